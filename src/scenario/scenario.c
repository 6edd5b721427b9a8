#include "toewijs/scenario.h"
#include "domain/ranges.h"
#include "scenario/year.h"

#include <stdlib.h>

_Static_assert((int)TW_SCENARIO_LAST_YEAR == (int)TW_MAX_TOEWIJZINGSJAAR, "one last year");

/* What a scenario is made of, and how far it is. */
typedef struct {
    const tw_round *first;
    const tw_recipe *recipe;
    uint64_t seed;
    int64_t number;
    tw_round *round;
    tw_policy *policy;
} making;

/* The changed round was not legal, so neither was the one it was made of. */
static tw_status not_legal(tw_diags *diags, tw_error *err) {
    char *text = diags->count > 0 ? tw_diag_render(&diags->items[0], TW_EN) : NULL;
    tw_status status = tw_fail(err, TW_ERR_INPUT, "%s", text == NULL ? "" : text);
    free(text);
    return status;
}

static tw_status replace(making *in, const tw_year *year, tw_error *err) {
    tw_round *round;
    tw_policy *policy;
    tw_diags diags = {0};
    tw_status status = tw_edit_round(&round, &policy, in->round, in->policy, year->edits,
                                     year->count, &diags, err);
    if (status == TW_ERR_INPUT) {
        status = not_legal(&diags, err);
    }
    if (status == TW_OK) {
        tw_round_free(in->round);
        tw_policy_free(in->policy);
        in->round = round;
        in->policy = policy;
    }
    tw_diags_clear(&diags);
    return status;
}

static tw_status change(making *in, int64_t year_number, tw_error *err) {
    tw_year year = {.first = in->first,
                    .round = in->round,
                    .policy = in->policy,
                    .recipe = in->recipe,
                    .seed = in->seed,
                    .number = in->number,
                    .year = year_number};
    tw_status status = tw_year_draw(&year, err);
    if (status == TW_OK) {
        status = replace(in, &year, err);
    }
    tw_year_clear(&year);
    return status;
}

tw_status tw_scenario_round(tw_round **out_round, tw_policy **out_policy, const tw_round *round,
                            const tw_policy *policy, const tw_recipe *recipe, uint64_t seed,
                            int64_t number, int64_t year, tw_error *err) {
    making in = {.first = round, .recipe = recipe, .seed = seed, .number = number};
    int64_t times = number == 0 ? 0 : recipe->drift ? year + 1 : 1;
    tw_status status = tw_round_copy(&in.round, round, err);
    if (status == TW_OK) {
        status = tw_policy_copy(&in.policy, policy, err);
    }
    for (int64_t i = 0; status == TW_OK && i < times; i++) {
        status = change(&in, i, err);
    }
    if (status == TW_OK) {
        status = tw_round_later(in.round, year, err);
    }
    if (status != TW_OK) {
        tw_round_free(in.round);
        tw_policy_free(in.policy);
        in.round = NULL;
        in.policy = NULL;
    }
    *out_round = in.round;
    *out_policy = in.policy;
    return status;
}
