#include "io/csv_rows.h"
#include "io/text_in.h"

#include <stdlib.h>
#include <string.h>

bool tw_csv_rows_open(tw_csv_rows *rows, const tw_csv_spec *spec, const char *file, size_t size,
                      tw_diags *diags) {
    *rows = (tw_csv_rows){.spec = spec, .file = file, .diags = diags};
    /* A row's fields are never longer than the file, nor than the greatest field each. */
    size_t columns = (size_t)spec->column_count;
    size_t most = columns * TW_MAX_FIELD_SIZE;
    size_t room = (size < most ? size : most) + 1;
    size_t count = spec->ahead == NULL ? 1 : TW_CSV_MOST_WAITING;
    rows->texts = malloc(count * room);
    for (size_t i = 0; rows->texts != NULL && i < count; i++) {
        rows->kept[i].texts = rows->texts + i * room;
        for (size_t column = 0; column < columns; column++) {
            rows->kept[i].fields[column].text = "";
        }
    }
    return rows->texts != NULL;
}

void tw_csv_rows_close(tw_csv_rows *rows) {
    free(rows->texts);
    rows->texts = NULL;
}

static tw_csv_row view(const tw_csv_rows *rows, const tw_csv_kept *kept) {
    return (tw_csv_row){rows->file, rows->diags, rows->spec->columns, kept->fields, kept->line};
}

static void pass_on(tw_csv_rows *rows, tw_csv_row_fn *take, const tw_csv_kept *kept) {
    tw_csv_row row = view(rows, kept);
    if (!rows->no_memory && !take(rows->spec->context, &row)) {
        rows->no_memory = true;
    }
}

static void pass_oldest(tw_csv_rows *rows) {
    pass_on(rows, rows->spec->row, &rows->kept[rows->oldest]);
    rows->oldest = (rows->oldest + 1) % TW_CSV_MOST_WAITING;
    rows->waiting--;
}

void tw_csv_rows_flush(tw_csv_rows *rows) {
    while (rows->waiting > 0) {
        pass_oldest(rows);
    }
}

void tw_csv_rows_copy(tw_csv_rows *rows, int column, const char *text, size_t size,
                      tw_place place) {
    tw_csv_kept *kept = tw_csv_rows_current(rows);
    char *copy = kept->texts + kept->texts_used;
    if (size > 0) {
        memcpy(copy, text, size);
    }
    kept->texts_used += size;
    kept->fields[column] = (tw_csv_field){copy, size, place.line, place.column};
}

void tw_csv_rows_next(tw_csv_rows *rows) {
    tw_csv_kept *kept = tw_csv_rows_current(rows);
    if (rows->spec->ahead == NULL) {
        pass_on(rows, rows->spec->row, kept);
        return;
    }
    tw_csv_row row = view(rows, kept);
    rows->spec->ahead(rows->spec->context, &row);
    rows->waiting++;
    if (rows->waiting == TW_CSV_MOST_WAITING) {
        pass_oldest(rows);
    }
}

void tw_csv_rows_broken(tw_csv_rows *rows) {
    tw_csv_rows_flush(rows);
    if (rows->spec->broken != NULL) {
        pass_on(rows, rows->spec->broken, tw_csv_rows_current(rows));
    }
}
