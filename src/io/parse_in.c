#include "io/parse_in.h"
#include "base/intmath.h"
#include "domain/calendar.h"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* `count` digits at `text`, as a number; -1 when they are not all digits. */
static int32_t number_at(const char *text, size_t count) {
    int32_t number = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_digit(text[i])) {
            return -1;
        }
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

bool tw_parse_date(const char *text, size_t size, tw_date *date) {
    if (size != 10) {
        return false;
    }
    bool year_first = text[4] == '-' && text[7] == '-';
    bool day_first = text[2] == '-' && text[5] == '-';
    if (!year_first && !day_first) {
        return false;
    }
    int32_t year = number_at(text + (year_first ? 0 : 6), 4);
    int32_t month = number_at(text + (year_first ? 5 : 3), 2);
    int32_t day = number_at(text + (year_first ? 8 : 0), 2);
    if (year < 0 || month < 0 || day < 0) {
        return false;
    }
    int32_t number = year * 10000 + month * 100 + day;
    if (!tw_date_is_valid(number)) {
        return false;
    }
    *date = number;
    return true;
}

bool tw_parse_integer(const char *text, size_t size, int64_t min, int64_t max, int64_t *value) {
    bool negative = size > 1 && text[0] == '-';
    int64_t number = 0;
    for (size_t i = negative ? 1 : 0; i < size; i++) {
        int digit = is_digit(text[i]) ? text[i] - '0' : -1;
        if (digit < 0 || !tw_mul(&number, number, 10) || !tw_add(&number, number, digit)) {
            return false;
        }
    }
    number = negative ? -number : number;
    if (size == 0 || number < min || number > max) {
        return false;
    }
    *value = number;
    return true;
}

bool tw_is_identifier(const char *text, size_t size) {
    if (size == 0 || size > TW_MAX_ID) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        char c = text[i];
        bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '.' ||
                    c == '_' || c == '-';
        if (!good) {
            return false;
        }
    }
    return true;
}
