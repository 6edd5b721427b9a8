/** @file concept_pot.h — which component gets how much of a short pot, before it is solved. */
#ifndef TW_SOLVE_CONCEPT_POT_H
#define TW_SOLVE_CONCEPT_POT_H

#include "solve/components.h"
#include "solve/concept.h"

typedef struct tw_pot_plan {
    tw_optional *pot;     /**< per component: most bonus places; not stated where nothing binds */
    int64_t bonus_total;  /**< bonus_geplaatst of the round, when it was needed; else -1 */
    tw_bewijs bewijs;     /**< what shows that the division is the best */
    bool settled;         /**< false: two divisions are worth the same, or time ran out */
    tw_job_result *first; /**< per component: the first two goals without a pot, and a distribution
                               to begin with, less what goes beyond `pot`; or NULL */
    size_t count;         /**< components */
} tw_pot_plan;

/**
 * @param[out] plan        tw_pot_plan_free, also after failure
 * @param[in,out] concept  its distributions may change into those that a division begins with
 */
TW_NODISCARD tw_status tw_pot_plan_make(tw_pot_plan *plan, tw_concept *concept,
                                        const tw_job_context *context,
                                        const tw_components *components, tw_error *err);
void tw_pot_plan_free(tw_pot_plan *plan);

#endif
