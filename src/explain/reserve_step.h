/** @file reserve_step.h — one place more in the pot. */
#ifndef TW_EXPLAIN_RESERVE_STEP_H
#define TW_EXPLAIN_RESERVE_STEP_H

#include "explain/explainer.h"
#include "toewijs/reserve.h"

/**
 * Solve stage 1 with a pot of one more than in->bonus_total, and hold it against in->outcome.
 * @param[out] next  that stage 1, owned by the caller; NULL when nothing is granted more
 * @param[out] more  one more is granted; when not, @p step says nothing
 * @pre no more than in->bonus_total can be in the pot of in->outcome, or the pot was larger than
 *      what was granted
 */
TW_NODISCARD tw_status tw_reserve_step_solve(const tw_explainer *in, tw_reserve_step *step,
                                             tw_outcome **next, bool *more);

#endif
