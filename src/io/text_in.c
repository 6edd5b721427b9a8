#include "io/text_in.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What Windows-1252 has where Latin-1 has control characters; 0: nothing. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static bool is_continuation(unsigned char c) {
    return (c & 0xC0) == 0x80;
}

/* Length of the valid sequence that starts at `at`, 0 when there is none. Overlong forms and
 * surrogates are not valid. */
static size_t sequence_length(const unsigned char *at, size_t left) {
    unsigned char first = at[0];
    if (first < 0x80) {
        return 1;
    }
    size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || left < length) {
        return 0;
    }
    unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (at[1] < low || at[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < length; i++) {
        if (!is_continuation(at[i])) {
            return 0;
        }
    }
    return length;
}

static bool eight_are_ascii(const unsigned char *at) {
    uint64_t eight;
    memcpy(&eight, at, sizeof eight);
    return (eight & UINT64_C(0x8080808080808080)) == 0;
}

size_t tw_utf8_valid(const char *data, size_t size, bool *ascii) {
    const unsigned char *bytes = (const unsigned char *)data;
    size_t at = 0;
    *ascii = true;
    while (at < size) {
        if (size - at >= 8 && eight_are_ascii(bytes + at)) {
            at += 8;
            continue;
        }
        size_t length = sequence_length(bytes + at, size - at);
        if (length == 0) {
            return at;
        }
        *ascii = *ascii && length == 1;
        at += length;
    }
    return at;
}

tw_place tw_text_place(const char *file, const char *data, size_t size, size_t offset) {
    tw_place place = {file, 1, 1};
    for (size_t i = 0; i < offset; i++) {
        bool lone_cr = data[i] == '\r' && !(i + 1 < size && data[i + 1] == '\n');
        if (data[i] == '\n' || lone_cr) {
            place.line++;
            place.column = 1;
        } else if (!is_continuation((unsigned char)data[i])) {
            place.column++;
        }
    }
    return place;
}

static size_t put_utf8(char *to, unsigned code) {
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        to[0] = (char)(0xC0 | (code >> 6));
        to[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    to[0] = (char)(0xE0 | (code >> 12));
    to[1] = (char)(0x80 | ((code >> 6) & 0x3F));
    to[2] = (char)(0x80 | (code & 0x3F));
    return 3;
}

/* Unicode of a byte of Windows-1252; 0 when it has none. */
static unsigned from_1252(unsigned char c) {
    return c >= 0x80 && c < 0xA0 ? windows_1252[c - 0x80] : c;
}

/* Column in bytes: each byte is a character here. */
static tw_place place_of_byte(const char *file, const char *data, size_t size, size_t offset) {
    tw_place place = tw_text_place(file, data, size, offset);
    size_t start = offset;
    while (start > 0 && data[start - 1] != '\n' && data[start - 1] != '\r') {
        start--;
    }
    place.column = (int64_t)(offset - start) + 1;
    return place;
}

static tw_status convert_1252(tw_text_in *text, const char *file, tw_diags *diags, tw_error *err) {
    size_t room = 1;
    for (size_t i = 0; i < text->size; i++) {
        unsigned code = from_1252((unsigned char)text->data[i]);
        if (code == 0) {
            char byte[8];
            (void)snprintf(byte, sizeof byte, "%02X", (unsigned)(unsigned char)text->data[i]);
            tw_diags_add(diags, TW_ERROR, place_of_byte(file, text->data, text->size, i),
                         TW_IO_BAD_BYTE, byte, NULL);
            return TW_ERR_INPUT;
        }
        room += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
    }
    char *owned = malloc(room);
    if (owned == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", file);
    }
    size_t size = 0;
    for (size_t i = 0; i < text->size; i++) {
        size += put_utf8(owned + size, from_1252((unsigned char)text->data[i]));
    }
    owned[size] = '\0';
    text->data = owned;
    text->size = size;
    text->owned = owned;
    return TW_OK;
}

static bool starts_with(const char *data, size_t size, const char *mark) {
    size_t length = strlen(mark);
    return size >= length && memcmp(data, mark, length) == 0;
}

tw_status tw_text_in_open(tw_text_in *text, const char *file, const char *data, size_t size,
                          tw_encoding encoding, tw_diags *diags, tw_error *err) {
    *text = (tw_text_in){.data = data, .size = size};
    if (starts_with(data, size, "\xFF\xFE") || starts_with(data, size, "\xFE\xFF")) {
        tw_diags_add(diags, TW_ERROR, (tw_place){file, 1, 1}, TW_IO_UTF16, NULL);
        return TW_ERR_INPUT;
    }
    bool marked = starts_with(data, size, "\xEF\xBB\xBF");
    if (marked) {
        text->data += 3;
        text->size -= 3;
    }
    const char *nul = text->size == 0 ? NULL : memchr(text->data, '\0', text->size);
    if (nul != NULL) {
        size_t offset = (size_t)(nul - text->data);
        tw_diags_add(diags, TW_ERROR, tw_text_place(file, text->data, text->size, offset),
                     TW_IO_NUL_BYTE, NULL);
        return TW_ERR_INPUT;
    }
    size_t valid = tw_utf8_valid(text->data, text->size, &text->ascii);
    if (valid == text->size) {
        return TW_OK;
    }
    text->ascii = false;
    if (encoding == TW_UTF8_OR_WINDOWS_1252 && !marked) {
        return convert_1252(text, file, diags, err);
    }
    tw_diags_add(diags, TW_ERROR, tw_text_place(file, text->data, text->size, valid),
                 TW_IO_BAD_UTF8, NULL);
    return TW_ERR_INPUT;
}

void tw_text_in_clear(tw_text_in *text) {
    free(text->owned);
    *text = (tw_text_in){0};
}

/* Control characters of Unicode, and the marks that turn the reading direction. */
static bool is_control(const unsigned char *at, size_t length) {
    if (length == 1) {
        return at[0] < 0x20 || at[0] == 0x7F;
    }
    if (length == 2) {
        return at[0] == 0xC2 && at[1] < 0xA0;
    }
    bool line_or_direction = at[0] == 0xE2 && at[1] == 0x80 && at[2] >= 0xA8 && at[2] <= 0xAE;
    bool isolate = at[0] == 0xE2 && at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9;
    return length == 3 && (line_or_direction || isolate);
}

void tw_show(char shown[TW_SHOWN_SIZE], const char *text, size_t size) {
    enum { MOST = 40 };
    const unsigned char *bytes = (const unsigned char *)text;
    size_t used = 0;
    size_t at = 0;
    for (int count = 0; at < size && count < MOST; count++) {
        size_t length = sequence_length(bytes + at, size - at);
        if (length == 0 || is_control(bytes + at, length)) {
            shown[used++] = '?';
        } else {
            memcpy(shown + used, text + at, length);
            used += length;
        }
        at += length == 0 ? 1 : length;
    }
    shown[used] = '\0';
    if (at < size) {
        memcpy(shown + used, "...", 4);
    }
}
