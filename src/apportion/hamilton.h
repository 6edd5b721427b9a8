/** @file hamilton.h — largest remainder. */
#ifndef TW_APPORTION_HAMILTON_H
#define TW_APPORTION_HAMILTON_H

#include "toewijs/apportion.h"

/** Quota rounded down, the rest to the largest remainders. As tw_divisor_share. */
TW_NODISCARD tw_status tw_hamilton_share(tw_claim *claims, size_t count, int64_t seats,
                                         const char *zaad, tw_apportionment *result, tw_error *err);

#endif
