/* Every distribution of one RSV within bounds, one by one. */
#include "oracle_state.h"

#include <stdlib.h>

typedef struct search {
    const oracle_state *o;
    const oracle_rsv *rsv;
    const oracle_bounds *bounds;
    oracle_visit *visit;
    void *data;
    int64_t x[ORACLE_MAX_ROUTES];
    int64_t host[ORACLE_MAX_POI][TW_MAX_FASEN];
    int64_t start[ORACLE_MAX_POI];
    int64_t bonus[ORACLE_MAX_POI];
    int64_t sector[TW_SECTOR_COUNT];
    int64_t regular_count;
    int64_t bonus_count;
    int64_t most; /* trajectories */
    int64_t leaves;
    bool stopped;
} search;

/* All that lower bounds can take of this RSV. */
static int64_t most_needed(const oracle_state *o, size_t r, const oracle_bounds *bounds) {
    int64_t sum = 0;
    for (size_t i = 0; i < o->question->eis_count; i++) {
        const tw_eis *eis = &o->question->eisen[i];
        bool other = eis->rsv != TW_ANY_RSV && eis->rsv != r;
        sum += eis->min.stated && !other && eis->min.value > 0 ? eis->min.value : 0;
    }
    for (size_t p = 0; p < o->round->poi_count; p++) {
        int64_t start =
            bounds->start_min[p] > o->own_first[p] ? bounds->start_min[p] : o->own_first[p];
        sum += o->rsvs[r].lid[p] ? start : 0;
    }
    return sum;
}

/* May one more trajectory take this route? */
static bool fits(const search *s, const oracle_route *route) {
    const oracle_bounds *bounds = s->bounds;
    size_t p = route->poi[0];
    if (s->regular_count + s->bonus_count >= s->most) {
        return false;
    }
    if (route->soort == TW_REGULIER) {
        if (s->start[p] >= bounds->start_max[p] || s->regular_count >= bounds->regular_max) {
            return false;
        }
    } else if (s->bonus_count >= bounds->bonus_max || s->bonus[p] >= bounds->bonus_poi[p] ||
               s->sector[s->o->counted_sector[p]] >=
                   bounds->bonus_sector[s->o->counted_sector[p]]) {
        return false;
    }
    for (int f = 0; f < s->o->policy->fase_count; f++) {
        if (s->host[route->poi[f]][f] >= bounds->host[route->poi[f]][f]) {
            return false;
        }
    }
    return true;
}

static void add(search *s, size_t i, int64_t count) {
    const oracle_route *route = &s->rsv->routes[i];
    size_t p = route->poi[0];
    s->x[i] += count;
    if (route->soort == TW_REGULIER) {
        s->start[p] += count;
        s->regular_count += count;
    } else {
        s->bonus[p] += count;
        s->sector[s->o->counted_sector[p]] += count;
        s->bonus_count += count;
    }
    for (int f = 0; f < s->o->policy->fase_count; f++) {
        s->host[route->poi[f]][f] += count;
    }
}

/* POIs below @p end get no more regular starts: do they have as many as they must? */
static bool starts_enough(const search *s, size_t end) {
    for (size_t p = 0; p < end; p++) {
        if (s->rsv->lid[p] && s->start[p] < s->bounds->start_min[p]) {
            return false;
        }
    }
    return true;
}

static void walk(search *s, size_t i) {
    const oracle_rsv *rsv = s->rsv;
    while (i < rsv->route_count && !fits(s, &rsv->routes[i])) {
        i++;
    }
    bool regular = i < rsv->route_count && rsv->routes[i].soort == TW_REGULIER;
    if (s->stopped || !starts_enough(s, regular ? rsv->routes[i].poi[0] : s->o->round->poi_count)) {
        return;
    }
    if (i == rsv->route_count) {
        s->stopped = ++s->leaves > s->o->limits.leaves;
        s->visit(s->data, s->x);
        return;
    }
    int64_t count = 0;
    walk(s, i + 1);
    while (!s->stopped && fits(s, &rsv->routes[i])) {
        add(s, i, 1);
        count++;
        walk(s, i + 1);
    }
    add(s, i, -count);
}

bool oracle_enumerate(oracle_state *o, size_t r, const oracle_bounds *bounds, oracle_visit *visit,
                      void *data) {
    search *s = oracle_alloc(1, sizeof *s);
    s->o = o;
    s->rsv = &o->rsvs[r];
    s->bounds = bounds;
    s->visit = visit;
    s->data = data;
    s->most = o->can_only ? most_needed(o, r, bounds) : INT64_MAX;
    walk(s, 0);
    bool complete = !s->stopped;
    o->result->leaves += s->leaves;
    free(s);
    return complete;
}
