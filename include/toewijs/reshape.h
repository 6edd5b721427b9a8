/** @file reshape.h
 *  Rounds of another shape: a part of a round, RSVs split or merged, other identifiers.
 *
 *  Unlike edit.h these change which POIs and RSVs there are, and so their indices. The result is a
 *  new round that the caller frees; everything else in it is as it was, but for a previous outcome
 *  (tw_round.vorig), which is left out. Whether it is legal, and who takes part, is for tw_assess.
 *  Every function returns TW_OK or TW_ERR_NOMEM, with *out NULL then.
 */
#ifndef TOEWIJS_RESHAPE_H
#define TOEWIJS_RESHAPE_H

#include "toewijs/round.h"
#include "toewijs/status.h"

/** What a smaller round keeps. Each list by index, NULL: all of them. */
typedef struct tw_round_part {
    const bool *pois;
    const bool *rsvs;
    const bool *deelnemers; /**< besides that, members go with their POI or RSV */
} tw_round_part;

/**
 * A part of a round. Wishes that name somebody who is no member any more go along; rows of the
 * register and distances go with their POI.
 * @pre the regiehouder of every RSV that stays does too
 */
TW_NODISCARD tw_status tw_round_subset(tw_round **out, const tw_round *round, tw_round_part keep,
                                       tw_error *err);

/**
 * Split an RSV. Its wishes are dropped; the dates and the test of the second part are those of the
 * first. The new RSV's identifier is the old one with "-2" or the first free number, on the end or,
 * where there is no room, in the place of its last characters.
 * @param moves   by POI index: becomes a member of the second part instead
 * @param leader  regiehouder of the second part
 * @param[out] first, second  indices of the two in *out
 */
TW_NODISCARD tw_status tw_round_split_rsv(tw_round **out, const tw_round *round, size_t rsv,
                                          const bool *moves, size_t leader, size_t *first,
                                          size_t *second, tw_error *err);

/**
 * Merge two RSVs: @p rsv takes the members of @p other over, and drops its wishes. A member of both
 * brings in what it brought in in both, and has SGGZ when it had in either.
 * @param[out] merged  index of the one in *out
 */
TW_NODISCARD tw_status tw_round_merge_rsvs(tw_round **out, const tw_round *round, size_t rsv,
                                           size_t other, size_t *merged, tw_error *err);

/**
 * Give POIs and RSVs other identifiers; everything is put in its order again.
 * @param poi_ids, rsv_ids  by index, without doubles; copied
 */
TW_NODISCARD tw_status tw_round_rename(tw_round **out, const tw_round *round,
                                       const char *const *poi_ids, const char *const *rsv_ids,
                                       tw_error *err);

#endif
