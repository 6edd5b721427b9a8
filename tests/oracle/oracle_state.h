/** @file oracle_state.h — what the parts of the oracle share. */
#ifndef TW_TESTS_ORACLE_STATE_H
#define TW_TESTS_ORACLE_STATE_H

#include "oracle.h"

/** A wish: a bound, a weight, or both, on the number of trajectories that match. */
typedef struct oracle_wish {
    int soort;                  /**< as tw_voorkeur.soort */
    size_t route[TW_MAX_FASEN]; /**< TW_ANY_POI matches any */
    tw_optional min;
    tw_optional max;
    int64_t gewicht;
} oracle_wish;

/** An admissible route of one kind in one RSV. */
typedef struct oracle_route {
    tw_soort soort;
    size_t poi[TW_MAX_FASEN];
    int64_t lot;
    int64_t km;
    int64_t sectoren; /**< different sectors visited */
    bool matches[ORACLE_MAX_WISHES];
    int64_t was[2]; /**< in the previous outcome, by stage less one */
} oracle_route;

enum { ORACLE_PRICES = 17 };

typedef struct oracle_rsv {
    bool lid[ORACLE_MAX_POI];
    int64_t inbreng[ORACLE_MAX_POI];
    int64_t lot;
    int64_t weight; /**< W(r) x 100 */
    int64_t bonus_limit;
    int64_t poi_price[ORACLE_MAX_POI][ORACLE_PRICES]; /**< of the k-th place, from k = 1 */
    oracle_wish wishes[ORACLE_MAX_WISHES];
    size_t wish_count;
    int64_t gone[2];      /**< in the previous outcome, on routes that are none any more */
    oracle_route *routes; /**< in the order of the last tie-break */
    size_t route_count;
} oracle_rsv;

typedef struct oracle_state {
    const tw_round *round;
    const tw_policy *policy;
    const bool *left_out;
    oracle_limits limits;
    oracle_result *result;
    bool is_ggz[TW_SECTOR_COUNT];
    bool erkend[ORACLE_MAX_POI];
    bool toegekend;
    int64_t total_weight;               /**< sum of W(r) x 100 */
    size_t deelnames[ORACLE_MAX_POI];   /**< RSVs that take part it is a member of */
    int64_t ingebracht[ORACLE_MAX_POI]; /**< i */
    int64_t cap[ORACLE_MAX_POI][TW_MAX_FASEN];
    int64_t own_first[ORACLE_MAX_POI];   /**< least regular starts over its RSVs */
    int64_t bonus_limit[ORACLE_MAX_POI]; /**< most bonus places over its RSVs */
    int64_t lot_poi[ORACLE_MAX_POI];
    tw_optional max_per_sector[TW_SECTOR_COUNT];
    tw_optional pot;
    size_t counted_sector[ORACLE_MAX_POI]; /**< for max_per_sector: its own, of the nine */
    tw_doel order[TW_DOEL_COUNT];          /**< goals of the search (wensen first) */
    int order_count;
    oracle_rsv rsvs[ORACLE_MAX_RSV];
    const tw_what_if *question; /**< NULL: nothing is asked */
    int64_t ample;              /**< in place of a limit left out */
    bool can_only;              /**< oracle_can: no more trajectories than lower bounds take */
} oracle_state;

static inline bool oracle_without(const oracle_state *o, oracle_rule rule) {
    return o->left_out != NULL && o->left_out[rule];
}

enum { ORACLE_NO_LIMIT = 1000000 };

/* oracle_check.c: sections 1 and 2, capacity and limits of section 4. */
void oracle_check(oracle_state *o);
void oracle_capacity(oracle_state *o);

/* oracle_routes.c: section 3; wishes of section 5. */
int64_t oracle_km(const oracle_state *o, size_t van, size_t naar);
bool oracle_admissible(const oracle_state *o, tw_soort soort, const size_t *route);
bool oracle_list_routes(oracle_state *o, size_t r); /**< false: too many */
void oracle_list_wishes(oracle_state *o, size_t r);

/* oracle_cost.c: prices and lots of section 6. */
int64_t oracle_cost_rsv(const oracle_state *o, size_t r, int64_t k, int64_t all_bonus);
int64_t oracle_cost_poi(const oracle_state *o, size_t r, size_t p, int64_t k);
int64_t oracle_lot(const oracle_state *o, const char *parts);
void oracle_draw_lots(oracle_state *o);

/* oracle_goals.c: values of section 6 of one RSV's distribution x, computed from the text. */
void oracle_order_goals(oracle_state *o);
void oracle_values(const oracle_state *o, size_t r, const int64_t *x, int stage, int64_t all_bonus,
                   int64_t values[TW_DOEL_COUNT]);
/** Negative: a is better than b, in the order of the goals; 0: equal. */
int oracle_compare(const oracle_state *o, const int64_t *a, const int64_t *b);
/** Of equal distributions of one RSV: negative when a comes before b. */
int oracle_break_tie(const oracle_state *o, size_t r, const int64_t *a, const int64_t *b);

/* oracle_search.c */
typedef void oracle_visit(void *data, const int64_t *x);
typedef struct oracle_bounds {
    int64_t host[ORACLE_MAX_POI][TW_MAX_FASEN];
    int64_t start_min[ORACLE_MAX_POI]; /**< regular */
    int64_t start_max[ORACLE_MAX_POI];
    int64_t regular_max;
    int64_t bonus_poi[ORACLE_MAX_POI];
    int64_t bonus_sector[TW_SECTOR_COUNT];
    int64_t bonus_max;
} oracle_bounds;
/** Visit every distribution of RSV @p r within @p bounds; false: more than the limit allows. */
bool oracle_enumerate(oracle_state *o, size_t r, const oracle_bounds *bounds, oracle_visit *visit,
                      void *data);

/* oracle_stages.c: sections 4 and 5. */
bool oracle_is_shared(const oracle_state *o, size_t p);
void oracle_concept_bounds(const oracle_state *o, size_t r, oracle_bounds *bounds);
/** What binds RSV @p r in stage 2, from its distribution of stage 1. */
void oracle_form_bounds(const oracle_state *o, size_t r, const int64_t *concept,
                        oracle_bounds *bounds);
/** The best distribution of RSV @p r in stage 2, from that of stage 1. */
bool oracle_form(oracle_state *o, size_t r, const int64_t *concept, int64_t all_bonus,
                 int64_t *chosen, bool *found);

/** B of hamilton for the distribution @p x of stage 2: that of stage 1, unless bent. */
int64_t oracle_form_all_bonus(const oracle_state *o, size_t r, const int64_t *concept,
                              const int64_t *x, int64_t all_bonus);

/* oracle_concept.c: the best distributions of all RSVs together in stage 1. */
bool oracle_concept(oracle_state *o, int64_t *chosen[ORACLE_MAX_RSV], bool *found);

/* oracle_plain.c: the same without any shortcut, for the smallest rounds. */
bool oracle_plain(oracle_state *o, int64_t *chosen[ORACLE_MAX_RSV], bool *found);

/* oracle_question.c */
/** Does one trajectory on the route count for the demand? */
bool oracle_eis_matches(const oracle_state *o, const tw_eis *eis, size_t r,
                        const oracle_route *route);
/** By how much @p n falls short of the demand. */
int64_t oracle_eis_tekort(const tw_eis *eis, int64_t n);
/** Is the rule left out by the question? Fields that it does not have are 0. */
bool oracle_is_out(const oracle_state *o, tw_los_soort soort, size_t rsv, size_t poi, int nummer);
/** Regular starts of r at p, and of r, when that rule is left out. */
void oracle_lift_starts(const oracle_state *o, size_t r, oracle_bounds *bounds);

/* oracle.c: add RSV r's part to a distribution. */
void oracle_record(const oracle_state *o, oracle_distribution *all, size_t r, const int64_t *x,
                   int stage, int64_t all_bonus);
/** Everything up to the routes. @return false: too large */
bool oracle_prepare(oracle_state *o);

void *oracle_alloc(size_t count, size_t size);

#endif
