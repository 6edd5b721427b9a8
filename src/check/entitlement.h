/** @file entitlement.h — how many bonus places an RSV qualifies for, and its weight. */
#ifndef TW_CHECK_ENTITLEMENT_H
#define TW_CHECK_ENTITLEMENT_H

#include "toewijs/assess.h"

/**
 * Fill E(r), W(r), the bound on b(r), whether bonus_toegekend is in force, and the sum of the
 * weights. Source: model.md section 2.
 * @pre who takes part and T(r) are known
 * @return false when a number does not fit 64 bits
 */
bool tw_entitle(tw_assessment *assessment, const tw_round *round, const tw_policy *policy,
                tw_diags *diags);

#endif
