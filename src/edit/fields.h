/** @file fields.h — what a change of a single value is about: where it stands, what it may be. */
#ifndef TW_EDIT_FIELDS_H
#define TW_EDIT_FIELDS_H

#include "base/buf.h"
#include "toewijs/edit.h"

/** How a value may change, and how people speak of it. */
typedef enum {
    TW_FIELD_NUMBER, /**< always there */
    TW_FIELD_STATED, /**< may be not stated */
    TW_FIELD_LIMIT,  /**< a number or no limit */
    TW_FIELD_DAY,    /**< may be not stated; nothing can be added to it */
    TW_FIELD_CHOICE  /**< one of a few; nothing can be added to it */
} tw_field_form;

/** Where a value is kept; for fields.c. */
typedef struct tw_field_slot {
    enum { TW_OF_POI, TW_OF_MEMBER, TW_OF_RSV, TW_OF_POLICY } owner;
    enum { TW_IN_NUMBER, TW_IN_OPTIONAL, TW_IN_DAY, TW_IN_FLAG, TW_IN_SECTOR, TW_IN_TOETS } storage;
    size_t offset; /**< in its owner, of the first one */
    enum { TW_PER_NOTHING, TW_PER_SECTOR, TW_PER_SOORT, TW_PER_FASE } per;
    size_t step; /**< from one to the next */
} tw_field_slot;

typedef struct tw_field {
    const char *name; /**< as its file calls it; NULL: the kind is not about a single value */
    const char *file; /**< NULL: the policy's */
    tw_field_form form;
    int64_t min;
    int64_t max;
    tw_message_id subject; /**< what it is: {1} POI, {2} RSV, {3} year, sector, kind or phase */
    tw_field_slot slot;
} tw_field;

/** Static storage. */
const tw_field *tw_field_of(tw_edit_kind kind);

/** The value as it is; a day as JJJJMMDD. False when there is no such thing: the POI is no member,
 *  the rule of entitlement another. @pre the kind has a field */
bool tw_field_get(tw_optional *value, const tw_round *round, const tw_policy *policy,
                  const tw_edit *edit);

/** Put @p value in its place. Not for TW_EDIT_BEZET and TW_EDIT_ERKEND, which are rows of a table.
 *  @pre tw_field_get gave true; the value is in range */
void tw_field_put(tw_round *round, tw_policy *policy, const tw_edit *edit, tw_optional value);

/** Append how a message about a mistake names it: "capaciteit (P00003)". */
void tw_field_label(tw_buf *buf, const tw_round *round, const tw_edit *edit);

#endif
