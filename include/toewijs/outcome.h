/** @file outcome.h
 *  What `solve` found: the distribution of stage 1 (concept) and the final one. Pure data.
 *  Source: model.md sections 4 to 6; formats.md section 3.
 */
#ifndef TOEWIJS_OUTCOME_H
#define TOEWIJS_OUTCOME_H

#include "toewijs/policy.h"
#include "toewijs/proof.h"

/** A number of trajectories of one kind along one route. */
typedef struct tw_traject {
    tw_soort soort;
    size_t route[TW_MAX_FASEN]; /**< POI indices; unused phases 0 */
    int64_t aantal;             /**< > 0 */
} tw_traject;

struct tw_buf;

/** Append what files call trajectory @p number (from 1) of an RSV: "R0001-001". */
void tw_traject_put_name(struct tw_buf *buf, const char *rsv_id, int64_t number);

/** Trajectories sorted by soort (regulier first), then route compared POI by POI. */
typedef struct tw_verdeling {
    tw_traject *trajecten;
    size_t count;
} tw_verdeling;

/**
 * A previous outcome, which a correction is to stay close to: the goal `wijziging` counts, over
 * the RSVs that take part and over all routes, the absolute difference in trajectories with it.
 * Stage 1 is compared with its concept, stage 2 with its final distribution.
 *
 * It is data of the round (tw_round.vorig): indices are those of the round. Rows stand in the order
 * of its files; TW_ANY_POI is a POI that the round does not know.
 */
typedef struct tw_vorig {
    int fase_count;          /**< phases of its routes; 0 when it has none */
    tw_verdeling *concept;   /**< by RSV index; empty where it had none */
    tw_verdeling *verdeling; /**< by RSV index: final */
    int64_t *toegekend;      /**< by RSV index: bonus places granted */
    const char **weg_rsvs;   /**< RSVs with trajectories that the round does not know, sorted */
    size_t weg_rsv_count;
    tw_verdeling weg;      /**< their final trajectories, all together, in no order */
    const char **weg_pois; /**< POIs on routes of its final distribution, likewise */
    size_t weg_poi_count;
} tw_vorig;

/** Can a row of the previous outcome be a route of this round at all: as many phases, POIs known?
 */
bool tw_vorig_is_route(const tw_vorig *vorig, const tw_policy *policy, const tw_traject *row);

typedef struct tw_doelwaarde {
    tw_doel doel;
    int64_t waarde;
    tw_optional grens; /**< proven bound; not stated: none known (time limit only) */
} tw_doelwaarde;

typedef struct tw_rsv_outcome {
    tw_verdeling concept;   /**< stage 1 */
    tw_verdeling verdeling; /**< final; equal to concept where stage 2 did not run */
    bool heeft_wens;        /**< stage 2 ran for this RSV */
} tw_rsv_outcome;

typedef struct tw_outcome {
    bool optimaal;                        /**< false: the time limit ended it early */
    tw_doelwaarde concept[TW_DOEL_COUNT]; /**< goals of stage 1, in the policy's order */
    int concept_count;
    tw_doelwaarde doelen[TW_DOEL_COUNT]; /**< `wensen` first, then the same goals, final */
    int doel_count;
    tw_rsv_outcome *rsvs; /**< by RSV index; empty for a rejected RSV */
    size_t rsv_count;
    tw_bewijs bewijs; /**< why no better one exists, as far as prices show it */
} tw_outcome;

/** NULL is allowed. */
void tw_outcome_free(tw_outcome *outcome);

#endif
