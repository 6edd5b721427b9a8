#include "check/decider.h"

#include <stdlib.h>

/* No exchange can be made. */
enum { NONE = -1 };

/* ---- The closest exchange -------------------------------------------------------------------- */

/* What is done with each route that d->open leaves. */
typedef struct {
    tw_decider *d;
    const tw_exchange *x; /* NULL: take note of what the routes change by */
    size_t member;        /* where they start */
    int closest;          /* of x: the last first goal that differs */
} visit;

static void visit_route(visit *v, const size_t *route) {
    tw_decider *d = v->d;
    if (!tw_route_admissible(d->round, d->policy, d->assessment, TW_BONUS, route)) {
        return;
    }
    if (v->x == NULL) {
        size_t rsv = d->round->deelnemers[v->member].rsv;
        tw_decider_note_amount(d, &d->amounts[rsv], v->member, route);
        return;
    }
    int goal = tw_decider_compare_routes(d, v->x, route);
    v->closest = goal > v->closest ? goal : v->closest;
}

/* On from `fase`. */
static void visit_routes(visit *v, size_t *route, size_t fase) {
    tw_decider *d = v->d;
    const tw_rsv *rsv = &d->round->rsvs[d->round->deelnemers[v->member].rsv];
    if (fase == (size_t)d->policy->fase_count) {
        visit_route(v, route);
        return;
    }
    for (size_t i = 0; i < rsv->deelnemer_count && v->closest < d->policy->doel_count; i++) {
        size_t poi = rsv->deelnemers[i].poi;
        bool here = fase > 0 || poi == d->round->deelnemers[v->member].poi;
        if (here && d->open[fase * rsv->deelnemer_count + i]) {
            route[fase] = poi;
            visit_routes(v, route, fase + 1);
        }
    }
}

/* Raise *closest to the goal that this exchange comes to. */
static tw_status try_exchange(tw_decider *d, const tw_exchange *x, int *closest) {
    int goal = tw_decider_compare_starts(d, x);
    if ((goal < d->route_goals && goal <= *closest) || !tw_decider_may_have(d, x)) {
        return TW_OK;
    }
    bool has = false;
    tw_status status = tw_decider_has_route(d, x, &has);
    if (status != TW_OK || !has) {
        return status;
    }
    *closest = goal > *closest ? goal : *closest;
    if (goal < d->route_goals) {
        return TW_OK;
    }
    size_t route[TW_MAX_FASEN] = {0};
    visit v = {.d = d, .x = x, .member = x->to, .closest = *closest};
    tw_decider_open_members(d, d->round->deelnemers[x->to].rsv, x->taken);
    visit_routes(&v, route, 0);
    *closest = v.closest;
    return TW_OK;
}

/* The place to every member of the RSV but the one that has it. */
static tw_status try_members(tw_decider *d, tw_exchange x, size_t rsv, int *closest) {
    size_t first = tw_round_first_member(d->round, rsv);
    tw_status status = TW_OK;
    for (size_t i = 0; i < d->round->rsvs[rsv].deelnemer_count && status == TW_OK; i++) {
        x.to = first + i;
        if (x.to != x.from) {
            status = try_exchange(d, &x, closest);
        }
    }
    return status;
}

/* May an exchange with another RSV leave the first goal about routes as it is? Asked once of the
   RSV, instead of going through its routes for every place that another has. */
static bool may_match(tw_decider *d, const tw_exchange *x, size_t rsv) {
    tw_amounts *amounts = &d->amounts[rsv];
    if (tw_decider_frees_room(d, x, rsv)) {
        return true;
    }
    size_t first = tw_round_first_member(d->round, rsv);
    if (!amounts->noted) {
        tw_decider_open_members(d, rsv, NULL);
    }
    for (size_t i = 0; !amounts->noted && i < d->round->rsvs[rsv].deelnemer_count; i++) {
        size_t route[TW_MAX_FASEN] = {0};
        visit v = {.d = d, .member = first + i};
        visit_routes(&v, route, 0);
    }
    amounts->noted = true;
    return tw_decider_matches_amount(d, amounts, x);
}

/* To its own RSV first: in most policies that comes closest, and then no other can come closer. */
static tw_status try_all(tw_decider *d, const tw_exchange *x, int *closest) {
    size_t own = d->round->deelnemers[x->from].rsv;
    tw_status status = try_members(d, *x, own, closest);
    for (size_t i = 0; i < d->hungry_count && status == TW_OK; i++) {
        size_t rsv = d->hungry[i];
        int goal = rsv == own ? 0 : tw_decider_compare_rsvs(d, own, rsv);
        bool closer = goal > *closest || (goal == d->route_goals && may_match(d, x, rsv));
        if (rsv != own && closer) {
            status = try_members(d, *x, rsv, closest);
        }
    }
    return status;
}

static tw_status find_closest(tw_decider *d, size_t member, int *closest) {
    const tw_deelnemer *of = &d->round->deelnemers[member];
    const tw_verdeling *concept = &d->rsvs[of->rsv].concept;
    tw_status status = TW_OK;
    *closest = NONE;
    for (size_t i = 0; i < concept->count && status == TW_OK; i++) {
        tw_exchange x = {.from = member, .taken = &concept->trajecten[i]};
        if (x.taken->soort == TW_BONUS && x.taken->route[0] == of->poi) {
            status = try_all(d, &x, closest);
        }
    }
    return status;
}

/* ---- Words ----------------------------------------------------------------------------------- */

static tw_beslist of_goal(const tw_policy *policy, int goal) {
    if (goal == policy->doel_count) {
        return (tw_beslist){TW_BESLIST_LOTING, 0};
    }
    switch ((int)policy->doelen[goal]) {
    case TW_DOEL_EVENREDIGHEID_RSV:
    case TW_DOEL_EVENREDIGHEID_POI:
        return (tw_beslist){TW_BESLIST_AANDEEL, 0};
    case TW_DOEL_LOTING_RSV:
    case TW_DOEL_LOTING_POI:
    case TW_DOEL_LOTING_ROUTE:
        return (tw_beslist){TW_BESLIST_LOTING, 0};
    default:
        return (tw_beslist){TW_BESLIST_DOEL, policy->doelen[goal]};
    }
}

static tw_beslist without_exchange(const tw_decider *d, size_t member) {
    bool alone = d->lid_bonus[member] == d->rsv_bonus[d->round->deelnemers[member].rsv];
    return (tw_beslist){alone ? TW_BESLIST_ENIGE : TW_BESLIST_AANSPRAAK, 0};
}

static int64_t final_bonus(const tw_decider *d, size_t member) {
    const tw_deelnemer *of = &d->round->deelnemers[member];
    const tw_verdeling *final = &d->rsvs[of->rsv].verdeling;
    int64_t sum = 0;
    for (size_t i = 0; i < final->count; i++) {
        const tw_traject *traject = &final->trajecten[i];
        sum += traject->soort == TW_BONUS && traject->route[0] == of->poi ? traject->aantal : 0;
    }
    return sum;
}

static tw_status decide(tw_decider *d, size_t member, tw_beslist *beslist) {
    int64_t final = final_bonus(d, member);
    if (final == 0 || final > d->lid_bonus[member]) {
        beslist->soort = final == 0 ? TW_BESLIST_ONBEKEND : TW_BESLIST_WENS;
        return TW_OK;
    }
    int closest = NONE;
    tw_status status = find_closest(d, member, &closest);
    *beslist = closest == NONE ? without_exchange(d, member) : of_goal(d->policy, closest);
    return status;
}

tw_status tw_decide_bonus(tw_beslist **out, const tw_round *round, const tw_policy *policy,
                          const tw_assessment *assessment, const tw_rsv_outcome *rsvs,
                          tw_error *err) {
    tw_decider d;
    tw_status status = tw_decider_open(&d, round, policy, assessment, rsvs, err);
    *out = calloc(round->deelnemer_count + 1, sizeof **out);
    if (status == TW_OK && *out == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "what decided");
    }
    for (size_t m = 0; m < round->deelnemer_count && status == TW_OK; m++) {
        status = decide(&d, m, &(*out)[m]);
    }
    tw_decider_close(&d);
    if (status != TW_OK) {
        free(*out);
        *out = NULL;
    }
    return status;
}
