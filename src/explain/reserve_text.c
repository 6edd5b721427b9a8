#include "base/term_text.h"
#include "explain/explain_words.h"
#include "toewijs/reserve.h"

static char *reason(const tw_teller *to, const tw_reserve_step *step) {
    const tw_share_place *other = &step->ander;
    switch (step->door) {
    case TW_DOOR_ENIGE:
        return tw_tell_word(to, TW_RESERVE_ONLY);
    case TW_DOOR_AANDEEL:
        return !step->has_ander
                   ? tw_tell_word(to, TW_RESERVE_SHARE)
                   : tw_speak(&to->speaker, TW_RESERVE_SHARE_OTHER, tw_tell_claimant(to, other),
                              tw_speak_number(other->nummer), tw_tell_price(to, other->prijs),
                              NULL);
    case TW_DOOR_LOTING:
        return !step->has_ander
                   ? tw_tell_word(to, TW_RESERVE_LOT)
                   : tw_speak(&to->speaker, TW_RESERVE_LOT_OTHER, tw_tell_claimant(to, other),
                              tw_tell_price(to, other->prijs), tw_speak_number(other->lot), NULL);
    case TW_DOOR_ANDERS:
        break;
    }
    return step->doel == TW_DOEL_WENSEN
               ? tw_tell_word(to, TW_RESERVE_SAME)
               : tw_speak(&to->speaker, TW_RESERVE_GOAL,
                          tw_speak_text(tw_doel_words(to->speaker.lang, step->doel)), NULL, NULL,
                          NULL);
}

static void tell_step(const tw_teller *to, const tw_reserve_step *step, size_t number) {
    char *count = tw_speak_number((int64_t)number);
    if (!step->simple) {
        tw_tell_line(to, 0, TW_RESERVE_SHIFTS, count, NULL, NULL, NULL);
        tw_tell_changes(to, 3, step->changes, step->change_count, step->anders);
        return;
    }
    tw_tell_line(to, 0, TW_RESERVE_STEP, count, tw_tell_claimant(to, &step->plaats),
                 tw_tell_claimant(to, &step->bij_lid), NULL);
    tw_tell_line(to, 3, TW_RESERVE_PLACE, tw_speak_number(step->plaats.nummer),
                 tw_tell_price(to, step->plaats.prijs), tw_speak_number(step->plaats.lot), NULL);
    tw_tell(to, 3, reason(to, step));
}

/* ---- What is short instead ------------------------------------------------------------------- */

static void tell_held_back(const tw_teller *to, const tw_explain_case *of) {
    char *who = tw_speak_rsv(&to->speaker, of->eis.rsv);
    if (!of->can) {
        tw_tell_line(to, 2, TW_RESERVE_CANNOT, who, NULL, NULL, NULL);
        tw_tell_rules(to, 4, of);
    } else {
        tw_tell_line(to, 2, TW_RESERVE_CAN, who,
                     of->gelijk || of->beter
                         ? tw_speak_text(tw_doel_words(to->speaker.lang, of->doel))
                         : tw_tell_worse(to, of),
                     NULL, NULL);
    }
}

static void tell_end(const tw_teller *to, const tw_reserve *of) {
    if (of->geldt) {
        tw_tell_line(to, 0, of->step_count == 0 ? TW_RESERVE_AMPLE : TW_RESERVE_END, NULL, NULL,
                     NULL, NULL);
    } else {
        tw_tell_line(to, 0, of->assessment->toegekend ? TW_RESERVE_GIVEN : TW_RESERVE_NO_POT, NULL,
                     NULL, NULL, NULL);
    }
    tw_tell_line(to, 0, TW_RESERVE_FULL, tw_speak_number((int64_t)of->vol), NULL, NULL, NULL);
    if (of->case_count > 0) {
        tw_tell_line(to, 0, TW_RESERVE_BELOW, NULL, NULL, NULL, NULL);
    }
    for (size_t i = 0; i < of->case_count; i++) {
        tell_held_back(to, &of->cases[i]);
    }
}

void tw_reserve_text(struct tw_buf *buf, tw_lang lang, const tw_reserve *reserve) {
    const tw_teller to = {buf,
                          {.lang = lang,
                           .round = reserve->round,
                           .policy = reserve->policy,
                           .assessment = reserve->assessment}};
    if (reserve->step_count > 0) {
        tw_tell_line(&to, 0, TW_RESERVE_TITLE, tw_speak_number(reserve->policy->pot.value), NULL,
                     NULL, NULL);
    }
    for (size_t i = 0; i < reserve->step_count; i++) {
        tell_step(&to, &reserve->steps[i], i + 1);
    }
    if ((int64_t)reserve->step_count < reserve->gevraagd) {
        tell_end(&to, reserve);
    }
}
