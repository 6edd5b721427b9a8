/* The goals of model.md section 6 of one RSV's distribution, counted from its trajectories. */
#include "base/intmath.h"
#include "toewijs/apportion.h"
#include "toewijs/what_if.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    size_t rsv;
    const tw_verdeling *verdeling;
    int64_t bonus_total;
    tw_loting loting;
    int64_t *values;
    int64_t *hosted; /* members x phases */
    int64_t *bonus;  /* per member: y(r,p) */
    bool fits;
} valuer;

static void add(valuer *v, tw_doel doel, int64_t cost, int64_t aantal) {
    v->fits = v->fits && tw_add_product(&v->values[doel], cost, aantal);
}

static const tw_rsv *rsv_of(const valuer *v) {
    return &v->round->rsvs[v->rsv];
}

static void add_route(valuer *v, const tw_traject *t) {
    bool seen[TW_SECTOR_COUNT] = {false};
    int64_t sectors = 0;
    int64_t km = 0;
    for (int f = 0; f < v->policy->fase_count; f++) {
        tw_sector sector = tw_policy_counted_sector(v->policy, v->round->pois[t->route[f]].sector);
        sectors += seen[sector] ? 0 : 1;
        seen[sector] = true;
        if (f > 0) {
            km += tw_distance_km(v->round, v->policy, t->route[f - 1], t->route[f], NULL);
        }
    }
    add(v, t->soort == TW_BONUS ? TW_DOEL_BONUS_GEPLAATST : TW_DOEL_REGULIER_GEPLAATST, 1,
        t->aantal);
    add(v, TW_DOEL_SECTORSPREIDING, sectors - 1, t->aantal);
    add(v, TW_DOEL_REISAFSTAND, km, t->aantal);
    add(v, TW_DOEL_LOTING_ROUTE,
        tw_loting_route(&v->loting, v->round, v->rsv, t->soort, t->route, v->policy->fase_count),
        t->aantal);
}

static void count_members(valuer *v, const tw_traject *t) {
    size_t fases = (size_t)v->policy->fase_count;
    for (size_t f = 0; f < fases; f++) {
        size_t host = tw_rsv_find_member(rsv_of(v), t->route[f]);
        v->hosted[host * fases + f] += t->aantal;
    }
    if (t->soort == TW_BONUS) {
        v->bonus[tw_rsv_find_member(rsv_of(v), t->route[0])] += t->aantal;
    }
}

static bool rsv_price(const valuer *v, int64_t k, int64_t *cost) {
    tw_ratio w = v->assessment->rsvs[v->rsv].gewicht;
    tw_ratio total = v->assessment->totaal_gewicht;
    bool hamilton = v->policy->methode == TW_HAMILTON;
    *cost = 0;
    if (w.num == 0) {
        return true; /* as in the program: only with that rule left out has it any place */
    }
    return hamilton ? tw_share_cost_hamilton(k, v->bonus_total, w, total, cost)
                    : tw_share_cost(v->policy->methode, k, w, cost);
}

static void add_rsv_places(valuer *v) {
    for (int64_t k = 1; v->fits && k <= v->values[TW_DOEL_BONUS_GEPLAATST]; k++) {
        int64_t cost = 0;
        v->fits = rsv_price(v, k, &cost);
        add(v, TW_DOEL_EVENREDIGHEID_RSV, cost, 1);
    }
    add(v, TW_DOEL_LOTING_RSV, tw_loting_rsv(&v->loting, v->round, v->rsv),
        v->values[TW_DOEL_BONUS_GEPLAATST]);
}

static void add_member(valuer *v, size_t lid) {
    const tw_deelnemer *member = &rsv_of(v)->deelnemers[lid];
    const tw_poi *poi = &v->round->pois[member->poi];
    size_t fases = (size_t)v->policy->fase_count;
    tw_ratio w =
        tw_poi_claim(v->policy->sleutel_poi, v->assessment->inbreng[member - v->round->deelnemers],
                     poi->aangevraagd, poi->toegewezen);
    for (int64_t k = 1; v->fits && k <= v->bonus[lid]; k++) {
        int64_t cost = 0;
        v->fits = tw_share_cost(v->policy->methode_poi, k, w, &cost);
        add(v, TW_DOEL_EVENREDIGHEID_POI, cost, 1);
    }
    add(v, TW_DOEL_LOTING_POI, tw_loting_poi(&v->loting, v->round, member->poi), v->bonus[lid]);
    for (size_t f = 1; f < fases; f++) {
        int64_t more = v->hosted[lid * fases + f] - v->hosted[lid * fases];
        add(v, TW_DOEL_BALANS, v->policy->fasen[f].weken, more < 0 ? -more : more);
    }
}

/* Trajectories now on the route of a row of the previous outcome. */
static int64_t now_on(const valuer *v, const tw_traject *row) {
    bool possible = tw_vorig_is_route(v->round->vorig, v->policy, row);
    for (size_t i = 0; possible && i < v->verdeling->count; i++) {
        const tw_traject *t = &v->verdeling->trajecten[i];
        bool same = t->soort == row->soort;
        for (int f = 0; same && f < v->policy->fase_count; f++) {
            same = t->route[f] == row->route[f];
        }
        if (same) {
            return t->aantal;
        }
    }
    return 0;
}

/* All as if new; then what was on a route already. */
static void add_changes(valuer *v, int stage) {
    const tw_vorig *vorig = v->round->vorig;
    const tw_verdeling *then = stage == 2 ? &vorig->verdeling[v->rsv] : &vorig->concept[v->rsv];
    for (size_t i = 0; i < v->verdeling->count; i++) {
        add(v, TW_DOEL_WIJZIGING, 1, v->verdeling->trajecten[i].aantal);
    }
    for (size_t i = 0; i < then->count; i++) {
        int64_t now = now_on(v, &then->trajecten[i]);
        int64_t was = then->trajecten[i].aantal;
        add(v, TW_DOEL_WIJZIGING, 1, (now > was ? now - was : was - now) - now);
    }
}

static tw_status add_wishes(valuer *v, tw_error *err) {
    tw_eis *eisen = NULL;
    size_t count = 0;
    tw_status status = tw_eisen_of_wishes(&eisen, &count, v->round, v->rsv, err);
    for (size_t i = 0; i < count && status == TW_OK; i++) {
        int64_t n = tw_eis_count(&eisen[i], v->round, v->rsv, v->verdeling);
        int64_t less = eisen[i].min.stated ? tw_max(0, eisen[i].min.value - n) : 0;
        int64_t more = eisen[i].max.stated ? tw_max(0, n - eisen[i].max.value) : 0;
        add(v, TW_DOEL_WENSEN, 1, less);
        add(v, TW_DOEL_WENSEN, 1, more);
    }
    free(eisen);
    for (size_t i = 0; i < rsv_of(v)->voorkeur_count && status == TW_OK; i++) {
        const tw_voorkeur *row = &rsv_of(v)->voorkeuren[i];
        tw_eis eis = tw_eis_any(v->rsv);
        eis.soort = row->soort;
        for (int f = 0; f < v->policy->fase_count; f++) {
            eis.route[f] = row->route[f];
        }
        add(v, TW_DOEL_VOORKEUR, row->gewicht, tw_eis_count(&eis, v->round, v->rsv, v->verdeling));
    }
    return status;
}

static tw_status add_all(valuer *v, int stage, tw_error *err) {
    for (size_t i = 0; i < v->verdeling->count; i++) {
        add_route(v, &v->verdeling->trajecten[i]);
        count_members(v, &v->verdeling->trajecten[i]);
    }
    add_rsv_places(v);
    if (v->round->vorig != NULL) {
        add_changes(v, stage);
    }
    for (size_t lid = 0; lid < rsv_of(v)->deelnemer_count; lid++) {
        add_member(v, lid);
    }
    tw_status status = stage == 2 ? add_wishes(v, err) : TW_OK;
    return status == TW_OK && !v->fits
               ? tw_fail(err, TW_ERR_RANGE, "a goal's value does not fit 64 bits")
               : status;
}

tw_status tw_distribution_values(int64_t *values, const tw_round *round, const tw_policy *policy,
                                 const tw_assessment *assessment, size_t rsv,
                                 const tw_verdeling *verdeling, int stage, int64_t bonus,
                                 tw_error *err) {
    size_t n = round->rsvs[rsv].deelnemer_count;
    valuer v = {.round = round,
                .policy = policy,
                .assessment = assessment,
                .rsv = rsv,
                .verdeling = verdeling,
                .bonus_total = bonus,
                .values = values,
                .fits = true};
    memset(values, 0, TW_DOEL_COUNT * sizeof *values);
    tw_status status = tw_loting_open(&v.loting, round, policy, err);
    v.hosted = calloc(n * (size_t)policy->fase_count + 1, sizeof *v.hosted);
    v.bonus = calloc(n + 1, sizeof *v.bonus);
    if (status == TW_OK && (v.hosted == NULL || v.bonus == NULL)) {
        status = tw_fail(err, TW_ERR_NOMEM, "values");
    }
    if (status == TW_OK) {
        status = add_all(&v, stage, err);
    }
    tw_loting_close(&v.loting);
    free(v.hosted);
    free(v.bonus);
    return status;
}
