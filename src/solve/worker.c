#include "solve/worker.h"

#include <errno.h>
#include <unistd.h>

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
    if (work->monitor != NULL) {
        work->monitor->passed_on = &board->stop;
        work->monitor->maker = maker;
        work->monitor->progress = NULL;
    }
    while (wait_for_ticket(tickets)) {
        if (!do_task(work, board, atomic_fetch_add(&board->next, 1), results)) {
            _exit(1);
        }
    }
    _exit(0);
}
