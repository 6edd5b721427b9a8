#include "verify/verify_json.h"
#include "verify/verify_utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct parser {
    const char *at;
    const char *end;
    int64_t line;
    const char *line_start;
    int64_t more_bytes; /* in the line up to `at`: those that continue a character */
    int depth;
    bool failed; /* a fault of form was reported, or memory ran out: stop */
    bool out_of_memory;
    const char *file;
    tw_arena *arena;
    tw_diags *diags;
    tw_node *nodes; /* room for so many more */
    size_t node_count;
    char *texts; /* room for all that are still to come */
} parser;

static tw_node *parse_value(parser *p);

/* Characters, of which some take several bytes. */
static int64_t column_of(const parser *p) {
    return p->at - p->line_start - p->more_bytes + 1;
}

static void fail(parser *p, tw_message_id id, const char *wanted) {
    if (p->failed) {
        return;
    }
    p->failed = true;
    char found[16] = "";
    if (p->at >= p->end) {
        id = TW_MSG_VERIFY_JSON_CUT;
    } else {
        unsigned char byte = (unsigned char)*p->at;
        bool printable = byte > 0x20 && byte < 0x7F;
        (void)snprintf(found, sizeof found, printable ? "%c" : "0x%02X", byte);
    }
    tw_place place = {p->file, p->line, column_of(p)};
    tw_diags_add(p->diags, TW_ERROR, place, id, found, wanted, NULL);
}

/* Many at once; NULL when memory ran out. */
static tw_node *new_node(parser *p) {
    enum { BATCH = 32 };
    if (p->node_count == 0) {
        p->nodes = tw_arena_alloc(p->arena, BATCH * sizeof *p->nodes);
        if (p->nodes == NULL) {
            p->failed = true;
            p->out_of_memory = true;
            return NULL;
        }
        p->node_count = BATCH;
    }
    p->node_count--;
    return p->nodes++;
}

/* Nothing takes more room than it does in the file, where quotes or a comma come with it. */
static const char *keep_text(parser *p, const char *from, size_t size) {
    char *text = p->texts;
    memcpy(text, from, size);
    text[size] = '\0';
    p->texts += size + 1;
    return text;
}

/* Only here does a line end: within a text it is a fault. */
static void skip_more_blanks(parser *p) {
    for (; p->at < p->end && (*p->at == ' ' || *p->at == '\n' || *p->at == '\r' || *p->at == '\t');
         p->at++) {
        if (*p->at == '\n') {
            p->line++;
            p->line_start = p->at + 1;
            p->more_bytes = 0;
        }
    }
}

/* Most often there is none, or a single one. */
static inline void skip_blanks(parser *p) {
    if (p->at < p->end && *p->at == ' ') {
        p->at++;
    }
    if (p->at < p->end && (unsigned char)*p->at <= ' ') {
        skip_more_blanks(p);
    }
}

static bool accept(parser *p, char c) {
    if (p->at < p->end && *p->at == c) {
        p->at++;
        return true;
    }
    return false;
}

/* Four hexadecimal digits; false when they are not there. */
static bool parse_hex(parser *p, uint32_t *code) {
    *code = 0;
    for (int i = 0; i < 4; i++) {
        if (p->at >= p->end) {
            return false;
        }
        char c = *p->at;
        uint32_t digit;
        if (c >= '0' && c <= '9') {
            digit = (uint32_t)(c - '0');
        } else if (c >= 'a' && c <= 'f') {
            digit = (uint32_t)(c - 'a') + 10;
        } else if (c >= 'A' && c <= 'F') {
            digit = (uint32_t)(c - 'A') + 10;
        } else {
            return false;
        }
        *code = *code << 4 | digit;
        p->at++;
    }
    return true;
}

/* After a backslash and 'u'. NUL is refused: it would cut the text short. */
static bool parse_unicode(parser *p) {
    uint32_t code;
    if (!parse_hex(p, &code) || code == 0 || (code >= 0xDC00 && code <= 0xDFFF)) {
        return false;
    }
    if (code >= 0xD800 && code <= 0xDBFF) {
        uint32_t low;
        if (!accept(p, '\\') || !accept(p, 'u') || !parse_hex(p, &low) || low < 0xDC00 ||
            low > 0xDFFF) {
            return false;
        }
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    p->texts = tw_utf8_put(p->texts, code);
    return true;
}

static bool parse_escape(parser *p) {
    static const char from[] = "\"\\/bfnrt";
    static const char meant[] = "\"\\/\b\f\n\r\t";
    if (p->at >= p->end) {
        return false;
    }
    if (accept(p, 'u')) {
        return parse_unicode(p);
    }
    const char *known = *p->at == '\0' ? NULL : strchr(from, *p->at);
    if (known == NULL) {
        return false;
    }
    p->at++;
    *p->texts++ = meant[known - from];
    return true;
}

/* Copy the characters up to one that needs a closer look; most texts are nothing else, and short.
 */
static void copy_plain(parser *p) {
    const char *at = p->at;
    const char *end = p->end;
    char *to = p->texts;
    for (; at < end && *at >= 0x20 && *at < 0x7F && *at != '"' && *at != '\\'; at++) {
        *to++ = *at;
    }
    p->at = at;
    p->texts = to;
}

/* A character beyond ASCII; false: it is none, or one that should have been written as \u. */
static bool copy_wide(parser *p) {
    bool any = p->at < p->end && (unsigned char)*p->at >= 0x20;
    size_t length = any ? tw_utf8_length(p->at, p->end) : 0;
    memcpy(p->texts, p->at, length);
    p->texts += length;
    p->at += length;
    p->more_bytes += length > 1 ? (int64_t)length - 1 : 0;
    return length > 0;
}

static const char *parse_text(parser *p) {
    if (!accept(p, '"')) {
        fail(p, TW_MSG_VERIFY_JSON_WANT, "\"");
        return NULL;
    }
    const char *text = p->texts;
    while (!p->failed) {
        copy_plain(p);
        if (accept(p, '"')) {
            *p->texts++ = '\0';
            return text;
        }
        bool sound = accept(p, '\\') ? parse_escape(p) : copy_wide(p);
        if (!sound) {
            fail(p, TW_MSG_VERIFY_JSON_TEXT, "");
        }
    }
    return NULL;
}

static size_t skip_digits(parser *p) {
    const char *from = p->at;
    while (p->at < p->end && *p->at >= '0' && *p->at <= '9') {
        p->at++;
    }
    return (size_t)(p->at - from);
}

/* The value of the digits between from and to; false when it does not fit 64 bits. */
static bool integer_value(const char *from, const char *to, int64_t *value) {
    bool negative = *from == '-';
    *value = 0;
    for (const char *at = from + (negative ? 1 : 0); at < to; at++) {
        int64_t digit = *at - '0';
        if (__builtin_mul_overflow(*value, 10, value) ||
            __builtin_add_overflow(*value, negative ? -digit : digit, value)) {
            return false;
        }
    }
    return !(negative && *value == 0);
}

/* Written in one way only, so that most numbers need no copy of theirs. */
static const char digits[19][3] = {"-9", "-8", "-7", "-6", "-5", "-4", "-3", "-2", "-1", "0",
                                   "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9"};

static void parse_number(parser *p, tw_node *node) {
    const char *from = p->at;
    (void)accept(p, '-');
    if (!accept(p, '0') && skip_digits(p) == 0) {
        fail(p, TW_MSG_VERIFY_JSON_VALUE, "");
        return;
    }
    bool whole = true;
    if (accept(p, '.')) {
        whole = false;
        if (skip_digits(p) == 0) {
            fail(p, TW_MSG_VERIFY_JSON_WANT, "0-9");
            return;
        }
    }
    if (accept(p, 'e') || accept(p, 'E')) {
        whole = false;
        if (!accept(p, '-')) {
            (void)accept(p, '+');
        }
        if (skip_digits(p) == 0) {
            fail(p, TW_MSG_VERIFY_JSON_WANT, "0-9");
            return;
        }
    }
    node->kind = whole && integer_value(from, p->at, &node->value) ? TW_NODE_INT : TW_NODE_NUMBER;
    node->text = node->kind == TW_NODE_INT && node->value >= -9 && node->value <= 9
                     ? digits[node->value + 9]
                     : keep_text(p, from, (size_t)(p->at - from));
}

static void parse_word(parser *p, tw_node *node) {
    static const struct {
        const char *word;
        tw_node_kind kind;
        int64_t value;
    } words[] = {{"null", TW_NODE_NULL, 0}, {"true", TW_NODE_BOOL, 1}, {"false", TW_NODE_BOOL, 0}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i].word);
        if ((size_t)(p->end - p->at) >= length && memcmp(p->at, words[i].word, length) == 0) {
            p->at += length;
            node->kind = words[i].kind;
            node->value = words[i].value;
            node->text = words[i].word;
            return;
        }
    }
    fail(p, TW_MSG_VERIFY_JSON_VALUE, "");
}

typedef struct place_of_key {
    const char *key;
    int64_t line;
    int64_t column;
} place_of_key;

static int compare_keys(const void *left, const void *right) {
    const place_of_key *a = left;
    const place_of_key *b = right;
    int order = strcmp(a->key, b->key);
    if (order == 0) {
        order = (a->line > b->line) - (a->line < b->line);
    }
    if (order == 0) {
        order = (a->column > b->column) - (a->column < b->column);
    }
    return order;
}

static bool has_twins(const tw_node *object) {
    for (const tw_node *node = object->child; node != NULL; node = node->next) {
        for (const tw_node *other = node->next; other != NULL; other = other->next) {
            if (tw_same_word(node->key, other->key)) {
                return true;
            }
        }
    }
    return false;
}

/* Sorted, so that an object of a million keys costs no million squared. Most have a handful. */
static void refuse_duplicate_keys(parser *p, const tw_node *object) {
    enum { FEW = 8 };
    if (p->failed || (object->count <= FEW && !has_twins(object))) {
        return;
    }
    place_of_key *sorted = malloc(object->count * sizeof *sorted);
    if (sorted == NULL) {
        p->failed = true;
        p->out_of_memory = true;
        return;
    }
    size_t count = 0;
    for (const tw_node *node = object->child; node != NULL; node = node->next) {
        sorted[count++] = (place_of_key){node->key, node->line, node->column};
    }
    qsort(sorted, count, sizeof *sorted, compare_keys);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(sorted[i - 1].key, sorted[i].key) == 0) {
            tw_place place = {p->file, sorted[i].line, sorted[i].column};
            tw_diags_add(p->diags, TW_ERROR, place, TW_MSG_VERIFY_JSON_TWICE, sorted[i].key, NULL);
        }
    }
    free(sorted);
}

/* A key and its colon; NULL: they are not there. */
static const char *parse_key(parser *p) {
    const char *key = parse_text(p);
    if (key != NULL) {
        skip_blanks(p);
        if (!accept(p, ':')) {
            fail(p, TW_MSG_VERIFY_JSON_WANT, ":");
            return NULL;
        }
        skip_blanks(p);
    }
    return key;
}

static void parse_elements(parser *p, tw_node *node, char close) {
    bool keyed = close == '}';
    node->kind = keyed ? TW_NODE_OBJECT : TW_NODE_LIST;
    skip_blanks(p);
    if (accept(p, close)) {
        return;
    }
    tw_node **tail = &node->child;
    do {
        skip_blanks(p);
        const char *key = keyed ? parse_key(p) : NULL;
        tw_node *element = p->failed ? NULL : parse_value(p);
        if (element == NULL) {
            return;
        }
        element->key = key;
        *tail = element;
        tail = &element->next;
        node->count++;
        skip_blanks(p);
    } while (accept(p, ','));
    if (!accept(p, close)) {
        fail(p, TW_MSG_VERIFY_JSON_WANT, keyed ? ", }" : ", ]");
    }
    if (keyed) {
        refuse_duplicate_keys(p, node);
    }
}

static tw_node *parse_value(parser *p) {
    tw_node *node = new_node(p);
    if (node == NULL) {
        return NULL;
    }
    node->line = (int32_t)p->line;
    node->column = (int32_t)column_of(p);
    const char *first_byte = p->at < p->end ? p->at : "";
    char first = *first_byte;
    if (first == '{' || first == '[') {
        if (p->depth == TW_NODE_MAX_DEPTH) {
            fail(p, TW_MSG_VERIFY_JSON_DEPTH, "32");
            return NULL;
        }
        p->depth++;
        p->at++;
        parse_elements(p, node, first == '{' ? '}' : ']');
        p->depth--;
    } else if (first == '"') {
        node->kind = TW_NODE_TEXT;
        node->text = parse_text(p);
    } else if (first == '-' || (first >= '0' && first <= '9')) {
        parse_number(p, node);
    } else {
        parse_word(p, node);
    }
    return p->failed ? NULL : node;
}

tw_node *tw_node_parse(tw_arena *arena, const tw_file *file, tw_diags *diags, bool *out_of_memory) {
    parser p = {.at = file->data,
                .end = file->data + file->size,
                .line = 1,
                .line_start = file->data,
                .file = file->name,
                .arena = arena,
                .diags = diags,
                .texts = tw_arena_alloc(arena, file->size + 1)};
    if (p.texts == NULL) {
        *out_of_memory = true;
        return NULL;
    }
    skip_blanks(&p);
    tw_node *root = parse_value(&p);
    skip_blanks(&p);
    if (root != NULL && p.at < p.end) {
        fail(&p, TW_MSG_VERIFY_JSON_AFTER, "");
    }
    *out_of_memory = *out_of_memory || p.out_of_memory;
    return p.failed ? NULL : root;
}

const tw_node *tw_node_find(const tw_node *node, const char *key) {
    if (node == NULL || node->kind != TW_NODE_OBJECT) {
        return NULL;
    }
    for (const tw_node *member = node->child; member != NULL; member = member->next) {
        if (tw_same_word(member->key, key)) {
            return member;
        }
    }
    return NULL;
}
