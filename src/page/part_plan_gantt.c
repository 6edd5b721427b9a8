#include "base/digits.h"
#include "page/frame.h"
#include "page/gantt.h"
#include "page/plan_page.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Trajectories of one RSV and one cohort, those that are the same next to each other. */
typedef struct chart {
    tw_page *page;
    const tw_plan *plan;
    const tw_plan_rsv *rsv;
    size_t cohort;
    const tw_plan_traject **by_row; /* sorted */
    size_t count;
    size_t *groups; /* where in by_row each group begins; one more: count */
    size_t group_count;
} chart;

/* ---- which are the same ----------------------------------------------------------------------
 */

static int order(int64_t a, int64_t b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

static int compare_phases(const tw_plan_traject *a, const tw_plan_traject *b) {
    int by = order(a->fase_count, b->fase_count);
    for (int i = 0; by == 0 && i < a->fase_count; i++) {
        const tw_plan_fase *x = &a->fasen[i];
        const tw_plan_fase *y = &b->fasen[i];
        by = order(x->van, y->van);
        by = by != 0 ? by : order((int64_t)x->poi, (int64_t)y->poi);
        by = by != 0 ? by : order(x->tot, y->tot);
        by = by != 0 ? by : order(x->weken, y->weken);
    }
    return by;
}

/* 0: nobody sees a difference. */
static int compare_plans(const tw_plan_traject *a, const tw_plan_traject *b) {
    int by = order((int64_t)a->werkgever, (int64_t)b->werkgever);
    by = by != 0 ? by : order((int64_t)a->soort, (int64_t)b->soort);
    by = by != 0 ? by : compare_phases(a, b);
    return by != 0 ? by : order(a->deeltijd, b->deeltijd);
}

/* What is the same stays in the plan's order: they are elements of one array. */
static int compare_rows(const void *left, const void *right) {
    const tw_plan_traject *a = *(const tw_plan_traject *const *)left;
    const tw_plan_traject *b = *(const tw_plan_traject *const *)right;
    int by = compare_plans(a, b);
    return by != 0 ? by : a < b ? -1 : 1;
}

static bool collect(chart *c, size_t rsv) {
    const tw_plan *plan = c->plan;
    for (size_t i = 0; i < plan->traject_count; i++) {
        const tw_plan_traject *t = &plan->trajecten[i];
        c->count += t->rsv == rsv && t->cohort == c->cohort ? 1 : 0;
    }
    c->by_row = calloc(c->count + 1, sizeof(const tw_plan_traject *));
    c->groups = calloc(c->count + 1, sizeof *c->groups);
    if (c->by_row == NULL || c->groups == NULL) {
        return false;
    }
    size_t at = 0;
    for (size_t i = 0; i < plan->traject_count; i++) {
        const tw_plan_traject *t = &plan->trajecten[i];
        if (t->rsv == rsv && t->cohort == c->cohort) {
            c->by_row[at++] = t;
        }
    }
    qsort(c->by_row, c->count, sizeof(const tw_plan_traject *), compare_rows);
    for (size_t i = 0; i < c->count; i++) {
        if (i == 0 || compare_plans(c->by_row[i - 1], c->by_row[i]) != 0) {
            c->groups[c->group_count++] = i;
        }
    }
    c->groups[c->group_count] = c->count;
    return true;
}

static void forget(chart *c) {
    free(c->by_row);
    free(c->groups);
}

static int64_t size_of(const chart *c, size_t group) {
    return (int64_t)(c->groups[group + 1] - c->groups[group]);
}

/* ---- the picture -----------------------------------------------------------------------------
 */

static int64_t number_of(const chart *c, size_t poi) {
    return (int64_t)tw_plan_member(c->rsv, poi) + 1;
}

/* "0,8"; nothing where it is 1. */
static void put_factor(tw_page *page, const tw_plan_traject *t, char *text, size_t size) {
    tw_buf buf = {0};
    if (t->deeltijd != TW_DEELTIJD_EEN) {
        tw_decimal_text(&buf, page->lang, t->deeltijd, TW_DEELTIJD_DECIMALS);
    }
    (void)snprintf(text, size, "%s", buf.failed || buf.data == NULL ? "" : buf.data);
    page->buf->failed = page->buf->failed || buf.failed;
    tw_buf_free(&buf);
}

static void set_row(const chart *c, size_t group, tw_gantt_row *row, tw_gantt_stretch *stretches) {
    const tw_plan_traject *t = c->by_row[c->groups[group]];
    bool is_first = group == 0 || c->by_row[c->groups[group - 1]]->werkgever != t->werkgever;
    *row = (tw_gantt_row){.label = is_first ? c->plan->pois[t->werkgever].naam : NULL,
                          .number = number_of(c, t->werkgever),
                          .stretches = stretches,
                          .stretch_count = t->fase_count};
    (void)snprintf(row->left, sizeof row->left, "%" PRId64 " ×", size_of(c, group));
    put_factor(c->page, t, row->right, sizeof row->right);
    for (int i = 0; i < t->fase_count; i++) {
        const tw_plan_poi *poi = &c->plan->pois[t->fasen[i].poi];
        stretches[i] = (tw_gantt_stretch){.van = t->fasen[i].van,
                                          .tot = t->fasen[i].tot,
                                          .colour = (int)poi->sector,
                                          .number = number_of(c, t->fasen[i].poi),
                                          .naam = poi->naam,
                                          .is_outlined = t->soort == TW_BONUS};
    }
}

/* The years, and the room for factors, of all that the RSV has in the plan, so that cohorts stand
 * under each other. */
static void set_years(tw_page *page, const tw_plan *plan, size_t rsv, tw_gantt *gantt) {
    gantt->eerste_jaar = INT64_MAX;
    for (size_t i = 0; i < plan->traject_count; i++) {
        const tw_plan_traject *t = &plan->trajecten[i];
        if (t->rsv == rsv) {
            int64_t first = t->fasen[0].van / 10000;
            int64_t last = t->fasen[t->fase_count - 1].tot / 10000;
            gantt->eerste_jaar = first < gantt->eerste_jaar ? first : gantt->eerste_jaar;
            gantt->laatste_jaar = last > gantt->laatste_jaar ? last : gantt->laatste_jaar;
            char factor[sizeof gantt->room];
            put_factor(page, t, factor, sizeof factor);
            if (strlen(factor) > strlen(gantt->room)) {
                memcpy(gantt->room, factor, sizeof factor);
            }
        }
    }
}

static void picture(const chart *c, size_t rsv, const char *about) {
    tw_gantt gantt = {.row_count = c->group_count};
    gantt.rows = calloc(c->group_count + 1, sizeof *gantt.rows);
    tw_gantt_stretch *stretches = calloc((c->group_count + 1) * TW_MAX_FASEN, sizeof *stretches);
    if (gantt.rows == NULL || stretches == NULL) {
        c->page->buf->failed = true;
    } else {
        for (size_t i = 0; i < c->group_count; i++) {
            set_row(c, i, &gantt.rows[i], stretches + i * TW_MAX_FASEN);
        }
        set_years(c->page, c->plan, rsv, &gantt);
        tw_page_figure(c->page, TW_PLB_GANTT_CHART, about);
        tw_gantt_draw(c->page, &gantt, TW_PLB_GANTT_CHART, TW_PLB_GANTT_DESC, about);
        tw_page_figure_end(c->page);
    }
    free(stretches);
    free(gantt.rows);
}

/* ---- the table -------------------------------------------------------------------------------
 */

/* "001–003, 007": without what they all begin with. */
static void put_names(const chart *c, size_t group) {
    tw_page *page = c->page;
    size_t prefix = strlen(c->rsv->rsv_id);
    for (size_t i = c->groups[group]; i < c->groups[group + 1];) {
        size_t last = i;
        while (last + 1 < c->groups[group + 1] && c->by_row[last + 1] == c->by_row[last] + 1) {
            last++;
        }
        for (size_t at = i;; at = last) {
            const char *name = c->by_row[at]->traject;
            bool has_prefix = strncmp(name, c->rsv->rsv_id, prefix) == 0 && name[prefix] == '-';
            tw_page_text(page, has_prefix ? name + prefix + 1 : name);
            if (at == last) {
                break;
            }
            tw_page_raw(page, "–");
        }
        i = last + 1;
        tw_page_raw(page, i < c->groups[group + 1] ? ", " : "");
    }
}

/* @p is_first: the institution is the heading of the row. */
static void put_phase(const chart *c, const tw_plan_fase *fase, bool is_first) {
    tw_page *page = c->page;
    const tw_plan_poi *poi = &c->plan->pois[fase->poi];
    if (is_first) {
        tw_page_raw(page, "<td class=\"phase\">");
    } else {
        tw_cell_institution_open(page, "phase", poi->poi_id, poi->naam, poi->sector);
        tw_page_raw(page, "<br>");
    }
    tw_page_date(page, fase->van);
    tw_page_raw(page, " – ");
    tw_page_date(page, fase->tot);
    tw_page_raw(page, "<br>");
    tw_page_say(page, fase->weken == 1 ? TW_PLB_WEEK : TW_PLB_WEEKS, tw_digits_of(fase->weken).text,
                NULL, NULL, NULL);
    tw_page_raw(page, "</td>");
}

static void row(const chart *c, size_t group) {
    tw_page *page = c->page;
    const tw_plan_traject *t = c->by_row[c->groups[group]];
    const tw_plan_poi *start = &c->plan->pois[t->werkgever];
    tw_row_open(page);
    tw_head_institution(page, start->poi_id, start->naam, start->sector);
    tw_cell_int(page, size_of(c, group));
    tw_page_raw(page, "<td>");
    put_names(c, group);
    tw_page_raw(page, "</td>");
    tw_cell_word(page, t->soort == TW_BONUS ? TW_PLB_BONUS : TW_PLB_REGULAR);
    tw_cell_decimal(page, t->deeltijd, TW_DEELTIJD_DECIMALS);
    for (int i = 0; i < t->fase_count; i++) {
        put_phase(c, &t->fasen[i], i == 0);
    }
    tw_row_close(page);
}

static const tw_column columns[] = {{TW_PLB_COL_EMPLOYER, false},
                                    {TW_PLB_COL_COUNT, true},
                                    {TW_PLB_COL_TRAJECTORIES, false},
                                    {TW_RAP_COL_KIND, false},
                                    {TW_PLB_COL_PART_TIME, true}};

static void table(const chart *c, const char *about) {
    tw_page *page = c->page;
    const tw_policy *policy = c->plan->cohorten[c->cohort].policy;
    tw_html_table_head_open(page, TW_PLB_GANTT_TABLE, about, c->group_count);
    tw_table_heads(page, columns, sizeof columns / sizeof *columns);
    for (int i = 0; i < policy->fase_count; i++) {
        tw_page_raw(page, "<th scope=\"col\">");
        tw_page_name(page, policy->fasen[i].naam);
        tw_page_raw(page, "</th>");
    }
    tw_table_body(page);
    for (size_t group = 0; group < c->group_count; group++) {
        row(c, group);
    }
    tw_html_table_close(page, c->group_count);
}

/* ---- the part --------------------------------------------------------------------------------
 */

/* Sectors, and what the numbers in the bars stand for. */
static void legends(tw_page *page, const tw_plan *plan, size_t rsv) {
    const tw_plan_rsv *about = &plan->rsvs[rsv];
    bool sectors[TW_SECTOR_COUNT] = {false};
    for (size_t i = 0; i < plan->traject_count; i++) {
        const tw_plan_traject *t = &plan->trajecten[i];
        for (int fase = 0; t->rsv == rsv && fase < t->fase_count; fase++) {
            sectors[plan->pois[t->fasen[fase].poi].sector] = true;
        }
    }
    tw_sector_legend(page, sectors);
    tw_page_raw(page, "<ul class=\"legend\">\n");
    for (size_t i = 0; i < about->lid_count; i++) {
        tw_page_raw(page, "<li>");
        tw_page_int(page, (int64_t)i + 1);
        tw_page_raw(page, " ");
        tw_page_name(page, plan->pois[about->leden[i]].naam);
        tw_page_raw(page, "</li>\n");
    }
    tw_page_raw(page, "</ul>\n");
}

/* "RSV Noord, GZ 2025": where there are several cohorts. */
static char *name_of(const tw_plan *plan, size_t rsv, const char *cohort) {
    tw_buf text = {0};
    tw_buf_str(&text, plan->rsvs[rsv].naam);
    if (plan->cohort_count > 1) {
        tw_buf_str(&text, ", ");
        tw_buf_str(&text, cohort);
    }
    return tw_buf_take(&text);
}

static void put_cohort(tw_page *page, const tw_plan *plan, size_t rsv, size_t cohort) {
    chart c = {.page = page, .plan = plan, .rsv = &plan->rsvs[rsv], .cohort = cohort};
    char *title = tw_plan_cohort_text(plan, cohort);
    char *about = title == NULL ? NULL : name_of(plan, rsv, title);
    if (about == NULL || !collect(&c, rsv)) {
        page->buf->failed = true;
    } else if (c.count > 0) {
        picture(&c, rsv, about);
        table(&c, plan->cohort_count > 1 ? title : NULL);
    }
    forget(&c);
    free(about);
    free(title);
}

static bool has_any(const tw_plan *plan, size_t rsv) {
    for (size_t i = 0; i < plan->traject_count; i++) {
        if (plan->trajecten[i].rsv == rsv) {
            return true;
        }
    }
    return false;
}

void tw_plan_part_gantt(tw_page *page, const tw_plan *plan, size_t rsv) {
    tw_page_section(page, "planning", TW_PLB_GANTT);
    if (rsv >= plan->rsv_count || !has_any(plan, rsv)) {
        tw_paragraph(page, TW_PLB_GANTT_NONE, NULL, NULL, NULL, NULL);
    } else {
        tw_paragraph(page, TW_PLB_GANTT_TEXT, NULL, NULL, NULL, NULL);
        legends(page, plan, rsv);
        for (size_t cohort = 0; cohort < plan->cohort_count; cohort++) {
            put_cohort(page, plan, rsv, cohort);
        }
    }
    tw_page_section_end(page);
}
