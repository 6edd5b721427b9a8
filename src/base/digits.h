/** @file digits.h — a whole number as text, for the argument of a message. */
#ifndef TW_BASE_DIGITS_H
#define TW_BASE_DIGITS_H

#include <stdint.h>

typedef struct tw_digits {
    char text[24]; /**< room for any int64_t */
} tw_digits;

/** Write the number so that it ends before @p end, which as many bytes precede as tw_digits has.
 *  @return its first byte */
char *tw_digits_before(char *end, int64_t value);

/** `tw_digits_of(5).text` lives to the end of the expression it stands in. */
tw_digits tw_digits_of(int64_t value);

#endif
