#include "base/digits.h"
#include "base/intmath.h"
#include "page/table.h"
#include "plot/plot.h"

#include <inttypes.h>
#include <stdio.h>

/* ---- numbers ---------------------------------------------------------------------------------
 */

/* Decimals that still say something: three figures or so. */
static int decimals_of(int64_t millionths) {
    int64_t size = millionths < 0 ? -millionths : millionths;
    if (size >= (int64_t)100 * TW_MEASURE_ONE || size == 0) {
        return 0;
    }
    if (size >= (int64_t)10 * TW_MEASURE_ONE) {
        return 1;
    }
    return size >= TW_MEASURE_ONE ? 2 : 3;
}

static void put_decimal(tw_buf *buf, tw_lang lang, int64_t millionths, int decimals, bool sign) {
    static const int64_t ones[] = {1, 10, 100, 1000};
    int64_t one = ones[decimals];
    int64_t size =
        tw_rdiv((tw_int128)(millionths < 0 ? -millionths : millionths) * one, TW_MEASURE_ONE);
    if (size != 0 && (millionths < 0 || sign)) {
        tw_buf_str(buf, millionths < 0 ? "\xE2\x88\x92" : "+");
    }
    tw_buf_int(buf, size / one);
    if (decimals > 0) {
        tw_buf_printf(buf, "%s%0*" PRId64, lang == TW_EN ? "." : ",", decimals, size % one);
    }
}

static bool is_share(tw_measure measure) {
    return tw_measure_about(measure)->unit == TW_MAAT_U_SHARE;
}

void tw_plot_number(tw_buf *buf, tw_lang lang, tw_measure measure, int64_t millionths, bool sign) {
    if (millionths == TW_MEASURE_NONE) {
        tw_buf_str(buf, "–");
    } else if (is_share(measure)) {
        int64_t percent = millionths * 100; /* a share is at most some ones */
        put_decimal(buf, lang, percent, decimals_of(percent), sign);
        tw_buf_str(buf, "%");
    } else {
        put_decimal(buf, lang, millionths, decimals_of(millionths), sign);
    }
}

void tw_plot_mark(tw_buf *buf, tw_lang lang, tw_measure measure, int64_t millionths, int64_t step) {
    int64_t scale = is_share(measure) ? 100 : 1;
    int decimals = 0;
    for (int64_t part = TW_MEASURE_ONE; decimals < 3 && step * scale % part != 0; part /= 10) {
        decimals++;
    }
    put_decimal(buf, lang, millionths * scale, decimals, false);
    tw_buf_str(buf, is_share(measure) ? "%" : "");
}

tw_message_id tw_plot_unit(tw_measure measure) {
    return is_share(measure) ? TW_VGL_PERCENT : tw_measure_about(measure)->unit;
}

/* ---- pieces of a page ------------------------------------------------------------------------
 */

void tw_plot_policy(tw_plot *plot, size_t policy) {
    tw_page *page = &plot->page;
    tw_page_raw(page, "<span class=\"no\">");
    tw_page_int(page, (int64_t)policy + 1);
    tw_page_raw(page, "</span> ");
    tw_page_name(page, plot->comparison->policy_names[policy]);
}

tw_span_name tw_plot_span(size_t from, size_t to, size_t count) {
    tw_span_name span = {""};
    if (count > TW_PLOT_WIDE) {
        (void)snprintf(span.text, sizeof span.text, "%zu - %zu", from + 1, to);
    }
    return span;
}

tw_anchor_name tw_plot_anchor(const tw_plot *plot, const char *name) {
    tw_anchor_name anchor;
    if (plot->round == 0) {
        (void)snprintf(anchor.text, sizeof anchor.text, "%s", name);
    } else {
        (void)snprintf(anchor.text, sizeof anchor.text, "%s-%zu", name, plot->round + 1);
    }
    return anchor;
}

void tw_plot_open(tw_plot *plot, const char *anchor, int level, tw_message_id heading,
                  const char *a) {
    tw_page *page = &plot->page;
    tw_page_raw(page, "<section");
    tw_page_attr(page, "id", anchor);
    tw_page_raw(page, level == 2 ? ">\n<h2>" : ">\n<h3>");
    tw_page_say(page, heading, a, NULL, NULL, NULL);
    tw_page_raw(page, level == 2 ? "</h2>\n" : "</h3>\n");
}

void tw_plot_close(tw_plot *plot) {
    tw_page_raw(&plot->page, "</section>\n");
}

void tw_plot_say(tw_plot *plot, tw_message_id id, const char *a, const char *b, const char *c,
                 const char *d) {
    tw_page_raw(&plot->page, "<p>");
    tw_page_say(&plot->page, id, a, b, c, d);
    tw_page_raw(&plot->page, "</p>\n");
}

void tw_plot_note(tw_plot *plot, tw_message_id id, const char *a, const char *b) {
    tw_page_raw(&plot->page, "<p class=\"note\">");
    tw_page_say(&plot->page, id, a, b, NULL, NULL);
    tw_page_raw(&plot->page, "</p>\n");
}

size_t tw_plot_pictured(const tw_plot *plot) {
    size_t count = plot->comparison->policy_count;
    return count < TW_PLOT_MAX_PICTURED ? count : TW_PLOT_MAX_PICTURED;
}

void tw_plot_note_pictured(tw_plot *plot) {
    if (tw_plot_pictured(plot) < plot->comparison->policy_count) {
        tw_plot_note(plot, TW_VGL_PICTURED, tw_digits_of(TW_PLOT_MAX_PICTURED).text, NULL);
    }
}

void tw_plot_table_open(tw_plot *plot, tw_message_id caption, const char *about, size_t rows) {
    tw_buf text = {0};
    tw_buf_str(&text, about == NULL ? "" : about);
    if (plot->round > 0 && plot->rows != NULL) {
        tw_buf_str(&text, text.size == 0 ? "" : ", ");
        tw_buf_str(&text, plot->comparison->rounds[plot->round].naam);
    }
    tw_html_table_head_open(&plot->page, caption, text.size > 0 ? text.data : NULL, rows);
    plot->page.buf->failed = plot->page.buf->failed || text.failed;
    tw_buf_free(&text);
}

void tw_plot_columns(tw_plot *plot, const tw_column *columns, size_t count) {
    for (size_t i = 0; i < count; i++) {
        tw_plot_column(plot, columns[i].heading, columns[i].is_number);
    }
    tw_plot_table_body(plot);
}

void tw_plot_table_body(tw_plot *plot) {
    tw_page_raw(&plot->page, "</tr></thead>\n<tbody>\n");
}

void tw_plot_table_close(tw_plot *plot, size_t rows) {
    tw_html_table_close(&plot->page, rows);
}

void tw_plot_column(tw_plot *plot, tw_message_id heading, bool is_number) {
    tw_page_raw(&plot->page, is_number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
    tw_page_word(&plot->page, heading);
    tw_page_raw(&plot->page, "</th>");
}

void tw_plot_policy_column(tw_plot *plot, size_t policy) {
    tw_page_raw(&plot->page, "<th scope=\"col\">");
    tw_plot_policy(plot, policy);
    tw_page_raw(&plot->page, "</th>");
}

void tw_plot_put(tw_plot *plot, tw_measure measure, int64_t millionths, bool sign) {
    tw_plot_number(plot->page.buf, plot->page.lang, measure, millionths, sign);
}

void tw_plot_cell(tw_plot *plot, tw_measure measure, int64_t millionths, bool sign) {
    tw_page_raw(&plot->page, "<td class=\"n\">");
    tw_plot_put(plot, measure, millionths, sign);
    tw_page_raw(&plot->page, "</td>");
}

const char *tw_plot_group_words(tw_lang lang, tw_measure_group group, size_t index) {
    static const tw_message_id pois[] = {TW_VGL_POI_SMALL, TW_VGL_POI_MIDDLE, TW_VGL_POI_LARGE};
    static const tw_message_id rsvs[] = {TW_VGL_RSV_SMALL, TW_VGL_RSV_MIDDLE, TW_VGL_RSV_LARGE};
    switch (group) {
    case TW_GROUP_SECTOR:
        return tw_sector_words(lang, (tw_sector)index);
    case TW_GROUP_SIZE:
        return tw_message_text(lang, pois[index]);
    case TW_GROUP_RSV_SIZE:
        return tw_message_text(lang, rsvs[index]);
    case TW_GROUP_ALL:
    case TW_GROUP_RSV:
    case TW_GROUP_COUNT:
        break;
    }
    return "";
}
