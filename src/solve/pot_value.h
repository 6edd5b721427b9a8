/** @file pot_value.h
 *  What bonus places are worth to a component in the goals that need no solving.
 *
 *  For an RSV on its own that is exact. For RSVs that share members each is looked at by itself,
 *  as if the others were not there: then it is a bound, never worse than what can be had.
 */
#ifndef TW_SOLVE_POT_VALUE_H
#define TW_SOLVE_POT_VALUE_H

#include "solve/job.h"
#include "solve/share_pot.h"

typedef struct tw_pot_value {
    const tw_job_context *context;
    int64_t bonus_total; /**< B, for hamilton */
    int width;           /**< the policy's first `width` goals */
} tw_pot_value;

/** Can all goals but regulier_geplaatst (which the caller knows) be valued without solving? */
bool tw_pot_value_known(const tw_pot_value *v);

/**
 * Fill claim->value for 0 .. claim->most places over the RSVs.
 * @param regulier  regular places, the same for every number of bonus places
 */
TW_NODISCARD tw_status tw_pot_value_fill(const tw_pot_value *v, const size_t *rsvs, size_t count,
                                         int64_t regulier, tw_pot_claim *claim, tw_error *err);

/** The bonus places that the members of @p rsv can have at most, whatever the others do. */
int64_t tw_pot_most(const tw_job_context *context, size_t rsv);

#endif
