/** @file lexico.h
 *  Solves a program goal after goal (model.md section 6), then breaks the last tie.
 *
 *  How: the linear relaxation of the first goal is solved on a few routes, to which routes are
 *  added as long as one would improve it (every admissible route is priced). Whatever has a
 *  non-zero reduced cost at the optimum is at its bound in every optimal distribution, so it is
 *  fixed there: what is left is exactly the set of optima, in which the next goal is solved from
 *  where this one ended. Where the relaxation's optimum is not whole, branch and bound decides,
 *  over every route whose reduced cost leaves room for it; if that costs something, the goal's
 *  value is kept by a row of its own from then on.
 */
#ifndef TW_SOLVE_LEXICO_H
#define TW_SOLVE_LEXICO_H

#include "model/program.h"
#include "solve/solver.h"
#include "toewijs/solve.h"

typedef struct tw_lexico_task {
    tw_program *program;
    const tw_doel *doelen; /**< in order */
    int doel_count;
    const tw_counts *start; /**< a distribution that satisfies all constraints */
    int64_t bonus_total;    /**< B for hamilton; -1: this program's own bonus_geplaatst */
    tw_monitor *monitor;    /**< NULL: solve to the end */
    bool *bonus_only; /**< may be NULL; with keep_tie: do all optima have the same bonus places? */
    bool keep_tie;    /**< leave the last tie unbroken: only the goals' values matter */
    bool no_proofs;   /**< nobody asks for prices */
    /** May be NULL. Per goal: what is worse than this, in the order of the goals, is of no use;
       stop as soon as that is certain. */
    const int64_t *worst;
} tw_lexico_task;

typedef struct tw_lexico_result {
    tw_doelwaarde doelen[TW_DOEL_COUNT];
    tw_doelbewijs bewijzen[TW_DOEL_COUNT]; /**< per goal; noemer 0 where prices prove nothing */
    bool worse;                            /**< than task->worst: nothing else is known */
    bool complete;    /**< every goal proven and the tie broken; false: the monitor stopped it */
    tw_counts counts; /**< the distribution */
    int64_t *values;  /**< part_count x TW_DOEL_COUNT: each part's value in each goal */
} tw_lexico_result;

/** @param[out] result  tw_lexico_result_free, also after failure */
TW_NODISCARD tw_status tw_lexico_solve(tw_lexico_result *result, const tw_lexico_task *task,
                                       tw_error *err);

void tw_lexico_result_free(tw_lexico_result *result);

#endif
