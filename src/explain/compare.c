/* Two distributions side by side: who gains or loses. */
#include "explain/explainer.h"

#include <stdlib.h>
#include <string.h>

/* ---- Places ---------------------------------------------------------------------------------- */

static tw_status add(const tw_explainer *in, tw_explain_changes *changes,
                     const tw_explain_change *change) {
    if (changes->count == changes->capacity) {
        size_t capacity = changes->capacity * 2 + 8;
        tw_explain_change *items = realloc(changes->items, capacity * sizeof *items);
        if (items == NULL) {
            return tw_fail(in->err, TW_ERR_NOMEM, "changes");
        }
        changes->items = items;
        changes->capacity = capacity;
    }
    changes->items[changes->count++] = *change;
    return TW_OK;
}

static tw_status compare_start(const tw_explainer *in, tw_explain_changes *changes,
                               tw_explain_change change, const tw_verdeling *was,
                               const tw_verdeling *wordt) {
    change.was = tw_explain_count(was, change.soort, change.poi);
    change.wordt = tw_explain_count(wordt, change.soort, change.poi);
    if (change.was == change.wordt) {
        return TW_OK;
    }
    tw_status status = TW_OK;
    if (change.soort == TW_BONUS) {
        int64_t nummer = change.was < change.wordt ? change.was + 1 : change.was;
        change.has_place = true;
        status =
            change.poi == TW_WHOLE_RSV
                ? tw_explain_rsv_place(in, change.rsv, nummer, &change.place, &change.has_place)
                : tw_explain_member_place(in, change.rsv, change.poi, nummer, &change.place);
    }
    return status == TW_OK ? add(in, changes, &change) : status;
}

tw_status tw_explain_compare(const tw_explainer *in, tw_explain_changes *changes, size_t rsv,
                             const tw_verdeling *was, const tw_verdeling *wordt) {
    static const tw_soort order[] = {TW_BONUS, TW_REGULIER};
    const tw_rsv *data = &in->round->rsvs[rsv];
    tw_status status = TW_OK;
    for (size_t k = 0; k < TW_SOORT_COUNT && status == TW_OK; k++) {
        tw_explain_change change = {.rsv = rsv, .poi = TW_WHOLE_RSV, .soort = order[k]};
        status = compare_start(in, changes, change, was, wordt);
        for (size_t i = 0; i < data->deelnemer_count && status == TW_OK; i++) {
            change.poi = data->deelnemers[i].poi;
            status = compare_start(in, changes, change, was, wordt);
        }
    }
    return status;
}

/* ---- Routes ---------------------------------------------------------------------------------- */

static int compare_routes(const tw_traject *a, const tw_traject *b, int fase_count) {
    int order = (a->soort > b->soort) - (a->soort < b->soort);
    for (int f = 0; f < fase_count && order == 0; f++) {
        order = (a->route[f] > b->route[f]) - (a->route[f] < b->route[f]);
    }
    return order;
}

/* @param was, wordt  either may have nothing (aantal 0) */
static void put_move(tw_explain_move *moves, size_t *count, size_t rsv, const tw_traject *any,
                     int64_t was, int64_t wordt, int64_t *anders) {
    *anders += wordt > was ? wordt - was : 0;
    if (moves != NULL && wordt != was) {
        tw_explain_move *move = &moves[(*count)++];
        *move = (tw_explain_move){.rsv = rsv, .soort = any->soort, .was = was, .wordt = wordt};
        memcpy(move->route, any->route, sizeof move->route);
    }
}

/* Both are sorted: by soort, then route. */
static void merge(tw_explain_move *moves, size_t *count, size_t rsv, const tw_verdeling *was,
                  const tw_verdeling *wordt, int fase_count, int64_t *anders) {
    size_t i = 0;
    size_t j = 0;
    while (i < was->count || j < wordt->count) {
        int order = i == was->count ? 1
                    : j == wordt->count
                        ? -1
                        : compare_routes(&was->trajecten[i], &wordt->trajecten[j], fase_count);
        put_move(moves, count, rsv, order <= 0 ? &was->trajecten[i] : &wordt->trajecten[j],
                 order <= 0 ? was->trajecten[i].aantal : 0,
                 order >= 0 ? wordt->trajecten[j].aantal : 0, anders);
        i += order <= 0;
        j += order >= 0;
    }
}

tw_status tw_explain_compare_routes(const tw_explainer *in, tw_explain_move **moves, size_t *count,
                                    size_t rsv, const tw_verdeling *was, const tw_verdeling *wordt,
                                    int64_t *anders) {
    if (moves != NULL) {
        size_t most = *count + was->count + wordt->count + 1;
        tw_explain_move *items = realloc(*moves, most * sizeof *items);
        if (items == NULL) {
            return tw_fail(in->err, TW_ERR_NOMEM, "moves");
        }
        *moves = items;
    }
    merge(moves == NULL ? NULL : *moves, count, rsv, was, wordt, in->policy->fase_count, anders);
    return TW_OK;
}
