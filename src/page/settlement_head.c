/* What the page of a settlement begins with: whose it is, where what stands, the main numbers. */
#include "page/frame.h"
#include "page/kosten_words.h"
#include "page/money.h"
#include "page/settlement.h"

/* Amounts are longer than the numbers that usually stand there. */
static const char *const style[] = {
    ".key .euro dd{font-size:1rem;overflow-wrap:anywhere}@media print,(min-width:62rem){"
    ".key{grid-template-columns:repeat(5,1fr)}}\n"
    "li{overflow-wrap:anywhere}@media print{td.n{font-size:7.5pt}}\n",
    NULL};

static void contents(tw_settlement *paper) {
    tw_page *page = &paper->page;
    tw_nav_open(page, TW_RAP_CONTENTS);
    tw_nav_link(page, "#kern", TW_RAP_KEY);
    tw_nav_link(page, "#standen", TW_VRK_STANDINGS);
    tw_nav_link(page, "#overboekingen", TW_VRK_TRANSFERS);
    if (paper->of->model->variant_count > 1) {
        tw_nav_link(page, "#varianten", TW_VRK_VARIANTS);
    }
    tw_nav_link(page, "#verdeling", TW_VRK_SHARES);
    tw_nav_link(page, "#posten", TW_VRK_ITEMS);
    tw_nav_link(page, "#stukken", TW_RAP_DOCS);
    tw_nav_link(page, "#verantwoording", TW_RAP_AUDIT);
    tw_nav_close(page);
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

void tw_settlement_head_part(tw_settlement *paper) {
    tw_page *page = &paper->page;
    const tw_plan_rsv *rsv = paper->of->rsv;
    tw_page_begin_styled(page, style, TW_VRK_TITLE, rsv->naam,
                         tw_kosten_period(paper->of->model).text);
    tw_frame_header(page, TW_VRK_KICKER, rsv->rsv_id, rsv->naam);
    lead(paper);
    contents(paper);
    tw_frame_main(page);
    if (tw_kosten_is_illustrative(paper->of)) {
        tw_mark(page, TW_RAP_EXAMPLE, TW_VRK_EXAMPLE_TEXT);
    }
}

void tw_settlement_foot(tw_settlement *paper) {
    bool is_marked = tw_kosten_is_illustrative(paper->of);
    tw_frame_foot(&paper->page, TW_VRK_FOOT, is_marked ? TW_RAP_EXAMPLE : TW_MSG_NONE,
                  TW_VRK_EXAMPLE_TEXT);
}

/* ---- the main numbers ------------------------------------------------------------------------ */

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
    tw_key_card(page, TW_VRK_PARTNERS, (int64_t)paper->of->partner_count, TW_MSG_NONE, 0, false);
    euro_card(page, TW_VRK_COSTS, costs);
    euro_card(page, TW_VRK_INCOME, income);
    tw_key_card(page, TW_VRK_TRANSFERS, (int64_t)period->overboeking_count, TW_MSG_NONE, 0, false);
    euro_card(page, TW_VRK_MOVED, moved);
    tw_page_raw(page, "</dl>\n");
    tw_page_section_end(page);
}
