/** @file book_styles.h — how the cells of every workbook look. Private to src/sheet. */
#ifndef TW_SHEET_BOOK_STYLES_H
#define TW_SHEET_BOOK_STYLES_H

#include "sheet/book.h"

/** Make the formats of @p book. */
void tw_book_styles(tw_book *book);

#endif
