/* Which goal is the first that an exchange changes? Only whether a goal's value changes is asked:
 * in an optimum the first that does gets worse. */
#include "base/intmath.h"
#include "check/decider.h"

#include <string.h>

/* ---- Goals about who starts ------------------------------------------------------------------ */

static int64_t rsv_lot(tw_decider *d, size_t rsv) {
    if (d->rsv_lots[rsv] == 0) {
        d->rsv_lots[rsv] = tw_loting_rsv(&d->loting, d->round, rsv);
    }
    return d->rsv_lots[rsv];
}

static int64_t poi_lot(tw_decider *d, size_t poi) {
    if (d->poi_lots[poi] == 0) {
        d->poi_lots[poi] = tw_loting_poi(&d->loting, d->round, poi);
    }
    return d->poi_lots[poi];
}

static bool rsv_cost(const tw_decider *d, size_t rsv, int64_t k, int64_t *cost) {
    tw_ratio weight = d->assessment->rsvs[rsv].gewicht;
    if (d->policy->methode == TW_HAMILTON) {
        return tw_share_cost_hamilton(k, d->total_bonus, weight, d->assessment->totaal_gewicht,
                                      cost);
    }
    return tw_share_cost(d->policy->methode, k, weight, cost);
}

static bool lid_cost(const tw_decider *d, size_t member, int64_t k, int64_t *cost) {
    const tw_poi *poi = &d->round->pois[d->round->deelnemers[member].poi];
    tw_ratio claim = tw_poi_claim(d->policy->sleutel_poi, d->assessment->inbreng[member],
                                  poi->aangevraagd, poi->toegewezen);
    return tw_share_cost(d->policy->methode_poi, k, claim, cost);
}

/* A price that does not fit 63 bits is none that anyone paid. */
void tw_decider_price_rsvs(tw_decider *d) {
    for (size_t r = 0; r < d->round->rsv_count; r++) {
        bool claims = d->assessment->rsvs[r].bonus_grens > 0;
        bool has =
            claims && d->rsv_bonus[r] > 0 && rsv_cost(d, r, d->rsv_bonus[r], &d->rsv_last[r]);
        bool may = claims && rsv_cost(d, r, d->rsv_bonus[r] + 1, &d->rsv_next[r]);
        d->rsv_last[r] = has ? d->rsv_last[r] : INT64_MIN;
        d->rsv_next[r] = may ? d->rsv_next[r] : INT64_MAX;
    }
}

static bool same_rsv_cost(const tw_decider *d, size_t rsv, size_t other) {
    return d->rsv_last[rsv] == d->rsv_next[other];
}

static bool same_lid_cost(const tw_decider *d, size_t member, size_t other) {
    int64_t last;
    int64_t next;
    return lid_cost(d, member, d->lid_bonus[member], &last) &&
           lid_cost(d, other, d->lid_bonus[other] + 1, &next) && last == next;
}

/* Is the goal's value the same? @param to  SIZE_MAX: only goals about RSVs can differ */
static bool same_for_starts(tw_decider *d, tw_doel doel, size_t rsv, size_t other, size_t from,
                            size_t to) {
    const tw_deelnemer *members = d->round->deelnemers;
    switch ((int)doel) {
    case TW_DOEL_EVENREDIGHEID_RSV:
        return rsv == other || same_rsv_cost(d, rsv, other);
    case TW_DOEL_LOTING_RSV:
        return rsv == other || rsv_lot(d, rsv) == rsv_lot(d, other);
    case TW_DOEL_EVENREDIGHEID_POI:
        return to == SIZE_MAX || same_lid_cost(d, from, to);
    case TW_DOEL_LOTING_POI:
        return to == SIZE_MAX || poi_lot(d, members[from].poi) == poi_lot(d, members[to].poi);
    default:
        return true;
    }
}

int tw_decider_compare_rsvs(tw_decider *d, size_t rsv, size_t other) {
    int g = 0;
    while (g < d->route_goals &&
           same_for_starts(d, d->policy->doelen[g], rsv, other, SIZE_MAX, SIZE_MAX)) {
        g++;
    }
    return g;
}

static bool same_starts(tw_decider *d, tw_doel doel, const tw_exchange *x) {
    const tw_deelnemer *members = d->round->deelnemers;
    return same_for_starts(d, doel, members[x->from].rsv, members[x->to].rsv, x->from, x->to);
}

int tw_decider_compare_starts(tw_decider *d, const tw_exchange *x) {
    int g = 0;
    while (g < d->route_goals && same_starts(d, d->policy->doelen[g], x)) {
        g++;
    }
    return g;
}

/* ---- Goals about routes ---------------------------------------------------------------------- */

static bool same_route(const tw_decider *d, const size_t *a, const size_t *b) {
    return memcmp(a, b, (size_t)d->policy->fase_count * sizeof *a) == 0;
}

/* Bonus trajectories along the route; of a previous outcome also those that are no route now. */
static int64_t count_on(const tw_decider *d, const tw_verdeling *verdeling, const size_t *route,
                        const tw_vorig *vorig) {
    int64_t sum = 0;
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_traject *row = &verdeling->trajecten[i];
        bool counts = row->soort == TW_BONUS && same_route(d, row->route, route) &&
                      (vorig == NULL || tw_vorig_is_route(vorig, d->policy, row));
        sum += counts ? row->aantal : 0;
    }
    return sum;
}

/* How far the number on a route comes from that of the previous outcome with one more, or less. */
static int64_t change_on(const tw_decider *d, size_t rsv, const size_t *route, int64_t more) {
    const tw_vorig *vorig = d->round->vorig;
    int64_t then = vorig == NULL ? 0 : count_on(d, &vorig->concept[rsv], route, vorig);
    int64_t now = count_on(d, &d->rsvs[rsv].concept, route, NULL);
    bool nearer = more > 0 ? now < then : now > then;
    return nearer ? -1 : 1;
}

/* The balance of some members in one phase, as the exchange changes it. */
typedef struct {
    size_t member;
    int64_t by;
} shift;

static void add_shift(shift *shifts, size_t *count, size_t member, int64_t by) {
    size_t i = 0;
    while (i < *count && shifts[i].member != member) {
        i++;
    }
    if (i == *count) {
        shifts[(*count)++] = (shift){member, 0};
    }
    shifts[i].by += by;
}

static int64_t magnitude(int64_t n) {
    return n < 0 ? -n : n;
}

/* One trajectory more (or less, -1) from `member` that is at `poi` in some phase. */
static void shift_both(const tw_decider *d, shift *shifts, size_t *count, size_t member, size_t poi,
                       int64_t more) {
    size_t rsv = d->round->deelnemers[member].rsv;
    add_shift(shifts, count, tw_round_find_member(d->round, rsv, poi), more);
    add_shift(shifts, count, member, -more);
}

static int64_t unbalance(const tw_decider *d, const shift *shifts, size_t count, size_t fase) {
    size_t fasen = (size_t)d->policy->fase_count;
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t balance = d->balance[shifts[i].member * fasen + fase];
        sum += magnitude(balance + shifts[i].by) - magnitude(balance);
    }
    return sum * d->policy->fasen[fase].weken;
}

static int64_t unbalance_one(const tw_decider *d, size_t member, const size_t *route,
                             int64_t more) {
    int64_t sum = 0;
    for (size_t f = 0; f < (size_t)d->policy->fase_count; f++) {
        shift shifts[2];
        size_t count = 0;
        shift_both(d, shifts, &count, member, route[f], more);
        sum += unbalance(d, shifts, count, f);
    }
    return sum;
}

static int64_t unbalance_both(const tw_decider *d, const tw_exchange *x, const size_t *route) {
    int64_t sum = 0;
    for (size_t f = 0; f < (size_t)d->policy->fase_count; f++) {
        shift shifts[4];
        size_t count = 0;
        shift_both(d, shifts, &count, x->from, x->taken->route[f], -1);
        shift_both(d, shifts, &count, x->to, route[f], 1);
        sum += unbalance(d, shifts, count, f);
    }
    return sum;
}

static int64_t sectors(const tw_decider *d, const size_t *route) {
    bool seen[TW_SECTOR_COUNT] = {false};
    int64_t different = 0;
    for (int f = 0; f < d->policy->fase_count; f++) {
        tw_sector sector = tw_policy_counted_sector(d->policy, d->round->pois[route[f]].sector);
        different += seen[sector] ? 0 : 1;
        seen[sector] = true;
    }
    return different;
}

static int64_t kilometres(const tw_decider *d, const size_t *route) {
    int64_t km = 0;
    for (int f = 1; f < d->policy->fase_count; f++) {
        km += tw_distance_km(d->round, d->policy, route[f - 1], route[f], NULL);
    }
    return km;
}

static int64_t route_lot(const tw_decider *d, size_t member, const size_t *route) {
    return tw_loting_route(&d->loting, d->round, d->round->deelnemers[member].rsv, TW_BONUS, route,
                           d->policy->fase_count);
}

/* What the goal changes by with one bonus trajectory more (or less, -1) on the route. */
static int64_t amount(const tw_decider *d, tw_doel doel, size_t member, const size_t *route,
                      int64_t more) {
    switch ((int)doel) {
    case TW_DOEL_WIJZIGING:
        return d->round->vorig == NULL
                   ? 0
                   : change_on(d, d->round->deelnemers[member].rsv, route, more);
    case TW_DOEL_BALANS:
        return unbalance_one(d, member, route, more);
    case TW_DOEL_SECTORSPREIDING:
        return more * sectors(d, route);
    case TW_DOEL_REISAFSTAND:
        return more * kilometres(d, route);
    case TW_DOEL_LOTING_ROUTE:
        return more * route_lot(d, member, route);
    default:
        return 0;
    }
}

/* Only the balance of an RSV is no sum over its trajectories. */
static bool same_with_route(tw_decider *d, tw_doel doel, const tw_exchange *x,
                            const size_t *route) {
    const tw_deelnemer *members = d->round->deelnemers;
    if (doel == TW_DOEL_BALANS && members[x->from].rsv == members[x->to].rsv) {
        return unbalance_both(d, x, route) == 0;
    }
    return same_starts(d, doel, x) &&
           amount(d, doel, x->from, x->taken->route, -1) + amount(d, doel, x->to, route, 1) == 0;
}

int tw_decider_compare_routes(tw_decider *d, const tw_exchange *x, const size_t *route) {
    int g = d->route_goals;
    while (g < d->policy->doel_count && same_with_route(d, d->policy->doelen[g], x, route)) {
        g++;
    }
    return g;
}

/* ---- Amounts that an RSV can match ----------------------------------------------------------- */

static size_t bit_of(int64_t value) {
    return (size_t)(((uint64_t)value * UINT64_C(0x9E3779B97F4A7C15)) >> 32) % TW_AMOUNT_BITS;
}

void tw_decider_note_amount(tw_decider *d, tw_amounts *amounts, size_t member,
                            const size_t *route) {
    size_t bit = bit_of(amount(d, d->policy->doelen[d->route_goals], member, route, 1));
    amounts->bits[bit / 64] |= UINT64_C(1) << bit % 64;
}

bool tw_decider_matches_amount(const tw_decider *d, const tw_amounts *amounts,
                               const tw_exchange *x) {
    tw_doel doel = d->policy->doelen[d->route_goals];
    size_t bit = bit_of(-amount(d, doel, x->from, x->taken->route, -1));
    return (amounts->bits[bit / 64] >> bit % 64 & 1) != 0;
}
