#include "page/svg.h"
#include "page/text_fit.h"

#include <math.h>

bool tw_rect_overlaps(tw_rect a, tw_rect b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

/* Without printf, whose decimal point is the locale's. */
void tw_svg_number(tw_page *page, double value) {
    int64_t tenths = (int64_t)floor(value * 10 + 0.5);
    if (tenths < 0) {
        tw_buf_char(page->buf, '-');
        tenths = -tenths;
    }
    tw_buf_int(page->buf, tenths / 10);
    if (tenths % 10 != 0) {
        tw_buf_char(page->buf, '.');
        tw_buf_int(page->buf, tenths % 10);
    }
}

void tw_svg_attr(tw_page *page, const char *name, double value) {
    tw_page_raw(page, " ");
    tw_page_raw(page, name);
    tw_page_raw(page, "=\"");
    tw_svg_number(page, value);
    tw_page_raw(page, "\"");
}

void tw_svg_percent(tw_page *page, const char *name, double value) {
    int64_t hundredths = (int64_t)(value * 100 + 0.5);
    tw_page_raw(page, " ");
    tw_page_raw(page, name);
    tw_buf_printf(page->buf, "=\"%d.%02d%%\"", (int)(hundredths / 100), (int)(hundredths % 100));
}

void tw_svg_rect_across(tw_page *page, const char *kind, tw_rect rect) {
    tw_page_raw(page, "<rect");
    tw_page_attr(page, "class", kind);
    tw_svg_percent(page, "x", rect.x);
    tw_svg_attr(page, "y", rect.y);
    tw_svg_percent(page, "width", rect.width);
    tw_svg_attr(page, "height", rect.height);
    tw_page_raw(page, "/>");
}

void tw_svg_line_across(tw_page *page, const char *kind, tw_spot from, tw_spot to) {
    tw_page_raw(page, "<line");
    tw_page_attr(page, "class", kind);
    tw_svg_percent(page, "x1", from.x);
    tw_svg_percent(page, "x2", to.x);
    tw_svg_attr(page, "y1", from.y);
    tw_svg_attr(page, "y2", to.y);
    tw_page_raw(page, "/>");
}

static void open_end(tw_page *page, tw_message_id title, tw_message_id desc, const char *a) {
    tw_page_raw(page, " role=\"img\">\n<title>");
    tw_page_say_plain(page, title, a, NULL, NULL, NULL);
    tw_page_raw(page, "</title>\n<desc>");
    tw_page_say_plain(page, desc, a, NULL, NULL, NULL);
    tw_page_raw(page, "</desc>\n");
}

void tw_svg_open(tw_page *page, const char *which, tw_spot size, tw_message_id title,
                 tw_message_id desc, const char *a) {
    tw_page_raw(page, "<svg");
    if (which[0] != '\0') {
        tw_page_attr(page, "class", which);
    }
    tw_page_raw(page, " viewBox=\"0 0 ");
    tw_svg_number(page, size.x);
    tw_page_raw(page, " ");
    tw_svg_number(page, size.y);
    tw_page_raw(page, "\"");
    open_end(page, title, desc, a);
}

void tw_svg_open_fluid(tw_page *page, double height, tw_message_id title, tw_message_id desc,
                       const char *a) {
    tw_page_raw(page, "<svg width=\"100%\"");
    tw_svg_attr(page, "height", height);
    open_end(page, title, desc, a);
}

void tw_svg_close(tw_page *page) {
    tw_page_raw(page, "</svg>\n");
}

void tw_svg_text(tw_page *page, tw_spot at, tw_anchor anchor, double size, double room,
                 const char *text) {
    static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
    tw_buf shown = {0};
    bool is_cut = tw_text_fit(&shown, text, size, room);
    tw_page_raw(page, "<text");
    tw_svg_attr(page, "x", at.x);
    tw_svg_attr(page, "y", at.y);
    tw_svg_attr(page, "font-size", size);
    tw_page_raw(page, anchors[anchor]);
    tw_page_raw(page, ">");
    if (is_cut) {
        tw_page_raw(page, "<title>");
        tw_page_text(page, text);
        tw_page_raw(page, "</title>");
    }
    tw_page_text(page, shown.failed || shown.data == NULL ? "" : shown.data);
    tw_page_raw(page, "</text>\n");
    page->buf->failed = page->buf->failed || shown.failed;
    tw_buf_free(&shown);
}
