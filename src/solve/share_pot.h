/** @file share_pot.h
 *  Shares a short pot over parts that have nothing else in common.
 *
 *  What each part is worth with b bonus places is a list of goal values; lists are compared goal by
 *  goal and added like numbers, so the best division follows exactly, part by part, from the best
 *  divisions over the parts before it (dynamic programming). No assumption on the shape of values.
 */
#ifndef TW_SOLVE_SHARE_POT_H
#define TW_SOLVE_SHARE_POT_H

#include "toewijs/policy.h"
#include "toewijs/status.h"

/** What one part is worth. */
typedef struct tw_pot_claim {
    int64_t most;   /**< bonus places it can use at most */
    int64_t *value; /**< (most + 1) x width: goal values with exactly b places, to be minimised */
    int64_t given;  /**< result of tw_share_pot */
} tw_pot_claim;

/**
 * Divide exactly @p pot places. @pre pot <= sum of most
 * @param[out] only  false when another division is worth the same
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE (sums do not fit, or too large to be worth it)
 */
TW_NODISCARD tw_status tw_share_pot(tw_pot_claim *claims, size_t count, int width, int64_t pot,
                                    bool *only, tw_error *err);

/**
 * What the parts together are worth with every number of places from 0 to @p most.
 * @pre most <= sum of most
 * @param[out] value  (most + 1) x width
 */
TW_NODISCARD tw_status tw_join_claims(const tw_pot_claim *claims, size_t count, int width,
                                      int64_t most, int64_t *value, tw_error *err);

#endif
