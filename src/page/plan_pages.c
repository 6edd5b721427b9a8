/* The pages of a plan: one of all of it, one for every partnership. */
#include "base/digits.h"
#include "page/frame.h"
#include "page/gantt.h"
#include "page/plan_page.h"
#include "report/document_name.h"

#include <stdlib.h>

/* "rsv/R0001.html"; caller frees, NULL: no memory. */
static char *page_name(const tw_plan *plan, size_t rsv) {
    tw_buf name = {0};
    int same = 0;
    for (size_t i = 0; i < rsv; i++) {
        same += tw_document_same(plan->rsvs[i].rsv_id, plan->rsvs[rsv].rsv_id) ? 1 : 0;
    }
    tw_buf_str(&name, "rsv/");
    tw_document_name_of(&name, plan->rsvs[rsv].rsv_id, same);
    tw_buf_str(&name, ".html");
    return tw_buf_take(&name);
}

/* ---- head and foot ---------------------------------------------------------------------------
 */

static void put_rounds(tw_plan_paper *paper) {
    tw_page *page = &paper->page;
    const tw_plan *plan = paper->plan;
    tw_page_raw(page, "<p class=\"lead\">");
    for (size_t i = 0; i < plan->cohort_count; i++) {
        const tw_round *round = plan->cohorten[i].round;
        const char *naam = round->naam[0] != '\0'
                               ? round->naam
                               : tw_message_text(page->lang, TW_MSG_ROUND_UNNAMED);
        tw_page_raw(page, i == 0 ? "" : "<br>");
        tw_page_say(page, TW_MSG_ROUND_TITLE, naam, round->opleiding,
                    tw_digits_of(round->toewijzingsjaar).text, NULL);
    }
    tw_page_raw(page, "</p>\n");
}

/* In the order in which the parts come. */
static void contents(tw_plan_paper *paper) {
    tw_page *page = &paper->page;
    bool whole = paper->rsv == TW_EVERY_RSV;
    tw_nav_open(page, TW_RAP_CONTENTS);
    if (!whole) {
        tw_nav_link(page, "../index.html", TW_PLB_BACK);
    }
    tw_nav_link(page, "#kern", TW_RAP_KEY);
    if (tw_plan_too_full(paper) > 0) {
        tw_nav_link(page, "#tevol", TW_PLB_TOO_FULL);
    }
    if (whole) {
        tw_nav_link(page, "#verbanden", TW_PLB_RSVS);
    } else {
        tw_nav_link(page, "#planning", TW_PLB_GANTT);
    }
    tw_nav_link(page, "#capaciteit", TW_PLB_CAPACITY);
    tw_nav_link(page, "#weken", TW_PLB_WEEKS_PART);
    if (whole) {
        tw_nav_link(page, "#opbrengst", TW_PLB_YIELD);
    }
    tw_nav_link(page, "#uitleg", TW_PLB_RULES);
    if (whole) {
        tw_nav_link(page, "plan.xlsx", TW_PLB_WORKBOOK);
    }
    tw_nav_close(page);
}

static void head(tw_plan_paper *paper, const char *cohorts) {
    tw_page *page = &paper->page;
    const tw_plan_rsv *rsv = paper->rsv == TW_EVERY_RSV ? NULL : &paper->plan->rsvs[paper->rsv];
    tw_page_begin_styled(page, tw_gantt_style, rsv == NULL ? TW_PLB_TITLE : TW_PLB_TITLE_RSV,
                         rsv == NULL ? cohorts : rsv->rsv_id, rsv == NULL ? NULL : rsv->naam);
    tw_frame_header(page, rsv == NULL ? TW_PLB_KICKER : TW_PLB_KICKER_RSV,
                    rsv == NULL ? NULL : rsv->rsv_id, rsv == NULL ? cohorts : rsv->naam);
    put_rounds(paper);
    contents(paper);
    tw_frame_main(page);
    if (paper->plan->illustratief) {
        tw_mark(page, TW_RAP_EXAMPLE, TW_PLB_EXAMPLE_TEXT);
    }
}

/* ---- parts of no other page ------------------------------------------------------------------
 */

static void key(tw_plan_paper *paper) {
    tw_page *page = &paper->page;
    const tw_plan *plan = paper->plan;
    bool whole = paper->rsv == TW_EVERY_RSV;
    int64_t trajects = 0;
    int64_t weeks = 0;
    int64_t finished = 0;
    int64_t too_full = tw_plan_too_full(paper);
    for (size_t i = 0; i < plan->traject_count; i++) {
        trajects += whole || plan->trajecten[i].rsv == paper->rsv ? 1 : 0;
    }
    for (size_t i = 0; i < plan->weken_count; i++) {
        weeks += whole || plan->weken[i].rsv == paper->rsv ? plan->weken[i].eigen_weken : 0;
    }
    for (size_t i = 0; i < plan->opbrengst_count; i++) {
        finished += plan->opbrengst[i].afgestudeerd;
    }
    tw_page_section(page, "kern", TW_RAP_KEY);
    tw_page_raw(page, "<dl class=\"key\">\n");
    if (whole) {
        tw_key_card(page, TW_RAP_KEY_RSVS, (int64_t)plan->rsv_count, TW_MSG_NONE, 0, false);
    }
    tw_key_card(page, TW_RAP_KEY_MEMBERS,
                (int64_t)(whole ? plan->poi_count : plan->rsvs[paper->rsv].lid_count), TW_MSG_NONE,
                0, false);
    tw_key_card(page, TW_PLB_KEY_TRAJECTORIES, trajects, TW_MSG_NONE, 0, false);
    tw_key_card(page, TW_PLB_KEY_WEEKS, weeks, TW_MSG_NONE, 0, false);
    if (whole) {
        tw_key_card(page, TW_PLB_KEY_FINISHED, finished, TW_MSG_NONE, 0, false);
    }
    tw_key_card(page, TW_PLB_TOO_FULL, too_full, TW_PLB_KEY_TOO_FULL, 0, too_full > 0);
    tw_page_raw(page, "</dl>\n");
    tw_page_section_end(page);
}

static const tw_column rsv_columns[] = {{TW_RAP_COL_RSV, false},
                                        {TW_RAP_COL_MEMBERS, true},
                                        {TW_PLB_KEY_TRAJECTORIES, true},
                                        {TW_PLB_COL_WEEKS, true}};

static void rsv_row(tw_plan_paper *paper, size_t rsv) {
    const tw_plan *plan = paper->plan;
    tw_page *page = &paper->page;
    int64_t trajects = 0;
    int64_t weeks = 0;
    for (size_t i = 0; i < plan->traject_count; i++) {
        trajects += plan->trajecten[i].rsv == rsv ? 1 : 0;
    }
    for (size_t i = 0; i < plan->weken_count; i++) {
        weeks += plan->weken[i].rsv == rsv ? plan->weken[i].eigen_weken : 0;
    }
    char *link = page_name(plan, rsv);
    page->buf->failed = page->buf->failed || link == NULL;
    tw_row_open(page);
    tw_head_named(page, plan->rsvs[rsv].rsv_id, plan->rsvs[rsv].naam, link);
    tw_cell_int(page, (int64_t)plan->rsvs[rsv].lid_count);
    tw_cell_int(page, trajects);
    tw_cell_int(page, weeks);
    tw_row_close(page);
    free(link);
}

static void rsvs(tw_plan_paper *paper) {
    tw_page *page = &paper->page;
    size_t count = paper->plan->rsv_count;
    tw_page_section(page, "verbanden", TW_PLB_RSVS);
    tw_html_table_open(page, TW_PLB_RSVS_TABLE, rsv_columns,
                       sizeof rsv_columns / sizeof *rsv_columns, count);
    for (size_t rsv = 0; rsv < count; rsv++) {
        rsv_row(paper, rsv);
    }
    tw_html_table_close(page, count);
    tw_page_section_end(page);
}

static void rules(tw_plan_paper *paper) {
    static const tw_message_id lines[] = {TW_PLB_RULE_START, TW_PLB_RULE_PHASE, TW_PLB_RULE_WEEK,
                                          TW_PLB_RULE_PRESENT, TW_PLB_RULE_CAPACITY};
    tw_page *page = &paper->page;
    tw_page_section(page, "uitleg", TW_PLB_RULES);
    tw_page_raw(page, "<ul class=\"plain\">\n");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        tw_page_element(page, "li", lines[i]);
        tw_page_raw(page, "\n");
    }
    tw_page_raw(page, "</ul>\n");
    tw_page_section_end(page);
}

/* ---- pages -----------------------------------------------------------------------------------
 */

static void fill_page(tw_plan_paper *paper, const char *cohorts) {
    head(paper, cohorts);
    key(paper);
    tw_plan_part_too_full(paper);
    if (paper->rsv == TW_EVERY_RSV) {
        rsvs(paper);
    } else {
        tw_plan_part_gantt(&paper->page, paper->plan, paper->rsv);
    }
    tw_plan_part_capacity(paper);
    tw_plan_part_weeks(paper);
    if (paper->rsv == TW_EVERY_RSV) {
        tw_plan_part_yield(paper);
    }
    rules(paper);
    tw_frame_foot(&paper->page, TW_PLB_FOOT,
                  paper->plan->illustratief ? TW_RAP_EXAMPLE : TW_MSG_NONE, TW_PLB_EXAMPLE_TEXT);
}

static tw_status add_page(tw_fileset *files, tw_plan_paper *paper, const char *cohorts,
                          tw_error *err) {
    tw_buf buf = {0};
    char *name = paper->rsv == TW_EVERY_RSV ? NULL : page_name(paper->plan, paper->rsv);
    paper->page.buf = &buf;
    fill_page(paper, cohorts);
    paper->page.buf = NULL;
    tw_status status = TW_OK;
    if (buf.failed || (name == NULL && paper->rsv != TW_EVERY_RSV)) {
        status = tw_fail(err, TW_ERR_NOMEM, "%s", "");
    } else {
        status = tw_fileset_take(files, name == NULL ? "index.html" : name, &buf, err);
    }
    tw_buf_free(&buf);
    free(name);
    return status;
}

tw_status tw_plan_pages(tw_fileset *files, const tw_plan *plan, tw_lang lang,
                        const tw_substitutie *ratios, size_t ratio_count, tw_error *err) {
    char *cohorts = tw_plan_cohorts_text(plan);
    if (cohorts == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    tw_plan_paper paper = {.page = {.lang = lang},
                           .plan = plan,
                           .ratios = ratios,
                           .ratio_count = ratio_count,
                           .rsv = TW_EVERY_RSV};
    tw_status status = add_page(files, &paper, cohorts, err);
    for (size_t rsv = 0; status == TW_OK && rsv < plan->rsv_count; rsv++) {
        paper.rsv = rsv;
        status = add_page(files, &paper, cohorts, err);
    }
    free(cohorts);
    return status;
}
