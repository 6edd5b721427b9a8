#include "base/digits.h"
#include "page/pages.h"
#include "page/table.h"
#include "toewijs/write.h"

#include <stdlib.h>

static const tw_column columns[] = {{TW_RAP_COL_KIND, false},
                                    {TW_RAP_COL_ROUTE, false},
                                    {TW_RAP_COL_ASKED, false},
                                    {TW_RAP_COL_GIVEN, true}};

static tw_message_id kind_words(int soort) {
    return soort == TW_ANY_SOORT  ? TW_TABLE_ANY_KIND
           : soort == TW_REGULIER ? TW_TABLE_KIND_REGULAR
                                  : TW_TABLE_KIND_BONUS;
}

static void row(tw_paper *paper, const tw_tekort *tekort) {
    tw_page *page = &paper->page;
    tw_row_open(page);
    tw_head_word(page, kind_words(tekort->soort));
    tw_page_raw(page, "<td>");
    for (int fase = 0; fase < paper->in->policy->fase_count; fase++) {
        size_t poi = tekort->route[fase];
        tw_page_raw(page, fase == 0 ? "" : " → ");
        tw_page_name(page, poi == TW_ANY_POI ? "*" : paper->in->round->pois[poi].naam);
    }
    tw_page_raw(page, "</td><td>");
    tw_page_say(page, tekort->grens_is_max ? TW_RAP_AT_MOST : TW_RAP_AT_LEAST,
                tw_digits_of(tekort->gevraagd).text, NULL, NULL, NULL);
    tw_page_raw(page, "</td>");
    tw_cell_int(page, tekort->gekregen);
    tw_row_close(page);
}

static void shortfalls(tw_paper *paper) {
    tw_tekort *list;
    size_t count;
    tw_status status = tw_find_tekorten(&list, &count, paper->in->round, paper->in->policy,
                                        paper->in->outcome, paper->rsv, NULL);
    if (status != TW_OK) {
        paper->page.buf->failed = true; /* counted before: memory alone can fail */
        return;
    }
    tw_html_table_open(&paper->page, TW_RAP_WISHES_TABLE, columns, 4, 0);
    for (size_t i = 0; i < count; i++) {
        row(paper, &list[i]);
    }
    tw_html_table_close(&paper->page, 0);
    free(list);
}

void tw_part_wishes(tw_paper *paper) {
    const tw_rsv_figures *figures = &paper->figures->rsvs[paper->rsv];
    int64_t lost = figures->concept[TW_REGULIER] - figures->totaal[TW_REGULIER];
    tw_part_open(paper, "wensen", TW_RAP_WISHES);
    if (!figures->heeft_wens) {
        tw_page_element(&paper->page, "p", TW_RAP_WISHES_NONE);
    } else if (figures->tekorten == 0) {
        tw_page_element(&paper->page, "p", TW_RAP_WISHES_MET);
    } else {
        shortfalls(paper);
    }
    if (lost > 0) {
        tw_page_raw(&paper->page, "<p>");
        tw_page_say(&paper->page, TW_TABLE_WISH_COST, tw_digits_of(lost).text, NULL, NULL, NULL);
        tw_page_raw(&paper->page, "</p>");
    }
    tw_part_close(paper);
}

static const tw_column rejected_columns[] = {{TW_RAP_COL_RSV, false}, {TW_RAP_COL_REASON, false}};

static void reasons(tw_paper *paper, size_t rsv) {
    tw_page *page = &paper->page;
    const tw_report_input *in = paper->in;
    tw_page_raw(page, "<td><ul class=\"plain\">");
    for (int reden = 0; reden < TW_REDEN_COUNT; reden++) {
        if (in->assessment->rsvs[rsv].reden[reden]) {
            char *text = tw_reden_explain((tw_reden)reden, page->lang, in->round, in->policy,
                                          in->assessment, rsv);
            page->buf->failed = page->buf->failed || text == NULL;
            tw_page_raw(page, "<li>");
            tw_page_name(page, text == NULL ? "" : text);
            tw_page_raw(page, "</li>");
            free(text);
        }
    }
    tw_page_raw(page, "</ul></td>");
}

void tw_part_rejected(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_round *round = paper->in->round;
    if (paper->figures->rsv_deelnemend == round->rsv_count) {
        return;
    }
    tw_part_open(paper, "afgewezen", TW_RAP_REJECTED);
    tw_html_table_open(page, TW_RAP_REJECTED_TABLE, rejected_columns, 2, 0);
    for (size_t rsv = 0; rsv < round->rsv_count; rsv++) {
        if (!paper->figures->rsvs[rsv].neemt_deel) {
            tw_row_open(page);
            tw_head_rsv(page, &round->rsvs[rsv], NULL);
            reasons(paper, rsv);
            tw_row_close(page);
        }
    }
    tw_html_table_close(page, 0);
    tw_part_close(paper);
}
