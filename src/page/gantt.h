/** @file gantt.h — who is where and when: a row for everyone, a bar from the first day of a stretch
 *  to its last, calendar years behind them. As wide as the page: readable on a phone and on paper.
 */
#ifndef TW_PAGE_GANTT_H
#define TW_PAGE_GANTT_H

#include "page/svg.h"
#include "toewijs/round.h"

/** A time that is spent in one place. */
typedef struct tw_gantt_stretch {
    tw_date van;
    tw_date tot;      /**< included */
    int colour;       /**< a tw_sector */
    int64_t number;   /**< of the place; stands in the bar where there is room */
    const char *naam; /**< of the place; told when someone points at the bar */
    bool is_outlined;
} tw_gantt_stretch;

typedef struct tw_gantt_row {
    const char *label; /**< a line above it, with its number; NULL: it belongs to the row above */
    int64_t number;    /**< before the label; < 0: none */
    char left[24];     /**< beside it, short: "3 ×" */
    char right[24];    /**< at its other end, short: "0,8"; "": nothing */
    const tw_gantt_stretch *stretches; /**< in order */
    int stretch_count;
} tw_gantt_row;

typedef struct tw_gantt {
    tw_gantt_row *rows;
    size_t row_count;
    int64_t eerste_jaar; /**< that are drawn, both included */
    int64_t laatste_jaar;
    char room[24]; /**< at the right, for a text as long as this, so that pictures under each other
                        have their years at the same place; "": as the rows need */
} tw_gantt;

/** Draw it; where it is higher than a page of paper as several pictures, each with its years. */
void tw_gantt_draw(tw_page *page, const tw_gantt *gantt, tw_message_id title, tw_message_id desc,
                   const char *about);

/** How far a day is from the left edge of the years, as a part of them, 0 to 1.
 *  @pre the day is in one of the years drawn */
double tw_gantt_place(const tw_gantt *gantt, tw_date day);

/** What it needs of a style sheet besides that of every page (tw_page_begin_styled). */
extern const char *const tw_gantt_style[];

#endif
