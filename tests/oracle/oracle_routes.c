/* Section 3 of model.md: which routes are admissible; and the wishes about them. */
#include "oracle_state.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* By the chord between two points on the sphere, not by the haversine. */
static int64_t great_circle(const oracle_state *o, const tw_poi *a, const tw_poi *b) {
    static const double radians = 3.141592653589793238 / 180;
    double x = cos(a->lat * radians) * cos(a->lon * radians) -
               cos(b->lat * radians) * cos(b->lon * radians);
    double y = cos(a->lat * radians) * sin(a->lon * radians) -
               cos(b->lat * radians) * sin(b->lon * radians);
    double z = sin(a->lat * radians) - sin(b->lat * radians);
    double km = 2 * 6371.0088 * asin(sqrt(x * x + y * y + z * z) / 2);
    return (int64_t)(oracle_without(o, RULE_AFSTAND_AFGEROND) ? floor(km) : floor(km + 0.5));
}

int64_t oracle_km(const oracle_state *o, size_t van, size_t naar) {
    if (van == naar) {
        return 0;
    }
    const tw_round *round = o->round;
    for (size_t i = 0; i < round->afstand_count && !oracle_without(o, RULE_AFSTANDEN); i++) {
        const tw_afstand *row = &round->afstanden[i];
        bool back = row->van == naar && row->naar == van;
        if ((row->van == van && row->naar == naar) ||
            (back && oracle_without(o, RULE_AFSTANDEN_RICHTING))) {
            return row->km;
        }
    }
    if (!round->pois[van].has_location || !round->pois[naar].has_location) {
        return oracle_without(o, RULE_ONBEKENDE_AFSTAND) ? 50 : o->policy->onbekende_afstand_km;
    }
    return great_circle(o, &round->pois[van], &round->pois[naar]);
}

/* Number of different sectors; the GGZ sectors count as one when @p merge. */
static int64_t count_sectors(const oracle_state *o, const size_t *route, bool merge) {
    bool seen[TW_SECTOR_COUNT] = {false};
    bool ggz = false;
    int64_t count = 0;
    for (int f = 0; f < o->policy->fase_count; f++) {
        tw_sector sector = o->round->pois[route[f]].sector;
        if (merge && o->is_ggz[sector]) {
            count += !ggz;
            ggz = true;
        } else {
            count += !seen[sector];
            seen[sector] = true;
        }
    }
    return count;
}

/* Is the rule for routes of this kind left out by what is asked? */
static bool is_asked_away(const oracle_state *o, tw_los_soort los, tw_soort soort) {
    return oracle_is_out(o, los, 0, 0, (int)soort);
}

static bool is_recognised(const oracle_state *o, const size_t *route) {
    if (!o->erkend[route[0]] && !oracle_without(o, RULE_ROUTE_START_ERKEND)) {
        return false;
    }
    bool all = (o->policy->alleen_erkend && !oracle_without(o, RULE_ROUTE_LATER_ERKEND)) ||
               oracle_without(o, RULE_ALLEEN_ERKEND);
    for (int f = 1; f < o->policy->fase_count; f++) {
        if (all && !o->erkend[route[f]]) {
            return false;
        }
    }
    return true;
}

static bool has_sectors(const oracle_state *o, tw_soort soort, const size_t *route) {
    bool merge = (o->policy->ggz_een_sector && !oracle_without(o, RULE_GGZ_EEN_SECTOR)) ||
                 oracle_without(o, RULE_GGZ_TWEE_SECTOREN);
    oracle_rule rule = soort == TW_BONUS ? RULE_MIN_SECTOREN_BONUS : RULE_MIN_SECTOREN_REGULIER;
    if (count_sectors(o, route, merge) < o->policy->min_sectoren[soort] &&
        !oracle_without(o, rule) && !is_asked_away(o, TW_LOS_SECTOREN, soort)) {
        return false;
    }
    bool ggz = false;
    for (int f = 0; f < o->policy->fase_count; f++) {
        ggz = ggz || o->is_ggz[o->round->pois[route[f]].sector];
    }
    rule = soort == TW_BONUS ? RULE_GGZ_FASE_BONUS : RULE_GGZ_FASE_REGULIER;
    return ggz || !o->policy->ggz_fase[soort] || oracle_without(o, rule) ||
           is_asked_away(o, TW_LOS_GGZ_FASE, soort);
}

static int64_t weeks(const oracle_state *o, int f, oracle_rule in_phases) {
    return oracle_without(o, in_phases) ? 1 : o->policy->fasen[f].weken;
}

static bool keeps_share(const oracle_state *o, tw_soort soort, const size_t *route) {
    int64_t total = 0;
    for (int f = 0; f < o->policy->fase_count; f++) {
        total += weeks(o, f, RULE_AANDEEL_WEKEN);
    }
    for (int f = 0; f < o->policy->fase_count; f++) {
        int64_t here = 0;
        for (int g = 0; g < o->policy->fase_count; g++) {
            bool counts = oracle_without(o, RULE_AANDEEL_SAMEN) ? g == f : route[g] == route[f];
            here += counts ? weeks(o, g, RULE_AANDEEL_WEKEN) : 0;
        }
        if (here * 100 > o->policy->max_aandeel_per_poi[soort] * total) {
            return oracle_without(o,
                                  soort == TW_BONUS ? RULE_AANDEEL_BONUS : RULE_AANDEEL_REGULIER);
        }
    }
    return true;
}

/* Every unbroken stay is long enough. */
static bool stays_long(const oracle_state *o, const size_t *route) {
    int count = o->policy->fase_count;
    for (int f = 0; f < count; f++) {
        int64_t stay = 0;
        for (int g = 0; g < count; g++) {
            bool unbroken = true;
            for (int h = g < f ? g : f; h <= (g < f ? f : g); h++) {
                unbroken = unbroken && route[h] == route[f];
            }
            bool counts = unbroken;
            if (oracle_without(o, RULE_VERBLIJF_SAMEN)) {
                counts = g == f;
            } else if (oracle_without(o, RULE_VERBLIJF_ONDERBROKEN)) {
                counts = route[g] == route[f];
            }
            stay += counts ? o->policy->fasen[g].weken : 0;
        }
        if (stay < o->policy->min_verblijf_weken && !oracle_without(o, RULE_VERBLIJF)) {
            return false;
        }
    }
    return true;
}

static bool moves_short(const oracle_state *o, const size_t *route) {
    tw_optional max = o->policy->max_afstand_km;
    for (int f = 1; f < o->policy->fase_count; f++) {
        if (route[f] == route[f - 1]) {
            continue;
        }
        int64_t km = oracle_km(o, route[f - 1], route[f]);
        bool far = max.stated && (km > max.value ||
                                  (km == max.value && oracle_without(o, RULE_MAX_AFSTAND_ZELF)));
        if (far && !oracle_without(o, RULE_MAX_AFSTAND)) {
            return false;
        }
    }
    return true;
}

static bool moves_little(const oracle_state *o, const size_t *route) {
    int64_t moves = 0;
    for (int f = 1; f < o->policy->fase_count; f++) {
        moves += route[f] != route[f - 1];
    }
    return !o->policy->max_wissels.stated || moves <= o->policy->max_wissels.value ||
           oracle_without(o, RULE_MAX_WISSELS);
}

bool oracle_admissible(const oracle_state *o, tw_soort soort, const size_t *route) {
    return is_recognised(o, route) && has_sectors(o, soort, route) &&
           (keeps_share(o, soort, route) || is_asked_away(o, TW_LOS_AANDEEL, soort)) &&
           (stays_long(o, route) || is_asked_away(o, TW_LOS_VERBLIJF, soort)) &&
           (moves_short(o, route) || is_asked_away(o, TW_LOS_AFSTAND, soort)) &&
           (moves_little(o, route) || is_asked_away(o, TW_LOS_WISSELS, soort));
}

static bool matches(const oracle_state *o, const oracle_wish *wish, const oracle_route *route) {
    if (wish->soort != TW_ANY_SOORT && wish->soort != (int)route->soort &&
        !oracle_without(o, RULE_WENS_SOORT)) {
        return false;
    }
    for (int f = 0; f < o->policy->fase_count; f++) {
        if (wish->route[f] == TW_ANY_POI ? oracle_without(o, RULE_WENS_JOKER)
                                         : wish->route[f] != route->poi[f]) {
            return false;
        }
        if (oracle_without(o, RULE_WENS_ROUTE)) {
            return true;
        }
    }
    return true;
}

static void draw_lot(const oracle_state *o, size_t r, oracle_route *route) {
    char text[512];
    size_t used = (size_t)snprintf(
        text, sizeof text, "route|%s|%s|",
        oracle_without(o, RULE_LOT_RSV) ? "rsv" : o->round->rsvs[r].rsv_id,
        route->soort == TW_BONUS && !oracle_without(o, RULE_LOT_SOORT) ? "bonus" : "regulier");
    for (int f = 0; f < o->policy->fase_count && used < sizeof text; f++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", f > 0 ? ">" : "",
                                 o->round->pois[route->poi[f]].poi_id);
    }
    route->lot = oracle_lot(o, text);
}

static void describe(const oracle_state *o, size_t r, oracle_route *route) {
    bool merge = o->policy->ggz_een_sector && !oracle_without(o, RULE_SPREIDING_GGZ);
    route->sectoren = count_sectors(o, route->poi, merge);
    for (int f = 1; f < o->policy->fase_count; f++) {
        route->km += oracle_km(o, route->poi[f - 1], route->poi[f]);
    }
    draw_lot(o, r, route);
    for (size_t i = 0; i < o->rsvs[r].wish_count; i++) {
        route->matches[i] = matches(o, &o->rsvs[r].wishes[i], route);
    }
}

/* All sequences from place f on, POI by POI. */
static bool extend(oracle_state *o, size_t r, oracle_route *route, int f) {
    oracle_rsv *rsv = &o->rsvs[r];
    if (f == o->policy->fase_count) {
        if (!oracle_admissible(o, route->soort, route->poi)) {
            return true;
        }
        if (rsv->route_count == ORACLE_MAX_ROUTES) {
            return false;
        }
        oracle_route *listed = &rsv->routes[rsv->route_count++];
        *listed = *route;
        describe(o, r, listed);
        return true;
    }
    for (size_t p = 0; p < o->round->poi_count; p++) {
        route->poi[f] = p;
        if (rsv->lid[p] && !extend(o, r, route, f + 1)) {
            return false;
        }
    }
    return true;
}

/* The route of RSV r that a row of the previous outcome was on; NULL: it is none any more. */
static oracle_route *find_route(const oracle_state *o, size_t r, const tw_traject *row) {
    for (size_t i = 0; i < o->rsvs[r].route_count; i++) {
        oracle_route *route = &o->rsvs[r].routes[i];
        bool same =
            route->soort == row->soort && o->round->vorig->fase_count == o->policy->fase_count;
        for (int f = 0; f < o->policy->fase_count; f++) {
            same = same && route->poi[f] == row->route[f];
        }
        if (same) {
            return route;
        }
    }
    return NULL;
}

static void list_previous(oracle_state *o, size_t r) {
    const tw_vorig *vorig = o->round->vorig;
    for (int stage = 0; vorig != NULL && stage < 2; stage++) {
        bool concept = stage == 0 && !oracle_without(o, RULE_WIJZIGING_CONCEPT);
        const tw_verdeling *rows = concept ? &vorig->concept[r] : &vorig->verdeling[r];
        o->rsvs[r].gone[stage] = 0;
        for (size_t i = 0; i < rows->count; i++) {
            oracle_route *route = find_route(o, r, &rows->trajecten[i]);
            *(route == NULL ? &o->rsvs[r].gone[stage] : &route->was[stage]) +=
                rows->trajecten[i].aantal;
        }
    }
}

bool oracle_list_routes(oracle_state *o, size_t r) {
    free(o->rsvs[r].routes);
    o->rsvs[r].route_count = 0;
    o->rsvs[r].routes = oracle_alloc(ORACLE_MAX_ROUTES, sizeof *o->rsvs[r].routes);
    oracle_route regular = {.soort = TW_REGULIER};
    oracle_route bonus = {.soort = TW_BONUS};
    bool fits = extend(o, r, &regular, 0) && extend(o, r, &bonus, 0);
    list_previous(o, r);
    return fits;
}

void oracle_list_wishes(oracle_state *o, size_t r) {
    const tw_rsv *rsv = &o->round->rsvs[r];
    oracle_rsv *mine = &o->rsvs[r];
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        const tw_deelnemer *member = &rsv->deelnemers[i];
        if (!member->bonus_min.stated && !member->bonus_max.stated) {
            continue;
        }
        oracle_wish *wish = &mine->wishes[mine->wish_count++];
        *wish = (oracle_wish){.soort = TW_BONUS};
        for (int f = 0; f < TW_MAX_FASEN; f++) {
            wish->route[f] = f == 0 ? member->poi : TW_ANY_POI;
        }
        wish->min = oracle_without(o, RULE_WENS_BONUS_MIN) ? wish->min : member->bonus_min;
        wish->max = oracle_without(o, RULE_WENS_BONUS_MAX) ? wish->max : member->bonus_max;
    }
    for (size_t i = 0; i < rsv->voorkeur_count; i++) {
        const tw_voorkeur *row = &rsv->voorkeuren[i];
        oracle_wish *wish = &mine->wishes[mine->wish_count++];
        *wish = (oracle_wish){.soort = row->soort, .gewicht = row->gewicht};
        memcpy(wish->route, row->route, sizeof wish->route);
        wish->min = oracle_without(o, RULE_WENS_MIN) ? wish->min : row->min;
        wish->max = oracle_without(o, RULE_WENS_MAX) ? wish->max : row->max;
        if (row->gewicht < 0 && oracle_without(o, RULE_VOORKEUR_GEWICHT)) {
            wish->gewicht = 0;
        }
    }
}
