/** @file find_route.h — whether there is any admissible route at all. */
#ifndef TW_CHECK_FIND_ROUTE_H
#define TW_CHECK_FIND_ROUTE_H

#include "toewijs/assess.h"
#include "toewijs/status.h"

/**
 * Find an admissible route of @p soort in @p rsv that matches @p wanted: a POI or TW_ANY_POI per
 * phase. Does not go through all routes: quick for a hundred members and four phases, also where
 * there is none.
 *
 * @param[out] found
 * @param[out] route  the route found (TW_MAX_FASEN long); unspecified when there is none
 * @return TW_OK or TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_find_route(bool *found, size_t *route, const tw_round *round,
                                     const tw_policy *policy, const tw_assessment *assessment,
                                     size_t rsv, tw_soort soort, const size_t *wanted);

/**
 * The same over the members that are open in each phase.
 * @param open  per phase, per member of the RSV; NULL: all are
 */
TW_NODISCARD tw_status tw_find_open_route(bool *found, size_t *route, const tw_round *round,
                                          const tw_policy *policy, const tw_assessment *assessment,
                                          size_t rsv, tw_soort soort, const size_t *wanted,
                                          const bool *open);

#endif
