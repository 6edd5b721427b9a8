#include "base/intmath.h"
#include "toewijs/write.h"

#include <stdlib.h>

/* One wish with both its bounds. */
typedef struct wish {
    int soort;
    const size_t *route;
    tw_optional min;
    tw_optional max;
} wish;

static bool matches(const wish *asked, const tw_traject *traject, int fase_count) {
    if (asked->soort != TW_ANY_SOORT && asked->soort != (int)traject->soort) {
        return false;
    }
    for (int fase = 0; fase < fase_count; fase++) {
        if (asked->route[fase] != TW_ANY_POI && asked->route[fase] != traject->route[fase]) {
            return false;
        }
    }
    return true;
}

/* n of model.md section 5; false when it does not fit. */
static bool count_matches(const wish *asked, const tw_verdeling *verdeling, int fase_count,
                          int64_t *n) {
    *n = 0;
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_traject *traject = &verdeling->trajecten[i];
        if (matches(asked, traject, fase_count) && !tw_add(n, *n, traject->aantal)) {
            return false;
        }
    }
    return true;
}

/* Stops beyond the last phase are alike for all, wherever the wish came from: they must not sort.
 */
static tw_tekort shortfall(const wish *asked, int fase_count, bool grens_is_max, int64_t gevraagd,
                           int64_t gekregen) {
    tw_tekort tekort = {.soort = asked->soort,
                        .grens_is_max = grens_is_max,
                        .gevraagd = gevraagd,
                        .gekregen = gekregen};
    for (int fase = 0; fase < TW_MAX_FASEN; fase++) {
        tekort.route[fase] = fase < fase_count ? asked->route[fase] : TW_ANY_POI;
    }
    return tekort;
}

/* Adds at most two rows: the caller has room for them. */
static bool judge(const wish *asked, const tw_verdeling *verdeling, int fase_count, tw_tekort *list,
                  size_t *count) {
    int64_t n;
    if (!count_matches(asked, verdeling, fase_count, &n)) {
        return false;
    }
    if (asked->min.stated && n < asked->min.value) {
        list[(*count)++] = shortfall(asked, fase_count, false, asked->min.value, n);
    }
    if (asked->max.stated && n > asked->max.value) {
        list[(*count)++] = shortfall(asked, fase_count, true, asked->max.value, n);
    }
    return true;
}

/* "*" comes before any POI. */
static int compare_stop(size_t a, size_t b) {
    size_t left = a == TW_ANY_POI ? 0 : a + 1;
    size_t right = b == TW_ANY_POI ? 0 : b + 1;
    return (left > right) - (left < right);
}

static int soort_rank(int soort) {
    return soort == TW_ANY_SOORT ? 0 : soort == TW_REGULIER ? 1 : 2;
}

/* By soort (*, regulier, bonus), route, grens (max, min), and the amount for the last doubt: a row
 * of voorkeuren.csv may say the same as a bonus_min. */
static int compare_tekorten(const void *left, const void *right) {
    const tw_tekort *a = left;
    const tw_tekort *b = right;
    int order = soort_rank(a->soort) - soort_rank(b->soort);
    for (int fase = 0; order == 0 && fase < TW_MAX_FASEN; fase++) {
        order = compare_stop(a->route[fase], b->route[fase]);
    }
    if (order == 0) {
        order = (int)b->grens_is_max - (int)a->grens_is_max;
    }
    if (order == 0) {
        order = (a->gevraagd > b->gevraagd) - (a->gevraagd < b->gevraagd);
    }
    return order;
}

tw_status tw_find_tekorten(tw_tekort **out, size_t *count, const tw_round *round,
                           const tw_policy *policy, const tw_outcome *outcome, size_t rsv,
                           tw_error *err) {
    *out = NULL;
    *count = 0;
    const tw_rsv *partnership = &round->rsvs[rsv];
    const tw_verdeling *verdeling = &outcome->rsvs[rsv].verdeling;
    size_t wish_count = partnership->deelnemer_count + partnership->voorkeur_count;
    tw_tekort *list = calloc(2 * wish_count + 1, sizeof *list);
    if (list == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    bool fits = true;
    size_t found = 0;
    for (size_t i = 0; fits && i < partnership->deelnemer_count; i++) {
        const tw_deelnemer *member = &partnership->deelnemers[i];
        const size_t route[TW_MAX_FASEN] = {member->poi, TW_ANY_POI, TW_ANY_POI, TW_ANY_POI};
        wish asked = {TW_BONUS, route, member->bonus_min, member->bonus_max};
        fits = judge(&asked, verdeling, policy->fase_count, list, &found);
    }
    for (size_t i = 0; fits && i < partnership->voorkeur_count; i++) {
        const tw_voorkeur *row = &partnership->voorkeuren[i];
        wish asked = {row->soort, row->route, row->min, row->max};
        fits = judge(&asked, verdeling, policy->fase_count, list, &found);
    }
    if (!fits || found == 0) {
        free(list);
        return fits ? TW_OK : tw_fail(err, TW_ERR_RANGE, "%s", partnership->rsv_id);
    }
    qsort(list, found, sizeof *list, compare_tekorten);
    *out = list;
    *count = found;
    return TW_OK;
}
