#include "base/digits.h"
#include "page/map.h"
#include "page/pages.h"
#include "page/table.h"

#include <stdlib.h>

/* Who is on the map: members of one RSV, or RSVs. */
typedef struct chart {
    tw_map map;
    tw_digits *numbers; /* by dot */
    size_t *dot_of;     /* by POI: its dot, or SIZE_MAX */
    tw_map_line *lines;
    size_t missing; /* without coordinates */
} chart;

static bool open_chart(chart *c, const tw_paper *paper, size_t dots, size_t lines) {
    size_t pois = paper->in->round->poi_count;
    c->map.dots = calloc(dots + 1, sizeof *c->map.dots);
    c->numbers = calloc(dots + 1, sizeof *c->numbers);
    c->dot_of = calloc(pois + 1, sizeof *c->dot_of);
    c->lines = calloc(lines + 1, sizeof *c->lines);
    c->map.lines = c->lines;
    for (size_t i = 0; c->dot_of != NULL && i < pois; i++) {
        c->dot_of[i] = SIZE_MAX;
    }
    return c->map.dots != NULL && c->numbers != NULL && c->dot_of != NULL && c->lines != NULL;
}

static void close_chart(chart *c) {
    free(c->map.dots);
    free(c->numbers);
    free(c->dot_of);
    free(c->lines);
}

static void add_dot(chart *c, double lat, double lon, const char *label, int colour,
                    size_t number) {
    size_t i = c->map.dot_count++;
    c->numbers[i] = tw_digits_of((int64_t)number);
    c->map.dots[i] = (tw_map_dot){
        .lat = lat, .lon = lon, .number = c->numbers[i].text, .label = label, .colour = colour};
}

static void collect_members(chart *c, const tw_paper *paper) {
    const tw_round *round = paper->in->round;
    const tw_rsv *rsv = &round->rsvs[paper->rsv];
    const tw_rsv_figures *figures = &paper->figures->rsvs[paper->rsv];
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        const tw_poi *poi = &round->pois[rsv->deelnemers[i].poi];
        if (poi->has_location) {
            c->dot_of[rsv->deelnemers[i].poi] = c->map.dot_count;
            add_dot(c, poi->lat, poi->lon, paper->labels[i], (int)poi->sector, i + 1);
        } else {
            c->missing++;
        }
    }
    for (size_t i = 0; i < figures->uitwisseling_count; i++) {
        const tw_exchange *row = &figures->uitwisselingen[i];
        size_t a = c->dot_of[row->a];
        size_t b = c->dot_of[row->b];
        if (a != SIZE_MAX && b != SIZE_MAX) {
            int64_t count = row->heen[TW_REGULIER] + row->heen[TW_BONUS] + row->terug[TW_REGULIER] +
                            row->terug[TW_BONUS];
            c->lines[c->map.line_count++] = (tw_map_line){a, b, count};
        }
    }
}

static void collect_rsvs(chart *c, const tw_paper *paper) {
    const tw_round *round = paper->in->round;
    for (size_t i = 0; i < round->rsv_count; i++) {
        const tw_rsv *rsv = &round->rsvs[i];
        double lat = 0;
        double lon = 0;
        double known = 0;
        if (!paper->figures->rsvs[i].neemt_deel) {
            continue;
        }
        for (size_t j = 0; j < rsv->deelnemer_count; j++) {
            const tw_poi *poi = &round->pois[rsv->deelnemers[j].poi];
            lat += poi->has_location ? poi->lat : 0;
            lon += poi->has_location ? poi->lon : 0;
            known += poi->has_location ? 1 : 0;
        }
        if (known > 0) {
            add_dot(c, lat / known, lon / known, rsv->naam, -1, i + 1);
        } else {
            c->missing++;
        }
    }
}

static void draw(tw_paper *paper, chart *c, bool whole) {
    tw_page *page = &paper->page;
    if (c->map.dot_count == 0) {
        tw_page_element(page, "p", TW_RAP_MAP_NONE);
        return;
    }
    tw_page_raw(page, "<p>");
    tw_page_word(page, whole ? TW_RAP_MAP_TEXT_ROUND : TW_RAP_MAP_TEXT);
    tw_page_raw(page, "</p>\n");
    tw_page_figure(page, TW_RAP_MAP_TITLE, tw_paper_about(paper));
    for (int narrow = 0; narrow < 2; narrow++) {
        c->map.radius = whole ? 9 : 10;
        tw_map_layout(&c->map, narrow == 1);
        tw_map_draw(page, &c->map, narrow == 1, tw_paper_about(paper));
    }
    tw_page_figure_end(page);
    if (c->missing > 0) {
        tw_page_raw(page, "<p class=\"note\">");
        tw_page_say(page, TW_RAP_MAP_MISSING, tw_digits_of((int64_t)c->missing).text, NULL, NULL,
                    NULL);
        tw_page_raw(page, "</p>\n");
    }
}

static const tw_column partner_columns[] = {{TW_RAP_COL_NUMBER, true},
                                            {TW_RAP_COL_POI, false},
                                            {TW_RAP_COL_SECTOR, false},
                                            {TW_RAP_COL_PLACE, false}};

static void partner_table(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_rsv *rsv = &paper->in->round->rsvs[paper->rsv];
    tw_html_table_open(page, TW_RAP_MAP_PARTNERS, partner_columns, 4, 0);
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        const tw_poi *poi = &paper->in->round->pois[rsv->deelnemers[i].poi];
        tw_row_open(page);
        tw_cell_int(page, (int64_t)i + 1);
        tw_head_poi(page, poi);
        tw_cell_sector(page, poi->sector);
        tw_cell_text(page, poi->plaats);
        tw_row_close(page);
    }
    tw_html_table_close(page, 0);
}

static const tw_column exchange_columns[] = {{TW_RAP_COL_FROM, false},    {TW_RAP_COL_TO, false},
                                             {TW_RAP_COL_THERE, true},    {TW_RAP_COL_BACK, true},
                                             {TW_RAP_COL_TOGETHER, true}, {TW_RAP_COL_KM, true}};

static void exchange_table(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_rsv_figures *figures = &paper->figures->rsvs[paper->rsv];
    size_t rows = figures->uitwisseling_count;
    if (rows == 0) {
        tw_page_element(page, "p", TW_RAP_MAP_NO_EXCHANGE);
        return;
    }
    tw_html_table_open(page, TW_RAP_MAP_TABLE, exchange_columns, 6, rows);
    for (size_t i = 0; i < rows; i++) {
        const tw_exchange *row = &figures->uitwisselingen[i];
        int64_t there = row->heen[TW_REGULIER] + row->heen[TW_BONUS];
        int64_t back = row->terug[TW_REGULIER] + row->terug[TW_BONUS];
        tw_row_open(page);
        tw_head_poi(page, &paper->in->round->pois[row->a]);
        tw_cell_poi(page, &paper->in->round->pois[row->b]);
        tw_cell_int(page, there);
        tw_cell_int(page, back);
        tw_cell_int(page, there + back);
        tw_cell_int(page, row->km);
        tw_row_close(page);
    }
    tw_html_table_close(page, rows);
}

static const tw_column rsv_columns[] = {{TW_RAP_COL_NUMBER, true},
                                        {TW_RAP_COL_RSV, false},
                                        {TW_RAP_COL_MEMBERS, true},
                                        {TW_RAP_COL_MOVES, true}};

/* Moves between different members, of all phases. */
static int64_t count_moves(const tw_rsv_figures *figures) {
    int64_t moves = 0;
    for (size_t i = 0; i < figures->uitwisseling_count; i++) {
        const tw_exchange *row = &figures->uitwisselingen[i];
        moves += row->heen[TW_REGULIER] + row->heen[TW_BONUS] + row->terug[TW_REGULIER] +
                 row->terug[TW_BONUS];
    }
    return moves;
}

static void rsv_table(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_round *round = paper->in->round;
    size_t rows = paper->figures->rsv_deelnemend;
    tw_html_table_open(page, TW_RAP_MAP_PARTNERS, rsv_columns, 4, rows);
    for (size_t rsv = 0; rsv < round->rsv_count; rsv++) {
        if (paper->figures->rsvs[rsv].neemt_deel) {
            char *link = tw_document_path(round, "rsv", rsv, ".html");
            page->buf->failed = page->buf->failed || link == NULL;
            tw_row_open(page);
            tw_cell_int(page, (int64_t)rsv + 1);
            tw_head_rsv(page, &round->rsvs[rsv], link);
            tw_cell_int(page, (int64_t)round->rsvs[rsv].deelnemer_count);
            tw_cell_int(page, count_moves(&paper->figures->rsvs[rsv]));
            tw_row_close(page);
            free(link);
        }
    }
    tw_html_table_close(page, rows);
}

void tw_part_map(tw_paper *paper) {
    const tw_round *round = paper->in->round;
    bool whole = paper->rsv == TW_EVERY_RSV;
    chart c = {0};
    size_t dots = whole ? round->rsv_count : round->rsvs[paper->rsv].deelnemer_count;
    size_t lines = whole ? 0 : paper->figures->rsvs[paper->rsv].uitwisseling_count;
    tw_part_open(paper, "kaart", whole ? TW_RAP_MAP_ROUND : TW_RAP_MAP);
    if (!open_chart(&c, paper, dots, lines)) {
        paper->page.buf->failed = true;
    } else if (whole) {
        collect_rsvs(&c, paper);
        draw(paper, &c, true);
        rsv_table(paper);
    } else {
        collect_members(&c, paper);
        draw(paper, &c, false);
        partner_table(paper);
        exchange_table(paper);
    }
    close_chart(&c);
    tw_part_close(paper);
}
