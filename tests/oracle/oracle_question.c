/* What is asked of a round besides its rules (what_if.h), by exhaustive search: from the text of
 * the header and of model.md alone. */
#include "oracle_state.h"

#include <stdlib.h>
#include <string.h>

static int64_t least(int64_t a, int64_t b) {
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b) {
    return a > b ? a : b;
}

/* ---- Demands --------------------------------------------------------------------------------- */

static size_t member_number(const oracle_state *o, size_t r, size_t p) {
    size_t number = 0;
    while (o->round->rsvs[r].deelnemers[number].poi != p) {
        number++;
    }
    return number;
}

bool oracle_eis_matches(const oracle_state *o, const tw_eis *eis, size_t r,
                        const oracle_route *route) {
    bool match = (eis->rsv == TW_ANY_RSV || eis->rsv == r) &&
                 (eis->soort == TW_ANY_SOORT || eis->soort == (int)route->soort);
    bool moves = eis->paren == NULL;
    for (int f = 0; f < o->policy->fase_count && match; f++) {
        match = eis->route[f] == TW_ANY_POI || eis->route[f] == route->poi[f];
        if (f > 0 && eis->paren != NULL) {
            size_t n = o->round->rsvs[r].deelnemer_count;
            moves = moves || eis->paren[member_number(o, r, route->poi[0]) * n +
                                        member_number(o, r, route->poi[f])];
        }
    }
    return match && moves;
}

int64_t oracle_eis_tekort(const tw_eis *eis, int64_t n) {
    return (eis->min.stated ? most(0, eis->min.value - n) : 0) +
           (eis->max.stated ? most(0, n - eis->max.value) : 0);
}

/* ---- Rules left out -------------------------------------------------------------------------- */

bool oracle_is_out(const oracle_state *o, tw_los_soort soort, size_t rsv, size_t poi, int nummer) {
    for (size_t i = 0; o->question != NULL && i < o->question->los_count; i++) {
        const tw_los *los = &o->question->los[i];
        if (los->soort == soort && los->rsv == rsv && los->poi == poi && los->nummer == nummer) {
            return true;
        }
    }
    return false;
}

void oracle_lift_starts(const oracle_state *o, size_t r, oracle_bounds *bounds) {
    for (size_t p = 0; p < o->round->poi_count; p++) {
        if (!o->policy->regulier_vrij && oracle_is_out(o, TW_LOS_INBRENG, r, p, 0)) {
            bounds->start_max[p] = o->ample;
            bounds->regular_max = ORACLE_NO_LIMIT;
        }
    }
    if (o->policy->regulier_vrij && oracle_is_out(o, TW_LOS_INBRENG, r, 0, 0)) {
        bounds->regular_max = o->ample;
    }
}

static bool is_max(tw_doel doel) {
    return doel == TW_DOEL_REGULIER_GEPLAATST || doel == TW_DOEL_BONUS_GEPLAATST ||
           doel == TW_DOEL_VOORKEUR || doel == TW_DOEL_SECTORSPREIDING;
}

static bool is_passed_over(const tw_eis *eis, size_t form) {
    return form != SIZE_MAX && eis->rsv != TW_ANY_RSV && eis->rsv != form;
}

/* As relax.h has it: more than any demand or lower bound can take. */
static int64_t ample(const oracle_state *o, size_t form) {
    int64_t sum = 1;
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        sum += o->result->neemt_deel[r] ? o->result->gezamenlijk[r] : 0;
    }
    for (size_t i = 0; i < o->question->eis_count; i++) {
        const tw_eis *eis = &o->question->eisen[i];
        sum += eis->min.stated && !is_passed_over(eis, form) ? most(0, eis->min.value) : 0;
    }
    for (size_t i = 0; i < o->question->grens_count; i++) {
        const tw_doelgrens *grens = &o->question->grenzen[i];
        sum += is_max(grens->doel) ? most(0, grens->waarde) : 0;
    }
    return sum;
}

static void lift_poi(oracle_state *o, size_t p) {
    const tw_poi *poi = &o->round->pois[p];
    o->erkend[p] = o->erkend[p] || oracle_is_out(o, TW_LOS_ERKENNING, 0, p, 0);
    o->own_first[p] = oracle_is_out(o, TW_LOS_EIGEN, 0, p, 0) ? 0 : o->own_first[p];
    for (int f = 0; f < o->policy->fase_count; f++) {
        if (oracle_is_out(o, TW_LOS_RUIMTE, 0, p, f)) {
            o->cap[p][f] = o->ample;
        }
    }
    o->bonus_limit[p] = ORACLE_NO_LIMIT;
    if (o->policy->tot_aanvraag && !oracle_is_out(o, TW_LOS_TOT_AANVRAAG, 0, p, 0)) {
        o->bonus_limit[p] = most(0, poi->aangevraagd - poi->toegewezen);
    }
    if (o->policy->max_per_poi.stated && !oracle_is_out(o, TW_LOS_MAX_PER_POI, 0, p, 0)) {
        o->bonus_limit[p] = least(o->bonus_limit[p], o->policy->max_per_poi.value);
    }
}

/* All but what stage 1 gave, and the rules for routes, which are asked when routes are listed. */
static void lift(oracle_state *o) {
    for (size_t p = 0; p < o->round->poi_count; p++) {
        lift_poi(o, p);
    }
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        bool voided = o->rsvs[r].weight == 0 && !oracle_is_out(o, TW_LOS_GEWICHT, r, 0, 0);
        o->rsvs[r].bonus_limit =
            oracle_is_out(o, TW_LOS_AANSPRAAK, r, 0, 0) ? o->ample : o->result->aanspraak[r];
        o->rsvs[r].bonus_limit = voided ? 0 : o->rsvs[r].bonus_limit;
    }
    if (oracle_is_out(o, TW_LOS_POT, 0, 0, 0)) {
        o->pot.stated = false;
    }
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        if (oracle_is_out(o, TW_LOS_SECTOR, 0, 0, s)) {
            o->max_per_sector[s].stated = false;
        }
    }
}

/* ---- Stage 1 --------------------------------------------------------------------------------- */

static void put_demands_first(oracle_state *o) {
    for (int i = o->order_count; i > 0; i--) {
        o->order[i] = o->order[i - 1];
    }
    o->order[0] = TW_DOEL_EISEN;
    o->order_count++;
}

/* The goals asked for, instead of the policy's. */
static void order_goals(oracle_state *o) {
    const tw_what_if *question = o->question;
    int count = question->doel_count > 0 ? question->doel_count : o->result->doel_count;
    o->order_count = 0;
    if (question->doelen == NULL) {
        o->order[o->order_count++] = TW_DOEL_WENSEN;
    }
    for (int g = 0; g < count; g++) {
        o->order[o->order_count++] =
            question->doelen != NULL ? question->doelen[g] : o->result->doelen[g];
    }
    put_demands_first(o);
}

/* Entitlements and conditions are judged before anything is left out. */
static bool prepare(oracle_state *o, const tw_what_if *question) {
    if (!oracle_prepare(o)) {
        return false;
    }
    o->question = question;
    o->ample = ample(o, SIZE_MAX);
    lift(o);
    bool fits = true;
    for (size_t r = 0; r < o->round->rsv_count && fits; r++) {
        fits = !o->result->neemt_deel[r] || oracle_list_routes(o, r);
    }
    order_goals(o);
    return fits;
}

static int64_t sum_bonus(const oracle_state *o, size_t r, const int64_t *x) {
    int64_t sum = 0;
    for (size_t i = 0; i < o->rsvs[r].route_count; i++) {
        sum += o->rsvs[r].routes[i].soort == TW_BONUS ? x[i] : 0;
    }
    return sum;
}

static void ask_concept(oracle_state *o, const tw_what_if *question, int64_t **x, bool can_only) {
    oracle_result *result = o->result;
    bool found = false;
    o->can_only = can_only;
    if (!prepare(o, question) || !oracle_concept(o, x, &found)) {
        result->too_large = true;
        return;
    }
    result->infeasible = !found;
    int64_t all_bonus = 0;
    for (size_t r = 0; r < o->round->rsv_count; r++) {
        all_bonus += sum_bonus(o, r, x[r]);
    }
    for (size_t r = 0; r < o->round->rsv_count && found; r++) {
        if (result->neemt_deel[r]) {
            oracle_record(o, &result->concept, r, x[r], 1, all_bonus);
        }
    }
}

/* ---- Stage 2 --------------------------------------------------------------------------------- */

/* What the RSV, and all others together, have in stage 1. */
typedef struct use {
    int64_t host[ORACLE_MAX_POI][TW_MAX_FASEN];
    int64_t start[ORACLE_MAX_POI];
    int64_t bonus[ORACLE_MAX_POI];
    int64_t sector[TW_SECTOR_COUNT];
    int64_t all_bonus;
    int64_t trajectories;
} use;

static void add_use(const oracle_state *o, size_t r, const int64_t *x, use *used) {
    for (size_t i = 0; i < o->rsvs[r].route_count; i++) {
        const oracle_route *route = &o->rsvs[r].routes[i];
        used->trajectories += x[i];
        for (int f = 0; f < o->policy->fase_count; f++) {
            used->host[route->poi[f]][f] += x[i];
        }
        if (route->soort == TW_REGULIER) {
            used->start[route->poi[0]] += x[i];
        } else {
            used->bonus[route->poi[0]] += x[i];
            used->sector[o->round->pois[route->poi[0]].sector] += x[i];
            used->all_bonus += x[i];
        }
    }
}

static void bound_shared(const oracle_state *o, size_t p, const use *mine, const use *others,
                         oracle_bounds *bounds) {
    for (int f = 0; f < o->policy->fase_count; f++) {
        int64_t *host = &bounds->host[p][f];
        *host -= oracle_is_out(o, TW_LOS_RUIMTE, 0, p, f) ? 0 : others->host[p][f];
        if (!oracle_is_out(o, TW_LOS_GEDEELD_RUIMTE, 0, p, f)) {
            *host = least(*host, mine->host[p][f]);
        }
    }
    if (bounds->bonus_poi[p] != ORACLE_NO_LIMIT) {
        bounds->bonus_poi[p] = most(0, bounds->bonus_poi[p] - others->bonus[p]);
    }
    if (!oracle_is_out(o, TW_LOS_GEDEELD_BONUS, 0, p, 0)) {
        bounds->bonus_poi[p] = least(bounds->bonus_poi[p], mine->bonus[p]);
    }
    bool kept = !o->policy->regulier_vrij && !oracle_is_out(o, TW_LOS_GEDEELD_START, 0, p, 0);
    bounds->start_min[p] = kept ? mine->start[p] : 0;
}

static void bound_form(const oracle_state *o, size_t r, const use *mine, const use *others,
                       oracle_bounds *bounds) {
    oracle_concept_bounds(o, r, bounds);
    bounds->bonus_max = o->rsvs[r].bonus_limit;
    if (o->pot.stated) {
        bounds->bonus_max = least(bounds->bonus_max, most(0, o->pot.value - others->all_bonus));
    }
    if (!oracle_is_out(o, TW_LOS_TOEKENNING, r, 0, 0)) {
        bounds->bonus_max = least(bounds->bonus_max, mine->all_bonus);
    }
    for (size_t p = 0; p < o->round->poi_count; p++) {
        if (oracle_is_shared(o, p)) {
            bound_shared(o, p, mine, others, bounds);
        }
    }
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        if (o->max_per_sector[s].stated) {
            bounds->bonus_sector[s] = most(0, bounds->bonus_sector[s] - others->sector[s]);
        }
        if (o->policy->max_per_sector[s].stated && !o->toegekend &&
            !oracle_is_out(o, TW_LOS_GEDEELD_SECTOR, 0, 0, s)) {
            bounds->bonus_sector[s] = least(bounds->bonus_sector[s], mine->sector[s]);
        }
    }
}

typedef struct judging {
    const oracle_state *o;
    size_t r;
    int64_t all_bonus;
    int64_t *best;
    int64_t best_values[TW_DOEL_COUNT];
    bool found;
} judging;

static int64_t tekort_of(const oracle_state *o, size_t r, const int64_t *x, const int64_t *values) {
    int64_t sum = 0;
    for (size_t i = 0; i < o->question->eis_count; i++) {
        const tw_eis *eis = &o->question->eisen[i];
        int64_t n = 0;
        for (size_t j = 0; j < o->rsvs[r].route_count; j++) {
            n += oracle_eis_matches(o, eis, r, &o->rsvs[r].routes[j]) ? x[j] : 0;
        }
        sum += is_passed_over(eis, r) ? 0 : oracle_eis_tekort(eis, n);
    }
    for (size_t i = 0; i < o->question->grens_count; i++) {
        const tw_doelgrens *grens = &o->question->grenzen[i];
        int64_t over = values[grens->doel] - grens->waarde;
        sum += most(0, is_max(grens->doel) ? -over : over);
    }
    return sum;
}

static void visit(void *data, const int64_t *x) {
    judging *f = data;
    int64_t values[TW_DOEL_COUNT];
    oracle_values(f->o, f->r, x, 2, f->all_bonus, values);
    values[TW_DOEL_EISEN] = tekort_of(f->o, f->r, x, values);
    int order = f->found ? oracle_compare(f->o, values, f->best_values) : -1;
    order = order == 0 ? oracle_break_tie(f->o, f->r, x, f->best) : order;
    if (order < 0) {
        f->found = true;
        memcpy(f->best, x, f->o->rsvs[f->r].route_count * sizeof *x);
        memcpy(f->best_values, values, sizeof values);
    }
}

static void ask_form(oracle_state *o, const tw_what_if *question, size_t r, int64_t **x,
                     bool can_only) {
    oracle_result *result = o->result;
    bool found = false;
    use mine = {0};
    use others = {0};
    if (!oracle_prepare(o) || !oracle_concept(o, x, &found)) {
        result->too_large = true;
        return;
    }
    judging f = {.o = o, .r = r};
    for (size_t q = 0; q < o->round->rsv_count; q++) {
        add_use(o, q, x[q], q == r ? &mine : &others);
        f.all_bonus += sum_bonus(o, q, x[q]);
    }
    o->question = question;
    o->can_only = can_only;
    o->ample = ample(o, r) + mine.trajectories;
    lift(o);
    order_goals(o);
    oracle_bounds bounds;
    bound_form(o, r, &mine, &others, &bounds);
    f.best = oracle_alloc(ORACLE_MAX_ROUTES, sizeof *f.best);
    result->too_large =
        !oracle_list_routes(o, r) || !oracle_enumerate(o, r, &bounds, visit, &f) || !f.found;
    if (!result->too_large) {
        result->tekort = f.best_values[TW_DOEL_EISEN];
        oracle_record(o, &result->verdeling, r, f.best, 2, f.all_bonus);
    }
    free(f.best);
}

static void ask(oracle_result *result, const tw_round *round, const tw_policy *policy,
                const tw_what_if *question, size_t form, const oracle_limits *limits,
                bool can_only) {
    *result = (oracle_result){0};
    oracle_state *o = oracle_alloc(1, sizeof *o);
    int64_t *x[ORACLE_MAX_RSV] = {NULL};
    o->round = round;
    o->policy = policy;
    o->limits = *limits;
    o->result = result;
    for (size_t r = 0; r < round->rsv_count; r++) {
        x[r] = oracle_alloc(ORACLE_MAX_ROUTES, sizeof *x[r]);
    }
    if (form == SIZE_MAX) {
        ask_concept(o, question, x, can_only);
    } else {
        ask_form(o, question, form, x, can_only);
    }
    for (size_t r = 0; r < round->rsv_count; r++) {
        free(x[r]);
        free(o->rsvs[r].routes);
    }
    free(o);
}

void oracle_ask(oracle_result *result, const tw_round *round, const tw_policy *policy,
                const tw_what_if *question, size_t form, const oracle_limits *limits) {
    ask(result, round, policy, question, form, limits, false);
}

void oracle_can(oracle_result *result, const tw_round *round, const tw_policy *policy,
                const tw_what_if *question, size_t form, const oracle_limits *limits) {
    ask(result, round, policy, question, form, limits, true);
}
