#include "toewijs/explain.h"
#include "base/buf.h"
#include "base/intmath.h"
#include "explain/reserve_step.h"
#include "model/capacity.h"

#include <stdlib.h>
#include <string.h>

/* ---- What was got ---------------------------------------------------------------------------- */

static void count(int64_t counts[TW_SOORT_COUNT], const tw_verdeling *verdeling, size_t start) {
    for (int k = 0; k < TW_SOORT_COUNT; k++) {
        counts[k] = tw_explain_count(verdeling, (tw_soort)k, start);
    }
}

static bool has_sggz(const tw_explainer *in, size_t rsv) {
    const tw_rsv *data = &in->round->rsvs[rsv];
    bool found = false;
    for (size_t i = 0; i < data->deelnemer_count; i++) {
        const tw_poi *poi = &in->round->pois[data->deelnemers[i].poi];
        found = found || (data->deelnemers[i].sggz && poi->kwaliteitsstatuut == TW_KS_III);
    }
    return found && in->policy->sggz_opslag > 0;
}

static tw_status tell_rsv(const tw_explainer *in, tw_explanation *out, size_t rsv) {
    tw_explain_rsv *part = &out->rsvs[out->rsv_count++];
    *part = (tw_explain_rsv){.rsv = rsv, .sggz = has_sggz(in, rsv)};
    count(part->concept, &in->outcome->rsvs[rsv].concept, TW_WHOLE_RSV);
    count(part->totaal, &in->outcome->rsvs[rsv].verdeling, TW_WHOLE_RSV);
    const char *const parts[] = {"rsv", in->round->rsvs[rsv].rsv_id};
    tw_status status = tw_explain_draw(in, &part->loting, parts, 2);
    return status == TW_OK ? tw_explain_rsv_turn(in, rsv, &part->beurt) : status;
}

static tw_status tell_member(const tw_explainer *in, tw_explanation *out, size_t rsv, size_t poi) {
    tw_explain_member *part = &out->members[out->member_count++];
    *part = (tw_explain_member){.rsv = rsv, .poi = poi};
    part->inbreng = in->assessment->inbreng[tw_round_find_member(in->round, rsv, poi)];
    part->gewicht = tw_explain_member_weight(in, rsv, poi);
    count(part->concept, &in->outcome->rsvs[rsv].concept, poi);
    count(part->totaal, &in->outcome->rsvs[rsv].verdeling, poi);
    return tw_explain_member_turn(in, rsv, poi, &part->beurt);
}

static void tell_room(const tw_explainer *in, tw_explain_room *room, size_t poi, int fase) {
    const tw_poi *data = &in->round->pois[poi];
    *room = (tw_explain_room){.jaar = in->round->toewijzingsjaar + in->policy->fasen[fase].jaar};
    room->bezet = tw_poi_bezet(data, room->jaar);
    room->ruimte = tw_capacity(in->round, in->policy, in->assessment, poi, fase);
    int64_t all = data->capaciteit - room->bezet - in->assessment->pois[poi].buiten_rsv;
    room->gereserveerd = tw_max(0, all) - room->ruimte;
    for (size_t r = 0; r < in->round->rsv_count; r++) {
        const tw_verdeling *verdeling = &in->outcome->rsvs[r].verdeling;
        for (size_t i = 0; i < verdeling->count; i++) {
            const tw_traject *traject = &verdeling->trajecten[i];
            room->gehost[traject->soort] += traject->route[fase] == poi ? traject->aantal : 0;
        }
    }
}

static tw_status tell_poi(const tw_explainer *in, tw_explanation *out) {
    size_t poi = out->vraag.poi;
    int64_t limit = tw_bonus_limit(in->round, in->policy, NULL, poi);
    out->bonus_max = (tw_optional){limit != INT64_MAX, limit};
    for (int f = 0; f < in->policy->fase_count; f++) {
        tell_room(in, &out->rooms[f], poi, f);
    }
    const char *const parts[] = {"poi", in->round->pois[poi].poi_id};
    tw_status status = tw_explain_draw(in, &out->loting, parts, 2);
    for (size_t r = 0; r < in->round->rsv_count && status == TW_OK; r++) {
        bool member = tw_rsv_find_member(&in->round->rsvs[r], poi) != SIZE_MAX;
        if (member && in->assessment->rsvs[r].neemt_deel) {
            status = tell_rsv(in, out, r);
            if (status == TW_OK) {
                status = tell_member(in, out, r, poi);
            }
        }
    }
    return status;
}

static tw_status tell_members(const tw_explainer *in, tw_explanation *out, size_t rsv) {
    const tw_rsv *data = &in->round->rsvs[rsv];
    tw_status status = tell_rsv(in, out, rsv);
    for (size_t i = 0; i < data->deelnemer_count && status == TW_OK; i++) {
        status = tell_member(in, out, rsv, data->deelnemers[i].poi);
    }
    return status;
}

static tw_status tell_route(const tw_explainer *in, tw_explanation *out) {
    const tw_explain_question *asked = &out->vraag;
    bool whole = asked->soort != TW_ANY_SOORT;
    for (int f = 0; f < in->policy->fase_count; f++) {
        whole = whole && asked->route[f] != TW_ANY_POI;
    }
    if (!whole) {
        return TW_OK;
    }
    out->toelaatbaar = tw_route_admissible(in->round, in->policy, in->assessment,
                                           (tw_soort)asked->soort, asked->route);
    tw_buf route = {0};
    tw_round_put_route(&route, in->round, asked->route, in->policy->fase_count);
    const char *const parts[] = {"route", in->round->rsvs[asked->rsv].rsv_id,
                                 tw_soort_name(asked->soort), route.data};
    tw_status status = route.failed ? tw_fail(in->err, TW_ERR_NOMEM, "route")
                                    : tw_explain_draw(in, &out->loting, parts, 4);
    tw_buf_free(&route);
    return status;
}

/* ---- The pot --------------------------------------------------------------------------------- */

/* A pot of one more: what is added? The pot stands in the policy alone, and nothing else follows
   from it. */
static tw_status tell_pot(const tw_explainer *in, tw_explanation *out) {
    tw_explain_pot *pot = &out->pot;
    pot->geldt = in->policy->pot.stated && !in->assessment->toegekend;
    pot->pot = in->policy->pot.stated ? in->policy->pot.value : 0;
    pot->toegekend = in->bonus_total;
    tw_status status = tw_explain_last_place(in, &pot->last, &pot->has_last);
    if (status != TW_OK || !pot->geldt || pot->pot > pot->toegekend) {
        return status;
    }
    tw_reserve_step step = {0};
    tw_outcome *next = NULL;
    status = tw_reserve_step_solve(in, &step, &next, &pot->kort);
    pot->has_next = status == TW_OK && pot->kort && step.simple;
    pot->next = step.plaats;
    free(step.changes);
    tw_outcome_free(next);
    return status;
}

/* ---- What might have been -------------------------------------------------------------------- */

/* Of one number: one more, or one fewer. In the concept, or in the form of an RSV with wishes; when
   the form forbids it, what the concept says, too. */
static tw_status ask(const tw_explainer *in, tw_explanation *out, tw_eis eis, bool meer,
                     int stage) {
    if (stage == 2 && !in->outcome->rsvs[eis.rsv].heeft_wens) {
        stage = 1;
    }
    tw_explain_case *last = &out->cases[out->case_count++];
    *last = (tw_explain_case){.eis = eis, .meer = meer, .stage = stage};
    tw_status status = tw_explain_case_solve(in, last);
    if (status == TW_OK && stage == 2 && !last->can && meer) {
        tw_explain_case *first = &out->cases[out->case_count++];
        *first = (tw_explain_case){.eis = eis, .meer = meer, .stage = 1};
        status = tw_explain_case_solve(in, first);
    }
    return status;
}

static int64_t now(const tw_explainer *in, const tw_eis *eis) {
    return tw_eis_count(eis, in->round, eis->rsv, &in->outcome->rsvs[eis->rsv].verdeling);
}

static tw_status ask_both(const tw_explainer *in, tw_explanation *out, tw_eis eis) {
    tw_status status = ask(in, out, eis, true, 2);
    if (status == TW_OK && now(in, &eis) > 0) {
        status = ask(in, out, eis, false, 2);
    }
    return status;
}

static tw_eis eis_of(size_t rsv, tw_soort soort, size_t poi) {
    tw_eis eis = tw_eis_any(rsv);
    eis.soort = soort;
    eis.route[0] = poi == TW_WHOLE_RSV ? TW_ANY_POI : poi;
    return eis;
}

static tw_status ask_member(const tw_explainer *in, tw_explanation *out,
                            const tw_explain_member *member) {
    tw_status status = ask_both(in, out, eis_of(member->rsv, TW_BONUS, member->poi));
    bool unplaced = !in->policy->regulier_vrij && member->totaal[TW_REGULIER] < member->inbreng;
    if (status == TW_OK && unplaced) {
        status = ask(in, out, eis_of(member->rsv, TW_REGULIER, member->poi), true, 2);
    }
    return status;
}

/* Bonus places: first what the bureau grants, then what the form leaves unused. */
static tw_status ask_rsv(const tw_explainer *in, tw_explanation *out, const tw_explain_rsv *rsv) {
    tw_eis bonus = eis_of(rsv->rsv, TW_BONUS, TW_WHOLE_RSV);
    tw_status status = ask(in, out, bonus, true, 1);
    if (status == TW_OK && rsv->concept[TW_BONUS] > 0) {
        status = ask(in, out, bonus, false, 1);
    }
    if (status == TW_OK && rsv->totaal[TW_BONUS] < rsv->concept[TW_BONUS]) {
        status = ask(in, out, bonus, true, 2);
    }
    int64_t total = in->assessment->rsvs[rsv->rsv].gezamenlijke_toewijzing;
    if (status == TW_OK && rsv->totaal[TW_REGULIER] < total) {
        status = ask(in, out, eis_of(rsv->rsv, TW_REGULIER, TW_WHOLE_RSV), true, 2);
    }
    return status;
}

static tw_status ask_route(const tw_explainer *in, tw_explanation *out) {
    const tw_explain_question *asked = &out->vraag;
    tw_eis eis = tw_eis_any(asked->rsv);
    eis.soort = asked->soort;
    memcpy(eis.route, asked->route, sizeof eis.route);
    return ask_both(in, out, eis);
}

static tw_status ask_all(const tw_explainer *in, tw_explanation *out) {
    enum { PER_MEMBER = 6, PER_RSV = 6 };
    size_t most = out->member_count * PER_MEMBER + PER_RSV;
    out->cases = calloc(most, sizeof *out->cases);
    if (out->cases == NULL) {
        return tw_fail(in->err, TW_ERR_NOMEM, "cases");
    }
    tw_status status = TW_OK;
    switch (out->vraag.kind) {
    case TW_EXPLAIN_POI:
        for (size_t i = 0; i < out->member_count && status == TW_OK; i++) {
            status = ask_member(in, out, &out->members[i]);
        }
        break;
    case TW_EXPLAIN_RSV:
        if (out->rsv_count > 0) {
            status = ask_rsv(in, out, &out->rsvs[0]);
        }
        break;
    case TW_EXPLAIN_ROUTE:
        if (out->rsv_count > 0) {
            status = ask_route(in, out);
        }
        break;
    }
    return status;
}

/* ---- What would change it -------------------------------------------------------------------- */

/* Changed rounds that may be solved for one answer: fewer in a larger round, so that the answer
   comes at once; a number, not a time, so that it is always the same. */
enum { MOST_SOLVES = 400, LEAST_SOLVES = 24, SOLVES_OF_ALL_RSVS = 3600 };

/* One that takes part, or might. */
static bool has_rsv(const tw_explainer *in, const tw_explain_question *asked) {
    bool found = asked->kind != TW_EXPLAIN_POI;
    for (size_t r = 0; r < in->round->rsv_count && !found; r++) {
        found = tw_rsv_find_member(&in->round->rsvs[r], asked->poi) != SIZE_MAX;
    }
    return found;
}

static tw_status find_changes(const tw_explainer *in, tw_explanation *out) {
    const tw_explain_question *asked = &out->vraag;
    int64_t solves = SOLVES_OF_ALL_RSVS / (int64_t)in->round->rsv_count;
    solves = tw_max(LEAST_SOLVES, tw_min(MOST_SOLVES, solves));
    const tw_changes_options options = {
        .max_solves = (size_t)solves, .no_pairs = solves < MOST_SOLVES, .solve = *in->options};
    switch (asked->kind) {
    case TW_EXPLAIN_POI:
        out->doel_eis = tw_target_bonus_poi(in->round, in->outcome, asked->poi, false);
        break;
    case TW_EXPLAIN_RSV:
        out->doel_eis = tw_target_bonus_rsv(in->round, in->outcome, asked->rsv, false);
        break;
    case TW_EXPLAIN_ROUTE:
        out->doel_eis =
            tw_target_route(in->round, in->outcome, asked->rsv, asked->soort, asked->route, false);
        break;
    }
    return tw_find_changes(&out->changes, in->round, in->policy, in->assessment, in->outcome,
                           &out->doel_eis, &options, in->err);
}

/* ---- All of it ------------------------------------------------------------------------------- */

static tw_status tell(const tw_explainer *in, tw_explanation *out) {
    const tw_explain_question *asked = &out->vraag;
    tw_status status = TW_OK;
    if (asked->kind == TW_EXPLAIN_POI) {
        status = tell_poi(in, out);
    } else if (in->assessment->rsvs[asked->rsv].neemt_deel) {
        status = asked->kind == TW_EXPLAIN_RSV ? tell_members(in, out, asked->rsv)
                                               : tell_rsv(in, out, asked->rsv);
        if (status == TW_OK && asked->kind == TW_EXPLAIN_ROUTE) {
            status = tell_route(in, out);
        }
    }
    if (status == TW_OK && out->rsv_count > 0) {
        status = tell_pot(in, out);
    }
    if (status == TW_OK) {
        status = ask_all(in, out);
    }
    bool look = !asked->no_changes && has_rsv(in, asked);
    return status == TW_OK && look ? find_changes(in, out) : status;
}

static tw_status open(tw_explanation **out, const tw_explainer *in,
                      const tw_explain_question *question) {
    tw_explanation *made = calloc(1, sizeof *made);
    if (made == NULL) {
        return tw_fail(in->err, TW_ERR_NOMEM, "explanation");
    }
    made->round = in->round;
    made->policy = in->policy;
    made->assessment = in->assessment;
    made->outcome = in->outcome;
    made->vraag = *question;
    made->rsvs = calloc(in->round->rsv_count + 1, sizeof *made->rsvs);
    made->members = calloc(in->round->deelnemer_count + 1, sizeof *made->members);
    *out = made;
    return made->rsvs == NULL || made->members == NULL
               ? tw_fail(in->err, TW_ERR_NOMEM, "explanation")
               : TW_OK;
}

tw_status tw_explain(tw_explanation **out, const tw_round *round, const tw_policy *policy,
                     const tw_assessment *assessment, const tw_outcome *outcome,
                     const tw_explain_question *question, const tw_solve_options *options,
                     tw_error *err) {
    tw_explainer in;
    *out = NULL;
    tw_status status = tw_explainer_open(&in, round, policy, assessment, outcome, options, err);
    if (status == TW_OK) {
        status = open(out, &in, question);
    }
    if (status == TW_OK) {
        status = tell(&in, *out);
    }
    tw_explainer_close(&in);
    if (status != TW_OK) {
        tw_explanation_free(*out);
        *out = NULL;
    }
    return status;
}

void tw_explanation_free(tw_explanation *explanation) {
    if (explanation == NULL) {
        return;
    }
    for (size_t i = 0; explanation->rsvs != NULL && i < explanation->rsv_count; i++) {
        free(explanation->rsvs[i].beurt.between);
        free(explanation->rsvs[i].loting.text);
    }
    for (size_t i = 0; explanation->members != NULL && i < explanation->member_count; i++) {
        free(explanation->members[i].beurt.between);
    }
    for (size_t i = 0; explanation->cases != NULL && i < explanation->case_count; i++) {
        tw_explain_case_clear(&explanation->cases[i]);
    }
    tw_found_changes_clear(&explanation->changes);
    free(explanation->rsvs);
    free(explanation->members);
    free(explanation->cases);
    free(explanation->loting.text);
    free(explanation);
}
