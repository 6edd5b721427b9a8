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

/* formats.md section 3, to the letter. */
static const char expected[] =
    "{\n"
    "  \"schema\": \"toewijs/oplossing/1\",\n"
    "  \"status\": \"optimaal\",\n"
    "  \"concept\": {\n"
    "    \"doelen\": [\n"
    "      {\"naam\": \"regulier_geplaatst\", \"richting\": \"max\", \"waarde\": 7, \"grens\": "
    "7},\n"
    "      {\"naam\": \"bonus_geplaatst\", \"richting\": \"max\", \"waarde\": 1, \"grens\": 1}\n"
    "    ]\n"
    "  },\n"
    "  \"doelen\": [\n"
    "    {\"naam\": \"wensen\", \"richting\": \"min\", \"waarde\": 3, \"grens\": 3},\n"
    "    {\"naam\": \"regulier_geplaatst\", \"richting\": \"max\", \"waarde\": 6, \"grens\": 6},\n"
    "    {\"naam\": \"bonus_geplaatst\", \"richting\": \"max\", \"waarde\": 1, \"grens\": null}\n"
    "  ],\n"
    "  \"rsv\": [\n"
    "    {\n"
    "      \"rsv_id\": \"R1\",\n"
    "      \"naam\": \"Regio \\\"één\\\"\",\n"
    "      \"regiehouder\": \"A\",\n"
    "      \"gezamenlijke_toewijzing\": 7,\n"
    "      \"aanspraak\": 1,\n"
    "      \"bonus_concept\": 1,\n"
    "      \"bonus\": 1,\n"
    "      \"wensen\": \"deels\",\n"
    "      \"niet_ingewilligd\": [\n"
    "        {\"soort\": \"*\", \"route\": \"*>A\", \"grens\": \"max\", \"gevraagd\": 0, "
    "\"gekregen\": 2},\n"
    "        {\"soort\": \"bonus\", \"route\": \"D>*\", \"grens\": \"min\", \"gevraagd\": 2, "
    "\"gekregen\": 1}\n"
    "      ],\n"
    "      \"bonus_per_poi\": [\n"
    "        {\"poi_id\": \"D\", \"bonus\": 1}\n"
    "      ],\n"
    "      \"trajecten\": [\n"
    "        {\"soort\": \"regulier\", \"route\": [\"A\", \"A\"], \"aantal\": 1},\n"
    "        {\"soort\": \"regulier\", \"route\": [\"A\", \"B\"], \"aantal\": 2},\n"
    "        {\"soort\": \"regulier\", \"route\": [\"B\", \"C\"], \"aantal\": 2},\n"
    "        {\"soort\": \"regulier\", \"route\": [\"C\", \"C\"], \"aantal\": 1},\n"
    "        {\"soort\": \"bonus\", \"route\": [\"D\", \"A\"], \"aantal\": 1}\n"
    "      ],\n"
    "      \"concept_trajecten\": [\n"
    "        {\"soort\": \"regulier\", \"route\": [\"A\", \"A\"], \"aantal\": 3},\n"
    "        {\"soort\": \"regulier\", \"route\": [\"B\", \"B\"], \"aantal\": 2},\n"
    "        {\"soort\": \"regulier\", \"route\": [\"C\", \"C\"], \"aantal\": 1},\n"
    "        {\"soort\": \"regulier\", \"route\": [\"D\", \"D\"], \"aantal\": 1},\n"
    "        {\"soort\": \"bonus\", \"route\": [\"A\", \"B\"], \"aantal\": 1}\n"
    "      ],\n"
    "      \"niet_geplaatst\": [\n"
    "        {\"poi_id\": \"D\", \"aantal\": 1}\n"
    "      ]\n"
    "    }\n"
    "  ],\n"
    "  \"afgewezen\": [\n"
    "    {\"rsv_id\": \"R2\", \"redenen\": [\"te_weinig_instellingen\", \"te_weinig_overige\"]}\n"
    "  ],\n"
    "  \"meldingen\": [\n"
    "    {\"code\": \"afstand_onbekend\", \"poi_id\": \"D\"},\n"
    "    {\"code\": \"niet_geplaatst\", \"rsv_id\": \"R1\", \"aantal\": 1},\n"
    "    {\"code\": \"wensen_genegeerd\", \"rsv_id\": \"R2\"},\n"
    "    {\"code\": \"wensen_kosten_regulier\", \"rsv_id\": \"R1\", \"aantal\": 1}\n"
    "  ]\n"
    "}\n";

static void test_oplossing_json__is_as_formats_says(void **state) {
    (void)state;
    fixture_open(&fixture);
    char *found = fixture_file(&fixture, "oplossing.json");
    assert_string_equal(found, expected);
    free(found);
    fixture_close(&fixture);
}

static bool holds(const char *text) {
    char *found = fixture_file(&fixture, "oplossing.json");
    bool result = strstr(found, text) != NULL;
    free(found);
    return result;
}

static void test_oplossing_json__says_when_time_ran_out(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.outcome.optimaal = false;
    fixture.outcome.concept[0].grens.stated = false;
    assert_true(holds("\"status\": \"tijdslimiet\""));
    assert_true(holds("\"waarde\": 7, \"grens\": null}"));
    fixture_close(&fixture);
}

/* The concept is there only where stage 2 changed something, however small. */
static void test_oplossing_json__concept_only_where_changed(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.rsvs[0].verdeling = fixture.rsvs[0].concept;
    assert_false(holds("concept_trajecten"));
    tw_traject changed[FIXTURE_ROUTES];
    memcpy(changed, fixture.concept[0], sizeof changed);
    fixture.rsvs[0].verdeling.trajecten = changed;
    assert_false(holds("concept_trajecten"));
    changed[0].aantal = 2;
    assert_true(holds("concept_trajecten"));
    changed[0].aantal = 3;
    changed[4].route[1] = FC;
    assert_true(holds("concept_trajecten"));
    fixture_close(&fixture);
}

static void test_oplossing_json__wishes(void **state) {
    (void)state;
    fixture_open(&fixture);
    assert_true(holds("\"wensen\": \"deels\""));
    fixture.tiny.members[FD].bonus_min.value = 1;
    fixture.tiny.wishes[0].max.value = 2;
    assert_true(holds("\"wensen\": \"ingewilligd\""));
    assert_true(holds("\"niet_ingewilligd\": [],"));
    fixture.tiny.members[FD].bonus_min.stated = false;
    fixture.tiny.rsvs[0].voorkeur_count = 0;
    assert_true(holds("\"wensen\": \"geen\""));
    fixture_close(&fixture);
}

/* With free starts what is left over belongs to no POI. */
static void test_oplossing_json__unplaced_with_free_starts(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.tiny.policy.regulier_vrij = true;
    assert_true(holds("\"niet_geplaatst\": [\n        {\"aantal\": 1}\n      ]"));
    fixture.rsvs[0].verdeling = fixture.rsvs[0].concept;
    assert_true(holds("\"niet_geplaatst\": []"));
    fixture_close(&fixture);
}

static void test_oplossing_json__unused_bonus(void **state) {
    (void)state;
    fixture_open(&fixture);
    assert_false(holds("bonus_ongebruikt"));
    fixture.rsvs[0].verdeling.count--;
    assert_true(holds("{\"code\": \"bonus_ongebruikt\", \"rsv_id\": \"R1\", \"aantal\": 1}"));
    assert_true(holds("\"bonus_per_poi\": [],"));
    fixture_close(&fixture);
}

/* All members in one sector: no route visits two. */
static void test_oplossing_json__no_bonus_route(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.rsvs[0].concept.count--;
    fixture.rsvs[0].verdeling.count--;
    assert_false(holds("geen_bonusroute"));
    fixture.tiny.policy.min_sectoren[TW_BONUS] = 5;
    assert_true(holds("{\"code\": \"geen_bonusroute\", \"rsv_id\": \"R1\"}"));
    fixture_close(&fixture);
}

static void test_oplossing_json__grant_without_weight(void **state) {
    (void)state;
    fixture_open(&fixture);
    assert_false(holds("toekenning_vervalt"));
    fixture.assessment->rsvs[0].bonus_grens = 0;
    assert_true(holds("{\"code\": \"toekenning_vervalt\", \"rsv_id\": \"R1\", \"aantal\": 1}"));
    fixture_close(&fixture);
}

/* A place is unknown only where a move needs it. */
static void test_oplossing_json__unknown_distance(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.tiny.pois[FE].has_location = false;
    assert_false(holds("\"afstand_onbekend\", \"poi_id\": \"E\""));
    tiny_distance(&fixture.tiny, FA, FD, 10);
    tiny_distance(&fixture.tiny, FB, FD, 10);
    tiny_distance(&fixture.tiny, FC, FD, 10);
    tiny_distance(&fixture.tiny, FD, FA, 10);
    tiny_distance(&fixture.tiny, FD, FB, 10);
    assert_true(holds("\"afstand_onbekend\", \"poi_id\": \"D\""));
    tiny_distance(&fixture.tiny, FD, FC, 10);
    assert_false(holds("afstand_onbekend"));
    fixture_close(&fixture);
}

static void test_oplossing_json__nobody_takes_part(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.rsvs[0].concept.count = 0;
    fixture.rsvs[0].verdeling.count = 0;
    fixture.tiny.rsvs[0].toets = TW_TOETS_NIET_VOLDAAN;
    fixture_assess(&fixture);
    assert_true(holds("\"rsv\": [],\n"));
    assert_true(holds("{\"rsv_id\": \"R1\", \"redenen\": [\"toets_niet_voldaan\"]}"));
    fixture_close(&fixture);
}

static void test_oplossing_json__alone_is_the_same(void **state) {
    (void)state;
    fixture_open(&fixture);
    tw_fileset all = {0};
    tw_fileset alone = {0};
    const tw_run_info run = {"direct", 1, 0, ""};
    const tiny_round *tiny = &fixture.tiny;
    assert_int_equal(tw_write_outcome(&all, &tiny->round, &tiny->policy, fixture.assessment,
                                      &fixture.outcome, &run, NULL),
                     TW_OK);
    assert_int_equal(tw_write_oplossing(&alone, &tiny->round, &tiny->policy, fixture.assessment,
                                        &fixture.outcome, NULL),
                     TW_OK);
    assert_int_equal(alone.count, 1);
    assert_string_equal(tw_fileset_find(&alone, "oplossing.json")->data,
                        tw_fileset_find(&all, "oplossing.json")->data);
    tw_fileset_clear(&all);
    tw_fileset_clear(&alone);
    fixture_close(&fixture);
}

/* A sum beyond 64 bits, or a route through a stranger, is refused and not written. */
static void test_oplossing_json__refuses_what_it_cannot_add(void **state) {
    (void)state;
    fixture_open(&fixture);
    tw_fileset files = {0};
    const tw_run_info run = {"direct", 1, 0, ""};
    const tiny_round *tiny = &fixture.tiny;
    fixture.verdeling[0][0].aantal = INT64_MAX;
    assert_int_equal(tw_write_outcome(&files, &tiny->round, &tiny->policy, fixture.assessment,
                                      &fixture.outcome, &run, NULL),
                     TW_ERR_RANGE);
    fixture.verdeling[0][0].aantal = 1;
    fixture.verdeling[0][0].route[1] = FE;
    assert_int_equal(tw_write_outcome(&files, &tiny->round, &tiny->policy, fixture.assessment,
                                      &fixture.outcome, &run, NULL),
                     TW_ERR_RANGE);
    assert_int_equal(files.count, 0);
    tw_fileset_clear(&files);
    fixture_close(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_oplossing_json__is_as_formats_says),
        cmocka_unit_test(test_oplossing_json__alone_is_the_same),
        cmocka_unit_test(test_oplossing_json__says_when_time_ran_out),
        cmocka_unit_test(test_oplossing_json__concept_only_where_changed),
        cmocka_unit_test(test_oplossing_json__wishes),
        cmocka_unit_test(test_oplossing_json__unplaced_with_free_starts),
        cmocka_unit_test(test_oplossing_json__unused_bonus),
        cmocka_unit_test(test_oplossing_json__no_bonus_route),
        cmocka_unit_test(test_oplossing_json__grant_without_weight),
        cmocka_unit_test(test_oplossing_json__unknown_distance),
        cmocka_unit_test(test_oplossing_json__nobody_takes_part),
        cmocka_unit_test(test_oplossing_json__refuses_what_it_cannot_add),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
