#include "measure/select.h"
#include "measure/series.h"

#include <stdlib.h>
#include <string.h>

/* Parts that an interval is cut into at every reading: 64 bits take eight. */
enum { PARTS = 256, PART_BITS = 8 };

/* One value asked for: the one at a rank, known to lie in low .. low + 2^bits - 1. */
typedef struct wanted {
    int64_t rank; /* from 1, among the values in the interval */
    uint64_t low; /* value - INT64_MIN: the order is the same */
    int bits;
    int64_t counts[PARTS];
} wanted;

/* The values of a policy, or its differences with the first. */
typedef struct line {
    tw_series series;
    int64_t rank; /* of the interval of the median */
    wanted at[TW_SERIES_RANKS];
} line;

typedef struct selecting {
    const tw_measure_columns *columns;
    const tw_summary_source *source;
    tw_error *err;
    int64_t *slot;
    line *values; /* by policy */
    line *pairs;
} selecting;

/* What a reading does with a value. */
typedef void visit(line *to, int64_t value);

static tw_status get(selecting *s, size_t column, size_t scenario, size_t policy, int64_t *value) {
    bool there = false;
    tw_status status = s->source->get(s->source->data, scenario, policy, s->slot, &there, s->err);
    *value = status == TW_OK && there ? s->slot[column] : TW_MEASURE_NONE;
    return status;
}

/* One reading of a column. */
static tw_status read_all(selecting *s, size_t column, visit *what) {
    for (size_t scenario = 0; scenario < s->source->scenario_count; scenario++) {
        int64_t first = TW_MEASURE_NONE;
        for (size_t policy = 0; policy < s->source->policy_count; policy++) {
            int64_t value;
            int64_t more;
            tw_status status = get(s, column, scenario, policy, &value);
            if (status != TW_OK) {
                return status;
            }
            first = policy == 0 ? value : first;
            if (value == TW_MEASURE_NONE) {
                continue;
            }
            what(&s->values[policy], value);
            if (policy > 0 && first != TW_MEASURE_NONE) {
                if (!tw_sub(&more, value, first)) {
                    return tw_fail(s->err, TW_ERR_RANGE, "%s", "");
                }
                what(&s->pairs[policy], more);
            }
        }
    }
    return TW_OK;
}

static void add_to_series(line *to, int64_t value) {
    tw_series_add(&to->series, value);
}

static void count_in_parts(line *to, int64_t value) {
    uint64_t place = (uint64_t)value - (uint64_t)INT64_MIN;
    for (int i = 0; i < TW_SERIES_RANKS; i++) {
        wanted *of = &to->at[i];
        uint64_t offset = place - of->low;
        if (place >= of->low && (of->bits == 64 || offset >> of->bits == 0)) {
            of->counts[offset >> (of->bits - PART_BITS)]++;
        }
    }
}

/* Close in on the part that the rank falls in. */
static void close_in(line *of) {
    for (int i = 0; i < TW_SERIES_RANKS; i++) {
        wanted *at = &of->at[i];
        uint64_t part = 0;
        at->bits -= PART_BITS;
        while (part < PARTS - 1 && at->counts[part] < at->rank) {
            at->rank -= at->counts[part++];
        }
        at->low += part << at->bits;
        memset(at->counts, 0, sizeof at->counts);
    }
}

static void ask(line *of, const int64_t ranks[TW_SERIES_RANKS]) {
    for (int i = 0; i < TW_SERIES_RANKS; i++) {
        of->at[i] = (wanted){.rank = ranks[i], .low = 0, .bits = 64};
    }
}

static void ask_all(selecting *s) {
    int64_t ranks[TW_SERIES_RANKS];
    int64_t known = -1;
    int64_t rank = 0;
    for (size_t policy = 0; policy < s->source->policy_count; policy++) {
        tw_series_ranks(ranks, s->values[policy].series.n);
        ask(&s->values[policy], ranks);
        int64_t n = s->pairs[policy].series.n;
        rank = n == known ? rank : tw_median_rank(n);
        known = n;
        s->pairs[policy].rank = rank;
        tw_series_paired_ranks(ranks, n, rank);
        ask(&s->pairs[policy], ranks);
    }
}

static void found(int64_t at[TW_SERIES_RANKS], const line *of) {
    for (int i = 0; i < TW_SERIES_RANKS; i++) {
        /* Back to a signed number, without a conversion that C leaves open. */
        at[i] = of->at[i].low >> 63 != 0 ? (int64_t)(of->at[i].low & INT64_MAX)
                                         : INT64_MIN + (int64_t)of->at[i].low;
    }
}

static tw_status give(selecting *s, size_t column, tw_summary_take *take, void *data) {
    bool small = tw_measure_about(s->columns->items[column].measure)->millionths;
    int64_t scale = small ? 1 : TW_MEASURE_ONE;
    int64_t at[TW_SERIES_RANKS];
    tw_status status = TW_OK;
    for (size_t policy = 0; policy < s->source->policy_count && status == TW_OK; policy++) {
        tw_summary_row row = {.column = column, .policy = policy};
        found(at, &s->values[policy]);
        bool fits = tw_series_summary(&row.values, &s->values[policy].series, at, scale);
        if (policy > 0) {
            const line *pairs = &s->pairs[policy];
            found(at, pairs);
            fits = fits && tw_series_paired(&row.paired, &pairs->series, at, scale, pairs->rank);
        }
        status = fits ? take(data, &row, s->err) : tw_fail(s->err, TW_ERR_RANGE, "%s", "");
    }
    return status;
}

static tw_status summarise_column(selecting *s, size_t column) {
    size_t policies = s->source->policy_count;
    memset(s->values, 0, policies * sizeof *s->values);
    memset(s->pairs, 0, policies * sizeof *s->pairs);
    tw_status status = read_all(s, column, add_to_series);
    if (status == TW_OK) {
        ask_all(s);
    }
    for (int bits = 64; bits > 0 && status == TW_OK; bits -= PART_BITS) {
        status = read_all(s, column, count_in_parts);
        for (size_t policy = 0; policy < policies; policy++) {
            close_in(&s->values[policy]);
            close_in(&s->pairs[policy]);
        }
    }
    return status;
}

tw_status tw_summarise_counting(const tw_measure_columns *columns, const tw_summary_source *source,
                                tw_summary_take *take, void *data, tw_error *err) {
    selecting s = {columns, source, err, NULL, NULL, NULL};
    s.slot = malloc(columns->count * sizeof *s.slot);
    s.values = calloc(source->policy_count, sizeof *s.values);
    s.pairs = calloc(source->policy_count, sizeof *s.pairs);
    tw_status status = s.slot != NULL && s.values != NULL && s.pairs != NULL
                           ? TW_OK
                           : tw_fail(err, TW_ERR_NOMEM, "%s", "");
    for (size_t column = 0; column < columns->count && status == TW_OK; column++) {
        status = summarise_column(&s, column);
        status = status == TW_OK ? give(&s, column, take, data) : status;
    }
    free(s.slot);
    free(s.values);
    free(s.pairs);
    return status;
}
