#include "base/digits.h"
#include "page/sankey.h"
#include "page/text_fit.h"

/* " · 12": stands beside the name, and is never cut off. */
static void put_count(tw_buf *buf, const tw_sankey_node *node, bool before) {
    tw_buf_str(buf, before ? "" : " · ");
    tw_buf_str(buf, node->shown != NULL ? node->shown : tw_digits_of(node->value).text);
    tw_buf_str(buf, before ? " · " : "");
}

static void draw_label(tw_page *page, const tw_sankey *sankey, const tw_sankey_node *node) {
    static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
    tw_buf count = {0};
    tw_buf name = {0};
    bool before = node->anchor == TW_FROM_HERE;
    put_count(&count, node, before);
    double size = sankey->label_size;
    double room = node->text.width - tw_text_width(count.failed ? "" : count.data, size);
    bool is_cut = tw_text_fit(&name, node->label, size, room);
    double x = node->anchor == TW_FROM_HERE    ? node->text.x
               : node->anchor == TW_UP_TO_HERE ? node->text.x + node->text.width
                                               : node->text.x + node->text.width / 2;
    tw_page_raw(page, "<text class=\"halo\"");
    tw_svg_attr(page, "x", x);
    tw_svg_attr(page, "y", node->text.y + node->text.height * 0.74);
    tw_svg_attr(page, "font-size", size);
    tw_page_raw(page, anchors[node->anchor]);
    tw_page_raw(page, ">");
    if (is_cut) {
        tw_page_raw(page, "<title>");
        tw_page_text(page, node->label);
        tw_page_raw(page, "</title>");
    }
    tw_page_raw(page, before && !count.failed ? count.data : "");
    tw_page_raw(page, "\xE2\x81\xA8"); /* U+2068, U+2069: the name's own direction */
    tw_page_text(page, name.failed || name.data == NULL ? "" : name.data);
    tw_page_raw(page, "\xE2\x81\xA9");
    tw_page_raw(page, before || count.failed ? "" : count.data);
    tw_page_raw(page, "</text>\n");
    page->buf->failed = page->buf->failed || count.failed || name.failed;
    tw_buf_free(&count);
    tw_buf_free(&name);
}

static void put_spot(tw_page *page, const char *command, double x, double y) {
    tw_page_raw(page, command);
    tw_svg_number(page, x);
    tw_page_raw(page, " ");
    tw_svg_number(page, y);
}

/* The upper edge to the right, the lower one back. */
static void draw_band(tw_page *page, const tw_sankey *sankey, const tw_sankey_link *link,
                      tw_soort soort) {
    if (link->aantal[soort] == 0) {
        return;
    }
    const tw_sankey_node *from = &sankey->nodes[link->from];
    double height = (double)link->aantal[soort] * sankey->unit;
    double skip = soort == TW_BONUS ? (double)link->aantal[TW_REGULIER] * sankey->unit : 0;
    double x0 = from->bar.x + from->bar.width;
    double x1 = sankey->nodes[link->to].bar.x;
    double middle = (x0 + x1) / 2;
    double y0 = link->from_y + skip;
    double y1 = link->to_y + skip;
    tw_page_raw(page, "<path class=\"band s");
    tw_page_int(page, from->colour);
    tw_page_raw(page, soort == TW_BONUS ? " extra" : "");
    tw_page_raw(page, height < 3 ? " thin" : ""); /* nothing but outline otherwise */
    put_spot(page, "\" d=\"M", x0, y0);
    put_spot(page, "C", middle, y0);
    put_spot(page, " ", middle, y1);
    put_spot(page, " ", x1, y1);
    put_spot(page, "L", x1, y1 + height);
    put_spot(page, "C", middle, y1 + height);
    put_spot(page, " ", middle, y0 + height);
    put_spot(page, " ", x0, y0 + height);
    tw_page_raw(page, "Z\"/>\n");
}

static void draw_bar(tw_page *page, const tw_sankey_node *node) {
    tw_page_raw(page, "<rect class=\"s");
    tw_page_int(page, node->colour);
    tw_page_raw(page, "\"");
    tw_svg_attr(page, "x", node->bar.x);
    tw_svg_attr(page, "y", node->bar.y);
    tw_svg_attr(page, "width", node->bar.width);
    tw_svg_attr(page, "height", node->bar.height < 1 ? 1 : node->bar.height);
    tw_page_raw(page, "/>\n");
}

static void draw_headings(tw_page *page, const tw_sankey *sankey) {
    for (int column = 0; column < sankey->columns; column++) {
        bool last = column == sankey->columns - 1;
        double room = sankey->size.x / sankey->columns - 8;
        double x = column == 0 ? 0 : last ? sankey->size.x : 0;
        tw_anchor anchor = column == 0 ? TW_FROM_HERE : last ? TW_UP_TO_HERE : TW_AROUND;
        for (size_t i = 0; anchor == TW_AROUND && i < sankey->node_count; i++) {
            if (sankey->nodes[i].column == column) {
                x = sankey->nodes[i].bar.x + sankey->nodes[i].bar.width / 2;
            }
        }
        tw_svg_text(page, (tw_spot){x, 13}, anchor, sankey->label_size, room,
                    sankey->headings[column]);
    }
}

void tw_sankey_draw(tw_page *page, const tw_sankey *sankey, bool narrow, tw_message_id title,
                    tw_message_id desc, const char *about) {
    tw_svg_open(page, narrow ? "narrow" : "wide", sankey->size, title, desc, about);
    for (size_t i = 0; i < sankey->link_count; i++) {
        draw_band(page, sankey, &sankey->links[i], TW_REGULIER);
        draw_band(page, sankey, &sankey->links[i], TW_BONUS);
    }
    for (size_t i = 0; i < sankey->node_count; i++) {
        draw_bar(page, &sankey->nodes[i]);
    }
    draw_headings(page, sankey);
    for (size_t i = 0; i < sankey->node_count; i++) {
        draw_label(page, sankey, &sankey->nodes[i]);
    }
    tw_svg_close(page);
}
