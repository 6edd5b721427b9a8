#include "toewijs/diags.h"
#include "base/buf.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static void free_item(tw_diag *item) {
    free(item->file);
    for (int i = 0; i < TW_MESSAGE_ARGS; i++) {
        free(item->args[i]);
    }
}

static char *copy_text(const char *text, bool *failed) {
    char *copy = strdup(text);
    if (copy == NULL) {
        *failed = true;
    }
    return copy;
}

static tw_diag *next_item(tw_diags *diags) {
    if (diags->count == diags->capacity) {
        size_t capacity = diags->capacity == 0 ? 16 : diags->capacity * 2;
        tw_diag *items = realloc(diags->items, capacity * sizeof *items);
        if (items == NULL) {
            return NULL;
        }
        diags->items = items;
        diags->capacity = capacity;
    }
    tw_diag *item = &diags->items[diags->count];
    *item = (tw_diag){0};
    return item;
}

void tw_diags_add(tw_diags *diags, tw_severity severity, tw_place place, tw_message_id id, ...) {
    size_t *counter = severity == TW_ERROR ? &diags->error_count : &diags->warning_count;
    (*counter)++;
    if (severity == TW_ERROR && *counter > TW_DIAGS_MAX_ERRORS) {
        return;
    }
    tw_diag *item = next_item(diags);
    if (item == NULL) {
        diags->out_of_memory = true;
        return;
    }
    bool failed = false;
    item->severity = severity;
    item->file = copy_text(place.file == NULL ? "" : place.file, &failed);
    item->line = place.line;
    item->column = place.column;
    item->id = id;
    va_list args;
    va_start(args, id);
    for (int i = 0; i < TW_MESSAGE_ARGS; i++) {
        const char *arg = va_arg(args, const char *);
        if (arg == NULL) {
            break;
        }
        item->args[i] = copy_text(arg, &failed);
    }
    va_end(args);
    if (failed) {
        free_item(item);
        diags->out_of_memory = true;
        return;
    }
    diags->count++;
}

static int compare_number(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

static int compare_items(const void *left, const void *right) {
    const tw_diag *a = left;
    const tw_diag *b = right;
    int order = strcmp(a->file, b->file);
    if (order == 0) {
        order = compare_number(a->line, b->line);
    }
    if (order == 0) {
        order = compare_number(a->column, b->column);
    }
    if (order == 0) {
        order = compare_number((int64_t)a->severity, (int64_t)b->severity);
    }
    if (order == 0) {
        order = compare_number((int64_t)a->id, (int64_t)b->id);
    }
    for (int i = 0; order == 0 && i < TW_MESSAGE_ARGS; i++) {
        order = strcmp(a->args[i] == NULL ? "" : a->args[i], b->args[i] == NULL ? "" : b->args[i]);
    }
    return order;
}

void tw_diags_sort(tw_diags *diags) {
    if (diags->count > 1) {
        qsort(diags->items, diags->count, sizeof *diags->items, compare_items);
    }
}

char *tw_diag_render(const tw_diag *diag, tw_lang lang) {
    char *text = tw_message_render(lang, diag->id, (const char *const *)diag->args);
    if (text == NULL) {
        return NULL;
    }
    tw_buf buf = {0};
    if (diag->file[0] != '\0') {
        tw_buf_str(&buf, diag->file);
        if (diag->line > 0) {
            tw_buf_char(&buf, ':');
            tw_buf_int(&buf, diag->line);
            tw_buf_char(&buf, ':');
            tw_buf_int(&buf, diag->column > 0 ? diag->column : 1);
        }
        tw_buf_str(&buf, ": ");
    }
    tw_buf_str(&buf,
               tw_message_text(lang, diag->severity == TW_ERROR ? TW_MSG_ERROR : TW_MSG_WARNING));
    tw_buf_str(&buf, ": ");
    tw_buf_str(&buf, text);
    free(text);
    return tw_buf_take(&buf);
}

void tw_diags_clear(tw_diags *diags) {
    for (size_t i = 0; i < diags->count; i++) {
        free_item(&diags->items[i]);
    }
    free(diags->items);
    *diags = (tw_diags){0};
}
