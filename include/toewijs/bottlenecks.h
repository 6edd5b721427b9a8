/** @file bottlenecks.h
 *  Bottlenecks: which limits bind, and what one unit more or less of each would change.
 *
 *  A limit is room at an institution in a calendar year, what an institution requested over what it
 *  was allocated, the entitlement of a partnership, the national pot, the most per institution, the
 *  most per sector. For each the round is solved again, both stages, with one unit more and with
 *  one unit less. It is passed over only where it is certain that nothing changes: the limit comes
 *  out the same (room that is kept for the next intake), nobody can use more of it, or with one
 *  less the distribution still keeps to every rule: then it is still the best, for no other has
 *  become possible.
 *
 *  One place more in one year alone is one more capacity, and one more taken in each other year.
 *  One more entitlement is E(r) + 1 as it is, whatever it was computed from.
 */
#ifndef TOEWIJS_BOTTLENECKS_H
#define TOEWIJS_BOTTLENECKS_H

#include "toewijs/assess.h"
#include "toewijs/message.h"
#include "toewijs/outcome.h"
#include "toewijs/solve.h"

struct tw_buf;

typedef enum {
    TW_KNEL_RUIMTE,      /**< poi, jaar: cap(p,f) of the phases in that year */
    TW_KNEL_AANVRAAG,    /**< poi: bonus places up to its request */
    TW_KNEL_AANSPRAAK,   /**< rsv: E(r) */
    TW_KNEL_POT,         /**< bonus places nationally */
    TW_KNEL_MAX_PER_POI, /**< gebruikt: by the institution that has most */
    TW_KNEL_MAX_PER_SECTOR,
    TW_KNEL_COUNT
} tw_knel_soort;

typedef enum {
    TW_UNIT_NONE,   /**< there is nothing to take away */
    TW_UNIT_SAME,   /**< certain without solving: nothing changes */
    TW_UNIT_SOLVED, /**< solved */
    TW_UNIT_OPEN    /**< not solved: time or a stop ended it */
} tw_unit_state;

/** What one unit does: new value less old, by goal (tw_doel). */
typedef struct tw_unit_effect {
    tw_unit_state state;
    bool changes; /**< some goal's value, of the concept or the final distribution */
    int64_t concept[TW_DOEL_COUNT];
    int64_t doelen[TW_DOEL_COUNT]; /**< of the final distribution */
} tw_unit_effect;

typedef struct tw_bottleneck {
    tw_knel_soort soort;
    size_t rsv;
    size_t poi;
    int64_t jaar;
    tw_sector sector;
    int64_t grens;
    int64_t gebruikt; /**< in the final distribution */
    bool vol;         /**< gebruikt in the final distribution, or in the concept, is grens */
    tw_unit_effect meer;
    tw_unit_effect minder;
} tw_bottleneck;

typedef struct tw_bottleneck_options {
    size_t rsv; /**< this one, its members, and the limits of the policy; SIZE_MAX: all */
    /** memo, stop; jobs: processes, each solving another round; time_limit_ms: of all together.
        progress is not told of solving: */
    tw_solve_options solve;
    /** May be NULL: of `total` rounds to solve so many are done. */
    void (*progress)(size_t done, size_t total, void *data);
    void *progress_data;
} tw_bottleneck_options;

/** Start with `= {0}`, end with tw_bottlenecks_clear. */
typedef struct tw_bottlenecks {
    /** Largest effect of one more first: by the first goal that changes, in the order of the goals,
        of the final distribution, then of the concept; then largest effect of one less; then those
        that are full; then by kind, RSV, POI, year, sector. */
    tw_bottleneck *list;
    size_t count;  /**< limits that were looked at */
    size_t solved; /**< rounds that were solved */
    size_t open;   /**< rounds that were not, for lack of time */
    bool other; /**< the outcome is not the best one of this round (it was ended early): nothing can
                     be said, the list is empty */
    tw_doel doelen[TW_DOEL_COUNT]; /**< order in which goals count: `wensen` first */
    int doel_count;
} tw_bottlenecks;

void tw_bottlenecks_clear(tw_bottlenecks *bottlenecks);

/**
 * @param outcome  of this round
 * @return TW_OK (also when not everything could be solved), TW_ERR_NOMEM, TW_ERR_RANGE,
 *         TW_ERR_SOLVER
 */
TW_NODISCARD tw_status tw_find_bottlenecks(tw_bottlenecks *bottlenecks, const tw_round *round,
                                           const tw_policy *policy, const tw_assessment *assessment,
                                           const tw_outcome *outcome,
                                           const tw_bottleneck_options *options, tw_error *err);

/** For people: at most @p most limits (0: 20), those without any effect only counted. */
void tw_bottlenecks_text(struct tw_buf *buf, tw_lang lang, const tw_bottlenecks *bottlenecks,
                         const tw_round *round, size_t most);

/**
 * {"schema": "toewijs/knelpunten/1", "bekeken": limits, "opgelost": rounds, "niet_afgemaakt":
 * rounds, "knelpunten": [{"soort": "ruimte" | "aanvraag" | "aanspraak" | "pot" | "max_per_poi" |
 *  "max_per_sector", "poi_id", "rsv_id", "jaar", "sector" (those that it has), "grens": 3,
 *  "gebruikt": 3, "vol": true, "een_meer": EFFECT, "een_minder": EFFECT}]}
 * EFFECT: {"concept": {goal: difference, ...}, "doelen": {...}}, goals that do not change left out;
 * null where there is nothing to take away or it was not solved. Only limits that are full or
 * change something; at most @p most of them (0: all).
 */
void tw_bottlenecks_json(struct tw_buf *buf, const tw_bottlenecks *bottlenecks,
                         const tw_round *round, size_t most);

#endif
