/** @file routes.h
 *  All admissible routes of one RSV and kind (model.md section 3).
 *
 *  Found by a depth-first walk that drops a beginning as soon as no ending can make it admissible,
 *  so that the work is in proportion to the routes that exist, not to members^phases.
 */
#ifndef TW_MODEL_ROUTES_H
#define TW_MODEL_ROUTES_H

#include "toewijs/assess.h"
#include "toewijs/status.h"

/** Members are numbered within the RSV: index into tw_rsv.deelnemers. */
typedef uint16_t tw_lid;

/** Largest number of routes in one program; more is refused with TW_ERR_RANGE. */
enum { TW_MAX_ROUTES = 40 * 1000 * 1000 };

typedef struct tw_route_set {
    size_t rsv;
    tw_soort soort;
    size_t count;
    tw_lid *leden;     /**< count x fase_count members; routes sorted as model.md section 6 says */
    uint8_t *sectoren; /**< different sectors visited, per route */
} tw_route_set;

/** Which members a route may use in which phase besides the rules of section 3. */
typedef struct tw_route_limits {
    const bool *may_start;              /**< per member */
    const bool *may_host[TW_MAX_FASEN]; /**< per phase, per member: any room at all */
} tw_route_limits;

/**
 * Find all admissible routes.
 * @param[out] set  owned by the caller (tw_route_set_free)
 * @param max  refuse with TW_ERR_RANGE when there are more
 */
TW_NODISCARD tw_status tw_route_set_find(tw_route_set *set, const tw_round *round,
                                         const tw_policy *policy, const tw_assessment *assessment,
                                         size_t rsv, tw_soort soort, const tw_route_limits *limits,
                                         size_t max, tw_error *err);

void tw_route_set_free(tw_route_set *set);

#endif
