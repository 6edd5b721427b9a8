#include "costs/kosten_share.h"
#include "base/intmath.h"

/* The first of the largest. */
static size_t find_largest(const int64_t *values, size_t count) {
    size_t best = 0;
    for (size_t i = 1; i < count; i++) {
        best = values[i] > values[best] ? i : best;
    }
    return best;
}

void tw_kosten_share(int64_t *shares, int64_t *room, int64_t total, const int64_t *weights,
                     int64_t weight_total, size_t count) {
    int64_t left = total;
    for (size_t i = 0; i < count; i++) {
        shares[i] = 0;
        room[i] = 0;
        if (weight_total > 0) {
            tw_int128 product = (tw_int128)total * weights[i];
            shares[i] = (int64_t)(product / weight_total);
            room[i] = (int64_t)(product % weight_total);
            left -= shares[i];
        }
    }
    /* The remainders add up to left x weight_total, and each is less than weight_total: so more
     * than `left` of them are above 0, and nobody without weight gets a cent. */
    for (; left > 0 && count > 0; left--) {
        size_t next = find_largest(room, count);
        shares[next]++;
        room[next] = -1;
    }
}
