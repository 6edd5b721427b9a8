/** @file wish_conflicts.h
 *  Why an RSV's wishes cannot all be honoured, and what is the least that has to give way
 *  (model.md section 5, stage 2). Explained in `toewijs explain --conflicts`.
 */
#ifndef TOEWIJS_WISH_CONFLICTS_H
#define TOEWIJS_WISH_CONFLICTS_H

#include "toewijs/conflict.h"
#include "toewijs/message.h"

struct tw_buf;
struct tw_json;

/** A bound of a wish that gives way. */
typedef struct tw_wish_gap {
    tw_eis wens;      /**< min or max stated, not both */
    int64_t gekregen; /**< n as it became */
    int64_t tekort;   /**< by how much it is outside; positive */
} tw_wish_gap;

/** Start with `= {0}`, end with tw_wish_conflicts_clear. */
typedef struct tw_wish_conflicts {
    size_t rsv;
    tw_eis *wensen; /**< all (tw_eisen_of_wishes); tw_conflict_part.nummer points in here */
    size_t wens_count;
    tw_conflicts conflicts; /**< wishes and rules that cannot hold together */
    tw_conflicts drop;      /**< fewest bounds of wishes without which the others can all hold:
                                 every set of that size, if drop.all */
    int64_t least;          /**< proven: no distribution falls less short in total */
    tw_wish_gap *gaps;      /**< which give way then, by the goals of the policy */
    size_t gap_count;
    bool of_outcome; /**< these gaps are those of the outcome; false: it falls more short than it
                          needs to (it was written at a time limit) */
    bool complete;   /**< false: a time limit or stop came first, and not all of this is known */
} tw_wish_conflicts;

void tw_wish_conflicts_clear(tw_wish_conflicts *found);

/**
 * @param rsv   takes part and states a wish
 * @param most  conflicts to look for, and as many ways to drop wishes
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE, TW_ERR_SOLVER
 */
TW_NODISCARD tw_status tw_find_wish_conflicts(tw_wish_conflicts *found, const tw_round *round,
                                              const tw_policy *policy,
                                              const tw_assessment *assessment,
                                              const tw_outcome *outcome, size_t rsv, size_t most,
                                              const tw_solve_options *options, tw_error *err);

/** Were some wishes of this RSV not honoured in full? */
TW_NODISCARD tw_status tw_wishes_fall_short(bool *fall_short, const tw_round *round,
                                            const tw_outcome *outcome, size_t rsv, tw_error *err);

/** For people; ends with a line end. */
void tw_wish_conflicts_text(struct tw_buf *buf, tw_lang lang, const tw_wish_conflicts *found,
                            const tw_round *round, const tw_policy *policy,
                            const tw_assessment *assessment, const tw_outcome *outcome);

/**
 * One object; `explain --conflicts --json` gives {"schema": "toewijs/conflicten/1", "rsv": [one of
 * each RSV whose wishes were not all honoured, or that was asked about...]}.
 *   "rsv_id", "wensen": bounds stated, "tekort": the least total by which wishes give way,
 *   "geeft_toe": [{WENS, "gekregen", "tekort"}], "van_uitkomst": of_outcome,
 *   "conflicten": SETS, "laat_vallen": SETS (of wishes alone), "volledig": complete
 * SETS is {"kleinste_bewezen": bool, "alle": bool, "verzamelingen": [[PART...]...]}: whether the
 * first is proven to be of the smallest size, and whether these are all there are (of laat_vallen:
 * of that size). PART is a rule: {"regel": tw_los_name, and of rsv_id, poi_id, fase (from 1),
 * sector, soort (of trajectories) those it has, "tekst": in words}; or WENS: {"regel": "wens",
 * "soort", "route", "grens": "min" or "max", "gevraagd": n, "tekst"}.
 */
void tw_wish_conflicts_json(struct tw_json *json, const char *key, tw_lang lang,
                            const tw_wish_conflicts *found, const tw_round *round,
                            const tw_policy *policy, const tw_assessment *assessment,
                            const tw_outcome *outcome);

#endif
