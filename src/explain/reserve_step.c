#include "explain/reserve_step.h"

#include <stdlib.h>

/* Stage 1 with this many in the pot. The pot stands in the policy alone; entitlements, weights and
   capacities do not follow from it. */
static tw_status solve(const tw_explainer *in, int64_t pot, const tw_what_if *question,
                       tw_what_if_result *result) {
    tw_policy policy = *in->policy;
    policy.pot = (tw_optional){true, pot};
    tw_status status = tw_what_if_concept(result, in->round, &policy, in->assessment, question,
                                          in->options, in->err);
    return status == TW_OK && !result->complete ? tw_fail(in->err, TW_ERR_SOLVER, "time ran out")
                                                : status;
}

static int64_t value_of(const tw_what_if_result *result, tw_doel doel) {
    for (int g = 0; g < result->doel_count; g++) {
        if (result->doelen[g].doel == doel) {
            return result->doelen[g].waarde;
        }
    }
    return 0;
}

static tw_status compare(const tw_explainer *in, tw_reserve_step *step,
                         const tw_what_if_result *result) {
    tw_explain_changes changes = {0};
    tw_status status = TW_OK;
    size_t none = 0;
    for (size_t r = 0; r < in->round->rsv_count && status == TW_OK; r++) {
        const tw_verdeling *was = &in->outcome->rsvs[r].concept;
        status = tw_explain_compare(in, &changes, r, was, &result->verdelingen[r]);
        if (status == TW_OK) {
            status = tw_explain_compare_routes(in, NULL, &none, r, was, &result->verdelingen[r],
                                               &step->anders);
        }
    }
    step->changes = changes.items;
    step->change_count = changes.count;
    return status;
}

/* One RSV one more, at one of its members, and nothing else. */
static void look_if_simple(tw_reserve_step *step) {
    const tw_explain_change *whole = step->changes;
    step->simple = step->change_count == 2 && whole[0].poi == TW_WHOLE_RSV &&
                   whole[1].rsv == whole[0].rsv && whole[0].soort == TW_BONUS &&
                   whole[1].soort == TW_BONUS && whole[0].wordt == whole[0].was + 1 &&
                   whole[1].wordt == whole[1].was + 1 && whole[0].has_place;
    if (step->simple) {
        step->plaats = whole[0].place;
        step->bij_lid = whole[1].place;
    }
}

/* ---- What decided ---------------------------------------------------------------------------- */

/* Who gets it when this one does not? */
static tw_status find_other(const tw_explainer *in, tw_reserve_step *step,
                            const tw_what_if_result *without) {
    tw_status status = TW_OK;
    size_t gainers = 0;
    for (size_t r = 0; r < in->round->rsv_count && status == TW_OK; r++) {
        int64_t was = tw_explain_count(&in->outcome->rsvs[r].concept, TW_BONUS, TW_WHOLE_RSV);
        int64_t then = tw_explain_count(&without->verdelingen[r], TW_BONUS, TW_WHOLE_RSV);
        if (then > was) {
            gainers++;
            status = tw_explain_rsv_place(in, r, was + 1, &step->ander, &step->has_ander);
        }
        gainers += then < was ? 2 : 0; /* not a mere swap */
    }
    step->has_ander = step->has_ander && gainers == 1;
    return status;
}

static tw_reserve_door door_of(tw_doel doel) {
    return doel == TW_DOEL_BONUS_GEPLAATST     ? TW_DOOR_ENIGE
           : doel == TW_DOEL_EVENREDIGHEID_RSV ? TW_DOOR_AANDEEL
           : doel == TW_DOEL_LOTING_RSV        ? TW_DOOR_LOTING
                                               : TW_DOOR_ANDERS;
}

static tw_status find_reason(const tw_explainer *in, tw_reserve_step *step,
                             const tw_what_if_result *result) {
    tw_what_if_result without = {0};
    tw_eis eis = tw_eis_any(step->plaats.rsv);
    eis.soort = TW_BONUS;
    eis.max = (tw_optional){true, step->plaats.nummer - 1};
    const tw_what_if question = {.eisen = &eis, .eis_count = 1};
    tw_status status = solve(in, step->pot, &question, &without);
    step->door = TW_DOOR_ANDERS;
    step->doel = TW_DOEL_WENSEN; /* none: equal in every goal */
    for (int g = 0; status == TW_OK && without.can && g < result->doel_count; g++) {
        tw_doel doel = result->doelen[g].doel;
        if (without.doelen[g].waarde != result->doelen[g].waarde) {
            step->doel = doel;
            step->door = door_of(doel);
            break;
        }
    }
    if (status == TW_OK && without.can && step->door != TW_DOOR_ENIGE) {
        status = find_other(in, step, &without);
    }
    tw_what_if_result_clear(&without);
    return status;
}

tw_status tw_reserve_step_solve(const tw_explainer *in, tw_reserve_step *step, tw_outcome **next,
                                bool *more) {
    static const tw_what_if nothing;
    tw_what_if_result result = {0};
    tw_explainer then = *in;
    *step = (tw_reserve_step){.pot = in->bonus_total + 1};
    *next = NULL;
    tw_status status = solve(in, step->pot, &nothing, &result);
    *more = status == TW_OK && value_of(&result, TW_DOEL_BONUS_GEPLAATST) > in->bonus_total;
    then.bonus_total = step->pot; /* prices of hamilton are those of the larger pot */
    if (*more) {
        status = compare(&then, step, &result);
    }
    if (status == TW_OK && *more) {
        look_if_simple(step);
        if (step->simple) {
            status = find_reason(&then, step, &result);
        }
    }
    if (status == TW_OK && *more) {
        status = tw_what_if_outcome(next, &result, in->err);
    }
    tw_what_if_result_clear(&result);
    return status;
}
