/** @file decider.h — what the parts share that say what decided a bonus place (decided.h). */
#ifndef TW_CHECK_DECIDER_H
#define TW_CHECK_DECIDER_H

#include "toewijs/apportion.h"
#include "toewijs/decided.h"

enum { TW_AMOUNT_BITS = 1024 };

/** By what the first goal that looks at routes can change when an RSV gets a bonus trajectory: a
 *  bit by hash, so that what has no bit is certain not to be. */
typedef struct tw_amounts {
    bool noted;
    uint64_t bits[TW_AMOUNT_BITS / 64];
} tw_amounts;

/** Counted from the concept. */
typedef struct tw_decider {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_rsv_outcome *rsvs;
    tw_error *err;
    bool sector_caps;   /**< max_per_sector is in force */
    int route_goals;    /**< the policy's first goal for which the route counts, not only who starts
                           it; doel_count: there is none */
    int64_t *lid_bonus; /**< y(r,p), by index in tw_round.deelnemers */
    int64_t *rsv_bonus; /**< b(r) */
    int64_t *poi_bonus; /**< over all RSVs */
    int64_t sector_bonus[TW_SECTOR_COUNT];
    int64_t total_bonus;
    int64_t *room;     /**< cap(p,f) less what p hosts: by POI x phase */
    int64_t *balance;  /**< hosted less started: by member x phase */
    int64_t *rsv_last; /**< price of each RSV's last bonus place, and of its next; none: never
                          equal to any */
    int64_t *rsv_next;
    size_t *hungry; /**< RSVs that may have another bonus place */
    size_t hungry_count;
    tw_loting loting;
    int64_t *rsv_lots; /**< 0: not drawn yet */
    int64_t *poi_lots;
    /** By member: is there a bonus route from it with room as things are? 0: not asked yet. */
    unsigned char *has_route;
    tw_amounts *amounts; /**< by RSV; noted when asked for */
    bool *open;          /**< scratch: phase x member of the largest RSV */
} tw_decider;

/** One trajectory for another. */
typedef struct tw_exchange {
    size_t from;             /**< member that has one less, by index in tw_round.deelnemers */
    const tw_traject *taken; /**< that one: a bonus trajectory of its RSV, starting there */
    size_t to;               /**< member that has one more */
} tw_exchange;

/** @param[out] d  tw_decider_close, also after failure */
TW_NODISCARD tw_status tw_decider_open(tw_decider *d, const tw_round *round,
                                       const tw_policy *policy, const tw_assessment *assessment,
                                       const tw_rsv_outcome *rsvs, tw_error *err);
void tw_decider_close(tw_decider *d);

/* decider_room.c */

/** Do the limits on numbers of bonus places allow it: of RSV, POI and sector? */
bool tw_decider_may_have(const tw_decider *d, const tw_exchange *x);

/** Is there a route for it, with room in every phase? */
TW_NODISCARD tw_status tw_decider_has_route(tw_decider *d, const tw_exchange *x, bool *has);

/** Fill d->open for the RSV. @param taken  this trajectory is gone; NULL: none is */
void tw_decider_open_members(tw_decider *d, size_t rsv, const tw_traject *taken);

/** Does the trajectory taken away leave room at a member of this RSV? */
bool tw_decider_frees_room(const tw_decider *d, const tw_exchange *x, size_t rsv);

/* decider_goals.c */

/** Fill rsv_last and rsv_next. */
void tw_decider_price_rsvs(tw_decider *d);

/** The first goals in which another RSV's next place is worth as much as the last of @p rsv:
 *  number of the first that differs, d->route_goals when all before that are the same. */
int tw_decider_compare_rsvs(tw_decider *d, size_t rsv, size_t other);

/** Likewise of an exchange, as far as only who starts the trajectory counts. */
int tw_decider_compare_starts(tw_decider *d, const tw_exchange *x);

/** Likewise of an exchange in which the trajectory goes along @p route, from d->route_goals on;
 *  doel_count: no goal differs. */
int tw_decider_compare_routes(tw_decider *d, const tw_exchange *x, const size_t *route);

void tw_decider_note_amount(tw_decider *d, tw_amounts *amounts, size_t member, const size_t *route);

/** May the first goal that looks at routes stay the same, if that RSV gets the place and the
 *  exchange leaves it no room it had not? */
bool tw_decider_matches_amount(const tw_decider *d, const tw_amounts *amounts,
                               const tw_exchange *x);

#endif
