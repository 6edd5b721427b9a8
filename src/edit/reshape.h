/** @file reshape.h — where everything of a round goes; private to src/edit. */
#ifndef TW_EDIT_RESHAPE_H
#define TW_EDIT_RESHAPE_H

#include "toewijs/reshape.h"

/** Where POIs and RSVs go; SIZE_MAX: nowhere. Different ones to different places, without gaps;
 *  one RSV may leave a gap that the caller fills. */
typedef struct tw_places {
    size_t *pois;
    size_t *rsvs;
} tw_places;

/** Everybody stays. @return false: no memory; free with tw_places_free in any case */
bool tw_places_open(tw_places *places, const tw_round *round);
void tw_places_free(tw_places *places);

/** Move everything in a copy of a round to its place, sort and link it again. What refers to
 *  somebody who goes nowhere goes along, and so do wishes about who is no member.
 *  @param rsv_count  after it, with the gap. @return false: no memory, the copy is to be freed */
bool tw_round_move(tw_round *round, const tw_places *to, size_t rsv_count);

/** Put the members of a copy in order and link its RSVs to them. */
void tw_round_settle(tw_round *round);

/** Memory of the copy; NULL: none. */
void *tw_reshape_alloc(tw_round *round, size_t size);
const char *tw_reshape_text(tw_round *round, const char *text);

/** Drop what an RSV of a copy wishes; tw_round_settle or tw_round_move is to follow. */
void tw_reshape_drop_wishes(tw_round *round, size_t rsv);

#endif
