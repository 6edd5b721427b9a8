/** @file relax.h
 *  Rules left out of a program (question.h): which, and what stands in for a limit that is gone.
 */
#ifndef TW_MODEL_RELAX_H
#define TW_MODEL_RELAX_H

#include "toewijs/assess.h"
#include "toewijs/question.h"

/**
 * A program with rules left out is built from an assessment (and in stage 1 a policy) in which the
 * entitlements, weights and recognitions left out are already lifted; what they were is here, for
 * the rules that themselves oblige: own places go first only where they did with every rule.
 */
typedef struct tw_relax {
    const tw_los *los;
    size_t count;
    /** Instead of a limit left out. Whatever meets the demands, as much of it as they and the
        lower bounds need meets them too and is no more than this. */
    int64_t ruim;
    const tw_policy *policy;
    const tw_assessment *assessment;
} tw_relax;

/** Is the rule left out? @param relax  NULL: none is. Fields that the rule has not do not matter.
 */
bool tw_relax_has(const tw_relax *relax, tw_los_soort soort, size_t rsv, size_t poi, int nummer);

#endif
