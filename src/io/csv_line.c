#include "io/csv_line.h"
#include "io/text_in.h"

#include <string.h>

typedef struct {
    const unsigned char *class_of;
    const char *data;
} source;

static unsigned char class_at(const source *in, size_t at) {
    return in->class_of[(unsigned char)in->data[at]];
}

static size_t skip_blanks(const source *in, size_t at) {
    while (class_at(in, at) == TW_CSV_BLANK) {
        at++;
    }
    return at;
}

void tw_csv_trim(const char **text, size_t *size) {
    while (*size > 0 && (**text == ' ' || **text == '\t')) {
        ++*text;
        --*size;
    }
    while (*size > 0 && ((*text)[*size - 1] == ' ' || (*text)[*size - 1] == '\t')) {
        --*size;
    }
}

/* Up to what ends the field that begins at `from`. @return where that is */
static size_t scan_plain(const source *in, tw_csv_span *span, size_t from) {
    size_t end = from;
    while (class_at(in, end) <= TW_CSV_BLANK) {
        end++;
    }
    size_t first = skip_blanks(in, from);
    size_t after = end; /* after the last character that is not a blank */
    while (after > first && class_at(in, after - 1) == TW_CSV_BLANK) {
        after--;
    }
    *span = (tw_csv_span){after > first ? first : from, first, after - first};
    return end;
}

/* The same for a field whose quote is at `quote`; 0 when there is more to it. */
static size_t scan_quoted(const source *in, tw_csv_span *span, size_t quote) {
    size_t at = quote + 1;
    for (unsigned char class; (class = class_at(in, at)) != TW_CSV_QUOTE; at++) {
        if (class == TW_CSV_LINE_END) {
            return 0;
        }
    }
    const char *text = in->data + quote + 1;
    size_t size = at - quote - 1;
    if (size > TW_MAX_FIELD_SIZE) {
        return 0;
    }
    tw_csv_trim(&text, &size);
    *span = (tw_csv_span){quote, (size_t)(text - in->data), size};
    at = skip_blanks(in, at + 1);
    unsigned char class = class_at(in, at);
    return class == TW_CSV_DELIMITER || class == TW_CSV_LINE_END ? at : 0;
}

bool tw_csv_scan_line(tw_csv_line *line, const unsigned char class_of[256], const char *data,
                      size_t at) {
    source in = {class_of, data};
    size_t any_size = 0;
    line->too_long = false;
    line->blank = false;
    for (size_t count = 1; count <= TW_CSV_MAX_FILE_COLUMNS; count++) {
        tw_csv_span *span = &line->spans[count - 1];
        size_t end = scan_plain(&in, span, at);
        line->count = count;
        if (end - at > TW_MAX_FIELD_SIZE) {
            line->too_long = true;
            return true;
        }
        bool quoted = class_at(&in, end) == TW_CSV_QUOTE;
        if (quoted) {
            end = span->size == 0 ? scan_quoted(&in, span, end) : 0;
            if (end == 0) {
                return false;
            }
        }
        any_size |= span->size;
        if (class_at(&in, end) == TW_CSV_LINE_END) {
            line->end = end;
            line->filled = any_size > 0;
            line->blank = count == 1 && !quoted && !line->filled;
            return true;
        }
        at = end + 1;
    }
    return false;
}
