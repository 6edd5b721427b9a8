/** @file trials.h — does the target come true in a changed round? Many at once. */
#ifndef TW_EXPLAIN_TRIALS_H
#define TW_EXPLAIN_TRIALS_H

#include "explain/change_list.h"

typedef enum {
    TW_TRIAL_NOT_LEGAL,
    TW_TRIAL_NOT_MET,
    TW_TRIAL_MET,
    TW_TRIAL_STOPPED /**< time or a stop ended it */
} tw_verdict;

/** A changed round. */
typedef struct tw_trial {
    size_t candidate; /**< for the caller */
    size_t second;    /**< likewise, of a pair */
    tw_edit edits[TW_CHANGES_EDITS];
    int edit_count; /**< 0: not legal */
    tw_verdict verdict;
    bool solved; /**< false: it was certain that nothing changes, or it is no round */
    int64_t n;
} tw_trial;

/**
 * Try them all.
 * @param now      what the target comes to in the round as it is
 * @param solve    for each of them; jobs: processes
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE, TW_ERR_SOLVER
 */
TW_NODISCARD tw_status tw_run_trials(tw_trial *trials, size_t count, const tw_change_scope *scope,
                                     int64_t now, const tw_solve_options *solve, tw_error *err);

/** Is n between the bounds? */
bool tw_target_is_met(const tw_eis *target, int64_t n);

#endif
