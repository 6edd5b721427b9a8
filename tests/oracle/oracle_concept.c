/* Stage 1: all RSVs together.
 *
 * The goals are sums over RSVs and RSVs meet only in what they share, so it is enough to keep, of
 * the distributions of one RSV that use the same amount of everything shared, the best one; all
 * combinations of those are then looked at. (oracle_plain.c does without this argument.) */
#include "oracle_state.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_RESOURCES = 64, BUCKETS = 4096, MAX_COMBINATIONS = 5000000 };

typedef enum { ALL_BONUS, HOST, START, POI_BONUS, SECTOR_BONUS, DEMAND } kind;

typedef struct resource {
    kind kind;
    size_t at; /* POI, sector or demand */
    int fase;
    int64_t max;
    int64_t min;
} resource;

typedef struct choice {
    struct choice *next;
    int64_t used[MAX_RESOURCES];
    int64_t values[TW_DOEL_COUNT];
    int64_t *x;
} choice;

typedef struct choices {
    choice *buckets[BUCKETS];
    choice **list;
    size_t count;
    size_t capacity;
} choices;

typedef struct concept {
    oracle_state *o;
    size_t r; /* being enumerated */
    resource resources[MAX_RESOURCES];
    size_t resource_count;
    choices *choices[ORACLE_MAX_RSV];
    const choice *picked[ORACLE_MAX_RSV];
    const choice *best[ORACLE_MAX_RSV];
    int64_t best_values[TW_DOEL_COUNT];
    int64_t combinations;
    bool found;
}
concept;

static bool add_resource(concept *c, resource added) {
    if (c->resource_count == MAX_RESOURCES) {
        return false;
    }
    c->resources[c->resource_count++] = added;
    return true;
}

static bool list_poi_resources(concept *c, size_t p) {
    const oracle_state *o = c->o;
    bool fits = true;
    for (int f = 0; f < o->policy->fase_count; f++) {
        int64_t max = oracle_without(o, RULE_CAPACITEIT_GEDEELD) ? ORACLE_NO_LIMIT : o->cap[p][f];
        fits = fits && add_resource(c, (resource){HOST, p, f, max, 0});
    }
    int64_t most = oracle_without(o, RULE_PER_POI_GEDEELD) ? ORACLE_NO_LIMIT : o->bonus_limit[p];
    return fits && add_resource(c, (resource){START, p, 0, ORACLE_NO_LIMIT, o->own_first[p]}) &&
           add_resource(c, (resource){POI_BONUS, p, 0, most, 0});
}

static bool list_resources(concept *c) {
    const oracle_state *o = c->o;
    int64_t pot = o->pot.stated ? o->pot.value : ORACLE_NO_LIMIT;
    bool fits = add_resource(c, (resource){ALL_BONUS, 0, 0, pot, 0});
    for (size_t p = 0; p < o->round->poi_count; p++) {
        fits = fits && (!oracle_is_shared(o, p) || list_poi_resources(c, p));
    }
    for (size_t s = 0; s < TW_SECTOR_COUNT; s++) {
        if (o->max_per_sector[s].stated && !oracle_without(o, RULE_PER_SECTOR_LANDELIJK)) {
            fits = fits &&
                   add_resource(c, (resource){SECTOR_BONUS, s, 0, o->max_per_sector[s].value, 0});
        }
    }
    for (size_t i = 0; o->question != NULL && i < o->question->eis_count; i++) {
        fits = fits && add_resource(c, (resource){DEMAND, i, 0, ORACLE_NO_LIMIT, 0});
    }
    return fits;
}

static bool uses(const oracle_state *o, const resource *shared, size_t r,
                 const oracle_route *route) {
    bool bonus = route->soort == TW_BONUS;
    switch (shared->kind) {
    case HOST:
        return route->poi[shared->fase] == shared->at;
    case START:
        return !bonus && route->poi[0] == shared->at;
    case POI_BONUS:
        return bonus && route->poi[0] == shared->at;
    case SECTOR_BONUS:
        return bonus && o->counted_sector[route->poi[0]] == shared->at;
    case DEMAND:
        return oracle_eis_matches(o, &o->question->eisen[shared->at], r, route);
    case ALL_BONUS:
    default:
        return bonus;
    }
}

static size_t measure(const concept *c, const int64_t *x, int64_t *used) {
    const oracle_rsv *rsv = &c->o->rsvs[c->r];
    size_t hash = 0;
    for (size_t k = 0; k < c->resource_count; k++) {
        used[k] = 0;
    }
    for (size_t i = 0; i < rsv->route_count; i++) {
        for (size_t k = 0; k < c->resource_count && x[i] > 0; k++) {
            used[k] += uses(c->o, &c->resources[k], c->r, &rsv->routes[i]) ? x[i] : 0;
        }
    }
    for (size_t k = 0; k < c->resource_count; k++) {
        hash = hash * 31 + (size_t)used[k];
    }
    return hash % BUCKETS;
}

static choice *find_choice(const concept *c, choices *all, size_t bucket, const int64_t *used) {
    choice *found = all->buckets[bucket];
    while (found != NULL && memcmp(found->used, used, c->resource_count * sizeof *used) != 0) {
        found = found->next;
    }
    return found;
}

static choice *new_choice(const concept *c, choices *all, size_t bucket) {
    choice *added = oracle_alloc(1, sizeof *added);
    added->x = oracle_alloc(c->o->rsvs[c->r].route_count, sizeof *added->x);
    added->next = all->buckets[bucket];
    all->buckets[bucket] = added;
    if (all->count == all->capacity) {
        size_t capacity = all->capacity == 0 ? 64 : 2 * all->capacity;
        choice **list = oracle_alloc(capacity, sizeof *list);
        if (all->count > 0) {
            memcpy(list, all->list, all->count * sizeof *list);
        }
        free(all->list);
        all->list = list;
        all->capacity = capacity;
    }
    all->list[all->count++] = added;
    return added;
}

static void visit_concept(void *data, const int64_t *x) {
    concept *c = data;
    int64_t used[MAX_RESOURCES];
    int64_t values[TW_DOEL_COUNT];
    size_t bucket = measure(c, x, used);
    oracle_values(c->o, c->r, x, 1, -1, values);
    choice *same = find_choice(c, c->choices[c->r], bucket, used);
    int order = -1;
    if (same == NULL) {
        same = new_choice(c, c->choices[c->r], bucket);
    } else {
        order = oracle_compare(c->o, values, same->values);
        order = order == 0 ? oracle_break_tie(c->o, c->r, x, same->x) : order;
    }
    if (order < 0) {
        memcpy(same->used, used, c->resource_count * sizeof *used);
        memcpy(same->values, values, sizeof values);
        memcpy(same->x, x, c->o->rsvs[c->r].route_count * sizeof *x);
    }
}

/* The goals' totals; prices of RSVs only now, because hamilton's need the number of all. */
static void total_values(const concept *c, const int64_t *used, int64_t *values) {
    const oracle_state *o = c->o;
    int64_t all_bonus = used[0];
    memset(values, 0, TW_DOEL_COUNT * sizeof *values);
    for (size_t k = 0; k < c->resource_count; k++) {
        if (c->resources[k].kind == DEMAND) {
            values[TW_DOEL_EISEN] +=
                oracle_eis_tekort(&o->question->eisen[c->resources[k].at], used[k]);
        }
    }
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        if (c->picked[r] == NULL) {
            continue;
        }
        for (int doel = 0; doel < TW_DOEL_COUNT; doel++) {
            values[doel] += c->picked[r]->values[doel];
        }
        for (int64_t k = 1; k <= c->picked[r]->used[0]; k++) {
            values[TW_DOEL_EVENREDIGHEID_RSV] += oracle_cost_rsv(o, r, k, all_bonus);
        }
    }
}

static void judge_combination(concept *c, const int64_t *used) {
    for (size_t k = 0; k < c->resource_count; k++) {
        if (used[k] < c->resources[k].min) {
            return;
        }
    }
    int64_t values[TW_DOEL_COUNT];
    total_values(c, used, values);
    int order = c->found ? oracle_compare(c->o, values, c->best_values) : -1;
    for (size_t r = 0; r < c->o->round->rsv_count && order == 0; r++) {
        if (c->picked[r] != NULL) {
            order = oracle_break_tie(c->o, r, c->picked[r]->x, c->best[r]->x);
        }
    }
    if (order < 0) {
        c->found = true;
        memcpy(c->best, c->picked, sizeof c->best);
        memcpy(c->best_values, values, sizeof values);
    }
}

static void combine(concept *c, size_t r, const int64_t *before) {
    if (c->combinations > MAX_COMBINATIONS) {
        return;
    }
    if (r == c->o->round->rsv_count) {
        c->combinations++;
        judge_combination(c, before);
        return;
    }
    if (c->choices[r] == NULL) {
        combine(c, r + 1, before);
        return;
    }
    for (size_t i = 0; i < c->choices[r]->count; i++) {
        const choice *picked = c->choices[r]->list[i];
        int64_t used[MAX_RESOURCES];
        bool fits = true;
        for (size_t k = 0; k < c->resource_count; k++) {
            used[k] = before[k] + picked->used[k];
            fits = fits && used[k] <= c->resources[k].max;
        }
        if (fits) {
            c->picked[r] = picked;
            combine(c, r + 1, used);
        }
    }
}

static void clear(concept *c) {
    for (size_t r = 0; r < ORACLE_MAX_RSV; r++) {
        for (size_t i = 0; c->choices[r] != NULL && i < c->choices[r]->count; i++) {
            free(c->choices[r]->list[i]->x);
            free(c->choices[r]->list[i]);
        }
        if (c->choices[r] != NULL) {
            free(c->choices[r]->list);
        }
        free(c->choices[r]);
    }
    free(c);
}

bool oracle_concept(oracle_state *o, int64_t *chosen[ORACLE_MAX_RSV], bool *found) {
    concept *c = oracle_alloc(1, sizeof *c);
    c->o = o;
    bool complete = list_resources(c);
    for (size_t r = 0; r < o->round->rsv_count && complete; r++) {
        if (o->result->neemt_deel[r]) {
            oracle_bounds bounds;
            oracle_concept_bounds(o, r, &bounds);
            c->choices[r] = oracle_alloc(1, sizeof *c->choices[r]);
            c->r = r;
            complete = oracle_enumerate(o, r, &bounds, visit_concept, c);
        }
    }
    if (complete) {
        int64_t none[MAX_RESOURCES] = {0};
        combine(c, 0, none);
        complete = c->combinations <= MAX_COMBINATIONS;
    }
    *found = c->found;
    o->result->tekort = c->best_values[TW_DOEL_EISEN];
    for (size_t r = 0; r < o->round->rsv_count && c->found; r++) {
        if (c->best[r] != NULL) {
            memcpy(chosen[r], c->best[r]->x, o->rsvs[r].route_count * sizeof *chosen[r]);
        }
    }
    clear(c);
    return complete;
}
