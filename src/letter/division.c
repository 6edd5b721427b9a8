/* Per institution: what it brings in, starts and gets; and the draws, to be done again by anyone.
 */
#include "base/digits.h"
#include "base/intmath.h"
#include "letter/letter.h"
#include "page/table.h"

#include <stdlib.h>
#include <string.h>

static size_t member_index(const tw_letter *letter, size_t i) {
    return (size_t)(letter->rsv->deelnemers - letter->in->round->deelnemers) + i;
}

static const tw_member_figures *figures_of(const tw_letter *letter, size_t i) {
    return &letter->figures->members[member_index(letter, i)];
}

/* The most bonus places an institution can have by its request; -1: that sets no limit. */
static int64_t request_limit(const tw_letter *letter, size_t poi) {
    const tw_poi *data = &letter->in->round->pois[poi];
    return letter->in->policy->tot_aanvraag ? tw_max(0, data->aangevraagd - data->toegewezen) : -1;
}

/* All bonus places of an institution, of whatever RSV. */
static int64_t bonus_of_poi(const tw_letter *letter, size_t poi) {
    return letter->figures->pois[poi].start[TW_BONUS];
}

/* ---- why this many --------------------------------------------------------------------------- */

/* The last place that was handed out among the members, in the order of the shares. */
static tw_status find_last(const tw_letter *letter, tw_share_place *last, bool *known) {
    tw_status status = TW_OK;
    *known = false;
    for (size_t i = 0; i < letter->rsv->deelnemer_count && status == TW_OK; i++) {
        int64_t count = figures_of(letter, i)->start[TW_BONUS];
        tw_share_place place = {0};
        if (count > 0) {
            status = tw_explain_member_place(letter->shares, letter->index,
                                             letter->rsv->deelnemers[i].poi, count, &place);
        }
        if (status == TW_OK && count > 0 && (!*known || tw_explain_place_order(&place, last) > 0)) {
            *last = place;
            *known = true;
        }
    }
    return status;
}

/* What holds an institution at what it has, when that shows without working the round out again.
 * TW_MSG_NONE: it does not. */
static tw_message_id find_limit(const tw_letter *letter, const tw_deelnemer *member,
                                int64_t count) {
    int64_t asked = request_limit(letter, member->poi);
    int64_t all = bonus_of_poi(letter, member->poi);
    const tw_optional *most = &letter->in->policy->max_per_poi;
    if (!letter->in->assessment->pois[member->poi].erkend) {
        return TW_BRIEF_WHY_UNRECOGNISED;
    }
    if (asked == 0) {
        return TW_BRIEF_WHY_NOT_ASKED;
    }
    if (asked > 0 && all >= asked) {
        return count == all ? TW_BRIEF_WHY_ALL_ASKED : TW_BRIEF_WHY_ALL_ASKED_ELSEWHERE;
    }
    if (most->stated && all >= most->value) {
        return TW_BRIEF_WHY_MOST;
    }
    if (member->bonus_max.stated && count >= member->bonus_max.value) {
        return TW_BRIEF_WHY_WISH;
    }
    return TW_MSG_NONE;
}

/* The last place that was handed out in the RSV, and whether shares decided about it. */
typedef struct handed_out {
    tw_share_place last;
    bool any;
    bool settled; /* tw_letter_is_settled */
} handed_out;

/* Its next place against the last one that was handed out. */
static tw_status put_turn(tw_letter *letter, const tw_deelnemer *member, int64_t count,
                          const handed_out *places) {
    const tw_share_place *last = &places->last;
    tw_share_place next = {0};
    tw_status status =
        tw_explain_member_place(letter->shares, letter->index, member->poi, count + 1, &next);
    if (status != TW_OK) {
        return status;
    }
    tw_digits number = tw_digits_of(next.nummer);
    tw_letter_price price = tw_letter_price_of(&letter->page, next.prijs, 6);
    bool by_share = places->settled && tw_explain_place_order(&next, last) > 0;
    tw_message_id id = !by_share                   ? TW_BRIEF_WHY_OTHER_RULES
                       : next.prijs == last->prijs ? TW_BRIEF_WHY_LOT
                                                   : TW_BRIEF_WHY_PRICE;
    tw_letter_say(&letter->page, id, number.text, price.text, tw_digits_of(next.lot).text, NULL);
    return TW_OK;
}

/* What decided the places that it has (decided.h). */
static void put_decided(tw_letter *letter, size_t i) {
    static const tw_message_id reasons[TW_BESLIST_COUNT] = {
        [TW_BESLIST_ENIGE] = TW_BRIEF_DECIDED_ONLY,
        [TW_BESLIST_AANSPRAAK] = TW_BRIEF_DECIDED_ENOUGH,
        [TW_BESLIST_AANDEEL] = TW_BRIEF_DECIDED_SHARE,
        [TW_BESLIST_LOTING] = TW_BRIEF_DECIDED_LOT,
        [TW_BESLIST_WENS] = TW_BRIEF_DECIDED_WISH,
        [TW_BESLIST_DOEL] = TW_BRIEF_DECIDED_GOAL};
    if (letter->decided == NULL || figures_of(letter, i)->start[TW_BONUS] == 0) {
        return;
    }
    const tw_beslist *decided = &letter->decided[member_index(letter, i)];
    tw_message_id reason = reasons[decided->soort];
    if (reason != TW_MSG_NONE) {
        const char *goal = decided->soort == TW_BESLIST_DOEL
                               ? tw_doel_words(letter->page.lang, decided->doel)
                               : NULL;
        tw_letter_say(&letter->page, reason, goal, NULL, NULL, NULL);
        tw_page_raw(&letter->page, " ");
    }
}

static tw_status put_why(tw_letter *letter, size_t i, const handed_out *places) {
    const tw_deelnemer *member = &letter->rsv->deelnemers[i];
    int64_t count = figures_of(letter, i)->start[TW_BONUS];
    tw_message_id limit = find_limit(letter, member, count);
    tw_status status = TW_OK;
    tw_page_raw(&letter->page, "<td class=\"why\">");
    put_decided(letter, i);
    if (limit == TW_MSG_NONE) {
        status = put_turn(letter, member, count, places);
    } else {
        tw_letter_line(&letter->page, limit);
    }
    tw_page_raw(&letter->page, "</td>");
    return status;
}

/* ---- the table ------------------------------------------------------------------------------- */

static void put_totals(tw_letter *letter, bool with_why) {
    const tw_rsv_figures *rsv = &letter->figures->rsvs[letter->index];
    tw_page_raw(&letter->page, "</tbody>\n<tfoot><tr><th scope=\"row\">");
    tw_letter_line(&letter->page, TW_BRIEF_TOTAL);
    tw_page_raw(&letter->page, "</th>");
    tw_cell_int(&letter->page, rsv->gezamenlijke_toewijzing);
    tw_cell_int(&letter->page, rsv->totaal[TW_REGULIER]);
    tw_cell_int(&letter->page, rsv->niet_geplaatst);
    tw_cell_int(&letter->page, rsv->totaal[TW_BONUS]);
    tw_page_raw(&letter->page, with_why ? "<td></td>" : "");
    tw_page_raw(&letter->page, "</tr></tfoot>\n</table>\n</div>\n");
}

static void begin_table(tw_letter *letter, bool with_why) {
    tw_letter_table_begin(&letter->page, TW_BRIEF_DIVISION_TABLE);
    tw_letter_column(&letter->page, TW_BRIEF_COL_POI, false);
    tw_letter_column(&letter->page, TW_BRIEF_COL_BROUGHT_IN, true);
    tw_letter_column(&letter->page, TW_BRIEF_COL_REGULAR, true);
    tw_letter_column(&letter->page, TW_BRIEF_COL_UNPLACED, true);
    tw_letter_column(&letter->page, TW_BRIEF_COL_BONUS, true);
    if (with_why) {
        tw_letter_column(&letter->page, TW_BRIEF_COL_WHY, false);
    }
    tw_letter_table_body(&letter->page);
}

static void put_row(tw_letter *letter, size_t i) {
    const tw_member_figures *figures = figures_of(letter, i);
    tw_page_raw(&letter->page, "<tr><th scope=\"row\">");
    tw_letter_poi(letter, letter->rsv->deelnemers[i].poi);
    tw_page_raw(&letter->page, "</th>");
    tw_cell_int(&letter->page, figures->inbreng);
    tw_cell_int(&letter->page, figures->start[TW_REGULIER]);
    tw_cell_int(&letter->page, figures->niet_geplaatst);
    tw_cell_int(&letter->page, figures->start[TW_BONUS]);
}

static void put_method(tw_letter *letter) {
    static const tw_message_id weights[] = {
        [TW_SLEUTEL_POI_GELIJK] = TW_BRIEF_POI_WEIGHT_EQUAL,
        [TW_SLEUTEL_POI_INBRENG] = TW_BRIEF_POI_WEIGHT_BROUGHT_IN,
        [TW_SLEUTEL_POI_ONVERVULD] = TW_BRIEF_POI_WEIGHT_UNFILLED,
        [TW_SLEUTEL_POI_AANGEVRAAGD] = TW_BRIEF_POI_WEIGHT_REQUESTED};
    static const tw_message_id prices[TW_METHODE_COUNT] = {[TW_SAINTE_LAGUE] =
                                                               TW_PRICE_SAINTE_LAGUE,
                                                           [TW_DHONDT] = TW_PRICE_DHONDT,
                                                           [TW_ADAMS] = TW_PRICE_ADAMS,
                                                           [TW_SAINTE_LAGUE_14] = TW_PRICE_SL14,
                                                           [TW_DEAN] = TW_PRICE_DEAN,
                                                           [TW_HUNTINGTON_HILL] = TW_PRICE_HILL,
                                                           [TW_HAMILTON] = TW_PRICE_HAMILTON};
    tw_page_raw(&letter->page, "<p>");
    tw_letter_line(&letter->page, TW_BRIEF_DIVISION_HOW);
    tw_page_raw(&letter->page, " ");
    tw_letter_say(&letter->page, TW_BRIEF_PRICE_RULE,
                  tw_message_text(letter->page.lang, prices[letter->in->policy->methode_poi]), NULL,
                  NULL, NULL);
    tw_page_raw(&letter->page, " ");
    tw_letter_line(&letter->page, weights[letter->in->policy->sleutel_poi]);
    tw_page_raw(&letter->page, "</p>\n");
}

tw_status tw_letter_division(tw_letter *letter) {
    handed_out places = {.any = false};
    tw_status status = find_last(letter, &places.last, &places.any);
    if (status == TW_OK) {
        status = tw_letter_is_settled(letter, &places.settled);
    }
    tw_page_element(&letter->page, "h2", TW_BRIEF_DIVISION_TITLE);
    tw_page_raw(&letter->page, "\n");
    tw_letter_par(&letter->page, TW_BRIEF_DIVISION_INTRO, NULL, NULL, NULL, NULL);
    begin_table(letter, places.any);
    for (size_t i = 0; i < letter->rsv->deelnemer_count && status == TW_OK; i++) {
        put_row(letter, i);
        if (places.any) {
            status = put_why(letter, i, &places);
        }
        tw_page_raw(&letter->page, "</tr>\n");
    }
    put_totals(letter, places.any);
    if (places.any) {
        put_method(letter);
    }
    return status;
}

/* ---- the lottery ----------------------------------------------------------------------------- */

static tw_status put_draw(tw_letter *letter, const char *name, const char *who, const char *id) {
    const char *const parts[] = {who, id};
    tw_draw draw = {0};
    tw_status status = tw_explain_draw(letter->shares, &draw, parts, 2);
    if (status == TW_OK) {
        char begin[6] = "";
        memcpy(begin, draw.begin, 5);
        tw_page_raw(&letter->page, "<tr><th scope=\"row\">");
        tw_page_name(&letter->page, name);
        tw_page_raw(&letter->page, "</th><td class=\"hash\">");
        tw_page_text(&letter->page, draw.text);
        tw_page_raw(&letter->page, "</td><td class=\"hash\">");
        tw_page_text(&letter->page, begin);
        tw_page_raw(&letter->page, "</td><td class=\"n\">");
        tw_page_text(&letter->page, tw_digits_of(draw.lot).text); /* to be compared: no groups */
        tw_page_raw(&letter->page, "</td></tr>\n");
    }
    free(draw.text);
    return status;
}

/* Draws of those who can get a bonus place at all. */
tw_status tw_letter_draws(tw_letter *letter) {
    const tw_round *round = letter->in->round;
    if (letter->judged->bonus_grens == 0) {
        return TW_OK;
    }
    tw_page_element(&letter->page, "h2", TW_BRIEF_DRAW_TITLE);
    tw_page_raw(&letter->page, "\n");
    tw_letter_par(&letter->page, TW_BRIEF_DRAW_INTRO, letter->in->policy->zaad, NULL, NULL, NULL);
    tw_letter_table_begin(&letter->page, TW_BRIEF_DRAW_TABLE);
    tw_letter_column(&letter->page, TW_BRIEF_COL_WHO, false);
    tw_letter_column(&letter->page, TW_BRIEF_COL_DRAW_TEXT, false);
    tw_letter_column(&letter->page, TW_BRIEF_COL_DRAW_DIGITS, false);
    tw_letter_column(&letter->page, TW_BRIEF_COL_LOT, true);
    tw_letter_table_body(&letter->page);
    tw_status status = put_draw(letter, letter->rsv->naam, "rsv", letter->rsv->rsv_id);
    for (size_t i = 0; i < letter->rsv->deelnemer_count && status == TW_OK; i++) {
        size_t poi = letter->rsv->deelnemers[i].poi;
        if (letter->in->assessment->pois[poi].erkend && request_limit(letter, poi) != 0) {
            status = put_draw(letter, round->pois[poi].naam, "poi", round->pois[poi].poi_id);
        }
    }
    tw_letter_table_end(&letter->page);
    return status;
}
