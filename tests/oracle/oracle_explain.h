/** @file oracle_explain.h — what explanations and the reserve list say of a random round. */
#ifndef TW_TESTS_ORACLE_EXPLAIN_H
#define TW_TESTS_ORACLE_EXPLAIN_H

#include "generate/random.h"
#include "oracle_program.h"

typedef struct explain_tally {
    int64_t cases; /**< things that might have been otherwise, compared with the oracle */
    int64_t can;
    int64_t cannot;
    int64_t sets; /**< sets of rules found to forbid, and to be minimal */
    int64_t steps;
    int64_t too_large;
} explain_tally;

/** Give most rounds a pot, so small that it decides. @pre nothing is solved yet */
void explain_draw_pot(program_run *run, uint64_t seed);

/**
 * Explain an institution, a partnership and a route, and the next bonus places, and compare every
 * claim with the oracle: whether it can be, the first goal that gets worse and by how much, who
 * gains and loses, the rules that forbid, who is next and what decided.
 * @pre the run holds a solved outcome
 * @return false: they differ, and @p why says how
 */
bool explain_compare(const program_run *run, uint64_t seed, const oracle_limits *limits,
                     explain_tally *tally, tw_buf *why);

#endif
