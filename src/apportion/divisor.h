/** @file divisor.h — the six methods that price each next place (all but hamilton). */
#ifndef TW_APPORTION_DIVISOR_H
#define TW_APPORTION_DIVISOR_H

#include "toewijs/apportion.h"

/**
 * Share @p seats by price, cheapest place first. Within the limits tw_apportion checks.
 * @pre plaatsen 0 and gelijk false everywhere; *result zero
 * @return TW_OK or TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_divisor_share(tw_claim *claims, size_t count, tw_methode methode,
                                        int64_t seats, const char *zaad, tw_apportionment *result,
                                        tw_error *err);

#endif
