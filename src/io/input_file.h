/** @file input_file.h — the bytes of one input file; what keeps them from us is reported. */
#ifndef TW_IO_INPUT_FILE_H
#define TW_IO_INPUT_FILE_H

#include "toewijs/diags.h"
#include "toewijs/status.h"
#include <stdbool.h>
#include <stddef.h>

/**
 * Read the file at @p path, called @p name in messages.
 *
 * An absent file, one that may not be read, one that is no ordinary file or too large is the
 * user's to mend: it is reported in @p diags (absence only when @p required).
 * @param[out] data  owned by the caller; NULL when there is nothing to read
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_IO (the machine failed)
 */
TW_NODISCARD tw_status tw_input_read(const char *path, const char *name, bool required, char **data,
                                     size_t *size, tw_diags *diags, tw_error *err);

#endif
