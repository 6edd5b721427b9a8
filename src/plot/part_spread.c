#include "page/svg.h"
#include "page/table.h"
#include "plot/plot.h"
#include "plot/scale.h"

/* Measures in pictures: what people ask about first. */
static const tw_measure shown[] = {
    TW_MEASURE_BONUS,           TW_MEASURE_INGEWILLIGD,
    TW_MEASURE_ZONDER_BONUS,    TW_MEASURE_GROOTSTE_TEKORT_TOEWIJZING,
    TW_MEASURE_GINI_TOEWIJZING, TW_MEASURE_LOTING,
    TW_MEASURE_KM_PER_TRAJECT,  TW_MEASURE_VERSCHUIVING_BONUS};
enum { SHOWN = sizeof shown / sizeof *shown };

/* In pixels. */
enum {
    LABEL_FOOT = 15,
    LABEL_SIZE = 13,
    BOX_TOP = 20,
    BOX = 14,
    ROW = 44,
    AXIS = 26,
    TICK_SIZE = 12
};

/* In per cent of the width, at either side: half a label of the axis. */
static const double margin = 2;
static const double least_width = 318;

static double across(const tw_scale *scale, int64_t value) {
    return margin + tw_scale_place(scale, value) * (100 - 2 * margin);
}

static void put_box(tw_page *page, const tw_scale *scale, const tw_summary *values, double top) {
    double middle = top + BOX / 2.0;
    double q1 = across(scale, values->q1);
    double median = across(scale, values->median);
    tw_svg_line_across(page, "whisker", (tw_spot){across(scale, values->p05), middle},
                       (tw_spot){across(scale, values->p95), middle});
    tw_svg_rect_across(page, "box", (tw_rect){q1, top, across(scale, values->q3) - q1, BOX});
    tw_svg_line_across(page, "median", (tw_spot){median, top - 2},
                       (tw_spot){median, top + BOX + 2});
    tw_page_raw(page, "<circle class=\"mean\" r=\"3.5\"");
    tw_svg_percent(page, "cx", across(scale, values->mean));
    tw_svg_attr(page, "cy", middle);
    tw_page_raw(page, "/>\n");
}

static void put_tick(tw_page *page, const tw_scale *scale, tw_measure measure, int i,
                     double height) {
    double x = across(scale, scale->ticks[i]);
    tw_buf text = {0};
    tw_plot_mark(&text, page->lang, measure, scale->ticks[i], scale->ticks[1] - scale->ticks[0]);
    tw_svg_line_across(page, "grid", (tw_spot){x, 0}, (tw_spot){x, height - AXIS + 4});
    tw_page_raw(page, "<text class=\"dim\"");
    tw_svg_percent(page, "x", x);
    tw_svg_attr(page, "y", height - 6);
    tw_svg_attr(page, "font-size", TICK_SIZE);
    tw_page_raw(page, i == 0                       ? " text-anchor=\"start\">"
                      : i + 1 == scale->tick_count ? " text-anchor=\"end\">"
                                                   : " text-anchor=\"middle\">");
    tw_page_text(page, text.failed ? "" : text.data);
    tw_page_raw(page, "</text>\n");
    page->buf->failed = page->buf->failed || text.failed;
    tw_buf_free(&text);
}

static void put_label(tw_plot *plot, size_t policy, double top) {
    tw_buf label = {0};
    tw_buf_int(&label, (int64_t)policy + 1);
    tw_buf_str(&label, " ");
    tw_buf_str(&label, plot->comparison->policy_names[policy]);
    tw_svg_text(&plot->page, (tw_spot){0, top + LABEL_FOOT}, TW_FROM_HERE, LABEL_SIZE, least_width,
                label.failed ? "" : label.data);
    plot->page.buf->failed = plot->page.buf->failed || label.failed;
    tw_buf_free(&label);
}

/* @return false: nobody has a value */
static bool find_scale(tw_scale *scale, const tw_plot *plot, tw_measure measure) {
    int64_t low = INT64_MAX;
    int64_t high = INT64_MIN;
    for (size_t j = 0; j < tw_plot_pictured(plot); j++) {
        const tw_summary *values = &tw_plot_all(plot, measure, j)->values;
        if (values->n > 0) {
            low = values->p05 < low ? values->p05 : low;
            high = values->p95 > high ? values->p95 : high;
            low = values->mean < low ? values->mean : low;
            high = values->mean > high ? values->mean : high;
        }
    }
    if (low <= high) {
        *scale = tw_scale_make(low, high);
    }
    return low <= high;
}

static void put_picture(tw_plot *plot, tw_measure measure) {
    tw_page *page = &plot->page;
    size_t count = tw_plot_pictured(plot);
    double height = (double)count * ROW + AXIS;
    tw_scale scale;
    if (!find_scale(&scale, plot, measure)) {
        return;
    }
    const char *words = tw_message_text(page->lang, tw_measure_about(measure)->words);
    tw_page_raw(page, "<figure class=\"spread\"><figcaption>");
    tw_page_text(page, words);
    tw_page_raw(page, " <span class=\"id\">");
    tw_page_word(page, tw_plot_unit(measure));
    tw_page_raw(page, "</span></figcaption>\n");
    tw_svg_open_fluid(page, height, TW_VGL_SPREAD_TITLE, TW_VGL_SPREAD_DESC, words);
    for (int i = 0; i < scale.tick_count; i++) {
        put_tick(page, &scale, measure, i, height);
    }
    for (size_t j = 0; j < count; j++) {
        const tw_summary *values = &tw_plot_all(plot, measure, j)->values;
        double top = (double)j * ROW;
        put_label(plot, j, top);
        if (values->n > 0) {
            put_box(page, &scale, values, top + BOX_TOP);
        }
    }
    tw_svg_close(page);
    tw_page_raw(page, "</figure>\n");
}

/* ---- the same numbers ------------------------------------------------------------------------
 */

static void put_row(tw_plot *plot, tw_measure measure, size_t policy) {
    tw_page *page = &plot->page;
    const tw_summary *values = &tw_plot_all(plot, measure, policy)->values;
    tw_row_open(page);
    tw_head_word(page, tw_measure_about(measure)->words);
    tw_page_raw(page, "<td>");
    tw_plot_policy(plot, policy);
    tw_page_raw(page, "</td>");
    const int64_t numbers[] = {values->p05, values->q1,  values->median,
                               values->q3,  values->p95, values->mean};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        tw_plot_cell(plot, measure, numbers[i], false);
    }
    tw_cell_int(page, values->n);
    tw_row_close(page);
}

static void put_table(tw_plot *plot) {
    static const tw_column columns[] = {
        {TW_VGL_MEASURE, false}, {TW_VGL_POLICY, false}, {TW_VGL_P05, true},
        {TW_VGL_Q1, true},       {TW_VGL_MEDIAN, true},  {TW_VGL_Q3, true},
        {TW_VGL_P95, true},      {TW_VGL_MEAN, true},    {TW_VGL_N, true}};
    size_t policies = plot->comparison->policy_count;
    tw_plot_table_open(plot, TW_VGL_SPREAD_TABLE, NULL, SHOWN * policies);
    tw_plot_columns(plot, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < SHOWN; i++) {
        for (size_t j = 0; j < policies; j++) {
            put_row(plot, shown[i], j);
        }
    }
    tw_html_table_close(&plot->page, SHOWN * policies);
}

void tw_plot_part_spread(tw_plot *plot) {
    if (plot->comparison->scenario_count < 2) {
        return; /* a single value does not lie anywhere */
    }
    tw_plot_open(plot, tw_plot_anchor(plot, "spreiding").text, 3, TW_VGL_SPREAD, NULL);
    tw_plot_say(plot, TW_VGL_SPREAD_TEXT, NULL, NULL, NULL, NULL);
    tw_plot_note_pictured(plot);
    tw_page_raw(&plot->page, "<div class=\"plots\">\n");
    for (size_t i = 0; i < SHOWN; i++) {
        put_picture(plot, shown[i]);
    }
    tw_page_raw(&plot->page, "</div>\n");
    put_table(plot);
    tw_plot_close(plot);
}
