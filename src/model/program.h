/** @file program.h
 *  The decision problem of model.md sections 4 and 5 as a program in integers, for some or all RSVs
 *  of a round. Knows nothing of any solver.
 *
 *  It has two sorts of columns. The many routes are kept as routes: their entries and costs are
 *  computed from the route when asked for. The few columns that measure something (bonus places
 *  per RSV and POI by unit, weeks out of balance, wishes that fall short) are kept explicitly.
 */
#ifndef TW_MODEL_PROGRAM_H
#define TW_MODEL_PROGRAM_H

#include "model/relax.h"
#include "model/routes.h"
#include "toewijs/outcome.h"

#define TW_NO_LOWER INT64_MIN
#define TW_NO_UPPER INT64_MAX

typedef enum {
    TW_ROW_START,     /**< regular starts of r at p: inbreng, and own places first */
    TW_ROW_TOTAAL,    /**< regular trajectories of r, with free starts: T(r) */
    TW_ROW_EIGEN,     /**< regular starts at p over its RSVs: own places first */
    TW_ROW_RUIMTE,    /**< hosted at p in phase f: cap(p,f) */
    TW_ROW_BONUS_LID, /**< y(r,p): bonus routes of r from p = its unit columns */
    TW_ROW_BONUS_RSV, /**< b(r): sum of y(r,p) = its unit columns */
    TW_ROW_POT,
    TW_ROW_BONUS_POI, /**< bonus places at p over its RSVs */
    TW_ROW_SECTOR,    /**< bonus places in a sector */
    TW_ROW_BALANS,    /**< hosted - started of r at p in phase f = surplus - shortage */
    TW_ROW_WENS,      /**< a wish's number between its bounds, but for what falls short */
    TW_ROW_EIS,       /**< likewise a demand's number */
    TW_ROW_GRENS,     /**< likewise a goal's total; its entries are the goal's costs */
    TW_ROW_VORIG, /**< trajectories on a route of the previous outcome - more + less = as then */
    TW_ROW_KIND_COUNT
} tw_row_kind;

typedef struct tw_row {
    tw_row_kind kind;
    size_t rsv; /**< index in the round, where the kind has one */
    size_t poi; /**< likewise */
    int nummer; /**< phase (from 0), sector, wish, demand, limit, or row of the previous outcome */
    int64_t lower;
    int64_t upper;
} tw_row;

typedef enum {
    TW_COL_BONUS_RSV,  /**< the k-th bonus place of r */
    TW_COL_BONUS_LID,  /**< the k-th bonus place of r at p */
    TW_COL_SURPLUS,    /**< hosted more than started */
    TW_COL_SHORTAGE,   /**< hosted less than started */
    TW_COL_TEKORT,     /**< wish: below its min */
    TW_COL_TEVEEL,     /**< wish: above its max */
    TW_COL_EIS_TEKORT, /**< demand: below its min */
    TW_COL_EIS_TEVEEL, /**< demand: above its max */
    TW_COL_GRENS,      /**< limit on a goal: by how much it is passed */
    TW_COL_ERBIJ,      /**< more trajectories on a route than the previous outcome had */
    TW_COL_ERAF,       /**< fewer */
    TW_COL_KIND_COUNT
} tw_column_kind;

enum { TW_COLUMN_ENTRIES = 4 };

typedef struct tw_column {
    tw_column_kind kind;
    size_t rsv;
    size_t poi;
    int nummer;    /**< phase, wish, demand, limit, or row of the previous outcome */
    int64_t k;     /**< unit, from 1: the first, where the column stands for several */
    int64_t upper; /**< lower bound is 0 */
    int64_t share; /**< cost of the k-th place (evenredigheid) */
    int64_t lot;   /**< lot of the RSV or POI */
    int entry_count;
    uint32_t rows[TW_COLUMN_ENTRIES];
    int8_t coefs[TW_COLUMN_ENTRIES];
} tw_column;

/** Row numbers of one member in the program; -1 where there is none. */
typedef struct tw_lid_rows {
    int32_t ruimte[TW_MAX_FASEN];
    int32_t balans[TW_MAX_FASEN];
    int32_t start;
    int32_t eigen;
    int32_t bonus_lid;
} tw_lid_rows;

/** A wish (model.md section 5), in members of its RSV. */
typedef struct tw_wish {
    int soort;
    size_t route[TW_MAX_FASEN]; /**< member number, or TW_ANY_POI */
    tw_optional min;
    tw_optional max;
    int64_t gewicht;
    int32_t row; /**< its TW_ROW_WENS, or -1 when it states no bound */
} tw_wish;

/** A demand (question.h) in a program. */
typedef struct tw_program_eis {
    tw_eis eis;
    int32_t row; /**< its TW_ROW_EIS */
} tw_program_eis;

/** A limit on a goal in a program. */
typedef struct tw_program_grens {
    tw_doel doel;
    int32_t row; /**< its TW_ROW_GRENS */
} tw_program_grens;

/** A route that the previous outcome used. Its trajectories are measured by columns of their own;
 *  every other route costs 1 a trajectory in the goal `wijziging`. */
typedef struct tw_vorig_route {
    size_t route; /**< number in the program */
    int32_t row;  /**< its TW_ROW_VORIG */
} tw_vorig_route;

/** One RSV of a program. */
typedef struct tw_part {
    size_t rsv;
    size_t n;           /**< members */
    tw_lid_rows *leden; /**< per member */
    int32_t totaal;     /**< row TW_ROW_TOTAAL or -1 */
    int32_t bonus_rsv;  /**< row TW_ROW_BONUS_RSV or -1 */
    int64_t *km;        /**< n x n kilometres */
    size_t first_set;   /**< its route sets: first_set + soort */
    tw_wish *wishes;    /**< stage 2 only */
    size_t wish_count;
    tw_vorig_route *vorig; /**< routes ascending; NULL when `wijziging` is not asked for */
    size_t vorig_count;
} tw_part;

typedef struct tw_program {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    int stage; /**< 1 or 2 */
    tw_part *parts;
    size_t part_count;
    tw_route_set *sets;
    size_t *set_start; /**< number of the first route of each set; set_count + 1 entries. Route
                            numbers ascend in the order of the last tie-break (section 6) */
    size_t set_count;
    int32_t *lots; /**< per route; 0: not drawn yet */
    tw_row *rows;
    size_t row_count;
    size_t row_capacity;
    tw_column *columns;
    size_t column_count;
    size_t column_capacity;
    struct tw_loting *loting;
    tw_program_eis *eisen;
    size_t eis_count;
    tw_program_grens *grenzen;
    size_t grens_count;
} tw_program;

typedef struct tw_program_spec {
    const size_t *rsvs; /**< indices in the round, ascending; all take part */
    size_t rsv_count;
    const tw_verdeling *concept; /**< of the one RSV in stage 2, by stage 1; NULL: stage 1 */
    tw_optional pot;             /**< most bonus places of these RSVs together, in stage 1 */
    const int64_t *most_bonus; /**< per index in tw_round.deelnemers, stage 1: no more bonus places
                                    of that RSV at that POI than this; NULL: as the rules say */
    int doel_count;            /**< only the policy's first goals will be asked for; 0: all */
    bool sector_caps;    /**< with rows for max_per_sector, in stage 1 (stage 2 always has them) */
    const tw_eis *eisen; /**< demands, goal TW_DOEL_EISEN; pairs are borrowed by the program */
    size_t eis_count;
    const tw_doelgrens *grenzen; /**< likewise limits on goals; of one RSV in stage 2 */
    size_t grens_count;
    const tw_relax *relax; /**< rules left out; NULL: none */
    /** With rules left out, in stage 2: the concept of every RSV of the round. */
    const tw_rsv_outcome *others;
    /** Bonus places are only counted, not weighed: no goal but TW_DOEL_EISEN will be asked for. */
    bool unweighed;
} tw_program_spec;

/**
 * Build a program.
 * @param[out] out  owned by the caller; NULL on failure
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE (more routes or unit columns than can be handled)
 */
TW_NODISCARD tw_status tw_program_build(tw_program **out, const tw_round *round,
                                        const tw_policy *policy, const tw_assessment *assessment,
                                        const tw_program_spec *spec, tw_error *err);

void tw_program_free(tw_program *program);

/** hamilton needs B, the value of bonus_geplaatst in stage 1, before evenredigheid_rsv. */
TW_NODISCARD tw_status tw_program_set_bonus_total(tw_program *program, int64_t bonus,
                                                  tw_error *err);

static inline size_t tw_program_route_count(const tw_program *program) {
    return program->set_start[program->set_count];
}

/** The set a route number belongs to. */
size_t tw_program_route_set(const tw_program *program, size_t route);

/** Members of a route, one per phase. Borrowed. */
const tw_lid *tw_program_route_leden(const tw_program *program, size_t set, size_t route);

/** Number of the route with these members in @p set, or SIZE_MAX when it is not admissible. */
size_t tw_program_find_route(const tw_program *program, size_t set, const tw_lid *leden);

/** Room for the entries of a route without its wishes and demands. */
enum { TW_ROUTE_ENTRIES = 4 * TW_MAX_FASEN };

/**
 * Entries of a route's column: row numbers and coefficients, each row once. Not those in rows
 * TW_ROW_GRENS, which are the route's costs in their goals.
 * @param rows, coefs  room for TW_ROUTE_ENTRIES + the part's wish_count + the program's eis_count
 * @return their number
 */
int tw_program_route_entries(const tw_program *program, size_t set, size_t route, int32_t *rows,
                             int32_t *coefs);

/** Cost of one trajectory on this route in @p doel (0 for goals that other columns measure). */
int64_t tw_program_route_cost(const tw_program *program, size_t set, size_t route, tw_doel doel);

/** Cost of one unit of an explicit column in @p doel. */
int64_t tw_program_column_cost(const tw_program *program, const tw_column *column, tw_doel doel);

/** The route's TW_ROW_VORIG; -1 when the previous outcome did not use it. */
int32_t tw_part_vorig_row(const tw_part *part, size_t route);

/** Does the route match the wish? */
bool tw_wish_matches(const tw_program *program, const tw_wish *wish, size_t set,
                     const tw_lid *leden);

/** Does the route match the demand? */
bool tw_eis_matches(const tw_program *program, const tw_eis *eis, size_t set, const tw_lid *leden);

/** Number of trajectories per route, sparse: route numbers ascending, counts positive. */
typedef struct tw_counts {
    uint32_t *route;
    int64_t *aantal;
    size_t count;
    size_t capacity;
} tw_counts;

TW_NODISCARD tw_status tw_counts_add(tw_counts *counts, size_t route, int64_t aantal,
                                     tw_error *err);
void tw_counts_free(tw_counts *counts);

/**
 * Recompute everything in integers: whether @p counts satisfies every constraint, and its value in
 * every goal, by part.
 * @param[out] values  part_count x TW_DOEL_COUNT
 * @param[out] feasible
 */
TW_NODISCARD tw_status tw_program_evaluate(const tw_program *program, const tw_counts *counts,
                                           int64_t *values, bool *feasible, tw_error *err);

/**
 * The same, and what the explicit columns are then.
 * @param[out] amounts  per explicit column
 */
TW_NODISCARD tw_status tw_program_measure(const tw_program *program, const tw_counts *counts,
                                          int64_t *values, int64_t *amounts, bool *feasible,
                                          tw_error *err);

/**
 * A distribution that satisfies all constraints without any solver.
 * @param given  stage 1: one per RSV of the round, NULL: every POI trains its own places as far as
 *               there is room, and what then comes to hand gets bonus places; stage 2: that of
 * stage 1 for its one RSV
 */
TW_NODISCARD tw_status tw_program_start(const tw_program *program, const tw_verdeling *given,
                                        tw_counts *counts, tw_error *err);

/** Copy one part's trajectories out. @param[out] out  caller frees trajecten */
TW_NODISCARD tw_status tw_program_extract(const tw_program *program, const tw_counts *counts,
                                          size_t part, tw_verdeling *out, tw_error *err);

#endif
