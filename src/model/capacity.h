/** @file capacity.h — room at a POI per phase (model.md section 4, number 2). */
#ifndef TW_MODEL_CAPACITY_H
#define TW_MODEL_CAPACITY_H

#include "toewijs/assess.h"

/** cap(p,f): trainees that @p poi can host in phase @p fase (from 0) for the partnerships. */
int64_t tw_capacity(const tw_round *round, const tw_policy *policy, const tw_assessment *assessment,
                    size_t poi, int fase);

/** Most bonus places @p poi may get over all its RSVs (section 4, number 4). */
int64_t tw_bonus_limit(const tw_round *round, const tw_policy *policy, size_t poi);

#endif
