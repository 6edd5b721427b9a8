#include "solve/solver_glpk.h"
#include "toewijs/solve.h"

#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- GLPK's errors -----------------------------------------------------------------------------
   GLPK calls abort() on an error unless a hook leaves it first. The hook must free the whole
   environment, which takes every problem of this thread along: hence `dead`. */

static _Thread_local jmp_buf on_error;
static _Thread_local bool memory_ran_out;

static int swallow_output(void *info, const char *text) {
    (void)info;
    /* The only place where GLPK tells running out of memory from other errors. */
    if (strstr(text, "no memory") != NULL || strstr(text, "memory allocation") != NULL) {
        memory_ran_out = true;
    }
    return 1;
}

static void leave(void *info) {
    (void)info;
    glp_free_env();
    longjmp(on_error, 1);
}

tw_status tw_glpk_fail(tw_error *err) {
    return memory_ran_out ? tw_fail(err, TW_ERR_NOMEM, "GLPK")
                          : tw_fail(err, TW_ERR_SOLVER, "GLPK stopped on an internal error");
}

tw_status tw_glpk_guarded(tw_lp *lp, tw_glpk_work work, void *arguments, tw_error *err) {
    if (lp->dead) {
        return tw_glpk_fail(err);
    }
    if (setjmp(on_error) != 0) {
        lp->dead = true;
        lp->prob = NULL;
        return tw_glpk_fail(err);
    }
    glp_error_hook(leave, NULL);
    work(lp, arguments);
    glp_error_hook(NULL, NULL);
    return TW_OK;
}

const char *tw_solver_version(void) {
    static _Thread_local char text[32];
    (void)snprintf(text, sizeof text, "GLPK %s", glp_version());
    return text;
}

/* ---- Life ------------------------------------------------------------------------------------ */

static void create(tw_lp *lp, void *arguments) {
    (void)arguments;
    glp_term_hook(swallow_output, NULL);
    lp->prob = glp_create_prob();
    glp_set_obj_dir(lp->prob, GLP_MIN);
}

tw_status tw_lp_new(tw_lp **out, tw_error *err) {
    *out = NULL;
    memory_ran_out = false;
    tw_lp *lp = calloc(1, sizeof *lp);
    /* 2: no memory; without this call GLPK would abort at its first use instead. */
    if (lp == NULL || glp_init_env() == 2) {
        free(lp);
        return tw_fail(err, TW_ERR_NOMEM, "GLPK");
    }
    tw_status status = tw_glpk_guarded(lp, create, NULL, err);
    if (status != TW_OK) {
        free(lp);
        return status;
    }
    *out = lp;
    return TW_OK;
}

void tw_lp_expect_large(tw_lp *lp) {
    lp->large = true;
}

double tw_lp_closeness(const tw_lp *lp) {
    return lp->large ? 1e-9 : 1e-5; /* 1e-5: as GLPK has it itself */
}

void tw_lp_free(tw_lp *lp) {
    if (lp == NULL) {
        return;
    }
    if (!lp->dead) {
        glp_delete_prob(lp->prob);
        glp_free_env();
    }
    free(lp->x);
    free(lp->whole_x);
    free(lp->d);
    free(lp->dual);
    free(lp->at);
    free(lp->row_at);
    free(lp->scratch);
    free(lp->indices);
    free(lp);
}

/* ---- Growing --------------------------------------------------------------------------------- */

bool tw_glpk_grow(double **array, size_t capacity) {
    double *grown = realloc(*array, capacity * sizeof *grown);
    if (grown != NULL) {
        *array = grown;
    }
    return grown != NULL;
}

static bool grow_bytes(uint8_t **array, size_t capacity) {
    uint8_t *grown = realloc(*array, capacity);
    if (grown != NULL) {
        *array = grown;
    }
    return grown != NULL;
}

bool tw_glpk_reserve_scratch(tw_lp *lp, size_t entries) {
    if (entries < lp->scratch_capacity) {
        return true;
    }
    size_t capacity = entries * 2 + 64;
    int *indices = realloc(lp->indices, capacity * sizeof *indices);
    if (indices != NULL) {
        lp->indices = indices;
    }
    if (indices == NULL || !tw_glpk_grow(&lp->scratch, capacity)) {
        return false;
    }
    lp->scratch_capacity = capacity;
    return true;
}

bool tw_glpk_reserve_solution(tw_lp *lp) {
    size_t rows = tw_lp_row_count(lp);
    size_t columns = tw_lp_column_count(lp);
    if (columns > lp->column_capacity || lp->x == NULL) {
        size_t capacity = columns * 2 + 64;
        if (!tw_glpk_grow(&lp->x, capacity) || !tw_glpk_grow(&lp->d, capacity) ||
            !grow_bytes(&lp->at, capacity)) {
            return false;
        }
        lp->column_capacity = capacity;
    }
    if (rows > lp->row_capacity || lp->dual == NULL) {
        size_t capacity = rows * 2 + 64;
        if (!tw_glpk_grow(&lp->dual, capacity) || !grow_bytes(&lp->row_at, capacity)) {
            return false;
        }
        lp->row_capacity = capacity;
    }
    return true;
}

static int bound_type(tw_lp_bounds bounds) {
    if (bounds.lower == INT64_MIN) {
        return bounds.upper == INT64_MAX ? GLP_FR : GLP_UP;
    }
    if (bounds.upper == INT64_MAX) {
        return GLP_LO;
    }
    return bounds.lower == bounds.upper ? GLP_FX : GLP_DB;
}

static double bound_value(int64_t bound) {
    return bound == INT64_MIN || bound == INT64_MAX ? 0.0 : (double)bound;
}

typedef struct {
    size_t index; /* from 0 */
    tw_lp_bounds bounds;
    double cost;
    int count;
    const int32_t *rows;
    const double *values;
} change;

static void add_row(tw_lp *lp, void *arguments) {
    const change *c = arguments;
    int row = glp_add_rows(lp->prob, 1);
    glp_set_row_bnds(lp->prob, row, bound_type(c->bounds), bound_value(c->bounds.lower),
                     bound_value(c->bounds.upper));
}

tw_status tw_lp_add_row(tw_lp *lp, tw_lp_bounds bounds, tw_error *err) {
    change c = {.bounds = bounds};
    return tw_glpk_guarded(lp, add_row, &c, err);
}

static void add_column(tw_lp *lp, void *arguments) {
    const change *c = arguments;
    int column = glp_add_cols(lp->prob, 1);
    glp_set_col_bnds(lp->prob, column, bound_type(c->bounds), 0.0, bound_value(c->bounds.upper));
    glp_set_obj_coef(lp->prob, column, c->cost);
    for (int i = 0; i < c->count; i++) {
        lp->indices[i + 1] = c->rows[i] + 1;
        lp->scratch[i + 1] = c->values[i];
    }
    glp_set_mat_col(lp->prob, column, c->count, lp->indices, lp->scratch);
}

tw_status tw_lp_add_column(tw_lp *lp, int64_t upper, double cost, int count, const int32_t *rows,
                           const double *coefs, tw_error *err) {
    if (!tw_glpk_reserve_scratch(lp, (size_t)count + 1)) {
        return tw_fail(err, TW_ERR_NOMEM, "column");
    }
    change c = {.bounds = {0, upper}, .cost = cost, .count = count, .rows = rows, .values = coefs};
    return tw_glpk_guarded(lp, add_column, &c, err);
}

size_t tw_lp_row_count(const tw_lp *lp) {
    return lp->dead ? 0 : (size_t)glp_get_num_rows(lp->prob);
}

size_t tw_lp_column_count(const tw_lp *lp) {
    return lp->dead ? 0 : (size_t)glp_get_num_cols(lp->prob);
}

static void fill_row(tw_lp *lp, void *arguments) {
    const change *c = arguments;
    int columns = glp_get_num_cols(lp->prob);
    int count = 0;
    for (int j = 0; j < columns; j++) {
        if (c->values[j] != 0.0) {
            count++;
            lp->indices[count] = j + 1;
            lp->scratch[count] = c->values[j];
        }
    }
    glp_set_mat_row(lp->prob, (int)c->index + 1, count, lp->indices, lp->scratch);
}

tw_status tw_lp_fill_row(tw_lp *lp, size_t row, const double *coefs, tw_error *err) {
    if (!tw_glpk_reserve_scratch(lp, tw_lp_column_count(lp) + 1)) {
        return tw_fail(err, TW_ERR_NOMEM, "row");
    }
    change c = {.index = row, .values = coefs};
    return tw_glpk_guarded(lp, fill_row, &c, err);
}

static void set_costs(tw_lp *lp, void *arguments) {
    const change *c = arguments;
    int columns = glp_get_num_cols(lp->prob);
    for (int j = 0; j < columns; j++) {
        glp_set_obj_coef(lp->prob, j + 1, c->values[j]);
    }
}

tw_status tw_lp_set_costs(tw_lp *lp, const double *costs, tw_error *err) {
    change c = {.values = costs};
    return tw_glpk_guarded(lp, set_costs, &c, err);
}

static void bound_row(tw_lp *lp, void *arguments) {
    const change *c = arguments;
    glp_set_row_bnds(lp->prob, (int)c->index + 1, bound_type(c->bounds),
                     bound_value(c->bounds.lower), bound_value(c->bounds.upper));
}

tw_status tw_lp_bound_row(tw_lp *lp, size_t row, tw_lp_bounds bounds, tw_error *err) {
    change c = {.index = row, .bounds = bounds};
    return tw_glpk_guarded(lp, bound_row, &c, err);
}

static void bound_column(tw_lp *lp, void *arguments) {
    const change *c = arguments;
    glp_set_col_bnds(lp->prob, (int)c->index + 1, bound_type(c->bounds),
                     bound_value(c->bounds.lower), bound_value(c->bounds.upper));
}

tw_status tw_lp_bound_column(tw_lp *lp, size_t column, tw_lp_bounds bounds, tw_error *err) {
    change c = {.index = column, .bounds = bounds};
    return tw_glpk_guarded(lp, bound_column, &c, err);
}

static tw_lp_bounds read_bounds(int type, double lower, double upper) {
    tw_lp_bounds bounds = {INT64_MIN, INT64_MAX};
    if (type == GLP_LO || type == GLP_DB || type == GLP_FX) {
        bounds.lower = (int64_t)lower;
    }
    if (type == GLP_UP || type == GLP_DB || type == GLP_FX) {
        bounds.upper = type == GLP_FX ? (int64_t)lower : (int64_t)upper;
    }
    return bounds;
}

tw_lp_bounds tw_lp_column_bounds(const tw_lp *lp, size_t column) {
    int j = (int)column + 1;
    return read_bounds(glp_get_col_type(lp->prob, j), glp_get_col_lb(lp->prob, j),
                       glp_get_col_ub(lp->prob, j));
}

tw_lp_bounds tw_lp_row_bounds(const tw_lp *lp, size_t row) {
    int i = (int)row + 1;
    return read_bounds(glp_get_row_type(lp->prob, i), glp_get_row_lb(lp->prob, i),
                       glp_get_row_ub(lp->prob, i));
}

typedef struct {
    const double *weights;
    double *costs;
} weighing;

static void weigh_rows(tw_lp *lp, void *arguments) {
    const weighing *w = arguments;
    int columns = glp_get_num_cols(lp->prob);
    for (int j = 1; j <= columns; j++) {
        int count = glp_get_mat_col(lp->prob, j, lp->indices, lp->scratch);
        double cost = 0;
        for (int i = 1; i <= count; i++) {
            cost += w->weights[lp->indices[i] - 1] * lp->scratch[i];
        }
        w->costs[j - 1] = cost;
    }
}

tw_status tw_lp_weigh_rows(tw_lp *lp, const double *weights, double *costs, tw_error *err) {
    if (!tw_glpk_reserve_scratch(lp, tw_lp_row_count(lp) + 1)) {
        return tw_fail(err, TW_ERR_NOMEM, "weights");
    }
    weighing w = {weights, costs};
    return tw_glpk_guarded(lp, weigh_rows, &w, err);
}
