#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "solve/workers.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_JOBS = 256, LOOK_UP_MS = 100 };

/* Before each result on the pipe. size NO_RESULT: memory ran out in the worker. */
typedef struct {
    uint64_t task;
    uint64_t size;
} header;

#define NO_RESULT UINT64_MAX

typedef struct {
    pid_t pid;
    int fd;       /* read end; -1 when closed */
    tw_buf input; /* received, not yet a whole result */
} worker;

/* In memory that all processes see. */
typedef struct {
    atomic_size_t next; /* the next task nobody has taken */
    atomic_bool stop;
} notes;

typedef struct {
    const tw_workers *workers;
    tw_error *err;
    notes *shared;
    bool *done;
    worker list[MAX_JOBS];
    int count;
} crew;

int tw_processor_count(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > MAX_JOBS ? MAX_JOBS : (int)count;
}

static bool write_all(int fd, const void *bytes, size_t size) {
    const char *at = bytes;
    while (size > 0) {
        ssize_t written = write(fd, at, size);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        at += written;
        size -= (size_t)written;
    }
    return true;
}

/* A worker's whole life. */
static void serve(const crew *c, int fd, pid_t maker) {
    tw_monitor *monitor = c->workers->monitor;
    if (monitor != NULL) {
        monitor->passed_on = &c->shared->stop;
        monitor->maker = maker;
        monitor->progress = NULL;
    }
    for (;;) {
        size_t task = atomic_fetch_add(&c->shared->next, 1);
        if (task >= c->workers->task_count) {
            _exit(0);
        }
        tw_buf result = {0};
        c->workers->work(c->workers->context, task, &result);
        header head = {task, result.failed ? NO_RESULT : result.size};
        bool sent = write_all(fd, &head, sizeof head) &&
                    (result.failed || write_all(fd, result.data, result.size));
        tw_buf_free(&result);
        if (!sent) {
            _exit(1);
        }
    }
}

static bool hire(crew *c) {
    int ends[2];
    if (pipe(ends) != 0) {
        return false;
    }
    pid_t maker = getpid();
    pid_t pid = fork();
    if (pid == 0) {
        (void)close(ends[0]);
        serve(c, ends[1], maker);
    }
    (void)close(ends[1]);
    if (pid < 0) {
        (void)close(ends[0]);
        return false;
    }
    c->list[c->count++] = (worker){.pid = pid, .fd = ends[0]};
    return true;
}

static tw_status take(crew *c, size_t task, const char *bytes, size_t size) {
    c->done[task] = true;
    return c->workers->receive(c->workers->context, task, bytes, size, c->err);
}

/* Hand over the whole results at the front of a worker's input. */
static tw_status take_results(crew *c, worker *w) {
    size_t at = 0;
    tw_status status = TW_OK;
    while (status == TW_OK && w->input.size - at >= sizeof(header)) {
        header head;
        memcpy(&head, w->input.data + at, sizeof head);
        if (head.size == NO_RESULT) {
            return tw_fail(c->err, TW_ERR_NOMEM, "a worker ran out of memory");
        }
        if (head.size > w->input.size - at - sizeof head) {
            break;
        }
        status = take(c, (size_t)head.task, w->input.data + at + sizeof head, (size_t)head.size);
        at += sizeof head + (size_t)head.size;
    }
    if (at > 0) {
        memmove(w->input.data, w->input.data + at, w->input.size - at);
        w->input.size -= at;
    }
    return status;
}

static tw_status read_worker(crew *c, worker *w) {
    char bytes[65536];
    ssize_t size = read(w->fd, bytes, sizeof bytes);
    if (size < 0 && (errno == EINTR || errno == EAGAIN)) {
        return TW_OK;
    }
    if (size <= 0) {
        (void)close(w->fd);
        w->fd = -1;
        return TW_OK;
    }
    tw_buf_bytes(&w->input, bytes, (size_t)size);
    return w->input.failed ? tw_fail(c->err, TW_ERR_NOMEM, "results") : take_results(c, w);
}

/* A signal may reach this process alone: pass it on. */
static void pass_on(crew *c) {
    if (tw_monitor_must_stop(c->workers->monitor)) {
        atomic_store(&c->shared->stop, true);
    }
    tw_monitor_tick(c->workers->monitor);
}

static tw_status collect(crew *c) {
    for (;;) {
        pass_on(c);
        struct pollfd waits[MAX_JOBS];
        nfds_t open = 0;
        for (int i = 0; i < c->count; i++) {
            waits[i] = (struct pollfd){.fd = c->list[i].fd, .events = POLLIN};
            open += c->list[i].fd >= 0 ? 1 : 0;
        }
        if (open == 0) {
            return TW_OK;
        }
        if (poll(waits, (nfds_t)c->count, LOOK_UP_MS) < 0 && errno != EINTR) {
            return tw_fail(c->err, TW_ERR_IO, "waiting for workers: %s", strerror(errno));
        }
        for (int i = 0; i < c->count; i++) {
            if (c->list[i].fd >= 0 && waits[i].revents != 0) {
                tw_status status = read_worker(c, &c->list[i]);
                if (status != TW_OK) {
                    return status;
                }
            }
        }
    }
}

/* After a failure the others are of no use; normally they have ended by themselves. */
static void dismiss(crew *c, bool failed) {
    for (int i = 0; i < c->count; i++) {
        worker *w = &c->list[i];
        if (w->fd >= 0) {
            (void)close(w->fd);
        }
        if (failed) {
            (void)kill(w->pid, SIGKILL);
        }
        while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR) {
        }
        tw_buf_free(&w->input);
    }
}

static tw_status work_here(crew *c) {
    for (size_t task = 0; task < c->workers->task_count; task++) {
        if (c->done[task]) {
            continue;
        }
        tw_buf result = {0};
        c->workers->work(c->workers->context, task, &result);
        tw_status status = result.failed ? tw_fail(c->err, TW_ERR_NOMEM, "result")
                                         : take(c, task, result.data, result.size);
        tw_buf_free(&result);
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

static tw_status work_apart(crew *c, int jobs) {
    c->shared =
        mmap(NULL, sizeof *c->shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (c->shared == MAP_FAILED) {
        return TW_OK; /* everything is then done here */
    }
    atomic_init(&c->shared->next, 0);
    atomic_init(&c->shared->stop, false);
    while (c->count < jobs && hire(c)) {
    }
    tw_status status = collect(c);
    dismiss(c, status != TW_OK);
    (void)munmap(c->shared, sizeof *c->shared);
    return status;
}

tw_status tw_workers_run(const tw_workers *workers, tw_error *err) {
    crew *c = calloc(1, sizeof *c);
    bool *done = calloc(workers->task_count + 1, sizeof *done);
    tw_status status = TW_OK;
    if (c == NULL || done == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "workers");
        goto out;
    }
    c->workers = workers;
    c->err = err;
    c->done = done;
    int jobs = workers->jobs < MAX_JOBS ? workers->jobs : MAX_JOBS;
    jobs = (size_t)jobs < workers->task_count ? jobs : (int)workers->task_count;
    if (jobs > 1) {
        status = work_apart(c, jobs);
    }
    if (status == TW_OK) {
        status = work_here(c);
    }
out:
    free(c);
    free(done);
    return status;
}
