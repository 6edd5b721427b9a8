/* Numbers 2 to 4 of section 4 of model.md: how much each POI can hold. */
#include "oracle_state.h"

static int64_t least(int64_t a, int64_t b) {
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b) {
    return a > b ? a : b;
}

static int64_t places_taken(const oracle_state *o, const tw_poi *poi, int64_t jaar) {
    int64_t taken = 0;
    for (size_t i = 0; i < poi->bezetting_count; i++) {
        taken += poi->bezetting[i].jaar == jaar ? poi->bezetting[i].plaatsen : 0;
    }
    return oracle_without(o, RULE_BEZET) ? 0 : taken;
}

/* i: what p brings in, in RSVs that take part. */
static void count_memberships(oracle_state *o, size_t p) {
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        if (!o->rsvs[r].lid[p]) {
            continue;
        }
        if (o->result->neemt_deel[r]) {
            o->ingebracht[p] += o->rsvs[r].inbreng[p];
            o->deelnames[p]++;
        } else {
            o->deelnames[p] += oracle_without(o, RULE_GEDEELD_DEELNEMEND);
            if (oracle_without(o, RULE_BUITEN_DEELNEMEND)) {
                o->ingebracht[p] += o->rsvs[r].inbreng[p];
            }
        }
    }
}

static int64_t capacity(const oracle_state *o, size_t p, int f) {
    const tw_poi *poi = &o->round->pois[p];
    const tw_fase *fase = &o->policy->fasen[f];
    int64_t jaar = o->round->toewijzingsjaar;
    if (!oracle_without(o, RULE_BEZET_JAAR)) {
        jaar += fase->jaar;
    }
    int64_t outside = poi->toegewezen - o->ingebracht[p];
    if (oracle_without(o, RULE_BUITEN)) {
        outside = 0;
    }
    int64_t room = most(0, poi->capaciteit - places_taken(o, poi, jaar) - outside);
    if (oracle_without(o, RULE_CAPACITEIT) || (f > 0 && oracle_without(o, RULE_CAPACITEIT_FASE))) {
        return ORACLE_NO_LIMIT;
    }
    bool reserve = (o->policy->reserveer_instroom && !oracle_without(o, RULE_RESERVE)) ||
                   oracle_without(o, RULE_RESERVE_UIT);
    bool later = fase->jaar > 0 || oracle_without(o, RULE_RESERVE_LATER);
    if (!reserve || !later) {
        return room;
    }
    if (oracle_without(o, RULE_RESERVE_EIGEN)) {
        return most(0, room - poi->toegewezen);
    }
    return most(least(room, o->ingebracht[p]), room - poi->toegewezen);
}

/* How many of its own places p is sure to train itself. */
static int64_t own_first(const oracle_state *o, size_t p) {
    size_t stay[TW_MAX_FASEN] = {p, p, p, p};
    bool own = !o->policy->regulier_vrij || oracle_without(o, RULE_EIGEN_EERST_VRIJ);
    if (!own || oracle_without(o, RULE_EIGEN_EERST) ||
        (!oracle_admissible(o, TW_REGULIER, stay) && !oracle_without(o, RULE_EIGEN_EERST_ROUTE))) {
        return 0;
    }
    int64_t places = o->ingebracht[p];
    for (int f = 0; f < o->policy->fase_count; f++) {
        if (!oracle_without(o, RULE_EIGEN_EERST_RUIMTE)) {
            places = least(places, o->cap[p][f]);
        }
    }
    return places;
}

static int64_t bonus_limit(const oracle_state *o, size_t p) {
    const tw_poi *poi = &o->round->pois[p];
    int64_t limit = ORACLE_NO_LIMIT;
    if ((o->policy->tot_aanvraag && !oracle_without(o, RULE_TOT_AANVRAAG)) ||
        oracle_without(o, RULE_TOT_AANVRAAG_UIT)) {
        limit = most(0, poi->aangevraagd - poi->toegewezen);
    }
    if (o->policy->max_per_poi.stated && !oracle_without(o, RULE_MAX_PER_POI)) {
        limit = least(limit, o->policy->max_per_poi.value);
    }
    return limit;
}

void oracle_capacity(oracle_state *o) {
    for (size_t p = 0; p < o->round->poi_count; p++) {
        count_memberships(o, p);
        for (int f = 0; f < o->policy->fase_count; f++) {
            o->cap[p][f] = capacity(o, p, f);
        }
        o->own_first[p] = own_first(o, p);
        o->bonus_limit[p] = bonus_limit(o, p);
        tw_sector sector = o->round->pois[p].sector;
        bool merge = o->is_ggz[sector] && oracle_without(o, RULE_PER_SECTOR_NEGEN);
        o->counted_sector[p] = merge ? TW_SECTOR_GGZ_INSTELLING : (size_t)sector;
    }
}
