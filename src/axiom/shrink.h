/** @file shrink.h — making a violation smaller, step by step. Private to src/axiom. */
#ifndef TW_AXIOM_SHRINK_H
#define TW_AXIOM_SHRINK_H

#include "axiom/trial.h"
#include "toewijs/reshape.h"

typedef struct tw_shrink {
    tw_world now;           /**< the smallest so far, solved */
    tw_axiom_result result; /**< its violation, with the trial */
    const tw_solve_options *options;
    bool is_short; /**< the pot is what is short, and stays so: else it would be another story */
    int64_t solves;
    int64_t max_solves;
    bool smaller; /**< something was taken since this was last made false */
    bool stopped; /**< the solves ran out */
    tw_error *err;
} tw_shrink;

/** Something smaller that may be violated too. */
typedef struct tw_candidate {
    tw_round *round;
    tw_policy *policy;
    tw_axiom_trial trial;
} tw_candidate;

/** A copy of the smallest so far, to be changed in place. @param candidate  to be given to
 *  tw_candidate_try, also after failure */
TW_NODISCARD tw_status tw_candidate_open(tw_candidate *candidate, const tw_shrink *shrink);

/** Keep a part of it; the trial goes along. @pre it keeps whom the trial names */
TW_NODISCARD tw_status tw_candidate_keep(tw_candidate *candidate, tw_round_part part,
                                         tw_error *err);

/** Take it when it is legal and violated; frees it in any case.
 *  @param[in,out] status  nothing is done unless TW_OK
 *  @return whether it was taken */
bool tw_candidate_try(tw_shrink *shrink, tw_candidate *candidate, tw_status *status);

/** Steps: each goes over all that it could leave out or lower, once. */
tw_status tw_shrink_rsvs(tw_shrink *shrink);
tw_status tw_shrink_members(tw_shrink *shrink);
tw_status tw_shrink_limits(tw_shrink *shrink);
tw_status tw_shrink_data(tw_shrink *shrink);
tw_status tw_shrink_numbers(tw_shrink *shrink);

/** Straight to the RSVs whose numbers differ, before anything else. */
tw_status tw_shrink_to_involved(tw_shrink *shrink);

#endif
