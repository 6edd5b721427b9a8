#include "model/routes.h"

#include <stdlib.h>
#include <string.h>

/* The walk: one frame per phase lives in `leden`; everything else is recomputed from it, which for
   at most four phases is cheaper than keeping it. */
typedef struct {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_rsv *rsv;
    const tw_route_limits *limits;
    tw_soort soort;
    uint8_t *sector; /* counted sector per member */
    bool *is_ggz;    /* per member */
    bool *is_far;    /* n x n: move not allowed by max_afstand_km */
    bool has_far;
    int64_t max_weken; /* most weeks at one POI, times 100 */
    int64_t total_weken;
    int64_t weken_after[TW_MAX_FASEN + 1]; /* weeks of phase f and later */
    tw_lid leden[TW_MAX_FASEN];
    tw_route_set *set;
    size_t capacity;
    size_t max;
    tw_status status;
} walk;

static int count_bits(unsigned mask) {
    int bits = 0;
    for (; mask != 0; mask &= mask - 1) {
        bits++;
    }
    return bits;
}

static bool grow(walk *w) {
    size_t capacity = w->capacity == 0 ? 64 : w->capacity * 2;
    size_t fases = (size_t)w->policy->fase_count;
    tw_lid *leden = realloc(w->set->leden, capacity * fases * sizeof *leden);
    if (leden != NULL) {
        w->set->leden = leden;
    }
    uint8_t *sectoren = realloc(w->set->sectoren, capacity);
    if (sectoren != NULL) {
        w->set->sectoren = sectoren;
    }
    if (leden == NULL || sectoren == NULL) {
        w->status = TW_ERR_NOMEM;
        return false;
    }
    w->capacity = capacity;
    return true;
}

static void record(walk *w, unsigned sectors) {
    if (w->set->count == w->max) {
        w->status = TW_ERR_RANGE;
        return;
    }
    if (w->set->count == w->capacity && !grow(w)) {
        return;
    }
    size_t fases = (size_t)w->policy->fase_count;
    memcpy(w->set->leden + w->set->count * fases, w->leden, fases * sizeof *w->leden);
    w->set->sectoren[w->set->count] = (uint8_t)count_bits(sectors);
    w->set->count++;
}

/* Weeks at `lid` in phases 0..fase. */
static int64_t weken_at(const walk *w, tw_lid lid, int fase) {
    int64_t weken = 0;
    for (int f = 0; f <= fase; f++) {
        weken += w->leden[f] == lid ? w->policy->fasen[f].weken : 0;
    }
    return weken;
}

/* Weeks of the unbroken stay that ends with phase `fase`. */
static int64_t stay_until(const walk *w, int fase) {
    int64_t weken = 0;
    for (int f = fase; f >= 0 && w->leden[f] == w->leden[fase]; f--) {
        weken += w->policy->fasen[f].weken;
    }
    return weken;
}

static int64_t moves_until(const walk *w, int fase) {
    int64_t moves = 0;
    for (int f = 1; f <= fase; f++) {
        moves += w->leden[f] != w->leden[f - 1] ? 1 : 0;
    }
    return moves;
}

/* May `w->leden[fase]` stand after the phases before it? Rules 1, 4, 5 (of the stay that ends), 6
   and 7 of model.md section 3. */
static bool may_follow(const walk *w, int fase) {
    tw_lid lid = w->leden[fase];
    size_t poi = w->rsv->deelnemers[lid].poi;
    bool must_be_erkend = fase == 0 || w->policy->alleen_erkend;
    if ((must_be_erkend && !w->assessment->pois[poi].erkend) || !w->limits->may_host[fase][lid] ||
        (fase == 0 && !w->limits->may_start[lid]) || weken_at(w, lid, fase) * 100 > w->max_weken) {
        return false;
    }
    if (fase == 0 || w->leden[fase - 1] == lid) {
        return true;
    }
    if (stay_until(w, fase - 1) < w->policy->min_verblijf_weken ||
        (w->has_far && w->is_far[w->leden[fase - 1] * w->rsv->deelnemer_count + lid])) {
        return false;
    }
    return !w->policy->max_wissels.stated || moves_until(w, fase) <= w->policy->max_wissels.value;
}

/* Can phases after `fase` still make the beginning admissible? Necessary, not sufficient; with no
   phase left it is exactly rules 2, 3 and 5 (of the last stay). */
static bool can_finish(const walk *w, int fase, unsigned sectors, bool ggz) {
    int left = w->policy->fase_count - 1 - fase;
    if (count_bits(sectors) + left < w->policy->min_sectoren[w->soort]) {
        return false;
    }
    if (w->policy->ggz_fase[w->soort] && !ggz && left == 0) {
        return false;
    }
    return stay_until(w, fase) + w->weken_after[fase + 1] >= w->policy->min_verblijf_weken;
}

static void extend(walk *w, int fase, unsigned sectors, bool ggz) {
    for (size_t lid = 0; lid < w->rsv->deelnemer_count && w->status == TW_OK; lid++) {
        w->leden[fase] = (tw_lid)lid;
        unsigned seen = sectors | 1U << w->sector[lid];
        bool seen_ggz = ggz || w->is_ggz[lid];
        if (!may_follow(w, fase) || !can_finish(w, fase, seen, seen_ggz)) {
            continue;
        }
        if (fase == w->policy->fase_count - 1) {
            record(w, seen);
        } else {
            extend(w, fase + 1, seen, seen_ggz);
        }
    }
}

static void find_far(walk *w) {
    size_t n = w->rsv->deelnemer_count;
    w->has_far = w->policy->max_afstand_km.stated;
    for (size_t i = 0; w->has_far && i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            int64_t km = tw_distance_km(w->round, w->policy, w->rsv->deelnemers[i].poi,
                                        w->rsv->deelnemers[j].poi, NULL);
            w->is_far[i * n + j] = i != j && km > w->policy->max_afstand_km.value;
        }
    }
}

static tw_status prepare(walk *w) {
    size_t n = w->rsv->deelnemer_count;
    w->sector = calloc(n + 1, sizeof *w->sector);
    w->is_ggz = calloc(n + 1, sizeof *w->is_ggz);
    w->is_far = calloc(w->policy->max_afstand_km.stated ? n * n + 1 : 1, sizeof *w->is_far);
    if (w->sector == NULL || w->is_ggz == NULL || w->is_far == NULL) {
        return TW_ERR_NOMEM;
    }
    for (size_t i = 0; i < n; i++) {
        tw_sector sector = w->round->pois[w->rsv->deelnemers[i].poi].sector;
        w->sector[i] = (uint8_t)tw_policy_counted_sector(w->policy, sector);
        w->is_ggz[i] = w->policy->is_ggz[sector];
    }
    for (int f = w->policy->fase_count - 1; f >= 0; f--) {
        w->weken_after[f] = w->weken_after[f + 1] + w->policy->fasen[f].weken;
    }
    w->total_weken = w->weken_after[0];
    w->max_weken = w->total_weken * w->policy->max_aandeel_per_poi[w->soort];
    find_far(w);
    return TW_OK;
}

tw_status tw_route_set_find(tw_route_set *set, const tw_round *round, const tw_policy *policy,
                            const tw_assessment *assessment, size_t rsv, tw_soort soort,
                            const tw_route_limits *limits, size_t max, tw_error *err) {
    *set = (tw_route_set){.rsv = rsv, .soort = soort};
    walk w = {.round = round,
              .policy = policy,
              .assessment = assessment,
              .rsv = &round->rsvs[rsv],
              .limits = limits,
              .soort = soort,
              .set = set,
              .max = max};
    if (w.rsv->deelnemer_count > UINT16_MAX) {
        return tw_fail(err, TW_ERR_RANGE, "%s: more than %d members", w.rsv->rsv_id, UINT16_MAX);
    }
    w.status = prepare(&w);
    if (w.status == TW_OK) {
        extend(&w, 0, 0, false);
    }
    free(w.sector);
    free(w.is_ggz);
    free(w.is_far);
    if (w.status != TW_OK) {
        tw_route_set_free(set);
        return tw_fail(err, w.status, "%s: routes", w.rsv->rsv_id);
    }
    return TW_OK;
}

void tw_route_set_free(tw_route_set *set) {
    free(set->leden);
    free(set->sectoren);
    *set = (tw_route_set){0};
}
