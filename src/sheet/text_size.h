/** @file text_size.h — how much room a text takes in a cell, estimated: what will show it, and with
 *  which font, is not known. Private to src/sheet.
 */
#ifndef TW_SHEET_TEXT_SIZE_H
#define TW_SHEET_TEXT_SIZE_H

#include "toewijs/message.h"

/** Its width on one line, in hundredths of the width of a digit. */
int tw_letters_width(const char *text);

/** Lines that it takes where @p room hundredths of a digit fit on one: broken at blanks, and inside
 *  a word that is wider than a line. At least 1. */
int tw_letters_lines(const char *text, int room);

/** The same in a column @p width characters wide (tw_page_width), at 10 points, indented. */
int tw_cell_lines(const char *text, int width);

/** Of a column with sectors, in characters: none of them is broken. */
double tw_sector_column(tw_lang lang);

/** Points of a row of so many lines at 10 points. */
double tw_lines_height(int lines);

#endif
