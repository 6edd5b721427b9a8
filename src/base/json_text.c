#include "base/json_text.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

/* Characters below a space, the quote and the backslash. */
static void put_ascii(tw_buf *buf, char c) {
    static const char letters[] = {
        ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'};
    unsigned char code = (unsigned char)c;
    if (c == '"' || c == '\\') {
        tw_buf_char(buf, '\\');
        tw_buf_char(buf, c);
    } else if (code < sizeof letters && letters[code] != '\0') {
        tw_buf_char(buf, '\\');
        tw_buf_char(buf, letters[code]);
    } else if (code < 0x20) {
        tw_buf_printf(buf, "\\u%04x", (unsigned)code);
    } else {
        tw_buf_char(buf, c);
    }
}

/* Printable, and neither quote nor backslash: by far most of what is written. */
static size_t plain_length(const char *text) {
    size_t length = 0;
    while (text[length] >= 0x20 && text[length] < 0x7F && text[length] != '"' &&
           text[length] != '\\') {
        length++;
    }
    return length;
}

static void put_rest(tw_buf *buf, const char *at) {
    uint32_t point;
    size_t length;
    for (; *at != '\0' && (length = tw_utf8_next(at, &point)) > 0; at += length) {
        if (point < 0x80) {
            put_ascii(buf, *at);
        } else if (point == TW_UTF8_BAD) {
            tw_buf_str(buf, "\xEF\xBF\xBD");
        } else {
            tw_buf_bytes(buf, at, length);
        }
    }
}

void tw_json_text(tw_buf *buf, const char *text) {
    const char *from = text == NULL ? "" : text;
    size_t length = plain_length(from);
    bool all = from[length] == '\0';
    char *to = tw_buf_extend(buf, 1 + length + (all ? 1 : 0));
    if (to == NULL) {
        return;
    }
    to[0] = '"';
    memcpy(to + 1, from, length);
    if (all) {
        to[1 + length] = '"';
        return;
    }
    put_rest(buf, from + length);
    tw_buf_char(buf, '"');
}
