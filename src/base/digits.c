#include "base/digits.h"

#include <inttypes.h>
#include <stdio.h>

tw_digits tw_digits_of(int64_t value) {
    tw_digits digits;
    (void)snprintf(digits.text, sizeof digits.text, "%" PRId64, value);
    return digits;
}
