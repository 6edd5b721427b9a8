#include "model/builder.h"

#include <stdlib.h>

/* Number of the route in the program; SIZE_MAX: nothing can be on it now. */
static size_t find_route(const tw_program *p, const tw_part *part, const tw_traject *row) {
    const tw_rsv *rsv = &p->round->rsvs[part->rsv];
    tw_lid leden[TW_MAX_FASEN];
    if (!tw_vorig_is_route(p->round->vorig, p->policy, row)) {
        return SIZE_MAX;
    }
    for (int f = 0; f < p->policy->fase_count; f++) {
        size_t lid = tw_rsv_find_member(rsv, row->route[f]);
        if (lid == SIZE_MAX) {
            return SIZE_MAX;
        }
        leden[f] = (tw_lid)lid;
    }
    return tw_program_find_route(p, part->first_set + (size_t)row->soort, leden);
}

/* Of a route that is none any more only what went can be counted: all of it. */
static tw_status add_measure(tw_builder *b, const tw_part *part, int nummer, int64_t aantal,
                             bool exists, int32_t *number) {
    tw_row row = {TW_ROW_VORIG, part->rsv, 0, nummer, aantal, aantal};
    tw_column less = {.kind = TW_COL_ERAF, .rsv = part->rsv, .nummer = nummer, .upper = aantal};
    /* No more trajectories than first-phase places; those are at most 10^6 a POI. */
    tw_column more = {.kind = TW_COL_ERBIJ, .rsv = part->rsv, .nummer = nummer, .upper = INT32_MAX};
    tw_status status = tw_builder_add_row(b, row, number);
    tw_builder_add_entry(&less, *number, 1);
    tw_builder_add_entry(&more, *number, -1);
    if (status == TW_OK) {
        status = tw_builder_add_column(b, less);
    }
    return status == TW_OK && exists ? tw_builder_add_column(b, more) : status;
}

tw_status tw_builder_vorig_rows(tw_builder *b, tw_part *part) {
    const tw_program *p = b->program;
    const tw_vorig *vorig = p->round->vorig;
    if (vorig == NULL || !tw_builder_is_measured(b, TW_DOEL_WIJZIGING)) {
        return TW_OK;
    }
    const tw_verdeling *then =
        p->stage == 2 ? &vorig->verdeling[part->rsv] : &vorig->concept[part->rsv];
    part->vorig = calloc(then->count + 1, sizeof *part->vorig);
    tw_status status = part->vorig == NULL ? tw_builder_no_memory(b) : TW_OK;
    for (size_t i = 0; i < then->count && status == TW_OK; i++) {
        size_t route = find_route(p, part, &then->trajecten[i]);
        int32_t row = -1;
        status = add_measure(b, part, (int)i, then->trajecten[i].aantal, route != SIZE_MAX, &row);
        if (route != SIZE_MAX) {
            part->vorig[part->vorig_count++] = (tw_vorig_route){route, row};
        }
    }
    return status;
}

int32_t tw_part_vorig_row(const tw_part *part, size_t route) {
    size_t low = 0;
    size_t high = part->vorig_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (part->vorig[middle].route == route) {
            return part->vorig[middle].row;
        }
        if (part->vorig[middle].route < route) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return -1;
}
