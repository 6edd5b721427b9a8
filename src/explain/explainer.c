#include "explain/explainer.h"

int64_t tw_explain_count(const tw_verdeling *verdeling, tw_soort soort, size_t start) {
    int64_t count = 0;
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_traject *traject = &verdeling->trajecten[i];
        bool here = start == TW_WHOLE_RSV || traject->route[0] == start;
        count += here && traject->soort == soort ? traject->aantal : 0;
    }
    return count;
}

tw_status tw_explainer_open(tw_explainer *in, const tw_round *round, const tw_policy *policy,
                            const tw_assessment *assessment, const tw_outcome *outcome,
                            const tw_solve_options *options, tw_error *err) {
    *in = (tw_explainer){.round = round,
                         .policy = policy,
                         .assessment = assessment,
                         .outcome = outcome,
                         .options = options,
                         .err = err};
    for (size_t r = 0; r < outcome->rsv_count; r++) {
        in->bonus_total += tw_explain_count(&outcome->rsvs[r].concept, TW_BONUS, TW_WHOLE_RSV);
    }
    return tw_loting_open(&in->loting, round, policy, err);
}

void tw_explainer_close(tw_explainer *in) {
    tw_loting_close(&in->loting);
}
