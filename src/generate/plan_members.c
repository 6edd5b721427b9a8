/* The institutions: sector, place, recognition; and who is a member of what. */
#include "generate/places.h"
#include "generate/plan.h"

#include <stdlib.h>

/* Institutions (not places) per hundred, chosen so that the places come out as the 2018 figures:
 * a GGZ institution has several places, an independent practice about one. The sectors that were
 * counted with the GGZ in 2018 get a modest share of their own. */
static const int sector_shares[TW_SECTOR_COUNT] = {
    [TW_SECTOR_GGZ_INSTELLING] = 14,    [TW_SECTOR_GGZ_VRIJGEVESTIGD] = 42,
    [TW_SECTOR_GEHANDICAPTENZORG] = 15, [TW_SECTOR_OUDERENZORG] = 7,
    [TW_SECTOR_REVALIDATIEZORG] = 3,    [TW_SECTOR_ZIEKENHUISZORG] = 10,
    [TW_SECTOR_FORENSISCHE_ZORG] = 3,   [TW_SECTOR_JEUGDZORG] = 4,
    [TW_SECTOR_VERSLAVINGSZORG] = 2,
};

static bool is_ggz(tw_sector sector) {
    return sector == TW_SECTOR_GGZ_INSTELLING || sector == TW_SECTOR_GGZ_VRIJGEVESTIGD;
}

static tw_sector draw_sector(tw_plan *plan) {
    int64_t draw = tw_random_between(&plan->random, 1, 100);
    int sector = 0;
    while (draw > sector_shares[sector]) {
        draw -= sector_shares[sector];
        sector++;
    }
    return (tw_sector)sector;
}

static tw_sector draw_other_sector(tw_plan *plan) {
    tw_sector sector = draw_sector(plan);
    while (is_ggz(sector)) {
        sector = draw_sector(plan);
    }
    return sector;
}

/* A town near the centre (the nearer the likelier), and a place within some two kilometres. */
static void draw_location(tw_plan *plan, tw_plan_poi *poi, size_t centre) {
    int64_t rank = tw_random_between(&plan->random, 0, 8) * tw_random_between(&plan->random, 0, 8);
    poi->town = tw_town_near(centre, (size_t)(rank / 10));
    poi->lat = tw_towns[poi->town].lat + (int32_t)tw_random_between(&plan->random, -2000, 2000);
    poi->lon = tw_towns[poi->town].lon + (int32_t)tw_random_between(&plan->random, -3000, 3000);
    poi->has_location = !tw_random_chance(&plan->random, 1);
    poi->name_variant = tw_random_index(&plan->random, TW_NAME_VARIANTS);
}

static size_t add_poi(tw_plan *plan, tw_sector sector, size_t centre) {
    tw_plan_poi *poi = &plan->pois[plan->poi_count];
    poi->sector = sector;
    draw_location(plan, poi, centre);
    poi->erkend = tw_random_chance(&plan->random, 92);
    poi->claim = poi->erkend;
    return plan->poi_count++;
}

static void fix_recognition(tw_plan *plan, size_t poi, bool erkend) {
    plan->pois[poi].erkend = erkend;
    plan->pois[poi].claim = erkend;
    plan->pois[poi].essential = true;
}

static size_t add_member(tw_plan *plan, size_t rsv, size_t poi) {
    plan->members[plan->member_count] = (tw_plan_member){
        .rsv = rsv,
        .poi = poi,
        .inbreng = PLAN_BLANK,
        .bonus_min = PLAN_BLANK,
        .bonus_max = PLAN_BLANK,
    };
    plan->pois[poi].deelnames++;
    return plan->member_count++;
}

static tw_sector member_sector(tw_plan *plan, tw_reden reden, size_t seat, bool lead_is_ggz) {
    if (reden == TW_GEEN_GGZ) {
        return draw_other_sector(plan);
    }
    if (seat == 0) {
        bool must = reden == TW_ROLLEN_NIET_ONDERSCHEIDEN;
        return must || tw_random_chance(&plan->random, 85) ? TW_SECTOR_GGZ_INSTELLING
                                                           : draw_other_sector(plan);
    }
    /* One of the first two has to fill the role of the GGZ institution. */
    if (seat == 1 && (!lead_is_ggz || reden == TW_REGIEHOUDER_NIET_ERKEND)) {
        return TW_SECTOR_GGZ_INSTELLING;
    }
    return draw_sector(plan);
}

/* The first members carry the conditions: they are recognised, unless the RSV is to fail. */
static void set_roles(tw_plan *plan, tw_reden reden, size_t poi, size_t seat) {
    if (reden == TW_GEEN_ERKENDE_POI || (reden == TW_ROLLEN_NIET_ONDERSCHEIDEN && seat > 0)) {
        fix_recognition(plan, poi, false);
    } else if (reden == TW_REGIEHOUDER_NIET_ERKEND && seat < 3) {
        fix_recognition(plan, poi, seat > 0);
    } else if (seat < 2) {
        fix_recognition(plan, poi, true);
    }
}

static void draw_rsv_members(tw_plan *plan, size_t r) {
    tw_plan_rsv *rsv = &plan->rsvs[r];
    rsv->first_member = plan->member_count;
    size_t own = rsv->size - (rsv->shares_with == PLAN_NONE ? 0 : 1);
    bool lead_is_ggz = false;
    for (size_t seat = 0; seat < own; seat++) {
        tw_sector sector = member_sector(plan, rsv->reden, seat, lead_is_ggz);
        lead_is_ggz = seat == 0 ? is_ggz(sector) : lead_is_ggz;
        size_t poi = add_poi(plan, sector, rsv->town);
        set_roles(plan, rsv->reden, poi, seat);
        size_t member = add_member(plan, r, poi);
        plan->members[member].sggz =
            sector == TW_SECTOR_GGZ_INSTELLING && tw_random_chance(&plan->random, 35);
    }
    rsv->regiehouder = plan->members[rsv->first_member].poi;
    if (rsv->shares_with != PLAN_NONE) {
        const tw_plan_rsv *other = &plan->rsvs[rsv->shares_with];
        size_t shared = other->first_member + tw_random_index(&plan->random, other->size);
        add_member(plan, r, plan->members[shared].poi);
    }
    if (rsv->reden == TW_REGIEHOUDER_GEEN_DEELNEMER) {
        rsv->regiehouder = add_poi(plan, TW_SECTOR_GGZ_INSTELLING, rsv->town);
        fix_recognition(plan, rsv->regiehouder, true);
    } else if (tw_random_chance(&plan->random, 30)) {
        add_poi(plan, draw_sector(plan), rsv->town); /* trains on its own, outside any RSV */
    }
}

/* The register gives the last word; now and then it differs from what an institution claims. */
static void draw_register(tw_plan *plan) {
    for (size_t p = 0; p < plan->poi_count; p++) {
        if (!plan->pois[p].essential && tw_random_chance(&plan->random, 4)) {
            plan->pois[p].claim = !plan->pois[p].erkend;
        }
    }
}

tw_status tw_plan_draw_members(tw_plan *plan, tw_error *err) {
    size_t memberships = 0;
    for (size_t r = 0; r < plan->rsv_count; r++) {
        memberships += plan->rsvs[r].size;
    }
    plan->members = calloc(memberships, sizeof *plan->members);
    plan->pois = calloc(memberships + plan->rsv_count, sizeof *plan->pois);
    if (plan->members == NULL || plan->pois == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "generate");
    }
    for (size_t r = 0; r < plan->rsv_count; r++) {
        draw_rsv_members(plan, r);
    }
    if (plan->options.met_register) {
        draw_register(plan);
    }
    return TW_OK;
}
