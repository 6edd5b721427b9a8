/** @file oracle_changes.h — changes and bottlenecks of random rounds, against the oracle. */
#ifndef TW_TESTS_ORACLE_CHANGES_H
#define TW_TESTS_ORACLE_CHANGES_H

#include "oracle_program.h"

typedef struct changes_tally {
    int64_t targets;
    int64_t found;      /**< changes that give it */
    int64_t not ;       /**< kinds that do not, up to the limit */
    int64_t never;      /**< kinds that were ruled out beforehand */
    int64_t pairs;      /**< pairs compared */
    int64_t units;      /**< bottlenecks: limits with one more or one less that were compared */
    int64_t same;       /**< of those: passed over because nothing changes */
    int64_t effects;    /**< of those: that change something */
    int64_t reasons[5]; /**< places not placed, by tw_unplaced_reason */
    int64_t sets;       /**< of those: sets of rules that are true and minimal */
    int64_t lifts;      /**< and what they would be placed without */
    int64_t too_large;  /**< changed rounds and questions that the oracle cannot do */
} changes_tally;

/**
 * Draw a target; is every smallest change smallest, does nothing that was not found help, is every
 * kind looked at that the header names? @pre the run holds a solved outcome
 * @return false: not so, and @p why says what
 */
bool changes_compare(const program_run *run, uint64_t seed, const oracle_limits *limits,
                     changes_tally *tally, tw_buf *why);

/** Is every effect of every unit of every limit what solving the changed round says? */
bool bottlenecks_compare(const program_run *run, uint64_t seed, const oracle_limits *limits,
                         changes_tally *tally, tw_buf *why);

/** Is the reason of every place that is not placed the first that holds, with its rules? */
bool unplaced_compare(const program_run *run, uint64_t seed, const oracle_limits *limits,
                      changes_tally *tally, tw_buf *why);

#endif
