#include "toewijs/apportion.h"
#include "apportion/divisor.h"
#include "apportion/hamilton.h"

#include <inttypes.h>

/* Up to these the products of divisor.c and hamilton.c fit 128 bits. */
static const int64_t max_number = INT64_C(1000000000000000);
enum { MAX_CLAIMS = 10 * 1000 * 1000 };

static tw_status check_claims(const tw_claim *claims, size_t count, tw_methode methode,
                              tw_error *err) {
    for (size_t i = 0; i < count; i++) {
        const tw_claim *claim = &claims[i];
        if (claim->gewicht < 0 || claim->gewicht > max_number) {
            return tw_fail(err, TW_ERR_RANGE, "%s: gewicht %" PRId64 " (0 - %" PRId64 ")",
                           claim->id, claim->gewicht, max_number);
        }
        if (claim->max.stated && claim->max.value < 0) {
            return tw_fail(err, TW_ERR_RANGE, "%s: max %" PRId64, claim->id, claim->max.value);
        }
        if (claim->max.stated && methode == TW_HAMILTON) {
            return tw_fail(err, TW_ERR_INPUT, "%s: max, hamilton", claim->id);
        }
    }
    return TW_OK;
}

tw_status tw_apportion(tw_claim *claims, size_t count, tw_methode methode, int64_t seats,
                       const char *zaad, tw_apportionment *result, tw_error *err) {
    *result = (tw_apportionment){0};
    if (seats < 0 || seats > max_number) {
        return tw_fail(err, TW_ERR_RANGE, "%" PRId64 " (0 - %" PRId64 ")", seats, max_number);
    }
    if (count > MAX_CLAIMS) {
        return tw_fail(err, TW_ERR_RANGE, "%zu (0 - %d)", count, MAX_CLAIMS);
    }
    tw_status status = check_claims(claims, count, methode, err);
    if (status != TW_OK) {
        return status;
    }
    for (size_t i = 0; i < count; i++) {
        claims[i].plaatsen = 0;
        claims[i].gelijk = false;
    }
    if (methode == TW_HAMILTON) {
        return tw_hamilton_share(claims, count, seats, zaad, result, err);
    }
    return tw_divisor_share(claims, count, methode, seats, zaad, result, err);
}
