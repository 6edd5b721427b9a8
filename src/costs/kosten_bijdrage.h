/** @file kosten_bijdrage.h — the contributions that follow from weeks and rates. Private to
 *  src/costs.
 */
#ifndef TW_COSTS_KOSTEN_BIJDRAGE_H
#define TW_COSTS_KOSTEN_BIJDRAGE_H

#include "base/arena.h"
#include "toewijs/costs.h"

/** Weeks of one fte in a year. */
enum { TW_KOSTEN_FTE_WEKEN = 52 };

/** The rate for who trains @p weken weeks of @p opleiding in @p jaar; NULL: there is none. */
const tw_bijdrage_tarief *tw_kosten_tarief(const tw_kosten_model *model, const char *opleiding,
                                           int64_t jaar, int64_t weken);

/**
 * The contribution that a row of the plan gives its institution, which is an item of income.
 * @param post  its name, in the arena
 * @return false: none
 */
bool tw_kosten_bijdrage(tw_kostenpost *item, const tw_plan *plan, const tw_kosten_model *model,
                        const tw_plan_weken *row, const char *post);

#endif
