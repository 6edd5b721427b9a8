/** @file differences.h — in what policies differ, read from their files; private to src/plot. */
#ifndef TW_PLOT_DIFFERENCES_H
#define TW_PLOT_DIFFERENCES_H

#include "toewijs/compare.h"

/** Fields with more than one value among the policies, in the order of beleid.json. */
typedef struct tw_differences {
    const char **names;  /**< "bonus.methode" */
    const char **values; /**< by field, then policy: the value as JSON writes it, text unquoted;
                              "" where a policy does not have the field */
    size_t count;
    size_t policy_count;
    struct tw_arena_block *memory; /**< owns everything */
} tw_differences;

/** @return false: no memory; tw_differences_clear is due only when true */
bool tw_differences_find(tw_differences *out, const tw_comparison *comparison);
void tw_differences_clear(tw_differences *differences);

const char *tw_difference_value(const tw_differences *differences, size_t which, size_t policy);

#endif
