/** @file csv_text.h — a text field of a CSV file. */
#ifndef TW_BASE_CSV_TEXT_H
#define TW_BASE_CSV_TEXT_H

#include "base/buf.h"

/**
 * Append @p text as one field: quoted where it must be, and with a leading ' where a spreadsheet
 * would take it for a formula (it begins with = + - @, a tab or a carriage return), identifiers
 * included. Source: formats.md section 2.
 */
void tw_csv_text(tw_buf *buf, const char *text);

/** Whether it must be between quotes: see tw_csv_text. @param size  of the text, which has no NUL
 */
bool tw_csv_wants_quotes(const char *text, size_t size);

/** Whether a spreadsheet would take it for a formula: see tw_csv_text. */
bool tw_csv_is_formula(const char *text, size_t size);

#endif
