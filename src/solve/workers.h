/** @file workers.h
 *  Independent tasks over several processes. (Processes, not threads: GLPK's problems must not
 *  cross threads, and a worker that dies takes nothing with it.)
 */
#ifndef TW_SOLVE_WORKERS_H
#define TW_SOLVE_WORKERS_H

#include "base/buf.h"
#include "solve/monitor.h"

/** Number of processors that can be used. At least 1. */
int tw_processor_count(void);

/* ---- Tasks that a process made for them knows all about ---------------------------------------
 */

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

/**
 * Run all tasks. What a worker left undone (it was killed, no process could be made) is done here.
 * @return TW_OK; TW_ERR_NOMEM; whatever receive returned
 */
TW_NODISCARD tw_status tw_workers_run(const tw_workers *workers, tw_error *err);

/* ---- Workers that stay ------------------------------------------------------------------------
   Making a process costs as much as a small task, and what it writes to first, the system copies
   first. So where one list of tasks follows another the same processes do them. They know what
   was known when they were made; what came later must be in a task's input. */

typedef struct tw_crew tw_crew;

typedef struct tw_crew_work {
    int jobs; /**< processes to use; 1: everything in this process */
    /** Do the task that @p input describes and append its result; runs in a worker or here. */
    void (*work)(void *context, const char *input, size_t size, tw_buf *result);
    void *context;       /**< of work, which may change it: each process has one of its own */
    tw_monitor *monitor; /**< as in tw_workers */
} tw_crew_work;

typedef struct tw_crew_tasks {
    size_t count;
    /** Append what a worker must know of task @p task. */
    void (*describe)(void *context, size_t task, tw_buf *input);
    /** As in tw_workers. */
    tw_status (*receive)(void *context, size_t task, const char *bytes, size_t size, tw_error *err);
    void *context;
    bool last; /**< no tasks will come after these: workers may go when none is left */
} tw_crew_tasks;

/** Processes, one fewer than jobs, are made when there is work for them. @return NULL: no memory */
tw_crew *tw_crew_new(const tw_crew_work *work);

/** The workers end. NULL is allowed. */
void tw_crew_free(tw_crew *crew);

/** As tw_workers_run. After a failure the crew is of no use, but for tw_crew_free. */
TW_NODISCARD tw_status tw_crew_run(tw_crew *crew, const tw_crew_tasks *tasks, tw_error *err);

#endif
