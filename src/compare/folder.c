/* DIR: what belongs to this comparison and what does not, and who works in it. */
#include "base/buf.h"
#include "base/file.h"
#include "base/made_folders.h"
#include "compare/invoer.h"
#include "compare/stores.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_INVOER_FILE ((size_t)256 * 1024 * 1024)

/* ---- invoer ----------------------------------------------------------------------------------
 */

/* @param name  is freed */
static tw_status read_file(tw_fileset *invoer, const char *folder, char *name, bool *found,
                           tw_error *err) {
    bool too_large = false;
    *found = false;
    tw_status status = name == NULL ? tw_fail(err, TW_ERR_NOMEM, "%s", folder)
                                    : tw_fileset_read(invoer, folder, name, MAX_INVOER_FILE, found,
                                                      &too_large, err);
    if (status == TW_OK && too_large) {
        status = tw_fail(err, TW_ERR_INPUT, "%s/%s", folder, name);
    }
    free(name);
    return status;
}

/* Rounds and policies are numbered: the first that is not there was never there. */
static tw_status read_numbered(tw_fileset *invoer, const char *folder, tw_error *err) {
    bool found = true;
    tw_status status = TW_OK;
    for (size_t j = 0; j < TW_COMPARE_MAX_POLICIES && found && status == TW_OK; j++) {
        status = read_file(invoer, folder, tw_invoer_policy(j), &found, err);
    }
    found = true;
    for (size_t r = 0; r < TW_COMPARE_MAX_ROUNDS && found && status == TW_OK; r++) {
        bool other;
        status =
            read_file(invoer, folder, tw_invoer_round(r, tw_invoer_round_files[0]), &found, err);
        for (size_t i = 1; found && tw_invoer_round_files[i] != NULL && status == TW_OK; i++) {
            status = read_file(invoer, folder, tw_invoer_round(r, tw_invoer_round_files[i]), &other,
                               err);
        }
    }
    return status;
}

tw_status tw_compare_read_invoer(tw_fileset *invoer, const char *dir, bool *found, tw_error *err) {
    bool other;
    char *folder = tw_path_join(dir, "invoer");
    if (folder == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", dir);
    }
    tw_status status = read_file(invoer, folder, strdup("opdracht.json"), found, err);
    if (status == TW_OK && *found) {
        status = read_file(invoer, folder, strdup("scenario.json"), &other, err);
    }
    if (status == TW_OK && *found) {
        status = read_numbered(invoer, folder, err);
    }
    free(folder);
    return status;
}

static bool is_equal(const tw_fileset *a, const tw_fileset *b) {
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        const tw_file *other = tw_fileset_find(b, a->files[i].name);
        same = other != NULL && other->size == a->files[i].size &&
               memcmp(other->data, a->files[i].data, other->size) == 0;
    }
    return same;
}

/* Put invoer where it is not yet; with one of something else the folder is another's. */
static tw_status place_invoer(const tw_compare_folder *folder, const tw_comparison *comparison,
                              tw_compare_opened *opened, tw_error *err) {
    tw_fileset there = {0};
    bool found;
    char *path = tw_path_join(folder->dir, "invoer");
    tw_status status = path == NULL ? tw_fail(err, TW_ERR_NOMEM, "%s", folder->dir)
                                    : tw_compare_read_invoer(&there, folder->dir, &found, err);
    if (status == TW_OK && !found) {
        status = tw_fileset_write(comparison->invoer, path, err);
    } else if (status == TW_OK && !is_equal(&there, comparison->invoer)) {
        *opened = TW_COMPARE_OTHER;
    }
    tw_fileset_clear(&there);
    free(path);
    return status;
}

/* ---- folders and the lock --------------------------------------------------------------------
 */

/* mkdir -p */
static tw_status make_folder(const char *path, tw_error *err) {
    char *part = strdup(path);
    tw_status status = part == NULL ? tw_fail(err, TW_ERR_NOMEM, "%s", path) : TW_OK;
    size_t size = strlen(path);
    for (size_t i = 1; i <= size && status == TW_OK; i++) {
        if (i < size && part[i] != '/') {
            continue;
        }
        char kept = part[i];
        part[i] = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST) {
            status = tw_path_fail(err, part, errno);
        }
        part[i] = kept;
    }
    free(part);
    return status;
}

/* A lock that ends with this process, however that ends. Workers do not inherit it: after the death
   of their maker they end too, and what they still write is what anyone would have written. */
static tw_status lock(tw_compare_folder *folder, tw_compare_opened *opened, tw_error *err) {
    char *path = tw_path_join(folder->dir, "resultaten/bezet");
    if (path == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", folder->dir);
    }
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    tw_status status = TW_OK;
    folder->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (folder->lock < 0) {
        status = tw_path_fail(err, path, errno);
    } else if (fcntl(folder->lock, F_SETLK, &whole) != 0) {
        if (errno == EACCES || errno == EAGAIN) {
            *opened = TW_COMPARE_BUSY;
        } else if (errno != ENOLCK && errno != EOPNOTSUPP && errno != EINVAL) {
            status = tw_path_fail(err, path, errno);
        }
        /* A file system without locks: then it is up to the user. */
    }
    free(path);
    return status;
}

/* ---- stores ----------------------------------------------------------------------------------
 */

static char *store_path(const char *dir, size_t round) {
    tw_buf buf = {0};
    tw_buf_printf(&buf, "%s/resultaten/%03zu.dat", dir, round + 1);
    return tw_buf_take(&buf);
}

tw_status tw_stores_open(tw_store **out, const char *dir, const tw_comparison *comparison,
                         size_t round, tw_store_mode mode, bool *other, tw_error *err) {
    char *path = store_path(dir, round);
    tw_status status =
        path == NULL ? tw_fail(err, TW_ERR_NOMEM, "%s", dir)
                     : tw_store_open(out, path, &comparison->rounds[round].shape, mode, other, err);
    free(path);
    return status;
}

static tw_status open_stores(tw_compare_folder *folder, const tw_comparison *comparison,
                             tw_compare_opened *opened, tw_error *err) {
    folder->stores = calloc(comparison->round_count, sizeof(tw_store *));
    if (folder->stores == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "stores");
    }
    for (size_t r = 0; r < comparison->round_count; r++) {
        bool other = false;
        tw_status status = tw_stores_open(&folder->stores[r], folder->dir, comparison, r,
                                          TW_STORE_WRITE, &other, err);
        folder->store_count = r + 1;
        if (status != TW_OK) {
            return status;
        }
        if (other) {
            *opened = TW_COMPARE_OTHER;
            return TW_OK;
        }
    }
    return TW_OK;
}

tw_status tw_compare_open(tw_compare_folder *folder, const char *dir,
                          const tw_comparison *comparison, tw_compare_opened *opened,
                          tw_error *err) {
    *folder = (tw_compare_folder){.dir = strdup(dir), .lock = -1};
    *opened = TW_COMPARE_OPENED;
    char *results = tw_path_join(dir, "resultaten");
    tw_status status = folder->dir == NULL || results == NULL
                           ? tw_fail(err, TW_ERR_NOMEM, "%s", dir)
                           : make_folder(results, err);
    free(results);
    if (status == TW_OK) {
        status = lock(folder, opened, err);
    }
    if (status == TW_OK && *opened == TW_COMPARE_OPENED) {
        status = place_invoer(folder, comparison, opened, err);
    }
    if (status == TW_OK && *opened == TW_COMPARE_OPENED) {
        status = open_stores(folder, comparison, opened, err);
    }
    return status;
}

void tw_compare_close(tw_compare_folder *folder) {
    for (size_t i = 0; i < folder->store_count; i++) {
        tw_store_close(folder->stores[i]);
    }
    if (folder->lock >= 0) {
        (void)close(folder->lock);
    }
    free(folder->stores);
    free(folder->dir);
    *folder = (tw_compare_folder){.lock = -1};
}

/* ---- what is there ---------------------------------------------------------------------------
 */

tw_status tw_compare_missing(const tw_comparison *comparison, const tw_compare_folder *folder,
                             uint64_t *count, uint64_t *first, tw_error *err) {
    uint64_t total = tw_comparison_units(comparison);
    *count = 0;
    for (uint64_t n = 0; n < total; n++) {
        tw_compare_unit unit = tw_comparison_unit(comparison, n);
        tw_slot slot;
        tw_status status =
            tw_store_get(folder->stores[unit.round], unit.scenario, unit.policy, &slot, NULL, err);
        if (status != TW_OK) {
            return status;
        }
        if (slot.state == TW_SLOT_EMPTY) {
            *first = *count == 0 ? n : *first;
            (*count)++;
        }
    }
    return TW_OK;
}
