#include "base/json_out.h"
#include "base/json_text.h"

#include <stddef.h>

static void new_line(const tw_json *json) {
    static const char blanks[] = "\n                                ";
    int most = (int)(sizeof blanks - 2) / 2;
    tw_buf_bytes(json->buf, blanks, 1 + 2 * (size_t)(json->depth < most ? json->depth : most));
    for (int i = most; i < json->depth; i++) {
        tw_buf_str(json->buf, "  ");
    }
}

/* What comes before an item: comma, line, key. */
static void begin_item(tw_json *json, const char *key) {
    bool on_line = json->line_depth != 0 || json->depth == 0;
    if (json->filled) {
        tw_buf_bytes(json->buf, ", ", on_line ? 2 : 1);
    }
    if (!on_line) {
        new_line(json);
    }
    if (key != NULL) {
        tw_json_text(json->buf, key);
        tw_buf_bytes(json->buf, ": ", 2);
    }
    json->filled = true;
}

void tw_json_open(tw_json *json, const char *key, char bracket) {
    begin_item(json, key);
    tw_buf_char(json->buf, bracket);
    json->depth++;
    json->filled = false;
}

void tw_json_open_line(tw_json *json, const char *key, char bracket) {
    tw_json_open(json, key, bracket);
    if (json->line_depth == 0) {
        json->line_depth = json->depth;
    }
}

void tw_json_close(tw_json *json, char bracket) {
    if (json->line_depth == json->depth) {
        json->line_depth = 0;
        json->depth--;
    } else {
        json->depth--;
        if (json->line_depth == 0 && json->filled) {
            new_line(json);
        }
    }
    tw_buf_char(json->buf, bracket);
    json->filled = true;
    if (json->depth == 0) {
        tw_buf_char(json->buf, '\n');
    }
}

void tw_json_str(tw_json *json, const char *key, const char *value) {
    begin_item(json, key);
    tw_json_text(json->buf, value);
}

void tw_json_int(tw_json *json, const char *key, int64_t value) {
    begin_item(json, key);
    tw_buf_int(json->buf, value);
}

void tw_json_bool(tw_json *json, const char *key, bool value) {
    begin_item(json, key);
    tw_buf_str(json->buf, value ? "true" : "false");
}

void tw_json_null(tw_json *json, const char *key) {
    begin_item(json, key);
    tw_buf_str(json->buf, "null");
}

void tw_json_int_or_null(tw_json *json, const char *key, bool known, int64_t value) {
    if (known) {
        tw_json_int(json, key, value);
    } else {
        tw_json_null(json, key);
    }
}
