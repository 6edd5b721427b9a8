/** @file child.h — a yes-or-no question answered by another process, beside this one. */
#ifndef TW_BASE_CHILD_H
#define TW_BASE_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

typedef struct tw_child {
    pid_t pid; /**< not above 0: none */
} tw_child;

/** Have a copy of this process find out; it sees everything as it is now and changes nothing. */
tw_child tw_child_ask(bool (*question)(void *context), void *context);

/** Wait for the answer. false: no, or it is not known (no process could be made, or it died). */
bool tw_child_says_yes(tw_child *child);

/** Do without the answer. */
void tw_child_dismiss(tw_child *child);

#endif
