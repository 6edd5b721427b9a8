/* Writing a set of files whole or not at all.
 *
 * Everything is first written and synced inside a hidden folder in the destination, so on the same
 * file system; what can fail for want of room fails there. Only then is each file renamed into
 * place, the old one kept under a second name in the hidden folder until all are in place. */
#define _GNU_SOURCE /* sync_file_range, O_TMPFILE */
#include "base/file.h"
#include "base/made_folders.h"
#include "toewijs/fileset.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    tw_file file; /* borrowed */
    char *target;
    char *staged;
    char *backup;
    bool direct;  /* a device or pipe: written to, never replaced */
    int fd;       /* of the staged file until it is on disk; -1: none */
    bool synced;  /* it is, or never will be: then `reason` says why */
    int reason;   /* an errno; 0: none */
    bool has_old; /* backup names what stood at target */
    bool placed;  /* target is the new file */
} placement;

struct tw_staging {
    char *folder;
    placement *items;
    size_t count;
    tw_made_folders made;
    char *stage; /* the hidden folder; NULL until made */
    pthread_t waiter;
    bool waiting;  /* there is a waiter: the items are its own until it has ended */
    bool nameless; /* files get a name in the hidden folder when they are on disk, not before */
    bool done;     /* all are in place */
};

/* Files that are on their way to the disk at the same time; each takes a file descriptor. */
enum { OPEN_FILES = 64 };

/* -- what stands at the destination ---------------------------------------------------------- */

/* Replacing a symbolic link would silently detach it from what it leads to, and replacing a
 * device such as /dev/full would damage the machine. */
static tw_status inspect_target(placement *item, tw_error *err) {
    struct stat info;
    if (lstat(item->target, &info) != 0) {
        return errno == ENOENT ? TW_OK : tw_path_fail(err, item->target, errno);
    }
    bool is_link = S_ISLNK(info.st_mode);
    if (is_link && stat(item->target, &info) != 0) {
        return tw_path_fail(err, item->target, errno);
    }
    if (S_ISDIR(info.st_mode)) {
        return tw_path_fail(err, item->target, EISDIR);
    }
    if (!S_ISREG(info.st_mode)) {
        item->direct = true;
    } else if (is_link) {
        return tw_fail(err, TW_ERR_IO, "%s: is a symbolic link; expected a file", item->target);
    }
    return TW_OK;
}

static tw_status plan_one(tw_staging *work, placement *item, tw_error *err) {
    if (!tw_path_stays_inside(item->file.name)) {
        return tw_path_fail(err, item->file.name, EINVAL);
    }
    item->target = tw_path_join(work->folder, item->file.name);
    if (item->target == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", work->folder);
    }
    size_t around = (size_t)(tw_path_base(item->target) - item->target);
    tw_status status = around == 0 ? TW_OK
                                   : tw_made_folders_add(&work->made, item->target,
                                                         strlen(work->folder), around - 1, err);
    return status == TW_OK ? inspect_target(item, err) : status;
}

static bool reserve(tw_staging *work, size_t count) {
    placement *items = realloc(work->items, (count + 1) * sizeof *items);
    if (items != NULL) {
        work->items = items;
    }
    return items != NULL;
}

static tw_status plan(tw_staging *work, const tw_fileset *set, tw_error *err) {
    if (!reserve(work, set->count)) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", work->folder);
    }
    tw_status status = TW_OK;
    while (work->count < set->count && status == TW_OK) {
        placement *item = &work->items[work->count];
        *item = (placement){.file = set->files[work->count++], .fd = -1};
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
        return tw_path_fail(err, item->target, errno);
    }
    int reason = write_bytes(item->fd, item->file.data, item->file.size);
    return reason == 0 ? TW_OK : tw_path_fail(err, item->target, reason);
}

static void sync_item(placement *item) {
    bool failed = fsync(item->fd) != 0 && !(item->direct && errno == EINVAL);
    item->reason = failed ? errno : 0;
    item->synced = true;
}

/* A full disk may show only at fsync or close. */
static tw_status sync_and_close(placement *item, tw_error *err) {
    if (!item->synced) {
        sync_item(item);
    }
    if (close(item->fd) != 0 && item->reason == 0 && errno != EINTR) {
        item->reason = errno;
    }
    item->fd = -1;
    return item->reason == 0 ? TW_OK : tw_path_fail(err, item->target, item->reason);
}

static tw_status make_stage(tw_staging *work, tw_error *err) {
    char *path = tw_path_join(work->folder, ".toewijs-XXXXXX");
    if (path == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", work->folder);
    }
    if (mkdtemp(path) == NULL) {
        int reason = errno;
        free(path);
        return tw_path_fail(err, work->folder, reason);
    }
    work->stage = path;
    return TW_OK;
}

static tw_status name_one(tw_staging *work, size_t index, tw_error *err) {
    placement *item = &work->items[index];
    char name[32];
    (void)snprintf(name, sizeof name, "new-%zu", index);
    item->staged = tw_path_join(work->stage, name);
    (void)snprintf(name, sizeof name, "old-%zu", index);
    item->backup = tw_path_join(work->stage, name);
    return item->staged == NULL || item->backup == NULL
               ? tw_fail(err, TW_ERR_NOMEM, "%s", work->folder)
               : TW_OK;
}

static tw_status stage_one(tw_staging *work, size_t index, tw_error *err) {
    placement *item = &work->items[index];
    tw_status status = work->nameless ? TW_OK : name_one(work, index, err);
    if (status == TW_OK) {
        status = work->nameless ? open_and_write(work->folder, O_TMPFILE, item, err)
                                : open_and_write(item->staged, O_CREAT | O_EXCL, item, err);
    }
    if (status == TW_OK) {
        /* The disk starts now; waiting for it, all files at once, comes when all are written. */
        (void)sync_file_range(item->fd, 0, 0, SYNC_FILE_RANGE_WRITE);
    }
    return status;
}

static tw_status settle_one(placement *item, tw_error *err) {
    return item->fd < 0 ? TW_OK : sync_and_close(item, err);
}

static tw_status stage_from(tw_staging *work, size_t from, tw_error *err) {
    tw_status status = TW_OK;
    for (size_t i = from; i < work->count && status == TW_OK; i++) {
        if (i >= OPEN_FILES) {
            if (work->nameless) {
                return tw_fail(err, TW_ERR_IO, "%s: too many files at once", work->folder);
            }
            status = settle_one(&work->items[i - OPEN_FILES], err);
        }
        if (work->items[i].direct) {
            continue;
        }
        if (status == TW_OK && !work->nameless && work->stage == NULL) {
            status = make_stage(work, err);
        }
        if (status == TW_OK) {
            status = stage_one(work, i, err);
        }
    }
    return status;
}

/* Names for files that have none yet. */
static tw_status name_all(tw_staging *work, tw_error *err) {
    tw_status status = work->nameless ? make_stage(work, err) : TW_OK;
    for (size_t i = 0; work->nameless && i < work->count && status == TW_OK; i++) {
        placement *item = &work->items[i];
        if (item->direct) {
            continue;
        }
        char open_file[48];
        (void)snprintf(open_file, sizeof open_file, "/proc/self/fd/%d", item->fd);
        status = name_one(work, i, err);
        if (status == TW_OK &&
            linkat(AT_FDCWD, open_file, AT_FDCWD, item->staged, AT_SYMLINK_FOLLOW) != 0) {
            status = tw_path_fail(err, item->target, errno);
        }
    }
    return status;
}

/* The waiter's whole life. */
static void *wait_for_disk(void *context) {
    tw_staging *work = context;
    for (size_t i = 0; i < work->count; i++) {
        if (work->items[i].fd >= 0 && !work->items[i].synced) {
            sync_item(&work->items[i]);
        }
    }
    return NULL;
}

static void end_waiting(tw_staging *work) {
    if (work->waiting) {
        (void)pthread_join(work->waiter, NULL);
        work->waiting = false;
    }
}

static tw_status settle_all(tw_staging *work, tw_error *err) {
    tw_status status = TW_OK;
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
        return tw_path_fail(err, item->target, reason);
    }
    item->placed = true;
    return TW_OK;
}

static tw_status place_all(tw_staging *work, tw_error *err) {
    for (size_t i = 0; i < work->count; i++) {
        tw_status status = place_one(&work->items[i], err);
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

/* Every folder in which a file got a name; files of one folder mostly stand together. */
static tw_status sync_targets(tw_staging *work, tw_error *err) {
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
        status = tw_folder_sync(size == 0 ? "." : target, err);
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

static void clear_item(placement *item, bool failed) {
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

/* -- all of it ------------------------------------------------------------------------------- */

static tw_status open_staging(tw_staging **out, const char *folder, tw_error *err) {
    tw_staging *work = calloc(1, sizeof *work);
    *out = work;
    if (work != NULL) {
        work->folder = strdup(folder[0] == '\0' ? "." : folder);
    }
    return work == NULL || work->folder == NULL ? tw_fail(err, TW_ERR_NOMEM, "%s", folder) : TW_OK;
}

tw_status tw_staging_open(tw_staging **out, const char *folder, tw_error *err) {
    tw_status status = open_staging(out, folder, err);
    if (status == TW_OK) {
        (*out)->nameless = true;
    }
    return status;
}

tw_status tw_staging_add(tw_staging *staging, const tw_fileset *set, tw_error *err) {
    end_waiting(staging);
    size_t first = staging->count;
    tw_status status = plan(staging, set, err);
    return status == TW_OK ? stage_from(staging, first, err) : status;
}

void tw_staging_sync(tw_staging *staging) {
    end_waiting(staging);
    staging->waiting = pthread_create(&staging->waiter, NULL, wait_for_disk, staging) == 0;
}

tw_status tw_staging_place(tw_staging *staging, tw_error *err) {
    end_waiting(staging);
    tw_status status = name_all(staging, err);
    if (status == TW_OK) {
        status = settle_all(staging, err);
    }
    if (status == TW_OK) {
        status = place_all(staging, err);
    }
    if (status == TW_OK) {
        status = sync_targets(staging, err);
    }
    if (status == TW_OK) {
        tw_made_folders_sync(&staging->made);
        staging->done = true;
    }
    return status;
}

void tw_staging_close(tw_staging *staging) {
    if (staging == NULL) {
        return;
    }
    end_waiting(staging);
    for (size_t i = staging->count; i-- > 0;) {
        clear_item(&staging->items[i], !staging->done);
    }
    if (staging->stage != NULL) {
        (void)rmdir(staging->stage);
    }
    if (!staging->done) {
        tw_made_folders_remove(&staging->made);
    }
    tw_made_folders_clear(&staging->made);
    free(staging->items);
    free(staging->stage);
    free(staging->folder);
    free(staging);
}

tw_status tw_fileset_write(const tw_fileset *set, const char *folder, tw_error *err) {
    tw_staging *staging;
    tw_status status = open_staging(&staging, folder, err);
    if (status == TW_OK) {
        status =
            tw_made_folders_add(&staging->made, staging->folder, 0, strlen(staging->folder), err);
    }
    if (status == TW_OK) {
        status = tw_staging_add(staging, set, err);
    }
    if (status == TW_OK) {
        status = tw_staging_place(staging, err);
    }
    tw_staging_close(staging);
    return status;
}
