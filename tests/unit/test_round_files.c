/* A round as files: reading what was written gives the round back. */
#include "../support/round_equal.h"
#include "base/buf.h"
#include "base/decimal.h"
#include "generate/random.h"
#include "io/round_read.h"
#include "toewijs/generate.h"
#include "toewijs/round_files.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct {
    tw_round *round;
    tw_policy *policy;
} pair;

static const tw_read_options reading = {.concept_optional = true};

static void clear_pair(pair *read) {
    tw_round_free(read->round);
    tw_policy_free(read->policy);
}

static pair read_set(const tw_fileset *files) {
    pair read = {0};
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_status status =
        tw_read_round_files(&read.round, &read.policy, files, &reading, &diags, &err);
    for (size_t i = 0; status != TW_OK && i < diags.count; i++) {
        char *said = tw_diag_render(&diags.items[i], TW_EN);
        print_error("%s\n", said);
        free(said);
    }
    assert_int_equal(status, TW_OK);
    tw_diags_clear(&diags);
    return read;
}

static void render(tw_fileset *files, const pair *from) {
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_round_render(files, from->round, from->policy, &err), TW_OK);
}

static void check_round_trip(const pair *from) {
    tw_fileset files = {0};
    render(&files, from);
    pair again = read_set(&files);
    assert_same_round(from->round, again.round);
    assert_same_policy(from->policy, again.policy);
    clear_pair(&again);
    tw_fileset_clear(&files);
}

/* -- rounds of every kind ---------------------------------------------------------------------- */

/* @return how many rounds the folder holds; those with mistakes are passed over */
static size_t check_folder(const char *parent) {
    DIR *list = opendir(parent);
    size_t count = 0;
    for (struct dirent *entry; list != NULL && (entry = readdir(list)) != NULL;) {
        char folder[512];
        int size = snprintf(folder, sizeof folder, "%s/%s", parent, entry->d_name);
        assert_in_range(size, 1, sizeof folder - 1);
        pair read = {0};
        tw_diags diags = {0};
        tw_error err = TW_ERROR_INIT;
        bool dots = entry->d_name[0] == '.';
        if (!dots &&
            tw_read_round(&read.round, &read.policy, folder, &reading, &diags, &err) == TW_OK) {
            check_round_trip(&read);
            clear_pair(&read);
            count++;
        }
        tw_diags_clear(&diags);
    }
    if (list != NULL) {
        (void)closedir(list);
    }
    return count;
}

static void test_round_files__instances_come_back(void **state) {
    (void)state;
    assert_in_range(check_folder("instances"), 20, 1000);
}

static void test_round_files__conformance_rounds_come_back(void **state) {
    (void)state;
    if (access("../shared/conformance", R_OK) != 0) {
        skip();
    }
    assert_in_range(check_folder("../shared/conformance"), 20, 1000);
}

static void test_round_files__generated_rounds_come_back(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 40; seed++) {
        tw_generate_options options;
        tw_generate_defaults(&options);
        options.rsv_count = (int64_t)seed % 7 + 1;
        options.seed = seed;
        options.fase_count = 2 + (int)(seed % 3);
        options.wensen_percent = 50;
        options.overlap_percent = 50;
        options.afgewezen_percent = 30;
        options.sector_caps = seed % 2 == 0;
        options.limits = seed % 3 == 0;
        options.met_register = seed % 5 != 0;
        tw_fileset files = {0};
        tw_error err = TW_ERROR_INIT;
        assert_int_equal(tw_generate(&files, &options, &err), TW_OK);
        pair read = read_set(&files);
        check_round_trip(&read);
        clear_pair(&read);
        tw_fileset_clear(&files);
    }
}

/* -- odd data ---------------------------------------------------------------------------------- */

static void put(tw_fileset *files, const char *name, const char *text) {
    tw_buf buf = {0};
    tw_buf_str(&buf, text);
    assert_int_equal(tw_fileset_take(files, name, &buf, NULL), TW_OK);
}

static void fill(tw_fileset *files) {
    put(files, "beleid.json",
        "{\"schema\": \"toewijs/beleid/1\", \"naam\": \"a\\\"\\n\\u00e9\", \"bron\": \" =b \","
        "\"voorwaarden\": {\"ggz_sectoren\": [], \"min_overige\": 7},"
        "\"bonus\": {\"pot\": 0, \"methode\": \"hamilton\", \"max_per_poi\": 3, "
        "\"sleutel_rsv\": \"gelijk\", \"sleutel_poi\": \"onvervuld\", \"tot_aanvraag\": false, "
        "\"methode_poi\": \"dean\", \"max_per_sector\": {\"jeugdzorg\": 0}, \"sggz_opslag\": 25, "
        "\"aanspraak\": {\"soort\": \"staffel\", \"staffel\": [[0, 1], [7, 3]], \"max\": 2}},"
        "\"traject\": {\"fasen\": [{\"naam\": \"\", \"weken\": 1, \"jaar\": 0}, "
        "{\"naam\": \"'=x\", \"weken\": 520, \"jaar\": 0}, {\"naam\": \"c\", \"weken\": 3, "
        "\"jaar\": 20}], \"regulier_start\": \"vrij\", \"ggz_fase\": {\"bonus\": true}, "
        "\"max_afstand_km\": 0, \"max_wissels\": 1, \"min_sectoren\": {\"regulier\": 2}},"
        "\"doelen\": [\"bonus_geplaatst\", \"regulier_geplaatst\", \"loting_poi\"], "
        "\"loting\": {\"zaad\": \"\\t\\\\\"}}");
    put(files, "ronde.json",
        "{\"schema\": \"toewijs/ronde/1\", \"toewijzingsjaar\": 2031, \"opleiding\": \"@KP, 'x'\","
        "\"peildatum\": \"2030-02-28\", \"termijnen\": {\"aanmelding\": \"2030-02-15\", "
        "\"toets\": \"2030-03-15\", \"terugkoppeling\": \"2030-03-18\", "
        "\"in_doorstroom\": \"2030-05-24\"}}");
    put(files, "instellingen.csv",
        "poi_id;naam;sector;kwaliteitsstatuut;crt_erkend;capaciteit;lat;lon;plaats\n"
        "-a;=1+1;jeugdzorg;;ja;0;52,1;-0,000001;\"+31 \"\"Ede\"\"\"\n"
        "a-;'s-Heeren Loo;ggz_instelling;III;nee;1000000;-90;180;'s-Hertogenbosch\n"
        ".b;\"\r\n=een\nnaam;\"\"over\"\" regels\r\";ouderenzorg;;ja;3;;5;-\n"
        "_c;'=letterlijk;ggz_vrijgevestigd;II;ja;3;11;2;\n");
}

static void fill_tables(tw_fileset *files) {
    put(files, "toewijzing.csv", "poi_id,aangevraagd,toegewezen\n'-a,5,3\n_c,0,0\n");
    put(files, "samenwerkingsverbanden.csv",
        "rsv_id,naam,regiehouder,aangemeld_op,toets,toets_op,toets_aangemeld_op,bonus_toegekend\n"
        "-r,''=x,-a,,lopend,,2029-12-31,0\n"
        "s,@,_c,01-02-2030,voldaan,2030-03-01,,\n"
        "t,\"'\t=\",a-,1900-01-01,niet_voldaan,9999-12-31,,\n");
    put(files, "deelnemers.csv",
        "rsv_id,poi_id,inbreng,sggz,bonus_min,bonus_max\n"
        "-r,-a,1,ja,,0\n-r,a-,,,2,\ns,-a,2,,0,0\ns,.b,,nee,,\n");
    put(files, "bezetting.csv",
        "poi_id,jaar,plaatsen\n-a,2200,1000000\n-a,2200,1000000\n"
        "-a,2200,1\n-a,2000,0\n_c,2030,7\n");
    put(files, "crt_register.csv",
        "poi_id,opleiding,erkend_van,erkend_tot\n"
        "_c,\"@KP, 'x'\",2020-02-29,\n_c,\"@KP, 'x'\",2020-02-29,\n"
        "-a,GZ,2030-01-01,2029-01-01\n");
    put(files, "afstanden.csv", "van,naar,km\n-a,_c,0\n_c,-a,1000000\n");
    put(files, "voorkeuren.csv",
        "rsv_id,soort,route,min,max,gewicht\n"
        "-r,*,-a>*>a-,0,,-1000000\n-r,bonus,*>*>*,1,1,0\n"
        "s,regulier,-a>-a>.b,,,3\n");
}

static void odd_files(tw_fileset *files) {
    fill(files);
    fill_tables(files);
}

static void test_round_files__odd_data_comes_back(void **state) {
    (void)state;
    tw_fileset files = {0};
    odd_files(&files);
    pair read = read_set(&files);
    check_round_trip(&read);
    assert_string_equal(read.round->pois[0].poi_id, "-a");
    assert_string_equal(read.round->pois[0].naam, "=1+1");
    assert_string_equal(read.round->pois[1].naam, "\r\n=een\nnaam;\"over\" regels\r");
    assert_string_equal(read.round->pois[2].naam, "=letterlijk");
    assert_string_equal(read.round->pois[3].naam, "'s-Heeren Loo");
    assert_string_equal(read.round->rsvs[0].naam, "''=x");
    assert_string_equal(read.round->rsvs[2].naam, "\t=");
    assert_int_equal(tw_poi_bezet(&read.round->pois[0], 2200), 2000001);
    clear_pair(&read);
    tw_fileset_clear(&files);
}

static void test_round_files__formulas_are_neutralised(void **state) {
    (void)state;
    tw_fileset files = {0};
    odd_files(&files);
    pair read = read_set(&files);
    tw_fileset written = {0};
    render(&written, &read);
    const char *pois = tw_fileset_find(&written, "instellingen.csv")->data;
    assert_non_null(strstr(pois, "\n'-a,'=1+1,jeugdzorg,,ja,0,52.1,-0.000001,\"'+31 "));
    assert_non_null(strstr(pois, ",'s-Heeren Loo,"));
    const char *wishes = tw_fileset_find(&written, "voorkeuren.csv")->data;
    assert_non_null(strstr(wishes, "\n'-r,*,'-a>*>a-,0,,-1000000\n"));
    tw_fileset_clear(&written);
    clear_pair(&read);
    tw_fileset_clear(&files);
}

/* Every optional file in turn left out, and then all. */
static void test_round_files__what_is_not_there_is_not_written(void **state) {
    (void)state;
    static const char *const optional[] = {"toewijzing.csv", "bezetting.csv", "crt_register.csv",
                                           "afstanden.csv", "voorkeuren.csv"};
    enum { COUNT = sizeof optional / sizeof *optional };
    for (size_t left_out = 0; left_out <= COUNT; left_out++) {
        tw_fileset files = {0};
        tw_fileset written = {0};
        odd_files(&files);
        for (size_t i = 0; i < COUNT; i++) {
            if (i == left_out || left_out == COUNT) {
                tw_fileset_drop(&files, optional[i]);
            }
        }
        pair read = read_set(&files);
        check_round_trip(&read);
        render(&written, &read);
        assert_int_equal(written.count, files.count);
        for (size_t i = 0; i < files.count; i++) {
            assert_non_null(tw_fileset_find(&written, files.files[i].name));
        }
        tw_fileset_clear(&written);
        clear_pair(&read);
        tw_fileset_clear(&files);
    }
}

/* -- random texts ------------------------------------------------------------------------------ */

/* A name from the pieces that could go wrong; the reader trims blanks and wants it not empty. */
static void random_name(tw_buf *buf, tw_random *random) {
    static const char *const pieces[] = {"'",  "=",  "+",        "-",    "@", "\t",          "\r",
                                         "\n", "\"", ",",        ";",    " ", "x",           "\r\n",
                                         "''", ">",  "\xC3\xA9", "\x01", "*", "\xEF\xBB\xBF"};
    enum { PIECES = sizeof pieces / sizeof *pieces };
    int64_t count = tw_random_between(random, 1, 6);
    for (int64_t i = 0; i < count; i++) {
        tw_buf_str(buf, pieces[tw_random_index(random, PIECES)]);
    }
    tw_buf_char(buf, 'z');
}

/* As a field of a file: quotes doubled, nothing else. */
static void put_quoted(tw_buf *buf, const char *text) {
    tw_buf_char(buf, '"');
    for (; *text != '\0'; text++) {
        tw_buf_str(buf, *text == '"' ? "\"" : "");
        tw_buf_char(buf, *text);
    }
    tw_buf_char(buf, '"');
}

static void test_round_files__any_name_comes_back(void **state) {
    (void)state;
    tw_random random = {20};
    for (int i = 0; i < 300; i++) {
        tw_fileset files = {0};
        tw_buf name = {0};
        tw_buf table = {0};
        random_name(&name, &random);
        fill(&files);
        fill_tables(&files);
        tw_fileset_drop(&files, "instellingen.csv");
        tw_buf_str(&table,
                   "poi_id,naam,sector,kwaliteitsstatuut,crt_erkend,capaciteit,lat,lon,plaats\n");
        static const char *const ids[] = {"-a", "a-", ".b", "_c"};
        for (size_t p = 0; p < 4; p++) {
            tw_buf_printf(&table, "%s,", ids[p]);
            put_quoted(&table, p == 0 ? name.data : "naam");
            tw_buf_str(&table, ",jeugdzorg,,ja,3,,,");
            put_quoted(&table, p == 1 ? name.data : "");
            tw_buf_char(&table, '\n');
        }
        assert_int_equal(tw_fileset_take(&files, "instellingen.csv", &table, NULL), TW_OK);
        pair read = read_set(&files);
        check_round_trip(&read);
        clear_pair(&read);
        tw_buf_free(&name);
        tw_fileset_clear(&files);
    }
}

/* -- coordinates ------------------------------------------------------------------------------- */

static void check_decimal(double value, const char *expected) {
    tw_buf buf = {0};
    double again = 0;
    tw_decimal_put(&buf, value);
    assert_true(tw_decimal_parse(buf.data, buf.size, &again));
    if (expected != NULL) {
        assert_string_equal(buf.data, expected);
    }
    assert_memory_equal(&value, &again, sizeof value);
    tw_buf_free(&buf);
}

static void test_round_files__coordinates_come_back_bit_by_bit(void **state) {
    (void)state;
    check_decimal(0, "0");
    check_decimal(-0.0, "-0");
    check_decimal(52, "52");
    check_decimal(-180, "-180");
    check_decimal(52.1, "52.1");
    check_decimal(5.38764, "5.38764");
    check_decimal(-0.05, "-0.05");
    check_decimal(0.1 + 0.2, NULL);
    check_decimal(1.0 / 3, NULL);
    check_decimal(1e-30, NULL);
    check_decimal(4.9e-324, NULL);
    tw_random random = {3};
    for (int i = 0; i < 20000; i++) {
        double value = (double)tw_random_between(&random, -INT64_MAX, INT64_MAX) / 0x1p63 * 180;
        for (int64_t halve = tw_random_between(&random, 0, 60); halve > 0; halve--) {
            value /= 2;
        }
        check_decimal(value, NULL);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_files__instances_come_back),
        cmocka_unit_test(test_round_files__conformance_rounds_come_back),
        cmocka_unit_test(test_round_files__generated_rounds_come_back),
        cmocka_unit_test(test_round_files__odd_data_comes_back),
        cmocka_unit_test(test_round_files__formulas_are_neutralised),
        cmocka_unit_test(test_round_files__what_is_not_there_is_not_written),
        cmocka_unit_test(test_round_files__any_name_comes_back),
        cmocka_unit_test(test_round_files__coordinates_come_back_bit_by_bit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
