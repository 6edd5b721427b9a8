#include "toewijs/store.h"
#include "base/made_folders.h"
#include "base/sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEADER = 128, WORD = 8, LEAST_PAYLOAD = 256 };

static const char magic[16] = "toewijs/store/1\n";

struct tw_store {
    tw_store_shape shape;
    unsigned char header[HEADER];
    size_t slot_size;
    unsigned char *slot; /* room for one */
    int fd;
    char *path;
};

static void put_word(unsigned char *bytes, uint64_t value) {
    for (int i = 0; i < WORD; i++) {
        bytes[i] = (unsigned char)(value >> (8 * i));
    }
}

static uint64_t get_word(const unsigned char *bytes) {
    uint64_t value = 0;
    for (int i = 0; i < WORD; i++) {
        value |= (uint64_t)bytes[i] << (8 * i);
    }
    return value;
}

static void fill_header(tw_store *store) {
    unsigned char *at = store->header;
    unsigned char digest[TW_SHA256_SIZE];
    memcpy(at, magic, sizeof magic);
    memcpy(at + 16, store->shape.key, TW_SHA256_SIZE);
    put_word(at + 48, store->shape.scenario_count);
    put_word(at + 56, store->shape.policy_count);
    put_word(at + 64, store->shape.column_count);
    tw_sha256(digest, at, HEADER - TW_SHA256_SIZE);
    memcpy(at + HEADER - TW_SHA256_SIZE, digest, TW_SHA256_SIZE);
}

/* ---- reading and writing at a place ----------------------------------------------------------
 */

/* @return bytes read, fewer than asked only at the end of the file; -1: errno says why */
static ssize_t read_at(int fd, unsigned char *bytes, size_t size, off_t at) {
    size_t done = 0;
    while (done < size) {
        ssize_t got = pread(fd, bytes + done, size - done, at + (off_t)done);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return -1;
        }
        if (got == 0) {
            break;
        }
        done += (size_t)got;
    }
    return (ssize_t)done;
}

static bool write_at(int fd, const unsigned char *bytes, size_t size, off_t at) {
    size_t done = 0;
    while (done < size) {
        ssize_t put = pwrite(fd, bytes + done, size - done, at + (off_t)done);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            errno = put == 0 ? ENOSPC : errno;
            return false;
        }
        done += (size_t)put;
    }
    return true;
}

/* ---- opening ---------------------------------------------------------------------------------
 */

/* A file whose making was cut short holds the beginning of our header, or nothing. */
static tw_status check_header(tw_store *store, tw_store_mode mode, bool *other, tw_error *err) {
    unsigned char found[HEADER];
    ssize_t size = read_at(store->fd, found, sizeof found, 0);
    if (size < 0) {
        return tw_path_fail(err, store->path, errno);
    }
    *other = memcmp(found, store->header, (size_t)size) != 0;
    if (*other || size == HEADER) {
        return TW_OK;
    }
    if (mode == TW_STORE_WRITE && !write_at(store->fd, store->header, HEADER, 0)) {
        return tw_path_fail(err, store->path, errno);
    }
    *other = mode == TW_STORE_READ;
    return TW_OK;
}

static bool make(tw_store *store, const char *path, const tw_store_shape *shape) {
    size_t payload = shape->column_count * WORD;
    store->fd = -1;
    store->shape = *shape;
    store->slot_size = WORD + (payload < LEAST_PAYLOAD ? LEAST_PAYLOAD : payload) + WORD;
    store->slot = calloc(1, store->slot_size);
    store->path = strdup(path);
    fill_header(store);
    return store->slot != NULL && store->path != NULL;
}

tw_status tw_store_open(tw_store **out, const char *path, const tw_store_shape *shape,
                        tw_store_mode mode, bool *other, tw_error *err) {
    *out = NULL;
    *other = false;
    tw_store *store = calloc(1, sizeof *store);
    if (store == NULL || !make(store, path, shape)) {
        tw_store_close(store);
        return tw_fail(err, TW_ERR_NOMEM, "%s", path);
    }
    int flags = mode == TW_STORE_WRITE ? O_RDWR | O_CREAT : O_RDONLY;
    store->fd = open(path, flags | O_CLOEXEC, 0666);
    tw_status status = TW_OK;
    if (store->fd < 0) {
        bool absent = mode == TW_STORE_READ && errno == ENOENT;
        status = absent ? TW_OK : tw_path_fail(err, path, errno);
    } else {
        status = check_header(store, mode, other, err);
    }
    if (status == TW_OK && store->fd >= 0 && !*other) {
        *out = store;
    } else {
        tw_store_close(store);
    }
    return status;
}

void tw_store_close(tw_store *store) {
    if (store != NULL) {
        if (store->fd >= 0) {
            (void)close(store->fd);
        }
        free(store->slot);
        free(store->path);
        free(store);
    }
}

const tw_store_shape *tw_store_get_shape(const tw_store *store) {
    return &store->shape;
}

/* ---- slots -----------------------------------------------------------------------------------
 */

static uint64_t check_of(const tw_store *store, uint64_t number) {
    unsigned char bytes[WORD];
    unsigned char digest[TW_SHA256_SIZE];
    tw_sha256_state state;
    put_word(bytes, number);
    tw_sha256_begin(&state);
    tw_sha256_add(&state, store->header, HEADER);
    tw_sha256_add(&state, bytes, WORD);
    tw_sha256_add(&state, store->slot, store->slot_size - WORD);
    tw_sha256_end(&state, digest);
    return get_word(digest);
}

static uint64_t number_of(const tw_store *store, size_t scenario, size_t policy) {
    return (uint64_t)scenario * store->shape.policy_count + policy;
}

static off_t place_of(const tw_store *store, uint64_t number) {
    return (off_t)(HEADER + number * store->slot_size);
}

static void unpack(const tw_store *store, tw_slot *slot, int64_t *values) {
    const unsigned char *payload = store->slot + WORD;
    slot->state = (tw_slot_state)get_word(store->slot);
    if (slot->state == TW_SLOT_FAILED) {
        slot->status = (tw_status)get_word(payload);
        memcpy(slot->reason, payload + WORD, TW_SLOT_REASON);
        slot->reason[TW_SLOT_REASON - 1] = '\0';
    }
    for (size_t i = 0;
         slot->state == TW_SLOT_DONE && values != NULL && i < store->shape.column_count; i++) {
        values[i] = (int64_t)get_word(payload + i * WORD);
    }
}

tw_status tw_store_get(const tw_store *store, size_t scenario, size_t policy, tw_slot *slot,
                       int64_t *values, tw_error *err) {
    uint64_t number = number_of(store, scenario, policy);
    ssize_t size = read_at(store->fd, store->slot, store->slot_size, place_of(store, number));
    *slot = (tw_slot){.state = TW_SLOT_EMPTY};
    if (size < 0) {
        return tw_path_fail(err, store->path, errno);
    }
    uint64_t state = get_word(store->slot);
    bool whole = (size_t)size == store->slot_size &&
                 (state == TW_SLOT_DONE || state == TW_SLOT_FAILED) &&
                 get_word(store->slot + store->slot_size - WORD) == check_of(store, number);
    if (whole) {
        unpack(store, slot, values);
    }
    return TW_OK;
}

tw_status tw_store_put(tw_store *store, size_t scenario, size_t policy, const tw_slot *slot,
                       const int64_t *values, tw_error *err) {
    uint64_t number = number_of(store, scenario, policy);
    unsigned char *payload = store->slot + WORD;
    memset(store->slot, 0, store->slot_size);
    put_word(store->slot, (uint64_t)slot->state);
    if (slot->state == TW_SLOT_FAILED) {
        put_word(payload, (uint64_t)slot->status);
        memcpy(payload + WORD, slot->reason, strnlen(slot->reason, TW_SLOT_REASON - 1));
    }
    for (size_t i = 0; slot->state == TW_SLOT_DONE && i < store->shape.column_count; i++) {
        put_word(payload + i * WORD, (uint64_t)values[i]);
    }
    put_word(store->slot + store->slot_size - WORD, check_of(store, number));
    if (!write_at(store->fd, store->slot, store->slot_size, place_of(store, number))) {
        return tw_path_fail(err, store->path, errno);
    }
    return TW_OK;
}

tw_status tw_store_sync(tw_store *store, tw_error *err) {
    return fsync(store->fd) == 0 || errno == EINVAL ? TW_OK : tw_path_fail(err, store->path, errno);
}
