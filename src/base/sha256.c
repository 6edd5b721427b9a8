#include "base/sha256.h"

#include <openssl/sha.h>

void tw_sha256(unsigned char digest[TW_SHA256_SIZE], const void *data, size_t size) {
    (void)SHA256(data, size, digest);
}

void tw_sha256_hex(char hex[TW_SHA256_HEX + 1], const void *data, size_t size) {
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[TW_SHA256_SIZE];
    tw_sha256(digest, data, size);
    for (size_t i = 0; i < TW_SHA256_SIZE; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[TW_SHA256_HEX] = '\0';
}
