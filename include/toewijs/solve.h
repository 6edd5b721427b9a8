/** @file solve.h
 *  Both stages of model.md section 5, solved goal after goal to proven optimality.
 */
#ifndef TOEWIJS_SOLVE_H
#define TOEWIJS_SOLVE_H

#include "toewijs/assess.h"
#include "toewijs/outcome.h"
#include "toewijs/status.h"
#include <signal.h>

typedef enum { TW_METHOD_AUTO, TW_METHOD_DIRECT, TW_METHOD_DECOMPOSE } tw_method;

/** What a long solve is doing, for a line on a terminal. */
typedef struct tw_progress {
    int stage;       /**< 1 or 2; 0: not known */
    bool answered;   /**< a question (what_if.h) was answered just now; nothing else is stated */
    tw_doel doel;    /**< goal being worked on, when doel_number is stated */
    int doel_number; /**< from 1; 0: not known, or several at once; doel_count + 1: all goals are
                          settled, and the last tie is being broken */
    int doel_count;
    size_t parts_done; /**< of the round, which may be solved in parts */
    size_t part_count;
    bool gap_known; /**< the next two are known, of this goal */
    int64_t found;  /**< its best value so far */
    int64_t bound;  /**< and the best it can still be */
} tw_progress;

/**
 * What was solved before in this process, for solving much the same again: parts of a round whose
 * program did not change are not solved anew. What comes out is the same with or without it.
 * Belongs to one thread at a time.
 */
typedef struct tw_memo tw_memo;

/** @param max_bytes  what it may keep, about; 0: 64 MiB. @return NULL: no memory */
tw_memo *tw_memo_new(size_t max_bytes);
void tw_memo_free(tw_memo *memo); /**< NULL is allowed */

typedef struct tw_solve_options {
    tw_method method;
    int jobs;              /**< processes; 0: as many as there are processors */
    int64_t time_limit_ms; /**< 0: none */
    /** May be NULL. Not 0 (a signal handler may set it): stop as if the time limit were reached,
        within about a second. Other processes that this one makes are told. */
    const volatile sig_atomic_t *stop;
    /** May be NULL. Called often, at least about every second, always from the same thread. */
    void (*progress)(const tw_progress *progress, void *data);
    void *progress_data;
    tw_memo *memo; /**< may be NULL; looked into and added to */
} tw_solve_options;

/**
 * Solve a round.
 *
 * @pre tw_assess gave no errors; toewijzing.csv was there
 * @param[out] out  owned by the caller (tw_outcome_free); NULL on failure
 * @return TW_OK (also when the time limit or a stop ended it: outcome->optimaal is false),
 * TW_ERR_NOMEM, TW_ERR_RANGE (a goal value does not fit, or too many routes), TW_ERR_SOLVER
 */
TW_NODISCARD tw_status tw_solve(tw_outcome **out, const tw_round *round, const tw_policy *policy,
                                const tw_assessment *assessment, const tw_solve_options *options,
                                tw_error *err);

/** Name and version of the solver underneath, e.g. "GLPK 5.0". Static storage. */
const char *tw_solver_version(void);

#endif
