/** @file oracle_explorer.h — what the parts of comparing explorations share. Private. */
#ifndef TW_TESTS_ORACLE_EXPLORER_H
#define TW_TESTS_ORACLE_EXPLORER_H

#include "generate/random.h"
#include "oracle_explore.h"
#include "oracle_state.h"
#include "toewijs/explore.h"

enum { EXPLORER_EISEN = 3 };

/* A distribution of the RSV that is within the rules. */
typedef struct leaf {
    int64_t *x;
    int64_t values[TW_DOEL_COUNT];
    int64_t tekort; /* of what is fixed */
} leaf;

typedef struct explorer {
    const program_run *run;
    oracle_state *o;
    oracle_result result;
    int64_t *concept[ORACLE_MAX_RSV];
    tw_random random;
    explore_tally *tally;
    tw_buf *why;

    /* of one RSV */
    size_t r;
    leaf *leaves;
    size_t leaf_count;
    int64_t all_bonus;

    /* of one question */
    tw_explore_question question;
    tw_eis eisen[EXPLORER_EISEN];
    bool curve;
    tw_doel doelen[2];
    size_t most;
    tw_doel order[TW_DOEL_COUNT];
    int order_count;
    const leaf *proposal;
} explorer;

static inline const oracle_rsv *rsv_of(const explorer *e) {
    return &e->o->rsvs[e->r];
}

typedef struct expected {
    const leaf **items; /* those that do what is asked, best first, then those that are expected */
    size_t fit;
    size_t count;
} expected;

/* oracle_explore_expect.c */

/** `wensen`, then the policy's goals. */
void explorer_usual_order(explorer *e);
/** By e->order, then the last tie-break. @p left and @p right: const leaf *const *. After
 *  explorer_begin_comparing. */
int explorer_compare_leaves(const void *left, const void *right);
void explorer_begin_comparing(const explorer *e);
/** What exploring must find. */
void explorer_expect(explorer *e, expected *out);

/* oracle_explore_conflict.c */

/** When what is asked cannot be: does what is said to forbid it do so, and can nothing be missed?
 */
void explorer_check_conflict(explorer *e, const tw_explore_result *found,
                             const oracle_limits *limits);

#endif
