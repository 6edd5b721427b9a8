#include "base/buf.h"
#include "base/digits.h"
#include "check/plain.h"
#include "toewijs/assess.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const names[TW_REDEN_COUNT] = {
    [TW_TE_WEINIG_INSTELLINGEN] = "te_weinig_instellingen",
    [TW_GEEN_ERKENDE_POI] = "geen_erkende_poi",
    [TW_GEEN_GGZ] = "geen_ggz",
    [TW_ROLLEN_NIET_ONDERSCHEIDEN] = "rollen_niet_onderscheiden",
    [TW_TE_WEINIG_OVERIGE] = "te_weinig_overige",
    [TW_TE_LAAT_AANGEMELD] = "te_laat_aangemeld",
    [TW_TOETS_TE_LAAT_AANGEMELD] = "toets_te_laat_aangemeld",
    [TW_REDEN_TOETS_NIET_VOLDAAN] = "toets_niet_voldaan",
    [TW_REGIEHOUDER_GEEN_DEELNEMER] = "regiehouder_geen_deelnemer",
    [TW_REGIEHOUDER_NIET_ERKEND] = "regiehouder_niet_erkend",
};

const char *tw_reden_name(tw_reden reden) {
    return names[reden];
}

tw_date_text tw_plain_date(tw_lang lang, tw_date date) {
    tw_date_text text = tw_date_text_of(date);
    if (lang == TW_NL && date != TW_DATE_NONE) {
        tw_date_text year_first = text;
        (void)snprintf(text.text, sizeof text.text, "%.2s-%.2s-%.4s", year_first.text + 8,
                       year_first.text + 5, year_first.text);
    }
    return text;
}

/* The one sentence with up to three arguments. */
static char *say(tw_lang lang, tw_message_id id, const char *a, const char *b, const char *c) {
    const char *args[TW_MESSAGE_ARGS] = {a, b, c, NULL};
    return tw_message_render(lang, id, args);
}

static char *say_ggz(tw_lang lang, const tw_policy *policy) {
    tw_buf sectors = {0};
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        if (policy->is_ggz[s]) {
            tw_buf_str(&sectors, sectors.size > 0 ? ", " : "");
            tw_buf_str(&sectors, tw_sector_name((tw_sector)s));
        }
    }
    char *list = tw_buf_take(&sectors);
    char *text = NULL;
    if (list != NULL) {
        text = say(lang,
                   policy->ggz_moet_erkend ? TW_MSG_REDEN_GEEN_GGZ_ERKEND : TW_MSG_REDEN_GEEN_GGZ,
                   list, NULL, NULL);
    }
    free(list);
    return text;
}

/* The only member that can fill either role. */
static char *say_one_role(tw_lang lang, const tw_round *round, const tw_policy *policy,
                          const tw_assessment *assessment, const tw_rsv *rsv) {
    const char *naam = "";
    const char *poi_id = "";
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        size_t p = rsv->deelnemers[i].poi;
        const tw_poi *poi = &round->pois[p];
        if (assessment->pois[p].erkend ||
            (policy->is_ggz[poi->sector] && !policy->ggz_moet_erkend)) {
            naam = poi->naam;
            poi_id = poi->poi_id;
        }
    }
    return say(lang, TW_MSG_REDEN_ROLLEN, naam, poi_id, NULL);
}

static char *say_others(tw_lang lang, const tw_policy *policy, const tw_rsv *rsv,
                        const char *needed) {
    int64_t roles = policy->rollen_onderscheiden ? 2 : 1;
    int64_t others = (int64_t)rsv->deelnemer_count - roles;
    tw_digits left = tw_digits_of(others > 0 ? others : 0);
    return say(lang, roles == 2 ? TW_MSG_REDEN_OVERIGE : TW_MSG_REDEN_OVERIGE_EEN, left.text,
               needed, NULL);
}

/* A date that came after its deadline, or never. */
static char *say_late(tw_lang lang, tw_message_id late, tw_date date, tw_date deadline) {
    tw_date_text until = tw_plain_date(lang, deadline);
    if (date == TW_DATE_NONE) {
        return say(lang, TW_MSG_REDEN_NIET_AANGEMELD, until.text, NULL, NULL);
    }
    return say(lang, late, tw_plain_date(lang, date).text, until.text, NULL);
}

static char *say_test(tw_lang lang, tw_toets toets) {
    tw_message_id id = toets == TW_TOETS_LOPEND ? TW_MSG_REDEN_TOETS_LOPEND
                       : toets == TW_TOETS_NONE ? TW_MSG_REDEN_TOETS_ONBEKEND
                                                : TW_MSG_REDEN_TOETS_NIET_VOLDAAN;
    return say(lang, id, NULL, NULL, NULL);
}

char *tw_reden_explain(tw_reden reden, tw_lang lang, const tw_round *round, const tw_policy *policy,
                       const tw_assessment *assessment, size_t r) {
    const tw_rsv *rsv = &round->rsvs[r];
    const tw_poi *leader = &round->pois[rsv->regiehouder];
    tw_digits members = tw_digits_of((int64_t)rsv->deelnemer_count);
    tw_digits needed = tw_digits_of(reden == TW_TE_WEINIG_OVERIGE ? policy->min_overige
                                                                  : policy->min_instellingen);
    switch (reden) {
    case TW_TE_WEINIG_INSTELLINGEN:
        return say(lang, TW_MSG_REDEN_TE_WEINIG, members.text, needed.text, NULL);
    case TW_GEEN_ERKENDE_POI:
        return say(lang, TW_MSG_REDEN_GEEN_ERKENDE, members.text, round->opleiding, NULL);
    case TW_GEEN_GGZ:
        return say_ggz(lang, policy);
    case TW_ROLLEN_NIET_ONDERSCHEIDEN:
        return say_one_role(lang, round, policy, assessment, rsv);
    case TW_TE_WEINIG_OVERIGE:
        return say_others(lang, policy, rsv, needed.text);
    case TW_TE_LAAT_AANGEMELD:
        return say_late(lang, TW_MSG_REDEN_TE_LAAT, rsv->aangemeld_op, round->termijn_aanmelding);
    case TW_TOETS_TE_LAAT_AANGEMELD:
        return say_late(lang, TW_MSG_REDEN_TOETS_TE_LAAT, rsv->toets_aangemeld_op,
                        round->termijn_toets_aanmelding);
    case TW_REDEN_TOETS_NIET_VOLDAAN:
        return say_test(lang, rsv->toets);
    case TW_REGIEHOUDER_GEEN_DEELNEMER:
        return say(lang, TW_MSG_REDEN_REGIEHOUDER, leader->naam, leader->poi_id, NULL);
    case TW_REGIEHOUDER_NIET_ERKEND:
        return say(lang, TW_MSG_REDEN_REGIEHOUDER_ERKEND, leader->naam, leader->poi_id,
                   round->opleiding);
    case TW_REDEN_COUNT:
        break;
    }
    return NULL;
}
