#include "toewijs/summary.h"
#include "measure/select.h"
#include "measure/series.h"

#include <stdlib.h>

enum { DEFAULT_BYTES = 8 * 1024 * 1024 };

/* What all columns share. */
typedef struct summing {
    const tw_measure_columns *columns;
    const tw_summary_source *source;
    tw_summary_take *take;
    void *data;
    tw_error *err;
    int64_t *slot;    /* the values of one scenario and policy */
    int64_t *block;   /* by column of the block, policy, scenario */
    int64_t *scratch; /* by scenario */
    size_t at_once;   /* columns in a block */
    int64_t known_n;  /* rank is tw_median_rank of this */
    int64_t rank;
} summing;

static int64_t scale_of(const summing *s, size_t column) {
    return tw_measure_about(s->columns->items[column].measure)->millionths ? 1 : TW_MEASURE_ONE;
}

/* The rank takes a while to find, and is nearly always that of the same number. */
static int64_t find_rank(summing *s, int64_t n) {
    if (s->known_n != n) {
        s->rank = tw_median_rank(n);
        s->known_n = n;
    }
    return s->rank;
}

static int64_t difference(int64_t value, int64_t first, bool *defined, bool *fits) {
    int64_t result = 0;
    *defined = value != TW_MEASURE_NONE && first != TW_MEASURE_NONE;
    *fits = *fits && (!*defined || tw_sub(&result, value, first));
    return result;
}

/* ---- Columns that fit in memory -------------------------------------------------------------- */

static int compare(const void *left, const void *right) {
    const int64_t *a = left;
    const int64_t *b = right;
    return *a < *b ? -1 : *a > *b;
}

static void pick(int64_t at[TW_SERIES_RANKS], int64_t *values, int64_t n,
                 const int64_t ranks[TW_SERIES_RANKS]) {
    qsort(values, (size_t)n, sizeof *values, compare);
    for (int i = 0; i < TW_SERIES_RANKS && n > 0; i++) {
        at[i] = values[ranks[i] - 1];
    }
}

static bool summarise_values(summing *s, const int64_t *values, int64_t scale, tw_summary *out) {
    tw_series series = {0};
    int64_t ranks[TW_SERIES_RANKS];
    int64_t at[TW_SERIES_RANKS] = {0};
    for (size_t i = 0; i < s->source->scenario_count; i++) {
        if (values[i] != TW_MEASURE_NONE) {
            s->scratch[series.n] = values[i];
            tw_series_add(&series, values[i]);
        }
    }
    tw_series_ranks(ranks, series.n);
    pick(at, s->scratch, series.n, ranks);
    return tw_series_summary(out, &series, at, scale);
}

static tw_status summarise_pairs(summing *s, const int64_t *values, const int64_t *first,
                                 int64_t scale, tw_paired *out) {
    tw_series series = {0};
    int64_t ranks[TW_SERIES_RANKS];
    int64_t at[TW_SERIES_RANKS] = {0};
    bool fits = true;
    for (size_t i = 0; i < s->source->scenario_count; i++) {
        bool defined;
        int64_t value = difference(values[i], first[i], &defined, &fits);
        if (defined) {
            s->scratch[series.n] = value;
            tw_series_add(&series, value);
        }
    }
    int64_t rank = find_rank(s, series.n);
    tw_series_paired_ranks(ranks, series.n, rank);
    pick(at, s->scratch, series.n, ranks);
    fits = fits && tw_series_paired(out, &series, at, scale, rank);
    return fits ? TW_OK : tw_fail(s->err, TW_ERR_RANGE, "%s", "");
}

/* Read `count` columns from @p first on. */
static tw_status read_block(summing *s, size_t first, size_t count) {
    size_t scenarios = s->source->scenario_count;
    size_t policies = s->source->policy_count;
    for (size_t scenario = 0; scenario < scenarios; scenario++) {
        for (size_t policy = 0; policy < policies; policy++) {
            bool there = false;
            tw_status status =
                s->source->get(s->source->data, scenario, policy, s->slot, &there, s->err);
            if (status != TW_OK) {
                return status;
            }
            for (size_t i = 0; i < count; i++) {
                s->block[(i * policies + policy) * scenarios + scenario] =
                    there ? s->slot[first + i] : TW_MEASURE_NONE;
            }
        }
    }
    return TW_OK;
}

static tw_status summarise_column(summing *s, size_t column, const int64_t *values) {
    size_t scenarios = s->source->scenario_count;
    tw_status status = TW_OK;
    for (size_t policy = 0; policy < s->source->policy_count && status == TW_OK; policy++) {
        tw_summary_row row = {.column = column, .policy = policy};
        const int64_t *own = values + policy * scenarios;
        if (!summarise_values(s, own, scale_of(s, column), &row.values)) {
            return tw_fail(s->err, TW_ERR_RANGE, "%s", "");
        }
        if (policy > 0) {
            status = summarise_pairs(s, own, values, scale_of(s, column), &row.paired);
        }
        status = status == TW_OK ? s->take(s->data, &row, s->err) : status;
    }
    return status;
}

static tw_status summarise_blocks(summing *s) {
    size_t per_column = s->source->scenario_count * s->source->policy_count;
    for (size_t first = 0; first < s->columns->count; first += s->at_once) {
        size_t left = s->columns->count - first;
        size_t count = left < s->at_once ? left : s->at_once;
        tw_status status = read_block(s, first, count);
        for (size_t i = 0; i < count && status == TW_OK; i++) {
            status = summarise_column(s, first + i, s->block + i * per_column);
        }
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

tw_status tw_summarise(const tw_measure_columns *columns, const tw_summary_source *source,
                       size_t max_bytes, tw_summary_take *take, void *data, tw_error *err) {
    summing s = {columns, source, take, data, err, NULL, NULL, NULL, 0, -1, 0};
    size_t column_bytes = source->scenario_count * source->policy_count * sizeof *s.block;
    size_t limit = max_bytes == 0 ? DEFAULT_BYTES : max_bytes;
    if (columns->count == 0 || column_bytes == 0) {
        return TW_OK;
    }
    if (column_bytes > limit) {
        return tw_summarise_counting(columns, source, take, data, err);
    }
    s.at_once = limit / column_bytes < columns->count ? limit / column_bytes : columns->count;
    s.slot = malloc(columns->count * sizeof *s.slot);
    s.block = malloc(s.at_once * column_bytes);
    s.scratch = malloc(source->scenario_count * sizeof *s.scratch);
    tw_status status = s.slot != NULL && s.block != NULL && s.scratch != NULL
                           ? summarise_blocks(&s)
                           : tw_fail(err, TW_ERR_NOMEM, "%s", "");
    free(s.slot);
    free(s.block);
    free(s.scratch);
    return status;
}
