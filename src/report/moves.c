#include "report/moves.h"
#include "base/intmath.h"

#include <stdlib.h>

static int compare_size(size_t a, size_t b) {
    return (a > b) - (a < b);
}

static int compare_flows(const void *left, const void *right) {
    const tw_flow *a = left;
    const tw_flow *b = right;
    int order = (a->fase > b->fase) - (a->fase < b->fase);
    order = order != 0 ? order : compare_size(a->van, b->van);
    return order != 0 ? order : compare_size(a->naar, b->naar);
}

static int compare_exchanges(const void *left, const void *right) {
    const tw_exchange *a = left;
    const tw_exchange *b = right;
    int order = compare_size(a->a, b->a);
    return order != 0 ? order : compare_size(a->b, b->b);
}

static bool add_kinds(int64_t *to, const int64_t *numbers) {
    return tw_add(&to[TW_REGULIER], to[TW_REGULIER], numbers[TW_REGULIER]) &&
           tw_add(&to[TW_BONUS], to[TW_BONUS], numbers[TW_BONUS]);
}

/* One row a phase and trajectory, sorted, then equal ones as one. */
static bool collect_flows(tw_rsv_figures *out, const tw_policy *policy,
                          const tw_verdeling *verdeling) {
    size_t count = 0;
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_traject *traject = &verdeling->trajecten[i];
        for (int fase = 0; fase + 1 < policy->fase_count; fase++) {
            tw_flow *flow = &out->stromen[count++];
            *flow = (tw_flow){
                .fase = fase, .van = traject->route[fase], .naar = traject->route[fase + 1]};
            flow->aantal[traject->soort] = traject->aantal;
        }
    }
    if (count == 0) {
        return true;
    }
    qsort(out->stromen, count, sizeof *out->stromen, compare_flows);
    size_t kept = 0;
    for (size_t i = 1; i < count; i++) {
        if (compare_flows(&out->stromen[kept], &out->stromen[i]) != 0) {
            out->stromen[++kept] = out->stromen[i];
        } else if (!add_kinds(out->stromen[kept].aantal, out->stromen[i].aantal)) {
            return false;
        }
    }
    out->stroom_count = kept + 1;
    return true;
}

static bool collect_exchanges(tw_rsv_figures *out) {
    size_t count = 0;
    for (size_t i = 0; i < out->stroom_count; i++) {
        const tw_flow *flow = &out->stromen[i];
        bool there = flow->van < flow->naar;
        if (flow->van != flow->naar) {
            tw_exchange *row = &out->uitwisselingen[count++];
            *row = (tw_exchange){.a = there ? flow->van : flow->naar,
                                 .b = there ? flow->naar : flow->van};
            int64_t *way = there ? row->heen : row->terug;
            way[TW_REGULIER] = flow->aantal[TW_REGULIER];
            way[TW_BONUS] = flow->aantal[TW_BONUS];
        }
    }
    if (count == 0) {
        return true;
    }
    qsort(out->uitwisselingen, count, sizeof *out->uitwisselingen, compare_exchanges);
    size_t kept = 0;
    for (size_t i = 1; i < count; i++) {
        const tw_exchange *row = &out->uitwisselingen[i];
        tw_exchange *last = &out->uitwisselingen[kept];
        if (compare_exchanges(last, row) != 0) {
            out->uitwisselingen[++kept] = *row;
        } else if (!add_kinds(last->heen, row->heen) || !add_kinds(last->terug, row->terug)) {
            return false;
        }
    }
    out->uitwisseling_count = kept + 1;
    return true;
}

tw_status tw_count_moves(tw_figures *figures, const tw_round *round, const tw_policy *policy,
                         const tw_outcome *outcome, size_t rsv, tw_error *err) {
    tw_rsv_figures *out = &figures->rsvs[rsv];
    const tw_verdeling *verdeling = &outcome->rsvs[rsv].verdeling;
    size_t most = verdeling->count * (size_t)policy->fase_count + 1;
    out->stromen = tw_arena_alloc(&figures->memory, most * sizeof *out->stromen);
    out->uitwisselingen = tw_arena_alloc(&figures->memory, most * sizeof *out->uitwisselingen);
    if (out->stromen == NULL || out->uitwisselingen == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    if (!collect_flows(out, policy, verdeling) || !collect_exchanges(out)) {
        return tw_fail(err, TW_ERR_RANGE, "%s", round->rsvs[rsv].rsv_id);
    }
    for (size_t i = 0; i < out->uitwisseling_count; i++) {
        tw_exchange *row = &out->uitwisselingen[i];
        row->km = tw_distance_km(round, policy, row->a, row->b, NULL);
    }
    return TW_OK;
}
