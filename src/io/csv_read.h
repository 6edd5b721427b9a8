/** @file csv_read.h — the rows of a CSV file, each field at its place.
 *
 *  Reads what people's spreadsheets write (formats.md section 1): delimiter comma, semicolon or
 *  tab, found from the header; UTF-8 or Windows-1252; any line end; columns in any order.
 */
#ifndef TW_IO_CSV_READ_H
#define TW_IO_CSV_READ_H

#include "toewijs/diags.h"
#include "toewijs/status.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TW_CSV_MAX_COLUMNS = 16, TW_CSV_MAX_FILE_COLUMNS = 256 };

typedef struct tw_csv_column {
    const char *name; /**< lower case */
    bool optional;
} tw_csv_column;

typedef struct tw_csv_field {
    const char *text; /**< UTF-8, trimmed; no NUL after it; "" when the column is absent */
    size_t size;
    int64_t line; /**< where the field starts: its first character that is not a blank */
    int64_t column;
} tw_csv_field;

/** A row; valid during the call that passes it. */
typedef struct tw_csv_row {
    const char *file;
    tw_diags *diags;
    const tw_csv_column *columns;
    const tw_csv_field *fields; /**< in the order of columns */
    int64_t line;
} tw_csv_row;

/** Called for each row with the right number of fields. False: memory ran out, stop. */
typedef bool tw_csv_row_fn(void *context, const tw_csv_row *row);

/** Called for each such row some rows before it is passed: to have fetched what it refers to. */
typedef void tw_csv_ahead_fn(void *context, const tw_csv_row *row);

typedef struct tw_csv_spec {
    const tw_csv_column *columns;
    int column_count; /**< at most TW_CSV_MAX_COLUMNS */
    tw_csv_row_fn *row;
    tw_csv_row_fn *broken; /**< called for each row with the wrong number of fields, after that was
                                reported; fields it does not have are empty. May be NULL */
    void *context;
    tw_csv_ahead_fn *ahead; /**< may be NULL */
} tw_csv_spec;

/**
 * Read the CSV file whose bytes are @p data.
 *
 * @param file           name for messages
 * @param data           with a NUL after its @p size bytes, as tw_file_read leaves it
 * @param[out] complete  every row was passed on, as a row or as a broken one; false when some could
 *                       not be, or reading stopped early (the reason is in @p diags)
 * @return TW_OK (mistakes are in @p diags), TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_csv_read(const tw_csv_spec *spec, const char *file, const char *data,
                                   size_t size, tw_diags *diags, bool *complete, tw_error *err);

#endif
