/** @file svg.h — pieces of pictures. Measures are doubles, written with one decimal and a point. */
#ifndef TW_PAGE_SVG_H
#define TW_PAGE_SVG_H

#include "page/html.h"

/** A point or a size in a picture. */
typedef struct tw_spot {
    double x;
    double y;
} tw_spot;

typedef struct tw_rect {
    double x;
    double y;
    double width;
    double height;
} tw_rect;

/** Do they share more than an edge? */
bool tw_rect_overlaps(tw_rect a, tw_rect b);

/** Append @p value with one decimal. */
void tw_svg_number(tw_page *page, double value);

/** A blank and name="value". */
void tw_svg_attr(tw_page *page, const char *name, double value);

/** The same in per cent, with two decimals: a picture may be a thousand pixels wide. */
void tw_svg_percent(tw_page *page, const char *name, double value);

/** A rectangle of class @p kind in a picture as wide as there is room: x and width in per cent of
 *  that, y and height in pixels. */
void tw_svg_rect_across(tw_page *page, const char *kind, tw_rect rect);

/** A line, likewise. */
void tw_svg_line_across(tw_page *page, const char *kind, tw_spot from, tw_spot to);

/** <svg role="img"> with a title and a description. @p which: class "wide" or "narrow", for a
 *  picture in two sizes, or "". @p size: of the drawing, which is scaled to the width it gets. */
void tw_svg_open(tw_page *page, const char *which, tw_spot size, tw_message_id title,
                 tw_message_id desc, const char *a);

/** The same, but not scaled: as wide as there is room, @p height pixels high; widths are in per
 *  cent. */
void tw_svg_open_fluid(tw_page *page, double height, tw_message_id title, tw_message_id desc,
                       const char *a);

void tw_svg_close(tw_page *page);

/** Where a text stands with regard to its point. */
typedef enum { TW_FROM_HERE, TW_AROUND, TW_UP_TO_HERE } tw_anchor;

/** A text at @p at (its foot), cut off where it is wider than @p room and then whole in a
 *  <title>. */
void tw_svg_text(tw_page *page, tw_spot at, tw_anchor anchor, double size, double room,
                 const char *text);

#endif
