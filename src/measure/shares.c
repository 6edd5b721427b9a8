#include "measure/shares.h"
#include "measure/fixed.h"
#include "toewijs/measure.h"

#include <stdlib.h>

/* Decimals of parts that are summed: far more than the six that are left of the sum. */
enum { DECIMALS = 18, GINI_DECIMALS = 12 };

bool tw_shares_total(tw_shares *shares) {
    shares->places = 0;
    shares->weight = 0;
    for (size_t i = 0; i < shares->count; i++) {
        if (!tw_add(&shares->places, shares->places, shares->claimants[i].places) ||
            !tw_add(&shares->weight, shares->weight, shares->claimants[i].weight)) {
            return false;
        }
    }
    return true;
}

/* s W - w h: what a claimant has more than its share, times W. */
static tw_int128 excess(const tw_shares *shares, tw_claimant claimant) {
    return (tw_int128)claimant.places * shares->weight -
           (tw_int128)claimant.weight * shares->places;
}

bool tw_shares_deviation(int64_t *out, const tw_shares *shares, tw_claimant together) {
    *out = TW_MEASURE_NONE;
    return shares->places == 0 || shares->weight == 0 ||
           tw_millionths(out, excess(shares, together), shares->weight);
}

static bool has_place_without_weight(const tw_shares *shares) {
    for (size_t i = 0; i < shares->count; i++) {
        if (shares->claimants[i].weight == 0 && shares->claimants[i].places > 0) {
            return true;
        }
    }
    return false;
}

/* As shares add up to 1: the sum of (s/h)^2 / (w/W), less 1. */
static bool sainte_lague(int64_t *out, const tw_shares *shares) {
    tw_int128 one = 1000000000000000000;
    tw_int128 sum = 0;
    tw_int128 square = (tw_int128)shares->places * shares->places;
    for (size_t i = 0; i < shares->count; i++) {
        tw_claimant claimant = shares->claimants[i];
        tw_int128 num;
        tw_int128 den;
        tw_int128 part;
        if (claimant.weight == 0) {
            continue;
        }
        if (!tw_mul128(&num, (tw_int128)claimant.places * claimant.places, shares->weight) ||
            !tw_mul128(&den, square, claimant.weight) ||
            !tw_fixed_ratio(&part, num, den, DECIMALS) || !tw_add128(&sum, sum, part)) {
            return false;
        }
    }
    /* Each part was rounded down: exact proportionality may come out a hair below 1. */
    return tw_millionths(out, sum < one ? 0 : sum - one, one);
}

static bool gallagher(int64_t *out, const tw_shares *shares) {
    enum { PART_DECIMALS = 15 };
    const tw_int128 scale = 1000000000000000000; /* see below */
    tw_int128 sum = 0;
    for (size_t i = 0; i < shares->count; i++) {
        tw_int128 more = excess(shares, shares->claimants[i]);
        tw_int128 part;
        if (!tw_fixed_ratio(&part, more < 0 ? -more : more,
                            (tw_int128)shares->places * shares->weight, PART_DECIMALS) ||
            !tw_add128(&sum, sum, part * part)) {
            return false;
        }
    }
    /* With y = 10^12 / 2 x sum / 10^30: floor(sqrt(y) + 1/2) = (isqrt(floor(4 y)) + 1) / 2. */
    *out = (int64_t)((tw_isqrt((tw_uint128)sum * 2 / (tw_uint128)scale) + 1) / 2);
    return true;
}

static bool loosemore_hanby(int64_t *out, const tw_shares *shares) {
    tw_int128 sum = 0;
    tw_int128 den;
    for (size_t i = 0; i < shares->count; i++) {
        tw_int128 more = excess(shares, shares->claimants[i]);
        if (!tw_add128(&sum, sum, more < 0 ? -more : more)) {
            return false;
        }
    }
    return tw_mul128(&den, 2 * (tw_int128)shares->places, shares->weight) &&
           tw_millionths(out, sum, den);
}

static bool largest_shortfall(int64_t *out, const tw_shares *shares) {
    tw_int128 largest = -excess(shares, shares->claimants[0]);
    for (size_t i = 1; i < shares->count; i++) {
        tw_int128 less = -excess(shares, shares->claimants[i]);
        largest = less > largest ? less : largest;
    }
    return tw_millionths(out, largest, shares->weight);
}

static tw_status gini(int64_t *out, const tw_shares *shares, tw_error *err) {
    tw_int128 *values = malloc((shares->count + 1) * sizeof *values);
    if (values == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    size_t count = 0;
    bool fits = true;
    for (size_t i = 0; i < shares->count && fits; i++) {
        if (shares->claimants[i].weight > 0) {
            fits = tw_fixed_ratio(&values[count++], shares->claimants[i].places,
                                  shares->claimants[i].weight, GINI_DECIMALS);
        }
    }
    fits = fits && tw_gini(out, values, count);
    free(values);
    return fits ? TW_OK : tw_fail(err, TW_ERR_RANGE, "%s", "");
}

tw_status tw_shares_measure(tw_share_indices *out, const tw_shares *shares, tw_error *err) {
    *out = (tw_share_indices){TW_MEASURE_NONE, TW_MEASURE_NONE, TW_MEASURE_NONE, TW_MEASURE_NONE,
                              TW_MEASURE_NONE};
    if (shares->places == 0 || shares->weight == 0) {
        return TW_OK;
    }
    if (!gallagher(&out->gallagher, shares) || !loosemore_hanby(&out->loosemore_hanby, shares) ||
        !largest_shortfall(&out->largest_shortfall, shares)) {
        return tw_fail(err, TW_ERR_RANGE, "%s", "");
    }
    if (has_place_without_weight(shares)) {
        return TW_OK;
    }
    if (!sainte_lague(&out->sainte_lague, shares)) {
        return tw_fail(err, TW_ERR_RANGE, "%s", "");
    }
    return gini(&out->gini, shares, err);
}
