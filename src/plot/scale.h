/** @file scale.h — from values to places in a picture; private to src/plot. */
#ifndef TW_PLOT_SCALE_H
#define TW_PLOT_SCALE_H

#include <stdint.h>

enum { TW_SCALE_MAX_TICKS = 8 };

/** A range of values (millionths) with round numbers at its marks. */
typedef struct tw_scale {
    int64_t from;
    int64_t to; /**< above from */
    int64_t ticks[TW_SCALE_MAX_TICKS];
    int tick_count;
} tw_scale;

/** A scale in which every value from @p low to @p high has a place. @pre low <= high, both within
 *  10^17 of 0 */
tw_scale tw_scale_make(int64_t low, int64_t high);

/** Where @p value is: 0 at scale->from, 1 at scale->to. */
double tw_scale_place(const tw_scale *scale, int64_t value);

/** A choice with two values. */
typedef struct tw_choice {
    int64_t x;
    int64_t y;
} tw_choice;

/**
 * The Pareto front: is there no other choice that is better in one and not worse in the other?
 * @param x_better, y_better  1 where more is better, -1 where less is
 * @return of choice @p which
 */
int tw_on_front(const tw_choice *choices, int count, int which, int x_better, int y_better);

#endif
