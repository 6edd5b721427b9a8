#include "base/digits.h"
#include "page/bars.h"
#include "page/svg.h"
#include "page/table.h"
#include "plot/plot.h"

/* What is split into which groups. */
typedef struct split {
    tw_measure measure;
    tw_measure_group group;
    size_t count;
    tw_message_id heading;
} split;

static const split splits[] = {
    {TW_MEASURE_BONUS, TW_GROUP_SECTOR, TW_SECTOR_COUNT, TW_VGL_BY_SECTOR},
    {TW_MEASURE_TOEGEKEND, TW_GROUP_RSV_SIZE, TW_SIZE_COUNT, TW_VGL_BY_RSV_SIZE},
    {TW_MEASURE_BONUS, TW_GROUP_SIZE, TW_SIZE_COUNT, TW_VGL_BY_POI_SIZE}};

/* In pixels: per policy. */
enum { LABEL_FOOT = 14, LABEL_SIZE = 13, BAR_TOP = 19, BAR = 12, ROW = 42, TEXT_SIZE = 12 };

static const double least_width = 318;
static const double middle = 50; /* per cent */
static const double reach = 38;  /* of a bar for all scenarios; numbers come after it */

static void put_count(tw_page *page, double x, const char *anchor, double foot, int64_t count) {
    tw_page_raw(page, "<text");
    tw_svg_percent(page, "x", x);
    tw_svg_attr(page, "y", foot);
    tw_svg_attr(page, "font-size", TEXT_SIZE);
    tw_page_attr(page, "text-anchor", anchor);
    tw_page_raw(page, ">");
    tw_page_int(page, count);
    tw_page_raw(page, "</text>");
}

/* To the left the scenarios in which it gets fewer, to the right those in which it gets more. */
static void put_balance(tw_plot *plot, const tw_paired *paired, double top, const char *label) {
    tw_page *page = &plot->page;
    double most = paired->n > 0 ? (double)paired->n : 1;
    double fewer = reach * (double)paired->lower / most;
    double more = reach * (double)paired->higher / most;
    tw_svg_text(page, (tw_spot){0, top + LABEL_FOOT}, TW_FROM_HERE, LABEL_SIZE, least_width, label);
    tw_svg_rect_across(page, "track", (tw_rect){middle - reach, top + BAR_TOP, 2 * reach, BAR});
    tw_svg_rect_across(page, "k-bonus", (tw_rect){middle - fewer, top + BAR_TOP, fewer, BAR});
    tw_svg_rect_across(page, "k-regular", (tw_rect){middle, top + BAR_TOP, more, BAR});
    put_count(page, middle - reach - 1, "end", top + BAR_TOP + 10, paired->lower);
    put_count(page, middle + reach + 1, "start", top + BAR_TOP + 10, paired->higher);
    tw_svg_line_across(page, "limit", (tw_spot){middle, top + BAR_TOP - 2},
                       (tw_spot){middle, top + BAR_TOP + BAR + 2});
    tw_page_raw(page, "\n");
}

static bool is_there(const tw_plot *plot, const split *of, size_t index) {
    const tw_summary_row *row = tw_plot_row(plot, of->measure, of->group, index, 0);
    return row != NULL && row->values.n > 0;
}

static size_t count_groups(const tw_plot *plot, const split *of) {
    size_t count = 0;
    for (size_t i = 0; i < of->count; i++) {
        count += is_there(plot, of, i) ? 1 : 0;
    }
    return count;
}

static void put_picture(tw_plot *plot, const split *of, size_t policy) {
    tw_page *page = &plot->page;
    double top = 0;
    tw_page_raw(page, "<figure><figcaption>");
    tw_plot_policy(plot, policy);
    tw_page_raw(page, "</figcaption>\n");
    tw_svg_open_fluid(page, (double)count_groups(plot, of) * ROW, TW_VGL_GROUPS_TITLE,
                      TW_VGL_GROUPS_DESC, plot->comparison->policy_names[policy]);
    for (size_t i = 0; i < of->count; i++) {
        if (is_there(plot, of, i)) {
            put_balance(plot, &tw_plot_row(plot, of->measure, of->group, i, policy)->paired, top,
                        tw_plot_group_words(page->lang, of->group, i));
            top += ROW;
        }
    }
    tw_svg_close(page);
    tw_page_raw(page, "</figure>\n");
}

/* ---- the same numbers ------------------------------------------------------------------------
 */

static void put_row(tw_plot *plot, const split *of, size_t index, size_t policy) {
    tw_page *page = &plot->page;
    const tw_summary_row *row = tw_plot_row(plot, of->measure, of->group, index, policy);
    tw_row_open(page);
    tw_head_text(page, tw_plot_group_words(page->lang, of->group, index));
    tw_page_raw(page, "<td>");
    tw_plot_policy(plot, policy);
    tw_page_raw(page, "</td>");
    tw_plot_cell(plot, of->measure, row->values.mean, false);
    tw_plot_cell(plot, of->measure, row->paired.mean, true);
    tw_plot_cell(plot, of->measure, row->paired.low, true);
    tw_plot_cell(plot, of->measure, row->paired.high, true);
    tw_cell_int(page, row->paired.higher);
    tw_cell_int(page, row->paired.equal);
    tw_cell_int(page, row->paired.lower);
    tw_row_close(page);
}

static void put_table(tw_plot *plot, const split *of) {
    static const tw_column columns[] = {
        {TW_VGL_GROUP, false},          {TW_VGL_POLICY, false},  {TW_VGL_MEAN, true},
        {TW_VGL_MEAN_DIFFERENCE, true}, {TW_VGL_LOW, true},      {TW_VGL_HIGH, true},
        {TW_VGL_MORE_IN, true},         {TW_VGL_EQUAL_IN, true}, {TW_VGL_FEWER_IN, true}};
    size_t rows = count_groups(plot, of) * (plot->comparison->policy_count - 1);
    tw_plot_table_open(plot, of->heading, NULL, rows);
    tw_plot_columns(plot, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < of->count; i++) {
        for (size_t j = 1; is_there(plot, of, i) && j < plot->comparison->policy_count; j++) {
            put_row(plot, of, i, j);
        }
    }
    tw_html_table_close(&plot->page, rows);
}

static void put_split(tw_plot *plot, const split *of) {
    tw_page *page = &plot->page;
    tw_page_element(page, "h4", of->heading);
    tw_page_raw(page, "\n<div class=\"plots\">\n");
    for (size_t j = 1; j < tw_plot_pictured(plot); j++) {
        put_picture(plot, of, j);
    }
    tw_page_raw(page, "</div>\n");
    put_table(plot, of);
}

void tw_plot_part_groups(tw_plot *plot) {
    tw_page *page = &plot->page;
    const tw_comparison *c = plot->comparison;
    const tw_legend legend[] = {{"k-bonus", tw_message_text(page->lang, TW_VGL_FEWER)},
                                {"k-regular", tw_message_text(page->lang, TW_VGL_MORE)},
                                {"track", tw_message_text(page->lang, TW_VGL_AS_MANY)}};
    if (c->policy_count < 2) {
        return;
    }
    tw_plot_open(plot, tw_plot_anchor(plot, "wie").text, 3, TW_VGL_GROUPS, NULL);
    tw_plot_say(plot, TW_VGL_GROUPS_TEXT, c->policy_names[0],
                tw_digits_of((int64_t)c->scenario_count).text, NULL, NULL);
    tw_plot_note_pictured(plot);
    tw_legend_draw(page, legend, sizeof legend / sizeof *legend);
    for (size_t i = 0; i < sizeof splits / sizeof *splits; i++) {
        if (count_groups(plot, &splits[i]) > 0) {
            put_split(plot, &splits[i]);
        }
    }
    tw_plot_close(plot);
}
