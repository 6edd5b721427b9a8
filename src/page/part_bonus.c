#include "page/bars.h"
#include "page/pages.h"
#include "page/table.h"

#include <stdio.h>
#include <stdlib.h>

static const tw_column rsv_columns[] = {{TW_RAP_COL_RSV, false},    {TW_RAP_COL_MEMBERS, true},
                                        {TW_RAP_COL_JOINT, true},   {TW_RAP_COL_ENTITLED, true},
                                        {TW_RAP_COL_GRANTED, true}, {TW_RAP_COL_USED, true},
                                        {TW_RAP_COL_REGULAR, true}, {TW_RAP_COL_UNPLACED, true}};

enum { RSV_COLUMNS = sizeof rsv_columns / sizeof *rsv_columns };

static bool is_shown(const tw_paper *paper, size_t rsv) {
    return (paper->rsv == TW_EVERY_RSV || paper->rsv == rsv) &&
           paper->figures->rsvs[rsv].neemt_deel;
}

static void numbers(tw_page *page, const tw_rsv_figures *figures) {
    tw_cell_int(page, figures->gezamenlijke_toewijzing);
    tw_cell_int(page, figures->aanspraak);
    tw_cell_int(page, figures->concept[TW_BONUS]);
    tw_cell_int(page, figures->totaal[TW_BONUS]);
    tw_cell_int(page, figures->totaal[TW_REGULIER]);
    tw_cell_red(page, figures->niet_geplaatst);
}

static void rsv_row(tw_paper *paper, size_t rsv) {
    const tw_round *round = paper->in->round;
    bool linked = paper->rsv == TW_EVERY_RSV;
    char *link = linked ? tw_document_path(round, "rsv", rsv, ".html") : NULL;
    paper->page.buf->failed = paper->page.buf->failed || (linked && link == NULL);
    tw_row_open(&paper->page);
    tw_head_rsv(&paper->page, &round->rsvs[rsv], link);
    tw_cell_int(&paper->page, (int64_t)round->rsvs[rsv].deelnemer_count);
    numbers(&paper->page, &paper->figures->rsvs[rsv]);
    tw_row_close(&paper->page);
    free(link);
}

static void table(tw_paper *paper) {
    tw_page *page = &paper->page;
    int64_t members = 0;
    /* Of the round this is the way to every page: never folded away. */
    tw_html_table_open(page, TW_RAP_BONUS_TABLE, rsv_columns, RSV_COLUMNS, 0);
    for (size_t rsv = 0; rsv < paper->in->round->rsv_count; rsv++) {
        if (is_shown(paper, rsv)) {
            rsv_row(paper, rsv);
            members += (int64_t)paper->in->round->rsvs[rsv].deelnemer_count;
        }
    }
    if (paper->rsv == TW_EVERY_RSV && paper->figures->rsv_deelnemend > 1) {
        tw_table_totals(page);
        tw_row_open(page);
        tw_head_word(page, TW_RAP_TOTAL);
        tw_cell_int(page, members);
        numbers(page, &paper->figures->samen);
        tw_row_close(page);
    }
    tw_html_table_close(page, 0);
}

/* "2 / 3": used out of what it is entitled to. */
static void set_bar(tw_bar *bar, const tw_rsv *rsv, const tw_rsv_figures *figures) {
    int64_t granted = figures->concept[TW_BONUS];
    int64_t used = figures->totaal[TW_BONUS];
    int64_t entitled = figures->aanspraak;
    *bar = (tw_bar){.label = rsv->naam, .left = NULL, .part_count = 3, .limit = entitled};
    bar->parts[0] = (tw_bar_part){used, "k-bonus"};
    bar->parts[1] = (tw_bar_part){granted - used, "k-kept"};
    bar->parts[2] = (tw_bar_part){0, "track"};
    (void)snprintf(bar->value, sizeof bar->value, "%lld / %lld", (long long)granted,
                   (long long)entitled);
}

static void chart(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_legend legend[] = {
        {"k-bonus", tw_message_text(page->lang, TW_RAP_LEGEND_USED)},
        {"k-kept", tw_message_text(page->lang, TW_RAP_LEGEND_GRANTED)},
        {"track", tw_message_text(page->lang, TW_RAP_LEGEND_ENTITLED)},
    };
    size_t count = 0;
    tw_bar *bars = calloc(paper->in->round->rsv_count + 1, sizeof *bars);
    if (bars == NULL) {
        page->buf->failed = true;
        return;
    }
    for (size_t rsv = 0; rsv < paper->in->round->rsv_count; rsv++) {
        if (is_shown(paper, rsv)) {
            set_bar(&bars[count++], &paper->in->round->rsvs[rsv], &paper->figures->rsvs[rsv]);
        }
    }
    tw_page_figure(page, TW_RAP_BONUS_CHART, NULL);
    tw_legend_draw(page, legend, sizeof legend / sizeof *legend);
    tw_bars_draw(page, bars, count, TW_RAP_BONUS_CHART, TW_RAP_BONUS_DESC, NULL);
    tw_page_figure_end(page);
    free(bars);
}

void tw_part_bonus(tw_paper *paper) {
    tw_page *page = &paper->page;
    tw_part_open(paper, "bonus", TW_RAP_BONUS);
    tw_page_raw(page, "<p>");
    tw_page_word(page, TW_RAP_BONUS_TEXT);
    tw_page_raw(page, "</p>\n");
    if (paper->figures->rsv_deelnemend == 0) {
        tw_page_element(page, "p", TW_TABLE_NO_RSV);
    } else {
        chart(paper);
        table(paper);
    }
    if (paper->rsv != TW_EVERY_RSV) {
        tw_part_members(paper);
    }
    tw_part_close(paper);
}
