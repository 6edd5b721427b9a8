#include "measure/fixed.h"
#include "toewijs/measure.h"

#include <stdlib.h>

static const tw_int128 largest = (tw_int128)(~(tw_uint128)0 >> 1);

bool tw_fixed_ratio(tw_int128 *out, tw_int128 num, tw_int128 den, int decimals) {
    tw_int128 quotient = num / den;
    tw_int128 rest = num % den;
    if (rest < 0) { /* C truncates towards zero */
        rest += den;
        quotient--;
    }
    for (int i = 0; i < decimals; i++) {
        if (rest > largest / 10 || !tw_mul128(&quotient, quotient, 10)) {
            return false;
        }
        rest *= 10;
        quotient += rest / den; /* one digit: it fits as the zero did, or the check below sees it */
        rest %= den;
    }
    *out = quotient;
    return true;
}

bool tw_millionths(int64_t *out, tw_int128 num, tw_int128 den) {
    enum { DECIMALS = 6 };
    tw_int128 twice;
    tw_int128 floored;
    /* floor(10^6 num/den + 1/2) = floor((2 10^6 num/den + 1) / 2) */
    if (!tw_mul128(&twice, num, 2) || !tw_fixed_ratio(&floored, twice, den, DECIMALS) ||
        !tw_add128(&floored, floored, 1)) {
        return false;
    }
    tw_int128 half = floored / 2 - (floored % 2 < 0 ? 1 : 0);
    *out = (int64_t)half;
    return half <= INT64_MAX && half > INT64_MIN;
}

static int compare(const void *left, const void *right) {
    const tw_int128 *a = left;
    const tw_int128 *b = right;
    return *a < *b ? -1 : *a > *b;
}

bool tw_gini(int64_t *out, tw_int128 *values, size_t count) {
    /* Over all pairs, |x(i) - x(j)| adds up to twice the sum of (2i - n - 1) x(i) in ascending
       order, i from 1. */
    tw_int128 spread = 0;
    tw_int128 sum = 0;
    tw_int128 n = (tw_int128)count;
    qsort(values, count, sizeof *values, compare);
    for (size_t i = 0; i < count; i++) {
        tw_int128 part;
        if (!tw_mul128(&part, 2 * ((tw_int128)i + 1) - n - 1, values[i]) ||
            !tw_add128(&spread, spread, part) || !tw_add128(&sum, sum, values[i])) {
            return false;
        }
    }
    *out = TW_MEASURE_NONE;
    return sum == 0 || (tw_mul128(&sum, sum, n) && tw_millionths(out, spread, sum));
}
