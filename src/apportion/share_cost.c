#include "base/intmath.h"
#include "toewijs/apportion.h"

enum { MILLION = 1000000 };

static int bit_length(tw_int128 value) {
    uint64_t high = (uint64_t)((tw_uint128)value >> 64);
    uint64_t low = (uint64_t)value;
    return high != 0 ? 128 - __builtin_clzll(high) : low != 0 ? 64 - __builtin_clzll(low) : 0;
}

/* *product *= factor, both >= 0; false when that might reach 2^125. */
static bool scale(tw_int128 *product, tw_int128 factor) {
    if (bit_length(*product) + bit_length(factor) > 125) {
        return false;
    }
    *product *= factor;
    return true;
}

/* rdiv(a, b) of numbers below 2^125, so that tw_rdiv's 2a + b cannot overflow. A claimant without
   weight (b = 0) has no price that fits. */
static bool rounded(tw_int128 a, tw_int128 b, int64_t *cost) {
    if (b <= 0 || a / b >= INT64_MAX) {
        return false;
    }
    *cost = tw_rdiv(a, b);
    return true;
}

/* 10^6 * numerator / (denominator * w), rounded. */
static bool price(tw_int128 numerator, tw_int128 denominator, tw_ratio w, int64_t *cost) {
    return scale(&numerator, MILLION) && scale(&numerator, w.den) && scale(&denominator, w.num) &&
           rounded(numerator, denominator, cost);
}

/* The root is taken of 4 times the square of the price, and halved upwards: that rounds the price
   itself to the nearest integer without ever leaving the integers. */
static bool hill_price(int64_t k, tw_ratio w, int64_t *cost) {
    tw_int128 numerator = (tw_int128)4 * MILLION * MILLION;
    tw_int128 denominator = w.num;
    if (!scale(&numerator, k) || !scale(&numerator, k - 1) || !scale(&numerator, w.den) ||
        !scale(&numerator, w.den) || !scale(&denominator, w.num) || denominator == 0) {
        return false;
    }
    uint64_t root = tw_isqrt((tw_uint128)(numerator / denominator));
    *cost = (int64_t)((root + 1) / 2);
    return true;
}

bool tw_share_cost(tw_methode methode, int64_t k, tw_ratio w, int64_t *cost) {
    tw_int128 n = k;
    switch (methode) {
    case TW_SAINTE_LAGUE:
        return price(2 * n - 1, 1, w, cost);
    case TW_DHONDT:
        return price(n, 1, w, cost);
    case TW_ADAMS:
        return price(n - 1, 1, w, cost);
    case TW_SAINTE_LAGUE_14:
        return k == 1 ? price(14, 10, w, cost) : price(2 * n - 1, 1, w, cost);
    case TW_DEAN: {
        tw_int128 numerator = 2 * n;
        return scale(&numerator, n - 1) && price(numerator, 2 * n - 1, w, cost);
    }
    case TW_HUNTINGTON_HILL:
        return hill_price(k, w, cost);
    case TW_HAMILTON:
    case TW_METHODE_COUNT:
        break;
    }
    return false;
}

static tw_int128 distance(tw_int128 a, tw_int128 b) {
    return a < b ? b - a : a - b;
}

bool tw_share_cost_hamilton(int64_t k, int64_t bonus, tw_ratio w, tw_ratio total, int64_t *cost) {
    /* q = quota / unit */
    tw_int128 quota = bonus;
    tw_int128 unit = w.den;
    tw_int128 place = k;
    if (!scale(&quota, w.num) || !scale(&quota, total.den) || !scale(&unit, total.num) ||
        bit_length(unit) > 125 - 21 || !scale(&place, unit)) {
        return false;
    }
    tw_int128 further = distance(place, quota) - distance(place - unit, quota);
    return rounded(further * MILLION, unit, cost);
}

tw_ratio tw_poi_claim(tw_sleutel_poi sleutel, int64_t inbreng, int64_t aangevraagd,
                      int64_t toegewezen) {
    int64_t claim = 1;
    switch (sleutel) {
    case TW_SLEUTEL_POI_GELIJK:
        break;
    case TW_SLEUTEL_POI_INBRENG:
        claim = inbreng;
        break;
    case TW_SLEUTEL_POI_ONVERVULD:
        claim = aangevraagd > toegewezen ? aangevraagd - toegewezen : 0;
        break;
    case TW_SLEUTEL_POI_AANGEVRAAGD:
        claim = aangevraagd;
        break;
    }
    return claim > 0 ? (tw_ratio){claim, 1} : (tw_ratio){1, 2};
}
