#include "solve/what_if_frame.h"
#include "base/intmath.h"

#include <stdlib.h>
#include <string.h>

/* ---- Demands --------------------------------------------------------------------------------- */

static bool can_match(const tw_frame_spec *spec, const tw_eis *eis) {
    if (spec->outcome != NULL) {
        return tw_eis_concerns(eis, spec->round, spec->rsv);
    }
    for (size_t r = 0; r < spec->round->rsv_count; r++) {
        if (spec->assessment->rsvs[r].neemt_deel && tw_eis_concerns(eis, spec->round, r)) {
            return true;
        }
    }
    return false;
}

static bool is_of_all(const tw_frame_spec *spec, const tw_eis *eis) {
    bool any = eis->rsv == TW_ANY_RSV;
    for (int f = 0; f < spec->policy->fase_count; f++) {
        any = any && eis->route[f] == TW_ANY_POI;
    }
    return any;
}

/* One bound of a demand; both at once where they leave a number between them. */
static bool take_bounds(tw_frame *frame, const tw_frame_spec *spec, tw_eis eis) {
    if (!eis.min.stated && !eis.max.stated) {
        return true;
    }
    if (!can_match(spec, &eis)) {
        int64_t less = eis.min.stated ? eis.min.value : 0;
        int64_t more = eis.max.stated && eis.max.value < 0 ? -eis.max.value : 0;
        return tw_add(&frame->tekort, frame->tekort, less) &&
               tw_add(&frame->tekort, frame->tekort, more);
    }
    frame->whole = frame->whole || is_of_all(spec, &eis);
    frame->eisen[frame->question.eis_count++] = eis;
    return !eis.min.stated || tw_add(&frame->relax.ruim, frame->relax.ruim, eis.min.value);
}

static bool take_demand(tw_frame *frame, const tw_frame_spec *spec, tw_eis eis) {
    bool other = spec->outcome != NULL && eis.rsv != TW_ANY_RSV && eis.rsv != spec->rsv;
    eis.min.stated = eis.min.stated && eis.min.value > 0;
    if (other) {
        return true;
    }
    if (eis.min.stated && eis.max.stated && eis.min.value > eis.max.value) {
        tw_eis low = eis;
        low.max.stated = false;
        eis.min.stated = false;
        return take_bounds(frame, spec, low) && take_bounds(frame, spec, eis);
    }
    return take_bounds(frame, spec, eis);
}

static tw_status take_demands(tw_frame *frame, const tw_frame_spec *spec, tw_error *err) {
    const tw_what_if *question = spec->question;
    frame->eisen = calloc(2 * question->eis_count + 1, sizeof *frame->eisen);
    if (frame->eisen == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "demands");
    }
    bool fits = true;
    for (size_t i = 0; i < question->eis_count && fits; i++) {
        fits = take_demand(frame, spec, question->eisen[i]);
    }
    frame->question.eisen = frame->eisen;
    return fits ? TW_OK : tw_fail(err, TW_ERR_RANGE, "demands do not fit 64 bits");
}

/* ---- Rules left out -------------------------------------------------------------------------- */

/* The lower bounds of model.md section 4 add up to no more than the places brought in; in stage 2
   the distribution of stage 1 must fit as well. */
static tw_status find_ample(tw_frame *frame, const tw_frame_spec *spec, tw_error *err) {
    int64_t *ruim = &frame->relax.ruim;
    bool fits = tw_add(ruim, *ruim, 1);
    for (size_t r = 0; r < spec->round->rsv_count; r++) {
        const tw_rsv_assessment *judged = &spec->assessment->rsvs[r];
        fits =
            fits && (!judged->neemt_deel || tw_add(ruim, *ruim, judged->gezamenlijke_toewijzing));
    }
    for (size_t i = 0; i < spec->question->grens_count; i++) {
        const tw_doelgrens *grens = &spec->question->grenzen[i];
        fits =
            fits && (!tw_doel_is_max(grens->doel) || tw_add(ruim, *ruim, tw_max(0, grens->waarde)));
    }
    if (spec->outcome != NULL) {
        const tw_verdeling *concept = &spec->outcome->rsvs[spec->rsv].concept;
        for (size_t i = 0; i < concept->count; i++) {
            fits = fits && tw_add(ruim, *ruim, concept->trajecten[i].aantal);
        }
    }
    return fits ? TW_OK : tw_fail(err, TW_ERR_RANGE, "demands do not fit 64 bits");
}

static void lift_rsv(tw_frame *frame, size_t rsv) {
    tw_rsv_assessment *judged = &frame->assessment.rsvs[rsv];
    const tw_relax *relax = &frame->relax;
    judged->bonus_grens =
        tw_relax_has(relax, TW_LOS_AANSPRAAK, rsv, 0, 0) ? relax->ruim : judged->aanspraak;
    if (judged->gewicht.num == 0 && !tw_relax_has(relax, TW_LOS_GEWICHT, rsv, 0, 0)) {
        judged->bonus_grens = 0;
    }
}

static tw_status lift_rules(tw_frame *frame, const tw_frame_spec *spec, tw_error *err) {
    const tw_round *round = spec->round;
    tw_status status = find_ample(frame, spec, err);
    tw_rsv_assessment *rsvs = calloc(round->rsv_count + 1, sizeof *rsvs);
    tw_poi_assessment *pois = calloc(round->poi_count + 1, sizeof *pois);
    frame->assessment.rsvs = rsvs;
    frame->assessment.pois = pois;
    if (rsvs == NULL || pois == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "rules");
    }
    for (size_t r = 0; r < round->rsv_count; r++) {
        rsvs[r] = spec->assessment->rsvs[r];
        if (rsvs[r].neemt_deel) {
            lift_rsv(frame, r);
        }
    }
    for (size_t p = 0; p < round->poi_count; p++) {
        pois[p] = spec->assessment->pois[p];
        pois[p].erkend = pois[p].erkend || tw_relax_has(&frame->relax, TW_LOS_ERKENNING, 0, p, 0);
    }
    if (spec->outcome == NULL && tw_relax_has(&frame->relax, TW_LOS_POT, 0, 0, 0)) {
        frame->policy.pot.stated = false;
    }
    for (int s = 0; s < TW_SECTOR_COUNT && spec->outcome == NULL; s++) {
        if (tw_relax_has(&frame->relax, TW_LOS_SECTOR, 0, 0, s)) {
            frame->policy.max_per_sector[s].stated = false;
        }
    }
    frame->context.relax = &frame->relax;
    return status;
}

/* ---- Goals ----------------------------------------------------------------------------------- */

bool tw_frame_demands(const tw_frame *frame) {
    return frame->question.eis_count > 0 || frame->question.grens_count > 0;
}

static void list_goals(tw_frame *frame, const tw_frame_spec *spec) {
    const tw_what_if *question = spec->question;
    const tw_doel *doelen = question->doelen != NULL ? question->doelen : spec->policy->doelen;
    int count = question->doel_count > 0 ? question->doel_count : spec->policy->doel_count;
    frame->policy.doel_count = 0;
    if (tw_frame_demands(frame) || spec->can_only) {
        frame->policy.doelen[frame->policy.doel_count++] = TW_DOEL_EISEN;
    }
    for (int g = 0; g < count && !spec->can_only; g++) {
        frame->policy.doelen[frame->policy.doel_count++] = doelen[g];
    }
}

tw_status tw_frame_open(tw_frame *frame, const tw_frame_spec *spec, tw_error *err) {
    *frame = (tw_frame){.question = *spec->question,
                        .relax = {.los = spec->question->los,
                                  .count = spec->question->los_count,
                                  .policy = spec->policy,
                                  .assessment = spec->assessment},
                        .policy = *spec->policy,
                        .assessment = *spec->assessment,
                        .options = *spec->options};
    frame->assessment.rsvs = NULL;
    frame->question.eis_count = 0;
    frame->monitor = tw_monitor_start(&frame->options);
    frame->context = (tw_job_context){.round = spec->round,
                                      .policy = &frame->policy,
                                      .assessment = spec->assessment,
                                      .outcome = spec->outcome,
                                      .monitor = &frame->monitor,
                                      .memo = spec->options->memo,
                                      .question = &frame->question};
    tw_status status = take_demands(frame, spec, err);
    if (status == TW_OK && spec->question->los_count > 0) {
        frame->context.assessment = &frame->assessment;
        status = lift_rules(frame, spec, err);
    }
    list_goals(frame, spec);
    if (frame->whole) {
        frame->options.method = TW_METHOD_DIRECT;
    }
    return status;
}

void tw_frame_close(tw_frame *frame) {
    bool own = frame->context.assessment == &frame->assessment;
    free(own ? frame->assessment.rsvs : NULL);
    free(own ? frame->assessment.pois : NULL);
    free(frame->eisen);
    frame->eisen = NULL;
}
