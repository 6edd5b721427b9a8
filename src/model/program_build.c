#include "model/builder.h"
#include "toewijs/apportion.h"

#include <stdlib.h>
#include <string.h>

/* Bonus places are weighed one by one: a hundred times what the Netherlands train in a year. */
enum { MAX_UNIT_COLUMNS = 200 * 1000 };

tw_status tw_builder_no_memory(tw_builder *b) {
    return tw_fail(b->err, TW_ERR_NOMEM, "building the program");
}

tw_status tw_builder_add_row(tw_builder *b, tw_row row, int32_t *number) {
    tw_program *p = b->program;
    if (p->row_count == p->row_capacity) {
        size_t capacity = p->row_capacity == 0 ? 256 : p->row_capacity * 2;
        tw_row *rows = realloc(p->rows, capacity * sizeof *rows);
        if (rows == NULL) {
            return tw_builder_no_memory(b);
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

tw_status tw_builder_add_column(tw_builder *b, tw_column column) {
    tw_program *p = b->program;
    if (p->column_count == p->column_capacity) {
        size_t capacity = p->column_capacity == 0 ? 256 : p->column_capacity * 2;
        tw_column *columns = realloc(p->columns, capacity * sizeof *columns);
        if (columns == NULL) {
            return tw_builder_no_memory(b);
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

void tw_builder_add_entry(tw_column *column, int32_t row, int8_t coef) {
    if (row >= 0) {
        column->rows[column->entry_count] = (uint32_t)row;
        column->coefs[column->entry_count++] = coef;
    }
}

static tw_status add_room_rows(tw_builder *b, size_t poi) {
    tw_program *p = b->program;
    tw_builder_poi_state *state = tw_builder_state(b, poi);
    if (state->used) {
        return TW_OK;
    }
    state->used = true;
    state->eigen = state->bonus_poi = -1;
    for (int f = 0; f < p->policy->fase_count; f++) {
        state->room[f] = tw_builder_room(b, poi, f);
        tw_row row = {TW_ROW_RUIMTE, 0, poi, f, TW_NO_LOWER, state->room[f]};
        tw_status status = tw_builder_add_row(b, row, &state->ruimte[f]);
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

int64_t tw_builder_inbreng(const tw_program *p, const tw_part *part, size_t lid) {
    const tw_deelnemer *member = &p->round->rsvs[part->rsv].deelnemers[lid];
    return p->assessment->inbreng[member - p->round->deelnemers];
}

size_t tw_builder_poi(const tw_program *p, const tw_part *part, size_t lid) {
    return p->round->rsvs[part->rsv].deelnemers[lid].poi;
}

/* May member `lid` start a trajectory of this kind at all? */
static bool may_start(const tw_builder *b, const tw_part *part, tw_soort soort, size_t lid) {
    const tw_program *p = b->program;
    if (soort == TW_BONUS) {
        return tw_builder_bonus_lid_limit(b, part, lid) > 0;
    }
    return p->policy->regulier_vrij ? tw_builder_total_limit(b, part) > 0
                                    : tw_builder_start_limit(b, part, lid) > 0;
}

/* The policy without the rules for routes of this kind that are left out. */
static const tw_policy *route_policy(const tw_builder *b, tw_soort soort, tw_policy *copy) {
    int k = (int)soort;
    if (b->spec->relax == NULL) {
        return b->program->policy;
    }
    *copy = *b->program->policy;
    copy->min_sectoren[soort] =
        tw_builder_is_out(b, TW_LOS_SECTOREN, 0, 0, k) ? 0 : copy->min_sectoren[soort];
    copy->ggz_fase[soort] =
        copy->ggz_fase[soort] && !tw_builder_is_out(b, TW_LOS_GGZ_FASE, 0, 0, k);
    copy->max_aandeel_per_poi[soort] =
        tw_builder_is_out(b, TW_LOS_AANDEEL, 0, 0, k) ? 100 : copy->max_aandeel_per_poi[soort];
    copy->min_verblijf_weken =
        tw_builder_is_out(b, TW_LOS_VERBLIJF, 0, 0, k) ? 0 : copy->min_verblijf_weken;
    if (tw_builder_is_out(b, TW_LOS_AFSTAND, 0, 0, k)) {
        copy->max_afstand_km.stated = false;
    }
    if (tw_builder_is_out(b, TW_LOS_WISSELS, 0, 0, k)) {
        copy->max_wissels.stated = false;
    }
    return copy;
}

static tw_status find_routes(tw_builder *b, tw_part *part, tw_soort soort) {
    tw_program *p = b->program;
    size_t n = part->n;
    bool *flags = calloc((size_t)(1 + TW_MAX_FASEN) * n + 1, sizeof *flags);
    if (flags == NULL) {
        return tw_builder_no_memory(b);
    }
    tw_route_limits limits = {.may_start = flags};
    for (size_t lid = 0; lid < n; lid++) {
        flags[lid] = may_start(b, part, soort, lid);
        for (int f = 0; f < p->policy->fase_count; f++) {
            size_t at = (size_t)(1 + f) * n;
            limits.may_host[f] = flags + at;
            flags[at + lid] = tw_builder_state(b, tw_builder_poi(p, part, lid))->room[f] > 0;
        }
    }
    size_t set = part->first_set + (size_t)soort;
    tw_policy copy;
    tw_status status =
        tw_route_set_find(&p->sets[set], p->round, route_policy(b, soort, &copy), p->assessment,
                          part->rsv, soort, &limits, TW_MAX_ROUTES - p->set_start[set], b->err);
    if (status == TW_OK) {
        p->set_start[set + 1] = p->set_start[set] + p->sets[set].count;
    }
    free(flags);
    return status;
}

static tw_status measure_distances(tw_builder *b, tw_part *part) {
    const tw_program *p = b->program;
    part->km = calloc(part->n * part->n + 1, sizeof *part->km);
    if (part->km == NULL) {
        return tw_builder_no_memory(b);
    }
    /* For the first few goals alone nobody asks how far it is; sines and cosines take their time.
     */
    if (b->spec->doel_count > 0 && b->spec->doel_count < p->policy->doel_count &&
        !tw_builder_is_measured(b, TW_DOEL_REISAFSTAND)) {
        return TW_OK;
    }
    for (size_t i = 0; i < part->n; i++) {
        for (size_t j = 0; j < part->n; j++) {
            part->km[i * part->n + j] = tw_distance_km(
                p->round, p->policy, tw_builder_poi(p, part, i), tw_builder_poi(p, part, j), NULL);
        }
    }
    return TW_OK;
}

static void fill_lid_rows(const tw_builder *b, tw_part *part) {
    for (size_t lid = 0; lid < part->n; lid++) {
        tw_lid_rows *rows = &part->leden[lid];
        memcpy(rows->ruimte, tw_builder_state(b, tw_builder_poi(b->program, part, lid))->ruimte,
               sizeof rows->ruimte);
        rows->start = rows->eigen = rows->bonus_lid = -1;
        for (int f = 0; f < TW_MAX_FASEN; f++) {
            rows->balans[f] = -1;
        }
    }
}

static tw_status build_part(tw_builder *b, tw_part *part) {
    const tw_program *p = b->program;
    part->n = p->round->rsvs[part->rsv].deelnemer_count;
    part->totaal = part->bonus_rsv = -1;
    part->leden = calloc(part->n + 1, sizeof *part->leden);
    if (part->leden == NULL) {
        return tw_builder_no_memory(b);
    }
    tw_status status = TW_OK;
    for (size_t lid = 0; lid < part->n && status == TW_OK; lid++) {
        status = add_room_rows(b, tw_builder_poi(p, part, lid));
    }
    fill_lid_rows(b, part);
    tw_status (*const steps[])(tw_builder *, tw_part *) = {
        measure_distances,       tw_builder_regular_rows, tw_builder_bonus_rows,
        tw_builder_balance_rows, tw_builder_vorig_rows,   tw_builder_wishes};
    size_t step_count = p->stage == 2 ? 6 : 5;
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

/* A round has many POIs and is built in many parts: no part may take time for all of them. */
static void number_members(tw_builder *b) {
    uint32_t count = 0;
    for (size_t i = 0; i < b->spec->rsv_count; i++) {
        const tw_rsv *rsv = &b->program->round->rsvs[b->spec->rsvs[i]];
        for (size_t lid = 0; lid < rsv->deelnemer_count; lid++) {
            uint32_t *number = &b->poi_number[rsv->deelnemers[lid].poi];
            *number = *number == 0 ? ++count : *number;
        }
    }
}

static size_t count_members(const tw_builder *b) {
    size_t count = 0;
    for (size_t i = 0; i < b->spec->rsv_count; i++) {
        count += b->program->round->rsvs[b->spec->rsvs[i]].deelnemer_count;
    }
    return count;
}

static tw_status allocate(tw_builder *b) {
    tw_program *p = b->program;
    size_t count = b->spec->rsv_count;
    p->parts = calloc(count + 1, sizeof *p->parts);
    p->sets = calloc(count * 2 + 1, sizeof *p->sets);
    p->set_start = calloc(count * 2 + 1, sizeof *p->set_start);
    p->loting = calloc(1, sizeof *p->loting);
    b->pois = calloc(count_members(b) + 1, sizeof *b->pois);
    b->poi_number = calloc(p->round->poi_count + 1, sizeof *b->poi_number);
    if (p->parts == NULL || p->sets == NULL || p->set_start == NULL || p->loting == NULL ||
        b->pois == NULL || b->poi_number == NULL) {
        return tw_builder_no_memory(b);
    }
    number_members(b);
    p->set_count = count * 2;
    p->part_count = count;
    for (size_t i = 0; i < count; i++) {
        p->parts[i].rsv = b->spec->rsvs[i];
        p->parts[i].first_set = 2 * i;
    }
    return tw_loting_open(p->loting, p->round, p->policy, b->err);
}

static tw_status build_all(tw_builder *b) {
    tw_program *p = b->program;
    tw_status status = allocate(b);
    if (status != TW_OK) {
        return status;
    }
    if (p->stage == 2) {
        tw_builder_read_concept(b);
    }
    if (b->spec->pot.stated) {
        tw_row row = {TW_ROW_POT, 0, 0, 0, TW_NO_LOWER, b->spec->pot.value};
        status = tw_builder_add_row(b, row, &b->pot_row);
    }
    for (size_t i = 0; i < p->part_count && status == TW_OK; i++) {
        status = build_part(b, &p->parts[i]);
    }
    if (status == TW_OK) {
        status = tw_builder_demands(b);
    }
    if (status == TW_OK) {
        p->lots = calloc(tw_program_route_count(p) + 1, sizeof *p->lots);
        status = p->lots == NULL ? tw_builder_no_memory(b) : TW_OK;
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
    tw_builder b = {.program = program, .spec = spec, .pot_row = -1, .err = err};
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        b.sector_rows[s] = -1;
    }
    tw_status status = build_all(&b);
    free(b.pois);
    free(b.poi_number);
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
        free(program->parts[i].vorig);
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
    free(program->eisen);
    free(program->grenzen);
    free(program);
}

tw_status tw_program_set_bonus_total(tw_program *program, int64_t bonus, tw_error *err) {
    tw_ratio total = program->assessment->totaal_gewicht;
    for (size_t i = 0; program->policy->methode == TW_HAMILTON && i < program->column_count; i++) {
        tw_column *unit = &program->columns[i];
        if (unit->kind == TW_COL_BONUS_RSV &&
            program->assessment->rsvs[unit->rsv].gewicht.num > 0 &&
            !tw_share_cost_hamilton(unit->k, bonus, program->assessment->rsvs[unit->rsv].gewicht,
                                    total, &unit->share)) {
            return tw_fail(err, TW_ERR_RANGE, "price of place %lld does not fit",
                           (long long)unit->k);
        }
    }
    return TW_OK;
}
