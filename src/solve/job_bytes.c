#include "solve/job.h"

#include <stdlib.h>
#include <string.h>

/* The structures as they lie in memory: both ends are this very program. */

/* ---- A result -------------------------------------------------------------------------------- */

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

/* ---- A job ------------------------------------------------------------------------------------
   In front the job itself with its pointers, of which only whether they are NULL means anything at
   the other end; then what they point to, as far as it concerns the job's RSVs. */

static size_t members_before(const tw_round *round, size_t rsv) {
    return (size_t)(round->rsvs[rsv].deelnemers - round->deelnemers);
}

static void pack_distribution(tw_buf *buf, const tw_verdeling *verdeling) {
    tw_buf_bytes(buf, (const char *)&verdeling->count, sizeof verdeling->count);
    tw_buf_bytes(buf, (const char *)verdeling->trajecten,
                 verdeling->count * sizeof *verdeling->trajecten);
}

void tw_job_describe(tw_buf *buf, const tw_job_context *context, const tw_job *job) {
    tw_buf_bytes(buf, (const char *)job, sizeof *job);
    tw_buf_bytes(buf, (const char *)job->rsvs, job->rsv_count * sizeof *job->rsvs);
    for (size_t i = 0; job->start != NULL && i < job->rsv_count; i++) {
        pack_distribution(buf, &job->start[job->rsvs[i]]);
    }
    for (size_t i = 0; job->most_bonus != NULL && i < job->rsv_count; i++) {
        const tw_rsv *rsv = &context->round->rsvs[job->rsvs[i]];
        tw_buf_bytes(buf,
                     (const char *)(job->most_bonus + members_before(context->round, job->rsvs[i])),
                     rsv->deelnemer_count * sizeof *job->most_bonus);
    }
    if (job->concept != NULL) {
        pack_distribution(buf, job->concept);
    }
}

static tw_status read_rsvs(tw_described_job *described, const char **at, tw_error *err) {
    size_t *rsvs = unpack_array(at, described->job.rsv_count * sizeof *rsvs);
    described->job.rsvs = rsvs;
    described->rsvs = rsvs;
    return rsvs == NULL ? tw_fail(err, TW_ERR_NOMEM, "job") : TW_OK;
}

static tw_status read_start(tw_described_job *described, const tw_round *round, const char **at,
                            tw_error *err) {
    described->start = calloc(round->rsv_count + 1, sizeof *described->start);
    described->job.start = described->start;
    tw_status status = described->start == NULL ? tw_fail(err, TW_ERR_NOMEM, "job") : TW_OK;
    for (size_t i = 0; i < described->job.rsv_count && status == TW_OK; i++) {
        status = unpack_distribution(&described->start[described->rsvs[i]], at, err);
    }
    return status;
}

static tw_status read_most_bonus(tw_described_job *described, const tw_round *round,
                                 const char **at, tw_error *err) {
    described->most_bonus = calloc(round->deelnemer_count + 1, sizeof *described->most_bonus);
    described->job.most_bonus = described->most_bonus;
    if (described->most_bonus == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "job");
    }
    for (size_t i = 0; i < described->job.rsv_count; i++) {
        size_t rsv = described->rsvs[i];
        size_t size = round->rsvs[rsv].deelnemer_count * sizeof *described->most_bonus;
        memcpy(described->most_bonus + members_before(round, rsv), *at, size);
        *at += size;
    }
    return TW_OK;
}

static tw_status read_concept(tw_described_job *described, const char **at, tw_error *err) {
    described->job.concept = &described->concept;
    return unpack_distribution(&described->concept, at, err);
}

tw_status tw_job_read(tw_described_job *described, const tw_round *round, const char *bytes,
                      tw_error *err) {
    *described = (tw_described_job){0};
    const char *at = bytes + sizeof described->job;
    memcpy(&described->job, bytes, sizeof described->job);
    tw_status status = read_rsvs(described, &at, err);
    if (status == TW_OK && described->job.start != NULL) {
        status = read_start(described, round, &at, err);
    }
    if (status == TW_OK && described->job.most_bonus != NULL) {
        status = read_most_bonus(described, round, &at, err);
    }
    if (status == TW_OK && described->job.concept != NULL) {
        status = read_concept(described, &at, err);
    }
    return status;
}

void tw_described_job_clear(tw_described_job *described) {
    for (size_t i = 0; described->start != NULL && i < described->job.rsv_count; i++) {
        free(described->start[described->rsvs[i]].trajecten);
    }
    free(described->start);
    free(described->most_bonus);
    free(described->concept.trajecten);
    free(described->rsvs);
    *described = (tw_described_job){0};
}
