/** @file stores.h — where the results of a round stand; private to src/compare. */
#ifndef TW_COMPARE_STORES_H
#define TW_COMPARE_STORES_H

#include "toewijs/compare.h"

/** tw_store_open of round @p round in DIR. */
TW_NODISCARD tw_status tw_stores_open(tw_store **out, const char *dir,
                                      const tw_comparison *comparison, size_t round,
                                      tw_store_mode mode, bool *other, tw_error *err);

#endif
