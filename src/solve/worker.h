/** @file worker.h — one process of a crew (workers.h). Private. */
#ifndef TW_SOLVE_WORKER_H
#define TW_SOLVE_WORKER_H

#include "solve/workers.h"

#include <stdatomic.h>

/** In memory that all processes of a crew see. Behind it: where the input of each task begins, one
 *  more than there are, and then the inputs. */
typedef struct tw_board {
    atomic_size_t next; /**< the next task nobody has taken */
    atomic_bool stop;
    size_t count;
    size_t begins[];
} tw_board;

/** Before each result on a worker's pipe. */
typedef struct tw_result_header {
    uint64_t task; /**< TW_NO_TASK: no result follows but a tw_progress, for people who wait */
    uint64_t size; /**< TW_NO_RESULT: memory ran out in the worker */
} tw_result_header;

#define TW_NO_TASK UINT64_MAX
#define TW_NO_RESULT UINT64_MAX

/** A worker's whole life: for every byte it reads from @p tickets it takes a task from the board
 * and writes its result to @p results. The process ends when there is nothing to read any more.
 *  @param maker  the process that waits for the results */
_Noreturn void tw_worker_serve(const tw_crew_work *work, tw_board *board, int tickets, int results,
                               pid_t maker);

#endif
