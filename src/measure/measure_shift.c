/* What moves when one POI asks for one place more or less. */
#include "base/intmath.h"
#include "measure/measuring.h"

#include <stdlib.h>

static int compare(const tw_traject *a, const tw_traject *b, int fase_count) {
    if (a->soort != b->soort) {
        return a->soort < b->soort ? -1 : 1;
    }
    for (int fase = 0; fase < fase_count; fase++) {
        if (a->route[fase] != b->route[fase]) {
            return a->route[fase] < b->route[fase] ? -1 : 1;
        }
    }
    return 0;
}

static void add_size(tw_measuring *m, int64_t *sum, int64_t number) {
    tw_measuring_add(m, sum, number < 0 ? -number : number);
}

/* Both lists are sorted: walk along them together. */
static void add_routes(tw_measuring *m, int64_t *sum, const tw_verdeling *a,
                       const tw_verdeling *b) {
    size_t i = 0;
    size_t j = 0;
    while (i < a->count || j < b->count) {
        int order = i == a->count ? 1
                    : j == b->count
                        ? -1
                        : compare(&a->trajecten[i], &b->trajecten[j], m->in->policy->fase_count);
        int64_t before = order <= 0 ? a->trajecten[i].aantal : 0;
        int64_t after = order >= 0 ? b->trajecten[j].aantal : 0;
        add_size(m, sum, before - after);
        i += order <= 0 ? 1 : 0;
        j += order >= 0 ? 1 : 0;
    }
}

static void add_bonus(tw_measuring *m, int64_t *by_poi, const tw_verdeling *list, int64_t sign) {
    for (size_t i = 0; i < list->count; i++) {
        if (list->trajecten[i].soort == TW_BONUS) {
            tw_measuring_add(m, &by_poi[list->trajecten[i].route[0]],
                             sign * list->trajecten[i].aantal);
        }
    }
}

static void count_members(tw_measuring *m, int64_t *sum, int64_t *by_poi, size_t rsv) {
    const tw_rsv *of = &m->in->round->rsvs[rsv];
    add_bonus(m, by_poi, &m->in->outcome->rsvs[rsv].verdeling, 1);
    add_bonus(m, by_poi, &m->in->changed->rsvs[rsv].verdeling, -1);
    for (size_t i = 0; i < of->deelnemer_count; i++) {
        size_t poi = of->deelnemers[i].poi;
        add_size(m, sum, by_poi[poi]);
        by_poi[poi] = 0;
    }
}

tw_status tw_measuring_shift(tw_measuring *m) {
    if (m->in->changed == NULL) {
        return TW_OK;
    }
    int64_t *by_poi = calloc(m->columns->poi_count + 1, sizeof *by_poi);
    if (by_poi == NULL) {
        return tw_fail(m->err, TW_ERR_NOMEM, "%s", "");
    }
    int64_t bonus = 0;
    int64_t routes = 0;
    for (size_t rsv = 0; rsv < m->columns->rsv_count; rsv++) {
        count_members(m, &bonus, by_poi, rsv);
        add_routes(m, &routes, &m->in->outcome->rsvs[rsv].verdeling,
                   &m->in->changed->rsvs[rsv].verdeling);
    }
    free(by_poi);
    tw_measuring_set(m, TW_MEASURE_VERSCHUIVING_BONUS, TW_GROUP_ALL, 0,
                     tw_measuring_share(m, bonus, 2));
    tw_measuring_set(m, TW_MEASURE_VERSCHUIVING_TRAJECTEN, TW_GROUP_ALL, 0,
                     tw_measuring_share(m, routes, 2));
    return TW_OK;
}
