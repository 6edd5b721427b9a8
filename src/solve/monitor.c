#include "solve/monitor.h"

#include <time.h>
#include <unistd.h>

/* The first slices; and what part of the time already spent a later one may take. */
enum { SLICE_MS = 400, SLICE_PART = 8 };

int64_t tw_clock_ms(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

tw_monitor tw_monitor_start(const tw_solve_options *options) {
    return (tw_monitor){.deadline_ms = options->time_limit_ms > 0
                                           ? tw_clock_ms() + options->time_limit_ms
                                           : INT64_MAX,
                        .stop = options->stop,
                        .progress = options->progress,
                        .progress_data = options->progress_data};
}

/* In a worker also when its maker is gone: nobody waits for the result any more. */
static bool is_told_to_stop(const tw_monitor *monitor) {
    return (monitor->stop != NULL && *monitor->stop != 0) ||
           (monitor->passed_on != NULL && atomic_load(monitor->passed_on)) ||
           (monitor->maker != 0 && getppid() != monitor->maker);
}

bool tw_monitor_must_stop(const tw_monitor *monitor) {
    return monitor != NULL && (is_told_to_stop(monitor) || (monitor->deadline_ms != INT64_MAX &&
                                                            tw_clock_ms() >= monitor->deadline_ms));
}

int32_t tw_monitor_left_ms(const tw_monitor *monitor) {
    if (monitor == NULL || monitor->deadline_ms == INT64_MAX) {
        return INT32_MAX;
    }
    int64_t left = monitor->deadline_ms - tw_clock_ms();
    return left < 0 ? 0 : left > INT32_MAX ? INT32_MAX : (int32_t)left;
}

int32_t tw_monitor_slice_ms(const tw_monitor *monitor, int64_t busy_ms) {
    if (monitor == NULL) {
        return INT32_MAX;
    }
    if (is_told_to_stop(monitor)) {
        return 0;
    }
    bool watched = monitor->stop != NULL || monitor->maker != 0 || monitor->progress != NULL;
    int64_t slice = busy_ms / SLICE_PART > SLICE_MS ? busy_ms / SLICE_PART : SLICE_MS;
    int32_t left = tw_monitor_left_ms(monitor);
    return !watched || left < slice ? left : (int32_t)slice;
}

void tw_monitor_tick(tw_monitor *monitor) {
    if (monitor != NULL && monitor->progress != NULL) {
        monitor->progress(&monitor->now, monitor->progress_data);
    }
}

void tw_monitor_parts(tw_monitor *monitor, int stage, size_t done, size_t count) {
    if (monitor != NULL) {
        monitor->now = (tw_progress){.stage = stage, .parts_done = done, .part_count = count};
        tw_monitor_tick(monitor);
    }
}

void tw_monitor_goal(tw_monitor *monitor, tw_doel doel, int number, int count) {
    if (monitor != NULL) {
        monitor->now.doel = doel;
        monitor->now.doel_number = number + 1;
        monitor->now.doel_count = count;
        monitor->now.gap_known = false;
        tw_monitor_tick(monitor);
    }
}

void tw_monitor_gap(tw_monitor *monitor, int64_t found, int64_t bound) {
    if (monitor != NULL) {
        monitor->now.gap_known = true;
        monitor->now.found = found;
        monitor->now.bound = bound;
        tw_monitor_tick(monitor);
    }
}

void tw_monitor_heard(tw_monitor *monitor, const tw_progress *said) {
    if (monitor != NULL) {
        tw_progress now = *said;
        now.stage = monitor->now.stage;
        now.answered = false;
        now.parts_done = monitor->now.parts_done;
        now.part_count = monitor->now.part_count;
        monitor->now = now;
        tw_monitor_tick(monitor);
    }
}
