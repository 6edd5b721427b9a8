/** @file solver_glpk.h — what the two halves of the seam to GLPK share. Private to them. */
#ifndef TW_SOLVE_SOLVER_GLPK_H
#define TW_SOLVE_SOLVER_GLPK_H

#include "solve/solver.h"

#include <glpk.h>

struct tw_lp {
    glp_prob *prob;
    bool large;      /* coefficients of a million may be among those of the rows */
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

typedef void (*tw_glpk_work)(tw_lp *lp, void *arguments);

/** Run @p work, turning any error of GLPK into a status. */
TW_NODISCARD tw_status tw_glpk_guarded(tw_lp *lp, tw_glpk_work work, void *arguments,
                                       tw_error *err);

/** GLPK gave no usable answer: out of memory, or an internal error. */
tw_status tw_glpk_fail(tw_error *err);

/** Room for doubles; false: no memory, and the array is as it was. */
bool tw_glpk_grow(double **array, size_t capacity);

/** Room for @p entries of a column or row, from 1; false: no memory. */
bool tw_glpk_reserve_scratch(tw_lp *lp, size_t entries);

/** Room for the solution of the program as it is now; false: no memory. */
bool tw_glpk_reserve_solution(tw_lp *lp);

#endif
