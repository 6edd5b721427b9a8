/* How an entitlement came about, and what became of it. */
#include "base/intmath.h"
#include "base/term_text.h"
#include "explain/explain_words.h"

#include <inttypes.h>

/* T x percentage / 100, exactly: "2,80". @pre the product fits: the entitlement was computed */
static char *percent_text(const tw_teller *to, int64_t total, int64_t percentage) {
    int64_t hundredths = 0;
    tw_buf buf = {0};
    if (!tw_mul(&hundredths, total, percentage)) {
        return NULL;
    }
    tw_buf_printf(&buf, "%" PRId64 "%c%02" PRId64, hundredths / 100,
                  to->speaker.lang == TW_NL ? ',' : '.', hundredths % 100);
    return tw_buf_take(&buf);
}

static int64_t rounded(const tw_aanspraak *rule, int64_t total) {
    int64_t hundredths = 0;
    (void)tw_mul(&hundredths, total, rule->percentage);
    return rule->afronding == TW_NORMAAL  ? tw_rdiv(hundredths, 100)
           : rule->afronding == TW_OMHOOG ? hundredths / 100 + (hundredths % 100 > 0 ? 1 : 0)
                                          : hundredths / 100;
}

static void tell_percentage(const tw_teller *to, const tw_aanspraak *rule, int64_t total) {
    tw_message_id how = rule->afronding == TW_NORMAAL  ? TW_WHY_NEAREST
                        : rule->afronding == TW_OMHOOG ? TW_WHY_UP
                                                       : TW_WHY_DOWN;
    tw_tell_line(
        to, 2, TW_WHY_SHARE_PERCENT, tw_speak_number(rule->percentage), tw_speak_number(total),
        percent_text(to, total, rule->percentage),
        tw_speak(&to->speaker, how, tw_speak_number(rounded(rule, total)), NULL, NULL, NULL));
}

static void tell_steps(const tw_teller *to, const tw_aanspraak *rule, int64_t total) {
    size_t step = 0;
    while (step < rule->staffel_count && rule->staffel[step].vanaf <= total) {
        step++;
    }
    if (step == 0) {
        tw_tell_line(to, 2, TW_WHY_SHARE_NO_STEP, tw_speak_number(total), NULL, NULL, NULL);
        return;
    }
    tw_tell_line(to, 2, TW_WHY_SHARE_STEP, tw_speak_number(rule->staffel[step - 1].vanaf),
                 tw_speak_number(rule->staffel[step - 1].aantal), tw_speak_number(total), NULL);
}

static void tell_entitlement(const tw_teller *to, const tw_rsv_assessment *judged) {
    const tw_aanspraak *rule = &to->speaker.policy->aanspraak;
    int64_t total = judged->gezamenlijke_toewijzing;
    if (to->speaker.assessment->toegekend) {
        tw_tell_line(to, 2, TW_WHY_SHARE_GIVEN, tw_speak_number(judged->aanspraak), NULL, NULL,
                     NULL);
        return;
    }
    switch (rule->soort) {
    case TW_AANSPRAAK_NONE:
        return;
    case TW_AANSPRAAK_PERCENTAGE:
        tell_percentage(to, rule, total);
        break;
    case TW_AANSPRAAK_PER:
        tw_tell_line(to, 2, TW_WHY_SHARE_PER, tw_speak_number(rule->bonus),
                     tw_speak_number(rule->per), tw_speak_number(total),
                     tw_speak_number(rule->per > 0 ? total / rule->per * rule->bonus : 0));
        break;
    case TW_AANSPRAAK_STAFFEL:
        tell_steps(to, rule, total);
        break;
    }
    if (rule->max.stated) {
        tw_tell_line(to, 2, TW_WHY_SHARE_MAX, tw_speak_number(rule->max.value),
                     tw_speak_number(judged->aanspraak), NULL, NULL);
    }
}

static void tell_weight(const tw_teller *to, const tw_explain_rsv *rsv) {
    static const tw_message_id bases[] = {[TW_SLEUTEL_TOEWIJZING] = TW_WHY_WEIGHT_JOINT,
                                          [TW_SLEUTEL_DEELNEMERS] = TW_WHY_WEIGHT_MEMBERS,
                                          [TW_SLEUTEL_GELIJK] = TW_WHY_WEIGHT_EQUAL};
    const tw_policy *policy = to->speaker.policy;
    char *extra = rsv->sggz ? tw_speak(&to->speaker, TW_WHY_SGGZ,
                                       tw_speak_number(policy->sggz_opslag), NULL, NULL, NULL)
                            : tw_speak_text("");
    tw_tell_line(to, 2, bases[policy->sleutel_rsv],
                 tw_tell_ratio(to->speaker.assessment->rsvs[rsv->rsv].gewicht), extra, NULL, NULL);
}

static void tell_pot(const tw_teller *to, const tw_explain_pot *pot) {
    if (!pot->geldt) {
        tw_tell_line(to, 2, TW_WHY_POT_NONE, NULL, NULL, NULL, NULL);
        return;
    }
    tw_tell_line(to, 2, TW_WHY_POT, tw_speak_number(pot->pot), tw_speak_number(pot->toegekend),
                 NULL, NULL);
    if (pot->has_last) {
        tw_tell_line(to, 2, TW_WHY_POT_LAST, tw_tell_claimant(to, &pot->last),
                     tw_speak_number(pot->last.nummer), tw_tell_price(to, pot->last.prijs),
                     tw_speak_number(pot->last.lot));
    }
    if (pot->has_next) {
        tw_tell_line(to, 2, TW_WHY_POT_NEXT, tw_tell_claimant(to, &pot->next),
                     tw_speak_number(pot->next.nummer), tw_tell_price(to, pot->next.prijs), NULL);
    } else {
        tw_tell_line(to, 2, pot->kort ? TW_WHY_POT_SHIFTS : TW_WHY_POT_AMPLE, NULL, NULL, NULL,
                     NULL);
    }
}

void tw_tell_rsv(const tw_teller *to, const tw_explanation *of, const tw_explain_rsv *rsv) {
    tw_tell_title(to, TW_WHY_RSV_TITLE, tw_speak_rsv(&to->speaker, rsv->rsv));
    tell_entitlement(to, &to->speaker.assessment->rsvs[rsv->rsv]);
    bool same = rsv->concept[TW_BONUS] == rsv->totaal[TW_BONUS];
    tw_tell_line(to, 2, same ? TW_WHY_GRANTED_SAME : TW_WHY_GRANTED,
                 tw_speak_number(rsv->concept[TW_BONUS]), tw_speak_number(rsv->totaal[TW_BONUS]),
                 NULL, NULL);
    if (rsv->concept[TW_BONUS] >= to->speaker.assessment->rsvs[rsv->rsv].bonus_grens) {
        tw_tell_line(to, 2, TW_WHY_USED_UP, NULL, NULL, NULL, NULL);
    }
    tell_pot(to, &of->pot);
    tell_weight(to, rsv);
    tw_tell_turn(to, &rsv->beurt, to->speaker.policy->methode);
}
