/** @file limits.h — the limits of a round, and for which of them a unit can matter. */
#ifndef TW_EXPLAIN_LIMITS_H
#define TW_EXPLAIN_LIMITS_H

#include "toewijs/bottlenecks.h"
#include "toewijs/edit.h"

/** How much of everything is used: in the concept, in the final distribution. */
enum { TW_USE_CONCEPT, TW_USE_FINAL, TW_USE_COUNT };

typedef struct tw_usage {
    int64_t *hosted[TW_USE_COUNT];  /**< POI x fase_count */
    int64_t *bonus[TW_USE_COUNT];   /**< per POI */
    int64_t *granted[TW_USE_COUNT]; /**< per RSV */
    int64_t sector[TW_USE_COUNT][TW_SECTOR_COUNT];
    int64_t total[TW_USE_COUNT]; /**< bonus places */
} tw_usage;

/** @param[out] usage  tw_usage_clear, also after failure */
TW_NODISCARD tw_status tw_usage_count(tw_usage *usage, const tw_round *round,
                                      const tw_outcome *outcome, tw_error *err);
void tw_usage_clear(tw_usage *usage);

/** What limits are looked at in. */
typedef struct tw_limit_scope {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_usage *usage;
    size_t rsv; /**< SIZE_MAX: all */
} tw_limit_scope;

/** Every limit in scope, with grens, gebruikt, vol. @param[out] out  the caller frees */
TW_NODISCARD tw_status tw_list_limits(tw_bottleneck **out, size_t *count,
                                      const tw_limit_scope *scope, tw_error *err);

enum { TW_UNIT_EDITS = TW_MAX_FASEN + 1 };

/** The changes that make a limit one unit more or less: in the data, or (aanspraak) none.
 *  @param sign  1 or -1. @return their number; -1: there is nothing to take away */
int tw_unit_edits(tw_edit *edits, const tw_bottleneck *limit, const tw_limit_scope *scope,
                  int sign);

/**
 * Is it certain that nothing changes? Both judgements are of the round as it was and as it became.
 */
bool tw_unit_is_same(const tw_bottleneck *limit, const tw_limit_scope *scope, int sign,
                     const tw_limit_scope *changed);

#endif
