/* How shares come about: the keys, the rates, and per year everyone's weight and share. */
#include "base/digits.h"
#include "page/kosten_words.h"
#include "page/money.h"
#include "page/settlement.h"

static const tw_column key_columns[] = {{TW_VRK_COL_KIND, false}, {TW_VRK_COL_KEY, false}};
static const tw_column rate_columns[] = {{TW_VRK_COL_PROGRAMME, false},
                                         {TW_VRK_COL_YEAR, false},
                                         {TW_VRK_COL_SIZE, false},
                                         {TW_VRK_COL_RATE, true}};
static const tw_column share_columns[] = {{TW_VRK_COL_PARTNER, false}, {TW_VRK_COL_KIND, false},
                                          {TW_VRK_COL_WEIGHT, true},   {TW_VRK_COL_OF, true},
                                          {TW_VRK_COL_TOTAL, true},    {TW_VRK_COL_SHARE, true}};

static void key_table(tw_settlement *paper) {
    tw_page *page = &paper->page;
    const tw_kosten_model *model = paper->of->model;
    tw_html_table_open(page, TW_VRK_KEYS_TABLE, key_columns, 2, 0);
    for (size_t i = 0; i < model->soort_count; i++) {
        const tw_kostensoort *kind = &model->varianten[0].soorten[i];
        tw_row_open(page);
        tw_head_text(page, kind->naam);
        tw_cell_word(page, tw_kosten_key_words(kind));
        tw_row_close(page);
    }
    tw_html_table_close(page, 0);
}

static void rate_row(tw_page *page, const tw_bijdrage_tarief *rate) {
    tw_row_open(page);
    tw_head_text(page, rate->opleiding);
    tw_page_raw(page, "<td>");
    if (rate->jaar.stated) {
        tw_page_text(page, tw_digits_of(rate->jaar.value).text);
    } else {
        tw_page_word(page, TW_VRK_RATE_OTHER_YEARS);
    }
    tw_page_raw(page, "</td><td>");
    if (rate->fte_onder.stated) {
        tw_page_say(page, TW_VRK_RATE_BELOW, tw_digits_of(rate->fte_onder.value).text, NULL, NULL,
                    NULL);
    } else {
        tw_page_word(page, TW_VRK_RATE_OTHERS);
    }
    tw_page_raw(page, "</td>");
    tw_cell_money(page, rate->bedrag);
    tw_row_close(page);
}

static void rate_table(tw_settlement *paper) {
    const tw_kosten_model *model = paper->of->model;
    if (model->tarief_count == 0) {
        return;
    }
    tw_settlement_say(paper, TW_VRK_RATES_TEXT, NULL, NULL);
    tw_html_table_open(&paper->page, TW_VRK_RATES_TABLE, rate_columns,
                       sizeof rate_columns / sizeof *rate_columns, model->tarief_count);
    for (size_t i = 0; i < model->tarief_count; i++) {
        rate_row(&paper->page, &model->tarieven[i]);
    }
    tw_html_table_close(&paper->page, model->tarief_count);
}

static void share_row(tw_settlement *paper, const tw_kosten_deel *part, size_t partner) {
    tw_page *page = &paper->page;
    const tw_kostensoort *kind = &paper->of->model->varianten[0].soorten[part->soort];
    tw_row_open(page);
    tw_settlement_head(paper, partner);
    tw_page_raw(page, "<td>");
    tw_page_say(page, part->is_opbrengst ? TW_VRK_INCOME_OF : TW_VRK_COSTS_OF, kind->naam, NULL,
                NULL, NULL);
    tw_page_raw(page, "</td>");
    tw_cell_weight(page, kind->sleutel, part->gewicht[partner]);
    tw_cell_weight(page, kind->sleutel, part->gewicht_totaal);
    tw_cell_money(page, part->totaal);
    tw_cell_money(page, part->aandeel[partner]);
    tw_row_close(page);
}

/* The parts of one year, of which there are @p count from @p first on. */
static void year_table(tw_settlement *paper, const tw_kosten_deel *first, size_t count) {
    size_t rows = count * paper->of->partner_count;
    tw_html_table_about(&paper->page, TW_VRK_SHARES_TABLE, tw_digits_of(first->jaar).text,
                        share_columns, sizeof share_columns / sizeof *share_columns, rows);
    for (size_t i = 0; i < count; i++) {
        for (size_t partner = 0; partner < paper->of->partner_count; partner++) {
            share_row(paper, &first[i], partner);
        }
    }
    tw_html_table_close(&paper->page, rows);
}

static void year_tables(tw_settlement *paper) {
    const tw_verrekening_variant *model = &paper->of->varianten[0];
    for (size_t at = 0, end; at < model->deel_count; at = end) {
        end = at;
        while (end < model->deel_count && model->delen[end].jaar == model->delen[at].jaar) {
            end++;
        }
        year_table(paper, &model->delen[at], end - at);
    }
}

void tw_settlement_shares(tw_settlement *paper) {
    static const tw_message_id rules[] = {TW_VRK_RULE_SHARE, TW_VRK_RULE_ROUNDING,
                                          TW_VRK_RULE_SALDO};
    tw_page *page = &paper->page;
    tw_page_section(page, "verdeling", TW_VRK_SHARES);
    tw_page_raw(page, "<ul>\n");
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        tw_page_element(page, "li", rules[i]);
        tw_page_raw(page, "\n");
    }
    tw_page_raw(page, "</ul>\n");
    key_table(paper);
    rate_table(paper);
    year_tables(paper);
    tw_page_section_end(page);
}
