#include "verify/verify_rows.h"
#include "base/buf.h"
#include "base/digits.h"

#include <string.h>

tw_rows tw_rows_like(const tw_rows *like) {
    tw_rows rows = *like;
    rows.cells = NULL;
    rows.cell_count = 0;
    rows.cell_capacity = 0;
    return rows;
}

void tw_rows_put(tw_judge *judge, tw_rows *rows, const char *text, int64_t line, int64_t column) {
    if (rows->cell_count == rows->cell_capacity) {
        size_t capacity = rows->cell_capacity == 0 ? 4 * rows->width : 2 * rows->cell_capacity;
        tw_cell *cells = tw_judge_alloc(judge, capacity, sizeof *cells);
        if (cells == NULL) {
            return;
        }
        if (rows->cell_count > 0) {
            memcpy(cells, rows->cells, rows->cell_count * sizeof *cells);
        }
        rows->cells = cells;
        rows->cell_capacity = capacity;
    }
    tw_cell *cell = &rows->cells[rows->cell_count++];
    cell->text = text;
    cell->line = (int32_t)line;
    cell->column = (int32_t)column;
}

void tw_rows_text(tw_judge *judge, tw_rows *rows, const char *text) {
    tw_rows_put(judge, rows, text, 0, 0);
}

void tw_rows_safe_text(tw_judge *judge, tw_rows *rows, const char *text) {
    if (text[0] == '\0' || strchr("=+-@\t\r", text[0]) == NULL) {
        tw_rows_text(judge, rows, text);
        return;
    }
    tw_buf buf = {0};
    tw_buf_char(&buf, '\'');
    tw_buf_str(&buf, text);
    tw_rows_text(judge, rows, tw_judge_text(judge, &buf));
}

void tw_rows_int(tw_judge *judge, tw_rows *rows, int64_t value) {
    tw_digits digits;
    const char *end = digits.text + sizeof digits.text;
    const char *number = tw_digits_before(digits.text + sizeof digits.text, value);
    const char *text = tw_arena_text(&judge->arena, number, (size_t)(end - number));
    judge->out_of_memory = judge->out_of_memory || text == NULL;
    tw_rows_put(judge, rows, text == NULL ? "" : text, 0, 0);
}

void tw_rows_list(tw_judge *judge, tw_rows *rows, const tw_node *list) {
    for (const tw_node *item = list->child; item != NULL; item = item->next) {
        for (size_t i = 0; i < rows->width; i++) {
            const tw_node *node = tw_node_find(item, rows->columns[i]);
            const tw_node *at = node == NULL ? item : node;
            bool bare = node == NULL || node->text == NULL;
            tw_rows_put(judge, rows, bare ? "" : node->text, at->line, at->column);
        }
    }
}

static size_t row_count(const tw_rows *rows) {
    return rows->cell_count / rows->width;
}

static const tw_cell *row_at(const tw_rows *rows, size_t row) {
    return row < row_count(rows) ? &rows->cells[row * rows->width] : NULL;
}

static bool same_key(const tw_rows *rows, const tw_cell *a, const tw_cell *b) {
    if (a == NULL || b == NULL) {
        return false;
    }
    for (size_t i = 0; i < rows->key_width; i++) {
        if (strcmp(a[i].text, b[i].text) != 0) {
            return false;
        }
    }
    return true;
}

/* The label and the key of a row, "R1 bonus_per_poi P2". */
static const char *row_name(tw_judge *judge, const tw_rows *rows, const tw_cell *row) {
    tw_buf buf = {0};
    tw_buf_str(&buf, rows->label);
    for (size_t i = 0; i < rows->key_width; i++) {
        tw_buf_str(&buf, buf.size > 0 ? " " : "");
        tw_buf_str(&buf, row[i].text);
    }
    return tw_judge_text(judge, &buf);
}

static void compare_cells(tw_judge *judge, const tw_rows *rows, const tw_cell *expected,
                          const tw_cell *found) {
    for (size_t i = rows->key_width; i < rows->width; i++) {
        if (strcmp(expected[i].text, found[i].text) != 0) {
            tw_place place = {rows->file, found[i].line, found[i].column};
            tw_diags_add(judge->findings, TW_ERROR, place, TW_MSG_VERIFY_VALUE,
                         row_name(judge, rows, found), rows->columns[i], found[i].text,
                         expected[i].text, NULL);
        }
    }
}

static void report_row(tw_judge *judge, const tw_rows *rows, tw_message_id id, tw_place at,
                       const tw_cell *row) {
    tw_diags_add(judge->findings, TW_ERROR, at, id, row_name(judge, rows, row), NULL);
}

void tw_rows_compare(tw_judge *judge, const tw_rows *expected, const tw_rows *found, tw_place at) {
    size_t e = 0;
    size_t f = 0;
    at.file = expected->file;
    while (!judge->out_of_memory && (e < row_count(expected) || f < row_count(found))) {
        const tw_cell *wanted = row_at(expected, e);
        const tw_cell *here = row_at(found, f);
        if (here != NULL) {
            at.line = here->line;
            at.column = here->column;
        }
        if (same_key(expected, wanted, here)) {
            compare_cells(judge, expected, wanted, here);
            e++;
            f++;
        } else if (here == NULL || same_key(expected, row_at(expected, e + 1), here)) {
            report_row(judge, expected, TW_MSG_VERIFY_ROW_MISSING, at, wanted);
            e++;
        } else if (wanted == NULL || same_key(expected, wanted, row_at(found, f + 1))) {
            report_row(judge, expected, TW_MSG_VERIFY_ROW_EXTRA, at, here);
            f++;
        } else {
            tw_diags_add(judge->findings, TW_ERROR, at, TW_MSG_VERIFY_ROW_OTHER,
                         row_name(judge, expected, here), row_name(judge, expected, wanted), NULL);
            e++;
            f++;
        }
    }
}
