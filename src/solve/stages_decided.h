/** @file stages_decided.h — what decided the bonus places, in words (outcome.h: tw_beslist). */
#ifndef TW_SOLVE_STAGES_DECIDED_H
#define TW_SOLVE_STAGES_DECIDED_H

#include "solve/job.h"

/**
 * Fill outcome->beslist of what stage 1 gave.
 * @param decided  per member of the round: number of the goal that decided, as tw_lexico_decide
 * @param[out] complete  false: stopped before it was known, nothing is filled
 */
TW_NODISCARD tw_status tw_decided_of_concept(tw_outcome *outcome, const tw_job_context *context,
                                             const tw_solve_options *options,
                                             const int32_t *decided, bool *complete, tw_error *err);

/** After stage 2: `wens` where it gave more, nothing where it left none; the list is dropped when
 *  the outcome is not the best. */
TW_NODISCARD tw_status tw_decided_of_form(tw_outcome *outcome, const tw_round *round,
                                          tw_error *err);

#endif
