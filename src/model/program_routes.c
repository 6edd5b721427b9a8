#include "model/program.h"
#include "toewijs/apportion.h"

size_t tw_program_route_set(const tw_program *program, size_t route) {
    size_t low = 0;
    size_t high = program->set_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (program->set_start[middle] <= route) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

const tw_lid *tw_program_route_leden(const tw_program *program, size_t set, size_t route) {
    size_t fases = (size_t)program->policy->fase_count;
    return program->sets[set].leden + (route - program->set_start[set]) * fases;
}

size_t tw_program_find_route(const tw_program *program, size_t set, const tw_lid *leden) {
    size_t fases = (size_t)program->policy->fase_count;
    size_t low = 0;
    size_t high = program->sets[set].count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const tw_lid *there = program->sets[set].leden + middle * fases;
        size_t f = 0;
        while (f < fases && there[f] == leden[f]) {
            f++;
        }
        if (f == fases) {
            return program->set_start[set] + middle;
        }
        if (there[f] < leden[f]) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return SIZE_MAX;
}

bool tw_wish_matches(const tw_program *program, const tw_wish *wish, size_t set,
                     const tw_lid *leden) {
    if (wish->soort != TW_ANY_SOORT && wish->soort != (int)program->sets[set].soort) {
        return false;
    }
    for (int f = 0; f < program->policy->fase_count; f++) {
        if (wish->route[f] != TW_ANY_POI && wish->route[f] != leden[f]) {
            return false;
        }
    }
    return true;
}

/* Moves it a trainee along one of the demand's pairs? */
static bool moves_along(const tw_program *program, const tw_eis *eis, size_t n,
                        const tw_lid *leden) {
    for (int f = 1; f < program->policy->fase_count; f++) {
        if (eis->paren[leden[0] * n + leden[f]]) {
            return true;
        }
    }
    return false;
}

bool tw_eis_matches(const tw_program *program, const tw_eis *eis, size_t set, const tw_lid *leden) {
    const tw_part *part = &program->parts[set / 2];
    if ((eis->soort != TW_ANY_SOORT && eis->soort != (int)program->sets[set].soort) ||
        (eis->rsv != TW_ANY_RSV && eis->rsv != part->rsv)) {
        return false;
    }
    const tw_deelnemer *members = program->round->rsvs[part->rsv].deelnemers;
    for (int f = 0; f < program->policy->fase_count; f++) {
        if (eis->route[f] != TW_ANY_POI && eis->route[f] != members[leden[f]].poi) {
            return false;
        }
    }
    return eis->paren == NULL || moves_along(program, eis, part->n, leden);
}

int tw_program_route_entries(const tw_program *program, size_t set, size_t route, int32_t *rows,
                             int32_t *coefs) {
    const tw_part *part = &program->parts[set / 2];
    const tw_lid *leden = tw_program_route_leden(program, set, route);
    const tw_lid_rows *start = &part->leden[leden[0]];
    int count = 0;
    const int32_t start_rows[] = {
        program->sets[set].soort == TW_BONUS ? start->bonus_lid : start->start,
        program->sets[set].soort == TW_BONUS ? -1 : start->eigen,
        program->sets[set].soort == TW_BONUS ? -1 : part->totaal,
    };
    for (size_t i = 0; i < sizeof start_rows / sizeof *start_rows; i++) {
        if (start_rows[i] >= 0) {
            rows[count] = start_rows[i];
            coefs[count++] = 1;
        }
    }
    for (int f = 0; f < program->policy->fase_count; f++) {
        const tw_lid_rows *host = &part->leden[leden[f]];
        rows[count] = host->ruimte[f];
        coefs[count++] = 1;
        if (leden[f] != leden[0] && host->balans[f] >= 0) {
            rows[count] = host->balans[f];
            coefs[count++] = 1;
            rows[count] = start->balans[f];
            coefs[count++] = -1;
        }
    }
    int32_t vorig = tw_part_vorig_row(part, route);
    if (vorig >= 0) {
        rows[count] = vorig;
        coefs[count++] = 1;
    }
    for (size_t i = 0; i < part->wish_count; i++) {
        const tw_wish *wish = &part->wishes[i];
        if (wish->row >= 0 && tw_wish_matches(program, wish, set, leden)) {
            rows[count] = wish->row;
            coefs[count++] = 1;
        }
    }
    for (size_t i = 0; i < program->eis_count; i++) {
        if (tw_eis_matches(program, &program->eisen[i].eis, set, leden)) {
            rows[count] = program->eisen[i].row;
            coefs[count++] = 1;
        }
    }
    return count;
}

static int64_t kilometres(const tw_program *program, const tw_part *part, const tw_lid *leden) {
    int64_t km = 0;
    for (int f = 1; f < program->policy->fase_count; f++) {
        km += part->km[leden[f - 1] * part->n + leden[f]];
    }
    return km;
}

static int64_t preference(const tw_program *program, const tw_part *part, size_t set,
                          const tw_lid *leden) {
    int64_t gewicht = 0;
    for (size_t i = 0; i < part->wish_count; i++) {
        if (tw_wish_matches(program, &part->wishes[i], set, leden)) {
            gewicht += part->wishes[i].gewicht;
        }
    }
    return gewicht;
}

/* Drawn when first asked for: most routes are out before their lot matters. */
static int64_t route_lot(const tw_program *program, const tw_part *part, size_t set, size_t route) {
    if (program->lots[route] == 0) {
        const tw_lid *leden = tw_program_route_leden(program, set, route);
        const tw_deelnemer *members = program->round->rsvs[part->rsv].deelnemers;
        size_t pois[TW_MAX_FASEN] = {0};
        for (int f = 0; f < program->policy->fase_count; f++) {
            pois[f] = members[leden[f]].poi;
        }
        program->lots[route] =
            (int32_t)tw_loting_route(program->loting, program->round, part->rsv,
                                     program->sets[set].soort, pois, program->policy->fase_count);
    }
    return program->lots[route];
}

int64_t tw_program_route_cost(const tw_program *program, size_t set, size_t route, tw_doel doel) {
    const tw_part *part = &program->parts[set / 2];
    const tw_lid *leden = tw_program_route_leden(program, set, route);
    switch (doel) {
    case TW_DOEL_REGULIER_GEPLAATST:
        return program->sets[set].soort == TW_REGULIER ? 1 : 0;
    case TW_DOEL_VOORKEUR:
        return preference(program, part, set, leden);
    case TW_DOEL_SECTORSPREIDING:
        return program->sets[set].sectoren[route - program->set_start[set]] - 1;
    case TW_DOEL_REISAFSTAND:
        return kilometres(program, part, leden);
    case TW_DOEL_LOTING_ROUTE:
        return route_lot(program, part, set, route);
    case TW_DOEL_WIJZIGING:
        return part->vorig != NULL && tw_part_vorig_row(part, route) < 0 ? 1 : 0;
    case TW_DOEL_WENSEN:
    case TW_DOEL_BONUS_GEPLAATST:
    case TW_DOEL_EVENREDIGHEID_RSV:
    case TW_DOEL_LOTING_RSV:
    case TW_DOEL_EVENREDIGHEID_POI:
    case TW_DOEL_LOTING_POI:
    case TW_DOEL_BALANS:
    case TW_DOEL_EISEN:
    case TW_DOEL_COUNT:
        break;
    }
    return 0;
}

int64_t tw_program_column_cost(const tw_program *program, const tw_column *column, tw_doel doel) {
    switch (column->kind) {
    case TW_COL_BONUS_RSV:
        return doel == TW_DOEL_BONUS_GEPLAATST     ? 1
               : doel == TW_DOEL_EVENREDIGHEID_RSV ? column->share
               : doel == TW_DOEL_LOTING_RSV        ? column->lot
                                                   : 0;
    case TW_COL_BONUS_LID:
        return doel == TW_DOEL_EVENREDIGHEID_POI ? column->share
               : doel == TW_DOEL_LOTING_POI      ? column->lot
                                                 : 0;
    case TW_COL_SURPLUS:
    case TW_COL_SHORTAGE:
        return doel == TW_DOEL_BALANS ? program->policy->fasen[column->nummer].weken : 0;
    case TW_COL_TEKORT:
    case TW_COL_TEVEEL:
        return doel == TW_DOEL_WENSEN ? 1 : 0;
    case TW_COL_EIS_TEKORT:
    case TW_COL_EIS_TEVEEL:
    case TW_COL_GRENS:
        return doel == TW_DOEL_EISEN ? 1 : 0;
    case TW_COL_ERBIJ:
    case TW_COL_ERAF:
        return doel == TW_DOEL_WIJZIGING ? 1 : 0;
    case TW_COL_KIND_COUNT:
        break;
    }
    return 0;
}
