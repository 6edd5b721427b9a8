#include "solve/job.h"
#include "solve/lexico.h"

#include <stdlib.h>
#include <string.h>

int tw_job_goals(const tw_policy *policy, const tw_job *job, tw_doel *doelen) {
    int count = 0;
    if (job->form) {
        doelen[count++] = TW_DOEL_WENSEN;
    }
    for (int g = 0; g < job->doel_count; g++) {
        doelen[count++] = policy->doelen[g];
    }
    return count;
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

static tw_status solve(tw_job_result *result, const tw_job_context *context, const tw_job *job,
                       tw_program *program, const tw_counts *start, tw_error *err) {
    tw_doel doelen[TW_DOEL_COUNT];
    tw_lexico_result solved = {0};
    result->doel_count = tw_job_goals(context->policy, job, doelen);
    tw_lexico_task task = {.program = program,
                           .doelen = doelen,
                           .doel_count = result->doel_count,
                           .start = start,
                           .bonus_total = job->bonus_total,
                           .monitor = context->monitor,
                           .bonus_only = job->ask_bonus_only ? &result->bonus_only : NULL,
                           .keep_tie = job->keep_tie};
    tw_status status = tw_lexico_solve(&solved, &task, err);
    if (status == TW_OK) {
        status = take_result(result, job, program, &solved, err);
    }
    tw_lexico_result_free(&solved);
    return status;
}

tw_status tw_job_run(tw_job_result *result, const tw_job_context *context, const tw_job *job,
                     tw_error *err) {
    *result = (tw_job_result){0};
    if (job->may_skip && tw_monitor_must_stop(context->monitor)) {
        return TW_OK;
    }
    tw_program *program = NULL;
    tw_counts start = {0};
    const tw_verdeling *concept = job->form ? &context->outcome->rsvs[job->rsvs[0]].concept : NULL;
    tw_program_spec spec = {.rsvs = job->rsvs,
                            .rsv_count = job->rsv_count,
                            .concept = concept,
                            .pot = job->pot,
                            .most_bonus = job->most_bonus,
                            .doel_count = job->doel_count,
                            .sector_caps = job->sector_caps};
    tw_status status = tw_program_build(&program, context->round, context->policy,
                                        context->assessment, &spec, err);
    if (status == TW_OK) {
        status = tw_program_start(program, concept == NULL ? job->start : concept, &start, err);
    }
    if (status == TW_OK) {
        status = solve(result, context, job, program, &start, err);
    }
    tw_counts_free(&start);
    tw_program_free(program);
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

/* ---- Bytes: the structures as they lie in memory; both ends are this very program. ------------
 */

typedef struct {
    tw_status status;
    tw_error err;
    tw_job_result result; /* pointers are meaningless at the other end */
} packed;

void tw_job_pack(tw_buf *buf, tw_status status, const tw_error *err, const tw_job_result *result) {
    packed head;
    memset(&head, 0, sizeof head);
    head.status = status;
    head.err = *err;
    if (status == TW_OK) {
        head.result = *result;
    }
    tw_buf_bytes(buf, (const char *)&head, sizeof head);
    if (status != TW_OK) {
        return;
    }
    tw_buf_bytes(buf, (const char *)result->values,
                 result->rsv_count * TW_DOEL_COUNT * sizeof *result->values);
    for (size_t i = 0; i < result->rsv_count; i++) {
        const tw_verdeling *verdeling = &result->verdelingen[i];
        tw_buf_bytes(buf, (const char *)&verdeling->count, sizeof verdeling->count);
        tw_buf_bytes(buf, (const char *)verdeling->trajecten,
                     verdeling->count * sizeof *verdeling->trajecten);
    }
    const tw_deelbewijs *proof = &result->bewijs;
    tw_buf_bytes(buf, (const char *)proof->rsvs, proof->rsv_count * sizeof *proof->rsvs);
    for (int g = 0; g < proof->doel_count; g++) {
        tw_buf_bytes(buf, (const char *)proof->doelen[g].prijzen,
                     proof->doelen[g].prijs_count * sizeof *proof->doelen[g].prijzen);
    }
}

/* A copy of the next `size` bytes; NULL: no memory. */
static void *unpack_array(const char **at, size_t size) {
    void *copy = malloc(size + 1);
    if (copy != NULL && size > 0) {
        memcpy(copy, *at, size);
    }
    *at += size;
    return copy;
}

static tw_status unpack_distribution(tw_verdeling *verdeling, const char **at, tw_error *err) {
    memcpy(&verdeling->count, *at, sizeof verdeling->count);
    *at += sizeof verdeling->count;
    verdeling->trajecten = unpack_array(at, verdeling->count * sizeof *verdeling->trajecten);
    return verdeling->trajecten == NULL ? tw_fail(err, TW_ERR_NOMEM, "result") : TW_OK;
}

static tw_status unpack_proof(tw_deelbewijs *proof, const char **at, tw_error *err) {
    bool fine = true;
    proof->rsvs = unpack_array(at, proof->rsv_count * sizeof *proof->rsvs);
    fine = proof->rsvs != NULL;
    for (int g = 0; g < proof->doel_count; g++) {
        tw_doelbewijs *goal = &proof->doelen[g];
        goal->prijzen = unpack_array(at, goal->prijs_count * sizeof *goal->prijzen);
        fine = fine && goal->prijzen != NULL;
    }
    return fine ? TW_OK : tw_fail(err, TW_ERR_NOMEM, "proof");
}

tw_status tw_job_unpack(tw_job_result *result, const char *bytes, size_t size, tw_error *err) {
    packed head;
    *result = (tw_job_result){0};
    if (size < sizeof head) {
        return tw_fail(err, TW_ERR_FAULT, "a worker's result is cut short");
    }
    memcpy(&head, bytes, sizeof head);
    if (head.status != TW_OK) {
        return tw_fail(err, head.status, "%s", head.err.detail);
    }
    *result = head.result;
    const char *at = bytes + sizeof head;
    /* Until copied, pointers of the other process must not be freed here. */
    for (int g = 0; g < TW_DOEL_COUNT; g++) {
        result->bewijs.doelen[g].prijzen = NULL;
    }
    result->bewijs.rsvs = NULL;
    result->values = unpack_array(&at, result->rsv_count * TW_DOEL_COUNT * sizeof *result->values);
    result->verdelingen = calloc(result->rsv_count + 1, sizeof *result->verdelingen);
    if (result->values == NULL || result->verdelingen == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "result");
    }
    tw_status status = TW_OK;
    for (size_t i = 0; i < result->rsv_count && status == TW_OK; i++) {
        status = unpack_distribution(&result->verdelingen[i], &at, err);
    }
    return status == TW_OK ? unpack_proof(&result->bewijs, &at, err) : status;
}
