/* What stands out, in sentences: only what is certain enough (tw_plot_judge). */
#include "base/digits.h"
#include "plot/plot.h"

enum { MAX_SENTENCES = 6 };

static void put_sentence(tw_plot *plot, tw_measure measure, const tw_paired *paired) {
    tw_page *page = &plot->page;
    bool higher = paired->higher > paired->lower;
    tw_buf size = {0};
    tw_plot_number(&size, page->lang, measure, paired->mean < 0 ? -paired->mean : paired->mean,
                   false);
    tw_page_raw(page, "<li>");
    tw_page_say(page, higher ? TW_VGL_HIGHER_THAN : TW_VGL_LOWER_THAN,
                tw_message_text(page->lang, tw_measure_about(measure)->words),
                tw_digits_of(higher ? paired->higher : paired->lower).text,
                tw_digits_of(higher ? paired->lower : paired->higher).text,
                tw_digits_of(paired->n).text);
    tw_page_raw(page, "; ");
    tw_page_say(page,
                paired->mean == 0  ? TW_VGL_ON_AVERAGE_EQUAL
                : paired->mean > 0 ? TW_VGL_ON_AVERAGE_MORE
                                   : TW_VGL_ON_AVERAGE_LESS,
                size.failed ? "" : size.data, NULL, NULL, NULL);
    tw_page_raw(page, "</li>\n");
    page->buf->failed = page->buf->failed || size.failed;
    tw_buf_free(&size);
}

static void put_policy(tw_plot *plot, size_t policy) {
    tw_page *page = &plot->page;
    int said = 0;
    tw_page_raw(page, "<p><strong>");
    tw_plot_policy(plot, policy);
    tw_page_raw(page, "</strong></p>\n<ul class=\"plain\">\n");
    for (size_t i = 0; i < tw_plot_measure_count && said < MAX_SENTENCES; i++) {
        tw_measure measure = tw_plot_measures[i];
        const tw_summary_row *row = tw_plot_all(plot, measure, policy);
        if (row != NULL && tw_plot_judge(measure, &row->paired) != TW_PLOT_UNSURE) {
            put_sentence(plot, measure, &row->paired);
            said++;
        }
    }
    if (said == 0) {
        tw_page_element(page, "li", TW_VGL_NOTHING_CERTAIN);
    }
    tw_page_raw(page, "</ul>\n");
}

void tw_plot_part_striking(tw_plot *plot) {
    const tw_comparison *c = plot->comparison;
    if (c->policy_count < 2) {
        return;
    }
    tw_plot_open(plot, tw_plot_anchor(plot, "opvallend").text, 3, TW_VGL_STRIKING, NULL);
    if (tw_median_rank((int64_t)c->scenario_count) == 0) {
        tw_plot_say(plot, TW_VGL_TOO_FEW, tw_digits_of((int64_t)c->scenario_count).text, NULL, NULL,
                    NULL);
    } else {
        tw_plot_say(plot, TW_VGL_STRIKING_TEXT, c->policy_names[0], NULL, NULL, NULL);
        tw_plot_note_pictured(plot);
        for (size_t j = 1; j < tw_plot_pictured(plot); j++) {
            put_policy(plot, j);
        }
    }
    tw_plot_close(plot);
}
