/** @file explore.h
 *  Other distributions for one RSV, within what it was granted and without touching what others
 *  have: everything here is stage 2 of model.md section 5 (tw_what_if_form).
 *
 *  The proposal is the RSV's distribution in an outcome. Alternatives differ from each other where
 *  it matters to people: in the bonus places per institution, or in which pairs of institutions
 *  exchange trainees (tw_kenmerk); of all distributions that agree in both only the best one is
 *  shown. "Best" is by the goals in their order and, where all are equal, by the last tie-break of
 *  model.md section 6.
 */
#ifndef TOEWIJS_EXPLORE_H
#define TOEWIJS_EXPLORE_H

#include "toewijs/conflict.h"
#include "toewijs/edit.h"

/** The round, how it is divided, and the one RSV that looks for something else. All borrowed. */
typedef struct tw_explore_base {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_outcome *outcome; /**< optimal, of this very round */
    size_t rsv;                /**< takes part */
    const tw_solve_options *options;
} tw_explore_base;

/** What an alternative must do. All zero: nothing. */
typedef struct tw_explore_question {
    const tw_eis *eisen; /**< numbers that are fixed; borrowed */
    size_t eis_count;
    /** These goals are to be no worse than in the proposal ... */
    bool houd[TW_DOEL_COUNT];
    /** ... or worse by no more than this. Such a goal gives way: it counts only after all goals
        that are no lottery (a lottery goal: after all others). */
    tw_optional speling[TW_DOEL_COUNT];
} tw_explore_question;

/** A distribution of the RSV, and its value in every goal (stage 2). */
typedef struct tw_alternatief {
    tw_verdeling verdeling;
    int64_t values[TW_DOEL_COUNT];
} tw_alternatief;

typedef struct tw_explore_result {
    bool complete;                 /**< false: time ran out; nothing below can be relied on */
    tw_doel doelen[TW_DOEL_COUNT]; /**< the order by which alternatives are better or worse */
    int doel_count;
    tw_optional grens[TW_DOEL_COUNT]; /**< per goal: no worse than this was asked */
    tw_alternatief voorstel;          /**< the proposal */
    bool voorstel_past;               /**< it does what was asked itself */
    tw_alternatief *alternatieven;    /**< best first; of a curve: from best in the first goal */
    size_t count;
    bool alle; /**< there are no more than these (false: perhaps there are) */
    /** When not even one distribution, the proposal included, does what was asked: by how much the
        numbers that are fixed fall short of what was asked at the least. 0: they can be ... */
    int64_t tekort;
    /** When it is not 0: a smallest set of what was asked and of rules that cannot hold together.
     */
    tw_conflicts conflict;
    bool heeft_buiten;     /**< ... and then */
    tw_alternatief buiten; /**< is the best with these numbers: it is outside the limits on goals */
} tw_explore_result;

void tw_explore_result_clear(tw_explore_result *result);

/**
 * The best distributions besides the proposal, no two with the same bonus places and pairs.
 * Exact: nothing that was left out is better than what is shown.
 * @param most  how many are looked for, at least 1
 * @param[out] result  tw_explore_result_clear, also after failure
 * @return TW_OK (also when there are none), TW_ERR_NOMEM, TW_ERR_RANGE, TW_ERR_SOLVER
 */
TW_NODISCARD tw_status tw_explore_best(tw_explore_result *result, const tw_explore_base *base,
                                       const tw_explore_question *question, size_t most,
                                       tw_error *err);

/**
 * The trade-off between two goals: every pair of values such that neither can be better without
 * the other being worse, each with the distribution that is best in all other goals. The goals
 * before the first of the two in the policy's order are no worse than in the proposal, unless the
 * question holds or loosens goals itself. Among the points may be the proposal.
 * @param doelen  two different goals of the RSV's list
 * @param most    points looked for, at least 1; result->alle: the curve is complete
 */
TW_NODISCARD tw_status tw_explore_curve(tw_explore_result *result, const tw_explore_base *base,
                                        const tw_explore_question *question,
                                        const tw_doel doelen[2], size_t most, tw_error *err);

/** What people see of a distribution: two with the same are the same to them. */
typedef struct tw_kenmerk {
    size_t n;       /**< members */
    int64_t *bonus; /**< per member, numbered as in tw_rsv.deelnemers */
    bool *paren;    /**< [a * n + b]: some trajectory starts at a and continues at b, another */
} tw_kenmerk;

/** @param[out] out  tw_kenmerk_clear, also after failure */
TW_NODISCARD tw_status tw_kenmerk_of(tw_kenmerk *out, const tw_round *round, size_t rsv,
                                     const tw_verdeling *verdeling, tw_error *err);
bool tw_kenmerk_equal(const tw_kenmerk *a, const tw_kenmerk *b);
void tw_kenmerk_clear(tw_kenmerk *kenmerk);

/**
 * The changes that make an alternative what solving the round gives: wishes of the RSV that bound
 * every number to what it is in the alternative, in place of those it had; weights of preferences
 * stay. Whether it does is for the caller to see by solving the changed round.
 * @param[out] out  the caller frees
 */
TW_NODISCARD tw_status tw_explore_edits(tw_edit **out, size_t *count, const tw_explore_base *base,
                                        const tw_alternatief *item, tw_error *err);

/** What was explored, for people and for programs. */
typedef struct tw_explore_view {
    const tw_explore_base *base;
    const tw_explore_question *question;
    const tw_explore_result *result;
    bool curve;        /**< of tw_explore_curve */
    tw_doel doelen[2]; /**< then: the two goals */
} tw_explore_view;

struct tw_buf;

/** The answer in a sentence, a table of the goals, and what differs in each alternative. */
void tw_explore_text(struct tw_buf *buf, tw_lang lang, const tw_explore_view *view);

/**
 * The same as JSON, schema toewijs/verkenning/1:
 * - soort "alternatieven" or "afweging" (then also `tussen`, the two goals); rsv_id;
 * - doelen: the goals in the order by which alternatives are better or worse, each naam, richting
 *   (max or min) and its limit `grens` (null: none);
 * - volledig: there are no others; past: the proposal itself does what was asked; tekort, and
 *   `buiten` (an item, or null), as in tw_explore_result; `gaat_niet_samen`: null or, when tekort
 * is not 0, SETS of one set (wish_conflicts.h), in which a PART with regel "gevraagd" is a bound
 * that was asked for;
 * - voorstel and the list alternatieven, of items: nummer (0: the proposal), doelen (naam, waarde,
 *   verbetering: how much better than the proposal, negative when worse), bonus_per_poi
 *   (poi_id, bonus), uitwisseling (pairs van, naar) and trajecten (soort, route, aantal): as in
 *   oplossing.json.
 */
void tw_explore_json(struct tw_buf *buf, tw_lang lang, const tw_explore_view *view);

/** Of two distributions with equal goals, which does the last tie-break of model.md section 6
 *  prefer? Negative: a; 0: they are the same. */
int tw_verdeling_compare(const tw_verdeling *a, const tw_verdeling *b, int fase_count);

/** Negative: a is better in the first goal in which they differ, of these; 0: equal in all. */
int tw_values_compare(const int64_t *a, const int64_t *b, const tw_doel *doelen, int doel_count);

#endif
