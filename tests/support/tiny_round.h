/** @file tiny_round.h — small rounds in memory, for tests.
 *
 *  Start with tiny_init; then the POIs, in the order of their ids; then per RSV, in the order of
 *  theirs, tiny_rsv and its members in the order of the POIs. The round is consistent after every
 *  call; tests then change what they are about. Nothing is to be freed.
 */
#ifndef TESTS_SUPPORT_TINY_ROUND_H
#define TESTS_SUPPORT_TINY_ROUND_H

#include "toewijs/policy.h"
#include "toewijs/round.h"

enum { TINY_POIS = 128, TINY_RSVS = 8, TINY_MEMBERS = 256, TINY_ROWS = 16 };

typedef struct tiny_round {
    tw_round round;
    tw_policy policy; /**< the defaults, entitlement 20 percent, seed "zaad" */
    tw_poi pois[TINY_POIS];
    char ids[TINY_POIS][8];
    tw_rsv rsvs[TINY_RSVS];
    tw_deelnemer members[TINY_MEMBERS];
    tw_voorkeur wishes[TINY_ROWS];
    tw_register_row rows[TINY_ROWS];
    tw_afstand distances[TINY_ROWS];
    tw_bezetting bezetting[TINY_ROWS];
} tiny_round;

/** An empty round of 2025 for GZ with the dates of the example in formats.md. */
void tiny_init(tiny_round *tiny);

/** A recognised POI at 52 N 5 E with capacity 10, asked for and got @p toegewezen places; a GGZ
 *  sector comes with the kwaliteitsstatuut that fits. @p id is borrowed. @return its index */
size_t tiny_poi(tiny_round *tiny, const char *id, tw_sector sector, int64_t toegewezen);

/** The same with the id "P000", "P001", ... */
size_t tiny_numbered_poi(tiny_round *tiny, tw_sector sector, int64_t toegewezen);

/** An RSV registered in time that passed the test. @return its index */
size_t tiny_rsv(tiny_round *tiny, const char *id, size_t regiehouder);

/** A member of the last RSV that brings in all it got. */
tw_deelnemer *tiny_member(tiny_round *tiny, size_t poi);

/** A wish of the last RSV: any kind, any route, no bounds yet. */
tw_voorkeur *tiny_wish(tiny_round *tiny);

/** A row of crt_register.csv, GZ, open on both ends. */
tw_register_row *tiny_register(tiny_round *tiny, size_t poi);

/** A row of afstanden.csv; rows in order of van, naar. */
void tiny_distance(tiny_round *tiny, size_t van, size_t naar, int64_t km);

/** Places taken at @p poi in @p jaar: at most one row a POI. */
void tiny_bezet(tiny_round *tiny, size_t poi, int64_t jaar, int64_t plaatsen);

/** Drop all RSVs but the first @p count, with their members and wishes. */
void tiny_keep_rsvs(tiny_round *tiny, size_t count);

/** The partnership most tests start from: RSV "R1" of "A" (ggz_instelling, 10 places, regiehouder),
 *  "B" (ouderenzorg, 3), "C" (ziekenhuiszorg, 2), "D" (jeugdzorg, 0). T = 15, E = 3. */
void tiny_four(tiny_round *tiny);

#endif
