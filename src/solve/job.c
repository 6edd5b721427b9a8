#include "solve/job.h"
#include "base/sha256.h"
#include "model/program_digest.h"
#include "solve/lexico.h"
#include "solve/memo.h"

#include <stdlib.h>
#include <string.h>

int tw_job_goals(const tw_policy *policy, const tw_job *job, tw_doel *doelen) {
    int count = 0;
    int g = 0;
    if (job->doel_count > 0 && policy->doelen[0] == TW_DOEL_EISEN) {
        doelen[count++] = policy->doelen[g++];
    }
    if (job->form && !job->own_goals) {
        doelen[count++] = TW_DOEL_WENSEN;
    }
    while (g < job->doel_count) {
        doelen[count++] = policy->doelen[g++];
    }
    return count;
}

bool tw_job_context_demands(const tw_job_context *context, size_t rsv) {
    bool any = false;
    for (size_t i = 0; context->question != NULL && i < context->question->eis_count; i++) {
        any = any || tw_eis_concerns(&context->question->eisen[i], context->round, rsv);
    }
    return any;
}

/* Nothing of what is asked is about these RSVs: they are solved, and remembered, as if nothing were
   asked. */
static bool is_unasked(const tw_job_context *context, const tw_job *job) {
    bool asked = context->policy->doelen[0] != TW_DOEL_EISEN || job->doel_count < 2 ||
                 job->worst != NULL || (job->form && context->question->grens_count > 0);
    for (size_t i = 0; i < job->rsv_count && !asked; i++) {
        asked = tw_job_context_demands(context, job->rsvs[i]);
    }
    return !asked;
}

/* The goals that are solved, in order. */
static int list_goals(const tw_job_context *context, const tw_job *job, tw_doel *doelen) {
    int count = tw_job_goals(context->policy, job, doelen);
    if (is_unasked(context, job)) {
        count--;
        memmove(doelen, doelen + 1, (size_t)count * sizeof *doelen);
    }
    return count;
}

void tw_job_restore(tw_job_result *result, const tw_job_context *context, const tw_job *job) {
    if (result->doel_count == 0 || !is_unasked(context, job)) {
        return;
    }
    memmove(result->doelen + 1, result->doelen,
            (size_t)result->doel_count * sizeof *result->doelen);
    result->doelen[0] = (tw_doelwaarde){.doel = TW_DOEL_EISEN, .grens = {true, 0}};
    result->doel_count++;
}

/* The solved goals' proofs, and of what part they are. */
static tw_status take_proof(tw_job_result *result, const tw_job *job, tw_lexico_result *solved,
                            tw_error *err) {
    tw_deelbewijs *proof = &result->bewijs;
    *proof = (tw_deelbewijs){.soort = job->form ? TW_DEEL_FORMULIER : TW_DEEL_CONCEPT,
                             .rsv_count = job->rsv_count,
                             .pot = job->pot,
                             .sector_caps = job->sector_caps,
                             .doel_count = result->doel_count};
    for (int g = 0; g < result->doel_count; g++) {
        proof->doelen[g] = solved->bewijzen[g];
        proof->doelen[g].doel = solved->doelen[g].doel;
        proof->doelen[g].waarde = solved->doelen[g].waarde;
        solved->bewijzen[g] = (tw_doelbewijs){0};
        if (job->most_bonus != NULL) {
            proof->doelen[g].noemer = 0; /* no rule of the model, so its prices show nothing */
            proof->doelen[g].prijs_count = 0;
        }
    }
    proof->rsvs = malloc((job->rsv_count + 1) * sizeof *proof->rsvs);
    if (proof->rsvs == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "proof");
    }
    if (job->rsv_count > 0) {
        memcpy(proof->rsvs, job->rsvs, job->rsv_count * sizeof *proof->rsvs);
    }
    return TW_OK;
}

static tw_status take_result(tw_job_result *result, const tw_job *job, const tw_program *program,
                             tw_lexico_result *solved, tw_error *err) {
    size_t values = program->part_count * TW_DOEL_COUNT;
    result->complete = solved->complete;
    result->worse = solved->worse;
    memcpy(result->doelen, solved->doelen, sizeof result->doelen);
    result->rsv_count = program->part_count;
    result->values = calloc(values + 1, sizeof *result->values);
    result->verdelingen = calloc(program->part_count + 1, sizeof *result->verdelingen);
    if (result->values == NULL || result->verdelingen == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "result");
    }
    memcpy(result->values, solved->values, values * sizeof *result->values);
    tw_status status = take_proof(result, job, solved, err);
    for (size_t i = 0; i < program->part_count && status == TW_OK; i++) {
        status = tw_program_extract(program, &solved->counts, i, &result->verdelingen[i], err);
    }
    return status;
}

tw_status tw_verdeling_copy(tw_verdeling *to, const tw_verdeling *from, tw_error *err) {
    tw_traject *trajecten = malloc((from->count + 1) * sizeof *trajecten);
    if (trajecten == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "distribution");
    }
    if (from->count > 0) {
        memcpy(trajecten, from->trajecten, from->count * sizeof *trajecten);
    }
    free(to->trajecten);
    *to = (tw_verdeling){trajecten, from->count};
    return TW_OK;
}

static bool keeps_tie(const tw_job_context *context, const tw_job *job) {
    return job->keep_tie || (context->question != NULL && context->question->values_only);
}

static tw_status solve(tw_job_result *result, const tw_job_context *context, const tw_job *job,
                       tw_program *program, const tw_counts *start, tw_error *err) {
    tw_doel doelen[TW_DOEL_COUNT];
    tw_lexico_result solved = {0};
    result->doel_count = list_goals(context, job, doelen);
    tw_lexico_task task = {.program = program,
                           .doelen = doelen,
                           .doel_count = result->doel_count,
                           .start = start,
                           .bonus_total = job->bonus_total,
                           .monitor = context->monitor,
                           .bonus_only = job->ask_bonus_only ? &result->bonus_only : NULL,
                           .keep_tie = keeps_tie(context, job),
                           .no_proofs = context->question != NULL,
                           .worst = job->worst};
    tw_status status = tw_lexico_solve(&solved, &task, err);
    if (status == TW_OK) {
        status = take_result(result, job, program, &solved, err);
    }
    tw_lexico_result_free(&solved);
    return status;
}

/* The demands about RSVs of the job. @return NULL: no memory */
static tw_eis *list_demands(const tw_job_context *context, const tw_job *job, size_t *count) {
    const tw_what_if *question = context->question;
    size_t most = question == NULL ? 0 : question->eis_count;
    tw_eis *eisen = calloc(most + 1, sizeof *eisen);
    *count = 0;
    for (size_t i = 0; eisen != NULL && i < most; i++) {
        bool concerns = false;
        for (size_t r = 0; r < job->rsv_count && !concerns; r++) {
            concerns = tw_eis_concerns(&question->eisen[i], context->round, job->rsvs[r]);
        }
        if (concerns) {
            eisen[(*count)++] = question->eisen[i];
        }
    }
    return eisen;
}

/* The prices of hamilton must be known before a goal that they add up to is limited. */
static tw_status price_limits(tw_program *program, const tw_job *job, tw_error *err) {
    return program->grens_count > 0 && job->bonus_total >= 0
               ? tw_program_set_bonus_total(program, job->bonus_total, err)
               : TW_OK;
}

/* What stage 1 gave the RSV of a form. */
static const tw_verdeling *form_concept(const tw_job_context *context, const tw_job *job) {
    return !job->form             ? NULL
           : job->concept != NULL ? job->concept
                                  : &context->outcome->rsvs[job->rsvs[0]].concept;
}

static tw_status build(tw_program **program, const tw_job_context *context, const tw_job *job,
                       tw_error *err) {
    size_t eis_count = 0;
    tw_eis *eisen = list_demands(context, job, &eis_count);
    if (eisen == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "demands");
    }
    tw_program_spec spec = {.rsvs = job->rsvs,
                            .rsv_count = job->rsv_count,
                            .concept = form_concept(context, job),
                            .pot = job->pot,
                            .most_bonus = job->most_bonus,
                            .doel_count = job->doel_count,
                            .sector_caps = job->sector_caps,
                            .eisen = eisen,
                            .eis_count = eis_count,
                            .relax = context->relax,
                            .others =
                                job->form && context->relax != NULL ? context->outcome->rsvs : NULL,
                            .unweighed = job->unweighed};
    if (context->question != NULL) {
        spec.grenzen = context->question->grenzen;
        spec.grens_count = context->question->grens_count;
    }
    tw_status status =
        tw_program_build(program, context->round, context->policy, context->assessment, &spec, err);
    free(eisen);
    return status == TW_OK ? price_limits(*program, job, err) : status;
}

tw_status tw_job_run(tw_job_result *result, const tw_job_context *context, const tw_job *job,
                     tw_error *err) {
    *result = (tw_job_result){0};
    if (job->may_skip && tw_monitor_must_stop(context->monitor)) {
        return TW_OK;
    }
    tw_program *program = NULL;
    tw_counts start = {0};
    const tw_verdeling *given = job->form ? form_concept(context, job) : job->start;
    tw_status status = build(&program, context, job, err);
    if (status == TW_OK) {
        status = tw_program_start(program, given, &start, err);
    }
    if (status == TW_OK) {
        status = solve(result, context, job, program, &start, err);
    }
    tw_counts_free(&start);
    tw_program_free(program);
    return status;
}

tw_status tw_job_digest(unsigned char *key, const tw_job_context *context, const tw_job *job,
                        tw_error *err) {
    tw_program *program = NULL;
    tw_status status = build(&program, context, job, err);
    if (status == TW_OK) {
        tw_doel doelen[TW_DOEL_COUNT];
        tw_digest digest;
        tw_digest_begin(&digest);
        int count = list_goals(context, job, doelen);
        tw_digest_number(&digest, count);
        for (int g = 0; g < count; g++) {
            tw_digest_number(&digest, (int64_t)doelen[g]);
        }
        tw_digest_number(&digest, keeps_tie(context, job));
        tw_digest_number(&digest, job->ask_bonus_only);
        tw_digest_number(&digest, context->policy->methode == TW_HAMILTON ? job->bonus_total : -1);
        tw_digest_number(&digest, job->pot.stated ? job->pot.value : -1);
        tw_digest_number(&digest, job->sector_caps);
        tw_digest_number(&digest, job->most_bonus != NULL);
        tw_digest_number(&digest, context->question != NULL);
        tw_digest_program(&digest, program);
        tw_digest_end(&digest, key);
    }
    tw_program_free(program);
    return status;
}

tw_status tw_job_run_kept(tw_job_result *result, const tw_job_context *context, const tw_job *job,
                          tw_error *err) {
    unsigned char key[TW_SHA256_SIZE];
    *result = (tw_job_result){0};
    bool known = context->memo != NULL && job->worst == NULL;
    bool found = false;
    tw_status status = known ? tw_job_digest(key, context, job, err) : TW_OK;
    if (status == TW_OK && known) {
        status = tw_memo_find(context->memo, key, result, &found, err);
    }
    if (status == TW_OK && !found) {
        status = tw_job_run(result, context, job, err);
    }
    if (status == TW_OK && known && !found && result->complete) {
        tw_buf bytes = {0};
        tw_job_pack(&bytes, status, err, result);
        tw_memo_keep(context->memo, key, bytes.data, bytes.failed ? 0 : bytes.size);
        tw_buf_free(&bytes);
    }
    if (status == TW_OK) {
        tw_job_restore(result, context, job);
    }
    return status;
}

void tw_job_result_free(tw_job_result *result) {
    for (size_t i = 0; result->verdelingen != NULL && i < result->rsv_count; i++) {
        free(result->verdelingen[i].trajecten);
    }
    free(result->verdelingen);
    free(result->values);
    tw_deelbewijs_clear(&result->bewijs);
    *result = (tw_job_result){0};
}
