/** @file parse_in.h — dates and whole numbers as people write them in files. */
#ifndef TW_IO_PARSE_IN_H
#define TW_IO_PARSE_IN_H

#include "toewijs/round.h"
#include <stdbool.h>
#include <stddef.h>

/** JJJJ-MM-DD or DD-MM-JJJJ, of a day that exists, in a year from 1900 to 9999. */
bool tw_parse_date(const char *text, size_t size, tw_date *date);

/** Digits, with a minus sign where @p min is negative; false also when outside min..max. */
bool tw_parse_integer(const char *text, size_t size, int64_t min, int64_t max, int64_t *value);

/** 1 to 64 of letters, digits, '.', '_', '-'. */
bool tw_is_identifier(const char *text, size_t size);

#endif
