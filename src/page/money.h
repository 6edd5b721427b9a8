/** @file money.h — amounts, which are whole cents, as the language writes them. */
#ifndef TW_PAGE_MONEY_H
#define TW_PAGE_MONEY_H

#include "page/html.h"

typedef struct tw_money {
    char text[48]; /**< room for any int64_t */
} tw_money;

/** "1.234,56" or "1,234.56"; with a minus sign (U+2212) below 0. */
tw_money tw_money_of(tw_lang lang, int64_t cents);

/** The same, with a plus above 0: a difference. */
tw_money tw_money_difference(tw_lang lang, int64_t cents);

/** In a cell of a table. */
void tw_cell_money(tw_page *page, int64_t cents);
void tw_cell_money_difference(tw_page *page, int64_t cents);

#endif
