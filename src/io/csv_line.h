/** @file csv_line.h — the fields of a line that is a record by itself. Private to csv_read.
 *
 *  Nearly every record is one: no line end inside quotes, no doubled quotes. One scan finds its
 *  fields and their places; anything else is left to libcsv.
 */
#ifndef TW_IO_CSV_LINE_H
#define TW_IO_CSV_LINE_H

#include "base/csv_text.h"
#include "io/csv_read.h"

/** What a byte is, outside quotes. The NUL after the text is a line end: so is the end of a file.
 */
enum { TW_CSV_PLAIN, TW_CSV_BLANK, TW_CSV_DELIMITER, TW_CSV_LINE_END, TW_CSV_QUOTE };

/** A field; offsets in the file. */
typedef struct tw_csv_span {
    size_t start; /**< its first character that is not a blank, a quote too; where it begins when
                       there is none */
    size_t text;  /**< its value, trimmed, without quotes */
    size_t size;
} tw_csv_span;

typedef struct tw_csv_line {
    tw_csv_span spans[TW_CSV_MAX_FILE_COLUMNS];
    size_t count;
    size_t end;    /**< of the line: its line end, or the end of the file */
    bool too_long; /**< the last of the fields is, and the scan ended there */
    bool blank;    /**< blanks at most: no record */
    bool filled;   /**< some field has a value */
} tw_csv_line;

/** Take blanks off both ends. */
void tw_csv_trim(const char **text, size_t *size);

/** Take off the leading ' that keeps a spreadsheet from taking the text for a formula: it is not
 *  part of the text. */
static inline void tw_csv_unmark(const char **text, size_t *size) {
    if (*size > 0 && **text == '\'' && tw_csv_is_formula(*text + 1, *size - 1)) {
        ++*text;
        --*size;
    }
}

/**
 * Find the fields of the line at @p at, the start of a record.
 * @param class_of  what each byte is
 * @pre a NUL stands after the last byte of @p data
 * @return false when the line is not so simple, or has more fields than fit
 */
bool tw_csv_scan_line(tw_csv_line *line, const unsigned char class_of[256], const char *data,
                      size_t at);

#endif
