/* maximise  sum of x(s) + y
   such that for every run of equal saldi: sum of x(s) times how many of them s takes <= how many
             sum of x(s) times the members of s + y times (size + 1) <= all saldi
             x, y >= 0, whole
   All numbers are small and whole; the amounts themselves are not in it. */
#include "costs/settle_pack.h"
#include "solve/solver.h"

#include <math.h>
#include <stdlib.h>

/* Steps of branch and bound, counted instead of timed: the same saldi always get as far. */
enum { STEPS_MOST = 2000 };

typedef struct {
    volatile sig_atomic_t stop;
    int steps;
} patience;

static void count_step(void *data, double found, double bound) {
    patience *p = data;
    (void)found;
    (void)bound;
    p->steps++;
    p->stop = p->steps >= STEPS_MOST;
}

static int class_size(const tw_zero_sets *z, int class) {
    return tw_set_size(z->classes[class]);
}

static tw_status add_rows(tw_lp *lp, const tw_zero_sets *z, tw_error *err) {
    tw_status status = TW_OK;
    for (int c = 0; c <= z->class_count && status == TW_OK; c++) {
        int64_t most = c < z->class_count ? class_size(z, c) : z->count;
        status = tw_lp_add_row(lp, (tw_lp_bounds){INT64_MIN, most}, err);
    }
    return status;
}

static tw_status add_set(tw_lp *lp, const tw_zero_sets *z, uint64_t set, tw_error *err) {
    int32_t rows[TW_SALDI_MOST + 1];
    double coefs[TW_SALDI_MOST + 1];
    int count = 0;
    int most = z->count;
    for (int c = 0; c < z->class_count; c++) {
        int taken = tw_set_size(set & z->classes[c]);
        if (taken > 0) {
            rows[count] = c;
            coefs[count++] = taken;
            most = class_size(z, c) / taken < most ? class_size(z, c) / taken : most;
        }
    }
    rows[count] = z->class_count;
    coefs[count++] = tw_set_size(set);
    return tw_lp_add_column(lp, most, -1.0, count, rows, coefs, err);
}

static tw_status add_columns(tw_lp *lp, const tw_zero_sets *z, bool one_group, tw_error *err) {
    tw_status status = TW_OK;
    for (size_t i = 0; i < z->set_count && status == TW_OK; i++) {
        status = add_set(lp, z, z->sets[i], err);
    }
    if (status == TW_OK) {
        int32_t row = z->class_count;
        double coef = z->size + 1;
        int64_t most = z->count / (z->size + 1);
        status = tw_lp_add_column(lp, one_group && most > 1 ? 1 : most, -1.0, 1, &row, &coef, err);
    }
    return status;
}

/* What the solver found, as whole numbers. */
static void read_times(tw_packing *packing, const tw_zero_sets *z, const tw_lp_integer *whole) {
    packing->left = z->count;
    for (size_t i = 0; i < z->set_count && whole->found; i++) {
        packing->times[i] = (int)lround(whole->x[i]);
        packing->taken += packing->times[i];
        packing->left -= packing->times[i] * tw_set_size(z->sets[i]);
    }
}

static tw_status solve(tw_packing *packing, const tw_zero_sets *z, tw_lp *lp, tw_error *err) {
    patience p = {0};
    tw_monitor monitor = {.deadline_ms = INT64_MAX, .stop = &p.stop};
    tw_lp_outcome outcome;
    tw_lp_solution relaxed;
    tw_lp_integer whole;
    tw_status status = tw_lp_minimise(lp, NULL, &outcome, &relaxed, err);
    if (status == TW_OK && outcome != TW_LP_OPTIMAL) {
        status = tw_fail(err, TW_ERR_SOLVER, "transfers");
    }
    if (status == TW_OK) {
        packing->bound = (int)floor(1e-6 - relaxed.value);
        status = tw_lp_minimise_integer(lp, -HUGE_VAL, &monitor, count_step, &p, &whole, err);
    }
    if (status == TW_OK) {
        if (whole.bound > -HUGE_VAL && floor(1e-6 - whole.bound) < packing->bound) {
            packing->bound = (int)floor(1e-6 - whole.bound);
        }
        read_times(packing, z, &whole);
    }
    return status;
}

tw_status tw_pack(tw_packing *packing, const tw_zero_sets *z, bool one_group, tw_error *err) {
    tw_lp *lp = NULL;
    *packing = (tw_packing){.left = z->count,
                            .bound = z->count / (z->size + 1),
                            .times = calloc(z->set_count + 1, sizeof *packing->times)};
    if (packing->times == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "transfers");
    }
    if (z->set_count == 0) {
        return TW_OK;
    }
    tw_status status = tw_lp_new(&lp, err);
    if (status == TW_OK) {
        status = add_rows(lp, z, err);
    }
    if (status == TW_OK) {
        status = add_columns(lp, z, one_group, err);
    }
    if (status == TW_OK) {
        status = solve(packing, z, lp, err);
    }
    tw_lp_free(lp);
    return status;
}
