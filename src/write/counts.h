/** @file counts.h — sums over a final distribution that the written files and tables share. */
#ifndef TW_WRITE_COUNTS_H
#define TW_WRITE_COUNTS_H

#include "toewijs/assess.h"
#include "toewijs/outcome.h"
#include "toewijs/status.h"

/** Of one member in one RSV. */
typedef struct tw_member_count {
    int64_t start[TW_SOORT_COUNT]; /**< trajectories that start at it */
    int64_t eigen_weken;           /**< all weeks of the trajectories that start at it */
    int64_t gehoste_weken;         /**< weeks that trajectories of this RSV spend at it */
} tw_member_count;

/** Of one POI over all RSVs. */
typedef struct tw_poi_count {
    int64_t start[TW_SOORT_COUNT];
    int64_t gehost[TW_MAX_FASEN][TW_SOORT_COUNT];
} tw_poi_count;

/** Of one RSV. */
typedef struct tw_rsv_count {
    int64_t totaal[TW_SOORT_COUNT];
    int64_t concept[TW_SOORT_COUNT];
    int64_t niet_geplaatst; /**< regular places without a trajectory */
} tw_rsv_count;

typedef struct tw_counts {
    tw_member_count *members; /**< by index in tw_round.deelnemers */
    tw_poi_count *pois;       /**< by POI index */
    tw_rsv_count *rsvs;       /**< by RSV index */
} tw_counts;

/**
 * Count the final distribution of @p outcome.
 * @return TW_OK (then tw_counts_clear is due), TW_ERR_NOMEM, TW_ERR_RANGE (a sum beyond 64 bits, or
 *         a route through a POI that is no member)
 */
TW_NODISCARD tw_status tw_counts_fill(tw_counts *counts, const tw_round *round,
                                      const tw_policy *policy, const tw_assessment *assessment,
                                      const tw_outcome *outcome, tw_error *err);

void tw_counts_clear(tw_counts *counts);

/** Places that @p deelnemer (index in tw_round.deelnemers) brought in but could not fill; 0 with
 *  `vrij` starts, where they belong to the RSV as a whole. */
int64_t tw_member_unplaced(const tw_counts *counts, const tw_policy *policy,
                           const tw_assessment *assessment, size_t deelnemer);

/** Room that @p poi keeps free in @p fase for its next intake: R - cap(p,f) of model.md section 4
 *  no 2. */
int64_t tw_poi_reserved(const tw_round *round, const tw_policy *policy,
                        const tw_assessment *assessment, size_t poi, int fase);

/** True when stage 2 gave the RSV another distribution than stage 1. */
bool tw_distribution_changed(const tw_rsv_outcome *rsv, int fase_count);

#endif
