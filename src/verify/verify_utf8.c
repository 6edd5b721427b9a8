#include "verify/verify_utf8.h"

#include <stdbool.h>

size_t tw_utf8_length(const char *at, const char *end) {
    const unsigned char *s = (const unsigned char *)at;
    size_t room = (size_t)(end - at);
    if (s[0] < 0x80) {
        return 1;
    }
    size_t length = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || room < length) {
        return 0;
    }
    for (size_t i = 1; i < length; i++) {
        if ((s[i] & 0xC0u) != 0x80u) {
            return 0;
        }
    }
    bool too_long = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xF0 && s[1] < 0x90);
    bool surrogate = s[0] == 0xED && s[1] > 0x9F;
    bool beyond = s[0] == 0xF4 && s[1] > 0x8F;
    return too_long || surrogate || beyond ? 0 : length;
}

char *tw_utf8_put(char *to, uint32_t code) {
    if (code < 0x80) {
        *to++ = (char)code;
    } else if (code < 0x800) {
        *to++ = (char)(0xC0u | (code >> 6));
        *to++ = (char)(0x80u | (code & 0x3Fu));
    } else if (code < 0x10000) {
        *to++ = (char)(0xE0u | (code >> 12));
        *to++ = (char)(0x80u | ((code >> 6) & 0x3Fu));
        *to++ = (char)(0x80u | (code & 0x3Fu));
    } else {
        *to++ = (char)(0xF0u | (code >> 18));
        *to++ = (char)(0x80u | ((code >> 12) & 0x3Fu));
        *to++ = (char)(0x80u | ((code >> 6) & 0x3Fu));
        *to++ = (char)(0x80u | (code & 0x3Fu));
    }
    return to;
}
