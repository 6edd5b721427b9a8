/** @file changes.h — who is affected by a correction: the final distribution next to the previous
 *  outcome's. The kinds are in write.h, under `wijzigingen`.
 */
#ifndef TW_WRITE_CHANGES_H
#define TW_WRITE_CHANGES_H

#include "base/json_out.h"
#include "write/counts.h"

typedef enum { TW_GELIJK, TW_VERPLAATST, TW_AANDEEL } tw_wijziging;

/** Of an RSV its trajectories, of a POI those that start at it, over all RSVs. */
typedef struct tw_change {
    int64_t then[TW_SOORT_COUNT];
    int64_t now[TW_SOORT_COUNT];
    int64_t granted[2]; /**< of an RSV: then, now */
    bool moved;         /**< some route of it, or through it, has another number */
} tw_change;

typedef struct tw_changes {
    tw_change *rsvs; /**< by RSV index */
    tw_change *pois; /**< by POI index */
    bool any;        /**< anyone is affected */
} tw_changes;

/** @pre round->vorig is not NULL. tw_changes_clear is due after TW_OK. */
TW_NODISCARD tw_status tw_changes_fill(tw_changes *changes, const tw_round *round,
                                       const tw_policy *policy, const tw_outcome *outcome,
                                       const tw_counts *counts, tw_error *err);
void tw_changes_clear(tw_changes *changes);

tw_wijziging tw_change_kind(const tw_change *change);

/** "gelijk", "verplaatst", "aandeel". Static storage. */
const char *tw_wijziging_name(tw_wijziging kind);

#endif
