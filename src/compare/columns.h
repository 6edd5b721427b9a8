/** @file columns.h — what is measured of a unit, in which order; private to src/compare. */
#ifndef TW_COMPARE_COLUMNS_H
#define TW_COMPARE_COLUMNS_H

#include "toewijs/compare.h"

/** Set round->measures, round->columns and round->shape.column_count.
 *  @pre the recipe and the axioms of @p comparison are known
 *  @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE */
TW_NODISCARD tw_status tw_columns_make(tw_compare_round *round, const tw_comparison *comparison,
                                       tw_error *err);

#endif
