#include "page/bars.h"
#include "page/pages.h"
#include "page/table.h"

#include <stdio.h>

static const tw_column columns[] = {
    {TW_RAP_COL_SECTOR, false},    {TW_RAP_COL_POIS, true},     {TW_RAP_COL_REQUESTED, true},
    {TW_RAP_COL_ALLOCATED, true},  {TW_RAP_COL_UNPLACED, true}, {TW_RAP_COL_BONUS, true},
    {TW_RAP_COL_DEFINITIVE, true}, {TW_RAP_COL_HONOURED, true}, {TW_RAP_COL_SHARE, true}};

enum { COLUMNS = sizeof columns / sizeof *columns };

static const tw_sector_figures *sectors_of(const tw_paper *paper) {
    return paper->rsv == TW_EVERY_RSV ? paper->figures->sectoren
                                      : paper->figures->rsvs[paper->rsv].sectoren;
}

static void numbers(tw_page *page, const tw_sector_figures *figures) {
    tw_cell_int(page, figures->instellingen);
    tw_cell_int(page, figures->aangevraagd);
    tw_cell_int(page, figures->toegewezen);
    tw_cell_red(page, figures->niet_geplaatst);
    tw_cell_int(page, figures->bonus);
    tw_cell_int(page, figures->definitief);
    tw_cell_int(page, figures->gehonoreerd);
    tw_cell_percent(page, figures->gehonoreerd, figures->aangevraagd);
}

static void add_sector(tw_sector_figures *sum, const tw_sector_figures *figures) {
    sum->instellingen += figures->instellingen;
    sum->aangevraagd += figures->aangevraagd;
    sum->toegewezen += figures->toegewezen;
    sum->niet_geplaatst += figures->niet_geplaatst;
    sum->bonus += figures->bonus;
    sum->definitief += figures->definitief;
    sum->gehonoreerd += figures->gehonoreerd;
}

static void table(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_sector_figures *sectors = sectors_of(paper);
    tw_sector_figures sum = {0};
    tw_html_table_open(page, TW_RAP_SECTORS_TABLE, columns, COLUMNS, 0);
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        if (sectors[sector].instellingen > 0) {
            tw_row_open(page);
            tw_head_sector(page, (tw_sector)sector);
            numbers(page, &sectors[sector]);
            tw_row_close(page);
            add_sector(&sum, &sectors[sector]);
        }
    }
    tw_table_totals(page);
    tw_row_open(page);
    tw_head_word(page, TW_RAP_TOTAL);
    numbers(page, &sum);
    tw_row_close(page);
    tw_html_table_close(page, 0);
}

static void chart(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_sector_figures *sectors = sectors_of(paper);
    const tw_legend legend[] = {
        {"k-regular", tw_message_text(page->lang, TW_RAP_LEGEND_ALLOCATED)},
        {"k-bonus", tw_message_text(page->lang, TW_RAP_LEGEND_BONUS)},
        {"track", tw_message_text(page->lang, TW_RAP_LEGEND_REQUESTED)},
    };
    tw_bar bars[TW_SECTOR_COUNT];
    size_t count = 0;
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        const tw_sector_figures *figures = &sectors[sector];
        if (figures->instellingen == 0) {
            continue;
        }
        tw_bar *bar = &bars[count++];
        *bar = (tw_bar){.label = tw_sector_words(page->lang, (tw_sector)sector),
                        .part_count = 2,
                        .limit = figures->aangevraagd};
        /* Bonus places of other RSVs than this one are among what was allocated otherwise. */
        bar->parts[0] = (tw_bar_part){figures->definitief - figures->bonus, "k-regular"};
        bar->parts[1] = (tw_bar_part){figures->bonus, "k-bonus"};
        if (figures->aangevraagd > 0) {
            (void)snprintf(bar->value, sizeof bar->value, "%lld%%",
                           (long long)tw_percentage(figures->gehonoreerd, figures->aangevraagd));
        }
    }
    tw_page_figure(page, TW_RAP_SECTORS_CHART, NULL);
    tw_legend_draw(page, legend, sizeof legend / sizeof *legend);
    tw_bars_draw(page, bars, count, TW_RAP_SECTORS_CHART, TW_RAP_SECTORS_DESC, NULL);
    tw_page_figure_end(page);
}

void tw_part_sectors(tw_paper *paper) {
    tw_page *page = &paper->page;
    tw_part_open(paper, "sectoren", TW_RAP_SECTORS);
    tw_page_raw(page, "<p>");
    tw_page_word(page, TW_RAP_SECTORS_TEXT);
    if (paper->rsv != TW_EVERY_RSV) {
        tw_page_raw(page, " ");
        tw_page_word(page, TW_RAP_SECTORS_TEXT_RSV);
    }
    tw_page_raw(page, "</p>\n");
    chart(paper);
    table(paper);
    tw_part_close(paper);
}
