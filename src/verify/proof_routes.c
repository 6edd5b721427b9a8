#include "check/admissible.h"
#include "verify/proof_judge.h"

#include <stdlib.h>

enum { MAX_ROUTES = 40 * 1000 * 1000 };

/* A walk over the routes, phase by phase. */
typedef struct walk {
    tw_proof_model *m;
    const tw_policy *policy;
    const tw_proof_patterns *patterns;
    tw_proof_rsv *rsv;
    tw_soort soort;
    bool *open; /* phases x n: there is room at all, and rules 1 and 6 allow it */
    bool *near; /* n x n: the move is allowed; NULL: every move is */
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
static bool judge_patterns(tw_proof *proof, tw_soort soort, uint16_t *lid, int fase,
                           unsigned bits) {
    bool any = false;
    if (fase == proof->policy->fase_count) {
        size_t pattern[TW_MAX_FASEN] = {0};
        for (int f = 0; f < fase; f++) {
            pattern[f] = lid[f];
        }
        any = tw_pattern_admissible(proof->policy, soort, pattern);
    } else {
        for (lid[fase] = 0; lid[fase] <= fase; lid[fase]++) {
            any = judge_patterns(proof, soort, lid, fase + 1, bits | same_as(lid, fase)) || any;
        }
    }
    proof->patterns[soort].allowed[fase][bits] = any;
    return any;
}

void tw_proof_find_patterns(tw_proof *proof) {
    for (int soort = 0; soort < TW_SOORT_COUNT; soort++) {
        uint16_t lid[TW_MAX_FASEN] = {0};
        (void)judge_patterns(proof, (tw_soort)soort, lid, 0, 0);
    }
}

static bool grow(walk *w) {
    size_t *capacity = &w->rsv->route_capacity[w->soort];
    size_t larger = *capacity == 0 ? 64 : *capacity * 2;
    tw_proof_route *routes = realloc(w->rsv->routes[w->soort], larger * sizeof *routes);
    if (routes == NULL) {
        w->m->proof->judge->out_of_memory = true;
        return false;
    }
    w->rsv->routes[w->soort] = routes;
    *capacity = larger;
    return true;
}

static void record(walk *w) {
    size_t *count = &w->rsv->route_count[w->soort];
    if (*count == MAX_ROUTES) {
        w->m->too_large = true;
        return;
    }
    if (*count == w->rsv->route_capacity[w->soort] && !grow(w)) {
        return;
    }
    w->rsv->routes[w->soort][(*count)++] = w->route;
}

/* What rules 2 to 5 and 7 ask of the phases so far. */
typedef struct stretch {
    unsigned bits; /* of same_as */
    unsigned sectors;
    int sector_count;
    bool ggz;
} stretch;

static stretch go_on(const walk *w, stretch so_far, int fase, const tw_proof_lid *member) {
    so_far.bits |= same_as(w->route.lid, fase);
    so_far.sector_count += (so_far.sectors & member->sector) == 0 ? 1 : 0;
    so_far.sectors |= member->sector;
    so_far.ggz = so_far.ggz || member->ggz;
    return so_far;
}

/* @param left  phases still to come */
static bool may_become_route(const walk *w, const stretch *so_far, int left) {
    return w->patterns->allowed[w->policy->fase_count - left][so_far->bits] &&
           so_far->sector_count + left >= w->policy->min_sectoren[w->soort] &&
           (left > 0 || so_far->ggz || !w->policy->ggz_fase[w->soort]);
}

static void extend(walk *w, int fase, stretch so_far) {
    size_t n = w->rsv->n;
    int left = w->policy->fase_count - fase - 1;
    const bool *open = w->open + (size_t)fase * n;
    const bool *near = w->near == NULL || fase == 0 ? NULL : w->near + w->route.lid[fase - 1] * n;
    for (size_t lid = 0; lid < n; lid++) {
        if (!open[lid] || (near != NULL && !near[lid])) {
            continue;
        }
        if (w->m->too_large || w->m->proof->judge->out_of_memory) {
            return;
        }
        w->route.lid[fase] = (uint16_t)lid;
        stretch next = go_on(w, so_far, fase, &w->rsv->leden[lid]);
        if (!may_become_route(w, &next, left)) {
            continue;
        }
        if (left > 0) {
            extend(w, fase + 1, next);
        } else {
            record(w);
        }
    }
}

/* Rules 1 and 6, and any room at all. */
static bool is_open(const walk *w, const tw_proof_lid *member, int fase) {
    const tw_assessment *assessment = w->m->proof->judge->assessment;
    if (member->room[fase] <= 0) {
        return false;
    }
    if (fase > 0) {
        return !w->policy->alleen_erkend || assessment->pois[member->poi].erkend;
    }
    int64_t total = assessment->rsvs[w->rsv->rsv].gezamenlijke_toewijzing;
    int64_t regular = w->policy->regulier_vrij ? total : member->inbreng;
    return assessment->pois[member->poi].erkend &&
           (w->soort == TW_BONUS ? member->bonus_limit : regular) > 0;
}

/* false: memory ran out. */
static bool prepare(walk *w) {
    const tw_judge *judge = w->m->proof->judge;
    size_t n = w->rsv->n;
    w->open = calloc(TW_MAX_FASEN * n + 1, sizeof *w->open);
    w->near = w->policy->max_afstand_km.stated ? calloc(n * n + 1, sizeof *w->near) : NULL;
    if (w->open == NULL || (w->near == NULL && w->policy->max_afstand_km.stated)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        const tw_proof_lid *member = &w->rsv->leden[i];
        for (int f = 0; f < w->policy->fase_count; f++) {
            w->open[(size_t)f * n + i] = is_open(w, member, f);
        }
        for (size_t j = 0; w->near != NULL && j < n; j++) {
            w->near[i * n + j] =
                tw_move_allowed(judge->round, w->policy, member->poi, w->rsv->leden[j].poi);
        }
    }
    return true;
}

void tw_proof_find_routes(tw_proof_model *m, tw_proof_rsv *rsv, tw_soort soort) {
    walk w = {.m = m,
              .policy = m->proof->policy,
              .patterns = &m->proof->patterns[soort],
              .rsv = rsv,
              .soort = soort};
    if (rsv->n > UINT16_MAX) {
        m->too_large = true;
    } else if (prepare(&w)) {
        extend(&w, 0, (stretch){0});
    } else {
        m->proof->judge->out_of_memory = true;
    }
    free(w.open);
    free(w.near);
}
