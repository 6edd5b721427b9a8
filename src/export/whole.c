#include "export/whole.h"
#include "base/intmath.h"

#include <stdlib.h>
#include <string.h>

static int64_t cost_in(const tw_whole *whole, size_t column, tw_doel doel) {
    const tw_program *program = whole->program;
    if (column >= whole->route_count) {
        return tw_program_column_cost(program, &program->columns[column - whole->route_count],
                                      doel);
    }
    return tw_program_route_cost(program, tw_program_route_set(program, column), column, doel);
}

/* Entries of one column, earlier goals included; rows ascending is not needed. */
static int list_entries(const tw_whole *whole, size_t column, int32_t *rows, int32_t *coefs) {
    const tw_program *program = whole->program;
    if (column < whole->route_count) {
        return tw_program_route_entries(program, tw_program_route_set(program, column), column,
                                        rows, coefs);
    }
    const tw_column *from = &program->columns[column - whole->route_count];
    for (int i = 0; i < from->entry_count; i++) {
        rows[i] = (int32_t)from->rows[i];
        coefs[i] = from->coefs[i];
    }
    return from->entry_count;
}

/* No row lets a route carry more trajectories than this. */
static int64_t route_upper(const tw_whole *whole, const int32_t *rows, int count) {
    int64_t upper = INT64_MAX;
    for (int i = 0; i < count; i++) {
        tw_row_kind kind = whole->program->rows[rows[i]].kind;
        if (kind == TW_ROW_RUIMTE || kind == TW_ROW_START || kind == TW_ROW_TOTAAL) {
            upper = tw_min(upper, whole->program->rows[rows[i]].upper);
        }
    }
    return upper;
}

static size_t add_column_entries(tw_whole *whole, size_t column, size_t at, tw_entry *to) {
    int32_t rows[TW_ROUTE_ENTRIES];
    int32_t coefs[TW_ROUTE_ENTRIES];
    int count = list_entries(whole, column, rows, coefs);
    for (int i = 0; i < count; i++) {
        to[at++] = (tw_entry){(uint32_t)rows[i], coefs[i]};
    }
    for (size_t r = whole->program->row_count; r < whole->row_count; r++) {
        int64_t cost = cost_in(whole, column, whole->rows[r].kept);
        if (cost != 0) {
            to[at++] = (tw_entry){(uint32_t)r, cost};
        }
    }
    whole->upper[column] = column < whole->route_count
                               ? route_upper(whole, rows, count)
                               : whole->program->columns[column - whole->route_count].upper;
    whole->cost[column] = cost_in(whole, column, whole->doel);
    return at;
}

static void list_by_row(tw_whole *whole) {
    for (size_t c = 0; c < whole->column_count; c++) {
        for (size_t i = whole->column_start[c]; i < whole->column_start[c + 1]; i++) {
            whole->row_start[whole->column_entries[i].column + 1]++;
        }
    }
    for (size_t r = 0; r < whole->row_count; r++) {
        whole->row_start[r + 1] += whole->row_start[r];
    }
    for (size_t c = 0; c < whole->column_count; c++) {
        for (size_t i = whole->column_start[c]; i < whole->column_start[c + 1]; i++) {
            size_t row = whole->column_entries[i].column;
            whole->entries[whole->row_start[row]++] =
                (tw_entry){(uint32_t)c, whole->column_entries[i].coef};
        }
    }
    for (size_t r = whole->row_count; r > 0; r--) {
        whole->row_start[r] = whole->row_start[r - 1];
    }
    whole->row_start[0] = 0;
}

static void list_rows(tw_whole *whole, const tw_doelwaarde *kept, int kept_count) {
    for (size_t r = 0; r < whole->program->row_count; r++) {
        const tw_row *row = &whole->program->rows[r];
        whole->rows[r] = (tw_whole_row){row, TW_DOEL_COUNT, row->lower, row->upper};
    }
    whole->row_count = whole->program->row_count;
    for (int g = 0; g < kept_count; g++) {
        bool is_max = tw_doel_is_max(kept[g].doel);
        whole->rows[whole->row_count++] =
            (tw_whole_row){NULL, kept[g].doel, is_max ? kept[g].waarde : TW_NO_LOWER,
                           is_max ? TW_NO_UPPER : kept[g].waarde};
    }
}

tw_status tw_whole_make(tw_whole *whole, const tw_program *program, const tw_names *names,
                        tw_doel doel, const tw_doelwaarde *kept, int kept_count, tw_error *err) {
    *whole = (tw_whole){.program = program, .names = names, .doel = doel};
    whole->route_count = tw_program_route_count(program);
    whole->column_count = whole->route_count + program->column_count;
    size_t most = whole->column_count * (TW_ROUTE_ENTRIES + (size_t)kept_count) + 1;
    whole->rows = calloc(program->row_count + (size_t)kept_count + 1, sizeof *whole->rows);
    whole->row_start = calloc(program->row_count + (size_t)kept_count + 2, sizeof(size_t));
    whole->column_start = calloc(whole->column_count + 2, sizeof(size_t));
    whole->column_entries = calloc(most, sizeof *whole->column_entries);
    whole->upper = calloc(whole->column_count + 1, sizeof *whole->upper);
    whole->cost = calloc(whole->column_count + 1, sizeof *whole->cost);
    size_t count = 0;
    if (whole->rows != NULL && whole->row_start != NULL && whole->column_start != NULL &&
        whole->column_entries != NULL && whole->upper != NULL && whole->cost != NULL) {
        list_rows(whole, kept, kept_count);
        for (size_t c = 0; c < whole->column_count; c++) {
            whole->column_start[c] = count;
            count = add_column_entries(whole, c, count, whole->column_entries);
        }
        whole->column_start[whole->column_count] = count;
        whole->entries = calloc(count + 1, sizeof *whole->entries);
    }
    if (whole->entries == NULL) {
        tw_whole_free(whole);
        return tw_fail(err, TW_ERR_NOMEM, "export");
    }
    list_by_row(whole);
    return TW_OK;
}

void tw_whole_free(tw_whole *whole) {
    free(whole->rows);
    free(whole->row_start);
    free(whole->entries);
    free(whole->column_start);
    free(whole->column_entries);
    free(whole->upper);
    free(whole->cost);
    *whole = (tw_whole){0};
}

void tw_whole_name_column(tw_buf *buf, const tw_whole *whole, size_t column) {
    if (column < whole->route_count) {
        tw_name_route(buf, whole->names, whole->program,
                      tw_program_route_set(whole->program, column), column);
    } else {
        tw_name_column(buf, whole->names, &whole->program->columns[column - whole->route_count]);
    }
}

void tw_whole_name_row(tw_buf *buf, const tw_whole *whole, size_t row) {
    if (whole->rows[row].row != NULL) {
        tw_name_row(buf, whole->names, whole->rows[row].row);
    } else {
        tw_buf_printf(buf, "behoud.%s", tw_doel_name(whole->rows[row].kept));
    }
}
