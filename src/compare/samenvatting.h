/** @file samenvatting.h — samenvatting.csv and maten.csv; private to src/compare. */
#ifndef TW_COMPARE_SAMENVATTING_H
#define TW_COMPARE_SAMENVATTING_H

#include "toewijs/compare.h"

/**
 * Write samenvatting.csv (summary.h) of all rounds into DIR, and maten.csv, what every measure is.
 * Memory does not grow with the number of scenarios.
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_IO, TW_ERR_RANGE
 */
TW_NODISCARD tw_status tw_samenvatting_write(const tw_comparison *comparison,
                                             const tw_compare_folder *folder, tw_error *err);

#endif
