/* The way to the other documents of the same run: letters, forms, the table for the ministry. */
#include "page/pages.h"
#include "page/table.h"

#include <stdlib.h>

/* What there is of an RSV. */
static const struct {
    const char *folder;
    const char *ending;
    bool of_rejected; /* also of an RSV that does not take part */
    tw_message_id words;
    tw_message_id title; /* what opens; {1} the RSV, {2} its identifier */
} kinds[] = {
    {"brief", "_aanmelding.html", true, TW_RAP_DOC_REGISTRATION, TW_RAP_DOC_REGISTRATION_TITLE},
    {"brief", "_uitkomst.html", false, TW_RAP_DOC_OUTCOME, TW_RAP_DOC_OUTCOME_TITLE},
    {"formulier", ".xlsx", false, TW_RAP_DOC_FORM, TW_RAP_DOC_FORM_TITLE},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* @p up: how to get from the page to the folder of all documents. */
static void put_link(tw_paper *paper, size_t rsv, size_t kind, const char *up) {
    tw_page *page = &paper->page;
    const tw_rsv *about = &paper->in->round->rsvs[rsv];
    tw_buf folder = {0};
    tw_buf_str(&folder, up);
    tw_buf_str(&folder, kinds[kind].folder);
    char *path = folder.failed
                     ? NULL
                     : tw_document_path(paper->in->round, folder.data, rsv, kinds[kind].ending);
    page->buf->failed = page->buf->failed || path == NULL;
    tw_page_raw(page, "<a");
    tw_page_attr(page, "href", path == NULL ? "" : path);
    tw_page_attr_say(page, "title", kinds[kind].title, about->naam, about->rsv_id);
    tw_page_raw(page, ">");
    tw_page_word(page, kinds[kind].words);
    tw_page_raw(page, "</a>");
    free(path);
    tw_buf_free(&folder);
}

void tw_paper_document_links(tw_paper *paper) {
    tw_page *page = &paper->page;
    tw_page_raw(page, "<nav");
    tw_page_attr_say(page, "aria-label", TW_RAP_DOCS_OF, NULL, NULL);
    tw_page_raw(page, "><ul>\n<li>");
    tw_page_word(page, TW_RAP_DOCS_OF);
    tw_page_raw(page, ":</li>\n");
    for (size_t kind = 0; kind < KINDS; kind++) {
        tw_page_raw(page, "<li>");
        put_link(paper, paper->rsv, kind, "../");
        tw_page_raw(page, "</li>\n");
    }
    tw_page_raw(page, "</ul></nav>\n");
}

static const tw_column columns[] = {{TW_RAP_COL_RSV, false},
                                    {TW_RAP_COL_REGISTRATION, false},
                                    {TW_RAP_COL_OUTCOME, false},
                                    {TW_RAP_COL_FORM, false}};

static void row(tw_paper *paper, size_t rsv) {
    tw_page *page = &paper->page;
    const tw_round *round = paper->in->round;
    bool takes_part = paper->figures->rsvs[rsv].neemt_deel;
    char *path = takes_part ? tw_document_path(round, "rsv", rsv, ".html") : NULL;
    page->buf->failed = page->buf->failed || (takes_part && path == NULL);
    tw_row_open(page);
    tw_head_rsv(page, &round->rsvs[rsv], path);
    for (size_t kind = 0; kind < KINDS; kind++) {
        tw_page_raw(page, "<td>");
        if (takes_part || kinds[kind].of_rejected) {
            put_link(paper, rsv, kind, "");
        } else {
            tw_page_raw(page, "–");
        }
        tw_page_raw(page, "</td>");
    }
    tw_row_close(page);
    free(path);
}

/* Links alone: not on paper, where they lead nowhere. */
void tw_part_documents(tw_paper *paper) {
    tw_page *page = &paper->page;
    size_t rows = paper->in->round->rsv_count;
    tw_page_raw(page, "<section id=\"stukken\" class=\"links\">\n");
    tw_page_element(page, "h2", TW_RAP_DOCS);
    tw_page_raw(page, "\n<p>");
    tw_page_word(page, TW_RAP_DOCS_TEXT);
    tw_page_raw(page, " <a href=\"toewijzing_definitief.xlsx\"");
    tw_page_attr_say(page, "title", TW_RAP_DOC_VWS_TITLE, NULL, NULL);
    tw_page_raw(page, ">");
    tw_page_word(page, TW_RAP_DOC_VWS);
    tw_page_raw(page, "</a></p>\n");
    tw_html_table_open(page, TW_RAP_DOCS_TABLE, columns, sizeof columns / sizeof *columns, rows);
    for (size_t rsv = 0; rsv < rows; rsv++) {
        row(paper, rsv);
    }
    tw_html_table_close(page, rows);
    tw_page_raw(page, "</section>\n");
}
