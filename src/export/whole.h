/** @file whole.h — a program with all its columns written out, by column and by row. Private. */
#ifndef TW_EXPORT_WHOLE_H
#define TW_EXPORT_WHOLE_H

#include "export/names.h"

typedef struct tw_entry {
    uint32_t column; /**< or row, in the list by column */
    int64_t coef;
} tw_entry;

/** Row of the whole: a row of the program, or (kept) an earlier goal at its value. */
typedef struct tw_whole_row {
    const tw_row *row; /**< NULL for an earlier goal */
    tw_doel kept;
    int64_t lower;
    int64_t upper;
} tw_whole_row;

typedef struct tw_whole {
    const tw_program *program;
    const tw_names *names;
    tw_doel doel;
    size_t route_count;
    size_t column_count; /**< routes first, then the explicit columns */
    tw_whole_row *rows;
    size_t row_count;
    size_t *row_start;    /**< row_count + 1 offsets in entries */
    tw_entry *entries;    /**< by row, columns ascending */
    size_t *column_start; /**< column_count + 1 offsets in column_entries */
    tw_entry *column_entries;
    int64_t *upper; /**< per column; lower is 0 */
    int64_t *cost;  /**< per column, in doel */
} tw_whole;

TW_NODISCARD tw_status tw_whole_make(tw_whole *whole, const tw_program *program,
                                     const tw_names *names, tw_doel doel, const tw_doelwaarde *kept,
                                     int kept_count, tw_error *err);
void tw_whole_free(tw_whole *whole);

void tw_whole_name_column(tw_buf *buf, const tw_whole *whole, size_t column);
void tw_whole_name_row(tw_buf *buf, const tw_whole *whole, size_t row);

void tw_whole_write_lp(tw_buf *buf, const tw_whole *whole);
void tw_whole_write_mps(tw_buf *buf, const tw_whole *whole);

#endif
