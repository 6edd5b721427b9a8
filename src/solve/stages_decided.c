#include "solve/stages_decided.h"

#include <stdlib.h>

/* Bonus places per member of the round; the caller frees. NULL: no memory. */
static int64_t *count_bonus(const tw_outcome *outcome, const tw_round *round, bool final) {
    int64_t *bonus = calloc(round->deelnemer_count + 1, sizeof *bonus);
    for (size_t r = 0; bonus != NULL && r < outcome->rsv_count; r++) {
        const tw_rsv_outcome *rsv = &outcome->rsvs[r];
        const tw_verdeling *verdeling = final ? &rsv->verdeling : &rsv->concept;
        for (size_t i = 0; i < verdeling->count; i++) {
            const tw_traject *traject = &verdeling->trajecten[i];
            if (traject->soort == TW_BONUS) {
                bonus[tw_round_find_member(round, r, traject->route[0])] += traject->aantal;
            }
        }
    }
    return bonus;
}

/* Is the member the only one of its RSV with bonus places in the concept? */
static bool is_alone(const tw_round *round, const int64_t *bonus, size_t member) {
    const tw_rsv *rsv = &round->rsvs[round->deelnemers[member].rsv];
    size_t first = tw_round_first_member(round, round->deelnemers[member].rsv);
    bool alone = true;
    for (size_t m = first; m < first + rsv->deelnemer_count; m++) {
        alone = alone && (m == member || bonus[m] == 0);
    }
    return alone;
}

/* Could its RSV have a bonus place anywhere else? */
static tw_status ask_other(const tw_job_context *context, const tw_solve_options *options,
                           size_t member, tw_what_if_result *answer, tw_error *err) {
    const tw_deelnemer *of = &context->round->deelnemers[member];
    tw_eis eisen[] = {tw_eis_any(of->rsv), tw_eis_any(of->rsv)};
    eisen[0].soort = eisen[1].soort = TW_BONUS;
    eisen[0].min = (tw_optional){true, 1};
    eisen[1].route[0] = of->poi;
    eisen[1].max = (tw_optional){true, 0};
    tw_what_if question = {.eisen = eisen, .eis_count = 2};
    return tw_can_concept(answer, context->round, context->policy, context->assessment, &question,
                          options, err);
}

/* The first two goals decide: is there anyone else it could have gone to? */
static tw_status tell_apart(tw_outcome *outcome, const tw_job_context *context,
                            const tw_solve_options *options, const int64_t *bonus, bool *complete,
                            tw_error *err) {
    tw_status status = TW_OK;
    for (size_t m = 0; m < context->round->deelnemer_count && status == TW_OK && *complete; m++) {
        tw_beslist *beslist = &outcome->beslist[m];
        if (beslist->soort != TW_BESLIST_AANSPRAAK || !is_alone(context->round, bonus, m)) {
            continue;
        }
        tw_what_if_result answer = {0};
        status = ask_other(context, options, m, &answer, err);
        *complete = status != TW_OK || answer.complete;
        if (status == TW_OK && !answer.can) {
            beslist->soort = TW_BESLIST_ENIGE;
        }
        tw_what_if_result_clear(&answer);
    }
    return status;
}

tw_status tw_decided_of_concept(tw_outcome *outcome, const tw_job_context *context,
                                const tw_solve_options *options, const int32_t *decided,
                                bool *complete, tw_error *err) {
    const tw_round *round = context->round;
    int64_t *bonus = count_bonus(outcome, round, false);
    outcome->beslist = calloc(round->deelnemer_count + 1, sizeof *outcome->beslist);
    *complete = true;
    if (bonus == NULL || outcome->beslist == NULL) {
        free(bonus);
        return tw_fail(err, TW_ERR_NOMEM, "what decided");
    }
    tw_status status = TW_OK;
    for (size_t m = 0; m < round->deelnemer_count && status == TW_OK; m++) {
        if (bonus[m] > 0 && decided[m] < 0) {
            status = tw_fail(err, TW_ERR_SOLVER, "%s", "what decided a bonus place is not known");
        } else if (bonus[m] > 0) {
            outcome->beslist[m] = tw_beslist_of_goal(context->policy, decided[m]);
        }
    }
    if (status == TW_OK) {
        status = tell_apart(outcome, context, options, bonus, complete, err);
    }
    free(bonus);
    return status;
}

tw_status tw_decided_of_form(tw_outcome *outcome, const tw_round *round, tw_error *err) {
    if (!outcome->optimaal || outcome->beslist == NULL) {
        free(outcome->beslist);
        outcome->beslist = NULL;
        return TW_OK;
    }
    int64_t *before = count_bonus(outcome, round, false);
    int64_t *after = count_bonus(outcome, round, true);
    bool memory = before != NULL && after != NULL;
    for (size_t m = 0; memory && m < round->deelnemer_count; m++) {
        if (after[m] == 0) {
            outcome->beslist[m] = (tw_beslist){TW_BESLIST_ONBEKEND, 0};
        } else if (after[m] > before[m]) {
            outcome->beslist[m] = (tw_beslist){TW_BESLIST_WENS, 0};
        }
    }
    free(before);
    free(after);
    return memory ? TW_OK : tw_fail(err, TW_ERR_NOMEM, "what decided");
}
