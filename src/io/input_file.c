#include "io/input_file.h"
#include "base/file.h"
#include "io/text_in.h"
#include "toewijs/read.h"

#include <errno.h>
#include <string.h>

static bool is_the_users(int reason) {
    return reason == EACCES || reason == EPERM || reason == ENOTDIR || reason == ELOOP ||
           reason == ENAMETOOLONG || reason == ENXIO;
}

static tw_status judge_failure(int reason, tw_place place, tw_diags *diags, tw_error *err) {
    if (is_the_users(reason)) {
        tw_diags_add(diags, TW_ERROR, place, TW_IO_FILE_UNREADABLE, strerror(reason), NULL);
        return TW_OK;
    }
    return tw_fail(err, reason == ENOMEM ? TW_ERR_NOMEM : TW_ERR_IO, "%s: %s", place.file,
                   strerror(reason));
}

tw_status tw_input_read(const char *path, const char *name, bool required, char **data,
                        size_t *size, tw_diags *diags, tw_error *err) {
    tw_place place = {name, 0, 0};
    switch (tw_file_read(path, TW_MAX_FILE_SIZE, data, size)) {
    case TW_FILE_READ:
        break;
    case TW_FILE_ABSENT:
        if (required) {
            tw_diags_add(diags, TW_ERROR, place, TW_IO_FILE_MISSING, NULL);
        }
        break;
    case TW_FILE_TOO_LARGE:
        tw_diags_add(diags, TW_ERROR, place, TW_IO_FILE_TOO_LARGE, NULL);
        break;
    case TW_FILE_NOT_REGULAR:
        tw_diags_add(diags, TW_ERROR, place, TW_IO_FILE_NOT_REGULAR, NULL);
        break;
    case TW_FILE_NO_MEMORY:
        return tw_fail(err, TW_ERR_NOMEM, "%s", name);
    case TW_FILE_FAILED:
        return judge_failure(errno, place, diags, err);
    }
    return TW_OK;
}

tw_status tw_read_input(char **data, size_t *size, const char *path, bool required, tw_diags *diags,
                        tw_error *err) {
    *data = NULL;
    *size = 0;
    return tw_input_read(path, path, required, data, size, diags, err);
}
