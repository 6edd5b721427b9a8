#include "io/grid.h"

#include <csv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    tw_grid *grid;
    const char **row; /* in the making */
    size_t count;
    size_t capacity;
    size_t row_capacity;
    size_t total;
    size_t most;
    bool no_memory;
    bool too_many;
} reading;

/* libcsv trims blanks outside quotes only. */
static const char *keep(reading *r, const char *text, size_t size) {
    while (size > 0 && (*text == ' ' || *text == '\t')) {
        text++;
        size--;
    }
    while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\t')) {
        size--;
    }
    return size == 0 ? "" : tw_arena_text(&r->grid->memory, text, size);
}

static void take_cell(void *bytes, size_t size, void *context) {
    reading *r = context;
    r->too_many = r->too_many || r->total >= r->most;
    if (r->no_memory || r->too_many) {
        return;
    }
    if (r->count == r->capacity) {
        size_t wanted = r->capacity == 0 ? 64 : 2 * r->capacity;
        const char **row = realloc(r->row, wanted * sizeof *row);
        if (row == NULL) {
            r->no_memory = true;
            return;
        }
        r->row = row;
        r->capacity = wanted;
    }
    const char *text = bytes == NULL ? "" : keep(r, bytes, size);
    r->no_memory = text == NULL;
    r->row[r->count++] = text;
    r->total++;
}

static void take_row(int end, void *context) {
    (void)end;
    reading *r = context;
    tw_grid *grid = r->grid;
    if (r->no_memory || r->too_many) {
        return;
    }
    if (grid->row_count == r->row_capacity) {
        size_t wanted = r->row_capacity == 0 ? 128 : 2 * r->row_capacity;
        const char ***rows = realloc(grid->rows, wanted * sizeof *rows);
        grid->rows = rows == NULL ? grid->rows : rows;
        size_t *cells = realloc(grid->cells, wanted * sizeof *cells);
        grid->cells = cells == NULL ? grid->cells : cells;
        r->no_memory = rows == NULL || cells == NULL;
        r->row_capacity = r->no_memory ? r->row_capacity : wanted;
    }
    const char **row =
        r->no_memory ? NULL : tw_arena_alloc(&grid->memory, (r->count + 1) * sizeof *row);
    r->no_memory = row == NULL;
    if (row != NULL) {
        if (r->count > 0) {
            memcpy(row, r->row, r->count * sizeof *row);
        }
        grid->rows[grid->row_count] = row;
        grid->cells[grid->row_count++] = r->count;
    }
    r->count = 0;
}

tw_status tw_grid_read(tw_grid *grid, const char *data, size_t size, size_t most, tw_error *err) {
    struct csv_parser parser;
    *grid = (tw_grid){0};
    reading r = {.grid = grid, .most = most};
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0) {
        return tw_fail(err, TW_ERR_NOMEM, "sheet");
    }
    bool good = csv_parse(&parser, data, size, take_cell, take_row, &r) == size;
    good = good && csv_fini(&parser, take_cell, take_row, &r) == 0;
    bool no_memory = r.no_memory || csv_error(&parser) == CSV_ENOMEM;
    csv_free(&parser);
    free(r.row);
    if (no_memory) {
        return tw_fail(err, TW_ERR_NOMEM, "sheet");
    }
    return good && !r.too_many ? TW_OK : tw_fail(err, TW_ERR_INPUT, "sheet");
}

void tw_grid_clear(tw_grid *grid) {
    free(grid->rows);
    free(grid->cells);
    tw_arena_clear(&grid->memory);
    *grid = (tw_grid){0};
}

const char *tw_grid_at(const tw_grid *grid, size_t row, size_t column) {
    return row < grid->row_count && column < grid->cells[row] ? grid->rows[row][column] : "";
}
