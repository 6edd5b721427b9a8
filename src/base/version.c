#include "toewijs/version.h"

#include <openssl/crypto.h>

const char *tw_version(void) {
    return TW_VERSION;
}

const char *tw_crypto_version(void) {
    return OpenSSL_version(OPENSSL_VERSION);
}
