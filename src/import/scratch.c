#define _XOPEN_SOURCE 700 /* nftw */
#include "import/scratch.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

tw_status tw_scratch_make(char **path, tw_error *err) {
    const char *folder = getenv("TMPDIR");
    *path = tw_path_join(folder == NULL || folder[0] != '/' ? "/tmp" : folder, "toewijs-XXXXXX");
    if (*path == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "scratch folder");
    }
    if (mkdtemp(*path) == NULL) {
        tw_status status = tw_fail(err, TW_ERR_IO, "%s: %s", *path, strerror(errno));
        free(*path);
        *path = NULL;
        return status;
    }
    return TW_OK;
}

static int remove_one(const char *path, const struct stat *state, int kind, struct FTW *walk) {
    (void)state;
    (void)kind;
    (void)walk;
    (void)remove(path); /* what cannot be removed stays; the rest goes */
    return 0;
}

/* Walking a tree takes memory; when that has run out, another process has its own. */
static void remove_apart(const char *path) {
    pid_t pid = fork();
    if (pid == 0) {
        (void)execlp("rm", "rm", "-rf", "--", path, (char *)NULL);
        _exit(1);
    }
    while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR) {
    }
}

void tw_scratch_remove(const char *path) {
    enum { OPEN_AT_ONCE = 16 };
    if (path != NULL && rmdir(path) != 0 &&
        nftw(path, remove_one, OPEN_AT_ONCE, FTW_DEPTH | FTW_PHYS) != 0) {
        remove_apart(path);
    }
}

static bool write_all(int fd, const char *data, size_t size) {
    while (size > 0) {
        ssize_t written = write(fd, data, size);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        data += written;
        size -= (size_t)written;
    }
    return true;
}

tw_status tw_scratch_write(const char *folder, const char *name, const char *data, size_t size,
                           tw_error *err) {
    char *path = tw_path_join(folder, name);
    if (path == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "scratch file");
    }
    tw_status status = TW_OK;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool good = fd >= 0 && write_all(fd, data, size);
    int reason = errno;
    if (fd >= 0 && close(fd) != 0 && good) {
        good = false;
        reason = errno;
    }
    if (!good) {
        status = tw_fail(err, TW_ERR_IO, "%s: %s", path, strerror(reason));
    }
    free(path);
    return status;
}
