#include "import/workbook_kind.h"

#include <stdbool.h>
#include <string.h>

static bool begins(const char *data, size_t size, size_t at, const char *with, size_t length) {
    return size >= at + length && memcmp(data + at, with, length) == 0;
}

/* The names in a compound file are two bytes a character. */
static bool has_encrypted_package(const char *data, size_t size) {
    static const char narrow[] = "EncryptedPackage";
    enum { LENGTH = 2 * (sizeof narrow - 1) };
    char wide[LENGTH] = {0};
    for (size_t i = 0; i < sizeof narrow - 1; i++) {
        wide[2 * i] = narrow[i];
    }
    for (size_t at = 0; at + LENGTH <= size; at++) {
        if (memcmp(data + at, wide, LENGTH) == 0) {
            return true;
        }
    }
    return false;
}

tw_workbook_kind tw_workbook_kind_of(const char *data, size_t size) {
    static const char zip[] = "PK\x03\x04";
    static const char compound[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    /* Its first part is uncompressed and says what it is. */
    static const char open_document[] = "mimetypeapplication/vnd.oasis.opendocument";
    enum { FIRST_NAME = 30 };
    if (size == 0) {
        return TW_WORKBOOK_EMPTY;
    }
    if (begins(data, size, 0, compound, sizeof compound - 1)) {
        return has_encrypted_package(data, size) ? TW_WORKBOOK_PASSWORD : TW_WORKBOOK_OLD;
    }
    if (!begins(data, size, 0, zip, sizeof zip - 1)) {
        return TW_WORKBOOK_NONE;
    }
    return begins(data, size, FIRST_NAME, open_document, sizeof open_document - 1)
               ? TW_WORKBOOK_OPENDOCUMENT
               : TW_WORKBOOK_XLSX;
}
