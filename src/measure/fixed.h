/** @file fixed.h — fractions and roots in integers, for measures. */
#ifndef TW_MEASURE_FIXED_H
#define TW_MEASURE_FIXED_H

#include "base/intmath.h"
#include <stddef.h>

/**
 * floor(10^decimals num / den): long division, so that nothing is lost on the way.
 * @pre den > 0
 * @return false when it does not fit
 */
bool tw_fixed_ratio(tw_int128 *out, tw_int128 num, tw_int128 den, int decimals);

/** num / den in millionths, rounded to the nearest, halves up; den > 0; num may be negative.
 *  @return false when it does not fit 64 bits */
bool tw_millionths(int64_t *out, tw_int128 num, tw_int128 den);

static inline bool tw_mul128(tw_int128 *product, tw_int128 a, tw_int128 b) {
    return !__builtin_mul_overflow(a, b, product);
}

static inline bool tw_add128(tw_int128 *sum, tw_int128 a, tw_int128 b) {
    return !__builtin_add_overflow(a, b, sum);
}

/**
 * Gini coefficient in millionths: sum over i, j of |x(i) - x(j)| / (2 n^2 mean), of values that all
 * have the same scale. Sorts them.
 * @param[out] out  TW_MEASURE_NONE when they are all 0, or there are none
 * @return false when it does not fit
 */
bool tw_gini(int64_t *out, tw_int128 *values, size_t count);

#endif
