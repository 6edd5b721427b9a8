/** @file shares_round.h — rounds in which nothing but the rule of sharing counts, for tests. */
#ifndef TESTS_SUPPORT_SHARES_ROUND_H
#define TESTS_SUPPORT_SHARES_ROUND_H

#include "tiny_round.h"
#include "toewijs/axiom.h"

/**
 * An RSV "R0", "R1", ... for each weight: four POIs in as many sectors with room for everything,
 * the first of which brings in the weight. The entitlement is T(r), requests are far away: the only
 * limit is the pot.
 */
void shares_open(tiny_round *tiny, const int64_t *weights, size_t count, int64_t pot,
                 tw_methode methode);

/** A solved round; shares_close frees it. */
typedef struct shares_case {
    tw_assessment *assessment;
    tw_outcome *outcome;
    tw_axiom_case given;
} shares_case;

shares_case shares_solve(const tw_round *round, const tw_policy *policy,
                         const tw_solve_options *options);
void shares_close(shares_case *solved);

#endif
