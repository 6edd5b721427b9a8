/** @file what_if.h
 *  What if: a round solved again with something asked of it, or without some of its rules.
 *
 *  Three things can be added to a question (tw_what_if), in any combination:
 *  - demands (tw_eis): the number of trajectories of a certain shape must lie between bounds. "P
 * one bonus place more" is {bonus, P>*, min y+1}; "nobody to Q" is {any kind, *>Q, max 0};
 *  - limits on goals (tw_doelgrens): a goal's total at most, or at least, so much;
 *  - rules left out (tw_los): single rules that are not applied.
 *
 *  Demands and limits go before every goal of the policy: first it is decided by how much they must
 *  fall short in total (0: they can all be met); the goals of model.md section 6 then follow in
 *  their usual order among the distributions that meet them. Whatever the method of solving, the
 *  answer is the same; without demands, limits and rules left out it is that of tw_solve.
 *
 *  Two stages as in model.md section 5: tw_what_if_concept asks of stage 1, tw_what_if_form of one
 *  RSV's stage 2 given stage 1. tw_can_concept and tw_can_form only say whether it can be, in a
 *  few milliseconds.
 */
#ifndef TOEWIJS_WHAT_IF_H
#define TOEWIJS_WHAT_IF_H

#include "toewijs/question.h"
#include "toewijs/solve.h"

/**
 * Every rule that this round and policy apply to these RSVs and their members (rules that the
 * policy does not state, such as no max_per_poi, are not listed), in the order of tw_los_soort,
 * then rsv, poi, nummer. To find the smallest set of rules that forbid something, ask tw_can_...
 * with ever more of these left out.
 * @param stage  1 or 2 (with those of stage 2, for its one RSV)
 * @param[out] out  the caller frees
 */
TW_NODISCARD tw_status tw_los_list(tw_los **out, size_t *count, const tw_round *round,
                                   const tw_policy *policy, const tw_assessment *assessment,
                                   const size_t *rsvs, size_t rsv_count, int stage, tw_error *err);

/** A question. All zero: nothing is asked. Everything is borrowed. */
typedef struct tw_what_if {
    const tw_eis *eisen;
    size_t eis_count;
    const tw_doelgrens *grenzen; /**< stage 2 only */
    size_t grens_count;
    const tw_los *los;
    size_t los_count;
    /** Stage 2: other goals than the policy's, in this order, exactly these (`wensen` only when it
        is among them); NULL: `wensen`, then the policy's. */
    const tw_doel *doelen;
    /** Of `doelen`; without it: only so many of the policy's goals, from the first (stage 1: at
        least 2; `wensen` comes extra in stage 2); 0: all. */
    int doel_count;
    /** Stage 2, may be NULL: per goal solved (those of doelen, which must then be stated), in
       order; an answer that is worse is of no use, and is not looked for any further than needed.
       Such questions do without the memo, and when it cannot be the result's tekort may be less
       than the true one (not 0). */
    const int64_t *slechtste;
    bool values_only; /**< only the goals' values matter: the last tie may be broken anyhow */
} tw_what_if;

/** An answer. */
typedef struct tw_what_if_result {
    bool complete;  /**< false: the time limit or a stop ended it; nothing below can be relied on */
    bool slechter;  /**< it can be, but worse than the question's `slechtste`: nothing else is known
                     */
    bool can;       /**< all demands and limits can be met */
    int64_t tekort; /**< the least total by which they fall short: over all bounds, how far n or the
                         goal is outside; 0 when can */
    /* Only of tw_what_if_..., and only when can: */
    tw_doelwaarde doelen[TW_DOEL_COUNT]; /**< the goals solved, in order; of stage 2 over the RSV */
    int doel_count;
    tw_verdeling *verdelingen; /**< per RSV of the round; empty for those not solved */
    int64_t *values;  /**< per RSV of the round x TW_DOEL_COUNT: its value in every goal of section
                         6,  also those not among doelen (hamilton's price: with B of stage 1) */
    size_t rsv_count; /**< of the round */
} tw_what_if_result;

void tw_what_if_result_clear(tw_what_if_result *result);

/**
 * Stage 1 of the whole round under a question.
 *
 * @param options  method, jobs, memo, time limit, progress as in tw_solve; of this and the
 *                 other questions progress also tells when they are answered
 * @param[out] result  tw_what_if_result_clear, also after failure
 * @return TW_OK (also when it cannot be, or time ran out), TW_ERR_NOMEM, TW_ERR_RANGE,
 * TW_ERR_SOLVER
 * @pre no limits on goals; doelen NULL
 */
TW_NODISCARD tw_status tw_what_if_concept(tw_what_if_result *result, const tw_round *round,
                                          const tw_policy *policy, const tw_assessment *assessment,
                                          const tw_what_if *question,
                                          const tw_solve_options *options, tw_error *err);

/**
 * Stage 2 of one RSV that takes part under a question (whether it states wishes or not), given
 * stage
 * 1. Demands of other RSVs are passed over; those of TW_ANY_RSV count its own trajectories alone.
 *
 * @param outcome  its concept distributions and concept goals are used: those of stage 1 under the
 *                 rules that are in force here (fewer left out will do too)
 */
TW_NODISCARD tw_status tw_what_if_form(tw_what_if_result *result, const tw_round *round,
                                       const tw_policy *policy, const tw_assessment *assessment,
                                       const tw_outcome *outcome, size_t rsv,
                                       const tw_what_if *question, const tw_solve_options *options,
                                       tw_error *err);

/**
 * Can it be? Fills `complete`, `can` and `tekort` alone, looking only at the RSVs that the demands
 * are about and those that share institutions with them. question->doelen and doel_count are not
 * looked at.
 */
TW_NODISCARD tw_status tw_can_concept(tw_what_if_result *result, const tw_round *round,
                                      const tw_policy *policy, const tw_assessment *assessment,
                                      const tw_what_if *question, const tw_solve_options *options,
                                      tw_error *err);
TW_NODISCARD tw_status tw_can_form(tw_what_if_result *result, const tw_round *round,
                                   const tw_policy *policy, const tw_assessment *assessment,
                                   const tw_outcome *outcome, size_t rsv,
                                   const tw_what_if *question, const tw_solve_options *options,
                                   tw_error *err);

/**
 * An outcome that holds this stage 1, for tw_what_if_form. Takes the distributions from @p result.
 * @param[out] out  owned by the caller; doelen and final distributions are not filled
 */
TW_NODISCARD tw_status tw_what_if_outcome(tw_outcome **out, tw_what_if_result *result,
                                          tw_error *err);

/**
 * The value of one RSV's distribution in every goal of model.md section 6, whatever the policy's
 * list.
 * @param stage    1: wishes and preferences count for nothing
 * @param bonus    B, the value of bonus_geplaatst in stage 1, for hamilton
 * @param[out] values  TW_DOEL_COUNT
 */
TW_NODISCARD tw_status tw_distribution_values(int64_t *values, const tw_round *round,
                                              const tw_policy *policy,
                                              const tw_assessment *assessment, size_t rsv,
                                              const tw_verdeling *verdeling, int stage,
                                              int64_t bonus, tw_error *err);

#endif
