/** @file region.h
 *  A part of all distributions of an RSV, given by what people see of them (tw_kenmerk): bonus
 *  places per member between bounds, pairs that must be used or may not be, sets of pairs of which
 *  one must be used. Everything in a region but the distributions that look like its best one can
 *  be divided into regions again (Lawler's partition): no two overlap, nothing is left out.
 */
#ifndef TW_EXPLORE_REGION_H
#define TW_EXPLORE_REGION_H

#include "explore/explore_state.h"

typedef struct tw_region {
    size_t n;       /**< members */
    int64_t *least; /**< bonus places per member, */
    int64_t *most;  /**< INT64_MAX: no bound */
    bool *banned;   /**< pairs: not used */
    bool *needed;   /**< pairs: each is used */
    bool *one_of;   /**< one_count sets of pairs, one after the other: of each one is used */
    size_t one_count;
    bool solved; /**< `best` is known: the best in the region */
    tw_alternatief best;
} tw_region;

typedef struct tw_region_list {
    tw_region *items;
    size_t count;
    size_t capacity;
} tw_region_list;

/** Add the region that holds everything. */
TW_NODISCARD tw_status tw_region_add_whole(tw_region_list *list, size_t n, tw_error *err);

/** Add what @p region is without the distributions that look like @p seen, one of its own. */
TW_NODISCARD tw_status tw_region_divide(tw_region_list *list, const tw_region *region,
                                        const tw_kenmerk *seen, tw_error *err);

/** The region and the question together, as demands. */
typedef struct tw_region_demands {
    tw_eis *eisen;
    size_t count;
    bool *flags;
} tw_region_demands;

/** @param[out] out  tw_region_demands_clear, also after failure */
TW_NODISCARD tw_status tw_region_demand(tw_region_demands *out, const tw_region *region,
                                        const tw_asked *asked, tw_error *err);
void tw_region_demands_clear(tw_region_demands *demands);

void tw_region_clear(tw_region *region);
void tw_region_list_clear(tw_region_list *list);

#endif
