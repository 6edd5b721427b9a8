/** @file reserve.h
 *  The reserve list: who gets the next bonus places when the pot grows or places come back.
 *
 *  Not read off a ranking: stage 1 is solved with a pot of one more, two more, ..., and each answer
 *  held against the one before. A larger pot may also move places; then the step says so. What
 *  decided a step is found by solving it once more without the new place for the one who gets it,
 *  and looking which goal gets worse first. Source: model.md sections 4 and 6.
 */
#ifndef TOEWIJS_RESERVE_H
#define TOEWIJS_RESERVE_H

#include "toewijs/explain.h"

/** What decided who gets a place. */
typedef enum {
    TW_DOOR_ENIGE,   /**< nobody else could use it: without it one bonus place fewer in all */
    TW_DOOR_AANDEEL, /**< shares: to anyone else they would be less proportional */
    TW_DOOR_LOTING,  /**< equal shares; the lowest lot */
    TW_DOOR_ANDERS   /**< another goal: `doel` */
} tw_reserve_door;

/** One more place in the pot. */
typedef struct tw_reserve_step {
    int64_t pot;
    tw_explain_change *changes; /**< against the step before, for the first against the concept */
    size_t change_count;
    int64_t anders; /**< trajectories that go another way, those added included */
    /** One RSV gets one place at one member, and nobody's number of places changes besides. When
        not: the changes say all. */
    bool simple;
    tw_share_place plaats;  /**< when simple: the place among those of the RSVs */
    tw_share_place bij_lid; /**< and the member it goes to in this proposal */
    tw_reserve_door door;
    tw_doel doel;
    bool has_ander; /**< otherwise one other RSV would have got it: */
    tw_share_place ander;
} tw_reserve_step;

typedef struct tw_reserve {
    const tw_round *round; /**< borrowed, and so are the next two */
    const tw_policy *policy;
    const tw_assessment *assessment;
    int64_t gevraagd;  /**< steps asked for */
    bool geldt;        /**< a pot is in force: no bonus_toegekend, and one is stated */
    int64_t toegekend; /**< bonus places in the outcome's concept */
    tw_reserve_step *steps;
    size_t step_count; /**< fewer than asked for: from there on a larger pot gives nobody more */
    /* Only then: what is short instead. */
    size_t vol;             /**< RSVs that have all they are entitled to */
    tw_explain_case *cases; /**< of each other one: one more, whatever the pot */
    size_t case_count;
} tw_reserve;

/**
 * The next @p count bonus places.
 *
 * @param outcome  of this round, judged; only its concept matters
 * @param options  as in what_if.h; give it a memo
 * @param[out] out  owned by the caller (tw_reserve_free); NULL unless TW_OK
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE, TW_ERR_SOLVER (also when time ran out)
 */
TW_NODISCARD tw_status tw_reserve_list(tw_reserve **out, const tw_round *round,
                                       const tw_policy *policy, const tw_assessment *assessment,
                                       const tw_outcome *outcome, int64_t count,
                                       const tw_solve_options *options, tw_error *err);
void tw_reserve_free(tw_reserve *reserve); /**< NULL is allowed */

/** For people, as a table, with the reasons below it. */
void tw_reserve_text(struct tw_buf *buf, tw_lang lang, const tw_reserve *reserve);

/**
 * {"schema": "toewijs/reservelijst/1", "pot": n, or null when none is in force, "toegekend": bonus
 * places in the outcome's concept, "gevraagd": steps asked for, "plaatsen": [STEP...],
 * "pot_niet_kort": from the end of the list on a larger pot gives nobody more}; and only when that
 * is so "rsv_met_volle_aanspraak": RSVs that have all they are entitled to, "tegengehouden": one
 * CASE (tw_explain_json) of each other RSV: one bonus place more, whatever the pot.
 *
 * STEP: {"pot": the pot of this step, "alleen_erbij": one RSV gets one place and nothing else
 * changes, "verschillen": [CHANGE...] (tw_explain_json) against the step before, "andere_weg":
 * trajectories that go another way}; when alleen_erbij also "plaats": PLACE (tw_explain_json)
 * between RSVs, "deelnemer": the same at the member, "beslist_door": "enige" | "aandeel" |
 * "loting" | "anders", "doel": the goal that decided ("" when none did), "anders_naar": the PLACE
 * that would have been granted otherwise, or null.
 * @param lang  of the rules in words
 */
void tw_reserve_json(struct tw_buf *buf, tw_lang lang, const tw_reserve *reserve);

#endif
