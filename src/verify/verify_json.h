/** @file verify_json.h — a strict reader of JSON that keeps every value's place.
 *
 *  The judge does not use cJSON: its nodes carry no line and column, it rounds numbers to doubles
 *  (goal values are 64-bit), and it lets pass what no writer of ours produces (007, bad UTF-8,
 *  duplicate keys). Here all of that is a fault at its place.
 */
#ifndef TW_VERIFY_JSON_H
#define TW_VERIFY_JSON_H

#include "base/arena.h"
#include "toewijs/diags.h"
#include "toewijs/fileset.h"

#include <string.h>

typedef enum {
    TW_NODE_NULL,
    TW_NODE_BOOL,
    TW_NODE_INT,    /**< written as an integer and within 64 bits */
    TW_NODE_NUMBER, /**< any other number: a fraction, an exponent, -0, beyond 64 bits */
    TW_NODE_TEXT,
    TW_NODE_LIST,
    TW_NODE_OBJECT
} tw_node_kind;

enum { TW_NODE_MAX_DEPTH = 32 };

/** A value; lives in the arena it was read into. Laid out to be small: of some files there are
 *  hundreds of thousands. */
typedef struct tw_node {
    const char *key;       /**< inside an object; else NULL */
    const char *text;      /**< TEXT: decoded; numbers, true, false, null: as written */
    int64_t value;         /**< INT; BOOL: 0 or 1 */
    struct tw_node *child; /**< first element of LIST, OBJECT */
    struct tw_node *next;
    tw_node_kind kind;
    uint32_t
        count; /**< elements of LIST, OBJECT; line and column too: files have 256 MiB at most */
    int32_t line;
    int32_t column;
} tw_node;

/**
 * Read one file. The first fault of form, and every duplicate key, is added to @p diags.
 * @param[out] out_of_memory set to true when memory ran out
 * @return the root; NULL when the form is wrong or memory ran out
 */
tw_node *tw_node_parse(tw_arena *arena, const tw_file *file, tw_diags *diags, bool *out_of_memory);

/** Are these words the same? Most differ in their first letter, which takes no call to see. */
static inline bool tw_same_word(const char *a, const char *b) {
    return a[0] == b[0] && strcmp(a, b) == 0;
}

/** The member of an object with this key; NULL when absent, or when @p node is no object. */
const tw_node *tw_node_find(const tw_node *node, const char *key);

#endif
