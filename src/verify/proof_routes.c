#include "check/admissible.h"
#include "verify/proof_judge.h"

#include <stdlib.h>

enum { MAX_ROUTES = 40 * 1000 * 1000, PATTERNS = 1 << (TW_MAX_FASEN * (TW_MAX_FASEN - 1) / 2) };

/* A walk over the routes, phase by phase. Rules 4, 5 and 7 only ask in which phases a route is at
   the same POI: a bit per pair of phases, and a table that says which of these are allowed. */
typedef struct walk {
    tw_proof_model *m;
    const tw_policy *policy;
    const tw_proof_rsv *rsv;
    tw_proof_rsv *into;
    tw_soort soort;
    bool *near; /* n x n: the move is allowed; NULL: every move is */
    /* By number of phases so far and bits of same_as: can it still become an allowed pattern? */
    bool allowed[TW_MAX_FASEN + 1][PATTERNS];
    bool *may_start;
    tw_proof_route route;
} walk;

/* Bits of the earlier phases in which the route is where it is in `fase`. */
static unsigned same_as(const uint16_t *lid, int fase) {
    unsigned bits = 0;
    for (int f = 0; f < fase; f++) {
        bits |= lid[f] == lid[fase] ? 1u << (fase * (fase - 1) / 2 + f) : 0;
    }
    return bits;
}

/* All patterns there are, written with numbers of members. */
static bool judge_patterns(walk *w, uint16_t *lid, int fase, unsigned bits) {
    bool any = false;
    if (fase == w->policy->fase_count) {
        size_t pattern[TW_MAX_FASEN] = {0};
        for (int f = 0; f < fase; f++) {
            pattern[f] = lid[f];
        }
        any = tw_pattern_admissible(w->policy, w->soort, pattern);
    } else {
        for (lid[fase] = 0; lid[fase] <= fase; lid[fase]++) {
            any = judge_patterns(w, lid, fase + 1, bits | same_as(lid, fase)) || any;
        }
    }
    w->allowed[fase][bits] = any;
    return any;
}

static bool grow(walk *w) {
    size_t *capacity = &w->into->route_capacity[w->soort];
    size_t larger = *capacity == 0 ? 64 : *capacity * 2;
    tw_proof_route *routes = realloc(w->into->routes[w->soort], larger * sizeof *routes);
    if (routes == NULL) {
        w->m->proof->judge->out_of_memory = true;
        return false;
    }
    w->into->routes[w->soort] = routes;
    *capacity = larger;
    return true;
}

static void record(walk *w) {
    size_t *count = &w->into->route_count[w->soort];
    if (*count == MAX_ROUTES) {
        w->m->too_large = true;
        return;
    }
    if (*count == w->into->route_capacity[w->soort] && !grow(w)) {
        return;
    }
    w->into->routes[w->soort][(*count)++] = w->route;
}

/* Rules 1 and 6, and any room at all. */
static bool may_follow(const walk *w, int fase) {
    size_t lid = w->route.lid[fase];
    const tw_proof_lid *member = &w->rsv->leden[lid];
    bool must_be_erkend = fase == 0 || w->policy->alleen_erkend;
    return member->room[fase] > 0 && (fase > 0 || w->may_start[lid]) &&
           (!must_be_erkend || w->m->proof->judge->assessment->pois[member->poi].erkend) &&
           (fase == 0 || w->near == NULL || w->near[w->route.lid[fase - 1] * w->rsv->n + lid]);
}

static void extend(walk *w, int fase, unsigned sectors, bool ggz, unsigned bits) {
    int left = w->policy->fase_count - fase;
    if (!w->allowed[fase][bits] ||
        __builtin_popcount(sectors) + left < w->policy->min_sectoren[w->soort]) {
        return;
    }
    if (left == 0) {
        if (ggz || !w->policy->ggz_fase[w->soort]) {
            record(w);
        }
        return;
    }
    for (size_t lid = 0; lid < w->rsv->n; lid++) {
        if (w->m->too_large || w->m->proof->judge->out_of_memory) {
            return;
        }
        w->route.lid[fase] = (uint16_t)lid;
        if (may_follow(w, fase)) {
            const tw_proof_lid *member = &w->rsv->leden[lid];
            extend(w, fase + 1, sectors | member->sector, ggz || member->ggz,
                   bits | same_as(w->route.lid, fase));
        }
    }
}

/* false: memory ran out. */
static bool prepare(walk *w) {
    const tw_judge *judge = w->m->proof->judge;
    size_t n = w->rsv->n;
    w->may_start = calloc(n + 1, sizeof *w->may_start);
    w->near = w->policy->max_afstand_km.stated ? calloc(n * n + 1, sizeof *w->near) : NULL;
    if (w->may_start == NULL || (w->near == NULL && w->policy->max_afstand_km.stated)) {
        return false;
    }
    int64_t total = judge->assessment->rsvs[w->rsv->rsv].gezamenlijke_toewijzing;
    for (size_t i = 0; i < n; i++) {
        const tw_proof_lid *member = &w->rsv->leden[i];
        w->may_start[i] = w->soort == TW_BONUS
                              ? member->bonus_limit > 0
                              : (w->policy->regulier_vrij ? total : member->inbreng) > 0;
        for (size_t j = 0; w->near != NULL && j < n; j++) {
            w->near[i * n + j] =
                tw_move_allowed(judge->round, w->policy, member->poi, w->rsv->leden[j].poi);
        }
    }
    uint16_t lid[TW_MAX_FASEN] = {0};
    (void)judge_patterns(w, lid, 0, 0);
    return true;
}

void tw_proof_find_routes(tw_proof_model *m, tw_proof_rsv *rsv, tw_soort soort) {
    walk w = {.m = m, .policy = m->proof->policy, .rsv = rsv, .into = rsv, .soort = soort};
    if (rsv->n > UINT16_MAX) {
        m->too_large = true;
    } else if (prepare(&w)) {
        extend(&w, 0, 0, false, 0);
    } else {
        m->proof->judge->out_of_memory = true;
    }
    free(w.may_start);
    free(w.near);
}
