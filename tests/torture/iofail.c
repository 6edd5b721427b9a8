/** @file iofail.c — preload this, and the Nth call that reads or writes the disk fails.
 *
 *  IOFAIL_NTH   which call fails, from 1; absent or 0: none
 *  IOFAIL_STAY  "1": so do all calls after it that take room, as on a disk that stays full
 *  IOFAIL_KILL  "1": the call does not fail, the process dies there, as by kill -9 or a power cut
 *  IOFAIL_LOG   file that gets, at the end, the names of the calls made, in order, one a line
 *  IOFAIL_ONLY  name of the program to do this to; not to those that it starts
 *
 *  A failing write, fsync, mkdir or open for writing says ENOSPC; read, rename and open for reading
 *  say EIO. Half of the failing writes first write a part, as a filling disk does. Only files
 *  count: what goes to descriptors 0, 1 and 2 does not.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { LOG_CALLS = 1 << 14 };

static struct {
    unsigned long count;
    unsigned long nth;
    bool stay;
    bool kill;
    const char *log;
    const char *calls[LOG_CALLS];
} state;

__attribute__((constructor)) static void start(void) {
    const char *only = getenv("IOFAIL_ONLY");
    if (only != NULL && strcmp(only, program_invocation_short_name) != 0) {
        return;
    }
    const char *nth = getenv("IOFAIL_NTH");
    const char *stay = getenv("IOFAIL_STAY");
    state.nth = nth == NULL ? 0 : strtoul(nth, NULL, 10);
    state.stay = stay != NULL && stay[0] == '1';
    const char *die = getenv("IOFAIL_KILL");
    state.kill = die != NULL && die[0] == '1';
    state.log = getenv("IOFAIL_LOG");
}

__attribute__((destructor)) static void finish(void) {
    unsigned long count = state.count;
    state.nth = 0;
    FILE *log = state.log == NULL ? NULL : fopen(state.log, "w");
    if (log == NULL) {
        return;
    }
    for (unsigned long i = 0; i < count && i < LOG_CALLS; i++) {
        fprintf(log, "%s\n", state.calls[i]);
    }
    fclose(log);
}

/* `room`: the call may take room on the disk. */
static bool fails(const char *call, bool room, int reason) {
    if (state.count < LOG_CALLS) {
        state.calls[state.count] = call;
    }
    state.count++;
    bool now = state.count == state.nth || (state.stay && room && state.count > state.nth);
    if (state.nth == 0 || !now) {
        return false;
    }
    if (state.kill) {
        (void)raise(SIGKILL);
    }
    errno = reason;
    return true;
}

/* The real function behind a wrapped one; memcpy because ISO C has no cast for it. */
#define REAL(type, name)                                                                           \
    type real;                                                                                     \
    void *symbol = dlsym(RTLD_NEXT, name);                                                         \
    memcpy(&real, &symbol, sizeof real)

typedef int (*open_function)(const char *, int, ...);

static int open_as(const char *name, const char *path, int flags, mode_t mode) {
    bool writing = (flags & O_ACCMODE) != O_RDONLY;
    if (fails(writing ? "open-write" : "open-read", writing, writing ? ENOSPC : EIO)) {
        return -1;
    }
    REAL(open_function, name);
    return real(path, flags, mode);
}

#define OPEN(name)                                                                                 \
    int name(const char *path, int flags, ...) {                                                   \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;                           \
        va_end(rest);                                                                              \
        return open_as(#name, path, flags, mode);                                                  \
    }
OPEN(open)
OPEN(open64)

typedef int (*openat_function)(int, const char *, int, ...);

#define OPENAT(name)                                                                               \
    int name(int folder, const char *path, int flags, ...) {                                       \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;                           \
        va_end(rest);                                                                              \
        bool writing = (flags & O_ACCMODE) != O_RDONLY;                                            \
        if (fails(writing ? "open-write" : "open-read", writing, writing ? ENOSPC : EIO)) {        \
            return -1;                                                                             \
        }                                                                                          \
        REAL(openat_function, #name);                                                              \
        return real(folder, path, flags, mode);                                                    \
    }
OPENAT(openat)
OPENAT(openat64)

typedef FILE *(*fopen_function)(const char *, const char *);

FILE *fopen(const char *path, const char *mode) {
    bool writing = mode[0] != 'r';
    if (fails(writing ? "fopen-write" : "fopen-read", writing, EIO)) {
        return NULL;
    }
    REAL(fopen_function, "fopen");
    return real(path, mode);
}

typedef ssize_t (*read_function)(int, void *, size_t);

ssize_t read(int fd, void *data, size_t size) {
    REAL(read_function, "read");
    if (fd > 2 && fails("read", false, EIO)) {
        return -1;
    }
    return real(fd, data, size);
}

typedef ssize_t (*write_function)(int, const void *, size_t);

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write_function, "write");
    if (fd > 2 && fails("write", true, ENOSPC)) {
        if (state.count % 2 == 0 && size > 1) {
            (void)!real(fd, data, size / 2);
            errno = ENOSPC;
        }
        return -1;
    }
    return real(fd, data, size);
}

typedef int (*fd_function)(int);

int fsync(int fd) {
    REAL(fd_function, "fsync");
    return fails("fsync", true, EIO) ? -1 : real(fd);
}

int fdatasync(int fd) {
    REAL(fd_function, "fdatasync");
    return fails("fdatasync", true, EIO) ? -1 : real(fd);
}

/* The descriptor is closed all the same, as Linux does. */
int close(int fd) {
    REAL(fd_function, "close");
    bool failing = fd > 2 && fails("close", false, EIO);
    int result = real(fd);
    if (failing) {
        errno = EIO;
        return -1;
    }
    return result;
}

typedef int (*two_paths)(const char *, const char *);

int rename(const char *from, const char *to) {
    REAL(two_paths, "rename");
    return fails("rename", false, EIO) ? -1 : real(from, to);
}

int link(const char *from, const char *to) {
    REAL(two_paths, "link");
    return fails("link", true, EIO) ? -1 : real(from, to);
}

typedef int (*renameat_function)(int, const char *, int, const char *);

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    REAL(renameat_function, "renameat");
    return fails("renameat", false, EIO) ? -1 : real(from_folder, from, to_folder, to);
}

typedef int (*mkdir_function)(const char *, mode_t);

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir_function, "mkdir");
    return fails("mkdir", true, ENOSPC) ? -1 : real(path, mode);
}
