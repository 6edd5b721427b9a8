#include "base/digits.h"
#include "page/bars.h"
#include "page/frame.h"
#include "page/labels.h"
#include "page/plan_page.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- tables ----------------------------------------------------------------------------------
 */

static const tw_column first_column[] = {{TW_RAP_COL_POI, false}};
static const tw_column columns[] = {{TW_RAP_COL_YEAR, true},     {TW_PLB_COL_PEAK, true},
                                    {TW_PLB_COL_PEAK_ON, false}, {TW_RAP_COL_OUTSIDE, true},
                                    {TW_RAP_COL_TAKEN, true},    {TW_RAP_COL_CAPACITY, true},
                                    {TW_RAP_COL_LEFT, true}};

static void row(tw_plan_paper *paper, const tw_plan_capaciteit *c) {
    tw_page *page = &paper->page;
    tw_row_open(page);
    tw_plan_poi_head(paper, c->poi);
    tw_plan_programme_cell(paper, c->opleiding);
    tw_plan_year_cell(page, c->jaar);
    tw_cell_int(page, c->piek);
    tw_page_raw(page, "<td>");
    tw_page_date(page, c->piek_op);
    tw_page_raw(page, "</td>");
    tw_cell_int(page, c->buiten_rsv);
    tw_cell_int(page, c->bezet);
    tw_cell_int(page, c->capaciteit);
    if (c->vrij < 0) {
        tw_cell_red(page, c->vrij);
    } else {
        tw_cell_int(page, c->vrij);
    }
    tw_row_close(page);
}

static bool belongs(const tw_plan_paper *paper, const tw_plan_capaciteit *c, bool only_too_full) {
    return tw_plan_shows(paper, c->poi) && (!only_too_full || c->vrij < 0);
}

static void table(tw_plan_paper *paper, tw_message_id caption, bool only_too_full) {
    tw_page *page = &paper->page;
    const tw_plan *plan = paper->plan;
    size_t rows = 0;
    for (size_t i = 0; i < plan->capaciteit_count; i++) {
        rows += belongs(paper, &plan->capaciteit[i], only_too_full) ? 1 : 0;
    }
    tw_html_table_head_open(page, caption, NULL, rows);
    tw_table_heads(page, first_column, 1);
    tw_plan_programme_heading(paper);
    tw_table_heads(page, columns, sizeof columns / sizeof *columns);
    tw_table_body(page);
    for (size_t i = 0; i < plan->capaciteit_count; i++) {
        if (belongs(paper, &plan->capaciteit[i], only_too_full)) {
            row(paper, &plan->capaciteit[i]);
        }
    }
    tw_html_table_close(page, rows);
}

/* ---- the picture -----------------------------------------------------------------------------
 */

/* Institutions in the picture of the whole plan: more than these nobody compares. */
enum { MOST_POIS = 30 };

typedef struct tightness {
    size_t poi;
    int64_t vrij; /* in its fullest year */
} tightness;

static int by_room(const void *left, const void *right) {
    const tightness *a = left;
    const tightness *b = right;
    if (a->vrij != b->vrij) {
        return a->vrij < b->vrij ? -1 : 1;
    }
    return a->poi < b->poi ? -1 : 1;
}

/* Which institutions are shown, by index in the plan: all, or the fullest.
 * @return how many; 0 also when memory ran out */
static size_t choose(const tw_plan_paper *paper, bool *is_shown) {
    const tw_plan *plan = paper->plan;
    tightness *list = calloc(plan->poi_count + 1, sizeof *list);
    size_t count = 0;
    for (size_t i = 0; list != NULL && i < plan->capaciteit_count; i++) {
        const tw_plan_capaciteit *c = &plan->capaciteit[i];
        if (!tw_plan_shows(paper, c->poi)) {
            continue;
        }
        if (count == 0 || list[count - 1].poi != c->poi) {
            list[count++] = (tightness){c->poi, c->vrij};
        } else if (c->vrij < list[count - 1].vrij) {
            list[count - 1].vrij = c->vrij;
        }
    }
    size_t shown = paper->rsv == TW_EVERY_RSV && count > MOST_POIS ? MOST_POIS : count;
    if (list != NULL) {
        qsort(list, count, sizeof *list, by_room);
        for (size_t i = 0; i < shown; i++) {
            is_shown[list[i].poi] = true;
        }
    }
    free(list);
    return shown;
}

static void set_bar(tw_bar *bar, const char *label, const char *year, const tw_plan_capaciteit *c) {
    *bar = (tw_bar){
        .label = label,
        .left = year,
        .part_count = 3,
        .limit = c->capaciteit,
        .parts = {{c->piek, "k-regular"}, {c->buiten_rsv, "k-outside"}, {c->bezet, "k-taken"}}};
    (void)snprintf(bar->value, sizeof bar->value, "%" PRId64 " / %" PRId64, c->capaciteit - c->vrij,
                   c->capaciteit);
}

/* One name for every institution and programme. */
static char **make_labels(const tw_plan *plan) {
    size_t programmes = plan->opleiding_count;
    tw_label_source *from = calloc(plan->poi_count + 1, sizeof *from);
    char **names = NULL;
    for (size_t i = 0; from != NULL && i < plan->poi_count; i++) {
        from[i] = (tw_label_source){plan->pois[i].poi_id, plan->pois[i].naam};
    }
    if (from != NULL) {
        names = tw_labels_make(from, plan->poi_count);
    }
    free(from);
    char **labels = names == NULL ? NULL : calloc(plan->poi_count * programmes + 1, sizeof *labels);
    bool failed = labels == NULL;
    for (size_t i = 0; !failed && i < plan->poi_count * programmes; i++) {
        tw_buf text = {0};
        if (programmes > 1) {
            tw_buf_str(&text, plan->opleidingen[i % programmes]);
            tw_buf_str(&text, ": ");
        }
        tw_buf_str(&text, names[i / programmes]);
        labels[i] = tw_buf_take(&text);
        failed = labels[i] == NULL;
    }
    tw_labels_free(names);
    if (failed) {
        tw_labels_free(labels);
        return NULL;
    }
    return labels;
}

static size_t collect(const tw_plan *plan, const bool *is_shown, char *const *labels,
                      tw_digits *years, tw_bar *bars) {
    size_t count = 0;
    const tw_plan_capaciteit *before = NULL;
    for (size_t i = 0; i < plan->capaciteit_count; i++) {
        const tw_plan_capaciteit *c = &plan->capaciteit[i];
        if (is_shown[c->poi]) {
            bool is_first =
                before == NULL || before->poi != c->poi || before->opleiding != c->opleiding;
            years[count] = tw_digits_of(c->jaar);
            const char *label = labels[c->poi * plan->opleiding_count + c->opleiding];
            set_bar(&bars[count], is_first ? label : NULL, years[count].text, c);
            count++;
            before = c;
        }
    }
    return count;
}

static void legend(tw_page *page) {
    const tw_legend items[] = {
        {"k-regular", tw_message_text(page->lang, TW_PLB_LEGEND_PLAN)},
        {"k-outside", tw_message_text(page->lang, TW_RAP_LEGEND_OUTSIDE)},
        {"k-taken", tw_message_text(page->lang, TW_RAP_LEGEND_TAKEN)},
        {"track", tw_message_text(page->lang, TW_RAP_LEGEND_FREE)},
    };
    tw_legend_draw(page, items, sizeof items / sizeof *items);
}

static void draw(tw_plan_paper *paper, const tw_bar *bars, size_t count) {
    tw_page *page = &paper->page;
    const char *about = tw_plan_about(paper);
    tw_page_figure(page, TW_PLB_CAPACITY_CHART, about);
    legend(page);
    tw_bars_draw(page, bars, count, TW_PLB_CAPACITY_CHART, TW_PLB_CAPACITY_DESC, about);
    tw_page_figure_end(page);
}

static void chart(tw_plan_paper *paper) {
    tw_page *page = &paper->page;
    const tw_plan *plan = paper->plan;
    bool *is_shown = calloc(plan->poi_count + 1, sizeof *is_shown);
    tw_bar *bars = calloc(plan->capaciteit_count + 1, sizeof *bars);
    tw_digits *years = calloc(plan->capaciteit_count + 1, sizeof *years);
    char **labels = make_labels(plan);
    size_t shown = is_shown == NULL ? 0 : choose(paper, is_shown);
    if (bars == NULL || years == NULL || labels == NULL || shown == 0) {
        page->buf->failed = true;
    } else {
        if (shown == MOST_POIS && paper->rsv == TW_EVERY_RSV) {
            tw_note(page, TW_PLB_CAPACITY_FULLEST, tw_digits_of(MOST_POIS).text, NULL);
        }
        draw(paper, bars, collect(plan, is_shown, labels, years, bars));
    }
    free(is_shown);
    free(bars);
    free(years);
    tw_labels_free(labels);
}

/* ---- the parts -------------------------------------------------------------------------------
 */

static bool has_any(const tw_plan_paper *paper) {
    for (size_t i = 0; i < paper->plan->capaciteit_count; i++) {
        if (tw_plan_shows(paper, paper->plan->capaciteit[i].poi)) {
            return true;
        }
    }
    return false;
}

void tw_plan_part_capacity(tw_plan_paper *paper) {
    tw_page *page = &paper->page;
    tw_page_section(page, "capaciteit", TW_PLB_CAPACITY);
    if (has_any(paper)) {
        tw_paragraph(page, TW_PLB_CAPACITY_TEXT, NULL, NULL, NULL, NULL);
        chart(paper);
        table(paper, TW_PLB_CAPACITY_TABLE, false);
    } else {
        tw_paragraph(page, TW_PLB_NOBODY, NULL, NULL, NULL, NULL);
    }
    tw_page_section_end(page);
}

void tw_plan_part_too_full(tw_plan_paper *paper) {
    tw_page *page = &paper->page;
    if (tw_plan_too_full(paper) == 0) {
        return;
    }
    tw_page_raw(page, "<section id=\"tevol\" class=\"bad\">\n");
    tw_page_element(page, "h2", TW_PLB_TOO_FULL);
    tw_page_raw(page, "\n");
    tw_paragraph(page, TW_PLB_TOO_FULL_TEXT, NULL, NULL, NULL, NULL);
    table(paper, TW_PLB_TOO_FULL_TABLE, true);
    tw_page_section_end(page);
}
