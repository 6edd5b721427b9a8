#include "base/file.h"
#include "base/large.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Read up to `limit` bytes; -1 on failure. Fewer than asked means end of file. */
static ssize_t read_up_to(int fd, char *data, size_t limit) {
    size_t size = 0;
    while (size < limit) {
        ssize_t got = read(fd, data + size, limit - size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return -1;
        }
        if (got == 0) {
            break;
        }
        size += (size_t)got;
    }
    return (ssize_t)size;
}

/* `expected` is the size the file had when it was opened; if it is no longer true, somebody is
 * writing to the file, and what was read would be half of something. */
static tw_file_outcome read_open_file(int fd, size_t expected, char **data, size_t *size) {
    char *buffer = malloc(expected + 1);
    if (buffer == NULL) {
        return TW_FILE_NO_MEMORY;
    }
    tw_large_pages(buffer, expected + 1);
    ssize_t got = read_up_to(fd, buffer, expected + 1);
    if (got < 0 || (size_t)got != expected) {
        int reason = got < 0 ? errno : EBUSY;
        free(buffer);
        errno = reason;
        return TW_FILE_FAILED;
    }
    buffer[expected] = '\0';
    *data = buffer;
    *size = expected;
    return TW_FILE_READ;
}

tw_file_outcome tw_file_read(const char *path, size_t max_size, char **data, size_t *size) {
    *data = NULL;
    *size = 0;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
        return errno == ENOENT ? TW_FILE_ABSENT : TW_FILE_FAILED;
    }
    tw_file_outcome outcome = TW_FILE_FAILED;
    struct stat info;
    if (fstat(fd, &info) != 0) {
        goto out;
    }
    if (!S_ISREG(info.st_mode)) {
        outcome = TW_FILE_NOT_REGULAR;
        goto out;
    }
    if ((uintmax_t)info.st_size > max_size) {
        outcome = TW_FILE_TOO_LARGE;
        goto out;
    }
    outcome = read_open_file(fd, (size_t)info.st_size, data, size);
out:;
    int reason = errno;
    (void)close(fd); /* read only: nothing can be lost */
    errno = reason;
    return outcome;
}

char *tw_path_join(const char *folder, const char *name) {
    size_t folder_size = strlen(folder);
    size_t name_size = strlen(name);
    char *path = malloc(folder_size + name_size + 2);
    if (path == NULL) {
        return NULL;
    }
    memcpy(path, folder, folder_size);
    if (folder_size > 0 && folder[folder_size - 1] != '/') {
        path[folder_size++] = '/';
    }
    memcpy(path + folder_size, name, name_size + 1);
    return path;
}

const char *tw_path_base(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

static bool is_plain_name(const char *name, size_t size) {
    return size > 0 && !(size == 1 && name[0] == '.') && !(size == 2 && memcmp(name, "..", 2) == 0);
}

bool tw_path_stays_inside(const char *name) {
    size_t size = strcspn(name, "/");
    while (is_plain_name(name, size) && name[size] == '/') {
        name += size + 1;
        size = strcspn(name, "/");
    }
    return is_plain_name(name, size) && name[size] == '\0';
}
