/** @file sha256.h — SHA-256, by OpenSSL. */
#ifndef TW_BASE_SHA256_H
#define TW_BASE_SHA256_H

#include <stddef.h>

enum { TW_SHA256_SIZE = 32, TW_SHA256_HEX = 64 };

void tw_sha256(unsigned char digest[TW_SHA256_SIZE], const void *data, size_t size);

/** Lower-case hexadecimal, NUL-terminated. */
void tw_sha256_hex(char hex[TW_SHA256_HEX + 1], const void *data, size_t size);

#endif
