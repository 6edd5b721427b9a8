/* Shares between RSVs, by either weight, and of sectors. */
#include "measure/fixed.h"
#include "measure/measuring.h"
#include "measure/shares.h"

#include <stdlib.h>

/* The measures of one weight. */
typedef struct yardstick {
    tw_measure afwijking;
    tw_measure sainte_lague;
    tw_measure gallagher;
    tw_measure loosemore_hanby;
    tw_measure gini;
    tw_measure tekort;
} yardstick;

static const yardstick by_policy = {TW_MEASURE_AFWIJKING, TW_MEASURE_SAINTE_LAGUE,
                                    TW_MEASURE_GALLAGHER, TW_MEASURE_LOOSEMORE_HANBY,
                                    TW_MEASURE_GINI,      TW_MEASURE_GROOTSTE_TEKORT};
static const yardstick by_allocation = {
    TW_MEASURE_AFWIJKING_TOEWIJZING, TW_MEASURE_SAINTE_LAGUE_TOEWIJZING,
    TW_MEASURE_GALLAGHER_TOEWIJZING, TW_MEASURE_LOOSEMORE_HANBY_TOEWIJZING,
    TW_MEASURE_GINI_TOEWIJZING,      TW_MEASURE_GROOTSTE_TEKORT_TOEWIJZING};

static int64_t gcd(int64_t a, int64_t b) {
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Least common denominator of the weights W(r); 0: does not fit. */
static int64_t common_denominator(const tw_measuring *m) {
    int64_t common = 1;
    for (size_t rsv = 0; rsv < m->columns->rsv_count; rsv++) {
        const tw_rsv_assessment *judged = &m->in->assessment->rsvs[rsv];
        if (judged->neemt_deel &&
            !tw_mul(&common, common / gcd(common, judged->gewicht.den), judged->gewicht.den)) {
            return 0;
        }
    }
    return common;
}

static bool weight_of(const tw_measuring *m, size_t rsv, int64_t common, int64_t *weight) {
    const tw_rsv_assessment *judged = &m->in->assessment->rsvs[rsv];
    if (common == 0) {
        *weight = judged->gezamenlijke_toewijzing;
        return true;
    }
    return tw_mul(weight, judged->gewicht.num, common / judged->gewicht.den);
}

static void add_claimant(tw_measuring *m, tw_claimant *to, tw_claimant claimant) {
    tw_measuring_add(m, &to->places, claimant.places);
    tw_measuring_add(m, &to->weight, claimant.weight);
}

/* Claimants by RSV; those that take no part have neither places nor weight. */
static void set_deviations(tw_measuring *m, const tw_shares *shares, const yardstick *set) {
    tw_claimant sizes[TW_SIZE_COUNT] = {{0}};
    for (size_t rsv = 0; rsv < shares->count; rsv++) {
        int64_t deviation = TW_MEASURE_NONE;
        if (m->in->assessment->rsvs[rsv].neemt_deel) {
            add_claimant(m, &sizes[m->columns->rsv_size[rsv]], shares->claimants[rsv]);
            m->fits = m->fits && tw_shares_deviation(&deviation, shares, shares->claimants[rsv]);
        }
        tw_measuring_set(m, set->afwijking, TW_GROUP_RSV, rsv, deviation);
        if (set == &by_policy) {
            m->deviation[rsv] = deviation;
        }
    }
    for (size_t size = 0; size < TW_SIZE_COUNT; size++) {
        int64_t deviation = TW_MEASURE_NONE;
        m->fits = m->fits && tw_shares_deviation(&deviation, shares, sizes[size]);
        tw_measuring_set(m, set->afwijking, TW_GROUP_RSV_SIZE, size, deviation);
    }
}

static tw_status measure_by(tw_measuring *m, tw_shares *shares, int64_t common,
                            const yardstick *set) {
    for (size_t rsv = 0; rsv < shares->count; rsv++) {
        shares->claimants[rsv] = (tw_claimant){0};
        if (m->in->assessment->rsvs[rsv].neemt_deel) {
            shares->claimants[rsv].places = m->figures->rsvs[rsv].concept[TW_BONUS];
            m->fits = m->fits && weight_of(m, rsv, common, &shares->claimants[rsv].weight);
        }
    }
    if (!m->fits || !tw_shares_total(shares)) {
        return tw_fail(m->err, TW_ERR_RANGE, "%s", "");
    }
    tw_share_indices found;
    tw_status status = tw_shares_measure(&found, shares, m->err);
    if (status != TW_OK) {
        return status;
    }
    tw_measuring_set(m, set->sainte_lague, TW_GROUP_ALL, 0, found.sainte_lague);
    tw_measuring_set(m, set->gallagher, TW_GROUP_ALL, 0, found.gallagher);
    tw_measuring_set(m, set->loosemore_hanby, TW_GROUP_ALL, 0, found.loosemore_hanby);
    tw_measuring_set(m, set->gini, TW_GROUP_ALL, 0, found.gini);
    tw_measuring_set(m, set->tekort, TW_GROUP_ALL, 0, found.largest_shortfall);
    set_deviations(m, shares, set);
    return TW_OK;
}

/* Bonus starts against inbreng. */
static void measure_sectors(tw_measuring *m) {
    tw_claimant sectors[TW_SECTOR_COUNT];
    tw_shares shares = {sectors, TW_SECTOR_COUNT, 0, 0};
    for (size_t sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        const tw_sector_figures *of = &m->figures->sectoren[sector];
        sectors[sector] = (tw_claimant){of->bonus, of->inbreng};
    }
    m->fits = m->fits && tw_shares_total(&shares);
    for (size_t sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        int64_t deviation = TW_MEASURE_NONE;
        m->fits = m->fits && tw_shares_deviation(&deviation, &shares, sectors[sector]);
        tw_measuring_set(m, TW_MEASURE_AFWIJKING_TOEWIJZING, TW_GROUP_SECTOR, sector, deviation);
    }
}

tw_status tw_measuring_shares(tw_measuring *m) {
    tw_shares shares = {.count = m->columns->rsv_count};
    shares.claimants = calloc(shares.count + 1, sizeof *shares.claimants);
    if (shares.claimants == NULL) {
        return tw_fail(m->err, TW_ERR_NOMEM, "%s", "");
    }
    int64_t common = common_denominator(m);
    tw_status status = common > 0 ? measure_by(m, &shares, common, &by_policy)
                                  : tw_fail(m->err, TW_ERR_RANGE, "%s", "");
    if (status == TW_OK) {
        status = measure_by(m, &shares, 0, &by_allocation);
    }
    free(shares.claimants);
    measure_sectors(m);
    return status;
}
