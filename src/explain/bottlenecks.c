#include "toewijs/bottlenecks.h"
#include "base/intmath.h"
#include "explain/limits.h"
#include "explain/rerun.h"
#include "solve/workers.h"

#include <stdlib.h>
#include <string.h>

/* A limit, one unit more or less. */
typedef struct {
    size_t limit;
    int sign;
} unit;

typedef struct {
    tw_bottlenecks *out;
    const tw_bottleneck_options *options;
    tw_solve_options solve;
    tw_limit_scope scope;
    const tw_outcome *outcome;
    tw_monitor monitor;
    unit *units; /* that must be solved */
    size_t unit_count;
    size_t done;
    tw_error *err;
} finder;

/* What a worker sends back. */
typedef struct {
    tw_status status;
    bool complete;
    int64_t concept[TW_DOEL_COUNT];
    int64_t doelen[TW_DOEL_COUNT];
} answer;

void tw_bottlenecks_clear(tw_bottlenecks *bottlenecks) {
    free(bottlenecks->list);
    *bottlenecks = (tw_bottlenecks){0};
}

static tw_unit_effect *effect_of(const finder *f, const unit *u) {
    tw_bottleneck *limit = &f->out->list[u->limit];
    return u->sign > 0 ? &limit->meer : &limit->minder;
}

/* -- one changed round ------------------------------------------------------------------------- */

/* Entitlement as it is, one more or less, whatever it was computed from. */
static void change_entitlement(const tw_rerun *rerun, const tw_bottleneck *limit, int sign) {
    tw_rsv_assessment *judged = &rerun->assessment->rsvs[limit->rsv];
    judged->aanspraak += sign;
    if (judged->gewicht.num > 0) {
        judged->bonus_grens += sign;
    }
}

/* *state: TW_UNIT_SOLVED stands for: to be solved. */
static tw_status open_unit(const finder *f, const unit *u, tw_rerun *rerun, tw_unit_state *state,
                           tw_error *err) {
    const tw_bottleneck *limit = &f->out->list[u->limit];
    tw_edit edits[TW_UNIT_EDITS];
    int count = tw_unit_edits(edits, limit, &f->scope, u->sign);
    *state = TW_UNIT_NONE;
    if (count < 0) {
        return TW_OK;
    }
    tw_status status =
        tw_rerun_open(rerun, f->scope.round, f->scope.policy, edits, (size_t)count, err);
    if (status != TW_OK || !rerun->legal) {
        return status;
    }
    if (limit->soort == TW_KNEL_AANSPRAAK) {
        change_entitlement(rerun, limit, u->sign);
    }
    tw_limit_scope changed = {
        .round = rerun->round, .policy = rerun->policy, .assessment = rerun->assessment};
    *state = tw_unit_is_same(limit, &f->scope, u->sign, &changed) ? TW_UNIT_SAME : TW_UNIT_SOLVED;
    return TW_OK;
}

static void take_goals(answer *found, const tw_outcome *outcome) {
    for (int g = 0; g < outcome->concept_count; g++) {
        found->concept[outcome->concept[g].doel] = outcome->concept[g].waarde;
    }
    for (int g = 0; g < outcome->doel_count; g++) {
        found->doelen[outcome->doelen[g].doel] = outcome->doelen[g].waarde;
    }
}

static tw_status solve_unit(const finder *f, const unit *u, answer *found, tw_error *err) {
    tw_rerun rerun = {0};
    tw_unit_state state;
    tw_solve_options solve = f->solve;
    int32_t left = tw_monitor_left_ms(&f->monitor);
    solve.time_limit_ms = left == INT32_MAX ? 0 : left;
    if (tw_monitor_must_stop(&f->monitor)) {
        return TW_OK;
    }
    tw_status status = open_unit(f, u, &rerun, &state, err);
    if (status == TW_OK) {
        status = tw_solve(&rerun.outcome, rerun.round, rerun.policy, rerun.assessment, &solve, err);
    }
    if (status == TW_OK) {
        found->complete = rerun.outcome->optimaal;
        take_goals(found, rerun.outcome);
    }
    tw_rerun_clear(&rerun);
    return status;
}

static void work(void *context, size_t task, tw_buf *bytes) {
    const finder *f = context;
    answer found = {0};
    tw_error err = TW_ERROR_INIT;
    found.status = solve_unit(f, &f->units[task], &found, &err);
    tw_buf_bytes(bytes, (const char *)&found, sizeof found);
}

static bool subtract(int64_t *effect, const int64_t *now, const answer *was, bool concept,
                     bool *changes) {
    const int64_t *before = concept ? was->concept : was->doelen;
    bool fits = true;
    for (int d = 0; d < TW_DOEL_COUNT; d++) {
        fits = fits && tw_sub(&effect[d], now[d], before[d]);
        *changes = *changes || effect[d] != 0;
    }
    return fits;
}

static tw_status receive(void *context, size_t task, const char *bytes, size_t size,
                         tw_error *err) {
    finder *f = context;
    tw_unit_effect *effect = effect_of(f, &f->units[task]);
    answer found;
    answer was = {0};
    if (size != sizeof found) {
        return tw_fail(err, TW_ERR_NOMEM, "bottlenecks");
    }
    memcpy(&found, bytes, sizeof found);
    if (found.status != TW_OK) {
        return tw_fail(err, found.status, "bottlenecks");
    }
    f->done++;
    if (f->options->progress != NULL) {
        f->options->progress(f->done, f->unit_count, f->options->progress_data);
    }
    if (!found.complete) {
        f->out->open++;
        return TW_OK;
    }
    take_goals(&was, f->outcome);
    f->out->solved++;
    effect->state = TW_UNIT_SOLVED;
    bool fits = subtract(effect->concept, found.concept, &was, true, &effect->changes);
    fits = fits && subtract(effect->doelen, found.doelen, &was, false, &effect->changes);
    return fits ? TW_OK : tw_fail(err, TW_ERR_RANGE, "a goal's value does not fit 64 bits");
}

/* -- all of them ------------------------------------------------------------------------------- */

/* Those that must be solved, in the order of the limits: neighbours share what the memo knows. */
static tw_status list_units(finder *f) {
    f->units = calloc(2 * f->out->count + 1, sizeof *f->units);
    tw_status status = f->units == NULL ? tw_fail(f->err, TW_ERR_NOMEM, "bottlenecks") : TW_OK;
    for (size_t i = 0; i < 2 * f->out->count && status == TW_OK; i++) {
        unit u = {i / 2, i % 2 == 0 ? 1 : -1};
        tw_rerun rerun = {0};
        tw_unit_state state;
        status = open_unit(f, &u, &rerun, &state, f->err);
        tw_rerun_clear(&rerun);
        if (status == TW_OK && state == TW_UNIT_SOLVED) {
            f->units[f->unit_count++] = u;
            state = TW_UNIT_OPEN;
        }
        if (status == TW_OK) {
            effect_of(f, &u)->state = state;
        }
    }
    return status;
}

/* The round as it is: known from here on, and is the outcome its best one? */
static tw_status solve_as_is(finder *f, bool *same) {
    tw_outcome *fresh = NULL;
    answer now = {0};
    answer was = {0};
    tw_status status =
        tw_solve(&fresh, f->scope.round, f->scope.policy, f->scope.assessment, &f->solve, f->err);
    if (status == TW_OK) {
        take_goals(&now, fresh);
        take_goals(&was, f->outcome);
        *same = !fresh->optimaal || (memcmp(now.concept, was.concept, sizeof now.concept) == 0 &&
                                     memcmp(now.doelen, was.doelen, sizeof now.doelen) == 0);
    }
    tw_outcome_free(fresh);
    return status;
}

static tw_status solve_units(finder *f) {
    tw_workers workers = {.jobs = f->options->solve.jobs > 0 ? f->options->solve.jobs
                                                             : tw_processor_count(),
                          .task_count = f->unit_count,
                          .work = work,
                          .receive = receive,
                          .context = f,
                          .monitor = &f->monitor};
    return tw_workers_run(&workers, f->err);
}

/* -- largest first ----------------------------------------------------------------------------- */

typedef struct {
    const tw_bottlenecks *all;
    tw_bottleneck *limit;
} ranked;

static uint64_t size_of(int64_t change) {
    return change < 0 ? 0 - (uint64_t)change : (uint64_t)change;
}

/* Which effect is larger: that of the first goal in which they differ in size. */
static int compare_effects(const tw_bottlenecks *all, const tw_unit_effect *a,
                           const tw_unit_effect *b) {
    for (int g = 0; g < all->doel_count; g++) {
        uint64_t left = size_of(a->doelen[all->doelen[g]]);
        uint64_t right = size_of(b->doelen[all->doelen[g]]);
        if (left != right) {
            return left > right ? -1 : 1;
        }
    }
    for (int g = 0; g < all->doel_count; g++) {
        uint64_t left = size_of(a->concept[all->doelen[g]]);
        uint64_t right = size_of(b->concept[all->doelen[g]]);
        if (left != right) {
            return left > right ? -1 : 1;
        }
    }
    return 0;
}

static int compare_places(const tw_bottleneck *a, const tw_bottleneck *b) {
    if (a->soort != b->soort) {
        return a->soort < b->soort ? -1 : 1;
    }
    if (a->rsv != b->rsv) {
        return a->rsv < b->rsv ? -1 : 1;
    }
    if (a->poi != b->poi) {
        return a->poi < b->poi ? -1 : 1;
    }
    if (a->jaar != b->jaar) {
        return a->jaar < b->jaar ? -1 : 1;
    }
    return (a->sector > b->sector) - (a->sector < b->sector);
}

static int compare_ranked(const void *left, const void *right) {
    const ranked *a = left;
    const ranked *b = right;
    int order = compare_effects(a->all, &a->limit->meer, &b->limit->meer);
    if (order == 0) {
        order = compare_effects(a->all, &a->limit->minder, &b->limit->minder);
    }
    if (order == 0) {
        order = (b->limit->vol ? 1 : 0) - (a->limit->vol ? 1 : 0);
    }
    return order != 0 ? order : compare_places(a->limit, b->limit);
}

static tw_status sort_limits(finder *f) {
    tw_bottlenecks *out = f->out;
    ranked *order = calloc(out->count + 1, sizeof *order);
    tw_bottleneck *sorted = calloc(out->count + 1, sizeof *sorted);
    if (order == NULL || sorted == NULL) {
        free(order);
        free(sorted);
        return tw_fail(f->err, TW_ERR_NOMEM, "bottlenecks");
    }
    for (size_t i = 0; i < out->count; i++) {
        order[i] = (ranked){out, &out->list[i]};
    }
    qsort(order, out->count, sizeof *order, compare_ranked);
    for (size_t i = 0; i < out->count; i++) {
        sorted[i] = *order[i].limit;
    }
    free(order);
    free(out->list);
    out->list = sorted;
    return TW_OK;
}

static tw_status find(finder *f) {
    bool same = true;
    tw_status status = solve_as_is(f, &same);
    f->out->other = !same;
    if (status == TW_OK && same) {
        status = tw_list_limits(&f->out->list, &f->out->count, &f->scope, f->err);
    }
    if (status == TW_OK && same) {
        status = list_units(f);
    }
    if (status == TW_OK && same) {
        status = solve_units(f);
    }
    return status == TW_OK && same ? sort_limits(f) : status;
}

tw_status tw_find_bottlenecks(tw_bottlenecks *bottlenecks, const tw_round *round,
                              const tw_policy *policy, const tw_assessment *assessment,
                              const tw_outcome *outcome, const tw_bottleneck_options *options,
                              tw_error *err) {
    *bottlenecks = (tw_bottlenecks){.doel_count = outcome->doel_count};
    for (int g = 0; g < outcome->doel_count; g++) {
        bottlenecks->doelen[g] = outcome->doelen[g].doel;
    }
    tw_usage usage = {0};
    finder f = {.out = bottlenecks,
                .options = options,
                .solve = options->solve,
                .scope = {round, policy, assessment, &usage, options->rsv},
                .outcome = outcome,
                .monitor = tw_monitor_start(&options->solve),
                .err = err};
    tw_memo *own = options->solve.memo == NULL ? tw_memo_new(0) : NULL;
    f.solve.jobs = 1;
    f.solve.progress = NULL;
    f.solve.memo = own == NULL ? options->solve.memo : own;
    f.monitor.progress = NULL;
    tw_status status = tw_usage_count(&usage, round, outcome, err);
    if (status == TW_OK) {
        status = find(&f);
    }
    free(f.units);
    tw_usage_clear(&usage);
    tw_memo_free(own);
    return status;
}
