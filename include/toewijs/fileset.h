/** @file fileset.h
 *  A folder as bytes in memory: read, render, verify, then write at once.
 */
#ifndef TOEWIJS_FILESET_H
#define TOEWIJS_FILESET_H

#include "toewijs/status.h"
#include <stdbool.h>
#include <stddef.h>

struct tw_buf; /* src/base/buf.h */

typedef struct tw_file {
    char *name; /**< below the folder: "a.csv", "rsv/a.html"; no part is "." or ".." */
    char *data; /**< NUL-terminated beyond size */
    size_t size;
} tw_file;

/** Start with `tw_fileset set = {0};`, end with tw_fileset_clear. */
typedef struct tw_fileset {
    tw_file *files;
    size_t count;
    size_t capacity;
} tw_fileset;

/** Add a file; takes the contents of @p content (empty afterwards, also on failure). */
TW_NODISCARD tw_status tw_fileset_take(tw_fileset *set, const char *name, struct tw_buf *content,
                                       tw_error *err);

/** Take a file out again; nothing happens when it is not there. */
void tw_fileset_drop(tw_fileset *set, const char *name);

/** NULL when absent. Borrowed. */
const tw_file *tw_fileset_find(const tw_fileset *set, const char *name);

/**
 * Read folder/name when it exists. An absent file is not an error: @p found says so.
 * A file larger than @p max_size gives TW_OK with *too_large true and is not added.
 */
TW_NODISCARD tw_status tw_fileset_read(tw_fileset *set, const char *folder, const char *name,
                                       size_t max_size, bool *found, bool *too_large,
                                       tw_error *err);

/**
 * Write all files into @p folder (made, with its parents and the folders inside it that names ask
 * for, when absent): first all of them next to their destination and on disk (fsync), then each
 * renamed into place; on failure everything that was there is left, or put back, as it was, and
 * folders that were made are taken away again.
 */
TW_NODISCARD tw_status tw_fileset_write(const tw_fileset *set, const char *folder, tw_error *err);

void tw_fileset_clear(tw_fileset *set);

/* ---- The same in steps, for who has other things to do while the disk works ---------------------
 */

/** Files on their way into a folder: on its disk, but without a name, so that nothing is left of
 *  them when the process dies. Not every system can do that. */
typedef struct tw_staging tw_staging;

/** @param[out] out  tw_staging_close, also after failure. @pre the folder is there */
TW_NODISCARD tw_status tw_staging_open(tw_staging **out, const char *folder, tw_error *err);

/** Write the files of @p set, of which earlier calls wrote the first ones. They stay the caller's,
 *  and as they are until tw_staging_close. */
TW_NODISCARD tw_status tw_staging_add(tw_staging *staging, const tw_fileset *set, tw_error *err);

/** Have another thread wait for the disk. (It shares nothing else with this one.) */
void tw_staging_sync(tw_staging *staging);

/** Once all are on disk, put them in place. */
TW_NODISCARD tw_status tw_staging_place(tw_staging *staging, tw_error *err);

/** Also when all are in place: the earlier files go. What was not put in place is taken away. NULL
 *  is allowed. */
void tw_staging_close(tw_staging *staging);

#endif
