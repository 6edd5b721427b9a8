/* Who paid and received what, what its share is, and the saldo: of the period and of every year. */
#include "page/bars.h"
#include "page/money.h"
#include "page/settlement.h"

#include <stdio.h>
#include <stdlib.h>

static const tw_column columns[] = {{TW_VRK_COL_PARTNER, false},     {TW_VRK_COL_PAID, true},
                                    {TW_VRK_COL_RECEIVED, true},     {TW_VRK_COL_SHARE_COSTS, true},
                                    {TW_VRK_COL_SHARE_INCOME, true}, {TW_VRK_COL_SALDO, true}};

enum { COLUMNS = sizeof columns / sizeof *columns };

static void numbers(tw_page *page, const tw_partner_stand *stand) {
    tw_cell_money(page, stand->betaald);
    tw_cell_money(page, stand->ontvangen);
    tw_cell_money(page, stand->aandeel_kosten);
    tw_cell_money(page, stand->aandeel_opbrengsten);
    tw_cell_money_difference(page, stand->saldo);
}

/* What tw_kosten_fits added up before. */
static void add_stand(tw_partner_stand *sum, const tw_partner_stand *stand) {
    sum->betaald += stand->betaald;
    sum->ontvangen += stand->ontvangen;
    sum->aandeel_kosten += stand->aandeel_kosten;
    sum->aandeel_opbrengsten += stand->aandeel_opbrengsten;
    sum->saldo += stand->saldo;
}

static void table(tw_settlement *paper, const tw_afrekening *standing) {
    tw_page *page = &paper->page;
    size_t count = paper->of->partner_count;
    tw_partner_stand sum = {0};
    /* What everyone looks for: folded away only of single years. */
    size_t rows = standing->jaar == 0 ? 0 : count;
    tw_html_table_about(page, TW_VRK_STANDINGS_TABLE, tw_settlement_year(paper, standing).text,
                        columns, COLUMNS, rows);
    for (size_t i = 0; i < count; i++) {
        tw_row_open(page);
        tw_settlement_head(paper, i);
        numbers(page, &standing->standen[i]);
        tw_row_close(page);
        add_stand(&sum, &standing->standen[i]);
    }
    tw_table_totals(page);
    tw_row_open(page);
    tw_head_word(page, TW_RAP_TOTAL);
    numbers(page, &sum);
    tw_row_close(page);
    tw_html_table_close(page, rows);
}

static void set_bar(tw_settlement *paper, tw_bar *bar, size_t partner, int64_t saldo) {
    *bar = (tw_bar){.label = paper->labels[partner],
                    .parts = {{saldo < 0 ? -saldo : saldo, saldo < 0 ? "k-bonus" : "k-regular"}},
                    .part_count = 1,
                    .limit = -1,
                    .leftward = saldo < 0};
    (void)snprintf(bar->value, sizeof bar->value, "%s",
                   tw_money_difference(paper->page.lang, saldo).text);
}

static void chart(tw_settlement *paper, const tw_afrekening *period) {
    tw_page *page = &paper->page;
    const tw_legend legend[] = {
        {"k-bonus", tw_message_text(page->lang, TW_VRK_LEGEND_PAYS)},
        {"k-regular", tw_message_text(page->lang, TW_VRK_LEGEND_GETS)},
    };
    size_t count = paper->of->partner_count;
    tw_bar *bars = calloc(count + 1, sizeof *bars);
    if (bars == NULL) {
        page->buf->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        set_bar(paper, &bars[i], i, period->standen[i].saldo);
    }
    tw_page_figure(page, TW_VRK_STANDINGS_CHART, NULL);
    tw_legend_draw(page, legend, sizeof legend / sizeof *legend);
    tw_bars_draw(page, bars, count, TW_VRK_STANDINGS_CHART, TW_VRK_STANDINGS_DESC, NULL);
    tw_page_figure_end(page);
    free(bars);
}

void tw_settlement_standings(tw_settlement *paper) {
    tw_page *page = &paper->page;
    const tw_afrekening *standing = tw_settlement_standing(paper, 0);
    tw_page_section(page, "standen", TW_VRK_STANDINGS);
    tw_settlement_say(paper, TW_VRK_STANDINGS_TEXT, NULL, NULL);
    chart(paper, standing);
    for (size_t i = 0; standing != NULL; standing = tw_settlement_standing(paper, ++i)) {
        table(paper, standing);
    }
    tw_page_section_end(page);
}
