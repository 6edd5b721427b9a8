/** @file decimal.h — a number with a decimal point or comma, the same whatever the locale. */
#ifndef TW_BASE_DECIMAL_H
#define TW_BASE_DECIMAL_H

#include "base/buf.h"

/** The number that all of @p text is, with a point or a comma; false when it is none. */
bool tw_decimal_parse(const char *text, size_t size, double *value);

/** Append @p value with as few decimals as give exactly that number when it is parsed again.
 *  @pre its size is less than a million */
void tw_decimal_put(tw_buf *buf, double value);

#endif
