#include "toewijs/axiom.h"
#include "axiom/trial.h"

#include <string.h>

static const struct {
    const char *name;
    tw_message_id words;
} axioms[TW_AXIOM_COUNT] = {
    [TW_AXIOM_HUIS_MONOTOON] = {"huis_monotoon", TW_AXIOM_SAY_HUIS_MONOTOON},
    [TW_AXIOM_QUOTUM] = {"quotum", TW_AXIOM_SAY_QUOTUM},
    [TW_AXIOM_GEWICHT_MONOTOON] = {"gewicht_monotoon", TW_AXIOM_SAY_GEWICHT_MONOTOON},
    [TW_AXIOM_SPLITSEN] = {"splitsen", TW_AXIOM_SAY_SPLITSEN},
    [TW_AXIOM_SAMENVOEGEN] = {"samenvoegen", TW_AXIOM_SAY_SAMENVOEGEN},
    [TW_AXIOM_INBRENG_VERPLAATSEN] = {"inbreng_verplaatsen", TW_AXIOM_SAY_INBRENG_VERPLAATSEN},
    [TW_AXIOM_MEER_VRAGEN] = {"meer_vragen", TW_AXIOM_SAY_MEER_VRAGEN},
    [TW_AXIOM_NAMEN] = {"namen", TW_AXIOM_SAY_NAMEN},
};

const char *tw_axiom_name(tw_axiom axiom) {
    return axioms[axiom].name;
}

const char *tw_axiom_words(tw_lang lang, tw_axiom axiom) {
    return tw_message_text(lang, axioms[axiom].words);
}

tw_axiom tw_axiom_find(const char *name) {
    int axiom = 0;
    while (axiom < TW_AXIOM_COUNT && strcmp(axioms[axiom].name, name) != 0) {
        axiom++;
    }
    return (tw_axiom)axiom;
}

/* Change, solve, judge. */
static tw_status run(tw_axiom_result *result, const tw_axiom_case *in,
                     const tw_solve_options *options, tw_world *world, tw_error *err) {
    tw_status status = tw_trial_apply(world, in, &result->trial, err);
    if (status == TW_OK && world->legal) {
        status = tw_world_solve(world, options, err);
    }
    if (status == TW_OK && world->legal) {
        result->applies = true;
        status = tw_trial_judge(result, in, world, options, err);
    }
    return status;
}

tw_status tw_trial_run(tw_axiom_result *result, const tw_axiom_case *in,
                       const tw_axiom_trial *trial, const tw_solve_options *options,
                       tw_world *after, tw_error *err) {
    *result =
        (tw_axiom_result){.trial = *trial, .rsv = SIZE_MAX, .other_rsv = SIZE_MAX, .poi = SIZE_MAX};
    if (!tw_trial_fits(in, trial)) {
        return TW_OK;
    }
    if (trial->axiom == TW_AXIOM_QUOTUM) { /* nothing changes */
        result->applies = true;
        return tw_judge_quotum(result, in, options, err);
    }
    tw_world own = {0};
    tw_status status = run(result, in, options, after != NULL ? after : &own, err);
    tw_world_clear(&own);
    return status;
}

tw_status tw_axiom_try(tw_axiom_result *result, tw_axiom axiom, const tw_axiom_case *given,
                       tw_axiom_draw draw, const tw_solve_options *options, tw_error *err) {
    tw_axiom_trial trial;
    if (!tw_trial_draw(&trial, axiom, given, draw)) {
        *result = (tw_axiom_result){.trial = trial};
        return TW_OK;
    }
    return tw_trial_run(result, given, &trial, options, NULL, err);
}
