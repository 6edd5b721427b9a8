#include "costs/settle_groups.h"
#include "costs/settle_pack.h"

#include <limits.h>
#include <stdlib.h>

/* Groups that a packing really gives: what is left over is one. */
static int groups_of(const tw_packing *packing) {
    return packing->taken + (packing->left > 0 ? 1 : 0);
}

static bool is_proven(const tw_packing *packing) {
    return groups_of(packing) >= packing->bound;
}

/* Small sets first: of those there are few, and often they already give as many groups as larger
   ones ever could. With all sets up to half of the saldi it is proven at the latest, for of larger
   ones there is room for one only, and that is what is left over. */
static tw_status find(tw_packing *packing, tw_zero_sets *z, bool *most, tw_error *err) {
    bool complete = true;
    tw_status status = TW_OK;
    *most = false;
    while (status == TW_OK && complete && !*most) {
        status = tw_zero_sets_grow(z, &complete, err);
        if (status == TW_OK && complete) {
            free(packing->times);
            status = tw_pack(packing, z, false, err);
            *most = is_proven(packing);
        }
    }
    if (status == TW_OK && !*most) { /* too much work: what can be made of the sets there are */
        int bound = packing->bound;
        free(packing->times);
        status = tw_pack(packing, z, true, err);
        *most = status == TW_OK && groups_of(packing) >= bound;
    }
    return status;
}

/* Of each run of equal saldi the first ones that are in no group yet. False: there are not as many,
   which a sound packing never asks for. */
static bool put_in_group(size_t *group, const tw_zero_sets *z, uint64_t set, uint64_t *used,
                         size_t number) {
    for (int c = 0; c < z->class_count; c++) {
        for (int taken = tw_set_size(set & z->classes[c]); taken > 0; taken--) {
            uint64_t open = z->classes[c] & ~*used;
            if (open == 0) {
                return false;
            }
            group[__builtin_ctzll(open)] = number;
            *used |= open & (~open + 1);
        }
    }
    return true;
}

static tw_status assign(size_t *group, size_t *group_count, const tw_zero_sets *z,
                        const tw_packing *packing, tw_error *err) {
    uint64_t used = 0;
    *group_count = 0;
    for (size_t i = 0; i < z->set_count; i++) {
        for (int time = 0; time < packing->times[i]; time++) {
            if (!put_in_group(group, z, z->sets[i], &used, *group_count)) {
                return tw_fail(err, TW_ERR_SOLVER, "transfers");
            }
            ++*group_count;
        }
    }
    for (int i = 0; i < z->count; i++) {
        if ((used >> i & 1) == 0) {
            group[i] = *group_count;
        }
    }
    *group_count += packing->left > 0 ? 1 : 0;
    return TW_OK;
}

tw_status tw_settle_groups(size_t *group, size_t *group_count, bool *most, const int64_t *saldi,
                           size_t count, tw_error *err) {
    const size_t least = 3; /* members of a group: pairs are out already */
    tw_packing packing = {.bound = INT_MAX};
    tw_zero_sets z = {0};
    *group_count = count > 0 ? 1 : 0;
    *most = count < 2 * least;
    for (size_t i = 0; i < count; i++) {
        group[i] = 0;
    }
    if (*most || count > TW_SALDI_MOST) {
        return TW_OK;
    }
    tw_status status = tw_zero_sets_open(&z, saldi, (int)count, err);
    if (status == TW_OK) {
        status = find(&packing, &z, most, err);
    }
    if (status == TW_OK) {
        status = assign(group, group_count, &z, &packing, err);
    }
    free(packing.times);
    tw_zero_sets_free(&z);
    return status;
}
