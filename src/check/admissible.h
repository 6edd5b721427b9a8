/** @file admissible.h — the rules for routes, in the parts that a search for one needs. */
#ifndef TW_CHECK_ADMISSIBLE_H
#define TW_CHECK_ADMISSIBLE_H

#include "toewijs/assess.h"

/** Rules 4, 5 and 7 of model.md section 3. They ask no more of a route than in which phases it is
 *  at the same POI: any numbers that are equal in those phases will do as @p pattern. */
bool tw_pattern_admissible(const tw_policy *policy, tw_soort soort, const size_t *pattern);

/** Rule 6 for one move. */
bool tw_move_allowed(const tw_round *round, const tw_policy *policy, size_t van, size_t naar);

#endif
