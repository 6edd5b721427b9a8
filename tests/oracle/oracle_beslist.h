/** @file oracle_beslist.h — what decided every bonus place, against exhaustive search. */
#ifndef TW_TESTS_ORACLE_BESLIST_H
#define TW_TESTS_ORACLE_BESLIST_H

#include "oracle_program.h"

typedef struct beslist_tally {
    int64_t rows[TW_BESLIST_DOEL + 1]; /**< compared, by what decided */
    int64_t too_large;
} beslist_tally;

/**
 * Solve the round in every way there is; what decided (outcome.h: tw_beslist) must be what solving
 * it again shows in which the member is to have fewer.
 * @param solved  both stages by the oracle
 * @return false: they differ, and @p why says how
 */
bool beslist_compare(program_run *run, const oracle_result *solved, const oracle_limits *limits,
                     beslist_tally *tally, tw_buf *why);

/** One line on standard output. */
void beslist_print(const beslist_tally *tally);

#endif
