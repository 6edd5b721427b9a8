/* The items, as they were stated or worked out; the other documents; and what all was made from. */
#include "base/digits.h"
#include "page/kosten_words.h"
#include "page/money.h"
#include "page/settlement.h"
#include "toewijs/version.h"

#include <stdlib.h>

static const tw_column columns[] = {{TW_VRK_COL_ITEM, false}, {TW_VRK_COL_YEAR, true},
                                    {TW_VRK_COL_KIND, false}, {TW_VRK_COL_PARTNER, false},
                                    {TW_VRK_COL_PAID, true},  {TW_VRK_COL_RECEIVED, true}};

enum { COLUMNS = sizeof columns / sizeof *columns };

static void amount_cells(tw_page *page, const tw_kostenpost *item) {
    if (item->is_opbrengst) {
        tw_page_raw(page, "<td class=\"n\"></td>");
    }
    tw_cell_money(page, item->bedrag);
    if (!item->is_opbrengst) {
        tw_page_raw(page, "<td class=\"n\"></td>");
    }
}

static void item_row(tw_settlement *paper, const tw_kostenpost *item) {
    tw_page *page = &paper->page;
    tw_row_open(page);
    tw_page_raw(page, "<th scope=\"row\">");
    tw_page_name(page, item->post);
    if (item->berekend) {
        tw_page_raw(page, " <small>");
        tw_page_word(page, TW_VRK_COMPUTED);
        tw_page_raw(page, "</small>");
    }
    tw_page_raw(page, "</th><td class=\"n\">");
    tw_page_text(page, tw_digits_of(item->jaar).text);
    tw_page_raw(page, "</td>");
    tw_cell_text(page, paper->of->model->varianten[0].soorten[item->soort].naam);
    tw_settlement_cell(paper, item->partner);
    amount_cells(page, item);
    tw_row_close(page);
}

void tw_settlement_items(tw_settlement *paper) {
    tw_page *page = &paper->page;
    const tw_kostenposten *items = paper->of->posten;
    tw_page_section(page, "posten", TW_VRK_ITEMS);
    if (items->count == 0) {
        tw_settlement_say(paper, TW_VRK_ITEMS_NONE, NULL, NULL);
    } else {
        tw_settlement_say(paper, TW_VRK_ITEMS_TEXT, NULL, NULL);
        tw_html_table_open(page, TW_VRK_ITEMS_TABLE, columns, COLUMNS, items->count);
        for (size_t i = 0; i < items->count; i++) {
            item_row(paper, &items->posten[i]);
        }
        tw_html_table_close(page, items->count);
    }
    tw_page_section_end(page);
}

/* ---- documents ------------------------------------------------------------------------------- */

static void file_link(tw_page *page, const char *name) {
    tw_page_raw(page, "<li><a");
    tw_page_attr(page, "href", name);
    tw_page_raw(page, ">");
    tw_page_text(page, name);
    tw_page_raw(page, "</a></li>\n");
}

static void letter_link(tw_settlement *paper, size_t partner) {
    tw_page *page = &paper->page;
    char *path = tw_kosten_letter_path(paper->of, partner);
    page->buf->failed = page->buf->failed || path == NULL;
    tw_page_raw(page, "<li><a");
    tw_page_attr(page, "href", path == NULL ? "" : path);
    tw_page_raw(page, ">");
    tw_page_say(page, TW_VRK_LETTER_TO, tw_settlement_partner(paper->of, partner)->naam, NULL, NULL,
                NULL);
    tw_page_raw(page, "</a></li>\n");
    free(path);
}

/* Links alone: not on paper, where they lead nowhere. */
void tw_settlement_documents(tw_settlement *paper) {
    static const char *const names[] = {"verrekening.xlsx",  "verrekening.csv", "aandelen.csv",
                                        "overboekingen.csv", "varianten.csv",   "posten.csv"};
    tw_page *page = &paper->page;
    tw_page_raw(page, "<section id=\"stukken\" class=\"links\">\n");
    tw_page_element(page, "h2", TW_RAP_DOCS);
    tw_page_raw(page, "\n<ul>\n");
    for (size_t i = 0; i < paper->of->partner_count; i++) {
        letter_link(paper, i);
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        file_link(page, names[i]);
    }
    tw_page_raw(page, "</ul>\n");
    tw_page_section_end(page);
}

/* ---- what it was made from ------------------------------------------------------------------- */

static void fact(tw_page *page, tw_message_id name, const char *value, const char *cell) {
    tw_row_open(page);
    tw_head_word(page, name);
    tw_page_raw(page, cell);
    tw_page_name(page, value);
    tw_page_raw(page, "</td>");
    tw_row_close(page);
}

static void cohort_row(tw_page *page, const tw_round *round) {
    const char *naam =
        round->naam[0] != '\0' ? round->naam : tw_message_text(page->lang, TW_MSG_ROUND_UNNAMED);
    tw_row_open(page);
    tw_head_word(page, TW_MSG_ROUND_UNNAMED);
    tw_page_raw(page, "<td>");
    tw_page_say(page, TW_MSG_ROUND_TITLE, naam, round->opleiding,
                tw_digits_of(round->toewijzingsjaar).text, NULL);
    tw_page_raw(page, "</td>");
    tw_row_close(page);
}

void tw_settlement_audit(tw_settlement *paper) {
    static const tw_column fact_columns[] = {{TW_RAP_COL_FACT, false}, {TW_RAP_COL_VALUE, false}};
    tw_page *page = &paper->page;
    const tw_kosten_model *model = paper->of->model;
    tw_page_section(page, "verantwoording", TW_RAP_AUDIT);
    tw_settlement_say(paper, TW_VRK_AUDIT_TEXT, NULL, NULL);
    tw_html_table_open(page, TW_VRK_AUDIT_TABLE, fact_columns, 2, 0);
    for (size_t i = 0; i < paper->of->plan->cohort_count; i++) {
        cohort_row(page, paper->of->plan->cohorten[i].round);
    }
    fact(page, TW_VRK_AUDIT_MODEL, tw_kosten_model_name(page->lang, model), "<td>");
    if (model->bron[0] != '\0') {
        fact(page, TW_VRK_AUDIT_SOURCE, model->bron, "<td>");
    }
    fact(page, TW_VRK_AUDIT_HASH, model->sha256, "<td class=\"hash\">");
    fact(page, TW_RAP_AUDIT_PROGRAM, tw_version(), "<td>");
    tw_html_table_close(page, 0);
    tw_page_section_end(page);
}
