/** @file oracle.h
 *  A second implementation of model.md, by exhaustive search, for rounds small enough.
 *
 *  Written from the text alone: it shares with the program only the parsed data (tw_round,
 *  tw_policy) and SHA-256. Any rule can be left out, to see whether the comparison would notice.
 */
#ifndef TW_TESTS_ORACLE_H
#define TW_TESTS_ORACLE_H

#include "toewijs/what_if.h"

typedef enum {
#define R(id, text) RULE_##id,
#include "rules.def"
#undef R
    RULE_COUNT
} oracle_rule;

/** The rule's identifier, and what leaving it out means. */
const char *oracle_rule_name(oracle_rule rule);
const char *oracle_rule_text(oracle_rule rule);

enum {
    ORACLE_MAX_RSV = 8,
    ORACLE_MAX_POI = 40,
    ORACLE_MAX_ROUTES = 1000, /* of one RSV, both kinds together */
    ORACLE_MAX_WISHES = 64    /* of one RSV */
};

typedef struct oracle_limits {
    int64_t leaves; /**< distributions to look at in one RSV; more: too_large */
    int64_t plain;  /**< stage 1 is also searched in the plainest way, up to so many; 0: not */
    const int64_t *more_claim; /**< per RSV: added to E(r), whatever that was computed from; NULL */
} oracle_limits;

typedef struct oracle_traject {
    size_t rsv;
    tw_soort soort;
    size_t route[TW_MAX_FASEN];
    int64_t aantal;
} oracle_traject;

typedef struct oracle_distribution {
    oracle_traject *items; /**< sorted by RSV, kind, route */
    size_t count;
    int64_t bonus[ORACLE_MAX_RSV];
    int64_t values[TW_DOEL_COUNT]; /**< by goal */
} oracle_distribution;

typedef struct oracle_result {
    bool too_large;     /**< nothing below is known */
    bool infeasible;    /**< only with a rule left out */
    bool plain_checked; /**< the plain search ran to its end */
    bool plain_differs; /**< and found something else: a bug of the oracle */
    bool reden[ORACLE_MAX_RSV][TW_REDEN_COUNT];
    bool neemt_deel[ORACLE_MAX_RSV];
    int64_t gezamenlijk[ORACLE_MAX_RSV]; /**< T(r) */
    int64_t aanspraak[ORACLE_MAX_RSV];   /**< E(r) */
    tw_doel doelen[TW_DOEL_COUNT];       /**< the order used in stage 1 */
    int doel_count;
    oracle_distribution concept;
    oracle_distribution verdeling;
    int64_t leaves; /**< distributions looked at */
    int64_t tekort; /**< of oracle_ask: by how much what is asked falls short at least */
} oracle_result;

/** Both stages. @p left_out: RULE_COUNT switches, NULL for none. Aborts when memory runs out. */
void oracle_solve(oracle_result *result, const tw_round *round, const tw_policy *policy,
                  const bool *left_out, const oracle_limits *limits);

/**
 * One stage under a question of what_if.h: stage 1 (@p form SIZE_MAX), into result->concept; or
 * stage 2 of RSV @p form, on the stage 1 that is not asked anything, into result->verdeling.
 */
void oracle_ask(oracle_result *result, const tw_round *round, const tw_policy *policy,
                const tw_what_if *question, size_t form, const oracle_limits *limits);

/**
 * Can it be? As oracle_ask, but of the answer only too_large and whether tekort is 0 count. Taking
 * away a trajectory that no lower bound needs keeps every other rule: so whatever can be, can be
 * with no more trajectories than all lower bounds together take, and only those are looked at.
 * @pre no limits on goals
 */
void oracle_can(oracle_result *result, const tw_round *round, const tw_policy *policy,
                const tw_what_if *question, size_t form, const oracle_limits *limits);
void oracle_result_clear(oracle_result *result);

#endif
