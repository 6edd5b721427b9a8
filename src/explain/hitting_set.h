/** @file hitting_set.h — the smallest set that meets each of some sets and contains none of others.
 */
#ifndef TW_EXPLAIN_HITTING_SET_H
#define TW_EXPLAIN_HITTING_SET_H

#include "toewijs/conflict.h"

typedef struct tw_set_list {
    tw_part_set *sets;
    size_t count;
    size_t capacity;
} tw_set_list;

/** Append the elements whose flag is set. */
TW_NODISCARD tw_status tw_set_list_add(tw_set_list *list, const bool *in, size_t n, tw_error *err);
void tw_set_list_free(tw_set_list *list);

typedef enum {
    TW_HITTING_FOUND,
    TW_HITTING_NONE,   /**< there is none of any size */
    TW_HITTING_GAVE_UP /**< the search grew beyond its limit */
} tw_hitting;

/**
 * @param n           elements are 0..n-1
 * @param meets       each must have an element in the set
 * @param avoids      none may be contained in the set
 * @param[in,out] size  known: there is none smaller than this; then its size, or what was proven
 * @param[out] in     n flags
 * @param[out] result
 */
TW_NODISCARD tw_status tw_hitting_set(size_t n, const tw_set_list *meets, const tw_set_list *avoids,
                                      size_t *size, bool *in, tw_hitting *result, tw_error *err);

#endif
