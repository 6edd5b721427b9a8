/** @file quotient.h — prices of places as exact fractions. */
#ifndef TW_APPORTION_QUOTIENT_H
#define TW_APPORTION_QUOTIENT_H

#include "base/intmath.h"
#include "toewijs/policy.h"

/** What a place costs a claimant, up to a factor (or, for huntington-hill, a square) that all
 *  claimants of one method share: only the order matters. */
typedef struct tw_quotient {
    tw_uint128 num;
    tw_uint128 den; /**< > 0 */
} tw_quotient;

/** The price of the k-th place at weight @p gewicht. It rises with k.
 *  @pre 1 <= k <= 10^15, 1 <= gewicht <= 10^15, methode is not TW_HAMILTON */
tw_quotient tw_quotient_of(tw_methode methode, int64_t k, int64_t gewicht);

/** < 0, 0 or > 0 as a is less than, equal to or more than b; exact (256 bits). */
int tw_quotient_compare(tw_quotient a, tw_quotient b);

#endif
