#include "toewijs/fileset.h"
#include "base/buf.h"
#include "base/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A path in an error text: its end, when it is too long to leave room for the reason. */
static tw_status fail_reading(tw_error *err, const char *path, const char *reason) {
    enum { ROOM = 300 };
    size_t size = strlen(path);
    const char *tail = size > ROOM ? path + size - ROOM : path;
    return tw_fail(err, TW_ERR_IO, "%s: %s", tail, reason);
}

static bool grow(tw_fileset *set) {
    if (set->count < set->capacity) {
        return true;
    }
    size_t capacity = set->capacity == 0 ? 16 : set->capacity * 2;
    tw_file *files = realloc(set->files, capacity * sizeof *files);
    if (files == NULL) {
        return false;
    }
    set->files = files;
    set->capacity = capacity;
    return true;
}

/* Takes `data`, also on failure. */
static tw_status add(tw_fileset *set, const char *name, char *data, size_t size, tw_error *err) {
    char *copy = strdup(name);
    if (copy == NULL || !grow(set)) {
        free(copy);
        free(data);
        return tw_fail(err, TW_ERR_NOMEM, "%s", name);
    }
    set->files[set->count++] = (tw_file){copy, data, size};
    return TW_OK;
}

tw_status tw_fileset_take(tw_fileset *set, const char *name, struct tw_buf *content,
                          tw_error *err) {
    size_t size = content->size;
    char *data = tw_buf_take(content);
    if (data == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", name);
    }
    return add(set, name, data, size, err);
}

void tw_fileset_drop(tw_fileset *set, const char *name) {
    size_t kept = 0;
    for (size_t i = 0; i < set->count; i++) {
        if (strcmp(set->files[i].name, name) != 0) {
            set->files[kept++] = set->files[i];
        } else {
            free(set->files[i].name);
            free(set->files[i].data);
        }
    }
    set->count = kept;
}

const tw_file *tw_fileset_find(const tw_fileset *set, const char *name) {
    for (size_t i = 0; i < set->count; i++) {
        if (strcmp(set->files[i].name, name) == 0) {
            return &set->files[i];
        }
    }
    return NULL;
}

tw_status tw_fileset_read(tw_fileset *set, const char *folder, const char *name, size_t max_size,
                          bool *found, bool *too_large, tw_error *err) {
    tw_status status = TW_OK;
    char *data = NULL;
    size_t size = 0;
    *found = false;
    *too_large = false;
    char *path = tw_path_join(folder, name);
    if (path == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", name);
    }
    switch (tw_file_read(path, max_size, &data, &size)) {
    case TW_FILE_READ:
        *found = true;
        status = add(set, name, data, size, err);
        break;
    case TW_FILE_TOO_LARGE:
        *found = true;
        *too_large = true;
        break;
    case TW_FILE_NOT_REGULAR:
        status = fail_reading(err, path, "not a regular file");
        break;
    case TW_FILE_NO_MEMORY:
        status = tw_fail(err, TW_ERR_NOMEM, "%s", name);
        break;
    case TW_FILE_FAILED:
        status = fail_reading(err, path, strerror(errno));
        break;
    case TW_FILE_ABSENT:
        break;
    }
    free(path);
    return status;
}

void tw_fileset_clear(tw_fileset *set) {
    for (size_t i = 0; i < set->count; i++) {
        free(set->files[i].name);
        free(set->files[i].data);
    }
    free(set->files);
    *set = (tw_fileset){0};
}
