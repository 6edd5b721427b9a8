/* Trade-offs between two measures: every policy a dot, and those marked than which no other is
 * better in one and not worse in the other. */
#include "page/svg.h"
#include "page/table.h"
#include "plot/plot.h"
#include "plot/scale.h"

#include <math.h>
#include <stdlib.h>

typedef struct pair {
    tw_measure x;
    tw_measure y;
} pair;

static const pair pairs[] = {{TW_MEASURE_INGEWILLIGD, TW_MEASURE_KM_PER_TRAJECT},
                             {TW_MEASURE_BONUS, TW_MEASURE_GINI_TOEWIJZING},
                             {TW_MEASURE_ZONDER_BONUS, TW_MEASURE_GROOTSTE_TEKORT_TOEWIJZING},
                             {TW_MEASURE_GINI_TOEWIJZING, TW_MEASURE_KM_PER_TRAJECT},
                             {TW_MEASURE_LOTING, TW_MEASURE_VERSCHUIVING_BONUS}};

/* In the unit of the drawing; scaled to the width it gets. */
enum { LEFT = 58, RIGHT = 30, TOP = 40, BOTTOM = 44, TEXT = 12, RADIUS = 9, NEAR = 20 };

typedef struct picture {
    tw_plot *plot;
    const pair *of;
    tw_choice *choices; /* by policy: the means */
    bool *front;
    size_t count;
    tw_scale x;
    tw_scale y;
    tw_spot size;
} picture;

static int sense(tw_measure measure) {
    return tw_summary_better(measure, 1) > 0 ? 1 : -1;
}

static double across(const picture *p, int64_t value) {
    return LEFT + tw_scale_place(&p->x, value) * (p->size.x - LEFT - RIGHT);
}

static double down(const picture *p, int64_t value) {
    return p->size.y - BOTTOM - tw_scale_place(&p->y, value) * (p->size.y - TOP - BOTTOM);
}

static tw_spot spot_of(const picture *p, size_t policy) {
    return (tw_spot){across(p, p->choices[policy].x), down(p, p->choices[policy].y)};
}

/* ---- axes ------------------------------------------------------------------------------------
 */

static void put_line(tw_page *page, const char *kind, tw_spot from, tw_spot to) {
    tw_page_raw(page, "<line");
    tw_page_attr(page, "class", kind);
    tw_svg_attr(page, "x1", from.x);
    tw_svg_attr(page, "y1", from.y);
    tw_svg_attr(page, "x2", to.x);
    tw_svg_attr(page, "y2", to.y);
    tw_page_raw(page, "/>");
}

static void put_mark(tw_page *page, tw_measure measure, const tw_scale *scale, int mark, tw_spot at,
                     tw_anchor anchor) {
    tw_buf text = {0};
    tw_plot_mark(&text, page->lang, measure, scale->ticks[mark], scale->ticks[1] - scale->ticks[0]);
    tw_svg_text(page, at, anchor, TEXT, 80, text.failed ? "" : text.data);
    page->buf->failed = page->buf->failed || text.failed;
    tw_buf_free(&text);
}

static void put_axes(picture *p) {
    tw_page *page = &p->plot->page;
    double bottom = p->size.y - BOTTOM;
    double right = p->size.x - RIGHT;
    for (int i = 0; i < p->x.tick_count; i++) {
        double x = across(p, p->x.ticks[i]);
        put_line(page, "grid", (tw_spot){x, TOP}, (tw_spot){x, bottom});
        put_mark(page, p->of->x, &p->x, i, (tw_spot){x, bottom + 16}, TW_AROUND);
    }
    for (int i = 0; i < p->y.tick_count; i++) {
        double y = down(p, p->y.ticks[i]);
        put_line(page, "grid", (tw_spot){LEFT, y}, (tw_spot){right, y});
        put_mark(page, p->of->y, &p->y, i, (tw_spot){LEFT - 6, y + 4}, TW_UP_TO_HERE);
    }
    const char *x_words = tw_message_text(page->lang, tw_measure_about(p->of->x)->words);
    const char *y_words = tw_message_text(page->lang, tw_measure_about(p->of->y)->words);
    tw_svg_text(page, (tw_spot){right, p->size.y - 8}, TW_UP_TO_HERE, TEXT, right, x_words);
    tw_svg_text(page, (tw_spot){0, 14}, TW_FROM_HERE, TEXT, p->size.x, y_words);
}

/* ---- dots ------------------------------------------------------------------------------------
 */

static bool is_near(tw_spot a, tw_spot b) {
    return fabs(a.x - b.x) < NEAR && fabs(a.y - b.y) < NEAR / 2.0;
}

/* The number of a policy and of those that lie (nearly) upon it; the first of them is named. */
static void put_numbers(picture *p, size_t policy) {
    tw_page *page = &p->plot->page;
    tw_spot at = spot_of(p, policy);
    tw_buf text = {0};
    for (size_t j = 0; j < p->count; j++) {
        if (is_near(at, spot_of(p, j))) {
            if (j < policy) { /* it has been named there */
                tw_buf_free(&text);
                return;
            }
            tw_buf_str(&text, text.size > 0 ? ", " : "");
            tw_buf_int(&text, (int64_t)j + 1);
        }
    }
    bool left = at.x > p->size.x * 2 / 3;
    tw_svg_text(page, (tw_spot){at.x + (left ? -12 : 12), at.y - 8},
                left ? TW_UP_TO_HERE : TW_FROM_HERE, TEXT + 1, p->size.x / 2,
                text.failed ? "" : text.data);
    page->buf->failed = page->buf->failed || text.failed;
    tw_buf_free(&text);
}

static void put_dot(picture *p, size_t policy) {
    tw_page *page = &p->plot->page;
    tw_spot at = spot_of(p, policy);
    tw_page_raw(page, "<circle");
    tw_page_attr(page, "class", p->front[policy] ? "front" : "behind");
    tw_svg_attr(page, "cx", at.x);
    tw_svg_attr(page, "cy", at.y);
    tw_svg_attr(page, "r", p->front[policy] ? RADIUS * 0.75 : RADIUS * 0.6);
    tw_page_raw(page, "><title>");
    tw_page_text(page, p->plot->comparison->policy_names[policy]);
    tw_page_raw(page, "</title></circle>\n");
}

static void put_drawing(picture *p, const char *which, tw_spot size) {
    tw_page *page = &p->plot->page;
    p->size = size;
    tw_svg_open(page, which, size, TW_VGL_TRADE_TITLE, TW_VGL_TRADE_DESC,
                tw_message_text(page->lang, tw_measure_about(p->of->x)->words));
    put_axes(p);
    for (size_t j = 0; j < p->count; j++) {
        put_dot(p, j);
    }
    tw_page_raw(page, "<g class=\"halo\">");
    for (size_t j = 0; j < p->count; j++) {
        put_numbers(p, j);
    }
    tw_page_raw(page, "</g>\n");
    tw_svg_close(page);
}

/* ---- the same numbers ------------------------------------------------------------------------
 */

static void put_heading(picture *p, tw_measure measure) {
    tw_page *page = &p->plot->page;
    tw_page_raw(page, "<th scope=\"col\" class=\"n\">");
    tw_page_word(page, tw_measure_about(measure)->words);
    tw_page_raw(page, "</th>");
}

static void put_table(picture *p) {
    tw_plot *plot = p->plot;
    tw_buf about = {0};
    tw_buf_str(&about, tw_message_text(plot->page.lang, tw_measure_about(p->of->x)->words));
    tw_buf_str(&about, ", ");
    tw_buf_str(&about, tw_message_text(plot->page.lang, tw_measure_about(p->of->y)->words));
    tw_plot_table_open(plot, TW_VGL_TRADE_TABLE, about.failed ? "" : about.data, p->count);
    plot->page.buf->failed = plot->page.buf->failed || about.failed;
    tw_buf_free(&about);
    tw_plot_column(plot, TW_VGL_POLICY, false);
    put_heading(p, p->of->x);
    put_heading(p, p->of->y);
    tw_plot_column(plot, TW_VGL_FRONT, false);
    tw_plot_table_body(plot);
    for (size_t j = 0; j < p->count; j++) {
        tw_page_raw(&plot->page, "<tr><th scope=\"row\">");
        tw_plot_policy(plot, j);
        tw_page_raw(&plot->page, "</th>");
        tw_plot_cell(plot, p->of->x, p->choices[j].x, false);
        tw_plot_cell(plot, p->of->y, p->choices[j].y, false);
        tw_cell_word(&plot->page, p->front[j] ? TW_VGL_YES : TW_VGL_NO);
        tw_row_close(&plot->page);
    }
    tw_plot_table_close(plot, p->count);
}

/* ---- one pair --------------------------------------------------------------------------------
 */

/* @return false: somebody has no value, or all have the same of either */
static bool find_choices(picture *p) {
    tw_choice low = {INT64_MAX, INT64_MAX};
    tw_choice high = {INT64_MIN, INT64_MIN};
    for (size_t j = 0; j < p->count; j++) {
        const tw_summary *x = &tw_plot_all(p->plot, p->of->x, j)->values;
        const tw_summary *y = &tw_plot_all(p->plot, p->of->y, j)->values;
        if (x->n == 0 || y->n == 0) {
            return false;
        }
        tw_choice choice = {x->mean, y->mean};
        p->choices[j] = choice;
        low.x = choice.x < low.x ? choice.x : low.x;
        low.y = choice.y < low.y ? choice.y : low.y;
        high.x = choice.x > high.x ? choice.x : high.x;
        high.y = choice.y > high.y ? choice.y : high.y;
    }
    p->x = tw_scale_make(low.x, high.x);
    p->y = tw_scale_make(low.y, high.y);
    return low.x < high.x && low.y < high.y;
}

static void put_pair(picture *p) {
    static const tw_spot wide = {680, 380};
    static const tw_spot narrow = {330, 340};
    tw_page *page = &p->plot->page;
    if (!find_choices(p)) {
        return;
    }
    for (size_t j = 0; j < p->count; j++) {
        p->front[j] =
            tw_on_front(p->choices, (int)p->count, (int)j, sense(p->of->x), sense(p->of->y)) != 0;
    }
    tw_page_raw(page, "<figure class=\"trade\"><figcaption>");
    tw_page_say(page, TW_VGL_TRADE_OF,
                tw_message_text(page->lang, tw_measure_about(p->of->x)->words),
                tw_message_text(page->lang, tw_measure_about(p->of->y)->words), NULL, NULL);
    tw_page_raw(page, "<br><span class=\"note\">");
    tw_page_word(page, sense(p->of->x) > 0 ? TW_VGL_RIGHT_BETTER : TW_VGL_LEFT_BETTER);
    tw_page_raw(page, " ");
    tw_page_word(page, sense(p->of->y) > 0 ? TW_VGL_UP_BETTER : TW_VGL_DOWN_BETTER);
    tw_page_raw(page, "</span></figcaption>\n");
    put_drawing(p, "wide", wide);
    put_drawing(p, "narrow", narrow);
    tw_page_raw(page, "</figure>\n");
    put_table(p);
}

void tw_plot_part_trade(tw_plot *plot) {
    size_t count = plot->comparison->policy_count;
    picture p = {.plot = plot, .count = count};
    if (count < 2) {
        return;
    }
    p.choices = calloc(count, sizeof *p.choices);
    p.front = calloc(count, sizeof *p.front);
    if (p.choices == NULL || p.front == NULL) {
        plot->page.buf->failed = true;
    } else {
        tw_plot_open(plot, tw_plot_anchor(plot, "afruil").text, 3, TW_VGL_TRADE, NULL);
        tw_plot_say(plot, TW_VGL_TRADE_TEXT, NULL, NULL, NULL, NULL);
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
            p.of = &pairs[i];
            put_pair(&p);
        }
        tw_plot_close(plot);
    }
    free(p.choices);
    free(p.front);
}
