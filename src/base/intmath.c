#include "base/intmath.h"

int64_t tw_rdiv(tw_int128 a, tw_int128 b) {
    /* floor(a/b + 1/2) = floor((2a + b) / 2b), and C truncates towards zero. */
    tw_int128 numerator = 2 * a + b;
    tw_int128 denominator = 2 * b;
    tw_int128 quotient = numerator / denominator;
    if (numerator % denominator < 0) {
        quotient--;
    }
    return (int64_t)quotient;
}

uint64_t tw_isqrt(tw_uint128 n) {
    tw_uint128 root = 0;
    tw_uint128 bit = (tw_uint128)1 << 126;
    while (bit > n) {
        bit >>= 2;
    }
    while (bit != 0) {
        if (n >= root + bit) {
            n -= root + bit;
            root = (root >> 1) + bit;
        } else {
            root >>= 1;
        }
        bit >>= 2;
    }
    return (uint64_t)root;
}
