/** @file concept_start.h
 *  What a first attempt at stage 1 leaves for the next: a distribution to begin with, which is what
 *  a stop falls back on, and bounds.
 */
#ifndef TW_SOLVE_CONCEPT_START_H
#define TW_SOLVE_CONCEPT_START_H

#include "solve/components.h"
#include "solve/concept.h"

/**
 * Begin with the distributions of @p results, one per component.
 * @param pot  per component: bonus places beyond it are left out
 */
TW_NODISCARD tw_status tw_concept_begin_with(tw_concept *concept, const tw_job_context *context,
                                             const tw_components *components,
                                             const tw_job_result *results, const tw_optional *pot,
                                             tw_error *err);

/** Leave out bonus places until pot and sector limits hold for the whole round. */
void tw_concept_trim(tw_concept *concept, const tw_job_context *context);

/** Bounds that are proven whatever came of the attempt: for the first @p count goals. */
void tw_concept_know(tw_concept *concept, const tw_doelwaarde *known, int count);

/** After a stop: take over what is known where it says more. */
void tw_concept_take_known(tw_concept *concept);

/** After a stop: hamilton's prices depend on how many bonus places there are in the end. */
TW_NODISCARD tw_status tw_concept_price_anew(tw_concept *concept, const tw_job_context *context,
                                             tw_error *err);

#endif
