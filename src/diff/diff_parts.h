/** @file diff_parts.h — the steps of comparing two outcomes. */
#ifndef TW_DIFF_DIFF_PARTS_H
#define TW_DIFF_DIFF_PARTS_H

#include "base/arena.h"
#include "toewijs/diff.h"

typedef struct tw_diff_work {
    tw_diff *diff;
    tw_arena arena; /**< becomes the diff's */
    bool out_of_memory;
} tw_diff_work;

/** Zeroed memory, also for 0 elements; NULL when memory ran out. */
void *tw_diff_alloc(tw_diff_work *work, size_t count, size_t size);

/** Which of two sorted lists has the smaller next identifier: < 0 the first, > 0 the second, 0
 *  both. NULL: that list is at its end. @pre not both */
int tw_diff_first(const char *const *ids);

/** Partnerships, and the totals. */
void tw_diff_rsvs(tw_diff_work *work);

/** Institutions. */
void tw_diff_pois(tw_diff_work *work);

#endif
