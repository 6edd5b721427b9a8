/* Which rules a round applies to some RSVs: those that tw_what_if can leave out. */
#include "toewijs/what_if.h"

#include <stdlib.h>

typedef struct {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const size_t *rsvs;
    size_t rsv_count;
    int stage;
    bool *member; /* per POI: of one of the RSVs */
    tw_los *list;
    size_t count;
    size_t capacity;
    bool failed;
} lister;

static void add(lister *l, tw_los_soort soort, size_t rsv, size_t poi, int nummer) {
    if (l->count == l->capacity && !l->failed) {
        size_t capacity = l->capacity * 2 + 64;
        tw_los *list = realloc(l->list, capacity * sizeof *list);
        l->failed = list == NULL;
        l->list = list == NULL ? l->list : list;
        l->capacity = list == NULL ? l->capacity : capacity;
    }
    if (!l->failed) {
        l->list[l->count++] = (tw_los){soort, rsv, poi, nummer};
    }
}

static bool rsv_has(const lister *l, tw_los_soort soort, size_t rsv) {
    const tw_rsv_assessment *judged = &l->assessment->rsvs[rsv];
    switch ((int)soort) {
    case TW_LOS_AANSPRAAK:
        return true;
    case TW_LOS_GEWICHT:
        return judged->gewicht.num == 0;
    case TW_LOS_TOEKENNING:
        return l->stage == 2;
    default:
        return false;
    }
}

static bool trains_own(const lister *l, size_t poi) {
    size_t route[TW_MAX_FASEN] = {poi, poi, poi, poi};
    return !l->policy->regulier_vrij && l->assessment->pois[poi].inbreng > 0 &&
           tw_route_admissible(l->round, l->policy, l->assessment, TW_REGULIER, route);
}

static bool poi_has(const lister *l, tw_los_soort soort, size_t poi) {
    bool shared = l->stage == 2 && l->assessment->pois[poi].deelnames > 1;
    switch ((int)soort) {
    case TW_LOS_TOT_AANVRAAG:
        return l->policy->tot_aanvraag;
    case TW_LOS_MAX_PER_POI:
        return l->policy->max_per_poi.stated;
    case TW_LOS_EIGEN:
        return !shared && trains_own(l, poi);
    case TW_LOS_ERKENNING:
        return !l->assessment->pois[poi].erkend;
    case TW_LOS_GEDEELD_BONUS:
        return shared;
    case TW_LOS_GEDEELD_START:
        return shared && !l->policy->regulier_vrij;
    default:
        return false;
    }
}

static bool phase_has(const lister *l, tw_los_soort soort, size_t poi) {
    bool shared = l->stage == 2 && l->assessment->pois[poi].deelnames > 1;
    return soort == TW_LOS_RUIMTE || (soort == TW_LOS_GEDEELD_RUIMTE && shared);
}

static bool kind_has(const lister *l, tw_los_soort soort, int k) {
    switch ((int)soort) {
    case TW_LOS_SECTOREN:
        return l->policy->min_sectoren[k] > 1;
    case TW_LOS_GGZ_FASE:
        return l->policy->ggz_fase[k];
    case TW_LOS_AANDEEL:
        return l->policy->max_aandeel_per_poi[k] < 100;
    case TW_LOS_VERBLIJF:
        return l->policy->min_verblijf_weken > 0;
    case TW_LOS_AFSTAND:
        return l->policy->max_afstand_km.stated;
    case TW_LOS_WISSELS:
        return l->policy->max_wissels.stated;
    default:
        return false;
    }
}

static void add_of_rsvs(lister *l, tw_los_soort soort) {
    for (size_t i = 0; i < l->rsv_count; i++) {
        size_t rsv = l->rsvs[i];
        const tw_rsv *data = &l->round->rsvs[rsv];
        if (rsv_has(l, soort, rsv) || (soort == TW_LOS_INBRENG && l->policy->regulier_vrij)) {
            add(l, soort, rsv, 0, 0);
        }
        bool own = soort == TW_LOS_INBRENG && !l->policy->regulier_vrij;
        for (size_t lid = 0; own && lid < data->deelnemer_count; lid++) {
            add(l, soort, rsv, data->deelnemers[lid].poi, 0);
        }
    }
}

static void add_of_pois(lister *l, tw_los_soort soort) {
    for (size_t poi = 0; poi < l->round->poi_count; poi++) {
        if (!l->member[poi]) {
            continue;
        }
        if (poi_has(l, soort, poi)) {
            add(l, soort, 0, poi, 0);
        }
        for (int f = 0; phase_has(l, soort, poi) && f < l->policy->fase_count; f++) {
            add(l, soort, 0, poi, f);
        }
    }
}

static bool has_sector(const lister *l, int sector) {
    bool any = false;
    for (size_t poi = 0; poi < l->round->poi_count; poi++) {
        any = any || (l->member[poi] && l->round->pois[poi].sector == (tw_sector)sector);
    }
    return any && l->policy->max_per_sector[sector].stated && !l->assessment->toegekend;
}

static void add_of_numbers(lister *l, tw_los_soort soort) {
    bool sectors = soort == TW_LOS_SECTOR || (soort == TW_LOS_GEDEELD_SECTOR && l->stage == 2);
    for (int s = 0; sectors && s < TW_SECTOR_COUNT; s++) {
        if (has_sector(l, s)) {
            add(l, soort, 0, 0, s);
        }
    }
    for (int k = 0; k < TW_SOORT_COUNT; k++) {
        if (kind_has(l, soort, k)) {
            add(l, soort, 0, 0, k);
        }
    }
    if (soort == TW_LOS_POT && l->policy->pot.stated && !l->assessment->toegekend) {
        add(l, soort, 0, 0, 0);
    }
}

tw_status tw_los_list(tw_los **out, size_t *count, const tw_round *round, const tw_policy *policy,
                      const tw_assessment *assessment, const size_t *rsvs, size_t rsv_count,
                      int stage, tw_error *err) {
    lister l = {.round = round,
                .policy = policy,
                .assessment = assessment,
                .rsvs = rsvs,
                .rsv_count = rsv_count,
                .stage = stage};
    *out = NULL;
    *count = 0;
    l.member = calloc(round->poi_count + 1, sizeof *l.member);
    l.list = calloc(1, sizeof *l.list);
    l.failed = l.member == NULL || l.list == NULL;
    for (size_t i = 0; !l.failed && i < rsv_count; i++) {
        const tw_rsv *rsv = &round->rsvs[rsvs[i]];
        for (size_t lid = 0; lid < rsv->deelnemer_count; lid++) {
            l.member[rsv->deelnemers[lid].poi] = true;
        }
    }
    for (int soort = 0; !l.failed && soort < TW_LOS_COUNT; soort++) {
        add_of_rsvs(&l, (tw_los_soort)soort);
        add_of_pois(&l, (tw_los_soort)soort);
        add_of_numbers(&l, (tw_los_soort)soort);
    }
    free(l.member);
    if (l.failed) {
        free(l.list);
        return tw_fail(err, TW_ERR_NOMEM, "rules");
    }
    *out = l.list;
    *count = l.count;
    return TW_OK;
}
