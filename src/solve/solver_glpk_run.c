#include "solve/solver_glpk.h"

#include <math.h>
#include <stdlib.h>

static uint8_t place_of(int glpk_status) {
    return glpk_status == GLP_BS   ? TW_AT_BASIC
           : glpk_status == GLP_NL ? TW_AT_LOWER
           : glpk_status == GLP_NU ? TW_AT_UPPER
                                   : TW_AT_FIXED;
}

typedef struct {
    const uint8_t *row_at;
    const uint8_t *at;
} basis;

static int glpk_place(uint8_t at) {
    return at == TW_AT_BASIC ? GLP_BS : at == TW_AT_UPPER ? GLP_NU : GLP_NL;
}

/* GLPK itself turns a place that the bounds do not have into one that they have. */
static void begin_at(tw_lp *lp, void *arguments) {
    const basis *b = arguments;
    for (int i = glp_get_num_rows(lp->prob); i >= 1; i--) {
        glp_set_row_stat(lp->prob, i, glpk_place(b->row_at[i - 1]));
    }
    for (int j = glp_get_num_cols(lp->prob); j >= 1; j--) {
        glp_set_col_stat(lp->prob, j, glpk_place(b->at[j - 1]));
    }
}

tw_status tw_lp_begin_at(tw_lp *lp, const uint8_t *row_at, const uint8_t *at, tw_error *err) {
    basis b = {row_at, at};
    return tw_glpk_guarded(lp, begin_at, &b, err);
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
    /* On few rows a step is so cheap that choosing it with care costs more than it saves. */
    enum { FEW_ROWS = 400 };
    glp_smcp options;
    glp_init_smcp(&options);
    options.msg_lev = GLP_MSG_OFF;
    options.pricing = glp_get_num_rows(prob) <= FEW_ROWS ? GLP_PT_STD : GLP_PT_PSE;

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
    if (!tw_glpk_reserve_solution(lp)) {
        return tw_fail(err, TW_ERR_NOMEM, "solution");
    }
    minimisation m = {.monitor = monitor, .solution = solution};
    tw_status status = tw_glpk_guarded(lp, minimise, &m, err);
    *outcome = m.outcome;
    return status == TW_OK && m.failed ? tw_glpk_fail(err) : status;
}

typedef struct {
    const double *costs;
    bool *known;
} repricing;

/* B' y = costs of what is basic, where GLPK's basis matrix B is of (I | -A). */
static void reprice(tw_lp *lp, void *arguments) {
    const repricing *r = arguments;
    int rows = glp_get_num_rows(lp->prob);
    *r->known = glp_bf_exists(lp->prob) != 0;
    if (!*r->known) {
        return;
    }
    for (int i = 1; i <= rows; i++) {
        int basic = glp_get_bhead(lp->prob, i);
        lp->scratch[i] = basic > rows ? r->costs[basic - rows - 1] : 0.0;
    }
    glp_btran(lp->prob, lp->scratch);
    for (int i = 1; i <= rows; i++) {
        lp->dual[i - 1] = -lp->scratch[i];
    }
}

tw_status tw_lp_reprice(tw_lp *lp, const double *costs, tw_lp_solution *solution, bool *known,
                        tw_error *err) {
    if (!tw_glpk_reserve_scratch(lp, tw_lp_row_count(lp) + 1)) {
        return tw_fail(err, TW_ERR_NOMEM, "prices");
    }
    repricing r = {costs, known};
    tw_status status = tw_glpk_guarded(lp, reprice, &r, err);
    solution->dual = lp->dual;
    return status;
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
        /* Where whole optima lie far from the relaxation's, branching alone hardly moves the bound:
           minutes without these cuts, a second with them. Elsewhere they cost next to nothing. */
        options.gmi_cuts = lp->large ? GLP_OFF : GLP_ON;
        options.tol_int = tw_lp_closeness(lp);
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
    if (!tw_glpk_grow(&lp->whole_x, tw_lp_column_count(lp) + 1)) {
        return tw_fail(err, TW_ERR_NOMEM, "branch and bound");
    }
    integer_search search = {.good_enough = good_enough,
                             .monitor = monitor,
                             .gap = gap,
                             .gap_data = gap_data,
                             .result = result};
    tw_status status = tw_glpk_guarded(lp, minimise_integer, &search, err);
    return status == TW_OK && search.failed ? tw_glpk_fail(err) : status;
}
