#include "toewijs/inputs.h"
#include "verify/verify_json.h"

#include <stdlib.h>
#include <string.h>

/* A row of `invoer`: it is taken when it is as the program writes it. */
static void take_row(tw_inputs *out, const tw_node *row) {
    const tw_node *name = tw_node_find(row, "bestand");
    const tw_node *sha256 = tw_node_find(row, "sha256");
    tw_input_file *file = &out->files[out->count];
    if (name != NULL && name->kind == TW_NODE_TEXT && sha256 != NULL &&
        sha256->kind == TW_NODE_TEXT && strlen(sha256->text) < sizeof file->sha256) {
        file->name = name->text;
        memcpy(file->sha256, sha256->text, strlen(sha256->text) + 1);
        out->count++;
    }
}

tw_status tw_inputs_read(tw_inputs *out, const tw_fileset *files, tw_error *err) {
    const tw_file *record = tw_fileset_find(files, "verantwoording.json");
    tw_arena arena = {0};
    tw_diags faults = {0};
    bool out_of_memory = false;
    *out = (tw_inputs){0};
    const tw_node *root =
        record == NULL ? NULL : tw_node_parse(&arena, record, &faults, &out_of_memory);
    const tw_node *list = root == NULL ? NULL : tw_node_find(root, "invoer");
    if (list != NULL && list->kind == TW_NODE_LIST) {
        out->files = calloc(list->count + 1, sizeof *out->files);
        out_of_memory = out_of_memory || out->files == NULL;
        for (const tw_node *row = list->child; out->files != NULL && row != NULL; row = row->next) {
            take_row(out, row);
        }
    }
    out->memory = arena.blocks;
    out_of_memory = out_of_memory || faults.out_of_memory;
    tw_diags_clear(&faults);
    return out_of_memory ? tw_fail(err, TW_ERR_NOMEM, "%s", "") : TW_OK;
}

void tw_inputs_clear(tw_inputs *inputs) {
    tw_arena arena = {inputs->memory};
    tw_arena_clear(&arena);
    free(inputs->files);
    *inputs = (tw_inputs){0};
}

static const tw_input_file *find(const tw_inputs *in, const char *name) {
    for (size_t i = 0; i < in->count; i++) {
        if (strcmp(in->files[i].name, name) == 0) {
            return &in->files[i];
        }
    }
    return NULL;
}

static bool is_previous(const char *name) {
    return strncmp(name, "vorig/", strlen("vorig/")) == 0;
}

static bool differs(const tw_input_file *file, const tw_inputs *other) {
    const tw_input_file *there = find(other, file->name);
    return there == NULL ? !is_previous(file->name) : strcmp(there->sha256, file->sha256) != 0;
}

static int compare_names(const void *left, const void *right) {
    const char *const *a = left;
    const char *const *b = right;
    return strcmp(*a, *b);
}

tw_status tw_inputs_compare(const char ***names, size_t *count, const tw_inputs *a,
                            const tw_inputs *b, tw_error *err) {
    const char **list = calloc(a->count + b->count + 1, sizeof *list);
    *names = list;
    *count = 0;
    if (list == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    if (a->count == 0 || b->count == 0) {
        return TW_OK;
    }
    for (size_t i = 0; i < a->count; i++) {
        if (differs(&a->files[i], b)) {
            list[(*count)++] = a->files[i].name;
        }
    }
    for (size_t i = 0; i < b->count; i++) {
        if (find(a, b->files[i].name) == NULL && differs(&b->files[i], a)) {
            list[(*count)++] = b->files[i].name;
        }
    }
    qsort(list, *count, sizeof *list, compare_names);
    return TW_OK;
}
