#include "toewijs/policy_grid.h"
#include "base/digits.h"
#include "base/file.h"
#include "io/grid_read.h"
#include "io/grid_tree.h"
#include "io/input_file.h"
#include "io/policy_read.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

/* A file of policies while it is expanded. */
typedef struct {
    tw_policy_grid *grid;
    tw_grid_tree tree;
    const char *path;
    tw_diags *diags;
    tw_error *err;
} expanding;

static tw_status no_memory(const expanding *in) {
    return tw_fail(in->err, TW_ERR_NOMEM, "%s", in->path);
}

/* -- names ------------------------------------------------------------------------------------- */

static bool is_taken(const tw_policy_grid *grid, const char *naam) {
    for (size_t i = 0; i < grid->count; i++) {
        if (strcmp(grid->policies[i].naam, naam) == 0) {
            return true;
        }
    }
    return false;
}

static void put_base_name(tw_buf *buf, const expanding *in) {
    static const char ending[] = ".json";
    size_t naam = in->tree.naam;
    const char *stated = naam == 0 ? NULL : cJSON_GetStringValue(in->tree.json->nodes[naam].item);
    if (stated != NULL && stated[0] != '\0') {
        tw_buf_str(buf, stated);
        return;
    }
    const char *file = tw_path_base(in->path);
    size_t size = strlen(file);
    bool ends = size >= sizeof ending && strcmp(file + size - (sizeof ending - 1), ending) == 0;
    tw_buf_bytes(buf, file, ends ? size - (sizeof ending - 1) : size);
}

/* Caller frees; NULL: no memory. */
static char *unique_name(const expanding *in, const tw_buf *labels) {
    for (int64_t number = 1;; number++) {
        tw_buf buf = {0};
        put_base_name(&buf, in);
        if (labels->size > 0) {
            tw_buf_char(&buf, ' ');
            tw_buf_bytes(&buf, labels->data, labels->size);
        }
        if (number > 1) {
            tw_buf_printf(&buf, " (%s)", tw_digits_of(number).text);
        }
        char *naam = tw_buf_take(&buf);
        if (naam == NULL || !is_taken(in->grid, naam)) {
            return naam;
        }
        free(naam);
    }
}

/* -- mistakes, where they stand in the file ---------------------------------------------------- */

/* The offset of a place in a text that was read: lines and columns as the reader counts them. */
static size_t offset_of(const char *text, size_t size, int64_t line, int64_t column) {
    int64_t at_line = 1;
    int64_t at_column = 1;
    size_t at = 0;
    while (at < size && (at_line < line || (at_line == line && at_column < column))) {
        char c = text[at++];
        bool lone_cr = c == '\r' && (at == size || text[at] != '\n');
        if (c == '\n' || lone_cr) {
            at_line++;
            at_column = 1;
        } else if (at == size || ((unsigned char)text[at] & 0xC0U) != 0x80U) {
            at_column++;
        }
    }
    return at;
}

static bool same_text(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool is_known(const tw_diags *diags, const tw_diag *found, tw_place place) {
    for (size_t i = 0; i < diags->count; i++) {
        const tw_diag *known = &diags->items[i];
        bool same = known->id == found->id && known->line == place.line &&
                    known->column == place.column && same_text(known->file, place.file);
        for (int a = 0; a < TW_MESSAGE_ARGS; a++) {
            same = same && same_text(known->args[a], found->args[a]);
        }
        if (same) {
            return true;
        }
    }
    return false;
}

static void report(const expanding *in, const tw_grid_text *out, const tw_diags *found) {
    const tw_text_in *file = &in->tree.json->text;
    for (size_t i = 0; i < found->count; i++) {
        const tw_diag *one = &found->items[i];
        tw_place place = {in->path, 0, 0};
        if (one->line > 0) {
            size_t offset = offset_of(out->text.data, out->text.size, one->line, one->column);
            place = tw_text_place(in->path, file->data, file->size, tw_grid_origin(out, offset));
        }
        if (!is_known(in->diags, one, place)) {
            tw_diags_add(in->diags, one->severity, place, one->id, one->args[0], one->args[1],
                         one->args[2], one->args[3], NULL);
        }
    }
    in->diags->out_of_memory = in->diags->out_of_memory || found->out_of_memory;
}

static tw_status judge(const expanding *in, const tw_grid_text *out) {
    tw_diags found = {0};
    tw_policy *policy = calloc(1, sizeof *policy);
    if (policy == NULL) {
        return no_memory(in);
    }
    tw_status status =
        tw_policy_read(policy, in->path, out->text.data, out->text.size, &found, in->err);
    report(in, out, &found);
    tw_policy_free(policy);
    tw_diags_clear(&found);
    return status;
}

/* -- adding ------------------------------------------------------------------------------------ */

static tw_status keep(const expanding *in, char **naam, tw_buf *text) {
    tw_policy_grid *grid = in->grid;
    if (grid->count == grid->capacity) {
        size_t capacity = 2 * grid->capacity + 8;
        tw_grid_policy *policies = realloc(grid->policies, capacity * sizeof *policies);
        if (policies == NULL) {
            return no_memory(in);
        }
        grid->policies = policies;
        grid->capacity = capacity;
    }
    tw_grid_policy policy = {.naam = *naam, .size = text->size};
    policy.text = tw_buf_take(text);
    if (policy.text == NULL) {
        return no_memory(in);
    }
    grid->policies[grid->count++] = policy;
    *naam = NULL;
    return TW_OK;
}

static tw_status add_one(const expanding *in, size_t index) {
    tw_grid_text plain = {0};
    tw_grid_text out = {0};
    char *naam = NULL;
    tw_status status = TW_ERR_NOMEM;
    tw_grid_write(&plain, &in->tree, index, NULL);
    if (!plain.failed) {
        naam = unique_name(in, &plain.labels);
    }
    if (naam != NULL) {
        tw_grid_write(&out, &in->tree, index, naam);
    }
    if (naam == NULL || out.failed) {
        status = no_memory(in);
        goto out;
    }
    status = judge(in, &out);
    if (status == TW_OK) {
        status = keep(in, &naam, &out.text);
    }
out:
    free(naam);
    tw_grid_text_clear(&plain);
    tw_grid_text_clear(&out);
    return status;
}

static void drop_after(tw_policy_grid *grid, size_t count) {
    while (grid->count > count) {
        grid->count--;
        free(grid->policies[grid->count].naam);
        free(grid->policies[grid->count].text);
    }
}

static tw_status add_all(expanding *in, const tw_json *json, size_t errors_before) {
    tw_arena arena = {0}; /* nothing is kept in it: no text is taken here */
    tw_json_in reading = {.json = json, .diags = in->diags, .arena = &arena};
    if (!tw_grid_tree_open(&in->tree, &reading) || reading.no_memory) {
        return no_memory(in);
    }
    size_t count = in->tree.counts[0];
    if (count > TW_POLICY_GRID_MAX) {
        tw_diags_add(in->diags, TW_ERROR, (tw_place){in->path, 0, 0}, TW_IO_GRID_TOO_MANY,
                     tw_digits_of(TW_POLICY_GRID_MAX).text, NULL);
    }
    tw_status status = TW_OK;
    if (in->diags->error_count == errors_before) {
        bool full = false; /* what comes after that many mistakes is not kept anyway */
        for (size_t i = 0; status == TW_OK && !full && i < count; i++) {
            status = add_one(in, i);
            full = in->diags->error_count >= TW_DIAGS_MAX_ERRORS;
        }
    }
    return status;
}

tw_status tw_policy_grid_add_bytes(tw_policy_grid *grid, const char *path, const char *data,
                                   size_t size, tw_diags *diags, tw_error *err) {
    expanding in = {.grid = grid, .path = path, .diags = diags, .err = err};
    tw_json json;
    size_t errors_before = diags->error_count;
    size_t count_before = grid->count;
    tw_status status = tw_json_read(&json, path, data, size, diags, err);
    if (status == TW_OK) {
        status = add_all(&in, &json, errors_before);
    }
    if (status == TW_OK && diags->out_of_memory) {
        status = no_memory(&in);
    }
    if (status == TW_OK && diags->error_count > errors_before) {
        status = TW_ERR_INPUT;
    }
    if (status != TW_OK) {
        drop_after(grid, count_before);
    }
    tw_diags_sort(diags);
    tw_grid_tree_clear(&in.tree);
    tw_json_clear(&json);
    return status;
}

tw_status tw_policy_grid_add(tw_policy_grid *grid, const char *path, tw_diags *diags,
                             tw_error *err) {
    char *data = NULL;
    size_t size = 0;
    tw_status status = tw_input_read(path, path, true, &data, &size, diags, err);
    if (status == TW_OK) {
        status = data == NULL ? TW_ERR_INPUT
                              : tw_policy_grid_add_bytes(grid, path, data, size, diags, err);
    }
    free(data);
    return status;
}

void tw_policy_grid_clear(tw_policy_grid *grid) {
    drop_after(grid, 0);
    free(grid->policies);
    *grid = (tw_policy_grid){0};
}
