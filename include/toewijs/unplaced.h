/** @file unplaced.h
 *  Why regular places could not be placed (model.md section 4, number 1), and what would place
 *  them. Explained in `toewijs explain --unplaced`.
 */
#ifndef TOEWIJS_UNPLACED_H
#define TOEWIJS_UNPLACED_H

#include "toewijs/changes.h"
#include "toewijs/conflict.h"
#include "toewijs/message.h"

struct tw_buf;
struct tw_json;

/** Why one regular place more is not there, each when none of those before it is the reason. */
typedef enum {
    TW_UNPLACED_CANNOT,    /**< the rules forbid it, whatever else gives way */
    TW_UNPLACED_REGULAR,   /**< only in the place of another's regular place that is placed now */
    TW_UNPLACED_BONUS,     /**< only when its partnership (or one it shares institutions with) has
                                fewer bonus places */
    TW_UNPLACED_WISHES,    /**< only when wishes get less than they do */
    TW_UNPLACED_NOT_NEEDED /**< it can be placed: the outcome was written at a time limit */
} tw_unplaced_reason;

/** Regular places of one POI in one RSV that are not placed. */
typedef struct tw_unplaced_place {
    size_t rsv;
    size_t poi;     /**< SIZE_MAX: of the RSV as a whole (free starts) */
    int64_t aantal; /**< not placed; what is explained is why one of them is not */
    bool form;      /**< asked of stage 2, in which the RSV's wishes are parts too, each as far as
                         it was honoured; otherwise of stage 1 */
    tw_unplaced_reason reason;
    tw_conflicts why; /**< rules and wishes that forbid it */
    /** The parts of `why` without which (each alone) it would be placed while everything that is
        placed or honoured now stays so. When there are none: the fewest that do it together. */
    tw_conflicts lifts;
    tw_found_changes changes; /**< in the data, that place one more of it, each alone */
} tw_unplaced_place;

/** Start with `= {0}`, end with tw_unplaced_clear. */
typedef struct tw_unplaced {
    tw_unplaced_place *places; /**< by RSV, then POI */
    size_t count;
    bool complete; /**< false: a time limit or stop came first; the last place is without reasons */
} tw_unplaced;

void tw_unplaced_clear(tw_unplaced *unplaced);

/**
 * Every place that is not placed in the final distribution.
 * @param rsv  of this RSV only, or TW_ANY_RSV
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE, TW_ERR_SOLVER
 */
TW_NODISCARD tw_status tw_find_unplaced(tw_unplaced *unplaced, const tw_round *round,
                                        const tw_policy *policy, const tw_assessment *assessment,
                                        const tw_outcome *outcome, size_t rsv,
                                        const tw_solve_options *options, tw_error *err);

/** For people; ends with a line end. */
void tw_unplaced_text(struct tw_buf *buf, tw_lang lang, const tw_unplaced *unplaced,
                      const tw_round *round, const tw_policy *policy,
                      const tw_assessment *assessment, const tw_outcome *outcome);

/**
 * A list, in `explain --unplaced --json` under "niet_geplaatst" beside {"schema":
 * "toewijs/niet_geplaatst/1"}: {"rsv_id", "poi_id" (not with free starts), "aantal", "reden":
 * "kan_niet" | "regulier" | "bonus" | "wensen" | "kan_wel", "waarom": [PART...],
 * "kleinste_bewezen": bool, "plaatst": SETS, "wijzigingen": as tw_changes_json}; PART and SETS as
 * in wish_conflicts.h.
 */
void tw_unplaced_json(struct tw_json *json, const char *key, tw_lang lang,
                      const tw_unplaced *unplaced, const tw_round *round, const tw_policy *policy,
                      const tw_assessment *assessment, const tw_outcome *outcome);

#endif
