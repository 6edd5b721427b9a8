#include "base/intmath.h"
#include "solve/concept.h"
#include "solve/job_list.h"
#include "solve/solver.h"

#include <stdlib.h>
#include <string.h>

/* One solve: what both stages share. */
typedef struct {
    tw_job_context context;
    tw_monitor monitor;
    const tw_solve_options *options;
    tw_outcome *outcome;
    int64_t bonus_concept; /* B: bonus_geplaatst of stage 1 */
    tw_error *err;
} solve_run;

static tw_status out_of_range(tw_error *err) {
    return tw_fail(err, TW_ERR_RANGE, "a goal's value does not fit 64 bits");
}

/* ---- Stage 1 ---- */

static void list_goals(tw_outcome *outcome, const tw_policy *policy, const tw_concept *concept) {
    outcome->concept_count = policy->doel_count;
    outcome->doel_count = policy->doel_count + 1;
    outcome->doelen[0] = (tw_doelwaarde){.doel = TW_DOEL_WENSEN, .grens = {true, 0}};
    for (int g = 0; g < policy->doel_count; g++) {
        outcome->concept[g] = concept->doelen[g];
        outcome->doelen[g + 1] = (tw_doelwaarde){.doel = policy->doelen[g], .grens = {true, 0}};
    }
}

static void take_concept(solve_run *run, tw_concept *concept) {
    list_goals(run->outcome, run->context.policy, concept);
    run->outcome->optimaal = concept->complete;
    run->outcome->bewijs = concept->bewijs;
    concept->bewijs = (tw_bewijs){0};
    for (size_t r = 0; r < run->outcome->rsv_count; r++) {
        run->outcome->rsvs[r].concept = concept->verdelingen[r];
        concept->verdelingen[r] = (tw_verdeling){0};
    }
    for (int g = 0; g < run->outcome->concept_count; g++) {
        if (run->outcome->concept[g].doel == TW_DOEL_BONUS_GEPLAATST) {
            run->bonus_concept = run->outcome->concept[g].waarde;
        }
    }
}

/* ---- Stage 2 ---- */

static bool add_goal(tw_doelwaarde *goal, int64_t value, tw_optional bound) {
    goal->grens.stated = goal->grens.stated && bound.stated;
    return tw_add(&goal->waarde, goal->waarde, value) &&
           (!goal->grens.stated || tw_add(&goal->grens.value, goal->grens.value, bound.value));
}

/* An RSV without wishes keeps its distribution; it counts with its values of stage 1. */
static tw_status keep_concept(solve_run *run, size_t rsv, const int64_t *values) {
    tw_rsv_outcome *outcome = &run->outcome->rsvs[rsv];
    bool fits = true;
    for (int g = 1; g < run->outcome->doel_count; g++) {
        tw_doelwaarde *goal = &run->outcome->doelen[g];
        const tw_doelwaarde *concept = &run->outcome->concept[g - 1];
        bool proven = concept->grens.stated && concept->grens.value == concept->waarde;
        fits =
            fits && add_goal(goal, values[goal->doel], (tw_optional){proven, values[goal->doel]});
    }
    return fits ? tw_verdeling_copy(&outcome->verdeling, &outcome->concept, run->err)
                : out_of_range(run->err);
}

static tw_status take_form(solve_run *run, const tw_job *job, tw_job_result *result) {
    tw_rsv_outcome *outcome = &run->outcome->rsvs[job->rsvs[0]];
    outcome->heeft_wens = true;
    outcome->verdeling = result->verdelingen[0];
    result->verdelingen[0] = (tw_verdeling){0};
    run->outcome->optimaal = run->outcome->optimaal && result->complete;
    bool fits = true;
    for (int g = 0; g < run->outcome->doel_count; g++) {
        fits = fits && add_goal(&run->outcome->doelen[g], result->doelen[g].waarde,
                                result->doelen[g].grens);
    }
    if (!tw_bewijs_take(&run->outcome->bewijs, &result->bewijs)) {
        return tw_fail(run->err, TW_ERR_NOMEM, "proof");
    }
    return fits ? TW_OK : out_of_range(run->err);
}

static bool has_form(const solve_run *run, size_t rsv) {
    return run->context.assessment->rsvs[rsv].neemt_deel &&
           tw_rsv_has_wish(&run->context.round->rsvs[rsv]);
}

static tw_status run_forms(solve_run *run, const tw_job *jobs, tw_job_result *results,
                           size_t count) {
    tw_job_list list = {
        .context = &run->context, .jobs = jobs, .count = count, .results = results, .stage = 2};
    tw_status status = tw_job_list_run(&list, run->err);
    for (size_t i = 0; i < count && status == TW_OK; i++) {
        status = take_form(run, &jobs[i], &results[i]);
    }
    return status;
}

static tw_status solve_forms(solve_run *run, const int64_t *values) {
    size_t rsv_count = run->context.round->rsv_count;
    tw_job *jobs = calloc(rsv_count + 1, sizeof *jobs);
    tw_job_result *results = calloc(rsv_count + 1, sizeof *results);
    size_t *rsvs = calloc(rsv_count + 1, sizeof *rsvs);
    size_t count = 0;
    tw_status status = jobs == NULL || results == NULL || rsvs == NULL
                           ? tw_fail(run->err, TW_ERR_NOMEM, "stage 2")
                           : TW_OK;
    for (size_t r = 0; r < rsv_count && status == TW_OK; r++) {
        if (!has_form(run, r)) {
            status = keep_concept(run, r, values + r * TW_DOEL_COUNT);
            continue;
        }
        rsvs[count] = r;
        jobs[count] = (tw_job){.rsvs = &rsvs[count],
                               .rsv_count = 1,
                               .form = true,
                               .concept = &run->outcome->rsvs[r].concept,
                               .doel_count = run->context.policy->doel_count,
                               .bonus_total = run->bonus_concept};
        count++;
    }
    if (status == TW_OK) {
        status = run_forms(run, jobs, results, count);
    }
    tw_job_results_free(results, count);
    free(jobs);
    free(rsvs);
    return status;
}

/* ---- Both ---- */

static tw_status solve_both(solve_run *run) {
    tw_outcome *outcome = run->outcome;
    outcome->rsv_count = run->context.round->rsv_count;
    outcome->rsvs = calloc(outcome->rsv_count + 1, sizeof *outcome->rsvs);
    if (outcome->rsvs == NULL) {
        return tw_fail(run->err, TW_ERR_NOMEM, "outcome");
    }
    tw_concept concept = {0};
    tw_status status = tw_concept_solve(&concept, &run->context, run->options->method, run->err);
    if (status == TW_OK) {
        take_concept(run, &concept);
        status = solve_forms(run, concept.values);
    }
    tw_concept_free(&concept);
    return status;
}

tw_status tw_solve(tw_outcome **out, const tw_round *round, const tw_policy *policy,
                   const tw_assessment *assessment, const tw_solve_options *options,
                   tw_error *err) {
    *out = NULL;
    tw_outcome *outcome = calloc(1, sizeof *outcome);
    if (outcome == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "outcome");
    }
    solve_run run = {.context = {.round = round,
                                 .policy = policy,
                                 .assessment = assessment,
                                 .outcome = outcome,
                                 .memo = options->memo},
                     .monitor = tw_monitor_start(options),
                     .options = options,
                     .outcome = outcome,
                     .err = err};
    run.context.monitor = &run.monitor;
    tw_status status = tw_job_crew_open(&run.context, options, err);
    if (status == TW_OK) {
        status = solve_both(&run);
    }
    tw_job_crew_close(&run.context);
    if (status != TW_OK) {
        tw_outcome_free(outcome);
        return status;
    }
    *out = outcome;
    return TW_OK;
}
