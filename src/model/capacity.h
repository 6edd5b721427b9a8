/** @file capacity.h — room at a POI per phase (model.md section 4, number 2). */
#ifndef TW_MODEL_CAPACITY_H
#define TW_MODEL_CAPACITY_H

#include "model/relax.h"

/** cap(p,f): trainees that @p poi can host in phase @p fase (from 0) for the partnerships. */
int64_t tw_capacity(const tw_round *round, const tw_policy *policy, const tw_assessment *assessment,
                    size_t poi, int fase);

/** Most bonus places @p poi may get over all its RSVs (section 4, number 4). @param relax  rules
 * left out; INT64_MAX when there is no limit (left) */
int64_t tw_bonus_limit(const tw_round *round, const tw_policy *policy, const tw_relax *relax,
                       size_t poi);

#endif
