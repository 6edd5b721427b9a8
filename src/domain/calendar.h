/** @file calendar.h — days of the calendar, as numbers that can be added and compared. */
#ifndef TW_DOMAIN_CALENDAR_H
#define TW_DOMAIN_CALENDAR_H

#include "toewijs/round.h"

/** Whether the number JJJJMMDD is a day, from 1900 on. */
bool tw_date_is_valid(int64_t date);

/** The days counted one by one, from some day long ago. @pre date is a day */
int64_t tw_day_of(tw_date date);

/** The day that tw_day_of numbers so, at most the last day of 9999. @pre day is of 1900 or later */
tw_date tw_date_of(int64_t day);

/** So many days later, at most the last day of 9999. @pre date is a day; days >= 0 */
tw_date tw_date_after(tw_date date, int64_t days);

/** The same day so many years later, 1 March for a 29 February that is not there; at most the last
 *  day of 9999. @pre date is a day; years >= 0 */
tw_date tw_date_years_after(tw_date date, int64_t years);

/** Number of the first day of a year. */
int64_t tw_first_day(int64_t year);

static inline int64_t tw_year_of(tw_date date) {
    return date / 10000;
}

/** A day as files write it: "2025-01-31"; "" for TW_DATE_NONE. */
typedef struct tw_date_text {
    char text[16];
} tw_date_text;

/** `tw_date_text_of(day).text` lives to the end of the expression it stands in. */
tw_date_text tw_date_text_of(tw_date date);

#endif
