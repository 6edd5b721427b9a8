#include "solve/lexico_state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double tw_goal_sign(tw_doel doel) {
    return tw_doel_is_max(doel) ? -1.0 : 1.0;
}

double tw_master_tolerance(const tw_master *m) {
    /* Rows that keep a goal carry its costs into the matrix, and so into the errors. */
    bool kept = m->goal_row_count > 0 || m->program->grens_count > 0;
    double error = 1e-10 * m->cost_scale * (kept ? 100 : 1);
    return fmin(1e-6 + error, 1e-2);
}

static tw_status no_memory(tw_master *m) {
    return tw_fail(m->err, TW_ERR_NOMEM, "solving");
}

/* ---- Opening --------------------------------------------------------------------------------- */

static tw_status add_rows(tw_master *m) {
    for (size_t i = 0; i < m->program->row_count; i++) {
        const tw_row *row = &m->program->rows[i];
        tw_status status = tw_lp_add_row(m->lp, (tw_lp_bounds){row->lower, row->upper}, m->err);
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

static tw_status add_origin(tw_master *m, tw_origin origin) {
    if (m->column_count == m->column_capacity) {
        size_t capacity = m->column_capacity * 2 + 256;
        tw_origin *origins = realloc(m->origins, capacity * sizeof *origins);
        if (origins != NULL) {
            m->origins = origins;
        }
        double *costs = realloc(m->costs, capacity * sizeof *costs);
        if (costs != NULL) {
            m->costs = costs;
        }
        if (origins == NULL || costs == NULL) {
            return no_memory(m);
        }
        m->column_capacity = capacity;
    }
    m->origins[m->column_count++] = origin;
    return TW_OK;
}

static double origin_cost(const tw_master *m, tw_origin origin, tw_doel doel) {
    if (origin < 0) {
        return (double)tw_program_column_cost(m->program, &m->program->columns[~origin], doel);
    }
    size_t route = (size_t)origin;
    size_t set = tw_program_route_set(m->program, route);
    return (double)tw_program_route_cost(m->program, set, route, doel);
}

/* Entries in the rows that limit goals, after the first @p count. @return their number by then */
static int add_limit_entries(tw_master *m, tw_origin origin, int count) {
    for (size_t i = 0; i < m->program->grens_count; i++) {
        double cost = origin_cost(m, origin, m->program->grenzen[i].doel);
        if (cost != 0.0) {
            m->entry_rows[count] = m->program->grenzen[i].row;
            m->entry_values[count++] = cost;
        }
    }
    return count;
}

static tw_status add_explicit_columns(tw_master *m) {
    for (size_t c = 0; c < m->program->column_count; c++) {
        const tw_column *column = &m->program->columns[c];
        for (int i = 0; i < column->entry_count; i++) {
            m->entry_rows[i] = (int32_t)column->rows[i];
            m->entry_values[i] = column->coefs[i];
        }
        int count = add_limit_entries(m, ~(tw_origin)c, column->entry_count);
        tw_status status = add_origin(m, ~(tw_origin)c);
        if (status == TW_OK) {
            status = tw_lp_add_column(m->lp, column->upper, 0.0, count, m->entry_rows,
                                      m->entry_values, m->err);
        }
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

static tw_status allocate(tw_master *m) {
    const tw_program *p = m->program;
    size_t wishes = 0;
    size_t members = 0;
    m->alive = calloc(p->set_count + 1, sizeof *m->alive);
    m->alive_count = calloc(p->set_count + 1, sizeof *m->alive_count);
    m->route_column = malloc((tw_program_route_count(p) + 1) * sizeof *m->route_column);
    if (m->alive == NULL || m->alive_count == NULL || m->route_column == NULL) {
        return no_memory(m);
    }
    memset(m->route_column, -1, (tw_program_route_count(p) + 1) * sizeof *m->route_column);
    for (size_t s = 0; s < p->set_count; s++) {
        size_t count = p->sets[s].count;
        wishes = p->parts[s / 2].wish_count > wishes ? p->parts[s / 2].wish_count : wishes;
        members = p->parts[s / 2].n > members ? p->parts[s / 2].n : members;
        m->alive[s] = malloc((count + 1) * sizeof **m->alive);
        if (m->alive[s] == NULL) {
            return no_memory(m);
        }
        m->alive_count[s] = count;
        for (size_t i = 0; i < count; i++) {
            m->alive[s][i] = (uint32_t)(p->set_start[s] + i);
        }
    }
    size_t entries = TW_ROUTE_ENTRIES + wishes + p->eis_count + p->grens_count + TW_DOEL_COUNT;
    m->prices = calloc(tw_program_route_count(p) + 1, sizeof *m->prices);
    m->best = calloc(members + 1, sizeof *m->best);
    m->explicit_d = calloc(p->column_count + 1, sizeof *m->explicit_d);
    m->entry_rows = calloc(entries, sizeof *m->entry_rows);
    m->entry_coefs = calloc(entries, sizeof *m->entry_coefs);
    m->entry_values = calloc(entries, sizeof *m->entry_values);
    m->result->values = calloc(p->part_count * TW_DOEL_COUNT + 1, sizeof *m->result->values);
    if (m->prices == NULL || m->best == NULL || m->explicit_d == NULL || m->entry_rows == NULL ||
        m->entry_coefs == NULL || m->entry_values == NULL || m->result->values == NULL) {
        return no_memory(m);
    }
    return TW_OK;
}

/* The start makes the LP feasible from the outset, and is what a time limit falls back on. */
static tw_status take_start(tw_master *m) {
    const tw_counts *start = m->task->start;
    tw_status status = TW_OK;
    for (size_t i = 0; i < start->count && status == TW_OK; i++) {
        size_t set = tw_program_route_set(m->program, start->route[i]);
        status = tw_master_add_route(m, set, start->route[i]);
        if (status == TW_OK) {
            status = tw_counts_add(&m->result->counts, start->route[i], start->aantal[i], m->err);
        }
    }
    int64_t *amounts = malloc((m->program->column_count + 1) * sizeof *amounts);
    bool feasible = false;
    if (status == TW_OK && amounts == NULL) {
        status = no_memory(m);
    }
    if (status == TW_OK) {
        status =
            tw_program_measure(m->program, start, m->result->values, amounts, &feasible, m->err);
    }
    if (status == TW_OK && !feasible) {
        status = tw_fail(m->err, TW_ERR_FAULT, "the start breaks a constraint");
    }
    if (status == TW_OK) {
        status = tw_master_begin_at_start(m, amounts);
    }
    free(amounts);
    return status;
}

tw_status tw_master_open(tw_master *m, const tw_lexico_task *task, tw_lexico_result *result,
                         tw_error *err) {
    *m = (tw_master){.task = task, .result = result, .err = err, .program = task->program};
    m->cost_scale = 1;
    tw_status status = tw_lp_new(&m->lp, err);
    if (status == TW_OK) {
        if (m->program->grens_count > 0) {
            tw_lp_expect_large(m->lp);
        }
        status = tw_pricing_open(&m->pricing, m->program, err);
    }
    if (status == TW_OK) {
        status = allocate(m);
    }
    if (status == TW_OK) {
        status = add_rows(m);
    }
    if (status == TW_OK) {
        status = add_explicit_columns(m);
    }
    return status == TW_OK ? take_start(m) : status;
}

void tw_master_close(tw_master *m) {
    for (size_t s = 0; m->alive != NULL && s < m->program->set_count; s++) {
        free(m->alive[s]);
    }
    free(m->alive);
    free(m->alive_count);
    free(m->route_column);
    free(m->prices);
    free(m->best);
    free(m->explicit_d);
    free(m->entry_rows);
    free(m->entry_coefs);
    free(m->entry_values);
    free(m->origins);
    free(m->costs);
    tw_pricing_close(&m->pricing);
    tw_lp_free(m->lp);
}

/* ---- Columns --------------------------------------------------------------------------------- */

tw_status tw_master_add_route(tw_master *m, size_t set, size_t route) {
    if (m->route_column[route] >= 0) {
        return TW_OK;
    }
    int count = tw_program_route_entries(m->program, set, route, m->entry_rows, m->entry_coefs);
    for (int i = 0; i < count; i++) {
        m->entry_values[i] = m->entry_coefs[i];
    }
    count = add_limit_entries(m, (tw_origin)route, count);
    for (int g = 0; g < m->goal_row_count; g++) {
        double cost = (double)tw_program_route_cost(m->program, set, route, m->goal_rows[g]);
        if (cost != 0.0) {
            m->entry_rows[count] = (int32_t)m->program->row_count + g;
            m->entry_values[count++] = cost;
        }
    }
    double cost =
        tw_goal_sign(m->doel) * (double)tw_program_route_cost(m->program, set, route, m->doel);
    tw_status status = add_origin(m, (tw_origin)route);
    if (status != TW_OK) {
        return status;
    }
    m->route_column[route] = (int32_t)(m->column_count - 1);
    return tw_lp_add_column(m->lp, INT64_MAX, cost, count, m->entry_rows, m->entry_values, m->err);
}

tw_status tw_master_set_goal(tw_master *m, tw_doel doel, int number) {
    m->doel = doel;
    m->doel_number = number;
    m->cost_scale = 1;
    for (size_t c = 0; c < m->column_count; c++) {
        m->costs[c] = tw_goal_sign(doel) * origin_cost(m, m->origins[c], doel);
        m->cost_scale = fmax(m->cost_scale, fabs(m->costs[c]));
    }
    return tw_lp_set_costs(m->lp, m->costs, m->err);
}

bool tw_master_is_settled(const tw_master *m) {
    for (size_t c = 0; c < m->program->column_count; c++) {
        if (m->costs[c] != 0.0) {
            tw_lp_bounds bounds = tw_lp_column_bounds(m->lp, c);
            if (bounds.lower != bounds.upper) {
                return false;
            }
        }
    }
    /* Goals that routes themselves measure: not looked into further. */
    return m->doel == TW_DOEL_EVENREDIGHEID_RSV || m->doel == TW_DOEL_LOTING_RSV ||
           m->doel == TW_DOEL_EVENREDIGHEID_POI || m->doel == TW_DOEL_LOTING_POI ||
           m->doel == TW_DOEL_BALANS || m->doel == TW_DOEL_BONUS_GEPLAATST ||
           m->doel == TW_DOEL_EISEN;
}

tw_status tw_master_keep_goal(tw_master *m, int64_t value) {
    enum { SMALL = 100 }; /* the other rows hold nothing but ones */
    tw_status status = tw_lp_add_row(m->lp, (tw_lp_bounds){value, value}, m->err);
    if (status != TW_OK) {
        return status;
    }
    for (size_t c = 0; c < m->column_count; c++) {
        m->costs[c] = origin_cost(m, m->origins[c], m->doel);
    }
    if (m->cost_scale > SMALL) {
        tw_lp_expect_large(m->lp);
    }
    size_t row = m->program->row_count + (size_t)m->goal_row_count;
    m->goal_rows[m->goal_row_count++] = m->doel;
    return tw_lp_fill_row(m->lp, row, m->costs, m->err);
}
