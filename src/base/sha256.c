/* OpenSSL's own low-level functions, although 3.0 calls them deprecated: SHA256() looks the
   algorithm up at every call, which costs three times the hash itself (0.53 against 0.14
   microseconds for a draw of the lottery, of which a solve makes up to a million). They neither
   allocate nor fail. */
#define OPENSSL_API_COMPAT 0x10100000L

#include "base/sha256.h"

#include <assert.h>
#include <openssl/sha.h>

static_assert(sizeof(SHA256_CTX) <= sizeof(tw_sha256_state), "tw_sha256_state has too little room");

void tw_sha256_begin(tw_sha256_state *state) {
    (void)SHA256_Init((SHA256_CTX *)(void *)state);
}

void tw_sha256_add(tw_sha256_state *state, const void *data, size_t size) {
    (void)SHA256_Update((SHA256_CTX *)(void *)state, data, size);
}

void tw_sha256_end(tw_sha256_state *state, unsigned char digest[TW_SHA256_SIZE]) {
    (void)SHA256_Final(digest, (SHA256_CTX *)(void *)state);
}

void tw_sha256(unsigned char digest[TW_SHA256_SIZE], const void *data, size_t size) {
    tw_sha256_state state;
    tw_sha256_begin(&state);
    tw_sha256_add(&state, data, size);
    tw_sha256_end(&state, digest);
}

void tw_digest_hex(char hex[TW_SHA256_HEX + 1], const unsigned char digest[TW_SHA256_SIZE]) {
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < TW_SHA256_SIZE; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[TW_SHA256_HEX] = '\0';
}

void tw_sha256_hex(char hex[TW_SHA256_HEX + 1], const void *data, size_t size) {
    unsigned char digest[TW_SHA256_SIZE];
    tw_sha256(digest, data, size);
    tw_digest_hex(hex, digest);
}
