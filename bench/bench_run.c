/* Runs one command and writes down what it took, for bench.py.
 *
 *   bench_run LIMIT REPORT COMMAND [ARGUMENT ...]
 *
 * REPORT gets one line: wall seconds, CPU seconds (of its children too), peak memory in kB (of the
 * largest process among the command and its children), exit code (-1: it was stopped after LIMIT
 * seconds, or died by a signal). Python cannot do this itself: a process started from it counts
 * Python's memory as its own. */
#define _DEFAULT_SOURCE /* wait4. NOLINT(bugprone-reserved-identifier) */

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double wall_seconds(void) {
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double seconds_of(struct timeval value) {
    return (double)value.tv_sec + (double)value.tv_usec * 1e-6;
}

static int fail(const char *what) {
    perror(what);
    return 1;
}

/* Until the child ends or the time is over; SIGCHLD is blocked. */
static void await_child(const sigset_t *child_signal, double limit) {
    double end = wall_seconds() + limit;
    for (double left = limit; left > 0; left = end - wall_seconds()) {
        struct timespec time = {.tv_sec = (time_t)left};
        time.tv_nsec = (long)((left - (double)time.tv_sec) * 1e9);
        if (sigtimedwait(child_signal, NULL, &time) == SIGCHLD || errno == EAGAIN) {
            return;
        }
    }
}

int main(int argc, char **argv) {
    char *end = NULL;
    double limit = argc >= 4 ? strtod(argv[1], &end) : 0;
    if (argc < 4 || *end != '\0' || !(limit > 0)) {
        (void)fprintf(stderr, "usage: bench_run LIMIT REPORT COMMAND [ARGUMENT ...]\n");
        return 2;
    }
    sigset_t child_signal;
    sigset_t before;
    (void)sigemptyset(&child_signal);
    (void)sigaddset(&child_signal, SIGCHLD);
    (void)sigprocmask(SIG_BLOCK, &child_signal, &before);
    double start = wall_seconds();
    pid_t child = fork();
    if (child < 0) {
        return fail("fork");
    }
    if (child == 0) {
        (void)sigprocmask(SIG_SETMASK, &before, NULL);
        (void)execvp(argv[3], argv + 3);
        perror(argv[3]);
        _exit(127);
    }
    await_child(&child_signal, limit);
    int status = 0;
    struct rusage usage;
    bool stopped = wait4(child, &status, WNOHANG, &usage) == 0;
    if (stopped) {
        (void)kill(child, SIGKILL);
        (void)wait4(child, &status, 0, &usage);
    }
    double seconds = wall_seconds() - start;
    FILE *report = fopen(argv[2], "w");
    if (report == NULL) {
        return fail(argv[2]);
    }
    (void)fprintf(report, "%.6f %.6f %ld %d\n", seconds,
                  seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime), usage.ru_maxrss,
                  !stopped && WIFEXITED(status) ? WEXITSTATUS(status) : -1);
    return fclose(report) == 0 ? 0 : fail(argv[2]);
}
