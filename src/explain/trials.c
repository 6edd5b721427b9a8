#include "explain/trials.h"
#include "explain/rerun.h"
#include "model/capacity.h"
#include "solve/workers.h"

#include <string.h>

typedef struct {
    tw_trial *trials;
    const tw_change_scope *scope;
    int64_t now;
    tw_solve_options solve; /* of one of them */
    tw_monitor monitor;
} runner;

/* What a worker sends back. */
typedef struct {
    tw_status status;
    tw_verdict verdict;
    bool solved;
    int64_t n;
} answer;

bool tw_target_is_met(const tw_eis *target, int64_t n) {
    return (!target->min.stated || n >= target->min.value) &&
           (!target->max.stated || n <= target->max.value);
}

/* -- certain without solving ------------------------------------------------------------------- */

/* Room and requests matter by what they come down to alone: places kept for the next intake, a
   request above what an institution may have, change nothing. */
static bool poi_is_same(const tw_change_scope *scope, const tw_rerun *rerun, size_t poi) {
    const tw_policy *policy = scope->policy;
    bool same = tw_bonus_limit(scope->round, policy, NULL, poi) ==
                tw_bonus_limit(rerun->round, rerun->policy, NULL, poi);
    for (int f = 0; f < policy->fase_count; f++) {
        same = same && tw_capacity(scope->round, policy, scope->assessment, poi, f) ==
                           tw_capacity(rerun->round, rerun->policy, rerun->assessment, poi, f);
    }
    return same;
}

/* The rule of entitlement matters by what everyone is entitled to alone. */
static bool entitlements_are_same(const tw_change_scope *scope, const tw_rerun *rerun) {
    bool same = true;
    for (size_t r = 0; r < scope->round->rsv_count; r++) {
        same = same &&
               scope->assessment->rsvs[r].bonus_grens == rerun->assessment->rsvs[r].bonus_grens &&
               scope->assessment->rsvs[r].aanspraak == rerun->assessment->rsvs[r].aanspraak;
    }
    return same;
}

static bool is_rule_of_entitlement(tw_edit_kind kind) {
    return kind == TW_EDIT_PERCENTAGE || kind == TW_EDIT_PER || kind == TW_EDIT_PER_BONUS ||
           kind == TW_EDIT_AANSPRAAK_MAX;
}

static bool is_same(const tw_change_scope *scope, const tw_rerun *rerun, const tw_trial *trial) {
    bool weighs = scope->policy->sleutel_poi == TW_SLEUTEL_POI_ONVERVULD ||
                  scope->policy->sleutel_poi == TW_SLEUTEL_POI_AANGEVRAAGD;
    bool same = true;
    for (int i = 0; i < trial->edit_count && same; i++) {
        const tw_edit *edit = &trial->edits[i];
        bool room = edit->kind == TW_EDIT_CAPACITEIT || edit->kind == TW_EDIT_BEZET;
        bool request = edit->kind == TW_EDIT_AANGEVRAAGD && !weighs;
        same = is_rule_of_entitlement(edit->kind)
                   ? entitlements_are_same(scope, rerun)
                   : (room || request) && poi_is_same(scope, rerun, edit->poi);
    }
    return same;
}

/* -- one of them ------------------------------------------------------------------------------- */

static const tw_what_if nothing_asked;

/* What one RSV's form makes of its concept; it replaces that. */
static tw_status solve_form(const runner *r, tw_rerun *rerun, size_t rsv, bool *complete,
                            tw_error *err) {
    tw_what_if_result result = {0};
    tw_status status = tw_what_if_form(&result, rerun->round, rerun->policy, rerun->assessment,
                                       rerun->outcome, rsv, &nothing_asked, &r->solve, err);
    *complete = *complete && result.complete;
    if (status == TW_OK && *complete) {
        tw_verdeling *to = &rerun->outcome->rsvs[rsv].verdeling;
        *to = result.verdelingen[rsv];
        result.verdelingen[rsv] = (tw_verdeling){0};
    }
    tw_what_if_result_clear(&result);
    return status;
}

/* Both stages: the whole concept, and of the forms those that the target is about. No proofs: they
   take time, and the answer is the same without. */
static tw_status solve(const runner *r, tw_rerun *rerun, answer *found, tw_error *err) {
    const tw_round *round = rerun->round;
    tw_what_if_result result = {0};
    tw_status status = tw_what_if_concept(&result, round, rerun->policy, rerun->assessment,
                                          &nothing_asked, &r->solve, err);
    bool complete = result.complete;
    if (status == TW_OK) {
        status = tw_what_if_outcome(&rerun->outcome, &result, err);
    }
    found->n = 0;
    for (size_t i = 0; i < round->rsv_count && status == TW_OK && complete; i++) {
        const tw_eis *target = r->scope->target;
        bool form = !r->scope->concept && rerun->assessment->rsvs[i].neemt_deel &&
                    tw_rsv_has_wish(&round->rsvs[i]) && tw_eis_concerns(target, round, i);
        if (form) {
            status = solve_form(r, rerun, i, &complete, err);
        }
        const tw_rsv_outcome *rsv = &rerun->outcome->rsvs[i];
        found->n += tw_eis_count(target, round, i, form ? &rsv->verdeling : &rsv->concept);
    }
    found->solved = status == TW_OK;
    found->verdict = !complete                                      ? TW_TRIAL_STOPPED
                     : tw_target_is_met(r->scope->target, found->n) ? TW_TRIAL_MET
                                                                    : TW_TRIAL_NOT_MET;
    tw_what_if_result_clear(&result);
    return status;
}

static tw_status try_one(const runner *r, const tw_trial *trial, answer *found, tw_error *err) {
    tw_rerun rerun = {0};
    tw_status status = TW_OK;
    found->verdict = TW_TRIAL_STOPPED;
    if (tw_monitor_must_stop(&r->monitor)) {
        return TW_OK;
    }
    if (trial->edit_count > 0) {
        status = tw_rerun_open(&rerun, r->scope->round, r->scope->policy, trial->edits,
                               (size_t)trial->edit_count, err);
    }
    found->verdict = rerun.legal ? TW_TRIAL_NOT_MET : TW_TRIAL_NOT_LEGAL;
    found->n = r->now;
    if (status == TW_OK && rerun.legal && !is_same(r->scope, &rerun, trial)) {
        status = solve(r, &rerun, found, err);
    }
    tw_rerun_clear(&rerun);
    return status;
}

static void work(void *context, size_t task, tw_buf *bytes) {
    const runner *r = context;
    answer found = {0};
    tw_error err = TW_ERROR_INIT;
    found.status = try_one(r, &r->trials[task], &found, &err);
    tw_buf_bytes(bytes, (const char *)&found, sizeof found);
}

static tw_status receive(void *context, size_t task, const char *bytes, size_t size,
                         tw_error *err) {
    const runner *r = context;
    tw_trial *trial = &r->trials[task];
    answer found;
    if (size != sizeof found) {
        return tw_fail(err, TW_ERR_NOMEM, "changes");
    }
    memcpy(&found, bytes, sizeof found);
    if (found.status != TW_OK) {
        return tw_fail(err, found.status, "changes");
    }
    trial->verdict = found.verdict;
    trial->solved = found.solved;
    trial->n = found.n;
    if (found.solved && r->monitor.progress != NULL) {
        r->monitor.progress(&(tw_progress){.answered = true}, r->monitor.progress_data);
    }
    return TW_OK;
}

tw_status tw_run_trials(tw_trial *trials, size_t count, const tw_change_scope *scope, int64_t now,
                        const tw_solve_options *options, tw_error *err) {
    runner r = {.trials = trials,
                .scope = scope,
                .now = now,
                .solve = *options,
                .monitor = tw_monitor_start(options)};
    r.solve.jobs = 1;
    r.solve.progress = NULL; /* of each of them: told here instead */
    tw_workers workers = {.jobs = options->jobs > 0 ? options->jobs : tw_processor_count(),
                          .task_count = count,
                          .work = work,
                          .receive = receive,
                          .context = &r,
                          .monitor = &r.monitor};
    return tw_workers_run(&workers, err);
}
