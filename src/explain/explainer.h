/** @file explainer.h — what all parts of an explanation work with. */
#ifndef TW_EXPLAIN_EXPLAINER_H
#define TW_EXPLAIN_EXPLAINER_H

#include "toewijs/apportion.h"
#include "toewijs/explain.h"

typedef struct tw_explainer {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_outcome *outcome;
    const tw_solve_options *options;
    tw_loting loting;
    int64_t bonus_total; /**< B: bonus places granted in stage 1 */
    tw_error *err;
} tw_explainer;

TW_NODISCARD tw_status tw_explainer_open(tw_explainer *in, const tw_round *round,
                                         const tw_policy *policy, const tw_assessment *assessment,
                                         const tw_outcome *outcome, const tw_solve_options *options,
                                         tw_error *err);
void tw_explainer_close(tw_explainer *in);

/** Trajectories of one kind; with @p start other than TW_WHOLE_RSV, those that start there. */
int64_t tw_explain_count(const tw_verdeling *verdeling, tw_soort soort, size_t start);

/* places.c: shares */

/** The price of RSV @p rsv 's @p nummer -th place when @p bonus_total are granted in all.
 *  @param[out] known  false: it has no weight */
TW_NODISCARD tw_status tw_explain_rsv_place(const tw_explainer *in, size_t rsv, int64_t nummer,
                                            tw_share_place *place, bool *known);
TW_NODISCARD tw_status tw_explain_member_place(const tw_explainer *in, size_t rsv, size_t poi,
                                               int64_t nummer, tw_share_place *place);
tw_ratio tw_explain_member_weight(const tw_explainer *in, size_t rsv, size_t poi);

/** Whose turn is first? < 0: @p a. */
int tw_explain_place_order(const tw_share_place *a, const tw_share_place *b);

/** Among all RSVs in stage 1; among the members of the RSV in the final distribution. The caller
 *  frees turn->between. */
TW_NODISCARD tw_status tw_explain_rsv_turn(const tw_explainer *in, size_t rsv, tw_turn *turn);
TW_NODISCARD tw_status tw_explain_member_turn(const tw_explainer *in, size_t rsv, size_t poi,
                                              tw_turn *turn);

/** The last place granted of all in stage 1. */
TW_NODISCARD tw_status tw_explain_last_place(const tw_explainer *in, tw_share_place *place,
                                             bool *known);

/* draws.c: the lottery. The caller frees draw->text. */
TW_NODISCARD tw_status tw_explain_draw(const tw_explainer *in, tw_draw *draw,
                                       const char *const *parts, size_t part_count);

/* cases.c: what might have been otherwise */

/** Solve for what case->eis, ->meer and ->stage ask; eis.min or max is filled in from what the
 *  outcome has. */
TW_NODISCARD tw_status tw_explain_case_solve(const tw_explainer *in, tw_explain_case *the_case);
void tw_explain_case_clear(tw_explain_case *the_case);

/* compare.c: two distributions side by side */

typedef struct tw_explain_changes {
    tw_explain_change *items;
    size_t count;
    size_t capacity;
} tw_explain_changes;

/** Add what differs from @p was to @p wordt in one RSV. */
TW_NODISCARD tw_status tw_explain_compare(const tw_explainer *in, tw_explain_changes *changes,
                                          size_t rsv, const tw_verdeling *was,
                                          const tw_verdeling *wordt);

/** Routes that differ. @param[out] moves  grows; @param[out] anders  adds trajectories that come */
TW_NODISCARD tw_status tw_explain_compare_routes(const tw_explainer *in, tw_explain_move **moves,
                                                 size_t *count, size_t rsv, const tw_verdeling *was,
                                                 const tw_verdeling *wordt, int64_t *anders);

#endif
