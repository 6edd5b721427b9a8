#include "../support/messages.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/sha256.h"
#include "io/round_read.h"
#include "toewijs/apportion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A round with every kind of table; tests replace one file of it. */
static const struct {
    const char *name;
    const char *text;
} base[] = {
    {"ronde.json",
     "{\"schema\": \"toewijs/ronde/1\", \"naam\": \"proef\", \"toewijzingsjaar\": 2025, "
     "\"opleiding\": \"GZ\",\n \"termijnen\": {\"aanmelding\": \"2024-02-15\", \"toets\": "
     "\"2024-03-15\", \"terugkoppeling\": \"2024-03-18\", \"in_doorstroom\": \"2024-05-24\"}}"},
    {"beleid.json", "{\"bonus\": {\"aanspraak\": {\"soort\": \"percentage\"}}, \"loting\": "
                    "{\"zaad\": \"z\"}}"},
    {"instellingen.csv",
     "poi_id,naam,sector,kwaliteitsstatuut,crt_erkend,capaciteit,lat,lon,plaats\n"
     "a,GGZ Anna,ggz_instelling,III,ja,10,52.16,-5.39,Amersfoort\n"
     "b,\"Be, \"\"\xC3\xA9\"\"n\",ouderenzorg,,nee,3,,,\n"
     "c,Cee,ziekenhuiszorg,,ja,2,52,5,\xE2\x82\xAC-stad\n"
     "d,Dee,ggz_vrijgevestigd,II,ja,0,0.5,0,\n"},
    {"toewijzing.csv", "poi_id,aangevraagd,toegewezen\na,9,6\nb,3,1\nd,1000000,0\n"},
    {"samenwerkingsverbanden.csv",
     "rsv_id,naam,regiehouder,aangemeld_op,toets,toets_op,toets_aangemeld_op,bonus_toegekend\n"
     "r1,Een,a,2024-02-01,voldaan,2024-03-08,2024-01-31,2\n"
     "r2,Twee,b,,,,,\n"},
    {"deelnemers.csv", "rsv_id,poi_id,inbreng,sggz,bonus_min,bonus_max\n"
                       "r1,a,4,ja,1,2\nr1,b,,nee,,0\nr1,c,,,,\nr2,a,2,ja,,\nr2,d,0,nee,,\n"},
    {"bezetting.csv", "poi_id,jaar,plaatsen\na,2025,2\na,2026,1\na,2025,3\nd,2025,0\n"},
    {"crt_register.csv", "poi_id,opleiding,erkend_van,erkend_tot\n"
                         "a,GZ,2015-01-01,2026-12-31\na,KP,2015-01-01,\nc,GZ,2010-05-04,\n"},
    {"afstanden.csv", "van,naar,km\na,b,12\nb,a,13\nc,a,0\n"},
    {"voorkeuren.csv",
     "rsv_id,soort,route,min,max,gewicht\n"
     "r1,*,a>*,1,2,\nr1,regulier,a>b,,,-3\nr1,bonus,*>c,,0,5\nr2,bonus,a>d,1,,\n"},
};

enum { FILES = sizeof base / sizeof *base };

static void put(tw_fileset *set, const char *name, const char *text) {
    tw_buf buf = {0};
    tw_buf_str(&buf, text);
    assert_int_equal(tw_fileset_take(set, name, &buf, NULL), TW_OK);
}

/* The base with one file replaced; text NULL: left out. */
static void fill(tw_fileset *set, const char *name, const char *text) {
    for (size_t i = 0; i < FILES; i++) {
        if (strcmp(base[i].name, name) != 0) {
            put(set, base[i].name, base[i].text);
        } else if (text != NULL) {
            put(set, name, text);
        }
    }
}

static tw_status read_files(const tw_fileset *set, bool concept_optional, tw_round **round,
                            tw_policy **policy, tw_diags *diags) {
    tw_read_options options = {.concept_optional = concept_optional};
    return tw_read_round_files(round, policy, set, &options, diags, NULL);
}

static void check_ronde(const tw_round *round) {
    assert_string_equal(round->naam, "proef");
    assert_int_equal(round->toewijzingsjaar, 2025);
    assert_string_equal(round->opleiding, "GZ");
    assert_int_equal(round->peildatum, 20240215);
    assert_int_equal(round->termijn_aanmelding, 20240215);
    assert_int_equal(round->termijn_toets_aanmelding, 20240215);
    assert_int_equal(round->termijn_toets, 20240315);
    assert_int_equal(round->termijn_terugkoppeling, 20240318);
    assert_int_equal(round->termijn_in_doorstroom, 20240524);
    assert_int_equal(round->fase_count, 2);
    assert_true(round->has_toewijzing && round->has_register);
}

static void check_pois(const tw_round *round) {
    assert_int_equal(round->poi_count, 4);
    const tw_poi *a = &round->pois[0];
    const tw_poi *b = &round->pois[1];
    assert_string_equal(a->poi_id, "a");
    assert_string_equal(b->naam, "Be, \"\xC3\xA9\"n");
    assert_string_equal(a->plaats, "Amersfoort");
    assert_string_equal(b->plaats, "");
    assert_int_equal(a->sector, TW_SECTOR_GGZ_INSTELLING);
    assert_int_equal(a->kwaliteitsstatuut, TW_KS_III);
    assert_int_equal(b->kwaliteitsstatuut, TW_KS_NONE);
    assert_int_equal(round->pois[3].kwaliteitsstatuut, TW_KS_II);
    assert_true(a->crt_erkend && !b->crt_erkend);
    assert_int_equal(a->capaciteit, 10);
    assert_true(a->has_location && a->lat == 52.16 && a->lon == -5.39);
    assert_false(b->has_location);
    assert_true(round->pois[3].has_location);
    assert_int_equal(a->aangevraagd, 9);
    assert_int_equal(a->toegewezen, 6);
    assert_int_equal(a->line, 2);
    assert_int_equal(a->toewijzing_line, 2);
    assert_int_equal(round->pois[2].toewijzing_line, 0);
    assert_int_equal(round->pois[2].aangevraagd, 0);
    assert_int_equal(a->bezetting_count, 2);
    assert_int_equal(tw_poi_bezet(a, 2025), 5);
    assert_int_equal(tw_poi_bezet(a, 2026), 1);
    assert_int_equal(b->bezetting_count, 0);
    assert_int_equal(round->pois[3].bezetting_count, 1);
}

static void check_rsvs(const tw_round *round) {
    assert_int_equal(round->rsv_count, 2);
    const tw_rsv *r1 = &round->rsvs[0];
    assert_string_equal(r1->naam, "Een");
    assert_int_equal(r1->regiehouder, 0);
    assert_int_equal(r1->aangemeld_op, 20240201);
    assert_int_equal(r1->toets, TW_TOETS_VOLDAAN);
    assert_int_equal(r1->toets_op, 20240308);
    assert_int_equal(r1->toets_aangemeld_op, 20240131);
    assert_true(r1->bonus_toegekend.stated && r1->bonus_toegekend.value == 2);
    assert_false(round->rsvs[1].bonus_toegekend.stated);
    assert_int_equal(round->rsvs[1].toets, TW_TOETS_NONE);
    assert_int_equal(round->rsvs[1].aangemeld_op, TW_DATE_NONE);
    assert_int_equal(r1->deelnemer_count, 3);
    assert_int_equal(round->rsvs[1].deelnemer_count, 2);
    const tw_deelnemer *member = r1->deelnemers;
    assert_true(member[0].inbreng.stated && member[0].inbreng.value == 4 && member[0].sggz);
    assert_true(member[0].bonus_min.value == 1 && member[0].bonus_max.value == 2);
    assert_false(member[1].inbreng.stated || member[1].sggz || member[1].bonus_min.stated);
    assert_true(member[1].bonus_max.stated && member[1].bonus_max.value == 0);
    assert_int_equal(member[1].line, 3);
}

static void check_wishes(const tw_round *round) {
    const tw_rsv *r1 = &round->rsvs[0];
    assert_int_equal(r1->voorkeur_count, 3);
    const tw_voorkeur *wish = r1->voorkeuren;
    assert_int_equal(wish[0].soort, TW_ANY_SOORT);
    assert_int_equal(wish[1].soort, TW_REGULIER);
    assert_int_equal(wish[2].soort, TW_BONUS);
    assert_true(wish[0].route[0] == 0 && wish[0].route[1] == TW_ANY_POI && wish[0].route[2] == 0);
    assert_true(wish[0].min.value == 1 && wish[0].max.value == 2 && wish[0].gewicht == 0);
    assert_int_equal(wish[1].gewicht, -3);
    assert_true(wish[2].route[0] == TW_ANY_POI && wish[2].route[1] == 2 && !wish[2].min.stated);
}

static void check_tables(const tw_round *round) {
    assert_int_equal(round->register_count, 3);
    assert_int_equal(round->register_rows[0].erkend_van, 20150101);
    assert_int_equal(round->register_rows[0].erkend_tot, 20261231);
    assert_int_equal(round->register_rows[1].erkend_tot, TW_DATE_NONE);
    assert_string_equal(round->register_rows[1].opleiding, "KP");
    assert_int_equal(round->register_rows[2].poi, 2);
    assert_int_equal(round->afstand_count, 3);
    assert_true(round->afstanden[1].van == 1 && round->afstanden[1].naar == 0 &&
                round->afstanden[1].km == 13);
}

static void check_files(const tw_round *round, const tw_fileset *set) {
    assert_int_equal(round->file_count, FILES);
    for (size_t i = 0; i < round->file_count; i++) {
        char hex[TW_SHA256_HEX + 1];
        const tw_file *file = tw_fileset_find(set, round->files[i].name);
        tw_sha256_hex(hex, file->data, file->size);
        assert_string_equal(round->files[i].sha256, hex);
        assert_true(i == 0 || strcmp(round->files[i - 1].name, round->files[i].name) < 0);
    }
}

static void test_round_read__reads_every_field(void **state) {
    (void)state;
    tw_fileset set = {0};
    tw_diags diags = {0};
    tw_round *round;
    tw_policy *policy;
    fill(&set, "", NULL);
    assert_int_equal(read_files(&set, false, &round, &policy, &diags), TW_OK);
    assert_messages(&diags, "", "base");
    check_ronde(round);
    check_pois(round);
    check_rsvs(round);
    check_wishes(round);
    check_tables(round);
    check_files(round, &set);
    assert_string_equal(policy->file, "beleid.json");
    tw_round_free(round);
    tw_policy_free(policy);
    tw_fileset_clear(&set);
}

/* -- the same round written another way -------------------------------------------------------- */

static void write_optional(tw_buf *buf, tw_optional value) {
    tw_buf_printf(buf, value.stated ? " %d" : " -", (int)value.value);
}

static void write_pois(tw_buf *buf, const tw_round *round) {
    for (size_t i = 0; i < round->poi_count; i++) {
        const tw_poi *poi = &round->pois[i];
        tw_buf_printf(buf, "%s|%s|%s %d %d %d %d %d %.17g %.17g %d %d", poi->poi_id, poi->naam,
                      poi->plaats, poi->sector, poi->kwaliteitsstatuut, poi->crt_erkend,
                      (int)poi->capaciteit, poi->has_location, poi->lat, poi->lon,
                      (int)poi->aangevraagd, (int)poi->toegewezen);
        for (size_t j = 0; j < poi->bezetting_count; j++) {
            tw_buf_printf(buf, " %d:%d", (int)poi->bezetting[j].jaar,
                          (int)poi->bezetting[j].plaatsen);
        }
        tw_buf_char(buf, '\n');
    }
    for (size_t i = 0; i < round->register_count; i++) {
        const tw_register_row *row = &round->register_rows[i];
        tw_buf_printf(buf, "%zu %s %d %d\n", row->poi, row->opleiding, row->erkend_van,
                      row->erkend_tot);
    }
    for (size_t i = 0; i < round->afstand_count; i++) {
        const tw_afstand *row = &round->afstanden[i];
        tw_buf_printf(buf, "%zu %zu %d\n", row->van, row->naar, (int)row->km);
    }
}

static void write_rsv(tw_buf *buf, const tw_rsv *rsv) {
    tw_buf_printf(buf, "%s|%s|%zu %d %d %d %d", rsv->rsv_id, rsv->naam, rsv->regiehouder,
                  rsv->aangemeld_op, rsv->toets, rsv->toets_op, rsv->toets_aangemeld_op);
    write_optional(buf, rsv->bonus_toegekend);
    for (size_t j = 0; j < rsv->deelnemer_count; j++) {
        const tw_deelnemer *member = &rsv->deelnemers[j];
        tw_buf_printf(buf, "\n  %zu %zu %d", member->rsv, member->poi, member->sggz);
        write_optional(buf, member->inbreng);
        write_optional(buf, member->bonus_min);
        write_optional(buf, member->bonus_max);
    }
    for (size_t j = 0; j < rsv->voorkeur_count; j++) {
        const tw_voorkeur *wish = &rsv->voorkeuren[j];
        tw_buf_printf(buf, "\n  %zu %d %d", wish->rsv, wish->soort, (int)wish->gewicht);
        for (int f = 0; f < TW_MAX_FASEN; f++) {
            tw_buf_printf(buf, " %zd", (ssize_t)wish->route[f]);
        }
        write_optional(buf, wish->min);
        write_optional(buf, wish->max);
    }
    tw_buf_char(buf, '\n');
}

/* All of a round but the places and the bytes of its files. */
static char *meaning(const tw_round *round) {
    tw_buf buf = {0};
    tw_buf_printf(&buf, "%s %d %s %d %d %d %d %d %d %d %d %d\n", round->naam,
                  (int)round->toewijzingsjaar, round->opleiding, round->peildatum,
                  round->termijn_aanmelding, round->termijn_toets_aanmelding, round->termijn_toets,
                  round->termijn_terugkoppeling, round->termijn_in_doorstroom,
                  round->has_toewijzing, round->has_register, round->fase_count);
    write_pois(&buf, round);
    for (size_t i = 0; i < round->rsv_count; i++) {
        write_rsv(&buf, &round->rsvs[i]);
    }
    char *text = tw_buf_take(&buf);
    assert_non_null(text);
    return text;
}

/* Semicolons, Windows-1252 or a byte-order mark, CRLF or lone CR, decimal commas, Dutch dates,
 * other words for yes and no, needless quotes and blanks, rows and columns in another order. */
static const struct {
    const char *name;
    const char *text;
} rewritten[] = {
    {"instellingen.csv",
     "LAT;Lon;plaats;CRT_erkend;capaciteit;sector;kwaliteitsstatuut;NAAM;Poi_Id\r\n"
     "0,5;0;;J;0;ggz_vrijgevestigd;II;Dee;d\r\n\r\n"
     "52;5;\x80-stad;TRUE;02;ziekenhuiszorg;;Cee;c\r\n"
     "52,16; -5,39 ;\" Amersfoort \";Yes;10;ggz_instelling;III;GGZ Anna;a\r\n"
     ";;;0;3;ouderenzorg;;\"Be, \"\"\xE9\"\"n\";b\r\n;;;;;;;;\r\n"},
    {"toewijzing.csv",
     "\xEF\xBB\xBF\"poi_id\"\t\"toegewezen\"\t\"aangevraagd\"\rd\t0\t1000000\rb\t1\t3\r"
     "a\t\"6\"\t9"},
    {"samenwerkingsverbanden.csv",
     "bonus_toegekend;rsv_id;naam;regiehouder;aangemeld_op;toets;toets_op;toets_aangemeld_op\r\n"
     ";r2;Twee;b;;;;\r\n"
     "2;r1;Een;a;01-02-2024;voldaan;08-03-2024;31-01-2024\r\n"},
    {"deelnemers.csv", "poi_id;rsv_id;bonus_max;bonus_min;sggz;inbreng\n"
                       "d;r2;;;n;0\nb;r1;0;;0;\nc;r1;;;false;\na;r2;;;1;2\na;r1;2;1;true;4\n"},
    {"bezetting.csv", "jaar,plaatsen,poi_id\n2025,0,d\n2025,4,a\n2026,1,a\n2025,1,a\n"},
    {"crt_register.csv", "poi_id;erkend_tot;erkend_van;opleiding\nc;;04-05-2010;GZ\n"
                         "a;;01-01-2015;KP\na;31-12-2026;01-01-2015;GZ\n"},
    {"afstanden.csv", "km,van,naar\n0,c,a\n13,b,a\n12,a,b\n"},
    {"voorkeuren.csv", "rsv_id;soort;route;min;max;gewicht\nr2;bonus;a > d;1;;0\n"
                       "r1;bonus;\" * > c\";;0;5\nr1;regulier;a>b;;;-3\nr1;*;a>*;1;2;\n"},
};

static void test_round_read__spelling_does_not_matter(void **state) {
    (void)state;
    tw_fileset plain = {0};
    tw_fileset other = {0};
    tw_diags diags = {0};
    tw_round *rounds[2];
    tw_policy *policies[2];
    fill(&plain, "", NULL);
    put(&other, base[0].name, base[0].text);
    put(&other, base[1].name, base[1].text);
    for (size_t i = 0; i < sizeof rewritten / sizeof *rewritten; i++) {
        put(&other, rewritten[i].name, rewritten[i].text);
    }
    tw_status first = read_files(&plain, false, &rounds[0], &policies[0], &diags);
    tw_status second = read_files(&other, false, &rounds[1], &policies[1], &diags);
    assert_messages(&diags, "", "rewritten");
    assert_int_equal(first, TW_OK);
    assert_int_equal(second, TW_OK);
    char *one = meaning(rounds[0]);
    char *two = meaning(rounds[1]);
    assert_string_equal(one, two);
    free(one);
    free(two);
    for (int i = 0; i < 2; i++) {
        tw_round_free(rounds[i]);
        tw_policy_free(policies[i]);
    }
    tw_fileset_clear(&plain);
    tw_fileset_clear(&other);
}

/* -- one file replaced ------------------------------------------------------------------------- */

static const struct {
    const char *name;
    const char *text;
    const char *messages;
} replacements[] = {
    {"toewijzing.csv", NULL, "toewijzing.csv: error: the file is missing\n"},
    {"ronde.json", NULL, "ronde.json: error: the file is missing\n"},
    {"beleid.json", "{\"bonus\": {\"aanspraak\": {\"soort\": \"per\", \"per\": 1}}}",
     "beleid.json:1:1: error: the key loting.zaad is missing\n"},
    /* The policy's phases are unknown, so the length of a route is not judged. */
    {"beleid.json", NULL, "beleid.json: error: the file is missing\n"},
    {"instellingen.csv", NULL, "instellingen.csv: error: the file is missing\n"},
    {"instellingen.csv", "poi_id\n",
     "instellingen.csv:1:1: error: the column capaciteit is missing\n"
     "instellingen.csv:1:1: error: the column crt_erkend is missing\n"
     "instellingen.csv:1:1: error: the column kwaliteitsstatuut is missing\n"
     "instellingen.csv:1:1: error: the column lat is missing\n"
     "instellingen.csv:1:1: error: the column lon is missing\n"
     "instellingen.csv:1:1: error: the column naam is missing\n"
     "instellingen.csv:1:1: error: the column sector is missing\n"},
    {"samenwerkingsverbanden.csv", NULL,
     "samenwerkingsverbanden.csv: error: the file is missing\n"},
    {"deelnemers.csv", NULL, "deelnemers.csv: error: the file is missing\n"},
    {"bezetting.csv", NULL, ""},
    {"crt_register.csv", NULL, ""},
    {"afstanden.csv", NULL, ""},
    {"voorkeuren.csv", NULL, ""},
    {"deelnemers.csv",
     "rsv_id,poi_id,inbreng,sggz,bonus_min,bonus_max\n"
     "r1,a,,ja,,\nr1,c,1,nee,,\nr2,a,6,ja,3,3\nr2,d,,,4,3\nr1,b,2,,,\nr2,b,x,,,\nr1,d\n",
     "deelnemers.csv:2:6: error: inbreng is empty; a is a member of 2 partnerships and must state "
     "it in each\n"
     "deelnemers.csv:3:6: error: the inbreng of c adds up to 1 over all partnerships; toegewezen "
     "is "
     "0\n"
     "deelnemers.csv:5:8: error: bonus_min is 4; expected at most bonus_max, which is 3\n"
     "deelnemers.csv:6:6: error: the inbreng of b adds up to 2 over all partnerships; toegewezen "
     "is "
     "1\n"
     "deelnemers.csv:7:6: error: inbreng is \"x\"; expected a whole number from 0 to 1000000\n"
     "deelnemers.csv:8:1: error: the row has too few fields: 2; expected 6\n"},
    /* What is illegible in one file is not held against another. */
    {"toewijzing.csv", "poi_id,aangevraagd,toegewezen\na,9,?\nb,3\nd,1,0\n",
     "toewijzing.csv:2:5: error: toegewezen is \"?\"; expected a whole number from 0 to 1000000\n"
     "toewijzing.csv:3:1: error: the row has too few fields: 2; expected 3\n"},
    {"instellingen.csv",
     "poi_id,naam,sector,kwaliteitsstatuut,crt_erkend,capaciteit,lat,lon,plaats\n"
     "a,GGZ Anna,ggz_instelling,III,ja,10,52.16,-5.39,Amersfoort\n"
     "b,,,,,,,\nc,Cee,ziekenhuiszorg,,ja,2,52,5,,\nd,Dee,ggz_vrijgevestigd,II,ja,0,0.5,,\n",
     "instellingen.csv:3:1: error: the row has too few fields: 8; expected 9\n"
     "instellingen.csv:4:34: error: the row has too many fields: 10; expected 9\n"
     "instellingen.csv:5:37: warning: only one of lat and lon is given; the location counts as "
     "unknown\n"},
    {"instellingen.csv",
     "poi_id,naam,sector,kwaliteitsstatuut,crt_erkend,capaciteit,lat,lon,plaats\n"
     "a,A,ggz_instelling,III,ja,10,90,180,x\nb,B,ouderenzorg,,0,0,-90,-180,\n"
     "c,C,jeugdzorg,,1,1,90.0001,5\xC2\xB0,\nd,\"D\x02\",ziekenhuiszorg,,j,1,5e1,+5,\n",
     "instellingen.csv:4:20: error: lat is \"90.0001\"; expected a number from -90 to 90\n"
     "instellingen.csv:4:28: error: lon is \"5\xC2\xB0\"; expected a number from -180 to 180\n"
     "instellingen.csv:5:28: error: lat is \"5e1\"; expected a number from -90 to 90\n"
     "instellingen.csv:5:32: error: lon is \"+5\"; expected a number from -180 to 180\n"},
    {"samenwerkingsverbanden.csv",
     "rsv_id,naam,regiehouder,aangemeld_op,toets,toets_op\n"
     "r1,Een,a,2024-02-30,Voldaan,2023-02-29\nr2,Twee,e,2024-02-29,lopend,\n",
     "samenwerkingsverbanden.csv:2:10: error: aangemeld_op is \"2024-02-30\"; expected an existing "
     "date as JJJJ-MM-DD or DD-MM-JJJJ\n"
     "samenwerkingsverbanden.csv:2:21: error: toets is \"Voldaan\"; expected one of: voldaan, "
     "niet_voldaan, lopend\n"
     "samenwerkingsverbanden.csv:2:29: error: toets_op is \"2023-02-29\"; expected an existing "
     "date "
     "as JJJJ-MM-DD or DD-MM-JJJJ\n"
     "samenwerkingsverbanden.csv:3:9: error: regiehouder \"e\" is not in instellingen.csv\n"},
    {"voorkeuren.csv",
     "rsv_id,soort,route,min,max,gewicht\nr1,*,a>b,2,1,\nr1,*,a > b,,,\nr2,*,a>b,,,\nr2,*,a>z,,,\n"
     "r3,*,a>b>c,,,\nr1,*,a>\xC3\xA9,,,\n",
     "voorkeuren.csv:2:10: error: min is 2; expected at most max, which is 1\n"
     "voorkeuren.csv:3:6: error: rsv_id + soort + route \"r1 + * + a>b\" is there already, in line "
     "2\n"
     "voorkeuren.csv:4:6: error: route names \"b\", which is not a member of r2\n"
     "voorkeuren.csv:5:6: error: route names \"z\", which is not in instellingen.csv\n"
     "voorkeuren.csv:6:1: error: rsv_id \"r3\" is not in samenwerkingsverbanden.csv\n"
     "voorkeuren.csv:6:6: error: route is \"a>b>c\" and has length 3; expected length 2: one "
     "institution per phase\n"
     "voorkeuren.csv:7:6: error: route names \"\xC3\xA9\"; expected a poi_id or *\n"},
    {"bezetting.csv", "poi_id,jaar,plaatsen\na,2201,1\nb,2200,1000001\nB,2000,1000000\n",
     "bezetting.csv:2:3: error: jaar is \"2201\"; expected a whole number from 2000 to 2200\n"
     "bezetting.csv:3:8: error: plaatsen is \"1000001\"; expected a whole number from 0 to "
     "1000000\n"
     "bezetting.csv:4:1: error: poi_id \"B\" is not in instellingen.csv\n"},
    {"afstanden.csv", "van,naar,km\na,a,99999999999999999999\n-,a,1\n,a,1\n",
     "afstanden.csv:2:5: error: km is \"99999999999999999999\"; expected a whole number from 0 to "
     "1000000\n"
     "afstanden.csv:3:1: error: van \"-\" is not in instellingen.csv\n"
     "afstanden.csv:4:1: error: van is empty; expected a value\n"},
};

static void test_round_read__mistakes_stand_at_their_place(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof replacements / sizeof *replacements; i++) {
        tw_fileset set = {0};
        tw_diags diags = {0};
        tw_round *round;
        tw_policy *policy;
        fill(&set, replacements[i].name, replacements[i].text);
        tw_status status = read_files(&set, false, &round, &policy, &diags);
        assert_int_equal(status, diags.error_count > 0 ? TW_ERR_INPUT : TW_OK);
        assert_int_equal(round == NULL, status != TW_OK);
        assert_int_equal(policy == NULL, status != TW_OK);
        assert_messages(&diags, replacements[i].messages,
                        replacements[i].text == NULL ? replacements[i].name : replacements[i].text);
        tw_round_free(round);
        tw_policy_free(policy);
        tw_fileset_clear(&set);
    }
}

/* Before the concept, inbreng is neither compared nor asked for. */
static void test_round_read__check_reads_without_the_concept(void **state) {
    (void)state;
    tw_fileset set = {0};
    tw_diags diags = {0};
    tw_round *round;
    tw_policy *policy;
    for (size_t i = 0; i < FILES; i++) {
        if (strcmp(base[i].name, "deelnemers.csv") == 0) {
            put(&set, base[i].name,
                "rsv_id,poi_id,inbreng,sggz,bonus_min,bonus_max\n"
                "r1,a,,ja,,\nr1,b,9,,,\nr1,c,,,,\nr2,a,,,,\nr2,d,,,,\n");
        } else if (strcmp(base[i].name, "toewijzing.csv") != 0) {
            put(&set, base[i].name, base[i].text);
        }
    }
    assert_int_equal(read_files(&set, true, &round, &policy, &diags), TW_OK);
    assert_messages(&diags, "", "no concept");
    assert_false(round->has_toewijzing);
    assert_int_equal(round->file_count, FILES - 1);
    tw_round_free(round);
    tw_policy_free(policy);
    tw_fileset_clear(&set);
}

/* -- broken rounds on disk --------------------------------------------------------------------- */

static void check_broken(const char *name) {
    char folder[300];
    char *expected = NULL;
    size_t size = 0;
    tw_diags diags = {0};
    tw_round *round;
    tw_policy *policy;
    tw_read_options options = {0};
    (void)snprintf(folder, sizeof folder, "instances/%s", name);
    char *path = tw_path_join(folder, "verwacht.txt");
    assert_int_equal(tw_file_read(path, 1 << 20, &expected, &size), TW_FILE_READ);
    assert_int_equal(tw_read_round(&round, &policy, folder, &options, &diags, NULL), TW_ERR_INPUT);
    assert_null(round);
    assert_null(policy);
    assert_messages(&diags, expected, folder);
    free(path);
    free(expected);
}

static void test_round_read__broken_instances_say_what_is_wrong(void **state) {
    (void)state;
    DIR *list = opendir("instances");
    if (list == NULL) {
        skip(); /* not run from the top of the repository */
    }
    int count = 0;
    for (struct dirent *entry = readdir(list); entry != NULL; entry = readdir(list)) {
        if (strncmp(entry->d_name, "kapot_", 6) == 0) {
            check_broken(entry->d_name);
            count++;
        }
    }
    closedir(list);
    assert_true(count >= 12);
}

static void test_round_read__says_what_keeps_it_from_a_file(void **state) {
    (void)state;
    char folder[] = "/tmp/toewijs-round-XXXXXX";
    tw_diags diags = {0};
    tw_round *round;
    tw_policy *policy;
    tw_read_options options = {.policy_path = "/tmp/toewijs-no-such-policy.json"};
    assert_non_null(mkdtemp(folder));
    char *pipe_path = tw_path_join(folder, "ronde.json");
    char *folder_path = tw_path_join(folder, "instellingen.csv");
    char *link_path = tw_path_join(folder, "toewijzing.csv");
    char *large_path = tw_path_join(folder, "bezetting.csv");
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    assert_int_equal(mkdir(folder_path, 0700), 0);
    assert_int_equal(symlink("toewijzing.csv", link_path), 0);
    FILE *large = fopen(large_path, "w"); /* one byte over 256 MiB, none of it on disk */
    assert_non_null(large);
    assert_int_equal(ftruncate(fileno(large), 256 * 1024 * 1024 + 1), 0);
    assert_int_equal(fclose(large), 0);
    tw_status status = tw_read_round(&round, &policy, folder, &options, &diags, NULL);
    assert_int_equal(remove(large_path), 0);
    assert_int_equal(remove(pipe_path) + remove(folder_path) + remove(link_path) + remove(folder),
                     0);
    assert_int_equal(status, TW_ERR_INPUT);
    assert_messages(&diags,
                    "/tmp/toewijs-no-such-policy.json: error: the file is missing\n"
                    "bezetting.csv: error: the file is too large; at most 256 MiB is read\n"
                    "deelnemers.csv: error: the file is missing\n"
                    "instellingen.csv: error: this is not an ordinary file; expected a file with "
                    "text\n"
                    "ronde.json: error: this is not an ordinary file; expected a file with text\n"
                    "samenwerkingsverbanden.csv: error: the file is missing\n"
                    "toewijzing.csv: error: the file cannot be read (Too many levels of symbolic "
                    "links)\n",
                    folder);
    status = tw_read_round(&round, &policy, folder, &options, &diags, NULL);
    assert_int_equal(status, TW_ERR_INPUT);
    assert_int_equal(diags.error_count, 1);
    assert_int_equal(diags.items[0].id, TW_IO_NO_FOLDER);
    tw_diags_clear(&diags);
    free(pipe_path);
    free(folder_path);
    free(link_path);
    free(large_path);
}

/* -- claims ------------------------------------------------------------------------------------ */

static tw_status read_claims(const char *text, tw_claim **claims, size_t *count, tw_diags *diags) {
    char path[] = "/tmp/toewijs-claims-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    assert_int_equal(close(fd), 0);
    tw_status status = tw_read_claims(claims, count, path, diags, NULL);
    assert_int_equal(remove(path), 0);
    return status;
}

static void test_round_read__claims_in_the_order_of_the_file(void **state) {
    (void)state;
    tw_diags diags = {0};
    tw_claim *claims;
    size_t count;
    assert_int_equal(read_claims("gewicht;id;max\n1000000000000000;Zuid (\xE9);\n0;b;7\n", &claims,
                                 &count, &diags),
                     TW_OK);
    assert_messages(&diags, "", "claims");
    assert_int_equal(count, 2);
    assert_string_equal(claims[0].id, "Zuid (\xC3\xA9)");
    assert_true(claims[0].gewicht == INT64_C(1000000000000000) && !claims[0].max.stated);
    assert_string_equal(claims[1].id, "b");
    assert_true(claims[1].max.stated && claims[1].max.value == 7 && claims[1].gewicht == 0);
    free(claims);
    assert_int_equal(read_claims("id,gewicht\n", &claims, &count, &diags), TW_OK);
    assert_int_equal(count, 0);
    free(claims);
}

static void test_round_read__claims_report_mistakes(void **state) {
    (void)state;
    static const char text[] = "id,gewicht,max\na,1000000000000001,\n,1,\nb,-1,x\na,1,\n";
    tw_diags diags = {0};
    tw_claim *claims;
    size_t count;
    assert_int_equal(read_claims(text, &claims, &count, &diags), TW_ERR_INPUT);
    assert_null(claims);
    assert_int_equal(diags.count, 5);
    static const struct {
        int line, column;
        tw_message_id id;
    } expected[] = {{2, 3, TW_IO_BAD_INTEGER},
                    {3, 1, TW_IO_EMPTY},
                    {4, 3, TW_IO_BAD_INTEGER},
                    {4, 6, TW_IO_BAD_INTEGER},
                    {5, 1, TW_IO_DUPLICATE}};
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(diags.items[i].line, expected[i].line);
        assert_int_equal(diags.items[i].column, expected[i].column);
        assert_int_equal(diags.items[i].id, expected[i].id);
    }
    tw_diags_clear(&diags);
    assert_int_equal(tw_read_claims(&claims, &count, "/tmp/toewijs-no-claims", &diags, NULL),
                     TW_ERR_INPUT);
    assert_int_equal(diags.items[0].id, TW_IO_FILE_MISSING);
    tw_diags_clear(&diags);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_read__reads_every_field),
        cmocka_unit_test(test_round_read__spelling_does_not_matter),
        cmocka_unit_test(test_round_read__mistakes_stand_at_their_place),
        cmocka_unit_test(test_round_read__check_reads_without_the_concept),
        cmocka_unit_test(test_round_read__broken_instances_say_what_is_wrong),
        cmocka_unit_test(test_round_read__says_what_keeps_it_from_a_file),
        cmocka_unit_test(test_round_read__claims_in_the_order_of_the_file),
        cmocka_unit_test(test_round_read__claims_report_mistakes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
