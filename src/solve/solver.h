/** @file solver.h
 *  A linear program that grows, and its integer version. Knows nothing of places or routes.
 *
 *  Only solver_glpk.c implements it. GLPK aborts the process on some errors; here every such error,
 *  and running out of memory, comes back as a tw_status. After an error the program is dead: every
 *  further call fails, tw_lp_free remains legal.
 */
#ifndef TW_SOLVE_SOLVER_H
#define TW_SOLVE_SOLVER_H

#include "solve/monitor.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct tw_lp tw_lp;

typedef enum {
    TW_LP_OPTIMAL,
    TW_LP_INFEASIBLE,
    TW_LP_TIME /**< the monitor said to stop */
} tw_lp_outcome;

/** Where a column or row stands in the current basis. */
typedef enum { TW_AT_BASIC, TW_AT_LOWER, TW_AT_UPPER, TW_AT_FIXED } tw_lp_at;

/** One bound at either side; INT64_MIN and INT64_MAX mean none. */
typedef struct tw_lp_bounds {
    int64_t lower;
    int64_t upper;
} tw_lp_bounds;

/** The current optimum. Arrays live in the tw_lp until the next call that changes it. */
typedef struct tw_lp_solution {
    double value;
    const double *x;       /**< per column */
    const double *d;       /**< reduced cost per column */
    const double *dual;    /**< per row: d_j = c_j - sum of dual_i a_ij */
    const uint8_t *at;     /**< tw_lp_at per column */
    const uint8_t *row_at; /**< tw_lp_at per row */
} tw_lp_solution;

TW_NODISCARD tw_status tw_lp_new(tw_lp **out, tw_error *err);
void tw_lp_free(tw_lp *lp);

TW_NODISCARD tw_status tw_lp_add_row(tw_lp *lp, tw_lp_bounds bounds, tw_error *err);

/** Add a column with lower bound 0. Rows count from 0; each row at most once. */
TW_NODISCARD tw_status tw_lp_add_column(tw_lp *lp, int64_t upper, double cost, int count,
                                        const int32_t *rows, const double *coefs, tw_error *err);

/**
 * From now on rows may hold coefficients of a million. A broken number can then be as close to a
 * whole one as a part in such a coefficient, so less is taken for whole; and branch and bound goes
 * without cuts, as GLPK's have cut away whole optima there.
 */
void tw_lp_expect_large(tw_lp *lp);

/** How far from a whole number a column may be that is taken for one. */
double tw_lp_closeness(const tw_lp *lp);

size_t tw_lp_row_count(const tw_lp *lp);
size_t tw_lp_column_count(const tw_lp *lp);

/** Append an entry per column to a row that was just added (no entries yet). */
TW_NODISCARD tw_status tw_lp_fill_row(tw_lp *lp, size_t row, const double *coefs, tw_error *err);

TW_NODISCARD tw_status tw_lp_set_costs(tw_lp *lp, const double *costs, tw_error *err);
TW_NODISCARD tw_status tw_lp_bound_row(tw_lp *lp, size_t row, tw_lp_bounds bounds, tw_error *err);
TW_NODISCARD tw_status tw_lp_bound_column(tw_lp *lp, size_t column, tw_lp_bounds bounds,
                                          tw_error *err);
tw_lp_bounds tw_lp_column_bounds(const tw_lp *lp, size_t column);
tw_lp_bounds tw_lp_row_bounds(const tw_lp *lp, size_t row);

/** The sum over columns of costs x entries in a row, per column: costs = rows^T weights. */
TW_NODISCARD tw_status tw_lp_weigh_rows(tw_lp *lp, const double *weights, double *costs,
                                        tw_error *err);

/**
 * Begin from a basis of choice. Those that are not basic stand at the bound that is said.
 * @param row_at, at  tw_lp_at per row and per column; as many TW_AT_BASIC as there are rows, and
 *                    their columns independent (where they are not, the next call begins elsewhere)
 */
TW_NODISCARD tw_status tw_lp_begin_at(tw_lp *lp, const uint8_t *row_at, const uint8_t *at,
                                      tw_error *err);

/** Minimise, from the current basis. @param monitor  NULL: never stop */
TW_NODISCARD tw_status tw_lp_minimise(tw_lp *lp, tw_monitor *monitor, tw_lp_outcome *outcome,
                                      tw_lp_solution *solution, tw_error *err);

/**
 * The prices that the basis of the last tw_lp_minimise has with other costs.
 * @pre nothing was added since; bounds were only drawn around the vertex
 * @param costs  per column; those of the program stay as they are
 * @param[in,out] solution  of then; its dual is replaced; its d is of then
 * @param[out] known  false: the basis must be factorised first, and nothing was done
 */
TW_NODISCARD tw_status tw_lp_reprice(tw_lp *lp, const double *costs, tw_lp_solution *solution,
                                     bool *known, tw_error *err);

typedef struct tw_lp_integer {
    tw_lp_outcome outcome;
    bool found;      /**< x holds an integer solution */
    double value;    /**< of x */
    double bound;    /**< proven lower bound on the optimum; -HUGE_VAL when nothing is proven */
    const double *x; /**< per column; lives until the next call */
} tw_lp_integer;

/**
 * The same with all columns integer, by branch and bound on a copy; the program itself stays as it
 * is. Stops early when a solution of at most @p good_enough is found.
 * @param gap  told now and then of the best value found (HUGE_VAL: none) and the lower bound; may
 *             be NULL
 * @pre tw_lp_minimise just gave TW_LP_OPTIMAL
 */
TW_NODISCARD tw_status tw_lp_minimise_integer(tw_lp *lp, double good_enough, tw_monitor *monitor,
                                              void (*gap)(void *data, double found, double bound),
                                              void *gap_data, tw_lp_integer *result, tw_error *err);

#endif
