/** @file change_list.h — what could be changed in a round that has to do with a target. */
#ifndef TW_EXPLAIN_CHANGE_LIST_H
#define TW_EXPLAIN_CHANGE_LIST_H

#include "toewijs/changes.h"

/** A kind of change at one place. */
typedef struct tw_candidate {
    tw_edit edit;  /**< amount is that of one step: 1, or -1 where less gives more */
    bool once;     /**< there is no more of it: yes or no, a wish that is dropped */
    bool brings;   /**< TW_EDIT_INBRENG: with as much allocated as that takes */
    bool repair;   /**< all that keeps an RSV from taking part, as far as that can be put right:
                        edit.rsv is the RSV */
    bool entitles; /**< of use only when it entitles a partnership concerned to more */
    bool far;      /**< to be tried further than most kinds */
    int64_t most;  /**< largest amount to try; set by the search */
    bool whole;    /**< nothing short of solving tells whether it can help */
} tw_candidate;

/** What the list is made for. */
typedef struct tw_change_scope {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_outcome *outcome; /**< as it is now */
    const tw_eis *target;
    bool concept;
    bool *concerned; /**< per RSV: the target is about it; with its members */
    bool *member;    /**< per POI: of one of these */
} tw_change_scope;

/** @param[out] scope  tw_change_scope_close, also after failure */
TW_NODISCARD tw_status tw_change_scope_open(tw_change_scope *scope, tw_error *err);
void tw_change_scope_close(tw_change_scope *scope);

/** Does it take part, and was it granted all that it is entitled to? */
bool tw_uses_all(const tw_change_scope *scope, size_t rsv);

/** @param[out] out  the caller frees, also after failure */
TW_NODISCARD tw_status tw_list_candidates(tw_candidate **out, size_t *count,
                                          const tw_change_scope *scope, tw_error *err);

/**
 * The changes that make up @p amount of it.
 * @param[out] edits  TW_CHANGES_EDITS
 * @return their number; 0: there is no such change (a repair of what cannot be put right)
 */
int tw_candidate_edits(tw_edit *edits, const tw_candidate *candidate, const tw_change_scope *scope,
                       int64_t amount);

/**
 * The rules without which everything that any amount of it allows is allowed, too.
 * @param[out] out  appended to; the caller frees
 */
TW_NODISCARD tw_status tw_candidate_rules(tw_los **out, size_t *count,
                                          const tw_candidate *candidate,
                                          const tw_change_scope *scope, tw_error *err);

#endif
