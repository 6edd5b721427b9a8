#include "../support/tiny_round.h"
#include "base/buf.h"
#include "toewijs/check_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

static tiny_round tiny;
static tw_diags diags;
static tw_assessment *assessment;

/* R1 takes part; R2 waits for its test; R3 fails for two reasons. */
static int set_up(void **state) {
    (void)state;
    tiny_four(&tiny);
    for (int r = 2; r <= 3; r++) {
        (void)tiny_rsv(&tiny, r == 2 ? "R2" : "R3", 0);
        for (size_t p = 0; p < (r == 2 ? 4 : 3); p++) {
            tiny_member(&tiny, p)->inbreng = (tw_optional){true, 0};
        }
    }
    tiny.rsvs[0].naam = "RSV Noord";
    tiny.rsvs[1].naam = "RSV Oost";
    tiny.rsvs[1].toets = TW_TOETS_LOPEND;
    tiny.rsvs[2].naam = "RSV Zuid";
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    tw_assessment_free(assessment);
    assessment = NULL;
    tw_diags_clear(&diags);
    return 0;
}

static void assess(void) {
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_assess(&assessment, &tiny.round, &tiny.policy, &diags, &err), TW_OK);
}

/* What follows the title. */
static void check_text(tw_lang lang, const char *expected) {
    tw_buf buf = {0};
    tw_check_report_text(&buf, lang, &tiny.round, &tiny.policy, assessment, NULL);
    char *text = tw_buf_take(&buf);
    assert_non_null(text);
    const char *title = lang == TW_NL ? "proef: GZ, toewijzingsjaar 2025\n\n"
                                      : "proef: GZ, allocation year 2025\n\n";
    assert_memory_equal(text, title, strlen(title));
    assert_string_equal(text + strlen(title), expected);
    free(text);
}

static cJSON *parse_json(tw_lang lang, const tw_round *round) {
    tw_buf buf = {0};
    tw_check_report_json(&buf, lang, round, &tiny.policy, assessment, &diags);
    char *text = tw_buf_take(&buf);
    assert_non_null(text);
    cJSON *root = cJSON_Parse(text);
    assert_non_null(root);
    free(text);
    return root;
}

static const cJSON *get(const cJSON *object, const char *key) {
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

static void test_check_report__says_who_takes_part_and_why_not(void **state) {
    (void)state;
    assess();
    check_text(TW_NL,
               "R1  RSV Noord: doet mee\n"
               "    deelnemers: 4, gezamenlijke toewijzing: 15, aanspraak op bonusplaatsen: "
               "3\n"
               "R2  RSV Oost: doet nog niet mee\n"
               "    deelnemers: 4, gezamenlijke toewijzing: 0\n"
               "    - nog open: de toets loopt nog\n"
               "R3  RSV Zuid: doet niet mee\n"
               "    deelnemers: 3, gezamenlijke toewijzing: 0\n"
               "    - te weinig instellingen: 3, nodig zijn er ten minste 4\n"
               "    - te weinig overige instellingen: naast de erkende en die uit de ggz zijn "
               "er 1, nodig zijn er ten minste 2\n"
               "\n"
               "Samenwerkingsverbanden: 3; doen mee: 1; doen niet mee: 2 (waarvan met alleen "
               "de toets nog open: 1)\n"
               "Aanspraak op bonusplaatsen samen: 3\n");
}

static void test_check_report__speaks_english(void **state) {
    (void)state;
    tiny_keep_rsvs(&tiny, 2);
    assess();
    check_text(TW_EN, "R1  RSV Noord: takes part\n"
                      "    members: 4, joint allocation: 15, entitled to bonus places: 3\n"
                      "R2  RSV Oost: does not take part yet\n"
                      "    members: 4, joint allocation: 0\n"
                      "    - still open: the test is still under way\n"
                      "\n"
                      "Partnerships: 2; take part: 1; do not take part: 1 (of which with only the "
                      "test still open: 1)\n"
                      "Entitled to bonus places together: 3\n");
}

static void test_check_report__works_before_the_concept(void **state) {
    (void)state;
    tiny_keep_rsvs(&tiny, 1);
    tiny.round.has_toewijzing = false;
    assess();
    check_text(
        TW_NL,
        "R1  RSV Noord: doet mee\n"
        "    deelnemers: 4\n"
        "\n"
        "Samenwerkingsverbanden: 1; doen mee: 1; doen niet mee: 0\n"
        "Het concept toewijzingsvoorstel (toewijzing.csv) is er nog niet: de inbreng is niet "
        "vergeleken, en de gezamenlijke "
        "toewijzing en de aanspraak op bonusplaatsen zijn nog niet te berekenen.\n");
    cJSON *root = parse_json(TW_NL, &tiny.round);
    const cJSON *rsv = cJSON_GetArrayItem(get(root, "rsv"), 0);
    assert_true(cJSON_IsFalse(get(root, "concept")));
    assert_true(cJSON_IsNull(get(rsv, "gezamenlijke_toewijzing")));
    assert_true(cJSON_IsNull(get(rsv, "aanspraak")));
    cJSON_Delete(root);
}

static void test_check_report__grants_are_known_before_the_concept(void **state) {
    (void)state;
    tiny_keep_rsvs(&tiny, 1);
    tiny.round.has_toewijzing = false;
    tiny.rsvs[0].bonus_toegekend = (tw_optional){true, 4};
    assess();
    check_text(TW_EN, "R1  RSV Noord: takes part\n"
                      "    members: 4, entitled to bonus places: 4\n"
                      "\n"
                      "Partnerships: 1; take part: 1; do not take part: 0\n"
                      "Entitled to bonus places "
                      "together: 4\n"
                      "The concept allocation (toewijzing.csv) is not there yet: inbreng was "
                      "not compared, and the joint allocation cannot be computed yet.\n");
}

static void test_check_report__names_cannot_repaint_a_terminal(void **state) {
    (void)state;
    tiny_keep_rsvs(&tiny, 1);
    tiny.rsvs[0].naam = "RSV\x1b[2J";
    tiny.rsvs[0].regiehouder = 1;
    tiny.pois[1].naam = "B\x1b[31m";
    tiny.pois[1].crt_erkend = false;
    assess();
    tw_buf buf = {0};
    tw_check_report_text(&buf, TW_NL, &tiny.round, &tiny.policy, assessment, &diags);
    assert_null(strchr(buf.data, '\x1b'));
    assert_non_null(strstr(buf.data, "RSV?[2J"));
    assert_non_null(strstr(buf.data, "de regiehouder B?[31m (B) is niet erkend"));
    tw_buf_free(&buf);
}

static void test_check_report__only_the_test_is_called_open(void **state) {
    (void)state;
    tiny_keep_rsvs(&tiny, 1);
    tiny.rsvs[0].toets = TW_TOETS_NONE;
    tiny.rsvs[0].aangemeld_op = TW_DATE_NONE;
    assess();
    check_text(TW_NL, "R1  RSV Noord: doet niet mee\n"
                      "    deelnemers: 4, gezamenlijke toewijzing: 15\n"
                      "    - geen datum van aanmelding; aanmelden kon tot en met 15-02-2024\n"
                      "    - nog open: de uitslag van de toets is nog niet bekend\n"
                      "\n"
                      "Samenwerkingsverbanden: 1; doen mee: 0; doen niet mee: 1\n"
                      "Aanspraak op bonusplaatsen samen: 0\n");
}

static void test_check_report__an_empty_round_has_its_line(void **state) {
    (void)state;
    tiny_keep_rsvs(&tiny, 0);
    assess();
    check_text(TW_EN, "Partnerships: 0; take part: 0; do not take part: 0\n"
                      "Entitled to bonus places "
                      "together: 0\n");
}

static void test_check_report__a_round_without_a_name_has_a_title(void **state) {
    (void)state;
    tiny.round.naam = "";
    assess();
    tw_buf buf = {0};
    tw_check_report_text(&buf, TW_NL, &tiny.round, &tiny.policy, assessment, NULL);
    assert_ptr_equal(strstr(buf.data, "Ronde: GZ, toewijzingsjaar 2025\n\nR1  "), buf.data);
    tw_buf_free(&buf);
}

static void test_check_report__a_pot_stands_beside_what_it_is_for(void **state) {
    (void)state;
    tiny_keep_rsvs(&tiny, 1);
    tiny.policy.pot = (tw_optional){true, 2};
    assess();
    check_text(TW_NL, "R1  RSV Noord: doet mee\n"
                      "    deelnemers: 4, gezamenlijke toewijzing: 15, aanspraak op "
                      "bonusplaatsen: 3\n"
                      "\n"
                      "Samenwerkingsverbanden: 1; doen mee: 1; doen niet mee: 0\n"
                      "Aanspraak op bonusplaatsen samen: 3; landelijk beschikbaar: 2\n");
    tw_assessment_free(assessment);
    assessment = NULL;
    tiny.rsvs[0].bonus_toegekend = (tw_optional){true, 4}; /* the pot was applied before */
    assess();
    tw_buf buf = {0};
    tw_check_report_text(&buf, TW_NL, &tiny.round, &tiny.policy, assessment, NULL);
    assert_null(strstr(buf.data, "landelijk"));
    tw_buf_free(&buf);
}

static void test_check_report__warnings_come_last(void **state) {
    (void)state;
    tiny_keep_rsvs(&tiny, 0);
    assess();
    tw_diags_add(&diags, TW_WARNING, (tw_place){"deelnemers.csv", 7, 3},
                 TW_MSG_SGGZ_ZONDER_SECTIE_III, "P\x1b[2J", NULL);
    tw_buf buf = {0};
    tw_check_report_text(&buf, TW_EN, &tiny.round, &tiny.policy, assessment, &diags);
    assert_string_equal(strstr(buf.data, "together"),
                        "together: 0\n\n"
                        "Warnings: 1\n"
                        "deelnemers.csv:7:3: warning: P?[2J: sggz is yes, but the institution has "
                        "no kwaliteitsstatuut III; does not count\n");
    tw_buf_free(&buf);
}

static void test_check_report__json_has_codes_and_numbers(void **state) {
    (void)state;
    assess();
    cJSON *root = parse_json(TW_EN, &tiny.round);
    assert_string_equal(get(root, "schema")->valuestring, "toewijs/controle/1");
    assert_true(cJSON_IsTrue(get(root, "concept")));
    const cJSON *rsvs = get(root, "rsv");
    assert_int_equal(cJSON_GetArraySize(rsvs), 3);
    const cJSON *first = cJSON_GetArrayItem(rsvs, 0);
    assert_string_equal(get(first, "rsv_id")->valuestring, "R1");
    assert_string_equal(get(first, "naam")->valuestring, "RSV Noord");
    assert_true(cJSON_IsTrue(get(first, "neemt_deel")));
    assert_int_equal(cJSON_GetArraySize(get(first, "redenen")), 0);
    assert_true(cJSON_IsFalse(get(first, "toets_open")));
    assert_int_equal(get(first, "gezamenlijke_toewijzing")->valueint, 15);
    assert_int_equal(get(first, "aanspraak")->valueint, 3);
    assert_int_equal(get(first, "deelnemers")->valueint, 4);
    const cJSON *second = cJSON_GetArrayItem(rsvs, 1);
    assert_true(cJSON_IsFalse(get(second, "neemt_deel")));
    const cJSON *reason = cJSON_GetArrayItem(get(second, "redenen"), 0);
    assert_string_equal(get(reason, "code")->valuestring, "toets_niet_voldaan");
    assert_string_equal(get(reason, "tekst")->valuestring, "the test is still under way");
    assert_true(cJSON_IsTrue(get(second, "toets_open")));
    assert_int_equal(cJSON_GetArraySize(get(cJSON_GetArrayItem(rsvs, 2), "redenen")), 2);
    cJSON_Delete(root);
}

static void test_check_report__json_has_every_message_at_its_place(void **state) {
    (void)state;
    assess();
    tw_diags_add(&diags, TW_WARNING, (tw_place){"deelnemers.csv", 7, 3},
                 TW_MSG_SGGZ_ZONDER_SECTIE_III, "P1", NULL);
    tw_diags_add(&diags, TW_ERROR, (tw_place){"beleid.json", 0, 0}, TW_MSG_AANSPRAAK_ONTBREEKT,
                 NULL);
    cJSON *root = parse_json(TW_EN, &tiny.round);
    const cJSON *list = get(root, "meldingen");
    assert_int_equal(cJSON_GetArraySize(list), 2);
    assert_int_equal(get(root, "fouten")->valueint, 1);
    assert_int_equal(get(root, "waarschuwingen")->valueint, 1);
    const cJSON *warning = cJSON_GetArrayItem(list, 0);
    assert_string_equal(get(warning, "ernst")->valuestring, "waarschuwing");
    assert_string_equal(get(warning, "bestand")->valuestring, "deelnemers.csv");
    assert_int_equal(get(warning, "regel")->valueint, 7);
    assert_int_equal(get(warning, "kolom")->valueint, 3);
    assert_string_equal(get(warning, "code")->valuestring, "sggz_zonder_sectie_iii");
    assert_string_equal(get(warning, "tekst")->valuestring,
                        "P1: sggz is yes, but the institution has no kwaliteitsstatuut III; does "
                        "not count");
    const cJSON *error = cJSON_GetArrayItem(list, 1);
    assert_string_equal(get(error, "ernst")->valuestring, "fout");
    assert_true(cJSON_IsNull(get(error, "regel")));
    assert_true(cJSON_IsNull(get(error, "kolom")));
    cJSON_Delete(root);
}

static void test_check_report__json_without_a_round_still_has_its_messages(void **state) {
    (void)state;
    tw_diags_add(&diags, TW_ERROR, (tw_place){NULL, 0, 0}, TW_MSG_AANSPRAAK_PER_NUL, NULL);
    cJSON *root = parse_json(TW_NL, NULL);
    assert_true(cJSON_IsNull(get(root, "concept")));
    assert_int_equal(cJSON_GetArraySize(get(root, "rsv")), 0);
    const cJSON *error = cJSON_GetArrayItem(get(root, "meldingen"), 0);
    assert_true(cJSON_IsNull(get(error, "bestand")));
    assert_string_equal(get(error, "code")->valuestring, "aanspraak_per_nul");
    cJSON_Delete(root);
}

static void test_check_report__json_survives_any_text(void **state) {
    (void)state;
    tiny.rsvs[0].naam = "\"a\\b\"\n\x01\x1f\t\xff\xc3\xa9</script>";
    assess();
    cJSON *root = parse_json(TW_NL, &tiny.round);
    const cJSON *first = cJSON_GetArrayItem(get(root, "rsv"), 0);
    assert_string_equal(get(first, "naam")->valuestring,
                        "\"a\\b\"\n\x01\x1f\t\xEF\xBF\xBD\xc3\xa9</script>");
    cJSON_Delete(root);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_check_report__says_who_takes_part_and_why_not),
        TEST(test_check_report__speaks_english),
        TEST(test_check_report__works_before_the_concept),
        TEST(test_check_report__grants_are_known_before_the_concept),
        TEST(test_check_report__names_cannot_repaint_a_terminal),
        TEST(test_check_report__only_the_test_is_called_open),
        TEST(test_check_report__an_empty_round_has_its_line),
        TEST(test_check_report__a_round_without_a_name_has_a_title),
        TEST(test_check_report__a_pot_stands_beside_what_it_is_for),
        TEST(test_check_report__warnings_come_last),
        TEST(test_check_report__json_has_codes_and_numbers),
        TEST(test_check_report__json_has_every_message_at_its_place),
        TEST(test_check_report__json_without_a_round_still_has_its_messages),
        TEST(test_check_report__json_survives_any_text),
    };
    return cmocka_run_group_tests_name("check_report", tests, NULL, NULL);
}
