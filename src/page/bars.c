#include "page/bars.h"
#include "page/svg.h"
#include "page/text_fit.h"

enum {
    LABEL_LINE = 20,
    BAR = 13,
    BAR_GAP = 5,
    GROUP_GAP = 8,
    LABEL_SIZE = 13,
    VALUE_SIZE = 12,
    PIECE = 10
};

/* What a picture is called. */
typedef struct caption {
    tw_message_id title;
    tw_message_id desc;
    const char *about;
} caption;

/* On the narrowest screen, 360 pixels less the margins of the page. */
static const double least_width = 318;

/* In per cent of the width: labels of bars to the left, values to the right. */
static const double value_room = 18;

/* What goes below zero as well are amounts of money, which need more than that. */
static double right_edge(const tw_bar *bars, size_t count) {
    double widest = 0;
    bool below = false;
    for (size_t i = 0; i < count; i++) {
        double width = tw_text_width(bars[i].value, VALUE_SIZE) + 5;
        widest = width > widest ? width : widest;
        below = below || bars[i].leftward;
    }
    double room = widest * 100 / least_width;
    return !below || room < value_room ? value_room : room < 50 ? room : 50;
}

/* Room for labels to the left, when there are any: enough for the longest on a narrow screen. */
static double left_edge(const tw_bar *bars, size_t count) {
    double widest = 0;
    for (size_t i = 0; i < count; i++) {
        double width = bars[i].left == NULL ? 0 : tw_text_width(bars[i].left, VALUE_SIZE) + 5;
        widest = width > widest ? width : widest;
    }
    return widest * 100 / least_width;
}

static int64_t total_of(const tw_bar *bar) {
    int64_t total = 0;
    for (int i = 0; i < bar->part_count; i++) {
        total += bar->parts[i].value;
    }
    return total;
}

/* How far bars reach, to one side. */
static int64_t reach_of(const tw_bar *bars, size_t count, bool leftward) {
    int64_t most = 0;
    for (size_t i = 0; i < count; i++) {
        if (bars[i].leftward == leftward) {
            int64_t total = total_of(&bars[i]);
            most = total > most ? total : most;
            most = bars[i].limit > most ? bars[i].limit : most;
        }
    }
    return most;
}

static double bar_height(const tw_bar *bar, bool first) {
    double label = bar->label == NULL ? 0 : LABEL_LINE + (first ? 0 : GROUP_GAP);
    return label + BAR + BAR_GAP;
}

double tw_bars_height(const tw_bar *bars, size_t count) {
    double height = 2;
    for (size_t i = 0; i < count; i++) {
        height += bar_height(&bars[i], i == 0);
    }
    return height;
}

/* On what all bars are drawn alike, in per cent. */
typedef struct scale {
    double zero;
    double unit; /* width of one */
    bool has_line;
} scale;

static scale scale_of(const tw_bar *bars, size_t count) {
    double left = left_edge(bars, count);
    double below = (double)reach_of(bars, count, true);
    double above = (double)reach_of(bars, count, false);
    double whole = below + above < 1 ? 1 : below + above;
    scale by = {.has_line = below > 0};
    by.unit = (100 - right_edge(bars, count) - left) / whole;
    by.zero = left + below * by.unit;
    return by;
}

static void draw_bar(tw_page *page, const tw_bar *bar, double y, const scale *by) {
    double left = by->zero;
    double unit = by->unit;
    if (bar->left != NULL) {
        tw_svg_text(page, (tw_spot){0, y + 11}, TW_FROM_HERE, VALUE_SIZE, least_width, bar->left);
    }
    if (bar->limit >= 0) {
        tw_svg_rect_across(page, "track", (tw_rect){left, y, (double)bar->limit * unit, BAR});
    }
    double x = left;
    for (int i = 0; i < bar->part_count; i++) {
        double width = (double)bar->parts[i].value * unit;
        x -= bar->leftward ? width : 0;
        if (bar->parts[i].value > 0) {
            tw_svg_rect_across(page, bar->parts[i].kind, (tw_rect){x, y, width, BAR});
        }
        x += bar->leftward ? 0 : width;
    }
    if (bar->limit >= 0 || by->has_line) {
        double limit = left + (by->has_line ? 0 : (double)bar->limit * unit);
        tw_svg_line_across(page, "limit", (tw_spot){limit, y - 2}, (tw_spot){limit, y + BAR + 2});
    }
    tw_page_raw(page, "<text x=\"100%\" text-anchor=\"end\"");
    tw_svg_attr(page, "y", y + 11);
    tw_svg_attr(page, "font-size", VALUE_SIZE);
    tw_page_raw(page, ">");
    tw_page_text(page, bar->value);
    tw_page_raw(page, "</text>\n");
}

static void draw_picture(tw_page *page, const tw_bar *bars, size_t count, const scale *by,
                         const caption *words) {
    double y = 0;
    tw_svg_open_fluid(page, tw_bars_height(bars, count), words->title, words->desc, words->about);
    for (size_t i = 0; i < count; i++) {
        double bottom = y + bar_height(&bars[i], i == 0);
        if (bars[i].label != NULL) {
            double foot = bottom - BAR - BAR_GAP - 6;
            tw_svg_text(page, (tw_spot){0, foot}, TW_FROM_HERE, LABEL_SIZE, least_width,
                        bars[i].label);
        }
        draw_bar(page, &bars[i], bottom - BAR - BAR_GAP, by);
        y = bottom;
    }
    tw_svg_close(page);
}

static size_t count_labels(const tw_bar *bars, size_t count) {
    size_t labels = 0;
    for (size_t i = 0; i < count; i++) {
        labels += bars[i].label == NULL ? 0 : 1;
    }
    return labels;
}

/* How many labels go into each picture: as many in one as in another, at most PIECE, in an even
 * number of pictures, as they may stand in two columns. A page of paper can end between two. */
static size_t labels_of_piece(size_t labels) {
    size_t pieces = (labels + PIECE - 1) / PIECE;
    if (pieces <= 1) {
        return labels;
    }
    pieces += pieces % 2;
    return (labels + pieces - 1) / pieces;
}

/* How many of @p bars go into the next picture: those of the first @p most labels. */
static size_t piece_of(const tw_bar *bars, size_t count, size_t most) {
    size_t labels = 0;
    for (size_t i = 0; i < count; i++) {
        labels += bars[i].label == NULL ? 0 : 1;
        if (labels > most) {
            return i;
        }
    }
    return count;
}

void tw_bars_draw(tw_page *page, const tw_bar *bars, size_t count, tw_message_id title,
                  tw_message_id desc, const char *about) {
    const caption words = {title, desc, about};
    const scale by = scale_of(bars, count);
    size_t most = labels_of_piece(count_labels(bars, count));
    bool in_pieces = piece_of(bars, count, most) < count;
    tw_page_raw(page, in_pieces ? "<div class=\"pair\">\n" : "");
    for (size_t at = 0; at < count;) {
        size_t piece = piece_of(bars + at, count - at, most);
        draw_picture(page, bars + at, piece, &by, &words);
        at += piece;
    }
    tw_page_raw(page, in_pieces ? "</div>\n" : "");
}

void tw_legend_draw(tw_page *page, const tw_legend *items, size_t count) {
    tw_page_raw(page, "<ul class=\"legend\">\n");
    for (size_t i = 0; i < count; i++) {
        tw_page_raw(page, "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect");
        tw_page_attr(page, "class", items[i].kind);
        tw_page_raw(page, " width=\"10\" height=\"10\"/></svg>");
        tw_page_text(page, items[i].words);
        tw_page_raw(page, "</li>\n");
    }
    tw_page_raw(page, "</ul>\n");
}
