/** @file json_out.h — JSON by hand: the same bytes everywhere, laid out for people.
 *
 *  Start with `tw_json json = {.buf = &buf};`. Containers are nested by the caller; one that is
 *  opened as a line stays on its line with all it holds. Failure is the buffer's, and sticky.
 */
#ifndef TW_BASE_JSON_OUT_H
#define TW_BASE_JSON_OUT_H

#include "base/buf.h"

typedef struct tw_json {
    tw_buf *buf;
    int depth;      /**< containers open */
    int line_depth; /**< depth at which a one-line container began; 0: none */
    bool filled;    /**< the innermost container has an item */
} tw_json;

/** Open a container (@p bracket is '{' or '['). @p key is NULL in a list and at the top. */
void tw_json_open(tw_json *json, const char *key, char bracket);

/** The same, on one line. */
void tw_json_open_line(tw_json *json, const char *key, char bracket);

/** Close it; at the top a line end follows. */
void tw_json_close(tw_json *json, char bracket);

void tw_json_str(tw_json *json, const char *key, const char *value);
void tw_json_int(tw_json *json, const char *key, int64_t value);
void tw_json_bool(tw_json *json, const char *key, bool value);
void tw_json_null(tw_json *json, const char *key);

/** @p value, or null when it is not @p known. */
void tw_json_int_or_null(tw_json *json, const char *key, bool known, int64_t value);

#endif
