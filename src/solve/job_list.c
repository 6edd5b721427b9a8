#include "solve/job_list.h"
#include "base/sha256.h"
#include "solve/memo.h"
#include "solve/workers.h"

#include <stdlib.h>

typedef struct {
    const tw_job_list *list;
    size_t *order; /* heaviest first, so that the last one to end is a light one */
    size_t left;   /* of them: those that the memo does not know */
    size_t done;
    unsigned char (*keys)[TW_SHA256_SIZE]; /* per job; NULL without a memo */
} run;

typedef struct {
    size_t job;
    size_t weight;
} weighed;

static int compare_weight(const void *left, const void *right) {
    const weighed *a = left;
    const weighed *b = right;
    if (a->weight != b->weight) {
        return a->weight < b->weight ? 1 : -1;
    }
    return (a->job > b->job) - (a->job < b->job);
}

static size_t *order_jobs(const tw_job_list *list) {
    weighed *jobs = malloc((list->count + 1) * sizeof *jobs);
    size_t *order = malloc((list->count + 1) * sizeof *order);
    for (size_t i = 0; jobs != NULL && order != NULL && i < list->count; i++) {
        jobs[i] = (weighed){i, 0};
        for (size_t r = 0; r < list->jobs[i].rsv_count; r++) {
            size_t n = list->context->round->rsvs[list->jobs[i].rsvs[r]].deelnemer_count;
            jobs[i].weight += n * n;
        }
    }
    if (jobs == NULL || order == NULL) {
        free(jobs);
        free(order);
        return NULL;
    }
    qsort(jobs, list->count, sizeof *jobs, compare_weight);
    for (size_t i = 0; i < list->count; i++) {
        order[i] = jobs[i].job;
    }
    free(jobs);
    return order;
}

static void work(void *context, const char *input, size_t size, tw_buf *bytes) {
    const tw_job_context *jobs = context;
    tw_described_job described;
    tw_job_result result = {0};
    tw_error err = TW_ERROR_INIT;
    (void)size;
    tw_status status = tw_job_read(&described, jobs->round, input, &err);
    if (status == TW_OK) {
        status = tw_job_run(&result, jobs, &described.job, &err);
    }
    tw_job_pack(bytes, status, &err, &result);
    tw_job_result_free(&result);
    tw_described_job_clear(&described);
}

static void describe(void *context, size_t task, tw_buf *input) {
    const run *r = context;
    tw_job_describe(input, r->list->context, &r->list->jobs[r->order[task]]);
}

static tw_status receive(void *context, size_t task, const char *bytes, size_t size,
                         tw_error *err) {
    run *r = context;
    size_t job = r->order[task];
    tw_job_result *result = &r->list->results[job];
    tw_monitor_parts(r->list->context->monitor, r->list->stage, ++r->done, r->list->count);
    tw_status status = tw_job_unpack(result, bytes, size, err);
    if (status == TW_OK && r->keys != NULL && result->complete) {
        tw_memo_keep(r->list->context->memo, r->keys[job], bytes, size);
    }
    if (status == TW_OK) {
        tw_job_restore(result, r->list->context, &r->list->jobs[job]);
    }
    return status;
}

/* Take from the memo what it knows; the rest stays in `order`. */
static tw_status look_up(run *r, tw_error *err) {
    const tw_job_context *context = r->list->context;
    r->keys = malloc((r->list->count + 1) * sizeof *r->keys);
    tw_status status = r->keys == NULL ? tw_fail(err, TW_ERR_NOMEM, "jobs") : TW_OK;
    size_t left = 0;
    for (size_t i = 0; i < r->left && status == TW_OK; i++) {
        size_t job = r->order[i];
        bool found = false;
        status = tw_job_digest(r->keys[job], context, &r->list->jobs[job], err);
        if (status == TW_OK) {
            status = tw_memo_find(context->memo, r->keys[job], &r->list->results[job], &found, err);
        }
        if (!found) {
            r->order[left++] = job;
        } else if (status == TW_OK) {
            tw_job_restore(&r->list->results[job], context, &r->list->jobs[job]);
        }
    }
    r->done = r->left - left;
    r->left = left;
    return status;
}

tw_status tw_job_crew_open(tw_job_context *context, const tw_solve_options *options,
                           tw_error *err) {
    tw_crew_work work_of = {.jobs = options->jobs > 0 ? options->jobs : tw_processor_count(),
                            .work = work,
                            .context = context,
                            .monitor = context->monitor};
    context->crew = tw_crew_new(&work_of);
    return context->crew == NULL ? tw_fail(err, TW_ERR_NOMEM, "workers") : TW_OK;
}

void tw_job_crew_close(tw_job_context *context) {
    tw_crew_free(context->crew);
    context->crew = NULL;
}

tw_status tw_job_list_run(const tw_job_list *list, tw_error *err) {
    run r = {.list = list, .order = order_jobs(list), .left = list->count};
    tw_status status = r.order == NULL ? tw_fail(err, TW_ERR_NOMEM, "jobs") : TW_OK;
    if (status == TW_OK && list->context->memo != NULL) {
        status = look_up(&r, err);
    }
    tw_crew_tasks tasks = {.count = r.left,
                           .describe = describe,
                           .receive = receive,
                           .context = &r,
                           .last = list->stage == 2};
    tw_monitor_parts(list->context->monitor, list->stage, r.done, list->count);
    if (status == TW_OK) {
        status = tw_crew_run(list->context->crew, &tasks, err);
    }
    free(r.order);
    free(r.keys);
    return status;
}

void tw_job_results_free(tw_job_result *results, size_t count) {
    for (size_t i = 0; results != NULL && i < count; i++) {
        tw_job_result_free(&results[i]);
    }
    free(results);
}
