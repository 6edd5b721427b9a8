/* Who pays whom: a picture of the whole period, and tables of it and of every year. */
#include "base/digits.h"
#include "page/money.h"
#include "page/sankey.h"
#include "page/settlement.h"

#include <stdlib.h>

static const tw_column columns[] = {
    {TW_VRK_COL_FROM, false}, {TW_VRK_COL_TO, false}, {TW_VRK_COL_AMOUNT, true}};

enum { COLUMNS = sizeof columns / sizeof *columns };

/* ---- the picture: payers to the left, receivers to the right --------------------------------- */

enum { ROOM_FOR_ONE = 60 }; /* of few transfers the picture is not higher than it need be */

typedef struct chart {
    tw_sankey sankey;
    tw_money *shown; /* by node, before the layout: what stands beside its name */
} chart;

/* By its saldo: transfers bring that to 0. */
static size_t add_node(tw_settlement *paper, chart *drawn, int column, size_t partner,
                       int64_t saldo) {
    tw_sankey *sankey = &drawn->sankey;
    size_t at = tw_sankey_find(sankey, column, partner);
    if (at != SIZE_MAX) {
        return at;
    }
    at = sankey->node_count++;
    drawn->shown[at] = tw_money_of(paper->page.lang, saldo < 0 ? -saldo : saldo);
    sankey->nodes[at] =
        (tw_sankey_node){.column = column,
                         .key = partner,
                         .label = paper->labels[partner],
                         .colour = (int)tw_settlement_partner(paper->of, partner)->sector,
                         .shown = drawn->shown[at].text};
    return at;
}

static void collect(tw_settlement *paper, chart *drawn, const tw_afrekening *period) {
    for (size_t i = 0; i < period->overboeking_count; i++) {
        const tw_overboeking *transfer = &period->overboekingen[i];
        tw_sankey_link link = {
            .from = add_node(paper, drawn, 0, transfer->van, period->standen[transfer->van].saldo),
            .to = add_node(paper, drawn, 1, transfer->naar, period->standen[transfer->naar].saldo)};
        link.aantal[TW_REGULIER] = transfer->bedrag;
        drawn->sankey.links[drawn->sankey.link_count++] = link;
    }
}

static void picture(tw_settlement *paper, const tw_afrekening *period, bool narrow) {
    tw_page *page = &paper->page;
    size_t most = period->overboeking_count;
    chart drawn = {.sankey = {.columns = 2}, .shown = calloc(2 * most + 1, sizeof *drawn.shown)};
    tw_sankey *sankey = &drawn.sankey;
    sankey->nodes = calloc(2 * most + 1, sizeof *sankey->nodes);
    sankey->links = calloc(most + 1, sizeof *sankey->links);
    sankey->headings[0] = tw_message_text(page->lang, TW_VRK_COL_FROM);
    sankey->headings[1] = tw_message_text(page->lang, TW_VRK_COL_TO);
    sankey->tall = ROOM_FOR_ONE * (double)most;
    bool ready = sankey->nodes != NULL && sankey->links != NULL && drawn.shown != NULL;
    if (ready) {
        collect(paper, &drawn, period);
        ready = tw_sankey_layout(sankey, narrow);
    }
    if (ready) {
        tw_sankey_draw(page, sankey, narrow, TW_VRK_TRANSFERS_CHART, TW_VRK_TRANSFERS_DESC, NULL);
    }
    page->buf->failed = page->buf->failed || !ready;
    free(sankey->nodes);
    free(sankey->links);
    free(drawn.shown);
}

static void legend(tw_settlement *paper) {
    bool used[TW_SECTOR_COUNT] = {false};
    for (size_t i = 0; i < paper->of->partner_count; i++) {
        used[tw_settlement_partner(paper->of, i)->sector] = true;
    }
    tw_sector_legend(&paper->page, used);
}

static void figure(tw_settlement *paper, const tw_afrekening *period) {
    tw_page *page = &paper->page;
    tw_page_figure(page, TW_VRK_TRANSFERS_CHART, NULL);
    legend(paper);
    picture(paper, period, false);
    picture(paper, period, true);
    tw_page_figure_end(page);
}

/* ---- tables ---------------------------------------------------------------------------------- */

static void table(tw_settlement *paper, const tw_afrekening *standing) {
    tw_page *page = &paper->page;
    size_t rows = standing->jaar == 0 ? 0 : standing->overboeking_count;
    int64_t total = 0; /* at most the sum of the saldi above 0 */
    tw_html_table_about(page, TW_VRK_TRANSFERS_TABLE, tw_settlement_year(paper, standing).text,
                        columns, COLUMNS, rows);
    for (size_t i = 0; i < standing->overboeking_count; i++) {
        const tw_overboeking *transfer = &standing->overboekingen[i];
        tw_row_open(page);
        tw_settlement_head(paper, transfer->van);
        tw_settlement_cell(paper, transfer->naar);
        tw_cell_money(page, transfer->bedrag);
        tw_row_close(page);
        total += transfer->bedrag;
    }
    tw_table_totals(page);
    tw_row_open(page);
    tw_head_word(page, TW_RAP_TOTAL);
    tw_page_raw(page, "<td></td>");
    tw_cell_money(page, total);
    tw_row_close(page);
    tw_html_table_close(page, rows);
}

static void say_how_few(tw_settlement *paper, const tw_afrekening *period) {
    tw_digits count = tw_digits_of((int64_t)period->overboeking_count);
    if (!period->minste) {
        tw_settlement_say(paper, TW_VRK_TRANSFERS_MANY, count.text, NULL);
    } else if (period->overboeking_count == 1) {
        tw_settlement_say(paper, TW_VRK_TRANSFERS_ONE, NULL, NULL);
    } else {
        tw_settlement_say(paper, TW_VRK_TRANSFERS_FEWEST, count.text, NULL);
    }
}

static void years(tw_settlement *paper) {
    const tw_afrekening *standing;
    tw_page_element(&paper->page, "h3", TW_VRK_TRANSFERS_YEARS);
    tw_page_raw(&paper->page, "\n");
    tw_settlement_say(paper, TW_VRK_TRANSFERS_OR, NULL, NULL);
    for (size_t i = 1; (standing = tw_settlement_standing(paper, i)) != NULL; i++) {
        tw_year_name year = tw_settlement_year(paper, standing);
        if (standing->overboeking_count > 0) {
            table(paper, standing);
        } else {
            tw_settlement_note(paper, TW_VRK_TRANSFERS_NONE_IN, year.text, NULL);
        }
        if (!standing->minste) {
            tw_settlement_note(paper, TW_VRK_TRANSFERS_MANY_IN, year.text, NULL);
        }
    }
}

void tw_settlement_transfers(tw_settlement *paper) {
    tw_page *page = &paper->page;
    const tw_afrekening *period = tw_settlement_standing(paper, 0);
    tw_page_section(page, "overboekingen", TW_VRK_TRANSFERS);
    if (period->overboeking_count == 0) {
        tw_settlement_say(paper, TW_VRK_TRANSFERS_NONE, NULL, NULL);
    } else {
        say_how_few(paper, period);
        figure(paper, period);
        table(paper, period);
    }
    if (paper->of->jaar_count > 1) {
        years(paper);
    }
    tw_page_section_end(page);
}
