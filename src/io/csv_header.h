/** @file csv_header.h — the first line of a CSV file: delimiter and columns. Private to csv_read.
 */
#ifndef TW_IO_CSV_HEADER_H
#define TW_IO_CSV_HEADER_H

#include "io/csv_read.h"

/** Which column of the specification each column of the file is. */
typedef struct tw_csv_header {
    int map[TW_CSV_MAX_FILE_COLUMNS]; /**< index in spec->columns, or -1 */
    size_t count;
    bool seen[TW_CSV_MAX_COLUMNS];
    bool failed; /**< the rows cannot be read */
} tw_csv_header;

/** The delimiter with which the first line names the most columns of @p spec. */
char tw_csv_find_delimiter(const tw_csv_spec *spec, const char *data, size_t size);

/** The next name of the header; reports an unknown or repeated column. */
void tw_csv_header_add(tw_csv_header *header, const tw_csv_spec *spec, const char *name,
                       size_t size, tw_place place, tw_diags *diags);

/** After the last name: reports the columns that are missing. */
void tw_csv_header_end(tw_csv_header *header, const tw_csv_spec *spec, tw_place place,
                       tw_diags *diags);

#endif
