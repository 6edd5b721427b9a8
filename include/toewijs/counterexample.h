/** @file counterexample.h
 *  A violation of an axiom (axiom.h), made as small as it gets and written as rounds that anyone
 *  can solve again.
 */
#ifndef TOEWIJS_COUNTEREXAMPLE_H
#define TOEWIJS_COUNTEREXAMPLE_H

#include "toewijs/axiom.h"
#include "toewijs/fileset.h"

/** A solved round. */
typedef struct tw_counterexample_round {
    tw_round *round;
    tw_policy *policy;
    tw_assessment *assessment;
    tw_outcome *outcome;
} tw_counterexample_round;

typedef struct tw_counterexample {
    tw_axiom_result result;         /**< violated; indices are those of the round before */
    tw_counterexample_round before; /**< without wishes */
    tw_counterexample_round after;  /**< empty where nothing is changed (quotum) */
    size_t first;   /**< splitsen, samenvoegen: index in the round after of the RSV it is about */
    size_t second;  /**< splitsen: of its second part */
    bool minimal;   /**< nothing can be left out or made one smaller; false: the solves ran out */
    int64_t solves; /**< rounds solved for it */
} tw_counterexample;

/**
 * Make a violation smaller: leave out RSVs, POIs and members, limits and goals of the policy, data
 * of POIs, and lower numbers, as long as the axiom is violated by the same kind of change. Where
 * the pot is what is short, it stays so. The same violation gives the same counterexample, whatever
 * the machine. When nothing more can be left out and no number made one smaller, it is minimal (but
 * not necessarily the smallest there is).
 *
 * @param violation   of tw_axiom_try on @p given
 * @param max_solves  0: 4000
 * @param[out] out    owned by the caller; NULL on failure
 * @return TW_OK; TW_ERR_NOMEM, TW_ERR_RANGE, TW_ERR_SOLVER as tw_axiom_try
 */
TW_NODISCARD tw_status tw_axiom_shrink(tw_counterexample **out, const tw_axiom_case *given,
                                       const tw_axiom_result *violation, int64_t max_solves,
                                       const tw_solve_options *options, tw_error *err);

/** NULL is allowed. */
void tw_counterexample_free(tw_counterexample *example);

/** Where a counterexample was found, for its explanation. Borrowed. */
typedef struct tw_axiom_origin {
    const char *ronde;  /**< its name */
    const char *beleid; /**< its name */
    int64_t scenario;
} tw_axiom_origin;

/**
 * Add its files to @p files, their names behind @p folder and "/": voor/ and na/ (a round each,
 * with beleid.json; no na/ for quotum) and uitleg.txt: what the axiom demands, what was changed,
 * what came of it, and the commands that show it.
 * @return TW_OK, TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_counterexample_render(tw_fileset *files, const char *folder,
                                                const tw_counterexample *example,
                                                const tw_axiom_origin *origin, tw_error *err);

#endif
