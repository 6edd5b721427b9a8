#include "base/decimal.h"
#include "base/digits.h"
#include "base/intmath.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

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

bool tw_fixed_parse(const char *text, size_t size, int decimals, int64_t min, int64_t max,
                    int64_t *value) {
    int64_t number = 0;
    int64_t digits = 0; /* since the beginning, or since the point */
    int left = decimals;
    bool after_point = false;
    for (size_t i = 0; i < size; i++) {
        if ((text[i] == '.' || text[i] == ',') && !after_point && digits > 0) {
            after_point = true;
            digits = 0;
            continue;
        }
        bool fits = text[i] >= '0' && text[i] <= '9' && !(after_point && left == 0) &&
                    tw_mul(&number, number, 10) && tw_add(&number, number, text[i] - '0');
        if (!fits) {
            return false;
        }
        digits++;
        left -= after_point ? 1 : 0;
    }
    for (; left > 0; left--) {
        if (!tw_mul(&number, number, 10)) {
            return false;
        }
    }
    if (digits == 0 || number < min || number > max) {
        return false;
    }
    *value = number;
    return true;
}

static void put_fixed(tw_buf *buf, int64_t value, int decimals, bool all) {
    tw_digits written = tw_digits_of(value);
    const char *digits = written.text;
    if (*digits == '-') {
        tw_buf_char(buf, '-');
        digits++;
    }
    int count = (int)strlen(digits);
    int end = count;
    while (!all && end > count - decimals && end > 0 && digits[end - 1] == '0') {
        end--;
    }
    int whole = count - decimals; /* so many digits before the point; none: a zero */
    end = end == 0 ? whole : end; /* nothing but zeros */
    tw_buf_str(buf, whole <= 0 ? "0" : "");
    for (int at = whole <= 0 ? whole : 0; at < end; at++) {
        tw_buf_str(buf, at == whole ? "." : "");
        tw_buf_char(buf, at < 0 ? '0' : digits[at]);
    }
}

void tw_fixed_put(tw_buf *buf, int64_t value, int decimals) {
    put_fixed(buf, value, decimals, true);
}

void tw_fixed_put_short(tw_buf *buf, int64_t value, int decimals) {
    put_fixed(buf, value, decimals, false);
}
