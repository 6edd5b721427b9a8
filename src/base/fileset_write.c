/* Writing a set of files whole or not at all.
 *
 * Everything is first written and synced inside a hidden folder in the destination, so on the same
 * file system; what can fail for want of room fails there. Only then is each file renamed into
 * place, the old one kept under a second name in the hidden folder until all are in place. */
#define _GNU_SOURCE /* sync_file_range */
#include "base/file.h"
#include "toewijs/fileset.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    const tw_file *file;
    char *target;
    char *staged;
    char *backup;
    bool direct;  /* a device or pipe: written to, never replaced */
    int fd;       /* of the staged file until it is on disk; -1: none */
    bool has_old; /* backup names what stood at target */
    bool placed;  /* target is the new file */
} placement;

typedef struct {
    const char *folder;
    placement *items;
    size_t count;
    char *path;   /* a copy of folder, cut at some '/' while a parent is handled */
    size_t *made; /* lengths of the prefixes of folder that we made, outermost first */
    size_t made_count;
    char *stage; /* the hidden folder; NULL until made */
} job;

static tw_status fail_path(tw_error *err, const char *path, int reason) {
    enum { ROOM = 300 };
    size_t size = strlen(path);
    const char *tail = size > ROOM ? path + size - ROOM : path;
    return tw_fail(err, reason == ENOMEM ? TW_ERR_NOMEM : TW_ERR_IO, "%s: %s", tail,
                   strerror(reason));
}

static tw_status sync_folder(const char *path, tw_error *err) {
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return fail_path(err, path, errno);
    }
    /* Some file systems cannot sync a folder and say EINVAL; nothing better can be done there. */
    int reason = fsync(fd) != 0 && errno != EINVAL ? errno : 0;
    (void)close(fd);
    return reason == 0 ? TW_OK : fail_path(err, path, reason);
}

/* -- the folder ------------------------------------------------------------------------------ */

/* One step of mkdir -p: `path` is the folder up to some '/'. */
static tw_status make_one(job *work, const char *path, tw_error *err) {
    struct stat info;
    if (stat(path, &info) == 0) {
        return S_ISDIR(info.st_mode) ? TW_OK : fail_path(err, path, ENOTDIR);
    }
    if (mkdir(path, 0777) == 0) {
        work->made[work->made_count++] = strlen(path);
        return TW_OK;
    }
    return errno == EEXIST ? TW_OK : fail_path(err, path, errno);
}

static tw_status make_folder(job *work, tw_error *err) {
    tw_status status = TW_OK;
    size_t size = strlen(work->folder);
    work->path = strdup(work->folder);
    work->made = calloc(size + 1, sizeof *work->made);
    if (work->path == NULL || work->made == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", work->folder);
    }
    for (size_t i = 1; i <= size && status == TW_OK; i++) {
        bool ends = work->folder[i] == '/' || work->folder[i] == '\0';
        if (ends && work->folder[i - 1] != '/') {
            work->path[i] = '\0';
            status = make_one(work, work->path, err);
            work->path[i] = work->folder[i];
        }
    }
    return status;
}

static void remove_made_folders(job *work) {
    while (work->made_count > 0) {
        work->path[work->made[--work->made_count]] = '\0';
        (void)rmdir(work->path);
    }
}

/* A folder exists for good only when the one that lists it is on disk. Best effort: the files
 * themselves are safe by now. */
static void sync_made_folders(job *work) {
    for (size_t i = work->made_count; i-- > 0;) {
        work->path[work->made[i]] = '\0';
        char *slash = strrchr(work->path, '/');
        if (slash == NULL) {
            (void)!sync_folder(".", NULL);
        } else if (slash != work->path) {
            *slash = '\0';
            (void)!sync_folder(work->path, NULL);
        }
    }
}

/* -- what stands at the destination ---------------------------------------------------------- */

/* Replacing a symbolic link would silently detach it from what it leads to, and replacing a
 * device such as /dev/full would damage the machine. */
static tw_status inspect_target(placement *item, tw_error *err) {
    struct stat info;
    if (lstat(item->target, &info) != 0) {
        return errno == ENOENT ? TW_OK : fail_path(err, item->target, errno);
    }
    bool is_link = S_ISLNK(info.st_mode);
    if (is_link && stat(item->target, &info) != 0) {
        return fail_path(err, item->target, errno);
    }
    if (S_ISDIR(info.st_mode)) {
        return fail_path(err, item->target, EISDIR);
    }
    if (!S_ISREG(info.st_mode)) {
        item->direct = true;
    } else if (is_link) {
        return tw_fail(err, TW_ERR_IO, "%s: is a symbolic link; expected a file", item->target);
    }
    return TW_OK;
}

static bool is_plain_name(const char *name) {
    return name[0] != '\0' && strchr(name, '/') == NULL && strcmp(name, ".") != 0 &&
           strcmp(name, "..") != 0;
}

static tw_status plan(job *work, const tw_fileset *set, tw_error *err) {
    work->items = calloc(set->count + 1, sizeof *work->items);
    if (work->items == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", work->folder);
    }
    for (size_t i = 0; i < set->count; i++) {
        placement *item = &work->items[work->count++];
        item->file = &set->files[i];
        item->fd = -1;
        if (!is_plain_name(item->file->name)) {
            return fail_path(err, item->file->name, EINVAL);
        }
        item->target = tw_path_join(work->folder, item->file->name);
        if (item->target == NULL) {
            return tw_fail(err, TW_ERR_NOMEM, "%s", work->folder);
        }
        tw_status status = inspect_target(item, err);
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

/* -- staging --------------------------------------------------------------------------------- */

static int write_bytes(int fd, const char *data, size_t size) {
    while (size > 0) {
        ssize_t put = write(fd, data, size);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            return put < 0 ? errno : ENOSPC;
        }
        data += put;
        size -= (size_t)put;
    }
    return 0;
}

/* The reason names `target`: that is the file the user knows. */
static tw_status open_and_write(const char *path, int flags, placement *item, tw_error *err) {
    item->fd = open(path, flags | O_WRONLY | O_NOCTTY | O_CLOEXEC, 0666);
    if (item->fd < 0) {
        return fail_path(err, item->target, errno);
    }
    int reason = write_bytes(item->fd, item->file->data, item->file->size);
    return reason == 0 ? TW_OK : fail_path(err, item->target, reason);
}

/* A full disk may show only at fsync or close. */
static tw_status sync_and_close(placement *item, tw_error *err) {
    int reason = fsync(item->fd) != 0 && !(item->direct && errno == EINVAL) ? errno : 0;
    if (close(item->fd) != 0 && reason == 0 && errno != EINTR) {
        reason = errno;
    }
    item->fd = -1;
    return reason == 0 ? TW_OK : fail_path(err, item->target, reason);
}

static tw_status make_stage(job *work, tw_error *err) {
    char *path = tw_path_join(work->folder, ".toewijs-XXXXXX");
    if (path == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", work->folder);
    }
    if (mkdtemp(path) == NULL) {
        int reason = errno;
        free(path);
        return fail_path(err, work->folder, reason);
    }
    work->stage = path;
    return TW_OK;
}

static tw_status stage_one(job *work, size_t index, tw_error *err) {
    placement *item = &work->items[index];
    char name[32];
    (void)snprintf(name, sizeof name, "new-%zu", index);
    item->staged = tw_path_join(work->stage, name);
    (void)snprintf(name, sizeof name, "old-%zu", index);
    item->backup = tw_path_join(work->stage, name);
    if (item->staged == NULL || item->backup == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", work->folder);
    }
    tw_status status = open_and_write(item->staged, O_CREAT | O_EXCL, item, err);
    if (status == TW_OK) {
        /* The disk starts now; waiting for it, all files at once, comes when all are written. */
        (void)sync_file_range(item->fd, 0, 0, SYNC_FILE_RANGE_WRITE);
    }
    return status;
}

static tw_status stage_all(job *work, tw_error *err) {
    tw_status status = TW_OK;
    for (size_t i = 0; i < work->count && status == TW_OK; i++) {
        if (work->items[i].direct) {
            continue;
        }
        if (work->stage == NULL) {
            status = make_stage(work, err);
        }
        if (status == TW_OK) {
            status = stage_one(work, i, err);
        }
    }
    for (size_t i = 0; i < work->count && status == TW_OK; i++) {
        status = work->items[i].fd < 0 ? TW_OK : sync_and_close(&work->items[i], err);
    }
    return status;
}

/* -- putting into place ---------------------------------------------------------------------- */

/* A second name keeps the old file reachable without a moment in which it is missing; where the
 * file system has no hard links, it is moved aside instead. */
static int keep_old(placement *item) {
    if (link(item->target, item->backup) == 0) {
        item->has_old = true;
        return 0;
    }
    if (errno == ENOENT) {
        return 0;
    }
    if (rename(item->target, item->backup) != 0) {
        return errno;
    }
    item->has_old = true;
    return 0;
}

static tw_status place_one(placement *item, tw_error *err) {
    if (item->direct) {
        tw_status status = open_and_write(item->target, 0, item, err);
        return status == TW_OK ? sync_and_close(item, err) : status;
    }
    int reason = keep_old(item);
    if (reason == 0 && rename(item->staged, item->target) != 0) {
        reason = errno;
    }
    if (reason != 0) {
        return fail_path(err, item->target, reason);
    }
    item->placed = true;
    return TW_OK;
}

static tw_status place_all(job *work, tw_error *err) {
    for (size_t i = 0; i < work->count; i++) {
        tw_status status = place_one(&work->items[i], err);
        if (status != TW_OK) {
            return status;
        }
    }
    if (work->stage == NULL) {
        return TW_OK;
    }
    return sync_folder(work->folder, err);
}

static void put_back(const placement *item) {
    if (item->has_old) {
        /* Does nothing when both are still names of the same file. */
        (void)rename(item->backup, item->target);
    } else if (item->placed) {
        (void)unlink(item->target);
    }
}

static void clean_up(job *work, bool failed) {
    for (size_t i = work->count; i-- > 0;) {
        placement *item = &work->items[i];
        if (item->fd >= 0) {
            (void)close(item->fd);
        }
        if (failed) {
            put_back(item);
        }
        if (item->staged != NULL) {
            (void)unlink(item->staged);
        }
        if (item->backup != NULL) {
            (void)unlink(item->backup);
        }
        free(item->target);
        free(item->staged);
        free(item->backup);
    }
    if (work->stage != NULL) {
        (void)rmdir(work->stage);
    }
    if (failed) {
        remove_made_folders(work);
    }
    free(work->items);
    free(work->made);
    free(work->path);
    free(work->stage);
}

tw_status tw_fileset_write(const tw_fileset *set, const char *folder, tw_error *err) {
    job work = {.folder = folder[0] == '\0' ? "." : folder};
    tw_status status = make_folder(&work, err);
    if (status == TW_OK) {
        status = plan(&work, set, err);
    }
    if (status == TW_OK) {
        status = stage_all(&work, err);
    }
    if (status == TW_OK) {
        status = place_all(&work, err);
    }
    if (status == TW_OK) {
        sync_made_folders(&work);
    }
    clean_up(&work, status != TW_OK);
    return status;
}
