/* What decided a bonus place, from the text of decided.h: every distribution of the RSV that would
 * have the place instead is visited, and kept when no more than the text allows is different. */
#include "oracle_beslist.h"
#include "oracle_state.h"

#include <stdlib.h>
#include <string.h>

typedef struct exchanges {
    oracle_state *o;
    const oracle_result *solved;
    beslist_recount *out;
    int64_t *base[ORACLE_MAX_RSV]; /* the concept, per route */
    size_t from_rsv;
    size_t from_poi;
    size_t taken; /* route of from_rsv */
    size_t to_rsv;
    int64_t rest[TW_DOEL_COUNT]; /* values of all but to_rsv, after the taking */
    int64_t before[TW_DOEL_COUNT];
    int64_t all_bonus;
    int route_goals;
} exchanges;

static size_t find_route(const oracle_rsv *rsv, const oracle_traject *item, int fase_count) {
    size_t i = 0;
    while (rsv->routes[i].soort != item->soort ||
           memcmp(rsv->routes[i].poi, item->route, (size_t)fase_count * sizeof *item->route) != 0) {
        i++;
    }
    return i;
}

static void take_concept(exchanges *e) {
    const oracle_distribution *all = &e->solved->concept;
    for (size_t r = 0; r < e->o->round->rsv_count; r++) {
        e->base[r] = oracle_alloc(ORACLE_MAX_ROUTES, sizeof *e->base[r]);
    }
    for (size_t i = 0; i < all->count; i++) {
        const oracle_traject *item = &all->items[i];
        size_t route = find_route(&e->o->rsvs[item->rsv], item, e->o->policy->fase_count);
        e->base[item->rsv][route] += item->aantal;
        e->all_bonus += item->soort == TW_BONUS ? item->aantal : 0;
    }
}

/* The first goal that looks at where trajectories go. */
static int first_route_goal(const exchanges *e) {
    int g = 0;
    while (g < e->solved->doel_count) {
        tw_doel doel = e->solved->doelen[g];
        if (doel == TW_DOEL_BALANS || doel == TW_DOEL_SECTORSPREIDING ||
            doel == TW_DOEL_REISAFSTAND || doel == TW_DOEL_LOTING_ROUTE ||
            (doel == TW_DOEL_WIJZIGING && e->o->round->vorig != NULL)) {
            break;
        }
        g++;
    }
    return g;
}

static void add_values(const exchanges *e, size_t r, const int64_t *x, int64_t *sum) {
    int64_t values[TW_DOEL_COUNT];
    oracle_values(e->o, r, x, 1, e->all_bonus, values);
    for (int doel = 0; doel < TW_DOEL_COUNT; doel++) {
        sum[doel] += values[doel];
    }
}

/* ---- Which distributions are an exchange ----------------------------------------------------- */

static bool may_move(const exchanges *e, const oracle_route *route, int fase) {
    return fase > 0 || (e->o->policy->regulier_vrij && route->soort == TW_REGULIER);
}

/* Are two routes the same but for one phase? fase -1: the same altogether. */
static bool same_but(const exchanges *e, const oracle_route *a, const oracle_route *b, int fase) {
    bool same = a->soort == b->soort && (fase < 0 || a == b || may_move(e, a, fase));
    for (int f = 0; f < e->o->policy->fase_count && same; f++) {
        same = f == fase || a->poi[f] == b->poi[f];
    }
    return same;
}

/* Is x, less one trajectory on `added`, what was there, but for where they are in `fase`? */
static bool rest_is_same(const exchanges *e, const int64_t *x, size_t added, int fase) {
    const oracle_rsv *rsv = &e->o->rsvs[e->to_rsv];
    const int64_t *base = e->base[e->to_rsv];
    for (size_t i = 0; i < rsv->route_count; i++) {
        int64_t more = 0;
        for (size_t j = 0; j < rsv->route_count; j++) {
            if (same_but(e, &rsv->routes[i], &rsv->routes[j], fase)) {
                more += x[j] - (j == added) - base[j];
                more += e->to_rsv == e->from_rsv && j == e->taken;
            }
        }
        if (more != 0) {
            return false;
        }
    }
    return true;
}

/* The first goal with another value. */
static int first_other(const exchanges *e, const int64_t *x) {
    int64_t values[TW_DOEL_COUNT];
    memcpy(values, e->rest, sizeof values);
    add_values(e, e->to_rsv, x, values);
    int g = 0;
    while (g < e->solved->doel_count &&
           values[e->solved->doelen[g]] == e->before[e->solved->doelen[g]]) {
        g++;
    }
    return g;
}

/* May the exchange give this route a trajectory? */
static bool is_claim(const exchanges *e, size_t route) {
    const oracle_route *to = &e->o->rsvs[e->to_rsv].routes[route];
    return to->soort == TW_BONUS && (e->to_rsv != e->from_rsv || to->poi[0] != e->from_poi);
}

/* As many bonus places at each member as after the exchange, and as many regular starts: most
   distributions differ there already. */
static bool starts_match(const exchanges *e, const int64_t *x) {
    const oracle_rsv *rsv = &e->o->rsvs[e->to_rsv];
    int64_t more[ORACLE_MAX_POI] = {0};
    int64_t regular = 0;
    int64_t raised = 0;
    for (size_t i = 0; i < rsv->route_count; i++) {
        int64_t change = x[i] - e->base[e->to_rsv][i];
        bool bonus = rsv->routes[i].soort == TW_BONUS;
        more[rsv->routes[i].poi[0]] += bonus ? change : 0;
        regular += bonus ? 0 : change;
    }
    bool match = regular == 0;
    if (e->to_rsv == e->from_rsv) {
        more[e->from_poi]++;
    }
    for (size_t p = 0; p < e->o->round->poi_count; p++) {
        match = match && more[p] >= 0;
        raised += more[p];
    }
    return match && raised == 1;
}

static void visit(void *data, const int64_t *x) {
    exchanges *e = data;
    const oracle_rsv *rsv = &e->o->rsvs[e->to_rsv];
    if (!starts_match(e, x)) {
        return;
    }
    for (size_t i = 0; i < rsv->route_count; i++) {
        for (int f = -1; f < e->o->policy->fase_count && x[i] > 0 && is_claim(e, i); f++) {
            if (!rest_is_same(e, x, i, f)) {
                continue;
            }
            int goal = first_other(e, x);
            goal = f >= 0 && goal > e->route_goals ? e->route_goals : goal;
            e->out->goal = !e->out->possible || goal > e->out->goal ? goal : e->out->goal;
            e->out->possible = true;
        }
    }
}

/* ---- What the others leave ------------------------------------------------------------------- */

static void take_from_bounds(const exchanges *e, size_t r, oracle_bounds *bounds) {
    for (size_t i = 0; i < e->o->rsvs[r].route_count; i++) {
        const oracle_route *route = &e->o->rsvs[r].routes[i];
        int64_t count = e->base[r][i] - (r == e->from_rsv && i == e->taken);
        for (int f = 0; f < e->o->policy->fase_count; f++) {
            bounds->host[route->poi[f]][f] -= count;
        }
        if (route->soort == TW_BONUS) {
            bounds->bonus_poi[route->poi[0]] -= count;
            bounds->bonus_sector[e->o->counted_sector[route->poi[0]]] -= count;
        }
    }
}

static void try_rsv(exchanges *e, size_t to_rsv) {
    oracle_bounds *bounds = oracle_alloc(1, sizeof *bounds);
    e->to_rsv = to_rsv;
    memset(e->rest, 0, sizeof e->rest);
    oracle_concept_bounds(e->o, to_rsv, bounds);
    bounds->bonus_max = e->o->rsvs[to_rsv].bonus_limit; /* the pot is used as it was */
    for (size_t r = 0; r < e->o->round->rsv_count; r++) {
        if (r != to_rsv) {
            e->base[r][e->taken] -= r == e->from_rsv;
            add_values(e, r, e->base[r], e->rest);
            e->base[r][e->taken] += r == e->from_rsv;
            take_from_bounds(e, r, bounds);
        }
    }
    e->out->known = oracle_enumerate(e->o, to_rsv, bounds, visit, e) && e->out->known;
    free(bounds);
}

static void try_all(exchanges *e) {
    const oracle_rsv *rsv = &e->o->rsvs[e->from_rsv];
    for (size_t r = 0; r < e->o->round->rsv_count; r++) {
        add_values(e, r, e->base[r], e->before);
    }
    for (size_t i = 0; i < rsv->route_count; i++) {
        bool bonus = rsv->routes[i].soort == TW_BONUS && e->base[e->from_rsv][i] > 0;
        if (bonus && rsv->routes[i].poi[0] != e->from_poi) {
            e->out->alone = false;
        }
        e->taken = i;
        for (size_t r = 0; r < e->o->round->rsv_count; r++) {
            if (bonus && rsv->routes[i].poi[0] == e->from_poi && e->out->known &&
                e->solved->neemt_deel[r]) {
                try_rsv(e, r);
            }
        }
    }
}

beslist_recount beslist_by_exchange(const program_run *run, const oracle_result *solved, size_t rsv,
                                    size_t poi, const oracle_limits *limits) {
    beslist_recount out = {.known = true, .alone = true};
    oracle_result result = {0};
    oracle_state *o = oracle_alloc(1, sizeof *o);
    exchanges e = {.o = o, .solved = solved, .out = &out, .from_rsv = rsv, .from_poi = poi};
    o->round = run->round;
    o->policy = run->policy;
    o->limits = *limits;
    o->result = &result;
    out.known = oracle_prepare(o);
    if (out.known) {
        take_concept(&e);
        e.route_goals = first_route_goal(&e);
        try_all(&e);
    }
    for (size_t r = 0; r < run->round->rsv_count; r++) {
        free(e.base[r]);
        free(o->rsvs[r].routes);
    }
    free(o);
    return out;
}
