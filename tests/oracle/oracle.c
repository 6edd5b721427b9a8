/* Both stages of model.md section 5, one after the other. */
#include "oracle_state.h"

#include <stdlib.h>
#include <string.h>

static bool is_within_reach(const tw_round *round) {
    bool small = round->rsv_count <= ORACLE_MAX_RSV && round->poi_count <= ORACLE_MAX_POI;
    for (size_t r = 0; r < round->rsv_count; r++) {
        small = small &&
                round->rsvs[r].deelnemer_count + round->rsvs[r].voorkeur_count <= ORACLE_MAX_WISHES;
    }
    return small;
}

/* Add RSV r's part to a distribution of the whole round. */
void oracle_record(const oracle_state *o, oracle_distribution *all, size_t r, const int64_t *x,
                   int stage, int64_t all_bonus) {
    int64_t values[TW_DOEL_COUNT];
    oracle_values(o, r, x, stage, all_bonus, values);
    for (int doel = 0; doel < TW_DOEL_COUNT; doel++) {
        all->values[doel] += values[doel];
    }
    all->bonus[r] = values[TW_DOEL_BONUS_GEPLAATST];
    size_t used = 0;
    for (size_t i = 0; i < o->rsvs[r].route_count; i++) {
        used += x[i] > 0;
    }
    oracle_traject *items = realloc(all->items, (all->count + used + 1) * sizeof *items);
    if (items == NULL) {
        abort();
    }
    all->items = items;
    for (size_t i = 0; i < o->rsvs[r].route_count; i++) {
        if (x[i] > 0) {
            const oracle_route *route = &o->rsvs[r].routes[i];
            oracle_traject *item = &all->items[all->count++];
            *item = (oracle_traject){.rsv = r, .soort = route->soort, .aantal = x[i]};
            for (int f = 0; f < o->policy->fase_count; f++) {
                item->route[f] = route->poi[f];
            }
        }
    }
}

static int64_t count_bonus(const oracle_state *o, int64_t *const *chosen) {
    int64_t count = 0;
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        for (size_t i = 0; i < o->rsvs[r].route_count; i++) {
            count += o->rsvs[r].routes[i].soort == TW_BONUS ? chosen[r][i] : 0;
        }
    }
    return count;
}

/* Does the search without shortcuts agree? */
static void check_plainly(oracle_state *o, int64_t *const *concept, bool found) {
    int64_t *plain[ORACLE_MAX_RSV] = {NULL};
    bool plain_found;
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        plain[r] = oracle_alloc(ORACLE_MAX_ROUTES, sizeof *plain[r]);
    }
    o->result->plain_checked = oracle_plain(o, plain, &plain_found);
    if (o->result->plain_checked) {
        o->result->plain_differs = plain_found != found;
        for (size_t r = 0; r < o->round->rsv_count && found; r++) {
            if (memcmp(plain[r], concept[r], ORACLE_MAX_ROUTES * sizeof *plain[r]) != 0) {
                o->result->plain_differs = true;
            }
        }
    }
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        free(plain[r]);
    }
}

bool oracle_prepare(oracle_state *o) {
    bool fits = true;
    oracle_check(o);
    oracle_capacity(o);
    oracle_draw_lots(o);
    oracle_order_goals(o);
    for (size_t r = 0; r < o->round->rsv_count && fits; r++) {
        if (o->result->neemt_deel[r]) {
            oracle_list_wishes(o, r);
            fits = oracle_list_routes(o, r);
        }
    }
    return fits;
}

/* From stage 1 to stage 2. */
static void fill_result(oracle_state *o, int64_t **concept, int64_t *form) {
    oracle_result *result = o->result;
    bool found;
    if (!oracle_concept(o, concept, &found)) {
        result->too_large = true;
        return;
    }
    if (o->limits.plain > 0 && o->left_out == NULL) {
        check_plainly(o, concept, found);
    }
    int64_t all_bonus = count_bonus(o, concept);
    result->infeasible = !found;
    for (size_t r = 0; r < o->round->rsv_count && !result->infeasible; r++) {
        if (!result->neemt_deel[r]) {
            continue;
        }
        oracle_record(o, &result->concept, r, concept[r], 1, all_bonus);
        if (o->rsvs[r].wish_count == 0) {
            oracle_record(o, &result->verdeling, r, concept[r], 1, all_bonus);
        } else if (!oracle_form(o, r, concept[r], all_bonus, form, &found)) {
            result->too_large = true;
            return;
        } else if (found) {
            oracle_record(o, &result->verdeling, r, form, 2,
                          oracle_form_all_bonus(o, r, concept[r], form, all_bonus));
        } else {
            result->infeasible = true;
        }
    }
}

static void run_stages(oracle_state *o) {
    int64_t *concept[ORACLE_MAX_RSV] = {NULL};
    int64_t *form = oracle_alloc(ORACLE_MAX_ROUTES, sizeof *form);
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        concept[r] = oracle_alloc(ORACLE_MAX_ROUTES, sizeof *concept[r]);
    }
    o->result->too_large = !oracle_prepare(o);
    if (!o->result->too_large) {
        fill_result(o, concept, form);
    }
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        free(concept[r]);
    }
    free(form);
}

void oracle_solve(oracle_result *result, const tw_round *round, const tw_policy *policy,
                  const bool *left_out, const oracle_limits *limits) {
    *result = (oracle_result){.too_large = !is_within_reach(round)};
    if (result->too_large) {
        return;
    }
    oracle_state *o = oracle_alloc(1, sizeof *o);
    o->round = round;
    o->policy = policy;
    o->left_out = left_out;
    o->limits = *limits;
    o->result = result;
    run_stages(o);
    for (size_t r = 0; r < round->rsv_count; r++) {
        free(o->rsvs[r].routes);
    }
    free(o);
}

void oracle_result_clear(oracle_result *result) {
    free(result->concept.items);
    free(result->verdeling.items);
    *result = (oracle_result){0};
}
