#include "export/whole.h"

#include <inttypes.h>

/* Free MPS. Not every reader knows OBJSENSE, so what is to be maximised is minimised with its sign
   turned, and the objective's name says so. */
static const char *objective_prefix(const tw_whole *whole) {
    return tw_doel_is_max(whole->doel) ? "min." : "";
}

static void name_objective(tw_buf *buf, const tw_whole *whole) {
    tw_buf_printf(buf, "%s%s", objective_prefix(whole), tw_doel_name(whole->doel));
}

static char row_type(const tw_whole_row *row) {
    return row->lower == row->upper    ? 'E'
           : row->upper != TW_NO_UPPER ? 'L'
           : row->lower != TW_NO_LOWER ? 'G'
                                       : 'N';
}

static void write_entry(tw_buf *buf, const tw_whole *whole, size_t column, size_t row,
                        int64_t value) {
    tw_buf_char(buf, ' ');
    tw_whole_name_column(buf, whole, column);
    tw_buf_char(buf, ' ');
    if (row == SIZE_MAX) {
        name_objective(buf, whole);
    } else {
        tw_whole_name_row(buf, whole, row);
    }
    tw_buf_printf(buf, " %" PRId64 "\n", value);
}

static void write_column(tw_buf *buf, const tw_whole *whole, size_t column) {
    int64_t cost = tw_doel_is_max(whole->doel) ? -whole->cost[column] : whole->cost[column];
    if (cost != 0 || whole->column_start[column] == whole->column_start[column + 1]) {
        write_entry(buf, whole, column, SIZE_MAX, cost);
    }
    for (size_t i = whole->column_start[column]; i < whole->column_start[column + 1]; i++) {
        write_entry(buf, whole, column, whole->column_entries[i].column,
                    whole->column_entries[i].coef);
    }
}

static void write_bound(tw_buf *buf, const char *set, const tw_whole *whole, size_t row,
                        int64_t value) {
    tw_buf_printf(buf, " %s ", set);
    tw_whole_name_row(buf, whole, row);
    tw_buf_printf(buf, " %" PRId64 "\n", value);
}

static void write_sides(tw_buf *buf, const tw_whole *whole) {
    tw_buf_str(buf, "RHS\n");
    for (size_t r = 0; r < whole->row_count; r++) {
        const tw_whole_row *row = &whole->rows[r];
        int64_t side = row->upper != TW_NO_UPPER ? row->upper : row->lower;
        if (row_type(row) != 'N' && side != 0) {
            write_bound(buf, "RHS", whole, r, side);
        }
    }
    tw_buf_str(buf, "RANGES\n");
    for (size_t r = 0; r < whole->row_count; r++) {
        const tw_whole_row *row = &whole->rows[r];
        if (row_type(row) == 'L' && row->lower != TW_NO_LOWER) {
            write_bound(buf, "RNG", whole, r, row->upper - row->lower);
        }
    }
}

void tw_whole_write_mps(tw_buf *buf, const tw_whole *whole) {
    tw_buf_printf(buf, "* toewijs %s: stage 1, goal %s%s\n", TW_VERSION, tw_doel_name(whole->doel),
                  tw_doel_is_max(whole->doel) ? " (to be maximised: here minimised, sign turned)"
                                              : "");
    tw_names_explain(buf, whole->names, whole->program->round, "*");
    tw_buf_str(buf, "NAME toewijs FREE\nROWS\n N ");
    name_objective(buf, whole);
    tw_buf_char(buf, '\n');
    for (size_t r = 0; r < whole->row_count; r++) {
        tw_buf_printf(buf, " %c ", row_type(&whole->rows[r]));
        tw_whole_name_row(buf, whole, r);
        tw_buf_char(buf, '\n');
    }
    tw_buf_str(buf, "COLUMNS\n M1 'MARKER' 'INTORG'\n");
    for (size_t c = 0; c < whole->column_count; c++) {
        write_column(buf, whole, c);
    }
    tw_buf_str(buf, " M2 'MARKER' 'INTEND'\n");
    write_sides(buf, whole);
    tw_buf_str(buf, "BOUNDS\n");
    for (size_t c = 0; c < whole->column_count; c++) {
        tw_buf_str(buf, " UP BND ");
        tw_whole_name_column(buf, whole, c);
        tw_buf_printf(buf, " %" PRId64 "\n", whole->upper[c]);
    }
    tw_buf_str(buf, "ENDATA\n");
}
