/* What came of a trial. */
#include "axiom/trial.h"
#include "base/intmath.h"

/* The RSV that loses most; the first of them. */
static void judge_huis(tw_axiom_result *result, const tw_axiom_case *before,
                       const tw_axiom_case *after) {
    int64_t most = 0;
    for (size_t r = 0; r < before->round->rsv_count; r++) {
        int64_t had = tw_granted(before, r);
        int64_t has = tw_granted(after, r);
        if (had - has > most) {
            most = had - has;
            result->violated = true;
            result->rsv = r;
            result->before = had;
            result->after = has;
        }
    }
}

static void judge_inbreng(tw_axiom_result *result, const tw_axiom_case *before,
                          const tw_axiom_case *after) {
    result->poi = result->trial.poi;
    result->before = tw_started(before, result->poi, TW_ANY_SOORT);
    result->after = tw_started(after, result->poi, TW_ANY_SOORT);
    result->violated = result->after > result->before;
}

static void judge_vragen(tw_axiom_result *result, const tw_axiom_case *before,
                         const tw_axiom_case *after) {
    const tw_poi *poi = &before->round->pois[result->trial.poi];
    int64_t need = poi->aangevraagd - poi->toegewezen;
    result->poi = result->trial.poi;
    result->before = tw_min(tw_started(before, result->poi, TW_BONUS), need);
    result->after = tw_min(tw_started(after, result->poi, TW_BONUS), need);
    result->violated = result->after > result->before;
}

tw_status tw_trial_judge(tw_axiom_result *result, const tw_axiom_case *before,
                         const tw_axiom_case *after, const tw_solve_options *options,
                         tw_error *err) {
    (void)options;
    (void)err;
    switch ((int)result->trial.axiom) {
    case TW_AXIOM_HUIS_MONOTOON:
        judge_huis(result, before, after);
        break;
    case TW_AXIOM_INBRENG_VERPLAATSEN:
        judge_inbreng(result, before, after);
        break;
    case TW_AXIOM_MEER_VRAGEN:
        judge_vragen(result, before, after);
        break;
    default:
        break;
    }
    return TW_OK;
}
