/* A violation made smaller. */
#include "axiom/shrink.h"
#include "toewijs/counterexample.h"
#include "toewijs/edit.h"

#include <stdlib.h>

enum { MAX_SOLVES = 4000 };

/* -- candidates -------------------------------------------------------------------------------- */

static void clear(tw_candidate *candidate) {
    tw_round_free(candidate->round);
    tw_policy_free(candidate->policy);
    *candidate = (tw_candidate){0};
}

tw_status tw_candidate_open(tw_candidate *candidate, const tw_shrink *shrink) {
    *candidate = (tw_candidate){.trial = shrink->result.trial};
    tw_status status = tw_round_copy(&candidate->round, shrink->now.round, shrink->err);
    if (status == TW_OK) {
        status = tw_policy_copy(&candidate->policy, shrink->now.policy, shrink->err);
    }
    return status;
}

/* Its index among those that are kept. */
static size_t index_in(const bool *keep, size_t index) {
    size_t before = 0;
    if (keep == NULL || index == SIZE_MAX) {
        return index;
    }
    for (size_t i = 0; i < index; i++) {
        before += keep[i] ? 1 : 0;
    }
    return before;
}

tw_status tw_candidate_keep(tw_candidate *candidate, tw_round_part part, tw_error *err) {
    tw_round *kept;
    tw_status status = tw_round_subset(&kept, candidate->round, part, err);
    if (status == TW_OK) {
        tw_round_free(candidate->round);
        candidate->round = kept;
        tw_axiom_trial *trial = &candidate->trial;
        trial->rsv = index_in(part.rsvs, trial->rsv);
        trial->other_rsv = index_in(part.rsvs, trial->other_rsv);
        trial->poi = index_in(part.pois, trial->poi);
        trial->other_poi = index_in(part.pois, trial->other_poi);
    }
    return status;
}

/* The candidate as a legal round: without any changes, which judges it. */
static tw_status judge_round(tw_world *world, const tw_candidate *candidate, tw_error *err) {
    tw_diags diags = {0};
    tw_status status = tw_edit_round(&world->round, &world->policy, candidate->round,
                                     candidate->policy, NULL, 0, &diags, err);
    tw_diags_clear(&diags);
    if (status == TW_ERR_INPUT) {
        return TW_OK; /* world->legal is false */
    }
    return status == TW_OK ? tw_world_assess(world, err) : status;
}

static tw_status evaluate(tw_world *world, tw_axiom_result *result, tw_shrink *shrink,
                          const tw_candidate *candidate) {
    *result = (tw_axiom_result){0};
    tw_status status = judge_round(world, candidate, shrink->err);
    if (status == TW_OK && world->legal) {
        shrink->solves += 2;
        status = tw_world_solve(world, shrink->options, shrink->err);
    }
    const tw_axiom_case in = tw_world_case(world);
    if (status == TW_OK && world->legal && (!shrink->is_short || tw_pot_is_short(&in))) {
        status = tw_trial_run(result, &in, &candidate->trial, shrink->options, NULL, shrink->err);
    }
    return status;
}

bool tw_candidate_try(tw_shrink *shrink, tw_candidate *candidate, tw_status *status) {
    tw_world world = {0};
    tw_axiom_result result = {0};
    shrink->stopped = shrink->stopped || shrink->solves >= shrink->max_solves;
    if (*status == TW_OK && !shrink->stopped) {
        *status = evaluate(&world, &result, shrink, candidate);
    }
    bool taken = *status == TW_OK && result.violated;
    if (taken) {
        tw_world_clear(&shrink->now);
        shrink->now = world;
        shrink->result = result;
        shrink->smaller = true;
    } else {
        tw_world_clear(&world);
    }
    clear(candidate);
    return taken;
}

/* -- the whole --------------------------------------------------------------------------------- */

/* The same without wishes, which the concept does not know. */
static tw_status begin(tw_shrink *shrink, const tw_axiom_case *given,
                       const tw_axiom_result *violation) {
    tw_round plain = *given->round;
    plain.vorig = NULL;
    plain.voorkeur_count = 0;
    tw_candidate first = {.trial = violation->trial};
    shrink->is_short = tw_pot_is_short(given);
    tw_status status = tw_round_copy(&first.round, &plain, shrink->err);
    if (status == TW_OK) {
        status = tw_policy_copy(&first.policy, given->policy, shrink->err);
    }
    for (size_t m = 0; status == TW_OK && m < first.round->deelnemer_count; m++) {
        tw_deelnemer *row = &first.round->deelnemers[m];
        row->bonus_min = row->bonus_max = (tw_optional){false, 0};
    }
    if (!tw_candidate_try(shrink, &first, &status) && status == TW_OK) {
        status = tw_fail(shrink->err, TW_ERR_FAULT, "axiom: a violation that is none again");
    }
    return status;
}

/* All steps, again and again, until none of them takes anything. */
static tw_status reduce(tw_shrink *shrink) {
    static tw_status (*const steps[])(tw_shrink *) = {
        tw_shrink_rsvs, tw_shrink_limits, tw_shrink_members, tw_shrink_data, tw_shrink_numbers};
    tw_status status = tw_shrink_to_involved(shrink);
    do {
        shrink->smaller = false;
        for (size_t i = 0; status == TW_OK && i < sizeof steps / sizeof *steps; i++) {
            status = steps[i](shrink);
        }
    } while (status == TW_OK && shrink->smaller && !shrink->stopped);
    return status;
}

/* Hands over what the world holds. */
static tw_counterexample_round take(tw_world *world) {
    tw_counterexample_round taken = {world->round, world->policy, world->assessment,
                                     world->outcome};
    *world = (tw_world){0};
    return taken;
}

static tw_status finish(tw_counterexample *out, tw_shrink *shrink) {
    out->result = shrink->result;
    out->minimal = !shrink->stopped;
    tw_world after = {0};
    tw_status status = TW_OK;
    if (out->result.trial.axiom != TW_AXIOM_QUOTUM) {
        tw_axiom_case in = tw_world_case(&shrink->now);
        status = tw_trial_apply(&after, &in, &out->result.trial, shrink->err);
        if (status == TW_OK) {
            shrink->solves++;
            status = tw_world_solve(&after, shrink->options, shrink->err);
        }
    }
    out->solves = shrink->solves;
    out->first = after.first;
    out->second = after.second;
    out->before = take(&shrink->now);
    out->after = take(&after);
    return status;
}

tw_status tw_axiom_shrink(tw_counterexample **out, const tw_axiom_case *given,
                          const tw_axiom_result *violation, int64_t max_solves,
                          const tw_solve_options *options, tw_error *err) {
    *out = calloc(1, sizeof **out);
    if (*out == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "axiom");
    }
    tw_shrink shrink = {
        .options = options, .max_solves = max_solves > 0 ? max_solves : MAX_SOLVES, .err = err};
    tw_status status = begin(&shrink, given, violation);
    if (status == TW_OK) {
        status = reduce(&shrink);
    }
    if (status == TW_OK) {
        status = finish(*out, &shrink);
    }
    tw_world_clear(&shrink.now);
    if (status != TW_OK) {
        tw_counterexample_free(*out);
        *out = NULL;
    }
    return status;
}

static void free_round(tw_counterexample_round *of) {
    tw_outcome_free(of->outcome);
    tw_assessment_free(of->assessment);
    tw_policy_free(of->policy);
    tw_round_free(of->round);
}

void tw_counterexample_free(tw_counterexample *example) {
    if (example != NULL) {
        free_round(&example->before);
        free_round(&example->after);
        free(example);
    }
}
