#include "sheet/apart.h"
#include "base/buf.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Before each file on the pipe. The last has no file, but how it ended. */
typedef struct {
    uint64_t name_size; /* 0: the last */
    uint64_t data_size; /* of the last: the size of the error's detail */
    uint64_t status;
} header;

/* ---- the other process ---- */

static bool send(int fd, const void *bytes, size_t size) {
    const char *at = bytes;
    while (size > 0) {
        ssize_t sent = write(fd, at, size);
        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent <= 0) {
            return false;
        }
        at += sent;
        size -= (size_t)sent;
    }
    return true;
}

static void serve(int fd, tw_apart_work *work, const void *context) {
    tw_fileset files = {0};
    tw_error err = TW_ERROR_INIT;
    tw_status status = work(&files, context, &err);
    bool sent = true;
    for (size_t i = 0; i < files.count && sent && status == TW_OK; i++) {
        const tw_file *file = &files.files[i];
        header head = {.name_size = strlen(file->name), .data_size = file->size};
        sent = send(fd, &head, sizeof head) && send(fd, file->name, (size_t)head.name_size) &&
               send(fd, file->data, file->size);
    }
    header end = {.data_size = strlen(err.detail), .status = (uint64_t)status};
    sent = sent && send(fd, &end, sizeof end) && send(fd, err.detail, (size_t)end.data_size);
    /* What this process inherited is not its to write or to give back. */
    _exit(sent ? 0 : 1);
}

/* ---- this one ---- */

/* Exactly so many bytes; false when there are no more. */
static bool receive(int fd, void *bytes, size_t size) {
    char *at = bytes;
    while (size > 0) {
        ssize_t got = read(fd, at, size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return false;
        }
        at += got;
        size -= (size_t)got;
    }
    return true;
}

static tw_status died(tw_error *err) {
    return tw_fail(err, TW_ERR_IO,
                   "the process that makes the spreadsheets ended early; "
                   "out of memory?");
}

static tw_status receive_file(tw_fileset *files, int fd, const header *head, tw_error *err) {
    char *name = calloc((size_t)head->name_size + 1, 1);
    char *bytes = malloc((size_t)head->data_size + 1);
    tw_buf data = {0};
    tw_status status = TW_OK;
    if (name == NULL || bytes == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "spreadsheets");
    } else if (!receive(fd, name, (size_t)head->name_size) ||
               !receive(fd, bytes, (size_t)head->data_size)) {
        status = died(err);
    } else {
        tw_buf_bytes(&data, bytes, (size_t)head->data_size);
        status = tw_fileset_take(files, name, &data, err);
    }
    free(name);
    free(bytes);
    return status;
}

static tw_status receive_all(tw_fileset *files, int fd, tw_error *err) {
    for (;;) {
        header head;
        if (!receive(fd, &head, sizeof head)) {
            return died(err);
        }
        if (head.name_size == 0) {
            char detail[sizeof err->detail] = "";
            size_t size =
                (size_t)head.data_size < sizeof detail ? (size_t)head.data_size : sizeof detail - 1;
            if (!receive(fd, detail, size)) {
                return died(err);
            }
            return head.status == TW_OK ? TW_OK
                                        : tw_fail(err, (tw_status)head.status, "%s", detail);
        }
        tw_status status = receive_file(files, fd, &head, err);
        if (status != TW_OK) {
            return status;
        }
    }
}

tw_status tw_apart(tw_fileset *files, tw_apart_work *work, const void *context, tw_error *err) {
    int ends[2];
    if (pipe(ends) != 0) {
        return tw_fail(err, TW_ERR_IO, "pipe: %s", strerror(errno));
    }
    pid_t pid = fork();
    if (pid == 0) {
        (void)close(ends[0]);
        serve(ends[1], work, context);
    }
    (void)close(ends[1]);
    tw_status status = pid < 0 ? tw_fail(err, TW_ERR_IO, "fork: %s", strerror(errno))
                               : receive_all(files, ends[0], err);
    /* Closed first: one that still writes then ends, and is not waited for in vain. */
    (void)close(ends[0]);
    while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR) {
    }
    return status;
}
