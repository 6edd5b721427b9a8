/* The institutions: sector, place, recognition; and who is a member of what. */
#include "generate/places.h"
#include "generate/sketch.h"

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

static tw_sector draw_sector(tw_sketch *sketch) {
    int64_t draw = tw_random_between(&sketch->random, 1, 100);
    int sector = 0;
    while (draw > sector_shares[sector]) {
        draw -= sector_shares[sector];
        sector++;
    }
    return (tw_sector)sector;
}

static tw_sector draw_other_sector(tw_sketch *sketch) {
    tw_sector sector = draw_sector(sketch);
    while (is_ggz(sector)) {
        sector = draw_sector(sketch);
    }
    return sector;
}

/* A town near the centre (the nearer the likelier), and a place within some two kilometres. */
static void draw_location(tw_sketch *sketch, tw_sketch_poi *poi, size_t centre) {
    int64_t rank =
        tw_random_between(&sketch->random, 0, 8) * tw_random_between(&sketch->random, 0, 8);
    poi->town = tw_town_near(centre, (size_t)(rank / 10));
    poi->lat = tw_towns[poi->town].lat + (int32_t)tw_random_between(&sketch->random, -2000, 2000);
    poi->lon = tw_towns[poi->town].lon + (int32_t)tw_random_between(&sketch->random, -3000, 3000);
    poi->has_location = !tw_random_chance(&sketch->random, 1);
    poi->name_variant = tw_random_index(&sketch->random, TW_NAME_VARIANTS);
}

static size_t add_poi(tw_sketch *sketch, tw_sector sector, size_t centre) {
    tw_sketch_poi *poi = &sketch->pois[sketch->poi_count];
    poi->sector = sector;
    draw_location(sketch, poi, centre);
    poi->erkend = tw_random_chance(&sketch->random, 92);
    poi->claim = poi->erkend;
    return sketch->poi_count++;
}

static void fix_recognition(tw_sketch *sketch, size_t poi, bool erkend) {
    sketch->pois[poi].erkend = erkend;
    sketch->pois[poi].claim = erkend;
    sketch->pois[poi].essential = true;
}

static size_t add_member(tw_sketch *sketch, size_t rsv, size_t poi) {
    sketch->members[sketch->member_count] = (tw_sketch_member){
        .rsv = rsv,
        .poi = poi,
        .inbreng = SKETCH_BLANK,
        .bonus_min = SKETCH_BLANK,
        .bonus_max = SKETCH_BLANK,
    };
    sketch->pois[poi].deelnames++;
    return sketch->member_count++;
}

static tw_sector member_sector(tw_sketch *sketch, tw_reden reden, size_t seat, bool lead_is_ggz) {
    if (reden == TW_GEEN_GGZ) {
        return draw_other_sector(sketch);
    }
    if (seat == 0) {
        bool must = reden == TW_ROLLEN_NIET_ONDERSCHEIDEN;
        return must || tw_random_chance(&sketch->random, 85) ? TW_SECTOR_GGZ_INSTELLING
                                                             : draw_other_sector(sketch);
    }
    /* One of the first two has to fill the role of the GGZ institution. */
    if (seat == 1 && (!lead_is_ggz || reden == TW_REGIEHOUDER_NIET_ERKEND)) {
        return TW_SECTOR_GGZ_INSTELLING;
    }
    return draw_sector(sketch);
}

/* The first members carry the conditions: they are recognised, unless the RSV is to fail. */
static void set_roles(tw_sketch *sketch, tw_reden reden, size_t poi, size_t seat) {
    if (reden == TW_GEEN_ERKENDE_POI || (reden == TW_ROLLEN_NIET_ONDERSCHEIDEN && seat > 0)) {
        fix_recognition(sketch, poi, false);
    } else if (reden == TW_REGIEHOUDER_NIET_ERKEND && seat < 3) {
        fix_recognition(sketch, poi, seat > 0);
    } else if (seat < 2) {
        fix_recognition(sketch, poi, true);
    }
}

static void draw_rsv_members(tw_sketch *sketch, size_t r) {
    tw_sketch_rsv *rsv = &sketch->rsvs[r];
    rsv->first_member = sketch->member_count;
    size_t own = rsv->size - (rsv->shares_with == SKETCH_NONE ? 0 : 1);
    bool lead_is_ggz = false;
    for (size_t seat = 0; seat < own; seat++) {
        tw_sector sector = member_sector(sketch, rsv->reden, seat, lead_is_ggz);
        lead_is_ggz = seat == 0 ? is_ggz(sector) : lead_is_ggz;
        size_t poi = add_poi(sketch, sector, rsv->town);
        set_roles(sketch, rsv->reden, poi, seat);
        size_t member = add_member(sketch, r, poi);
        sketch->members[member].sggz =
            sector == TW_SECTOR_GGZ_INSTELLING && tw_random_chance(&sketch->random, 35);
    }
    rsv->regiehouder = sketch->members[rsv->first_member].poi;
    if (rsv->shares_with != SKETCH_NONE) {
        const tw_sketch_rsv *other = &sketch->rsvs[rsv->shares_with];
        size_t shared = other->first_member + tw_random_index(&sketch->random, other->size);
        add_member(sketch, r, sketch->members[shared].poi);
    }
    if (rsv->reden == TW_REGIEHOUDER_GEEN_DEELNEMER) {
        rsv->regiehouder = add_poi(sketch, TW_SECTOR_GGZ_INSTELLING, rsv->town);
        fix_recognition(sketch, rsv->regiehouder, true);
    } else if (tw_random_chance(&sketch->random, 30)) {
        add_poi(sketch, draw_sector(sketch), rsv->town); /* trains on its own, outside any RSV */
    }
}

/* The register gives the last word; now and then it differs from what an institution claims. */
static void draw_register(tw_sketch *sketch) {
    for (size_t p = 0; p < sketch->poi_count; p++) {
        if (!sketch->pois[p].essential && tw_random_chance(&sketch->random, 4)) {
            sketch->pois[p].claim = !sketch->pois[p].erkend;
        }
    }
}

tw_status tw_sketch_draw_members(tw_sketch *sketch, tw_error *err) {
    size_t memberships = 0;
    for (size_t r = 0; r < sketch->rsv_count; r++) {
        memberships += sketch->rsvs[r].size;
    }
    sketch->members = calloc(memberships, sizeof *sketch->members);
    sketch->pois = calloc(memberships + sketch->rsv_count, sizeof *sketch->pois);
    if (sketch->members == NULL || sketch->pois == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "generate");
    }
    for (size_t r = 0; r < sketch->rsv_count; r++) {
        draw_rsv_members(sketch, r);
    }
    if (sketch->options.met_register) {
        draw_register(sketch);
    }
    return TW_OK;
}
