/* Results of one folder into another. */
#include "base/buf.h"
#include "compare/stores.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    tw_slot slot;
    int64_t *values;
} content;

static bool is_equal(const content *a, const content *b, size_t columns) {
    if (a->slot.state != b->slot.state) {
        return false;
    }
    if (a->slot.state == TW_SLOT_FAILED) {
        return a->slot.status == b->slot.status && strcmp(a->slot.reason, b->slot.reason) == 0;
    }
    return memcmp(a->values, b->values, columns * sizeof *a->values) == 0;
}

static tw_status copy_slot(tw_store *to, const tw_store *from, size_t scenario, size_t policy,
                           content *ours, content *theirs, bool *differs, tw_error *err) {
    size_t columns = tw_store_get_shape(to)->column_count;
    tw_status status = tw_store_get(from, scenario, policy, &theirs->slot, theirs->values, err);
    if (status != TW_OK || theirs->slot.state == TW_SLOT_EMPTY) {
        return status;
    }
    status = tw_store_get(to, scenario, policy, &ours->slot, ours->values, err);
    if (status == TW_OK && ours->slot.state != TW_SLOT_EMPTY) {
        *differs = !is_equal(ours, theirs, columns);
    } else if (status == TW_OK) {
        status = tw_store_put(to, scenario, policy, &theirs->slot, theirs->values, err);
    }
    return status;
}

static tw_status copy_store(const tw_comparison *comparison, tw_store *to, const tw_store *from,
                            size_t round, uint64_t *differs, tw_error *err) {
    size_t columns = tw_store_get_shape(to)->column_count;
    uint64_t per_round = (uint64_t)comparison->scenario_count * comparison->policy_count;
    content ours = {.values = calloc(columns + 1, sizeof *ours.values)};
    content theirs = {.values = calloc(columns + 1, sizeof *theirs.values)};
    tw_status status =
        ours.values == NULL || theirs.values == NULL ? tw_fail(err, TW_ERR_NOMEM, "merge") : TW_OK;
    for (uint64_t n = round * per_round;
         n < (round + 1) * per_round && status == TW_OK && *differs == UINT64_MAX; n++) {
        tw_compare_unit unit = tw_comparison_unit(comparison, n);
        bool other = false;
        status = copy_slot(to, from, unit.scenario, unit.policy, &ours, &theirs, &other, err);
        *differs = other ? n : *differs;
    }
    free(ours.values);
    free(theirs.values);
    return status;
}

tw_status tw_compare_copy(const tw_comparison *comparison, tw_compare_folder *folder,
                          const char *from, bool *other, uint64_t *differs, tw_error *err) {
    tw_status status = TW_OK;
    *other = false;
    *differs = UINT64_MAX;
    for (size_t r = 0;
         r < comparison->round_count && status == TW_OK && !*other && *differs == UINT64_MAX; r++) {
        tw_store *source = NULL;
        status = tw_stores_open(&source, from, comparison, r, TW_STORE_READ, other, err);
        if (status == TW_OK && source != NULL) {
            status = copy_store(comparison, folder->stores[r], source, r, differs, err);
        }
        tw_store_close(source);
    }
    return status;
}
