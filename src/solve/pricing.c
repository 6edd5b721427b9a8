#include "solve/pricing.h"

#include <stdlib.h>
#include <string.h>

tw_status tw_pricing_open(tw_pricing *pricing, const tw_program *program, tw_error *err) {
    size_t n = 0;
    size_t wishes = 0;
    for (size_t i = 0; i < program->part_count; i++) {
        n = program->parts[i].n > n ? program->parts[i].n : n;
        wishes = program->parts[i].wish_count > wishes ? program->parts[i].wish_count : wishes;
    }
    *pricing = (tw_pricing){.program = program, .move_count = n * n};
    pricing->start = calloc(n + 1, sizeof(double));
    pricing->host = calloc(n * TW_MAX_FASEN + 1, sizeof(double));
    pricing->move = calloc(n * n + 1, sizeof(double));
    pricing->wish = calloc(wishes + 1, sizeof(double));
    if (pricing->start == NULL || pricing->host == NULL || pricing->move == NULL ||
        pricing->wish == NULL) {
        tw_pricing_close(pricing);
        return tw_fail(err, TW_ERR_NOMEM, "pricing");
    }
    return TW_OK;
}

void tw_pricing_close(tw_pricing *pricing) {
    free(pricing->start);
    free(pricing->host);
    free(pricing->move);
    free(pricing->wish);
    *pricing = (tw_pricing){0};
}

static double row_price(const tw_pricing *pricing, int32_t row) {
    return row < 0 ? 0.0 : pricing->dual[row];
}

static void gather_members(tw_pricing *pricing, const tw_part *part, tw_soort soort) {
    int fases = pricing->program->policy->fase_count;
    for (size_t lid = 0; lid < part->n; lid++) {
        const tw_lid_rows *rows = &part->leden[lid];
        double start = soort == TW_BONUS
                           ? -row_price(pricing, rows->bonus_lid)
                           : pricing->weights[TW_DOEL_REGULIER_GEPLAATST] -
                                 row_price(pricing, rows->start) - row_price(pricing, rows->eigen) -
                                 row_price(pricing, part->totaal);
        start -= row_price(pricing, rows->ruimte[0]);
        for (int f = 1; f < fases; f++) {
            /* A later phase at the start POI enters its balance row with +1 and -1. */
            start += row_price(pricing, rows->balans[f]);
            pricing->host[(size_t)f * part->n + lid] =
                -row_price(pricing, rows->ruimte[f]) - row_price(pricing, rows->balans[f]);
        }
        pricing->start[lid] = start;
    }
}

static void gather_moves(tw_pricing *pricing, const tw_part *part) {
    double weight = pricing->weights[TW_DOEL_REISAFSTAND];
    if (weight == 0.0) {
        if (pricing->moves_cost) {
            memset(pricing->move, 0, pricing->move_count * sizeof *pricing->move);
            pricing->moves_cost = false;
        }
        return;
    }
    pricing->moves_cost = true;
    for (size_t i = 0; i < part->n * part->n; i++) {
        pricing->move[i] = weight * (double)part->km[i];
    }
}

static bool demands_have_prices(const tw_pricing *pricing) {
    bool any = false;
    for (size_t i = 0; i < pricing->program->eis_count; i++) {
        any = any || row_price(pricing, pricing->program->eisen[i].row) != 0.0;
    }
    return any;
}

static double demand_prices(const tw_pricing *pricing, size_t set, const tw_lid *leden) {
    double price = 0;
    for (size_t i = 0; i < pricing->program->eis_count; i++) {
        const tw_program_eis *eis = &pricing->program->eisen[i];
        double dual = row_price(pricing, eis->row);
        if (dual != 0.0 && tw_eis_matches(pricing->program, &eis->eis, set, leden)) {
            price -= dual;
        }
    }
    return price;
}

/* true: at least one wish has a price. */
static bool gather_wishes(tw_pricing *pricing, const tw_part *part) {
    bool any = false;
    for (size_t i = 0; i < part->wish_count; i++) {
        const tw_wish *wish = &part->wishes[i];
        pricing->wish[i] = pricing->weights[TW_DOEL_VOORKEUR] * (double)wish->gewicht -
                           row_price(pricing, wish->row);
        any = any || pricing->wish[i] != 0.0;
    }
    return any;
}

static double wish_prices(const tw_pricing *pricing, const tw_part *part, size_t set,
                          const tw_lid *leden) {
    double price = 0;
    for (size_t i = 0; i < part->wish_count; i++) {
        if (pricing->wish[i] != 0.0 &&
            tw_wish_matches(pricing->program, &part->wishes[i], set, leden)) {
            price += pricing->wish[i];
        }
    }
    return price;
}

/* Routes that the previous outcome used cost what their row says, all others 1. Both ascending. */
static void add_changes(const tw_pricing *pricing, const tw_part *part, const uint32_t *routes,
                        size_t count, double *d) {
    double weight = pricing->weights[TW_DOEL_WIJZIGING];
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        while (at < part->vorig_count && part->vorig[at].route < routes[i]) {
            at++;
        }
        bool used = at < part->vorig_count && part->vorig[at].route == routes[i];
        d[i] += used ? -row_price(pricing, part->vorig[at].row) : weight;
    }
}

void tw_price_routes(tw_pricing *pricing, size_t set, const uint32_t *routes, size_t count,
                     double *d) {
    const tw_program *program = pricing->program;
    const tw_part *part = &program->parts[set / 2];
    const tw_route_set *from = &program->sets[set];
    size_t fases = (size_t)program->policy->fase_count;
    size_t n = part->n;
    double lot_weight = pricing->weights[TW_DOEL_LOTING_ROUTE];
    double sector_weight = pricing->weights[TW_DOEL_SECTORSPREIDING];
    gather_members(pricing, part, from->soort);
    gather_moves(pricing, part);
    bool wishes = gather_wishes(pricing, part);
    bool demands = demands_have_prices(pricing);
    for (size_t i = 0; i < count; i++) {
        size_t at = routes[i] - program->set_start[set];
        const tw_lid *leden = from->leden + at * fases;
        double price = pricing->start[leden[0]] + sector_weight * (double)(from->sectoren[at] - 1);
        for (size_t f = 1; f < fases; f++) {
            price += pricing->host[f * n + leden[f]] + pricing->move[leden[f - 1] * n + leden[f]];
        }
        if (lot_weight != 0.0) {
            price += lot_weight *
                     (double)tw_program_route_cost(program, set, routes[i], TW_DOEL_LOTING_ROUTE);
        }
        if (wishes) {
            price += wish_prices(pricing, part, set, leden);
        }
        if (demands) {
            price += demand_prices(pricing, set, leden);
        }
        d[i] = price;
    }
    if (part->vorig != NULL) {
        add_changes(pricing, part, routes, count, d);
    }
}
