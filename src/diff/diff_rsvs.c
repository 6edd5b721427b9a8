#include "diff/diff_parts.h"

#include <string.h>

static const tw_named_verdeling *verdeling_of(const tw_diff_work *work, const tw_diff_rsv *rsv,
                                              int side) {
    static const tw_named_verdeling none;
    if (rsv->rsv[side] == NULL || !rsv->rsv[side]->neemt_deel) {
        return &none;
    }
    return work->diff->sides[side].concept ? &rsv->rsv[side]->concept : &rsv->rsv[side]->verdeling;
}

/* ---- routes ---- */

/* Routes of rounds with another number of phases are other routes. */
static int compare_routes(const tw_named_traject *a, int a_count, const tw_named_traject *b,
                          int b_count) {
    int order = (a->soort > b->soort) - (a->soort < b->soort);
    for (int fase = 0; order == 0 && fase < a_count && fase < b_count; fase++) {
        order = strcmp(a->route[fase], b->route[fase]);
    }
    return order != 0 ? order : (a_count > b_count) - (a_count < b_count);
}

static void add_route(tw_diff *diff, tw_diff_rsv *rsv, const tw_named_traject *const *here) {
    const tw_named_traject *any = here[TW_EERSTE] != NULL ? here[TW_EERSTE] : here[TW_TWEEDE];
    int from = here[TW_EERSTE] != NULL ? TW_EERSTE : TW_TWEEDE;
    tw_diff_route route = {any->soort, any->route, diff->sides[from].outcome->fase_count, {0, 0}};
    for (int side = 0; side < TW_DIFF_SIDES; side++) {
        route.aantal[side] = here[side] == NULL ? 0 : here[side]->aantal;
    }
    int64_t more = route.aantal[TW_TWEEDE] - route.aantal[TW_EERSTE];
    if (more != 0) {
        *(more > 0 ? &diff->erbij : &diff->eraf) += more > 0 ? more : -more;
        rsv->routes[rsv->route_count++] = route;
    }
}

static void compare_trajecten(tw_diff_work *work, tw_diff_rsv *rsv) {
    const tw_named_verdeling *list[TW_DIFF_SIDES];
    size_t at[TW_DIFF_SIDES] = {0, 0};
    int fasen[TW_DIFF_SIDES];
    for (int side = 0; side < TW_DIFF_SIDES; side++) {
        list[side] = verdeling_of(work, rsv, side);
        fasen[side] = work->diff->sides[side].outcome->fase_count;
    }
    size_t most = list[TW_EERSTE]->count + list[TW_TWEEDE]->count;
    rsv->routes = tw_diff_alloc(work, most, sizeof *rsv->routes);
    while (rsv->routes != NULL && at[TW_EERSTE] + at[TW_TWEEDE] < most) {
        const tw_named_traject *here[TW_DIFF_SIDES];
        for (int side = 0; side < TW_DIFF_SIDES; side++) {
            here[side] = at[side] < list[side]->count ? &list[side]->trajecten[at[side]] : NULL;
        }
        int order = here[TW_EERSTE] == NULL   ? 1
                    : here[TW_TWEEDE] == NULL ? -1
                                              : compare_routes(here[TW_EERSTE], fasen[TW_EERSTE],
                                                               here[TW_TWEEDE], fasen[TW_TWEEDE]);
        here[TW_EERSTE] = order <= 0 ? here[TW_EERSTE] : NULL;
        here[TW_TWEEDE] = order >= 0 ? here[TW_TWEEDE] : NULL;
        at[TW_EERSTE] += order <= 0;
        at[TW_TWEEDE] += order >= 0;
        add_route(work->diff, rsv, here);
    }
}

/* ---- bonus places per institution: the routes, by where they start ---- */

/* The next institution with bonus places from row *at on; NULL: none. Moves past its rows. */
static const char *next_bonus(const tw_named_verdeling *list, size_t *at, int64_t *aantal) {
    while (*at < list->count && list->trajecten[*at].soort != TW_BONUS) {
        (*at)++;
    }
    const char *poi = NULL;
    *aantal = 0;
    for (; *at < list->count; (*at)++) {
        const tw_named_traject *traject = &list->trajecten[*at];
        if (poi != NULL && strcmp(poi, traject->route[0]) != 0) {
            break;
        }
        poi = traject->route[0];
        *aantal += traject->aantal;
    }
    return poi;
}

static void compare_bonus(tw_diff_work *work, tw_diff_rsv *rsv) {
    const tw_named_verdeling *list[TW_DIFF_SIDES];
    size_t at[TW_DIFF_SIDES] = {0, 0};
    const char *poi[TW_DIFF_SIDES];
    int64_t aantal[TW_DIFF_SIDES];
    for (int side = 0; side < TW_DIFF_SIDES; side++) {
        list[side] = verdeling_of(work, rsv, side);
        poi[side] = next_bonus(list[side], &at[side], &aantal[side]);
    }
    rsv->bonus =
        tw_diff_alloc(work, list[TW_EERSTE]->count + list[TW_TWEEDE]->count, sizeof *rsv->bonus);
    while (rsv->bonus != NULL && (poi[TW_EERSTE] != NULL || poi[TW_TWEEDE] != NULL)) {
        int order = tw_diff_first(poi);
        tw_diff_bonus bonus = {poi[order <= 0 ? TW_EERSTE : TW_TWEEDE], {0, 0}};
        for (int side = 0; side < TW_DIFF_SIDES; side++) {
            if (side == TW_EERSTE ? order <= 0 : order >= 0) {
                bonus.aantal[side] = aantal[side];
                poi[side] = next_bonus(list[side], &at[side], &aantal[side]);
            }
        }
        if (bonus.aantal[TW_EERSTE] != bonus.aantal[TW_TWEEDE]) {
            rsv->bonus[rsv->bonus_count++] = bonus;
        }
    }
}

/* ---- wishes ---- */

static void compare_wishes(tw_diff_work *work, tw_diff_rsv *rsv) {
    const tw_diff *diff = work->diff;
    const tw_named_tekort *list[TW_DIFF_SIDES] = {NULL, NULL};
    const tw_named_tekort *end[TW_DIFF_SIDES] = {NULL, NULL};
    const char *wensen[TW_DIFF_SIDES] = {"", ""};
    if (diff->sides[TW_EERSTE].concept || diff->sides[TW_TWEEDE].concept) {
        return;
    }
    size_t most = 0;
    for (int side = 0; side < TW_DIFF_SIDES; side++) {
        const tw_named_rsv *one = rsv->rsv[side];
        if (one != NULL && one->neemt_deel) {
            wensen[side] = one->wensen;
            list[side] = one->tekorten;
            end[side] = one->tekorten + one->tekort_count;
            most += one->tekort_count;
        }
    }
    rsv->wensen_anders = strcmp(wensen[TW_EERSTE], wensen[TW_TWEEDE]) != 0;
    rsv->tekorten = tw_diff_alloc(work, most, sizeof *rsv->tekorten);
    while (rsv->tekorten != NULL &&
           (list[TW_EERSTE] != end[TW_EERSTE] || list[TW_TWEEDE] != end[TW_TWEEDE])) {
        int order = list[TW_EERSTE] == end[TW_EERSTE] ? 1
                    : list[TW_TWEEDE] == end[TW_TWEEDE]
                        ? -1
                        : tw_named_compare_tekorten(list[TW_EERSTE], list[TW_TWEEDE]);
        tw_diff_tekort one = {
            {order <= 0 ? list[TW_EERSTE]++ : NULL, order >= 0 ? list[TW_TWEEDE]++ : NULL}};
        if (order != 0 || one.tekort[TW_EERSTE]->gevraagd != one.tekort[TW_TWEEDE]->gevraagd ||
            one.tekort[TW_EERSTE]->gekregen != one.tekort[TW_TWEEDE]->gekregen) {
            rsv->tekorten[rsv->tekort_count++] = one;
        }
    }
}

/* ---- numbers ---- */

static void count(const tw_diff_work *work, tw_diff_rsv *out, int side) {
    const tw_named_rsv *rsv = out->rsv[side];
    if (rsv == NULL || !rsv->neemt_deel) {
        return;
    }
    const tw_named_verdeling *verdeling = verdeling_of(work, out, side);
    int64_t placed[TW_SOORT_COUNT] = {0, 0};
    int64_t final_regular = 0;
    for (size_t i = 0; i < verdeling->count; i++) {
        placed[verdeling->trajecten[i].soort] += verdeling->trajecten[i].aantal;
    }
    for (size_t i = 0; i < rsv->verdeling.count; i++) {
        const tw_named_traject *traject = &rsv->verdeling.trajecten[i];
        final_regular += traject->soort == TW_REGULIER ? traject->aantal : 0;
    }
    bool concept = work->diff->sides[side].concept;
    out->getal[TW_DIFF_TOEWIJZING][side] = rsv->gezamenlijke_toewijzing;
    out->getal[TW_DIFF_AANSPRAAK][side] = rsv->aanspraak;
    out->getal[TW_DIFF_TOEGEKEND][side] = rsv->bonus_concept;
    out->getal[TW_DIFF_BONUS][side] = concept ? rsv->bonus_concept : rsv->bonus;
    out->getal[TW_DIFF_REGULIER][side] = placed[TW_REGULIER];
    /* Places brought in are the same in both stages: what starts more is left over less. */
    out->getal[TW_DIFF_NIET_GEPLAATST][side] =
        rsv->niet_geplaatst + final_regular - placed[TW_REGULIER];
}

static void add_totals(tw_diff *diff, const tw_diff_rsv *rsv) {
    for (int side = 0; side < TW_DIFF_SIDES; side++) {
        if (rsv->rsv[side] == NULL) {
            continue;
        }
        int which = rsv->rsv[side]->neemt_deel ? TW_DIFF_RSVS : TW_DIFF_AFGEWEZEN;
        diff->totalen[which][side]++;
        for (int i = 0; i < TW_DIFF_RSV_GETALLEN; i++) {
            diff->totalen[TW_DIFF_EERSTE_SOM + i][side] += rsv->getal[i][side];
        }
    }
}

static bool same_reasons(const tw_named_rsv *a, const tw_named_rsv *b) {
    bool same = a->reden_count == b->reden_count;
    for (size_t i = 0; same && i < a->reden_count; i++) {
        same = strcmp(a->redenen[i], b->redenen[i]) == 0;
    }
    return same;
}

static bool differs(const tw_diff_rsv *rsv) {
    const tw_named_rsv *first = rsv->rsv[TW_EERSTE];
    const tw_named_rsv *second = rsv->rsv[TW_TWEEDE];
    if (first == NULL || second == NULL || first->neemt_deel != second->neemt_deel ||
        !same_reasons(first, second) || strcmp(first->regiehouder, second->regiehouder) != 0 ||
        strcmp(first->naam, second->naam) != 0) {
        return true;
    }
    for (int i = 0; i < TW_DIFF_RSV_GETALLEN; i++) {
        if (rsv->getal[i][TW_EERSTE] != rsv->getal[i][TW_TWEEDE]) {
            return true;
        }
    }
    return rsv->bonus_count > 0 || rsv->route_count > 0 || rsv->tekort_count > 0 ||
           rsv->wensen_anders;
}

void tw_diff_rsvs(tw_diff_work *work) {
    tw_diff *diff = work->diff;
    const tw_named_outcome *first = diff->sides[TW_EERSTE].outcome;
    const tw_named_outcome *second = diff->sides[TW_TWEEDE].outcome;
    diff->rsvs = tw_diff_alloc(work, first->rsv_count + second->rsv_count, sizeof *diff->rsvs);
    size_t a = 0;
    size_t b = 0;
    while (!work->out_of_memory && (a < first->rsv_count || b < second->rsv_count)) {
        const tw_named_rsv *left = a < first->rsv_count ? &first->rsvs[a] : NULL;
        const tw_named_rsv *right = b < second->rsv_count ? &second->rsvs[b] : NULL;
        const char *const ids[TW_DIFF_SIDES] = {left == NULL ? NULL : left->rsv_id,
                                                right == NULL ? NULL : right->rsv_id};
        int order = tw_diff_first(ids);
        a += order <= 0;
        b += order >= 0;
        tw_diff_rsv rsv = {.rsv_id = ids[order <= 0 ? TW_EERSTE : TW_TWEEDE],
                           .rsv = {order <= 0 ? left : NULL, order >= 0 ? right : NULL}};
        count(work, &rsv, TW_EERSTE);
        count(work, &rsv, TW_TWEEDE);
        compare_trajecten(work, &rsv);
        compare_bonus(work, &rsv);
        compare_wishes(work, &rsv);
        add_totals(diff, &rsv);
        if (differs(&rsv)) {
            diff->rsvs[diff->rsv_count++] = rsv;
        }
    }
}
