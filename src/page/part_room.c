#include "page/bars.h"
#include "page/pages.h"
#include "page/table.h"

#include <stdio.h>
#include <stdlib.h>

static const tw_column columns[] = {
    {TW_RAP_COL_POI, false},  {TW_RAP_COL_YEAR, true},     {TW_RAP_COL_REGULAR, true},
    {TW_RAP_COL_BONUS, true}, {TW_RAP_COL_OUTSIDE, true},  {TW_RAP_COL_TAKEN, true},
    {TW_RAP_COL_KEPT, true},  {TW_RAP_COL_CAPACITY, true}, {TW_RAP_COL_LEFT, true}};

static const tw_column sector_columns[] = {
    {TW_RAP_COL_SECTOR, false}, {TW_RAP_COL_YEAR, true},     {TW_RAP_COL_REGULAR, true},
    {TW_RAP_COL_BONUS, true},   {TW_RAP_COL_OUTSIDE, true},  {TW_RAP_COL_TAKEN, true},
    {TW_RAP_COL_KEPT, true},    {TW_RAP_COL_CAPACITY, true}, {TW_RAP_COL_LEFT, true}};

enum { COLUMNS = sizeof columns / sizeof *columns };

/* The year; where phases share one, with the number of the phase: "2025.2". */
static void put_year(tw_buf *buf, const tw_paper *paper, int fase) {
    const tw_figures *figures = paper->figures;
    tw_buf_int(buf, figures->jaren[figures->jaar_van_fase[fase]]);
    if (figures->jaar_count < paper->in->policy->fase_count) {
        tw_buf_printf(buf, " (%d)", fase + 1);
    }
}

static void row_numbers(tw_paper *paper, int fase, const tw_room_figures *room) {
    tw_page *page = &paper->page;
    tw_page_raw(page, "<td class=\"n\">");
    put_year(page->buf, paper, fase);
    tw_page_raw(page, "</td>");
    tw_cell_int(page, room->gehost[TW_REGULIER]);
    tw_cell_int(page, room->gehost[TW_BONUS]);
    tw_cell_int(page, room->buiten_rsv);
    tw_cell_int(page, room->bezet);
    tw_cell_int(page, room->gereserveerd);
    tw_cell_int(page, room->capaciteit);
    if (room->over < 0) {
        tw_cell_red(page, room->over);
    } else {
        tw_cell_int(page, room->over);
    }
}

static bool is_shown(const tw_paper *paper, size_t poi) {
    return paper->rsv == TW_EVERY_RSV ||
           tw_rsv_find_member(&paper->in->round->rsvs[paper->rsv], poi) != SIZE_MAX;
}

static void poi_table(tw_paper *paper, size_t rows) {
    tw_page *page = &paper->page;
    tw_html_table_open(page, TW_RAP_ROOM_TABLE, columns, COLUMNS, rows);
    for (size_t poi = 0; poi < paper->in->round->poi_count; poi++) {
        for (int fase = 0; is_shown(paper, poi) && fase < paper->in->policy->fase_count; fase++) {
            tw_row_open(page);
            tw_head_poi(page, &paper->in->round->pois[poi]);
            row_numbers(paper, fase, &paper->figures->pois[poi].fasen[fase]);
            tw_row_close(page);
        }
    }
    tw_html_table_close(page, rows);
}

static void sector_table(tw_paper *paper) {
    tw_page *page = &paper->page;
    tw_html_table_open(page, TW_RAP_ROOM_SECTORS, sector_columns, COLUMNS, 0);
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        bool has_any = paper->figures->sectoren[sector].instellingen > 0;
        for (int fase = 0; has_any && fase < paper->in->policy->fase_count; fase++) {
            tw_row_open(page);
            tw_head_sector(page, (tw_sector)sector);
            row_numbers(paper, fase, &paper->figures->sector_ruimte[sector][fase]);
            tw_row_close(page);
        }
    }
    tw_html_table_close(page, 0);
}

static void set_bar(tw_bar *bar, const char *label, const char *year, const tw_room_figures *room) {
    *bar = (tw_bar){.label = label,
                    .left = year,
                    .part_count = 5,
                    .limit = room->capaciteit,
                    .parts = {{room->gehost[TW_REGULIER], "k-regular"},
                              {room->gehost[TW_BONUS], "k-bonus"},
                              {room->buiten_rsv, "k-outside"},
                              {room->bezet, "k-taken"},
                              {room->gereserveerd, "k-kept"}}};
    (void)snprintf(bar->value, sizeof bar->value, "%lld / %lld",
                   (long long)(room->capaciteit - room->over), (long long)room->capaciteit);
}

/* Sectors of the round, or members of the RSV, each with a bar a year. */
static size_t collect(const tw_paper *paper, tw_bar *bars, char *const *years) {
    const tw_round *round = paper->in->round;
    bool whole = paper->rsv == TW_EVERY_RSV;
    size_t count = 0;
    size_t groups = whole ? TW_SECTOR_COUNT : round->poi_count;
    for (size_t i = 0; i < groups; i++) {
        if (whole ? paper->figures->sectoren[i].instellingen == 0 : !is_shown(paper, i)) {
            continue;
        }
        const tw_room_figures *rooms =
            whole ? paper->figures->sector_ruimte[i] : paper->figures->pois[i].fasen;
        const char *label =
            whole ? tw_sector_words(paper->page.lang, (tw_sector)i) : tw_paper_label(paper, i);
        for (int fase = 0; fase < paper->in->policy->fase_count; fase++) {
            set_bar(&bars[count++], fase == 0 ? label : NULL, years[fase], &rooms[fase]);
        }
    }
    return count;
}

static void legend(tw_page *page) {
    const tw_legend items[] = {
        {"k-regular", tw_message_text(page->lang, TW_RAP_LEGEND_REGULAR)},
        {"k-bonus", tw_message_text(page->lang, TW_RAP_LEGEND_BONUS)},
        {"k-outside", tw_message_text(page->lang, TW_RAP_LEGEND_OUTSIDE)},
        {"k-taken", tw_message_text(page->lang, TW_RAP_LEGEND_TAKEN)},
        {"k-kept", tw_message_text(page->lang, TW_RAP_LEGEND_KEPT)},
        {"track", tw_message_text(page->lang, TW_RAP_LEGEND_FREE)},
    };
    tw_legend_draw(page, items, sizeof items / sizeof *items);
}

static void chart(tw_paper *paper, size_t most) {
    tw_page *page = &paper->page;
    const char *about = paper->rsv == TW_EVERY_RSV ? tw_message_text(page->lang, TW_RAP_ROOM_OF)
                                                   : tw_paper_about(paper);
    char *years[TW_MAX_FASEN] = {NULL};
    tw_bar *bars = calloc(most + 1, sizeof *bars);
    bool ready = bars != NULL;
    for (int fase = 0; fase < paper->in->policy->fase_count; fase++) {
        tw_buf text = {0};
        put_year(&text, paper, fase);
        years[fase] = tw_buf_take(&text);
        ready = ready && years[fase] != NULL;
    }
    if (ready) {
        tw_page_figure(page, TW_RAP_ROOM_CHART, about);
        legend(page);
        tw_bars_draw(page, bars, collect(paper, bars, years), TW_RAP_ROOM_CHART, TW_RAP_ROOM_DESC,
                     about);
        tw_page_figure_end(page);
    }
    page->buf->failed = page->buf->failed || !ready;
    for (int fase = 0; fase < paper->in->policy->fase_count; fase++) {
        free(years[fase]);
    }
    free(bars);
}

void tw_part_room(tw_paper *paper) {
    tw_page *page = &paper->page;
    bool whole = paper->rsv == TW_EVERY_RSV;
    size_t phases = (size_t)paper->in->policy->fase_count;
    size_t pois =
        whole ? paper->in->round->poi_count : paper->in->round->rsvs[paper->rsv].deelnemer_count;
    tw_part_open(paper, "ruimte", TW_RAP_ROOM);
    tw_page_raw(page, "<p>");
    tw_page_word(page, TW_RAP_ROOM_TEXT);
    tw_page_raw(page, "</p>\n");
    chart(paper, (whole ? TW_SECTOR_COUNT : pois) * phases);
    if (whole) {
        sector_table(paper);
    }
    poi_table(paper, pois * phases);
    if (whole && pois * phases >= TW_TABLE_HUGE) {
        tw_page_raw(page, "<p class=\"note\">");
        tw_page_word(page, TW_RAP_ROOM_ELSEWHERE);
        tw_page_raw(page, "</p>\n");
    }
    tw_part_close(paper);
}
