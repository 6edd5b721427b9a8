#include "solve/stages.h"
#include "base/intmath.h"
#include "solve/lexico.h"
#include "toewijs/solve.h"

#include <stdlib.h>
#include <string.h>

/* One solve: what both stages share. */
typedef struct {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_solve_options *options;
    tw_outcome *outcome;
    int64_t deadline_ms;
    int64_t bonus_concept; /* B: bonus_geplaatst of stage 1 */
    tw_progress progress;
    tw_error *err;
} solve_run;

static void report(void *data, int doel_number) {
    solve_run *run = data;
    if (run->options->progress != NULL) {
        run->progress.doel_number = doel_number + 1;
        run->progress.doel = run->progress.stage == 1   ? run->outcome->concept[doel_number].doel
                             : run->progress.stage == 2 ? run->outcome->doelen[doel_number].doel
                                                        : TW_DOEL_WENSEN;
        run->options->progress(&run->progress, run->options->progress_data);
    }
}

static tw_status add_checked(int64_t *sum, int64_t value, tw_error *err) {
    return tw_add(sum, *sum, value)
               ? TW_OK
               : tw_fail(err, TW_ERR_RANGE, "a goal's value does not fit 64 bits");
}

/* ---- Stage 1 --------------------------------------------------------------------------------- */

static void list_goals(solve_run *run) {
    tw_outcome *outcome = run->outcome;
    outcome->concept_count = run->policy->doel_count;
    outcome->doel_count = run->policy->doel_count + 1;
    outcome->doelen[0] = (tw_doelwaarde){.doel = TW_DOEL_WENSEN, .grens = {true, 0}};
    for (int g = 0; g < run->policy->doel_count; g++) {
        outcome->concept[g] = (tw_doelwaarde){.doel = run->policy->doelen[g]};
        outcome->doelen[g + 1] =
            (tw_doelwaarde){.doel = run->policy->doelen[g], .grens = {true, 0}};
    }
}

/* Values of stage 1 per RSV, by RSV index; kept until stage 2 has replaced some. */
static tw_status take_concept(solve_run *run, const tw_program *program,
                              const tw_lexico_result *result, int64_t *values) {
    for (size_t i = 0; i < program->part_count; i++) {
        size_t rsv = program->parts[i].rsv;
        memcpy(values + rsv * TW_DOEL_COUNT, result->values + i * TW_DOEL_COUNT,
               TW_DOEL_COUNT * sizeof *values);
        tw_status status = tw_program_extract(program, &result->counts, i,
                                              &run->outcome->rsvs[rsv].concept, run->err);
        if (status != TW_OK) {
            return status;
        }
    }
    memcpy(run->outcome->concept, result->doelen,
           (size_t)run->policy->doel_count * sizeof *result->doelen);
    for (int g = 0; g < run->policy->doel_count; g++) {
        if (result->doelen[g].doel == TW_DOEL_BONUS_GEPLAATST) {
            run->bonus_concept = result->doelen[g].waarde;
        }
    }
    run->outcome->optimaal = result->complete;
    return TW_OK;
}

size_t *tw_list_participants(const tw_round *round, const tw_assessment *assessment,
                             size_t *count) {
    size_t *rsvs = malloc((round->rsv_count + 1) * sizeof *rsvs);
    *count = 0;
    for (size_t r = 0; rsvs != NULL && r < round->rsv_count; r++) {
        if (assessment->rsvs[r].neemt_deel) {
            rsvs[(*count)++] = r;
        }
    }
    return rsvs;
}

static int64_t find_deadline(const tw_solve_options *options) {
    return options->time_limit_ms > 0 ? tw_clock_ms() + options->time_limit_ms : INT64_MAX;
}

tw_status tw_solve_first_goals(tw_program *program, int doel_count, const tw_solve_options *options,
                               tw_doelwaarde *doelen, tw_error *err) {
    tw_counts start = {0};
    tw_lexico_result result = {0};
    tw_status status = tw_program_start(program, NULL, &start, err);
    if (status == TW_OK) {
        tw_lexico_task task = {.program = program,
                               .doelen = program->policy->doelen,
                               .doel_count = doel_count,
                               .start = &start,
                               .bonus_total = -1,
                               .deadline_ms = find_deadline(options),
                               .keep_tie = true};
        status = tw_lexico_solve(&result, &task, err);
    }
    if (status == TW_OK && !result.complete) {
        status = tw_fail(err, TW_ERR_SOLVER, "the time limit came before the earlier goals");
    }
    memcpy(doelen, result.doelen, (size_t)doel_count * sizeof *doelen);
    tw_lexico_result_free(&result);
    tw_counts_free(&start);
    return status;
}

static tw_status solve_concept(solve_run *run, int64_t *values) {
    tw_program *program = NULL;
    tw_counts start = {0};
    tw_lexico_result result = {0};
    tw_program_spec spec = {.coupled = true};
    size_t *rsvs = tw_list_participants(run->round, run->assessment, &spec.rsv_count);
    spec.rsvs = rsvs;
    tw_status status = rsvs == NULL ? tw_fail(run->err, TW_ERR_NOMEM, "stage 1")
                                    : tw_program_build(&program, run->round, run->policy,
                                                       run->assessment, &spec, run->err);
    if (status == TW_OK) {
        status = tw_program_start(program, NULL, &start, run->err);
    }
    if (status == TW_OK) {
        run->progress = (tw_progress){
            .stage = 1, .part = 1, .part_count = 1, .doel_count = run->policy->doel_count};
        tw_lexico_task task = {.program = program,
                               .doelen = run->policy->doelen,
                               .doel_count = run->policy->doel_count,
                               .start = &start,
                               .bonus_total = -1,
                               .deadline_ms = run->deadline_ms,
                               .progress = report,
                               .progress_data = run};
        status = tw_lexico_solve(&result, &task, run->err);
    }
    if (status == TW_OK) {
        status = take_concept(run, program, &result, values);
    }
    tw_lexico_result_free(&result);
    tw_counts_free(&start);
    tw_program_free(program);
    free(rsvs);
    return status;
}

/* ---- Stage 2 --------------------------------------------------------------------------------- */

static tw_status copy_distribution(tw_verdeling *to, const tw_verdeling *from, tw_error *err) {
    to->trajecten = malloc((from->count + 1) * sizeof *to->trajecten);
    if (to->trajecten == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "distribution");
    }
    if (from->count > 0) {
        memcpy(to->trajecten, from->trajecten, from->count * sizeof *to->trajecten);
    }
    to->count = from->count;
    return TW_OK;
}

static void add_bound(tw_doelwaarde *goal, tw_optional bound, bool *fits) {
    if (!bound.stated) {
        goal->grens.stated = false;
    }
    if (goal->grens.stated) {
        *fits = *fits && tw_add(&goal->grens.value, goal->grens.value, bound.value);
    }
}

/* An RSV without wishes keeps its distribution; it counts with its values of stage 1. */
static tw_status keep_concept(solve_run *run, size_t rsv, const int64_t *values) {
    tw_rsv_outcome *outcome = &run->outcome->rsvs[rsv];
    tw_status status = copy_distribution(&outcome->verdeling, &outcome->concept, run->err);
    bool fits = true;
    for (int g = 1; g < run->outcome->doel_count && status == TW_OK; g++) {
        tw_doelwaarde *goal = &run->outcome->doelen[g];
        const tw_doelwaarde *concept = &run->outcome->concept[g - 1];
        bool proven = concept->grens.stated && concept->grens.value == concept->waarde;
        tw_optional bound = {proven, values[goal->doel]};
        status = add_checked(&goal->waarde, values[goal->doel], run->err);
        add_bound(goal, bound, &fits);
    }
    return fits ? status : tw_fail(run->err, TW_ERR_RANGE, "a bound does not fit 64 bits");
}

static tw_status take_form(solve_run *run, size_t rsv, const tw_program *program,
                           const tw_lexico_result *result) {
    tw_rsv_outcome *outcome = &run->outcome->rsvs[rsv];
    tw_status status =
        tw_program_extract(program, &result->counts, 0, &outcome->verdeling, run->err);
    bool fits = true;
    for (int g = 0; g < run->outcome->doel_count && status == TW_OK; g++) {
        tw_doelwaarde *goal = &run->outcome->doelen[g];
        status = add_checked(&goal->waarde, result->doelen[g].waarde, run->err);
        add_bound(goal, result->doelen[g].grens, &fits);
    }
    run->outcome->optimaal = run->outcome->optimaal && result->complete;
    return fits ? status : tw_fail(run->err, TW_ERR_RANGE, "a bound does not fit 64 bits");
}

static tw_status solve_form(solve_run *run, size_t rsv) {
    tw_program *program = NULL;
    tw_counts start = {0};
    tw_lexico_result result = {0};
    tw_doel doelen[TW_DOEL_COUNT] = {TW_DOEL_WENSEN};
    memcpy(doelen + 1, run->policy->doelen, (size_t)run->policy->doel_count * sizeof *doelen);
    const tw_verdeling *concept = &run->outcome->rsvs[rsv].concept;
    tw_program_spec spec = {.rsvs = &rsv, .rsv_count = 1, .concept = concept};
    tw_status status =
        tw_program_build(&program, run->round, run->policy, run->assessment, &spec, run->err);
    if (status == TW_OK) {
        status = tw_program_start(program, concept, &start, run->err);
    }
    if (status == TW_OK) {
        tw_lexico_task task = {.program = program,
                               .doelen = doelen,
                               .doel_count = run->policy->doel_count + 1,
                               .start = &start,
                               .bonus_total = run->bonus_concept,
                               .deadline_ms = run->deadline_ms,
                               .progress = report,
                               .progress_data = run};
        status = tw_lexico_solve(&result, &task, run->err);
    }
    if (status == TW_OK) {
        run->outcome->rsvs[rsv].heeft_wens = true;
        status = take_form(run, rsv, program, &result);
    }
    tw_lexico_result_free(&result);
    tw_counts_free(&start);
    tw_program_free(program);
    return status;
}

static bool has_form(const solve_run *run, size_t rsv) {
    return run->assessment->rsvs[rsv].neemt_deel && tw_rsv_has_wish(&run->round->rsvs[rsv]);
}

static tw_status solve_forms(solve_run *run, const int64_t *values) {
    run->progress = (tw_progress){.stage = 2, .doel_count = run->policy->doel_count + 1};
    for (size_t r = 0; r < run->round->rsv_count; r++) {
        run->progress.part_count += has_form(run, r) ? 1 : 0;
    }
    tw_status status = TW_OK;
    for (size_t r = 0; r < run->round->rsv_count && status == TW_OK; r++) {
        if (has_form(run, r)) {
            run->progress.part++;
            status = solve_form(run, r);
        } else {
            status = keep_concept(run, r, values + r * TW_DOEL_COUNT);
        }
    }
    return status;
}

/* ---------------------------------------------------------------------------------------------- */

static tw_status solve_both(solve_run *run) {
    size_t count = run->round->rsv_count;
    int64_t *values = calloc(count * TW_DOEL_COUNT + 1, sizeof *values);
    run->outcome->rsvs = calloc(count + 1, sizeof *run->outcome->rsvs);
    if (values == NULL || run->outcome->rsvs == NULL) {
        free(values);
        return tw_fail(run->err, TW_ERR_NOMEM, "outcome");
    }
    run->outcome->rsv_count = count;
    list_goals(run);
    tw_status status = solve_concept(run, values);
    if (status == TW_OK) {
        status = solve_forms(run, values);
    }
    free(values);
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
    solve_run run = {.round = round,
                     .policy = policy,
                     .assessment = assessment,
                     .options = options,
                     .outcome = outcome,
                     .deadline_ms = find_deadline(options),
                     .err = err};
    tw_status status = solve_both(&run);
    if (status != TW_OK) {
        tw_outcome_free(outcome);
        return status;
    }
    *out = outcome;
    return TW_OK;
}
