/** @file verify_costs.h — the judge of a settlement, which counts everything again from the plan,
 *  the model and the items. What its two halves share.
 */
#ifndef TW_VERIFY_VERIFY_COSTS_H
#define TW_VERIFY_VERIFY_COSTS_H

#include "toewijs/costs.h"
#include "verify/verify_rows.h"

typedef struct tw_costs_judge {
    tw_judge judge; /**< no round: only its files, findings and memory are used */
    const tw_plan *plan;
    const tw_kosten_model *model;
    const tw_kostenposten *posten;
    const tw_plan_rsv *rsv;
    size_t partners;
    size_t years;  /**< of the period; there is one row more, for all of it */
    tw_rows names; /**< of the variants, as CSV has them */
    tw_rows ids;   /**< of the partners, likewise */

    /* Counted again, by [variant][year or period][partner]. */
    int64_t *kosten;
    int64_t *opbrengsten;
    int64_t *saldi;
} tw_costs_judge;

/** Where in the numbers above. */
static inline size_t tw_costs_cell(const tw_costs_judge *c, size_t variant, size_t year,
                                   size_t partner) {
    return (variant * (c->years + 1) + year) * c->partners + partner;
}

/** "1234.56", in the judge's arena. */
const char *tw_costs_cents(tw_costs_judge *c, int64_t cents);

/** "2024", or "periode" for the last row. In the judge's arena. */
const char *tw_costs_year(tw_costs_judge *c, size_t year);

/** Do the transfers settle the saldi? */
void tw_costs_check_transfers(tw_costs_judge *c);

#endif
