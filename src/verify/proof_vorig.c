#include "verify/proof_judge.h"

#include <stdlib.h>

static int compare_members(const uint16_t *a, const uint16_t *b, int fase_count) {
    int order = 0;
    for (int f = 0; order == 0 && f < fase_count; f++) {
        order = (a[f] > b[f]) - (a[f] < b[f]);
    }
    return order;
}

/* Phases that there are not hold 0 in both. */
static int compare_rows(const void *left, const void *right) {
    const tw_proof_vorig *const *a = left;
    const tw_proof_vorig *const *b = right;
    int order = ((*a)->soort > (*b)->soort) - ((*a)->soort < (*b)->soort);
    return order != 0 ? order : compare_members((*a)->lid, (*b)->lid, TW_MAX_FASEN);
}

static void describe(const tw_proof_model *m, const tw_proof_rsv *rsv, const tw_traject *then,
                     tw_proof_vorig *row) {
    const tw_round *round = m->proof->judge->round;
    row->soort = then->soort;
    row->aantal = then->aantal;
    row->exists = tw_vorig_is_route(round->vorig, m->proof->policy, then);
    for (int f = 0; row->exists && f < m->proof->policy->fase_count; f++) {
        size_t lid = tw_rsv_find_member(&round->rsvs[rsv->rsv], then->route[f]);
        row->exists = lid != SIZE_MAX;
        row->lid[f] = (uint16_t)(row->exists ? lid : 0);
    }
}

bool tw_proof_vorig_open(tw_proof_model *m, tw_proof_rsv *rsv) {
    const tw_vorig *vorig = m->proof->judge->round->vorig;
    if (vorig == NULL) {
        return true;
    }
    const tw_verdeling *then = m->form ? &vorig->verdeling[rsv->rsv] : &vorig->concept[rsv->rsv];
    rsv->vorig = calloc(then->count + 1, sizeof *rsv->vorig);
    rsv->used = calloc(then->count + 1, sizeof *rsv->used);
    if (rsv->vorig == NULL || rsv->used == NULL) {
        return false;
    }
    for (size_t i = 0; i < then->count; i++) {
        tw_proof_vorig *row = &rsv->vorig[rsv->vorig_count++];
        tw_optional aantal = {true, then->trajecten[i].aantal};
        describe(m, rsv, &then->trajecten[i], row);
        row->rule = m->rule_count;
        m->rules[m->rule_count++] = (tw_proof_rule){aantal, aantal};
        if (row->exists) {
            rsv->used[rsv->used_count++] = row;
        }
    }
    if (rsv->used_count > 1) {
        qsort(rsv->used, rsv->used_count, sizeof *rsv->used, compare_rows);
    }
    return true;
}

const tw_proof_vorig *tw_proof_find_vorig(const tw_proof_model *m, const tw_proof_rsv *rsv,
                                          tw_soort soort, const tw_proof_route *route) {
    size_t low = 0;
    size_t high = rsv->used_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const tw_proof_vorig *row = rsv->used[middle];
        int order = (row->soort > soort) - (row->soort < soort);
        if (order == 0) {
            order = compare_members(row->lid, route->lid, m->proof->policy->fase_count);
        }
        if (order == 0) {
            return row;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return NULL;
}
