#include "explain/limits.h"

#include <stdlib.h>

static void add_traject(tw_usage *usage, int which, const tw_round *round, size_t rsv,
                        const tw_traject *traject) {
    int phases = round->fase_count;
    for (int f = 0; f < phases; f++) {
        usage->hosted[which][traject->route[f] * (size_t)phases + (size_t)f] += traject->aantal;
    }
    if (traject->soort == TW_BONUS) {
        usage->bonus[which][traject->route[0]] += traject->aantal;
        usage->granted[which][rsv] += traject->aantal;
        usage->sector[which][round->pois[traject->route[0]].sector] += traject->aantal;
        usage->total[which] += traject->aantal;
    }
}

tw_status tw_usage_count(tw_usage *usage, const tw_round *round, const tw_outcome *outcome,
                         tw_error *err) {
    size_t cells = round->poi_count * (size_t)round->fase_count + 1;
    bool ready = true;
    for (int which = 0; which < TW_USE_COUNT; which++) {
        usage->hosted[which] = calloc(cells, sizeof **usage->hosted);
        usage->bonus[which] = calloc(round->poi_count + 1, sizeof **usage->bonus);
        usage->granted[which] = calloc(round->rsv_count + 1, sizeof **usage->granted);
        ready = ready && usage->hosted[which] != NULL && usage->bonus[which] != NULL &&
                usage->granted[which] != NULL;
    }
    for (size_t r = 0; ready && r < outcome->rsv_count; r++) {
        const tw_verdeling *verdeling[TW_USE_COUNT] = {&outcome->rsvs[r].concept,
                                                       &outcome->rsvs[r].verdeling};
        for (int which = 0; which < TW_USE_COUNT; which++) {
            for (size_t i = 0; i < verdeling[which]->count; i++) {
                add_traject(usage, which, round, r, &verdeling[which]->trajecten[i]);
            }
        }
    }
    return ready ? TW_OK : tw_fail(err, TW_ERR_NOMEM, "bottlenecks");
}

void tw_usage_clear(tw_usage *usage) {
    for (int which = 0; which < TW_USE_COUNT; which++) {
        free(usage->hosted[which]);
        free(usage->bonus[which]);
        free(usage->granted[which]);
    }
    *usage = (tw_usage){0};
}
