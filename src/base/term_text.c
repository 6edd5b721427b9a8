#include "base/term_text.h"

#include <stdlib.h>

/* One character at `text`: its size in bytes. Bytes that are no UTF-8 count one by one. */
static size_t decode(const char *text, uint32_t *point) {
    const unsigned char *at = (const unsigned char *)text;
    if (at[0] < 0x80) {
        *point = at[0];
        return 1;
    }
    size_t size = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;
    uint32_t value = at[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if ((at[i] & 0xC0) != 0x80) {
            *point = 0xFFFD;
            return 1;
        }
        value = value << 6 | (at[i] & 0x3Fu);
    }
    bool stray = at[0] < 0xC2 || at[0] > 0xF4;
    *point = stray ? 0xFFFD : value;
    return stray ? 1 : size;
}

/* Control characters, line separators, and the marks that turn the reading direction. */
static bool is_control(uint32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0) ||
           (point >= 0x200B && point <= 0x200F) || (point >= 0x2028 && point <= 0x202E) ||
           (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF || point == 0xFFFD ||
           point == 0x061C;
}

/* A combining accent takes no column of its own. */
static bool is_combining(uint32_t point) {
    return point >= 0x0300 && point <= 0x036F;
}

static void append(tw_buf *buf, const char *text, size_t columns) {
    size_t used = 0;
    for (const char *at = text; *at != '\0';) {
        uint32_t point;
        size_t size = decode(at, &point);
        size_t width = is_combining(point) ? 0 : 1;
        if (used + width > columns) {
            break;
        }
        if (is_control(point)) {
            tw_buf_char(buf, '?');
        } else {
            tw_buf_bytes(buf, at, size);
        }
        used += width;
        at += size;
    }
}

size_t tw_term_width(const char *text) {
    size_t width = 0;
    for (const char *at = text; *at != '\0';) {
        uint32_t point;
        at += decode(at, &point);
        width += is_combining(point) ? 0 : 1;
    }
    return width;
}

void tw_term_text(tw_buf *buf, const char *text) {
    append(buf, text, SIZE_MAX - 1);
}

void tw_term_say(tw_buf *buf, tw_lang lang, tw_message_id id, const char *a, const char *b,
                 const char *c, const char *d) {
    const char *args[TW_MESSAGE_ARGS] = {a, b, c, d};
    char *text = tw_message_render(lang, id, args);
    if (text == NULL) {
        buf->failed = true;
        return;
    }
    tw_term_text(buf, text);
    free(text);
}

void tw_term_clip(tw_buf *buf, const char *text, size_t columns) {
    if (tw_term_width(text) <= columns) {
        tw_term_text(buf, text);
    } else if (columns > 0) {
        append(buf, text, columns - 1);
        tw_buf_str(buf, "…");
    }
}

void tw_term_blanks(tw_buf *buf, size_t count) {
    for (size_t i = 0; i < count; i++) {
        tw_buf_char(buf, ' ');
    }
}

void tw_term_left(tw_buf *buf, const char *text, size_t columns) {
    size_t width = tw_term_width(text);
    tw_term_clip(buf, text, columns);
    tw_term_blanks(buf, width < columns ? columns - width : 0);
}

void tw_term_right(tw_buf *buf, const char *text, size_t columns) {
    size_t width = tw_term_width(text);
    tw_term_blanks(buf, width < columns ? columns - width : 0);
    tw_term_text(buf, text);
}
