/* A changed round, and the numbers that axioms look at. */
#include "axiom/trial.h"

void tw_world_clear(tw_world *world) {
    tw_outcome_free(world->outcome);
    tw_assessment_free(world->assessment);
    tw_policy_free(world->policy);
    tw_round_free(world->round);
    *world = (tw_world){0};
}

tw_axiom_case tw_world_case(const tw_world *world) {
    return (tw_axiom_case){world->round, world->policy, world->assessment, world->outcome};
}

tw_status tw_world_assess(tw_world *world, tw_error *err) {
    tw_diags diags = {0};
    tw_status status = tw_assess(&world->assessment, world->round, world->policy, &diags, err);
    world->legal = status == TW_OK && diags.error_count == 0;
    tw_diags_clear(&diags);
    return status;
}

tw_status tw_world_solve(tw_world *world, const tw_solve_options *options, tw_error *err) {
    tw_status status =
        tw_solve(&world->outcome, world->round, world->policy, world->assessment, options, err);
    if (status == TW_OK && !world->outcome->optimaal) {
        status = tw_fail(err, TW_ERR_SOLVER, "axiom: stopped before the best was found");
    }
    return status;
}

static int64_t count(const tw_verdeling *verdeling, int soort, size_t start) {
    int64_t n = 0;
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_traject *row = &verdeling->trajecten[i];
        bool counts = soort == TW_ANY_SOORT || (int)row->soort == soort;
        n += counts && (start == TW_ANY_POI || row->route[0] == start) ? row->aantal : 0;
    }
    return n;
}

int64_t tw_granted(const tw_axiom_case *in, size_t rsv) {
    return count(&in->outcome->rsvs[rsv].concept, TW_BONUS, TW_ANY_POI);
}

int64_t tw_started(const tw_axiom_case *in, size_t poi, int soort) {
    int64_t n = 0;
    for (size_t r = 0; r < in->round->rsv_count; r++) {
        n += count(&in->outcome->rsvs[r].concept, soort, poi);
    }
    return n;
}

int64_t tw_placed(const tw_axiom_case *in, tw_soort soort) {
    return tw_started(in, TW_ANY_POI, (int)soort);
}

bool tw_pot_is_short(const tw_axiom_case *in) {
    return in->policy->pot.stated && in->policy->pot.value > 0 &&
           tw_placed(in, TW_BONUS) == in->policy->pot.value;
}
