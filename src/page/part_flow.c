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

/* The node of this POI or sector in this column, made where it is new. */
static size_t node_of(tw_sankey *sankey, int column, size_t key, const char *label, int colour) {
    size_t found = tw_sankey_find(sankey, column, key);
    if (found == SIZE_MAX) {
        found = sankey->node_count++;
        sankey->nodes[found] =
            (tw_sankey_node){.column = column, .key = key, .label = label, .colour = colour};
    }
    return found;
}

static void add_flow(tw_sankey *sankey, const tw_round *round, const tw_flow *flow) {
    const tw_poi *from = &round->pois[flow->van];
    const tw_poi *to = &round->pois[flow->naar];
    size_t a = node_of(sankey, flow->fase, flow->van, from->naam, (int)from->sector);
    size_t b = node_of(sankey, flow->fase + 1, flow->naar, to->naam, (int)to->sector);
    tw_sankey_link *link = &sankey->links[sankey->link_count++];
    *link = (tw_sankey_link){.from = a, .to = b};
    link->aantal[TW_REGULIER] = flow->aantal[TW_REGULIER];
    link->aantal[TW_BONUS] = flow->aantal[TW_BONUS];
}

/* Sector by sector, so that the first column of the picture is ordered like its legend. */
static void collect_pois(tw_sankey *sankey, const tw_paper *paper) {
    const tw_rsv_figures *rsv = &paper->figures->rsvs[paper->rsv];
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        for (size_t i = 0; i < rsv->stroom_count; i++) {
            if ((int)paper->in->round->pois[rsv->stromen[i].van].sector == sector) {
                add_flow(sankey, paper->in->round, &rsv->stromen[i]);
            }
        }
    }
}

static void collect_sectors(tw_sankey *sankey, const tw_paper *paper) {
    for (int fase = 0; fase + 1 < paper->in->policy->fase_count; fase++) {
        for (int from = 0; from < TW_SECTOR_COUNT; from++) {
            for (int to = 0; to < TW_SECTOR_COUNT; to++) {
                const int64_t *count = paper->figures->sector_stroom[fase][from][to];
                if (count[TW_REGULIER] + count[TW_BONUS] == 0) {
                    continue;
                }
                tw_lang lang = paper->page.lang;
                size_t a = node_of(sankey, fase, (size_t)from,
                                   tw_sector_words(lang, (tw_sector)from), from);
                size_t b =
                    node_of(sankey, fase + 1, (size_t)to, tw_sector_words(lang, (tw_sector)to), to);
                tw_sankey_link *link = &sankey->links[sankey->link_count++];
                *link = (tw_sankey_link){.from = a, .to = b};
                link->aantal[TW_REGULIER] = count[TW_REGULIER];
                link->aantal[TW_BONUS] = count[TW_BONUS];
            }
        }
    }
}

static void mark_used(const tw_sankey *sankey, bool *used) {
    for (size_t i = 0; i < sankey->node_count; i++) {
        used[sankey->nodes[i].colour] = true;
    }
}

static void draw(tw_paper *paper, tw_sankey *sankey) {
    tw_page *page = &paper->page;
    bool used[TW_SECTOR_COUNT] = {false};
    mark_used(sankey, used);
    tw_page_raw(page, "<figure><figcaption>");
    tw_page_say(page, TW_RAP_FLOW_TITLE, tw_paper_about(paper), NULL, NULL, NULL);
    tw_page_raw(page, "</figcaption>\n");
    tw_paper_sector_legend(paper, used);
    for (int narrow = 0; narrow < 2; narrow++) {
        if (!tw_sankey_layout(sankey, narrow == 1)) {
            page->buf->failed = true;
        }
        tw_sankey_draw(page, sankey, narrow == 1, tw_paper_about(paper));
    }
    tw_page_raw(page, "</figure>\n");
}

static void picture(tw_paper *paper, size_t most) {
    tw_sankey sankey = {.columns = paper->in->policy->fase_count};
    char *headings[TW_MAX_FASEN] = {NULL};
    sankey.nodes = calloc(2 * most + 1, sizeof *sankey.nodes);
    sankey.links = calloc(most + 1, sizeof *sankey.links);
    bool ready = sankey.nodes != NULL && sankey.links != NULL;
    for (int fase = 0; fase < sankey.columns; fase++) {
        headings[fase] = phase_heading(paper, fase);
        sankey.headings[fase] = headings[fase];
        ready = ready && headings[fase] != NULL;
    }
    if (!ready) {
        paper->page.buf->failed = true;
    } else {
        if (paper->rsv == TW_EVERY_RSV) {
            collect_sectors(&sankey, paper);
        } else {
            collect_pois(&sankey, paper);
        }
        draw(paper, &sankey);
    }
    for (int fase = 0; fase < sankey.columns; fase++) {
        free(headings[fase]);
    }
    free(sankey.nodes);
    free(sankey.links);
}

static const tw_column columns[] = {{TW_RAP_COL_FROM, false},  {TW_RAP_COL_TO, false},
                                    {TW_RAP_COL_PHASE, false}, {TW_RAP_COL_REGULAR, true},
                                    {TW_RAP_COL_BONUS, true},  {TW_RAP_COL_TOGETHER, true}};

enum { COLUMNS = sizeof columns / sizeof *columns };

static void numbers(tw_paper *paper, int fase, const int64_t *count) {
    tw_page *page = &paper->page;
    tw_page_raw(page, "<td>");
    tw_page_name(page, paper->in->policy->fasen[fase].naam);
    tw_page_raw(page, " → ");
    tw_page_name(page, paper->in->policy->fasen[fase + 1].naam);
    tw_page_raw(page, "</td>");
    tw_cell_int(page, count[TW_REGULIER]);
    tw_cell_int(page, count[TW_BONUS]);
    tw_cell_int(page, count[TW_REGULIER] + count[TW_BONUS]);
}

static void poi_table(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_rsv_figures *rsv = &paper->figures->rsvs[paper->rsv];
    tw_html_table_open(page, TW_RAP_FLOW_TABLE, columns, COLUMNS, rsv->stroom_count);
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
        picture(paper, count);
    }
    if (count > 0 && whole) {
        tw_html_table_open(page, TW_RAP_FLOW_SECTORS, columns, COLUMNS, count);
        (void)sector_rows(paper, true);
        tw_html_table_close(page, count);
    } else if (count > 0) {
        poi_table(paper);
    }
    tw_part_close(paper);
}
