#include "io/json_scan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    tw_json *json;
    tw_diags *diags;
    const char *data;
    size_t size;
    size_t at;
    int64_t line;
    int64_t column;
    bool no_memory;
} scanner;

/* Every function below that returns bool returns false after it reported why it cannot go on. */

static tw_place here(const scanner *in) {
    return (tw_place){in->json->file, in->line, in->column};
}

static bool refuse(scanner *in, tw_place place, tw_message_id id, const char *arg) {
    tw_diags_add(in->diags, TW_ERROR, place, id, arg, NULL);
    return false;
}

/* The byte at `at`; the text holds no NUL, so that can stand for the end. */
static char peek(const scanner *in) {
    return in->at < in->size ? in->data[in->at] : '\0';
}

static void step(scanner *in) {
    char c = in->data[in->at++];
    bool lone_cr = c == '\r' && peek(in) != '\n';
    if (c == '\n' || lone_cr) {
        in->line++;
        in->column = 1;
    } else if (((unsigned char)c & 0xC0) != 0x80) {
        in->column++;
    }
}

static void skip_blanks(scanner *in) {
    while (peek(in) == ' ' || peek(in) == '\t' || peek(in) == '\n' || peek(in) == '\r') {
        step(in);
    }
}

/* -- texts ------------------------------------------------------------------------------------ */

/* Four hexadecimal digits at `at`; -1 when they are not there. */
static int hex4(const scanner *in, size_t at) {
    int code = 0;
    for (size_t i = at; i < at + 4; i++) {
        char c = i < in->size ? in->data[i] : '\0';
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0) {
            return -1;
        }
        code = code * 16 + digit;
    }
    return code;
}

static bool refuse_escape(scanner *in, size_t length) {
    char shown[TW_SHOWN_SIZE];
    size_t left = in->size - in->at;
    tw_show(shown, in->data + in->at, length < left ? length : left);
    return refuse(in, here(in), TW_IO_JSON_ESCAPE, shown);
}

/* Length of the escape at `at`, which is a backslash; 0 after a report. */
static size_t escape_length(scanner *in) {
    char kind = in->at + 1 < in->size ? in->data[in->at + 1] : '\0';
    if (kind != 'u') {
        bool known = kind != '\0' && strchr("\"\\/bfnrt", kind) != NULL;
        return known || refuse_escape(in, 2) ? 2 : 0;
    }
    int code = hex4(in, in->at + 2);
    if (code < 0) {
        return refuse_escape(in, 6) ? 6 : 0;
    }
    if (code == 0) {
        return refuse(in, here(in), TW_IO_JSON_NUL, NULL) ? 6 : 0;
    }
    if (code < 0xD800 || code > 0xDFFF) {
        return 6;
    }
    /* Half of a character beyond 16 bits: only the two halves in order mean something. */
    bool pair = code < 0xDC00 && in->at + 7 < in->size && in->data[in->at + 6] == '\\' &&
                in->data[in->at + 7] == 'u';
    int low = pair ? hex4(in, in->at + 8) : -1;
    if (low < 0xDC00 || low > 0xDFFF) {
        return refuse_escape(in, 6) ? 6 : 0;
    }
    return 12;
}

/* At the opening quote. */
static bool scan_text(scanner *in) {
    tw_place start = here(in);
    step(in);
    while (in->at < in->size) {
        unsigned char c = (unsigned char)peek(in);
        size_t length = 1;
        if (c == '"') {
            step(in);
            return true;
        }
        if (c < 0x20) {
            return refuse(in, here(in), TW_IO_JSON_CONTROL, NULL);
        }
        if (c == '\\') {
            length = escape_length(in);
            if (length == 0) {
                return false;
            }
        }
        for (; length > 0; length--) {
            step(in);
        }
    }
    return refuse(in, start, TW_IO_JSON_OPEN_STRING, NULL);
}

/* -- numbers and words ------------------------------------------------------------------------ */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static size_t digits(const char *text, size_t size) {
    size_t count = 0;
    while (count < size && is_digit(text[count])) {
        count++;
    }
    return count;
}

/* A number as RFC 8259 writes it: no plus, no leading zeros, digits around the point. */
static bool is_number(const char *text, size_t size) {
    size_t at = size > 0 && text[0] == '-' ? 1 : 0;
    size_t whole = digits(text + at, size - at);
    if (whole == 0 || (whole > 1 && text[at] == '0')) {
        return false;
    }
    at += whole;
    if (at < size && text[at] == '.') {
        size_t fraction = digits(text + at + 1, size - at - 1);
        if (fraction == 0) {
            return false;
        }
        at += 1 + fraction;
    }
    if (at < size && (text[at] == 'e' || text[at] == 'E')) {
        at++;
        at += at < size && (text[at] == '+' || text[at] == '-') ? 1 : 0;
        size_t exponent = digits(text + at, size - at);
        if (exponent == 0) {
            return false;
        }
        at += exponent;
    }
    return at == size;
}

/* Anything that is not a text, list or object: up to the next character that ends a value. */
static bool scan_word(scanner *in) {
    tw_place start = here(in);
    size_t from = in->at;
    while (in->at < in->size && strchr(" \t\n\r,:[]{}\"", peek(in)) == NULL) {
        step(in);
    }
    const char *word = in->data + from;
    size_t size = in->at - from;
    bool known = (size == 4 && memcmp(word, "true", 4) == 0) ||
                 (size == 5 && memcmp(word, "false", 5) == 0) ||
                 (size == 4 && memcmp(word, "null", 4) == 0);
    if (known || (is_number(word, size) && size <= TW_JSON_MAX_NUMBER)) {
        return true;
    }
    if (size > 0 && (is_digit(word[0]) || strchr("+-.", word[0]) != NULL)) {
        char shown[TW_SHOWN_SIZE];
        tw_show(shown, word, size);
        return refuse(in, start, TW_IO_JSON_BAD_NUMBER, shown);
    }
    return refuse(in, start, TW_IO_JSON_EXPECTED_VALUE, NULL);
}

/* -- the tree --------------------------------------------------------------------------------- */

/* Index of a new node, or SIZE_MAX after a report. */
static size_t add_node(scanner *in, size_t parent, tw_place key) {
    tw_json *json = in->json;
    if (json->count == TW_JSON_MAX_NODES) {
        char most[24];
        (void)snprintf(most, sizeof most, "%d", TW_JSON_MAX_NODES);
        (void)refuse(in, here(in), TW_IO_JSON_TOO_MANY, most);
        return SIZE_MAX;
    }
    if (json->count == json->capacity) {
        size_t capacity = json->capacity == 0 ? 128 : json->capacity * 2;
        tw_json_node *nodes = realloc(json->nodes, capacity * sizeof *nodes);
        if (nodes == NULL) {
            in->no_memory = true;
            return SIZE_MAX;
        }
        json->nodes = nodes;
        json->capacity = capacity;
    }
    size_t index = json->count++;
    json->nodes[index] = (tw_json_node){.parent = parent,
                                        .from = in->at,
                                        .line = in->line,
                                        .column = in->column,
                                        .key_line = key.line,
                                        .key_column = key.column};
    return index;
}

static bool scan_value(scanner *in, size_t parent, tw_place key, int depth);

static bool scan_key(scanner *in, tw_place *place) {
    *place = here(in);
    if (peek(in) != '"') {
        return refuse(in, *place, TW_IO_JSON_EXPECTED_KEY, NULL);
    }
    if (!scan_text(in)) {
        return false;
    }
    skip_blanks(in);
    if (peek(in) != ':') {
        return refuse(in, here(in), TW_IO_JSON_EXPECTED_COLON, NULL);
    }
    step(in);
    skip_blanks(in);
    return true;
}

/* At '[' or '{': an object is a list whose elements have keys. */
static bool scan_elements(scanner *in, size_t parent, int depth) {
    bool is_object = peek(in) == '{';
    char close = is_object ? '}' : ']';
    step(in);
    skip_blanks(in);
    if (peek(in) == close) {
        step(in);
        return true;
    }
    for (;;) {
        tw_place key = {0};
        if ((is_object && !scan_key(in, &key)) || !scan_value(in, parent, key, depth)) {
            return false;
        }
        skip_blanks(in);
        if (peek(in) == close) {
            step(in);
            return true;
        }
        if (peek(in) != ',') {
            return refuse(in, here(in), TW_IO_JSON_EXPECTED_COMMA, is_object ? "}" : "]");
        }
        step(in);
        skip_blanks(in);
    }
}

static bool scan_value(scanner *in, size_t parent, tw_place key, int depth) {
    char first = peek(in);
    bool nested = first == '{' || first == '[';
    if (nested && depth == TW_JSON_MAX_DEPTH) {
        char most[16];
        (void)snprintf(most, sizeof most, "%d", TW_JSON_MAX_DEPTH);
        return refuse(in, here(in), TW_IO_JSON_DEPTH, most);
    }
    size_t index = add_node(in, parent, key);
    if (index == SIZE_MAX) {
        return false;
    }
    bool good = nested         ? scan_elements(in, index, depth + 1)
                : first == '"' ? scan_text(in)
                               : scan_word(in);
    in->json->nodes[index].to = in->at;
    in->json->nodes[index].next = in->json->count;
    return good;
}

tw_status tw_json_scan(tw_json *json, tw_diags *diags, tw_error *err) {
    scanner in = {.json = json,
                  .diags = diags,
                  .data = json->text.data,
                  .size = json->text.size,
                  .line = 1,
                  .column = 1};
    skip_blanks(&in);
    bool good = scan_value(&in, 0, (tw_place){0}, 0);
    if (in.no_memory) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", json->file);
    }
    if (good) {
        skip_blanks(&in);
        good = in.at == in.size || refuse(&in, here(&in), TW_IO_JSON_TRAILING, NULL);
    }
    return good ? TW_OK : TW_ERR_INPUT;
}
