#include "base/json_text.h"
#include "base/buf.h"

/* Smallest code point that needs a sequence of this length: anything less is an overlong form. */
static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};

static bool is_continuation(unsigned char byte) {
    return (byte & 0xC0) == 0x80;
}

/* Length of the UTF-8 sequence at `text`, 0 when it is none. Stops at the closing NUL by itself,
   as that is no continuation byte. */
static size_t sequence_length(const unsigned char *text) {
    size_t length = text[0] < 0x80 ? 1 : text[0] < 0xE0 ? 2 : text[0] < 0xF0 ? 3 : 4;
    if (length == 1) {
        return 1;
    }
    if (text[0] < 0xC2 || text[0] > 0xF4) {
        return 0;
    }
    uint32_t code = text[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if (!is_continuation(text[i])) {
            return 0;
        }
        code = code << 6 | (text[i] & 0x3Fu);
    }
    bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
    return code < least[length] || code > 0x10FFFF || is_surrogate ? 0 : length;
}

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

void tw_json_text(tw_buf *buf, const char *text) {
    tw_buf_char(buf, '"');
    for (const char *at = text == NULL ? "" : text; *at != '\0';) {
        size_t length = sequence_length((const unsigned char *)at);
        if (length == 1) {
            put_ascii(buf, *at);
        } else if (length == 0) {
            tw_buf_str(buf, "\xEF\xBF\xBD");
        } else {
            tw_buf_bytes(buf, at, length);
        }
        at += length == 0 ? 1 : length;
    }
    tw_buf_char(buf, '"');
}
