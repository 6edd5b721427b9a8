/** @file settle_groups.h — saldi in as many groups as settle among themselves. Private to
 * src/costs.
 */
#ifndef TW_COSTS_SETTLE_GROUPS_H
#define TW_COSTS_SETTLE_GROUPS_H

#include "toewijs/status.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * Divide saldi that add up to 0 into groups that do so too, as many as there can be.
 * @param saldi  none 0, equal ones next to each other, no two opposite, sums of any of them within
 *               64 bits
 * @param[out] group  per saldo, from 0
 * @param[out] group_count, most  how many there are; whether it is proven that there cannot be more
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_SOLVER
 */
TW_NODISCARD tw_status tw_settle_groups(size_t *group, size_t *group_count, bool *most,
                                        const int64_t *saldi, size_t count, tw_error *err);

#endif
