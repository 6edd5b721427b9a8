/** @file pricing.h
 *  What taking one more trajectory on a route would do to the current goal: its reduced cost.
 *
 *  The costs and row prices of a route are sums over its phases, so they are gathered per member
 *  and phase first; a route then costs a handful of additions.
 */
#ifndef TW_SOLVE_PRICING_H
#define TW_SOLVE_PRICING_H

#include "model/program.h"

typedef struct tw_pricing {
    const tw_program *program;
    double weights[TW_DOEL_COUNT]; /**< of each goal's cost in what is minimised */
    const double *dual;            /**< per program row */
    double *start;                 /**< scratch: per member */
    double *host;                  /**< scratch: per phase and member */
    double *move;                  /**< scratch: member x member */
    size_t move_count;             /**< of the largest part */
    bool moves_cost;               /**< not all of them are 0 */
    double *wish;                  /**< scratch: per wish */
} tw_pricing;

TW_NODISCARD tw_status tw_pricing_open(tw_pricing *pricing, const tw_program *program,
                                       tw_error *err);
void tw_pricing_close(tw_pricing *pricing);

/** Reduced costs of @p count routes (numbers, all of @p set) into @p d. */
void tw_price_routes(tw_pricing *pricing, size_t set, const uint32_t *routes, size_t count,
                     double *d);

#endif
