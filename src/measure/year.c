#include "measure/fixed.h"
#include "measure/years.h"

#include <stdlib.h>

void tw_measuring_set(tw_measuring *m, tw_measure measure, tw_measure_group group, size_t index,
                      int64_t value) {
    size_t at = tw_measure_column_of(m->columns, measure, group, index, m->jaar);
    if (at != SIZE_MAX) {
        m->values[at] = value;
    }
}

void tw_measuring_add(tw_measuring *m, int64_t *to, int64_t number) {
    m->fits = m->fits && tw_add(to, *to, number);
}

int64_t tw_measuring_share(tw_measuring *m, int64_t part, int64_t whole) {
    int64_t share = TW_MEASURE_NONE;
    if (whole > 0) {
        m->fits = m->fits && tw_millionths(&share, part, whole);
    }
    return share;
}

/* ---- RSVs ------------------------------------------------------------------------------------ */

static void measure_rsvs(tw_measuring *m) {
    int64_t granted[TW_SIZE_COUNT] = {0};
    int64_t entitled[TW_SIZE_COUNT] = {0};
    int64_t without[TW_SIZE_COUNT] = {0};
    int64_t all_without = 0;
    for (size_t rsv = 0; rsv < m->columns->rsv_count; rsv++) {
        const tw_rsv_figures *of = &m->figures->rsvs[rsv];
        unsigned char size = m->columns->rsv_size[rsv];
        int64_t empty = of->aanspraak > 0 && of->concept[TW_BONUS] == 0 ? 1 : 0;
        tw_measuring_add(m, &granted[size], of->concept[TW_BONUS]);
        tw_measuring_add(m, &entitled[size], of->aanspraak);
        without[size] += empty;
        all_without += empty;
        tw_measuring_set(m, TW_MEASURE_BONUS, TW_GROUP_RSV, rsv, of->totaal[TW_BONUS]);
        tw_measuring_set(m, TW_MEASURE_TOEGEKEND, TW_GROUP_RSV, rsv, of->concept[TW_BONUS]);
        tw_measuring_set(m, TW_MEASURE_AANSPRAAK, TW_GROUP_RSV, rsv, of->aanspraak);
        tw_measuring_set(m, TW_MEASURE_ZONDER_BONUS, TW_GROUP_RSV, rsv, empty);
    }
    for (size_t size = 0; size < TW_SIZE_COUNT; size++) {
        tw_measuring_set(m, TW_MEASURE_TOEGEKEND, TW_GROUP_RSV_SIZE, size, granted[size]);
        tw_measuring_set(m, TW_MEASURE_AANSPRAAK, TW_GROUP_RSV_SIZE, size, entitled[size]);
        tw_measuring_set(m, TW_MEASURE_ZONDER_BONUS, TW_GROUP_RSV_SIZE, size, without[size]);
    }
    const tw_rsv_figures *samen = &m->figures->samen;
    tw_measuring_set(m, TW_MEASURE_BONUS, TW_GROUP_ALL, 0, samen->totaal[TW_BONUS]);
    tw_measuring_set(m, TW_MEASURE_TOEGEKEND, TW_GROUP_ALL, 0, samen->concept[TW_BONUS]);
    tw_measuring_set(m, TW_MEASURE_AANSPRAAK, TW_GROUP_ALL, 0, samen->aanspraak);
    tw_measuring_set(m, TW_MEASURE_ZONDER_BONUS, TW_GROUP_ALL, 0, all_without);
    tw_measuring_set(m, TW_MEASURE_NIET_GEPLAATST, TW_GROUP_ALL, 0, samen->niet_geplaatst);
}

/* ---- Institutions ---------------------------------------------------------------------------- */

static void set_group(tw_measuring *m, tw_measure_group group, size_t index,
                      const tw_sector_figures *of) {
    bool has_places = !m->in->policy->regulier_vrij; /* else they are the RSV's, not the POI's */
    tw_measuring_set(m, TW_MEASURE_BONUS, group, index, of->bonus);
    tw_measuring_set(m, TW_MEASURE_INGEWILLIGD, group, index,
                     tw_measuring_share(m, of->gehonoreerd, of->aangevraagd));
    tw_measuring_set(m, TW_MEASURE_NIET_GEPLAATST, group, index,
                     has_places ? of->niet_geplaatst : TW_MEASURE_NONE);
}

static void measure_sizes(tw_measuring *m) {
    tw_sector_figures sizes[TW_SIZE_COUNT] = {{0}};
    for (size_t poi = 0; poi < m->columns->poi_count; poi++) {
        tw_sector_figures *of = &sizes[m->columns->poi_size[poi]];
        tw_measuring_add(m, &of->aangevraagd, m->in->round->pois[poi].aangevraagd);
        tw_measuring_add(m, &of->gehonoreerd, m->figures->pois[poi].gehonoreerd);
        tw_measuring_add(m, &of->bonus, m->figures->pois[poi].start[TW_BONUS]);
        tw_measuring_add(m, &of->niet_geplaatst, m->figures->pois[poi].niet_geplaatst);
    }
    for (size_t size = 0; size < TW_SIZE_COUNT; size++) {
        set_group(m, TW_GROUP_SIZE, size, &sizes[size]);
    }
}

static void measure_sectors(tw_measuring *m) {
    int64_t most = TW_MEASURE_NONE;
    int64_t least = INT64_MAX;
    for (size_t sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        const tw_sector_figures *of = &m->figures->sectoren[sector];
        set_group(m, TW_GROUP_SECTOR, sector, of);
        int64_t share = tw_measuring_share(m, of->gehonoreerd, of->aangevraagd);
        if (share != TW_MEASURE_NONE) {
            most = tw_max(most, share);
            least = tw_min(least, share);
        }
    }
    const tw_sector_figures *all = &m->figures->ronde;
    tw_measuring_set(m, TW_MEASURE_INGEWILLIGD, TW_GROUP_ALL, 0,
                     tw_measuring_share(m, all->gehonoreerd, all->aangevraagd));
    tw_measuring_set(m, TW_MEASURE_INGEWILLIGD_VERSCHIL, TW_GROUP_ALL, 0,
                     most == TW_MEASURE_NONE ? TW_MEASURE_NONE : most - least);
}

static tw_status measure_pois(tw_measuring *m) {
    tw_int128 *parts = malloc((m->columns->poi_count + 1) * sizeof *parts);
    if (parts == NULL) {
        return tw_fail(m->err, TW_ERR_NOMEM, "%s", "");
    }
    enum { DECIMALS = 12 };
    size_t count = 0;
    int64_t gini = TW_MEASURE_NONE;
    for (size_t poi = 0; poi < m->columns->poi_count; poi++) {
        int64_t asked = m->in->round->pois[poi].aangevraagd;
        if (asked > 0) {
            m->fits = m->fits && tw_fixed_ratio(&parts[count++], m->figures->pois[poi].gehonoreerd,
                                                asked, DECIMALS);
        }
    }
    m->fits = m->fits && tw_gini(&gini, parts, count);
    free(parts);
    tw_measuring_set(m, TW_MEASURE_GINI_POI, TW_GROUP_ALL, 0, gini);
    return TW_OK;
}

/* ---- A year ---------------------------------------------------------------------------------- */

static tw_status measure_year(tw_measure_years *years, tw_measuring *m) {
    measure_rsvs(m);
    measure_sizes(m);
    measure_sectors(m);
    tw_measuring_routes(m);
    tw_status status = measure_pois(m);
    status = status == TW_OK ? tw_measuring_shares(m) : status;
    status = status == TW_OK ? tw_measuring_lottery(m) : status;
    status = status == TW_OK ? tw_measuring_shift(m) : status;
    if (status == TW_OK) {
        tw_years_note(years, m);
        if (m->jaar == m->columns->jaren - 1) {
            tw_years_measure(years, m);
        }
    }
    return status == TW_OK && !m->fits ? tw_fail(m->err, TW_ERR_RANGE, "%s", "") : status;
}

tw_status tw_measure_next_year(tw_measure_years *years, const tw_measure_input *input,
                               tw_error *err) {
    tw_figures figures;
    tw_measuring m = {.columns = years->columns,
                      .values = years->values,
                      .jaar = years->next++,
                      .in = input,
                      .figures = &figures,
                      .deviation = years->deviation,
                      .err = err,
                      .fits = true};
    tw_status status = tw_figures_fill(&figures, input->round, input->policy, input->assessment,
                                       input->outcome, err);
    status = status == TW_OK ? measure_year(years, &m) : status;
    tw_figures_clear(&figures);
    return status;
}
