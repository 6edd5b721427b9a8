#include "../support/outcome_fixture.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

static outcome_fixture fixture;

static const struct {
    const char *name;
    const char *content;
} expected[] = {
    {"in_doorstroom.csv", "rsv_id,traject,soort,werkgever,fase_1,fase_2,weken_1,weken_2\n"
                          "R1,R1-001,regulier,A,A,A,40,64\n"
                          "R1,R1-002,regulier,A,A,B,40,64\n"
                          "R1,R1-003,regulier,A,A,B,40,64\n"
                          "R1,R1-004,regulier,B,B,C,40,64\n"
                          "R1,R1-005,regulier,B,B,C,40,64\n"
                          "R1,R1-006,regulier,C,C,C,40,64\n"
                          "R1,R1-007,bonus,D,D,A,40,64\n"},
    {"bonusplaatsen.csv", "rsv_id,poi_id,bonus,beslist_door\n"
                          "R1,D,1,wens\n"},
    {"toewijzing_definitief.csv",
     "poi_id,naam,sector,aangevraagd,toegewezen,niet_geplaatst,bonus,definitief\n"
     "A,GGz Ålst,ggz_instelling,6,4,0,0,4\n"
     "B,'=1+1,ouderenzorg,2,2,0,0,2\n"
     "C,\"Zörg \"\"Ø\"\", centrum\",ziekenhuiszorg,1,1,0,0,1\n"
     "D,D,jeugdzorg,3,1,1,1,2\n"
     "E,E,forensische_zorg,3,3,0,0,3\n"},
    {"bezetting_per_fase.csv",
     "poi_id,fase,jaar,regulier,bonus,buiten_rsv,bezet,gereserveerd,capaciteit\n"
     "A,1,2025,3,0,1,0,0,6\n"
     "A,2,2026,1,1,1,1,1,6\n" /* R = 6 - 1 - 1 = 4, i = 3: cap 3 */
     "B,1,2025,2,0,0,0,0,5\n"
     "B,2,2026,2,0,0,0,2,5\n" /* R = 5, i = 2, 5 - 2 = 3: cap 3 */
     "C,1,2025,1,0,0,0,0,4\n"
     "C,2,2026,3,0,0,0,1,4\n"
     "D,1,2025,0,1,0,0,0,3\n"
     "D,2,2026,0,0,0,0,1,3\n"
     "E,1,2025,0,0,3,0,0,3\n"
     "E,2,2026,0,0,3,0,0,3\n"},
    {"weken_per_poi.csv", "rsv_id,poi_id,eigen_weken,gehoste_weken,saldo\n"
                          "R1,A,312,248,-64\n"
                          "R1,B,208,208,0\n"
                          "R1,C,104,232,128\n"
                          "R1,D,104,40,-64\n"},
};

static void test_outcome_csv__every_file(void **state) {
    (void)state;
    fixture_open(&fixture);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        char *found = fixture_file(&fixture, expected[i].name);
        assert_string_equal(found, expected[i].content);
        free(found);
    }
    fixture_close(&fixture);
}

static void assert_holds(const char *name, const char *text) {
    char *found = fixture_file(&fixture, name);
    if (strstr(found, text) == NULL) {
        print_error("%s does not hold: %s\n%s", name, text, found);
        fail();
    }
    free(found);
}

/* With free starts: definitief is buiten_rsv and whatever starts here; nothing is anyone's own. */
static void test_outcome_csv__free_starts(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.tiny.policy.regulier_vrij = true;
    assert_holds("toewijzing_definitief.csv", "\nA,GGz Ålst,ggz_instelling,6,4,0,0,4\n");
    assert_holds("toewijzing_definitief.csv", "\nD,D,jeugdzorg,3,1,0,1,1\n");
    assert_holds("toewijzing_definitief.csv", "\nE,E,forensische_zorg,3,3,0,0,3\n");
    fixture_close(&fixture);
}

static void test_outcome_csv__no_reserve(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.tiny.policy.reserveer_instroom = false;
    assert_holds("bezetting_per_fase.csv", "\nA,2,2026,1,1,1,1,0,6\n");
    fixture.tiny.policy.reserveer_instroom = true;
    fixture.tiny.policy.fasen[1].jaar = 0; /* a later phase in the same year keeps no room */
    assert_holds("bezetting_per_fase.csv", "\nA,2,2025,1,1,1,0,0,6\n");
    fixture_close(&fixture);
}

/* More there than fits: no room, and nothing to reserve. */
static void test_outcome_csv__full_already(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.tiny.bezetting[FA].plaatsen = 9;
    assert_holds("bezetting_per_fase.csv", "\nA,2,2026,1,1,1,9,0,6\n");
    fixture_close(&fixture);
}

static void test_outcome_csv__identifiers_are_no_formulas(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.tiny.rsvs[0].rsv_id = "-R1";
    fixture.tiny.pois[FD].poi_id = "-D";
    assert_holds("in_doorstroom.csv", "\n'-R1,'-R1-007,bonus,'-D,'-D,A,40,64\n");
    assert_holds("bonusplaatsen.csv", "\n'-R1,'-D,1,wens\n");
    assert_holds("weken_per_poi.csv", "\n'-R1,'-D,104,40,-64\n");
    fixture_close(&fixture);
}

static void test_outcome_csv__numbers_go_on_after_999(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.verdeling[0][0].aantal = 1200;
    assert_holds("in_doorstroom.csv", "\nR1,R1-999,regulier,A,A,A,40,64\nR1,R1-1000,");
    fixture_close(&fixture);
}

static void test_outcome_csv__four_phases(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.tiny.policy.fase_count = 4;
    fixture.tiny.policy.fasen[2] = (tw_fase){"derde", 10, 1};
    fixture.tiny.policy.fasen[3] = (tw_fase){"vierde", 20, 2};
    fixture.verdeling[0][4].route[2] = FB;
    fixture.verdeling[0][4].route[3] = FC;
    assert_holds("in_doorstroom.csv", "rsv_id,traject,soort,werkgever,fase_1,fase_2,fase_3,fase_4,"
                                      "weken_1,weken_2,weken_3,weken_4\n");
    assert_holds("in_doorstroom.csv", "\nR1,R1-007,bonus,D,D,A,B,C,40,64,10,20\n");
    assert_holds("bezetting_per_fase.csv", "\nC,4,2027,0,1,0,0,1,4\n");
    assert_holds("weken_per_poi.csv", "\nR1,D,134,40,-94\n");
    fixture_close(&fixture);
}

/* The record of the run: the policy in full, defaults and all. */
static void test_outcome_csv__record(void **state) {
    (void)state;
    fixture_open(&fixture);
    static tw_input_file files[] = {{"deelnemers.csv", "0123abcd"}};
    fixture.tiny.round.files = files;
    fixture.tiny.round.file_count = 1;
    static const tw_trede staffel[] = {{4, 1}, {10, 2}};
    fixture.tiny.policy.aanspraak.soort = TW_AANSPRAAK_STAFFEL;
    fixture.tiny.policy.aanspraak.staffel = staffel;
    fixture.tiny.policy.aanspraak.staffel_count = 2;
    fixture.tiny.policy.max_per_sector[TW_SECTOR_JEUGDZORG] = (tw_optional){true, 3};
    fixture.tiny.policy.pot = (tw_optional){true, 0};
    static const char *const parts[] = {
        "\"schema\": \"toewijs/verantwoording/1\"",
        "{\"bestand\": \"deelnemers.csv\", \"sha256\": \"0123abcd\"}",
        "\"zaad\": \"zaad\"",
        "\"duur_ms\": 1234,",
        "\"methode\": \"direct\",\n    \"processen\": 2",
        "\"GLPK 5.0\"",
        "\"pot\": 0,",
        "\"aanspraak\": {\"soort\": \"staffel\", \"staffel\": [[4, 1], [10, 2]], \"max\": null}",
        "\"max_per_sector\": {\"jeugdzorg\": 3}",
        "\"peildatum\": \"2024-02-15\"",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        assert_holds("verantwoording.json", parts[i]);
    }
    fixture.tiny.policy.aanspraak.soort = TW_AANSPRAAK_PER;
    fixture.tiny.policy.aanspraak.per = 5;
    assert_holds("verantwoording.json",
                 "{\"soort\": \"per\", \"per\": 5, \"bonus\": 1, \"max\": null}");
    fixture.tiny.policy.aanspraak.soort = TW_AANSPRAAK_NONE;
    char *found = fixture_file(&fixture, "verantwoording.json");
    assert_null(strstr(found, "aanspraak\": {"));
    free(found);
    fixture_close(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_outcome_csv__every_file),
        cmocka_unit_test(test_outcome_csv__free_starts),
        cmocka_unit_test(test_outcome_csv__no_reserve),
        cmocka_unit_test(test_outcome_csv__full_already),
        cmocka_unit_test(test_outcome_csv__identifiers_are_no_formulas),
        cmocka_unit_test(test_outcome_csv__numbers_go_on_after_999),
        cmocka_unit_test(test_outcome_csv__four_phases),
        cmocka_unit_test(test_outcome_csv__record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
