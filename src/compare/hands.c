#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "compare/hands.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* IN_HAND: the task being done and the next, so that nobody waits for this process. */
enum { MAX_JOBS = 256, IN_HAND = 2, LOOK_UP_MS = 100, MOST_DEATHS = 3 };

/* What comes back of a task; less than PIPE_BUF, so that it comes whole or not at all. */
typedef struct {
    uint64_t task;
    tw_status status;
    bool stopped;
    char detail[sizeof((tw_error *)0)->detail];
} answer;

typedef struct {
    pid_t pid;
    int to;   /* tasks go here; -1: no such process */
    int from; /* answers come from here */
    uint64_t in_hand[IN_HAND];
    int count;
} hand;

typedef struct {
    const tw_hands *hands;
    hand list[MAX_JOBS];
    int jobs;
    uint64_t again[MAX_JOBS * IN_HAND]; /* tasks of those that died */
    size_t again_count;
    uint64_t suspect;             /* the task that somebody died with last */
    int deaths;                   /* with it, in a row */
    int all_deaths;               /* since something was done */
    bool ended;                   /* next has none any more */
    volatile sig_atomic_t *board; /* in memory that all see: not 0 is stop */
    uint64_t *failed_task;
    tw_error *err;
} crew;

static bool must_stop(const tw_hands *hands) {
    return hands->stop != NULL && *hands->stop != 0;
}

/* ---- a process that was made for it ----------------------------------------------------------
 */

static bool move_all(int fd, void *bytes, size_t size, bool reading) {
    char *at = bytes;
    while (size > 0) {
        ssize_t moved = reading ? read(fd, at, size) : write(fd, at, size);
        if (moved < 0 && errno == EINTR) {
            continue;
        }
        if (moved <= 0) {
            return false;
        }
        at += moved;
        size -= (size_t)moved;
    }
    return true;
}

/* Its whole life. It ends when its maker does, also a maker that is killed. */
static void serve(const crew *c, int tasks, int answers, pid_t maker) {
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    (void)signal(SIGINT, SIG_IGN);
    (void)signal(SIGTERM, SIG_IGN);
    (void)signal(SIGPIPE, SIG_IGN);
    uint64_t task;
    while (getppid() == maker && move_all(tasks, &task, sizeof task, true)) {
        tw_error err = TW_ERROR_INIT;
        answer reply;
        memset(&reply, 0, sizeof reply);
        reply.task = task;
        reply.status = c->hands->work(c->hands->context, task, c->board, &reply.stopped, &err);
        memcpy(reply.detail, err.detail, sizeof reply.detail);
        if (!move_all(answers, &reply, sizeof reply, false)) {
            break;
        }
    }
    _exit(0);
}

static void close_end(int *fd) {
    if (*fd >= 0) {
        (void)close(*fd);
        *fd = -1;
    }
}

/* ---- hiring and dismissing -------------------------------------------------------------------
 */

/* What it inherits of the others it must not keep open: they would not notice the end. */
static void forget_others(crew *c) {
    for (int i = 0; i < c->jobs; i++) {
        close_end(&c->list[i].to);
        close_end(&c->list[i].from);
    }
}

static bool hire(crew *c, hand *h) {
    int tasks[2];
    int answers[2];
    if (pipe(tasks) != 0) {
        return false;
    }
    if (pipe(answers) != 0) {
        (void)close(tasks[0]);
        (void)close(tasks[1]);
        return false;
    }
    pid_t maker = getpid();
    pid_t pid = fork();
    if (pid == 0) {
        forget_others(c);
        (void)close(tasks[1]);
        (void)close(answers[0]);
        serve(c, tasks[0], answers[1], maker);
    }
    (void)close(tasks[0]);
    (void)close(answers[1]);
    if (pid < 0) {
        (void)close(tasks[1]);
        (void)close(answers[0]);
        return false;
    }
    *h = (hand){.pid = pid, .to = tasks[1], .from = answers[0]};
    return true;
}

static void reap(hand *h) {
    close_end(&h->to);
    close_end(&h->from);
    while (h->pid > 0 && waitpid(h->pid, NULL, 0) < 0 && errno == EINTR) {
    }
    h->pid = 0;
}

static void dismiss_all(crew *c, bool now) {
    for (int i = 0; i < c->jobs; i++) {
        if (now && c->list[i].pid > 0) {
            (void)kill(c->list[i].pid, SIGKILL);
        }
        close_end(&c->list[i].to);
    }
    for (int i = 0; i < c->jobs; i++) {
        reap(&c->list[i]);
    }
}

/* It was killed, or it crashed: the others do what it had in hand. */
static tw_status bury(crew *c, hand *h) {
    reap(h);
    if (h->count > 0) {
        c->deaths = h->in_hand[0] == c->suspect ? c->deaths + 1 : 1;
        c->suspect = h->in_hand[0];
    }
    for (int i = 0; i < h->count; i++) {
        c->again[c->again_count++] = h->in_hand[i];
    }
    h->count = 0;
    c->all_deaths++;
    if (c->deaths >= MOST_DEATHS || c->all_deaths >= MOST_DEATHS * c->jobs) {
        *c->failed_task = c->suspect;
        return tw_fail(c->err, TW_ERR_FAULT, "%d processes died", c->deaths);
    }
    return TW_OK;
}

/* ---- handing out -----------------------------------------------------------------------------
 */

static tw_status next_task(crew *c, uint64_t *task, bool *found) {
    *found = false;
    if (must_stop(c->hands)) {
        return TW_OK;
    }
    if (c->again_count > 0) {
        *task = c->again[--c->again_count];
        *found = true;
        return TW_OK;
    }
    if (c->ended) {
        return TW_OK;
    }
    tw_status status = c->hands->next(c->hands->context, task, found, c->err);
    c->ended = status == TW_OK && !*found;
    return status;
}

static tw_status give(crew *c, hand *h) {
    while (h->count < IN_HAND) {
        bool found;
        uint64_t task;
        tw_status status = next_task(c, &task, &found);
        if (status != TW_OK || !found) {
            return status;
        }
        if (h->to < 0 && !hire(c, h)) {
            c->again[c->again_count++] = task;
            return TW_OK;
        }
        h->in_hand[h->count++] = task;
        if (!move_all(h->to, &task, sizeof task, false)) {
            return TW_OK; /* it died: that shows when its answers end */
        }
    }
    return TW_OK;
}

static tw_status take(crew *c, hand *h) {
    answer reply;
    if (!move_all(h->from, &reply, sizeof reply, true)) {
        return bury(c, h);
    }
    if (reply.status != TW_OK) {
        *c->failed_task = reply.task;
        return tw_fail(c->err, reply.status, "%s", reply.detail);
    }
    h->count--;
    memmove(h->in_hand, h->in_hand + 1, (size_t)h->count * sizeof *h->in_hand);
    c->all_deaths = 0;
    if (!reply.stopped) {
        c->hands->done(c->hands->context, reply.task);
    }
    return TW_OK;
}

static int in_hand(const crew *c) {
    int count = 0;
    for (int i = 0; i < c->jobs; i++) {
        count += c->list[i].count;
    }
    return count;
}

static tw_status look_up(crew *c) {
    struct pollfd waits[MAX_JOBS];
    for (int i = 0; i < c->jobs; i++) {
        waits[i] = (struct pollfd){.fd = c->list[i].from, .events = POLLIN};
    }
    if (poll(waits, (nfds_t)c->jobs, LOOK_UP_MS) < 0) {
        return errno == EINTR ? TW_OK : tw_fail(c->err, TW_ERR_IO, "waiting: %s", strerror(errno));
    }
    for (int i = 0; i < c->jobs; i++) {
        tw_status status =
            c->list[i].from >= 0 && waits[i].revents != 0 ? take(c, &c->list[i]) : TW_OK;
        if (status != TW_OK) {
            return status;
        }
    }
    return TW_OK;
}

static tw_status run_apart(crew *c) {
    for (;;) {
        for (int i = 0; i < c->jobs; i++) {
            tw_status status = give(c, &c->list[i]);
            if (status != TW_OK) {
                return status;
            }
        }
        if (must_stop(c->hands)) {
            *c->board = 1;
        }
        if (in_hand(c) == 0) {
            return TW_OK; /* all is done, or no process can be made */
        }
        tw_status status = look_up(c);
        if (status != TW_OK) {
            return status;
        }
        c->hands->tick(c->hands->context);
    }
}

/* ---- all of it -------------------------------------------------------------------------------
 */

static tw_status run_here(crew *c) {
    static const volatile sig_atomic_t never = 0;
    const volatile sig_atomic_t *stop = c->hands->stop == NULL ? &never : c->hands->stop;
    for (;;) {
        bool found;
        bool stopped = false;
        uint64_t task;
        tw_status status = next_task(c, &task, &found);
        if (status != TW_OK || !found) {
            return status;
        }
        status = c->hands->work(c->hands->context, task, stop, &stopped, c->err);
        if (status != TW_OK) {
            *c->failed_task = task;
            return status;
        }
        if (!stopped) {
            c->hands->done(c->hands->context, task);
        }
        c->hands->tick(c->hands->context);
    }
}

static tw_status start(crew *c) {
    void *place =
        mmap(NULL, sizeof *c->board, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (place == MAP_FAILED) {
        return TW_OK; /* everything is then done here */
    }
    c->board = place;
    /* Writing to one that died must not end this process. */
    struct sigaction before;
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    (void)sigemptyset(&ignore.sa_mask);
    (void)sigaction(SIGPIPE, &ignore, &before);
    tw_status status = run_apart(c);
    dismiss_all(c, status != TW_OK);
    (void)sigaction(SIGPIPE, &before, NULL);
    (void)munmap(place, sizeof *c->board);
    return status;
}

tw_status tw_hands_run(const tw_hands *hands, uint64_t *task, tw_error *err) {
    tw_status status = TW_OK;
    crew *c = calloc(1, sizeof *c);
    *task = UINT64_MAX;
    if (c == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "hands");
    }
    c->hands = hands;
    c->jobs = hands->jobs < MAX_JOBS ? hands->jobs : MAX_JOBS;
    c->suspect = UINT64_MAX;
    c->failed_task = task;
    c->err = err;
    for (int i = 0; i < MAX_JOBS; i++) {
        c->list[i] = (hand){.to = -1, .from = -1};
    }
    if (c->jobs > 1) {
        status = start(c);
    }
    if (status == TW_OK && !must_stop(hands)) {
        status = run_here(c);
    }
    free(c);
    return status;
}
