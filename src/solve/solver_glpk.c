#include "solve/solver.h"
#include "toewijs/solve.h"

#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tw_lp {
    glp_prob *prob;
    bool dead;       /* an error took GLPK's memory with it */
    double *x;       /* solution arrays, grown with the program */
    double *whole_x; /* of branch and bound, apart: the relaxation's stay readable */
    double *d;
    double *dual;
    uint8_t *at;
    uint8_t *row_at;
    size_t column_capacity;
    size_t row_capacity;
    double *scratch; /* entries of one column or row, from 1 as GLPK wants */
    int *indices;
    size_t scratch_capacity;
};

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

typedef void (*glpk_work)(tw_lp *lp, void *arguments);

static tw_status fail(tw_error *err) {
    return memory_ran_out ? tw_fail(err, TW_ERR_NOMEM, "GLPK")
                          : tw_fail(err, TW_ERR_SOLVER, "GLPK stopped on an internal error");
}

/* Run `work`, turning any error of GLPK into a status. */
static tw_status guarded(tw_lp *lp, glpk_work work, void *arguments, tw_error *err) {
    if (lp->dead) {
        return fail(err);
    }
    if (setjmp(on_error) != 0) {
        lp->dead = true;
        lp->prob = NULL;
        return fail(err);
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
    tw_status status = guarded(lp, create, NULL, err);
    if (status != TW_OK) {
        free(lp);
        return status;
    }
    *out = lp;
    return TW_OK;
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

static bool grow_doubles(double **array, size_t capacity) {
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

static bool reserve_scratch(tw_lp *lp, size_t entries) {
    if (entries < lp->scratch_capacity) {
        return true;
    }
    size_t capacity = entries * 2 + 64;
    int *indices = realloc(lp->indices, capacity * sizeof *indices);
    if (indices != NULL) {
        lp->indices = indices;
    }
    if (indices == NULL || !grow_doubles(&lp->scratch, capacity)) {
        return false;
    }
    lp->scratch_capacity = capacity;
    return true;
}

static bool reserve_solution(tw_lp *lp, size_t rows, size_t columns) {
    if (columns > lp->column_capacity || lp->x == NULL) {
        size_t capacity = columns * 2 + 64;
        if (!grow_doubles(&lp->x, capacity) || !grow_doubles(&lp->d, capacity) ||
            !grow_bytes(&lp->at, capacity)) {
            return false;
        }
        lp->column_capacity = capacity;
    }
    if (rows > lp->row_capacity || lp->dual == NULL) {
        size_t capacity = rows * 2 + 64;
        if (!grow_doubles(&lp->dual, capacity) || !grow_bytes(&lp->row_at, capacity)) {
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
    return guarded(lp, add_row, &c, err);
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
    if (!reserve_scratch(lp, (size_t)count + 1)) {
        return tw_fail(err, TW_ERR_NOMEM, "column");
    }
    change c = {.bounds = {0, upper}, .cost = cost, .count = count, .rows = rows, .values = coefs};
    return guarded(lp, add_column, &c, err);
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
    if (!reserve_scratch(lp, tw_lp_column_count(lp) + 1)) {
        return tw_fail(err, TW_ERR_NOMEM, "row");
    }
    change c = {.index = row, .values = coefs};
    return guarded(lp, fill_row, &c, err);
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
    return guarded(lp, set_costs, &c, err);
}

static void bound_row(tw_lp *lp, void *arguments) {
    const change *c = arguments;
    glp_set_row_bnds(lp->prob, (int)c->index + 1, bound_type(c->bounds),
                     bound_value(c->bounds.lower), bound_value(c->bounds.upper));
}

tw_status tw_lp_bound_row(tw_lp *lp, size_t row, tw_lp_bounds bounds, tw_error *err) {
    change c = {.index = row, .bounds = bounds};
    return guarded(lp, bound_row, &c, err);
}

static void bound_column(tw_lp *lp, void *arguments) {
    const change *c = arguments;
    glp_set_col_bnds(lp->prob, (int)c->index + 1, bound_type(c->bounds),
                     bound_value(c->bounds.lower), bound_value(c->bounds.upper));
}

tw_status tw_lp_bound_column(tw_lp *lp, size_t column, tw_lp_bounds bounds, tw_error *err) {
    change c = {.index = column, .bounds = bounds};
    return guarded(lp, bound_column, &c, err);
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
    if (!reserve_scratch(lp, tw_lp_row_count(lp) + 1)) {
        return tw_fail(err, TW_ERR_NOMEM, "weights");
    }
    weighing w = {weights, costs};
    return guarded(lp, weigh_rows, &w, err);
}

/* ---- Solving --------------------------------------------------------------------------------- */

static uint8_t place_of(int glpk_status) {
    return glpk_status == GLP_BS   ? TW_AT_BASIC
           : glpk_status == GLP_NL ? TW_AT_LOWER
           : glpk_status == GLP_NU ? TW_AT_UPPER
                                   : TW_AT_FIXED;
}

static void read_solution(tw_lp *lp, tw_lp_solution *solution) {
    int columns = glp_get_num_cols(lp->prob);
    int rows = glp_get_num_rows(lp->prob);
    for (int j = 1; j <= columns; j++) {
        lp->x[j - 1] = glp_get_col_prim(lp->prob, j);
        lp->d[j - 1] = glp_get_col_dual(lp->prob, j);
        lp->at[j - 1] = place_of(glp_get_col_stat(lp->prob, j));
    }
    for (int i = 1; i <= rows; i++) {
        lp->dual[i - 1] = glp_get_row_dual(lp->prob, i);
        lp->row_at[i - 1] = place_of(glp_get_row_stat(lp->prob, i));
    }
    *solution =
        (tw_lp_solution){glp_get_obj_val(lp->prob), lp->x, lp->d, lp->dual, lp->at, lp->row_at};
}

typedef struct {
    tw_monitor *monitor;
    tw_lp_outcome outcome;
    bool failed;
    tw_lp_solution *solution;
} minimisation;

/* The simplex method can be stopped by its own clock only. So it runs for a slice of time, and goes
   on from where that ended. */
static int run_in_slices(glp_prob *prob, tw_monitor *monitor) {
    glp_smcp options;
    glp_init_smcp(&options);
    options.msg_lev = GLP_MSG_OFF;
    int64_t start_ms = monitor == NULL ? 0 : tw_clock_ms();
    int64_t busy_ms = 0;
    int code = GLP_ETMLIM;
    while (code == GLP_ETMLIM) {
        options.tm_lim = tw_monitor_slice_ms(monitor, busy_ms);
        if (options.tm_lim == 0) {
            break;
        }
        code = glp_simplex(prob, &options);
        if (code == GLP_ETMLIM) {
            tw_monitor_tick(monitor);
            busy_ms = tw_clock_ms() - start_ms;
        }
    }
    return code;
}

/* GLPK's answer is the pair (return value, status); neither alone says what happened. */
static bool run_simplex(glp_prob *prob, tw_monitor *monitor, tw_lp_outcome *outcome) {
    int code = run_in_slices(prob, monitor);
    if (code == GLP_ETMLIM) {
        *outcome = TW_LP_TIME;
        return true;
    }
    int status = glp_get_status(prob);
    *outcome = status == GLP_OPT ? TW_LP_OPTIMAL : TW_LP_INFEASIBLE;
    return code == 0 && (status == GLP_OPT || status == GLP_NOFEAS);
}

static void minimise(tw_lp *lp, void *arguments) {
    minimisation *m = arguments;
    bool answered = run_simplex(lp->prob, m->monitor, &m->outcome);
    if (!answered) {
        /* A basis that became singular: once more from one that cannot be. */
        glp_adv_basis(lp->prob, 0);
        answered = run_simplex(lp->prob, m->monitor, &m->outcome);
    }
    m->failed = !answered;
    if (answered && m->outcome == TW_LP_OPTIMAL) {
        read_solution(lp, m->solution);
    }
}

tw_status tw_lp_minimise(tw_lp *lp, tw_monitor *monitor, tw_lp_outcome *outcome,
                         tw_lp_solution *solution, tw_error *err) {
    if (!reserve_solution(lp, tw_lp_row_count(lp), tw_lp_column_count(lp))) {
        return tw_fail(err, TW_ERR_NOMEM, "solution");
    }
    minimisation m = {.monitor = monitor, .solution = solution};
    tw_status status = guarded(lp, minimise, &m, err);
    *outcome = m.outcome;
    return status == TW_OK && m.failed ? fail(err) : status;
}

typedef struct {
    double good_enough;
    tw_monitor *monitor;
    void (*gap)(void *data, double found, double bound);
    void *gap_data;
    bool stopped; /* by the monitor */
    bool failed;
    tw_lp_integer *result;
} integer_search;

static void watch(glp_tree *tree, void *info) {
    integer_search *search = info;
    int best = glp_ios_best_node(tree);
    if (best != 0) {
        search->result->bound = glp_ios_node_bound(tree, best);
    }
    glp_prob *prob = glp_ios_get_prob(tree);
    bool found = glp_mip_status(prob) == GLP_FEAS;
    if (glp_ios_reason(tree) == GLP_IBINGO && glp_mip_obj_val(prob) <= search->good_enough) {
        glp_ios_terminate(tree);
    } else if (tw_monitor_must_stop(search->monitor)) {
        search->stopped = true;
        glp_ios_terminate(tree);
    } else if (search->gap != NULL) {
        search->gap(search->gap_data, found ? glp_mip_obj_val(prob) : HUGE_VAL,
                    search->result->bound);
    }
}

static void set_integer(glp_prob *prob) {
    int columns = glp_get_num_cols(prob);
    for (int j = 1; j <= columns; j++) {
        glp_set_col_kind(prob, j, GLP_IV);
    }
}

static void read_integer(tw_lp *lp, glp_prob *prob, int code, integer_search *search) {
    tw_lp_integer *result = search->result;
    int status = glp_mip_status(prob);
    result->found = status == GLP_OPT || status == GLP_FEAS;
    for (int j = 1; result->found && j <= glp_get_num_cols(prob); j++) {
        lp->whole_x[j - 1] = glp_mip_col_val(prob, j);
    }
    result->x = lp->whole_x;
    result->value = result->found ? glp_mip_obj_val(prob) : HUGE_VAL;
    if (code == GLP_ETMLIM || search->stopped) {
        result->outcome = TW_LP_TIME;
    } else if (status == GLP_NOFEAS) {
        result->outcome = TW_LP_INFEASIBLE;
    } else {
        result->outcome = TW_LP_OPTIMAL;
        result->bound = result->value;
    }
    search->failed = code != 0 && code != GLP_ETMLIM && code != GLP_ESTOP;
}

static void minimise_integer(tw_lp *lp, void *arguments) {
    integer_search *search = arguments;
    glp_prob *copy = glp_create_prob();
    glp_copy_prob(copy, lp->prob, GLP_OFF);
    set_integer(copy);
    tw_lp_outcome relaxed;
    search->failed = !run_simplex(copy, search->monitor, &relaxed);
    search->result->outcome = relaxed;
    if (!search->failed && relaxed == TW_LP_OPTIMAL) {
        glp_iocp options;
        glp_init_iocp(&options);
        options.msg_lev = GLP_MSG_OFF;
        /* Relative to values up to 10^9: the default 1e-7 would call 100 units nothing. */
        options.tol_obj = 1e-11;
        options.cb_func = watch;
        options.cb_info = search;
        options.tm_lim = tw_monitor_left_ms(search->monitor);
        int code = options.tm_lim == 0 ? GLP_ETMLIM : glp_intopt(copy, &options);
        read_integer(lp, copy, code, search);
    }
    glp_delete_prob(copy);
}

tw_status tw_lp_minimise_integer(tw_lp *lp, double good_enough, tw_monitor *monitor,
                                 void (*gap)(void *data, double found, double bound),
                                 void *gap_data, tw_lp_integer *result, tw_error *err) {
    *result = (tw_lp_integer){.outcome = TW_LP_TIME, .value = HUGE_VAL, .bound = -HUGE_VAL};
    if (!grow_doubles(&lp->whole_x, tw_lp_column_count(lp) + 1)) {
        return tw_fail(err, TW_ERR_NOMEM, "branch and bound");
    }
    integer_search search = {.good_enough = good_enough,
                             .monitor = monitor,
                             .gap = gap,
                             .gap_data = gap_data,
                             .result = result};
    tw_status status = guarded(lp, minimise_integer, &search, err);
    return status == TW_OK && search.failed ? fail(err) : status;
}
