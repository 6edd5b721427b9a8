/** @file decimal.h — a number with a decimal point or comma, the same whatever the locale. */
#ifndef TW_BASE_DECIMAL_H
#define TW_BASE_DECIMAL_H

#include "base/buf.h"

/** The number that all of @p text is, with a point or a comma; false when it is none. */
bool tw_decimal_parse(const char *text, size_t size, double *value);

/** Append @p value with as few decimals as give exactly that number when it is parsed again.
 *  @pre its size is less than a million */
void tw_decimal_put(tw_buf *buf, double value);

/**
 * The number that all of @p text is, as so many units of 10^-decimals: "1,5" with two decimals is
 * 150. Digits, at least one before a point or comma and one after it; no sign, no blanks.
 * @return false when it is none, has more decimals (also when they are 0), or is not within
 *         min..max units
 */
bool tw_fixed_parse(const char *text, size_t size, int decimals, int64_t min, int64_t max,
                    int64_t *value);

/** Append so many units of 10^-decimals, all decimals: 150 with two is "1.50", -5 is "-0.05". */
void tw_fixed_put(tw_buf *buf, int64_t value, int decimals);

/** The same without the zeros at the end: "1.5", "-0.05", "2". */
void tw_fixed_put_short(tw_buf *buf, int64_t value, int decimals);

#endif
