#include "write/changes.h"
#include "base/intmath.h"

#include <stdlib.h>

typedef struct counting {
    tw_changes *changes;
    const tw_round *round;
    const tw_policy *policy;
    bool fits;
} counting;

static int compare(const tw_traject *a, const tw_traject *b, int fase_count) {
    int order = (a->soort > b->soort) - (a->soort < b->soort);
    for (int fase = 0; order == 0 && fase < fase_count; fase++) {
        order = (a->route[fase] > b->route[fase]) - (a->route[fase] < b->route[fase]);
    }
    return order;
}

/* Row of the distribution with this route; SIZE_MAX: none. */
static size_t find_row(const counting *c, const tw_verdeling *now, const tw_traject *wanted) {
    size_t low = 0;
    size_t high = tw_vorig_is_route(c->round->vorig, c->policy, wanted) ? now->count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(&now->trajecten[middle], wanted, c->policy->fase_count);
        if (order == 0) {
            return middle;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return SIZE_MAX;
}

/* @param then  whether the row is one of the previous outcome, with its number of phases
 * @param differs  by how much it differs */
static void count_row(counting *c, tw_change *rsv, const tw_traject *row, bool then,
                      int64_t differs) {
    int fase_count = then ? c->round->vorig->fase_count : c->policy->fase_count;
    size_t start = row->route[0];
    tw_change *const counted[] = {rsv, start == TW_ANY_POI ? NULL : &c->changes->pois[start]};
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) {
        if (counted[i] != NULL) {
            int64_t *number = (then ? counted[i]->then : counted[i]->now) + row->soort;
            c->fits = c->fits && tw_add(number, *number, row->aantal);
        }
    }
    c->changes->any = c->changes->any || differs != 0;
    for (int fase = 0; differs != 0 && fase < fase_count; fase++) {
        if (row->route[fase] != TW_ANY_POI) {
            c->changes->pois[row->route[fase]].moved = true;
        }
    }
    if (rsv != NULL) {
        rsv->moved = rsv->moved || differs != 0;
    }
}

/* A route that both have counts once, with the row of then. */
static bool count_rsv(counting *c, size_t index, const tw_verdeling *now) {
    const tw_verdeling *then = &c->round->vorig->verdeling[index];
    tw_change *rsv = &c->changes->rsvs[index];
    bool *matched = calloc(now->count + 1, sizeof *matched);
    if (matched == NULL) {
        return false;
    }
    for (size_t i = 0; i < then->count; i++) {
        const tw_traject *row = &then->trajecten[i];
        size_t found = find_row(c, now, row);
        int64_t aantal = found == SIZE_MAX ? 0 : now->trajecten[found].aantal;
        if (found != SIZE_MAX) {
            matched[found] = true;
        }
        count_row(c, rsv, row, true,
                  aantal > row->aantal ? aantal - row->aantal : row->aantal - aantal);
    }
    for (size_t i = 0; i < now->count; i++) {
        const tw_traject *row = &now->trajecten[i];
        count_row(c, rsv, row, false, matched[i] ? 0 : row->aantal);
    }
    free(matched);
    return true;
}

tw_status tw_changes_fill(tw_changes *changes, const tw_round *round, const tw_policy *policy,
                          const tw_outcome *outcome, const tw_counts *counts, tw_error *err) {
    const tw_vorig *vorig = round->vorig;
    *changes = (tw_changes){0};
    counting c = {changes, round, policy, true};
    changes->rsvs = calloc(round->rsv_count + 1, sizeof *changes->rsvs);
    changes->pois = calloc(round->poi_count + 1, sizeof *changes->pois);
    bool memory = changes->rsvs != NULL && changes->pois != NULL;
    for (size_t r = 0; memory && r < round->rsv_count; r++) {
        changes->rsvs[r].granted[0] = vorig->toegekend[r];
        changes->rsvs[r].granted[1] = counts->rsvs[r].concept[TW_BONUS];
        memory = count_rsv(&c, r, &outcome->rsvs[r].verdeling);
        changes->any = changes->any || tw_change_kind(&changes->rsvs[r]) != TW_GELIJK;
    }
    for (size_t i = 0; memory && i < vorig->weg.count; i++) {
        count_row(&c, NULL, &vorig->weg.trajecten[i], true, vorig->weg.trajecten[i].aantal);
    }
    if (!memory || !c.fits) {
        tw_changes_clear(changes);
        return tw_fail(err, memory ? TW_ERR_RANGE : TW_ERR_NOMEM, "%s", "");
    }
    return TW_OK;
}

void tw_changes_clear(tw_changes *changes) {
    free(changes->rsvs);
    free(changes->pois);
    *changes = (tw_changes){0};
}

tw_wijziging tw_change_kind(const tw_change *change) {
    bool share = change->granted[0] != change->granted[1];
    for (int soort = 0; soort < TW_SOORT_COUNT; soort++) {
        share = share || change->then[soort] != change->now[soort];
    }
    return share ? TW_AANDEEL : change->moved ? TW_VERPLAATST : TW_GELIJK;
}

const char *tw_wijziging_name(tw_wijziging kind) {
    static const char *const names[] = {
        [TW_GELIJK] = "gelijk", [TW_VERPLAATST] = "verplaatst", [TW_AANDEEL] = "aandeel"};
    return names[kind];
}
