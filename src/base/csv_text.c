#include "base/csv_text.h"

#include <string.h>

bool tw_csv_is_formula(const char *text, size_t size) {
    return size > 0 && memchr("=+-@\t\r", text[0], 6) != NULL;
}

/* A blank at either end would be trimmed by a reader that sees it unquoted. */
bool tw_csv_wants_quotes(const char *text, size_t size) {
    static const bool special[256] = {
        [','] = true, [';'] = true, ['"'] = true, ['\t'] = true, ['\r'] = true, ['\n'] = true};
    bool wanted = size > 0 && (text[0] == ' ' || text[size - 1] == ' ');
    for (size_t i = 0; i < size && !wanted; i++) {
        wanted = special[(unsigned char)text[i]];
    }
    return wanted;
}

void tw_csv_text(tw_buf *buf, const char *text) {
    size_t size = strlen(text);
    const char *mark = tw_csv_is_formula(text, size) ? "'" : "";
    if (!tw_csv_wants_quotes(text, size)) {
        tw_buf_str(buf, mark);
        tw_buf_bytes(buf, text, size);
        return;
    }
    tw_buf_char(buf, '"');
    tw_buf_str(buf, mark);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"') {
            tw_buf_char(buf, '"');
        }
        tw_buf_char(buf, *at);
    }
    tw_buf_char(buf, '"');
}

void tw_csv_put_text(tw_buf *buf, const char *text) {
    tw_csv_text(buf, text);
    tw_buf_char(buf, ',');
}

void tw_csv_put_int(tw_buf *buf, int64_t value) {
    tw_buf_int(buf, value);
    tw_buf_char(buf, ',');
}

void tw_csv_end_field(tw_buf *buf) {
    tw_buf_char(buf, ',');
}

void tw_csv_end_row(tw_buf *buf) {
    if (!buf->failed && buf->size > 0) {
        buf->data[buf->size - 1] = '\n';
    }
}
