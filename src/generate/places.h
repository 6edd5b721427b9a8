/** @file places.h — towns and names for synthetic rounds. */
#ifndef TW_GENERATE_PLACES_H
#define TW_GENERATE_PLACES_H

#include "base/buf.h"
#include "toewijs/round.h"

/** A town; coordinates in hundred-thousandths of a degree, so that no rounding can differ. */
typedef struct tw_town {
    const char *naam;
    int32_t lat;
    int32_t lon;
} tw_town;

/** In the order of a walk through the regions: neighbours in the list are neighbours on the map. */
extern const tw_town tw_towns[];
extern const size_t tw_town_count;

/** The @p rank-th nearest town to @p centre; rank 0 is the town itself. */
size_t tw_town_near(size_t centre, size_t rank);

enum { TW_NAME_VARIANTS = 48 };

/** Append a name as institutions of this sector have them; @p variant below TW_NAME_VARIANTS. */
void tw_place_name(tw_buf *buf, tw_sector sector, const char *plaats, size_t variant);

#endif
