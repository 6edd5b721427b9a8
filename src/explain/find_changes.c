#include "base/intmath.h"
#include "explain/rerun.h"
#include "explain/trials.h"
#include "toewijs/changes.h"

#include <stdlib.h>
#include <string.h>

enum {
    DEFAULT_MOST = 3,
    DEFAULT_TRIALS = 100,
    MOST_FOR_ENTITLEMENT = 12,
    MOST_OF_RULE = 25,
    MOST_FAR = 12
};

typedef struct {
    tw_found_changes *out;
    const tw_changes_options *options;
    tw_solve_options solve;
    tw_change_scope scope;
    tw_candidate *candidates;
    size_t count;
    size_t trials_left;
    size_t found_capacity;
    bool possible; /**< with no rule left out: so no candidate can be ruled out beforehand */
    bool stopped;
    tw_error *err;
} search;

void tw_found_changes_clear(tw_found_changes *changes) {
    free(changes->found);
    free(changes->tried);
    *changes = (tw_found_changes){0};
}

static bool is_stopped(search *s) {
    s->stopped = s->stopped || (s->solve.stop != NULL && *s->solve.stop != 0);
    return s->stopped;
}

static tw_status keep_found(search *s, const tw_found_change *change) {
    if (s->out->found_count == s->found_capacity) {
        size_t capacity = s->found_capacity * 2 + 8;
        tw_found_change *list = realloc(s->out->found, capacity * sizeof *list);
        if (list == NULL) {
            return tw_fail(s->err, TW_ERR_NOMEM, "changes");
        }
        s->out->found = list;
        s->found_capacity = capacity;
    }
    s->out->found[s->out->found_count++] = *change;
    return TW_OK;
}

static int64_t size_of(const tw_edit *edits, int count) {
    int64_t size = 0;
    for (int i = 0; i < count; i++) {
        int64_t amount = edits[i].how == TW_EDIT_ADD ? edits[i].amount : 1;
        size += amount < 0 ? -amount : amount;
    }
    return size;
}

/* -- ruled out beforehand ---------------------------------------------------------------------- */

/* Could it be with the rules that these candidates bear on left out altogether? */
static tw_status can_help(search *s, const tw_candidate *const *candidates, size_t count,
                          bool *can) {
    tw_los *rules = NULL;
    size_t rule_count = 0;
    tw_what_if_result result = {0};
    tw_status status = TW_OK;
    *can = s->possible;
    for (size_t i = 0; i < count && status == TW_OK; i++) {
        *can = *can || candidates[i]->whole;
        status = tw_candidate_rules(&rules, &rule_count, candidates[i], &s->scope, s->err);
    }
    if (status == TW_OK && !*can) {
        tw_what_if question = {
            .eisen = s->scope.target, .eis_count = 1, .los = rules, .los_count = rule_count};
        status = tw_can_concept(&result, s->scope.round, s->scope.policy, s->scope.assessment,
                                &question, &s->solve, s->err);
        *can = !result.complete || result.can;
    }
    tw_what_if_result_clear(&result);
    free(rules);
    return status;
}

static tw_status rule_out(search *s) {
    tw_status status = can_help(s, NULL, 0, &s->possible);
    for (size_t i = 0; i < s->count && status == TW_OK; i++) {
        const tw_candidate *candidate = &s->candidates[i];
        tw_tried_change *tried = &s->out->tried[i];
        tried->edit_count = tw_candidate_edits(tried->edits, candidate, &s->scope, 1);
        bool can = false;
        status = can_help(s, &candidate, 1, &can);
        tried->state = can ? TW_TRIED_STOPPED : TW_TRIED_CANNOT;
    }
    return status;
}

/* -- kinds alone ------------------------------------------------------------------------------- */

/* Try as many as effort allows; those that follow are not tried. */
static tw_status run(search *s, tw_trial *trials, size_t *count) {
    s->stopped = s->stopped || *count > s->trials_left;
    *count = *count > s->trials_left ? s->trials_left : *count;
    s->trials_left -= *count;
    tw_status status = tw_run_trials(trials, *count, &s->scope, s->out->n, &s->solve, s->err);
    for (size_t i = 0; i < *count && status == TW_OK; i++) {
        s->out->solves += trials[i].solved;
        s->stopped = s->stopped || trials[i].verdict == TW_TRIAL_STOPPED;
    }
    return status;
}

static tw_status take_met(search *s, const tw_trial *trial, bool pair) {
    tw_found_change change = {.edit_count = trial->edit_count, .pair = pair, .n = trial->n};
    memcpy(change.edits, trial->edits, sizeof change.edits);
    change.size = size_of(change.edits, change.edit_count);
    return keep_found(s, &change);
}

static tw_status take_trial(search *s, const tw_trial *trial, int64_t amount) {
    const tw_candidate *candidate = &s->candidates[trial->candidate];
    tw_tried_change *tried = &s->out->tried[trial->candidate];
    if (trial->verdict == TW_TRIAL_STOPPED) {
        return TW_OK;
    }
    if (trial->verdict != TW_TRIAL_NOT_LEGAL) {
        memcpy(tried->edits, trial->edits, sizeof tried->edits);
        tried->edit_count = trial->edit_count;
        tried->most = amount;
    }
    bool met = trial->verdict == TW_TRIAL_MET;
    bool last =
        trial->verdict == TW_TRIAL_NOT_LEGAL || amount >= candidate->most || candidate->once;
    tried->state = met ? TW_TRIED_FOUND : last ? TW_TRIED_NOT : TW_TRIED_STOPPED;
    return met ? take_met(s, trial, false) : TW_OK;
}

/* Every candidate that is still open gets one step further. *any: there are some. */
static tw_status try_amount(search *s, tw_trial *trials, int64_t amount, bool *any) {
    size_t count = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (s->out->tried[i].state == TW_TRIED_STOPPED) {
            tw_trial *trial = &trials[count++];
            *trial = (tw_trial){.candidate = i};
            trial->edit_count =
                tw_candidate_edits(trial->edits, &s->candidates[i], &s->scope, amount);
        }
    }
    *any = count > 0;
    tw_status status = run(s, trials, &count);
    for (size_t i = 0; i < count && status == TW_OK; i++) {
        status = take_trial(s, &trials[i], amount);
    }
    return status;
}

static tw_status try_alone(search *s) {
    tw_trial *trials = calloc(s->count + 1, sizeof *trials);
    tw_status status = trials == NULL ? tw_fail(s->err, TW_ERR_NOMEM, "changes") : TW_OK;
    bool any = true;
    for (int64_t amount = 1; status == TW_OK && any && !is_stopped(s); amount++) {
        status = try_amount(s, trials, amount, &any);
    }
    free(trials);
    return status;
}

/* -- pairs ------------------------------------------------------------------------------------- */

/* Both with amount 1. *add: it may help. */
static tw_status make_pair(search *s, tw_trial *trial, bool *add) {
    const tw_candidate *pair[2] = {&s->candidates[trial->candidate], &s->candidates[trial->second]};
    tw_edit edits[2 * TW_CHANGES_EDITS];
    int first = tw_candidate_edits(edits, pair[0], &s->scope, 1);
    int second = tw_candidate_edits(edits + first, pair[1], &s->scope, 1);
    trial->edit_count = first + second;
    *add = false;
    if (first == 0 || second == 0 || trial->edit_count > TW_CHANGES_EDITS) {
        return TW_OK;
    }
    memcpy(trial->edits, edits, sizeof trial->edits);
    return can_help(s, pair, 2, add);
}

/* As many as effort allows, and one more: to know that there were more. */
static tw_status list_pairs(search *s, tw_trial *trials, size_t *count) {
    tw_status status = TW_OK;
    *count = 0;
    for (size_t j = 1; j < s->count && status == TW_OK; j++) {
        for (size_t i = 0; i < j && status == TW_OK && *count <= s->trials_left; i++) {
            bool add = false;
            trials[*count] = (tw_trial){.candidate = i, .second = j};
            status = make_pair(s, &trials[*count], &add);
            *count += add;
        }
    }
    return status;
}

static tw_status try_pairs(search *s) {
    tw_trial *trials = calloc(s->trials_left + 2, sizeof *trials);
    size_t count = 0;
    tw_status status =
        trials == NULL ? tw_fail(s->err, TW_ERR_NOMEM, "changes") : list_pairs(s, trials, &count);
    s->out->pairs = count > 0;
    if (status == TW_OK) {
        status = run(s, trials, &count);
    }
    for (size_t i = 0; i < count && status == TW_OK; i++) {
        status = trials[i].verdict == TW_TRIAL_MET ? take_met(s, &trials[i], true) : TW_OK;
    }
    free(trials);
    return status;
}

/* -- all together ------------------------------------------------------------------------------ */

static int compare_edits(const tw_edit *a, const tw_edit *b) {
    if (a->kind != b->kind) {
        return a->kind < b->kind ? -1 : 1;
    }
    if (a->rsv != b->rsv) {
        return a->rsv < b->rsv ? -1 : 1;
    }
    if (a->poi != b->poi) {
        return a->poi < b->poi ? -1 : 1;
    }
    int by_year = (a->jaar > b->jaar) - (a->jaar < b->jaar);
    int by_kind = (a->soort > b->soort) - (a->soort < b->soort);
    int by_sector = (a->sector > b->sector) - (a->sector < b->sector);
    int by_place = by_year != 0 ? by_year : by_sector != 0 ? by_sector : by_kind;
    for (int f = 0; by_place == 0 && f < TW_MAX_FASEN; f++) {
        by_place = (a->route[f] > b->route[f]) - (a->route[f] < b->route[f]);
    }
    return by_place;
}

static int compare_found(const void *first, const void *second) {
    const tw_found_change *a = first;
    const tw_found_change *b = second;
    if (a->size != b->size) {
        return a->size < b->size ? -1 : 1;
    }
    int order = a->edit_count - b->edit_count;
    for (int i = 0; order == 0 && i < a->edit_count; i++) {
        order = compare_edits(&a->edits[i], &b->edits[i]);
    }
    return order;
}

static bool is_entitled_to_more(const search *s, const tw_rerun *rerun,
                                const tw_candidate *candidate) {
    bool more = false;
    for (size_t r = 0; r < s->scope.round->rsv_count; r++) {
        bool asked = candidate->entitles ? s->scope.concerned[r] : r == candidate->edit.rsv;
        more = more || (asked && rerun->assessment->rsvs[r].aanspraak >
                                     s->scope.assessment->rsvs[r].aanspraak);
    }
    return more;
}

/* The least amount of it that entitles the partnership to more; 0: there is none. */
static tw_status step_to_entitlement(search *s, const tw_candidate *candidate, int64_t *step) {
    tw_status status = TW_OK;
    int64_t most = candidate->entitles ? MOST_OF_RULE : MOST_FOR_ENTITLEMENT;
    *step = 0;
    for (int64_t k = 1; k <= most && *step == 0 && status == TW_OK; k++) {
        tw_edit edits[TW_CHANGES_EDITS];
        tw_rerun rerun = {0};
        int count = tw_candidate_edits(edits, candidate, &s->scope, k);
        status =
            tw_rerun_open(&rerun, s->scope.round, s->scope.policy, edits, (size_t)count, s->err);
        if (status == TW_OK && rerun.legal && is_entitled_to_more(s, &rerun, candidate)) {
            *step = k;
        }
        tw_rerun_clear(&rerun);
    }
    return status;
}

/* How far each is tried: where entitlement is what there is none left of, until it grows by one. */
static tw_status set_most(search *s) {
    tw_status status = TW_OK;
    for (size_t i = 0; i < s->count && status == TW_OK; i++) {
        tw_candidate *candidate = &s->candidates[i];
        int64_t step = 0;
        if (candidate->entitles ||
            (candidate->brings && tw_uses_all(&s->scope, candidate->edit.rsv))) {
            status = step_to_entitlement(s, candidate, &step);
        }
        candidate->most = tw_max(candidate->far ? MOST_FAR : s->out->most, step);
    }
    return status;
}

static tw_status look(search *s) {
    tw_status status = tw_list_candidates(&s->candidates, &s->count, &s->scope, s->err);
    if (status == TW_OK) {
        status = set_most(s);
    }
    if (status == TW_OK) {
        s->out->tried = calloc(s->count + 1, sizeof *s->out->tried);
        status = s->out->tried == NULL ? tw_fail(s->err, TW_ERR_NOMEM, "changes") : TW_OK;
    }
    if (status == TW_OK) {
        s->out->tried_count = s->count;
        status = rule_out(s);
    }
    if (status == TW_OK) {
        status = try_alone(s);
    }
    if (status == TW_OK && s->out->found_count == 0 && !s->options->no_pairs && !is_stopped(s)) {
        status = try_pairs(s);
    }
    if (status == TW_OK && s->out->found_count > 0) {
        qsort(s->out->found, s->out->found_count, sizeof *s->out->found, compare_found);
    }
    s->out->complete = !s->stopped;
    return status;
}

tw_status tw_find_changes(tw_found_changes *changes, const tw_round *round, const tw_policy *policy,
                          const tw_assessment *assessment, const tw_outcome *outcome,
                          const tw_eis *target, const tw_changes_options *options, tw_error *err) {
    *changes = (tw_found_changes){.complete = true};
    changes->most = options->most > 0 ? options->most : DEFAULT_MOST;
    changes->n = tw_target_count(target, round, outcome, options->concept);
    changes->met = tw_target_is_met(target, changes->n);
    if (changes->met) {
        return TW_OK;
    }
    search s = {.out = changes,
                .options = options,
                .solve = options->solve,
                .scope = {.round = round,
                          .policy = policy,
                          .assessment = assessment,
                          .outcome = outcome,
                          .target = target,
                          .concept = options->concept},
                .trials_left = options->max_solves > 0 ? options->max_solves : DEFAULT_TRIALS,
                .err = err};
    s.solve.jobs = options->processes;
    tw_memo *own = NULL;
    if (s.solve.memo == NULL) {
        own = tw_memo_new(0); /* without it everything takes longer; that is all */
        s.solve.memo = own;
    }
    tw_status status = tw_change_scope_open(&s.scope, err);
    if (status == TW_OK) {
        status = look(&s);
    }
    tw_change_scope_close(&s.scope);
    free(s.candidates);
    tw_memo_free(own);
    return status;
}

/* -- targets ----------------------------------------------------------------------------------- */

int64_t tw_target_count(const tw_eis *target, const tw_round *round, const tw_outcome *outcome,
                        bool concept) {
    int64_t n = 0;
    for (size_t r = 0; r < outcome->rsv_count; r++) {
        const tw_rsv_outcome *rsv = &outcome->rsvs[r];
        n += tw_eis_count(target, round, r, concept ? &rsv->concept : &rsv->verdeling);
    }
    return n;
}

static tw_eis one_more(tw_eis target, const tw_round *round, const tw_outcome *outcome,
                       bool concept) {
    target.min = (tw_optional){true, tw_target_count(&target, round, outcome, concept) + 1};
    return target;
}

tw_eis tw_target_bonus_poi(const tw_round *round, const tw_outcome *outcome, size_t poi,
                           bool concept) {
    tw_eis target = tw_eis_any(TW_ANY_RSV);
    target.soort = TW_BONUS;
    target.route[0] = poi;
    return one_more(target, round, outcome, concept);
}

tw_eis tw_target_bonus_rsv(const tw_round *round, const tw_outcome *outcome, size_t rsv,
                           bool concept) {
    tw_eis target = tw_eis_any(rsv);
    target.soort = TW_BONUS;
    return one_more(target, round, outcome, concept);
}

tw_eis tw_target_regular(const tw_round *round, const tw_outcome *outcome, size_t rsv, size_t poi,
                         bool concept) {
    tw_eis target = tw_eis_any(rsv);
    target.soort = TW_REGULIER;
    target.route[0] = poi;
    return one_more(target, round, outcome, concept);
}

tw_eis tw_target_route(const tw_round *round, const tw_outcome *outcome, size_t rsv, int soort,
                       const size_t *route, bool concept) {
    tw_eis target = tw_eis_any(rsv);
    target.soort = soort;
    memcpy(target.route, route, (size_t)round->fase_count * sizeof *route);
    return one_more(target, round, outcome, concept);
}
