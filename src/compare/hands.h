/** @file hands.h — tasks over several processes, handed out one after the other.
 *
 *  Unlike solve/workers.h the tasks are not listed beforehand, their results do not come back (each
 *  process puts its own where it belongs), and a process that is killed is replaced: so there may
 * be millions of tasks, and memory does not grow with them.
 */
#ifndef TW_COMPARE_HANDS_H
#define TW_COMPARE_HANDS_H

#include "toewijs/status.h"
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct tw_hands {
    int jobs; /**< processes; 1: everything in this process */
    /** The next task, in this process; false: there is none any more. */
    tw_status (*next)(void *context, uint64_t *task, bool *found, tw_error *err);
    /** Do it, here or in a process that was made for it.
     *  @param stop  not 0: end soon, with *stopped; what is left undone is not reported */
    tw_status (*work)(void *context, uint64_t task, const volatile sig_atomic_t *stop,
                      bool *stopped, tw_error *err);
    /** One was done, in this process. */
    void (*done)(void *context, uint64_t task);
    /** Called often, at least every tenth of a second, in this process. */
    void (*tick)(void *context);
    void *context;
    const volatile sig_atomic_t *stop; /**< may be NULL */
} tw_hands;

/**
 * Do all tasks, or those begun before @p stop was set.
 *
 * A process that dies loses the tasks it had in hand; others do them. A task in whose hands
 * processes die time and again ends it all: TW_ERR_FAULT.
 *
 * @param[out] task  the one that failed, when one did; UINT64_MAX: none in particular
 * @return TW_OK (also when stopped), TW_ERR_NOMEM, TW_ERR_IO, TW_ERR_FAULT, what next or work gave
 */
TW_NODISCARD tw_status tw_hands_run(const tw_hands *hands, uint64_t *task, tw_error *err);

#endif
