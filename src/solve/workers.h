/** @file workers.h
 *  Independent tasks over several processes. (Processes, not threads: GLPK's problems must not
 *  cross threads, and a worker that dies takes nothing with it.)
 */
#ifndef TW_SOLVE_WORKERS_H
#define TW_SOLVE_WORKERS_H

#include "base/buf.h"
#include "solve/monitor.h"

typedef struct tw_workers {
    int jobs; /**< processes to use; 1: everything in this process */
    size_t task_count;
    /** Do task @p task and append its result; runs in a worker or here. */
    void (*work)(void *context, size_t task, tw_buf *result);
    /** Take a result, in this process, in any order. Bytes are borrowed. */
    tw_status (*receive)(void *context, size_t task, const char *bytes, size_t size, tw_error *err);
    void *context;
    tw_monitor *monitor; /**< may be NULL; workers are told to stop when this one is */
} tw_workers;

/** Number of processors that can be used. At least 1. */
int tw_processor_count(void);

/**
 * Run all tasks. What a worker left undone (it was killed, no process could be made) is done here.
 * @return TW_OK; TW_ERR_NOMEM; whatever receive returned
 */
TW_NODISCARD tw_status tw_workers_run(const tw_workers *workers, tw_error *err);

#endif
