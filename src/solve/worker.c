#include "solve/worker.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* Not oftener than somebody can read. */
enum { TELL_MS = 200 };

typedef struct {
    int results;
    int64_t last_ms;
} teller;

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

/* Of a task that takes a while. Nothing waits for it: when the pipe is full it is not said. */
static void tell(const tw_progress *progress, void *data) {
    teller *t = data;
    int64_t now = tw_clock_ms();
    struct pollfd room = {.fd = t->results, .events = POLLOUT};
    if (now - t->last_ms < TELL_MS || poll(&room, 1, 0) != 1 || (room.revents & POLLOUT) == 0) {
        return;
    }
    t->last_ms = now;
    tw_result_header head = {TW_NO_TASK, sizeof *progress};
    char message[sizeof head + sizeof *progress];
    memcpy(message, &head, sizeof head);
    memcpy(message + sizeof head, progress, sizeof *progress);
    (void)write_all(t->results, message, sizeof message);
}

static bool do_task(const tw_crew_work *work, const tw_board *board, size_t task, int results) {
    const char *inputs = (const char *)(board->begins + board->count + 1);
    tw_buf result = {0};
    work->work(work->context, inputs + board->begins[task],
               board->begins[task + 1] - board->begins[task], &result);
    tw_result_header head = {task, result.failed ? TW_NO_RESULT : result.size};
    bool sent = write_all(results, &head, sizeof head) &&
                (result.failed || write_all(results, result.data, result.size));
    tw_buf_free(&result);
    return sent;
}

void tw_worker_serve(const tw_crew_work *work, tw_board *board, int tickets, int results,
                     pid_t maker) {
    teller t = {.results = results};
    bool watched = work->monitor != NULL && work->monitor->progress != NULL;
    if (work->monitor != NULL) {
        work->monitor->passed_on = &board->stop;
        work->monitor->maker = maker;
        work->monitor->progress = watched ? tell : NULL;
        work->monitor->progress_data = &t;
    }
    while (wait_for_ticket(tickets)) {
        t.last_ms = watched ? tw_clock_ms() : 0;
        if (!do_task(work, board, atomic_fetch_add(&board->next, 1), results)) {
            _exit(1);
        }
    }
    _exit(0);
}
