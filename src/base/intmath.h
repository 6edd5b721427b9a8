/** @file intmath.h — checked 64-bit arithmetic; 128 bits where a product needs it. */
#ifndef TW_BASE_INTMATH_H
#define TW_BASE_INTMATH_H

#include <stdbool.h>
#include <stdint.h>

__extension__ typedef __int128 tw_int128;
__extension__ typedef unsigned __int128 tw_uint128;

/** a + b into *sum; false (and *sum unspecified) on overflow. */
static inline bool tw_add(int64_t *sum, int64_t a, int64_t b) {
    return !__builtin_add_overflow(a, b, sum);
}

static inline bool tw_sub(int64_t *difference, int64_t a, int64_t b) {
    return !__builtin_sub_overflow(a, b, difference);
}

static inline bool tw_mul(int64_t *product, int64_t a, int64_t b) {
    return !__builtin_mul_overflow(a, b, product);
}

/** *total += a * b; false on overflow. */
static inline bool tw_add_product(int64_t *total, int64_t a, int64_t b) {
    int64_t product;
    return tw_mul(&product, a, b) && tw_add(total, *total, product);
}

static inline int64_t tw_min(int64_t a, int64_t b) {
    return a < b ? a : b;
}

static inline int64_t tw_max(int64_t a, int64_t b) {
    return a > b ? a : b;
}

/** model.md: rdiv(a, b) = a/b rounded to the nearest integer, halves up; b > 0. */
int64_t tw_rdiv(tw_int128 a, tw_int128 b);

/** Largest s with s * s <= n. */
uint64_t tw_isqrt(tw_uint128 n);

#endif
