/** @file measure.h
 *  What is measured of an outcome, to compare policies: the list of measures, and their values.
 *
 *  A round has columns: one for every measure, group and year. They follow from the round as it is
 *  and the number of years alone, so that every policy and every scenario of a round fills the same
 *  ones. A value is an integer: a number (of places, partnerships, kilometres, weeks), or, where
 *  the list says so, millionths of one, rounded to the nearest, halves up. Everything is computed
 *  in integers: the same outcome gives the same bytes everywhere.
 *
 *  Shares between RSVs are about what stage 1 grants (the concept): what an RSV leaves unused by
 *  its own wishes is not the policy's doing. Everything else is about the final distribution.
 *
 *  Notation of the definitions, over the RSVs that take part: s = bonus places granted, h = their
 *  sum; w = weight, W = sum of weights, q = h w / W the exact proportional share. The weight is the
 *  policy's own, W(r) of model.md section 2; or, in measures whose name ends in `_toewijzing`, the
 *  joint allocation T(r), by which policies with different weights are held to the same.
 */
#ifndef TOEWIJS_MEASURE_H
#define TOEWIJS_MEASURE_H

#include "toewijs/assess.h"
#include "toewijs/outcome.h"
#include "toewijs/solve.h"
#include "toewijs/status.h"

struct tw_buf;
struct tw_arena_block;

/** Not defined here: nothing was asked for, nobody takes part, ... Written as an empty field. */
#define TW_MEASURE_NONE INT64_MIN

/** Millionths in one. */
enum { TW_MEASURE_ONE = 1000000, TW_MEASURE_DECIMALS = 6 };

/** In the order of the columns and of the documentation. */
typedef enum tw_measure {
    TW_MEASURE_BONUS,
    TW_MEASURE_TOEGEKEND,
    TW_MEASURE_AANSPRAAK,
    TW_MEASURE_INGEWILLIGD,
    TW_MEASURE_INGEWILLIGD_VERSCHIL,
    TW_MEASURE_AFWIJKING,
    TW_MEASURE_AFWIJKING_TOEWIJZING,
    TW_MEASURE_SAINTE_LAGUE,
    TW_MEASURE_SAINTE_LAGUE_TOEWIJZING,
    TW_MEASURE_GALLAGHER,
    TW_MEASURE_GALLAGHER_TOEWIJZING,
    TW_MEASURE_LOOSEMORE_HANBY,
    TW_MEASURE_LOOSEMORE_HANBY_TOEWIJZING,
    TW_MEASURE_GINI,
    TW_MEASURE_GINI_TOEWIJZING,
    TW_MEASURE_GINI_POI,
    TW_MEASURE_GROOTSTE_TEKORT,
    TW_MEASURE_GROOTSTE_TEKORT_TOEWIJZING,
    TW_MEASURE_ZONDER_BONUS,
    TW_MEASURE_NIET_GEPLAATST,
    TW_MEASURE_SECTOREN,
    TW_MEASURE_KM,
    TW_MEASURE_KM_PER_TRAJECT,
    TW_MEASURE_WEKEN_UIT_BALANS,
    TW_MEASURE_LOTING,
    TW_MEASURE_VERSCHUIVING_BONUS,
    TW_MEASURE_VERSCHUIVING_TRAJECTEN,
    /* Over all years together; columns of these exist only where there are several. */
    TW_MEASURE_RSV_BLIJVEND_ZONDER,
    TW_MEASURE_POI_BLIJVEND_ZONDER,
    TW_MEASURE_POI_BLIJVEND_LEEG,
    TW_MEASURE_OPGETELD_TEKORT,
    TW_MEASURE_COUNT
} tw_measure;

/** Which is better, for those it is about. */
typedef enum { TW_BETTER_MORE, TW_BETTER_LESS, TW_BETTER_NEITHER } tw_measure_sense;

/** What a measure is split into. */
typedef enum tw_measure_group {
    TW_GROUP_ALL,      /**< "alle" */
    TW_GROUP_SECTOR,   /**< "sector:ouderenzorg": of the POI (of bonus: where it starts) */
    TW_GROUP_SIZE,     /**< "omvang:klein", middel, groot: POIs that asked for 0-2, 3-5, 6 or more
                            places in the round as it is */
    TW_GROUP_RSV_SIZE, /**< "rsv_omvang:klein", ...: a third of the RSVs each, by the inbreng of
                            their members in the round as it is */
    TW_GROUP_RSV,      /**< "rsv:R0001" */
    TW_GROUP_COUNT
} tw_measure_group;

enum { TW_SIZE_SMALL, TW_SIZE_MIDDLE, TW_SIZE_LARGE, TW_SIZE_COUNT };

typedef struct tw_measure_info {
    const char *name; /**< in files: "bonus_geplaatst" */
    bool millionths;  /**< the value is in millionths of the unit */
    bool all_years;   /**< spans the years */
    tw_measure_sense sense;
    unsigned groups;          /**< bit 1u << tw_measure_group for each */
    tw_message_id unit;       /**< "plaatsen" */
    tw_message_id words;      /**< a heading: "Bonusplaatsen" */
    tw_message_id definition; /**< one or two sentences, exact */
    const char *source;       /**< where the definition comes from; "" for our own */
} tw_measure_info;

/** Static storage. */
const tw_measure_info *tw_measure_about(tw_measure measure);

/** The measure with this name; TW_MEASURE_COUNT: there is none. */
tw_measure tw_measure_find(const char *name);

/** The list as CSV (maten.csv): maat, eenheid, beter, groepen, omschrijving, definitie, bron. */
void tw_measure_list_put(struct tw_buf *buf, tw_lang lang);

/** jaar of a column that spans the years. */
enum { TW_ALL_YEARS = -1 };

typedef struct tw_measure_column {
    tw_measure measure;
    tw_measure_group group;
    int index;         /**< the sector, the size or the RSV; 0 for all */
    int jaar;          /**< counted from the toewijzingsjaar: 0 is the first; or TW_ALL_YEARS */
    const char *groep; /**< in files: "sector:ouderenzorg" */
} tw_measure_column;

/** Columns by year, measure, group and index; at the end those that span the years. */
typedef struct tw_measure_columns {
    tw_measure_column *items;
    size_t count;
    int jaren;
    size_t rsv_count;
    size_t poi_count;
    unsigned char *poi_size; /**< by POI: TW_SIZE_SMALL, ... */
    unsigned char *rsv_size; /**< by RSV */
    /** Where the columns of a measure and group begin: from the start of a year's, or of those that
        span the years; SIZE_MAX: there are none. */
    size_t first[TW_MEASURE_COUNT][TW_GROUP_COUNT];
    size_t per_year;
    struct tw_arena_block *memory;
} tw_measure_columns;

/**
 * The columns of a round.
 * @param round  as it was read: scenario 0
 * @param jaren  at least 1
 * @param[out] out  caller frees; NULL on failure
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE
 */
TW_NODISCARD tw_status tw_measure_columns_make(tw_measure_columns **out, const tw_round *round,
                                               int jaren, tw_error *err);

void tw_measure_columns_free(tw_measure_columns *columns); /**< NULL is allowed */

/** Index of a column, or SIZE_MAX. @param jaar  is not looked at where the measure spans them */
size_t tw_measure_column_of(const tw_measure_columns *columns, tw_measure measure,
                            tw_measure_group group, size_t index, int jaar);

/** A value as files write it: "" for none, "12", "0.123456". */
void tw_measure_put(struct tw_buf *buf, tw_measure measure, int64_t value);

/** What is measured of one year of one unit (round, scenario, policy). */
typedef struct tw_measure_input {
    const tw_round *round; /**< of that scenario and year */
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_outcome *outcome;
    /** The outcome when one POI asks for one more or less (tw_measure_nudge); NULL: was not solved,
        and stability is TW_MEASURE_NONE. */
    const tw_outcome *changed;
} tw_measure_input;

/** The years of one unit, one after the other. */
typedef struct tw_measure_years tw_measure_years;

/**
 * Begin a unit: every one of @p values becomes TW_MEASURE_NONE.
 * @param columns  borrowed for as long as *out lives
 * @param values   columns->count of them; borrowed too
 * @param[out] out  caller frees; NULL on failure
 * @return TW_OK, TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_measure_begin(tw_measure_years **out, const tw_measure_columns *columns,
                                        int64_t *values, tw_error *err);

/**
 * Measure the next year; after the last one, also what spans them.
 * @pre its POIs and RSVs are those of the round the columns were made of (edit.h keeps them); not
 *      more years than the columns have
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE (a number does not fit)
 */
TW_NODISCARD tw_status tw_measure_next_year(tw_measure_years *years, const tw_measure_input *input,
                                            tw_error *err);

void tw_measure_years_free(tw_measure_years *years); /**< NULL is allowed */

/**
 * Solve the same year once more with one POI asking for one place more or less: `changed` above.
 *
 * Which POI, and whether it asks for more or less, is a draw of the scenario (chance.h), of kind
 * "verschuiving" with an empty id: of the n POIs that are a member of an RSV that takes part,
 * sorted by poi_id, number tw_chance_between(part[0], 0, n - 1) counted from 0; one less when
 * tw_chance_between(part[1], 0, 1) is 1 and it asked for any (or for all that it may), else one
 * more.
 *
 * @param jaar  counted from 0
 * @param[out] out  caller frees (tw_outcome_free); NULL on failure, and where there is no such POI
 * @return as tw_solve
 */
TW_NODISCARD tw_status tw_measure_nudge(tw_outcome **out, const tw_round *round,
                                        const tw_policy *policy, const tw_assessment *assessment,
                                        uint64_t seed, int64_t scenario, int jaar,
                                        const tw_solve_options *options, tw_error *err);

#endif
