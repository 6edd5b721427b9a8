/* A quick way to see that a member could have had fewer bonus places: one of its trajectories goes
 * to another member of its RSV instead. Counted in whole numbers, without any solver. */
#include "solve/lexico_state.h"

#include <stdlib.h>
#include <string.h>

/* How many routes of one other member are measured: most often the first that has room will do. */
enum { TRIES = 1 };

typedef struct {
    const tw_program *program;
    const tw_counts *counts;
    const tw_doelwaarde *doelen;
    int doel_count;
    int64_t *activity; /* per row, by routes */
    int64_t *units;    /* per row TW_ROW_BONUS_LID: the most there can be */
    int64_t *values;   /* scratch: part_count x TW_DOEL_COUNT */
    int32_t *rows;     /* scratch: a route's entries */
    int32_t *coefs;
    tw_error *err;
} exchange;

static void add_route(exchange *x, size_t route, int64_t times) {
    size_t set = tw_program_route_set(x->program, route);
    int n = tw_program_route_entries(x->program, set, route, x->rows, x->coefs);
    for (int e = 0; e < n; e++) {
        x->activity[x->rows[e]] += x->coefs[e] * times;
    }
}

static tw_status exchange_open(exchange *x) {
    const tw_program *p = x->program;
    size_t wishes = 0;
    for (size_t i = 0; i < p->part_count; i++) {
        wishes = p->parts[i].wish_count > wishes ? p->parts[i].wish_count : wishes;
    }
    size_t entries = TW_ROUTE_ENTRIES + wishes + p->eis_count;
    x->activity = calloc(p->row_count + 1, sizeof *x->activity);
    x->units = calloc(p->row_count + 1, sizeof *x->units);
    x->values = calloc(p->part_count * TW_DOEL_COUNT + 1, sizeof *x->values);
    x->rows = calloc(entries, sizeof *x->rows);
    x->coefs = calloc(entries, sizeof *x->coefs);
    if (x->activity == NULL || x->units == NULL || x->values == NULL || x->rows == NULL ||
        x->coefs == NULL) {
        return tw_fail(x->err, TW_ERR_NOMEM, "bonus places");
    }
    for (size_t i = 0; i < x->counts->count; i++) {
        add_route(x, x->counts->route[i], x->counts->aantal[i]);
    }
    for (size_t c = 0; c < p->column_count; c++) {
        if (p->columns[c].kind == TW_COL_BONUS_LID) {
            x->units[p->columns[c].rows[0]] += p->columns[c].upper;
        }
    }
    return TW_OK;
}

static void exchange_close(exchange *x) {
    free(x->activity);
    free(x->units);
    free(x->values);
    free(x->rows);
    free(x->coefs);
}

/* Is there room where the route goes? (What else there is, measuring will tell.) */
static bool has_room(exchange *x, size_t set, size_t route) {
    int n = tw_program_route_entries(x->program, set, route, x->rows, x->coefs);
    bool room = true;
    for (int e = 0; e < n && room; e++) {
        const tw_row *row = &x->program->rows[x->rows[e]];
        room = row->kind != TW_ROW_RUIMTE || x->activity[x->rows[e]] + x->coefs[e] <= row->upper;
    }
    return room;
}

/* The distribution with one trajectory on `to` instead of on that at place @p from. */
static tw_status changed_counts(const exchange *x, size_t from, size_t to, tw_counts *changed) {
    tw_status status = TW_OK;
    bool added = false;
    for (size_t i = 0; i <= x->counts->count && status == TW_OK; i++) {
        size_t route = i < x->counts->count ? x->counts->route[i] : SIZE_MAX;
        int64_t count = i < x->counts->count ? x->counts->aantal[i] - (i == from) : 0;
        if (!added && to <= route) {
            added = true;
            count += to == route ? 1 : 0;
            status = to == route ? TW_OK : tw_counts_add(changed, to, 1, x->err);
        }
        if (status == TW_OK && count > 0) {
            status = tw_counts_add(changed, route, count, x->err);
        }
    }
    return status;
}

/* How many goals from the first have the same value then; -1: it cannot be. */
static tw_status measure(exchange *x, size_t from, size_t to, int *same) {
    tw_counts changed = {0};
    bool feasible = false;
    *same = -1;
    tw_status status = changed_counts(x, from, to, &changed);
    if (status == TW_OK) {
        status = tw_program_evaluate(x->program, &changed, x->values, &feasible, x->err);
    }
    for (int g = 0; status == TW_OK && feasible && *same < x->doel_count; g++) {
        int64_t sum = 0;
        *same = g;
        for (size_t i = 0; g < x->doel_count && i < x->program->part_count; i++) {
            sum += x->values[i * TW_DOEL_COUNT + (size_t)x->doelen[g].doel];
        }
        if (g == x->doel_count || sum != x->doelen[g].waarde) {
            break;
        }
    }
    tw_counts_free(&changed);
    return status;
}

/* Try the routes of the set that do not start where the trajectory starts, start by start. */
static tw_status try_others(exchange *x, size_t from, int32_t until, int32_t *least) {
    const tw_program *p = x->program;
    size_t set = tw_program_route_set(p, x->counts->route[from]);
    const tw_part *part = &p->parts[set / 2];
    tw_lid own = tw_program_route_leden(p, set, x->counts->route[from])[0];
    tw_lid tried = own;
    int tries = 0;
    tw_status status = TW_OK;
    for (size_t route = p->set_start[set];
         route < p->set_start[set + 1] && status == TW_OK && *least < until; route++) {
        tw_lid start = tw_program_route_leden(p, set, route)[0];
        tries = start == tried ? tries : 0;
        tried = start;
        int32_t row = part->leden[start].bonus_lid;
        if (start == own || tries >= TRIES || row < 0 || x->activity[row] >= x->units[row] ||
            !has_room(x, set, route)) {
            continue;
        }
        int same = 0;
        tries++;
        status = measure(x, from, route, &same);
        *least = same > *least ? same : *least;
    }
    return status;
}

tw_status tw_lexico_exchange(const tw_program *program, const tw_counts *counts,
                             const tw_doelwaarde *doelen, int doel_count, int32_t row,
                             int32_t until, int32_t *least, tw_error *err) {
    exchange x = {.program = program,
                  .counts = counts,
                  .doelen = doelen,
                  .doel_count = doel_count,
                  .err = err};
    tw_status status = exchange_open(&x);
    for (size_t i = 0; i < counts->count && status == TW_OK && *least < until; i++) {
        size_t set = tw_program_route_set(program, counts->route[i]);
        tw_lid start = tw_program_route_leden(program, set, counts->route[i])[0];
        if (program->sets[set].soort == TW_BONUS &&
            program->parts[set / 2].leden[start].bonus_lid == row) {
            add_route(&x, counts->route[i], -1);
            status = try_others(&x, i, until, least);
            add_route(&x, counts->route[i], 1);
        }
    }
    exchange_close(&x);
    return status;
}
