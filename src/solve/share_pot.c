#include "solve/share_pot.h"
#include "base/intmath.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_STATES = 100 * 1000 * 1000 };

/* The best way to divide `left` places over the first claims: what it is worth, and how many ways
   there are (counted to two). ways 0: impossible. */
typedef struct {
    int width;
    size_t pot;
    int64_t *value; /* (pot + 1) x width */
    uint8_t *ways;  /* pot + 1 */
    int64_t *next_value;
    uint8_t *next_ways;
    int32_t *choice; /* count x (pot + 1): what the claim got */
    bool fits;
} table;

/* Sum of a part's value and the rest's, compared with the best known; <0: better. */
static int compare_sum(table *t, const int64_t *part, const int64_t *rest, const int64_t *best) {
    for (int g = 0; g < t->width; g++) {
        int64_t sum;
        t->fits = t->fits && tw_add(&sum, part[g], rest[g]);
        if (!t->fits) {
            return 1;
        }
        if (sum != best[g]) {
            return sum < best[g] ? -1 : 1;
        }
    }
    return 0;
}

static void try_amount(table *t, const tw_pot_claim *claim, int64_t b, size_t used,
                       int32_t *choice) {
    size_t total = used + (size_t)b;
    const int64_t *part = claim->value + b * t->width;
    const int64_t *rest = t->value + used * (size_t)t->width;
    int64_t *best = t->next_value + total * (size_t)t->width;
    int order = t->next_ways[total] == 0 ? -1 : compare_sum(t, part, rest, best);
    if (order < 0) {
        for (int g = 0; g < t->width; g++) {
            t->fits = t->fits && tw_add(&best[g], part[g], rest[g]);
        }
        t->next_ways[total] = t->ways[used];
        choice[total] = (int32_t)b;
    } else if (order == 0) {
        t->next_ways[total] = 2;
    }
}

/* @param least  of no use are divisions of fewer places over the claims so far */
static void add_claim(table *t, const tw_pot_claim *claim, size_t least, int32_t *choice) {
    memset(t->next_ways, 0, t->pot + 1);
    for (size_t used = 0; used <= t->pot; used++) {
        int64_t first = used < least ? (int64_t)(least - used) : 0;
        for (int64_t b = first; t->ways[used] > 0 && b <= claim->most && used + (size_t)b <= t->pot;
             b++) {
            try_amount(t, claim, b, used, choice);
        }
    }
    int64_t *value = t->value;
    t->value = t->next_value;
    t->next_value = value;
    uint8_t *ways = t->ways;
    t->ways = t->next_ways;
    t->next_ways = ways;
}

static void read_choices(const table *t, tw_pot_claim *claims, size_t count) {
    size_t left = t->pot;
    for (size_t i = count; i > 0; i--) {
        claims[i - 1].given = t->choice[(i - 1) * (t->pot + 1) + left];
        left -= (size_t)claims[i - 1].given;
    }
}

static void close_table(table *t) {
    free(t->value);
    free(t->next_value);
    free(t->ways);
    free(t->next_ways);
    free(t->choice);
}

/* Fill the table for all claims.
   @param least  what is worth to know of is a division of so many places or more: when a pot is
                 only a little short that leaves few divisions over the first claims */
static tw_status fill_table(table *t, const tw_pot_claim *claims, size_t count, int width,
                            int64_t pot, int64_t least, tw_error *err) {
    *t = (table){.width = width, .pot = (size_t)pot, .fits = true};
    if ((uint64_t)pot + 1 > MAX_STATES / (count + 1)) {
        return tw_fail(err, TW_ERR_RANGE, "the pot is too large to divide part by part");
    }
    size_t states = (size_t)pot + 1;
    t->value = calloc(states * (size_t)width + 1, sizeof *t->value);
    t->next_value = calloc(states * (size_t)width + 1, sizeof *t->next_value);
    t->ways = calloc(states, 1);
    t->next_ways = calloc(states, 1);
    t->choice = calloc(count * states + 1, sizeof *t->choice);
    if (t->value == NULL || t->next_value == NULL || t->ways == NULL || t->next_ways == NULL ||
        t->choice == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "dividing the pot");
    }
    t->ways[0] = 1;
    int64_t rest = 0; /* what the claims still to come can use at most */
    for (size_t i = 0; i < count; i++) {
        rest += tw_min(claims[i].most, pot);
    }
    for (size_t i = 0; i < count; i++) {
        rest -= tw_min(claims[i].most, pot);
        add_claim(t, &claims[i], (size_t)tw_max(0, least - rest), t->choice + i * states);
    }
    return t->fits ? TW_OK : tw_fail(err, TW_ERR_RANGE, "a goal's value does not fit 64 bits");
}

tw_status tw_share_pot(tw_pot_claim *claims, size_t count, int width, int64_t pot, bool *only,
                       tw_error *err) {
    table t;
    tw_status status = fill_table(&t, claims, count, width, pot, pot, err);
    if (status == TW_OK) {
        read_choices(&t, claims, count);
        *only = t.ways[t.pot] == 1;
    }
    close_table(&t);
    return status;
}

tw_status tw_join_claims(const tw_pot_claim *claims, size_t count, int width, int64_t most,
                         int64_t *value, tw_error *err) {
    table t;
    tw_status status = fill_table(&t, claims, count, width, most, 0, err);
    if (status == TW_OK) {
        memcpy(value, t.value, (t.pot + 1) * (size_t)width * sizeof *value);
    }
    close_table(&t);
    return status;
}
