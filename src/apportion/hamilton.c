#include "apportion/hamilton.h"
#include "apportion/tie.h"
#include "base/intmath.h"

#include <stdlib.h>

/* What a claimant's quota leaves over, in parts of the total weight. */
typedef struct {
    size_t claim;
    tw_int128 part;
} remainder_of;

static int compare_remainders(const void *left, const void *right) {
    const remainder_of *a = left;
    const remainder_of *b = right;
    if (a->part != b->part) {
        return a->part > b->part ? -1 : 1;
    }
    return (a->claim > b->claim) - (a->claim < b->claim);
}

/* Quotas rounded down; returns what is left, fewer places than there are remainders above 0. */
static int64_t give_quotas(remainder_of *rests, tw_claim *claims, size_t count, int64_t seats,
                           tw_int128 total) {
    int64_t left = seats;
    for (size_t i = 0; i < count; i++) {
        tw_int128 quota = (tw_int128)claims[i].gewicht * seats;
        claims[i].plaatsen = (int64_t)(quota / total);
        left -= claims[i].plaatsen;
        rests[i] = (remainder_of){i, quota % total};
    }
    return left;
}

static void give_rest(const remainder_of *rests, tw_tied *tied, tw_claim *claims, size_t count,
                      int64_t left, const char *zaad, tw_apportionment *result) {
    if (left == 0) {
        return;
    }
    tw_int128 least = rests[left - 1].part; /* the last to get one, if nobody equals it */
    size_t equal = 0;
    for (size_t i = 0; i < count; i++) {
        if (rests[i].part > least) {
            claims[rests[i].claim].plaatsen++;
            left--;
        } else if (rests[i].part == least) {
            tied[equal++].claim = rests[i].claim;
        }
    }
    if ((int64_t)equal > left) {
        tw_tie_settle(claims, tied, equal, left, zaad, result);
        return;
    }
    for (size_t i = 0; i < equal; i++) {
        claims[tied[i].claim].plaatsen++;
    }
}

tw_status tw_hamilton_share(tw_claim *claims, size_t count, int64_t seats, const char *zaad,
                            tw_apportionment *result, tw_error *err) {
    tw_status status = TW_OK;
    remainder_of *rests = calloc(count + 1, sizeof *rests);
    tw_tied *tied = calloc(count + 1, sizeof *tied);
    tw_int128 total = 0;
    if (rests == NULL || tied == NULL) {
        status = tw_fail(err, TW_ERR_NOMEM, "apportion");
        goto out;
    }
    for (size_t i = 0; i < count; i++) {
        total += claims[i].gewicht;
    }
    if (total == 0) {
        result->over = seats;
        goto out;
    }
    int64_t left = give_quotas(rests, claims, count, seats, total);
    qsort(rests, count, sizeof *rests, compare_remainders);
    give_rest(rests, tied, claims, count, left, zaad, result);
out:
    free(rests);
    free(tied);
    return status;
}
