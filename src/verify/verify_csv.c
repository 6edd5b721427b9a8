/* The judge reads its own program's CSV and nothing else: comma, line feed, no byte-order mark, and
 * no blank that a lenient reader would trim away unseen. So it does not use the reader of the input
 * files, whose whole point is to accept what spreadsheets make of a file. */
#include "base/csv_text.h"
#include "base/digits.h"
#include "verify/verify_rows.h"

#include <string.h>

typedef struct reader {
    const char *at;
    const char *end;
    int64_t line;
    int64_t column;
} reader;

/* Take one byte of content; the place moves on by characters. */
static char take(reader *in) {
    char c = *in->at++;
    if (c == '\n') {
        in->line++;
        in->column = 1;
    } else if (((unsigned char)c & 0xC0u) != 0x80u) {
        in->column++;
    }
    return c;
}

static bool at_field_end(const reader *in) {
    return in->at == in->end || *in->at == ',' || *in->at == '\n';
}

/* A field within quotes: after it must come a comma, a line end or the end. */
static bool read_quoted(reader *in, char *text, size_t *size) {
    (void)take(in);
    while (in->at < in->end) {
        char c = take(in);
        if (c == '"') {
            if (in->at == in->end || *in->at != '"') {
                return at_field_end(in);
            }
            (void)take(in);
        }
        text[(*size)++] = c;
    }
    return false;
}

/* Quotes and carriage returns in it are found afterwards: it should then have been quoted. */
static void read_bare(reader *in, char *text, size_t *size) {
    const char *from = in->at;
    const char *at = from;
    const char *end = in->end;
    int64_t more_bytes = 0; /* those that continue a character */
    for (; at < end && *at != ',' && *at != '\n'; at++) {
        *text++ = *at;
        more_bytes += ((unsigned char)*at & 0xC0u) == 0x80u ? 1 : 0;
    }
    in->at = at;
    in->column += at - from - more_bytes;
    *size = (size_t)(at - from);
}

/* One field into the table. @p space is as long as what is left of the file: fields share it. */
static bool read_field(tw_judge *judge, reader *in, tw_rows *rows, char **space) {
    int64_t line = in->line;
    int64_t column = in->column;
    size_t size = 0;
    char *text = *space;
    bool quoted = in->at < in->end && *in->at == '"';
    bool sound = true;
    if (quoted) {
        sound = read_quoted(in, text, &size);
    } else {
        read_bare(in, text, &size);
    }
    text[size] = '\0';
    if (!sound || memchr(text, '\0', size) != NULL || quoted != tw_csv_wants_quotes(text, size)) {
        tw_place place = {rows->file, sound ? line : in->line, sound ? column : in->column};
        tw_diags_add(judge->findings, TW_ERROR, place, TW_MSG_VERIFY_CSV_FIELD, NULL);
        return false;
    }
    tw_rows_put(judge, rows, text, line, column);
    *space += size + 1;
    return !judge->out_of_memory;
}

static bool read_row(tw_judge *judge, reader *in, tw_rows *rows, char **space) {
    int64_t line = in->line;
    size_t before = rows->cell_count;
    do {
        if (rows->cell_count > before) {
            (void)take(in);
        }
        if (!read_field(judge, in, rows, space)) {
            return false;
        }
    } while (in->at < in->end && *in->at == ',');
    size_t width = rows->cell_count - before;
    if (width != rows->width) {
        tw_place place = {rows->file, line, 1};
        tw_diags_add(judge->findings, TW_ERROR, place, TW_MSG_VERIFY_CSV_WIDTH,
                     tw_digits_of((int64_t)width).text, tw_digits_of((int64_t)rows->width).text,
                     NULL);
        return false;
    }
    if (in->at == in->end) {
        tw_place place = {rows->file, in->line, in->column};
        tw_diags_add(judge->findings, TW_ERROR, place, TW_MSG_VERIFY_CSV_CUT, NULL);
        return false;
    }
    (void)take(in);
    return true;
}

static bool check_header(tw_judge *judge, tw_rows *rows) {
    for (size_t i = 0; i < rows->width; i++) {
        const tw_cell *cell = &rows->cells[i];
        if (strcmp(cell->text, rows->columns[i]) != 0) {
            tw_place place = {rows->file, cell->line, cell->column};
            tw_diags_add(judge->findings, TW_ERROR, place, TW_MSG_VERIFY_CSV_COLUMN, cell->text,
                         rows->columns[i], NULL);
            return false;
        }
    }
    /* The header is no row. */
    rows->cells += rows->width;
    rows->cell_count -= rows->width;
    rows->cell_capacity -= rows->width;
    return true;
}

bool tw_rows_csv(tw_judge *judge, tw_rows *rows) {
    const tw_file *file = tw_fileset_find(judge->files, rows->file);
    if (file == NULL) {
        return false;
    }
    reader in = {file->data, file->data + file->size, 1, 1};
    /* Each field takes its bytes and a NUL, where the file had a comma or a line end. */
    char *space = tw_judge_alloc(judge, file->size + 1, 1);
    if (space == NULL) {
        return false;
    }
    if (!read_row(judge, &in, rows, &space) || !check_header(judge, rows)) {
        return false;
    }
    while (in.at < in.end) {
        if (!read_row(judge, &in, rows, &space)) {
            return false;
        }
    }
    return true;
}
