/** @file minimal_sets.h — the smallest sets that do it.
 *
 *  A property of subsets of 0..n-1 that no set loses by growing. Its minimal sets (that have it
 *  while none of their proper subsets has) are found one by one, smallest first. Every minimal set
 *  meets every dual: the complement of a set that lacks the property and would have it with any
 *  element more. The smallest set that meets all duals found so far, and contains no set found so
 *  far, either has the property, and then it is the next minimal set; or it is grown into a set
 *  that gives a further dual. When no set is left that meets all, all have been found.
 */
#ifndef TW_EXPLAIN_MINIMAL_SETS_H
#define TW_EXPLAIN_MINIMAL_SETS_H

#include "toewijs/conflict.h"

/** Has the set the property? @param in  n flags. @param[out] known  false: it could not be found
 *  out, the search ends */
typedef tw_status tw_set_holds(void *data, const bool *in, bool *holds, bool *known, tw_error *err);

typedef struct tw_minimal_spec {
    size_t n;
    tw_set_holds *holds;
    void *data;
    size_t most;            /**< sets to find */
    int64_t most_questions; /**< to ask; a last set is cut down with some more of them */
} tw_minimal_spec;

typedef struct tw_minimal_sets {
    tw_part_set *sets; /**< smallest first */
    size_t count;
    bool none;     /**< not even the whole has the property */
    bool smallest; /**< the first is proven to be of the smallest size there is */
    bool all;      /**< there are no others */
    bool known;    /**< false: a question remained open, and ended the search */
    int64_t questions;
} tw_minimal_sets;

/** @param[out] out  tw_minimal_sets_clear, also after failure. @return TW_OK, TW_ERR_NOMEM, or what
 *  holds gives */
TW_NODISCARD tw_status tw_minimal_sets_find(tw_minimal_sets *out, const tw_minimal_spec *spec,
                                            tw_error *err);
void tw_minimal_sets_clear(tw_minimal_sets *sets);

#endif
