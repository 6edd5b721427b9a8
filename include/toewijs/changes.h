/** @file changes.h
 *  What would change it: the smallest changes in the data that give someone what he did not get.
 *
 *  A target is a demand (question.h) on the number n of trajectories that match it. A change is one
 *  kind of edit (edit.h) at one place, with an amount k: one more requested by p, two more places
 *  at q, ... For each kind and place that can have to do with the target the smallest k = 1, 2, ...
 *  up to a stated limit is found for which the changed round, solved, meets the target. Nothing is
 *  estimated: everything listed was solved, both stages, and the number counted in what came out.
 *
 *  Kinds that are looked at, at every institution of the partnerships that the target is about:
 *  more requested, more capacity, fewer places taken in a year that counts, more brought in (with
 *  as many more allocated where needed), recognition, SGGZ declared where one declaration brings
 *  the supplement; per partnership: its bonus places stated (bonus_toegekend), each of its wishes
 *  dropped, and when it does not take part all that one change each puts right (the days of
 *  registration, the test, the regiehouder); in the policy: pot, most per institution, most per
 *  sector, greatest entitlement, and where a partnership uses all it is entitled to the percentage
 *  (or `per` and its bonus places). Of others, when bonus places are asked for: a smaller request
 *  of a fellow member that has a bonus place, where one institution asks; and where the pot is used
 *  up, of the three other partnerships whose last place comes last in the order of shares (highest
 *  price, then highest lot): less brought in by its member that brings in most,
 *  or not registered. When no kind alone
 *  helps, pairs of them are tried with amount 1 each.
 */
#ifndef TOEWIJS_CHANGES_H
#define TOEWIJS_CHANGES_H

#include "toewijs/edit.h"
#include "toewijs/message.h"
#include "toewijs/what_if.h"

struct tw_buf;
struct tw_json;

enum { TW_CHANGES_EDITS = 4 };

/** How hard to look. All zero: the defaults. */
typedef struct tw_changes_options {
    int64_t most;           /**< largest k tried; 0: 3. The pot: 12. Where a partnership uses all
                                 that it is entitled to: places brought in and the rule of entitlement as
                                 far as entitles it to one more, up to 12 and 25 */
    size_t max_solves;      /**< changed rounds tried at most; 0: 100. Not time: so that the same
                                 question always has the same answer */
    bool concept;           /**< n counts in the concept; otherwise in the final distribution */
    bool no_pairs;          /**< kinds alone */
    int processes;          /**< that solve; 0: as many as there are processors */
    tw_solve_options solve; /**< memo, stop, time limit (of each step); jobs and progress are not
                                 used */
} tw_changes_options;

/** A change that gives it. */
typedef struct tw_found_change {
    tw_edit edits[TW_CHANGES_EDITS]; /**< in the order in which they are made */
    int edit_count;                  /**< pairs, and places brought in that must be allocated too */
    int64_t size;                    /**< sum of the amounts; a yes or no, a wish dropped: 1 */
    bool pair;                       /**< two kinds together */
    int64_t n;                       /**< what the target then comes to */
} tw_found_change;

typedef enum {
    TW_TRIED_FOUND,  /**< it is among the changes found */
    TW_TRIED_NOT,    /**< tried up to the amount stated: it does not give it */
    TW_TRIED_CANNOT, /**< not with any amount, whatever else is decided: without the rule at all it
                          cannot be. Not tried */
    TW_TRIED_STOPPED /**< not tried to the end: effort, time or a stop */
} tw_tried_state;

/** A kind at a place that was looked at. */
typedef struct tw_tried_change {
    tw_edit edits[TW_CHANGES_EDITS]; /**< with the largest amount tried (or 1 if none) */
    int edit_count;
    int64_t most; /**< largest amount tried; less than options.most where more is not legal */
    tw_tried_state state;
} tw_tried_change;

/** Start with `= {0}`, end with tw_found_changes_clear. */
typedef struct tw_found_changes {
    tw_found_change *found; /**< smallest first; then by kind of edit, then by place */
    size_t found_count;
    tw_tried_change *tried; /**< kinds alone, in the order in which they were looked at */
    size_t tried_count;
    int64_t n;     /**< what the target comes to now */
    bool met;      /**< it is met already: nothing else was looked at */
    bool complete; /**< nothing was left out because of effort, time or a stop */
    bool pairs;    /**< pairs were tried */
    int64_t most;  /**< options.most that was in force */
    size_t solves; /**< changed rounds solved */
} tw_found_changes;

void tw_found_changes_clear(tw_found_changes *changes);

/**
 * Find the smallest changes that make a target come true.
 *
 * @param target   n >= min, or n <= max, or both; of one RSV or of all (TW_ANY_RSV: the place of p
 *                 in whichever of its partnerships). No `paren`
 * @param outcome  of this round: what is the case now
 * @param[out] changes  tw_found_changes_clear, also after failure
 * @return TW_OK (also when nothing was found, or not everything could be tried), TW_ERR_NOMEM,
 *         TW_ERR_RANGE, TW_ERR_SOLVER
 */
TW_NODISCARD tw_status tw_find_changes(tw_found_changes *changes, const tw_round *round,
                                       const tw_policy *policy, const tw_assessment *assessment,
                                       const tw_outcome *outcome, const tw_eis *target,
                                       const tw_changes_options *options, tw_error *err);

/* Ready-made targets; n + 1 of what @p outcome gives. The final distribution, or the concept. */
tw_eis tw_target_bonus_poi(const tw_round *round, const tw_outcome *outcome, size_t poi,
                           bool concept);
tw_eis tw_target_bonus_rsv(const tw_round *round, const tw_outcome *outcome, size_t rsv,
                           bool concept);
/** A regular place of @p poi more placed; @p rsv may be TW_ANY_RSV. */
tw_eis tw_target_regular(const tw_round *round, const tw_outcome *outcome, size_t rsv, size_t poi,
                         bool concept);
/** A trajectory more of this kind along this route. */
tw_eis tw_target_route(const tw_round *round, const tw_outcome *outcome, size_t rsv, int soort,
                       const size_t *route, bool concept);

/** What the target comes to in @p outcome. */
int64_t tw_target_count(const tw_eis *target, const tw_round *round, const tw_outcome *outcome,
                        bool concept);

/**
 * As a list for people, each change on its line behind "  - ", then what else was tried. Ends with
 * a line end. @p round and @p policy are those that were asked about.
 */
void tw_changes_text(struct tw_buf *buf, tw_lang lang, const tw_found_changes *changes,
                     const tw_round *round, const tw_policy *policy);

/**
 * As JSON, one object:
 *   "nu": n; "al_zo": met; "gevonden": [{"grootte": size, "geeft": n, "wijzigingen": [EDIT...]}],
 *   "geprobeerd": [{"uitkomst": "gevonden"|"helpt_niet"|"kan_niet"|"niet_afgemaakt", "tot": most,
 *   "wijzigingen": [EDIT...]}], "paren": bool, "volledig": bool, "tot": most, "opgelost": solves
 * EDIT is {"soort": "aangevraagd", "poi_id": ..., "erbij": k, "tekst": in words}: of poi_id,
 * rsv_id, jaar, sector, soort_traject, route those that the kind has; "erbij" (may be negative) or
 * "wordt".
 */
void tw_changes_json(struct tw_json *json, const char *key, tw_lang lang,
                     const tw_found_changes *changes, const tw_round *round,
                     const tw_policy *policy);

#endif
