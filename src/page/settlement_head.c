/* What the page of a settlement begins with: whose it is, where what stands, the main numbers. */
#include "base/digits.h"
#include "page/kosten_words.h"
#include "page/money.h"
#include "page/settlement.h"
#include "toewijs/version.h"

/* Amounts are longer than the numbers that usually stand there. */
static const char *const style[] = {".key .euro dd{font-size:1.1rem;overflow-wrap:anywhere}\n",
                                    NULL};

static void put_link(tw_page *page, const char *link, tw_message_id words) {
    tw_page_raw(page, "<li><a");
    tw_page_attr(page, "href", link);
    tw_page_raw(page, ">");
    tw_page_word(page, words);
    tw_page_raw(page, "</a></li>\n");
}

static void contents(tw_settlement *paper) {
    tw_page *page = &paper->page;
    tw_page_raw(page, "<nav");
    tw_page_attr_say(page, "aria-label", TW_RAP_CONTENTS, NULL, NULL);
    tw_page_raw(page, "><ul>\n");
    put_link(page, "#kern", TW_RAP_KEY);
    put_link(page, "#standen", TW_VRK_STANDINGS);
    put_link(page, "#overboekingen", TW_VRK_TRANSFERS);
    if (paper->of->model->variant_count > 1) {
        put_link(page, "#varianten", TW_VRK_VARIANTS);
    }
    put_link(page, "#verdeling", TW_VRK_SHARES);
    put_link(page, "#posten", TW_VRK_ITEMS);
    put_link(page, "#stukken", TW_RAP_DOCS);
    put_link(page, "#verantwoording", TW_RAP_AUDIT);
    tw_page_raw(page, "</ul></nav>\n");
}

static void lead(tw_settlement *paper) {
    tw_page *page = &paper->page;
    const tw_kosten_model *model = paper->of->model;
    tw_page_raw(page, "<p class=\"lead\">");
    tw_page_say(page, model->bron[0] != '\0' ? TW_VRK_LEAD_SOURCE : TW_VRK_LEAD,
                tw_kosten_model_name(page->lang, model), model->bron, NULL, NULL);
    tw_page_raw(page, "<br>");
    tw_page_say(page, TW_VRK_LEAD_PERIOD, tw_kosten_period(model).text, NULL, NULL, NULL);
    tw_page_raw(page, "</p>\n");
}

static void mark(tw_settlement *paper) {
    tw_page *page = &paper->page;
    if (tw_kosten_is_illustrative(paper->of)) {
        tw_page_raw(page, "<p class=\"mark\">");
        tw_page_element(page, "strong", TW_RAP_EXAMPLE);
        tw_page_raw(page, " ");
        tw_page_word(page, TW_VRK_EXAMPLE_TEXT);
        tw_page_raw(page, "</p>\n");
    }
}

void tw_settlement_head_part(tw_settlement *paper) {
    tw_page *page = &paper->page;
    const tw_plan_rsv *rsv = paper->of->rsv;
    tw_page_begin_styled(page, style, TW_VRK_TITLE, rsv->naam,
                         tw_kosten_period(paper->of->model).text);
    tw_page_raw(page, "<a class=\"skip\" href=\"#inhoud\">");
    tw_page_word(page, TW_RAP_SKIP);
    tw_page_raw(page, "</a>\n<header>\n<p class=\"kicker\">");
    tw_page_say(page, TW_VRK_KICKER, rsv->rsv_id, NULL, NULL, NULL);
    tw_page_raw(page, "</p>\n<h1>");
    tw_page_name(page, rsv->naam);
    tw_page_raw(page, "</h1>\n");
    lead(paper);
    contents(paper);
    tw_page_raw(page, "</header>\n<main id=\"inhoud\">\n");
    mark(paper);
}

void tw_settlement_foot(tw_settlement *paper) {
    tw_page *page = &paper->page;
    tw_page_raw(page, "</main>\n<footer>\n<p>");
    tw_page_say(page, TW_RAP_FOOT, tw_version(), NULL, NULL, NULL);
    tw_page_raw(page, "</p>\n");
    if (tw_kosten_is_illustrative(paper->of)) {
        tw_page_raw(page, "<p>");
        tw_page_word(page, TW_RAP_EXAMPLE);
        tw_page_raw(page, " ");
        tw_page_word(page, TW_VRK_EXAMPLE_TEXT);
        tw_page_raw(page, "</p>\n");
    }
    tw_page_raw(page, "</footer>\n");
    tw_page_end(page);
}

/* ---- the main numbers ------------------------------------------------------------------------ */

static void card(tw_page *page, tw_message_id name, int64_t value) {
    tw_page_raw(page, "<div><dt>");
    tw_page_word(page, name);
    tw_page_raw(page, "</dt><dd>");
    tw_page_int(page, value);
    tw_page_raw(page, "</dd></div>\n");
}

static void euro_card(tw_page *page, tw_message_id name, int64_t cents) {
    tw_page_raw(page, "<div class=\"euro\"><dt>");
    tw_page_word(page, name);
    tw_page_raw(page, "</dt><dd>");
    tw_page_say(page, TW_VRK_EURO, tw_money_of(page->lang, cents).text, NULL, NULL, NULL);
    tw_page_raw(page, "</dd></div>\n");
}

/* Sums that tw_kosten_fits looked at. */
void tw_settlement_key(tw_settlement *paper) {
    tw_page *page = &paper->page;
    const tw_afrekening *period = tw_settlement_standing(paper, 0);
    int64_t costs = 0;
    int64_t income = 0;
    int64_t moved = 0;
    for (size_t i = 0; i < paper->of->partner_count; i++) {
        const tw_partner_stand *stand = &period->standen[i];
        costs += stand->betaald;
        income += stand->ontvangen;
        moved += stand->saldo > 0 ? stand->saldo : 0;
    }
    tw_page_section(page, "kern", TW_RAP_KEY);
    tw_page_raw(page, "<dl class=\"key\">\n");
    card(page, TW_VRK_PARTNERS, (int64_t)paper->of->partner_count);
    euro_card(page, TW_VRK_COSTS, costs);
    euro_card(page, TW_VRK_INCOME, income);
    card(page, TW_VRK_TRANSFERS, (int64_t)period->overboeking_count);
    euro_card(page, TW_VRK_MOVED, moved);
    tw_page_raw(page, "</dl>\n");
    tw_page_section_end(page);
}
