/* What might have been otherwise: solved again with it demanded, and held against the outcome. */
#include "base/intmath.h"
#include "explain/explainer.h"
#include "toewijs/conflict.h"

#include <stdlib.h>
#include <string.h>

void tw_explain_case_clear(tw_explain_case *the_case) {
    free(the_case->regels);
    free(the_case->changes);
    free(the_case->moves);
    *the_case = (tw_explain_case){0};
}

static const tw_verdeling *now_of(const tw_explainer *in, const tw_explain_case *c, size_t rsv) {
    const tw_rsv_outcome *outcome = &in->outcome->rsvs[rsv];
    return c->stage == 1 ? &outcome->concept : &outcome->verdeling;
}

static bool is_in(const tw_explainer *in, const tw_explain_case *c, size_t rsv) {
    return in->assessment->rsvs[rsv].neemt_deel && (c->stage == 1 || c->eis.rsv == rsv);
}

/* ---- An answer is not taken on trust --------------------------------------------------------- */

/* It has what was demanded, and its goals add up to what they are said to be. */
static tw_status check_answer(const tw_explainer *in, const tw_explain_case *c,
                              const tw_what_if_result *result) {
    int64_t n = 0;
    int64_t sums[TW_DOEL_COUNT] = {0};
    bool fits = true;
    for (size_t r = 0; r < in->round->rsv_count; r++) {
        if (!is_in(in, c, r)) {
            continue;
        }
        n += tw_eis_count(&c->eis, in->round, r, &result->verdelingen[r]);
        for (int g = 0; g < TW_DOEL_COUNT && fits; g++) {
            fits = tw_add(&sums[g], sums[g], result->values[r * TW_DOEL_COUNT + (size_t)g]);
        }
    }
    bool holds = fits && (!c->eis.min.stated || n >= c->eis.min.value) &&
                 (!c->eis.max.stated || n <= c->eis.max.value);
    for (int g = 0; g < result->doel_count; g++) {
        holds = holds && result->doelen[g].waarde == sums[result->doelen[g].doel];
    }
    return holds ? TW_OK : tw_fail(in->err, TW_ERR_SOLVER, "an answer does not add up");
}

/* ---- Which goal decided ---------------------------------------------------------------------- */

static tw_status current_values(const tw_explainer *in, const tw_explain_case *c, int64_t *values) {
    if (c->stage == 2) {
        return tw_distribution_values(values, in->round, in->policy, in->assessment, c->eis.rsv,
                                      now_of(in, c, c->eis.rsv), 2, in->bonus_total, in->err);
    }
    for (int g = 0; g < in->outcome->concept_count; g++) {
        values[in->outcome->concept[g].doel] = in->outcome->concept[g].waarde;
    }
    return TW_OK;
}

static tw_status first_difference(const tw_explainer *in, tw_explain_case *c,
                                  const tw_what_if_result *result) {
    int64_t values[TW_DOEL_COUNT] = {0};
    tw_status status = current_values(in, c, values);
    c->gelijk = true;
    for (int g = 0; g < result->doel_count && status == TW_OK && c->gelijk; g++) {
        tw_doel doel = result->doelen[g].doel;
        if (values[doel] != result->doelen[g].waarde) {
            c->gelijk = false;
            c->doel = doel;
            c->was = values[doel];
            c->wordt = result->doelen[g].waarde;
            c->beter = tw_doel_is_max(doel) == (c->wordt > c->was);
        }
    }
    return status;
}

static tw_status compare(const tw_explainer *in, tw_explain_case *c,
                         const tw_what_if_result *result) {
    tw_explain_changes changes = {0};
    tw_status status = first_difference(in, c, result);
    for (size_t r = 0; r < in->round->rsv_count && status == TW_OK; r++) {
        if (!is_in(in, c, r)) {
            continue;
        }
        const tw_verdeling *now = now_of(in, c, r);
        const tw_verdeling *then = &result->verdelingen[r];
        bool asker = tw_eis_concerns(&c->eis, in->round, r);
        status = tw_explain_compare(in, &changes, r, now, then);
        if (status == TW_OK) {
            status = tw_explain_compare_routes(in, asker ? &c->moves : NULL, &c->move_count, r, now,
                                               then, &c->anders);
        }
    }
    c->changes = changes.items;
    c->change_count = changes.count;
    return status;
}

/* ---- What forbids it ------------------------------------------------------------------------- */

static tw_status find_rules(const tw_explainer *in, tw_explain_case *c) {
    const tw_conflict_ask ask = {.round = in->round,
                                 .policy = in->policy,
                                 .assessment = in->assessment,
                                 .outcome = c->stage == 2 ? in->outcome : NULL,
                                 .rsv = c->stage == 2 ? c->eis.rsv : 0,
                                 .asked = {.eisen = &c->eis, .eis_count = 1},
                                 .options = in->options};
    tw_conflicts conflicts = {0};
    tw_status status = tw_find_conflict(&conflicts, &ask, in->err);
    if (status == TW_OK && !conflicts.complete) {
        status = tw_fail(in->err, TW_ERR_SOLVER, "time ran out");
    }
    size_t count = status == TW_OK && conflicts.count > 0 ? conflicts.sets[0].count : 0;
    c->regels = calloc(count + 1, sizeof *c->regels);
    if (status == TW_OK && c->regels == NULL) {
        status = tw_fail(in->err, TW_ERR_NOMEM, "rules");
    }
    for (size_t i = 0; status == TW_OK && i < count; i++) {
        c->regels[c->regel_count++] = conflicts.parts[conflicts.sets[0].parts[i]].los;
    }
    c->kleinst = conflicts.smallest;
    tw_conflicts_clear(&conflicts);
    return status;
}

/* ---- The question ---------------------------------------------------------------------------- */

static tw_status solve(const tw_explainer *in, tw_explain_case *c, tw_what_if_result *result) {
    const tw_what_if question = {.eisen = &c->eis, .eis_count = 1};
    return c->stage == 1
               ? tw_what_if_concept(result, in->round, in->policy, in->assessment, &question,
                                    in->options, in->err)
               : tw_what_if_form(result, in->round, in->policy, in->assessment, in->outcome,
                                 c->eis.rsv, &question, in->options, in->err);
}

static void demand(const tw_explainer *in, tw_explain_case *c) {
    c->nu = 0;
    for (size_t r = 0; r < in->round->rsv_count; r++) {
        if (is_in(in, c, r)) {
            c->nu += tw_eis_count(&c->eis, in->round, r, now_of(in, c, r));
        }
    }
    c->eis.min = (tw_optional){c->meer, c->nu + 1};
    c->eis.max = (tw_optional){!c->meer, c->nu - 1};
}

tw_status tw_explain_case_solve(const tw_explainer *in, tw_explain_case *the_case) {
    tw_what_if_result result = {0};
    demand(in, the_case);
    tw_status status = solve(in, the_case, &result);
    if (status == TW_OK && !result.complete) {
        status = tw_fail(in->err, TW_ERR_SOLVER, "time ran out");
    }
    if (status == TW_OK) {
        the_case->can = result.can;
    }
    if (status == TW_OK && result.can) {
        status = check_answer(in, the_case, &result);
        if (status == TW_OK) {
            status = compare(in, the_case, &result);
        }
    } else if (status == TW_OK) {
        status = find_rules(in, the_case);
    }
    tw_what_if_result_clear(&result);
    return status;
}
