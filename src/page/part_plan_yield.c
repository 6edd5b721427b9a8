#include "page/bars.h"
#include "page/frame.h"
#include "page/plan_page.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- the picture -----------------------------------------------------------------------------
 */

static const char *const sector_kinds[TW_SECTOR_COUNT] = {"s0", "s1", "s2", "s3", "s4",
                                                          "s5", "s6", "s7", "s8"};

/* A bar for every year and programme, with a part for every sector. */
static size_t collect(const tw_plan *plan, tw_bar *bars, char **years) {
    size_t count = 0;
    const tw_plan_opbrengst *before = NULL;
    int64_t sum = 0;
    for (size_t i = 0; i < plan->opbrengst_count; i++) {
        const tw_plan_opbrengst *o = &plan->opbrengst[i];
        bool is_new =
            before == NULL || before->jaar != o->jaar || before->opleiding != o->opleiding;
        if (is_new) {
            tw_buf text = {0};
            tw_buf_int(&text, o->jaar);
            tw_buf_str(&text, plan->opleiding_count > 1 ? " " : "");
            tw_buf_str(&text, plan->opleiding_count > 1 ? plan->opleidingen[o->opleiding] : "");
            years[count] = tw_buf_take(&text);
            bars[count] = (tw_bar){.label = years[count], .limit = -1};
            count++;
            sum = 0;
        }
        tw_bar *bar = &bars[count - 1];
        bar->parts[bar->part_count++] = (tw_bar_part){o->afgestudeerd, sector_kinds[o->sector]};
        sum += o->afgestudeerd;
        (void)snprintf(bar->value, sizeof bar->value, "%" PRId64, sum);
        before = o;
    }
    return count;
}

static void draw(tw_plan_paper *paper, const tw_bar *bars, size_t count) {
    tw_page *page = &paper->page;
    const char *about = tw_plan_about(paper);
    bool used[TW_SECTOR_COUNT] = {false};
    for (size_t i = 0; i < paper->plan->opbrengst_count; i++) {
        used[paper->plan->opbrengst[i].sector] = true;
    }
    tw_page_figure(page, TW_PLB_YIELD_CHART, about);
    tw_sector_legend(page, used);
    tw_bars_draw(page, bars, count, TW_PLB_YIELD_CHART, TW_PLB_YIELD_DESC, about);
    tw_page_figure_end(page);
}

static void chart(tw_plan_paper *paper) {
    size_t most = paper->plan->opbrengst_count;
    tw_bar *bars = calloc(most + 1, sizeof *bars);
    char **years = calloc(most + 1, sizeof *years);
    size_t count = 0;
    bool ready = bars != NULL && years != NULL;
    if (ready) {
        count = collect(paper->plan, bars, years);
    }
    for (size_t i = 0; i < count; i++) {
        ready = ready && years[i] != NULL;
    }
    if (ready) {
        draw(paper, bars, count);
    }
    paper->page.buf->failed = paper->page.buf->failed || !ready;
    for (size_t i = 0; i < count; i++) {
        free(years[i]);
    }
    free(years);
    free(bars);
}

/* ---- the table -------------------------------------------------------------------------------
 */

static const tw_column before_programme[] = {{TW_RAP_COL_SECTOR, false}, {TW_RAP_COL_YEAR, true}};
static const tw_column after_programme[] = {{TW_PLB_COL_FINISHED, true},
                                            {TW_PLB_COL_REPLACES, true}};

/* @p replaced: not stated where there is no ratio, or it does not fit. */
static void replaces_cell(tw_plan_paper *paper, tw_optional replaced) {
    if (paper->ratio_count > 0 && replaced.stated) {
        tw_cell_decimal(&paper->page, replaced.value, TW_SUBSTITUTIE_DECIMALS);
    } else if (paper->ratio_count > 0) {
        tw_page_raw(&paper->page, "<td class=\"n\">–</td>");
    }
}

static tw_optional replaced_by(const tw_plan_paper *paper, const tw_plan_opbrengst *row) {
    tw_optional replaced;
    bool fits =
        tw_plan_substitution(&replaced, paper->plan, row, paper->ratios, paper->ratio_count);
    return fits ? replaced : (tw_optional){.stated = false};
}

static void totals(tw_plan_paper *paper) {
    const tw_plan *plan = paper->plan;
    tw_page *page = &paper->page;
    tw_table_totals(page);
    for (size_t opleiding = 0; opleiding < plan->opleiding_count; opleiding++) {
        tw_plan_opbrengst all = {.opleiding = opleiding};
        for (size_t i = 0; i < plan->opbrengst_count; i++) {
            const tw_plan_opbrengst *o = &plan->opbrengst[i];
            all.afgestudeerd += o->opleiding == opleiding ? o->afgestudeerd : 0;
        }
        tw_row_open(page);
        tw_head_word(page, TW_RAP_TOTAL);
        tw_page_raw(page, "<td class=\"n\"></td>");
        tw_plan_programme_cell(paper, opleiding);
        tw_cell_int(page, all.afgestudeerd);
        replaces_cell(paper, replaced_by(paper, &all));
        tw_row_close(page);
    }
}

static void table(tw_plan_paper *paper) {
    const tw_plan *plan = paper->plan;
    tw_page *page = &paper->page;
    size_t rows = plan->opbrengst_count;
    tw_html_table_head_open(page, TW_PLB_YIELD_TABLE, NULL, rows);
    tw_table_heads(page, before_programme, 2);
    tw_plan_programme_heading(paper);
    tw_table_heads(page, after_programme, paper->ratio_count > 0 ? 2 : 1);
    tw_table_body(page);
    for (size_t i = 0; i < rows; i++) {
        const tw_plan_opbrengst *o = &plan->opbrengst[i];
        tw_row_open(page);
        tw_head_sector(page, o->sector);
        tw_plan_year_cell(page, o->jaar);
        tw_plan_programme_cell(paper, o->opleiding);
        tw_cell_int(page, o->afgestudeerd);
        replaces_cell(paper, replaced_by(paper, o));
        tw_row_close(page);
    }
    totals(paper);
    tw_html_table_close(page, rows);
}

static void say_ratios(tw_plan_paper *paper) {
    for (size_t i = 0; i < paper->ratio_count; i++) {
        tw_buf text = {0};
        tw_decimal_text(&text, paper->page.lang, paper->ratios[i].duizendsten,
                        TW_SUBSTITUTIE_DECIMALS);
        tw_note(&paper->page, TW_PLB_RATIO, paper->ratios[i].opleiding,
                text.failed ? "" : text.data);
        paper->page.buf->failed = paper->page.buf->failed || text.failed;
        tw_buf_free(&text);
    }
}

void tw_plan_part_yield(tw_plan_paper *paper) {
    tw_page *page = &paper->page;
    tw_page_section(page, "opbrengst", TW_PLB_YIELD);
    if (paper->plan->opbrengst_count == 0) {
        tw_paragraph(page, TW_PLB_NOBODY, NULL, NULL, NULL, NULL);
    } else {
        tw_paragraph(page, TW_PLB_YIELD_TEXT, NULL, NULL, NULL, NULL);
        say_ratios(paper);
        chart(paper);
        table(paper);
    }
    tw_page_section_end(page);
}
