/** @file series.h — the values of one policy, or its differences, in a few numbers. */
#ifndef TW_MEASURE_SERIES_H
#define TW_MEASURE_SERIES_H

#include "base/intmath.h"
#include "toewijs/summary.h"

/** Which numbers of a series are asked for, in ascending order. */
enum { TW_SERIES_RANKS = 6 };

/** What is counted of a series in one go. */
typedef struct tw_series {
    int64_t n;
    tw_int128 sum;
    int64_t min;
    int64_t max;
    int64_t above; /**< of 0 */
    int64_t below;
} tw_series;

/** Start with `tw_series series = {0};`. */
void tw_series_add(tw_series *series, int64_t value);

/** The ranks (from 1) that tw_series_summary asks for: p05, q1, both of the median, q3, p95. */
void tw_series_ranks(int64_t ranks[TW_SERIES_RANKS], int64_t n);

/** Those of tw_series_paired: both of the median, low, high, and two that do not matter.
 *  @param rank  tw_median_rank(n) */
void tw_series_paired_ranks(int64_t ranks[TW_SERIES_RANKS], int64_t n, int64_t rank);

/** @param at  the values at those ranks
 *  @param scale  what a value is in millionths: 1, or 10^6 of whole numbers
 *  @return false when a number does not fit */
bool tw_series_summary(tw_summary *out, const tw_series *series, const int64_t at[TW_SERIES_RANKS],
                       int64_t scale);
bool tw_series_paired(tw_paired *out, const tw_series *series, const int64_t at[TW_SERIES_RANKS],
                      int64_t scale, int64_t rank);

#endif
