#include "io/json_fields.h"
#include "base/buf.h"
#include "base/digits.h"
#include "io/parse_in.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* -- reporting -------------------------------------------------------------------------------- */

static const tw_json_node *node_at(const tw_json_in *in, size_t node) {
    return &in->json->nodes[node];
}

static size_t index_in_list(const tw_json *json, size_t node) {
    size_t index = 0;
    for (size_t at = json->nodes[node].parent + 1; at != node; at = json->nodes[at].next) {
        index++;
    }
    return index;
}

/* "traject.fasen[1].weken"; deepest first on the way up, so by recursion. */
static void append_path(tw_buf *buf, const tw_json *json, size_t node) {
    if (node == 0) {
        return;
    }
    append_path(buf, json, json->nodes[node].parent);
    const char *key = json->nodes[node].item->string;
    if (key == NULL) {
        tw_buf_printf(buf, "[%zu]", index_in_list(json, node));
        return;
    }
    char shown[TW_SHOWN_SIZE];
    tw_show(shown, key, strlen(key));
    if (buf->size > 0) {
        tw_buf_char(buf, '.');
    }
    tw_buf_str(buf, shown);
}

static void show_value(const tw_json_in *in, size_t node, char shown[TW_SHOWN_SIZE]) {
    const tw_json_node *value = node_at(in, node);
    if (cJSON_IsObject(value->item)) {
        tw_show(shown, "{...}", 5);
    } else if (cJSON_IsArray(value->item)) {
        tw_show(shown, "[...]", 5);
    } else {
        tw_show(shown, in->json->text.data + value->from, value->to - value->from);
    }
}

/* The root has no key; its file's name stands for it. */
static char *path_of(const tw_json_in *in, size_t node, const char *key) {
    tw_buf buf = {0};
    append_path(&buf, in->json, node);
    if (key != NULL) {
        tw_buf_printf(&buf, "%s%s", buf.size > 0 ? "." : "", key);
    } else if (buf.size == 0) {
        tw_buf_str(&buf, in->json->file);
    }
    return tw_buf_take(&buf);
}

static void add(tw_json_in *in, tw_place place, tw_message_id id, size_t node, const char *key,
                const char *const args[3]) {
    if (in->diags->error_count >= TW_DIAGS_MAX_ERRORS) {
        tw_diags_add(in->diags, TW_ERROR, place, id, NULL); /* only counted: spare the path */
        return;
    }
    char *path = path_of(in, node, key);
    if (path == NULL) {
        in->no_memory = true;
        return;
    }
    tw_diags_add(in->diags, TW_ERROR, place, id, path, args[0], args[1], args[2], NULL);
    free(path);
}

static tw_place value_place(const tw_json_in *in, size_t node) {
    return (tw_place){in->json->file, node_at(in, node)->line, node_at(in, node)->column};
}

static tw_place key_place(const tw_json_in *in, size_t node) {
    return (tw_place){in->json->file, node_at(in, node)->key_line, node_at(in, node)->key_column};
}

void tw_json_report(tw_json_in *in, size_t node, tw_message_id id, const char *third,
                    const char *fourth) {
    char shown[TW_SHOWN_SIZE];
    show_value(in, node, shown);
    add(in, value_place(in, node), id, node, NULL,
        (const char *const[3]){shown, third, third == NULL ? NULL : fourth});
}

void tw_json_report_numbers(tw_json_in *in, size_t node, tw_message_id id, int64_t third,
                            int64_t fourth) {
    tw_json_report(in, node, id, tw_digits_of(third).text, tw_digits_of(fourth).text);
}

void tw_json_report_count(tw_json_in *in, size_t node, tw_message_id id, int64_t count,
                          int64_t least, int64_t most) {
    add(in, value_place(in, node), id, node, NULL,
        (const char *const[3]){tw_digits_of(count).text, tw_digits_of(least).text,
                               tw_digits_of(most).text});
}

void tw_json_report_key(tw_json_in *in, size_t node, tw_message_id id) {
    char shown[TW_SHOWN_SIZE];
    tw_show(shown, tw_json_key(in, node), strlen(tw_json_key(in, node)));
    add(in, key_place(in, node), id, node, NULL, (const char *const[3]){shown});
}

/* "a, b, c" */
static char *join(const char *const *names, size_t count) {
    tw_buf buf = {0};
    for (size_t i = 0; i < count; i++) {
        tw_buf_printf(&buf, "%s%s", i > 0 ? ", " : "", names[i]);
    }
    return tw_buf_take(&buf);
}

/* -- objects and lists ------------------------------------------------------------------------ */

void tw_json_report_twice(tw_json_in *in, size_t node, size_t first) {
    add(in, key_place(in, node), TW_IO_JSON_KEY_TWICE, node, NULL,
        (const char *const[3]){tw_digits_of(node_at(in, first)->key_line).text});
}

static void report_unknown(tw_json_in *in, size_t node, const char *const *keys, size_t count) {
    char *names = join(keys, count);
    if (names == NULL) {
        in->no_memory = true;
        return;
    }
    add(in, key_place(in, node), TW_IO_JSON_KEY_UNKNOWN, node, NULL, (const char *const[3]){names});
    free(names);
}

static size_t find_name(const char *text, const char *const *names, size_t count) {
    size_t index = 0;
    while (index < count && strcmp(names[index], text) != 0) {
        index++;
    }
    return index;
}

bool tw_json_is_object(tw_json_in *in, size_t node) {
    if (!cJSON_IsObject(node_at(in, node)->item)) {
        tw_json_report(in, node, TW_IO_JSON_NOT_OBJECT, NULL, NULL);
        return false;
    }
    return true;
}

bool tw_json_has_key(const tw_json_in *in, size_t node, const char *key) {
    return strcmp(node_at(in, node)->item->string, key) == 0;
}

bool tw_json_object(tw_json_in *in, size_t node, const char *const *keys, size_t key_count,
                    size_t *found) {
    for (size_t i = 0; i < key_count; i++) {
        found[i] = 0;
    }
    if (!tw_json_is_object(in, node)) {
        return false;
    }
    for (size_t at = node + 1; at < node_at(in, node)->next; at = node_at(in, at)->next) {
        size_t key = find_name(node_at(in, at)->item->string, keys, key_count);
        if (key == key_count) {
            report_unknown(in, at, keys, key_count);
        } else if (found[key] != 0) {
            tw_json_report_twice(in, at, found[key]);
        } else {
            found[key] = at;
        }
    }
    return true;
}

bool tw_json_require(tw_json_in *in, size_t node, const char *key, size_t found) {
    if (found == 0) {
        add(in, value_place(in, node), TW_IO_JSON_KEY_MISSING, node, key,
            (const char *const[3]){NULL});
    }
    return found != 0;
}

static size_t count_children(const tw_json_in *in, size_t node) {
    size_t count = 0;
    for (size_t at = node + 1; at < node_at(in, node)->next; at = node_at(in, at)->next) {
        count++;
    }
    return count;
}

const char *tw_json_key(const tw_json_in *in, size_t node) {
    return node_at(in, node)->item->string;
}

size_t tw_json_any_object(tw_json_in *in, size_t node) {
    return tw_json_is_object(in, node) ? count_children(in, node) : SIZE_MAX;
}

size_t tw_json_list(tw_json_in *in, size_t node) {
    if (!cJSON_IsArray(node_at(in, node)->item)) {
        tw_json_report(in, node, TW_IO_JSON_NOT_LIST, NULL, NULL);
        return SIZE_MAX;
    }
    return count_children(in, node);
}

/* -- single values ---------------------------------------------------------------------------- */

/* From the text, not from cJSON's double: exact, and 1.0 is not a whole number as written. */
static bool read_integer(const tw_json_in *in, size_t node, int64_t min, int64_t max,
                         int64_t *value) {
    const tw_json_node *at = node_at(in, node);
    return cJSON_IsNumber(at->item) &&
           tw_parse_integer(in->json->text.data + at->from, at->to - at->from, min, max, value);
}

bool tw_json_get_integer(tw_json_in *in, size_t node, int64_t min, int64_t max, int64_t *value) {
    if (node == 0) {
        return false;
    }
    if (!read_integer(in, node, min, max, value)) {
        tw_json_report_numbers(in, node, TW_IO_JSON_NOT_INTEGER, min, max);
        return false;
    }
    return true;
}

bool tw_json_get_limit(tw_json_in *in, size_t node, int64_t max, tw_optional *value) {
    if (node == 0) {
        return false;
    }
    if (cJSON_IsNull(node_at(in, node)->item)) {
        *value = (tw_optional){0};
        return true;
    }
    int64_t number;
    if (!read_integer(in, node, 0, max, &number)) {
        tw_json_report_numbers(in, node, TW_IO_JSON_NOT_LIMIT, 0, max);
        return false;
    }
    *value = (tw_optional){true, number};
    return true;
}

bool tw_json_get_bool(tw_json_in *in, size_t node, bool *value) {
    if (node == 0) {
        return false;
    }
    if (!cJSON_IsBool(node_at(in, node)->item)) {
        tw_json_report(in, node, TW_IO_JSON_NOT_BOOL, NULL, NULL);
        return false;
    }
    *value = cJSON_IsTrue(node_at(in, node)->item);
    return true;
}

static const char *text_of(const tw_json_in *in, size_t node) {
    return cJSON_GetStringValue(node_at(in, node)->item);
}

bool tw_json_scalar(const tw_json_in *in, size_t node, const char **text, size_t *size) {
    const tw_json_node *at = node_at(in, node);
    if (cJSON_IsNumber(at->item)) {
        *text = in->json->text.data + at->from;
        *size = at->to - at->from;
        return true;
    }
    *text = text_of(in, node);
    *size = *text == NULL ? 0 : strlen(*text);
    return *text != NULL;
}

bool tw_json_get_date(tw_json_in *in, size_t node, tw_date *value) {
    if (node == 0) {
        return false;
    }
    const char *text = text_of(in, node);
    if (text == NULL || !tw_parse_date(text, strlen(text), value)) {
        tw_json_report(in, node, TW_IO_JSON_NOT_DATE, NULL, NULL);
        return false;
    }
    return true;
}

bool tw_json_get_text(tw_json_in *in, size_t node, bool may_be_empty, const char **value) {
    if (node == 0) {
        return false;
    }
    const char *text = text_of(in, node);
    tw_message_id mistake = text == NULL                       ? TW_IO_JSON_NOT_TEXT
                            : text[0] == '\0' && !may_be_empty ? TW_IO_JSON_EMPTY_TEXT
                                                               : TW_MSG_NONE;
    if (mistake != TW_MSG_NONE) {
        tw_json_report(in, node, mistake, NULL, NULL);
        return false;
    }
    char *copy = tw_arena_text(in->arena, text, strlen(text));
    if (copy == NULL) {
        in->no_memory = true;
        return false;
    }
    *value = copy;
    return true;
}

bool tw_json_get_choice(tw_json_in *in, size_t node, const char *const *names, size_t name_count,
                        int *value) {
    if (node == 0) {
        return false;
    }
    const char *text = text_of(in, node);
    size_t index = text == NULL ? name_count : find_name(text, names, name_count);
    if (index < name_count) {
        *value = (int)index;
        return true;
    }
    char *expected = join(names, name_count);
    if (expected == NULL) {
        in->no_memory = true;
        return false;
    }
    tw_json_report(in, node, TW_IO_JSON_NOT_CHOICE, expected, NULL);
    free(expected);
    return false;
}
