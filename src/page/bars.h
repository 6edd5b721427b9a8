/** @file bars.h — bars under each other, as wide as the page: readable on a phone and on paper. */
#ifndef TW_PAGE_BARS_H
#define TW_PAGE_BARS_H

#include "page/svg.h"

/** A stretch of a bar. */
typedef struct tw_bar_part {
    int64_t value;    /**< >= 0 */
    const char *kind; /**< class of its colour */
} tw_bar_part;

enum { TW_BAR_PARTS = 9 }; /* one for every sector */

typedef struct tw_bar {
    const char *label; /**< a line above it; NULL: none, it belongs to the bar above */
    const char *left;  /**< beside it, short; NULL: none */
    tw_bar_part parts[TW_BAR_PARTS];
    int part_count;
    int64_t limit;  /**< where a line stands, with a track up to it; < 0: none */
    bool leftward;  /**< from zero to the left: its values are below it. @pre limit < 0 */
    char value[64]; /**< right of it, short: numbers of ours */
} tw_bar;

/** Draw @p bars on one scale; many of them as several pictures, side by side where there is room.
 *  With bars to the left a line stands at zero. */
void tw_bars_draw(tw_page *page, const tw_bar *bars, size_t count, tw_message_id title,
                  tw_message_id desc, const char *about);

/** Height of the picture that tw_bars_draw makes. */
double tw_bars_height(const tw_bar *bars, size_t count);

/** A coloured square and what it stands for, as items of a list. */
typedef struct tw_legend {
    const char *kind;
    const char *words;
} tw_legend;

void tw_legend_draw(tw_page *page, const tw_legend *items, size_t count);

#endif
