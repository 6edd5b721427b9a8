/** @file grid_read.h — policies that vary, from memory; private to src/io and tests. */
#ifndef TW_IO_GRID_READ_H
#define TW_IO_GRID_READ_H

#include "toewijs/policy_grid.h"

/** tw_policy_grid_add, of a file's bytes. @p path: what it is called. */
TW_NODISCARD tw_status tw_policy_grid_add_bytes(tw_policy_grid *grid, const char *path,
                                                const char *data, size_t size, tw_diags *diags,
                                                tw_error *err);

#endif
