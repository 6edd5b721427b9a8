/** @file made_folders.h — folders made on the way to a file, so that a failure can take them away.
 */
#ifndef TW_BASE_MADE_FOLDERS_H
#define TW_BASE_MADE_FOLDERS_H

#include "toewijs/status.h"
#include <stddef.h>

/** Start with zero, end with tw_made_folders_clear. */
typedef struct tw_made_folders {
    char **paths; /**< outer ones before what is in them */
    size_t count;
    size_t capacity;
} tw_made_folders;

/** A path that could not be used, and why. TW_ERR_NOMEM when @p reason (an errno) is ENOMEM. */
tw_status tw_path_fail(tw_error *err, const char *path, int reason);

/** mkdir -p of the first @p size bytes of @p path, beginning after the first @p from, which are
 *  there. */
TW_NODISCARD tw_status tw_made_folders_add(tw_made_folders *made, const char *path, size_t from,
                                           size_t size, tw_error *err);

/** Have the folder's names on disk. */
TW_NODISCARD tw_status tw_folder_sync(const char *path, tw_error *err);

/** A folder exists for good only when the one that lists it is on disk. Best effort: it is called
 *  when the files themselves are safe. */
void tw_made_folders_sync(tw_made_folders *made);

/** Take away those that are empty. */
void tw_made_folders_remove(tw_made_folders *made);

void tw_made_folders_clear(tw_made_folders *made);

#endif
