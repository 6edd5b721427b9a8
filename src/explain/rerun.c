#include "explain/rerun.h"

void tw_rerun_clear(tw_rerun *rerun) {
    tw_outcome_free(rerun->outcome);
    tw_assessment_free(rerun->assessment);
    tw_policy_free(rerun->policy);
    tw_round_free(rerun->round);
    *rerun = (tw_rerun){0};
}

tw_status tw_rerun_open(tw_rerun *rerun, const tw_round *round, const tw_policy *policy,
                        const tw_edit *edits, size_t count, tw_error *err) {
    tw_diags diags = {0};
    tw_status status =
        tw_edit_round(&rerun->round, &rerun->policy, round, policy, edits, count, &diags, err);
    rerun->legal = status == TW_OK;
    if (status == TW_OK) {
        status = tw_assess(&rerun->assessment, rerun->round, rerun->policy, &diags, err);
    } else if (status == TW_ERR_INPUT) {
        status = TW_OK;
    }
    tw_diags_clear(&diags);
    return status;
}

tw_status tw_rerun_solve(tw_rerun *rerun, const tw_round *round, const tw_policy *policy,
                         const tw_edit *edits, size_t count, const tw_solve_options *options,
                         tw_error *err) {
    tw_status status = tw_rerun_open(rerun, round, policy, edits, count, err);
    if (status == TW_OK && rerun->legal) {
        status =
            tw_solve(&rerun->outcome, rerun->round, rerun->policy, rerun->assessment, options, err);
    }
    return status;
}
