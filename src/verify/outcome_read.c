#include "toewijs/outcome_read.h"
#include "verify/verify_judge.h"

#include <stdlib.h>

/* false: no memory. */
static bool copy_verdeling(tw_verdeling *to, const tw_stated_verdeling *from) {
    if (from->count == 0) {
        return true;
    }
    to->trajecten = malloc(from->count * sizeof *to->trajecten);
    if (to->trajecten == NULL) {
        return false;
    }
    for (size_t i = 0; i < from->count; i++) {
        to->trajecten[i] = from->trajecten[i].traject;
    }
    to->count = from->count;
    return true;
}

static bool copy_rsvs(tw_outcome *outcome, const tw_judge *judge) {
    size_t count = judge->round->rsv_count;
    outcome->rsvs = calloc(count + 1, sizeof *outcome->rsvs);
    if (outcome->rsvs == NULL) {
        return false;
    }
    outcome->rsv_count = count;
    bool copied = true;
    for (size_t rsv = 0; copied && rsv < count; rsv++) {
        tw_rsv_outcome *to = &outcome->rsvs[rsv];
        to->heeft_wens =
            judge->assessment->rsvs[rsv].neemt_deel && tw_rsv_has_wish(&judge->round->rsvs[rsv]);
        copied = copy_verdeling(&to->concept, &judge->rsvs[rsv].concept) &&
                 copy_verdeling(&to->verdeling, &judge->rsvs[rsv].final);
    }
    return copied;
}

/* The judge has seen that the list names the policy's goals, in that order. */
static void copy_goal(tw_doelwaarde *to, tw_doel doel, const tw_node *item) {
    const tw_node *grens = tw_node_find(item, "grens");
    to->doel = doel;
    to->waarde = tw_node_find(item, "waarde")->value;
    to->grens.stated = grens->kind == TW_NODE_INT;
    to->grens.value = grens->value;
}

static void copy_goals(tw_outcome *outcome, const tw_judge *judge) {
    const tw_policy *policy = judge->policy;
    const tw_node *concept = tw_node_find(tw_node_find(judge->root, "concept"), "doelen")->child;
    const tw_node *final = tw_node_find(judge->root, "doelen")->child;
    copy_goal(&outcome->doelen[outcome->doel_count++], TW_DOEL_WENSEN, final);
    final = final->next;
    for (int g = 0; g < policy->doel_count; g++, concept = concept->next, final = final->next) {
        copy_goal(&outcome->concept[outcome->concept_count++], policy -> doelen[g], concept);
        copy_goal(&outcome->doelen[outcome->doel_count++], policy->doelen[g], final);
    }
}

tw_status tw_outcome_read(tw_outcome **out, const tw_round *round, const tw_policy *policy,
                          const tw_assessment *assessment, const tw_fileset *files,
                          tw_diags *findings, tw_error *err) {
    *out = NULL;
    tw_judge judge = {.round = round,
                      .policy = policy,
                      .assessment = assessment,
                      .files = files,
                      .findings = findings,
                      .err = err};
    tw_outcome *outcome = NULL;
    size_t before = findings->error_count;
    tw_status status = tw_judge_run(&judge);
    if (status == TW_OK && findings->error_count > before) {
        status = tw_fail(err, TW_ERR_INPUT, "%s", "");
    }
    if (status != TW_OK) {
        goto out;
    }
    outcome = calloc(1, sizeof *outcome);
    if (outcome == NULL || !copy_rsvs(outcome, &judge)) {
        status = tw_fail(err, TW_ERR_NOMEM, "%s", "");
        goto out;
    }
    outcome->optimaal = judge.optimaal;
    copy_goals(outcome, &judge);
    *out = outcome;
    outcome = NULL;
out:
    tw_outcome_free(outcome);
    tw_arena_clear(&judge.arena);
    return status;
}
