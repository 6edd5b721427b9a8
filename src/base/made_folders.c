#include "base/made_folders.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

tw_status tw_path_fail(tw_error *err, const char *path, int reason) {
    enum { ROOM = 300 };
    size_t size = strlen(path);
    const char *tail = size > ROOM ? path + size - ROOM : path;
    return tw_fail(err, reason == ENOMEM ? TW_ERR_NOMEM : TW_ERR_IO, "%s: %s", tail,
                   strerror(reason));
}

tw_status tw_folder_sync(const char *path, tw_error *err) {
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return tw_path_fail(err, path, errno);
    }
    /* Some file systems cannot sync a folder and say EINVAL; nothing better can be done there. */
    int reason = fsync(fd) != 0 && errno != EINVAL ? errno : 0;
    (void)close(fd);
    return reason == 0 ? TW_OK : tw_path_fail(err, path, reason);
}

/* Room is made before the folder is: what cannot be remembered could not be taken away again. */
static bool remember(tw_made_folders *made, const char *path) {
    if (made->count == made->capacity) {
        size_t capacity = made->capacity == 0 ? 8 : made->capacity * 2;
        char **paths = realloc(made->paths, capacity * sizeof *paths);
        if (paths == NULL) {
            return false;
        }
        made->paths = paths;
        made->capacity = capacity;
    }
    made->paths[made->count] = strdup(path);
    return made->paths[made->count] != NULL;
}

/* One step of mkdir -p: the folder around `path` is there. */
static tw_status make_one(tw_made_folders *made, const char *path, tw_error *err) {
    struct stat info;
    if (stat(path, &info) == 0) {
        return S_ISDIR(info.st_mode) ? TW_OK : tw_path_fail(err, path, ENOTDIR);
    }
    if (!remember(made, path)) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", path);
    }
    if (mkdir(path, 0777) == 0) {
        made->count++;
        return TW_OK;
    }
    int reason = errno;
    free(made->paths[made->count]);
    return reason == EEXIST ? TW_OK : tw_path_fail(err, path, reason);
}

tw_status tw_made_folders_add(tw_made_folders *made, const char *path, size_t from, size_t size,
                              tw_error *err) {
    tw_status status = TW_OK;
    char *part = strdup(path);
    if (part == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", path);
    }
    for (size_t i = from + 1; i <= size && status == TW_OK; i++) {
        bool ends = i == size || path[i] == '/';
        if (ends && path[i - 1] != '/') {
            part[i] = '\0';
            status = make_one(made, part, err);
            part[i] = path[i];
        }
    }
    free(part);
    return status;
}

void tw_made_folders_remove(tw_made_folders *made) {
    for (size_t i = made->count; i-- > 0;) {
        (void)rmdir(made->paths[i]);
    }
}

void tw_made_folders_sync(tw_made_folders *made) {
    for (size_t i = made->count; i-- > 0;) {
        char *slash = strrchr(made->paths[i], '/');
        if (slash == NULL) {
            (void)!tw_folder_sync(".", NULL);
        } else if (slash != made->paths[i]) {
            *slash = '\0';
            (void)!tw_folder_sync(made->paths[i], NULL);
            *slash = '/';
        }
    }
}

void tw_made_folders_clear(tw_made_folders *made) {
    for (size_t i = 0; i < made->count; i++) {
        free(made->paths[i]);
    }
    free(made->paths);
    *made = (tw_made_folders){0};
}
