/* What might have been otherwise, in words. */
#include "base/intmath.h"
#include "base/term_text.h"
#include "explain/explain_words.h"

#include <stdlib.h>

/* ---- The goal that gets worse ---------------------------------------------------------------- */

static const tw_message_id worse[TW_DOEL_COUNT] = {
    [TW_DOEL_WENSEN] = TW_WORSE_WENSEN,
    [TW_DOEL_REGULIER_GEPLAATST] = TW_WORSE_REGULIER,
    [TW_DOEL_BONUS_GEPLAATST] = TW_WORSE_BONUS,
    [TW_DOEL_EVENREDIGHEID_RSV] = TW_WORSE_AANDEEL_RSV,
    [TW_DOEL_LOTING_RSV] = TW_WORSE_LOT_RSV,
    [TW_DOEL_WIJZIGING] = TW_WORSE_WIJZIGING,
    [TW_DOEL_VOORKEUR] = TW_WORSE_VOORKEUR,
    [TW_DOEL_EVENREDIGHEID_POI] = TW_WORSE_AANDEEL_POI,
    [TW_DOEL_LOTING_POI] = TW_WORSE_LOT_POI,
    [TW_DOEL_BALANS] = TW_WORSE_BALANS,
    [TW_DOEL_SECTORSPREIDING] = TW_WORSE_SPREIDING,
    [TW_DOEL_REISAFSTAND] = TW_WORSE_AFSTAND,
    [TW_DOEL_LOTING_ROUTE] = TW_WORSE_LOT_ROUTE,
};

/* Sums of prices are in millionths. */
static char *value_text(const tw_teller *to, tw_doel doel, int64_t value) {
    return doel == TW_DOEL_EVENREDIGHEID_RSV || doel == TW_DOEL_EVENREDIGHEID_POI
               ? tw_tell_price(to, value)
               : tw_speak_number(value);
}

char *tw_tell_worse(const tw_teller *to, const tw_explain_case *of) {
    int64_t amount = of->wordt > of->was ? of->wordt - of->was : of->was - of->wordt;
    return tw_speak(&to->speaker, worse[of->doel], value_text(to, of->doel, amount),
                    value_text(to, of->doel, of->was), value_text(to, of->doel, of->wordt), NULL);
}

char *tw_tell_asked(const tw_teller *to, const tw_explain_case *of, bool route) {
    tw_message_id id = route ? (of->meer ? TW_WHY_ONE_ROUTE_MORE : TW_WHY_ONE_ROUTE_LESS)
                       : of->eis.soort == TW_REGULIER ? TW_WHY_ONE_REGULAR_MORE
                       : of->meer                     ? TW_WHY_ONE_BONUS_MORE
                                                      : TW_WHY_ONE_BONUS_LESS;
    return tw_tell_word(to, id);
}

/* ---- Rules, gains and losses ----------------------------------------------------------------- */

void tw_tell_rules(const tw_teller *to, size_t indent, const tw_explain_case *of) {
    const tw_speaker *in = &to->speaker;
    for (size_t i = 0; i < of->regel_count; i++) {
        tw_tell(to, indent,
                tw_speak_after(tw_speak_text("- "),
                               tw_los_say(&of->regels[i], in->lang, in->round, in->policy,
                                          in->assessment, of->stage == 2 ? in->outcome : NULL,
                                          of->eis.rsv)));
    }
}

static char *change_text(const tw_teller *to, const tw_explain_change *change) {
    const tw_speaker *in = &to->speaker;
    tw_countable what = change->soort == TW_BONUS ? TW_COUNT_BONUS : TW_COUNT_REGULAR_COURSES;
    char *who =
        change->poi == TW_WHOLE_RSV ? tw_speak_rsv(in, change->rsv) : tw_speak_poi(in, change->poi);
    char *text = tw_speak(in, TW_WHY_CHANGE, who, tw_speak_count(in, what, change->wordt),
                          tw_speak_number(change->was), NULL);
    if (change->has_place) {
        const tw_share_place *place = &change->place;
        text = tw_speak_after(
            text,
            tw_speak(in, change->wordt > change->was ? TW_WHY_CHANGE_PLACE : TW_WHY_CHANGE_LOST,
                     tw_speak_number(place->nummer), tw_tell_price(to, place->prijs),
                     tw_speak_number(place->lot), NULL));
    }
    return text;
}

void tw_tell_changes(const tw_teller *to, size_t indent, const tw_explain_change *changes,
                     size_t count, int64_t anders) {
    enum { MOST = 12 };
    for (size_t i = 0; i < count && i < MOST; i++) {
        size_t deeper = changes[i].poi == TW_WHOLE_RSV ? 0 : 2;
        tw_tell(to, indent + deeper,
                tw_speak_after(tw_speak_text("- "), change_text(to, &changes[i])));
    }
    if (count > MOST) {
        tw_tell_line(to, indent, TW_WHY_MORE_CHANGES, tw_speak_number((int64_t)(count - MOST)),
                     NULL, NULL, NULL);
    }
    if (count == 0) {
        tw_tell_line(to, indent, TW_WHY_NO_CHANGES, NULL, NULL, NULL, NULL);
    }
    if (anders > 0) {
        tw_tell_line(to, indent, anders == 1 ? TW_WHY_MOVES_ONE : TW_WHY_MOVES,
                     tw_speak_number(anders), NULL, NULL, NULL);
    }
}

/* ---- A case ---------------------------------------------------------------------------------- */

static void tell_answer(const tw_teller *to, const tw_explain_case *of) {
    if (!of->can && of->regel_count == 0) {
        tw_tell_line(to, 2, TW_WHY_NEVER, NULL, NULL, NULL, NULL);
    } else if (!of->can) {
        tw_tell_line(to, 2, of->regel_count == 1 ? TW_WHY_CANNOT_ONE : TW_WHY_CANNOT,
                     tw_speak_number((int64_t)of->regel_count), NULL, NULL, NULL);
        tw_tell_rules(to, 2, of);
    } else if (of->gelijk) {
        tw_tell_line(to, 2, TW_WHY_SAME, NULL, NULL, NULL, NULL);
    } else if (of->beter) {
        tw_tell_line(to, 2, TW_WHY_BETTER, tw_speak_text(tw_doel_words(to->speaker.lang, of->doel)),
                     value_text(to, of->doel, of->was), value_text(to, of->doel, of->wordt), NULL);
    } else {
        tw_tell_line(to, 2, TW_WHY_CAN, tw_tell_worse(to, of), NULL, NULL, NULL);
        bool first = of->doel == (of->stage == 1 ? to->speaker.policy->doelen[0] : TW_DOEL_WENSEN);
        if (!first) {
            tw_tell_line(to, 2, TW_WHY_ALL_BEFORE, NULL, NULL, NULL, NULL);
        }
    }
    if (of->can) {
        tw_tell_changes(to, 2, of->changes, of->change_count, of->anders);
    }
}

void tw_tell_case(const tw_teller *to, const tw_explain_case *of, bool route, bool named) {
    tw_message_id title = !named           ? TW_WHY_TITLE
                          : of->stage == 1 ? TW_WHY_TITLE_CONCEPT
                                           : TW_WHY_TITLE_FORM;
    tw_buf_char(to->buf, '\n');
    tw_tell_line(to, 0, title, tw_tell_asked(to, of, route),
                 tw_speak_rsv(&to->speaker, of->eis.rsv), NULL, NULL);
    tell_answer(to, of);
}

void tw_tell_short(const tw_teller *to, const tw_explain_case *of, bool route) {
    const tw_speaker *in = &to->speaker;
    char *asked = tw_tell_asked(to, of, route);
    if (of->can && of->gelijk) {
        tw_tell_line(to, 0, TW_WHY_SHORT_SAME, asked, NULL, NULL, NULL);
    } else if (of->can && of->beter) {
        free(asked);
    } else if (of->can) {
        tw_tell_line(to, 0, TW_WHY_SHORT_GOAL, asked, tw_tell_worse(to, of), NULL, NULL);
    } else if (of->regel_count == 1) {
        tw_tell_line(to, 0, TW_WHY_SHORT_RULE, asked,
                     tw_los_say(&of->regels[0], in->lang, in->round, in->policy, in->assessment,
                                of->stage == 2 ? in->outcome : NULL, of->eis.rsv),
                     NULL, NULL);
    } else {
        tw_tell_line(to, 0, of->regel_count == 0 ? TW_WHY_SHORT_NEVER : TW_WHY_SHORT_RULES, asked,
                     tw_speak_number((int64_t)of->regel_count), NULL, NULL);
    }
}
