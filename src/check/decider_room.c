/* Can an exchange be made at all? */
#include "check/decider.h"
#include "check/find_route.h"

#include <string.h>

enum { NOT_ASKED, HAS_ROUTE, HAS_NONE };

/* Routes that are tried one by one before a search is set up that also ends where there are very
   many and none will do. */
enum { PLAIN_TRIES = 64 };

static size_t poi_of(const tw_decider *d, size_t member) {
    return d->round->deelnemers[member].poi;
}

static bool poi_may_have(const tw_decider *d, size_t poi, int64_t bonus) {
    const tw_poi *p = &d->round->pois[poi];
    tw_optional max = d->policy->max_per_poi;
    return (!d->policy->tot_aanvraag || bonus <= p->aangevraagd - p->toegewezen) &&
           (!max.stated || bonus <= max.value);
}

bool tw_decider_may_have(const tw_decider *d, const tw_exchange *x) {
    const tw_deelnemer *to = &d->round->deelnemers[x->to];
    const tw_deelnemer *from = &d->round->deelnemers[x->from];
    tw_sector sector = d->round->pois[to->poi].sector;
    tw_optional max = d->policy->max_per_sector[sector];
    bool same_sector = sector == d->round->pois[from->poi].sector;
    return (to->rsv == from->rsv ||
            d->rsv_bonus[to->rsv] < d->assessment->rsvs[to->rsv].bonus_grens) &&
           (to->poi == from->poi || poi_may_have(d, to->poi, d->poi_bonus[to->poi] + 1)) &&
           (same_sector || !d->sector_caps || !max.stated || d->sector_bonus[sector] < max.value);
}

static bool has_room(const tw_decider *d, size_t poi, size_t fase, const tw_traject *taken) {
    int64_t freed = taken != NULL && taken->route[fase] == poi ? 1 : 0;
    return d->room[poi * (size_t)d->policy->fase_count + fase] + freed > 0;
}

void tw_decider_open_members(tw_decider *d, size_t rsv, const tw_traject *taken) {
    const tw_rsv *partnership = &d->round->rsvs[rsv];
    for (size_t f = 0; f < (size_t)d->policy->fase_count; f++) {
        for (size_t i = 0; i < partnership->deelnemer_count; i++) {
            d->open[f * partnership->deelnemer_count + i] =
                has_room(d, partnership->deelnemers[i].poi, f, taken);
        }
    }
}

/* Try routes on from `fase`; *tries is counted down. */
static bool try_routes(const tw_decider *d, size_t rsv, size_t *route, size_t fase, int *tries) {
    const tw_rsv *partnership = &d->round->rsvs[rsv];
    if (fase == (size_t)d->policy->fase_count) {
        --*tries;
        return tw_route_admissible(d->round, d->policy, d->assessment, TW_BONUS, route);
    }
    for (size_t i = 0; i<partnership->deelnemer_count && * tries> 0; i++) {
        route[fase] = partnership->deelnemers[i].poi;
        if (d->open[fase * partnership->deelnemer_count + i] &&
            try_routes(d, rsv, route, fase + 1, tries)) {
            return true;
        }
    }
    return false;
}

/* Is there a route from `member`, of those that d->open leaves? */
static tw_status search(tw_decider *d, size_t member, bool *found) {
    size_t rsv = d->round->deelnemers[member].rsv;
    size_t lid = member - tw_round_first_member(d->round, rsv);
    size_t route[TW_MAX_FASEN] = {poi_of(d, member), TW_ANY_POI, TW_ANY_POI, TW_ANY_POI};
    int tries = PLAIN_TRIES;
    *found = d->open[lid] && try_routes(d, rsv, route, 1, &tries);
    if (!d->open[lid] || *found || tries > 0) {
        return TW_OK;
    }
    size_t wanted[TW_MAX_FASEN] = {poi_of(d, member), TW_ANY_POI, TW_ANY_POI, TW_ANY_POI};
    tw_status status = tw_find_open_route(found, route, d->round, d->policy, d->assessment, rsv,
                                          TW_BONUS, wanted, d->open);
    return status == TW_OK ? status : tw_fail(d->err, status, "what decided");
}

/* May this trajectory be elsewhere in the phase, so that nobody starts with more or less? */
static bool may_move(const tw_decider *d, const tw_traject *traject, int fase) {
    return fase > 0 || (d->policy->regulier_vrij && traject->soort == TW_REGULIER);
}

/* Can one of these trajectories be at an open member in that phase instead of where it is? */
static bool can_move(const tw_decider *d, const tw_rsv *rsv, const tw_traject *traject, int fase) {
    size_t route[TW_MAX_FASEN];
    memcpy(route, traject->route, sizeof route);
    const bool *open = d->open + (size_t)fase * rsv->deelnemer_count;
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        route[fase] = rsv->deelnemers[i].poi;
        if (open[i] &&
            tw_route_admissible(d->round, d->policy, d->assessment, traject->soort, route)) {
            return true;
        }
    }
    return false;
}

/* Open in one phase also the members where there is room as soon as a trajectory of the RSV moves
   on, to where there is room, or to where there is as soon as another moves on, and so on. Every
   member on such a chain loses one and gets one, so no trajectory moves twice.
   @return is any member open now that was not? */
static bool open_by_moving(tw_decider *d, size_t rsv, const tw_traject *taken, int fase) {
    const tw_verdeling *concept = &d->rsvs[rsv].concept;
    const tw_rsv *partnership = &d->round->rsvs[rsv];
    bool *open = d->open + (size_t)fase * partnership->deelnemer_count;
    bool any = false;
    bool more = true;
    while (more) {
        more = false;
        for (size_t i = 0; i < concept->count; i++) {
            const tw_traject *traject = &concept->trajecten[i];
            size_t host = tw_rsv_find_member(partnership, traject->route[fase]);
            if (traject->aantal > (traject == taken ? 1 : 0) && !open[host] &&
                may_move(d, traject, fase) && can_move(d, partnership, traject, fase)) {
                open[host] = true;
                any = more = true;
            }
        }
    }
    return any;
}

/* As things are, or with other trajectories of the RSV elsewhere in one phase. */
static tw_status search_any(tw_decider *d, size_t member, const tw_traject *taken, bool *found) {
    size_t rsv = d->round->deelnemers[member].rsv;
    tw_decider_open_members(d, rsv, taken);
    tw_status status = search(d, member, found);
    for (int f = 0; f < d->policy->fase_count && status == TW_OK && !*found; f++) {
        if (open_by_moving(d, rsv, taken, f)) {
            status = search(d, member, found);
            tw_decider_open_members(d, rsv, taken);
        }
    }
    return status;
}

bool tw_decider_frees_room(const tw_decider *d, const tw_exchange *x, size_t rsv) {
    bool frees = d->round->deelnemers[x->from].rsv == rsv;
    for (int f = 0; f < d->policy->fase_count && !frees; f++) {
        size_t poi = x->taken->route[f];
        frees = d->assessment->pois[poi].deelnames > 1 &&
                tw_rsv_find_member(&d->round->rsvs[rsv], poi) != SIZE_MAX;
    }
    return frees;
}

tw_status tw_decider_has_route(tw_decider *d, const tw_exchange *x, bool *has) {
    size_t rsv = d->round->deelnemers[x->to].rsv;
    unsigned char *known = &d->has_route[x->to];
    tw_status status = TW_OK;
    if (*known == NOT_ASKED) {
        status = search_any(d, x->to, NULL, has);
        *known = *has ? HAS_ROUTE : HAS_NONE;
    }
    *has = *known == HAS_ROUTE;
    if (status == TW_OK && !*has && tw_decider_frees_room(d, x, rsv)) {
        status = search_any(d, x->to, x->taken, has);
    }
    return status;
}
