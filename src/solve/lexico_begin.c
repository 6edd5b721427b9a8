#include "solve/lexico_state.h"

#include <stdlib.h>
#include <string.h>

/* The simplex method begins with all columns at a bound unless told otherwise, and needs a step for
   every route that the start already uses. So it is told a basis in which the start's routes are
   columns and as many of the rows that the start fills to the brim are not. That is a basis
   when every such route has a row of its own, taken one after the other, that no route still to
   come is in; routes for which no such row is left stay out, and the first steps bring them in. */
typedef struct {
    tw_master *m;
    uint8_t *row_at;
    uint8_t *at;
    int64_t *activity; /* per row */
    size_t *left;      /* per row: routes without a row of their own that are in it */
    size_t *left_sum;  /* and the sum of their numbers: the number itself when there is one left */
    size_t *queue;     /* rows that came to have one left */
    size_t queue_count;
    size_t *first_entry; /* per route of the start; one more than there are */
    int32_t *entry_rows;
    bool *placed; /* per route of the start */
} beginning;

static void beginning_free(beginning *b) {
    free(b->row_at);
    free(b->at);
    free(b->activity);
    free(b->left);
    free(b->left_sum);
    free(b->queue);
    free(b->first_entry);
    free(b->entry_rows);
    free(b->placed);
}

static tw_status beginning_open(beginning *b, tw_master *m) {
    size_t rows = m->program->row_count;
    size_t routes = m->task->start->count;
    *b = (beginning){.m = m};
    b->row_at = malloc(rows + 1);
    b->at = malloc(m->column_count + 1);
    b->activity = calloc(rows + 1, sizeof *b->activity);
    b->left = calloc(rows + 1, sizeof *b->left);
    b->left_sum = calloc(rows + 1, sizeof *b->left_sum);
    b->queue = malloc((rows + 1) * sizeof *b->queue);
    b->first_entry = calloc(routes + 1, sizeof *b->first_entry);
    b->placed = calloc(routes + 1, sizeof *b->placed);
    if (b->row_at == NULL || b->at == NULL || b->activity == NULL || b->left == NULL ||
        b->left_sum == NULL || b->queue == NULL || b->first_entry == NULL || b->placed == NULL) {
        return tw_fail(m->err, TW_ERR_NOMEM, "solving");
    }
    memset(b->row_at, TW_AT_BASIC, rows + 1);
    memset(b->at, TW_AT_LOWER, m->column_count + 1);
    return TW_OK;
}

/* What every row comes to, and in which rows the routes are. */
static tw_status measure_routes(beginning *b) {
    const tw_master *m = b->m;
    const tw_counts *start = m->task->start;
    size_t room = 0;
    size_t count = 0;
    for (size_t i = 0; i < start->count; i++) {
        size_t set = tw_program_route_set(m->program, start->route[i]);
        int n = tw_program_route_entries(m->program, set, start->route[i], m->entry_rows,
                                         m->entry_coefs);
        if (count + (size_t)n > room) {
            room = 2 * (count + (size_t)n) + 64;
            int32_t *grown = realloc(b->entry_rows, room * sizeof *grown);
            if (grown == NULL) {
                return tw_fail(m->err, TW_ERR_NOMEM, "solving");
            }
            b->entry_rows = grown;
        }
        b->first_entry[i] = count;
        for (int e = 0; e < n; e++) {
            b->activity[m->entry_rows[e]] += m->entry_coefs[e] * start->aantal[i];
            b->entry_rows[count++] = m->entry_rows[e];
        }
    }
    b->first_entry[start->count] = count;
    return TW_OK;
}

/* A column that measures a row by itself takes the place of that row. */
static void place_explicit(beginning *b, const int64_t *amounts) {
    const tw_program *program = b->m->program;
    for (size_t c = 0; c < program->column_count; c++) {
        const tw_column *column = &program->columns[c];
        for (int e = 0; e < column->entry_count; e++) {
            b->activity[column->rows[e]] += column->coefs[e] * amounts[c];
        }
        if (amounts[c] == column->upper) {
            b->at[c] = TW_AT_UPPER;
        } else if (amounts[c] > 0) {
            b->at[c] = TW_AT_BASIC;
            b->row_at[column->rows[0]] = TW_AT_LOWER;
        }
    }
}

/* Rows that may give up their place to a route: full, and not given up yet. */
static bool is_open(const beginning *b, size_t row) {
    const tw_row *r = &b->m->program->rows[row];
    return b->row_at[row] == TW_AT_BASIC &&
           (b->activity[row] == r->upper || b->activity[row] == r->lower);
}

static void note_row(beginning *b, size_t row) {
    if (b->left[row] == 1 && is_open(b, row)) {
        b->queue[b->queue_count++] = row;
    }
}

static void count_routes(beginning *b) {
    for (size_t i = 0; i < b->m->task->start->count; i++) {
        for (size_t e = b->first_entry[i]; e < b->first_entry[i + 1]; e++) {
            b->left[b->entry_rows[e]]++;
            b->left_sum[b->entry_rows[e]] += i;
        }
    }
    for (size_t row = 0; row < b->m->program->row_count; row++) {
        note_row(b, row);
    }
}

/* The route is settled, with a row of its own or without. */
static void settle_route(beginning *b, size_t route) {
    b->placed[route] = true;
    for (size_t e = b->first_entry[route]; e < b->first_entry[route + 1]; e++) {
        size_t row = (size_t)b->entry_rows[e];
        b->left[row]--;
        b->left_sum[row] -= route;
        note_row(b, row);
    }
}

static void give_row(beginning *b, size_t row) {
    size_t route = b->left_sum[row];
    const tw_row *r = &b->m->program->rows[row];
    b->row_at[row] = b->activity[row] == r->upper ? TW_AT_UPPER : TW_AT_LOWER;
    b->at[b->m->route_column[b->m->task->start->route[route]]] = TW_AT_BASIC;
    settle_route(b, route);
}

static void place_routes(beginning *b) {
    count_routes(b);
    for (size_t i = 0; i < b->m->task->start->count; i++) {
        while (b->queue_count > 0) {
            size_t row = b->queue[--b->queue_count];
            if (b->left[row] == 1 && is_open(b, row)) {
                give_row(b, row);
            }
        }
        if (!b->placed[i]) {
            settle_route(b, i);
        }
    }
}

tw_status tw_master_begin_at_start(tw_master *m, const int64_t *amounts) {
    beginning b;
    tw_status status = beginning_open(&b, m);
    if (status == TW_OK) {
        status = measure_routes(&b);
    }
    if (status == TW_OK) {
        place_explicit(&b, amounts);
        place_routes(&b);
        status = tw_lp_begin_at(m->lp, b.row_at, b.at, m->err);
    }
    beginning_free(&b);
    return status;
}
