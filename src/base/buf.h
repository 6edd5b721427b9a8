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
void tw_buf_char(tw_buf *buf, char c);
void tw_buf_int(tw_buf *buf, int64_t value);
void tw_buf_printf(tw_buf *buf, const char *format, ...) TW_PRINTF(2, 3);

/** The text, owned by the caller; never NULL unless memory ran out. The buffer is empty after. */
char *tw_buf_take(tw_buf *buf);
void tw_buf_free(tw_buf *buf);

#endif
