/** @file metingen.h — the tables of all that was measured; private to src/compare. */
#ifndef TW_COMPARE_METINGEN_H
#define TW_COMPARE_METINGEN_H

#include "base/buf.h"
#include "toewijs/compare.h"

/** Append a value as files write it; nothing when it is not defined. */
void tw_metingen_value(tw_buf *buf, const tw_compare_column *column, int64_t value);

/**
 * Write metingen.csv (ronde,beleid,scenario,jaar,maat,groep,waarde; jaar is empty for what is of
 * all years together, waarde where a measure is not defined) and mislukt.csv (ronde, beleid,
 * scenario, reden, bijzonderheden) into DIR, in the order of the units. Memory does not grow with
 * their number.
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_IO
 */
TW_NODISCARD tw_status tw_metingen_write(const tw_comparison *comparison,
                                         const tw_compare_folder *folder, uint64_t *failed,
                                         tw_error *err);

#endif
