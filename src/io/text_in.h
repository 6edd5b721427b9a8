/** @file text_in.h — the bytes of a file as UTF-8 text, and where things stand in it. */
#ifndef TW_IO_TEXT_IN_H
#define TW_IO_TEXT_IN_H

#include "toewijs/diags.h"
#include "toewijs/status.h"
#include <stdbool.h>
#include <stddef.h>

/** Limits of formats.md section 1. */
#define TW_MAX_FILE_SIZE ((size_t)256 * 1024 * 1024)
#define TW_MAX_FIELD_SIZE ((size_t)64 * 1024)

/** Valid UTF-8 without byte-order mark and without NUL bytes. Ends with tw_text_in_clear. */
typedef struct tw_text_in {
    const char *data;
    size_t size;
    bool ascii;  /**< every character is one byte */
    char *owned; /**< NULL when data is the caller's */
} tw_text_in;

typedef enum { TW_UTF8_ONLY, TW_UTF8_OR_WINDOWS_1252 } tw_encoding;

/**
 * Decode @p data. A file that is not UTF-8 is Windows-1252 when @p encoding allows it.
 * @param[out] text  borrows @p data where nothing had to be converted
 * @return TW_OK; TW_ERR_INPUT when the bytes are no text (@p diags says where); TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_text_in_open(tw_text_in *text, const char *file, const char *data,
                                       size_t size, tw_encoding encoding, tw_diags *diags,
                                       tw_error *err);
void tw_text_in_clear(tw_text_in *text);

/** Line and column of the byte at @p offset; line ends are LF, CR LF and a lone CR. Linear. */
tw_place tw_text_place(const char *file, const char *data, size_t size, size_t offset);

/** Number of bytes of valid UTF-8 that @p data begins with. */
size_t tw_utf8_valid(const char *data, size_t size, bool *ascii);

enum { TW_SHOWN_SIZE = 192 };

/** A value from a file, fit to stand in a message: at most 40 characters, no control characters. */
void tw_show(char shown[TW_SHOWN_SIZE], const char *text, size_t size);

#endif
