#include "measure/series.h"

void tw_series_add(tw_series *series, int64_t value) {
    series->min = series->n == 0 || value < series->min ? value : series->min;
    series->max = series->n == 0 || value > series->max ? value : series->max;
    series->n++;
    series->sum += value; /* 2^63 of them would fit */
    series->above += value > 0 ? 1 : 0;
    series->below += value < 0 ? 1 : 0;
}

enum { P05, Q1, MIDDLE_LOW, MIDDLE_HIGH, Q3, P95 };
enum { PAIRED_LOW = 2, PAIRED_HIGH = 3 };

/* ceil(percent n / 100), at least 1 */
static int64_t rank_of(int64_t percent, int64_t n) {
    tw_int128 rank = ((tw_int128)percent * n + 99) / 100;
    return tw_max(1, (int64_t)rank);
}

void tw_series_ranks(int64_t ranks[TW_SERIES_RANKS], int64_t n) {
    ranks[P05] = rank_of(5, n);
    ranks[Q1] = rank_of(25, n);
    ranks[MIDDLE_LOW] = (n + 1) / 2;
    ranks[MIDDLE_HIGH] = n / 2 + 1;
    ranks[Q3] = rank_of(75, n);
    ranks[P95] = rank_of(95, n);
}

void tw_series_paired_ranks(int64_t ranks[TW_SERIES_RANKS], int64_t n, int64_t rank) {
    for (int i = 0; i < TW_SERIES_RANKS; i++) {
        ranks[i] = 1;
    }
    ranks[0] = (n + 1) / 2;
    ranks[1] = n / 2 + 1;
    if (rank > 0) {
        ranks[PAIRED_LOW] = rank;
        ranks[PAIRED_HIGH] = n + 1 - rank;
    }
}

static bool scaled(int64_t *out, int64_t value, int64_t scale) {
    return tw_mul(out, value, scale);
}

/* num / den, rounded to the nearest, halves up */
static bool rounded(int64_t *out, tw_int128 num, int64_t den, int64_t scale) {
    tw_int128 product;
    if (__builtin_mul_overflow(num, (tw_int128)scale, &product) || product / den > INT64_MAX / 2 ||
        product / den < INT64_MIN / 2) {
        return false;
    }
    *out = tw_rdiv(product, den);
    return true;
}

bool tw_series_summary(tw_summary *out, const tw_series *series, const int64_t at[TW_SERIES_RANKS],
                       int64_t scale) {
    *out = (tw_summary){series->n,       TW_MEASURE_NONE, TW_MEASURE_NONE,
                        TW_MEASURE_NONE, TW_MEASURE_NONE, TW_MEASURE_NONE,
                        TW_MEASURE_NONE, TW_MEASURE_NONE, TW_MEASURE_NONE};
    return series->n == 0 ||
           (rounded(&out->mean, series->sum, series->n, scale) &&
            scaled(&out->p05, at[P05], scale) && scaled(&out->q1, at[Q1], scale) &&
            rounded(&out->median, (tw_int128)at[MIDDLE_LOW] + at[MIDDLE_HIGH], 2, scale) &&
            scaled(&out->q3, at[Q3], scale) && scaled(&out->p95, at[P95], scale) &&
            scaled(&out->min, series->min, scale) && scaled(&out->max, series->max, scale));
}

bool tw_series_paired(tw_paired *out, const tw_series *series, const int64_t at[TW_SERIES_RANKS],
                      int64_t scale, int64_t rank) {
    *out = (tw_paired){series->n,
                       TW_MEASURE_NONE,
                       TW_MEASURE_NONE,
                       TW_MEASURE_NONE,
                       TW_MEASURE_NONE,
                       series->above,
                       series->n - series->above - series->below,
                       series->below};
    return series->n == 0 || (rounded(&out->mean, series->sum, series->n, scale) &&
                              rounded(&out->median, (tw_int128)at[0] + at[1], 2, scale) &&
                              (rank < 1 || (scaled(&out->low, at[PAIRED_LOW], scale) &&
                                            scaled(&out->high, at[PAIRED_HIGH], scale))));
}
