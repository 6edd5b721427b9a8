/** @file change.h — a copy of a round while it is being changed; private to src/edit. */
#ifndef TW_EDIT_CHANGE_H
#define TW_EDIT_CHANGE_H

#include "base/arena.h"
#include "toewijs/edit.h"

typedef struct tw_change {
    tw_round *round;
    tw_policy *policy;
    tw_diags *diags;
    bool no_memory; /**< checked once, at the end: what follows is not to be relied on */
} tw_change;

/** Report a mistake in @p file: up to four arguments, NULL where there is none. */
void tw_change_report(tw_change *change, const char *file, tw_message_id id, const char *a,
                      const char *b, const char *c, const char *d);

/** Memory that lives as long as the round; NULL (and change->no_memory) when there is none. */
void *tw_change_alloc(tw_change *change, size_t size);

/** A copy of the list with room at @p place for one more; NULL as above. */
void *tw_change_gap(tw_change *change, const void *list, size_t count, size_t place, size_t size);

/* Changes that are more than one value: rows that come and go. What cannot be done is reported. */
void tw_change_bezet(tw_change *change, size_t poi, int64_t jaar, int64_t plaatsen);
void tw_change_erkend(tw_change *change, size_t poi, bool erkend);
void tw_change_member(tw_change *change, const tw_edit *edit);
void tw_change_drop_member(tw_change *change, const tw_edit *edit);
void tw_change_drop_everywhere(tw_change *change, size_t poi);
void tw_change_wish(tw_change *change, const tw_edit *edit);
void tw_change_drop_wish(tw_change *change, const tw_edit *edit);
void tw_change_drop_wishes(tw_change *change, size_t rsv);

/** Report what makes the result no legal round (formats.md section 1, model.md section 1).
 *  @return TW_OK, whatever was reported; TW_ERR_NOMEM; TW_ERR_RANGE */
TW_NODISCARD tw_status tw_change_judge(tw_change *change, tw_error *err);

#endif
