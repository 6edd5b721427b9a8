/* Stage 1 in the plainest way: every x of every RSV together, each judged from scratch by the text
 * of section 4. Holds the shortcuts of oracle_search.c and oracle_concept.c to account. */
#include "oracle_state.h"

#include <stdlib.h>
#include <string.h>

typedef struct plain {
    const oracle_state *o;
    int64_t *x[ORACLE_MAX_RSV];
    int64_t **best;
    int64_t best_values[TW_DOEL_COUNT];
    int64_t leaves;
    bool found;
} plain;

/* Sums over all routes of all RSVs that take part; SIZE_MAX or TW_SOORT_COUNT: any. */
static int64_t count(const plain *s, size_t r, int soort, size_t poi, int fase) {
    int64_t sum = 0;
    for (size_t q = 0; q < s->o->round->rsv_count; q++) {
        for (size_t i = 0; i < s->o->rsvs[q].route_count && (r == SIZE_MAX || r == q); i++) {
            const oracle_route *route = &s->o->rsvs[q].routes[i];
            bool counts = (soort == TW_SOORT_COUNT || soort == (int)route->soort) &&
                          (poi == SIZE_MAX || route->poi[fase] == poi);
            sum += counts ? s->x[q][i] : 0;
        }
    }
    return sum;
}

static bool keeps_poi(const plain *s, size_t p) {
    const oracle_state *o = s->o;
    for (int f = 0; f < o->policy->fase_count; f++) {
        if (count(s, SIZE_MAX, TW_SOORT_COUNT, p, f) > o->cap[p][f]) {
            return false;
        }
    }
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        if (!o->policy->regulier_vrij && count(s, r, TW_REGULIER, p, 0) > o->rsvs[r].inbreng[p]) {
            return false;
        }
    }
    return count(s, SIZE_MAX, TW_REGULIER, p, 0) >= o->own_first[p] &&
           count(s, SIZE_MAX, TW_BONUS, p, 0) <= o->bonus_limit[p];
}

static bool keeps_sectors(const plain *s) {
    const oracle_state *o = s->o;
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        int64_t starts = 0;
        for (size_t p = 0; p < o->round->poi_count; p++) {
            if (o->round->pois[p].sector == (tw_sector)sector) {
                starts += count(s, SIZE_MAX, TW_BONUS, p, 0);
            }
        }
        if (o->max_per_sector[sector].stated && starts > o->max_per_sector[sector].value) {
            return false;
        }
    }
    return true;
}

static bool keeps_all(const plain *s) {
    const oracle_state *o = s->o;
    if (o->pot.stated && count(s, SIZE_MAX, TW_BONUS, SIZE_MAX, 0) > o->pot.value) {
        return false;
    }
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        if (count(s, r, TW_REGULIER, SIZE_MAX, 0) > o->result->gezamenlijk[r] ||
            count(s, r, TW_BONUS, SIZE_MAX, 0) > o->rsvs[r].bonus_limit) {
            return false;
        }
    }
    for (size_t p = 0; p < o->round->poi_count; p++) {
        if (!keeps_poi(s, p)) {
            return false;
        }
    }
    return keeps_sectors(s);
}

static void judge(plain *s) {
    const oracle_state *o = s->o;
    s->leaves++;
    if (!keeps_all(s)) {
        return;
    }
    int64_t total[TW_DOEL_COUNT] = {0};
    int64_t all_bonus = count(s, SIZE_MAX, TW_BONUS, SIZE_MAX, 0);
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        int64_t values[TW_DOEL_COUNT];
        oracle_values(o, r, s->x[r], 1, all_bonus, values);
        for (int doel = 0; doel < TW_DOEL_COUNT && o->result->neemt_deel[r]; doel++) {
            total[doel] += values[doel];
        }
    }
    int order = s->found ? oracle_compare(o, total, s->best_values) : -1;
    for (size_t r = 0; r < o->round->rsv_count && order == 0; r++) {
        order = oracle_break_tie(o, r, s->x[r], s->best[r]);
    }
    if (order < 0) {
        s->found = true;
        memcpy(s->best_values, total, sizeof total);
        for (size_t r = 0; r < o->round->rsv_count; r++) {
            memcpy(s->best[r], s->x[r], o->rsvs[r].route_count * sizeof *s->x[r]);
        }
    }
}

/* Route i of RSV r gets 0, 1, 2, ... of the places its kind has @p left. */
static void walk(plain *s, size_t r, size_t i, int64_t regular_left, int64_t bonus_left) {
    const oracle_state *o = s->o;
    if (s->leaves > o->limits.plain) {
        return;
    }
    if (r == o->round->rsv_count) {
        judge(s);
        return;
    }
    if (i == o->rsvs[r].route_count) {
        bool more = r + 1 < o->round->rsv_count;
        walk(s, r + 1, 0, more ? o->result->gezamenlijk[r + 1] : 0,
             more ? o->rsvs[r + 1].bonus_limit : 0);
        return;
    }
    bool bonus = o->rsvs[r].routes[i].soort == TW_BONUS;
    int64_t left = bonus ? bonus_left : regular_left;
    for (int64_t n = 0; n <= left; n++) {
        s->x[r][i] = n;
        walk(s, r, i + 1, regular_left - (bonus ? 0 : n), bonus_left - (bonus ? n : 0));
    }
    s->x[r][i] = 0;
}

bool oracle_plain(oracle_state *o, int64_t *chosen[ORACLE_MAX_RSV], bool *found) {
    plain s = {.o = o, .best = chosen};
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        s.x[r] = oracle_alloc(ORACLE_MAX_ROUTES, sizeof *s.x[r]);
    }
    walk(&s, 0, 0, o->result->gezamenlijk[0], o->rsvs[0].bonus_limit);
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        free(s.x[r]);
    }
    *found = s.found;
    return s.leaves <= o->limits.plain;
}
