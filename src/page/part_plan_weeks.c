#include "base/digits.h"
#include "page/frame.h"
#include "page/plan_page.h"

/* The numbers of a row, added up. */
typedef struct weeks {
    int64_t eigen;
    int64_t gehost;
    int64_t instroom;
    int64_t doorstroom;
    int64_t aanwezig_eigen;
    int64_t aanwezig_gast;
    int64_t elders;
} weeks;

/* Weeks and trainees of a plan are far below 2^63: its maker added up the same. */
static void add(weeks *sum, const tw_plan_weken *row) {
    sum->eigen += row->eigen_weken;
    sum->gehost += row->gehoste_weken;
    sum->instroom += row->instroom;
    sum->doorstroom += row->doorstroom;
    sum->aanwezig_eigen += row->aanwezig_eigen;
    sum->aanwezig_gast += row->aanwezig_gast;
    sum->elders += row->elders;
}

/* ---- of an RSV: its members ------------------------------------------------------------------
 */

static const tw_column first_column[] = {{TW_RAP_COL_POI, false}};
static const tw_column columns[] = {
    {TW_RAP_COL_YEAR, true},        {TW_RAP_COL_OWN_WEEKS, true}, {TW_RAP_COL_HOSTED_WEEKS, true},
    {TW_RAP_COL_BALANCE, true},     {TW_PLB_COL_STARTING, true},  {TW_PLB_COL_CONTINUING, true},
    {TW_PLB_COL_OWN_PRESENT, true}, {TW_PLB_COL_GUESTS, true},    {TW_PLB_COL_ELSEWHERE, true}};

static void numbers(tw_page *page, int64_t jaar, const weeks *of) {
    tw_plan_year_cell(page, jaar);
    tw_cell_int(page, of->eigen);
    tw_cell_int(page, of->gehost);
    tw_cell_int(page, of->gehost - of->eigen);
    tw_cell_int(page, of->instroom);
    tw_cell_int(page, of->doorstroom);
    tw_cell_int(page, of->aanwezig_eigen);
    tw_cell_int(page, of->aanwezig_gast);
    tw_cell_int(page, of->elders);
    tw_row_close(page);
}

/* All rows of this RSV, programme and year together. @return whether there are any */
static bool sum_of(const tw_plan_paper *paper, size_t opleiding, int64_t jaar, weeks *sum) {
    bool any = false;
    *sum = (weeks){0};
    for (size_t i = 0; i < paper->plan->weken_count; i++) {
        const tw_plan_weken *row = &paper->plan->weken[i];
        if ((paper->rsv == TW_EVERY_RSV || row->rsv == paper->rsv) && row->opleiding == opleiding &&
            row->jaar == jaar) {
            add(sum, row);
            any = true;
        }
    }
    return any;
}

static void totals(tw_plan_paper *paper) {
    tw_page *page = &paper->page;
    tw_table_totals(page);
    for (size_t opleiding = 0; opleiding < paper->plan->opleiding_count; opleiding++) {
        for (int64_t jaar = paper->plan->eerste_jaar; jaar <= paper->plan->laatste_jaar; jaar++) {
            weeks sum;
            if (sum_of(paper, opleiding, jaar, &sum)) {
                tw_row_open(page);
                tw_head_word(page, TW_RAP_TOTAL);
                tw_plan_programme_cell(paper, opleiding);
                numbers(page, jaar, &sum);
            }
        }
    }
}

static void members_table(tw_plan_paper *paper, size_t rows) {
    tw_page *page = &paper->page;
    tw_html_table_head_open(page, TW_PLB_WEEKS_TABLE, NULL, rows);
    tw_table_heads(page, first_column, 1);
    tw_plan_programme_heading(paper);
    tw_table_heads(page, columns, sizeof columns / sizeof *columns);
    tw_table_body(page);
    for (size_t i = 0; i < paper->plan->weken_count; i++) {
        const tw_plan_weken *row = &paper->plan->weken[i];
        if (row->rsv == paper->rsv) {
            weeks of = {0};
            add(&of, row);
            tw_row_open(page);
            tw_plan_poi_head(paper, row->poi);
            tw_plan_programme_cell(paper, row->opleiding);
            numbers(page, row->jaar, &of);
        }
    }
    totals(paper);
    tw_html_table_close(page, rows);
}

/* ---- of all: by year -------------------------------------------------------------------------
 */

static const tw_column year_column[] = {{TW_RAP_COL_YEAR, false}};
static const tw_column year_columns[] = {{TW_PLB_COL_WEEKS, true},
                                         {TW_PLB_COL_STARTING, true},
                                         {TW_PLB_COL_CONTINUING, true},
                                         {TW_PLB_COL_ELSEWHERE, true}};

static void years_table(tw_plan_paper *paper) {
    tw_page *page = &paper->page;
    tw_html_table_head_open(page, TW_PLB_YEARS_TABLE, NULL, 0);
    tw_table_heads(page, year_column, 1);
    tw_plan_programme_heading(paper);
    tw_table_heads(page, year_columns, sizeof year_columns / sizeof *year_columns);
    tw_table_body(page);
    for (int64_t jaar = paper->plan->eerste_jaar; jaar <= paper->plan->laatste_jaar; jaar++) {
        for (size_t opleiding = 0; opleiding < paper->plan->opleiding_count; opleiding++) {
            weeks sum;
            if (sum_of(paper, opleiding, jaar, &sum)) {
                tw_row_open(page);
                tw_head_text(page, tw_digits_of(jaar).text);
                tw_plan_programme_cell(paper, opleiding);
                tw_cell_int(page, sum.eigen);
                tw_cell_int(page, sum.instroom);
                tw_cell_int(page, sum.doorstroom);
                tw_cell_int(page, sum.elders);
                tw_row_close(page);
            }
        }
    }
    tw_html_table_close(page, 0);
}

void tw_plan_part_weeks(tw_plan_paper *paper) {
    tw_page *page = &paper->page;
    bool whole = paper->rsv == TW_EVERY_RSV;
    size_t rows = 0;
    for (size_t i = 0; i < paper->plan->weken_count; i++) {
        rows += whole || paper->plan->weken[i].rsv == paper->rsv ? 1 : 0;
    }
    tw_page_section(page, "weken", TW_PLB_WEEKS_PART);
    if (rows == 0) {
        tw_paragraph(page, TW_PLB_NOBODY, NULL, NULL, NULL, NULL);
    } else if (whole) {
        tw_paragraph(page, TW_PLB_YEARS_TEXT, NULL, NULL, NULL, NULL);
        years_table(paper);
    } else {
        tw_paragraph(page, TW_PLB_WEEKS_TEXT, NULL, NULL, NULL, NULL);
        members_table(paper, rows);
    }
    tw_page_section_end(page);
}
