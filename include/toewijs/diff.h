/** @file diff.h
 *  What changed between two outcomes, of the same round or of rounds that differ in every way.
 */
#ifndef TOEWIJS_DIFF_H
#define TOEWIJS_DIFF_H

#include "toewijs/named_outcome.h"

/** The two outcomes; index of every pair below. */
enum { TW_EERSTE, TW_TWEEDE, TW_DIFF_SIDES };

typedef struct tw_diff_side {
    const tw_named_outcome *outcome;
    bool concept;      /**< its distribution of stage 1 instead of the final one */
    const char *label; /**< what people know it by: its folder */
} tw_diff_side;

/** What is counted of a partnership. */
typedef enum {
    TW_DIFF_TOEWIJZING,
    TW_DIFF_AANSPRAAK,
    TW_DIFF_TOEGEKEND, /**< granted in stage 1 */
    TW_DIFF_BONUS,
    TW_DIFF_REGULIER,
    TW_DIFF_NIET_GEPLAATST,
    TW_DIFF_RSV_GETALLEN
} tw_diff_rsv_getal;

/** What is counted of an institution, over all its partnerships. Of a concept, niet_geplaatst and
 *  definitief are not known: then neither is compared. */
typedef enum {
    TW_DIFF_POI_AANGEVRAAGD,
    TW_DIFF_POI_TOEGEWEZEN,
    TW_DIFF_POI_NIET_GEPLAATST,
    TW_DIFF_POI_BONUS,
    TW_DIFF_POI_DEFINITIEF,
    TW_DIFF_POI_GETALLEN
} tw_diff_poi_getal;

/** What is counted of an outcome as a whole; after these, tw_diff_rsv_getal summed. */
enum { TW_DIFF_RSVS, TW_DIFF_AFGEWEZEN, TW_DIFF_EERSTE_SOM };
enum { TW_DIFF_TOTALEN = (int)TW_DIFF_EERSTE_SOM + (int)TW_DIFF_RSV_GETALLEN };

typedef struct tw_diff_route {
    tw_soort soort;
    const char *const *route;
    int fase_count;
    int64_t aantal[TW_DIFF_SIDES];
} tw_diff_route;

typedef struct tw_diff_bonus {
    const char *poi_id;
    int64_t aantal[TW_DIFF_SIDES];
} tw_diff_bonus;

/** A wish that was not honoured in full in one of the two, or in both by another amount. */
typedef struct tw_diff_tekort {
    const tw_named_tekort *tekort[TW_DIFF_SIDES]; /**< NULL: honoured, or not asked */
} tw_diff_tekort;

typedef struct tw_diff_rsv {
    const char *rsv_id;
    const tw_named_rsv *rsv[TW_DIFF_SIDES];             /**< NULL: the outcome does not know it */
    int64_t getal[TW_DIFF_RSV_GETALLEN][TW_DIFF_SIDES]; /**< 0 where it takes no part */
    tw_diff_bonus *bonus;                               /**< where they differ, by poi_id */
    size_t bonus_count;
    tw_diff_route *routes; /**< where they differ, by soort and route */
    size_t route_count;
    tw_diff_tekort *tekorten;
    size_t tekort_count;
    bool wensen_anders; /**< `wensen` differs */
} tw_diff_rsv;

typedef struct tw_diff_poi {
    const char *poi_id;
    const tw_named_poi *poi[TW_DIFF_SIDES]; /**< NULL: the outcome does not know it */
    int64_t getal[TW_DIFF_POI_GETALLEN][TW_DIFF_SIDES];
} tw_diff_poi;

typedef struct tw_diff_doel {
    tw_doel doel;
    const tw_doelwaarde *waarde[TW_DIFF_SIDES]; /**< NULL: no goal there */
    bool anders;
} tw_diff_doel;

/** Goals of both, in the order of the second; those of the first alone come last. */
typedef struct tw_diff_doelen {
    tw_diff_doel doelen[TW_DOEL_COUNT];
    int count;
    bool andere_volgorde; /**< the goals that both have stand in another order */
    bool anders;          /**< any difference */
} tw_diff_doelen;

typedef struct tw_diff {
    tw_diff_side sides[TW_DIFF_SIDES];
    bool gelijk;
    int64_t totalen[TW_DIFF_TOTALEN][TW_DIFF_SIDES];
    int64_t erbij;          /**< trajectories along routes that have more than in the first */
    int64_t eraf;           /**< and along routes that have fewer */
    tw_diff_doelen doelen;  /**< of the distributions compared */
    tw_diff_doelen concept; /**< of stage 1, when both are final; else empty */
    tw_diff_rsv *rsvs;      /**< those that differ, by rsv_id */
    size_t rsv_count;
    tw_diff_poi *pois; /**< those that differ, by poi_id */
    size_t poi_count;
    bool poi_getal[TW_DIFF_POI_GETALLEN]; /**< compared */
    const char **invoer; /**< files of which they were made that differ (tw_inputs_compare) */
    size_t invoer_count;
    struct tw_arena_block *memory;
} tw_diff;

/**
 * Compare two outcomes, which must live as long as @p out.
 * @param[out] out  owned by the caller; NULL on failure
 * @return TW_OK, TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_diff_compare(tw_diff **out, const tw_diff_side *first,
                                       const tw_diff_side *second, tw_error *err);

/** NULL is allowed. */
void tw_diff_free(tw_diff *diff);

struct tw_buf;

/** In words, for a terminal: one line when nothing differs; else totals, goals, partnerships,
 *  institutions. */
void tw_diff_text(struct tw_buf *buf, tw_lang lang, const tw_diff *diff);

/**
 * As JSON. {"schema": "toewijs/verschil/1", "gelijk", "eerste": {"uitkomst", "verdeling": "concept"
 * or "definitief", "status"}, "tweede": the same, "andere_invoer": [file...] of which they were
 * made and that differ, as far as both say so, "totalen", "erbij", "eraf", "concept_doelen",
 * "doelen", "volgorde_doelen_gelijk", "rsv", "poi"}.
 *
 * A number that is compared is {"eerste": n, "tweede": n}. `totalen`: an object of those, always
 * whole: "rsv", "afgewezen", "gezamenlijke_toewijzing", "aanspraak", "bonus_concept", "bonus",
 * "regulier", "niet_geplaatst". Goals: {"naam", "richting", "eerste": {"waarde", "grens"} or null,
 * "tweede"}, all of them. `rsv`: those that differ, {"rsv_id", "naam", "eerste": "neemt_deel",
 * "afgewezen" or "afwezig", "tweede", "redenen_eerste", "redenen_tweede", "getallen", "wensen",
 * "niet_ingewilligd", "bonus_per_poi", "trajecten"}; the lists hold what differs, `getallen` all
 * (as in `totalen`, from "gezamenlijke_toewijzing" on). Of "niet_ingewilligd": {"soort", "route",
 * "grens", "gevraagd_eerste", "gekregen_eerste", "gevraagd_tweede", "gekregen_tweede"}. `poi`:
 * those that differ, {"poi_id", "naam", "eerste": "aanwezig" or "afwezig", "tweede", "getallen": of
 * "aangevraagd", "toegewezen", "niet_geplaatst", "bonus", "definitief"; the third and
 * the last not when a concept is compared}. Sorted as in oplossing.json.
 */
void tw_diff_json(struct tw_buf *buf, const tw_diff *diff);

#endif
