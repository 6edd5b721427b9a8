#include "toewijs/assess.h"
#include "base/intmath.h"
#include "check/entitlement.h"
#include "domain/round_order.h"

#include <stdlib.h>

static void judge_recognition(tw_assessment *out, const tw_round *round) {
    for (size_t p = 0; p < round->poi_count; p++) {
        out->pois[p].erkend = !round->has_register && round->pois[p].crt_erkend;
    }
    for (size_t i = 0; round->has_register && i < round->register_count; i++) {
        const tw_register_row *row = &round->register_rows[i];
        if (tw_register_covers(round, row)) {
            out->pois[row->poi].erkend = true;
        }
    }
}

/* What the member brings in: blank means all it got; unrecognised brings in nothing. */
static void set_inbreng(tw_assessment *out, const tw_round *round) {
    for (size_t i = 0; i < round->deelnemer_count; i++) {
        const tw_deelnemer *member = &round->deelnemers[i];
        int64_t stated =
            member->inbreng.stated ? member->inbreng.value : round->pois[member->poi].toegewezen;
        out->inbreng[i] = out->pois[member->poi].erkend ? stated : 0;
    }
}

/* Which members can fill the two required roles, as far as the conditions ask. */
typedef struct {
    bool erkend;         /* there is a recognised POI */
    bool ggz;            /* there is a POI that counts as GGZ */
    bool een_instelling; /* all of these are one and the same */
    bool regiehouder;    /* the regiehouder is a member */
} tw_roles;

static tw_roles find_roles(const tw_round *round, const tw_policy *policy, const tw_assessment *out,
                           const tw_rsv *rsv) {
    tw_roles roles = {0};
    size_t candidates = 0;
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        size_t poi = rsv->deelnemers[i].poi;
        bool erkend = out->pois[poi].erkend;
        bool ggz = policy->is_ggz[round->pois[poi].sector] && (erkend || !policy->ggz_moet_erkend);
        roles.erkend = roles.erkend || erkend;
        roles.ggz = roles.ggz || ggz;
        roles.regiehouder = roles.regiehouder || poi == rsv->regiehouder;
        candidates += erkend || ggz ? 1 : 0;
    }
    roles.een_instelling = candidates == 1;
    return roles;
}

/* The table of model.md section 2, row by row. */
static void judge_conditions(tw_rsv_assessment *judged, const tw_round *round,
                             const tw_policy *policy, const tw_assessment *out, const tw_rsv *rsv) {
    tw_roles roles = find_roles(round, policy, out, rsv);
    int64_t members = (int64_t)rsv->deelnemer_count;
    bool both = roles.erkend && roles.ggz;
    bool *reden = judged->reden;
    reden[TW_TE_WEINIG_INSTELLINGEN] = members < policy->min_instellingen;
    reden[TW_GEEN_ERKENDE_POI] = !roles.erkend;
    reden[TW_GEEN_GGZ] = !roles.ggz;
    reden[TW_ROLLEN_NIET_ONDERSCHEIDEN] =
        policy->rollen_onderscheiden && both && roles.een_instelling;
    reden[TW_TE_WEINIG_OVERIGE] =
        both && members - (policy->rollen_onderscheiden ? 2 : 1) < policy->min_overige;
    reden[TW_TE_LAAT_AANGEMELD] =
        rsv->aangemeld_op == TW_DATE_NONE || rsv->aangemeld_op > round->termijn_aanmelding;
    reden[TW_TOETS_TE_LAAT_AANGEMELD] = rsv->toets_aangemeld_op != TW_DATE_NONE &&
                                        rsv->toets_aangemeld_op > round->termijn_toets_aanmelding;
    reden[TW_REDEN_TOETS_NIET_VOLDAAN] = rsv->toets != TW_TOETS_VOLDAAN;
    reden[TW_REGIEHOUDER_GEEN_DEELNEMER] = !roles.regiehouder;
    reden[TW_REGIEHOUDER_NIET_ERKEND] = roles.regiehouder && !out->pois[rsv->regiehouder].erkend;
    judged->toets_open = rsv->toets == TW_TOETS_LOPEND || rsv->toets == TW_TOETS_NONE;
    judged->neemt_deel = true;
    for (int i = 0; i < TW_REDEN_COUNT; i++) {
        judged->neemt_deel = judged->neemt_deel && !reden[i];
    }
}

/* T(r), also of a rejected RSV: the report shows it. */
static bool sum_inbreng(tw_assessment *out, const tw_round *round, size_t r) {
    const tw_rsv *rsv = &round->rsvs[r];
    size_t first = (size_t)(rsv->deelnemers - round->deelnemers);
    int64_t *total = &out->rsvs[r].gezamenlijke_toewijzing;
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        if (!tw_add(total, *total, out->inbreng[first + i])) {
            return false;
        }
    }
    return true;
}

static bool sum_per_poi(tw_assessment *out, const tw_round *round) {
    for (size_t i = 0; i < round->deelnemer_count; i++) {
        const tw_deelnemer *member = &round->deelnemers[i];
        tw_poi_assessment *poi = &out->pois[member->poi];
        if (out->rsvs[member->rsv].neemt_deel) {
            poi->deelnames++;
            if (!tw_add(&poi->inbreng, poi->inbreng, out->inbreng[i])) {
                return false;
            }
        }
    }
    for (size_t p = 0; p < round->poi_count; p++) {
        tw_poi_assessment *poi = &out->pois[p];
        if (!tw_sub(&poi->buiten_rsv, round->pois[p].toegewezen, poi->inbreng)) {
            return false;
        }
    }
    return true;
}

/* Never an array of no elements: calloc(0) may give NULL, which would look like a failure. */
static void *new_array(size_t count, size_t size) {
    return calloc(count > 0 ? count : 1, size);
}

static tw_assessment *new_assessment(const tw_round *round) {
    tw_assessment *out = calloc(1, sizeof *out);
    if (out == NULL) {
        return NULL;
    }
    out->rsvs = new_array(round->rsv_count, sizeof *out->rsvs);
    out->pois = new_array(round->poi_count, sizeof *out->pois);
    out->inbreng = new_array(round->deelnemer_count, sizeof *out->inbreng);
    if (out->rsvs == NULL || out->pois == NULL || out->inbreng == NULL) {
        tw_assessment_free(out);
        return NULL;
    }
    return out;
}

static bool judge(tw_assessment *out, const tw_round *round, const tw_policy *policy,
                  tw_diags *diags) {
    judge_recognition(out, round);
    set_inbreng(out, round);
    for (size_t r = 0; r < round->rsv_count; r++) {
        judge_conditions(&out->rsvs[r], round, policy, out, &round->rsvs[r]);
        if (!sum_inbreng(out, round, r)) {
            return false;
        }
    }
    return sum_per_poi(out, round) && tw_entitle(out, round, policy, diags);
}

tw_status tw_assess(tw_assessment **out, const tw_round *round, const tw_policy *policy,
                    tw_diags *diags, tw_error *err) {
    *out = NULL;
    tw_assessment *assessment = new_assessment(round);
    if (assessment == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "assess");
    }
    if (!judge(assessment, round, policy, diags)) {
        tw_assessment_free(assessment);
        return tw_fail(err, TW_ERR_RANGE, "assess: a sum of places does not fit 64 bits");
    }
    if (diags->out_of_memory) {
        tw_assessment_free(assessment);
        return tw_fail(err, TW_ERR_NOMEM, "assess");
    }
    *out = assessment;
    return TW_OK;
}

void tw_assessment_free(tw_assessment *assessment) {
    if (assessment != NULL) {
        free(assessment->rsvs);
        free(assessment->pois);
        free(assessment->inbreng);
        free(assessment);
    }
}
