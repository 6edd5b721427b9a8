/* What came of a trial. */
#include "axiom/trial.h"
#include "base/buf.h"
#include "base/intmath.h"

#include <stdlib.h>

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

/* -- splitting and merging --------------------------------------------------------------------- */

static void count_parts(tw_axiom_result *result, const tw_axiom_case *before,
                        const tw_axiom_case *after, const tw_world *world) {
    const tw_axiom_trial *trial = &result->trial;
    result->before = tw_granted(before, trial->rsv);
    result->after = tw_granted(after, world->first);
    if (trial->axiom == TW_AXIOM_SPLITSEN) {
        result->after += tw_granted(after, world->second);
    } else {
        result->before += tw_granted(before, trial->other_rsv);
    }
}

/* The case under another seed. @param[out] outcome  to be freed */
static tw_status redraw(tw_axiom_case *to, tw_policy *policy, tw_outcome **outcome,
                        const tw_axiom_case *in, const char *zaad, const tw_solve_options *options,
                        tw_error *err) {
    *policy = *in->policy;
    policy->zaad = zaad;
    tw_status status = tw_solve(outcome, in->round, policy, in->assessment, options, err);
    if (status == TW_OK && !(*outcome)->optimaal) {
        status = tw_fail(err, TW_ERR_SOLVER, "axiom: stopped before the best was found");
    }
    *to = (tw_axiom_case){in->round, policy, in->assessment, *outcome};
    return status;
}

static tw_status gains_under(bool *gains, const tw_axiom_result *result,
                             const tw_axiom_case *before, const tw_world *world, const char *zaad,
                             const tw_solve_options *options, tw_error *err) {
    tw_axiom_result again = *result;
    tw_axiom_case after = tw_world_case(world);
    tw_axiom_case cases[2];
    tw_policy policies[2];
    tw_outcome *outcomes[2] = {NULL, NULL};
    tw_status status = redraw(&cases[0], &policies[0], &outcomes[0], before, zaad, options, err);
    if (status == TW_OK) {
        status = redraw(&cases[1], &policies[1], &outcomes[1], &after, zaad, options, err);
    }
    if (status == TW_OK) {
        count_parts(&again, &cases[0], &cases[1], world);
    }
    *gains = again.after > again.before;
    tw_outcome_free(outcomes[0]);
    tw_outcome_free(outcomes[1]);
    return status;
}

/* Other RSVs have other draws: what luck alone gives is no gain. */
static tw_status judge_parts(tw_axiom_result *result, const tw_axiom_case *before,
                             const tw_world *world, const tw_solve_options *options,
                             tw_error *err) {
    static const char *const suffixes[] = {"|2", "|3"};
    tw_axiom_case after = tw_world_case(world);
    count_parts(result, before, &after, world);
    result->rsv = result->trial.rsv;
    result->other_rsv = result->trial.other_rsv;
    result->violated = result->after > result->before;
    tw_status status = TW_OK;
    for (size_t i = 0; status == TW_OK && result->violated && i < 2; i++) {
        tw_buf zaad = {0};
        tw_buf_str(&zaad, before->policy->zaad);
        tw_buf_str(&zaad, suffixes[i]);
        char *text = tw_buf_take(&zaad);
        status = text == NULL
                     ? tw_fail(err, TW_ERR_NOMEM, "axiom")
                     : gains_under(&result->violated, result, before, world, text, options, err);
        free(text);
    }
    return status;
}

/* -- names ------------------------------------------------------------------------------------- */

static bool is_loting(tw_doel doel) {
    return doel == TW_DOEL_LOTING_RSV || doel == TW_DOEL_LOTING_POI || doel == TW_DOEL_LOTING_ROUTE;
}

/* The first goal with another value, before the lottery decides anything. */
static void judge_names(tw_axiom_result *result, const tw_outcome *before,
                        const tw_outcome *after) {
    for (int g = 0; g < before->concept_count && !is_loting(before->concept[g].doel); g++) {
        if (!result->violated && before->concept[g].waarde != after->concept[g].waarde) {
            result->violated = true;
            result->doel = before->concept[g].doel;
            result->before = before->concept[g].waarde;
            result->after = after->concept[g].waarde;
        }
    }
}

tw_status tw_trial_judge(tw_axiom_result *result, const tw_axiom_case *before,
                         const tw_world *world, const tw_solve_options *options, tw_error *err) {
    tw_axiom_case after = tw_world_case(world);
    switch (result->trial.axiom) {
    case TW_AXIOM_HUIS_MONOTOON:
        judge_huis(result, before, &after);
        break;
    case TW_AXIOM_GEWICHT_MONOTOON:
        return tw_judge_gewicht(result, before, &after, options, err);
    case TW_AXIOM_SPLITSEN:
    case TW_AXIOM_SAMENVOEGEN:
        return judge_parts(result, before, world, options, err);
    case TW_AXIOM_INBRENG_VERPLAATSEN:
        judge_inbreng(result, before, &after);
        break;
    case TW_AXIOM_MEER_VRAGEN:
        judge_vragen(result, before, &after);
        break;
    case TW_AXIOM_NAMEN:
        judge_names(result, before->outcome, after.outcome);
        break;
    case TW_AXIOM_QUOTUM: /* nothing to compare with: tw_judge_quotum */
    case TW_AXIOM_COUNT:
        break;
    }
    return TW_OK;
}
