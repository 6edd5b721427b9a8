#include "base/decimal.h"

#include <inttypes.h>
#include <math.h>

enum { MOST_DIGITS = 18 };

/* strtod would follow the locale of a program that sets one. Up to 18 digits fit an integer, and
 * the division of that by a power of ten is rounded once. */
bool tw_decimal_parse(const char *text, size_t size, double *value) {
    const char *end = text + size;
    bool negative = size > 0 && *text == '-';
    text += negative ? 1 : 0;
    int64_t digits = 0;
    long double scale = 1;
    int count = 0;
    bool after_point = false;
    bool any = false;
    for (; text < end; text++) {
        if ((*text == ',' || *text == '.') && !after_point && any) {
            after_point = true;
            any = false;
            continue;
        }
        if (*text < '0' || *text > '9') {
            return false;
        }
        any = true;
        if (count < MOST_DIGITS) {
            digits = digits * 10 + (*text - '0');
            count += digits > 0 ? 1 : 0;
            scale *= after_point ? 10 : 1;
        } else if (!after_point) {
            return false;
        }
    }
    long double number = (long double)digits / scale;
    *value = (double)(negative ? -number : number);
    return any;
}

/* Eighteen digits tell any two doubles apart, so the loop ends: the second condition is for numbers
 * that are none. */
void tw_decimal_put(tw_buf *buf, double value) {
    const long double most = 1e18L;
    long double size = fabsl((long double)value);
    long double scale = 1;
    int decimals = 0;
    while ((double)(roundl(size * scale) / scale) != (double)size && size * scale * 10 < most) {
        scale *= 10;
        decimals++;
    }
    char digits[24];
    int64_t whole = (int64_t)roundl(size * scale);
    int count = 0;
    do {
        digits[count++] = (char)('0' + whole % 10);
        whole /= 10;
    } while (whole > 0);
    tw_buf_str(buf, signbit(value) ? "-" : "");
    for (int at = decimals > count - 1 ? decimals : count - 1; at >= 0; at--) {
        tw_buf_char(buf, at < count ? digits[at] : '0');
        tw_buf_str(buf, at > 0 && at == decimals ? "." : "");
    }
}
