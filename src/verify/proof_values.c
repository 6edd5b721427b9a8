#include "verify/proof_judge.h"

/* One RSV's value in a goal; *sum is added to. */
typedef struct valuer {
    tw_proof *proof;
    tw_stage stage;
    size_t rsv;
} valuer;

static const tw_tally *tally_of(const valuer *v) {
    return &v->proof->judge->tally[v->stage];
}

static int64_t route_worth(const valuer *v, const tw_traject *traject, tw_doel doel) {
    const tw_judge *judge = v->proof->judge;
    if (doel == TW_DOEL_SECTORSPREIDING) {
        return tw_judge_extra_sectors(judge, traject->route);
    }
    if (doel == TW_DOEL_REISAFSTAND) {
        return tw_judge_route_km(judge, traject->route);
    }
    return tw_loting_route(&v->proof->loting, judge->round, v->rsv, traject->soort, traject->route,
                           judge->policy->fase_count);
}

static bool add_routes(const valuer *v, tw_doel doel, int64_t *sum) {
    const tw_stated_rsv *stated = &v->proof->judge->rsvs[v->rsv];
    const tw_stated_verdeling *verdeling =
        v->stage == TW_STAGE_CONCEPT ? &stated->concept : &stated->final;
    bool fits = true;
    for (size_t i = 0; fits && i < verdeling->count; i++) {
        const tw_traject *traject = &verdeling->trajecten[i].traject;
        fits = tw_add_product(sum, traject->aantal, route_worth(v, traject, doel));
    }
    return fits;
}

static bool add_rsv_shares(const valuer *v, int64_t *sum) {
    bool fits = true;
    for (int64_t k = 1; fits && k <= tally_of(v)->rsvs[v->rsv][TW_BONUS]; k++) {
        int64_t cost;
        fits = tw_judge_rsv_cost(v->proof->judge, v->rsv, k, &cost) && tw_add(sum, *sum, cost);
    }
    return fits;
}

/* Goals that are a sum over members. */
static bool add_member(const valuer *v, size_t index, tw_doel doel, int64_t *sum) {
    const tw_judge *judge = v->proof->judge;
    const tw_place_tally *member = &tally_of(v)->members[index];
    size_t poi = judge->round->deelnemers[index].poi;
    int64_t bonus = member->start[TW_BONUS];
    bool fits = true;
    if (doel == TW_DOEL_LOTING_POI) {
        return bonus == 0 || tw_add_product(sum, bonus, tw_proof_poi_lot(v->proof, poi));
    }
    for (int64_t k = 1; fits && doel == TW_DOEL_EVENREDIGHEID_POI && k <= bonus; k++) {
        int64_t cost;
        fits = tw_judge_lid_cost(judge, poi, judge->assessment->inbreng[index], k, &cost) &&
               tw_add(sum, *sum, cost);
    }
    for (int f = 0; fits && doel == TW_DOEL_BALANS && f < judge->policy->fase_count; f++) {
        int64_t off = member->hosted[f][TW_REGULIER] + member->hosted[f][TW_BONUS] -
                      member->start[TW_REGULIER] - bonus;
        fits = tw_add_product(sum, judge->policy->fasen[f].weken, off < 0 ? -off : off);
    }
    return fits;
}

static bool add_members(const valuer *v, tw_doel doel, int64_t *sum) {
    const tw_round *round = v->proof->judge->round;
    size_t first = tw_round_first_member(round, v->rsv);
    bool fits = true;
    for (size_t i = 0; fits && i < round->rsvs[v->rsv].deelnemer_count; i++) {
        fits = add_member(v, first + i, doel, sum);
    }
    return fits;
}

/* Wishes count in stage 2 alone. */
static bool add_preferences(const valuer *v, int64_t *sum) {
    const tw_judge *judge = v->proof->judge;
    const tw_rsv *rsv = &judge->round->rsvs[v->rsv];
    bool fits = true;
    for (size_t i = 0; fits && v->stage == TW_STAGE_FINAL && i < rsv->voorkeur_count; i++) {
        size_t row = (size_t)(&rsv->voorkeuren[i] - judge->round->voorkeuren);
        fits = tw_add_product(sum, rsv->voorkeuren[i].gewicht, judge->wish_n[row]);
    }
    return fits;
}

static bool add_shortfalls(const valuer *v, int64_t *sum) {
    size_t count;
    const tw_shortfall *list = tw_judge_shortfalls(v->proof->judge, v->rsv, &count);
    bool fits = true;
    for (size_t i = 0; fits && i < count; i++) {
        fits = tw_add(sum, *sum,
                      list[i].is_max ? list[i].gekregen - list[i].gevraagd
                                     : list[i].gevraagd - list[i].gekregen);
    }
    return fits;
}

static bool add_value(const valuer *v, tw_doel doel, int64_t *sum) {
    const int64_t *placed = tally_of(v)->rsvs[v->rsv];
    switch (doel) {
    case TW_DOEL_WENSEN:
        return add_shortfalls(v, sum);
    case TW_DOEL_REGULIER_GEPLAATST:
        return tw_add(sum, *sum, placed[TW_REGULIER]);
    case TW_DOEL_BONUS_GEPLAATST:
        return tw_add(sum, *sum, placed[TW_BONUS]);
    case TW_DOEL_EVENREDIGHEID_RSV:
        return add_rsv_shares(v, sum);
    case TW_DOEL_LOTING_RSV:
        return tw_add_product(sum, placed[TW_BONUS], tw_proof_rsv_lot(v->proof, v->rsv));
    case TW_DOEL_WIJZIGING:
        return tw_judge_changes(v->proof->judge, v->rsv, v->stage, sum);
    case TW_DOEL_VOORKEUR:
        return add_preferences(v, sum);
    case TW_DOEL_EVENREDIGHEID_POI:
    case TW_DOEL_LOTING_POI:
    case TW_DOEL_BALANS:
        return add_members(v, doel, sum);
    case TW_DOEL_SECTORSPREIDING:
    case TW_DOEL_REISAFSTAND:
    case TW_DOEL_LOTING_ROUTE:
        return add_routes(v, doel, sum);
    case TW_DOEL_EISEN:
    case TW_DOEL_COUNT:
        break;
    }
    return false;
}

bool tw_proof_value(tw_proof *proof, const tw_proof_part *part, tw_doel doel, int64_t *value) {
    *value = 0;
    bool fits = true;
    for (size_t i = 0; fits && i < part->rsv_count; i++) {
        valuer v = {proof, part->soort == TW_DEEL_FORMULIER ? TW_STAGE_FINAL : TW_STAGE_CONCEPT,
                    part->rsvs[i]};
        fits = add_value(&v, doel, value);
    }
    return fits;
}
