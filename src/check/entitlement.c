#include "check/entitlement.h"
#include "base/intmath.h"

static bool percentage_of(const tw_aanspraak *rule, int64_t total, int64_t *places) {
    int64_t hundredfold;
    if (!tw_mul(&hundredfold, total, rule->percentage)) {
        return false;
    }
    switch (rule->afronding) {
    case TW_OMLAAG:
        *places = hundredfold / 100;
        break;
    case TW_OMHOOG:
        *places = hundredfold / 100 + (hundredfold % 100 > 0 ? 1 : 0);
        break;
    case TW_NORMAAL:
        *places = tw_rdiv(hundredfold, 100);
        break;
    }
    return true;
}

static int64_t step_of(const tw_aanspraak *rule, int64_t total) {
    int64_t places = 0;
    for (size_t i = 0; i < rule->staffel_count && rule->staffel[i].vanaf <= total; i++) {
        places = rule->staffel[i].aantal;
    }
    return places;
}

/* E(r) from bonus.aanspraak. */
static bool apply_rule(const tw_aanspraak *rule, int64_t total, int64_t *places) {
    *places = 0;
    switch (rule->soort) {
    case TW_AANSPRAAK_NONE:
        return true;
    case TW_AANSPRAAK_PERCENTAGE:
        if (!percentage_of(rule, total, places)) {
            return false;
        }
        break;
    case TW_AANSPRAAK_PER:
        if (rule->per > 0 && !tw_mul(places, total / rule->per, rule->bonus)) {
            return false;
        }
        break;
    case TW_AANSPRAAK_STAFFEL:
        *places = step_of(rule, total);
        break;
    }
    if (rule->max.stated) {
        *places = tw_min(*places, rule->max.value);
    }
    return true;
}

/* One and the same member declares SGGZ and holds kwaliteitsstatuut III. */
static bool has_sggz(const tw_round *round, const tw_rsv *rsv) {
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        const tw_deelnemer *member = &rsv->deelnemers[i];
        if (member->sggz && round->pois[member->poi].kwaliteitsstatuut == TW_KS_III) {
            return true;
        }
    }
    return false;
}

/* Lowest terms, so that equal weights are the same fraction. num >= 0, den > 0. */
static tw_ratio reduced(int64_t num, int64_t den) {
    int64_t a = num;
    int64_t b = den;
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return (tw_ratio){num / a, den / a};
}

/* W(r) in hundredths. */
static bool weigh(const tw_round *round, const tw_policy *policy, const tw_rsv *rsv, int64_t total,
                  int64_t *hundredths) {
    int64_t base = 1;
    switch (policy->sleutel_rsv) {
    case TW_SLEUTEL_TOEWIJZING:
        base = total;
        break;
    case TW_SLEUTEL_DEELNEMERS:
        base = (int64_t)rsv->deelnemer_count;
        break;
    case TW_SLEUTEL_GELIJK:
        break;
    }
    int64_t factor = 100 + (has_sggz(round, rsv) ? policy->sggz_opslag : 0);
    return tw_mul(hundredths, base, factor);
}

/* bonus_toegekend holds for all that take part, or for none. */
static void judge_granted(tw_assessment *assessment, const tw_round *round, tw_diags *diags) {
    size_t stated = 0;
    size_t silent = 0;
    for (size_t r = 0; r < round->rsv_count; r++) {
        if (assessment->rsvs[r].neemt_deel) {
            *(round->rsvs[r].bonus_toegekend.stated ? &stated : &silent) += 1;
        }
    }
    assessment->toegekend = stated > 0;
    for (size_t r = 0; stated > 0 && silent > 0 && r < round->rsv_count; r++) {
        const tw_rsv *rsv = &round->rsvs[r];
        if (assessment->rsvs[r].neemt_deel && !rsv->bonus_toegekend.stated) {
            tw_place place = {"samenwerkingsverbanden.csv", rsv->line, 0};
            tw_diags_add(diags, TW_ERROR, place, TW_MSG_BONUS_TOEGEKEND_ONTBREEKT, rsv->rsv_id,
                         NULL);
        }
    }
}

static bool any_granted(const tw_round *round) {
    for (size_t r = 0; r < round->rsv_count; r++) {
        if (round->rsvs[r].bonus_toegekend.stated) {
            return true;
        }
    }
    return false;
}

static bool any_takes_part(const tw_round *round, const tw_assessment *assessment) {
    for (size_t r = 0; r < round->rsv_count; r++) {
        if (assessment->rsvs[r].neemt_deel) {
            return true;
        }
    }
    return false;
}

/* Without grants a policy must say how they follow. Where nobody takes part, a grant stated for a
   rejected RSV shows that the policy need not. */
static void require_rule(const tw_assessment *assessment, const tw_round *round,
                         const tw_policy *policy, tw_diags *diags) {
    bool needed = any_takes_part(round, assessment) || !any_granted(round);
    if (!assessment->toegekend && needed && policy->aanspraak.soort == TW_AANSPRAAK_NONE) {
        tw_diags_add(diags, TW_ERROR, (tw_place){policy->file, 0, 0}, TW_MSG_AANSPRAAK_ONTBREEKT,
                     NULL);
    }
    if (policy->aanspraak.soort == TW_AANSPRAAK_PER && policy->aanspraak.per < 1) {
        tw_diags_add(diags, TW_ERROR, (tw_place){policy->file, 0, 0}, TW_MSG_AANSPRAAK_PER_NUL,
                     NULL);
    }
}

bool tw_entitle(tw_assessment *assessment, const tw_round *round, const tw_policy *policy,
                tw_diags *diags) {
    judge_granted(assessment, round, diags);
    require_rule(assessment, round, policy, diags);
    int64_t total = 0;
    for (size_t r = 0; r < round->rsv_count; r++) {
        const tw_rsv *rsv = &round->rsvs[r];
        tw_rsv_assessment *judged = &assessment->rsvs[r];
        int64_t hundredths;
        if (!weigh(round, policy, rsv, judged->gezamenlijke_toewijzing, &hundredths)) {
            return false;
        }
        judged->gewicht = reduced(hundredths, 100);
        if (!judged->neemt_deel) {
            continue;
        }
        if (assessment->toegekend) {
            judged->aanspraak = rsv->bonus_toegekend.stated ? rsv->bonus_toegekend.value : 0;
        } else if (!apply_rule(&policy->aanspraak, judged->gezamenlijke_toewijzing,
                               &judged->aanspraak)) {
            return false;
        }
        judged->bonus_grens = hundredths > 0 ? judged->aanspraak : 0;
        if (!tw_add(&total, total, hundredths)) {
            return false;
        }
    }
    assessment->totaal_gewicht = reduced(total, 100);
    return true;
}
