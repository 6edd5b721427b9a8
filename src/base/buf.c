#include "base/buf.h"
#include "base/digits.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for `extra` more bytes and the closing NUL. */
static bool reserve(tw_buf *buf, size_t extra) {
    if (buf->failed) {
        return false;
    }
    if (extra >= SIZE_MAX / 2 - buf->size) {
        buf->failed = true;
        return false;
    }
    size_t needed = buf->size + extra + 1;
    if (needed <= buf->capacity) {
        return true;
    }
    size_t capacity = buf->capacity < 64 ? 64 : buf->capacity;
    while (capacity < needed) {
        capacity *= 2;
    }
    char *data = realloc(buf->data, capacity);
    if (data == NULL) {
        buf->failed = true;
        return false;
    }
    buf->data = data;
    buf->capacity = capacity;
    return true;
}

char *tw_buf_extend(tw_buf *buf, size_t size) {
    if (!reserve(buf, size)) {
        return NULL;
    }
    char *from = buf->data + buf->size;
    buf->size += size;
    buf->data[buf->size] = '\0';
    return from;
}

void tw_buf_bytes(tw_buf *buf, const char *bytes, size_t size) {
    char *to = tw_buf_extend(buf, size);
    if (to != NULL && size > 0) {
        memcpy(to, bytes, size);
    }
}

void tw_buf_str(tw_buf *buf, const char *text) {
    tw_buf_bytes(buf, text, strlen(text));
}

void tw_buf_int(tw_buf *buf, int64_t value) {
    if (value >= 0 && value < 10) {
        tw_buf_char(buf, (char)('0' + value));
    } else {
        tw_buf_int_wide(buf, value, 1);
    }
}

void tw_buf_int_wide(tw_buf *buf, int64_t value, size_t width) {
    tw_digits digits;
    char *end = digits.text + sizeof digits.text;
    char *from = tw_digits_before(end, value);
    for (size_t length = (size_t)(end - from); length < width; length++) {
        tw_buf_char(buf, '0');
    }
    tw_buf_bytes(buf, from, (size_t)(end - from));
}

void tw_buf_printf(tw_buf *buf, const char *format, ...) {
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    if (size < 0) {
        buf->failed = true;
    } else if (reserve(buf, (size_t)size)) {
        (void)vsnprintf(buf->data + buf->size, (size_t)size + 1, format, again);
        buf->size += (size_t)size;
    }
    va_end(again);
    va_end(args);
}

char *tw_buf_take(tw_buf *buf) {
    char *data = NULL;
    if (reserve(buf, 0)) {
        buf->data[buf->size] = '\0';
        data = buf->data;
    } else {
        free(buf->data);
    }
    *buf = (tw_buf){0};
    return data;
}

void tw_buf_free(tw_buf *buf) {
    free(buf->data);
    *buf = (tw_buf){0};
}
