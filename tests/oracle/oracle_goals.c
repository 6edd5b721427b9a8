/* Section 6 of model.md: the goals, their order, and what is taken of what is still equal. */
#include "oracle_state.h"

#include <string.h>

/* Goals of which more is better; of the others less. */
static bool more_is_better(tw_doel doel) {
    return doel == TW_DOEL_REGULIER_GEPLAATST || doel == TW_DOEL_BONUS_GEPLAATST ||
           doel == TW_DOEL_VOORKEUR || doel == TW_DOEL_SECTORSPREIDING;
}

static bool is_listed(const tw_doel *doelen, int count, tw_doel doel) {
    for (int i = 0; i < count; i++) {
        if (doelen[i] == doel) {
            return true;
        }
    }
    return false;
}

static bool is_lottery(tw_doel doel) {
    return doel == TW_DOEL_LOTING_RSV || doel == TW_DOEL_LOTING_POI || doel == TW_DOEL_LOTING_ROUTE;
}

static bool is_left_out(const oracle_state *o, tw_doel doel) {
    /* The rules about goals stand in the order of the goals, without wensen. */
    return doel != TW_DOEL_WENSEN &&
           oracle_without(o, (oracle_rule)(RULE_DOEL_REGULIER + (int)doel - 1));
}

/* The policy's goals, with the lotteries it leaves out; as reported. */
static void list_goals(const oracle_state *o, tw_doel *doelen, int *count) {
    static const tw_doel lotteries[] = {TW_DOEL_LOTING_RSV, TW_DOEL_LOTING_POI,
                                        TW_DOEL_LOTING_ROUTE};
    for (int i = 0; i < o->policy->doel_count; i++) {
        doelen[(*count)++] = o->policy->doelen[i];
    }
    for (size_t i = 0; i < sizeof lotteries / sizeof *lotteries; i++) {
        if (!is_listed(doelen, *count, lotteries[i])) {
            doelen[(*count)++] = lotteries[i];
        }
    }
}

void oracle_order_goals(oracle_state *o) {
    oracle_result *result = o->result;
    list_goals(o, result->doelen, &result->doel_count);
    tw_doel doelen[TW_DOEL_COUNT];
    int count = result->doel_count;
    memcpy(doelen, result->doelen, sizeof doelen);
    while (oracle_without(o, RULE_DOEL_AANGEVULD) && is_lottery(doelen[count - 1])) {
        count--;
    }
    if (oracle_without(o, RULE_DOEL_VOLGORDE)) {
        int next = 0;
        for (int doel = TW_DOEL_REGULIER_GEPLAATST; doel < TW_DOEL_COUNT; doel++) {
            if (is_listed(result->doelen, count, (tw_doel)doel)) {
                doelen[next++] = (tw_doel)doel;
            }
        }
        count = next;
    }
    bool late = oracle_without(o, RULE_WENS_EERST);
    for (int i = 0; i <= count; i++) {
        if (i == (late ? 2 : 0)) {
            o->order[o->order_count++] = TW_DOEL_WENSEN;
        }
        if (i < count && !is_left_out(o, doelen[i])) {
            o->order[o->order_count++] = doelen[i];
        }
    }
}

int oracle_compare(const oracle_state *o, const int64_t *a, const int64_t *b) {
    for (int i = 0; i < o->order_count; i++) {
        tw_doel doel = o->order[i];
        if (a[doel] != b[doel]) {
            return (a[doel] > b[doel]) == more_is_better(doel) ? -1 : 1;
        }
    }
    return 0;
}

int oracle_break_tie(const oracle_state *o, size_t r, const int64_t *a, const int64_t *b) {
    for (size_t i = 0; i < o->rsvs[r].route_count; i++) {
        if (a[i] != b[i]) {
            bool largest = !oracle_without(o, RULE_GELIJK_GROOTSTE);
            return (a[i] > b[i]) == largest ? -1 : 1;
        }
    }
    return 0;
}

/* By how much a number falls short of its bounds. */
static int64_t shortfall(const oracle_state *o, const oracle_wish *wish, int64_t n) {
    int64_t below = wish->min.stated && n < wish->min.value ? wish->min.value - n : 0;
    int64_t above = wish->max.stated && n > wish->max.value ? n - wish->max.value : 0;
    if (oracle_without(o, RULE_WENS_BEDRAG)) {
        return (below > 0) + (above > 0);
    }
    return below + above;
}

static void add_wishes(const oracle_state *o, size_t r, const int64_t *x, int64_t *values) {
    const oracle_rsv *rsv = &o->rsvs[r];
    for (size_t w = 0; w < rsv->wish_count; w++) {
        int64_t n = 0;
        for (size_t i = 0; i < rsv->route_count; i++) {
            n += rsv->routes[i].matches[w] ? x[i] : 0;
        }
        values[TW_DOEL_WENSEN] += shortfall(o, &rsv->wishes[w], n);
        values[TW_DOEL_VOORKEUR] += rsv->wishes[w].gewicht * n;
    }
}

static int64_t exchange(const oracle_state *o, int f, int64_t hosted, int64_t started) {
    int64_t difference = hosted - started;
    if (difference < 0) {
        difference = oracle_without(o, RULE_BALANS_ABSOLUUT) ? 0 : -difference;
    }
    return difference * (oracle_without(o, RULE_BALANS_WEKEN) ? 1 : o->policy->fasen[f].weken);
}

static void add_balance(const oracle_state *o, size_t r, const int64_t *x, int64_t *values) {
    const oracle_rsv *rsv = &o->rsvs[r];
    int64_t started[ORACLE_MAX_POI] = {0};
    int64_t hosted[ORACLE_MAX_POI][TW_MAX_FASEN] = {{0}};
    for (size_t i = 0; i < rsv->route_count; i++) {
        const oracle_route *route = &rsv->routes[i];
        if (x[i] == 0 || (route->soort == TW_BONUS && oracle_without(o, RULE_BALANS_BONUS))) {
            continue;
        }
        started[route->poi[0]] += x[i];
        for (int f = 0; f < o->policy->fase_count; f++) {
            hosted[route->poi[f]][f] += x[i];
        }
    }
    for (size_t p = 0; p < o->round->poi_count; p++) {
        for (int f = 0; f < o->policy->fase_count && rsv->lid[p]; f++) {
            values[TW_DOEL_BALANS] += exchange(o, f, hosted[p][f], started[p]);
        }
    }
}

static int64_t poi_price(const oracle_state *o, size_t r, size_t p, int64_t k) {
    return k < ORACLE_PRICES ? o->rsvs[r].poi_price[p][k] : oracle_cost_poi(o, r, p, k);
}

static void add_bonus(const oracle_state *o, size_t r, const int64_t *y, int64_t all_bonus,
                      int64_t *values) {
    int64_t b = values[TW_DOEL_BONUS_GEPLAATST];
    for (int64_t k = 1; k <= b && all_bonus >= 0; k++) {
        values[TW_DOEL_EVENREDIGHEID_RSV] += oracle_cost_rsv(o, r, k, all_bonus);
    }
    values[TW_DOEL_LOTING_RSV] += b * o->rsvs[r].lot;
    for (size_t p = 0; p < o->round->poi_count; p++) {
        for (int64_t k = 1; k <= y[p]; k++) {
            values[TW_DOEL_EVENREDIGHEID_POI] += poi_price(o, r, p, k);
        }
        values[TW_DOEL_LOTING_POI] += y[p] * o->lot_poi[p];
    }
}

/* Next to the previous outcome: the concept to its concept, what wishes made to what they made. */
static void add_changes(const oracle_state *o, size_t r, const int64_t *x, int stage,
                        int64_t *values) {
    const oracle_rsv *rsv = &o->rsvs[r];
    if (o->round->vorig == NULL) {
        return;
    }
    values[TW_DOEL_WIJZIGING] = oracle_without(o, RULE_WIJZIGING_WEG) ? 0 : rsv->gone[stage - 1];
    for (size_t i = 0; i < rsv->route_count; i++) {
        int64_t more = x[i] - rsv->routes[i].was[stage - 1];
        if (more < 0) {
            more = oracle_without(o, RULE_WIJZIGING_ABSOLUUT) ? 0 : -more;
        }
        values[TW_DOEL_WIJZIGING] += more;
    }
}

void oracle_values(const oracle_state *o, size_t r, const int64_t *x, int stage, int64_t all_bonus,
                   int64_t values[TW_DOEL_COUNT]) {
    const oracle_rsv *rsv = &o->rsvs[r];
    int64_t y[ORACLE_MAX_POI] = {0};
    memset(values, 0, TW_DOEL_COUNT * sizeof *values);
    for (size_t i = 0; i < rsv->route_count; i++) {
        const oracle_route *route = &rsv->routes[i];
        if (x[i] == 0) {
            continue;
        }
        bool bonus = route->soort == TW_BONUS;
        y[route->poi[0]] += bonus ? x[i] : 0;
        values[bonus ? TW_DOEL_BONUS_GEPLAATST : TW_DOEL_REGULIER_GEPLAATST] += x[i];
        if (bonus || !oracle_without(o, RULE_SPREIDING_BONUS)) {
            values[TW_DOEL_SECTORSPREIDING] += x[i] * (route->sectoren - 1);
        }
        if (bonus || !oracle_without(o, RULE_REIS_BONUS)) {
            values[TW_DOEL_REISAFSTAND] += x[i] * route->km;
        }
        values[TW_DOEL_LOTING_ROUTE] += x[i] * route->lot;
    }
    add_bonus(o, r, y, all_bonus, values);
    add_balance(o, r, x, values);
    add_changes(o, r, x, stage, values);
    if (stage == 2 || oracle_without(o, RULE_CONCEPT_ZONDER_WENSEN)) {
        add_wishes(o, r, x, values);
    }
    if (stage == 1) {
        values[TW_DOEL_WENSEN] = 0;
    }
}
