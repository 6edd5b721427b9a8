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

/** Fields of a row, each with a comma after it: text as tw_csv_text writes it; whole numbers. */
void tw_csv_put_text(tw_buf *buf, const char *text);
void tw_csv_put_int(tw_buf *buf, int64_t value);

/** The comma alone: after a field that was appended otherwise, or for one that is empty. */
void tw_csv_end_field(tw_buf *buf);

/** The comma at the end becomes a line end. @pre the row has a field */
void tw_csv_end_row(tw_buf *buf);

/** Whether it must be between quotes: see tw_csv_text. @param size  of the text, which has no NUL
 */
bool tw_csv_wants_quotes(const char *text, size_t size);

/** Whether a spreadsheet would take it for a formula: see tw_csv_text. */
bool tw_csv_is_formula(const char *text, size_t size);

#endif
