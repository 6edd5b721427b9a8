/** @file kosten_share.h — an amount shared to the cent. Private to src/costs. */
#ifndef TW_COSTS_KOSTEN_SHARE_H
#define TW_COSTS_KOSTEN_SHARE_H

#include <stddef.h>
#include <stdint.h>

/**
 * Share @p total by largest remainder: everyone total x weight / weight_total rounded down, and of
 * the cents that are left one to each of the largest remainders; of equal ones to the first.
 * @param[out] shares  @p count of them, together @p total
 * @param room         @p count numbers, overwritten
 * @param weights      none below 0
 * @param weight_total their sum; 0 only when total is 0
 * @param total        0 or more
 */
void tw_kosten_share(int64_t *shares, int64_t *room, int64_t total, const int64_t *weights,
                     int64_t weight_total, size_t count);

#endif
