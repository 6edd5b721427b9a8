#include "toewijs/what_if.h"
#include "base/intmath.h"
#include "solve/components.h"
#include "solve/concept.h"
#include "solve/job_list.h"
#include "solve/what_if_frame.h"

#include <stdlib.h>
#include <string.h>

void tw_what_if_result_clear(tw_what_if_result *result) {
    for (size_t r = 0; result->verdelingen != NULL && r < result->rsv_count; r++) {
        free(result->verdelingen[r].trajecten);
    }
    free(result->verdelingen);
    free(result->values);
    *result = (tw_what_if_result){0};
}

/* ---- Can it be? ------------------------------------------------------------------------------ */

/* The RSVs whose institutions have to do with the demands, ascending. */
static tw_status list_concerned(const tw_frame *frame, size_t *rsvs, size_t *count, tw_error *err) {
    const tw_round *round = frame->context.round;
    tw_components components = {0};
    bool *chosen = calloc(round->rsv_count + 1, sizeof *chosen);
    tw_status status = chosen == NULL
                           ? tw_fail(err, TW_ERR_NOMEM, "demands")
                           : tw_components_find(&components, round, frame->context.assessment, err);
    for (size_t c = 0; status == TW_OK && c < components.count; c++) {
        bool concerned = false;
        for (size_t i = components.start[c]; i < components.start[c + 1]; i++) {
            concerned = concerned || tw_job_context_demands(&frame->context, components.rsvs[i]);
        }
        for (size_t i = components.start[c]; i < components.start[c + 1]; i++) {
            chosen[components.rsvs[i]] = concerned;
        }
    }
    *count = 0;
    for (size_t r = 0; status == TW_OK && r < round->rsv_count; r++) {
        if (chosen[r]) {
            rsvs[(*count)++] = r;
        }
    }
    free(chosen);
    tw_components_free(&components);
    return status;
}

static tw_status ask(tw_what_if_result *result, const tw_frame *frame, const tw_job *job,
                     tw_error *err) {
    tw_job_result solved = {0};
    tw_status status = tw_job_run_kept(&solved, &frame->context, job, err);
    if (status == TW_OK) {
        result->complete = solved.complete;
        result->tekort = solved.doelen[0].waarde;
        if (!tw_add(&result->tekort, result->tekort, frame->tekort)) {
            status = tw_fail(err, TW_ERR_RANGE, "demands do not fit 64 bits");
        }
        result->can = result->complete && result->tekort == 0;
    }
    tw_job_result_free(&solved);
    return status;
}

/* Whatever the others do can be done with no bonus places at all: so pot and sector limits leave
   those concerned as much as if they were alone. */
static tw_status ask_concept(tw_what_if_result *result, const tw_frame *frame, tw_error *err) {
    const tw_job_context *context = &frame->context;
    tw_job job = {.pot = tw_pot_in_force(context->policy, context->assessment),
                  .sector_caps = true,
                  .doel_count = 1,
                  .keep_tie = true,
                  .unweighed = true,
                  .bonus_total = -1};
    size_t *rsvs = calloc(context->round->rsv_count + 1, sizeof *rsvs);
    job.rsvs = rsvs;
    tw_status status = rsvs == NULL ? tw_fail(err, TW_ERR_NOMEM, "demands")
                                    : list_concerned(frame, rsvs, &job.rsv_count, err);
    if (status == TW_OK) {
        status = ask(result, frame, &job, err);
    }
    free(rsvs);
    return status;
}

static int64_t concept_bonus(const tw_outcome *outcome) {
    for (int g = 0; g < outcome->concept_count; g++) {
        if (outcome->concept[g].doel == TW_DOEL_BONUS_GEPLAATST) {
            return outcome->concept[g].waarde;
        }
    }
    return 0;
}

static tw_job form_job(const tw_frame *frame, const size_t *rsv) {
    return (tw_job){.rsvs = rsv,
                    .rsv_count = 1,
                    .form = true,
                    .doel_count = frame->policy.doel_count,
                    .bonus_total = concept_bonus(frame->context.outcome)};
}

static tw_status ask_form(tw_what_if_result *result, const tw_frame *frame, size_t rsv,
                          tw_error *err) {
    tw_job job = form_job(frame, &rsv);
    job.keep_tie = true;
    job.unweighed = frame->question.grens_count == 0; /* limits may need the prices of places */
    job.own_goals = true;
    return ask(result, frame, &job, err);
}

static tw_status can(tw_what_if_result *result, tw_frame_spec spec, tw_error *err) {
    tw_frame frame;
    *result = (tw_what_if_result){0};
    spec.can_only = true;
    tw_status status = tw_frame_open(&frame, &spec, err);
    if (status == TW_OK && !tw_frame_demands(&frame)) {
        result->complete = true;
        result->tekort = frame.tekort;
        result->can = frame.tekort == 0;
    } else if (status == TW_OK) {
        status = spec.outcome == NULL ? ask_concept(result, &frame, err)
                                      : ask_form(result, &frame, spec.rsv, err);
    }
    tw_frame_close(&frame);
    return status;
}

/* A question has been answered. */
static tw_status tell(const tw_solve_options *options, tw_status status) {
    static const tw_progress answered = {.answered = true};
    if (options->progress != NULL) {
        options->progress(&answered, options->progress_data);
    }
    return status;
}

tw_status tw_can_concept(tw_what_if_result *result, const tw_round *round, const tw_policy *policy,
                         const tw_assessment *assessment, const tw_what_if *question,
                         const tw_solve_options *options, tw_error *err) {
    tw_frame_spec spec = {.round = round,
                          .policy = policy,
                          .assessment = assessment,
                          .question = question,
                          .options = options};
    return tell(options, can(result, spec, err));
}

tw_status tw_can_form(tw_what_if_result *result, const tw_round *round, const tw_policy *policy,
                      const tw_assessment *assessment, const tw_outcome *outcome, size_t rsv,
                      const tw_what_if *question, const tw_solve_options *options, tw_error *err) {
    tw_frame_spec spec = {.round = round,
                          .policy = policy,
                          .assessment = assessment,
                          .question = question,
                          .options = options,
                          .outcome = outcome,
                          .rsv = rsv};
    return tell(options, can(result, spec, err));
}

/* ---- What if? -------------------------------------------------------------------------------- */

static tw_status open_result(tw_what_if_result *result, size_t rsv_count, tw_error *err) {
    result->rsv_count = rsv_count;
    result->values = calloc(rsv_count * TW_DOEL_COUNT + 1, sizeof *result->values);
    result->verdelingen = calloc(rsv_count + 1, sizeof *result->verdelingen);
    return result->values == NULL || result->verdelingen == NULL
               ? tw_fail(err, TW_ERR_NOMEM, "what if")
               : TW_OK;
}

/* The goals without what was asked for, which must have come out as it was found to be possible. */
static tw_status take_goals(tw_what_if_result *result, const tw_doelwaarde *doelen, int count,
                            tw_error *err) {
    for (int g = 0; g < count; g++) {
        if (doelen[g].doel != TW_DOEL_EISEN) {
            result->doelen[result->doel_count++] = doelen[g];
        } else if (result->complete && doelen[g].waarde != 0) {
            return tw_fail(err, TW_ERR_SOLVER, "what can be did not come out");
        }
    }
    return TW_OK;
}

static tw_status take_values(tw_what_if_result *result, const tw_frame_spec *spec, size_t rsv,
                             int stage, int64_t bonus, tw_error *err) {
    return tw_distribution_values(result->values + rsv * TW_DOEL_COUNT, spec->round, spec->policy,
                                  spec->assessment, rsv, &result->verdelingen[rsv], stage, bonus,
                                  err);
}

static int64_t count_bonus(const tw_what_if_result *result) {
    int64_t bonus = 0;
    for (size_t r = 0; r < result->rsv_count; r++) {
        for (size_t i = 0; i < result->verdelingen[r].count; i++) {
            const tw_traject *traject = &result->verdelingen[r].trajecten[i];
            bonus += traject->soort == TW_BONUS ? traject->aantal : 0;
        }
    }
    return bonus;
}

static tw_status solve_concept(tw_what_if_result *result, const tw_frame_spec *spec,
                               const tw_frame *frame, tw_error *err) {
    tw_concept concept = {0};
    tw_job_context context = frame->context;
    tw_status status = open_result(result, spec->round->rsv_count, err);
    if (status == TW_OK) {
        status = tw_job_crew_open(&context, &frame->options, err);
    }
    if (status == TW_OK) {
        status = tw_concept_solve(&concept, &context, frame->options.method, err);
    }
    tw_job_crew_close(&context);
    if (status == TW_OK) {
        tw_verdeling *empty = result->verdelingen;
        result->verdelingen = concept.verdelingen;
        concept.verdelingen = empty;
        result->complete = concept.complete;
        status = take_goals(result, concept.doelen, frame->policy.doel_count, err);
    }
    int64_t bonus = status == TW_OK ? count_bonus(result) : 0;
    for (size_t r = 0; r < spec->round->rsv_count && status == TW_OK; r++) {
        if (spec->assessment->rsvs[r].neemt_deel) {
            status = take_values(result, spec, r, 1, bonus, err);
        }
    }
    tw_concept_free(&concept);
    return status;
}

static tw_status take_form(tw_what_if_result *result, const tw_frame_spec *spec,
                           tw_job_result *solved, int64_t bonus, tw_error *err) {
    tw_status status = open_result(result, spec->round->rsv_count, err);
    if (status == TW_OK) {
        result->verdelingen[spec->rsv] = solved->verdelingen[0];
        solved->verdelingen[0] = (tw_verdeling){0};
        result->complete = solved->complete;
        status = take_goals(result, solved->doelen, solved->doel_count, err);
    }
    return status == TW_OK ? take_values(result, spec, spec->rsv, 2, bonus, err) : status;
}

static tw_status solve_form(tw_what_if_result *result, const tw_frame_spec *spec,
                            const tw_frame *frame, tw_error *err) {
    tw_job_result solved = {0};
    tw_job job = form_job(frame, &spec->rsv);
    job.own_goals = spec->question->doelen != NULL;
    tw_status status = tw_job_run_kept(&solved, &frame->context, &job, err);
    if (status == TW_OK) {
        status = take_form(result, spec, &solved, job.bonus_total, err);
    }
    tw_job_result_free(&solved);
    return status;
}

/* With `slechtste` what is asked for is the first goal, and must come out in full: so it need not
   be found out beforehand whether it can be. */
static tw_status solve_if_good(tw_what_if_result *result, const tw_frame_spec *spec,
                               const tw_frame *frame, tw_error *err) {
    int64_t worst[TW_DOEL_COUNT + 1] = {0};
    bool asked = frame->policy.doelen[0] == TW_DOEL_EISEN;
    for (int g = asked ? 1 : 0; g < frame->policy.doel_count; g++) {
        worst[g] = spec->question->slechtste[asked ? g - 1 : g];
    }
    tw_job job = form_job(frame, &spec->rsv);
    job.own_goals = true;
    job.worst = worst;
    tw_job_result solved = {0};
    tw_status status = tw_job_run_kept(&solved, &frame->context, &job, err);
    if (status == TW_OK) {
        result->tekort = asked ? solved.doelen[0].waarde : 0;
        result->complete = solved.complete || solved.worse;
        result->can = result->complete && result->tekort == 0;
        result->slechter = result->can && solved.worse;
    }
    if (status == TW_OK && result->can && !result->slechter) {
        status = take_form(result, spec, &solved, job.bonus_total, err);
    }
    tw_job_result_free(&solved);
    return status;
}

/* Only what can be is solved: then every goal is about distributions that meet all that is asked.
 */
static tw_status what_if(tw_what_if_result *result, const tw_frame_spec *spec, tw_error *err) {
    tw_frame frame;
    bool at_once = spec->question->slechtste != NULL;
    *result = (tw_what_if_result){.complete = true, .can = true};
    tw_status status = at_once ? TW_OK : can(result, *spec, err);
    if (status != TW_OK || !result->can) {
        return status;
    }
    status = tw_frame_open(&frame, spec, err);
    if (status == TW_OK && at_once && frame.tekort > 0) {
        result->can = false;
        result->tekort = frame.tekort;
    } else if (status == TW_OK && at_once) {
        status = solve_if_good(result, spec, &frame, err);
    } else if (status == TW_OK) {
        status = spec->outcome == NULL ? solve_concept(result, spec, &frame, err)
                                       : solve_form(result, spec, &frame, err);
    }
    tw_frame_close(&frame);
    return status;
}

tw_status tw_what_if_concept(tw_what_if_result *result, const tw_round *round,
                             const tw_policy *policy, const tw_assessment *assessment,
                             const tw_what_if *question, const tw_solve_options *options,
                             tw_error *err) {
    tw_frame_spec spec = {.round = round,
                          .policy = policy,
                          .assessment = assessment,
                          .question = question,
                          .options = options};
    return tell(options, what_if(result, &spec, err));
}

tw_status tw_what_if_form(tw_what_if_result *result, const tw_round *round, const tw_policy *policy,
                          const tw_assessment *assessment, const tw_outcome *outcome, size_t rsv,
                          const tw_what_if *question, const tw_solve_options *options,
                          tw_error *err) {
    tw_frame_spec spec = {.round = round,
                          .policy = policy,
                          .assessment = assessment,
                          .question = question,
                          .options = options,
                          .outcome = outcome,
                          .rsv = rsv};
    return tell(options, what_if(result, &spec, err));
}

tw_status tw_what_if_outcome(tw_outcome **out, tw_what_if_result *result, tw_error *err) {
    tw_outcome *outcome = calloc(1, sizeof *outcome);
    *out = NULL;
    if (outcome != NULL) {
        outcome->rsvs = calloc(result->rsv_count + 1, sizeof *outcome->rsvs);
    }
    if (outcome == NULL || outcome->rsvs == NULL) {
        free(outcome);
        return tw_fail(err, TW_ERR_NOMEM, "outcome");
    }
    outcome->optimaal = result->complete;
    outcome->rsv_count = result->rsv_count;
    outcome->concept_count = result->doel_count;
    memcpy(outcome->concept, result->doelen, sizeof outcome->concept);
    for (size_t r = 0; r < result->rsv_count; r++) {
        outcome->rsvs[r].concept = result->verdelingen[r];
        result->verdelingen[r] = (tw_verdeling){0};
    }
    *out = outcome;
    return TW_OK;
}
