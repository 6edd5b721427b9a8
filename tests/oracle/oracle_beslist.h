/** @file oracle_beslist.h — what decided a bonus place (decided.h), against exhaustive search. */
#ifndef TW_TESTS_ORACLE_BESLIST_H
#define TW_TESTS_ORACLE_BESLIST_H

#include "oracle_program.h"
#include "toewijs/decided.h"

typedef struct beslist_tally {
    int64_t rows[TW_BESLIST_COUNT];
    int64_t too_large;   /**< rows of which nothing was said */
    int64_t exact;       /**< rows of which solving with one place less names the same goal */
    int64_t later;       /**< rows of which it names a later goal: more than one exchange does it */
    int64_t changed;     /**< rows that change with the rule that decided */
    int64_t rsv_changed; /**< rows of which only other members of the RSV change then */
} beslist_tally;

/**
 * Of every row of bonusplaatsen.csv:
 * - the definition, recounted by visiting every distribution of the RSV that would have the place;
 * - the optimum with one place less: no goal before the one that decided gets worse;
 * - with the rule that decided changed, the row changes: without the wishes; with the goals from
 * the one that decided on left out and the draw alone after that, for some seed.
 * @return false: something is not so, and @p why says what
 */
bool beslist_compare(const program_run *run, const oracle_result *solved,
                     const oracle_limits *limits, beslist_tally *tally, tw_buf *why);

void beslist_print(const beslist_tally *tally);

/** What the definition says of one member; found by exchanges alone. */
typedef struct beslist_recount {
    bool known;    /**< false: too large */
    bool possible; /**< some exchange can be made */
    bool alone;    /**< no other member of its RSV has bonus places in the concept */
    int goal;      /**< number of the goal that decided; doel_count: none */
} beslist_recount;

/** @param poi  has bonus places in @p rsv in the concept of @p solved */
beslist_recount beslist_by_exchange(const program_run *run, const oracle_result *solved, size_t rsv,
                                    size_t poi, const oracle_limits *limits);

#endif
