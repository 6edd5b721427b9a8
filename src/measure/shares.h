/** @file shares.h — places of claimants against the exact proportional share of their weights. */
#ifndef TW_MEASURE_SHARES_H
#define TW_MEASURE_SHARES_H

#include "base/intmath.h"
#include "toewijs/status.h"
#include <stddef.h>

typedef struct tw_claimant {
    int64_t places; /**< s */
    int64_t weight; /**< w; of all claimants on the same scale */
} tw_claimant;

typedef struct tw_shares {
    tw_claimant *claimants; /**< owned by whoever made it */
    size_t count;
    int64_t places; /**< h */
    int64_t weight; /**< W */
} tw_shares;

/** In millionths; TW_MEASURE_NONE where it is not defined: nothing was given, nobody has a weight,
 *  or (of the first and `gini`) somebody without weight has a place. */
typedef struct tw_share_indices {
    int64_t sainte_lague;
    int64_t gallagher;
    int64_t loosemore_hanby;
    int64_t gini;
    int64_t largest_shortfall;
} tw_share_indices;

/** Add up places and weight. @return false when they do not fit */
bool tw_shares_total(tw_shares *shares);

/** @pre tw_shares_total. @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE */
TW_NODISCARD tw_status tw_shares_measure(tw_share_indices *out, const tw_shares *shares,
                                         tw_error *err);

/** s - q of claimants together, in millionths of a place; TW_MEASURE_NONE where nothing was given
 *  or nobody has a weight. @return false when it does not fit */
bool tw_shares_deviation(int64_t *out, const tw_shares *shares, tw_claimant together);

#endif
