/** @file settle_pack.h — most groups that settle among themselves: an integer program. Private to
 *  src/costs.
 */
#ifndef TW_COSTS_SETTLE_PACK_H
#define TW_COSTS_SETTLE_PACK_H

#include "costs/settle_sets.h"

/** How often each set is taken. */
typedef struct tw_packing {
    int *times; /**< per set; whoever gave the packing frees it */
    int taken;  /**< together */
    int left;   /**< saldi in none of them; together they add up to 0 as well */
    int bound;  /**< no division of all the saldi has more groups */
} tw_packing;

/**
 * Take as many sets as can be, none of the saldi twice. What is left over counts as groups of more
 * than sets->size members, as many as could be made of it: so the bound holds for sets that are not
 * there as well.
 * @param one_group  count what is left over as one group at most: what can really be made of it
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_SOLVER
 */
TW_NODISCARD tw_status tw_pack(tw_packing *packing, const tw_zero_sets *sets, bool one_group,
                               tw_error *err);

#endif
