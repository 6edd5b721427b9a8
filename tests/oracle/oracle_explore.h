/** @file oracle_explore.h — exploring (explore.h) held against every distribution there is. */
#ifndef TW_TESTS_ORACLE_EXPLORE_H
#define TW_TESTS_ORACLE_EXPLORE_H

#include "generate/random.h"
#include "oracle_program.h"

typedef struct explore_tally {
    int64_t asked;
    int64_t alternatives;
    int64_t curves;
    int64_t points;
    int64_t none;      /**< nothing did what was asked */
    int64_t conflicts; /**< of those: what forbids it was held against the search */
    int64_t accepted;  /**< alternatives that were made the outcome of a changed round */
} explore_tally;

/**
 * Explore @p count times with random questions, and compare what is found with a search of all
 * distributions of the RSV in stage 2. @pre the run holds a solved outcome without a previous one
 * @return false: they differ, and @p why says how
 */
bool explore_compare(const program_run *run, int64_t count, uint64_t seed,
                     const oracle_limits *limits, explore_tally *tally, tw_buf *why);

#endif
