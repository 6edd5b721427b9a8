/** @file csv_rows.h — the rows of a CSV file on their way to who reads them. Private to csv_read.
 *
 *  A row that was looked ahead at is passed on when some others have followed: time enough to fetch
 *  what it needs from memory.
 */
#ifndef TW_IO_CSV_ROWS_H
#define TW_IO_CSV_ROWS_H

#include "io/csv_read.h"

enum { TW_CSV_MOST_WAITING = 8 };

typedef struct tw_csv_kept {
    tw_csv_field fields[TW_CSV_MAX_COLUMNS];
    char *texts; /**< room for the fields of a record that libcsv took apart */
    size_t texts_used;
    int64_t line;
} tw_csv_kept;

typedef struct tw_csv_rows {
    const tw_csv_spec *spec;
    const char *file;
    tw_diags *diags;
    tw_csv_kept kept[TW_CSV_MOST_WAITING]; /**< a ring: those that wait, then the one being read */
    size_t oldest;
    size_t waiting;
    char *texts;    /**< what the texts of all lie in */
    bool no_memory; /**< also set by the reader: then no row is passed on any more */
} tw_csv_rows;

/** Begin with a file of @p size bytes. False: no memory. tw_csv_rows_close is due. */
bool tw_csv_rows_open(tw_csv_rows *rows, const tw_csv_spec *spec, const char *file, size_t size,
                      tw_diags *diags);
void tw_csv_rows_close(tw_csv_rows *rows);

/** The row being read. */
static inline tw_csv_kept *tw_csv_rows_current(tw_csv_rows *rows) {
    return &rows->kept[(rows->oldest + rows->waiting) % TW_CSV_MOST_WAITING];
}

/** A field of the row being read; its text is copied. */
void tw_csv_rows_copy(tw_csv_rows *rows, int column, const char *text, size_t size, tw_place place);

/** The row being read is complete; another one follows. */
void tw_csv_rows_next(tw_csv_rows *rows);

/** The row being read has the wrong number of fields; another one follows. */
void tw_csv_rows_broken(tw_csv_rows *rows);

/** Pass on what waits: before anything is reported of what comes after it, since of too many
 *  mistakes the first are kept. */
void tw_csv_rows_flush(tw_csv_rows *rows);

#endif
