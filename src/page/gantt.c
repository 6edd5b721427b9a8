#include "page/gantt.h"
#include "base/digits.h"
#include "domain/calendar.h"
#include "page/text_fit.h"

#include <math.h>

enum {
    AXIS = 22, /* height of the line with years */
    LABEL_LINE = 20,
    GROUP_GAP = 6,
    BAR = 15,
    BAR_GAP = 4,
    MARGIN = 2,
    LABEL_SIZE = 13,
    SMALL_SIZE = 12,
    HIGHEST = 560, /* of one picture: a page of A4 holds it and more, so that little stays white */
    MOST_YEARS = 8 /* named on a narrow screen */
};

/* On the narrowest screen, 360 pixels less the margins of the page. */
static const double least_width = 318;

const char *const tw_gantt_style[] = {
    ".year{stroke:var(--line);stroke-width:1}.wait{stroke:var(--muted);stroke-width:1;"
    "stroke-dasharray:2 3}.outlined{stroke:var(--ink);stroke-width:1.8}\n",
    ".legend li{max-width:100%;overflow-wrap:anywhere}\n"
    ".phase{min-width:13.5rem}@media print{.phase{min-width:0}}\n",
    NULL};

/* ---- where a day is --------------------------------------------------------------------------
 */

static double place_of(const tw_gantt *gantt, int64_t day) {
    int64_t first = tw_first_day(gantt->eerste_jaar);
    return (double)(day - first) / (double)(tw_first_day(gantt->laatste_jaar + 1) - first);
}

double tw_gantt_place(const tw_gantt *gantt, tw_date day) {
    return place_of(gantt, tw_day_of(day));
}

/* The end of a day, which is where the next begins. */
static double place_after(const tw_gantt *gantt, tw_date day) {
    return place_of(gantt, tw_day_of(day) + 1);
}

/* ---- drawing ---------------------------------------------------------------------------------
 */

/* In per cent of the width: where the years begin, and how wide they are together. */
typedef struct frame {
    const tw_gantt *gantt;
    double left;
    double width;
} frame;

static double room_for(const char *text) {
    return text[0] == '\0' ? 0 : (tw_text_width(text, SMALL_SIZE) + 6) * 100 / least_width;
}

static frame frame_of(const tw_gantt *gantt) {
    double left = room_for("00 ×"); /* mostly enough, and then the same in every picture */
    double right = room_for(gantt->room);
    for (size_t i = 0; i < gantt->row_count; i++) {
        left = fmax(left, room_for(gantt->rows[i].left));
        right = fmax(right, room_for(gantt->rows[i].right));
    }
    return (frame){gantt, left, 100 - left - fmax(right, 0.5)};
}

static double percent_at(const frame *f, double place) {
    return f->left + place * f->width;
}

static void open_text(tw_page *page, double percent, double y, const char *rest) {
    tw_page_raw(page, "<text");
    tw_svg_percent(page, "x", percent);
    tw_svg_attr(page, "y", y);
    tw_svg_attr(page, "font-size", SMALL_SIZE);
    tw_page_raw(page, rest);
}

/* Every so many years a line and a name, so that names do not overlap on a narrow screen. */
static void draw_years(tw_page *page, const frame *f, double height) {
    int64_t first = f->gantt->eerste_jaar;
    int64_t count = f->gantt->laatste_jaar - first + 1;
    int64_t step = (count + MOST_YEARS - 1) / MOST_YEARS;
    for (int64_t i = 0; i <= count; i += step) {
        double at = percent_at(f, place_of(f->gantt, tw_first_day(first + i)));
        tw_svg_line_across(page, "year", (tw_spot){at, AXIS - 5}, (tw_spot){at, height - MARGIN});
        if (i < count) {
            int64_t last = i + step < count ? i + step : count;
            double end = percent_at(f, place_of(f->gantt, tw_first_day(first + last)));
            /* Several years together: the name belongs to the line it stands at. */
            open_text(page, step > 1 ? at : (at + end) / 2, 13,
                      step > 1 ? " class=\"dim\">" : " class=\"dim\" text-anchor=\"middle\">");
            tw_buf_int(page->buf, first + i);
            tw_page_raw(page, "</text>\n");
        }
    }
}

static void draw_stretch(tw_page *page, const frame *f, const tw_gantt_stretch *stretch, double y) {
    double from = percent_at(f, tw_gantt_place(f->gantt, stretch->van));
    double to = percent_at(f, place_after(f->gantt, stretch->tot));
    tw_page_raw(page, "<rect class=\"s");
    tw_page_int(page, stretch->colour);
    tw_page_raw(page, stretch->is_outlined ? " outlined\"" : "\"");
    tw_svg_percent(page, "x", from);
    tw_svg_attr(page, "y", y);
    tw_svg_percent(page, "width", to - from);
    tw_svg_attr(page, "height", BAR);
    tw_page_raw(page, "><title>");
    tw_page_say_plain(page, TW_PLB_STRETCH, stretch->naam, NULL, NULL, NULL);
    tw_page_raw(page, " ");
    tw_page_date(page, stretch->van);
    tw_page_raw(page, " – ");
    tw_page_date(page, stretch->tot);
    tw_page_raw(page, "</title></rect>");
    tw_digits number = tw_digits_of(stretch->number);
    if ((to - from) * least_width / 100 > tw_text_width(number.text, SMALL_SIZE) + 3) {
        open_text(page, (from + to) / 2, y + 12, " class=\"halo\" text-anchor=\"middle\">");
        tw_page_raw(page, number.text);
        tw_page_raw(page, "</text>");
    }
}

/* Between two stretches there may be days on which nobody is anywhere. */
static void draw_wait(tw_page *page, const frame *f, const tw_gantt_row *row, double y) {
    double from = percent_at(f, place_after(f->gantt, row->stretches[0].tot));
    const tw_gantt_stretch *last = &row->stretches[row->stretch_count - 1];
    double to = percent_at(f, tw_gantt_place(f->gantt, last->van));
    if (row->stretch_count > 1 && to > from) {
        tw_svg_line_across(page, "wait", (tw_spot){from, y + BAR / 2.0},
                           (tw_spot){to, y + BAR / 2.0});
    }
}

/* @p y: its upper edge, the label's included. */
static void draw_row(tw_page *page, const frame *f, const tw_gantt_row *row, double y) {
    if (row->label != NULL) {
        tw_buf text = {0};
        if (row->number >= 0) {
            tw_buf_int(&text, row->number);
            tw_buf_char(&text, ' ');
        }
        tw_buf_str(&text, row->label);
        y += LABEL_LINE;
        tw_page_raw(page, "<g class=\"halo\">"); /* lines of years go behind it */
        tw_svg_text(page, (tw_spot){0, y - 6}, TW_FROM_HERE, LABEL_SIZE, least_width,
                    text.failed ? "" : text.data);
        tw_page_raw(page, "</g>");
        page->buf->failed = page->buf->failed || text.failed;
        tw_buf_free(&text);
    }
    open_text(page, 0, y + 12, ">");
    tw_page_text(page, row->left);
    tw_page_raw(page, "</text>");
    draw_wait(page, f, row, y);
    for (int i = 0; i < row->stretch_count; i++) {
        draw_stretch(page, f, &row->stretches[i], y);
    }
    if (row->right[0] != '\0') {
        open_text(page, 100, y + 12, " text-anchor=\"end\">");
        tw_page_text(page, row->right);
        tw_page_raw(page, "</text>");
    }
    tw_page_raw(page, "\n");
}

/* ---- pieces ----------------------------------------------------------------------------------
 */

static double row_height(const tw_gantt_row *row, bool is_first) {
    double label = row->label == NULL ? 0 : LABEL_LINE + (is_first ? 0 : GROUP_GAP);
    return label + BAR + BAR_GAP;
}

/* Rows from @p at up to the next one with a label. */
static size_t group_end(const tw_gantt *gantt, size_t at) {
    size_t end = at + 1;
    while (end < gantt->row_count && gantt->rows[end].label == NULL) {
        end++;
    }
    return end;
}

static double height_of(const tw_gantt *gantt, size_t from, size_t to) {
    double height = AXIS + MARGIN;
    for (size_t i = from; i < to; i++) {
        height += row_height(&gantt->rows[i], i == from);
    }
    return height;
}

/* The end of the picture that begins with row @p from: between two groups, unless one alone is too
 * high. */
static size_t piece_end(const tw_gantt *gantt, size_t from) {
    size_t end = from;
    while (end < gantt->row_count) {
        size_t next = group_end(gantt, end);
        if (height_of(gantt, from, next) > HIGHEST) {
            break;
        }
        end = next;
    }
    if (end == from) {
        for (end = from + 1;
             end < gantt->row_count && height_of(gantt, from, end + 1) <= HIGHEST;) {
            end++;
        }
    }
    return end;
}

void tw_gantt_draw(tw_page *page, const tw_gantt *gantt, tw_message_id title, tw_message_id desc,
                   const char *about) {
    frame f = frame_of(gantt);
    for (size_t from = 0; from < gantt->row_count;) {
        size_t end = piece_end(gantt, from);
        double height = height_of(gantt, from, end);
        tw_svg_open_fluid(page, height, title, desc, about);
        draw_years(page, &f, height);
        double y = AXIS;
        for (size_t i = from; i < end; i++) {
            const tw_gantt_row *row = &gantt->rows[i];
            y += row->label != NULL && i > from ? GROUP_GAP : 0;
            draw_row(page, &f, row, y);
            y += row_height(row, true);
        }
        tw_svg_close(page);
        from = end;
    }
}
