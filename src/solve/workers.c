#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "solve/workers.h"
#include "solve/worker.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* MAX_OUT: tickets for tasks that nobody has finished yet. */
enum { MAX_JOBS = 256, LOOK_UP_MS = 100, MAX_OUT = 4096, FIRST_ROOM = 1 << 20 };

typedef struct {
    pid_t pid;
    int fd;       /* read end; -1 when closed */
    tw_buf input; /* received, not yet a whole result */
} worker;

struct tw_crew {
    tw_crew_work work;
    worker list[MAX_JOBS];
    int count;
    tw_board *board;
    size_t room;    /* bytes of the board */
    int tickets[2]; /* sockets with a byte for every task to be taken; -1: none */
    /* Of the run that is going on. */
    const tw_crew_tasks *tasks;
    const tw_buf *inputs;
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
        tw_worker_serve(&c->work, c->board, c->tickets[0], ends[1], maker);
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
static bool pin_up(tw_crew *c) {
    const tw_buf *inputs = c->inputs;
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

/* This process works too, so one fewer than there are jobs. A socket, as a process can look into it
   for a ticket without waiting for one while others wait. */
static void hire_all(tw_crew *c) {
    int jobs = c->work.jobs < MAX_JOBS ? c->work.jobs : MAX_JOBS;
    jobs = (size_t)jobs < c->tasks->count ? jobs : (int)c->tasks->count;
    if (c->tickets[0] < 0 && socketpair(AF_UNIX, SOCK_STREAM, 0, c->tickets) != 0) {
        c->tickets[0] = -1;
        c->tickets[1] = -1;
        return;
    }
    while (c->count < jobs - 1 && hire(c)) {
    }
}

static void send_tickets(tw_crew *c) {
    static const char tickets[MAX_OUT];
    size_t most = c->done_count + MAX_OUT;
    most = most < c->tasks->count ? most : c->tasks->count;
    while (c->tickets[1] >= 0 && c->sent < most) {
        ssize_t written = send(c->tickets[1], tickets, most - c->sent, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (written < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            break; /* there are plenty out */
        }
        if (written < 0 && errno != EINTR) {
            close_end(&c->tickets[1]); /* what they have they finish; the rest is done here */
        }
        c->sent += written > 0 ? (size_t)written : 0;
    }
    if (c->tasks->last && c->sent == c->tasks->count) {
        close_end(&c->tickets[1]); /* whoever finds none left may go */
    }
}

static bool find_ticket(const tw_crew *c) {
    char ticket;
    return c->tickets[0] >= 0 && recv(c->tickets[0], &ticket, 1, MSG_DONTWAIT) == 1;
}

static tw_status take(tw_crew *c, size_t task, const char *bytes, size_t size) {
    c->done[task] = true;
    c->done_count++;
    return c->tasks->receive(c->tasks->context, task, bytes, size, c->err);
}

/* What a worker is doing is of interest when the others have nothing to do any more. */
static void hear(const tw_crew *c, const char *bytes) {
    tw_progress said;
    memcpy(&said, bytes, sizeof said);
    if (c->done_count + 1 == c->tasks->count) {
        tw_monitor_heard(c->work.monitor, &said);
    }
}

/* Hand over the whole results at the front of a worker's input. */
static tw_status take_results(tw_crew *c, worker *w) {
    size_t at = 0;
    tw_status status = TW_OK;
    while (status == TW_OK && w->input.size - at >= sizeof(tw_result_header)) {
        tw_result_header head;
        memcpy(&head, w->input.data + at, sizeof head);
        if (head.size == TW_NO_RESULT) {
            return tw_fail(c->err, TW_ERR_NOMEM, "a worker ran out of memory");
        }
        if (head.size > w->input.size - at - sizeof head) {
            break;
        }
        const char *bytes = w->input.data + at + sizeof head;
        if (head.task == TW_NO_TASK) {
            hear(c, bytes);
        } else {
            status = take(c, (size_t)head.task, bytes, (size_t)head.size);
        }
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

/* @param[out] any  there are workers that may still have something to say */
static tw_status listen_to_all(tw_crew *c, int wait_ms, bool *any) {
    struct pollfd waits[MAX_JOBS];
    *any = false;
    for (int i = 0; i < c->count; i++) {
        waits[i] = (struct pollfd){.fd = c->list[i].fd, .events = POLLIN};
        *any = *any || c->list[i].fd >= 0;
    }
    if (!*any) {
        return TW_OK;
    }
    if (poll(waits, (nfds_t)c->count, wait_ms) < 0) {
        return errno == EINTR
                   ? TW_OK
                   : tw_fail(c->err, TW_ERR_IO, "waiting for workers: %s", strerror(errno));
    }
    for (int i = 0; i < c->count; i++) {
        if (c->list[i].fd >= 0 && waits[i].revents != 0) {
            tw_status status = read_worker(c, &c->list[i]);
            if (status != TW_OK) {
                return status;
            }
        }
    }
    return TW_OK;
}

static tw_status do_here(tw_crew *c, size_t task) {
    const size_t *begins = c->begins;
    tw_buf result = {0};
    c->work.work(c->work.context, c->inputs->data + begins[task], begins[task + 1] - begins[task],
                 &result);
    tw_status status = result.failed ? tw_fail(c->err, TW_ERR_NOMEM, "result")
                                     : take(c, task, result.data, result.size);
    tw_buf_free(&result);
    return status;
}

/* Work along, and hear in between what the others have done. */
static tw_status work_with_them(tw_crew *c) {
    tw_status status = TW_OK;
    bool any = true;
    while (status == TW_OK && any && c->done_count < c->tasks->count) {
        pass_on(c);
        send_tickets(c);
        bool mine = find_ticket(c);
        status = listen_to_all(c, mine ? 0 : LOOK_UP_MS, &any);
        if (mine && status == TW_OK) {
            status = do_here(c, atomic_fetch_add(&c->board->next, 1));
            any = true;
        }
    }
    return status;
}

static tw_status work_apart(tw_crew *c) {
    if (!pin_up(c)) {
        return TW_OK; /* everything is then done here */
    }
    hire_all(c);
    tw_status status = work_with_them(c);
    if (status != TW_OK || c->tickets[1] < 0) {
        dismiss(c, status != TW_OK);
    }
    return status;
}

static tw_status do_rest(tw_crew *c) {
    tw_status status = TW_OK;
    for (size_t task = 0; task < c->tasks->count && status == TW_OK; task++) {
        if (!c->done[task]) {
            status = do_here(c, task);
        }
    }
    return status;
}

tw_status tw_crew_run(tw_crew *crew, const tw_crew_tasks *tasks, tw_error *err) {
    tw_buf inputs = {0};
    tw_status status = TW_OK;
    crew->tasks = tasks;
    crew->inputs = &inputs;
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
        status = work_apart(crew);
    }
    if (status == TW_OK) {
        status = do_rest(crew);
    }
    free(crew->begins);
    free(crew->done);
    crew->begins = NULL;
    crew->done = NULL;
    crew->inputs = NULL;
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
    tw_crew_tasks tasks = {.count = workers->task_count,
                           .describe = describe_number,
                           .receive = receive_number,
                           .context = &copy,
                           .last = true};
    tw_crew *crew = tw_crew_new(&work);
    tw_status status =
        crew == NULL ? tw_fail(err, TW_ERR_NOMEM, "workers") : tw_crew_run(crew, &tasks, err);
    tw_crew_free(crew);
    return status;
}
