/** @file failmalloc.c — preload this, and the Nth allocation of the process fails.
 *
 *  FAILMALLOC_NTH   which allocation fails, from 1; absent or 0: none
 *  FAILMALLOC_STAY  "1": so do all after it, as when memory has really run out
 *  FAILMALLOC_LOG   file that gets, at the end, the number of allocations, then the number of the
 *                   first allocation of every distinct call path, one a line
 *  FAILMALLOC_LIVE  file that gets, at the end, the number of blocks never given back
 *  FAILMALLOC_ONLY  name of the program to do this to; not to those that it starts
 *
 *  strdup, getline, fopen and the like allocate through malloc and need no wrapper of their own.
 */
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* glibc's own, so that no dlsym (which allocates) is needed. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *block);

enum { PATHS = 1 << 16, DEPTH = 24 };

static struct {
    unsigned long count;
    unsigned long nth;
    long live;
    bool stay;
    const char *log;
    const char *live_log;
    bool started;
    bool busy; /* inside backtrace(), whose own allocations do not count */
    uint64_t seen[PATHS];
    unsigned long first[PATHS];
} state;

/* Only what the program itself does counts, not the dynamic loader before it. */
__attribute__((constructor)) static void start(void) {
    const char *only = getenv("FAILMALLOC_ONLY");
    if (only != NULL && strcmp(only, program_invocation_short_name) != 0) {
        return;
    }
    const char *nth = getenv("FAILMALLOC_NTH");
    const char *stay = getenv("FAILMALLOC_STAY");
    state.nth = nth == NULL ? 0 : strtoul(nth, NULL, 10);
    state.stay = stay != NULL && stay[0] == '1';
    state.log = getenv("FAILMALLOC_LOG");
    state.live_log = getenv("FAILMALLOC_LIVE");
    if (state.log != NULL) {
        void *frames[1];
        (void)backtrace(frames, 1); /* loads libgcc now */
    }
    state.started = true;
}

static void note_path(void) {
    void *frames[DEPTH];
    state.busy = true;
    int depth = backtrace(frames, DEPTH);
    state.busy = false;
    uint64_t hash = 1469598103934665603U;
    for (int i = 0; i < depth; i++) {
        hash = (hash ^ (uint64_t)(uintptr_t)frames[i]) * 1099511628211U;
    }
    hash |= 1; /* 0 means free */
    size_t slot = (size_t)(hash % PATHS);
    for (size_t tries = 0; tries < PATHS; tries++, slot = (slot + 1) % PATHS) {
        if (state.seen[slot] == hash) {
            return;
        }
        if (state.seen[slot] == 0) {
            state.seen[slot] = hash;
            state.first[slot] = state.count;
            return;
        }
    }
}

static bool fails(void) {
    if (!state.started || state.busy) {
        return false;
    }
    state.count++;
    if (state.log != NULL) {
        note_path();
    }
    if (state.nth == 0 || state.count < state.nth || (state.count > state.nth && !state.stay)) {
        return false;
    }
    errno = ENOMEM;
    return true;
}

static int open_log(const char *path) {
    return path == NULL ? -1 : open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
}

__attribute__((destructor)) static void finish(void) {
    long live = state.live;
    state.started = false;
    int fd = open_log(state.live_log);
    if (fd >= 0) {
        dprintf(fd, "%ld\n", live);
        close(fd);
    }
    fd = open_log(state.log);
    if (fd < 0) {
        return;
    }
    dprintf(fd, "%lu\n", state.count);
    for (size_t i = 0; i < PATHS; i++) {
        if (state.seen[i] != 0) {
            dprintf(fd, "%lu\n", state.first[i]);
        }
    }
    close(fd);
}

/* Counts a block that was handed out. */
static void *handed(void *block) {
    state.live += block != NULL && state.started && !state.busy ? 1 : 0;
    return block;
}

void *malloc(size_t size) {
    return fails() ? NULL : handed(__libc_malloc(size));
}

void *calloc(size_t count, size_t size) {
    return fails() ? NULL : handed(__libc_calloc(count, size));
}

void free(void *block) {
    state.live -= block != NULL && state.started && !state.busy ? 1 : 0;
    __libc_free(block);
}

static void *resize(void *old, size_t size) {
    if (fails()) {
        return NULL;
    }
    /* Growing a block leaves as many as there were. */
    return old == NULL ? handed(__libc_realloc(NULL, size)) : __libc_realloc(old, size);
}

void *realloc(void *old, size_t size) {
    return resize(old, size);
}

void *reallocarray(void *old, size_t count, size_t size) {
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) {
        errno = ENOMEM;
        return NULL;
    }
    return resize(old, total);
}

void *memalign(size_t alignment, size_t size) {
    return fails() ? NULL : handed(__libc_memalign(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size) {
    return memalign(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size) {
    void *block = memalign(alignment, size);
    if (block == NULL) {
        return ENOMEM;
    }
    *out = block;
    return 0;
}
