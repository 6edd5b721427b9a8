#include "export/whole.h"

#include <inttypes.h>

enum { TERMS_PER_LINE = 4 };

/* "+ 3 name" terms, a few to a line: some readers limit the length of a line. */
static void write_term(tw_buf *buf, const tw_whole *whole, size_t column, int64_t coef,
                       size_t *written) {
    if (*written > 0 && *written % TERMS_PER_LINE == 0) {
        tw_buf_str(buf, "\n  ");
    }
    (*written)++;
    tw_buf_printf(buf, " %c %" PRId64 " ", coef < 0 ? '-' : '+', coef < 0 ? -coef : coef);
    tw_whole_name_column(buf, whole, column);
}

static void write_objective(tw_buf *buf, const tw_whole *whole) {
    tw_buf_printf(buf, "%s\n %s:", tw_doel_is_max(whole->doel) ? "Maximize" : "Minimize",
                  tw_doel_name(whole->doel));
    size_t written = 0;
    for (size_t c = 0; c < whole->column_count; c++) {
        if (whole->cost[c] != 0) {
            write_term(buf, whole, c, whole->cost[c], &written);
        }
    }
    if (written == 0 && whole->column_count > 0) {
        write_term(buf, whole, 0, 0, &written);
    }
    tw_buf_char(buf, '\n');
}

static void write_row(tw_buf *buf, const tw_whole *whole, size_t row, const char *suffix,
                      const char *relation, int64_t bound) {
    tw_buf_char(buf, ' ');
    tw_whole_name_row(buf, whole, row);
    tw_buf_printf(buf, "%s:", suffix);
    size_t written = 0;
    for (size_t i = whole->row_start[row]; i < whole->row_start[row + 1]; i++) {
        write_term(buf, whole, whole->entries[i].column, whole->entries[i].coef, &written);
    }
    tw_buf_printf(buf, " %s %" PRId64 "\n", relation, bound);
}

static void write_rows(tw_buf *buf, const tw_whole *whole) {
    tw_buf_str(buf, "Subject To\n");
    for (size_t r = 0; r < whole->row_count; r++) {
        const tw_whole_row *row = &whole->rows[r];
        if (whole->row_start[r] == whole->row_start[r + 1]) {
            continue; /* a row nothing can touch: a POI that hosts nobody */
        }
        if (row->lower == row->upper) {
            write_row(buf, whole, r, "", "=", row->lower);
            continue;
        }
        if (row->upper != TW_NO_UPPER) {
            write_row(buf, whole, r, "", "<=", row->upper);
        }
        if (row->lower != TW_NO_LOWER) {
            write_row(buf, whole, r, row->upper != TW_NO_UPPER ? ".minstens" : "",
                      ">=", row->lower);
        }
    }
}

static void write_columns(tw_buf *buf, const tw_whole *whole) {
    tw_buf_str(buf, "Bounds\n");
    for (size_t c = 0; c < whole->column_count; c++) {
        tw_buf_str(buf, " 0 <= ");
        tw_whole_name_column(buf, whole, c);
        tw_buf_printf(buf, " <= %" PRId64 "\n", whole->upper[c]);
    }
    tw_buf_str(buf, "Generals\n");
    for (size_t c = 0; c < whole->column_count; c++) {
        tw_buf_char(buf, ' ');
        tw_whole_name_column(buf, whole, c);
        tw_buf_char(buf, '\n');
    }
}

void tw_whole_write_lp(tw_buf *buf, const tw_whole *whole) {
    tw_buf_printf(buf, "\\ toewijs %s: stage 1, goal %s\n", TW_VERSION, tw_doel_name(whole->doel));
    tw_names_explain(buf, whole->names, whole->program->round, "\\");
    write_objective(buf, whole);
    write_rows(buf, whole);
    write_columns(buf, whole);
    tw_buf_str(buf, "End\n");
}
