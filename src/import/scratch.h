/** @file scratch.h — a folder that is gone afterwards. Private to src/import. */
#ifndef TW_IMPORT_SCRATCH_H
#define TW_IMPORT_SCRATCH_H

#include "toewijs/status.h"

#include <stdbool.h>
#include <stddef.h>

/** Make a folder in TMPDIR (or /tmp) that nobody else can read. @param[out] path  the caller
 *  frees, after tw_scratch_remove */
TW_NODISCARD tw_status tw_scratch_make(char **path, tw_error *err);

/** Remove it with all that is in it. NULL is allowed. */
void tw_scratch_remove(const char *path);

/** Write folder/name. */
TW_NODISCARD tw_status tw_scratch_write(const char *folder, const char *name, const char *data,
                                        size_t size, tw_error *err);

#endif
