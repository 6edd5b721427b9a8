#include "base/digits.h"
#include "base/intmath.h"
#include "toewijs/apportion.h"
#include "verify/verify_judge.h"

#include <string.h>

/* What a goal is computed from. */
typedef struct scope {
    tw_judge *judge;
    tw_stage stage;
    const tw_tally *tally;
    const tw_loting *loting;
} scope;

static const tw_stated_verdeling *verdeling_of(const scope *in, size_t rsv) {
    const tw_stated_rsv *stated = &in->judge->rsvs[rsv];
    return in->stage == TW_STAGE_CONCEPT ? &stated->concept : &stated->final;
}

static bool regulier_geplaatst(const scope *in, int64_t *sum) {
    *sum = in->tally->total[TW_REGULIER];
    return true;
}

static bool bonus_geplaatst(const scope *in, int64_t *sum) {
    *sum = in->tally->total[TW_BONUS];
    return true;
}

static bool wensen(const scope *in, int64_t *sum) {
    for (size_t rsv = 0; rsv < in->judge->round->rsv_count; rsv++) {
        size_t count;
        const tw_shortfall *list = tw_judge_shortfalls(in->judge, rsv, &count);
        for (size_t i = 0; i < count; i++) {
            int64_t amount = list[i].is_max ? list[i].gekregen - list[i].gevraagd
                                            : list[i].gevraagd - list[i].gekregen;
            if (!tw_add(sum, *sum, amount)) {
                return false;
            }
        }
    }
    return true;
}

bool tw_judge_rsv_cost(const tw_judge *judge, size_t rsv, int64_t k, int64_t *cost) {
    tw_ratio gewicht = judge->assessment->rsvs[rsv].gewicht;
    if (judge->policy->methode == TW_HAMILTON) {
        /* The claims are those of stage 1, whatever stage 2 uses of them. */
        int64_t bonus = judge->tally[TW_STAGE_CONCEPT].total[TW_BONUS];
        return tw_share_cost_hamilton(k, bonus, gewicht, judge->assessment->totaal_gewicht, cost);
    }
    return tw_share_cost(judge->policy->methode, k, gewicht, cost);
}

bool tw_judge_lid_cost(const tw_judge *judge, size_t poi, int64_t inbreng, int64_t k,
                       int64_t *cost) {
    const tw_poi *place = &judge->round->pois[poi];
    tw_ratio claim =
        tw_poi_claim(judge->policy->sleutel_poi, inbreng, place->aangevraagd, place->toegewezen);
    return tw_share_cost(judge->policy->methode_poi, k, claim, cost);
}

/* The rules were checked before: b(r) is within what the capacities hold, and 0 where W(r) is 0. */
static bool evenredigheid_rsv(const scope *in, int64_t *sum) {
    for (size_t rsv = 0; rsv < in->judge->round->rsv_count; rsv++) {
        for (int64_t k = 1; k <= in->tally->rsvs[rsv][TW_BONUS]; k++) {
            int64_t cost;
            if (!tw_judge_rsv_cost(in->judge, rsv, k, &cost) || !tw_add(sum, *sum, cost)) {
                return false;
            }
        }
    }
    return true;
}

static bool evenredigheid_poi(const scope *in, int64_t *sum) {
    const tw_judge *judge = in->judge;
    for (size_t i = 0; i < judge->round->deelnemer_count; i++) {
        size_t poi = judge->round->deelnemers[i].poi;
        for (int64_t k = 1; k <= in->tally->members[i].start[TW_BONUS]; k++) {
            int64_t cost;
            if (!tw_judge_lid_cost(judge, poi, judge->assessment->inbreng[i], k, &cost) ||
                !tw_add(sum, *sum, cost)) {
                return false;
            }
        }
    }
    return true;
}

static bool loting_rsv(const scope *in, int64_t *sum) {
    for (size_t rsv = 0; rsv < in->judge->round->rsv_count; rsv++) {
        int64_t bonus = in->tally->rsvs[rsv][TW_BONUS];
        if (bonus != 0 &&
            !tw_add_product(sum, bonus, tw_loting_rsv(in->loting, in->judge->round, rsv))) {
            return false;
        }
    }
    return true;
}

static bool loting_poi(const scope *in, int64_t *sum) {
    for (size_t poi = 0; poi < in->judge->round->poi_count; poi++) {
        int64_t bonus = in->tally->pois[poi].start[TW_BONUS];
        if (bonus != 0 &&
            !tw_add_product(sum, bonus, tw_loting_poi(in->loting, in->judge->round, poi))) {
            return false;
        }
    }
    return true;
}

static bool loting_route(const scope *in, int64_t *sum) {
    const tw_judge *judge = in->judge;
    for (size_t rsv = 0; rsv < judge->round->rsv_count; rsv++) {
        const tw_stated_verdeling *verdeling = verdeling_of(in, rsv);
        for (size_t i = 0; i < verdeling->count; i++) {
            const tw_traject *traject = &verdeling->trajecten[i].traject;
            int64_t lot = tw_loting_route(in->loting, judge->round, rsv, traject->soort,
                                          traject->route, judge->policy->fase_count);
            if (!tw_add_product(sum, traject->aantal, lot)) {
                return false;
            }
        }
    }
    return true;
}

/* An RSV without wishes is as stage 1 left it, and counts as it did there. */
static bool wijziging(const scope *in, int64_t *sum) {
    bool fits = true;
    for (size_t rsv = 0; fits && rsv < in->judge->round->rsv_count; rsv++) {
        bool form = in->stage == TW_STAGE_FINAL && tw_rsv_has_wish(&in->judge->round->rsvs[rsv]);
        fits = !in->judge->assessment->rsvs[rsv].neemt_deel ||
               tw_judge_changes(in->judge, rsv, form ? TW_STAGE_FINAL : TW_STAGE_CONCEPT, sum);
    }
    return fits;
}

static bool voorkeur(const scope *in, int64_t *sum) {
    const tw_round *round = in->judge->round;
    for (size_t i = 0; in->stage == TW_STAGE_FINAL && i < round->voorkeur_count; i++) {
        if (!tw_add_product(sum, round->voorkeuren[i].gewicht, in->judge->wish_n[i])) {
            return false;
        }
    }
    return true;
}

static bool balans(const scope *in, int64_t *sum) {
    const tw_judge *judge = in->judge;
    for (size_t i = 0; i < judge->round->deelnemer_count; i++) {
        const tw_place_tally *member = &in->tally->members[i];
        int64_t starts = member->start[TW_REGULIER] + member->start[TW_BONUS];
        for (int fase = 0; fase < judge->policy->fase_count; fase++) {
            int64_t hosted = member->hosted[fase][TW_REGULIER] + member->hosted[fase][TW_BONUS];
            int64_t off = hosted > starts ? hosted - starts : starts - hosted;
            if (!tw_add_product(sum, judge->policy->fasen[fase].weken, off)) {
                return false;
            }
        }
    }
    return true;
}

/* Different sectors on a route, less one. */
int64_t tw_judge_extra_sectors(const tw_judge *judge, const size_t *route) {
    bool seen[TW_SECTOR_COUNT] = {false};
    int64_t extra = -1;
    for (int fase = 0; fase < judge->policy->fase_count; fase++) {
        tw_sector sector =
            tw_policy_counted_sector(judge->policy, judge->round->pois[route[fase]].sector);
        extra += seen[sector] ? 0 : 1;
        seen[sector] = true;
    }
    return extra;
}

int64_t tw_judge_route_km(const tw_judge *judge, const size_t *route) {
    int64_t km = 0;
    for (int fase = 1; fase < judge->policy->fase_count; fase++) {
        km += tw_distance_km(judge->round, judge->policy, route[fase - 1], route[fase], NULL);
    }
    return km;
}

/* The sum over all trajectories of what one of that route counts for. */
static bool sum_routes(const scope *in, int64_t (*worth)(const tw_judge *, const size_t *),
                       int64_t *sum) {
    for (size_t rsv = 0; rsv < in->judge->round->rsv_count; rsv++) {
        const tw_stated_verdeling *verdeling = verdeling_of(in, rsv);
        for (size_t i = 0; i < verdeling->count; i++) {
            const tw_traject *traject = &verdeling->trajecten[i].traject;
            if (!tw_add_product(sum, traject->aantal, worth(in->judge, traject->route))) {
                return false;
            }
        }
    }
    return true;
}

static bool sectorspreiding(const scope *in, int64_t *sum) {
    return sum_routes(in, tw_judge_extra_sectors, sum);
}

static bool reisafstand(const scope *in, int64_t *sum) {
    return sum_routes(in, tw_judge_route_km, sum);
}

static bool (*const goals[TW_DOEL_COUNT])(const scope *in, int64_t *sum) = {
    [TW_DOEL_WENSEN] = wensen,
    [TW_DOEL_REGULIER_GEPLAATST] = regulier_geplaatst,
    [TW_DOEL_BONUS_GEPLAATST] = bonus_geplaatst,
    [TW_DOEL_EVENREDIGHEID_RSV] = evenredigheid_rsv,
    [TW_DOEL_LOTING_RSV] = loting_rsv,
    [TW_DOEL_WIJZIGING] = wijziging,
    [TW_DOEL_VOORKEUR] = voorkeur,
    [TW_DOEL_EVENREDIGHEID_POI] = evenredigheid_poi,
    [TW_DOEL_LOTING_POI] = loting_poi,
    [TW_DOEL_BALANS] = balans,
    [TW_DOEL_SECTORSPREIDING] = sectorspreiding,
    [TW_DOEL_REISAFSTAND] = reisafstand,
    [TW_DOEL_LOTING_ROUTE] = loting_route,
};

static void check_text(tw_judge *judge, const tw_node *item, const char *key, const char *naam,
                       const char *expected) {
    const tw_node *node = tw_node_find(item, key);
    if (strcmp(node->text, expected) != 0) {
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(node), TW_MSG_VERIFY_VALUE, naam, key,
                     node->text, expected, NULL);
    }
}

/* A proven optimum has itself as bound; at a time limit the bound lies on the far side. */
static void check_bound(tw_judge *judge, const tw_node *item, tw_doel doel) {
    const tw_node *waarde = tw_node_find(item, "waarde");
    const tw_node *grens = tw_node_find(item, "grens");
    bool stated = grens->kind == TW_NODE_INT;
    bool sound;
    if (judge->optimaal) {
        sound = stated && grens->value == waarde->value;
    } else {
        sound = !stated || (tw_doel_is_max(doel) ? grens->value >= waarde->value
                                                 : grens->value <= waarde->value);
    }
    if (!sound) {
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(grens),
                     judge->optimaal ? TW_MSG_VERIFY_GOAL_PROVEN : TW_MSG_VERIFY_GOAL_BOUND,
                     tw_doel_name(doel), grens->text, waarde->text, NULL);
    }
}

/* These two count place by place, which is only sane for numbers that the rules allow. */
static bool is_computable(const tw_judge *judge, tw_doel doel) {
    bool by_place = doel == TW_DOEL_EVENREDIGHEID_RSV || doel == TW_DOEL_EVENREDIGHEID_POI;
    return !(by_place && judge->rules_broken);
}

static void check_goal(const scope *in, const tw_node *item, tw_doel doel) {
    tw_judge *judge = in->judge;
    const char *naam = tw_doel_name(doel);
    check_text(judge, item, "naam", in->stage == TW_STAGE_CONCEPT ? "concept.doelen" : "doelen",
               naam);
    check_text(judge, item, "richting", naam, tw_doel_is_max(doel) ? "max" : "min");
    check_bound(judge, item, doel);
    if (!is_computable(judge, doel)) {
        return;
    }
    int64_t value = 0;
    const tw_node *waarde = tw_node_find(item, "waarde");
    if (!goals[doel](in, &value)) {
        judge->overflow = true;
    } else if (value != waarde->value) {
        tw_diags_add(judge->findings, TW_ERROR, tw_judge_at(waarde), TW_MSG_VERIFY_GOAL_VALUE,
                     tw_judge_subject(judge, naam, in->stage), waarde->text,
                     tw_digits_of(value).text, NULL);
    }
}

static void check_list(const scope *in, const tw_node *list) {
    const tw_policy *policy = in->judge->policy;
    int extra = in->stage == TW_STAGE_FINAL ? 1 : 0;
    if (list->count != (size_t)policy->doel_count + (size_t)extra) {
        tw_diags_add(in->judge->findings, TW_ERROR, tw_judge_at(list), TW_MSG_VERIFY_GOAL_COUNT,
                     tw_digits_of((int64_t)list->count).text,
                     tw_digits_of(policy->doel_count + extra).text, NULL);
        return;
    }
    int i = -extra;
    for (const tw_node *item = list->child; item != NULL; item = item->next, i++) {
        check_goal(in, item, i < 0 ? TW_DOEL_WENSEN : policy->doelen[i]);
    }
}

void tw_judge_goals(tw_judge *judge) {
    tw_loting loting;
    tw_status status = tw_loting_open(&loting, judge->round, judge->policy, judge->err);
    if (status != TW_OK) {
        judge->out_of_memory = true;
        return;
    }
    scope concept = {judge, TW_STAGE_CONCEPT, &judge->tally[TW_STAGE_CONCEPT], &loting};
    scope final = {judge, TW_STAGE_FINAL, &judge->tally[TW_STAGE_FINAL], &loting};
    check_list(&concept, tw_node_find(tw_node_find(judge->root, "concept"), "doelen"));
    check_list(&final, tw_node_find(judge->root, "doelen"));
    tw_loting_close(&loting);
}
