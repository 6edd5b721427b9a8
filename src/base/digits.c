#include "base/digits.h"

#include <string.h>

/* By hand: an outcome holds so many numbers that snprintf would take longer than checking them. */
char *tw_digits_before(char *end, int64_t value) {
    char *at = end;
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) {
        *--at = '-';
    }
    return at;
}

tw_digits tw_digits_of(int64_t value) {
    tw_digits digits;
    char *end = digits.text + sizeof digits.text - 1;
    *end = '\0';
    char *at = tw_digits_before(end, value);
    memmove(digits.text, at, (size_t)(end + 1 - at));
    return digits;
}
