#include "measure/years.h"

#include <stdlib.h>

/* ---- One year -------------------------------------------------------------------------------- */

static void note_rsv(tw_measure_years *years, tw_measuring *m, size_t rsv) {
    tw_rsv_years *kept = &years->rsvs[rsv];
    kept->always_entitled = kept->always_entitled && m->figures->rsvs[rsv].aanspraak > 0;
    kept->ever_granted = kept->ever_granted || m->figures->rsvs[rsv].concept[TW_BONUS] > 0;
    if (m->deviation[rsv] != TW_MEASURE_NONE) {
        tw_measuring_add(m, &kept->shortfall, -m->deviation[rsv]);
    }
}

static bool in_entitled_rsv(const tw_measuring *m, size_t deelnemer) {
    return m->figures->rsvs[m->in->round->deelnemers[deelnemer].rsv].aanspraak > 0;
}

static void note_poi(tw_poi_years *kept, const tw_measuring *m, size_t index, bool in_entitled) {
    const tw_poi *poi = &m->in->round->pois[index];
    const tw_poi_figures *found = &m->figures->pois[index];
    kept->always_asked = kept->always_asked && poi->aangevraagd > 0;
    kept->always_wanted = kept->always_wanted && in_entitled && poi->aangevraagd > poi->toegewezen;
    kept->ever_placed = kept->ever_placed || found->definitief > 0;
    kept->ever_bonus = kept->ever_bonus || found->start[TW_BONUS] > 0;
}

void tw_years_note(tw_measure_years *years, tw_measuring *m) {
    for (size_t rsv = 0; rsv < m->columns->rsv_count; rsv++) {
        note_rsv(years, m, rsv);
    }
    for (size_t poi = 0; poi < m->columns->poi_count; poi++) {
        years->pois[poi].in_entitled = false;
    }
    for (size_t i = 0; i < m->in->round->deelnemer_count; i++) {
        if (in_entitled_rsv(m, i)) {
            years->pois[m->in->round->deelnemers[i].poi].in_entitled = true;
        }
    }
    for (size_t poi = 0; poi < m->columns->poi_count; poi++) {
        note_poi(&years->pois[poi], m, poi, years->pois[poi].in_entitled);
    }
}

/* ---- All of them ----------------------------------------------------------------------------- */

static void count_rsvs(const tw_measure_years *years, tw_measuring *m) {
    int64_t all = 0;
    int64_t sizes[TW_SIZE_COUNT] = {0};
    int64_t worst = TW_MEASURE_NONE;
    for (size_t rsv = 0; rsv < m->columns->rsv_count; rsv++) {
        const tw_rsv_years *kept = &years->rsvs[rsv];
        int64_t without = kept->always_entitled && !kept->ever_granted ? 1 : 0;
        all += without;
        sizes[m->columns->rsv_size[rsv]] += without;
        worst = kept->shortfall > worst ? kept->shortfall : worst;
        tw_measuring_set(m, TW_MEASURE_RSV_BLIJVEND_ZONDER, TW_GROUP_RSV, rsv, without);
    }
    tw_measuring_set(m, TW_MEASURE_RSV_BLIJVEND_ZONDER, TW_GROUP_ALL, 0, all);
    for (size_t size = 0; size < TW_SIZE_COUNT; size++) {
        tw_measuring_set(m, TW_MEASURE_RSV_BLIJVEND_ZONDER, TW_GROUP_RSV_SIZE, size, sizes[size]);
    }
    tw_measuring_set(m, TW_MEASURE_OPGETELD_TEKORT, TW_GROUP_ALL, 0, worst);
}

/* Those for which @p holds, in all, per sector and per size. */
static void count_pois(const tw_measure_years *years, tw_measuring *m, tw_measure measure,
                       bool (*holds)(const tw_poi_years *kept)) {
    int64_t all = 0;
    int64_t sectors[TW_SECTOR_COUNT] = {0};
    int64_t sizes[TW_SIZE_COUNT] = {0};
    for (size_t poi = 0; poi < m->columns->poi_count; poi++) {
        if (holds(&years->pois[poi])) {
            all++;
            sectors[m->in->round->pois[poi].sector]++;
            sizes[m->columns->poi_size[poi]]++;
        }
    }
    tw_measuring_set(m, measure, TW_GROUP_ALL, 0, all);
    for (size_t sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        tw_measuring_set(m, measure, TW_GROUP_SECTOR, sector, sectors[sector]);
    }
    for (size_t size = 0; size < TW_SIZE_COUNT; size++) {
        tw_measuring_set(m, measure, TW_GROUP_SIZE, size, sizes[size]);
    }
}

static bool stays_without(const tw_poi_years *kept) {
    return kept->always_wanted && !kept->ever_bonus;
}

static bool stays_empty(const tw_poi_years *kept) {
    return kept->always_asked && !kept->ever_placed;
}

void tw_years_measure(tw_measure_years *years, tw_measuring *m) {
    count_rsvs(years, m);
    count_pois(years, m, TW_MEASURE_POI_BLIJVEND_ZONDER, stays_without);
    count_pois(years, m, TW_MEASURE_POI_BLIJVEND_LEEG, stays_empty);
}

/* ---- A unit ---------------------------------------------------------------------------------- */

tw_status tw_measure_begin(tw_measure_years **out, const tw_measure_columns *columns,
                           int64_t *values, tw_error *err) {
    *out = NULL;
    tw_measure_years *years = calloc(1, sizeof *years);
    if (years == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    years->columns = columns;
    years->values = values;
    years->rsvs = calloc(columns->rsv_count + 1, sizeof *years->rsvs);
    years->pois = calloc(columns->poi_count + 1, sizeof *years->pois);
    years->deviation = calloc(columns->rsv_count + 1, sizeof *years->deviation);
    if (years->rsvs == NULL || years->pois == NULL || years->deviation == NULL) {
        tw_measure_years_free(years);
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    for (size_t i = 0; i < columns->count; i++) {
        values[i] = TW_MEASURE_NONE;
    }
    for (size_t rsv = 0; rsv < columns->rsv_count; rsv++) {
        years->rsvs[rsv].always_entitled = true;
    }
    for (size_t poi = 0; poi < columns->poi_count; poi++) {
        years->pois[poi].always_asked = true;
        years->pois[poi].always_wanted = true;
    }
    *out = years;
    return TW_OK;
}

void tw_measure_years_free(tw_measure_years *years) {
    if (years != NULL) {
        free(years->rsvs);
        free(years->pois);
        free(years->deviation);
        free(years);
    }
}
