/** @file verify_utf8.h — one character at a time. */
#ifndef TW_VERIFY_UTF8_H
#define TW_VERIFY_UTF8_H

#include <stddef.h>
#include <stdint.h>

/** Length of the well-formed UTF-8 sequence at @p at (before @p end); 0 when it is none: too short,
 * too long, a surrogate, beyond U+10FFFF. */
size_t tw_utf8_length(const char *at, const char *end);

/** Write @p code, at most four bytes. @return where the next goes */
char *tw_utf8_put(char *to, uint32_t code);

#endif
