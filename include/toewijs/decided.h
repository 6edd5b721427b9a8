/** @file decided.h
 *  What decided a bonus place: `beslist_door` in bonusplaatsen.csv.
 *
 *  It is asked of the concept (stage 1), by exchanges that anyone can recount. Take from a member
 * of an RSV one of its bonus trajectories there, and let another claimant have one instead: another
 *  member of that RSV, or a member of another RSV, along any admissible route. Every rule must
 * still hold (model.md sections 3 and 4), and every other trajectory stays as it is; but in one
 * phase the trajectories of the RSV that gets the place may be at other members than they were, as
 * long as each keeps its start (with `vrij` starts a regular one may start elsewhere too).
 *
 *  Of each such exchange, look for the first goal of the policy that gets another value, which in
 * an optimum is a worse one. The exchange for which that goal comes last came closest, and that
 * goal decided: by it this claimant has the place and the other has not. (Where others have to be
 *  elsewhere, that is taken to change the first goal that looks at routes, if none before it.)
 *  Where no exchange can be made there was nothing to decide.
 *
 *  So it is about one place of the member in its RSV: as many as it has, would it be one less. It
 *  depends on the concept alone, not on how that was found, and takes no solving. The goal it names
 *  is never a later one than that in which the best distribution with one place less is worse, and
 *  nearly always the same; the command `explain` solves, and says what more may be moved.
 */
#ifndef TOEWIJS_DECIDED_H
#define TOEWIJS_DECIDED_H

#include "toewijs/assess.h"
#include "toewijs/outcome.h"

typedef enum tw_beslist_soort {
    TW_BESLIST_ONBEKEND, /**< "": it has no bonus places, or the outcome is not the best */
    /** No exchange can be made, and no other member of the RSV has bonus places. */
    TW_BESLIST_ENIGE,
    /** No exchange can be made, and other members have bonus places too: there were enough for all
        that could have one. */
    TW_BESLIST_AANSPRAAK,
    TW_BESLIST_AANDEEL, /**< evenredigheid_rsv or evenredigheid_poi */
    /** loting_rsv, loting_poi or loting_route; or none, all draws being equal, and the fixed order
        of section 6 does */
    TW_BESLIST_LOTING,
    /** Stage 2 gives the member more than the concept: what decided is what its RSV wishes. Where
       it gives as many, or fewer, what decided about the concept stands. */
    TW_BESLIST_WENS,
    TW_BESLIST_DOEL, /**< another goal of the policy */
    TW_BESLIST_COUNT
} tw_beslist_soort;

typedef struct tw_beslist {
    tw_beslist_soort soort;
    tw_doel doel; /**< of TW_BESLIST_DOEL; else 0 */
} tw_beslist;

/** "aanspraak", ..., or the goal's name; "" when unknown. Static storage. */
const char *tw_beslist_name(tw_beslist beslist);

/**
 * Compute it for every member.
 * @param rsvs  by RSV index: concept and final distribution
 * @param[out] out  by index in tw_round.deelnemers; the caller frees; NULL on failure
 * @pre the distributions keep to the rules, and the concept is the best
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE
 */
TW_NODISCARD tw_status tw_decide_bonus(tw_beslist **out, const tw_round *round,
                                       const tw_policy *policy, const tw_assessment *assessment,
                                       const tw_rsv_outcome *rsvs, tw_error *err);

#endif
