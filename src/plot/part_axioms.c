#include "base/digits.h"
#include "page/table.h"
#include "plot/plot.h"

static void put_cell(tw_plot *plot, const tw_compare_axiom *tally) {
    tw_page *page = &plot->page;
    const char *applies = tw_digits_of(tally->applies).text;
    if (tally->applies == 0) {
        tw_page_element(page, "td", TW_VGL_AXIOM_NEVER_TRIED);
    } else if (tally->violated == 0) {
        tw_page_raw(page, "<td class=\"heat up\">");
        tw_page_say(page, TW_VGL_AXIOM_HELD, applies, NULL, NULL, NULL);
        tw_page_raw(page, "</td>");
    } else {
        tw_page_raw(page, "<td class=\"heat down\"><a href=\"");
        tw_page_text(page, tally->folder);
        tw_page_raw(page, page->lang == TW_EN ? "/uitleg_en.txt\">" : "/uitleg.txt\">");
        tw_page_say(page, TW_VGL_AXIOM_VIOLATED, tw_digits_of(tally->violated).text, applies, NULL,
                    NULL);
        tw_page_raw(page, "</a></td>");
    }
}

static void put_table(tw_plot *plot, size_t from, size_t to) {
    size_t count = plot->comparison->policy_count;
    tw_page *page = &plot->page;
    tw_plot_table_open(plot, TW_VGL_AXIOM_TABLE, tw_plot_span(from, to, count).text, 0);
    tw_plot_column(plot, TW_VGL_AXIOM, false);
    for (size_t j = from; j < to; j++) {
        tw_plot_policy_column(plot, j);
    }
    tw_plot_table_body(plot);
    for (size_t i = 0; i < plot->axiom_count; i++) {
        tw_axiom axiom = plot->axioms[0][i].axiom;
        tw_row_open(page);
        tw_page_raw(page, "<th scope=\"row\">");
        tw_page_text(page, tw_axiom_words(page->lang, axiom));
        tw_page_raw(page, " <span class=\"id\">");
        tw_page_text(page, tw_axiom_name(axiom));
        tw_page_raw(page, "</span></th>");
        for (size_t j = from; j < to; j++) {
            put_cell(plot, &plot->axioms[j][i]);
        }
        tw_row_close(page);
    }
    tw_plot_table_close(plot, 0);
}

void tw_plot_part_axioms(tw_plot *plot) {
    size_t count = plot->comparison->policy_count;
    if (plot->axiom_count == 0) {
        return;
    }
    tw_plot_open(plot, tw_plot_anchor(plot, "eisen").text, 3, TW_VGL_AXIOMS, NULL);
    tw_plot_say(plot, TW_VGL_AXIOMS_TEXT, NULL, NULL, NULL, NULL);
    for (size_t from = 0; from < count; from += TW_PLOT_WIDE) {
        put_table(plot, from, from + TW_PLOT_WIDE < count ? from + TW_PLOT_WIDE : count);
    }
    tw_plot_close(plot);
}
