#include "toewijs/wish_conflicts.h"
#include "base/intmath.h"

#include <stdlib.h>

typedef struct {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_outcome *outcome;
    size_t rsv;
    size_t most;
    const tw_solve_options *options;
    tw_wish_conflicts *found;
    tw_error *err;
} finder;

void tw_wish_conflicts_clear(tw_wish_conflicts *found) {
    tw_conflicts_clear(&found->conflicts);
    tw_conflicts_clear(&found->drop);
    free(found->wensen);
    free(found->gaps);
    *found = (tw_wish_conflicts){0};
}

/* ---- What falls short ------------------------------------------------------------------------ */

static int64_t outside(const tw_eis *wens, int64_t n) {
    int64_t less = wens->min.stated ? tw_max(0, wens->min.value - n) : 0;
    int64_t more = wens->max.stated ? tw_max(0, n - wens->max.value) : 0;
    return less + more; /* min is not over max: at most one of them is positive */
}

static int64_t add_up(const tw_eis *wensen, size_t count, const tw_round *round, size_t rsv,
                      const tw_verdeling *verdeling) {
    int64_t total = 0;
    for (size_t i = 0; i < count; i++) {
        total += outside(&wensen[i], tw_eis_count(&wensen[i], round, rsv, verdeling));
    }
    return total;
}

tw_status tw_wishes_fall_short(bool *fall_short, const tw_round *round, const tw_outcome *outcome,
                               size_t rsv, tw_error *err) {
    tw_eis *wensen;
    size_t count;
    tw_status status = tw_eisen_of_wishes(&wensen, &count, round, rsv, err);
    *fall_short =
        status == TW_OK && add_up(wensen, count, round, rsv, &outcome->rsvs[rsv].verdeling) > 0;
    free(wensen);
    return status;
}

static tw_status list_gaps(finder *f, const tw_verdeling *verdeling) {
    tw_wish_conflicts *found = f->found;
    found->gaps = calloc(found->wens_count + 1, sizeof *found->gaps);
    if (found->gaps == NULL) {
        return tw_fail(f->err, TW_ERR_NOMEM, "wishes");
    }
    for (size_t i = 0; i < found->wens_count; i++) {
        tw_eis wens = found->wensen[i];
        int64_t n = tw_eis_count(&wens, f->round, f->rsv, verdeling);
        int64_t tekort = outside(&wens, n);
        wens.max.stated = wens.max.stated && n > wens.max.value;
        wens.min.stated = wens.min.stated && !wens.max.stated;
        if (tekort > 0) {
            found->gaps[found->gap_count++] = (tw_wish_gap){wens, n, tekort};
        }
    }
    return TW_OK;
}

/* The outcome falls more short than it must: what would it be with the least? */
static tw_status list_least_gaps(finder *f) {
    static const tw_doel wensen[] = {TW_DOEL_WENSEN};
    tw_what_if question = {.doelen = wensen, .doel_count = 1, .values_only = true};
    tw_what_if_result result = {0};
    tw_status status = tw_what_if_form(&result, f->round, f->policy, f->assessment, f->outcome,
                                       f->rsv, &question, f->options, f->err);
    if (status == TW_OK && result.complete) {
        status = list_gaps(f, &result.verdelingen[f->rsv]);
    }
    tw_what_if_result_clear(&result);
    return status;
}

static tw_status find_least(finder *f) {
    tw_wish_conflicts *found = f->found;
    const tw_verdeling *verdeling = &f->outcome->rsvs[f->rsv].verdeling;
    tw_what_if question = {.eisen = found->wensen, .eis_count = found->wens_count};
    tw_what_if_result result = {0};
    tw_status status = tw_can_form(&result, f->round, f->policy, f->assessment, f->outcome, f->rsv,
                                   &question, f->options, f->err);
    found->complete = result.complete;
    found->least = result.tekort;
    tw_what_if_result_clear(&result);
    if (status != TW_OK || !found->complete) {
        return status;
    }
    int64_t now = add_up(found->wensen, found->wens_count, f->round, f->rsv, verdeling);
    if (now < found->least) {
        return tw_fail(f->err, TW_ERR_SOLVER, "an outcome is better than can be");
    }
    found->of_outcome = now == found->least;
    return found->of_outcome ? list_gaps(f, verdeling) : list_least_gaps(f);
}

/* ---- What cannot hold together --------------------------------------------------------------- */

static tw_status find_sets(finder *f) {
    tw_wish_conflicts *found = f->found;
    tw_conflict_ask ask = {
        .round = f->round,
        .policy = f->policy,
        .assessment = f->assessment,
        .outcome = f->outcome,
        .rsv = f->rsv,
        .wensen = found->wensen,
        .wens_count = found->wens_count,
        .most = f->most,
        .options = f->options,
    };
    tw_status status = tw_find_conflict(&found->conflicts, &ask, f->err);
    if (status == TW_OK) {
        ask.rules_stay = true;
        status = tw_find_repair(&found->drop, &ask, f->err);
    }
    found->complete = found->complete && found->conflicts.complete && found->drop.complete;
    return status;
}

/* Only those with as few as can be: the cheapest. */
static void keep_smallest(tw_conflicts *drop) {
    size_t keep = 0;
    while (keep < drop->count && drop->sets[keep].count == drop->sets[0].count) {
        keep++;
    }
    drop->all = drop->all || keep < drop->count; /* the next one is larger, and so are the rest */
    for (size_t s = keep; s < drop->count; s++) {
        free(drop->sets[s].parts);
    }
    drop->count = keep;
}

tw_status tw_find_wish_conflicts(tw_wish_conflicts *found, const tw_round *round,
                                 const tw_policy *policy, const tw_assessment *assessment,
                                 const tw_outcome *outcome, size_t rsv, size_t most,
                                 const tw_solve_options *options, tw_error *err) {
    finder f = {round, policy, assessment, outcome, rsv, most, options, found, err};
    *found = (tw_wish_conflicts){.rsv = rsv};
    tw_status status = tw_eisen_of_wishes(&found->wensen, &found->wens_count, round, rsv, err);
    if (status == TW_OK) {
        status = find_least(&f);
    }
    if (status == TW_OK && found->complete) {
        status = find_sets(&f);
        keep_smallest(&found->drop);
    }
    return status;
}
