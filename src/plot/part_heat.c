#include "base/digits.h"
#include "page/table.h"
#include "plot/plot.h"

static const char *class_of(tw_plot_verdict verdict) {
    static const char *const names[] = {[TW_PLOT_UNSURE] = "heat",
                                        [TW_PLOT_BETTER] = "heat up",
                                        [TW_PLOT_WORSE] = "heat down",
                                        [TW_PLOT_HIGHER] = "heat",
                                        [TW_PLOT_LOWER] = "heat"};
    return names[verdict];
}

/* In how many scenarios it is better, or higher, and worse. */
static void put_counts(tw_plot *plot, tw_measure measure, const tw_paired *paired) {
    tw_page *page = &plot->page;
    bool more_is_better = tw_summary_better(measure, 1) > 0;
    int64_t better = more_is_better ? paired->higher : paired->lower;
    int64_t worse = more_is_better ? paired->lower : paired->higher;
    tw_page_raw(page, "<small>");
    if (better + worse == 0) {
        tw_page_word(page, TW_VGL_ALWAYS_EQUAL);
    } else {
        tw_page_say(page, TW_VGL_BETTER_WORSE, tw_digits_of(better).text, tw_digits_of(worse).text,
                    NULL, NULL);
    }
    tw_page_raw(page, "</small>");
}

static void put_cell(tw_plot *plot, tw_measure measure, size_t policy) {
    tw_page *page = &plot->page;
    const tw_summary_row *row = tw_plot_all(plot, measure, policy);
    tw_page_raw(page, "<td");
    tw_page_attr(page, "class",
                 policy == 0 ? "heat" : class_of(tw_plot_judge(measure, &row->paired)));
    tw_page_raw(page, ">");
    tw_plot_number(page->buf, page->lang, measure, row->values.mean, false);
    if (policy > 0 && row->paired.n > 0) {
        put_counts(plot, measure, &row->paired);
    }
    tw_page_raw(page, "</td>");
}

static void put_measure(tw_plot *plot, tw_measure measure, size_t from, size_t to) {
    tw_page *page = &plot->page;
    if (tw_plot_all(plot, measure, 0) == NULL) {
        return; /* of all years, and there is one */
    }
    tw_row_open(page);
    tw_page_raw(page, "<th scope=\"row\">");
    tw_page_word(page, tw_measure_about(measure)->words);
    tw_page_raw(page, " <span class=\"id\">");
    tw_page_word(page, tw_plot_unit(measure));
    tw_page_raw(page, "</span></th>");
    put_cell(plot, measure, 0);
    for (size_t j = from; j < to; j++) {
        put_cell(plot, measure, j);
    }
    tw_row_close(page);
}

/* The first policy and those from @p from on, side by side. */
static void put_table(tw_plot *plot, size_t from, size_t to) {
    tw_plot_table_open(plot, TW_VGL_HEAT_TABLE,
                       tw_plot_span(from, to, plot->comparison->policy_count).text, 0);
    tw_plot_column(plot, TW_VGL_MEASURE, false);
    tw_plot_policy_column(plot, 0);
    for (size_t j = from; j < to; j++) {
        tw_plot_policy_column(plot, j);
    }
    tw_plot_table_body(plot);
    for (size_t i = 0; i < tw_plot_measure_count; i++) {
        put_measure(plot, tw_plot_measures[i], from, to);
    }
    tw_plot_table_close(plot, 0);
}

void tw_plot_part_heat(tw_plot *plot) {
    const tw_comparison *c = plot->comparison;
    tw_plot_open(plot, tw_plot_anchor(plot, "maten").text, 3, TW_VGL_HEAT, NULL);
    tw_plot_say(plot, c->policy_count > 1 ? TW_VGL_HEAT_TEXT : TW_VGL_HEAT_ONE, c->policy_names[0],
                NULL, NULL, NULL);
    size_t from = 1;
    do {
        size_t to =
            from + TW_PLOT_WIDE - 1 < c->policy_count ? from + TW_PLOT_WIDE - 1 : c->policy_count;
        put_table(plot, from, to);
        from = to;
    } while (from < c->policy_count);
    tw_plot_close(plot);
}
