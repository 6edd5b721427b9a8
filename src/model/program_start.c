/* A distribution to begin with. */
#include "base/intmath.h"
#include "model/program.h"

#include <stdlib.h>

static tw_status start_with_own(const tw_program *program, tw_counts *counts, tw_error *err) {
    int64_t *used = calloc(program->round->poi_count + 1, sizeof *used);
    tw_status status = used == NULL ? tw_fail(err, TW_ERR_NOMEM, "start") : TW_OK;
    for (size_t i = 0; status == TW_OK && i < program->part_count; i++) {
        const tw_part *part = &program->parts[i];
        for (size_t lid = 0; lid < part->n && status == TW_OK; lid++) {
            tw_lid leden[TW_MAX_FASEN];
            const tw_lid_rows *rows = &part->leden[lid];
            size_t poi = program->round->rsvs[part->rsv].deelnemers[lid].poi;
            int64_t own = rows->start < 0 ? 0 : program->rows[rows->start].upper;
            for (int f = 0; f < program->policy->fase_count; f++) {
                leden[f] = (tw_lid)lid;
                own = tw_min(own, program->rows[rows->ruimte[f]].upper - used[poi]);
            }
            size_t route = tw_program_find_route(program, part->first_set + TW_REGULIER, leden);
            if (own > 0 && route != SIZE_MAX) {
                used[poi] += own;
                status = tw_counts_add(counts, route, own, err);
            }
        }
    }
    free(used);
    return status;
}

/* ---- Bonus places, as many as come to hand ----------------------------------------------------
   The solver would bring them in one by one; most of them need no such care. */

enum { MOST_ROWS = TW_ROUTE_ENTRIES + 2 * TW_COLUMN_ENTRIES };

typedef struct {
    const tw_program *program;
    int64_t *left;           /* per row: what it still has room for */
    const tw_column **units; /* per row: the first of the columns that complete its measure */
    int32_t *rows;           /* scratch: entries of a route */
    int32_t *coefs;
    size_t touched[MOST_ROWS]; /* rows that one more trajectory takes room in */
    size_t touched_count;
} filling;

static void filling_close(filling *f) {
    free(f->left);
    free((void *)f->units);
    free(f->rows);
    free(f->coefs);
}

static tw_status filling_open(filling *f, const tw_program *p, tw_error *err) {
    size_t entries = TW_ROUTE_ENTRIES + p->eis_count;
    *f = (filling){.program = p};
    f->left = calloc(p->row_count + 1, sizeof *f->left);
    f->units = calloc(p->row_count + 1, sizeof *f->units);
    f->rows = calloc(entries, sizeof *f->rows);
    f->coefs = calloc(entries, sizeof *f->coefs);
    if (f->left == NULL || f->units == NULL || f->rows == NULL || f->coefs == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "start");
    }
    for (size_t i = 0; i < p->row_count; i++) {
        tw_row_kind kind = p->rows[i].kind;
        bool counted = kind == TW_ROW_BONUS_LID || kind == TW_ROW_BONUS_RSV;
        f->left[i] = counted ? 0 : p->rows[i].upper;
    }
    for (size_t c = 0; c < p->column_count; c++) {
        const tw_column *column = &p->columns[c];
        if (column->kind == TW_COL_BONUS_LID || column->kind == TW_COL_BONUS_RSV) {
            f->left[column->rows[0]] += column->upper;
            f->units[column->rows[0]] =
                f->units[column->rows[0]] == NULL ? column : f->units[column->rows[0]];
        }
    }
    return TW_OK;
}

/* The row, and those that its units are in: from the member to its RSV, the POI, the sector, the
   pot. What a row of another kind measures, a column of its own makes up for. */
static void touch(filling *f, size_t row) {
    switch ((int)f->program->rows[row].kind) {
    case TW_ROW_RUIMTE:
    case TW_ROW_POT:
    case TW_ROW_BONUS_POI:
    case TW_ROW_SECTOR:
        f->touched[f->touched_count++] = row;
        break;
    case TW_ROW_BONUS_LID:
    case TW_ROW_BONUS_RSV:
        f->touched[f->touched_count++] = row;
        for (int e = 1; f->units[row] != NULL && e < f->units[row]->entry_count; e++) {
            touch(f, f->units[row]->rows[e]);
        }
        break;
    default:
        break;
    }
}

static void touch_route(filling *f, size_t set, size_t route) {
    int count = tw_program_route_entries(f->program, set, route, f->rows, f->coefs);
    f->touched_count = 0;
    for (int i = 0; i < count; i++) {
        touch(f, (size_t)f->rows[i]);
    }
}

static int64_t most_of(const filling *f) {
    int64_t most = INT64_MAX;
    for (size_t i = 0; i < f->touched_count; i++) {
        most = tw_min(most, f->left[f->touched[i]]);
    }
    return most == INT64_MAX ? 0 : tw_max(0, most);
}

static void take_room(filling *f, int64_t amount) {
    for (size_t i = 0; i < f->touched_count; i++) {
        int64_t *left = &f->left[f->touched[i]];
        *left -= *left == INT64_MAX ? 0 : amount;
    }
}

static tw_status fill_set(filling *f, size_t set, tw_counts *counts, tw_error *err) {
    tw_status status = TW_OK;
    size_t end = f->program->set_start[set + 1];
    for (size_t route = f->program->set_start[set]; route < end && status == TW_OK; route++) {
        touch_route(f, set, route);
        int64_t amount = most_of(f);
        if (amount > 0) {
            take_room(f, amount);
            status = tw_counts_add(counts, route, amount, err);
        }
    }
    return status;
}

/* Routes are added in the order of their numbers: each part's own places, then its bonus places. */
static tw_status start_with_bonus(const tw_program *program, const tw_counts *own,
                                  tw_counts *counts, tw_error *err) {
    filling f;
    tw_status status = filling_open(&f, program, err);
    for (size_t i = 0; i < own->count && status == TW_OK; i++) {
        touch_route(&f, tw_program_route_set(program, own->route[i]), own->route[i]);
        take_room(&f, own->aantal[i]);
    }
    size_t next = 0;
    for (size_t set = 0; set < program->set_count && status == TW_OK; set++) {
        while (next < own->count && own->route[next] < program->set_start[set + 1] &&
               status == TW_OK) {
            status = tw_counts_add(counts, own->route[next], own->aantal[next], err);
            next++;
        }
        if (status == TW_OK && program->sets[set].soort == TW_BONUS) {
            status = fill_set(&f, set, counts, err);
        }
    }
    filling_close(&f);
    return status;
}

static tw_status start_anew(const tw_program *program, tw_counts *counts, tw_error *err) {
    tw_counts own = {0};
    tw_status status = start_with_own(program, &own, err);
    if (status == TW_OK) {
        status = start_with_bonus(program, &own, counts, err);
    }
    tw_counts_free(&own);
    return status;
}

/* ---- What is given ----------------------------------------------------------------------------
 */

static tw_status start_with_given(const tw_program *program, const tw_part *part,
                                  const tw_verdeling *given, tw_counts *counts, tw_error *err) {
    const tw_rsv *rsv = &program->round->rsvs[part->rsv];
    for (size_t i = 0; i < given->count; i++) {
        const tw_traject *traject = &given->trajecten[i];
        tw_lid leden[TW_MAX_FASEN] = {0};
        for (int f = 0; f < program->policy->fase_count; f++) {
            while (rsv->deelnemers[leden[f]].poi != traject->route[f]) {
                leden[f]++;
            }
        }
        size_t route =
            tw_program_find_route(program, part->first_set + (size_t)traject->soort, leden);
        if (route == SIZE_MAX) {
            return tw_fail(err, TW_ERR_FAULT, "%s: a route to begin with is not admissible",
                           rsv->rsv_id);
        }
        tw_status status = tw_counts_add(counts, route, traject->aantal, err);
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

tw_status tw_program_start(const tw_program *program, const tw_verdeling *given, tw_counts *counts,
                           tw_error *err) {
    if (program->stage == 2) {
        return start_with_given(program, &program->parts[0], given, counts, err);
    }
    if (given == NULL) {
        return start_anew(program, counts, err);
    }
    tw_status status = TW_OK;
    for (size_t i = 0; i < program->part_count && status == TW_OK; i++) {
        const tw_part *part = &program->parts[i];
        status = start_with_given(program, part, &given[part->rsv], counts, err);
    }
    return status;
}
