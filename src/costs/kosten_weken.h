/** @file kosten_weken.h — the weeks of the partners of one RSV, year by year: what costs are shared
 *  by. Private to src/costs.
 */
#ifndef TW_COSTS_KOSTEN_WEKEN_H
#define TW_COSTS_KOSTEN_WEKEN_H

#include "toewijs/costs.h"

/** All programmes together. Plain memory of its own: tw_kosten_weken_clear. */
typedef struct tw_kosten_weken {
    const tw_plan_rsv *rsv;
    int64_t van_jaar;
    size_t jaar_count;
    int64_t *eigen;  /**< [jaar][partner]; after the last year one row for the whole period */
    int64_t *gehost; /**< likewise */
} tw_kosten_weken;

/** Index of the institution among the partners of @p rsv, or SIZE_MAX. */
size_t tw_kosten_partner(const tw_plan_rsv *rsv, size_t poi);

/** @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE */
TW_NODISCARD tw_status tw_kosten_weken_make(tw_kosten_weken *weken, const tw_plan *plan,
                                            const tw_kosten_model *model, tw_error *err);
void tw_kosten_weken_clear(tw_kosten_weken *weken);

/**
 * By what a kind is shared in a year.
 * @param[out] gewichten  by partner
 * @param[out] totaal     their sum
 * @return false when the sum does not fit
 */
TW_NODISCARD bool tw_kosten_gewichten(int64_t *gewichten, int64_t *totaal,
                                      const tw_kosten_weken *weken, const tw_kostensoort *soort,
                                      int64_t jaar);

#endif
