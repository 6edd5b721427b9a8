#include "verify/proof_judge.h"

#include <stdlib.h>

bool tw_proof_wish_matches(const tw_proof_model *m, const tw_proof_wish *wish, tw_soort soort,
                           const tw_proof_route *route) {
    bool matches = wish->soort == TW_ANY_SOORT || wish->soort == (int)soort;
    for (int f = 0; matches && f < m->proof->policy->fase_count; f++) {
        matches = wish->lid[f] == TW_ANY_POI || wish->lid[f] == route->lid[f];
    }
    return matches;
}

/* Weights are at most 10^6 each, and wishes rows of a file: the sum fits. */
static int64_t preference(const tw_proof_model *m, const tw_proof_rsv *rsv, tw_soort soort,
                          const tw_proof_route *route) {
    int64_t sum = 0;
    for (size_t i = 0; i < rsv->wish_count; i++) {
        sum += tw_proof_wish_matches(m, &rsv->wishes[i], soort, route) ? rsv->wishes[i].gewicht : 0;
    }
    return sum;
}

/* Distances are measured when first asked for, and kept. */
static int64_t move_km(const tw_proof_model *m, tw_proof_rsv *rsv, size_t from, size_t to) {
    const tw_judge *judge = m->proof->judge;
    if (rsv->km == NULL) {
        rsv->km = malloc((rsv->n * rsv->n + 1) * sizeof *rsv->km);
        if (rsv->km == NULL) {
            m->proof->judge->out_of_memory = true;
            return 0;
        }
        for (size_t i = 0; i < rsv->n * rsv->n; i++) {
            rsv->km[i] = -1;
        }
    }
    int64_t *km = &rsv->km[from * rsv->n + to];
    if (*km < 0) {
        *km = tw_distance_km(judge->round, judge->policy, rsv->leden[from].poi, rsv->leden[to].poi,
                             NULL);
    }
    return *km;
}

static int64_t route_km(const tw_proof_model *m, tw_proof_rsv *rsv, const tw_proof_route *route) {
    int64_t km = 0;
    for (int f = 1; f < m->proof->policy->fase_count; f++) {
        if (route->lid[f] != route->lid[f - 1]) {
            km += move_km(m, rsv, route->lid[f - 1], route->lid[f]);
        }
    }
    return km;
}

static int64_t extra_sectors(const tw_proof_model *m, const tw_proof_rsv *rsv,
                             const tw_proof_route *route) {
    unsigned sectors = 0;
    for (int f = 0; f < m->proof->policy->fase_count; f++) {
        sectors |= rsv->leden[route->lid[f]].sector;
    }
    return __builtin_popcount(sectors) - 1;
}

static int64_t route_lot(const tw_proof_model *m, const tw_proof_rsv *rsv, tw_soort soort,
                         const tw_proof_route *route) {
    size_t pois[TW_MAX_FASEN] = {0};
    for (int f = 0; f < m->proof->policy->fase_count; f++) {
        pois[f] = rsv->leden[route->lid[f]].poi;
    }
    return tw_loting_route(&m->proof->loting, m->proof->judge->round, rsv->rsv, soort, pois,
                           m->proof->policy->fase_count);
}

int64_t tw_proof_route_cost(const tw_proof_model *m, tw_proof_rsv *rsv, tw_soort soort,
                            const tw_proof_route *route, tw_doel doel) {
    switch (doel) {
    case TW_DOEL_REGULIER_GEPLAATST:
        return soort == TW_REGULIER ? 1 : 0;
    case TW_DOEL_VOORKEUR:
        return preference(m, rsv, soort, route);
    case TW_DOEL_SECTORSPREIDING:
        return extra_sectors(m, rsv, route);
    case TW_DOEL_REISAFSTAND:
        return route_km(m, rsv, route);
    case TW_DOEL_LOTING_ROUTE:
        return route_lot(m, rsv, soort, route);
    case TW_DOEL_WIJZIGING:
        return rsv->vorig != NULL && tw_proof_find_vorig(m, rsv, soort, route) == NULL ? 1 : 0;
    case TW_DOEL_WENSEN:
    case TW_DOEL_BONUS_GEPLAATST:
    case TW_DOEL_EVENREDIGHEID_RSV:
    case TW_DOEL_LOTING_RSV:
    case TW_DOEL_EVENREDIGHEID_POI:
    case TW_DOEL_LOTING_POI:
    case TW_DOEL_BALANS:
    case TW_DOEL_EISEN:
    case TW_DOEL_COUNT:
        break;
    }
    return 0;
}

int64_t tw_proof_rsv_lot(tw_proof *proof, size_t rsv) {
    int64_t *lot = &proof->rsv_lots[rsv];
    *lot = *lot == 0 ? tw_loting_rsv(&proof->loting, proof->judge->round, rsv) : *lot;
    return *lot;
}

int64_t tw_proof_poi_lot(tw_proof *proof, size_t poi) {
    int64_t *lot = &proof->poi_lots[poi];
    *lot = *lot == 0 ? tw_loting_poi(&proof->loting, proof->judge->round, poi) : *lot;
    return *lot;
}

bool tw_proof_rsv_cost(const tw_proof_model *m, const tw_proof_rsv *rsv, int64_t k, tw_doel doel,
                       int64_t *cost) {
    *cost = 0;
    if (doel == TW_DOEL_BONUS_GEPLAATST) {
        *cost = 1;
    } else if (doel == TW_DOEL_LOTING_RSV) {
        *cost = tw_proof_rsv_lot(m->proof, rsv->rsv);
    } else if (doel == TW_DOEL_EVENREDIGHEID_RSV) {
        return tw_judge_rsv_cost(m->proof->judge, rsv->rsv, k, cost);
    }
    return true;
}

bool tw_proof_lid_cost(const tw_proof_model *m, const tw_proof_lid *lid, int64_t k, tw_doel doel,
                       int64_t *cost) {
    const tw_judge *judge = m->proof->judge;
    *cost = 0;
    if (doel == TW_DOEL_LOTING_POI) {
        *cost = tw_proof_poi_lot(m->proof, lid->poi);
    } else if (doel == TW_DOEL_EVENREDIGHEID_POI) {
        return tw_judge_lid_cost(judge, lid->poi, lid->inbreng, k, cost);
    }
    return true;
}
