/* Which units are to be done, and having them done. */
#include "compare/hands.h"
#include "compare/unit.h"

#include <unistd.h>

typedef struct {
    const tw_comparison *comparison;
    tw_compare_folder *folder;
    const tw_compare_options *options;
    tw_compare_result *result;
    tw_unit_state state; /* each process has one of its own */
    uint64_t at;         /* units before this one were handed out, or need not be */
} work;

static bool is_mine(const work *w, tw_compare_unit unit) {
    uint64_t turn = (uint64_t)unit.round * w->comparison->scenario_count + unit.scenario;
    return turn % (uint64_t)w->options->shards == (uint64_t)w->options->shard - 1;
}

static tw_status look(const work *w, tw_compare_unit unit, tw_slot_state *state, tw_error *err) {
    tw_slot slot;
    tw_status status =
        tw_store_get(w->folder->stores[unit.round], unit.scenario, unit.policy, &slot, NULL, err);
    *state = slot.state;
    return status;
}

/* How much there is to do, and how much of it was done before. */
static tw_status survey(work *w, tw_error *err) {
    uint64_t total = tw_comparison_units(w->comparison);
    for (uint64_t n = 0; n < total; n++) {
        tw_compare_unit unit = tw_comparison_unit(w->comparison, n);
        tw_slot_state state;
        if (!is_mine(w, unit)) {
            continue;
        }
        tw_status status = look(w, unit, &state, err);
        if (status != TW_OK) {
            return status;
        }
        w->result->progress.total++;
        w->result->progress.before += state == TW_SLOT_EMPTY ? 0 : 1;
    }
    return TW_OK;
}

static tw_status next(void *context, uint64_t *task, bool *found, tw_error *err) {
    work *w = context;
    uint64_t total = tw_comparison_units(w->comparison);
    *found = false;
    for (; w->at < total; w->at++) {
        tw_compare_unit unit = tw_comparison_unit(w->comparison, w->at);
        tw_slot_state state = TW_SLOT_DONE;
        tw_status status = is_mine(w, unit) ? look(w, unit, &state, err) : TW_OK;
        if (status != TW_OK) {
            return status;
        }
        if (state == TW_SLOT_EMPTY) {
            *task = w->at++;
            *found = true;
            return TW_OK;
        }
    }
    return TW_OK;
}

static tw_status do_unit(void *context, uint64_t task, const volatile sig_atomic_t *stop,
                         bool *stopped, tw_error *err) {
    work *w = context;
    tw_compare_unit unit = tw_comparison_unit(w->comparison, task);
    w->state.stop = stop;
    *stopped = *stop != 0;
    if (*stopped) {
        return TW_OK;
    }
    return tw_unit_do(&w->state, w->comparison, w->folder->stores[unit.round], task, stopped, err);
}

static void report(void *context) {
    work *w = context;
    if (w->options->progress != NULL) {
        w->options->progress(&w->result->progress, w->options->progress_data);
    }
}

static void count_done(void *context, uint64_t task) {
    work *w = context;
    (void)task;
    w->result->progress.done++;
    report(w);
}

static int job_count(int jobs) {
    long count = jobs > 0 ? jobs : sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : (int)count;
}

static tw_status sync_all(const work *w, tw_error *err) {
    tw_status status = TW_OK;
    for (size_t r = 0; r < w->folder->store_count && status == TW_OK; r++) {
        status = tw_store_sync(w->folder->stores[r], err);
    }
    return status;
}

tw_status tw_compare_work(tw_compare_result *result, const tw_comparison *comparison,
                          tw_compare_folder *folder, const tw_compare_options *options,
                          tw_error *err) {
    *result = (tw_compare_result){.unit = UINT64_MAX};
    work w = {.comparison = comparison, .folder = folder, .options = options, .result = result};
    tw_status status = survey(&w, err);
    if (status == TW_OK) {
        uint64_t left = result->progress.total - result->progress.before;
        int jobs = job_count(options->jobs);
        const tw_hands hands = {.jobs = (uint64_t)jobs > left ? (int)left : jobs,
                                .next = next,
                                .work = do_unit,
                                .done = count_done,
                                .tick = report,
                                .context = &w,
                                .stop = options->stop};
        report(&w);
        status = tw_hands_run(&hands, &result->unit, err);
    }
    tw_unit_clear(&w.state);
    if (status == TW_OK) {
        status = sync_all(&w, err);
    }
    result->stopped = result->progress.before + result->progress.done < result->progress.total;
    return status;
}
