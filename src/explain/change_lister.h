/** @file change_lister.h — the list of changes in the making. Private to change_*.c. */
#ifndef TW_EXPLAIN_CHANGE_LISTER_H
#define TW_EXPLAIN_CHANGE_LISTER_H

#include "explain/change_list.h"

typedef struct tw_change_lister {
    const tw_change_scope *scope;
    tw_candidate *list;
    size_t count;
    size_t capacity;
    bool failed; /**< no memory */
} tw_change_lister;

void tw_list_change(tw_change_lister *l, tw_candidate candidate);

/** One more of it; where is for the caller. */
static inline tw_edit tw_one_more(tw_edit_kind kind) {
    return (tw_edit){.kind = kind, .how = TW_EDIT_ADD, .amount = 1};
}

/** May what is asked for start there? */
bool tw_may_start(const tw_change_scope *scope, size_t poi);

/** change_others.c: what others could have less of. */
TW_NODISCARD tw_status tw_list_others(tw_change_lister *l, tw_error *err);

#endif
