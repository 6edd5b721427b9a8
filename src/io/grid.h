/** @file grid.h — the cells of a sheet, from the CSV that an office suite made of it.
 *
 *  Unlike the files of a round (csv_read.h) it has no header: rows and columns are what they are.
 */
#ifndef TW_IO_GRID_H
#define TW_IO_GRID_H

#include "base/arena.h"
#include "toewijs/status.h"

#include <stddef.h>

typedef struct tw_grid {
    const char ***rows; /**< [row][column]; a row has cells[row] of them */
    size_t *cells;
    size_t row_count;
    tw_arena memory;
} tw_grid;

/**
 * Read comma-separated UTF-8 with quotes where needed. tw_grid_clear is due, always.
 * @return TW_OK; TW_ERR_INPUT: it is not such text, or has more than @p most cells; TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_grid_read(tw_grid *grid, const char *data, size_t size, size_t most,
                                    tw_error *err);
void tw_grid_clear(tw_grid *grid);

/** The text of a cell, trimmed; "" where there is none. Borrowed. */
const char *tw_grid_at(const tw_grid *grid, size_t row, size_t column);

#endif
