#include "base/digits.h"
#include "page/pages.h"
#include "page/table.h"

static const tw_column columns[] = {{TW_RAP_COL_RSV, false},
                                    {TW_RAP_COL_POI, false},
                                    {TW_RAP_COL_BROUGHT, true},
                                    {TW_RAP_COL_REGULAR, true},
                                    {TW_RAP_COL_UNPLACED, true}};

enum { COLUMNS = sizeof columns / sizeof *columns };

static bool is_shown(const tw_paper *paper, size_t rsv) {
    return (paper->rsv == TW_EVERY_RSV || paper->rsv == rsv) &&
           paper->figures->rsvs[rsv].neemt_deel;
}

static size_t count_rows(const tw_paper *paper) {
    size_t rows = 0;
    for (size_t i = 0; i < paper->in->round->deelnemer_count; i++) {
        size_t rsv = paper->in->round->deelnemers[i].rsv;
        rows += is_shown(paper, rsv) && paper->figures->members[i].niet_geplaatst > 0 ? 1 : 0;
    }
    return rows;
}

static void member_row(tw_paper *paper, size_t index) {
    const tw_round *round = paper->in->round;
    const tw_deelnemer *member = &round->deelnemers[index];
    const tw_member_figures *figures = &paper->figures->members[index];
    tw_row_open(&paper->page);
    tw_head_rsv(&paper->page, &round->rsvs[member->rsv], NULL);
    tw_cell_poi(&paper->page, &round->pois[member->poi]);
    tw_cell_int(&paper->page, figures->inbreng);
    tw_cell_int(&paper->page, figures->start[TW_REGULIER]);
    tw_cell_red(&paper->page, figures->niet_geplaatst);
    tw_row_close(&paper->page);
}

/* With `vrij` starts a place that is left over belongs to the RSV. */
static void rsv_rows(tw_paper *paper) {
    for (size_t rsv = 0; rsv < paper->in->round->rsv_count; rsv++) {
        const tw_rsv_figures *figures = &paper->figures->rsvs[rsv];
        if (is_shown(paper, rsv) && figures->niet_geplaatst > 0) {
            tw_row_open(&paper->page);
            tw_head_rsv(&paper->page, &paper->in->round->rsvs[rsv], NULL);
            tw_cell_word(&paper->page, TW_TABLE_UNPLACED_JOINT);
            tw_cell_int(&paper->page, figures->gezamenlijke_toewijzing);
            tw_cell_int(&paper->page, figures->totaal[TW_REGULIER]);
            tw_cell_red(&paper->page, figures->niet_geplaatst);
            tw_row_close(&paper->page);
        }
    }
}

static void list(tw_paper *paper) {
    size_t rows = count_rows(paper);
    tw_html_table_open(&paper->page, TW_RAP_UNPLACED_TABLE, columns, COLUMNS, rows);
    for (size_t i = 0; i < paper->in->round->deelnemer_count; i++) {
        if (is_shown(paper, paper->in->round->deelnemers[i].rsv) &&
            paper->figures->members[i].niet_geplaatst > 0) {
            member_row(paper, i);
        }
    }
    if (paper->in->policy->regulier_vrij) {
        rsv_rows(paper);
    }
    tw_html_table_close(&paper->page, rows);
}

void tw_part_unplaced(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_rsv_figures *figures =
        paper->rsv == TW_EVERY_RSV ? &paper->figures->samen : &paper->figures->rsvs[paper->rsv];
    tw_digits joint = tw_digits_of(figures->gezamenlijke_toewijzing);
    if (figures->niet_geplaatst == 0) {
        tw_page_raw(page, "<section id=\"plaatsen\" class=\"good\"><p>");
        tw_page_say(page, TW_RAP_UNPLACED_NONE, joint.text, NULL, NULL, NULL);
        tw_page_raw(page, "</p></section>\n");
        return;
    }
    tw_page_raw(page, "<section id=\"plaatsen\" class=\"bad\">\n");
    tw_page_element(page, "h2", TW_RAP_UNPLACED);
    tw_page_raw(page, "\n<p class=\"cmd\"><strong>");
    tw_page_say(page, figures->niet_geplaatst == 1 ? TW_RAP_UNPLACED_SUM_ONE : TW_RAP_UNPLACED_SUM,
                tw_digits_of(figures->niet_geplaatst).text, joint.text, NULL, NULL);
    tw_page_raw(page, "</strong> ");
    if (paper->in->policy->regulier_vrij) {
        tw_page_word(page, TW_RAP_UNPLACED_FREE);
        tw_page_raw(page, " ");
    }
    tw_page_say(page, TW_RAP_UNPLACED_WHY, "toewijs explain --unplaced", NULL, NULL, NULL);
    tw_page_raw(page, "</p>\n");
    list(paper);
    tw_page_raw(page, "</section>\n");
}
