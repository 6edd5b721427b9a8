/* The order in which shares hand out places: lowest price first, then lowest lot. */
#include "explain/explainer.h"

#include <stdlib.h>
#include <string.h>

int tw_explain_place_order(const tw_share_place *a, const tw_share_place *b) {
    if (a->prijs != b->prijs) {
        return a->prijs < b->prijs ? -1 : 1;
    }
    if (a->lot != b->lot) {
        return a->lot < b->lot ? -1 : 1;
    }
    if (a->rsv != b->rsv) {
        return a->rsv < b->rsv ? -1 : 1;
    }
    if (a->poi != b->poi) {
        return a->poi < b->poi ? -1 : 1;
    }
    return a->nummer < b->nummer ? -1 : a->nummer > b->nummer;
}

static tw_status out_of_range(const tw_explainer *in) {
    return tw_fail(in->err, TW_ERR_RANGE, "the price of a place does not fit 64 bits");
}

tw_status tw_explain_rsv_place(const tw_explainer *in, size_t rsv, int64_t nummer,
                               tw_share_place *place, bool *known) {
    tw_ratio weight = in->assessment->rsvs[rsv].gewicht;
    tw_ratio total = in->assessment->totaal_gewicht;
    *known = weight.num > 0;
    *place = (tw_share_place){.rsv = rsv, .poi = TW_WHOLE_RSV, .nummer = nummer};
    if (!*known) {
        return TW_OK;
    }
    place->lot = tw_loting_rsv(&in->loting, in->round, rsv);
    bool fits = in->policy->methode == TW_HAMILTON
                    ? tw_share_cost_hamilton(nummer, in->bonus_total, weight, total, &place->prijs)
                    : tw_share_cost(in->policy->methode, nummer, weight, &place->prijs);
    return fits ? TW_OK : out_of_range(in);
}

tw_ratio tw_explain_member_weight(const tw_explainer *in, size_t rsv, size_t poi) {
    const tw_poi *data = &in->round->pois[poi];
    size_t member = tw_round_find_member(in->round, rsv, poi);
    return tw_poi_claim(in->policy->sleutel_poi, in->assessment->inbreng[member], data->aangevraagd,
                        data->toegewezen);
}

tw_status tw_explain_member_place(const tw_explainer *in, size_t rsv, size_t poi, int64_t nummer,
                                  tw_share_place *place) {
    *place = (tw_share_place){.rsv = rsv,
                              .poi = poi,
                              .nummer = nummer,
                              .lot = tw_loting_poi(&in->loting, in->round, poi)};
    return tw_share_cost(in->policy->methode_poi, nummer, tw_explain_member_weight(in, rsv, poi),
                         &place->prijs)
               ? TW_OK
               : out_of_range(in);
}

/* ---- Whose turn ------------------------------------------------------------------------------ */

typedef struct {
    tw_share_place *items;
    size_t count;
    size_t capacity;
} place_list;

static tw_status add(const tw_explainer *in, place_list *list, const tw_share_place *place) {
    if (list->count == list->capacity) {
        size_t capacity = list->capacity * 2 + 8;
        tw_share_place *items = realloc(list->items, capacity * sizeof *items);
        if (items == NULL) {
            return tw_fail(in->err, TW_ERR_NOMEM, "places");
        }
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = *place;
    return TW_OK;
}

static int compare_places(const void *a, const void *b) {
    return tw_explain_place_order(a, b);
}

/* A place of RSV `rsv`, or of its member `poi`. */
static tw_status place_of(const tw_explainer *in, size_t rsv, size_t poi, int64_t nummer,
                          tw_share_place *place, bool *known) {
    *known = true;
    return poi == TW_WHOLE_RSV ? tw_explain_rsv_place(in, rsv, nummer, place, known)
                               : tw_explain_member_place(in, rsv, poi, nummer, place);
}

/* Of another claimant with `count` places: those between the turn's last and next. */
static tw_status add_between(const tw_explainer *in, place_list *list, const tw_turn *turn,
                             size_t rsv, size_t poi, int64_t count) {
    tw_status status = TW_OK;
    for (int64_t k = 1; k <= count && status == TW_OK; k++) {
        tw_share_place place;
        bool known;
        status = place_of(in, rsv, poi, k, &place, &known);
        if (status != TW_OK || !known || tw_explain_place_order(&place, &turn->next) > 0) {
            break;
        }
        if (!turn->has_last || tw_explain_place_order(&place, &turn->last) > 0) {
            status = add(in, list, &place);
        }
    }
    return status;
}

static tw_status own_places(const tw_explainer *in, tw_turn *turn, size_t rsv, size_t poi,
                            int64_t count) {
    bool known;
    *turn = (tw_turn){0};
    tw_status status = place_of(in, rsv, poi, count + 1, &turn->next, &known);
    turn->has_next = status == TW_OK && known;
    if (status == TW_OK && count > 0) {
        status = place_of(in, rsv, poi, count, &turn->last, &known);
        turn->has_last = status == TW_OK && known;
    }
    return status;
}

static void keep(tw_turn *turn, place_list *list) {
    if (list->count > 1) {
        qsort(list->items, list->count, sizeof *list->items, compare_places);
    }
    turn->between = list->items;
    turn->between_count = list->count;
}

static int64_t granted(const tw_explainer *in, size_t rsv) {
    return tw_explain_count(&in->outcome->rsvs[rsv].concept, TW_BONUS, TW_WHOLE_RSV);
}

tw_status tw_explain_rsv_turn(const tw_explainer *in, size_t rsv, tw_turn *turn) {
    place_list list = {0};
    tw_status status = own_places(in, turn, rsv, TW_WHOLE_RSV, granted(in, rsv));
    for (size_t r = 0; r < in->round->rsv_count && status == TW_OK && turn->has_next; r++) {
        if (r != rsv && in->assessment->rsvs[r].neemt_deel) {
            status = add_between(in, &list, turn, r, TW_WHOLE_RSV, granted(in, r));
        }
    }
    keep(turn, &list);
    return status;
}

tw_status tw_explain_member_turn(const tw_explainer *in, size_t rsv, size_t poi, tw_turn *turn) {
    const tw_rsv *data = &in->round->rsvs[rsv];
    const tw_verdeling *verdeling = &in->outcome->rsvs[rsv].verdeling;
    place_list list = {0};
    tw_status status = own_places(in, turn, rsv, poi, tw_explain_count(verdeling, TW_BONUS, poi));
    for (size_t i = 0; i < data->deelnemer_count && status == TW_OK; i++) {
        size_t other = data->deelnemers[i].poi;
        if (other != poi) {
            status = add_between(in, &list, turn, rsv, other,
                                 tw_explain_count(verdeling, TW_BONUS, other));
        }
    }
    keep(turn, &list);
    return status;
}

tw_status tw_explain_last_place(const tw_explainer *in, tw_share_place *place, bool *known) {
    tw_status status = TW_OK;
    *known = false;
    for (size_t r = 0; r < in->round->rsv_count && status == TW_OK; r++) {
        tw_share_place last;
        bool here = false;
        if (granted(in, r) > 0) {
            status = tw_explain_rsv_place(in, r, granted(in, r), &last, &here);
        }
        if (status == TW_OK && here && (!*known || tw_explain_place_order(&last, place) > 0)) {
            *place = last;
            *known = true;
        }
    }
    return status;
}
