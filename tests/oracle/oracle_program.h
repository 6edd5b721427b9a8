/** @file oracle_program.h — the program under test on a folder, and the comparison with it. */
#ifndef TW_TESTS_ORACLE_PROGRAM_H
#define TW_TESTS_ORACLE_PROGRAM_H

#include "base/buf.h"
#include "oracle.h"
#include "toewijs/solve.h"

/** What the program made of one round. Start with {0}; program_clear frees it. */
typedef struct program_run {
    tw_round *round;
    tw_policy *policy;
    tw_assessment *assessment;
    tw_outcome *outcome;
} program_run;

/** Read and judge; false: it failed, and @p why says how. */
bool program_read(program_run *run, const char *folder, tw_buf *why);
/**
 * Give the round a previous outcome, drawn from @p seed: trajectories anywhere, or what the program
 * makes of the round with other draws and capacities; nothing most times. @pre program_read
 * @param[out] given  whether it has one now
 */
bool program_draw_previous(program_run *run, uint64_t seed, bool *given, tw_buf *why);
/** Solve in one of the ways there are, in place of an earlier outcome. */
bool program_solve(program_run *run, tw_method method, int jobs, tw_buf *why);
void program_clear(program_run *run);

/** Append every difference between the program's answer and the oracle's; nothing when equal. */
void program_compare(const program_run *run, const oracle_result *result, tw_buf *differences);

#endif
