/** @file json_fields.h — taking known values out of a JSON tree; every mistake at its place.
 *
 *  A node index of 0 means "not there": the root is never a field. Each tw_json_get_* leaves its
 *  target alone when the node is not there or was reported, and says whether it was set.
 */
#ifndef TW_IO_JSON_FIELDS_H
#define TW_IO_JSON_FIELDS_H

#include "base/arena.h"
#include "io/json_read.h"
#include "toewijs/round.h"

/** A tree that is being read, with where mistakes go and where texts live. */
typedef struct tw_json_in {
    const tw_json *json;
    tw_diags *diags;
    tw_arena *arena;
    bool no_memory; /**< a text could not be kept; check once, at the end */
} tw_json_in;

/**
 * Find the values of @p keys in the object @p node. Reports unknown and repeated keys.
 * @param[out] found  per key the index of its value, or 0
 * @return false when the node is no object (reported; all of found is 0)
 */
bool tw_json_object(tw_json_in *in, size_t node, const char *const *keys, size_t key_count,
                    size_t *found);

/** True when @p found is there; else reports that the object @p node misses @p key. */
bool tw_json_require(tw_json_in *in, size_t node, const char *key, size_t found);

/** Whether the node is an object; reports it when it is not. */
bool tw_json_is_object(tw_json_in *in, size_t node);

/** Whether the node stands under this key. */
bool tw_json_has_key(const tw_json_in *in, size_t node, const char *key);

/** The key under which the node stands; NULL in a list, and of the root. Borrowed. */
const char *tw_json_key(const tw_json_in *in, size_t node);

/** Number of keys of an object that may have any, or SIZE_MAX when the node is none (reported).
 *  Keys that are there twice are the caller's to report: tw_json_report_twice. */
size_t tw_json_any_object(tw_json_in *in, size_t node);

/** Number of elements, or SIZE_MAX when the node is no list (reported). */
size_t tw_json_list(tw_json_in *in, size_t node);

bool tw_json_get_integer(tw_json_in *in, size_t node, int64_t min, int64_t max, int64_t *value);
/** null: not stated. */
bool tw_json_get_limit(tw_json_in *in, size_t node, int64_t max, tw_optional *value);
bool tw_json_get_bool(tw_json_in *in, size_t node, bool *value);
bool tw_json_get_date(tw_json_in *in, size_t node, tw_date *value);
/** A copy in the arena. */
bool tw_json_get_text(tw_json_in *in, size_t node, bool may_be_empty, const char **value);
/** Index of the text in @p names. */
bool tw_json_get_choice(tw_json_in *in, size_t node, const char *const *names, size_t name_count,
                        int *value);

/** What a number says as it is written, or what a text holds; false when the node is neither. For
 *  numbers that are more than a whole number, and must not go by way of a double. Borrowed. */
bool tw_json_scalar(const tw_json_in *in, size_t node, const char **text, size_t *size);

/** Report that the key of @p node is there already, as that of @p first. */
void tw_json_report_twice(tw_json_in *in, size_t node, size_t first);

/** Report @p id at the key of @p node: {1} its path, {2} the key. */
void tw_json_report_key(tw_json_in *in, size_t node, tw_message_id id);

/** Report @p id at the value @p node: {1} its path, {2} its text, then @p third and @p fourth. */
void tw_json_report(tw_json_in *in, size_t node, tw_message_id id, const char *third,
                    const char *fourth);
/** The same with numbers. */
void tw_json_report_numbers(tw_json_in *in, size_t node, tw_message_id id, int64_t third,
                            int64_t fourth);
/** {1} its path, {2} a count instead of its text, {3} and {4} the least and the most. */
void tw_json_report_count(tw_json_in *in, size_t node, tw_message_id id, int64_t count,
                          int64_t least, int64_t most);

#endif
