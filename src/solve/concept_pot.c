#include "solve/concept_pot.h"
#include "solve/concept_start.h"
#include "solve/job_list.h"
#include "solve/pot_value.h"

#include <stdlib.h>
#include <string.h>

/* Both goals that every policy begins with: they say how many bonus places a component can use. */
enum { FIRST_GOALS = 2, MANY_PLACES = 1000 };

typedef struct {
    tw_pot_plan *plan;
    tw_concept *concept; /* holds the distribution to begin with */
    const tw_job_context *context;
    const tw_components *components;
    tw_job_result *first; /* per component: the first goals without a pot */
    /* Per component and number of places: the distribution of its RSVs, where that was solved. */
    tw_verdeling ***found;
    tw_pot_claim *claims; /* per component */
    bool **exact;         /* per component and number of places: the value is no mere bound */
    int64_t pot;          /* places to divide */
    bool complete;        /* false: time ran out */
    tw_error *err;
} planner;

/* What is asked goes before them. */
static int first_goals(const tw_policy *policy) {
    return FIRST_GOALS + (policy->doelen[0] == TW_DOEL_EISEN ? 1 : 0);
}

static size_t rsv_count(const planner *p, size_t component) {
    return p->components->start[component + 1] - p->components->start[component];
}

static const size_t *rsvs_of(const planner *p, size_t component) {
    return p->components->rsvs + p->components->start[component];
}

static tw_job component_job(const planner *p, size_t component, int doel_count) {
    return (tw_job){.rsvs = rsvs_of(p, component),
                    .rsv_count = rsv_count(p, component),
                    .doel_count = doel_count,
                    .keep_tie = true,
                    .bonus_total = p->plan->bonus_total};
}

/* Run jobs, and keep their proofs as `soort`. */
static tw_status run_jobs(planner *p, const tw_job *jobs, size_t count, tw_deel_soort soort,
                          tw_job_result *results) {
    tw_job_list list = {
        .context = p->context, .jobs = jobs, .count = count, .results = results, .stage = 1};
    tw_status status = tw_job_list_run(&list, p->err);
    for (size_t i = 0; i < count && status == TW_OK; i++) {
        p->complete = p->complete && results[i].complete;
        results[i].bewijs.soort = soort;
        if (!tw_bewijs_take(&p->plan->bewijs, &results[i].bewijs)) {
            status = tw_fail(p->err, TW_ERR_NOMEM, "proof");
        }
    }
    return status;
}

static int64_t value_of(const tw_job_result *result, tw_doel doel) {
    for (int g = 0; g < result->doel_count; g++) {
        if (result->doelen[g].doel == doel) {
            return result->doelen[g].waarde;
        }
    }
    return 0;
}

/* One more than there are is as good as no pot to see whether it binds; it matters only where
   claims are so large that weighing every place would take long. */
static tw_optional loose_pot(const planner *p, size_t component) {
    tw_optional pot = tw_pot_in_force(p->context->policy, p->context->assessment);
    int64_t most = 0;
    for (size_t i = 0; i < rsv_count(p, component); i++) {
        most += tw_pot_most(p->context, rsvs_of(p, component)[i]);
    }
    return pot.stated && most > MANY_PLACES && most > pot.value + 1
               ? (tw_optional){true, pot.value + 1}
               : (tw_optional){false, 0};
}

static tw_status solve_first_goals(planner *p) {
    size_t count = p->components->count;
    tw_job *jobs = calloc(count + 1, sizeof *jobs);
    p->first = calloc(count + 1, sizeof *p->first);
    if (jobs == NULL || p->first == NULL) {
        free(jobs);
        return tw_fail(p->err, TW_ERR_NOMEM, "the pot");
    }
    for (size_t c = 0; c < count; c++) {
        jobs[c] = component_job(p, c, first_goals(p->context->policy));
        jobs[c].pot = loose_pot(p, c);
    }
    tw_status status = run_jobs(p, jobs, count, TW_DEEL_RUIM, p->first);
    free(jobs);
    return status;
}

/* ---- What each number of places is worth to a component ---------------------------------------
 */

/* With fewer bonus places never fewer regular ones: so where all, or as many as ever, are placed
   beside the most bonus places, that number holds throughout. */
static bool regular_is_constant(const planner *p, size_t component) {
    int64_t inbreng = 0;
    for (size_t i = 0; i < rsv_count(p, component); i++) {
        if (tw_job_context_demands(p->context, rsvs_of(p, component)[i])) {
            return false; /* nor is anything known of bonus places */
        }
        inbreng += p->context->assessment->rsvs[rsvs_of(p, component)[i]].gezamenlijke_toewijzing;
    }
    const tw_doel *doelen = p->context->policy->doelen;
    /* Without the rule that limits them there may be more than the inbreng. */
    return doelen[first_goals(p->context->policy) - FIRST_GOALS] == TW_DOEL_REGULIER_GEPLAATST ||
           (p->context->relax == NULL &&
            value_of(&p->first[component], TW_DOEL_REGULIER_GEPLAATST) == inbreng);
}

static tw_status forget_claim(planner *p, size_t component, int width) {
    tw_pot_claim *claim = &p->claims[component];
    size_t amounts = (size_t)claim->most + 1;
    free(claim->value);
    free(p->exact[component]);
    claim->value = calloc(amounts * (size_t)width, sizeof *claim->value);
    p->exact[component] = calloc(amounts, sizeof **p->exact);
    return claim->value == NULL || p->exact[component] == NULL
               ? tw_fail(p->err, TW_ERR_NOMEM, "the pot")
               : TW_OK;
}

/* Formulas where there are; *solve: which components must be solved for every amount. */
static tw_status value_claims(planner *p, int width, bool *solve) {
    tw_pot_value v = {p->context, p->plan->bonus_total, width};
    bool known = tw_pot_value_known(&v);
    tw_status status = TW_OK;
    for (size_t c = 0; c < p->components->count && status == TW_OK; c++) {
        tw_pot_claim *claim = &p->claims[c];
        solve[c] = !known || !regular_is_constant(p, c);
        status = forget_claim(p, c, width);
        if (status == TW_OK && !solve[c]) {
            free(claim->value);
            claim->value = NULL;
            status = tw_pot_value_fill(&v, rsvs_of(p, c), rsv_count(p, c),
                                       value_of(&p->first[c], TW_DOEL_REGULIER_GEPLAATST), claim,
                                       p->err);
            memset(p->exact[c], rsv_count(p, c) == 1, (size_t)claim->most + 1);
        }
    }
    return status;
}

static void take_value(planner *p, size_t component, int64_t amount, int width,
                       const tw_job_result *result) {
    int64_t *value = p->claims[component].value + amount * width;
    for (int g = 0; g < width; g++) {
        value[g] = tw_doel_is_max(result->doelen[g].doel) ? -result->doelen[g].waarde
                                                          : result->doelen[g].waarde;
    }
    p->exact[component][amount] = true;
}

static void free_distributions(tw_verdeling *verdelingen, size_t count) {
    for (size_t i = 0; verdelingen != NULL && i < count; i++) {
        free(verdelingen[i].trajecten);
    }
    free(verdelingen);
}

/* Takes the distribution. */
static void keep_found(planner *p, size_t component, int64_t amount, tw_job_result *result) {
    tw_verdeling **found = &p->found[component][amount];
    if (result->complete) {
        free_distributions(*found, rsv_count(p, component));
        *found = result->verdelingen;
        result->verdelingen = NULL;
    }
}

static tw_status open_found(planner *p) {
    size_t count = p->components->count;
    p->found = calloc(count + 1, sizeof *p->found);
    bool fine = p->found != NULL;
    for (size_t c = 0; fine && c < count; c++) {
        p->found[c] = calloc((size_t)p->claims[c].most + 1, sizeof *p->found[c]);
        fine = p->found[c] != NULL;
    }
    return fine ? TW_OK : tw_fail(p->err, TW_ERR_NOMEM, "the pot");
}

/* The plan's distributions become those with what each component is given, where that was solved:
   there all goals so far have their best value already. */
static void leave_found(planner *p) {
    for (size_t c = 0; p->found != NULL && c < p->components->count; c++) {
        tw_verdeling **found = p->found[c];
        if (found != NULL && p->plan->settled && found[p->claims[c].given] != NULL) {
            tw_verdeling *loose = p->first[c].verdelingen;
            p->first[c].verdelingen = found[p->claims[c].given];
            found[p->claims[c].given] = loose;
        }
        for (int64_t b = 0; found != NULL && b <= p->claims[c].most; b++) {
            free_distributions(found[b], rsv_count(p, c));
        }
        free(found);
    }
    free(p->found);
}

/* Is this amount to be solved? All of a component without formulas; of one whose formulas give
   a bound, only the amount that the bound makes best. */
static bool is_wanted(const planner *p, const bool *all, size_t component, int64_t amount) {
    return !p->exact[component][amount] &&
           (all != NULL ? all[component] : p->claims[component].given == amount);
}

/* What came out for as few more places as is known, or without a pot. Borrowed. */
static tw_verdeling *nearest(const planner *p, size_t component) {
    const tw_pot_claim *claim = &p->claims[component];
    for (int64_t b = claim->given; b <= claim->most; b++) {
        if (p->found[component][b] != NULL) {
            return p->found[component][b];
        }
    }
    return p->first[component].verdelingen;
}

/* Each component begins with that, less what it is not given. */
static tw_status begin_with_given(planner *p) {
    size_t count = p->components->count;
    tw_job_result *results = calloc(count + 1, sizeof *results);
    if (results == NULL) {
        return tw_fail(p->err, TW_ERR_NOMEM, "the pot");
    }
    for (size_t c = 0; c < count; c++) {
        results[c].rsv_count = rsv_count(p, c);
        results[c].verdelingen = nearest(p, c);
        p->plan->pot[c] = (tw_optional){true, p->claims[c].given};
    }
    tw_status status =
        tw_concept_begin_with(p->concept, p->context, p->components, results, p->plan->pot, p->err);
    free(results);
    return status;
}

static tw_status solve_wanted(planner *p, int width, const bool *all, size_t *count) {
    *count = 0;
    for (size_t c = 0; c < p->components->count; c++) {
        for (int64_t b = 0; b <= p->claims[c].most; b++) {
            *count += is_wanted(p, all, c, b) ? 1 : 0;
        }
    }
    tw_job *jobs = calloc(*count + 1, sizeof *jobs);
    tw_job_result *results = calloc(*count + 1, sizeof *results);
    size_t *component = calloc(*count + 1, sizeof *component);
    tw_status status = jobs == NULL || results == NULL || component == NULL
                           ? tw_fail(p->err, TW_ERR_NOMEM, "the pot")
                           : TW_OK;
    size_t at = 0;
    if (status == TW_OK && all == NULL) {
        status = begin_with_given(p);
    }
    for (size_t c = 0; c < p->components->count && status == TW_OK; c++) {
        for (int64_t b = 0; b <= p->claims[c].most; b++) {
            if (is_wanted(p, all, c, b)) {
                component[at] = c;
                jobs[at] = component_job(p, c, width);
                jobs[at].may_skip = true;
                jobs[at].start = all == NULL ? p->concept->verdelingen : NULL;
                jobs[at++].pot = (tw_optional){true, b};
            }
        }
    }
    if (status == TW_OK) {
        status = run_jobs(p, jobs, *count, TW_DEEL_POT, results);
    }
    for (size_t i = 0; i < *count && status == TW_OK; i++) {
        take_value(p, component[i], jobs[i].pot.value, width, &results[i]);
        keep_found(p, component[i], jobs[i].pot.value, &results[i]);
    }
    tw_job_results_free(results, *count);
    free(jobs);
    free(component);
    return status;
}

/* ---- The division ---------------------------------------------------------------------------- */

/* Divide by what is known or bounded, solve what that makes best, until all of it was exact: then
   nothing can be better, for every other division is worth no more than its bound. */
static tw_status divide_by_width(planner *p, int width, bool *solve, bool *only) {
    size_t solved = 0;
    tw_status status = value_claims(p, width, solve);
    if (status == TW_OK) {
        status = solve_wanted(p, width, solve, &solved);
    }
    while (status == TW_OK && p->complete) {
        status = tw_share_pot(p->claims, p->components->count, width, p->pot, only, p->err);
        if (status == TW_OK) {
            status = solve_wanted(p, width, NULL, &solved);
        }
        if (solved == 0) {
            break;
        }
    }
    return status;
}

/* At least through the goals that say which RSV goes first. */
static int first_width(const tw_policy *policy) {
    int width = first_goals(policy);
    for (int g = 0; g < policy->doel_count; g++) {
        if (policy->doelen[g] == TW_DOEL_EVENREDIGHEID_RSV ||
            policy->doelen[g] == TW_DOEL_LOTING_RSV) {
            width = g + 1;
        }
    }
    return width;
}

/* The prices of hamilton took for granted that the whole pot is used; what is asked may keep that
   from being so. */
static bool all_is_used(const planner *p, int width) {
    int64_t used = 0;
    for (int g = 0; g < width; g++) {
        for (size_t c = 0; c < p->components->count; c++) {
            const tw_pot_claim *claim = &p->claims[c];
            bool bonus = p->context->policy->doelen[g] == TW_DOEL_BONUS_GEPLAATST;
            used -= bonus ? claim->value[claim->given * width + g] : 0;
        }
    }
    return p->context->policy->methode != TW_HAMILTON || used == p->pot;
}

static tw_status divide(planner *p) {
    bool *solve = calloc(p->components->count + 1, sizeof *solve);
    bool only = false;
    bool used = true;
    tw_status status = solve == NULL ? tw_fail(p->err, TW_ERR_NOMEM, "the pot") : TW_OK;
    for (int width = first_width(p->context->policy);
         status == TW_OK && p->complete && !only && width <= p->context->policy->doel_count;
         width++) {
        status = divide_by_width(p, width, solve, &only);
        used = status == TW_OK && p->complete && all_is_used(p, width);
    }
    free(solve);
    bool any = p->context->question != NULL && p->context->question->values_only;
    p->plan->settled = status == TW_OK && p->complete && used && (only || any);
    for (size_t c = 0; p->plan->settled && c < p->components->count; c++) {
        p->plan->pot[c] = (tw_optional){true, p->claims[c].given};
    }
    return status == TW_ERR_RANGE ? TW_OK : status; /* too large for this: the whole decides */
}

static tw_status plan_pot(planner *p) {
    tw_optional pot = tw_pot_in_force(p->context->policy, p->context->assessment);
    tw_status status = solve_first_goals(p);
    int64_t total = 0;
    for (size_t c = 0; c < p->components->count && status == TW_OK; c++) {
        p->claims[c].most = value_of(&p->first[c], TW_DOEL_BONUS_GEPLAATST);
        total += p->claims[c].most;
    }
    if (status != TW_OK || !p->complete) {
        return status;
    }
    bool binds = pot.stated && pot.value < total;
    p->pot = binds ? pot.value : total;
    p->plan->bonus_total = p->pot;
    p->plan->settled = !binds;
    for (size_t c = 0; !binds && c < p->components->count; c++) {
        if (loose_pot(p, c).stated) {
            p->plan->pot[c] = (tw_optional){true, value_of(&p->first[c], TW_DOEL_BONUS_GEPLAATST)};
        }
    }
    if (binds) {
        status = open_found(p);
    }
    return status == TW_OK && binds ? divide(p) : status;
}

/* An upper bound on what all could use; when the pot holds that much nothing needs to be known. */
static bool pot_may_bind(const tw_job_context *context) {
    tw_optional pot = tw_pot_in_force(context->policy, context->assessment);
    int64_t sum = 0;
    for (size_t r = 0; pot.stated && r < context->round->rsv_count && sum <= pot.value; r++) {
        sum += context->assessment->rsvs[r].neemt_deel ? tw_pot_most(context, r) : 0;
    }
    return pot.stated && sum > pot.value;
}

tw_status tw_pot_plan_make(tw_pot_plan *plan, tw_concept *concept, const tw_job_context *context,
                           const tw_components *components, tw_error *err) {
    *plan = (tw_pot_plan){.bonus_total = -1, .settled = true};
    planner p = {.plan = plan,
                 .concept = concept,
                 .context = context,
                 .components = components,
                 .complete = true,
                 .err = err};
    plan->pot = calloc(components->count + 1, sizeof *plan->pot);
    p.claims = calloc(components->count + 1, sizeof *p.claims);
    p.exact = calloc(components->count + 1, sizeof *p.exact);
    tw_status status = TW_OK;
    if (plan->pot == NULL || p.claims == NULL || p.exact == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "the pot");
    } else if (pot_may_bind(context) || context->policy->methode == TW_HAMILTON) {
        plan->settled = false;
        status = plan_pot(&p);
    }
    leave_found(&p);
    for (size_t c = 0; p.claims != NULL && p.exact != NULL && c < components->count; c++) {
        free(p.claims[c].value);
        free(p.exact[c]);
    }
    free(p.claims);
    free(p.exact);
    plan->first = p.first;
    plan->count = components->count;
    return status;
}

void tw_pot_plan_free(tw_pot_plan *plan) {
    free(plan->pot);
    tw_job_results_free(plan->first, plan->count);
    tw_bewijs_clear(&plan->bewijs);
    *plan = (tw_pot_plan){0};
}
