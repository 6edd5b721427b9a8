/** @file oracle_questions.h — random questions of what_if.h about a random round. */
#ifndef TW_TESTS_ORACLE_QUESTIONS_H
#define TW_TESTS_ORACLE_QUESTIONS_H

#include "generate/random.h"
#include "oracle_program.h"

typedef struct questions_tally {
    int64_t asked; /**< compared with the oracle */
    int64_t can;   /**< of those: could be */
    int64_t cannot;
    int64_t too_large;
} questions_tally;

/**
 * Ask @p count random questions, of stage 1 and of forms, and compare every way of answering them
 * with the oracle. @pre the run holds a solved outcome
 * @return false: they differ, and @p why says how
 */
bool questions_compare(const program_run *run, int64_t count, uint64_t seed,
                       const oracle_limits *limits, questions_tally *tally, tw_buf *why);

#endif
