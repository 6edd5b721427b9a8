#include "base/utf8.h"

#include <stdbool.h>

/* Smallest code point that needs a sequence of this length: anything less is an overlong form. */
static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};

static bool is_continuation(unsigned char byte) {
    return (byte & 0xC0) == 0x80;
}

static size_t bad(uint32_t *point) {
    *point = TW_UTF8_BAD;
    return 1;
}

/* Stops at the closing NUL by itself, as that is no continuation byte. */
size_t tw_utf8_next(const char *text, uint32_t *point) {
    const unsigned char *at = (const unsigned char *)text;
    size_t length = at[0] < 0x80 ? 1 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
    if (length == 1) {
        *point = at[0];
        return at[0] == '\0' ? 0 : 1;
    }
    if (at[0] < 0xC2 || at[0] > 0xF4) {
        return bad(point);
    }
    uint32_t code = at[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if (!is_continuation(at[i])) {
            return bad(point);
        }
        code = code << 6 | (at[i] & 0x3Fu);
    }
    bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < least[length] || code > 0x10FFFF || is_surrogate) {
        return bad(point);
    }
    *point = code;
    return length;
}
