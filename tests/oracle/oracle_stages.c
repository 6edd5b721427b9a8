/* Sections 4 and 5 of model.md for one RSV: bounds in both stages; and both stages in a row. */
#include "oracle_state.h"

#include <stdlib.h>
#include <string.h>

static int64_t least(int64_t a, int64_t b) {
    return a < b ? a : b;
}

bool oracle_is_shared(const oracle_state *o, size_t p) {
    return o->deelnames[p] > 1;
}

static bool starts_are_own(const oracle_state *o) {
    return !o->policy->regulier_vrij || oracle_without(o, RULE_VRIJ);
}

static int64_t own_first_alone(const oracle_state *o, size_t r, size_t p) {
    if (!oracle_is_shared(o, p)) {
        return o->own_first[p];
    }
    return oracle_without(o, RULE_EIGEN_EERST_SAMEN) ? least(o->rsvs[r].inbreng[p], o->own_first[p])
                                                     : 0;
}

void oracle_concept_bounds(const oracle_state *o, size_t r, oracle_bounds *bounds) {
    bool per_poi = starts_are_own(o) && !oracle_without(o, RULE_EIGEN);
    memcpy(bounds->host, o->cap, sizeof bounds->host);
    for (size_t p = 0; p < o->round->poi_count; p++) {
        bounds->start_max[p] = per_poi ? o->rsvs[r].inbreng[p] : ORACLE_NO_LIMIT;
        bounds->start_min[p] = own_first_alone(o, r, p);
        bounds->bonus_poi[p] = o->bonus_limit[p];
    }
    bounds->regular_max = o->result->gezamenlijk[r];
    if (!starts_are_own(o) && oracle_without(o, RULE_VRIJ_TOTAAL)) {
        bounds->regular_max++;
    }
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        bounds->bonus_sector[s] =
            o->max_per_sector[s].stated ? o->max_per_sector[s].value : ORACLE_NO_LIMIT;
    }
    bounds->bonus_max = o->rsvs[r].bonus_limit;
    if (o->pot.stated) {
        bounds->bonus_max = least(bounds->bonus_max, o->pot.value);
    }
    oracle_lift_starts(o, r, bounds);
}

/* What a distribution uses. */
typedef struct usage {
    int64_t host[ORACLE_MAX_POI][TW_MAX_FASEN];
    int64_t start[ORACLE_MAX_POI];
    int64_t bonus[ORACLE_MAX_POI];
    int64_t sector[TW_SECTOR_COUNT];
    int64_t bonus_count;
} usage;

static void measure(const oracle_state *o, size_t r, const int64_t *x, usage *used) {
    memset(used, 0, sizeof *used);
    for (size_t i = 0; i < o->rsvs[r].route_count; i++) {
        const oracle_route *route = &o->rsvs[r].routes[i];
        size_t p = route->poi[0];
        for (int f = 0; f < o->policy->fase_count; f++) {
            used->host[route->poi[f]][f] += x[i];
        }
        if (route->soort == TW_REGULIER) {
            used->start[p] += x[i];
        } else {
            used->bonus[p] += x[i];
            used->sector[o->counted_sector[p]] += x[i];
            used->bonus_count += x[i];
        }
    }
}

/* What is shared stays as stage 1 gave it. */
static void keep_shared(const oracle_state *o, size_t p, const usage *used, oracle_bounds *bounds) {
    for (int f = 0; f < o->policy->fase_count; f++) {
        if (!oracle_without(o, RULE_GEDEELD_RUIMTE)) {
            bounds->host[p][f] = least(bounds->host[p][f], used->host[p][f]);
        }
    }
    if (!oracle_without(o, RULE_GEDEELD_BONUS)) {
        bounds->bonus_poi[p] = least(bounds->bonus_poi[p], used->bonus[p]);
    }
    bool own = !o->policy->regulier_vrij || oracle_without(o, RULE_GEDEELD_START_VRIJ);
    bounds->start_min[p] = own && !oracle_without(o, RULE_GEDEELD_START) ? used->start[p] : 0;
}

void oracle_form_bounds(const oracle_state *o, size_t r, const int64_t *concept,
                        oracle_bounds *bounds) {
    usage used;
    measure(o, r, concept, &used);
    oracle_concept_bounds(o, r, bounds);
    if (!oracle_without(o, RULE_FORMULIER_BONUS)) {
        bounds->bonus_max = least(bounds->bonus_max, used.bonus_count);
    }
    for (size_t p = 0; p < o->round->poi_count; p++) {
        if (oracle_is_shared(o, p)) {
            keep_shared(o, p, &used, bounds);
        } else if (oracle_without(o, RULE_EIGEN_EERST_FORMULIER)) {
            bounds->start_min[p] = 0;
        }
    }
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        bool capped = o->max_per_sector[s].stated;
        if (o->toegekend && oracle_without(o, RULE_SECTOR_FORMULIER_TOEGEKEND)) {
            capped = o->policy->max_per_sector[s].stated;
        }
        if (capped && !oracle_without(o, RULE_SECTOR_FORMULIER)) {
            bounds->bonus_sector[s] = least(bounds->bonus_sector[s], used.sector[s]);
        }
    }
}

typedef struct form {
    const oracle_state *o;
    size_t r;
    const int64_t *concept;
    int64_t all_bonus;
    int64_t *best;
    int64_t best_values[TW_DOEL_COUNT];
    bool found;
} form;

static int64_t bonus_of(const oracle_state *o, size_t r, const int64_t *x) {
    int64_t count = 0;
    for (size_t i = 0; i < o->rsvs[r].route_count; i++) {
        count += o->rsvs[r].routes[i].soort == TW_BONUS ? x[i] : 0;
    }
    return count;
}

int64_t oracle_form_all_bonus(const oracle_state *o, size_t r, const int64_t *concept,
                              const int64_t *x, int64_t all_bonus) {
    if (oracle_without(o, RULE_HAMILTON_B)) {
        return all_bonus + bonus_of(o, r, x) - bonus_of(o, r, concept);
    }
    return oracle_without(o, RULE_HAMILTON_ALLE) ? bonus_of(o, r, concept) : all_bonus;
}

static void visit_form(void *data, const int64_t *x) {
    form *f = data;
    const oracle_state *o = f->o;
    int64_t all_bonus = oracle_form_all_bonus(o, f->r, f->concept, x, f->all_bonus);
    int64_t values[TW_DOEL_COUNT];
    oracle_values(o, f->r, x, 2, all_bonus, values);
    int order = f->found ? oracle_compare(o, values, f->best_values) : -1;
    if (order == 0) {
        order = oracle_break_tie(o, f->r, x, f->best);
    }
    if (order < 0) {
        f->found = true;
        memcpy(f->best, x, o->rsvs[f->r].route_count * sizeof *x);
        memcpy(f->best_values, values, sizeof values);
    }
}

bool oracle_form(oracle_state *o, size_t r, const int64_t *concept, int64_t all_bonus,
                 int64_t *chosen, bool *found) {
    oracle_bounds bounds;
    oracle_form_bounds(o, r, concept, &bounds);
    form f = {.o = o, .r = r, .concept = concept, .all_bonus = all_bonus, .best = chosen};
    bool complete = oracle_enumerate(o, r, &bounds, visit_form, &f);
    *found = f.found;
    return complete;
}
