/* Sections 1 and 2 of model.md: recognition, conditions, entitlement; capacity of section 4. */
#include "oracle_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[RULE_COUNT] = {
#define R(id, text) #id,
#include "rules.def"
#undef R
};

static const char *const texts[RULE_COUNT] = {
#define R(id, text) text,
#include "rules.def"
#undef R
};

const char *oracle_rule_name(oracle_rule rule) {
    return names[rule];
}

const char *oracle_rule_text(oracle_rule rule) {
    return texts[rule];
}

void *oracle_alloc(size_t count, size_t size) {
    void *memory = calloc(count > 0 ? count : 1, size);
    if (memory == NULL) {
        fputs("oracle: no memory\n", stderr);
        abort();
    }
    return memory;
}

static bool has_begun(const oracle_state *o, tw_date van, tw_date day) {
    return oracle_without(o, RULE_REGISTER_VAN) || van < day ||
           (van == day && !oracle_without(o, RULE_REGISTER_VAN_DAG));
}

static bool has_not_ended(const oracle_state *o, tw_date tot, tw_date day) {
    if (tot == TW_DATE_NONE) {
        return !oracle_without(o, RULE_REGISTER_OPEN);
    }
    return oracle_without(o, RULE_REGISTER_TOT) || tot > day ||
           (tot == day && !oracle_without(o, RULE_REGISTER_TOT_DAG));
}

static bool is_erkend(const oracle_state *o, size_t p) {
    const tw_round *round = o->round;
    if (!round->has_register || oracle_without(o, RULE_REGISTER)) {
        return round->pois[p].crt_erkend;
    }
    tw_date day = oracle_without(o, RULE_PEILDATUM) ? round->termijn_aanmelding : round->peildatum;
    for (size_t i = 0; i < round->register_count; i++) {
        const tw_register_row *row = &round->register_rows[i];
        bool programme = strcmp(row->opleiding, round->opleiding) == 0 ||
                         oracle_without(o, RULE_REGISTER_OPLEIDING);
        if (row->poi == p && programme && has_begun(o, row->erkend_van, day) &&
            has_not_ended(o, row->erkend_tot, day)) {
            return true;
        }
    }
    return false;
}

static int64_t effective_inbreng(const oracle_state *o, const tw_deelnemer *member) {
    int64_t all = o->round->pois[member->poi].toegewezen;
    if (!o->erkend[member->poi] && !oracle_without(o, RULE_INBRENG_ERKEND)) {
        return 0;
    }
    if (member->inbreng.stated && !oracle_without(o, RULE_INBRENG_VERMELD)) {
        return member->inbreng.value;
    }
    if (!member->inbreng.stated && oracle_without(o, RULE_INBRENG_LEEG)) {
        return 0;
    }
    return all;
}

/* Does p fill the role of the GGZ institution? */
static bool counts_as_ggz(const oracle_state *o, size_t p) {
    bool must = (o->policy->ggz_moet_erkend && !oracle_without(o, RULE_GGZ_ERKEND)) ||
                oracle_without(o, RULE_GGZ_NIET_ERKEND);
    return o->is_ggz[o->round->pois[p].sector] && (o->erkend[p] || !must);
}

/* te_weinig_instellingen up to te_weinig_overige. */
static void judge_members(const oracle_state *o, const tw_rsv *rsv, bool *reden) {
    const tw_policy *policy = o->policy;
    size_t erkend = 0;
    size_t ggz = 0;
    size_t either = 0;
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        size_t p = rsv->deelnemers[i].poi;
        erkend += o->erkend[p];
        ggz += counts_as_ggz(o, p);
        either += o->erkend[p] || counts_as_ggz(o, p);
    }
    int64_t members = (int64_t)rsv->deelnemer_count;
    bool distinct = (policy->rollen_onderscheiden && !oracle_without(o, RULE_ROLLEN)) ||
                    oracle_without(o, RULE_ROLLEN_ALTIJD);
    bool two_off = policy->rollen_onderscheiden || oracle_without(o, RULE_OVERIGE_EEN_ROL);
    bool both = erkend > 0 && ggz > 0;
    reden[TW_TE_WEINIG_INSTELLINGEN] =
        members < policy->min_instellingen && !oracle_without(o, RULE_MIN_INSTELLINGEN);
    reden[TW_GEEN_ERKENDE_POI] = erkend == 0 && !oracle_without(o, RULE_ERKENDE_POI);
    reden[TW_GEEN_GGZ] = ggz == 0 && !oracle_without(o, RULE_GGZ);
    reden[TW_ROLLEN_NIET_ONDERSCHEIDEN] = distinct && both && either == 1;
    reden[TW_TE_WEINIG_OVERIGE] = both && members - (two_off ? 2 : 1) < policy->min_overige &&
                                  !oracle_without(o, RULE_OVERIGE);
}

static bool is_late(const oracle_state *o, tw_date day, tw_date deadline, oracle_rule on_the_day) {
    return day > deadline || (day == deadline && oracle_without(o, on_the_day));
}

static void judge_registration(const oracle_state *o, const tw_rsv *rsv, bool *reden) {
    const tw_round *round = o->round;
    if (rsv->aangemeld_op == TW_DATE_NONE) {
        reden[TW_TE_LAAT_AANGEMELD] = !oracle_without(o, RULE_AANMELDING_LEEG);
    } else if (!oracle_without(o, RULE_AANMELDING)) {
        reden[TW_TE_LAAT_AANGEMELD] =
            is_late(o, rsv->aangemeld_op, round->termijn_aanmelding, RULE_AANMELDING_DAG);
    }
    tw_date test_deadline = oracle_without(o, RULE_TOETS_AANMELDING_TERMIJN)
                                ? round->termijn_aanmelding
                                : round->termijn_toets_aanmelding;
    reden[TW_TOETS_TE_LAAT_AANGEMELD] =
        rsv->toets_aangemeld_op != TW_DATE_NONE && !oracle_without(o, RULE_TOETS_AANMELDING) &&
        is_late(o, rsv->toets_aangemeld_op, test_deadline, RULE_TOETS_AANMELDING_DAG);
    bool open = rsv->toets == TW_TOETS_NONE || rsv->toets == TW_TOETS_LOPEND;
    bool passed = rsv->toets == TW_TOETS_VOLDAAN || oracle_without(o, RULE_TOETS) ||
                  (open && oracle_without(o, RULE_TOETS_OPEN));
    reden[TW_REDEN_TOETS_NIET_VOLDAAN] = !passed;
}

static void judge_regiehouder(const oracle_state *o, const tw_rsv *rsv, bool *reden) {
    bool member = false;
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        member = member || rsv->deelnemers[i].poi == rsv->regiehouder;
    }
    reden[TW_REGIEHOUDER_GEEN_DEELNEMER] = !member && !oracle_without(o, RULE_REGIEHOUDER_LID);
    reden[TW_REGIEHOUDER_NIET_ERKEND] =
        member && !o->erkend[rsv->regiehouder] && !oracle_without(o, RULE_REGIEHOUDER_ERKEND);
}

static void judge_rsv(oracle_state *o, size_t r) {
    const tw_rsv *rsv = &o->round->rsvs[r];
    bool *reden = o->result->reden[r];
    judge_members(o, rsv, reden);
    judge_registration(o, rsv, reden);
    judge_regiehouder(o, rsv, reden);
    o->result->neemt_deel[r] = true;
    for (int i = 0; i < TW_REDEN_COUNT; i++) {
        o->result->neemt_deel[r] = o->result->neemt_deel[r] && !reden[i];
    }
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        const tw_deelnemer *member = &rsv->deelnemers[i];
        o->rsvs[r].lid[member->poi] = true;
        o->rsvs[r].inbreng[member->poi] = effective_inbreng(o, member);
        o->result->gezamenlijk[r] += o->rsvs[r].inbreng[member->poi];
    }
}

static int64_t by_percentage(const oracle_state *o, int64_t total) {
    int64_t hundredths = total * o->policy->aanspraak.percentage;
    int64_t down = hundredths / 100;
    int64_t up = (hundredths + 99) / 100;
    int64_t nearest = (2 * hundredths + 100) / 200;
    switch (o->policy->aanspraak.afronding) {
    case TW_OMLAAG:
        return oracle_without(o, RULE_OMLAAG) ? nearest : down;
    case TW_OMHOOG:
        return oracle_without(o, RULE_OMHOOG) ? nearest : up;
    case TW_NORMAAL:
    default:
        return oracle_without(o, RULE_NORMAAL) ? down : nearest;
    }
}

static int64_t by_steps(const oracle_state *o, int64_t total) {
    const tw_aanspraak *aanspraak = &o->policy->aanspraak;
    int64_t places = 0;
    for (size_t i = 0; i < aanspraak->staffel_count; i++) {
        int64_t from = aanspraak->staffel[i].vanaf;
        if (from < total || (from == total && !oracle_without(o, RULE_STAFFEL_VANAF))) {
            places = aanspraak->staffel[i].aantal;
            if (oracle_without(o, RULE_STAFFEL_LAATSTE)) {
                break;
            }
        }
    }
    return places;
}

static int64_t entitlement(const oracle_state *o, size_t r) {
    const tw_aanspraak *aanspraak = &o->policy->aanspraak;
    int64_t total = o->result->gezamenlijk[r];
    int64_t places = 0;
    if (o->toegekend) {
        return o->round->rsvs[r].bonus_toegekend.value;
    }
    switch (aanspraak->soort) {
    case TW_AANSPRAAK_PERCENTAGE:
        places = by_percentage(o, total);
        break;
    case TW_AANSPRAAK_PER: {
        int64_t times = total / aanspraak->per;
        if (oracle_without(o, RULE_PER_VOL) && total % aanspraak->per != 0) {
            times++;
        }
        places = oracle_without(o, RULE_PER_BONUS) ? times : times * aanspraak->bonus;
        break;
    }
    case TW_AANSPRAAK_STAFFEL:
        places = by_steps(o, total);
        break;
    case TW_AANSPRAAK_NONE:
    default:
        break;
    }
    if (aanspraak->max.stated && !oracle_without(o, RULE_AANSPRAAK_MAX) &&
        places > aanspraak->max.value) {
        places = aanspraak->max.value;
    }
    return places;
}

/* Does the extra weight for SGGZ apply? */
static bool earns_sggz(const oracle_state *o, const tw_rsv *rsv) {
    bool any_sggz = false;
    bool any_iii = false;
    bool same = false;
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        bool sggz = rsv->deelnemers[i].sggz;
        bool iii = o->round->pois[rsv->deelnemers[i].poi].kwaliteitsstatuut == TW_KS_III;
        any_sggz = any_sggz || sggz;
        any_iii = any_iii || iii;
        same = same || (sggz && iii);
    }
    if (oracle_without(o, RULE_SGGZ_OPSLAG)) {
        return false;
    }
    return same || (oracle_without(o, RULE_SGGZ_ZELFDE_LID) && any_sggz && any_iii) ||
           (oracle_without(o, RULE_SGGZ_SECTIE_III) && any_sggz) ||
           (oracle_without(o, RULE_SGGZ_VERKLAARD) && any_iii);
}

/* W(r) x 100 */
static int64_t weight(const oracle_state *o, size_t r) {
    const tw_rsv *rsv = &o->round->rsvs[r];
    int64_t base = o->result->gezamenlijk[r];
    if (o->policy->sleutel_rsv == TW_SLEUTEL_DEELNEMERS &&
        !oracle_without(o, RULE_SLEUTEL_DEELNEMERS)) {
        base = (int64_t)rsv->deelnemer_count;
    }
    if (o->policy->sleutel_rsv == TW_SLEUTEL_GELIJK && !oracle_without(o, RULE_SLEUTEL_GELIJK)) {
        base = 1;
    }
    return base * (100 + (earns_sggz(o, rsv) ? o->policy->sggz_opslag : 0));
}

static void entitle(oracle_state *o) {
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        if (o->result->neemt_deel[r] && o->round->rsvs[r].bonus_toegekend.stated) {
            o->toegekend = !oracle_without(o, RULE_TOEGEKEND);
        }
    }
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        if (!o->result->neemt_deel[r]) {
            continue;
        }
        int64_t places = entitlement(o, r);
        places += o->limits.more_claim == NULL ? 0 : o->limits.more_claim[r];
        o->result->aanspraak[r] = places;
        o->rsvs[r].weight = weight(o, r);
        o->total_weight += o->rsvs[r].weight;
        bool none = o->rsvs[r].weight == 0 && !oracle_without(o, RULE_GEWICHT_NUL);
        o->rsvs[r].bonus_limit = none ? 0 : places + oracle_without(o, RULE_AANSPRAAK);
    }
    bool keep_pot = !o->toegekend || oracle_without(o, RULE_TOEGEKEND_POT);
    bool keep_sector = !o->toegekend || oracle_without(o, RULE_TOEGEKEND_SECTOR);
    if (keep_pot && !oracle_without(o, RULE_POT)) {
        o->pot = o->policy->pot;
    }
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        if (keep_sector && !oracle_without(o, RULE_MAX_PER_SECTOR)) {
            o->max_per_sector[s] = o->policy->max_per_sector[s];
        }
    }
}

void oracle_check(oracle_state *o) {
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        o->is_ggz[s] = oracle_without(o, RULE_GGZ_SECTOREN)
                           ? s == TW_SECTOR_GGZ_INSTELLING || s == TW_SECTOR_GGZ_VRIJGEVESTIGD
                           : o->policy->is_ggz[s];
    }
    for (size_t p = 0; p < o->round->poi_count; p++) {
        o->erkend[p] = is_erkend(o, p);
    }
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        judge_rsv(o, r);
    }
    entitle(o);
}
