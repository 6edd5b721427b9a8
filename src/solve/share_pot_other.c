/* Other divisions of a pot, and how far they are worth as much as the best. */
#include "base/intmath.h"
#include "solve/share_pot.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_NUMBERS = 20 * 1000 * 1000 };

/* The best that the first i parts can do with every number of places, for every i; and likewise the
   parts from i on. Best in the order of the values, so also best in the first so many of them. */
typedef struct {
    const tw_pot_claim *claims;
    size_t count;
    size_t width;
    size_t places;   /* pot + 1 */
    int64_t *before; /* (count + 1) x places x width */
    int64_t *after;
    bool *before_can; /* (count + 1) x places */
    bool *after_can;
    bool fits;
} tables;

static bool add(tables *t, const int64_t *a, const int64_t *b, int64_t *sum) {
    for (size_t g = 0; g < t->width; g++) {
        t->fits = t->fits && tw_add(&sum[g], a[g], b[g]);
    }
    return t->fits;
}

static bool is_less(const int64_t *a, const int64_t *b, size_t width) {
    for (size_t g = 0; g < width; g++) {
        if (a[g] != b[g]) {
            return a[g] < b[g];
        }
    }
    return false;
}

/* One part more: from the table of the others to the table with it. */
static void extend(tables *t, const tw_pot_claim *claim, const int64_t *from, const bool *from_can,
                   int64_t *to, bool *to_can) {
    int64_t sum[TW_DOEL_COUNT];
    for (size_t used = 0; used < t->places; used++) {
        for (size_t b = 0; from_can[used] && b <= (size_t)claim->most && used + b < t->places;
             b++) {
            int64_t *best = to + (used + b) * t->width;
            if (add(t, from + used * t->width, claim->value + b * t->width, sum) &&
                (!to_can[used + b] || is_less(sum, best, t->width))) {
                to_can[used + b] = true;
                memcpy(best, sum, t->width * sizeof *sum);
            }
        }
    }
}

static tw_status open_tables(tables *t, tw_error *err) {
    size_t cells = (t->count + 1) * t->places;
    if (cells / t->places != t->count + 1 || cells > MAX_NUMBERS / (t->width + 1)) {
        return tw_fail(err, TW_ERR_RANGE, "the pot is too large to divide part by part");
    }
    t->before = calloc(cells * t->width, sizeof *t->before);
    t->after = calloc(cells * t->width, sizeof *t->after);
    t->before_can = calloc(cells, sizeof *t->before_can);
    t->after_can = calloc(cells, sizeof *t->after_can);
    if (t->before == NULL || t->after == NULL || t->before_can == NULL || t->after_can == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "dividing the pot");
    }
    size_t step = t->places * t->width;
    t->before_can[0] = true;
    t->after_can[t->count * t->places] = true;
    for (size_t i = 0; i < t->count; i++) {
        extend(t, &t->claims[i], t->before + i * step, t->before_can + i * t->places,
               t->before + (i + 1) * step, t->before_can + (i + 1) * t->places);
    }
    for (size_t i = t->count; i > 0; i--) {
        extend(t, &t->claims[i - 1], t->after + i * step, t->after_can + i * t->places,
               t->after + (i - 1) * step, t->after_can + (i - 1) * t->places);
    }
    return t->fits ? TW_OK : tw_fail(err, TW_ERR_RANGE, "a goal's value does not fit 64 bits");
}

static void close_tables(tables *t) {
    free(t->before);
    free(t->after);
    free(t->before_can);
    free(t->after_can);
}

/* How many values from the first the best division in which part i gets b places has in common with
   the best of all. */
static int common(tables *t, size_t i, size_t b) {
    const int64_t *best = t->before + (t->count * t->places + t->places - 1) * t->width;
    const int64_t *own = t->claims[i].value + b * t->width;
    int most = 0;
    for (size_t used = 0; used + b < t->places; used++) {
        size_t left = t->places - 1 - b - used;
        size_t before = i * t->places + used;
        size_t after = (i + 1) * t->places + left;
        if (!t->before_can[before] || !t->after_can[after]) {
            continue;
        }
        int64_t sum[TW_DOEL_COUNT];
        int same = 0;
        if (!add(t, t->before + before * t->width, own, sum) ||
            !add(t, sum, t->after + after * t->width, sum)) {
            return 0;
        }
        while (same < (int)t->width && sum[same] == best[same]) {
            same++;
        }
        most = same > most ? same : most;
    }
    return most;
}

tw_status tw_compare_divisions(tw_pot_other *other, const tw_pot_claim *claims, size_t count,
                               int width, int64_t pot, tw_error *err) {
    tables t = {.claims = claims,
                .count = count,
                .width = (size_t)width,
                .places = (size_t)pot + 1,
                .fits = true};
    tw_status status = open_tables(&t, err);
    for (size_t i = 0; i < count && status == TW_OK; i++) {
        other[i] = (tw_pot_other){0, 0};
        for (int64_t b = 0; b <= claims[i].most && b <= pot; b++) {
            int *most = b < claims[i].given ? &other[i].fewer : &other[i].more;
            int same = b == claims[i].given ? 0 : common(&t, i, (size_t)b);
            *most = same > *most ? same : *most;
        }
    }
    if (status == TW_OK && !t.fits) {
        status = tw_fail(err, TW_ERR_RANGE, "a goal's value does not fit 64 bits");
    }
    close_tables(&t);
    return status;
}
