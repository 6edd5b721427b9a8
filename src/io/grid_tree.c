#include "io/grid_tree.h"
#include "base/json_text.h"
#include "toewijs/policy_grid.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

static const tw_json_node *node_at(const tw_json *json, size_t node) {
    return &json->nodes[node];
}

static const char *key_of(const tw_json *json, size_t node) {
    const char *key = node_at(json, node)->item->string;
    return key == NULL ? "" : key;
}

static bool is_list(const tw_json *json, size_t node) {
    return cJSON_IsArray(node_at(json, node)->item);
}

/* The first element of the list at `node` is a list too. */
static bool begins_with_list(const tw_json *json, size_t node) {
    return node_at(json, node)->next > node + 1 && is_list(json, node + 1);
}

/* What takes turns is a list where no list belongs, or a list of lists where one does. */
static bool takes_turns(const tw_json *json, size_t node) {
    static const char *const lists[] = {"doelen", "ggz_sectoren", "fasen"};
    const char *key = key_of(json, node);
    if (!is_list(json, node) || key[0] == '\0') {
        return false;
    }
    bool is_name = node_at(json, node)->parent == 0 &&
                   (strcmp(key, "naam") == 0 || strcmp(key, "schema") == 0);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (strcmp(key, lists[i]) == 0) {
            return begins_with_list(json, node);
        }
    }
    if (strcmp(key, "staffel") == 0) {
        return begins_with_list(json, node) && begins_with_list(json, node + 1);
    }
    return !is_name;
}

/* -- what is wrong with a list of values ------------------------------------------------------- */

/* The text of a value, with nothing between its parts. Caller frees; NULL: no memory. */
static char *plain_text(const tw_json *json, size_t node) {
    tw_buf buf = {0};
    bool in_text = false;
    for (size_t at = node_at(json, node)->from; at < node_at(json, node)->to; at++) {
        char c = json->text.data[at];
        if (in_text && c == '\\') {
            tw_buf_char(&buf, c);
            c = json->text.data[++at];
        } else if (c == '"') {
            in_text = !in_text;
        }
        if (in_text || strchr(" \t\r\n", c) == NULL) {
            tw_buf_char(&buf, c);
        }
    }
    return tw_buf_take(&buf);
}

static bool same_value(tw_json_in *in, size_t a, size_t b) {
    char *text_a = plain_text(in->json, a);
    char *text_b = plain_text(in->json, b);
    bool same = text_a != NULL && text_b != NULL && strcmp(text_a, text_b) == 0;
    in->no_memory = in->no_memory || text_a == NULL || text_b == NULL;
    free(text_a);
    free(text_b);
    return same;
}

static void check_values(tw_json_in *in, size_t node) {
    const tw_json *json = in->json;
    size_t end = node_at(json, node)->next;
    size_t position = 0;
    if (end == node + 1) {
        tw_json_report(in, node, TW_IO_GRID_EMPTY, NULL, NULL);
    }
    /* A list that is too long is refused for that. */
    for (size_t at = node + 1; at < end && position <= TW_POLICY_GRID_MAX;
         at = node_at(json, at)->next) {
        bool twice = false;
        for (size_t other = node + 1; other < at && !twice; other = node_at(json, other)->next) {
            twice = same_value(in, other, at);
        }
        if (twice) {
            tw_json_report(in, at, TW_IO_LIST_TWICE, NULL, NULL);
        }
        position++;
    }
}

/* -- counting ---------------------------------------------------------------------------------- */

static size_t at_most(size_t count) {
    return count > TW_POLICY_GRID_MAX ? TW_POLICY_GRID_MAX + 1 : count;
}

/* Children after their parents in the list of nodes, so backwards. Every count is at least 1, so
   that one too many inside is one too many in all. */
static void count_nodes(tw_grid_tree *tree) {
    const tw_json *json = tree->json;
    for (size_t node = json->count; node-- > 0;) {
        size_t sum = 0;
        size_t product = 1;
        for (size_t at = node + 1; at < node_at(json, node)->next; at = node_at(json, at)->next) {
            sum = at_most(sum + tree->counts[at]);
            product = at_most(product * tree->counts[at]);
        }
        tree->counts[node] = !tree->varies[node] ? product : sum == 0 ? 1 : sum;
    }
}

static size_t find_naam(const tw_json *json) {
    for (size_t at = 1; at < json->count; at = node_at(json, at)->next) {
        if (strcmp(key_of(json, at), "naam") == 0) {
            return at;
        }
    }
    return 0;
}

bool tw_grid_tree_open(tw_grid_tree *tree, tw_json_in *in) {
    const tw_json *json = in->json;
    *tree = (tw_grid_tree){.json = json,
                           .counts = calloc(json->count, sizeof *tree->counts),
                           .varies = calloc(json->count, sizeof *tree->varies),
                           .naam = find_naam(json)};
    if (tree->counts == NULL || tree->varies == NULL) {
        return false;
    }
    for (size_t node = 0; node < json->count; node++) {
        tree->varies[node] = takes_turns(json, node);
        if (tree->varies[node]) {
            check_values(in, node);
        }
    }
    count_nodes(tree);
    return true;
}

void tw_grid_tree_clear(tw_grid_tree *tree) {
    free(tree->counts);
    free(tree->varies);
    *tree = (tw_grid_tree){0};
}

/* -- one combination: what it is called -------------------------------------------------------- */

enum { LONGEST_LABEL = 48 };

static size_t index_in_list(const tw_json *json, size_t node) {
    size_t index = 0;
    for (size_t at = node_at(json, node)->parent + 1; at != node; at = node_at(json, at)->next) {
        index++;
    }
    return index;
}

/* The groups of a policy say nothing about what varies; nor does aanspraak, where it is clear. */
static bool is_silent(const tw_json *json, size_t node, const char *inside) {
    static const char *const groups[] = {"voorwaarden", "bonus", "traject", "loting"};
    const char *key = key_of(json, node);
    bool silent = false;
    for (size_t i = 0; i < 4; i++) {
        silent = silent || (node_at(json, node)->parent == 0 && strcmp(key, groups[i]) == 0);
    }
    return silent || (strcmp(key, "aanspraak") == 0 && strcmp(inside, "max") != 0 &&
                      strcmp(inside, "bonus") != 0);
}

/* "percentage", "max_aandeel_per_poi.bonus", "fasen[1].weken"; deepest first, so by recursion.
   @param inside  the key below it; NULL: none */
static void put_path(tw_buf *buf, size_t start, const tw_json *json, size_t node,
                     const char *inside) {
    if (node == 0) {
        return;
    }
    const char *key = key_of(json, node);
    size_t parent = node_at(json, node)->parent;
    put_path(buf, start, json, parent, key[0] == '\0' ? inside : key);
    if (key[0] == '\0') {
        if (!takes_turns(json, parent)) {
            tw_buf_printf(buf, "[%zu]", index_in_list(json, node));
        }
    } else if (inside == NULL || !is_silent(json, node, inside)) {
        tw_buf_str(buf, buf->size > start ? "." : "");
        tw_buf_str(buf, key);
    }
}

/* Without its quotes: a name is no JSON. */
static void put_bare(tw_buf *buf, const char *text) {
    for (; *text != '\0'; text++) {
        if (*text != '"') {
            tw_buf_char(buf, *text);
        }
    }
}

/* The value in few words, or else its number. */
static void put_value(tw_grid_text *out, const tw_grid_tree *tree, size_t node) {
    const cJSON *item = node_at(tree->json, node)->item;
    char *text = cJSON_IsString(item) ? strdup(item->valuestring) : plain_text(tree->json, node);
    if (text == NULL) {
        out->failed = true;
    } else if (strlen(text) > LONGEST_LABEL || tree->counts[node] > 1) {
        tw_buf_printf(&out->labels, "#%zu", index_in_list(tree->json, node) + 1);
    } else if (cJSON_IsObject(item) || cJSON_IsArray(item)) {
        put_bare(&out->labels, text);
    } else {
        tw_buf_str(&out->labels, cJSON_IsNull(item)    ? "geen"
                                 : cJSON_IsTrue(item)  ? "ja"
                                 : cJSON_IsFalse(item) ? "nee"
                                                       : text);
    }
    free(text);
}

static void put_label(tw_grid_text *out, const tw_grid_tree *tree, size_t list, size_t chosen) {
    if (node_at(tree->json, list)->next == node_at(tree->json, list + 1)->next) {
        return; /* a list of one */
    }
    tw_buf_str(&out->labels, out->labels.size > 0 ? " " : "");
    put_path(&out->labels, out->labels.size, tree->json, list, NULL);
    tw_buf_char(&out->labels, '=');
    put_value(out, tree, chosen);
}

/* -- one combination: its text ----------------------------------------------------------------- */

static void put_piece(tw_grid_text *out, size_t in, bool fixed) {
    if (out->count == out->capacity) {
        size_t capacity = 2 * out->capacity + 16;
        tw_grid_piece *pieces = realloc(out->pieces, capacity * sizeof *pieces);
        if (pieces == NULL) {
            out->failed = true;
            return;
        }
        out->pieces = pieces;
        out->capacity = capacity;
    }
    out->pieces[out->count++] = (tw_grid_piece){out->text.size, in, fixed};
}

static void copy(tw_grid_text *out, const tw_grid_tree *tree, size_t from, size_t to) {
    put_piece(out, from, false);
    tw_buf_bytes(&out->text, tree->json->text.data + from, to - from);
}

static void put_naam(tw_grid_text *out, size_t in, const char *naam) {
    put_piece(out, in, true);
    tw_json_text(&out->text, naam);
}

static void write_node(tw_grid_text *out, const tw_grid_tree *tree, size_t node, size_t index,
                       const char *naam);

/* A name that is no text is left for the reader to refuse. */
static bool is_to_replace(const tw_grid_tree *tree, size_t node, const char *naam) {
    return naam != NULL && node == tree->naam && cJSON_IsString(node_at(tree->json, node)->item);
}

/* Its text from `done` on, with the parts that vary, and the name, in their places. The first part
   is slowest. */
static void write_parts(tw_grid_text *out, const tw_grid_tree *tree, size_t node, size_t done,
                        size_t index, const char *naam) {
    const tw_json *json = tree->json;
    size_t rest = tree->counts[node];
    for (size_t at = node + 1; at < node_at(json, node)->next; at = node_at(json, at)->next) {
        rest /= tree->counts[at];
        copy(out, tree, done, node_at(json, at)->from);
        if (is_to_replace(tree, at, naam)) {
            put_naam(out, node_at(json, at)->from, naam);
        } else {
            write_node(out, tree, at, index / rest % tree->counts[at], naam);
        }
        done = node_at(json, at)->to;
    }
    copy(out, tree, done, node_at(json, node)->to);
}

static void write_node(tw_grid_text *out, const tw_grid_tree *tree, size_t node, size_t index,
                       const char *naam) {
    const tw_json *json = tree->json;
    if (!tree->varies[node] || node_at(json, node)->next == node + 1) {
        write_parts(out, tree, node, node_at(json, node)->from, index, naam);
        return;
    }
    size_t at = node + 1;
    while (index >= tree->counts[at]) {
        index -= tree->counts[at];
        at = node_at(json, at)->next;
    }
    put_label(out, tree, node, at);
    write_node(out, tree, at, index, naam);
}

void tw_grid_write(tw_grid_text *out, const tw_grid_tree *tree, size_t index, const char *naam) {
    const tw_json *json = tree->json;
    size_t from = node_at(json, 0)->from;
    bool has_keys = cJSON_IsObject(node_at(json, 0)->item) && json->count > 1;
    if (naam != NULL && tree->naam == 0 && has_keys) {
        copy(out, tree, from, from + 1);
        put_piece(out, from, true);
        tw_buf_str(&out->text, "\"naam\": ");
        put_naam(out, from, naam);
        tw_buf_str(&out->text, ", ");
        from++;
    }
    write_parts(out, tree, 0, from, index, naam);
    tw_buf_char(&out->text, '\n');
    out->failed = out->failed || out->text.failed || out->labels.failed;
}

size_t tw_grid_origin(const tw_grid_text *text, size_t offset) {
    size_t i = text->count;
    while (i > 0 && text->pieces[i - 1].out > offset) {
        i--;
    }
    if (i == 0) {
        return 0;
    }
    const tw_grid_piece *piece = &text->pieces[i - 1];
    return piece->in + (piece->fixed ? 0 : offset - piece->out);
}

void tw_grid_text_clear(tw_grid_text *text) {
    tw_buf_free(&text->text);
    tw_buf_free(&text->labels);
    free(text->pieces);
    *text = (tw_grid_text){0};
}
