#include "solve/lexico_state.h"

#include <math.h>
#include <string.h>

/* ---- Pricing --------------------------------------------------------------------------------- */

static void price_set(tw_master *m, size_t set) {
    memset(m->pricing.weights, 0, sizeof m->pricing.weights);
    m->pricing.weights[m->doel] = tw_goal_sign(m->doel);
    for (int g = 0; g < m->goal_row_count; g++) {
        m->pricing.weights[m->goal_rows[g]] -= m->solution.dual[m->program->row_count + (size_t)g];
    }
    for (size_t i = 0; i < m->program->grens_count; i++) {
        const tw_program_grens *grens = &m->program->grenzen[i];
        m->pricing.weights[grens->doel] -= m->solution.dual[grens->row];
    }
    m->pricing.dual = m->solution.dual;
    tw_price_routes(&m->pricing, set, m->alive[set], m->alive_count[set],
                    m->prices + m->program->set_start[set]);
}

/* @param[out] improving  set when it is, in the LP or not */
static tw_status add_if_improving(tw_master *m, size_t set, size_t at, bool *improving) {
    const double *prices = m->prices + m->program->set_start[set];
    if (prices[at] >= -tw_master_tolerance(m)) {
        return TW_OK;
    }
    *improving = true;
    return tw_master_add_route(m, set, m->alive[set][at]);
}

/* The best route that ends at each member. */
static tw_status add_best_per_end(tw_master *m, size_t set, bool *improving) {
    const double *prices = m->prices + m->program->set_start[set];
    int last = m->program->policy->fase_count - 1;
    size_t n = m->program->parts[set / 2].n;
    memset(m->best, -1, n * sizeof *m->best);
    for (size_t i = 0; i < m->alive_count[set]; i++) {
        int32_t *best = &m->best[tw_program_route_leden(m->program, set, m->alive[set][i])[last]];
        *best = *best < 0 || prices[i] < prices[*best] ? (int32_t)i : *best;
    }
    tw_status status = TW_OK;
    for (size_t lid = 0; lid < n && status == TW_OK; lid++) {
        if (m->best[lid] >= 0) {
            status = add_if_improving(m, set, (size_t)m->best[lid], improving);
        }
    }
    return status;
}

/* From a set, the best improving route per start, and with two phases per end too: enough to move
   on, few enough to stay small. (With more phases the ends made programs that branch and bound
   took longer for.) */
static tw_status add_improving(tw_master *m, size_t set, bool *improving) {
    const uint32_t *routes = m->alive[set];
    const double *prices = m->prices + m->program->set_start[set];
    size_t count = m->alive_count[set];
    double least = 0;
    size_t i = 0;
    tw_status status = TW_OK;
    while (i < count && status == TW_OK) {
        tw_lid start = tw_program_route_leden(m->program, set, routes[i])[0];
        size_t best = i;
        for (; i < count && tw_program_route_leden(m->program, set, routes[i])[0] == start; i++) {
            best = prices[i] < prices[best] ? i : best;
        }
        least = fmin(least, prices[best]);
        status = add_if_improving(m, set, best, improving);
    }
    bool ends = least < -tw_master_tolerance(m) && m->program->policy->fase_count == 2;
    return status == TW_OK && ends ? add_best_per_end(m, set, improving) : status;
}

tw_status tw_master_add_cheap(tw_master *m, double limit, size_t *added) {
    *added = 0;
    for (size_t s = 0; s < m->program->set_count; s++) {
        price_set(m, s);
        const double *prices = m->prices + m->program->set_start[s];
        for (size_t i = 0; i < m->alive_count[s]; i++) {
            if (prices[i] <= limit && m->route_column[m->alive[s][i]] < 0) {
                (*added)++;
                tw_status status = tw_master_add_route(m, s, m->alive[s][i]);
                if (status != TW_OK) {
                    return status;
                }
            }
        }
    }
    return TW_OK;
}

/* The best improving routes of every set, by the prices of m->solution.
   @param[out] improving  set when there are any, in the LP already or not */
static tw_status add_improving_routes(tw_master *m, bool *improving) {
    tw_status status = TW_OK;
    for (size_t s = 0; s < m->program->set_count && status == TW_OK; s++) {
        price_set(m, s);
        status = add_improving(m, s, improving);
    }
    return status;
}

/* Can this leave the bound it stands at, for the better? */
static bool improves(tw_lp_bounds bounds, uint8_t at, double d, double tolerance) {
    return (at == TW_AT_LOWER && d < -tolerance && bounds.lower != bounds.upper) ||
           (at == TW_AT_UPPER && d > tolerance && bounds.lower != bounds.upper);
}

static bool any_row_improves(const tw_master *m) {
    double tolerance = tw_master_tolerance(m);
    bool any = false;
    for (size_t i = 0; i < m->program->row_count && !any; i++) {
        double d = m->solution.dual[i];
        any = fabs(d) > tolerance &&
              improves(tw_lp_row_bounds(m->lp, i), m->solution.row_at[i], d, tolerance);
    }
    return any;
}

/* What their reduced costs are by the prices of m->solution goes into it. */
static bool any_explicit_improves(tw_master *m) {
    double tolerance = tw_master_tolerance(m);
    bool any = false;
    for (size_t c = 0; c < m->program->column_count; c++) {
        const tw_column *column = &m->program->columns[c];
        double d = m->costs[c];
        for (int e = 0; e < column->entry_count; e++) {
            d -= column->coefs[e] * m->solution.dual[column->rows[e]];
        }
        m->explicit_d[c] = d;
        any = any || (fabs(d) > tolerance &&
                      improves(tw_lp_column_bounds(m->lp, c), m->solution.at[c], d, tolerance));
    }
    m->solution.d = m->explicit_d;
    return any;
}

/* Many a goal leaves the last one's optimum as it is, and its prices show so without a step. Where
   they do not they say at least which routes to begin with. */
static tw_status try_as_it_stands(tw_master *m, bool *optimal) {
    bool known = false;
    *optimal = false;
    if (!tw_master_is_solved(m) || m->goal_row_count > 0 || m->program->grens_count > 0) {
        return TW_OK;
    }
    tw_status status = tw_lp_reprice(m->lp, m->costs, &m->solution, &known, m->err);
    if (status != TW_OK || !known) {
        return status;
    }
    bool improving = any_explicit_improves(m) || any_row_improves(m);
    status = add_improving_routes(m, &improving);
    *optimal = status == TW_OK && !improving;
    m->solution.value = 0;
    for (size_t c = 0; c < m->column_count && *optimal; c++) {
        m->solution.value += m->costs[c] * m->solution.x[c];
    }
    return status;
}

tw_status tw_master_solve(tw_master *m) {
    bool optimal = false;
    tw_status status = try_as_it_stands(m, &optimal);
    while (status == TW_OK && !optimal) {
        tw_lp_outcome outcome;
        status = tw_lp_minimise(m->lp, m->task->monitor, &outcome, &m->solution, m->err);
        if (status != TW_OK) {
            return status;
        }
        if (outcome == TW_LP_INFEASIBLE) {
            return tw_fail(m->err, TW_ERR_SOLVER, "%s: no solution where there must be one",
                           tw_doel_name(m->doel));
        }
        if (outcome == TW_LP_TIME) {
            m->timed_out = true;
            return TW_OK;
        }
        size_t known = m->column_count;
        bool improving = false;
        status = add_improving_routes(m, &improving);
        optimal = m->column_count == known;
    }
    m->solved_rows = tw_lp_row_count(m->lp);
    m->solved_columns = m->column_count;
    return status;
}

bool tw_master_is_solved(const tw_master *m) {
    return m->solution.dual != NULL && m->solved_rows == tw_lp_row_count(m->lp) &&
           m->solved_columns == m->column_count;
}

/* ---- The set of optima ----------------------------------------------------------------------- */

/* By the prices that the last round of tw_master_solve found. */
static tw_status reduce_routes(tw_master *m, double limit) {
    for (size_t s = 0; s < m->program->set_count; s++) {
        const double *prices = m->prices + m->program->set_start[s];
        size_t kept = 0;
        for (size_t i = 0; i < m->alive_count[s]; i++) {
            uint32_t route = m->alive[s][i];
            if (prices[i] <= limit) {
                m->alive[s][kept++] = route;
                continue;
            }
            int32_t column = m->route_column[route];
            if (column >= 0) {
                tw_status status =
                    tw_lp_bound_column(m->lp, (size_t)column, (tw_lp_bounds){0, 0}, m->err);
                if (status != TW_OK) {
                    return status;
                }
            }
        }
        m->alive_count[s] = kept;
    }
    return TW_OK;
}

static tw_status reduce_explicit(tw_master *m, double limit) {
    for (size_t c = 0; c < m->program->column_count; c++) {
        if (m->solution.at[c] == TW_AT_BASIC || fabs(m->solution.d[c]) <= limit) {
            continue;
        }
        tw_lp_bounds bounds = tw_lp_column_bounds(m->lp, c);
        if (bounds.lower == bounds.upper) {
            continue;
        }
        int64_t value = m->solution.at[c] == TW_AT_UPPER ? bounds.upper : bounds.lower;
        tw_status status = tw_lp_bound_column(m->lp, c, (tw_lp_bounds){value, value}, m->err);
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

/* A limit on a goal is counted in the goal's units, of which one trajectory may take a million: so
   what counts as nothing is a million times less there. */
static double tolerance_of_row(const tw_master *m, size_t row) {
    double tolerance = tw_master_tolerance(m);
    return m->program->rows[row].kind == TW_ROW_GRENS ? tolerance / (1 << 20) : tolerance;
}

static tw_status reduce_rows(tw_master *m, double gap) {
    for (size_t i = 0; i < m->program->row_count; i++) {
        if (m->solution.row_at[i] == TW_AT_BASIC ||
            fabs(m->solution.dual[i]) <= gap + tolerance_of_row(m, i)) {
            continue;
        }
        tw_lp_bounds bounds = tw_lp_row_bounds(m->lp, i);
        if (bounds.lower == bounds.upper) {
            continue;
        }
        int64_t value = m->solution.row_at[i] == TW_AT_UPPER ? bounds.upper : bounds.lower;
        tw_status status = tw_lp_bound_row(m->lp, i, (tw_lp_bounds){value, value}, m->err);
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

tw_status tw_master_reduce(tw_master *m, double gap) {
    double limit = gap + tw_master_tolerance(m);
    tw_status status = reduce_routes(m, limit);
    if (status == TW_OK) {
        status = reduce_explicit(m, limit);
    }
    return status == TW_OK ? reduce_rows(m, gap) : status;
}
