/** @file json_read.h — a JSON file as a tree whose every node has its place.
 *
 *  cJSON parses; but it lets through much that is no JSON and keeps no positions, so the text is
 *  scanned strictly first, and the nodes that the scan met are paired with cJSON's.
 */
#ifndef TW_IO_JSON_READ_H
#define TW_IO_JSON_READ_H

#include "io/text_in.h"
#include "toewijs/diags.h"
#include "toewijs/status.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TW_JSON_MAX_DEPTH = 32, TW_JSON_MAX_NODES = 1000 * 1000, TW_JSON_MAX_NUMBER = 60 };

struct cJSON;

/** A value. Its children are at index + 1, nodes[index + 1].next, ... up to its own next. */
typedef struct tw_json_node {
    const struct cJSON *item;
    size_t parent; /**< 0 for the root, which is its own parent */
    size_t next;   /**< index after the last node inside this one */
    size_t from;   /**< the value's text: offsets in tw_json.text */
    size_t to;
    int64_t line;
    int64_t column;
    int64_t key_line; /**< of its key; 0 when it has none */
    int64_t key_column;
} tw_json_node;

/** Start with {0}, end with tw_json_clear. */
typedef struct tw_json {
    const char *file; /**< borrowed */
    tw_text_in text;
    struct cJSON *root;
    tw_json_node *nodes; /**< in the order of the text; [0] is the root */
    size_t count;
    size_t capacity;
} tw_json;

/**
 * Parse @p data, which must outlive @p json.
 * @return TW_OK; TW_ERR_INPUT when it is no JSON (@p diags says where); TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_json_read(tw_json *json, const char *file, const char *data, size_t size,
                                    tw_diags *diags, tw_error *err);
void tw_json_clear(tw_json *json);

#endif
