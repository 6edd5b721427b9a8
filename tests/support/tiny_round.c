#include "tiny_round.h"

#include <stdio.h>
#include <stdlib.h>

void tiny_init(tiny_round *tiny) {
    *tiny = (tiny_round){0};
    tw_policy_set_defaults(&tiny->policy);
    tiny->policy.aanspraak.soort = TW_AANSPRAAK_PERCENTAGE;
    tiny->policy.aanspraak.percentage = 20;
    tiny->policy.zaad = "zaad";
    tiny->policy.file = "beleid.json";
    tiny->round = (tw_round){
        .naam = "proef",
        .toewijzingsjaar = 2025,
        .opleiding = "GZ",
        .peildatum = 20240215,
        .termijn_aanmelding = 20240215,
        .termijn_toets_aanmelding = 20240215,
        .termijn_toets = 20240315,
        .pois = tiny->pois,
        .rsvs = tiny->rsvs,
        .deelnemers = tiny->members,
        .voorkeuren = tiny->wishes,
        .register_rows = tiny->rows,
        .afstanden = tiny->distances,
        .has_toewijzing = true,
        .fase_count = 2,
    };
}

/* A test that outgrows the arrays must not go on quietly. */
static size_t next(size_t *count, size_t room) {
    if (*count == room) {
        (void)fprintf(stderr, "tiny_round: no room for more than %zu\n", room);
        abort();
    }
    return (*count)++;
}

size_t tiny_poi(tiny_round *tiny, const char *id, tw_sector sector, int64_t toegewezen) {
    size_t p = next(&tiny->round.poi_count, TINY_POIS);
    tiny->pois[p] = (tw_poi){
        .poi_id = id,
        .naam = id,
        .plaats = "",
        .sector = sector,
        .kwaliteitsstatuut = sector == TW_SECTOR_GGZ_INSTELLING      ? TW_KS_III
                             : sector == TW_SECTOR_GGZ_VRIJGEVESTIGD ? TW_KS_II
                                                                     : TW_KS_NONE,
        .crt_erkend = true,
        .capaciteit = 10,
        .has_location = true,
        .lat = 52,
        .lon = 5,
        .aangevraagd = toegewezen,
        .toegewezen = toegewezen,
        .line = (int64_t)p + 2,
        .toewijzing_line = (int64_t)p + 2,
    };
    return p;
}

size_t tiny_numbered_poi(tiny_round *tiny, tw_sector sector, int64_t toegewezen) {
    size_t p = tiny->round.poi_count;
    if (p < TINY_POIS) {
        (void)snprintf(tiny->ids[p], sizeof tiny->ids[p], "P%03d", (int)(p % 1000));
    }
    return tiny_poi(tiny, p < TINY_POIS ? tiny->ids[p] : "", sector, toegewezen);
}

size_t tiny_rsv(tiny_round *tiny, const char *id, size_t regiehouder) {
    size_t r = next(&tiny->round.rsv_count, TINY_RSVS);
    tiny->rsvs[r] = (tw_rsv){
        .rsv_id = id,
        .naam = id,
        .regiehouder = regiehouder,
        .aangemeld_op = 20240201,
        .toets = TW_TOETS_VOLDAAN,
        .toets_op = 20240301,
        .deelnemers = tiny->members + tiny->round.deelnemer_count,
        .voorkeuren = tiny->wishes + tiny->round.voorkeur_count,
        .line = (int64_t)r + 2,
    };
    return r;
}

tw_deelnemer *tiny_member(tiny_round *tiny, size_t poi) {
    size_t i = next(&tiny->round.deelnemer_count, TINY_MEMBERS);
    size_t r = tiny->round.rsv_count - 1;
    tiny->rsvs[r].deelnemer_count++;
    tiny->members[i] = (tw_deelnemer){.rsv = r, .poi = poi, .line = (int64_t)i + 2};
    return &tiny->members[i];
}

tw_voorkeur *tiny_wish(tiny_round *tiny) {
    size_t i = next(&tiny->round.voorkeur_count, TINY_ROWS);
    size_t r = tiny->round.rsv_count - 1;
    tiny->rsvs[r].voorkeur_count++;
    tw_voorkeur *wish = &tiny->wishes[i];
    *wish = (tw_voorkeur){.rsv = r, .soort = TW_ANY_SOORT, .line = (int64_t)i + 2};
    for (int f = 0; f < TW_MAX_FASEN; f++) {
        wish->route[f] = TW_ANY_POI;
    }
    return wish;
}

tw_register_row *tiny_register(tiny_round *tiny, size_t poi) {
    size_t i = next(&tiny->round.register_count, TINY_ROWS);
    tiny->round.has_register = true;
    tiny->rows[i] = (tw_register_row){.poi = poi, .opleiding = "GZ", .line = (int64_t)i + 2};
    return &tiny->rows[i];
}

void tiny_distance(tiny_round *tiny, size_t van, size_t naar, int64_t km) {
    size_t i = next(&tiny->round.afstand_count, TINY_ROWS);
    tiny->distances[i] = (tw_afstand){van, naar, km};
}

void tiny_bezet(tiny_round *tiny, size_t poi, int64_t jaar, int64_t plaatsen) {
    if (poi >= TINY_ROWS) {
        abort();
    }
    tiny->bezetting[poi] = (tw_bezetting){jaar, plaatsen};
    tiny->pois[poi].bezetting = &tiny->bezetting[poi];
    tiny->pois[poi].bezetting_count = 1;
}

void tiny_keep_rsvs(tiny_round *tiny, size_t count) {
    const tw_rsv *first = &tiny->rsvs[count];
    tiny->round.rsv_count = count;
    tiny->round.deelnemer_count = (size_t)(first->deelnemers - tiny->members);
    tiny->round.voorkeur_count = (size_t)(first->voorkeuren - tiny->wishes);
}

void tiny_four(tiny_round *tiny) {
    tiny_init(tiny);
    size_t a = tiny_poi(tiny, "A", TW_SECTOR_GGZ_INSTELLING, 10);
    size_t b = tiny_poi(tiny, "B", TW_SECTOR_OUDERENZORG, 3);
    size_t c = tiny_poi(tiny, "C", TW_SECTOR_ZIEKENHUISZORG, 2);
    size_t d = tiny_poi(tiny, "D", TW_SECTOR_JEUGDZORG, 0);
    (void)tiny_rsv(tiny, "R1", a);
    (void)tiny_member(tiny, a);
    (void)tiny_member(tiny, b);
    (void)tiny_member(tiny, c);
    (void)tiny_member(tiny, d);
}
