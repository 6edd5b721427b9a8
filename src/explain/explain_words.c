#include "explain/explain_words.h"
#include "base/digits.h"
#include "base/term_text.h"

#include <inttypes.h>
#include <stdlib.h>

tw_teller tw_teller_of(tw_buf *buf, tw_lang lang, const tw_explanation *of) {
    return (tw_teller){buf,
                       {.lang = lang,
                        .round = of->round,
                        .policy = of->policy,
                        .assessment = of->assessment,
                        .outcome = of->outcome}};
}

void tw_tell(const tw_teller *to, size_t indent, char *text) {
    if (text == NULL) {
        to->buf->failed = true;
        return;
    }
    tw_term_blanks(to->buf, indent);
    tw_term_text(to->buf, text);
    tw_buf_char(to->buf, '\n');
    free(text);
}

void tw_tell_line(const tw_teller *to, size_t indent, tw_message_id id, char *a, char *b, char *c,
                  char *d) {
    tw_tell(to, indent, tw_speak(&to->speaker, id, a, b, c, d));
}

void tw_tell_title(const tw_teller *to, tw_message_id id, char *a) {
    tw_buf_char(to->buf, '\n');
    tw_tell_line(to, 0, id, a, NULL, NULL, NULL);
}

char *tw_tell_word(const tw_teller *to, tw_message_id id) {
    return tw_speak_text(tw_message_text(to->speaker.lang, id));
}

char *tw_tell_price(const tw_teller *to, int64_t millionths) {
    tw_buf buf = {0};
    uint64_t size = millionths < 0 ? 0 - (uint64_t)millionths : (uint64_t)millionths;
    tw_buf_printf(&buf, "%s%" PRIu64 "%c%06" PRIu64, millionths < 0 ? "-" : "", size / 1000000,
                  to->speaker.lang == TW_NL ? ',' : '.', size % 1000000);
    return tw_buf_take(&buf);
}

char *tw_tell_ratio(tw_ratio ratio) {
    tw_buf buf = {0};
    tw_buf_int(&buf, ratio.num);
    if (ratio.den != 1) {
        tw_buf_char(&buf, '/');
        tw_buf_int(&buf, ratio.den);
    }
    return tw_buf_take(&buf);
}

char *tw_tell_route(const tw_teller *to, const size_t *route) {
    tw_buf buf = {0};
    tw_round_put_route(&buf, to->speaker.round, route, to->speaker.policy->fase_count);
    return tw_buf_take(&buf);
}

char *tw_tell_claimant(const tw_teller *to, const tw_share_place *place) {
    return place->poi == TW_WHOLE_RSV ? tw_speak_rsv(&to->speaker, place->rsv)
                                      : tw_speak_poi(&to->speaker, place->poi);
}

/* ---- Turns ----------------------------------------------------------------------------------- */

static const tw_message_id formulas[TW_METHODE_COUNT] = {
    [TW_SAINTE_LAGUE] = TW_PRICE_SAINTE_LAGUE,
    [TW_DHONDT] = TW_PRICE_DHONDT,
    [TW_ADAMS] = TW_PRICE_ADAMS,
    [TW_SAINTE_LAGUE_14] = TW_PRICE_SL14,
    [TW_DEAN] = TW_PRICE_DEAN,
    [TW_HUNTINGTON_HILL] = TW_PRICE_HILL,
    [TW_HAMILTON] = TW_PRICE_HAMILTON,
};

static void tell_place(const tw_teller *to, size_t indent, const tw_share_place *place) {
    tw_tell_line(to, indent, TW_WHY_BETWEEN_ONE, tw_tell_claimant(to, place),
                 tw_speak_number(place->nummer), tw_tell_price(to, place->prijs),
                 tw_speak_number(place->lot));
}

/* The first few and the last: those next to the claimant's own places. */
static void tell_between(const tw_teller *to, const tw_turn *turn) {
    enum { FEW = 3 };
    size_t count = turn->between_count;
    if (count == 0) {
        tw_tell_line(to, 2, turn->has_last ? TW_WHY_BETWEEN_NONE : TW_WHY_BETWEEN_FIRST_NONE, NULL,
                     NULL, NULL, NULL);
        return;
    }
    tw_tell_line(to, 2, turn->has_last ? TW_WHY_BETWEEN : TW_WHY_BETWEEN_FIRST, NULL, NULL, NULL,
                 NULL);
    size_t skipped = count > 2 * FEW + 1 ? count - 2 * FEW : 0;
    for (size_t i = 0; i < count; i++) {
        if (skipped == 0 || i < FEW || i >= count - FEW) {
            tell_place(to, 4, &turn->between[i]);
        } else if (i == FEW) {
            tw_tell_line(to, 4, TW_WHY_BETWEEN_SKIP, tw_speak_number((int64_t)skipped), NULL, NULL,
                         NULL);
        }
    }
}

void tw_tell_turn(const tw_teller *to, const tw_turn *turn, tw_methode method) {
    if (!turn->has_next) {
        tw_tell_line(to, 2, TW_WHY_NO_WEIGHT, NULL, NULL, NULL, NULL);
        return;
    }
    tw_tell_line(to, 2, TW_WHY_PRICE, tw_tell_word(to, formulas[method]), NULL, NULL, NULL);
    if (turn->has_last) {
        tw_tell_line(to, 2, TW_WHY_LAST, tw_speak_number(turn->last.nummer),
                     tw_tell_price(to, turn->last.prijs), NULL, NULL);
    }
    tw_tell_line(to, 2, TW_WHY_NEXT, tw_speak_number(turn->next.nummer),
                 tw_tell_price(to, turn->next.prijs), NULL, NULL);
    tell_between(to, turn);
}

void tw_tell_draw(const tw_teller *to, const tw_draw *draw) {
    if (draw->text != NULL) {
        tw_tell_line(to, 2, TW_WHY_DRAW, tw_speak_text(draw->text), tw_speak_text(draw->begin),
                     tw_speak_number(draw->lot), NULL);
    }
}
