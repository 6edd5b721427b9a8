/** @file monitor.h
 *  May the work go on, and how far is it? Asked and told at every step of a solve.
 */
#ifndef TW_SOLVE_MONITOR_H
#define TW_SOLVE_MONITOR_H

#include "toewijs/solve.h"
#include <stdatomic.h>
#include <sys/types.h>

typedef struct tw_monitor {
    int64_t deadline_ms;               /**< on tw_clock_ms; INT64_MAX: none */
    const volatile sig_atomic_t *stop; /**< of tw_solve_options */
    const atomic_bool *passed_on; /**< in a worker: whether its maker was told to stop; else NULL */
    pid_t maker;                  /**< in a worker: the process that made it; else 0 */
    void (*progress)(const tw_progress *progress, void *data); /**< in a worker: tells its maker */
    void *progress_data;
    tw_progress now;
} tw_monitor;

/** Milliseconds of a clock that never jumps. */
int64_t tw_clock_ms(void);

/** The time limit starts to run here. */
tw_monitor tw_monitor_start(const tw_solve_options *options);

/** Has the deadline passed, or was a stop asked for? Stays true. NULL: never. */
bool tw_monitor_must_stop(const tw_monitor *monitor);

/** Until the deadline, in ms. 0: it has passed; INT32_MAX: no deadline, or a far one. */
int32_t tw_monitor_left_ms(const tw_monitor *monitor);

/** What a call that looks at nothing but its own clock may use, in ms: never longer than a fraction
 *  of a second, at first, so that a stop is noticed; more of it the longer the call is @p busy_ms
 *  already, so that it ends for certain. 0: must stop. INT32_MAX: as long as it takes. */
int32_t tw_monitor_slice_ms(const tw_monitor *monitor, int64_t busy_ms);

/* All of these show the progress; NULL is allowed. */

/** Still at it. */
void tw_monitor_tick(tw_monitor *monitor);
void tw_monitor_parts(tw_monitor *monitor, int stage, size_t done, size_t count);
/** @param number  from 0; @p count: the last tie, after all goals */
void tw_monitor_goal(tw_monitor *monitor, tw_doel doel, int number, int count);
/** Goal and gap are as a worker says of its own. */
void tw_monitor_heard(tw_monitor *monitor, const tw_progress *said);
/** Best value found and bound of the current goal. */
void tw_monitor_gap(tw_monitor *monitor, int64_t found, int64_t bound);

#endif
