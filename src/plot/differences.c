/* A policy as it is written has one line for every field, but for lists of things that have a line
 * each; so what differs is found without knowing what fields there are. */
#include "plot/differences.h"
#include "base/arena.h"
#include "base/json_out.h"
#include "io/policy_json.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_FIELDS = 100, MAX_DEPTH = 8 };

typedef struct field {
    const char *name;
    const char *value;
} field;

typedef struct reader {
    tw_arena arena;
    field fields[MAX_FIELDS];
    size_t count;
    tw_buf path[MAX_DEPTH]; /* by depth: the name up to there */
    tw_buf value;           /* of the list that is being read */
    int list_depth;         /* its depth; 0: none */
    bool failed;
} reader;

/* Quotes say nothing to people here, nor do the braces around everything. */
static void put_plain(tw_buf *buf, const char *text, size_t size) {
    bool braces = size >= 2 && text[0] == '{' && text[size - 1] == '}';
    for (size_t i = braces ? 1 : 0; i < size - (braces ? 1 : 0); i++) {
        if (text[i] == '\\' && i + 1 < size) {
            tw_buf_bytes(buf, text + i, 2);
            i++;
        } else if (text[i] != '"') {
            tw_buf_char(buf, text[i]);
        }
    }
}

static void keep_field(reader *in, int depth, const tw_buf *value) {
    const char *text = value->data == NULL ? "" : value->data;
    const char *path = in->path[depth].data == NULL ? "" : in->path[depth].data;
    field *at = &in->fields[in->count];
    at->name = tw_arena_text(&in->arena, path, strlen(path));
    at->value = tw_arena_text(&in->arena, text, strlen(text));
    in->failed = in->failed || value->failed || at->name == NULL || at->value == NULL;
    in->count++;
}

static void set_path(reader *in, int depth, const char *key, size_t size) {
    tw_buf *path = &in->path[depth];
    path->size = 0;
    if (depth > 1 && in->path[depth - 1].size > 0) {
        tw_buf_bytes(path, in->path[depth - 1].data, in->path[depth - 1].size);
        tw_buf_char(path, '.');
    }
    tw_buf_bytes(path, key, size);
    in->failed = in->failed || path->failed;
}

/* "key": value, with or without a comma at its end. */
static void read_field(reader *in, int depth, const char *line, size_t size) {
    const char *end = memchr(line + 1, '"', size - 1);
    set_path(in, depth, line + 1, (size_t)(end - line) - 1);
    const char *from = end + 3;
    size_t length = size - (size_t)(from - line);
    if (length == 1 && *from == '[') {
        in->list_depth = depth;
        in->value.size = 0;
    } else if (!(length == 1 && *from == '{')) {
        tw_buf plain = {0};
        put_plain(&plain, from, length);
        keep_field(in, depth, &plain);
        tw_buf_free(&plain);
    }
}

static void read_line(reader *in, const char *line, size_t size) {
    size_t indent = strspn(line, " ");
    int depth = (int)(indent / 2);
    line += indent;
    size -= indent;
    size -= size > 0 && line[size - 1] == ',' ? 1 : 0;
    if (in->list_depth > 0 && depth == in->list_depth) {
        keep_field(in, depth, &in->value);
        in->list_depth = 0;
    } else if (in->list_depth > 0) {
        tw_buf_str(&in->value, in->value.size > 0 ? "; " : "");
        put_plain(&in->value, line, size);
    } else if (size > 0 && line[0] == '"' && depth < MAX_DEPTH && in->count < MAX_FIELDS) {
        read_field(in, depth, line, size);
    }
}

static void read_policy(reader *in, const tw_policy *policy) {
    tw_buf text = {0};
    tw_json json = {.buf = &text};
    in->count = 0;
    tw_render_policy(&json, NULL, policy);
    in->failed = in->failed || text.failed;
    for (const char *at = text.data; !in->failed && *at != '\0';) {
        size_t size = strcspn(at, "\n");
        read_line(in, at, size);
        at += size + (at[size] == '\n' ? 1 : 0);
    }
    tw_buf_free(&text);
}

/* ---- all policies ----------------------------------------------------------------------------
 */

/* What everybody has in a different way without anything to tell: a heading has it already. */
static bool is_title(const char *name) {
    return strcmp(name, "schema") == 0 || strcmp(name, "naam") == 0 || strcmp(name, "bron") == 0;
}

static size_t find_name(tw_differences *out, const char *name) {
    size_t at = 0;
    while (at < out->count && strcmp(out->names[at], name) != 0) {
        at++;
    }
    if (at == out->count && at < MAX_FIELDS) {
        out->names[out->count++] = name;
    }
    return at;
}

static void take_fields(tw_differences *out, const reader *in, size_t policy) {
    for (size_t i = 0; i < in->count; i++) {
        size_t at = is_title(in->fields[i].name) ? MAX_FIELDS : find_name(out, in->fields[i].name);
        if (at < MAX_FIELDS) {
            out->values[at * out->policy_count + policy] = in->fields[i].value;
        }
    }
}

/* Leave those out that all have alike. */
static void keep_differing(tw_differences *out) {
    size_t kept = 0;
    for (size_t i = 0; i < out->count; i++) {
        const char **values = &out->values[i * out->policy_count];
        bool differs = false;
        for (size_t j = 0; j < out->policy_count; j++) {
            values[j] = values[j] == NULL ? "" : values[j];
            differs = differs || strcmp(values[0], values[j]) != 0;
        }
        if (differs) {
            out->names[kept] = out->names[i];
            memmove(&out->values[kept * out->policy_count], values,
                    out->policy_count * sizeof *values);
            kept++;
        }
    }
    out->count = kept;
}

bool tw_differences_find(tw_differences *out, const tw_comparison *comparison) {
    reader *in = calloc(1, sizeof *in);
    *out = (tw_differences){.policy_count = comparison->policy_count};
    if (in == NULL) {
        return false;
    }
    out->names = tw_arena_alloc(&in->arena, MAX_FIELDS * sizeof *out->names);
    out->values = tw_arena_alloc(&in->arena, MAX_FIELDS * out->policy_count * sizeof *out->values);
    in->failed = out->names == NULL || out->values == NULL;
    for (size_t j = 0; j < comparison->policy_count && !in->failed; j++) {
        read_policy(in, comparison->policies[j]);
        take_fields(out, in, j);
    }
    bool found = !in->failed;
    if (found) {
        keep_differing(out);
        out->memory = in->arena.blocks;
    } else {
        tw_arena_clear(&in->arena);
    }
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
        tw_buf_free(&in->path[depth]);
    }
    tw_buf_free(&in->value);
    free(in);
    return found;
}

void tw_differences_clear(tw_differences *differences) {
    tw_arena arena = {differences->memory};
    tw_arena_clear(&arena);
    *differences = (tw_differences){0};
}

const char *tw_difference_value(const tw_differences *differences, size_t which, size_t policy) {
    return differences->values[which * differences->policy_count + policy];
}
