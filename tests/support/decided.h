/** @file decided.h — what decided the bonus places of an outcome made by hand. */
#ifndef TESTS_SUPPORT_DECIDED_H
#define TESTS_SUPPORT_DECIDED_H

#include "toewijs/outcome.h"

/** Fill @p list (room for every member of the round) as an outcome may state it: `wens` where the
 *  final distribution gives a member more than the concept, else `loting`; and make it the
 *  outcome's, or nothing when the outcome is not the best. */
void decided_fill(tw_outcome *outcome, tw_beslist *list, const tw_round *round);

#endif
