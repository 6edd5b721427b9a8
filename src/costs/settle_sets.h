/** @file settle_sets.h — which saldi settle among themselves. Private to src/costs.
 *
 *  A set of saldi that add up to 0 needs one transfer fewer than it has members. Sets within which
 *  no smaller one adds up to 0 are minimal; the others are made of these.
 *
 *  A set is 64 bits, one a saldo. Of equal saldi it takes the first ones: which of them it is makes
 *  no difference, and so there is one set where there could be thousands.
 */
#ifndef TW_COSTS_SETTLE_SETS_H
#define TW_COSTS_SETTLE_SETS_H

#include "toewijs/status.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Most saldi at once; products of the numbers of equal ones stay within 64 bits. */
enum { TW_SALDI_MOST = 62 };

/** Part of a set, from one half of the saldi. */
typedef struct tw_set_part {
    int64_t sum;
    uint64_t set;
} tw_set_part;

typedef struct tw_set_half {
    tw_set_part *parts;              /**< by size, sum */
    size_t begin[TW_SALDI_MOST + 2]; /**< of each size */
} tw_set_half;

typedef struct tw_zero_sets {
    const int64_t *saldi; /**< borrowed */
    int count;
    uint64_t classes[TW_SALDI_MOST]; /**< the places of each run of equal saldi */
    int class_count;
    uint64_t *sets; /**< minimal ones, by size */
    size_t set_count;
    size_t capacity;
    int size;  /**< all minimal sets of up to so many saldi are there */
    int limit; /**< of which size they can still be found: half of the saldi unless that is too much
                    work */
    tw_set_half halves[2];
    int64_t work;
} tw_zero_sets;

/**
 * Prepare; no sets yet.
 * @param saldi  1 to TW_SALDI_MOST, none 0, equal ones next to each other, sums of any of them
 *               within 64 bits; borrowed
 * @return TW_OK, TW_ERR_NOMEM; tw_zero_sets_free is due whatever it returns
 */
TW_NODISCARD tw_status tw_zero_sets_open(tw_zero_sets *sets, const int64_t *saldi, int count,
                                         tw_error *err);

/**
 * Add the minimal sets that have one member more.
 * @param[out] complete  whether all of them were added; false: it would be too much work (never a
 *                       matter of time: the same saldi always get as far)
 */
TW_NODISCARD tw_status tw_zero_sets_grow(tw_zero_sets *sets, bool *complete, tw_error *err);

void tw_zero_sets_free(tw_zero_sets *sets);

/** How many members a set has. */
int tw_set_size(uint64_t set);

#endif
