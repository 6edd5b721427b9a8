/** @file select.h — the same summary of columns that do not fit in memory. */
#ifndef TW_MEASURE_SELECT_H
#define TW_MEASURE_SELECT_H

#include "toewijs/summary.h"

/** As tw_summarise, one column at a time, in memory that does not depend on the number of
 *  scenarios: every value that is asked for is closed in by counting, in at most nine readings. */
TW_NODISCARD tw_status tw_summarise_counting(const tw_measure_columns *columns,
                                             const tw_summary_source *source, tw_summary_take *take,
                                             void *data, tw_error *err);

#endif
