/** @file equal_clock.h
 *  A clock on which every look at it takes a millisecond, so that a time limit can end a solve at
 *  any of its steps, and what it still does after that can be counted.
 */
#ifndef TW_TESTS_EQUAL_CLOCK_H
#define TW_TESTS_EQUAL_CLOCK_H

#include <stdint.h>

/** From here on, in this process and those it makes. */
void equal_clock_start(void);

/** Back to the real time. @return how often this process looked at the clock */
int64_t equal_clock_stop(void);

#endif
