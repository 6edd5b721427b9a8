/** @file plan_book.h — the workbook of a plan while it is made; private to src/sheet. */
#ifndef TW_SHEET_PLAN_BOOK_H
#define TW_SHEET_PLAN_BOOK_H

#include "sheet/book.h"
#include "toewijs/plan.h"

/** Rows of every sheet: its headings, and the first row below them. */
enum { TW_PLAN_BOOK_HEAD = 4, TW_PLAN_BOOK_FIRST = 5 };

typedef struct tw_plan_book {
    tw_book book;
    const tw_plan *plan;
    tw_lang lang;
    const tw_substitutie *ratios;
    size_t ratio_count;
    char *title;  /**< its cohorts */
    char **names; /**< by institution: each another */
} tw_plan_book;

const char *tw_plan_book_say(const tw_plan_book *b, tw_message_id id);

/** Title, cohorts and mark; columns up to @p last. */
void tw_plan_book_head(tw_plan_book *b, const tw_page *page, tw_message_id title, int last);
void tw_plan_book_column(tw_plan_book *b, const tw_page *page, int column, tw_message_id heading,
                         bool is_number);

/** The sum of a column from the first row to the one above @p row, with its @p value. */
void tw_plan_book_sum(const tw_page *page, int row, int column, int64_t value);

/** Protection, paper, filter. @p rows: below the headings, totals not counted */
void tw_plan_book_end(tw_plan_book *b, const tw_page *page, int last_row, int last, int rows);

/** The sheets, in their order. */
void tw_plan_book_trajects(tw_plan_book *b);
void tw_plan_book_weeks(tw_plan_book *b);
void tw_plan_book_capacity(tw_plan_book *b);
void tw_plan_book_yield(tw_plan_book *b);

#endif
