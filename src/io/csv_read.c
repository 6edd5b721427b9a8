/* libcsv takes the file apart; it has no positions, so this file counts them.
 * A line that is a record by itself is the usual case: one scan finds its fields (csv_line.c). Any
 * other record is fed to libcsv byte by byte, so that its callback tells which delimiters and line
 * ends are real and which stand inside quotes. */
#include "io/csv_read.h"
#include "base/digits.h"
#include "io/csv_header.h"
#include "io/csv_line.h"
#include "io/csv_rows.h"
#include "io/text_in.h"

#include <csv.h>
#include <stdlib.h>

typedef struct {
    const tw_csv_spec *spec;
    const char *file;
    tw_diags *diags;
    struct csv_parser parser;
    bool parser_open;
    char delimiter;
    unsigned char class_of[256];

    const char *data;
    size_t size;
    bool ascii;
    size_t at;

    /* the line that `at` is on */
    int64_t line;
    size_t line_start;
    size_t counted;      /* continuation bytes are counted from line_start to here */
    size_t continuation; /* how many there were */

    /* the record being read */
    bool by_line; /* scanned holds; else `place` is the field's */
    tw_csv_line scanned;
    tw_place place;
    bool placed; /* the field's first character was seen */
    bool fired;  /* libcsv ended a field with the last byte */
    bool ended;  /* libcsv ended the record with the last byte */
    size_t field_count;
    bool any_value;
    int64_t row_line;
    tw_place surplus;

    tw_csv_header header;
    bool header_done;
    tw_csv_rows rows;

    bool skipped; /* a line of which not even the fields are known */
    bool stopped; /* a mistake after which the rest cannot be told apart */
} reader;

static void count_continuation(reader *in, size_t offset) {
    if (offset < in->counted) {
        in->counted = in->line_start;
        in->continuation = 0;
    }
    for (; in->counted < offset; in->counted++) {
        in->continuation += ((unsigned char)in->data[in->counted] & 0xC0) == 0x80 ? 1 : 0;
    }
}

static inline int64_t column_at(reader *in, size_t offset) {
    if (!in->ascii) {
        count_continuation(in, offset);
    }
    return (int64_t)(offset - in->line_start - in->continuation + 1);
}

static tw_place place_at(reader *in, size_t offset) {
    return (tw_place){in->file, in->line, column_at(in, offset)};
}

static void start_line(reader *in, size_t offset) {
    in->line++;
    in->line_start = offset;
    in->counted = offset;
    in->continuation = 0;
}

/* Mistakes are found in the order of the file. */
static void report(reader *in, tw_place place, tw_message_id id) {
    tw_csv_rows_flush(&in->rows);
    tw_diags_add(in->diags, TW_ERROR, place, id, NULL);
}

/* -- fields ------------------------------------------------------------------------------------ */

static tw_place field_place(reader *in) {
    if (!in->by_line) {
        return in->place;
    }
    return place_at(in, in->scanned.spans[in->field_count].start);
}

/* libcsv goes on calling for the rest of a line that it was given. */
static void refuse_long(reader *in) {
    if (!in->stopped) {
        report(in, field_place(in), TW_IO_CSV_FIELD_TOO_LONG);
    }
    in->stopped = true;
}

static void take_field(reader *in, const char *text, size_t size) {
    if (in->stopped || size > TW_MAX_FIELD_SIZE) {
        refuse_long(in);
    } else if (!in->header_done) {
        tw_csv_header_add(&in->header, in->spec, text, size, field_place(in), in->diags);
    } else if (in->field_count < in->header.count) {
        int column = in->header.map[in->field_count];
        if (column >= 0) {
            tw_csv_unmark(&text, &size);
            tw_csv_rows_copy(&in->rows, column, text, size, field_place(in));
        }
    } else if (in->field_count == in->header.count) {
        in->surplus = field_place(in);
    }
    in->any_value = in->any_value || size > 0;
    in->field_count++;
}

static void on_field(void *bytes, size_t size, void *context) {
    reader *in = context;
    const char *text = bytes;
    in->fired = true;
    tw_csv_trim(&text, &size);
    take_field(in, text, size);
}

static void report_count(reader *in) {
    bool is_long = in->field_count > in->header.count;
    tw_place place = is_long ? in->surplus : (tw_place){in->file, in->row_line, 1};
    tw_diags_add(in->diags, TW_ERROR, place, is_long ? TW_IO_CSV_LONG : TW_IO_CSV_SHORT,
                 tw_digits_of((int64_t)in->field_count).text,
                 tw_digits_of((int64_t)in->header.count).text, NULL);
}

static void end_header(reader *in) {
    tw_csv_header_end(&in->header, in->spec, (tw_place){in->file, in->row_line, 1}, in->diags);
    in->header_done = true;
    in->stopped = in->header.failed;
}

/* The fields of earlier rows are still there for columns that this row does not reach. */
static void end_broken_row(reader *in, tw_csv_kept *row) {
    tw_csv_rows_flush(&in->rows);
    report_count(in);
    for (size_t i = in->field_count; i < in->header.count; i++) {
        if (in->header.map[i] >= 0) {
            row->fields[in->header.map[i]] = (tw_csv_field){"", 0, in->row_line, 1};
        }
    }
    tw_csv_rows_broken(&in->rows);
}

static void end_row(reader *in) {
    tw_csv_kept *row = tw_csv_rows_current(&in->rows);
    row->line = in->row_line;
    if (!in->any_value) {
        return; /* nothing but delimiters: what spreadsheets leave below a table */
    }
    if (in->field_count == in->header.count) {
        tw_csv_rows_next(&in->rows);
    } else {
        end_broken_row(in, row);
    }
}

static void begin_record(reader *in) {
    in->field_count = 0;
    in->any_value = false;
    tw_csv_rows_current(&in->rows)->texts_used = 0;
}

static void end_record(reader *in) {
    if (!in->header_done && !in->stopped) {
        end_header(in);
    } else if (!in->stopped && !in->rows.no_memory) {
        end_row(in);
    }
    in->ended = true;
    begin_record(in);
}

static void on_record(int terminator, void *context) {
    (void)terminator;
    end_record(context);
}

/* -- feeding ---------------------------------------------------------------------------------- */

static bool open_parser(reader *in) {
    if (in->parser_open) {
        csv_free(&in->parser);
    }
    in->parser_open = csv_init(&in->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL) == 0;
    csv_set_delim(&in->parser, (unsigned char)in->delimiter);
    csv_set_blk_size(&in->parser, 4096); /* its default grows long fields 128 bytes at a time */
    begin_record(in);
    return in->parser_open;
}

/* False when libcsv refused the byte. */
static bool feed(reader *in) {
    if (csv_parse(&in->parser, in->data + in->at, 1, on_field, on_record, in) == 1) {
        return true;
    }
    in->rows.no_memory = in->rows.no_memory || csv_error(&in->parser) != CSV_EPARSE;
    return false;
}

/* The usual row, with a field for every column: they stay where they are in the file. */
static void keep_line(reader *in) {
    const tw_csv_line *line = &in->scanned;
    tw_csv_field *fields = tw_csv_rows_current(&in->rows)->fields;
    for (size_t i = 0; i < line->count; i++) {
        tw_csv_span span = line->spans[i];
        int column = in->header.map[i];
        if (column >= 0) {
            tw_csv_field field = {in->data + span.text, span.size, in->line,
                                  column_at(in, span.start)};
            tw_csv_unmark(&field.text, &field.size);
            fields[column] = field;
        }
    }
    in->field_count = line->count;
    in->any_value = line->filled;
}

static void take_line(reader *in) {
    const tw_csv_line *line = &in->scanned;
    in->by_line = true;
    in->row_line = in->line;
    if (in->header_done && line->count == in->header.count) {
        keep_line(in);
    } else {
        for (size_t i = 0; i < line->count; i++) {
            take_field(in, in->data + line->spans[i].text, line->spans[i].size);
        }
    }
    end_record(in);
}

/* False when the line at `at` is not a record by itself. */
static bool read_line(reader *in) {
    tw_csv_line *line = &in->scanned;
    if (!tw_csv_scan_line(line, in->class_of, in->data, in->at)) {
        return false;
    }
    if (line->too_long) {
        report(in, place_at(in, line->spans[line->count - 1].start), TW_IO_CSV_FIELD_TOO_LONG);
        in->stopped = true;
        return true;
    }
    if (!line->blank) {
        take_line(in);
    }
    in->at = line->end;
    if (in->at < in->size) {
        bool crlf =
            in->data[in->at] == '\r' && in->at + 1 < in->size && in->data[in->at + 1] == '\n';
        in->at += crlf ? 2 : 1;
        start_line(in, in->at);
    }
    return true;
}

static void begin_field(reader *in, size_t offset) {
    in->place = place_at(in, offset);
    in->placed = false;
}

/* After a stray quote: what follows on the line has no meaning; the next line may. */
static void skip_line(reader *in) {
    while (in->at < in->size && in->data[in->at] != '\n' && in->data[in->at] != '\r') {
        in->at++;
    }
    in->skipped = true;
    in->stopped = in->stopped || !in->header_done;
    if (!open_parser(in)) {
        in->rows.no_memory = true;
    }
}

static void read_byte(reader *in) {
    unsigned char class = in->class_of[(unsigned char)in->data[in->at]];
    if (!in->placed && (class == TW_CSV_PLAIN || class == TW_CSV_QUOTE)) {
        in->place = place_at(in, in->at);
        in->placed = true;
    }
    in->fired = false;
    if (!feed(in)) {
        if (!in->rows.no_memory) {
            report(in, place_at(in, in->at), TW_IO_CSV_QUOTE_STRAY);
            skip_line(in);
            in->ended = true;
        }
        return;
    }
    in->at++;
    char byte = in->data[in->at - 1];
    bool lone_cr = byte == '\r' && !(in->at < in->size && in->data[in->at] == '\n');
    if (byte == '\n' || lone_cr) {
        start_line(in, in->at);
    }
    if (in->fired && !in->ended) {
        begin_field(in, in->at);
    } else if (!in->ended && in->parser.entry_pos > TW_MAX_FIELD_SIZE + 1) {
        refuse_long(in); /* + 1: libcsv counts a closing quote until the next byte */
    }
}

static void read_record_by_byte(reader *in) {
    in->by_line = false;
    in->ended = false;
    in->row_line = in->line;
    begin_field(in, in->at);
    while (!in->ended && !in->stopped && !in->rows.no_memory && in->at < in->size) {
        read_byte(in);
    }
}

static void finish(reader *in) {
    if (in->stopped || in->rows.no_memory) {
        return;
    }
    if (csv_fini(&in->parser, on_field, on_record, in) != 0) {
        in->rows.no_memory = csv_error(&in->parser) != CSV_EPARSE;
        if (!in->rows.no_memory) {
            report(in, in->place, TW_IO_CSV_QUOTE_OPEN);
            in->stopped = true;
        }
    }
    if (!in->header_done && !in->stopped && !in->rows.no_memory) {
        report(in, (tw_place){in->file, 1, 1}, TW_IO_CSV_EMPTY);
        in->stopped = true;
    }
}

static void read_all(reader *in) {
    while (in->at < in->size && !in->stopped && !in->rows.no_memory) {
        in->ended = false;
        if (!read_line(in)) {
            read_record_by_byte(in);
        }
    }
    finish(in);
    tw_csv_rows_flush(&in->rows);
}

static bool set_up(reader *in) {
    in->delimiter = tw_csv_find_delimiter(in->spec, in->data, in->size);
    in->class_of[' '] = TW_CSV_BLANK;
    in->class_of['\t'] = TW_CSV_BLANK;
    in->class_of['\n'] = TW_CSV_LINE_END;
    in->class_of['\r'] = TW_CSV_LINE_END;
    in->class_of['\0'] = TW_CSV_LINE_END;
    in->class_of['"'] = TW_CSV_QUOTE;
    in->class_of[(unsigned char)in->delimiter] = TW_CSV_DELIMITER;
    return tw_csv_rows_open(&in->rows, in->spec, in->file, in->size, in->diags) && open_parser(in);
}

tw_status tw_csv_read(const tw_csv_spec *spec, const char *file, const char *data, size_t size,
                      tw_diags *diags, bool *complete, tw_error *err) {
    *complete = false;
    tw_text_in text;
    tw_status status =
        tw_text_in_open(&text, file, data, size, TW_UTF8_OR_WINDOWS_1252, diags, err);
    if (status != TW_OK) {
        return status == TW_ERR_INPUT ? TW_OK : status;
    }
    reader *in = calloc(1, sizeof *in);
    if (in == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "%s", file);
        goto out;
    }
    *in = (reader){.spec = spec,
                   .file = file,
                   .diags = diags,
                   .data = text.data,
                   .size = text.size,
                   .ascii = text.ascii,
                   .line = 1};
    if (set_up(in)) {
        read_all(in);
        *complete = !in->skipped && !in->stopped && !in->rows.no_memory;
    } else {
        in->rows.no_memory = true;
    }
    status = in->rows.no_memory ? tw_fail(err, TW_ERR_NOMEM, "%s", file) : TW_OK;
out:
    if (in != NULL) {
        if (in->parser_open) {
            csv_free(&in->parser);
        }
        tw_csv_rows_close(&in->rows);
    }
    free(in);
    tw_text_in_clear(&text);
    return status;
}
