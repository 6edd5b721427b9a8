/* Requests, places, capacity, what each member brings in, and what that entitles to. */
#include "generate/sketch.h"

/* Requests per institution by sector: the largest number; drawn skewed to the small side. */
static const int most_requested[TW_SECTOR_COUNT] = {
    [TW_SECTOR_GGZ_INSTELLING] = 15,   [TW_SECTOR_GGZ_VRIJGEVESTIGD] = 3,
    [TW_SECTOR_GEHANDICAPTENZORG] = 4, [TW_SECTOR_OUDERENZORG] = 3,
    [TW_SECTOR_REVALIDATIEZORG] = 3,   [TW_SECTOR_ZIEKENHUISZORG] = 3,
    [TW_SECTOR_FORENSISCHE_ZORG] = 4,  [TW_SECTOR_JEUGDZORG] = 4,
    [TW_SECTOR_VERSLAVINGSZORG] = 4,
};

enum { GRANTED_PERCENT = 57 }; /* of what recognised ones ask: 58 of all requests (2020) */

static void draw_request(tw_sketch *sketch, tw_sketch_poi *poi) {
    int64_t most = most_requested[poi->sector];
    int64_t a = tw_random_between(&sketch->random, 1, most);
    int64_t b = tw_random_between(&sketch->random, 1, most);
    poi->aangevraagd = a < b ? a : b;
    if (!poi->erkend && !poi->claim) {
        poi->aangevraagd = tw_random_chance(&sketch->random, 50) ? 1 : 0;
        return;
    }
    for (int64_t i = 0; i < poi->aangevraagd; i++) {
        poi->toegewezen += tw_random_chance(&sketch->random, GRANTED_PERCENT);
    }
    if (tw_random_chance(&sketch->random, 2)) {
        poi->toegewezen = poi->aangevraagd + 1; /* a guarantee place; rare, and worth a warning */
    }
}

/* Room for the places of this year's intake, plus what krap_percent leaves of a second intake
 * (the next year's) and of the places asked for but not granted. */
static void draw_capacity(tw_sketch *sketch, tw_sketch_poi *poi) {
    int64_t krap = sketch->options.krap_percent;
    for (int year = 0; year < SKETCH_YEARS; year++) {
        if (tw_random_chance(&sketch->random, year == 0 ? 30 : 12)) {
            poi->bezet[year] = tw_random_between(&sketch->random, 1, 1 + poi->toegewezen / 2);
        }
    }
    int64_t most = poi->bezet[0] > poi->bezet[1] ? poi->bezet[0] : poi->bezet[1];
    int64_t unmet = poi->aangevraagd > poi->toegewezen ? poi->aangevraagd - poi->toegewezen : 0;
    int64_t spare = poi->toegewezen + unmet + tw_random_between(&sketch->random, 0, 2);
    int64_t room = 0;
    for (int64_t i = 0; i < spare; i++) {
        room += tw_random_between(&sketch->random, 1, 100) > krap;
    }
    poi->capaciteit = most + poi->toegewezen + room;
    if (poi->toegewezen > 0 && tw_random_between(&sketch->random, 1, 1000) <= krap) {
        poi->capaciteit--; /* up to a tenth cannot even train all of its own */
    }
}

/* A POI in several RSVs says what goes where; the others mostly bring all and leave it blank. */
static void draw_inbreng(tw_sketch *sketch, tw_sketch_member *member) {
    tw_sketch_poi *poi = &sketch->pois[member->poi];
    if (poi->deelnames == 1) {
        if (tw_random_chance(&sketch->random, 15)) {
            member->inbreng = tw_random_between(&sketch->random, 0, poi->toegewezen);
        }
        return;
    }
    bool all = tw_random_chance(&sketch->random, 50);
    member->inbreng = all ? poi->unclaimed : tw_random_between(&sketch->random, 0, poi->unclaimed);
    poi->unclaimed -= member->inbreng;
}

static int64_t joint_allocation(const tw_sketch *sketch, const tw_sketch_rsv *rsv) {
    int64_t total = 0;
    for (size_t i = 0; i < rsv->size; i++) {
        const tw_sketch_member *member = &sketch->members[rsv->first_member + i];
        const tw_sketch_poi *poi = &sketch->pois[member->poi];
        if (poi->erkend) {
            total += member->inbreng == SKETCH_BLANK ? poi->toegewezen : member->inbreng;
        }
    }
    return total;
}

void tw_sketch_draw_places(tw_sketch *sketch) {
    for (size_t p = 0; p < sketch->poi_count; p++) {
        draw_request(sketch, &sketch->pois[p]);
        draw_capacity(sketch, &sketch->pois[p]);
        sketch->pois[p].unclaimed = sketch->pois[p].toegewezen;
    }
    for (size_t m = 0; m < sketch->member_count; m++) {
        draw_inbreng(sketch, &sketch->members[m]);
    }
    for (size_t r = 0; r < sketch->rsv_count; r++) {
        if (sketch->rsvs[r].reden == TW_REDEN_COUNT) {
            sketch->aanspraak +=
                joint_allocation(sketch, &sketch->rsvs[r]) * SKETCH_PERCENTAGE / 100;
        }
    }
}
