#include "base/intmath.h"
#include "explore/explore_state.h"

#include <stdlib.h>

typedef struct {
    tw_edit *edits;
    size_t count;
    const tw_explore_base *base;
} edit_list;

static tw_edit *add(edit_list *list, tw_edit_kind kind) {
    tw_edit *edit = &list->edits[list->count++];
    *edit = (tw_edit){.kind = kind, .how = TW_EDIT_SET, .rsv = list->base->rsv};
    return edit;
}

static bool is_same_route(const tw_edit *edit, const tw_voorkeur *row, int fase_count) {
    bool same = edit->kind == TW_EDIT_VOORKEUR && edit->soort == row->soort;
    for (int f = 0; f < fase_count; f++) {
        same = same && edit->route[f] == row->route[f];
    }
    return same;
}

/* A preference keeps its weight, with the bounds of the alternative where it gets any. */
static void keep_weights(edit_list *list) {
    const tw_rsv *rsv = &list->base->round->rsvs[list->base->rsv];
    int fase_count = list->base->policy->fase_count;
    size_t bounds = list->count;
    for (size_t i = 0; i < rsv->voorkeur_count; i++) {
        const tw_voorkeur *row = &rsv->voorkeuren[i];
        tw_edit *edit = NULL;
        for (size_t e = 0; e < bounds && row->gewicht != 0; e++) {
            edit = is_same_route(&list->edits[e], row, fase_count) ? &list->edits[e] : edit;
        }
        if (edit == NULL && row->gewicht != 0) {
            edit = add(list, TW_EDIT_VOORKEUR);
            edit->soort = row->soort;
            for (int f = 0; f < fase_count; f++) {
                edit->route[f] = row->route[f];
            }
        }
        if (edit != NULL) {
            edit->gewicht = row->gewicht;
        }
    }
}

static void bound_members(edit_list *list, const tw_kenmerk *seen) {
    const tw_rsv *rsv = &list->base->round->rsvs[list->base->rsv];
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        static const tw_edit_kind kinds[] = {TW_EDIT_BONUS_MIN, TW_EDIT_BONUS_MAX};
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            tw_edit *edit = add(list, kinds[k]);
            edit->poi = rsv->deelnemers[i].poi;
            edit->amount = seen->bonus[i];
        }
    }
}

/* Every route that is used is bounded from both sides. That leaves no bonus place for any other
   route, and with a bound on all of them together no regular one either. */
static void bound_routes(edit_list *list, const tw_verdeling *verdeling) {
    int fase_count = list->base->policy->fase_count;
    int64_t regular = 0;
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_traject *traject = &verdeling->trajecten[i];
        tw_edit *edit = add(list, TW_EDIT_VOORKEUR);
        edit->soort = traject->soort;
        edit->min = (tw_optional){true, traject->aantal};
        edit->max = edit->min;
        for (int f = 0; f < fase_count; f++) {
            edit->route[f] = traject->route[f];
        }
        regular += traject->soort == TW_REGULIER ? traject->aantal : 0;
    }
    tw_edit *all = add(list, TW_EDIT_VOORKEUR);
    all->soort = TW_REGULIER;
    all->max = (tw_optional){true, regular};
    for (int f = 0; f < fase_count; f++) {
        all->route[f] = TW_ANY_POI;
    }
}

tw_status tw_explore_edits(tw_edit **out, size_t *count, const tw_explore_base *base,
                           const tw_alternatief *item, tw_error *err) {
    const tw_rsv *rsv = &base->round->rsvs[base->rsv];
    edit_list list = {.base = base};
    tw_kenmerk seen = {0};
    size_t most = 2 + 2 * rsv->deelnemer_count + item->verdeling.count + rsv->voorkeur_count;
    list.edits = calloc(most, sizeof *list.edits);
    tw_status status = list.edits == NULL
                           ? tw_fail(err, TW_ERR_NOMEM, "exploring")
                           : tw_kenmerk_of(&seen, base->round, base->rsv, &item->verdeling, err);
    if (status == TW_OK) {
        (void)add(&list, TW_EDIT_WENSEN_WEG);
        bound_members(&list, &seen);
        bound_routes(&list, &item->verdeling);
        keep_weights(&list);
    } else {
        free(list.edits);
        list.edits = NULL;
    }
    tw_kenmerk_clear(&seen);
    *out = list.edits;
    *count = list.count;
    return status;
}
