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
    char **made; /* the folders that we made, outer ones before what is in them */
    size_t made_count;
    size_t made_capacity;
    char *stage; /* the hidden folder; NULL until made */
} job;

/* Files that are on their way to the disk at the same time; each takes a file descriptor. */
enum { OPEN_FILES = 64 };

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

/* Room is made before the folder is: what cannot be remembered could not be taken away again. */
static bool remember(job *work, const char *path) {
    if (work->made_count == work->made_capacity) {
        size_t capacity = work->made_capacity == 0 ? 8 : work->made_capacity * 2;
        char **made = realloc(work->made, capacity * sizeof *made);
        if (made == NULL) {
            return false;
        }
        work->made = made;
        work->made_capacity = capacity;
    }
    work->made[work->made_count] = strdup(path);
    return work->made[work->made_count] != NULL;
}

/* One step of mkdir -p: the folder around `path` is there. */
static tw_status make_one(job *work, const char *path, tw_error *err) {
    struct stat info;
    if (stat(path, &info) == 0) {
        return S_ISDIR(info.st_mode) ? TW_OK : fail_path(err, path, ENOTDIR);
    }
    if (!remember(work, path)) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", work->folder);
    }
    if (mkdir(path, 0777) == 0) {
        work->made_count++;
        return TW_OK;
    }
    int reason = errno;
    free(work->made[work->made_count]);
    return reason == EEXIST ? TW_OK : fail_path(err, path, reason);
}

/* mkdir -p of the first `size` bytes of `path`, beginning after the first `from`, which are there.
 */
static tw_status make_folders(job *work, const char *path, size_t from, size_t size,
                              tw_error *err) {
    tw_status status = TW_OK;
    char *part = strdup(path);
    if (part == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", work->folder);
    }
    for (size_t i = from + 1; i <= size && status == TW_OK; i++) {
        bool ends = i == size || path[i] == '/';
        if (ends && path[i - 1] != '/') {
            part[i] = '\0';
            status = make_one(work, part, err);
            part[i] = path[i];
        }
    }
    free(part);
    return status;
}

static void remove_made_folders(job *work) {
    for (size_t i = work->made_count; i-- > 0;) {
        (void)rmdir(work->made[i]);
    }
}

/* A folder exists for good only when the one that lists it is on disk. Best effort: the files
 * themselves are safe by now. */
static void sync_made_folders(job *work) {
    for (size_t i = work->made_count; i-- > 0;) {
        char *slash = strrchr(work->made[i], '/');
        if (slash == NULL) {
            (void)!sync_folder(".", NULL);
        } else if (slash != work->made[i]) {
            *slash = '\0';
            (void)!sync_folder(work->made[i], NULL);
            *slash = '/';
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

static bool is_plain_name(const char *name, size_t size) {
    return size > 0 && !(size == 1 && name[0] == '.') && !(size == 2 && memcmp(name, "..", 2) == 0);
}

/* "rsv/a.html": nothing that leads out of the folder. */
static bool is_sound_name(const char *name) {
    size_t size = strcspn(name, "/");
    while (is_plain_name(name, size) && name[size] == '/') {
        name += size + 1;
        size = strcspn(name, "/");
    }
    return is_plain_name(name, size) && name[size] == '\0';
}

static tw_status plan_one(job *work, placement *item, tw_error *err) {
    if (!is_sound_name(item->file->name)) {
        return fail_path(err, item->file->name, EINVAL);
    }
    item->target = tw_path_join(work->folder, item->file->name);
    if (item->target == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", work->folder);
    }
    size_t around = (size_t)(tw_path_base(item->target) - item->target);
    tw_status status =
        around == 0 ? TW_OK
                    : make_folders(work, item->target, strlen(work->folder), around - 1, err);
    return status == TW_OK ? inspect_target(item, err) : status;
}

static tw_status plan(job *work, const tw_fileset *set, tw_error *err) {
    work->items = calloc(set->count + 1, sizeof *work->items);
    if (work->items == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", work->folder);
    }
    tw_status status = TW_OK;
    for (size_t i = 0; i < set->count && status == TW_OK; i++) {
        placement *item = &work->items[work->count++];
        item->file = &set->files[i];
        item->fd = -1;
        status = plan_one(work, item, err);
    }
    return status;
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

static tw_status settle_one(placement *item, tw_error *err) {
    return item->fd < 0 ? TW_OK : sync_and_close(item, err);
}

static tw_status stage_all(job *work, tw_error *err) {
    tw_status status = TW_OK;
    for (size_t i = 0; i < work->count && status == TW_OK; i++) {
        if (i >= OPEN_FILES) {
            status = settle_one(&work->items[i - OPEN_FILES], err);
        }
        if (work->items[i].direct) {
            continue;
        }
        if (status == TW_OK && work->stage == NULL) {
            status = make_stage(work, err);
        }
        if (status == TW_OK) {
            status = stage_one(work, i, err);
        }
    }
    for (size_t i = 0; i < work->count && status == TW_OK; i++) {
        status = settle_one(&work->items[i], err);
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
    return TW_OK;
}

/* Every folder in which a file got a name; files of one folder mostly stand together. */
static tw_status sync_targets(job *work, tw_error *err) {
    const char *last = NULL;
    size_t last_size = 0;
    tw_status status = TW_OK;
    for (size_t i = 0; i < work->count && status == TW_OK; i++) {
        char *target = work->items[i].target;
        size_t size = (size_t)(tw_path_base(target) - target);
        bool same = last != NULL && size == last_size && memcmp(target, last, size) == 0;
        if (!work->items[i].placed || same) {
            continue;
        }
        char kept = target[size];
        target[size] = '\0';
        status = sync_folder(size == 0 ? "." : target, err);
        target[size] = kept;
        last = target;
        last_size = size;
    }
    return status;
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
    for (size_t i = 0; i < work->made_count; i++) {
        free(work->made[i]);
    }
    free(work->items);
    free(work->made);
    free(work->stage);
}

tw_status tw_fileset_write(const tw_fileset *set, const char *folder, tw_error *err) {
    job work = {.folder = folder[0] == '\0' ? "." : folder};
    tw_status status = make_folders(&work, work.folder, 0, strlen(work.folder), err);
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
        status = sync_targets(&work, err);
    }
    if (status == TW_OK) {
        sync_made_folders(&work);
    }
    clean_up(&work, status != TW_OK);
    return status;
}
