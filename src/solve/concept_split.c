#include "solve/components.h"
#include "solve/concept.h"
#include "solve/concept_start.h"

#include <stdlib.h>

/* Goals up to the last one that says who gets bonus places. */
static int width_of(const tw_policy *policy) {
    int width = 0;
    for (int g = 0; g < policy->doel_count; g++) {
        tw_doel doel = policy->doelen[g];
        if (doel == TW_DOEL_EVENREDIGHEID_RSV || doel == TW_DOEL_LOTING_RSV ||
            doel == TW_DOEL_EVENREDIGHEID_POI || doel == TW_DOEL_LOTING_POI) {
            width = g + 1;
        }
    }
    return width;
}

static int64_t *list_bonus(const tw_job_context *context, const tw_job *job,
                           const tw_job_result *result) {
    const tw_round *round = context->round;
    int64_t *bonus = calloc(round->deelnemer_count + 1, sizeof *bonus);
    for (size_t i = 0; bonus != NULL && i < job->rsv_count; i++) {
        const tw_verdeling *verdeling = &result->verdelingen[i];
        for (size_t t = 0; t < verdeling->count; t++) {
            const tw_traject *traject = &verdeling->trajecten[t];
            if (traject->soort == TW_BONUS) {
                size_t member = tw_round_find_member(round, job->rsvs[i], traject->route[0]);
                bonus[member] += traject->aantal;
            }
        }
    }
    return bonus;
}

/* The parts must come to what the whole came to. */
static bool agrees(const tw_concept *concept, const tw_job_result *whole) {
    for (int g = 0; g < whole->doel_count; g++) {
        if (concept->complete && concept->doelen[g].waarde != whole->doelen[g].waarde) {
            return false;
        }
    }
    return true;
}

static tw_status take_start(tw_concept *concept, const tw_job *job, const tw_job_result *whole,
                            tw_error *err) {
    tw_status status = TW_OK;
    for (size_t i = 0; i < job->rsv_count && status == TW_OK; i++) {
        status =
            tw_verdeling_copy(&concept->verdelingen[job->rsvs[i]], &whole->verdelingen[i], err);
    }
    concept->has_start = true;
    tw_concept_know(concept, whole->doelen, whole->doel_count);
    return status;
}

/* With the bonus places of every member known, pot and sector limits are met by them, and RSVs that
   share no institution have nothing more to do with each other. */
static tw_status solve_rest(tw_concept *concept, const tw_job_context *context, const tw_job *job,
                            const tw_job_result *whole, tw_error *err) {
    tw_components components = {0};
    int64_t *bonus = list_bonus(context, job, whole);
    int64_t total = 0;
    for (size_t i = 0; bonus != NULL && i < context->round->deelnemer_count; i++) {
        total += bonus[i];
    }
    tw_status status =
        bonus == NULL ? tw_fail(err, TW_ERR_NOMEM, "stage 1")
                      : tw_components_find(&components, context->round, context->assessment, err);
    if (status == TW_OK) {
        tw_bewijs_clear(&concept->bewijs);
        status = tw_concept_join_parts(concept, context, &components, NULL, bonus, total, err);
    }
    if (status == TW_OK && !agrees(concept, whole)) {
        status = tw_fail(err, TW_ERR_SOLVER, "the parts do not come to what the whole came to");
    }
    tw_components_free(&components);
    free(bonus);
    return status;
}

tw_status tw_concept_solve_split(tw_concept *concept, const tw_job_context *context, bool *done,
                                 tw_error *err) {
    tw_job_result whole = {0};
    tw_job job = {.pot = tw_pot_in_force(context->policy, context->assessment),
                  .sector_caps = true,
                  .doel_count = width_of(context->policy),
                  .keep_tie = true,
                  .ask_bonus_only = true,
                  .start = concept->has_start ? concept->verdelingen : NULL,
                  .bonus_total = -1};
    *done = false;
    if (job.doel_count == 0 || job.doel_count == context->policy->doel_count) {
        return TW_OK;
    }
    size_t *rsvs = tw_list_participants(context->round, context->assessment, &job.rsv_count);
    job.rsvs = rsvs;
    tw_status status = rsvs == NULL ? tw_fail(err, TW_ERR_NOMEM, "stage 1")
                                    : tw_job_run_kept(&whole, context, &job, err);
    if (status == TW_OK) {
        status = take_start(concept, &job, &whole, err);
    }
    *done = status == TW_OK && whole.complete && whole.bonus_only;
    if (*done) {
        status = solve_rest(concept, context, &job, &whole, err);
    }
    tw_job_result_free(&whole);
    free(rsvs);
    return status;
}
