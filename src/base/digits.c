#include "base/digits.h"

#include <string.h>

/* By hand: an outcome holds so many numbers that snprintf would take longer than checking them. */
tw_digits tw_digits_of(int64_t value) {
    tw_digits digits;
    char *at = digits.text + sizeof digits.text - 1;
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
    *at = '\0';
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) {
        *--at = '-';
    }
    memmove(digits.text, at, (size_t)(digits.text + sizeof digits.text - at));
    return digits;
}
