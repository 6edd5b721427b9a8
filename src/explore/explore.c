#include "base/intmath.h"
#include "explore/explore_state.h"

#include <stdlib.h>
#include <string.h>

/* ---- Comparing ------------------------------------------------------------------------------- */

int tw_values_compare(const int64_t *a, const int64_t *b, const tw_doel *doelen, int doel_count) {
    for (int g = 0; g < doel_count; g++) {
        tw_doel doel = doelen[g];
        if (a[doel] != b[doel]) {
            return tw_doel_is_max(doel) == (a[doel] > b[doel]) ? -1 : 1;
        }
    }
    return 0;
}

int tw_traject_compare(const tw_traject *a, const tw_traject *b, int fase_count) {
    if (a->soort != b->soort) {
        return a->soort < b->soort ? -1 : 1;
    }
    for (int f = 0; f < fase_count; f++) {
        if (a->route[f] != b->route[f]) {
            return a->route[f] < b->route[f] ? -1 : 1;
        }
    }
    return 0;
}

/* The numbers of trajectories, route after route, are compared; a route left out has none. */
int tw_verdeling_compare(const tw_verdeling *a, const tw_verdeling *b, int fase_count) {
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        int place = tw_traject_compare(&a->trajecten[i], &b->trajecten[i], fase_count);
        if (place != 0) {
            return place;
        }
        if (a->trajecten[i].aantal != b->trajecten[i].aantal) {
            return a->trajecten[i].aantal > b->trajecten[i].aantal ? -1 : 1;
        }
    }
    return a->count == b->count ? 0 : a->count > b->count ? -1 : 1;
}

tw_status tw_kenmerk_of(tw_kenmerk *out, const tw_round *round, size_t rsv,
                        const tw_verdeling *verdeling, tw_error *err) {
    const tw_rsv *of = &round->rsvs[rsv];
    size_t n = of->deelnemer_count;
    *out = (tw_kenmerk){.n = n};
    out->bonus = calloc(n + 1, sizeof *out->bonus);
    out->paren = calloc(n * n + 1, sizeof *out->paren);
    if (out->bonus == NULL || out->paren == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "exploring");
    }
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_traject *traject = &verdeling->trajecten[i];
        size_t from = tw_rsv_find_member(of, traject->route[0]);
        out->bonus[from] += traject->soort == TW_BONUS ? traject->aantal : 0;
        for (int f = 1; f < round->fase_count; f++) {
            size_t to = tw_rsv_find_member(of, traject->route[f]);
            out->paren[from * n + to] = out->paren[from * n + to] || to != from;
        }
    }
    return TW_OK;
}

bool tw_kenmerk_equal(const tw_kenmerk *a, const tw_kenmerk *b) {
    return a->n == b->n && memcmp(a->bonus, b->bonus, a->n * sizeof *a->bonus) == 0 &&
           memcmp(a->paren, b->paren, a->n * a->n * sizeof *a->paren) == 0;
}

void tw_kenmerk_clear(tw_kenmerk *kenmerk) {
    free(kenmerk->bonus);
    free(kenmerk->paren);
    *kenmerk = (tw_kenmerk){0};
}

/* ---- The question ---------------------------------------------------------------------------- */

int tw_explore_goals(const tw_policy *policy, tw_doel *doelen) {
    int count = 0;
    doelen[count++] = TW_DOEL_WENSEN;
    for (int g = 0; g < policy->doel_count; g++) {
        doelen[count++] = policy->doelen[g];
    }
    return count;
}

static bool is_lottery(tw_doel doel) {
    return doel == TW_DOEL_LOTING_RSV || doel == TW_DOEL_LOTING_POI || doel == TW_DOEL_LOTING_ROUTE;
}

static void put_loose(tw_asked *asked, const tw_doel *all, int end, bool lottery) {
    for (int g = 0; g < end; g++) {
        if (asked->question->speling[all[g]].stated && is_lottery(all[g]) == lottery) {
            asked->doelen[asked->doel_count++] = all[g];
        }
    }
}

/* Goals that give way come after the last that is no lottery, lotteries among them at the end. */
static void order_goals(tw_asked *asked) {
    tw_doel all[TW_DOEL_COUNT];
    const tw_optional *speling = asked->question->speling;
    int count = tw_explore_goals(asked->base->policy, all);
    int last = -1;
    for (int g = 0; g < count; g++) {
        last = !is_lottery(all[g]) && !speling[all[g]].stated ? g : last;
    }
    asked->doel_count = 0;
    for (int g = 0; g < count; g++) {
        bool gives_way = speling[all[g]].stated && (is_lottery(all[g]) || g < last);
        if (!gives_way) {
            asked->doelen[asked->doel_count++] = all[g];
        }
        if (g == last) {
            put_loose(asked, all, last, false);
        }
    }
    put_loose(asked, all, count, true);
}

/* What a goal may be at the worst. */
static bool find_limit(int64_t *limit, const tw_asked *asked, tw_doel doel, int64_t proposal) {
    const tw_optional *slack = &asked->question->speling[doel];
    *limit = proposal;
    return !slack->stated || (tw_doel_is_max(doel) ? tw_sub(limit, proposal, slack->value)
                                                   : tw_add(limit, proposal, slack->value));
}

static tw_status limit_goals(tw_asked *asked, tw_explore_result *result, tw_error *err) {
    const int64_t *proposal = result->voorstel.values;
    tw_doel all[TW_DOEL_COUNT];
    int count = tw_explore_goals(asked->base->policy, all);
    bool unbroken = true;
    bool fits = true;
    for (int g = 0; g < count && fits; g++) {
        bool slack = asked->question->speling[all[g]].stated;
        bool held = asked->question->houd[all[g]] && !slack;
        unbroken = unbroken && held;
        asked->held += unbroken ? 1 : 0;
        if (held || slack) {
            tw_optional *limit = &result->grens[all[g]];
            fits = find_limit(&limit->value, asked, all[g], proposal[all[g]]);
            limit->stated = true;
        }
        if (!unbroken && (held || slack)) {
            asked->grenzen[asked->grens_count++] =
                (tw_doelgrens){all[g], result->grens[all[g]].value};
        }
    }
    tw_asked_set_worst(asked, proposal);
    return fits ? TW_OK : tw_fail(err, TW_ERR_RANGE, "limits do not fit 64 bits");
}

void tw_asked_set_worst(tw_asked *asked, const int64_t *proposal) {
    for (int g = 0; g < asked->doel_count; g++) {
        tw_doel doel = asked->doelen[g];
        int64_t anything = tw_doel_is_max(doel) ? INT64_MIN : INT64_MAX;
        asked->worst[g] = g < asked->held ? proposal[doel] : anything;
    }
}

/* Does the proposal itself do what is asked? Its goals are within every limit by their nature. */
static bool proposal_fits(const tw_explore_base *base, const tw_explore_question *question,
                          const tw_verdeling *proposal) {
    for (size_t i = 0; i < question->eis_count; i++) {
        const tw_eis *eis = &question->eisen[i];
        int64_t n = tw_eis_count(eis, base->round, base->rsv, proposal);
        if ((eis->min.stated && n < eis->min.value) || (eis->max.stated && n > eis->max.value)) {
            return false;
        }
    }
    return true;
}

static int64_t concept_bonus(const tw_outcome *outcome) {
    for (int g = 0; g < outcome->concept_count; g++) {
        if (outcome->concept[g].doel == TW_DOEL_BONUS_GEPLAATST) {
            return outcome->concept[g].waarde;
        }
    }
    return 0;
}

tw_status tw_asked_open(tw_asked *asked, tw_explore_result *result, const tw_explore_base *base,
                        const tw_explore_question *question, tw_error *err) {
    *result = (tw_explore_result){.complete = true};
    *asked =
        (tw_asked){.base = base, .question = question, .bonus_total = concept_bonus(base->outcome)};
    const tw_verdeling *proposal = &base->outcome->rsvs[base->rsv].verdeling;
    int64_t values[TW_DOEL_COUNT] = {0};
    tw_status status = tw_distribution_values(values, base->round, base->policy, base->assessment,
                                              base->rsv, proposal, 2, asked->bonus_total, err);
    if (status == TW_OK) {
        status = tw_alternatief_copy(&result->voorstel, proposal, values, err);
    }
    if (status == TW_OK) {
        order_goals(asked);
        status = limit_goals(asked, result, err);
    }
    result->voorstel_past = status == TW_OK && proposal_fits(base, question, proposal);
    memcpy(result->doelen, asked->doelen, sizeof result->doelen);
    result->doel_count = asked->doel_count;
    return status;
}

/* ---- Solving --------------------------------------------------------------------------------- */

tw_status tw_alternatief_copy(tw_alternatief *to, const tw_verdeling *verdeling,
                              const int64_t *values, tw_error *err) {
    *to = (tw_alternatief){0};
    to->verdeling.trajecten = calloc(verdeling->count + 1, sizeof *to->verdeling.trajecten);
    if (to->verdeling.trajecten == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "exploring");
    }
    if (verdeling->count > 0) {
        memcpy(to->verdeling.trajecten, verdeling->trajecten,
               verdeling->count * sizeof *verdeling->trajecten);
    }
    to->verdeling.count = verdeling->count;
    memcpy(to->values, values, sizeof to->values);
    return TW_OK;
}

static tw_found what_was_found(const tw_what_if_result *result) {
    return !result->complete  ? TW_STOPPED
           : !result->can     ? TW_CANNOT
           : result->slechter ? TW_WORSE
                              : TW_FOUND;
}

tw_status tw_asked_solve(tw_alternatief *out, tw_found *found, const tw_asked *asked,
                         const tw_eis *eisen, size_t eis_count, const tw_doelgrens *grenzen,
                         size_t grens_count, const int64_t *worst, tw_error *err) {
    const tw_explore_base *base = asked->base;
    const tw_what_if question = {.eisen = eisen,
                                 .eis_count = eis_count,
                                 .grenzen = grenzen,
                                 .grens_count = grens_count,
                                 .doelen = asked->doelen,
                                 .doel_count = asked->doel_count,
                                 .slechtste = worst};
    tw_what_if_result result = {0};
    *out = (tw_alternatief){0};
    *found = TW_STOPPED;
    tw_status status = tw_what_if_form(&result, base->round, base->policy, base->assessment,
                                       base->outcome, base->rsv, &question, base->options, err);
    if (status == TW_OK) {
        *found = what_was_found(&result);
    }
    if (status == TW_OK && *found == TW_FOUND) {
        status = tw_alternatief_copy(out, &result.verdelingen[base->rsv],
                                     result.values + base->rsv * TW_DOEL_COUNT, err);
    }
    tw_what_if_result_clear(&result);
    return status;
}

static tw_status find_tekort(tw_explore_result *result, const tw_asked *asked, tw_error *err) {
    const tw_explore_base *base = asked->base;
    const tw_what_if question = {.eisen = asked->question->eisen,
                                 .eis_count = asked->question->eis_count};
    tw_what_if_result can = {0};
    tw_status status = tw_can_form(&can, base->round, base->policy, base->assessment, base->outcome,
                                   base->rsv, &question, base->options, err);
    result->tekort = can.tekort;
    result->complete = result->complete && can.complete;
    tw_what_if_result_clear(&can);
    return status;
}

/* What was asked, bound by bound, and the rules: which of them cannot hold together? */
static tw_status find_conflict(tw_explore_result *result, const tw_asked *asked, tw_error *err) {
    const tw_explore_base *base = asked->base;
    const tw_conflict_ask ask = {
        .round = base->round,
        .policy = base->policy,
        .assessment = base->assessment,
        .outcome = base->outcome,
        .rsv = base->rsv,
        .wensen = asked->question->eisen,
        .wens_count = asked->question->eis_count,
        .wensen_gevraagd = true,
        .options = base->options,
    };
    tw_status status = tw_find_conflict(&result->conflict, &ask, err);
    result->complete = result->complete && result->conflict.complete;
    return status;
}

tw_status tw_asked_fall_short(tw_explore_result *result, const tw_asked *asked, tw_error *err) {
    tw_asked loose = {.base = asked->base, .question = asked->question};
    tw_found found = TW_STOPPED;
    loose.doel_count = tw_explore_goals(asked->base->policy, loose.doelen);
    tw_asked_set_worst(&loose, result->voorstel.values);
    tw_status status = tw_asked_solve(&result->buiten, &found, &loose, asked->question->eisen,
                                      asked->question->eis_count, NULL, 0, loose.worst, err);
    result->heeft_buiten = status == TW_OK && found == TW_FOUND;
    result->complete = result->complete && found != TW_STOPPED;
    if (status == TW_OK && found == TW_CANNOT) {
        status = find_tekort(result, asked, err);
    }
    return status == TW_OK && result->tekort > 0 ? find_conflict(result, asked, err) : status;
}

tw_status tw_explore_add(tw_explore_result *result, tw_alternatief *item, tw_error *err) {
    tw_alternatief *grown =
        realloc(result->alternatieven, (result->count + 1) * sizeof *result->alternatieven);
    if (grown == NULL) {
        free(item->verdeling.trajecten);
        *item = (tw_alternatief){0};
        return tw_fail(err, TW_ERR_NOMEM, "exploring");
    }
    result->alternatieven = grown;
    grown[result->count++] = *item;
    *item = (tw_alternatief){0};
    return TW_OK;
}

void tw_explore_result_clear(tw_explore_result *result) {
    for (size_t i = 0; i < result->count; i++) {
        free(result->alternatieven[i].verdeling.trajecten);
    }
    free(result->alternatieven);
    free(result->buiten.verdeling.trajecten);
    free(result->voorstel.verdeling.trajecten);
    tw_conflicts_clear(&result->conflict);
    *result = (tw_explore_result){0};
}
