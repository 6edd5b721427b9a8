#include "explore/region.h"

#include <stdlib.h>
#include <string.h>

void tw_region_clear(tw_region *region) {
    free(region->least);
    free(region->most);
    free(region->banned);
    free(region->needed);
    free(region->one_of);
    free(region->best.verdeling.trajecten);
    *region = (tw_region){0};
}

void tw_region_list_clear(tw_region_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        tw_region_clear(&list->items[i]);
    }
    free(list->items);
    *list = (tw_region_list){0};
}

/* ---- Making ---------------------------------------------------------------------------------- */

static tw_status region_open(tw_region *region, size_t n, size_t one_room, tw_error *err) {
    *region = (tw_region){.n = n};
    region->least = calloc(n + 1, sizeof *region->least);
    region->most = calloc(n + 1, sizeof *region->most);
    region->banned = calloc(n * n + 1, sizeof *region->banned);
    region->needed = calloc(n * n + 1, sizeof *region->needed);
    region->one_of = calloc(one_room * n * n + 1, sizeof *region->one_of);
    if (region->least == NULL || region->most == NULL || region->banned == NULL ||
        region->needed == NULL || region->one_of == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "exploring");
    }
    return TW_OK;
}

/* A copy that has not been solved, with room for one more set. */
static tw_status region_copy(tw_region *to, const tw_region *from, tw_error *err) {
    size_t pairs = from->n * from->n;
    tw_status status = region_open(to, from->n, from->one_count + 1, err);
    if (status == TW_OK) {
        memcpy(to->least, from->least, from->n * sizeof *to->least);
        memcpy(to->most, from->most, from->n * sizeof *to->most);
        memcpy(to->banned, from->banned, pairs * sizeof *to->banned);
        memcpy(to->needed, from->needed, pairs * sizeof *to->needed);
        memcpy(to->one_of, from->one_of, from->one_count * pairs * sizeof *to->one_of);
        to->one_count = from->one_count;
    }
    return status;
}

/* Append; takes what the region owns, also on failure. */
static tw_status add(tw_region_list *list, tw_region *region, tw_error *err) {
    if (list->count == list->capacity) {
        size_t room = 2 * list->capacity + 16;
        tw_region *grown = realloc(list->items, room * sizeof *grown);
        if (grown == NULL) {
            tw_region_clear(region);
            return tw_fail(err, TW_ERR_NOMEM, "exploring");
        }
        list->items = grown;
        list->capacity = room;
    }
    list->items[list->count++] = *region;
    *region = (tw_region){0};
    return TW_OK;
}

static tw_status add_copy(tw_region_list *list, const tw_region *region, tw_error *err) {
    tw_region copy;
    tw_status status = region_copy(&copy, region, err);
    if (status != TW_OK) {
        tw_region_clear(&copy);
        return status;
    }
    return add(list, &copy, err);
}

tw_status tw_region_add_whole(tw_region_list *list, size_t n, tw_error *err) {
    tw_region whole;
    tw_status status = region_open(&whole, n, 0, err);
    if (status != TW_OK) {
        tw_region_clear(&whole);
        return status;
    }
    for (size_t i = 0; i < n; i++) {
        whole.most[i] = INT64_MAX;
    }
    return add(list, &whole, err);
}

/* ---- Dividing -------------------------------------------------------------------------------- */

/* Other pairs with the same bonus places: some pair more; or none more, and the first of those it
   had not to use left out. `rest` holds the bonus places already, and ends up with all pairs. */
static tw_status divide_pairs(tw_region_list *list, tw_region *rest, const tw_kenmerk *seen,
                              tw_error *err) {
    size_t pairs = rest->n * rest->n;
    bool *fresh = rest->one_of + rest->one_count * pairs;
    bool any = false;
    for (size_t i = 0; i < pairs; i++) {
        fresh[i] = i % (rest->n + 1) != 0 && !seen->paren[i] && !rest->banned[i];
        any = any || fresh[i];
    }
    rest->one_count++;
    tw_status status = any ? add_copy(list, rest, err) : TW_OK;
    rest->one_count--;
    for (size_t i = 0; i < pairs; i++) {
        rest->banned[i] = rest->banned[i] || fresh[i];
    }
    for (size_t i = 0; i < pairs && status == TW_OK; i++) {
        if (seen->paren[i] && !rest->needed[i]) {
            rest->banned[i] = true;
            status = add_copy(list, rest, err);
            rest->banned[i] = false;
            rest->needed[i] = true;
        }
    }
    return status;
}

/* Bonus places: the first member that has another number than in what was seen is i. */
static tw_status divide_bonus(tw_region_list *list, tw_region *rest, const tw_kenmerk *seen,
                              tw_error *err) {
    tw_status status = TW_OK;
    for (size_t i = 0; i < rest->n && status == TW_OK; i++) {
        int64_t least = rest->least[i];
        int64_t most = rest->most[i];
        int64_t now = seen->bonus[i];
        if (now < most) {
            rest->least[i] = now + 1;
            status = add_copy(list, rest, err);
        }
        rest->least[i] = least;
        if (now > least && status == TW_OK) {
            rest->most[i] = now - 1;
            status = add_copy(list, rest, err);
        }
        rest->least[i] = now;
        rest->most[i] = now;
    }
    return status;
}

tw_status tw_region_divide(tw_region_list *list, const tw_region *region, const tw_kenmerk *seen,
                           tw_error *err) {
    tw_region rest;
    size_t from = list->count;
    tw_status status = region_copy(&rest, region, err);
    if (status == TW_OK) {
        status = divide_bonus(list, &rest, seen, err);
    }
    if (status == TW_OK) {
        status = divide_pairs(list, &rest, seen, err);
    }
    tw_region_clear(&rest);
    /* Other pairs change the later goals only, so they are tried first: what is found there spares
       work in the others. */
    for (size_t i = from, j = list->count; status == TW_OK && i + 1 < j; i++) {
        tw_region swapped = list->items[i];
        list->items[i] = list->items[--j];
        list->items[j] = swapped;
    }
    return status;
}

/* ---- Demands --------------------------------------------------------------------------------- */

static bool any_pair(const bool *pairs, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (pairs[i]) {
            return true;
        }
    }
    return false;
}

static tw_eis *add_demand(tw_region_demands *out, size_t rsv, const bool *pairs) {
    tw_eis *eis = &out->eisen[out->count++];
    *eis = tw_eis_any(rsv);
    eis->paren = pairs;
    return eis;
}

/* Members that get no bonus place share one demand: no bonus trajectory starts at one of them. */
static void demand_bonus(tw_region_demands *out, const tw_region *region, const tw_asked *asked) {
    size_t n = region->n;
    bool none = false;
    for (size_t i = 0; i < n; i++) {
        bool zero = region->most[i] == 0;
        for (size_t j = 0; j < n; j++) {
            out->flags[i * n + j] = zero;
        }
        none = none || zero;
        if (zero || (region->least[i] == 0 && region->most[i] == INT64_MAX)) {
            continue;
        }
        tw_eis *eis = add_demand(out, asked->base->rsv, NULL);
        eis->soort = TW_BONUS;
        eis->route[0] = tw_asked_rsv(asked)->deelnemers[i].poi;
        eis->min = (tw_optional){region->least[i] > 0, region->least[i]};
        eis->max = (tw_optional){region->most[i] < INT64_MAX, region->most[i]};
    }
    if (none) {
        tw_eis *eis = add_demand(out, asked->base->rsv, out->flags);
        eis->soort = TW_BONUS;
        eis->max = (tw_optional){true, 0};
    }
}

static void demand_pairs(tw_region_demands *out, const tw_region *region, const tw_asked *asked) {
    size_t n = region->n;
    size_t rsv = asked->base->rsv;
    bool *flags = out->flags + n * n;
    if (any_pair(region->banned, n * n)) {
        add_demand(out, rsv, region->banned)->max = (tw_optional){true, 0};
    }
    for (size_t s = 0; s < region->one_count; s++) {
        add_demand(out, rsv, region->one_of + s * n * n)->min = (tw_optional){true, 1};
    }
    for (size_t i = 0; i < n * n; i++) {
        if (region->needed[i]) {
            flags[i] = true;
            add_demand(out, rsv, flags)->min = (tw_optional){true, 1};
            flags += n * n;
        }
    }
}

tw_status tw_region_demand(tw_region_demands *out, const tw_region *region, const tw_asked *asked,
                           tw_error *err) {
    const tw_explore_question *question = asked->question;
    size_t pairs = region->n * region->n;
    size_t needed = 0;
    for (size_t i = 0; i < pairs; i++) {
        needed += region->needed[i] ? 1 : 0;
    }
    size_t most = question->eis_count + region->n + region->one_count + needed + 2;
    *out = (tw_region_demands){.eisen = calloc(most, sizeof *out->eisen),
                               .flags = calloc((needed + 1) * pairs + 1, sizeof *out->flags)};
    if (out->eisen == NULL || out->flags == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "exploring");
    }
    for (size_t i = 0; i < question->eis_count; i++) {
        out->eisen[out->count++] = question->eisen[i];
    }
    demand_bonus(out, region, asked);
    demand_pairs(out, region, asked);
    return TW_OK;
}

void tw_region_demands_clear(tw_region_demands *demands) {
    free(demands->eisen);
    free(demands->flags);
    *demands = (tw_region_demands){0};
}
