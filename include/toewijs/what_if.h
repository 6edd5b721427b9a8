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

#include "toewijs/solve.h"

/** Instead of an RSV: all RSVs that take part, together. */
#define TW_ANY_RSV SIZE_MAX

/**
 * A demand: n, the number of trajectories that match, is at least min and at most max.
 *
 * A trajectory matches when its RSV, kind and every phase of its route do and, where there are
 * `paren`, moves a trainee along one of them.
 */
typedef struct tw_eis {
    size_t rsv;                 /**< index in the round, or TW_ANY_RSV */
    int soort;                  /**< TW_REGULIER, TW_BONUS or TW_ANY_SOORT */
    size_t route[TW_MAX_FASEN]; /**< POI index per phase, or TW_ANY_POI; a POI that is no member
                                     of an RSV matches nothing there */
    tw_optional min;
    tw_optional max;
    /** NULL: any. Else n x n flags (n members of `rsv`, which must then be one RSV), numbered as in
        tw_rsv.deelnemers: it counts only when for some later phase f the flag at
        [start * n + host in f] is set. Borrowed. */
    const bool *paren;
} tw_eis;

/** All phases TW_ANY_POI, any kind, no bounds yet, of this RSV (or TW_ANY_RSV). */
tw_eis tw_eis_any(size_t rsv);

/** A goal's total, as model.md section 6 defines it: at least `waarde` for goals to be maximised,
 *  at most for those to be minimised. Stage 2 only: the total over the one RSV. */
typedef struct tw_doelgrens {
    tw_doel doel;
    int64_t waarde;
} tw_doelgrens;

/** Rules that can be left out one by one; where each stands in model.md. What it is about is in the
 *  fields of tw_los named here; the others do not matter. */
typedef enum {
    /* stage 1 and 2 */
    TW_LOS_AANSPRAAK,    /**< rsv: b(r) <= E(r) (section 4 number 4) */
    TW_LOS_GEWICHT,      /**< rsv: b(r) = 0 when W(r) = 0 */
    TW_LOS_POT,          /**< the national pot */
    TW_LOS_TOT_AANVRAAG, /**< poi: bonus <= aangevraagd - toegewezen */
    TW_LOS_MAX_PER_POI,  /**< poi */
    TW_LOS_SECTOR,       /**< nummer: tw_sector; its max_per_sector */
    TW_LOS_RUIMTE,       /**< poi, nummer: phase from 0; cap(p,f) (number 2) */
    TW_LOS_EIGEN,        /**< poi: own places first (number 3) */
    TW_LOS_INBRENG, /**< rsv, poi: regular starts of r at p <= inbreng (number 1); with free starts
                         rsv alone: <= T(r) */
    TW_LOS_ERKENNING, /**< poi: may start and host only when recognised (section 3 rule 1) */
    TW_LOS_SECTOREN,  /**< nummer: tw_soort; min_sectoren (rule 2) */
    TW_LOS_GGZ_FASE,  /**< nummer: tw_soort (rule 3) */
    TW_LOS_AANDEEL,   /**< nummer: tw_soort; max_aandeel_per_poi (rule 4) */
    TW_LOS_VERBLIJF,  /**< nummer: tw_soort; min_verblijf_weken (rule 5) */
    TW_LOS_AFSTAND,   /**< nummer: tw_soort; max_afstand_km (rule 6) */
    TW_LOS_WISSELS,   /**< nummer: tw_soort; max_wissels (rule 7) */
    /* stage 2: what stage 1 gave (section 5). The rules above hold besides these: with the first of
       them left out the RSV may still have no more than E(r) and what others leave of the pot. */
    TW_LOS_TOEKENNING,     /**< rsv: b(r) <= b*(r) */
    TW_LOS_GEDEELD_RUIMTE, /**< poi, nummer: phase; a shared POI hosts no more than in stage 1 */
    TW_LOS_GEDEELD_BONUS,  /**< poi: nor has more bonus places */
    TW_LOS_GEDEELD_START,  /**< poi: nor fewer regular starts */
    TW_LOS_GEDEELD_SECTOR, /**< nummer: tw_sector with a max_per_sector: no more bonus starts */
    TW_LOS_COUNT
} tw_los_soort;

/** One rule, for one RSV, POI, phase, sector or kind. */
typedef struct tw_los {
    tw_los_soort soort;
    size_t rsv; /**< index in the round; 0 where the rule has none */
    size_t poi; /**< likewise */
    int nummer; /**< phase from 0, tw_sector or tw_soort; 0 where the rule has none */
} tw_los;

/** "aanspraak", "gewicht", ... for --json and tests. Static storage. */
const char *tw_los_name(tw_los_soort soort);

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
    bool values_only; /**< only the goals' values matter: the last tie may be broken anyhow */
} tw_what_if;

/** An answer. */
typedef struct tw_what_if_result {
    bool complete;  /**< false: the time limit or a stop ended it; nothing below can be relied on */
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
 * @param options  method, jobs, memo, time limit as in tw_solve; progress is not told
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
 * The wishes of an RSV as demands: first members with bonus_min or bonus_max in order of poi_id,
 * then the rows of voorkeuren.csv that state a bound, in the order of tw_rsv.voorkeuren.
 * @param[out] out  the caller frees
 */
TW_NODISCARD tw_status tw_eisen_of_wishes(tw_eis **out, size_t *count, const tw_round *round,
                                          size_t rsv, tw_error *err);

/** How many trajectories of a distribution of @p rsv match. */
int64_t tw_eis_count(const tw_eis *eis, const tw_round *round, size_t rsv,
                     const tw_verdeling *verdeling);

#endif
