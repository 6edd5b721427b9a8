/** @file stages.h — parts of tw_solve that others use as well. */
#ifndef TW_SOLVE_STAGES_H
#define TW_SOLVE_STAGES_H

#include "model/program.h"
#include "toewijs/solve.h"

/** Indices of the RSVs that take part, ascending; the caller frees. NULL: no memory. */
size_t *tw_list_participants(const tw_round *round, const tw_assessment *assessment, size_t *count);

/**
 * Solve the first @p doel_count goals of stage 1, the whole round as one program.
 * @param program  with the rows that couple RSVs
 * @param[out] doelen  doel_count values with their bounds
 * @return also TW_ERR_SOLVER when a time limit came first
 */
TW_NODISCARD tw_status tw_solve_first_goals(tw_program *program, int doel_count,
                                            const tw_solve_options *options, tw_doelwaarde *doelen,
                                            tw_error *err);

#endif
