#include "page/pages.h"
#include "page/sankey.h"
#include "page/table.h"

#include <stdlib.h>

/* A phase as a heading: "start (2025)". */
static char *phase_heading(const tw_paper *paper, int fase) {
    const tw_fase *phase = &paper->in->policy->fasen[fase];
    tw_buf text = {0};
    tw_buf_str(&text, phase->naam);
    tw_buf_str(&text, " (");
    tw_buf_int(&text, paper->in->round->toewijzingsjaar + phase->jaar);
    tw_buf_str(&text, ")");
    return tw_buf_take(&text);
}

/* A picture in the making: of the moves from phase `first` on, as many phases as it has columns. */
typedef struct flow_chart {
    const tw_paper *paper;
    tw_sankey sankey;
    int first;
} flow_chart;

/* The node of this POI or sector in this phase, made where it is new. */
static size_t node_of(flow_chart *chart, int fase, size_t key, const char *label,
                      tw_sector sector) {
    tw_sankey *sankey = &chart->sankey;
    size_t found = tw_sankey_find(sankey, fase - chart->first, key);
    if (found == SIZE_MAX) {
        found = sankey->node_count++;
        sankey->nodes[found] = (tw_sankey_node){
            .column = fase - chart->first, .key = key, .label = label, .colour = (int)sector};
    }
    return found;
}

static void add_link(flow_chart *chart, size_t from, size_t to, const int64_t *count) {
    tw_sankey_link *link = &chart->sankey.links[chart->sankey.link_count++];
    *link = (tw_sankey_link){.from = from, .to = to};
    link->aantal[TW_REGULIER] = count[TW_REGULIER];
    link->aantal[TW_BONUS] = count[TW_BONUS];
}

static bool has_phase(const flow_chart *chart, int fase) {
    return fase >= chart->first && fase < chart->first + chart->sankey.columns - 1;
}

/* Sector by sector, so that the first column of the picture is ordered like its legend. */
static void collect_pois(flow_chart *chart) {
    const tw_poi *pois = chart->paper->in->round->pois;
    const tw_rsv_figures *rsv = &chart->paper->figures->rsvs[chart->paper->rsv];
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        for (size_t i = 0; i < rsv->stroom_count; i++) {
            const tw_flow *flow = &rsv->stromen[i];
            if ((int)pois[flow->van].sector == sector && has_phase(chart, flow->fase)) {
                size_t from =
                    node_of(chart, flow->fase, flow->van, tw_paper_label(chart->paper, flow->van),
                            pois[flow->van].sector);
                size_t to =
                    node_of(chart, flow->fase + 1, flow->naar,
                            tw_paper_label(chart->paper, flow->naar), pois[flow->naar].sector);
                add_link(chart, from, to, flow->aantal);
            }
        }
    }
}

static size_t sector_node(flow_chart *chart, int fase, int sector) {
    return node_of(chart, fase, (size_t)sector,
                   tw_sector_words(chart->paper->page.lang, (tw_sector)sector), (tw_sector)sector);
}

static void collect_sectors(flow_chart *chart) {
    for (int fase = chart->first; has_phase(chart, fase); fase++) {
        for (int from = 0; from < TW_SECTOR_COUNT; from++) {
            for (int to = 0; to < TW_SECTOR_COUNT; to++) {
                const int64_t *count = chart->paper->figures->sector_stroom[fase][from][to];
                if (count[TW_REGULIER] + count[TW_BONUS] > 0) {
                    size_t a = sector_node(chart, fase, from);
                    add_link(chart, a, sector_node(chart, fase + 1, to), count);
                }
            }
        }
    }
}

static void collect(flow_chart *chart) {
    if (chart->paper->rsv == TW_EVERY_RSV) {
        collect_sectors(chart);
    } else {
        collect_pois(chart);
    }
}

static void draw(tw_paper *paper, flow_chart *chart, bool narrow) {
    if (!tw_sankey_layout(&chart->sankey, narrow)) {
        paper->page.buf->failed = true;
    }
    tw_sankey_draw(&paper->page, &chart->sankey, narrow, TW_RAP_FLOW_TITLE, TW_RAP_FLOW_DESC,
                   tw_paper_about(paper));
}

/* One picture of @p columns phases. @p most: moves, at most. */
static void picture(tw_paper *paper, size_t most, int first, int columns, bool narrow) {
    flow_chart chart = {.paper = paper, .first = first, .sankey = {.columns = columns}};
    tw_sankey *sankey = &chart.sankey;
    char *headings[TW_MAX_FASEN] = {NULL};
    sankey->nodes = calloc(2 * most + 1, sizeof *sankey->nodes);
    sankey->links = calloc(most + 1, sizeof *sankey->links);
    bool ready = sankey->nodes != NULL && sankey->links != NULL;
    for (int column = 0; column < columns; column++) {
        headings[column] = phase_heading(paper, first + column);
        sankey->headings[column] = headings[column];
        ready = ready && headings[column] != NULL;
    }
    if (ready) {
        collect(&chart);
        draw(paper, &chart, narrow);
    }
    paper->page.buf->failed = paper->page.buf->failed || !ready;
    for (int column = 0; column < columns; column++) {
        free(headings[column]);
    }
    free(sankey->nodes);
    free(sankey->links);
}

static void legend(tw_paper *paper) {
    bool used[TW_SECTOR_COUNT] = {false};
    for (size_t i = 0; i < paper->in->round->poi_count; i++) {
        const tw_poi *poi = &paper->in->round->pois[i];
        used[poi->sector] = used[poi->sector] || paper->rsv == TW_EVERY_RSV ||
                            tw_rsv_find_member(&paper->in->round->rsvs[paper->rsv], i) != SIZE_MAX;
    }
    tw_sector_legend(&paper->page, used);
}

/* On a narrow screen each move from phase to phase has a picture of its own; and where there are
 * many members, on any. */
enum { MANY_MEMBERS = 14 };

static void pictures(tw_paper *paper, size_t most) {
    tw_page *page = &paper->page;
    int fasen = paper->in->policy->fase_count;
    tw_page_figure(page, TW_RAP_FLOW_TITLE, tw_paper_about(paper));
    legend(paper);
    bool whole = paper->rsv == TW_EVERY_RSV ||
                 paper->in->round->rsvs[paper->rsv].deelnemer_count <= MANY_MEMBERS;
    if (fasen > 2 && whole) {
        picture(paper, most, 0, fasen, false);
    }
    for (int fase = 0; fase + 1 < fasen; fase++) {
        if (fasen == 2 || !whole) {
            picture(paper, most, fase, 2, false);
        }
        picture(paper, most, fase, 2, true);
    }
    tw_page_figure_end(page);
}

/* The last one says between which phases, when there are more than two. */
static const tw_column columns[] = {{TW_RAP_COL_FROM, false},    {TW_RAP_COL_TO, false},
                                    {TW_RAP_COL_REGULAR, true},  {TW_RAP_COL_BONUS, true},
                                    {TW_RAP_COL_TOGETHER, true}, {TW_RAP_COL_PHASE, false}};

static size_t column_count(const tw_paper *paper) {
    return paper->in->policy->fase_count > 2 ? 6 : 5;
}

static void numbers(tw_paper *paper, int fase, const int64_t *count) {
    tw_page *page = &paper->page;
    tw_cell_int(page, count[TW_REGULIER]);
    tw_cell_int(page, count[TW_BONUS]);
    tw_cell_int(page, count[TW_REGULIER] + count[TW_BONUS]);
    if (paper->in->policy->fase_count > 2) {
        tw_page_raw(page, "<td>");
        tw_page_name(page, paper->in->policy->fasen[fase].naam);
        tw_page_raw(page, " → ");
        tw_page_name(page, paper->in->policy->fasen[fase + 1].naam);
        tw_page_raw(page, "</td>");
    }
}

static void poi_table(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_rsv_figures *rsv = &paper->figures->rsvs[paper->rsv];
    tw_html_table_open(page, TW_RAP_FLOW_TABLE, columns, column_count(paper), rsv->stroom_count);
    for (size_t i = 0; i < rsv->stroom_count; i++) {
        tw_row_open(page);
        tw_head_poi(page, &paper->in->round->pois[rsv->stromen[i].van]);
        tw_cell_poi(page, &paper->in->round->pois[rsv->stromen[i].naar]);
        numbers(paper, rsv->stromen[i].fase, rsv->stromen[i].aantal);
        tw_row_close(page);
    }
    tw_html_table_close(page, rsv->stroom_count);
}

/* Walks over all sector flows; with @p write as rows of the table. */
static size_t sector_rows(tw_paper *paper, bool write) {
    tw_page *page = &paper->page;
    size_t rows = 0;
    for (int fase = 0; fase + 1 < paper->in->policy->fase_count; fase++) {
        for (int from = 0; from < TW_SECTOR_COUNT; from++) {
            for (int to = 0; to < TW_SECTOR_COUNT; to++) {
                const int64_t *count = paper->figures->sector_stroom[fase][from][to];
                if (count[TW_REGULIER] + count[TW_BONUS] == 0) {
                    continue;
                }
                rows++;
                if (write) {
                    tw_row_open(page);
                    tw_head_sector(page, (tw_sector)from);
                    tw_cell_sector(page, (tw_sector)to);
                    numbers(paper, fase, count);
                    tw_row_close(page);
                }
            }
        }
    }
    return rows;
}

void tw_part_flow(tw_paper *paper) {
    tw_page *page = &paper->page;
    bool whole = paper->rsv == TW_EVERY_RSV;
    size_t count =
        whole ? sector_rows(paper, false) : paper->figures->rsvs[paper->rsv].stroom_count;
    tw_part_open(paper, "stroom", TW_RAP_FLOW);
    if (count == 0) {
        tw_page_element(page, "p", TW_RAP_FLOW_NONE);
    } else {
        tw_page_raw(page, "<p>");
        tw_page_word(page, TW_RAP_FLOW_TEXT);
        tw_page_raw(page, "</p>\n");
        pictures(paper, count);
    }
    if (count > 0 && whole) {
        tw_html_table_open(page, TW_RAP_FLOW_SECTORS, columns, column_count(paper), count);
        (void)sector_rows(paper, true);
        tw_html_table_close(page, count);
    } else if (count > 0) {
        poi_table(paper);
    }
    tw_part_close(paper);
}
