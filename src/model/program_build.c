#include "base/intmath.h"
#include "model/capacity.h"
#include "model/program.h"
#include "toewijs/apportion.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_UNIT_COLUMNS = 5 * 1000 * 1000 };

/* What is known per POI while building: its rows, and what stage 1 gave the one RSV of stage 2. */
typedef struct {
    bool used;
    int32_t ruimte[TW_MAX_FASEN];
    int32_t eigen;
    int32_t bonus_poi;
    int64_t room[TW_MAX_FASEN];
    int64_t concept_starts; /* regular; stage 2 only */
    int64_t concept_bonus;
    int64_t concept_hosted[TW_MAX_FASEN];
} poi_state;

typedef struct {
    tw_program *program;
    const tw_program_spec *spec;
    poi_state *pois; /* by POI index of the round */
    int32_t sector_rows[TW_SECTOR_COUNT];
    int32_t pot_row;
    int64_t concept_bonus; /* b*(r); stage 2 only */
    int64_t concept_sector[TW_SECTOR_COUNT];
    tw_error *err;
} builder;

static tw_status no_memory(builder *b) {
    return tw_fail(b->err, TW_ERR_NOMEM, "building the program");
}

static tw_status add_row(builder *b, tw_row row, int32_t *number) {
    tw_program *p = b->program;
    if (p->row_count == p->row_capacity) {
        size_t capacity = p->row_capacity == 0 ? 256 : p->row_capacity * 2;
        tw_row *rows = realloc(p->rows, capacity * sizeof *rows);
        if (rows == NULL) {
            return no_memory(b);
        }
        p->rows = rows;
        p->row_capacity = capacity;
    }
    if (p->row_count >= INT32_MAX / 2) {
        return tw_fail(b->err, TW_ERR_RANGE, "too many rows");
    }
    *number = (int32_t)p->row_count;
    p->rows[p->row_count++] = row;
    return TW_OK;
}

static tw_status add_column(builder *b, tw_column column) {
    tw_program *p = b->program;
    if (p->column_count == p->column_capacity) {
        size_t capacity = p->column_capacity == 0 ? 256 : p->column_capacity * 2;
        tw_column *columns = realloc(p->columns, capacity * sizeof *columns);
        if (columns == NULL) {
            return no_memory(b);
        }
        p->columns = columns;
        p->column_capacity = capacity;
    }
    if (p->column_count >= MAX_UNIT_COLUMNS) {
        return tw_fail(b->err, TW_ERR_RANGE, "more than %d single bonus places to weigh",
                       MAX_UNIT_COLUMNS);
    }
    p->columns[p->column_count++] = column;
    return TW_OK;
}

static void add_entry(tw_column *column, int32_t row, int8_t coef) {
    if (row >= 0) {
        column->rows[column->entry_count] = (uint32_t)row;
        column->coefs[column->entry_count++] = coef;
    }
}

/* At a POI that is a member of several RSVs, stage 2 takes over what stage 1 gave. */
static bool is_frozen(const builder *b, size_t poi) {
    return b->program->stage == 2 && b->program->assessment->pois[poi].deelnames > 1;
}

static void read_concept(builder *b) {
    const tw_program *p = b->program;
    const tw_verdeling *verdeling = b->spec->concept;
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_traject *t = &verdeling->trajecten[i];
        poi_state *start = &b->pois[t->route[0]];
        if (t->soort == TW_BONUS) {
            start->concept_bonus += t->aantal;
            b->concept_bonus += t->aantal;
            b->concept_sector[p->round->pois[t->route[0]].sector] += t->aantal;
        } else {
            start->concept_starts += t->aantal;
        }
        for (int f = 0; f < p->policy->fase_count; f++) {
            b->pois[t->route[f]].concept_hosted[f] += t->aantal;
        }
    }
}

static tw_status add_room_rows(builder *b, size_t poi) {
    tw_program *p = b->program;
    poi_state *state = &b->pois[poi];
    if (state->used) {
        return TW_OK;
    }
    state->used = true;
    state->eigen = state->bonus_poi = -1;
    for (int f = 0; f < p->policy->fase_count; f++) {
        state->room[f] = is_frozen(b, poi)
                             ? state->concept_hosted[f]
                             : tw_capacity(p->round, p->policy, p->assessment, poi, f);
        tw_row row = {TW_ROW_RUIMTE, 0, poi, f, TW_NO_LOWER, state->room[f]};
        tw_status status = add_row(b, row, &state->ruimte[f]);
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

/* E(r), or in stage 2 b*(r). */
static int64_t bonus_grens(const builder *b, size_t rsv) {
    return b->program->stage == 2 ? b->concept_bonus
                                  : b->program->assessment->rsvs[rsv].bonus_grens;
}

/* The most bonus places r can have at p. */
static int64_t bonus_lid_limit(const builder *b, size_t rsv, size_t poi) {
    const tw_program *p = b->program;
    const poi_state *state = &b->pois[poi];
    if (!p->assessment->pois[poi].erkend) {
        return 0;
    }
    int64_t limit =
        is_frozen(b, poi) ? state->concept_bonus : tw_bonus_limit(p->round, p->policy, poi);
    return tw_min(limit, tw_min(bonus_grens(b, rsv), state->room[0]));
}

static int64_t inbreng_of(const tw_program *p, const tw_part *part, size_t lid) {
    const tw_deelnemer *member = &p->round->rsvs[part->rsv].deelnemers[lid];
    return p->assessment->inbreng[member - p->round->deelnemers];
}

static size_t poi_of(const tw_program *p, const tw_part *part, size_t lid) {
    return p->round->rsvs[part->rsv].deelnemers[lid].poi;
}

/* May member `lid` start a trajectory of this kind at all? */
static bool may_start(const builder *b, const tw_part *part, tw_soort soort, size_t lid) {
    const tw_program *p = b->program;
    size_t poi = poi_of(p, part, lid);
    if (soort == TW_BONUS) {
        return bonus_lid_limit(b, part->rsv, poi) > 0;
    }
    return p->policy->regulier_vrij ? p->assessment->rsvs[part->rsv].gezamenlijke_toewijzing > 0
                                    : inbreng_of(p, part, lid) > 0;
}

static tw_status find_routes(builder *b, tw_part *part, tw_soort soort) {
    tw_program *p = b->program;
    size_t n = part->n;
    bool *flags = calloc((size_t)(1 + TW_MAX_FASEN) * n + 1, sizeof *flags);
    if (flags == NULL) {
        return no_memory(b);
    }
    tw_route_limits limits = {.may_start = flags};
    for (size_t lid = 0; lid < n; lid++) {
        flags[lid] = may_start(b, part, soort, lid);
        for (int f = 0; f < p->policy->fase_count; f++) {
            size_t at = (size_t)(1 + f) * n;
            limits.may_host[f] = flags + at;
            flags[at + lid] = b->pois[poi_of(p, part, lid)].room[f] > 0;
        }
    }
    size_t set = part->first_set + (size_t)soort;
    tw_status status =
        tw_route_set_find(&p->sets[set], p->round, p->policy, p->assessment, part->rsv, soort,
                          &limits, TW_MAX_ROUTES - p->set_start[set], b->err);
    if (status == TW_OK) {
        p->set_start[set + 1] = p->set_start[set] + p->sets[set].count;
    }
    free(flags);
    return status;
}

/* Is p>...>p among the regular routes? */
static bool has_own_route(const tw_program *p, const tw_part *part, size_t lid) {
    tw_lid leden[TW_MAX_FASEN];
    for (int f = 0; f < TW_MAX_FASEN; f++) {
        leden[f] = (tw_lid)lid;
    }
    return tw_program_find_route(p, part->first_set + TW_REGULIER, leden) != SIZE_MAX;
}

/* Number 3: how many regular trajectories must start at p over all its RSVs. */
static int64_t own_minimum(const builder *b, const tw_part *part, size_t lid) {
    const tw_program *p = b->program;
    size_t poi = poi_of(p, part, lid);
    if (!has_own_route(p, part, lid)) {
        return 0;
    }
    int64_t minimum = p->assessment->pois[poi].inbreng;
    for (int f = 0; f < p->policy->fase_count; f++) {
        minimum = tw_min(minimum, b->pois[poi].room[f]);
    }
    return minimum;
}

static tw_status add_start_row(builder *b, tw_part *part, size_t lid) {
    const tw_program *p = b->program;
    size_t poi = poi_of(p, part, lid);
    poi_state *state = &b->pois[poi];
    int64_t lower = 0;
    if (is_frozen(b, poi)) {
        lower = state->concept_starts;
    } else if (p->assessment->pois[poi].deelnames == 1) {
        lower = own_minimum(b, part, lid);
    } else if (state->eigen < 0 && own_minimum(b, part, lid) > 0) {
        tw_row eigen = {TW_ROW_EIGEN, 0, poi, 0, own_minimum(b, part, lid), TW_NO_UPPER};
        tw_status status = add_row(b, eigen, &state->eigen);
        if (status != TW_OK) {
            return status;
        }
    }
    part->leden[lid].eigen = state->eigen;
    tw_row row = {
        TW_ROW_START, part->rsv, poi, 0, lower > 0 ? lower : TW_NO_LOWER, inbreng_of(p, part, lid)};
    return add_row(b, row, &part->leden[lid].start);
}

static tw_status add_regular_rows(builder *b, tw_part *part) {
    const tw_program *p = b->program;
    if (p->policy->regulier_vrij) {
        tw_row row = {TW_ROW_TOTAAL,
                      part->rsv,
                      0,
                      0,
                      TW_NO_LOWER,
                      p->assessment->rsvs[part->rsv].gezamenlijke_toewijzing};
        return add_row(b, row, &part->totaal);
    }
    for (size_t lid = 0; lid < part->n; lid++) {
        if (inbreng_of(p, part, lid) > 0) {
            tw_status status = add_start_row(b, part, lid);
            if (status != TW_OK) {
                return status;
            }
        }
    }
    return TW_OK;
}

/* The rows that couple bonus places of several RSVs are made when first needed. */
static tw_status shared_bonus_rows(builder *b, size_t poi) {
    const tw_program *p = b->program;
    poi_state *state = &b->pois[poi];
    int64_t limit = tw_bonus_limit(p->round, p->policy, poi);
    if (p->stage == 1 && p->assessment->pois[poi].deelnames > 1 && state->bonus_poi < 0 &&
        limit != INT64_MAX) {
        tw_row row = {TW_ROW_BONUS_POI, 0, poi, 0, TW_NO_LOWER, limit};
        tw_status status = add_row(b, row, &state->bonus_poi);
        if (status != TW_OK) {
            return status;
        }
    }
    tw_sector sector = p->round->pois[poi].sector;
    tw_optional max = p->policy->max_per_sector[sector];
    bool applies =
        max.stated && !p->assessment->toegekend && (b->spec->sector_caps || p->stage == 2);
    if (applies && b->sector_rows[sector] < 0) {
        tw_row row = {
            TW_ROW_SECTOR, 0,           0,
            (int)sector,   TW_NO_LOWER, p->stage == 2 ? b->concept_sector[sector] : max.value};
        return add_row(b, row, &b->sector_rows[sector]);
    }
    return TW_OK;
}

static tw_status share_cost(builder *b, tw_methode methode, int64_t k, tw_ratio w, int64_t *cost) {
    if (!tw_share_cost(methode, k, w, cost)) {
        return tw_fail(b->err, TW_ERR_RANGE, "price of place %lld does not fit", (long long)k);
    }
    return TW_OK;
}

static tw_status add_lid_units(builder *b, tw_part *part, size_t lid, int64_t units) {
    const tw_program *p = b->program;
    size_t poi = poi_of(p, part, lid);
    const tw_poi *data = &p->round->pois[poi];
    tw_ratio w = tw_poi_claim(p->policy->sleutel_poi, inbreng_of(p, part, lid), data->aangevraagd,
                              data->toegewezen);
    int64_t lot = tw_loting_poi(p->loting, p->round, poi);
    for (int64_t k = 1; k <= units; k++) {
        tw_column unit = {
            .kind = TW_COL_BONUS_LID, .rsv = part->rsv, .poi = poi, .k = k, .upper = 1, .lot = lot};
        tw_status status = share_cost(b, p->policy->methode_poi, k, w, &unit.share);
        if (status != TW_OK) {
            return status;
        }
        add_entry(&unit, part->leden[lid].bonus_lid, -1);
        add_entry(&unit, part->bonus_rsv, 1);
        add_entry(&unit, b->pois[poi].bonus_poi, 1);
        add_entry(&unit, b->sector_rows[data->sector], 1);
        status = add_column(b, unit);
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

static tw_status add_rsv_units(builder *b, tw_part *part, int64_t units) {
    const tw_program *p = b->program;
    int64_t lot = tw_loting_rsv(p->loting, p->round, part->rsv);
    for (int64_t k = 1; k <= units; k++) {
        tw_column unit = {
            .kind = TW_COL_BONUS_RSV, .rsv = part->rsv, .k = k, .upper = 1, .lot = lot};
        if (p->policy->methode != TW_HAMILTON) {
            tw_ratio w = p->assessment->rsvs[part->rsv].gewicht;
            tw_status status = share_cost(b, p->policy->methode, k, w, &unit.share);
            if (status != TW_OK) {
                return status;
            }
        }
        add_entry(&unit, part->bonus_rsv, -1);
        add_entry(&unit, b->pot_row, 1);
        tw_status status = add_column(b, unit);
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

static tw_status add_bonus_lid(builder *b, tw_part *part, size_t lid, int64_t *total) {
    const tw_program *p = b->program;
    size_t poi = poi_of(p, part, lid);
    int64_t units = bonus_lid_limit(b, part->rsv, poi);
    if (units <= 0) {
        return TW_OK;
    }
    tw_row row = {TW_ROW_BONUS_LID, part->rsv, poi, 0, 0, 0};
    tw_status status = add_row(b, row, &part->leden[lid].bonus_lid);
    if (status == TW_OK) {
        status = shared_bonus_rows(b, poi);
    }
    if (status == TW_OK) {
        status = add_lid_units(b, part, lid, units);
    }
    return tw_add(total, *total, units) ? status : tw_fail(b->err, TW_ERR_RANGE, "bonus");
}

static tw_status add_bonus_rows(builder *b, tw_part *part) {
    const tw_program *p = b->program;
    if (p->sets[part->first_set + TW_BONUS].count == 0) {
        return TW_OK;
    }
    tw_row row = {TW_ROW_BONUS_RSV, part->rsv, 0, 0, 0, 0};
    tw_status status = add_row(b, row, &part->bonus_rsv);
    int64_t total = 0;
    for (size_t lid = 0; lid < part->n && status == TW_OK; lid++) {
        status = add_bonus_lid(b, part, lid, &total);
    }
    if (status != TW_OK) {
        return status;
    }
    int64_t units = tw_min(total, bonus_grens(b, part->rsv));
    if (b->spec->pot.stated) {
        units = tw_min(units, b->spec->pot.value);
    }
    return add_rsv_units(b, part, units);
}

static tw_status add_balance_lid(builder *b, tw_part *part, size_t lid, int fase) {
    size_t poi = poi_of(b->program, part, lid);
    const poi_state *state = &b->pois[poi];
    tw_row row = {TW_ROW_BALANS, part->rsv, poi, fase, 0, 0};
    int32_t *number = &part->leden[lid].balans[fase];
    tw_status status = add_row(b, row, number);
    if (status != TW_OK) {
        return status;
    }
    /* Trainees started are hosted in the first phase, so the first phase's room bounds them. */
    tw_column surplus = {.kind = TW_COL_SURPLUS,
                         .rsv = part->rsv,
                         .poi = poi,
                         .nummer = fase,
                         .upper = state->room[fase]};
    add_entry(&surplus, *number, -1);
    tw_column shortage = {.kind = TW_COL_SHORTAGE,
                          .rsv = part->rsv,
                          .poi = poi,
                          .nummer = fase,
                          .upper = state->room[0]};
    add_entry(&shortage, *number, 1);
    status = add_column(b, surplus);
    return status == TW_OK ? add_column(b, shortage) : status;
}

static tw_status add_balance_rows(builder *b, tw_part *part) {
    tw_status status = TW_OK;
    bool measured = false;
    for (int i = 0; i < b->program->policy->doel_count; i++) {
        measured = measured || b->program->policy->doelen[i] == TW_DOEL_BALANS;
    }
    for (int f = 1; measured && f < b->program->policy->fase_count; f++) {
        for (size_t lid = 0; lid < part->n && status == TW_OK; lid++) {
            status = add_balance_lid(b, part, lid, f);
        }
    }
    return status;
}

static size_t lid_of_poi(const tw_program *p, const tw_part *part, size_t poi) {
    const tw_rsv *rsv = &p->round->rsvs[part->rsv];
    for (size_t lid = 0; lid < rsv->deelnemer_count; lid++) {
        if (rsv->deelnemers[lid].poi == poi) {
            return lid;
        }
    }
    return TW_ANY_POI;
}

static tw_status collect_wishes(builder *b, tw_part *part) {
    const tw_program *p = b->program;
    const tw_rsv *rsv = &p->round->rsvs[part->rsv];
    part->wishes = calloc(rsv->deelnemer_count + rsv->voorkeur_count + 1, sizeof *part->wishes);
    if (part->wishes == NULL) {
        return no_memory(b);
    }
    for (size_t lid = 0; lid < rsv->deelnemer_count; lid++) {
        const tw_deelnemer *member = &rsv->deelnemers[lid];
        if (member->bonus_min.stated || member->bonus_max.stated) {
            tw_wish *wish = &part->wishes[part->wish_count++];
            *wish = (tw_wish){
                .soort = TW_BONUS, .min = member->bonus_min, .max = member->bonus_max, .row = -1};
            for (int f = 0; f < p->policy->fase_count; f++) {
                wish->route[f] = f == 0 ? lid : TW_ANY_POI;
            }
        }
    }
    for (size_t i = 0; i < rsv->voorkeur_count; i++) {
        const tw_voorkeur *row = &rsv->voorkeuren[i];
        tw_wish *wish = &part->wishes[part->wish_count++];
        *wish = (tw_wish){.soort = row->soort,
                          .min = row->min,
                          .max = row->max,
                          .gewicht = row->gewicht,
                          .row = -1};
        for (int f = 0; f < p->policy->fase_count; f++) {
            wish->route[f] =
                row->route[f] == TW_ANY_POI ? TW_ANY_POI : lid_of_poi(p, part, row->route[f]);
        }
    }
    return TW_OK;
}

static tw_status add_wish_row(builder *b, tw_part *part, size_t number) {
    tw_wish *wish = &part->wishes[number];
    if (!wish->min.stated && !wish->max.stated) {
        return TW_OK;
    }
    tw_row row = {TW_ROW_WENS,
                  part->rsv,
                  0,
                  (int)number,
                  wish->min.stated ? wish->min.value : TW_NO_LOWER,
                  wish->max.stated ? wish->max.value : TW_NO_UPPER};
    tw_status status = add_row(b, row, &wish->row);
    if (status == TW_OK && wish->min.stated) {
        tw_column column = {.kind = TW_COL_TEKORT,
                            .rsv = part->rsv,
                            .nummer = (int)number,
                            .upper = wish->min.value};
        add_entry(&column, wish->row, 1);
        status = add_column(b, column);
    }
    if (status == TW_OK && wish->max.stated) {
        /* No more trajectories than first-phase places; those are at most 10^6 a POI. */
        tw_column column = {
            .kind = TW_COL_TEVEEL, .rsv = part->rsv, .nummer = (int)number, .upper = INT32_MAX};
        add_entry(&column, wish->row, -1);
        status = add_column(b, column);
    }
    return status;
}

static tw_status add_wishes(builder *b, tw_part *part) {
    tw_status status = collect_wishes(b, part);
    for (size_t i = 0; i < part->wish_count && status == TW_OK; i++) {
        status = add_wish_row(b, part, i);
    }
    return status;
}

static tw_status measure_distances(builder *b, tw_part *part) {
    const tw_program *p = b->program;
    part->km = calloc(part->n * part->n + 1, sizeof *part->km);
    if (part->km == NULL) {
        return no_memory(b);
    }
    for (size_t i = 0; i < part->n; i++) {
        for (size_t j = 0; j < part->n; j++) {
            part->km[i * part->n + j] =
                tw_distance_km(p->round, p->policy, poi_of(p, part, i), poi_of(p, part, j), NULL);
        }
    }
    return TW_OK;
}

static void fill_lid_rows(const builder *b, tw_part *part) {
    for (size_t lid = 0; lid < part->n; lid++) {
        tw_lid_rows *rows = &part->leden[lid];
        memcpy(rows->ruimte, b->pois[poi_of(b->program, part, lid)].ruimte, sizeof rows->ruimte);
        rows->start = rows->eigen = rows->bonus_lid = -1;
        for (int f = 0; f < TW_MAX_FASEN; f++) {
            rows->balans[f] = -1;
        }
    }
}

static tw_status build_part(builder *b, tw_part *part) {
    const tw_program *p = b->program;
    part->n = p->round->rsvs[part->rsv].deelnemer_count;
    part->totaal = part->bonus_rsv = -1;
    part->leden = calloc(part->n + 1, sizeof *part->leden);
    if (part->leden == NULL) {
        return no_memory(b);
    }
    tw_status status = TW_OK;
    for (size_t lid = 0; lid < part->n && status == TW_OK; lid++) {
        status = add_room_rows(b, poi_of(p, part, lid));
    }
    fill_lid_rows(b, part);
    tw_status (*const steps[])(builder *, tw_part *) = {
        measure_distances, add_regular_rows, add_bonus_rows, add_balance_rows, add_wishes};
    size_t step_count = p->stage == 2 ? 5 : 4;
    if (status == TW_OK) {
        status = find_routes(b, part, TW_REGULIER);
    }
    if (status == TW_OK) {
        status = find_routes(b, part, TW_BONUS);
    }
    for (size_t i = 0; i < step_count && status == TW_OK; i++) {
        status = steps[i](b, part);
    }
    return status;
}

static tw_status allocate(builder *b) {
    tw_program *p = b->program;
    size_t count = b->spec->rsv_count;
    p->parts = calloc(count + 1, sizeof *p->parts);
    p->sets = calloc(count * 2 + 1, sizeof *p->sets);
    p->set_start = calloc(count * 2 + 1, sizeof *p->set_start);
    p->loting = calloc(1, sizeof *p->loting);
    b->pois = calloc(p->round->poi_count + 1, sizeof *b->pois);
    if (p->parts == NULL || p->sets == NULL || p->set_start == NULL || p->loting == NULL ||
        b->pois == NULL) {
        return no_memory(b);
    }
    p->set_count = count * 2;
    p->part_count = count;
    for (size_t i = 0; i < count; i++) {
        p->parts[i].rsv = b->spec->rsvs[i];
        p->parts[i].first_set = 2 * i;
    }
    return tw_loting_open(p->loting, p->round, p->policy, b->err);
}

static tw_status build_all(builder *b) {
    tw_program *p = b->program;
    tw_status status = allocate(b);
    if (status != TW_OK) {
        return status;
    }
    if (p->stage == 2) {
        read_concept(b);
    }
    if (b->spec->pot.stated) {
        tw_row row = {TW_ROW_POT, 0, 0, 0, TW_NO_LOWER, b->spec->pot.value};
        status = add_row(b, row, &b->pot_row);
    }
    for (size_t i = 0; i < p->part_count && status == TW_OK; i++) {
        status = build_part(b, &p->parts[i]);
    }
    if (status == TW_OK) {
        p->lots = calloc(tw_program_route_count(p) + 1, sizeof *p->lots);
        status = p->lots == NULL ? no_memory(b) : TW_OK;
    }
    return status;
}

tw_status tw_program_build(tw_program **out, const tw_round *round, const tw_policy *policy,
                           const tw_assessment *assessment, const tw_program_spec *spec,
                           tw_error *err) {
    *out = NULL;
    tw_program *program = calloc(1, sizeof *program);
    if (program == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "building the program");
    }
    program->round = round;
    program->policy = policy;
    program->assessment = assessment;
    program->stage = spec->concept != NULL ? 2 : 1;
    builder b = {.program = program, .spec = spec, .pot_row = -1, .err = err};
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        b.sector_rows[s] = -1;
    }
    tw_status status = build_all(&b);
    free(b.pois);
    if (status != TW_OK) {
        tw_program_free(program);
        return status;
    }
    *out = program;
    return TW_OK;
}

void tw_program_free(tw_program *program) {
    if (program == NULL) {
        return;
    }
    for (size_t i = 0; i < program->part_count; i++) {
        free(program->parts[i].leden);
        free(program->parts[i].km);
        free(program->parts[i].wishes);
    }
    for (size_t i = 0; i < program->set_count; i++) {
        tw_route_set_free(&program->sets[i]);
    }
    if (program->loting != NULL) {
        tw_loting_close(program->loting);
    }
    free(program->loting);
    free(program->parts);
    free(program->sets);
    free(program->set_start);
    free(program->lots);
    free(program->rows);
    free(program->columns);
    free(program);
}

tw_status tw_program_set_bonus_total(tw_program *program, int64_t bonus, tw_error *err) {
    tw_ratio total = program->assessment->totaal_gewicht;
    for (size_t i = 0; program->policy->methode == TW_HAMILTON && i < program->column_count; i++) {
        tw_column *unit = &program->columns[i];
        if (unit->kind == TW_COL_BONUS_RSV &&
            !tw_share_cost_hamilton(unit->k, bonus, program->assessment->rsvs[unit->rsv].gewicht,
                                    total, &unit->share)) {
            return tw_fail(err, TW_ERR_RANGE, "price of place %lld does not fit",
                           (long long)unit->k);
        }
    }
    return TW_OK;
}
