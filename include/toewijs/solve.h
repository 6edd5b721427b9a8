/** @file solve.h
 *  Both stages of model.md section 5, solved goal after goal to proven optimality.
 */
#ifndef TOEWIJS_SOLVE_H
#define TOEWIJS_SOLVE_H

#include "toewijs/assess.h"
#include "toewijs/outcome.h"
#include "toewijs/status.h"

typedef enum { TW_METHOD_AUTO, TW_METHOD_DIRECT, TW_METHOD_DECOMPOSE } tw_method;

/** What a long solve is doing, for a line on a terminal. */
typedef struct tw_progress {
    int stage;       /**< 1 or 2 */
    tw_doel doel;    /**< goal being worked on */
    int doel_number; /**< from 1 */
    int doel_count;
    size_t part; /**< part of the round being solved, from 1 */
    size_t part_count;
} tw_progress;

typedef struct tw_solve_options {
    tw_method method;
    int jobs;              /**< processes; 0: as many as there are processors */
    int64_t time_limit_ms; /**< 0: none */
    void (*progress)(const tw_progress *progress, void *data); /**< may be NULL */
    void *progress_data;
} tw_solve_options;

/**
 * Solve a round.
 *
 * @pre tw_assess gave no errors; toewijzing.csv was there
 * @param[out] out  owned by the caller (tw_outcome_free); NULL on failure
 * @return TW_OK (also when the time limit ended it: outcome->optimaal is false), TW_ERR_NOMEM,
 *         TW_ERR_RANGE (a goal value does not fit, or too many routes), TW_ERR_SOLVER
 */
TW_NODISCARD tw_status tw_solve(tw_outcome **out, const tw_round *round, const tw_policy *policy,
                                const tw_assessment *assessment, const tw_solve_options *options,
                                tw_error *err);

/** Name and version of the solver underneath, e.g. "GLPK 5.0". Static storage. */
const char *tw_solver_version(void);

#endif
