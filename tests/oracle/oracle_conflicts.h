/** @file oracle_conflicts.h — conflicts and repairs (conflict.h) about a random round. */
#ifndef TW_TESTS_ORACLE_CONFLICTS_H
#define TW_TESTS_ORACLE_CONFLICTS_H

#include "oracle_program.h"

typedef struct conflicts_tally {
    int64_t searches; /**< of which something was found */
    int64_t sets;     /**< conflicts that are true and minimal */
    int64_t unsure;   /**< of those: too large for the oracle, by the program's word */
    int64_t smallest; /**< searches of which no smaller set was found by trying all */
    int64_t whole;    /**< searches among a few rules, compared set by set with all
                           subsets by the oracle */
} conflicts_tally;

/**
 * Look @p count times for what forbids something, and check it by exhaustive search.
 * @pre the run holds a solved outcome
 * @return false: something is wrong, and @p why says what
 */
bool conflicts_compare(const program_run *run, int64_t count, uint64_t seed, conflicts_tally *tally,
                       tw_buf *why);

#endif
