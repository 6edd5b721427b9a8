/** @file buf.h — a growing string of bytes.
 *
 *  Failure is sticky: after memory ran out, further calls do nothing and tw_buf_take gives NULL,
 *  so that a writer can append freely and check once.
 */
#ifndef TW_BASE_BUF_H
#define TW_BASE_BUF_H

#include "toewijs/status.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct tw_buf {
    char *data; /**< NUL-terminated when not NULL */
    size_t size;
    size_t capacity;
    bool failed;
} tw_buf;

void tw_buf_bytes(tw_buf *buf, const char *bytes, size_t size);
void tw_buf_str(tw_buf *buf, const char *text);
void tw_buf_int(tw_buf *buf, int64_t value);

/** With zeroes before it, as many as make it @p width digits. @pre value >= 0 */
void tw_buf_int_wide(tw_buf *buf, int64_t value, size_t width);

void tw_buf_printf(tw_buf *buf, const char *format, ...) TW_PRINTF(2, 3);

/** The one that is called most, so without a call of its own where there is room. */
static inline void tw_buf_char(tw_buf *buf, char c) {
    if (buf->failed || buf->capacity - buf->size < 2) {
        tw_buf_bytes(buf, &c, 1);
        return;
    }
    buf->data[buf->size++] = c;
    buf->data[buf->size] = '\0';
}

/** Make it @p size bytes longer, for the caller to fill; NULL after failure. */
char *tw_buf_extend(tw_buf *buf, size_t size);

/** The text, owned by the caller; never NULL unless memory ran out. The buffer is empty after. */
char *tw_buf_take(tw_buf *buf);
void tw_buf_free(tw_buf *buf);

#endif
