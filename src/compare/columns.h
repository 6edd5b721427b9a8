/** @file columns.h — what is measured of a unit, in which order; private to src/compare. */
#ifndef TW_COMPARE_COLUMNS_H
#define TW_COMPARE_COLUMNS_H

#include "base/arena.h"
#include "toewijs/assess.h"
#include "toewijs/compare.h"
#include "toewijs/outcome.h"

/** Set round->columns and round->shape.column_count. Texts live in @p arena, or are static.
 *  @return TW_OK, TW_ERR_NOMEM */
TW_NODISCARD tw_status tw_columns_make(tw_compare_round *round, tw_arena *arena, tw_error *err);

/** One year of one unit, solved and verified. */
typedef struct tw_columns_year {
    const tw_round *round; /**< as changed by the scenario */
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_outcome *outcome;
} tw_columns_year;

/** Set all values of a unit. @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE */
TW_NODISCARD tw_status tw_columns_fill(int64_t *values, const tw_compare_round *round,
                                       const tw_columns_year *years, size_t year_count,
                                       tw_error *err);

#endif
