/* Outcomes in which nothing is wrong: the judge must keep still. And the goal values it computes,
 * held against values computed by hand (the lots with sha256sum). */
#include "../support/verify_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

static void assert_sound(verify_case *test) {
    size_t faults = verify_case_settle(test);
    if (faults > 0) {
        verify_case_print(test);
    }
    assert_int_equal(faults, 0);
    verify_case_close(test);
}

static void test_verify_sound__a_sound_outcome_has_no_fault(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    assert_sound(&test);
}

static int64_t value_of(const tw_doelwaarde *list, tw_doel doel) {
    while (list->doel != doel) {
        list++;
    }
    return list->waarde;
}

static void test_verify_sound__goal_values_are_those_computed_by_hand(void **state) {
    (void)state;
    static const struct {
        tw_doel doel;
        int64_t concept;
        int64_t final;
    } cases[] = {
        {TW_DOEL_REGULIER_GEPLAATST, 13, 13},
        {TW_DOEL_BONUS_GEPLAATST, 4, 4},
        /* 10^6/7 + 3x10^6/7 and 10^6/6 + 3x10^6/6, each rounded */
        {TW_DOEL_EVENREDIGHEID_RSV, 1238095, 1238095},
        {TW_DOEL_LOTING_RSV, 582742, 582742},
        {TW_DOEL_VOORKEUR, 0, 3},
        {TW_DOEL_EVENREDIGHEID_POI, 4000000, 4000000},
        {TW_DOEL_LOTING_POI, 1237021, 446001},
        /* 52 x (A, B one less, C, D one more); then 52 x (A, B one less, C two more) */
        {TW_DOEL_BALANS, 208, 208},
        {TW_DOEL_SECTORSPREIDING, 7, 7},
        /* POIs lie 11.12 km apart in a line */
        {TW_DOEL_REISAFSTAND, 110, 99},
        {TW_DOEL_LOTING_ROUTE, 8453023, 8103788},
    };
    verify_case test;
    verify_case_sound(&test);
    assert_int_equal(verify_case_settle(&test), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(value_of(test.outcome.concept, cases[i].doel), cases[i].concept);
        assert_int_equal(value_of(test.outcome.doelen, cases[i].doel), cases[i].final);
    }
    /* *>A 1 too many, *>C 1 short, B>C 1 too many; bonus at B 1 too many and 1 short, C 1 short,
     * D 2 short and 1 short */
    assert_int_equal(test.outcome.doelen[0].waarde, 9);
    verify_case_close(&test);
}

static void test_verify_sound__shortfalls_stand_in_order(void **state) {
    (void)state;
    static const char *const rows[] = {
        "{\"soort\": \"*\", \"route\": \"*>A\", \"grens\": \"max\", \"gevraagd\": 1, \"gekregen\": "
        "2}",
        "{\"soort\": \"regulier\", \"route\": \"*>C\", \"grens\": \"min\", \"gevraagd\": 3, "
        "\"gekregen\": 2}",
        "{\"soort\": \"regulier\", \"route\": \"B>C\", \"grens\": \"max\", \"gevraagd\": 0, "
        "\"gekregen\": 1}",
        "{\"soort\": \"bonus\", \"route\": \"B>*\", \"grens\": \"max\", \"gevraagd\": 0, "
        "\"gekregen\": 1}",
        "{\"soort\": \"bonus\", \"route\": \"B>*\", \"grens\": \"min\", \"gevraagd\": 2, "
        "\"gekregen\": 1}",
        "{\"soort\": \"bonus\", \"route\": \"C>*\", \"grens\": \"min\", \"gevraagd\": 1, "
        "\"gekregen\": 0}",
        "{\"soort\": \"bonus\", \"route\": \"D>*\", \"grens\": \"min\", \"gevraagd\": 2, "
        "\"gekregen\": 1}",
        "{\"soort\": \"bonus\", \"route\": \"D>*\", \"grens\": \"min\", \"gevraagd\": 3, "
        "\"gekregen\": 1}",
    };
    verify_case test;
    verify_case_sound(&test);
    assert_int_equal(verify_case_settle(&test), 0);
    const char *at =
        strstr(verify_case_file(&test, "oplossing.json")->data, "\"niet_ingewilligd\"");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_non_null(at);
        at = strchr(at, '{');
        assert_non_null(at);
        assert_memory_equal(at, rows[i], strlen(rows[i]));
        at++;
    }
    verify_case_close(&test);
}

static void test_verify_sound__hamilton_claims_are_those_of_the_concept(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    test.tiny.policy.methode = TW_HAMILTON;
    verify_case_assess(&test);
    verify_case_add(&test, VERIFY_FINAL, 0, TW_BONUS, -1, PD, PC);
    assert_int_equal(verify_case_settle(&test), 0);
    /* q = 4 x 7/13 = 2.154 and 4 x 6/13 = 1.846: every place up to q costs -1, the second place of
     * R2 |2 - q| - |1 - q| = -0.692308 */
    assert_int_equal(value_of(test.outcome.concept, TW_DOEL_EVENREDIGHEID_RSV), -3692308);
    /* R1 uses one of its two places; q stays what it was */
    assert_int_equal(value_of(test.outcome.doelen, TW_DOEL_EVENREDIGHEID_RSV), -2692308);
    verify_case_close(&test);
}

static void test_verify_sound__free_starts(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    test.tiny.policy.regulier_vrij = true;
    verify_case_assess(&test);
    verify_case_add(&test, VERIFY_BOTH, 0, TW_REGULIER, 2, PD, PD);
    verify_case_add(&test, VERIFY_BOTH, 0, TW_REGULIER, -1, PC, PC);
    verify_case_add(&test, VERIFY_BOTH, 0, TW_REGULIER, -2, PA, PA);
    assert_sound(&test);
}

static void test_verify_sound__places_that_cannot_be_filled(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    test.tiny.pois[PC].capaciteit = 0;
    test.tiny.pois[PG].capaciteit = 1;
    tiny_bezet(&test.tiny, PG, 2026, 1);
    verify_case_assess(&test);
    verify_case_add(&test, VERIFY_BOTH, 0, TW_REGULIER, -1, PC, PC);
    verify_case_add(&test, VERIFY_CONCEPT, 0, TW_BONUS, -1, PA, PC);
    verify_case_add(&test, VERIFY_FINAL, 0, TW_REGULIER, -1, PB, PC);
    verify_case_add(&test, VERIFY_FINAL, 0, TW_REGULIER, 1, PB, PB);
    verify_case_add(&test, VERIFY_FINAL, 0, TW_BONUS, -1, PD, PC);
    verify_case_add(&test, VERIFY_BOTH, 1, TW_BONUS, -1, PF, PG);
    assert_sound(&test);
}

static void test_verify_sound__nothing_placed_at_all(void **state) {
    (void)state;
    verify_case test;
    verify_case_open(&test);
    for (size_t p = 0; p < test.tiny.round.poi_count; p++) {
        test.tiny.pois[p].capaciteit = 0;
    }
    verify_case_assess(&test);
    assert_sound(&test);
}

static void test_verify_sound__no_rsv_takes_part(void **state) {
    (void)state;
    verify_case test;
    verify_case_open(&test);
    test.tiny.policy.min_instellingen = 9;
    verify_case_assess(&test);
    assert_sound(&test);
}

static void test_verify_sound__four_phases_in_the_policys_order_of_goals(void **state) {
    (void)state;
    verify_case test;
    verify_case_open(&test);
    tw_policy *policy = &test.tiny.policy;
    policy->fase_count = 4;
    test.tiny.round.fase_count = 4;
    for (int f = 0; f < 4; f++) {
        policy->fasen[f] = (tw_fase){"fase", 26 + f, f / 2};
    }
    policy->doel_count = 3;
    policy->doelen[0] = TW_DOEL_BONUS_GEPLAATST;
    policy->doelen[1] = TW_DOEL_REGULIER_GEPLAATST;
    policy->doelen[2] = TW_DOEL_BALANS;
    tw_policy_complete_doelen(policy);
    test.tiny.wishes[0].route[1] = TW_ANY_POI;
    test.tiny.wishes[0].route[2] = PA;
    verify_case_assess(&test);
    static const size_t own[][4] = {{PA, PA, PA, PA}, {PB, PB, PB, PB}, {PC, PC, PC, PC},
                                    {PD, PD, PD, PD}, {PE, PE, PE, PE}, {PF, PF, PF, PF},
                                    {PG, PG, PG, PG}};
    static const int64_t places[] = {3, 2, 1, 1, 2, 2, 1};
    for (size_t i = 0; i < 7; i++) {
        verify_case_add_route(&test, VERIFY_BOTH, i < 4 ? 0 : 1, TW_REGULIER, places[i], own[i]);
    }
    verify_case_add_route(&test, VERIFY_BOTH, 1, TW_REGULIER, 1, own[0]);
    static const size_t around[] = {PB, PC, PC, PD};
    verify_case_add_route(&test, VERIFY_BOTH, 0, TW_BONUS, 1, around);
    assert_sound(&test);
}

static void test_verify_sound__identifiers_that_look_like_formulas(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    test.tiny.pois[PA].poi_id = "-A";
    test.tiny.rsvs[0].rsv_id = "-R1";
    assert_sound(&test);
}

static void test_verify_sound__grants_stated_beyond_pot_and_sector(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    test.tiny.policy.pot.value = 1;
    test.tiny.policy.max_per_sector[TW_SECTOR_OUDERENZORG].value = 0;
    test.tiny.rsvs[0].bonus_toegekend = (tw_optional){true, 2};
    test.tiny.rsvs[1].bonus_toegekend = (tw_optional){true, 5};
    verify_case_assess(&test);
    assert_true(test.assessment->toegekend);
    assert_sound(&test);
}

static void test_verify_sound__a_time_limit_leaves_bounds_open(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    assert_int_equal(verify_case_settle(&test), 0);
    test.outcome.optimaal = false;
    test.outcome.concept[0].grens.value += 3; /* regulier_geplaatst: max */
    test.outcome.concept[2].grens.value -= 3; /* evenredigheid_rsv: min */
    test.outcome.concept[3].grens.stated = false;
    test.outcome.doelen[0].grens.value = 0;
    for (int i = 1; i < TW_DOEL_COUNT; i++) {
        test.outcome.doelen[i].grens.stated = false;
    }
    assert_sound(&test);
}

static void test_verify_sound__an_rsv_may_keep_its_concept_whatever_it_wished(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    test.rsvs[0].verdeling = test.rsvs[0].concept;
    assert_sound(&test);
}

/* The same routes, other numbers: another distribution all the same. */
static void test_verify_sound__a_form_may_change_numbers_alone(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    test.rsvs[0].verdeling.count = 0;
    for (size_t i = 0; i < test.rsvs[0].concept.count; i++) {
        const tw_traject *traject = &test.rsvs[0].concept.trajecten[i];
        verify_case_add_route(&test, VERIFY_FINAL, 0, traject->soort, traject->aantal,
                              traject->route);
    }
    verify_case_add(&test, VERIFY_FINAL, 0, TW_REGULIER, -1, PA, PA);
    verify_case_add(&test, VERIFY_FINAL, 0, TW_REGULIER, 1, PA, PB);
    assert_sound(&test);
}

static void test_verify_sound__order_of_keys_and_blanks_are_free(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    assert_int_equal(verify_case_settle(&test), 0);
    verify_case_edit(&test, "oplossing.json", "\"richting\": \"max\", \"waarde\": 13,",
                     "\"waarde\"\r\n\t:13,\"richting\": \"ma\\u0078\",");
    assert_int_equal(verify_case_judge(&test), 0);
    verify_case_close(&test);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verify_sound__a_sound_outcome_has_no_fault),
        cmocka_unit_test(test_verify_sound__goal_values_are_those_computed_by_hand),
        cmocka_unit_test(test_verify_sound__shortfalls_stand_in_order),
        cmocka_unit_test(test_verify_sound__hamilton_claims_are_those_of_the_concept),
        cmocka_unit_test(test_verify_sound__free_starts),
        cmocka_unit_test(test_verify_sound__places_that_cannot_be_filled),
        cmocka_unit_test(test_verify_sound__nothing_placed_at_all),
        cmocka_unit_test(test_verify_sound__no_rsv_takes_part),
        cmocka_unit_test(test_verify_sound__four_phases_in_the_policys_order_of_goals),
        cmocka_unit_test(test_verify_sound__identifiers_that_look_like_formulas),
        cmocka_unit_test(test_verify_sound__grants_stated_beyond_pot_and_sector),
        cmocka_unit_test(test_verify_sound__a_time_limit_leaves_bounds_open),
        cmocka_unit_test(test_verify_sound__an_rsv_may_keep_its_concept_whatever_it_wished),
        cmocka_unit_test(test_verify_sound__a_form_may_change_numbers_alone),
        cmocka_unit_test(test_verify_sound__order_of_keys_and_blanks_are_free),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
