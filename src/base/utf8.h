/** @file utf8.h — UTF-8, character by character. */
#ifndef TW_BASE_UTF8_H
#define TW_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

enum { TW_UTF8_BAD = 0xFFFD };

/**
 * The character at @p text, which ends in a NUL.
 * @param[out] point TW_UTF8_BAD for a byte that begins no well-formed sequence
 * @return its size in bytes: 1 for such a byte; 0 at the end
 */
size_t tw_utf8_next(const char *text, uint32_t *point);

#endif
