/** @file round_equal.h — do two rounds say the same? For tests. */
#ifndef TESTS_SUPPORT_ROUND_EQUAL_H
#define TESTS_SUPPORT_ROUND_EQUAL_H

#include "toewijs/policy.h"
#include "toewijs/round.h"

/** Fail the test, saying where, unless @p a and @p b are equal in everything but line numbers and
 *  the files they were read from. That a POI stands in toewijzing.csv is compared, its line is not.
 */
void assert_same_round(const tw_round *a, const tw_round *b);
void assert_same_policy(const tw_policy *a, const tw_policy *b);

#endif
