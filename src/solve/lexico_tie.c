#include "solve/lexico_state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static tw_status solve_costs(tw_master *m, tw_lp_outcome *outcome) {
    tw_status status = tw_lp_set_costs(m->lp, m->costs, m->err);
    if (status == TW_OK) {
        status = tw_lp_minimise(m->lp, m->task->monitor, outcome, &m->solution, m->err);
    }
    if (status == TW_OK && *outcome == TW_LP_INFEASIBLE) {
        status = tw_fail(m->err, TW_ERR_SOLVER, "no solution while breaking the last tie");
    }
    return status;
}

static bool is_free(tw_lp_bounds bounds, uint8_t at) {
    return at != TW_AT_BASIC && bounds.lower != bounds.upper;
}

/* Is the present vertex the only solution left? Any other one has some column or row off the bound
   where the basis holds it; so try to move them all, in one program. */
static tw_status is_only_one(tw_master *m, bool *only) {
    size_t rows = tw_lp_row_count(m->lp);
    double *weights = calloc(rows + 1, sizeof *weights);
    if (weights == NULL) {
        return tw_fail(m->err, TW_ERR_NOMEM, "tie");
    }
    bool any = false;
    for (size_t i = 0; i < rows; i++) {
        if (is_free(tw_lp_row_bounds(m->lp, i), m->solution.row_at[i])) {
            any = true;
            weights[i] = m->solution.row_at[i] == TW_AT_UPPER ? 1.0 : -1.0;
        }
    }
    tw_status status = tw_lp_weigh_rows(m->lp, weights, m->costs, m->err);
    free(weights);
    for (size_t c = 0; c < m->column_count && status == TW_OK; c++) {
        if (is_free(tw_lp_column_bounds(m->lp, c), m->solution.at[c])) {
            any = true;
            m->costs[c] += m->solution.at[c] == TW_AT_UPPER ? 1.0 : -1.0;
        }
    }
    *only = status == TW_OK && !any;
    if (status != TW_OK || !any) {
        return status;
    }
    double before = 0;
    for (size_t c = 0; c < m->column_count; c++) {
        before += m->costs[c] * m->solution.x[c];
    }
    tw_lp_outcome outcome = TW_LP_INFEASIBLE;
    status = solve_costs(m, &outcome);
    m->timed_out = outcome == TW_LP_TIME;
    *only = status == TW_OK && outcome == TW_LP_OPTIMAL && m->solution.value > before - 1e-6;
    return status;
}

/* The most trajectories on the route of `column`, given all routes before it. */
static tw_status find_most(tw_master *m, size_t column, int64_t *most) {
    memset(m->costs, 0, m->column_count * sizeof *m->costs);
    m->costs[column] = -1.0;
    tw_lp_outcome outcome = TW_LP_INFEASIBLE;
    tw_status status = solve_costs(m, &outcome);
    if (status != TW_OK || outcome == TW_LP_TIME) {
        m->timed_out = outcome == TW_LP_TIME;
        return status;
    }
    double close = fmin(1e-6, tw_lp_closeness(m->lp));
    double reach = floor(-m->solution.value + close);
    bool whole = true;
    for (size_t c = 0; c < m->column_count && whole; c++) {
        whole = fabs(m->solution.x[c] - floor(m->solution.x[c] + 0.5)) < close;
    }
    *most = (int64_t)reach;
    if (whole) {
        return TW_OK;
    }
    tw_lp_integer answer;
    status =
        tw_lp_minimise_integer(m->lp, -reach + 0.5, m->task->monitor, NULL, NULL, &answer, m->err);
    m->timed_out = status == TW_OK && answer.outcome == TW_LP_TIME;
    if (status == TW_OK && !m->timed_out && !answer.found) {
        return tw_fail(m->err, TW_ERR_SOLVER, "no whole solution while breaking the last tie");
    }
    *most = (int64_t)floor(-answer.value + 0.5);
    return status;
}

/* costs: 1 for every route that the best distribution known does not use, else 0. */
static void mark_unused(tw_master *m) {
    for (size_t c = 0; c < m->column_count; c++) {
        m->costs[c] = m->origins[c] >= 0 ? 1.0 : 0.0;
    }
    for (size_t i = 0; i < m->result->counts.count; i++) {
        m->costs[m->route_column[m->result->counts.route[i]]] = 0.0;
    }
}

static tw_status solve_no_costs(tw_master *m, tw_lp_outcome *outcome) {
    memset(m->costs, 0, m->column_count * sizeof *m->costs);
    tw_status status = tw_lp_set_costs(m->lp, m->costs, m->err);
    if (status == TW_OK) {
        status = tw_lp_minimise(m->lp, m->task->monitor, outcome, &m->solution, m->err);
    }
    m->timed_out = status == TW_OK && *outcome == TW_LP_TIME;
    return status;
}

static tw_status search_whole(tw_master *m, tw_lp_outcome *outcome) {
    tw_status status = solve_no_costs(m, outcome);
    if (status == TW_OK && *outcome == TW_LP_OPTIMAL) {
        tw_lp_integer answer;
        status =
            tw_lp_minimise_integer(m->lp, HUGE_VAL, m->task->monitor, NULL, NULL, &answer, m->err);
        *outcome = answer.found ? TW_LP_OPTIMAL : answer.outcome;
        m->timed_out = *outcome == TW_LP_TIME;
    }
    return status;
}

/* Does no other whole distribution use a route that this one does not? Asked of branch and bound
   as: find one with at least one trajectory on such a route. */
static tw_status is_only_support(tw_master *m, bool *only) {
    size_t row = tw_lp_row_count(m->lp);
    mark_unused(m);
    tw_status status = tw_lp_add_row(m->lp, (tw_lp_bounds){1, INT64_MAX}, m->err);
    if (status == TW_OK) {
        status = tw_lp_fill_row(m->lp, row, m->costs, m->err);
    }
    tw_lp_outcome outcome = TW_LP_TIME;
    if (status == TW_OK) {
        status = search_whole(m, &outcome);
    }
    *only = status == TW_OK && outcome == TW_LP_INFEASIBLE;
    if (status == TW_OK) {
        status = tw_lp_bound_row(m->lp, row, (tw_lp_bounds){INT64_MIN, INT64_MAX}, m->err);
    }
    return status;
}

static tw_status close_unused(tw_master *m) {
    mark_unused(m);
    tw_status status = TW_OK;
    for (size_t c = 0; c < m->column_count && status == TW_OK; c++) {
        if (m->costs[c] != 0.0) {
            status = tw_lp_bound_column(m->lp, c, (tw_lp_bounds){0, 0}, m->err);
        }
    }
    return status;
}

static bool is_fixed(tw_lp_bounds bounds) {
    return bounds.lower == bounds.upper;
}

/* Routes in their order (set by set, ascending): each as large as can be, then fixed. */
static tw_status fix_in_order(tw_master *m) {
    for (size_t s = 0; s < m->program->set_count; s++) {
        for (size_t i = 0; i < m->alive_count[s]; i++) {
            size_t column = (size_t)m->route_column[m->alive[s][i]];
            if (is_fixed(tw_lp_column_bounds(m->lp, column))) {
                continue;
            }
            int64_t most = 0;
            tw_status status = find_most(m, column, &most);
            if (status == TW_OK && !m->timed_out) {
                status = tw_lp_bound_column(m->lp, column, (tw_lp_bounds){most, most}, m->err);
            }
            if (status != TW_OK || m->timed_out) {
                return status;
            }
        }
    }
    tw_lp_outcome outcome = TW_LP_INFEASIBLE;
    return solve_no_costs(m, &outcome);
}

/* Take the present vertex when it is whole and the only solution left. */
static tw_status take_if_only(tw_master *m, bool *taken) {
    bool only = false;
    int64_t value;
    tw_status status = is_only_one(m, &only);
    return status == TW_OK && only ? tw_master_accept(m, m->solution.x, taken, &value) : status;
}

/* The relaxation leaves more than one point; whole distributions may still leave only one. */
static tw_status take_among_whole(tw_master *m) {
    bool only = false;
    bool taken = false;
    int64_t value;
    tw_lp_outcome outcome = TW_LP_INFEASIBLE;
    tw_status status = is_only_support(m, &only);
    if (status == TW_OK && only) {
        status = close_unused(m);
    }
    if (status == TW_OK && !m->timed_out) {
        status = solve_no_costs(m, &outcome);
    }
    if (status == TW_OK && only && !m->timed_out) {
        status = take_if_only(m, &taken);
    }
    if (status != TW_OK || taken || m->timed_out) {
        return status;
    }
    status = fix_in_order(m);
    if (status == TW_OK && !m->timed_out) {
        status = tw_master_accept(m, m->solution.x, &taken, &value);
    }
    if (status == TW_OK && !m->timed_out && !taken) {
        status = tw_fail(m->err, TW_ERR_SOLVER, "the last tie left a broken number");
    }
    return status;
}

/* Whatever their prices: those of the last solution know nothing of a row that came after it. */
static tw_status add_live_routes(tw_master *m) {
    tw_status status = TW_OK;
    for (size_t s = 0; s < m->program->set_count; s++) {
        for (size_t i = 0; i < m->alive_count[s] && status == TW_OK; i++) {
            status = tw_master_add_route(m, s, m->alive[s][i]);
        }
    }
    return status;
}

tw_status tw_master_break_tie(tw_master *m) {
    bool taken = false;
    tw_status status = add_live_routes(m);
    if (status == TW_OK && !tw_master_is_solved(m)) {
        status = tw_master_solve(m); /* what is new takes its place in the basis */
    }
    if (status == TW_OK && !m->timed_out) {
        status = take_if_only(m, &taken);
    }
    return status == TW_OK && !m->timed_out && !taken ? take_among_whole(m) : status;
}

/* Bonus places per row TW_ROW_BONUS_LID in the distribution that was found. */
static int64_t *count_bonus(tw_master *m) {
    const tw_counts *counts = &m->result->counts;
    int64_t *bonus = calloc(m->program->row_count + 1, sizeof *bonus);
    for (size_t i = 0; bonus != NULL && i < counts->count; i++) {
        size_t set = tw_program_route_set(m->program, counts->route[i]);
        if (m->program->sets[set].soort == TW_BONUS) {
            tw_lid start = tw_program_route_leden(m->program, set, counts->route[i])[0];
            bonus[m->program->parts[set / 2].leden[start].bonus_lid] += counts->aantal[i];
        }
    }
    return bonus;
}

/* Try to have other units than the distribution has: fewer of its own, more of the others. */
tw_status tw_master_is_bonus_only(tw_master *m, bool *only) {
    int64_t *bonus = count_bonus(m);
    if (bonus == NULL) {
        return tw_fail(m->err, TW_ERR_NOMEM, "bonus places");
    }
    double found = 0;
    memset(m->costs, 0, m->column_count * sizeof *m->costs);
    for (size_t c = 0; c < m->program->column_count; c++) {
        const tw_column *column = &m->program->columns[c];
        if (column->kind == TW_COL_BONUS_LID) {
            bool there = column->k <= bonus[column->rows[0]];
            m->costs[c] = there ? 1.0 : -1.0;
            found += there ? 1.0 : 0.0;
        }
    }
    free(bonus);
    /* A goal in which routes cost nothing, so that pricing looks at the units alone. */
    m->doel = TW_DOEL_BONUS_GEPLAATST;
    m->cost_scale = 1;
    tw_status status = tw_lp_set_costs(m->lp, m->costs, m->err);
    if (status == TW_OK) {
        status = tw_master_solve(m);
    }
    *only = status == TW_OK && !m->timed_out && m->solution.value > found - 1e-6;
    return status;
}
