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

/* MAX_OUT: tasks handed out that nobody has finished; far fewer than a pipe has room for. */
enum { MAX_JOBS = 256, LOOK_UP_MS = 100, MAX_OUT = 4096, FIRST_ROOM = 1 << 20 };

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

/* In memory that all processes see. Behind it: where the input of each task begins, one more than
   there are, and then the inputs. */
typedef struct {
    atomic_size_t next; /* the next task nobody has taken */
    atomic_bool stop;
    size_t count;
    size_t begins[];
} board;

struct tw_crew {
    tw_crew_work work;
    worker list[MAX_JOBS];
    int count;
    board *board;
    size_t room;    /* bytes of the board */
    int tickets[2]; /* a pipe with a byte for every task to be taken; -1: none */
    /* Of the run that is going on. */
    const tw_crew_tasks *tasks;
    tw_error *err;
    size_t *begins; /* of inputs, as on the board; kept here so that a worker knows whose it is */
    bool *done;
    size_t done_count;
    size_t sent; /* tickets */
};

int tw_processor_count(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > MAX_JOBS ? MAX_JOBS : (int)count;
}

/* ---- A worker -------------------------------------------------------------------------------- */

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

/* false: the crew is dismissed, or its maker is gone. */
static bool wait_for_ticket(int fd) {
    char ticket;
    ssize_t size = read(fd, &ticket, 1);
    while (size < 0 && errno == EINTR) {
        size = read(fd, &ticket, 1);
    }
    return size == 1;
}

static bool do_task(const tw_crew *c, size_t task, int fd) {
    const board *b = c->board;
    const char *inputs = (const char *)(b->begins + b->count + 1);
    tw_buf result = {0};
    c->work.work(c->work.context, inputs + b->begins[task], b->begins[task + 1] - b->begins[task],
                 &result);
    header head = {task, result.failed ? NO_RESULT : result.size};
    bool sent = write_all(fd, &head, sizeof head) &&
                (result.failed || write_all(fd, result.data, result.size));
    tw_buf_free(&result);
    return sent;
}

/* A worker's whole life. */
static void serve(const tw_crew *c, int fd, pid_t maker) {
    tw_monitor *monitor = c->work.monitor;
    if (monitor != NULL) {
        monitor->passed_on = &c->board->stop;
        monitor->maker = maker;
        monitor->progress = NULL;
    }
    while (wait_for_ticket(c->tickets[0])) {
        if (!do_task(c, atomic_fetch_add(&c->board->next, 1), fd)) {
            _exit(1);
        }
    }
    _exit(0);
}

/* ---- The crew -------------------------------------------------------------------------------- */

static void close_end(int *fd) {
    if (*fd >= 0) {
        (void)close(*fd);
        *fd = -1;
    }
}

static bool hire(tw_crew *c) {
    int ends[2];
    if (pipe(ends) != 0) {
        return false;
    }
    pid_t maker = getpid();
    pid_t pid = fork();
    if (pid == 0) {
        /* With these the others would not notice that their maker is gone. */
        (void)close(ends[0]);
        close_end(&c->tickets[1]);
        for (int i = 0; i < c->count; i++) {
            close_end(&c->list[i].fd);
        }
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

/* After a failure they are of no use. */
static void dismiss(tw_crew *c, bool failed) {
    close_end(&c->tickets[1]);
    for (int i = 0; i < c->count; i++) {
        worker *w = &c->list[i];
        close_end(&w->fd);
        if (failed) {
            (void)kill(w->pid, SIGKILL);
        }
    }
    for (int i = 0; i < c->count; i++) {
        while (waitpid(c->list[i].pid, NULL, 0) < 0 && errno == EINTR) {
        }
        tw_buf_free(&c->list[i].input);
    }
    c->count = 0;
    close_end(&c->tickets[0]);
}

tw_crew *tw_crew_new(const tw_crew_work *work) {
    tw_crew *c = calloc(1, sizeof *c);
    if (c != NULL) {
        c->work = *work;
        c->tickets[0] = -1;
        c->tickets[1] = -1;
    }
    return c;
}

void tw_crew_free(tw_crew *crew) {
    if (crew != NULL) {
        dismiss(crew, false);
        if (crew->board != NULL) {
            (void)munmap(crew->board, crew->room);
        }
        free(crew);
    }
}

/* ---- A run ----------------------------------------------------------------------------------- */

/* Room that every worker sees: when it becomes too small others must be hired. */
static bool reserve_board(tw_crew *c, size_t size) {
    if (c->board != NULL && size <= c->room) {
        return true;
    }
    dismiss(c, false);
    if (c->board != NULL) {
        (void)munmap(c->board, c->room);
    }
    size_t room = size < FIRST_ROOM / 2 ? FIRST_ROOM : size * 2;
    void *place = mmap(NULL, room, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    c->board = place == MAP_FAILED ? NULL : place;
    c->room = room;
    if (c->board != NULL) {
        atomic_init(&c->board->stop, false);
    }
    return c->board != NULL;
}

/* Pin up what is to be done. @return false: no room for it */
static bool pin_up(tw_crew *c, const tw_buf *inputs) {
    size_t count = c->tasks->count;
    size_t table = (count + 1) * sizeof *c->begins;
    if (!reserve_board(c, sizeof *c->board + table + inputs->size)) {
        return false;
    }
    /* Every ticket of the last run was used before its last result came in. */
    atomic_store(&c->board->next, 0);
    c->board->count = count;
    memcpy(c->board->begins, c->begins, table);
    if (inputs->size > 0) {
        memcpy(c->board->begins + count + 1, inputs->data, inputs->size);
    }
    return true;
}

static void hire_all(tw_crew *c) {
    int jobs = c->work.jobs < MAX_JOBS ? c->work.jobs : MAX_JOBS;
    jobs = (size_t)jobs < c->tasks->count ? jobs : (int)c->tasks->count;
    if (c->tickets[0] < 0 && pipe(c->tickets) != 0) {
        c->tickets[0] = -1;
        c->tickets[1] = -1;
        return;
    }
    while (c->count < jobs && hire(c)) {
    }
}

static void send_tickets(tw_crew *c) {
    static const char tickets[MAX_OUT];
    size_t most = c->done_count + MAX_OUT;
    most = most < c->tasks->count ? most : c->tasks->count;
    while (c->tickets[1] >= 0 && c->sent < most) {
        ssize_t written = write(c->tickets[1], tickets, most - c->sent);
        if (written < 0 && errno != EINTR) {
            close_end(&c->tickets[1]); /* what they have they finish; the rest is done here */
        }
        c->sent += written > 0 ? (size_t)written : 0;
    }
}

static tw_status take(tw_crew *c, size_t task, const char *bytes, size_t size) {
    c->done[task] = true;
    c->done_count++;
    return c->tasks->receive(c->tasks->context, task, bytes, size, c->err);
}

/* Hand over the whole results at the front of a worker's input. */
static tw_status take_results(tw_crew *c, worker *w) {
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

static tw_status read_worker(tw_crew *c, worker *w) {
    char bytes[65536];
    ssize_t size = read(w->fd, bytes, sizeof bytes);
    if (size < 0 && (errno == EINTR || errno == EAGAIN)) {
        return TW_OK;
    }
    if (size <= 0) {
        /* It died, perhaps with a task in hand: the others finish what was handed out and end, and
           what is left is done here. */
        close_end(&w->fd);
        close_end(&c->tickets[1]);
        return TW_OK;
    }
    tw_buf_bytes(&w->input, bytes, (size_t)size);
    return w->input.failed ? tw_fail(c->err, TW_ERR_NOMEM, "results") : take_results(c, w);
}

/* A signal may reach this process alone: pass it on. */
static void pass_on(tw_crew *c) {
    if (tw_monitor_must_stop(c->work.monitor)) {
        atomic_store(&c->board->stop, true);
    }
    tw_monitor_tick(c->work.monitor);
}

static tw_status collect(tw_crew *c) {
    while (c->done_count < c->tasks->count) {
        pass_on(c);
        send_tickets(c);
        struct pollfd waits[MAX_JOBS];
        nfds_t open = 0;
        for (int i = 0; i < c->count; i++) {
            waits[i] = (struct pollfd){.fd = c->list[i].fd, .events = POLLIN};
            open += c->list[i].fd >= 0 ? 1 : 0;
        }
        if (open == 0) {
            break;
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
    return TW_OK;
}

static tw_status work_apart(tw_crew *c, const tw_buf *inputs) {
    if (!pin_up(c, inputs)) {
        return TW_OK; /* everything is then done here */
    }
    hire_all(c);
    tw_status status = collect(c);
    if (status != TW_OK || c->tickets[1] < 0) {
        dismiss(c, status != TW_OK);
    }
    return status;
}

static tw_status work_here(tw_crew *c, const tw_buf *inputs) {
    const size_t *begins = c->begins;
    for (size_t task = 0; task < c->tasks->count; task++) {
        if (c->done[task]) {
            continue;
        }
        tw_buf result = {0};
        c->work.work(c->work.context, inputs->data + begins[task], begins[task + 1] - begins[task],
                     &result);
        tw_status status = result.failed ? tw_fail(c->err, TW_ERR_NOMEM, "result")
                                         : take(c, task, result.data, result.size);
        tw_buf_free(&result);
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

tw_status tw_crew_run(tw_crew *crew, const tw_crew_tasks *tasks, tw_error *err) {
    tw_buf inputs = {0};
    tw_status status = TW_OK;
    crew->tasks = tasks;
    crew->err = err;
    crew->begins = calloc(tasks->count + 2, sizeof *crew->begins);
    crew->done = calloc(tasks->count + 1, sizeof *crew->done);
    crew->done_count = 0;
    crew->sent = 0;
    for (size_t task = 0; crew->begins != NULL && task < tasks->count; task++) {
        tasks->describe(tasks->context, task, &inputs);
        crew->begins[task + 1] = inputs.size;
    }
    tw_buf_char(&inputs, '\0'); /* so that there is something, whatever the tasks are */
    if (crew->begins == NULL || crew->done == NULL || inputs.failed) {
        status = tw_fail(err, TW_ERR_NOMEM, "workers");
    }
    if (status == TW_OK && crew->work.jobs > 1 && tasks->count > 1) {
        status = work_apart(crew, &inputs);
    }
    if (status == TW_OK) {
        status = work_here(crew, &inputs);
    }
    free(crew->begins);
    free(crew->done);
    crew->begins = NULL;
    crew->done = NULL;
    tw_buf_free(&inputs);
    return status;
}

/* ---- One run, of tasks that need no input but their number ------------------------------------
 */

static void describe_number(void *context, size_t task, tw_buf *input) {
    (void)context;
    tw_buf_bytes(input, (const char *)&task, sizeof task);
}

static void work_number(void *context, const char *input, size_t size, tw_buf *result) {
    const tw_workers *workers = context;
    size_t task = 0;
    memcpy(&task, input, size);
    workers->work(workers->context, task, result);
}

static tw_status receive_number(void *context, size_t task, const char *bytes, size_t size,
                                tw_error *err) {
    const tw_workers *workers = context;
    return workers->receive(workers->context, task, bytes, size, err);
}

tw_status tw_workers_run(const tw_workers *workers, tw_error *err) {
    tw_workers copy = *workers;
    tw_crew_work work = {workers->jobs, work_number, &copy, workers->monitor};
    tw_crew_tasks tasks = {workers->task_count, describe_number, receive_number, &copy};
    tw_crew *crew = tw_crew_new(&work);
    tw_status status =
        crew == NULL ? tw_fail(err, TW_ERR_NOMEM, "workers") : tw_crew_run(crew, &tasks, err);
    tw_crew_free(crew);
    return status;
}
