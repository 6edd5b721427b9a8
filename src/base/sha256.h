/** @file sha256.h — SHA-256, by OpenSSL. */
#ifndef TW_BASE_SHA256_H
#define TW_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { TW_SHA256_SIZE = 32, TW_SHA256_HEX = 64 };

/** A hash in the making; room for OpenSSL's own state. Plain data, needs no clean-up. */
typedef struct tw_sha256_state {
    uint64_t room[16];
} tw_sha256_state;

void tw_sha256_begin(tw_sha256_state *state);
void tw_sha256_add(tw_sha256_state *state, const void *data, size_t size);
void tw_sha256_end(tw_sha256_state *state, unsigned char digest[TW_SHA256_SIZE]);

void tw_sha256(unsigned char digest[TW_SHA256_SIZE], const void *data, size_t size);

/** A digest in lower-case hexadecimal, NUL-terminated. */
void tw_digest_hex(char hex[TW_SHA256_HEX + 1], const unsigned char digest[TW_SHA256_SIZE]);

/** That of @p data. */
void tw_sha256_hex(char hex[TW_SHA256_HEX + 1], const void *data, size_t size);

#endif
