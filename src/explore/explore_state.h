/** @file explore_state.h — what the parts of exploring share. Private. */
#ifndef TW_EXPLORE_EXPLORE_STATE_H
#define TW_EXPLORE_EXPLORE_STATE_H

#include "explain/conflict_words.h"
#include "toewijs/explore.h"

/** A question made ready: limits on goals, and the goals in the order that they now have. */
typedef struct tw_asked {
    const tw_explore_base *base;
    const tw_explore_question *question;
    tw_doelgrens grenzen[TW_DOEL_COUNT]; /**< but for the first `held` goals */
    size_t grens_count;
    /** So many goals, from the first, are to be as in the proposal. It is the best in them, goal
        after goal: so this needs no limit, only that no answer is worse. */
    int held;
    int64_t worst[TW_DOEL_COUNT]; /**< per goal of `doelen`: of use; after `held` anything */
    tw_doel doelen[TW_DOEL_COUNT];
    int doel_count;
    int64_t bonus_total; /**< B, for hamilton */
} tw_asked;

static inline const tw_rsv *tw_asked_rsv(const tw_asked *asked) {
    return &asked->base->round->rsvs[asked->base->rsv];
}

/** `wensen`, then the policy's goals. @return their number */
int tw_explore_goals(const tw_policy *policy, tw_doel *doelen);

/** Begin: the proposal and its values into @p result, limits and order into @p asked. */
TW_NODISCARD tw_status tw_asked_open(tw_asked *asked, tw_explore_result *result,
                                     const tw_explore_base *base,
                                     const tw_explore_question *question, tw_error *err);

/** Fill asked->worst, after the goals came in another order. */
void tw_asked_set_worst(tw_asked *asked, const int64_t *proposal);

/** Order of kind and route; numbers do not count. */
int tw_traject_compare(const tw_traject *a, const tw_traject *b, int fase_count);

/** A copy. @param[out] to  overwritten */
TW_NODISCARD tw_status tw_alternatief_copy(tw_alternatief *to, const tw_verdeling *verdeling,
                                           const int64_t *values, tw_error *err);

/** What came of solving under demands. */
typedef enum { TW_FOUND, TW_WORSE, TW_CANNOT, TW_STOPPED } tw_found;

/**
 * The best distribution that does what was asked, with these demands and limits in place of the
 * question's own.
 * @param worst  per goal of asked->doelen: worse ones are of no use
 * @param[out] out  set when found; the caller frees its verdeling
 */
TW_NODISCARD tw_status tw_asked_solve(tw_alternatief *out, tw_found *found, const tw_asked *asked,
                                      const tw_eis *eisen, size_t eis_count,
                                      const tw_doelgrens *grenzen, size_t grens_count,
                                      const int64_t *worst, tw_error *err);

/** When nothing was found: result->tekort or result->buiten. */
TW_NODISCARD tw_status tw_asked_fall_short(tw_explore_result *result, const tw_asked *asked,
                                           tw_error *err);

/** Append to result->alternatieven; takes what @p item owns, also on failure. */
TW_NODISCARD tw_status tw_explore_add(tw_explore_result *result, tw_alternatief *item,
                                      tw_error *err);

/** For rules and names in words. */
tw_speaker tw_explore_speaker(const tw_explore_view *view, tw_lang lang);

#endif
