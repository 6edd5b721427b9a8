/** @file rerun.h — a round with some changes in its data, solved again. */
#ifndef TW_EXPLAIN_RERUN_H
#define TW_EXPLAIN_RERUN_H

#include "toewijs/edit.h"
#include "toewijs/solve.h"

/** Start with `= {0}`, end with tw_rerun_clear. */
typedef struct tw_rerun {
    bool legal; /**< the changed round is a round; otherwise the rest is empty */
    tw_round *round;
    tw_policy *policy;
    tw_assessment *assessment;
    tw_outcome *outcome; /**< outcome->optimaal false: time or a stop ended it; not to be used */
} tw_rerun;

void tw_rerun_clear(tw_rerun *rerun);

/** The changed round, judged but not solved; the judgement may still be changed. @return TW_OK
 * (look at legal), TW_ERR_NOMEM, TW_ERR_RANGE */
TW_NODISCARD tw_status tw_rerun_open(tw_rerun *rerun, const tw_round *round,
                                     const tw_policy *policy, const tw_edit *edits, size_t count,
                                     tw_error *err);

/** Both stages. @return TW_OK (look at legal and outcome->optimaal), TW_ERR_NOMEM, TW_ERR_RANGE,
 *  TW_ERR_SOLVER */
TW_NODISCARD tw_status tw_rerun_solve(tw_rerun *rerun, const tw_round *round,
                                      const tw_policy *policy, const tw_edit *edits, size_t count,
                                      const tw_solve_options *options, tw_error *err);

#endif
