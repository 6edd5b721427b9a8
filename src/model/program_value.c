#include "base/intmath.h"
#include "model/program.h"
#include "toewijs/apportion.h"

#include <stdlib.h>
#include <string.h>

tw_status tw_counts_add(tw_counts *counts, size_t route, int64_t aantal, tw_error *err) {
    if (counts->count == counts->capacity) {
        size_t capacity = counts->capacity == 0 ? 64 : counts->capacity * 2;
        uint32_t *routes = realloc(counts->route, capacity * sizeof *routes);
        if (routes != NULL) {
            counts->route = routes;
        }
        int64_t *aantallen = realloc(counts->aantal, capacity * sizeof *aantallen);
        if (aantallen != NULL) {
            counts->aantal = aantallen;
        }
        if (routes == NULL || aantallen == NULL) {
            return tw_fail(err, TW_ERR_NOMEM, "distribution");
        }
        counts->capacity = capacity;
    }
    counts->route[counts->count] = (uint32_t)route;
    counts->aantal[counts->count++] = aantal;
    return TW_OK;
}

void tw_counts_free(tw_counts *counts) {
    free(counts->route);
    free(counts->aantal);
    *counts = (tw_counts){0};
}

/* Everything that follows from the trajectories: one pass over them, then one over the explicit
   columns, whose best values are known once the rows they measure are. */
typedef struct {
    const tw_program *program;
    int64_t *activity; /* per row, of the routes alone */
    int64_t *values;
    int64_t *amounts; /* per explicit column; NULL: not asked */
    bool fits;
} evaluation;

static void add_value(evaluation *e, size_t part, tw_doel doel, int64_t cost, int64_t aantal) {
    e->fits =
        e->fits && tw_add_product(&e->values[part * TW_DOEL_COUNT + (size_t)doel], cost, aantal);
}

static tw_status add_routes(evaluation *e, const tw_counts *counts, tw_error *err) {
    static const tw_doel doelen[] = {TW_DOEL_REGULIER_GEPLAATST, TW_DOEL_WIJZIGING,
                                     TW_DOEL_VOORKEUR,           TW_DOEL_SECTORSPREIDING,
                                     TW_DOEL_REISAFSTAND,        TW_DOEL_LOTING_ROUTE};
    size_t wishes = 0;
    for (size_t i = 0; i < e->program->part_count; i++) {
        wishes =
            wishes > e->program->parts[i].wish_count ? wishes : e->program->parts[i].wish_count;
    }
    wishes += e->program->eis_count;
    int32_t *rows = calloc(2 * (TW_ROUTE_ENTRIES + wishes), sizeof *rows);
    if (rows == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "evaluation");
    }
    int32_t *coefs = rows + TW_ROUTE_ENTRIES + wishes;
    for (size_t i = 0; i < counts->count; i++) {
        size_t set = tw_program_route_set(e->program, counts->route[i]);
        int n = tw_program_route_entries(e->program, set, counts->route[i], rows, coefs);
        for (int j = 0; j < n; j++) {
            e->fits = e->fits && tw_add_product(&e->activity[rows[j]], coefs[j], counts->aantal[i]);
        }
        for (size_t j = 0; j < sizeof doelen / sizeof *doelen; j++) {
            add_value(e, set / 2, doelen[j],
                      tw_program_route_cost(e->program, set, counts->route[i], doelen[j]),
                      counts->aantal[i]);
        }
    }
    free(rows);
    return TW_OK;
}

/* How much the column must be, given the routes; units are taken from k = 1 up. */
static int64_t column_amount(const evaluation *e, const tw_column *column) {
    const tw_row *row = &e->program->rows[column->rows[0]];
    int64_t activity = e->activity[column->rows[0]];
    switch (column->kind) {
    case TW_COL_BONUS_RSV:
    case TW_COL_BONUS_LID:
        return tw_min(column->upper, tw_max(0, activity - column->k + 1));
    case TW_COL_SURPLUS:
        return tw_max(0, activity);
    case TW_COL_SHORTAGE:
        return tw_max(0, -activity);
    case TW_COL_TEKORT:
    case TW_COL_EIS_TEKORT:
    case TW_COL_ERAF:
        return tw_max(0, row->lower - activity);
    case TW_COL_TEVEEL:
    case TW_COL_EIS_TEVEEL:
    case TW_COL_ERBIJ:
        return tw_max(0, activity - row->upper);
    case TW_COL_GRENS: /* when all goals are known */
    case TW_COL_KIND_COUNT:
        break;
    }
    return 0;
}

/* Parts ascend by RSV. */
static size_t find_part(const tw_program *program, size_t rsv) {
    size_t low = 0;
    size_t high = program->part_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (program->parts[middle].rsv <= rsv) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Only rows[0] of a column measures; the others pass the amount on (sector, POI, pot, b(r)). */
static void add_columns(evaluation *e) {
    static const tw_doel doelen[] = {
        TW_DOEL_WENSEN,     TW_DOEL_BONUS_GEPLAATST,   TW_DOEL_EVENREDIGHEID_RSV,
        TW_DOEL_LOTING_RSV, TW_DOEL_EVENREDIGHEID_POI, TW_DOEL_LOTING_POI,
        TW_DOEL_BALANS,     TW_DOEL_WIJZIGING,         TW_DOEL_EISEN};
    for (size_t c = 0; c < e->program->column_count; c++) {
        const tw_column *column = &e->program->columns[c];
        int64_t amount = column_amount(e, column);
        if (e->amounts != NULL) {
            e->amounts[c] = amount;
        }
        if (amount == 0) {
            continue;
        }
        for (int i = 1; i < column->entry_count; i++) {
            e->fits =
                e->fits && tw_add_product(&e->activity[column->rows[i]], column->coefs[i], amount);
        }
        size_t part = find_part(e->program, column->rsv);
        for (size_t j = 0; j < sizeof doelen / sizeof *doelen; j++) {
            add_value(e, part, doelen[j], tw_program_column_cost(e->program, column, doelen[j]),
                      amount);
        }
    }
}

/* By how much goals pass the limits on them. */
static void add_limits(evaluation *e) {
    const tw_program *p = e->program;
    for (size_t i = 0; i < p->grens_count; i++) {
        const tw_row *row = &p->rows[p->grenzen[i].row];
        int64_t total = 0;
        for (size_t part = 0; part < p->part_count; part++) {
            e->fits =
                e->fits &&
                tw_add(&total, total, e->values[part * TW_DOEL_COUNT + (size_t)p->grenzen[i].doel]);
        }
        int64_t over = row->lower == TW_NO_LOWER ? total - row->upper : row->lower - total;
        add_value(e, 0, TW_DOEL_EISEN, 1, tw_max(0, over));
    }
}

/* Rows whose measure the unit columns complete: more than there are units cannot be. */
static int64_t *count_units(const tw_program *program) {
    int64_t *units = calloc(program->row_count + 1, sizeof *units);
    for (size_t c = 0; units != NULL && c < program->column_count; c++) {
        const tw_column *column = &program->columns[c];
        if (column->kind == TW_COL_BONUS_RSV || column->kind == TW_COL_BONUS_LID) {
            units[column->rows[0]] += column->upper;
        }
    }
    return units;
}

static bool rows_hold(const evaluation *e, const int64_t *units) {
    for (size_t i = 0; i < e->program->row_count; i++) {
        const tw_row *row = &e->program->rows[i];
        int64_t activity = e->activity[i];
        if (row->kind == TW_ROW_BALANS || row->kind == TW_ROW_WENS || row->kind == TW_ROW_EIS ||
            row->kind == TW_ROW_GRENS || row->kind == TW_ROW_VORIG) {
            continue;
        }
        bool counted = row->kind == TW_ROW_BONUS_LID || row->kind == TW_ROW_BONUS_RSV;
        int64_t upper = counted ? units[i] : row->upper;
        if (activity > upper || (!counted && activity < row->lower)) {
            return false;
        }
    }
    return true;
}

/* The columns of one row stand together: members' units before their RSV's, as they are built. */
tw_status tw_program_measure(const tw_program *program, const tw_counts *counts, int64_t *values,
                             int64_t *amounts, bool *feasible, tw_error *err) {
    evaluation e = {.program = program, .values = values, .amounts = amounts, .fits = true};
    memset(values, 0, program->part_count * TW_DOEL_COUNT * sizeof *values);
    e.activity = calloc(program->row_count + 1, sizeof *e.activity);
    int64_t *units = count_units(program);
    tw_status status = TW_OK;
    if (e.activity == NULL || units == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "evaluation");
        goto out;
    }
    status = add_routes(&e, counts, err);
    if (status != TW_OK) {
        goto out;
    }
    add_columns(&e);
    add_limits(&e);
    *feasible = rows_hold(&e, units);
    if (!e.fits) {
        status = tw_fail(err, TW_ERR_RANGE, "a goal's value does not fit 64 bits");
    }
out:
    free(e.activity);
    free(units);
    return status;
}

tw_status tw_program_evaluate(const tw_program *program, const tw_counts *counts, int64_t *values,
                              bool *feasible, tw_error *err) {
    return tw_program_measure(program, counts, values, NULL, feasible, err);
}

tw_status tw_program_extract(const tw_program *program, const tw_counts *counts, size_t part,
                             tw_verdeling *out, tw_error *err) {
    const tw_part *from = &program->parts[part];
    const tw_deelnemer *members = program->round->rsvs[from->rsv].deelnemers;
    size_t first = program->set_start[from->first_set];
    size_t end = program->set_start[from->first_set + TW_SOORT_COUNT];
    *out = (tw_verdeling){0};
    out->trajecten = calloc(counts->count + 1, sizeof *out->trajecten);
    if (out->trajecten == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "distribution");
    }
    for (size_t i = 0; i < counts->count; i++) {
        if (counts->route[i] < first || counts->route[i] >= end) {
            continue;
        }
        size_t set = tw_program_route_set(program, counts->route[i]);
        const tw_lid *leden = tw_program_route_leden(program, set, counts->route[i]);
        tw_traject *traject = &out->trajecten[out->count++];
        traject->soort = program->sets[set].soort;
        traject->aantal = counts->aantal[i];
        for (int f = 0; f < program->policy->fase_count; f++) {
            traject->route[f] = members[leden[f]].poi;
        }
    }
    return TW_OK;
}
