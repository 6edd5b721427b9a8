/* How many bonus places the RSV qualifies for, and how many of them it was granted. */
#include "base/digits.h"
#include "base/intmath.h"
#include "letter/letter.h"

#include <inttypes.h>
#include <stdlib.h>

static const char *digits_into(tw_digits *room, int64_t value) {
    *room = tw_digits_of(value);
    return room->text;
}

/* ---- the entitlement ------------------------------------------------------------------------- */

/* model.md section 2; the product fits, as the entitlement was computed from it. */
static void put_percentage(tw_letter *letter, const tw_aanspraak *rule, int64_t total) {
    static const tw_message_id ways[] = {[TW_OMLAAG] = TW_BRIEF_ENTITLED_DOWN,
                                         [TW_OMHOOG] = TW_BRIEF_ENTITLED_UP,
                                         [TW_NORMAAL] = TW_BRIEF_ENTITLED_NEAREST};
    int64_t hundredths = 0;
    if (!tw_mul(&hundredths, total, rule->percentage)) {
        return;
    }
    int64_t whole = rule->afronding == TW_NORMAAL ? tw_rdiv(hundredths, 100)
                    : rule->afronding == TW_OMHOOG
                        ? hundredths / 100 + (hundredths % 100 > 0 ? 1 : 0)
                        : hundredths / 100;
    tw_buf exact = {0};
    tw_buf_printf(&exact, "%" PRId64 "%c%02" PRId64, hundredths / 100,
                  letter->page.lang == TW_EN ? '.' : ',', hundredths % 100);
    letter->page.buf->failed = letter->page.buf->failed || exact.failed;
    tw_digits rooms[3];
    tw_letter_say(&letter->page, ways[rule->afronding], digits_into(&rooms[0], rule->percentage),
                  digits_into(&rooms[1], total), exact.failed ? "" : exact.data,
                  digits_into(&rooms[2], whole));
    tw_buf_free(&exact);
}

static void put_steps(tw_letter *letter, const tw_aanspraak *rule, int64_t total) {
    size_t step = 0;
    while (step < rule->staffel_count && rule->staffel[step].vanaf <= total) {
        step++;
    }
    if (step == 0) {
        tw_letter_say(&letter->page, TW_BRIEF_ENTITLED_NO_STEP, tw_digits_of(total).text, NULL,
                      NULL, NULL);
        return;
    }
    tw_letter_say(&letter->page, TW_BRIEF_ENTITLED_STEP, tw_digits_of(total).text,
                  tw_digits_of(rule->staffel[step - 1].vanaf).text,
                  tw_digits_of(rule->staffel[step - 1].aantal).text, NULL);
}

static void put_rule(tw_letter *letter, const tw_aanspraak *rule, int64_t total) {
    switch (rule->soort) {
    case TW_AANSPRAAK_NONE:
        break;
    case TW_AANSPRAAK_PERCENTAGE:
        put_percentage(letter, rule, total);
        break;
    case TW_AANSPRAAK_PER:
        tw_letter_say(&letter->page, TW_BRIEF_ENTITLED_PER, tw_digits_of(rule->per).text,
                      tw_digits_of(rule->bonus).text, tw_digits_of(total).text,
                      tw_digits_of(rule->per > 0 ? total / rule->per * rule->bonus : 0).text);
        break;
    case TW_AANSPRAAK_STAFFEL:
        put_steps(letter, rule, total);
        break;
    }
    if (rule->max.stated) {
        tw_page_raw(&letter->page, " ");
        tw_letter_say(&letter->page, TW_BRIEF_ENTITLED_MAX, tw_digits_of(rule->max.value).text,
                      NULL, NULL, NULL);
    }
}

void tw_letter_entitlement(tw_letter *letter) {
    int64_t entitled = letter->judged->aanspraak;
    tw_page_raw(&letter->page, "<p>");
    if (letter->in->assessment->toegekend) {
        tw_letter_say(&letter->page, TW_BRIEF_ENTITLED_GIVEN, tw_digits_of(entitled).text, NULL,
                      NULL, NULL);
    } else {
        tw_letter_say(&letter->page, TW_BRIEF_ENTITLED_TOTAL,
                      tw_digits_of(letter->judged->gezamenlijke_toewijzing).text, NULL, NULL, NULL);
        tw_page_raw(&letter->page, " ");
        put_rule(letter, &letter->in->policy->aanspraak, letter->judged->gezamenlijke_toewijzing);
        tw_page_raw(&letter->page, " <strong>");
        tw_letter_say(&letter->page,
                      entitled == 1 ? TW_BRIEF_ENTITLED_SO_ONE : TW_BRIEF_ENTITLED_SO,
                      tw_digits_of(entitled).text, NULL, NULL, NULL);
        tw_page_raw(&letter->page, "</strong>");
    }
    tw_page_raw(&letter->page, "</p>\n");
}

/* ---- the grant ------------------------------------------------------------------------------- */

/* There was less than all were entitled to, and all of it was granted: who got it was decided by
 * price and lot. Where some is left, something else than the pot stood in the way. */
static bool is_pot_shared(const tw_letter *letter) {
    const tw_policy *policy = letter->in->policy;
    return !letter->in->assessment->toegekend && policy->pot.stated &&
           letter->figures->samen.aanspraak > policy->pot.value &&
           letter->figures->samen.concept[TW_BONUS] >= policy->pot.value;
}

static void put_weight(tw_letter *letter) {
    static const tw_message_id bases[] = {[TW_SLEUTEL_TOEWIJZING] = TW_BRIEF_WEIGHT_JOINT,
                                          [TW_SLEUTEL_DEELNEMERS] = TW_BRIEF_WEIGHT_MEMBERS,
                                          [TW_SLEUTEL_GELIJK] = TW_BRIEF_WEIGHT_EQUAL};
    tw_ratio weight = letter->judged->gewicht;
    tw_buf text = {0};
    tw_buf_int(&text, weight.num);
    if (weight.den != 1) {
        tw_buf_char(&text, '/');
        tw_buf_int(&text, weight.den);
    }
    letter->page.buf->failed = letter->page.buf->failed || text.failed;
    tw_letter_say(&letter->page, bases[letter->in->policy->sleutel_rsv],
                  text.failed ? "" : text.data, NULL, NULL, NULL);
    tw_buf_free(&text);
    if (letter->in->policy->sggz_opslag > 0) {
        tw_page_raw(&letter->page, " ");
        tw_letter_say(&letter->page, TW_BRIEF_WEIGHT_SGGZ,
                      tw_digits_of(letter->in->policy->sggz_opslag).text, NULL, NULL, NULL);
    }
}

static void put_price_rule(tw_letter *letter, tw_methode method) {
    static const tw_message_id prices[TW_METHODE_COUNT] = {[TW_SAINTE_LAGUE] =
                                                               TW_PRICE_SAINTE_LAGUE,
                                                           [TW_DHONDT] = TW_PRICE_DHONDT,
                                                           [TW_ADAMS] = TW_PRICE_ADAMS,
                                                           [TW_SAINTE_LAGUE_14] = TW_PRICE_SL14,
                                                           [TW_DEAN] = TW_PRICE_DEAN,
                                                           [TW_HUNTINGTON_HILL] = TW_PRICE_HILL,
                                                           [TW_HAMILTON] = TW_PRICE_HAMILTON};
    tw_letter_say(&letter->page, TW_BRIEF_PRICE_RULE,
                  tw_message_text(letter->page.lang, prices[method]), NULL, NULL, NULL);
}

/* Its last place, and the next one where it was entitled to more. */
static void put_turn(tw_letter *letter, const tw_turn *turn) {
    if (turn->has_last) {
        tw_letter_item(&letter->page, TW_BRIEF_TURN_LAST, tw_digits_of(turn->last.nummer).text,
                       tw_letter_price_of(&letter->page, turn->last.prijs, 6).text, NULL, NULL);
    }
    if (turn->has_next) {
        tw_letter_item(&letter->page, TW_BRIEF_TURN_NEXT, tw_digits_of(turn->next.nummer).text,
                       tw_letter_price_of(&letter->page, turn->next.prijs, 6).text,
                       tw_digits_of(turn->next.lot).text, NULL);
    }
}

/* Held against the last place granted of all: by price, by lot, or by something else. */
static void put_against_last(tw_letter *letter, const tw_turn *turn, const tw_share_place *last) {
    tw_letter_item(&letter->page, TW_BRIEF_TURN_POT_LAST, letter->in->round->rsvs[last->rsv].naam,
                   tw_letter_price_of(&letter->page, last->prijs, 6).text,
                   tw_digits_of(last->lot).text, NULL);
    if (!turn->has_next) {
        return;
    }
    int order = tw_explain_place_order(&turn->next, last);
    tw_message_id id = order < 0                         ? TW_BRIEF_TURN_OTHER_RULES
                       : turn->next.prijs == last->prijs ? TW_BRIEF_TURN_BY_LOT
                                                         : TW_BRIEF_TURN_BY_PRICE;
    tw_letter_item(&letter->page, id, NULL, NULL, NULL, NULL);
}

static bool has_more_due(const tw_letter *letter) {
    return letter->figures->rsvs[letter->index].concept[TW_BONUS] < letter -> judged -> bonus_grens;
}

tw_status tw_letter_is_settled(const tw_letter *letter, bool *settled) {
    const tw_rsv_figures *rsv = &letter->figures->rsvs[letter->index];
    tw_turn turn = {0};
    tw_share_place last = {0};
    bool known = false;
    *settled = rsv->totaal[TW_BONUS] >= rsv->concept[TW_BONUS] && !has_more_due(letter);
    if (*settled || rsv->totaal[TW_BONUS] < rsv->concept[TW_BONUS] || !is_pot_shared(letter)) {
        return TW_OK;
    }
    tw_status status = tw_explain_rsv_turn(letter->shares, letter->index, &turn);
    free(turn.between);
    if (status == TW_OK) {
        status = tw_explain_last_place(letter->shares, &last, &known);
    }
    *settled = known && turn.has_next && tw_explain_place_order(&turn.next, &last) > 0;
    return status;
}

/* The pot is short: how it was shared, and where this RSV stands. */
static tw_status put_sharing(tw_letter *letter) {
    tw_turn turn = {0};
    tw_share_place last = {0};
    bool known = false;
    tw_status status = tw_explain_rsv_turn(letter->shares, letter->index, &turn);
    free(turn.between);
    turn.has_next = turn.has_next && has_more_due(letter);
    if (status == TW_OK) {
        status = tw_explain_last_place(letter->shares, &last, &known);
    }
    if (status != TW_OK) {
        return status;
    }
    tw_page_raw(&letter->page, "<p>");
    tw_letter_say(&letter->page, TW_BRIEF_POT_SHORT,
                  tw_digits_of(letter->figures->samen.aanspraak).text,
                  tw_digits_of(letter->in->policy->pot.value).text, NULL, NULL);
    tw_page_raw(&letter->page, " ");
    put_price_rule(letter, letter->in->policy->methode);
    tw_page_raw(&letter->page, " ");
    put_weight(letter);
    tw_page_raw(&letter->page, "</p>\n<ul>\n");
    put_turn(letter, &turn);
    if (known) {
        put_against_last(letter, &turn, &last);
    }
    tw_page_raw(&letter->page, "</ul>\n");
    return TW_OK;
}

static void put_grant(tw_letter *letter, int64_t granted) {
    int64_t entitled = letter->judged->aanspraak;
    tw_digits rooms[2];
    tw_message_id id = entitled == 0 ? TW_BRIEF_GRANT_NONE_DUE
                       : granted >= entitled
                           ? (granted == 1 ? TW_BRIEF_GRANT_FULL_ONE : TW_BRIEF_GRANT_FULL)
                       : granted == 0 ? TW_BRIEF_GRANT_NOTHING
                       : granted == 1 ? TW_BRIEF_GRANT_PART_ONE
                                      : TW_BRIEF_GRANT_PART;
    tw_letter_par(&letter->page, id, digits_into(&rooms[0], granted),
                  digits_into(&rooms[1], entitled), NULL, NULL);
}

static void put_previous(tw_letter *letter, int64_t granted) {
    const tw_vorig *previous = letter->in->round->vorig;
    if (previous != NULL) {
        int64_t before = previous->toegekend[letter->index];
        tw_letter_par(&letter->page, before == granted ? TW_BRIEF_PREVIOUS_SAME : TW_BRIEF_PREVIOUS,
                      tw_digits_of(before).text, tw_digits_of(granted).text, NULL, NULL);
    }
}

tw_status tw_letter_granted(tw_letter *letter) {
    int64_t granted = letter->figures->rsvs[letter->index].concept[TW_BONUS];
    put_grant(letter, granted);
    put_previous(letter, granted);
    if (is_pot_shared(letter)) {
        return put_sharing(letter);
    }
    if (has_more_due(letter)) {
        tw_letter_par(&letter->page, TW_BRIEF_GRANT_LIMITS, NULL, NULL, NULL, NULL);
    }
    return TW_OK;
}
