#include "io/csv_line.h"
#include "base/csv_text.h"
#include "io/text_in.h"

#include <string.h>

typedef struct {
    const unsigned char *class_of;
    const char *data;
    size_t size;
} source;

/* The end of the file ends a line too. */
static unsigned char class_at(const source *in, size_t at) {
    return at < in->size ? in->class_of[(unsigned char)in->data[at]] : TW_CSV_LINE_END;
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

void tw_csv_unmark(const char **text, size_t *size) {
    if (*size > 0 && **text == '\'' && tw_csv_is_formula(*text + 1, *size - 1)) {
        ++*text;
        --*size;
    }
}

/* Up to what ends the field that begins at `from`. @return where that is */
static size_t scan_plain(const source *in, tw_csv_span *span, size_t from) {
    size_t first = skip_blanks(in, from);
    size_t after = first; /* after the last character that is not a blank */
    size_t at = first;
    for (unsigned char class; (class = class_at(in, at)) <= TW_CSV_BLANK; at++) {
        after = class == TW_CSV_PLAIN ? at + 1 : after;
    }
    *span = (tw_csv_span){after > first ? first : from, first, after - first};
    return at;
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
                      size_t size, size_t at) {
    source in = {class_of, data, size};
    line->too_long = false;
    line->blank = false;
    for (line->count = 0; line->count < TW_CSV_MAX_FILE_COLUMNS; at++) {
        size_t from = at;
        tw_csv_span *span = &line->spans[line->count++];
        at = scan_plain(&in, span, from);
        if (at - from > TW_MAX_FIELD_SIZE) {
            line->too_long = true;
            return true;
        }
        if (class_at(&in, at) == TW_CSV_QUOTE) {
            at = span->size == 0 ? scan_quoted(&in, span, at) : 0;
            if (at == 0) {
                return false;
            }
        } else if (line->count == 1 && span->size == 0) {
            line->blank = class_at(&in, at) == TW_CSV_LINE_END;
        }
        if (class_at(&in, at) == TW_CSV_LINE_END) {
            line->end = at;
            return true;
        }
    }
    return false;
}
