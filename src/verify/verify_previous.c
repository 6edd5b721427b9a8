#include "base/intmath.h"
#include "verify/verify_judge.h"

static int compare(const tw_traject *a, const tw_traject *b, int fase_count) {
    int order = (a->soort > b->soort) - (a->soort < b->soort);
    for (int fase = 0; order == 0 && fase < fase_count; fase++) {
        order = (a->route[fase] > b->route[fase]) - (a->route[fase] < b->route[fase]);
    }
    return order;
}

/* Trajectories on the route of a row of the previous outcome. */
static int64_t now_on(const tw_judge *judge, const tw_stated_verdeling *now,
                      const tw_traject *row) {
    size_t low = 0;
    size_t high = tw_vorig_is_route(judge->round->vorig, judge->policy, row) ? now->count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const tw_traject *traject = &now->trajecten[middle].traject;
        int order = compare(traject, row, judge->policy->fase_count);
        if (order == 0) {
            return traject->aantal;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return 0;
}

bool tw_judge_changes(const tw_judge *judge, size_t rsv, tw_stage stage, int64_t *sum) {
    const tw_vorig *vorig = judge->round->vorig;
    if (vorig == NULL) {
        return true;
    }
    const tw_stated_rsv *stated = &judge->rsvs[rsv];
    bool concept = stage == TW_STAGE_CONCEPT;
    const tw_stated_verdeling *now = concept ? &stated->concept : &stated->final;
    const tw_verdeling *then = concept ? &vorig->concept[rsv] : &vorig->verdeling[rsv];
    bool fits = true;
    /* All as if new; then what was on a route already. */
    for (size_t i = 0; fits && i < now->count; i++) {
        fits = tw_add(sum, *sum, now->trajecten[i].traject.aantal);
    }
    for (size_t i = 0; fits && i < then->count; i++) {
        int64_t aantal = now_on(judge, now, &then->trajecten[i]);
        int64_t was = then->trajecten[i].aantal;
        fits = tw_add(sum, *sum, (aantal > was ? aantal - was : was - aantal) - aantal);
    }
    return fits;
}
