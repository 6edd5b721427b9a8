/* Random tiny rounds as files: institutions, partnerships, members, wishes, dates. */
#include "oracle_rounds.h"
#include "base/buf.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Names whose order in bytes is not that of any dictionary. */
static const char *const poi_ids[] = {"p1", "p10", "p2", "P3", "p-4", "p_5", "p.6", "q",
                                      "a1", "Z9",  "b",  "m7", "m70", "0x",  "k",   "K"};
static const char *const rsv_ids[] = {"r1", "r10", "r2", "R3", "noord", "Zuid"};

void oracle_put_file(tw_fileset *files, const char *name, tw_buf *buf) {
    tw_error err = TW_ERROR_INIT;
    if (tw_fileset_take(files, name, buf, &err) != TW_OK) {
        fputs("oracle: no memory\n", stderr);
        abort();
    }
}

static void shuffle_names(draft *d, const char *const *names, size_t count, const char **chosen,
                          size_t wanted) {
    size_t order[DRAFT_MAX_POI];
    for (size_t i = 0; i < count; i++) {
        order[i] = i;
    }
    tw_random_shuffle(&d->random, order, count);
    for (size_t i = 0; i < wanted; i++) {
        chosen[i] = names[order[i]];
    }
}

static tw_sector draw_sector(draft *d) {
    int64_t draw = between(d, 0, 99);
    if (draw < 35) {
        return TW_SECTOR_GGZ_INSTELLING;
    }
    return draw < 55 ? TW_SECTOR_GGZ_VRIJGEVESTIGD : (tw_sector)between(d, 2, TW_SECTOR_COUNT - 1);
}

static void add_member(draft *d, size_t r, size_t poi) {
    for (size_t i = 0; i < d->member_count[r]; i++) {
        if (d->members[r][i] == poi) {
            return;
        }
    }
    d->members[r][d->member_count[r]++] = poi;
    d->deelnames[poi]++;
}

static size_t add_poi(draft *d) {
    d->sector[d->poi_count] = draw_sector(d);
    return d->poi_count++;
}

static void draw_members(draft *d) {
    static const int64_t most[TW_MAX_FASEN + 1] = {0, 0, 5, 4, 3};
    int64_t shapes = between(d, 0, 99);
    d->rsv_count = shapes < 25 && !d->meeting ? 1 : shapes < 70 ? 2 : 3;
    bool overlap = !d->lopsided && (d->meeting || chance(d, 65));
    for (size_t r = 0; r < d->rsv_count; r++) {
        int64_t size = between(d, 2, most[d->fase_count] - (d->rsv_count > 1));
        for (int64_t i = 0; i < size; i++) {
            size_t poi = r > 0 && overlap && chance(d, 40)
                             ? tw_random_index(&d->random, d->poi_count)
                             : PTRDIFF_MAX;
            add_member(d, r, poi == PTRDIFF_MAX ? add_poi(d) : poi);
        }
    }
    if (chance(d, 30)) {
        add_poi(d); /* of no RSV: perhaps a regiehouder */
    }
}

static void put_place(draft *d, tw_buf *buf) {
    if (chance(d, 12)) {
        tw_buf_str(buf, ",,");
        return;
    }
    tw_buf_printf(buf, ",%d.%03d,%d.%03d", 52, (int)between(d, 0, 400), 5, (int)between(d, 0, 700));
}

static void draw_institutions(draft *d) {
    static const int64_t budget[TW_MAX_FASEN + 1] = {0, 0, 8, 6, 4};
    tw_buf pois = {0};
    tw_buf places = {0};
    tw_buf_str(&pois, "poi_id,naam,sector,kwaliteitsstatuut,crt_erkend,capaciteit,lat,lon\n");
    tw_buf_str(&places, "poi_id,aangevraagd,toegewezen\n");
    int64_t left = budget[d->fase_count] * (int64_t)(d->rsv_count + 1) / 2;
    int64_t roomy = chance(d, d->rich ? 80 : 30) ? 4 : 1;
    bool many = chance(d, 25);
    for (size_t p = 0; p < d->poi_count; p++) {
        int64_t draw = between(d, 0, 99);
        int64_t got = draw < 20 ? 0 : draw < 65 ? 1 : draw < 90 || !many ? 2 : 3;
        if (d->deelnames[p] > 1) {
            got += between(d, 0, 2); /* something to bring into each */
        }
        d->toegewezen[p] = got < left ? got : left;
        left -= d->toegewezen[p];
        d->left[p] = d->toegewezen[p];
        int64_t capacity = d->toegewezen[p] + between(d, 0, 2) - chance(d, 12) +
                           (roomy > 1 ? between(d, 0, roomy) : 0);
        if (d->deelnames[p] > 1 && chance(d, 25)) {
            capacity = d->toegewezen[p] - 1; /* not even room for all that its RSVs count on */
        }
        tw_buf_printf(&pois, "%s,Instelling,%s,%s,%s,%" PRId64, d->poi_id[p],
                      tw_sector_name(d->sector[p]),
                      chance(d, 50)   ? "III"
                      : chance(d, 50) ? "II"
                                      : "",
                      chance(d, d->strict ? 60 : 92) ? "ja" : "nee", capacity < 0 ? 0 : capacity);
        put_place(d, &pois);
        tw_buf_char(&pois, '\n');
        if (d->toegewezen[p] > 0 || chance(d, 60)) {
            int64_t asked = d->toegewezen[p] + between(d, d->rich, 3) - chance(d, 10);
            if (d->lopsided && p < d->member_count[0]) {
                asked = d->toegewezen[p]; /* the first RSV's members, without overlap */
            }
            tw_buf_printf(&places, "%s,%" PRId64 ",%" PRId64 "\n", d->poi_id[p],
                          asked < 0 ? 0 : asked, d->toegewezen[p]);
        }
    }
    oracle_put_file(d->files, "instellingen.csv", &pois);
    oracle_put_file(d->files, "toewijzing.csv", &places);
}

/* A POI in several RSVs has to say what it brings into each. */
static void put_inbreng(draft *d, tw_buf *buf, size_t poi, bool poor) {
    tw_buf_char(buf, ',');
    if (poor) {
        tw_buf_int(buf, 0);
    } else if (d->deelnames[poi] > 1 || chance(d, 25)) {
        int64_t inbreng = chance(d, 60) ? d->left[poi] : between(d, 0, d->left[poi]);
        if (d->deelnames[poi] > 1 && chance(d, 70) && inbreng > 1) {
            inbreng = 1;
        }
        d->left[poi] -= inbreng;
        tw_buf_int(buf, inbreng);
    }
}

static void put_bonus_wish(draft *d, tw_buf *buf, size_t poi, bool wishes) {
    int64_t min =
        wishes && chance(d, d->meeting && d->deelnames[poi] > 1 ? 60 : 20) ? between(d, 0, 2) : -1;
    int64_t max = wishes && chance(d, 25) ? between(d, min < 0 ? 0 : min, 2) : -1;
    if (d->lopsided && wishes) {
        min = -1;
        max = chance(d, 35); /* so that stage 2 uses some of the grant, not all */
    }
    tw_buf_char(buf, ',');
    if (min >= 0) {
        tw_buf_int(buf, min);
    }
    tw_buf_char(buf, ',');
    if (max >= 0) {
        tw_buf_int(buf, max);
    }
    tw_buf_char(buf, '\n');
}

static void draw_deelnemers(draft *d) {
    tw_buf buf = {0};
    tw_buf_str(&buf, "rsv_id,poi_id,inbreng,sggz,bonus_min,bonus_max\n");
    for (size_t r = 0; r < d->rsv_count; r++) {
        bool poor = chance(d, 7); /* brings in nothing: no weight by toewijzing */
        bool wishes = d->wishes && chance(d, d->meeting ? 90 : 60);
        for (size_t i = 0; i < d->member_count[r]; i++) {
            tw_buf_printf(&buf, "%s,%s", d->rsv_id[r], d->poi_id[d->members[r][i]]);
            put_inbreng(d, &buf, d->members[r][i], poor);
            tw_buf_str(&buf, chance(d, 30) ? ",ja" : ",nee");
            put_bonus_wish(d, &buf, d->members[r][i], wishes);
        }
    }
    oracle_put_file(d->files, "deelnemers.csv", &buf);
}

static void put_date(tw_buf *buf, int64_t date) {
    tw_buf_char(buf, ',');
    if (date > 0) {
        tw_buf_printf(buf, "%04d-%02d-%02d", (int)(date / 10000), (int)(date / 100 % 100),
                      (int)(date % 100));
    }
}

/* On time, on the last day, a day late, or not at all. */
static int64_t draw_date(draft *d, int64_t deadline) {
    int64_t draw = between(d, 0, 99);
    int64_t late = d->strict ? 20 : 3;
    if (draw < late) {
        return deadline + between(d, 1, 4);
    }
    return draw < 50 ? deadline : deadline - between(d, 1, 9);
}

static void draw_rsvs(draft *d) {
    tw_buf buf = {0};
    tw_buf_str(&buf, "rsv_id,naam,regiehouder,aangemeld_op,toets,toets_op,toets_aangemeld_op,"
                     "bonus_toegekend\n");
    int64_t deadline = (d->jaar - 1) * 10000 + 215;
    for (size_t r = 0; r < d->rsv_count; r++) {
        size_t lead = d->members[r][tw_random_index(&d->random, d->member_count[r])];
        if (chance(d, d->strict ? 15 : 2)) {
            lead = tw_random_index(&d->random, d->poi_count);
        }
        tw_buf_printf(&buf, "%s,Verband,%s", d->rsv_id[r], d->poi_id[lead]);
        put_date(&buf, chance(d, d->strict ? 10 : 1) ? 0 : draw_date(d, deadline));
        static const char *const toetsen[] = {"niet_voldaan", "lopend", ""};
        size_t toets = tw_random_index(&d->random, 3);
        tw_buf_printf(&buf, ",%s,",
                      chance(d, d->strict    ? 15
                                : d->meeting ? 6
                                             : 2)
                          ? toetsen[toets]
                          : "voldaan");
        put_date(&buf, chance(d, 50) ? 0 : draw_date(d, deadline));
        tw_buf_char(&buf, ',');
        if (d->granted) {
            tw_buf_int(&buf, between(d, d->meeting, 2));
        }
        tw_buf_char(&buf, '\n');
    }
    oracle_put_file(d->files, "samenwerkingsverbanden.csv", &buf);
}

static void draw_register(draft *d) {
    tw_buf buf = {0};
    tw_buf_str(&buf, "poi_id,opleiding,erkend_van,erkend_tot\n");
    int64_t day = d->peildatum > 0 ? d->peildatum : (d->jaar - 1) * 10000 + 215;
    for (size_t p = 0; p < d->poi_count; p++) {
        if (chance(d, 10)) {
            continue;
        }
        bool odd = chance(d, 35);
        int64_t from = odd ? day + between(d, -1, 1) : day - 10000;
        int64_t until = chance(d, 50) ? 0 : day + 10000;
        if (odd && chance(d, 60)) {
            until = day + between(d, -1, 1);
            from = from > until ? until : from;
        }
        tw_buf_printf(&buf, "%s,%s", d->poi_id[p], odd && chance(d, 30) ? "VS" : d->opleiding);
        put_date(&buf, from);
        put_date(&buf, until);
        tw_buf_char(&buf, '\n');
    }
    oracle_put_file(d->files, "crt_register.csv", &buf);
}

static void draw_occupation(draft *d) {
    tw_buf buf = {0};
    tw_buf_str(&buf, "poi_id,jaar,plaatsen\n");
    for (size_t p = 0; p < d->poi_count; p++) {
        while (chance(d, 35)) {
            tw_buf_printf(&buf, "%s,%" PRId64 ",1\n", d->poi_id[p], d->jaar + between(d, -1, 2));
        }
    }
    oracle_put_file(d->files, "bezetting.csv", &buf);
}

static void draw_distances(draft *d) {
    tw_buf buf = {0};
    tw_buf_str(&buf, "van,naar,km\n");
    for (size_t a = 0; a < d->poi_count; a++) {
        for (size_t b = 0; b < d->poi_count; b++) {
            if (a != b && chance(d, 35)) {
                tw_buf_printf(&buf, "%s,%s,%" PRId64 "\n", d->poi_id[a], d->poi_id[b],
                              between(d, 0, 9) * 5);
            }
        }
    }
    oracle_put_file(d->files, "afstanden.csv", &buf);
}

static void put_wish_route(draft *d, tw_buf *buf, size_t r) {
    for (int f = 0; f < d->fase_count; f++) {
        tw_buf_str(buf, f > 0 ? ">" : "");
        if (chance(d, 40)) {
            tw_buf_char(buf, '*');
        } else {
            size_t poi = d->members[r][tw_random_index(&d->random, d->member_count[r])];
            if (d->meeting && d->deelnames[poi] < 2) { /* a second try for what is shared */
                poi = d->members[r][tw_random_index(&d->random, d->member_count[r])];
            }
            tw_buf_str(buf, d->poi_id[poi]);
        }
    }
}

/* min, max, gewicht, any of them absent. */
static void put_wish_bounds(draft *d, tw_buf *buf) {
    int64_t min = chance(d, 40) ? between(d, 0, 3) : -1;
    int64_t max = chance(d, 40) ? between(d, 0, d->meeting ? 1 : 3) : -1;
    max = max >= 0 && max < min ? min : max;
    tw_buf_char(buf, ',');
    if (min >= 0) {
        tw_buf_int(buf, min);
    }
    tw_buf_char(buf, ',');
    if (max >= 0) {
        tw_buf_int(buf, max);
    }
    tw_buf_char(buf, ',');
    if (chance(d, 60)) {
        tw_buf_int(buf, between(d, -3, 5));
    }
    tw_buf_char(buf, '\n');
}

static void draw_wishes(draft *d) {
    static const char *const soorten[] = {"regulier", "bonus", "*"};
    tw_buf buf = {0};
    tw_buf_str(&buf, "rsv_id,soort,route,min,max,gewicht\n");
    for (size_t r = 0; r < d->rsv_count; r++) {
        bool used[3] = {false};
        for (int i = 0; i < 3 && chance(d, 45); i++) {
            /* At most one row a kind: rsv + soort + route is a key. */
            size_t soort = tw_random_index(&d->random, 3);
            if (!used[soort]) {
                used[soort] = true;
                tw_buf_printf(&buf, "%s,%s,", d->rsv_id[r], soorten[soort]);
                put_wish_route(d, &buf, r);
                put_wish_bounds(d, &buf);
            }
        }
    }
    oracle_put_file(d->files, "voorkeuren.csv", &buf);
}

static void draw_ronde(draft *d) {
    tw_buf buf = {0};
    int year = (int)d->jaar - 1;
    tw_buf_printf(&buf, "{\"schema\": \"toewijs/ronde/1\", \"toewijzingsjaar\": %d,\n", year + 1);
    tw_buf_printf(&buf, " \"opleiding\": \"%s\",\n", d->opleiding);
    if (d->peildatum > 0) {
        tw_buf_printf(&buf, " \"peildatum\": \"%d-%02d-%02d\",\n", (int)(d->peildatum / 10000),
                      (int)(d->peildatum / 100 % 100), (int)(d->peildatum % 100));
    }
    tw_buf_printf(&buf, " \"termijnen\": {\"aanmelding\": \"%d-02-15\"", year);
    if (chance(d, 40)) {
        tw_buf_printf(&buf, ", \"toets_aanmelding\": \"%d-02-%d\"", year, (int)between(d, 14, 17));
    }
    tw_buf_printf(&buf,
                  ", \"toets\": \"%d-03-15\",\n  \"terugkoppeling\": \"%d-03-18\", "
                  "\"in_doorstroom\": \"%d-05-24\"}}\n",
                  year, year, year);
    oracle_put_file(d->files, "ronde.json", &buf);
}

void oracle_draw_round(tw_fileset *files, uint64_t seed) {
    draft d = {.random = {seed}, .files = files};
    d.strict = chance(&d, 20);
    d.rich = !d.strict && chance(&d, 60);
    d.lopsided = d.rich && chance(&d, 15);
    d.meeting = d.lopsided || chance(&d, 30);
    d.granted = !d.lopsided && chance(&d, d.meeting ? 25 : 12);
    int64_t phases = d.meeting ? 0 : between(&d, 0, 99);
    d.fase_count = phases < 65 ? 2 : phases < 87 ? 3 : 4;
    d.jaar = between(&d, 2024, 2026);
    d.opleiding = chance(&d, 70) ? "GZ" : "KP";
    d.peildatum = chance(&d, 50) ? (d.jaar - 1) * 10000 + between(&d, 2, 3) * 100 + 10 : 0;
    d.has_register = chance(&d, 25);
    d.wishes = d.meeting || chance(&d, 60);
    draw_members(&d);
    shuffle_names(&d, poi_ids, sizeof poi_ids / sizeof *poi_ids, d.poi_id, d.poi_count);
    shuffle_names(&d, rsv_ids, sizeof rsv_ids / sizeof *rsv_ids, d.rsv_id, d.rsv_count);
    draw_ronde(&d);
    draw_institutions(&d);
    draw_rsvs(&d);
    draw_deelnemers(&d);
    oracle_draw_policy(&d);
    if (d.has_register) {
        draw_register(&d);
    }
    if (chance(&d, 40)) {
        draw_occupation(&d);
    }
    if (chance(&d, 30)) {
        draw_distances(&d);
    }
    if (d.wishes) {
        draw_wishes(&d);
    }
}
