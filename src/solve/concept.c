#include "solve/concept.h"
#include "solve/concept_start.h"

#include <stdlib.h>
#include <string.h>

size_t *tw_list_participants(const tw_round *round, const tw_assessment *assessment,
                             size_t *count) {
    size_t *rsvs = malloc((round->rsv_count + 1) * sizeof *rsvs);
    *count = 0;
    for (size_t r = 0; rsvs != NULL && r < round->rsv_count; r++) {
        if (assessment->rsvs[r].neemt_deel) {
            rsvs[(*count)++] = r;
        }
    }
    return rsvs;
}

tw_optional tw_pot_in_force(const tw_policy *policy, const tw_assessment *assessment) {
    return assessment->toegekend ? (tw_optional){false, 0} : policy->pot;
}

bool tw_sector_caps_in_force(const tw_policy *policy, const tw_assessment *assessment) {
    bool any = false;
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        any = any || policy->max_per_sector[s].stated;
    }
    return any && !assessment->toegekend;
}

tw_status tw_concept_take(tw_concept *concept, const tw_job *job, tw_job_result *result,
                          tw_error *err) {
    for (size_t i = 0; i < job->rsv_count; i++) {
        size_t rsv = job->rsvs[i];
        memcpy(concept->values + rsv * TW_DOEL_COUNT, result->values + i * TW_DOEL_COUNT,
               TW_DOEL_COUNT * sizeof *result->values);
        free(concept->verdelingen[rsv].trajecten);
        concept->verdelingen[rsv] = result->verdelingen[i];
        result->verdelingen[i] = (tw_verdeling){0};
    }
    return tw_bewijs_take(&concept->bewijs, &result->bewijs) ? TW_OK
                                                             : tw_fail(err, TW_ERR_NOMEM, "proof");
}

/* The reference: the whole round as one program. */
static tw_status solve_whole(tw_concept *concept, const tw_job_context *context, tw_error *err) {
    tw_job_result result = {0};
    tw_job job = {.pot = tw_pot_in_force(context->policy, context->assessment),
                  .sector_caps = true,
                  .doel_count = context->policy->doel_count,
                  .start = concept->has_start ? concept->verdelingen : NULL,
                  .bonus_total = -1};
    tw_monitor_parts(context->monitor, 1, 0, 1);
    size_t *rsvs = tw_list_participants(context->round, context->assessment, &job.rsv_count);
    job.rsvs = rsvs;
    tw_status status = rsvs == NULL ? tw_fail(err, TW_ERR_NOMEM, "stage 1")
                                    : tw_job_run_kept(&result, context, &job, err);
    if (status == TW_OK) {
        tw_bewijs_clear(&concept->bewijs); /* of parts that did not settle it */
        status = tw_concept_take(concept, &job, &result, err);
        memcpy(concept->doelen, result.doelen, sizeof concept->doelen);
        concept->complete = result.complete;
    }
    tw_job_result_free(&result);
    free(rsvs);
    return status;
}

/* With two phases and the size of a nation the whole is quick, and its prices prove all of it; with
   more of either, what a part leaves broken must not hold up the others. */
static bool is_hard(const tw_job_context *context) {
    enum { MANY_MEMBERSHIPS = 1000 };
    return context->policy->fase_count > 2 || context->round->deelnemer_count > MANY_MEMBERSHIPS;
}

tw_status tw_concept_solve(tw_concept *concept, const tw_job_context *context, tw_method method,
                           tw_error *err) {
    size_t count = context->round->rsv_count;
    *concept = (tw_concept){.rsv_count = count};
    concept->values = calloc(count * TW_DOEL_COUNT + 1, sizeof *concept->values);
    concept->verdelingen = calloc(count + 1, sizeof *concept->verdelingen);
    if (concept->values == NULL || concept->verdelingen == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "stage 1");
    }
    bool done = false;
    tw_status status = TW_OK;
    if (method != TW_METHOD_DIRECT) {
        status = tw_concept_solve_parts(concept, context, &done, err);
    }
    if (status == TW_OK && !done && method != TW_METHOD_DIRECT && is_hard(context)) {
        status = tw_concept_solve_split(concept, context, &done, err);
    }
    if (status == TW_OK && !done) {
        status = solve_whole(concept, context, err);
    }
    if (status == TW_OK && !concept->complete && context->question == NULL) {
        tw_concept_take_known(concept);
        if (context->policy->methode == TW_HAMILTON) {
            status = tw_concept_price_anew(concept, context, err);
        }
    }
    return status;
}

void tw_concept_free(tw_concept *concept) {
    for (size_t r = 0; concept->verdelingen != NULL && r < concept->rsv_count; r++) {
        free(concept->verdelingen[r].trajecten);
    }
    free(concept->verdelingen);
    free(concept->values);
    tw_bewijs_clear(&concept->bewijs);
    *concept = (tw_concept){0};
}
