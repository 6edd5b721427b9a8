/** @file failmalloc.c — preload this, and the Nth allocation of the process fails.
 *
 *  FAILMALLOC_NTH   which allocation fails, from 1; absent or 0: none
 *  FAILMALLOC_STAY  "1": so do all after it, as when memory has really run out
 *  FAILMALLOC_LOG   file that gets, at the end, the number of allocations, then the number of the
 *                   first allocation of every distinct call path, one a line
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
#include <unistd.h>

/* glibc's own, so that no dlsym (which allocates) is needed. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

enum { PATHS = 1 << 16, DEPTH = 24 };

static struct {
    unsigned long count;
    unsigned long nth;
    bool stay;
    const char *log;
    bool started;
    bool busy; /* inside backtrace(), whose own allocations do not count */
    uint64_t seen[PATHS];
    unsigned long first[PATHS];
} state;

/* Only what the program itself does counts, not the dynamic loader before it. */
__attribute__((constructor)) static void start(void) {
    const char *nth = getenv("FAILMALLOC_NTH");
    const char *stay = getenv("FAILMALLOC_STAY");
    state.nth = nth == NULL ? 0 : strtoul(nth, NULL, 10);
    state.stay = stay != NULL && stay[0] == '1';
    state.log = getenv("FAILMALLOC_LOG");
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

__attribute__((destructor)) static void finish(void) {
    if (state.log == NULL) {
        return;
    }
    state.started = false;
    int fd = open(state.log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
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

void *malloc(size_t size) {
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
    return fails() ? NULL : __libc_realloc(old, size);
}

void *reallocarray(void *old, size_t count, size_t size) {
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) {
        errno = ENOMEM;
        return NULL;
    }
    return fails() ? NULL : __libc_realloc(old, total);
}

void *memalign(size_t alignment, size_t size) {
    return fails() ? NULL : __libc_memalign(alignment, size);
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
