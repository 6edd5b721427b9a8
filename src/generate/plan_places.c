/* Requests, places, capacity, what each member brings in, and what that entitles to. */
#include "generate/plan.h"

/* Requests per institution by sector: the largest number; drawn skewed to the small side. */
static const int most_requested[TW_SECTOR_COUNT] = {
    [TW_SECTOR_GGZ_INSTELLING] = 15,   [TW_SECTOR_GGZ_VRIJGEVESTIGD] = 3,
    [TW_SECTOR_GEHANDICAPTENZORG] = 4, [TW_SECTOR_OUDERENZORG] = 3,
    [TW_SECTOR_REVALIDATIEZORG] = 3,   [TW_SECTOR_ZIEKENHUISZORG] = 3,
    [TW_SECTOR_FORENSISCHE_ZORG] = 4,  [TW_SECTOR_JEUGDZORG] = 4,
    [TW_SECTOR_VERSLAVINGSZORG] = 4,
};

enum { GRANTED_PERCENT = 57 }; /* of what recognised ones ask: 58 of all requests (2020) */

static void draw_request(tw_plan *plan, tw_plan_poi *poi) {
    int64_t most = most_requested[poi->sector];
    int64_t a = tw_random_between(&plan->random, 1, most);
    int64_t b = tw_random_between(&plan->random, 1, most);
    poi->aangevraagd = a < b ? a : b;
    if (!poi->erkend && !poi->claim) {
        poi->aangevraagd = tw_random_chance(&plan->random, 50) ? 1 : 0;
        return;
    }
    for (int64_t i = 0; i < poi->aangevraagd; i++) {
        poi->toegewezen += tw_random_chance(&plan->random, GRANTED_PERCENT);
    }
    if (tw_random_chance(&plan->random, 2)) {
        poi->toegewezen = poi->aangevraagd + 1; /* a guarantee place; rare, and worth a warning */
    }
}

/* Room for the places of this year's intake, plus what krap_percent leaves of a second intake
 * (the next year's) and of the places asked for but not granted. */
static void draw_capacity(tw_plan *plan, tw_plan_poi *poi) {
    int64_t krap = plan->options.krap_percent;
    for (int year = 0; year < PLAN_YEARS; year++) {
        if (tw_random_chance(&plan->random, year == 0 ? 30 : 12)) {
            poi->bezet[year] = tw_random_between(&plan->random, 1, 1 + poi->toegewezen / 2);
        }
    }
    int64_t most = poi->bezet[0] > poi->bezet[1] ? poi->bezet[0] : poi->bezet[1];
    int64_t unmet = poi->aangevraagd > poi->toegewezen ? poi->aangevraagd - poi->toegewezen : 0;
    int64_t spare = poi->toegewezen + unmet + tw_random_between(&plan->random, 0, 2);
    int64_t room = 0;
    for (int64_t i = 0; i < spare; i++) {
        room += tw_random_between(&plan->random, 1, 100) > krap;
    }
    poi->capaciteit = most + poi->toegewezen + room;
    if (poi->toegewezen > 0 && tw_random_between(&plan->random, 1, 1000) <= krap) {
        poi->capaciteit--; /* up to a tenth cannot even train all of its own */
    }
}

/* A POI in several RSVs says what goes where; the others mostly bring all and leave it blank. */
static void draw_inbreng(tw_plan *plan, tw_plan_member *member) {
    tw_plan_poi *poi = &plan->pois[member->poi];
    if (poi->deelnames == 1) {
        if (tw_random_chance(&plan->random, 15)) {
            member->inbreng = tw_random_between(&plan->random, 0, poi->toegewezen);
        }
        return;
    }
    bool all = tw_random_chance(&plan->random, 50);
    member->inbreng = all ? poi->unclaimed : tw_random_between(&plan->random, 0, poi->unclaimed);
    poi->unclaimed -= member->inbreng;
}

static int64_t joint_allocation(const tw_plan *plan, const tw_plan_rsv *rsv) {
    int64_t total = 0;
    for (size_t i = 0; i < rsv->size; i++) {
        const tw_plan_member *member = &plan->members[rsv->first_member + i];
        const tw_plan_poi *poi = &plan->pois[member->poi];
        if (poi->erkend) {
            total += member->inbreng == PLAN_BLANK ? poi->toegewezen : member->inbreng;
        }
    }
    return total;
}

void tw_plan_draw_places(tw_plan *plan) {
    for (size_t p = 0; p < plan->poi_count; p++) {
        draw_request(plan, &plan->pois[p]);
        draw_capacity(plan, &plan->pois[p]);
        plan->pois[p].unclaimed = plan->pois[p].toegewezen;
    }
    for (size_t m = 0; m < plan->member_count; m++) {
        draw_inbreng(plan, &plan->members[m]);
    }
    for (size_t r = 0; r < plan->rsv_count; r++) {
        if (plan->rsvs[r].reden == TW_REDEN_COUNT) {
            plan->aanspraak += joint_allocation(plan, &plan->rsvs[r]) * PLAN_PERCENTAGE / 100;
        }
    }
}
