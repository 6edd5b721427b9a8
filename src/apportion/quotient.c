#include "apportion/quotient.h"

tw_quotient tw_quotient_of(tw_methode methode, int64_t k, int64_t gewicht) {
    tw_uint128 n = (tw_uint128)k;
    tw_uint128 w = (tw_uint128)gewicht;
    switch (methode) {
    case TW_SAINTE_LAGUE:
        return (tw_quotient){2 * n - 1, w};
    case TW_DHONDT:
        return (tw_quotient){n, w};
    case TW_ADAMS:
        return (tw_quotient){n - 1, w};
    case TW_SAINTE_LAGUE_14:
        return (tw_quotient){k == 1 ? 14 : 10 * (2 * n - 1), w};
    case TW_DEAN:
        return (tw_quotient){n * (n - 1), (2 * n - 1) * w};
    case TW_HUNTINGTON_HILL: /* the square: the order of the prices is that of their squares */
        return (tw_quotient){n * (n - 1), w * w};
    case TW_HAMILTON:
    case TW_METHODE_COUNT:
        break;
    }
    return (tw_quotient){0, 1};
}

typedef struct {
    tw_uint128 high;
    tw_uint128 low;
} wide;

/* The product in 256 bits, by halves as one multiplies on paper. */
static wide multiply(tw_uint128 a, tw_uint128 b) {
    tw_uint128 a_low = (uint64_t)a;
    tw_uint128 a_high = a >> 64;
    tw_uint128 b_low = (uint64_t)b;
    tw_uint128 b_high = b >> 64;
    tw_uint128 low = a_low * b_low;
    tw_uint128 middle = a_high * b_low + (low >> 64);
    tw_uint128 other = a_low * b_high + (uint64_t)middle;
    return (wide){.high = a_high * b_high + (middle >> 64) + (other >> 64),
                  .low = other << 64 | (uint64_t)low};
}

static int compare(tw_uint128 a, tw_uint128 b) {
    return (a > b) - (a < b);
}

int tw_quotient_compare(tw_quotient a, tw_quotient b) {
    wide left = multiply(a.num, b.den);
    wide right = multiply(b.num, a.den);
    int order = compare(left.high, right.high);
    return order != 0 ? order : compare(left.low, right.low);
}
