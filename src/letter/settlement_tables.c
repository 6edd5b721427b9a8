/* Tables of the letter about a settlement: years, shares, items, transfers. */
#include "base/digits.h"
#include "letter/settlement.h"
#include "page/kosten_words.h"
#include "page/money.h"
#include "page/table.h"

typedef struct column {
    tw_message_id id;
    bool is_number;
} column;

static void open_table(tw_page *page, tw_message_id caption, const column *columns, size_t count) {
    tw_letter_table_begin(page, caption);
    for (size_t i = 0; i < count; i++) {
        tw_letter_column(page, columns[i].id, columns[i].is_number);
    }
    tw_letter_table_body(page);
}

static void head_year(tw_page *page, int64_t jaar) {
    tw_page_raw(page, "<tr><th scope=\"row\">");
    tw_page_text(page, tw_digits_of(jaar).text);
    tw_page_raw(page, "</th>");
}

static void end_row(tw_page *page) {
    tw_page_raw(page, "</tr>\n");
}

static void heading(tw_page *page, tw_message_id id) {
    tw_page_element(page, "h2", id);
    tw_page_raw(page, "\n");
}

/* ---- years ----------------------------------------------------------------------------------- */

static void put_stand(tw_page *page, const tw_partner_stand *stand) {
    tw_cell_money(page, stand->betaald);
    tw_cell_money(page, stand->ontvangen);
    tw_cell_money(page, stand->aandeel_kosten);
    tw_cell_money(page, stand->aandeel_opbrengsten);
    tw_cell_money_difference(page, stand->saldo);
    end_row(page);
}

void tw_settlement_letter_years(tw_settlement_letter *letter) {
    static const column columns[] = {
        {TW_VRK_COL_YEAR, false},        {TW_VRK_COL_PAID, true},
        {TW_VRK_COL_RECEIVED, true},     {TW_VRK_COL_SHARE_COSTS, true},
        {TW_VRK_COL_SHARE_INCOME, true}, {TW_VRK_COL_SALDO, true}};
    tw_page *page = &letter->page;
    const tw_verrekening_variant *model = &letter->of->varianten[0];
    if (letter->of->jaar_count < 2) {
        return;
    }
    heading(page, TW_VRK_LETTER_YEARS_TITLE);
    open_table(page, TW_VRK_LETTER_YEARS_TABLE, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < letter->of->jaar_count; i++) {
        head_year(page, model->jaren[i].jaar);
        put_stand(page, &model->jaren[i].standen[letter->partner]);
    }
    tw_table_totals(page);
    tw_row_open(page);
    tw_head_word(page, TW_RAP_TOTAL);
    put_stand(page, &model->periode.standen[letter->partner]);
    tw_letter_table_end(page);
}

/* ---- shares ---------------------------------------------------------------------------------- */

static void share_row(tw_settlement_letter *letter, const tw_kosten_deel *part) {
    tw_page *page = &letter->page;
    const tw_kostensoort *kind = &letter->of->model->varianten[0].soorten[part->soort];
    head_year(page, part->jaar);
    tw_page_raw(page, "<td>");
    tw_letter_say(page, part->is_opbrengst ? TW_VRK_INCOME_OF : TW_VRK_COSTS_OF, kind->naam, NULL,
                  NULL, NULL);
    tw_page_raw(page, "</td>");
    tw_cell_weight(page, kind->sleutel, part->gewicht[letter->partner]);
    tw_cell_weight(page, kind->sleutel, part->gewicht_totaal);
    tw_cell_money(page, part->totaal);
    tw_cell_money(page, part->aandeel[letter->partner]);
    end_row(page);
}

static void put_keys(tw_settlement_letter *letter) {
    tw_page *page = &letter->page;
    const tw_kosten_model *model = letter->of->model;
    tw_page_raw(page, "<ul>\n");
    for (size_t i = 0; i < model->soort_count; i++) {
        const tw_kostensoort *kind = &model->varianten[0].soorten[i];
        tw_letter_item(page, TW_VRK_KIND_KEY, kind->naam,
                       tw_message_text(page->lang, tw_kosten_key_words(kind)), NULL, NULL);
    }
    tw_page_raw(page, "</ul>\n");
}

void tw_settlement_letter_shares(tw_settlement_letter *letter) {
    static const column columns[] = {{TW_VRK_COL_YEAR, false},       {TW_VRK_COL_KIND, false},
                                     {TW_VRK_COL_YOUR_WEIGHT, true}, {TW_VRK_COL_OF, true},
                                     {TW_VRK_COL_TOTAL, true},       {TW_VRK_COL_YOUR_SHARE, true}};
    tw_page *page = &letter->page;
    const tw_verrekening_variant *model = &letter->of->varianten[0];
    if (model->deel_count == 0) {
        return;
    }
    heading(page, TW_VRK_LETTER_SHARES_TITLE);
    tw_letter_par(page, TW_VRK_LETTER_SHARES_HOW, NULL, NULL, NULL, NULL);
    put_keys(letter);
    open_table(page, TW_VRK_LETTER_SHARES_TABLE, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < model->deel_count; i++) {
        share_row(letter, &model->delen[i]);
    }
    tw_letter_table_end(page);
}

/* ---- items ----------------------------------------------------------------------------------- */

static void item_row(tw_settlement_letter *letter, const tw_kostenpost *item) {
    tw_page *page = &letter->page;
    head_year(page, item->jaar);
    tw_page_raw(page, "<td>");
    tw_page_name(page, item->post);
    if (item->berekend) {
        tw_page_raw(page, " ");
        tw_letter_line(page, TW_VRK_COMPUTED);
    }
    tw_page_raw(page, "</td>");
    tw_cell_text(page, letter->of->model->varianten[0].soorten[item->soort].naam);
    if (item->is_opbrengst) {
        tw_page_raw(page, "<td class=\"n\"></td>");
    }
    tw_cell_money(page, item->bedrag);
    if (!item->is_opbrengst) {
        tw_page_raw(page, "<td class=\"n\"></td>");
    }
    end_row(page);
}

void tw_settlement_letter_items(tw_settlement_letter *letter) {
    static const column columns[] = {{TW_VRK_COL_YEAR, false},
                                     {TW_VRK_COL_ITEM, false},
                                     {TW_VRK_COL_KIND, false},
                                     {TW_VRK_COL_PAID, true},
                                     {TW_VRK_COL_RECEIVED, true}};
    tw_page *page = &letter->page;
    const tw_kostenposten *items = letter->of->posten;
    size_t count = 0;
    heading(page, TW_VRK_LETTER_ITEMS_TITLE);
    for (size_t i = 0; i < items->count; i++) {
        if (items->posten[i].partner == letter->partner) {
            if (count++ == 0) {
                open_table(page, TW_VRK_LETTER_ITEMS_TABLE, columns,
                           sizeof columns / sizeof *columns);
            }
            item_row(letter, &items->posten[i]);
        }
    }
    if (count == 0) {
        tw_letter_par(page, TW_VRK_LETTER_ITEMS_NONE, NULL, NULL, NULL, NULL);
    } else {
        tw_letter_table_end(page);
    }
}

/* ---- transfers ------------------------------------------------------------------------------- */

/* How many of them are from or to this partner. */
static size_t count_own(const tw_settlement_letter *letter, const tw_afrekening *standing,
                        bool from) {
    size_t count = 0;
    for (size_t i = 0; i < standing->overboeking_count; i++) {
        const tw_overboeking *transfer = &standing->overboekingen[i];
        count += (from ? transfer->van : transfer->naar) == letter->partner ? 1 : 0;
    }
    return count;
}

static bool has_own(const tw_settlement_letter *letter, const tw_afrekening *standing) {
    return count_own(letter, standing, true) + count_own(letter, standing, false) > 0;
}

static void transfer_rows(tw_settlement_letter *letter, const tw_afrekening *standing) {
    tw_page *page = &letter->page;
    for (size_t i = 0; i < standing->overboeking_count; i++) {
        const tw_overboeking *transfer = &standing->overboekingen[i];
        bool pays = transfer->van == letter->partner;
        if (!pays && transfer->naar != letter->partner) {
            continue;
        }
        if (standing->jaar == 0) {
            tw_page_raw(page, "<tr><th scope=\"row\">");
        } else {
            head_year(page, standing->jaar);
            tw_page_raw(page, "<td>");
        }
        size_t other = pays ? transfer->naar : transfer->van;
        tw_letter_say(page, pays ? TW_VRK_LETTER_YOU_PAY : TW_VRK_LETTER_YOU_GET,
                      tw_settlement_letter_poi(letter, other)->naam, NULL, NULL, NULL);
        tw_page_raw(page, standing->jaar == 0 ? "</th>" : "</td>");
        tw_cell_money(page, transfer->bedrag);
        end_row(page);
    }
}

static void put_at_once(tw_settlement_letter *letter) {
    static const column columns[] = {{TW_VRK_COL_WHAT, false}, {TW_VRK_COL_AMOUNT, true}};
    tw_page *page = &letter->page;
    const tw_afrekening *period = &letter->of->varianten[0].periode;
    bool several = letter->of->jaar_count > 1;
    if (!has_own(letter, period)) {
        tw_letter_par(page, several ? TW_VRK_LETTER_AT_ONCE_NONE : TW_VRK_LETTER_NO_TRANSFERS, NULL,
                      NULL, NULL, NULL);
        return;
    }
    tw_letter_par(page, several ? TW_VRK_LETTER_AT_ONCE : TW_VRK_LETTER_ONE_YEAR, NULL, NULL, NULL,
                  NULL);
    open_table(page, TW_VRK_LETTER_TRANSFERS_TABLE, columns, sizeof columns / sizeof *columns);
    transfer_rows(letter, period);
    tw_letter_table_end(page);
}

static void put_by_year(tw_settlement_letter *letter) {
    static const column columns[] = {
        {TW_VRK_COL_YEAR, false}, {TW_VRK_COL_WHAT, false}, {TW_VRK_COL_AMOUNT, true}};
    tw_page *page = &letter->page;
    const tw_verrekening_variant *model = &letter->of->varianten[0];
    bool any = false;
    for (size_t i = 0; i < letter->of->jaar_count && letter->of->jaar_count > 1; i++) {
        any = any || has_own(letter, &model->jaren[i]);
    }
    if (any) {
        tw_letter_par(page, TW_VRK_LETTER_OR_YEARS, NULL, NULL, NULL, NULL);
        open_table(page, TW_VRK_LETTER_YEAR_TRANSFERS_TABLE, columns,
                   sizeof columns / sizeof *columns);
        for (size_t i = 0; i < letter->of->jaar_count; i++) {
            transfer_rows(letter, &model->jaren[i]);
        }
        tw_letter_table_end(page);
    }
}

/* In any of the ways of settling. */
static bool ever(const tw_settlement_letter *letter, bool from) {
    const tw_verrekening_variant *model = &letter->of->varianten[0];
    size_t count = count_own(letter, &model->periode, from);
    for (size_t i = 0; i < letter->of->jaar_count; i++) {
        count += count_own(letter, &model->jaren[i], from);
    }
    return count > 0;
}

void tw_settlement_letter_transfers(tw_settlement_letter *letter) {
    tw_page *page = &letter->page;
    heading(page, TW_VRK_LETTER_TRANSFERS_TITLE);
    put_at_once(letter);
    put_by_year(letter);
    if (ever(letter, true)) {
        tw_letter_par(page, TW_VRK_LETTER_HOW_TO_PAY, NULL, NULL, NULL, NULL);
    }
    if (ever(letter, false)) {
        tw_letter_par(page, TW_VRK_LETTER_HOW_TO_GET, NULL, NULL, NULL, NULL);
    }
}
