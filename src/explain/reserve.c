#include "toewijs/reserve.h"
#include "explain/reserve_step.h"

#include <stdlib.h>

static void clear_step(tw_reserve_step *step) {
    free(step->changes);
}

void tw_reserve_free(tw_reserve *reserve) {
    if (reserve == NULL) {
        return;
    }
    for (size_t i = 0; i < reserve->step_count; i++) {
        clear_step(&reserve->steps[i]);
    }
    for (size_t i = 0; i < reserve->case_count; i++) {
        tw_explain_case_clear(&reserve->cases[i]);
    }
    free(reserve->steps);
    free(reserve->cases);
    free(reserve);
}

static tw_status take_step(tw_reserve *out, const tw_explainer *in, tw_reserve_step *step) {
    tw_reserve_step *steps = realloc(out->steps, (out->step_count + 1) * sizeof *steps);
    if (steps == NULL) {
        clear_step(step);
        return tw_fail(in->err, TW_ERR_NOMEM, "reserve list");
    }
    out->steps = steps;
    out->steps[out->step_count++] = *step;
    return TW_OK;
}

/* As long as one more in the pot is one more granted. @param[in,out] now  the outcome last seen;
   the steps' own are the caller's */
static tw_status list_steps(tw_reserve *out, const tw_explainer *in, const tw_outcome **now,
                            tw_outcome **own) {
    tw_status status = TW_OK;
    bool more = out->geldt;
    while (more && status == TW_OK && (int64_t)out->step_count < out->gevraagd) {
        tw_explainer here = *in;
        tw_reserve_step step = {0};
        tw_outcome *next = NULL;
        here.outcome = *now;
        here.bonus_total = out->toegekend + (int64_t)out->step_count;
        status = tw_reserve_step_solve(&here, &step, &next, &more);
        if (status == TW_OK && more) {
            status = take_step(out, in, &step);
        } else {
            clear_step(&step);
        }
        if (status == TW_OK && more) {
            tw_outcome_free(*own);
            *own = next;
            *now = next;
        } else {
            tw_outcome_free(next);
        }
    }
    return status;
}

/* Those below their entitlement: what forbids one more, or which goal, when the pot does not. */
static tw_status list_cases(tw_reserve *out, const tw_explainer *in, const tw_outcome *now) {
    tw_policy no_pot = *in->policy;
    tw_explainer here = *in;
    no_pot.pot.stated = false;
    here.policy = &no_pot;
    here.outcome = now;
    here.bonus_total = out->toegekend + (int64_t)out->step_count;
    out->cases = calloc(in->round->rsv_count + 1, sizeof *out->cases);
    tw_status status = out->cases == NULL ? tw_fail(in->err, TW_ERR_NOMEM, "reserve list") : TW_OK;
    for (size_t r = 0; r < in->round->rsv_count && status == TW_OK; r++) {
        const tw_rsv_assessment *judged = &in->assessment->rsvs[r];
        int64_t granted = tw_explain_count(&now->rsvs[r].concept, TW_BONUS, TW_WHOLE_RSV);
        if (!judged->neemt_deel) {
            continue;
        }
        if (granted >= judged->bonus_grens) {
            out->vol++;
            continue;
        }
        tw_explain_case *last = &out->cases[out->case_count++];
        *last = (tw_explain_case){.eis = tw_eis_any(r), .meer = true, .stage = 1};
        last->eis.soort = TW_BONUS;
        status = tw_explain_case_solve(&here, last);
    }
    return status;
}

static tw_status list_all(tw_reserve *out, const tw_explainer *in) {
    const tw_outcome *now = in->outcome;
    tw_outcome *own = NULL;
    tw_status status = list_steps(out, in, &now, &own);
    if (status == TW_OK && (int64_t)out->step_count < out->gevraagd) {
        status = list_cases(out, in, now);
    }
    tw_outcome_free(own);
    return status;
}

tw_status tw_reserve_list(tw_reserve **out, const tw_round *round, const tw_policy *policy,
                          const tw_assessment *assessment, const tw_outcome *outcome, int64_t count,
                          const tw_solve_options *options, tw_error *err) {
    tw_explainer in;
    *out = NULL;
    tw_status status = tw_explainer_open(&in, round, policy, assessment, outcome, options, err);
    tw_reserve *made = status == TW_OK ? calloc(1, sizeof *made) : NULL;
    if (status == TW_OK && made == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "reserve list");
    }
    if (status == TW_OK) {
        *made = (tw_reserve){.round = round,
                             .policy = policy,
                             .assessment = assessment,
                             .gevraagd = count,
                             .geldt = policy->pot.stated && !assessment->toegekend,
                             .toegekend = in.bonus_total};
        status = list_all(made, &in);
    }
    tw_explainer_close(&in);
    if (status != TW_OK) {
        tw_reserve_free(made);
        made = NULL;
    }
    *out = made;
    return status;
}
