#include "base/intmath.h"
#include "solve/concept.h"
#include "solve/concept_pot.h"
#include "solve/concept_start.h"
#include "solve/job_list.h"

#include <stdlib.h>

/* Without the sector limits the parts are independent; if what comes out keeps to the limits all
   the same, it is also the best that does. */
static bool sectors_hold(const tw_concept *concept, const tw_job_context *context) {
    int64_t starts[TW_SECTOR_COUNT] = {0};
    for (size_t r = 0; r < concept->rsv_count; r++) {
        const tw_verdeling *verdeling = &concept->verdelingen[r];
        for (size_t i = 0; i < verdeling->count; i++) {
            const tw_traject *traject = &verdeling->trajecten[i];
            if (traject->soort == TW_BONUS) {
                starts[context->round->pois[traject->route[0]].sector] += traject->aantal;
            }
        }
    }
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        tw_optional max = context->policy->max_per_sector[s];
        if (max.stated && starts[s] > max.value) {
            return false;
        }
    }
    return true;
}

/* A goal's bound is the sum of the parts' bounds, as long as all goals before it are proven. */
static tw_status sum_goals(tw_concept *concept, const tw_policy *policy,
                           const tw_job_result *results, size_t count, tw_error *err) {
    bool valid = true;
    for (int g = 0; g < policy->doel_count; g++) {
        tw_doelwaarde *goal = &concept->doelen[g];
        *goal = (tw_doelwaarde){.doel = policy->doelen[g], .grens = {valid, 0}};
        bool fits = true;
        for (size_t i = 0; i < count; i++) {
            const tw_doelwaarde *part = &results[i].doelen[g];
            fits = fits && tw_add(&goal->waarde, goal->waarde, part->waarde);
            goal->grens.stated = goal->grens.stated && part->grens.stated;
            if (goal->grens.stated) {
                fits = fits && tw_add(&goal->grens.value, goal->grens.value, part->grens.value);
            }
        }
        if (!fits) {
            return tw_fail(err, TW_ERR_RANGE, "a goal's value does not fit 64 bits");
        }
        valid = goal->grens.stated && goal->grens.value == goal->waarde;
    }
    return TW_OK;
}

tw_status tw_concept_join_parts(tw_concept *concept, const tw_job_context *context,
                                const tw_components *components, const tw_optional *pot,
                                const int64_t *most_bonus, int64_t bonus_total, tw_error *err) {
    tw_job *jobs = calloc(components->count + 1, sizeof *jobs);
    tw_job_result *results = calloc(components->count + 1, sizeof *results);
    tw_status status =
        jobs == NULL || results == NULL ? tw_fail(err, TW_ERR_NOMEM, "stage 1") : TW_OK;
    for (size_t c = 0; c < components->count && status == TW_OK; c++) {
        jobs[c] = (tw_job){.rsvs = components->rsvs + components->start[c],
                           .rsv_count = components->start[c + 1] - components->start[c],
                           .pot = pot == NULL ? (tw_optional){false, 0} : pot[c],
                           .most_bonus = most_bonus,
                           .start = concept->has_start ? concept->verdelingen : NULL,
                           .doel_count = context->policy->doel_count,
                           .bonus_total = bonus_total};
    }
    if (status == TW_OK) {
        tw_job_list list = {.context = context,
                            .jobs = jobs,
                            .count = components->count,
                            .results = results,
                            .stage = 1};
        status = tw_job_list_run(&list, err);
    }
    concept->complete = true;
    for (size_t c = 0; c < components->count && status == TW_OK; c++) {
        status = tw_concept_take(concept, &jobs[c], &results[c], err);
        concept->complete = concept->complete && results[c].complete;
    }
    if (status == TW_OK) {
        status = sum_goals(concept, context->policy, results, components->count, err);
    }
    tw_job_results_free(results, components->count);
    free(jobs);
    return status;
}

/* The first two goals without a pot bound those with it. Where bonus places go first and the pot is
   short of them, there may be more regular places than beside the most bonus places. */
static tw_status know_first(tw_concept *concept, const tw_policy *policy, tw_optional pot,
                            const tw_pot_plan *plan, tw_error *err) {
    tw_doelwaarde known[2];
    int count = 2;
    for (int g = 0; g < count; g++) {
        known[g] = (tw_doelwaarde){.doel = policy->doelen[g], .grens = {true, 0}};
        tw_optional *bound = &known[g].grens;
        for (size_t c = 0; c < plan->count; c++) {
            tw_optional part = plan->first[c].doelen[g].grens;
            bound->stated = bound->stated && part.stated;
            if (bound->stated && !tw_add(&bound->value, bound->value, part.value)) {
                return tw_fail(err, TW_ERR_RANGE, "a goal's value does not fit 64 bits");
            }
        }
        if (known[g].doel == TW_DOEL_BONUS_GEPLAATST && pot.stated && bound->value > pot.value) {
            bound->value = pot.value;
            count = g + 1;
        }
    }
    tw_concept_know(concept, known, count);
    return TW_OK;
}

/* What the parts came to is where the whole begins. */
static void leave_start(tw_concept *concept, const tw_job_context *context, bool solved) {
    if (solved) {
        tw_concept_know(concept, concept->doelen, context->policy->doel_count);
    }
    tw_concept_trim(concept, context);
    concept->has_start = true;
}

tw_status tw_concept_solve_parts(tw_concept *concept, const tw_job_context *context, bool *done,
                                 tw_error *err) {
    tw_components components = {0};
    tw_pot_plan plan = {0};
    *done = false;
    tw_status status = tw_components_find(&components, context->round, context->assessment, err);
    if (status == TW_OK) {
        status = tw_pot_plan_make(&plan, concept, context, &components, err);
    }
    if (status == TW_OK && plan.first != NULL) {
        status = tw_concept_begin_with(concept, context, &components, plan.first, plan.pot, err);
    }
    if (status == TW_OK && plan.first != NULL && context->question == NULL) {
        status = know_first(concept, context->policy,
                            tw_pot_in_force(context->policy, context->assessment), &plan, err);
    }
    if (status == TW_OK && plan.settled) {
        concept->bewijs = plan.bewijs;
        plan.bewijs = (tw_bewijs){0};
        status = tw_concept_join_parts(concept, context, &components, plan.pot, NULL,
                                       plan.bonus_total, err);
        *done =
            status == TW_OK && (!tw_sector_caps_in_force(context->policy, context->assessment) ||
                                sectors_hold(concept, context));
    }
    if (status == TW_OK && !*done) {
        leave_start(concept, context, plan.settled);
    }
    tw_pot_plan_free(&plan);
    tw_components_free(&components);
    return status;
}
