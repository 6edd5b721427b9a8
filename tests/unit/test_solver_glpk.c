#include "solve/solver.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void add_row(tw_lp *lp, int64_t lower, int64_t upper) {
    assert_int_equal(TW_OK, tw_lp_add_row(lp, (tw_lp_bounds){lower, upper}, NULL));
}

static void add_column(tw_lp *lp, int64_t upper, double cost, int count, const int32_t *rows,
                       const double *coefs) {
    assert_int_equal(TW_OK, tw_lp_add_column(lp, upper, cost, count, rows, coefs, NULL));
}

/* An odd cycle: x1+x2 <= 1, x2+x3 <= 1, x1+x3 <= 1, maximise the sum: 3/2 relaxed, 1 whole. */
static tw_lp *odd_cycle(void) {
    tw_lp *lp = NULL;
    assert_int_equal(TW_OK, tw_lp_new(&lp, NULL));
    static const int32_t pairs[3][2] = {{0, 2}, {0, 1}, {1, 2}};
    static const double ones[] = {1, 1};
    for (int i = 0; i < 3; i++) {
        add_row(lp, INT64_MIN, 1);
    }
    for (int i = 0; i < 3; i++) {
        add_column(lp, INT64_MAX, -1.0, 2, pairs[i], ones);
    }
    return lp;
}

static void test_solver_glpk__relaxation_and_whole_optimum(void **state) {
    (void)state;
    tw_lp *lp = odd_cycle();
    tw_lp_outcome outcome;
    tw_lp_solution solution;
    assert_int_equal(TW_OK, tw_lp_minimise(lp, NULL, &outcome, &solution, NULL));
    assert_int_equal(TW_LP_OPTIMAL, outcome);
    assert_true(fabs(solution.value + 1.5) < 1e-9);
    tw_lp_integer whole;
    assert_int_equal(TW_OK, tw_lp_minimise_integer(lp, -HUGE_VAL, NULL, NULL, NULL, &whole, NULL));
    assert_int_equal(TW_LP_OPTIMAL, whole.outcome);
    assert_true(whole.found && fabs(whole.value + 1.0) < 1e-9);
    assert_true(fabs(whole.x[0] + whole.x[1] + whole.x[2] - 1.0) < 1e-9);
    /* Branch and bound worked on a copy: the relaxation is as it was. */
    assert_int_equal(TW_OK, tw_lp_minimise(lp, NULL, &outcome, &solution, NULL));
    assert_true(fabs(solution.value + 1.5) < 1e-9);
    tw_lp_free(lp);
}

static void test_solver_glpk__reduced_costs_follow_the_duals(void **state) {
    (void)state;
    tw_lp *lp = odd_cycle();
    static const int32_t rows[] = {0, 1, 2};
    static const double coefs[] = {1, 2, -1};
    add_column(lp, 4, 3.0, 3, rows, coefs);
    tw_lp_outcome outcome;
    tw_lp_solution s;
    assert_int_equal(TW_OK, tw_lp_minimise(lp, NULL, &outcome, &s, NULL));
    double expected = 3.0 - s.dual[0] - 2 * s.dual[1] + s.dual[2];
    assert_true(fabs(s.d[3] - expected) < 1e-9);
    tw_lp_free(lp);
}

static void test_solver_glpk__infeasible_and_late_are_outcomes(void **state) {
    (void)state;
    tw_monitor late = {.deadline_ms = tw_clock_ms() - 1};
    tw_lp *lp = odd_cycle();
    tw_lp_outcome outcome;
    tw_lp_solution solution;
    assert_int_equal(TW_OK, tw_lp_minimise(lp, &late, &outcome, &solution, NULL));
    assert_int_equal(TW_LP_TIME, outcome);
    assert_int_equal(TW_OK, tw_lp_bound_column(lp, 0, (tw_lp_bounds){1, 1}, NULL));
    assert_int_equal(TW_OK, tw_lp_bound_column(lp, 1, (tw_lp_bounds){1, 1}, NULL));
    assert_int_equal(TW_OK, tw_lp_minimise(lp, NULL, &outcome, &solution, NULL));
    assert_int_equal(TW_LP_INFEASIBLE, outcome);
    tw_lp_free(lp);
}

/* GLPK aborts the process on a row that stands twice in a column; we must survive it. */
static void test_solver_glpk__its_own_errors_come_back_as_status(void **state) {
    (void)state;
    tw_lp *lp = odd_cycle();
    static const int32_t twice[] = {1, 1};
    static const double ones[] = {1, 1};
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(TW_ERR_SOLVER, tw_lp_add_column(lp, 1, 1.0, 2, twice, ones, &err));
    assert_int_equal(TW_ERR_SOLVER, err.status);
    tw_lp_outcome outcome;
    tw_lp_solution solution;
    assert_int_equal(TW_ERR_SOLVER, tw_lp_minimise(lp, NULL, &outcome, &solution, NULL));
    assert_int_equal(0, tw_lp_column_count(lp));
    tw_lp_free(lp);
    lp = odd_cycle();
    assert_int_equal(TW_OK, tw_lp_minimise(lp, NULL, &outcome, &solution, NULL));
    tw_lp_free(lp);
}

static void test_solver_glpk__rows_are_weighed_and_filled(void **state) {
    (void)state;
    tw_lp *lp = odd_cycle();
    static const double weights[] = {1, 10, 100};
    double costs[3];
    assert_int_equal(TW_OK, tw_lp_weigh_rows(lp, weights, costs, NULL));
    assert_true(costs[0] == 101 && costs[1] == 11 && costs[2] == 110);
    add_row(lp, 2, 2);
    static const double filled[] = {0, 4, 0};
    assert_int_equal(TW_OK, tw_lp_fill_row(lp, 3, filled, NULL));
    tw_lp_outcome outcome;
    tw_lp_solution solution;
    assert_int_equal(TW_OK, tw_lp_minimise(lp, NULL, &outcome, &solution, NULL));
    assert_true(fabs(solution.x[1] - 0.5) < 1e-9);
    tw_lp_free(lp);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_solver_glpk__relaxation_and_whole_optimum),
        cmocka_unit_test(test_solver_glpk__reduced_costs_follow_the_duals),
        cmocka_unit_test(test_solver_glpk__infeasible_and_late_are_outcomes),
        cmocka_unit_test(test_solver_glpk__its_own_errors_come_back_as_status),
        cmocka_unit_test(test_solver_glpk__rows_are_weighed_and_filled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
