/** @file file.h — one file of the disk, whole. */
#ifndef TW_BASE_FILE_H
#define TW_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
    TW_FILE_READ,
    TW_FILE_ABSENT,
    TW_FILE_TOO_LARGE,
    TW_FILE_NOT_REGULAR, /**< a folder, a pipe, a device */
    TW_FILE_NO_MEMORY,
    TW_FILE_FAILED /**< errno says why */
} tw_file_outcome;

/**
 * Read the regular file at @p path. Never blocks on a pipe.
 *
 * @param[out] data  its bytes and a closing NUL, owned by the caller; NULL unless TW_FILE_READ
 * @param[out] size  without the NUL
 */
tw_file_outcome tw_file_read(const char *path, size_t max_size, char **data, size_t *size);

/** "folder/name", or name alone when folder is empty. Caller frees; NULL: no memory. */
char *tw_path_join(const char *folder, const char *name);

/** The part of @p path after the last '/'. Borrowed from it. */
const char *tw_path_base(const char *path);

/** "rsv/a.html": a name below a folder, of which no part leads out of it. */
bool tw_path_stays_inside(const char *name);

#endif
