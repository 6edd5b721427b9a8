#include "domain/calendar.h"
#include "base/intmath.h"

enum {
    LAST_DATE = 99991231,
    YEAR = 365,
    FOUR_YEARS = 4 * YEAR + 1,
    CENTURY = 25 * FOUR_YEARS - 1,
    CYCLE = 4 * CENTURY + 1 /* four hundred years: then everything comes again */
};

static bool is_leap(int64_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int64_t days_in_month(int64_t year, int64_t month) {
    static const int64_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

bool tw_date_is_valid(int64_t date) {
    int64_t year = date / 10000;
    int64_t month = date / 100 % 100;
    int64_t day = date % 100;
    return year >= 1900 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_in_month(year, month);
}

/* Days before the month, in a year that begins on 1 March: 0, 31, 61, 92, ... So the leap day is
 * the last of a year, and no month need know of it. */
static int64_t days_before(int64_t month) {
    return (153 * month + 2) / 5;
}

int64_t tw_day_of(tw_date date) {
    int64_t month = date / 100 % 100;
    int64_t year = date / 10000 - (month <= 2 ? 1 : 0);
    return YEAR * year + year / 4 - year / 100 + year / 400 + days_before((month + 9) % 12) +
           date % 100;
}

tw_date tw_date_of(int64_t day) {
    int64_t rest = day - 1;
    int64_t cycles = rest / CYCLE;
    rest %= CYCLE;
    int64_t centuries = tw_min(rest / CENTURY, 3); /* the last one has a day more */
    rest -= centuries * CENTURY;
    int64_t fours = rest / FOUR_YEARS;
    rest %= FOUR_YEARS;
    int64_t years = tw_min(rest / YEAR, 3); /* so has the last year of four */
    rest -= years * YEAR;
    int64_t month = (5 * rest + 2) / 153;
    int64_t year = 400 * cycles + 100 * centuries + 4 * fours + years + (month >= 10 ? 1 : 0);
    int64_t date = year * 10000 + ((month + 2) % 12 + 1) * 100 + (rest - days_before(month) + 1);
    return (tw_date)tw_min(date, LAST_DATE);
}

tw_date tw_date_after(tw_date date, int64_t days) {
    return tw_date_of(tw_day_of(date) + days);
}

tw_date tw_date_years_after(tw_date date, int64_t years) {
    int64_t later = date + years * 10000;
    if (later % 10000 == 229 && !is_leap(later / 10000)) {
        later += 301 - 229;
    }
    return (tw_date)tw_min(later, LAST_DATE);
}

int64_t tw_first_day(int64_t year) {
    return tw_day_of((tw_date)(year * 10000 + 101));
}

tw_date_text tw_date_text_of(tw_date date) {
    tw_date_text written = {""};
    int32_t rest = date;
    if (date == TW_DATE_NONE) {
        return written;
    }
    for (int at = 9; at >= 0; at--) {
        bool dash = at == 4 || at == 7;
        written.text[at] = (char)(dash ? '-' : '0' + rest % 10);
        rest /= dash ? 1 : 10;
    }
    return written;
}
