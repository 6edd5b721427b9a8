#include "solve/concept_pot.h"
#include "base/intmath.h"
#include "solve/concept.h"
#include "solve/job_list.h"
#include "solve/share_pot.h"
#include "toewijs/apportion.h"

#include <stdlib.h>
#include <string.h>

/* Both goals that every policy begins with: they say how many bonus places a component can use. */
enum { FIRST_GOALS = 2 };

typedef struct {
    tw_pot_plan *plan;
    const tw_job_context *context;
    const tw_solve_options *options;
    const tw_components *components;
    tw_job_result *first; /* per component: the first goals without a pot */
    tw_pot_claim *claims; /* per component */
    int width;            /* goals compared so far: the policy's first `width` */
    int64_t pot;          /* places to divide */
    tw_error *err;
} planner;

static tw_job component_job(const planner *p, size_t component, int doel_count) {
    size_t start = p->components->start[component];
    return (tw_job){.rsvs = p->components->rsvs + start,
                    .rsv_count = p->components->start[component + 1] - start,
                    .doel_count = doel_count,
                    .keep_tie = true,
                    .bonus_total = p->plan->bonus_total};
}

static tw_status run_jobs(const planner *p, const tw_job *jobs, size_t count,
                          tw_job_result *results) {
    tw_job_list list = {.context = p->context,
                        .options = p->options,
                        .jobs = jobs,
                        .count = count,
                        .results = results,
                        .stage = 1};
    return tw_job_list_run(&list, p->err);
}

static int64_t value_of(const tw_job_result *result, tw_doel doel) {
    for (int g = 0; g < result->doel_count; g++) {
        if (result->doelen[g].doel == doel) {
            return result->doelen[g].waarde;
        }
    }
    return 0;
}

static tw_status solve_first_goals(planner *p, bool *complete) {
    size_t count = p->components->count;
    tw_job *jobs = calloc(count + 1, sizeof *jobs);
    p->first = calloc(count + 1, sizeof *p->first);
    if (jobs == NULL || p->first == NULL) {
        free(jobs);
        return tw_fail(p->err, TW_ERR_NOMEM, "the pot");
    }
    for (size_t c = 0; c < count; c++) {
        jobs[c] = component_job(p, c, FIRST_GOALS);
    }
    tw_status status = run_jobs(p, jobs, count, p->first);
    *complete = true;
    for (size_t c = 0; c < count && status == TW_OK; c++) {
        *complete = *complete && p->first[c].complete;
    }
    free(jobs);
    return status;
}

/* ---- What each number of places is worth to a component ---------------------------------------
 */

static bool is_single(const planner *p, size_t component) {
    return p->components->start[component + 1] - p->components->start[component] == 1;
}

static int64_t sum_inbreng(const planner *p, size_t component) {
    int64_t sum = 0;
    for (size_t i = p->components->start[component]; i < p->components->start[component + 1]; i++) {
        sum += p->context->assessment->rsvs[p->components->rsvs[i]].gezamenlijke_toewijzing;
    }
    return sum;
}

/* With fewer bonus places never fewer regular ones: so where all, or as many as ever, are placed
   beside the most bonus places, that number holds throughout. */
static bool regular_is_constant(const planner *p, size_t component) {
    return p->context->policy->doelen[0] == TW_DOEL_REGULIER_GEPLAATST ||
           value_of(&p->first[component], TW_DOEL_REGULIER_GEPLAATST) == sum_inbreng(p, component);
}

/* Is the value known without solving anything? */
static bool is_formula(const planner *p, size_t component, tw_doel doel) {
    switch (doel) {
    case TW_DOEL_BONUS_GEPLAATST:
    case TW_DOEL_VOORKEUR:
        return true;
    case TW_DOEL_REGULIER_GEPLAATST:
        return regular_is_constant(p, component);
    case TW_DOEL_EVENREDIGHEID_RSV:
    case TW_DOEL_LOTING_RSV:
        return is_single(p, component);
    case TW_DOEL_WENSEN:
    case TW_DOEL_EVENREDIGHEID_POI:
    case TW_DOEL_LOTING_POI:
    case TW_DOEL_BALANS:
    case TW_DOEL_SECTORSPREIDING:
    case TW_DOEL_REISAFSTAND:
    case TW_DOEL_LOTING_ROUTE:
    case TW_DOEL_COUNT:
        break;
    }
    return false;
}

static bool share_cost(const planner *p, size_t rsv, int64_t k, int64_t *cost) {
    const tw_assessment *assessment = p->context->assessment;
    tw_methode methode = p->context->policy->methode;
    if (methode == TW_HAMILTON) {
        return tw_share_cost_hamilton(k, p->plan->bonus_total, assessment->rsvs[rsv].gewicht,
                                      assessment->totaal_gewicht, cost);
    }
    return tw_share_cost(methode, k, assessment->rsvs[rsv].gewicht, cost);
}

/* Prices of the first b places, b = 0 .. most. */
static bool formula_shares(const planner *p, size_t component, int64_t *value) {
    size_t rsv = p->components->rsvs[p->components->start[component]];
    int64_t sum = 0;
    bool fits = true;
    value[0] = 0;
    for (int64_t b = 1; b <= p->claims[component].most && fits; b++) {
        int64_t cost = 0;
        fits = share_cost(p, rsv, b, &cost) && tw_add(&sum, sum, cost);
        value[b * p->width] = sum;
    }
    return fits;
}

static tw_status fill_formula(planner *p, size_t component, int goal) {
    tw_pot_claim *claim = &p->claims[component];
    tw_doel doel = p->context->policy->doelen[goal];
    int64_t *value = claim->value + goal;
    if (doel == TW_DOEL_EVENREDIGHEID_RSV) {
        return formula_shares(p, component, value)
                   ? TW_OK
                   : tw_fail(p->err, TW_ERR_RANGE, "prices of places do not fit 64 bits");
    }
    int64_t each = 0;
    int64_t fixed = 0;
    if (doel == TW_DOEL_BONUS_GEPLAATST) {
        each = -1;
    } else if (doel == TW_DOEL_REGULIER_GEPLAATST) {
        fixed = -value_of(&p->first[component], doel);
    } else if (doel == TW_DOEL_LOTING_RSV) {
        size_t rsv = p->components->rsvs[p->components->start[component]];
        const tw_round *round = p->context->round;
        const char *parts[] = {"rsv", round->rsvs[rsv].rsv_id};
        each = tw_lot(p->context->policy->zaad, round->toewijzingsjaar, round->opleiding, parts, 2);
    }
    for (int64_t b = 0; b <= claim->most; b++) {
        value[b * p->width] = fixed + each * b;
    }
    return TW_OK;
}

static void fill_solved(const planner *p, size_t component, int64_t b,
                        const tw_job_result *result) {
    int64_t *value = p->claims[component].value + b * p->width;
    for (int g = 0; g < p->width; g++) {
        value[g] = tw_doel_is_max(result->doelen[g].doel) ? -result->doelen[g].waarde
                                                          : result->doelen[g].waarde;
    }
}

static bool needs_solving(const planner *p, size_t component) {
    bool formula = true;
    for (int g = 0; g < p->width; g++) {
        formula = formula && is_formula(p, component, p->context->policy->doelen[g]);
    }
    return !formula && p->claims[component].most > 0;
}

/* Solve a component once for every number of places it may get. */
static tw_status solve_claims(planner *p, bool *complete) {
    size_t count = 0;
    for (size_t c = 0; c < p->components->count; c++) {
        count += needs_solving(p, c) ? (size_t)p->claims[c].most + 1 : 0;
    }
    tw_job *jobs = calloc(count + 1, sizeof *jobs);
    tw_job_result *results = calloc(count + 1, sizeof *results);
    tw_status status =
        jobs == NULL || results == NULL ? tw_fail(p->err, TW_ERR_NOMEM, "the pot") : TW_OK;
    size_t at = 0;
    for (size_t c = 0; c < p->components->count && status == TW_OK; c++) {
        for (int64_t b = 0; needs_solving(p, c) && b <= p->claims[c].most; b++) {
            jobs[at] = component_job(p, c, p->width);
            jobs[at++].pot = (tw_optional){true, b};
        }
    }
    if (status == TW_OK) {
        status = run_jobs(p, jobs, count, results);
    }
    at = 0;
    *complete = true;
    for (size_t c = 0; c < p->components->count && status == TW_OK; c++) {
        for (int64_t b = 0; needs_solving(p, c) && b <= p->claims[c].most; b++) {
            *complete = *complete && results[at].complete;
            fill_solved(p, c, b, &results[at++]);
        }
    }
    tw_job_results_free(results, count);
    free(jobs);
    return status;
}

static tw_status value_claims(planner *p, bool *complete) {
    for (size_t c = 0; c < p->components->count; c++) {
        tw_pot_claim *claim = &p->claims[c];
        free(claim->value);
        claim->value = calloc((size_t)(claim->most + 1) * (size_t)p->width, sizeof *claim->value);
        if (claim->value == NULL) {
            return tw_fail(p->err, TW_ERR_NOMEM, "the pot");
        }
        for (int g = 0; g < p->width && !needs_solving(p, c); g++) {
            bool counts =
                claim->most > 0 || p->context->policy->doelen[g] == TW_DOEL_REGULIER_GEPLAATST;
            tw_status status = counts ? fill_formula(p, c, g) : TW_OK;
            if (status != TW_OK) {
                return status;
            }
        }
    }
    return solve_claims(p, complete);
}

/* ---- The division ---------------------------------------------------------------------------- */

/* At least through the goals that say which RSV goes first. */
static int first_width(const tw_policy *policy) {
    int width = FIRST_GOALS;
    for (int g = 0; g < policy->doel_count; g++) {
        if (policy->doelen[g] == TW_DOEL_EVENREDIGHEID_RSV ||
            policy->doelen[g] == TW_DOEL_LOTING_RSV) {
            width = g + 1;
        }
    }
    return width;
}

static tw_status divide(planner *p) {
    bool only = false;
    bool complete = true;
    tw_status status = TW_OK;
    p->width = first_width(p->context->policy);
    for (; status == TW_OK && !only && complete && p->width <= p->context->policy->doel_count;
         p->width++) {
        status = value_claims(p, &complete);
        if (status == TW_OK && complete) {
            status = tw_share_pot(p->claims, p->components->count, p->width, p->pot, &only, p->err);
        }
    }
    p->plan->settled = status == TW_OK && only && complete;
    for (size_t c = 0; p->plan->settled && c < p->components->count; c++) {
        p->plan->pot[c] = (tw_optional){true, p->claims[c].given};
    }
    return status;
}

static tw_status plan_pot(planner *p) {
    tw_optional pot = tw_pot_in_force(p->context->policy, p->context->assessment);
    bool complete = false;
    tw_status status = solve_first_goals(p, &complete);
    int64_t total = 0;
    for (size_t c = 0; c < p->components->count && status == TW_OK; c++) {
        p->claims[c].most = value_of(&p->first[c], TW_DOEL_BONUS_GEPLAATST);
        total += p->claims[c].most;
    }
    if (status != TW_OK || !complete) {
        return status;
    }
    bool binds = pot.stated && pot.value < total;
    p->pot = binds ? pot.value : total;
    p->plan->bonus_total = p->pot;
    p->plan->settled = !binds;
    return binds ? divide(p) : TW_OK;
}

/* An upper bound on what all could use; when the pot holds that much nothing needs to be known. */
static bool pot_may_bind(const tw_job_context *context) {
    tw_optional pot = tw_pot_in_force(context->policy, context->assessment);
    int64_t sum = 0;
    for (size_t r = 0; pot.stated && r < context->round->rsv_count && sum <= pot.value; r++) {
        sum +=
            context->assessment->rsvs[r].neemt_deel ? context->assessment->rsvs[r].bonus_grens : 0;
    }
    return pot.stated && sum > pot.value;
}

tw_status tw_pot_plan_make(tw_pot_plan *plan, const tw_job_context *context,
                           const tw_solve_options *options, const tw_components *components,
                           tw_error *err) {
    *plan = (tw_pot_plan){.bonus_total = -1, .settled = true};
    planner p = {
        .plan = plan, .context = context, .options = options, .components = components, .err = err};
    plan->pot = calloc(components->count + 1, sizeof *plan->pot);
    p.claims = calloc(components->count + 1, sizeof *p.claims);
    tw_status status = TW_OK;
    if (plan->pot == NULL || p.claims == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "the pot");
    } else if (pot_may_bind(context) || context->policy->methode == TW_HAMILTON) {
        plan->settled = false;
        status = plan_pot(&p);
    }
    for (size_t c = 0; p.claims != NULL && c < components->count; c++) {
        free(p.claims[c].value);
    }
    free(p.claims);
    tw_job_results_free(p.first, components->count);
    return status;
}

void tw_pot_plan_free(tw_pot_plan *plan) {
    free(plan->pot);
    *plan = (tw_pot_plan){0};
}
