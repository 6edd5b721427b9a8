/* One rule of model.md broken at a time, everything else in the files consistent with it: the judge
 * must name that rule, and no other. */
#include "../support/verify_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

typedef struct rule_case {
    const char *name;
    void (*breaks)(verify_case *test);
    tw_message_id id;
    size_t count;        /* how many times it is found */
    const char *args[4]; /* NULL: not compared */
} rule_case;

/* --- section 3: routes -------------------------------------------------------------------- */

static void bonus_within_one_sector(verify_case *test) {
    verify_case_add(test, VERIFY_BOTH, 1, TW_BONUS, -1, PF, PG);
    verify_case_add(test, VERIFY_BOTH, 1, TW_BONUS, 1, PF, PF);
}

static void concept_route_too_far(verify_case *test) {
    test->tiny.policy.max_afstand_km = (tw_optional){true, 22};
    tiny_distance(&test->tiny, PB, PA, 23);
    verify_case_assess(test);
}

static void not_recognised(verify_case *test) {
    test->tiny.pois[PG].crt_erkend = false;
    verify_case_assess(test);
    /* its own place is gone with the recognition; the bonus route still visits it */
    verify_case_add(test, VERIFY_BOTH, 1, TW_REGULIER, -1, PG, PE);
}

/* --- section 4 ---------------------------------------------------------------------------- */

static void more_starts_than_brought_in(verify_case *test) {
    verify_case_add(test, VERIFY_BOTH, 1, TW_REGULIER, 1, PG, PE);
}

static void starts_beyond_what_the_final_brings_in(verify_case *test) {
    verify_case_add(test, VERIFY_FINAL, 0, TW_REGULIER, 1, PD, PD);
}

static void starts_at_the_wrong_member(verify_case *test) {
    /* A may start four in all; R2's one goes to R1, which brings in three */
    verify_case_add(test, VERIFY_BOTH, 1, TW_REGULIER, -1, PA, PA);
    verify_case_add(test, VERIFY_BOTH, 0, TW_REGULIER, 1, PA, PA);
}

static void more_free_starts_than_the_joint_allocation(verify_case *test) {
    test->tiny.policy.regulier_vrij = true;
    verify_case_assess(test);
    verify_case_add(test, VERIFY_BOTH, 1, TW_REGULIER, 1, PG, PE);
}

static void over_capacity_in_the_first_phase(verify_case *test) {
    test->tiny.pois[PD].capaciteit = 1;
    verify_case_assess(test);
    /* in the concept only one is there; of the form one too many starts there */
    verify_case_add(test, VERIFY_BOTH, 0, TW_BONUS, -1, PB, PD);
    verify_case_add(test, VERIFY_BOTH, 0, TW_BONUS, 1, PB, PC);
}

static void over_capacity_by_what_is_taken(verify_case *test) {
    tiny_bezet(&test->tiny, PF, 2025, 5);
    verify_case_assess(test);
}

static void over_capacity_by_what_is_taken_next_year(verify_case *test) {
    /* F: room for 4 in the second phase, of which 2 are kept for its next intake; three come */
    tiny_bezet(&test->tiny, PF, 2026, 3);
    verify_case_assess(test);
}

static void over_capacity_by_places_outside(verify_case *test) {
    /* three more places of its own outside the partnerships, in both phases; room kept: five */
    test->tiny.pois[PF].toegewezen += 3;
    test->tiny.pois[PF].aangevraagd += 3;
    test->tiny.pois[PF].capaciteit = 5;
    verify_case_assess(test);
    verify_case_add(test, VERIFY_BOTH, 1, TW_BONUS, -1, PE, PF);
    verify_case_add(test, VERIFY_BOTH, 1, TW_BONUS, 1, PE, PG);
}

static void over_capacity_by_the_reserve(verify_case *test) {
    /* G: room for 2 in the second phase, 1 kept for its next intake; two come */
    test->tiny.pois[PG].capaciteit = 2;
    verify_case_assess(test);
    verify_case_add(test, VERIFY_BOTH, 1, TW_BONUS, -1, PE, PF);
    verify_case_add(test, VERIFY_BOTH, 1, TW_BONUS, 1, PE, PG);
}

static void own_place_lost(verify_case *test) {
    verify_case_add(test, VERIFY_BOTH, 1, TW_REGULIER, -1, PA, PA);
}

static void own_place_lost_in_the_form(verify_case *test) {
    verify_case_add(test, VERIFY_FINAL, 0, TW_REGULIER, -1, PC, PC);
}

static void more_than_the_entitlement(verify_case *test) {
    test->tiny.policy.pot.value = 9;
    verify_case_add(test, VERIFY_BOTH, 1, TW_BONUS, 1, PE, PF);
}

static void grant_without_weight(verify_case *test) {
    test->tiny.rsvs[1].bonus_toegekend = (tw_optional){true, 2};
    test->tiny.rsvs[0].bonus_toegekend = (tw_optional){true, 2};
    for (size_t i = 4; i < 8; i++) {
        test->tiny.members[i].inbreng.value = 0;
    }
    verify_case_assess(test);
    for (size_t i = 0; i < 4; i++) {
        test->rsvs[1].concept.count = 0;
        test->rsvs[1].verdeling.count = 0;
    }
    verify_case_add(test, VERIFY_BOTH, 1, TW_BONUS, 1, PE, PF);
}

static void pot_exceeded(verify_case *test) {
    test->tiny.policy.pot.value = 3;
}

static void pot_exceeded_in_the_concept(verify_case *test) {
    test->tiny.policy.pot.value = 3;
    verify_case_add(test, VERIFY_FINAL, 0, TW_BONUS, -1, PD, PC);
}

static void beyond_the_request(verify_case *test) {
    test->tiny.pois[PE].aangevraagd = 2;
    verify_case_assess(test);
}

static void beyond_the_limit_per_poi(verify_case *test) {
    test->tiny.policy.max_per_poi.value = 1;
    verify_case_add(test, VERIFY_BOTH, 1, TW_BONUS, -1, PF, PG);
    verify_case_add(test, VERIFY_BOTH, 1, TW_BONUS, 1, PE, PG);
}

static void sector_limit_exceeded(verify_case *test) {
    test->tiny.policy.max_per_sector[TW_SECTOR_OUDERENZORG].value = 1;
}

/* --- section 5 ---------------------------------------------------------------------------- */

static void more_than_granted(verify_case *test) {
    verify_case_add(test, VERIFY_CONCEPT, 0, TW_BONUS, -1, PA, PC);
}

static void shared_poi_hosts_more(verify_case *test) {
    /* A in the second phase: three in the concept, four in the form */
    verify_case_add(test, VERIFY_FINAL, 0, TW_REGULIER, -1, PB, PC);
    verify_case_add(test, VERIFY_FINAL, 0, TW_REGULIER, 1, PB, PA);
    verify_case_add(test, VERIFY_FINAL, 0, TW_REGULIER, -1, PA, PB);
    verify_case_add(test, VERIFY_FINAL, 0, TW_REGULIER, 1, PA, PA);
}

static void shared_poi_hosts_more_at_first(verify_case *test) {
    /* A starts the same bonus place in both; a regular one stays away in the concept, which with
     * vrij starts nobody minds */
    test->tiny.policy.regulier_vrij = true;
    verify_case_assess(test);
    verify_case_add(test, VERIFY_CONCEPT, 0, TW_REGULIER, -1, PA, PB);
    verify_case_add(test, VERIFY_FINAL, 0, TW_BONUS, -1, PD, PC);
    verify_case_add(test, VERIFY_FINAL, 0, TW_BONUS, 1, PA, PC);
}

static void another_shared_poi_hosts_more(verify_case *test) {
    /* E comes in the place of D in R1, and is of R2 as well */
    test->tiny.members[3].poi = PE;
    test->tiny.members[3].inbreng.value = 0;
    test->tiny.members[3].bonus_min.stated = false;
    test->tiny.wishes[5].route[0] = PE;
    verify_case_assess(test);
    verify_case_add(test, VERIFY_BOTH, 0, TW_REGULIER, -1, PD, PD);
    verify_case_add(test, VERIFY_BOTH, 0, TW_BONUS, -1, PB, PD);
    verify_case_add(test, VERIFY_CONCEPT, 0, TW_BONUS, 1, PB, PC);
    verify_case_add(test, VERIFY_FINAL, 0, TW_BONUS, 1, PB, PE);
    verify_case_add(test, VERIFY_FINAL, 0, TW_BONUS, -1, PD, PC);
}

static void shared_poi_starts_more_bonus(verify_case *test) {
    verify_case_add(test, VERIFY_FINAL, 0, TW_BONUS, -1, PB, PD);
    verify_case_add(test, VERIFY_FINAL, 0, TW_BONUS, 1, PA, PD);
    verify_case_add(test, VERIFY_CONCEPT, 0, TW_BONUS, -1, PA, PC);
    verify_case_add(test, VERIFY_CONCEPT, 0, TW_BONUS, 1, PD, PC);
    /* make room at A, so that it does not also host more */
    test->tiny.policy.regulier_vrij = true;
    verify_case_assess(test);
    verify_case_add(test, VERIFY_FINAL, 0, TW_REGULIER, -1, PA, PB);
}

static void shared_poi_starts_less(verify_case *test) {
    /* A cannot keep its own place: its route is too short of sectors. So number 3 is silent. */
    test->tiny.policy.min_sectoren[TW_REGULIER] = 2;
    verify_case_assess(test);
    test->rsvs[0].concept.count = 0;
    test->rsvs[0].verdeling.count = 0;
    test->rsvs[1].concept.count = 0;
    test->rsvs[1].verdeling.count = 0;
    verify_case_add(test, VERIFY_BOTH, 0, TW_REGULIER, 2, PA, PB);
    verify_case_add(test, VERIFY_FINAL, 0, TW_REGULIER, -1, PA, PB);
    verify_case_add(test, VERIFY_FINAL, 0, TW_REGULIER, 1, PB, PC);
}

static void sector_of_others_used(verify_case *test) {
    verify_case_add(test, VERIFY_CONCEPT, 0, TW_BONUS, -1, PB, PD);
    verify_case_add(test, VERIFY_CONCEPT, 0, TW_BONUS, 1, PD, PC);
}

static const rule_case cases[] = {
    {"bonus_within_one_sector",
     bonus_within_one_sector,
     TW_MSG_VERIFY_ROUTE,
     1,
     {"R2", "F>F", "bonus", NULL}},
    {"concept_route_too_far",
     concept_route_too_far,
     TW_MSG_VERIFY_ROUTE,
     1,
     {"R1", "B>A", "regulier", NULL}},
    {"not_recognised", not_recognised, TW_MSG_VERIFY_ROUTE, 1, {"R2", "F>G", "bonus", NULL}},
    {"more_starts_than_brought_in",
     more_starts_than_brought_in,
     TW_MSG_VERIFY_START,
     1,
     {"R2", "G", "2", "1"}},
    {"starts_beyond_what_the_final_brings_in",
     starts_beyond_what_the_final_brings_in,
     TW_MSG_VERIFY_START,
     1,
     {"R1", "D", "2", "1"}},
    {"starts_at_the_wrong_member",
     starts_at_the_wrong_member,
     TW_MSG_VERIFY_START,
     2,
     {"R1 (concept)", "A", "4", "3"}},
    {"more_free_starts",
     more_free_starts_than_the_joint_allocation,
     TW_MSG_VERIFY_START_FREE,
     1,
     {"R2", "7", "6", NULL}},
    {"over_capacity_in_the_first_phase",
     over_capacity_in_the_first_phase,
     TW_MSG_VERIFY_CAPACITY,
     1,
     {"D", "1", "2", "1"}},
    {"over_capacity_by_what_is_taken",
     over_capacity_by_what_is_taken,
     TW_MSG_VERIFY_CAPACITY,
     2,
     {"F (concept)", "1", "3", "2"}},
    {"over_capacity_by_what_is_taken_next_year",
     over_capacity_by_what_is_taken_next_year,
     TW_MSG_VERIFY_CAPACITY,
     2,
     {"F (concept)", "2", "3", "2"}},
    {"over_capacity_by_places_outside",
     over_capacity_by_places_outside,
     TW_MSG_VERIFY_CAPACITY,
     2,
     {"F (concept)", "1", "3", "2"}},
    {"over_capacity_by_the_reserve",
     over_capacity_by_the_reserve,
     TW_MSG_VERIFY_CAPACITY,
     2,
     {"G (concept)", "2", "2", "1"}},
    {"own_place_lost",
     own_place_lost,
     TW_MSG_VERIFY_OWN_PLACES,
     2,
     {"A (concept)", "3", "4", NULL}},
    {"own_place_lost_in_the_form",
     own_place_lost_in_the_form,
     TW_MSG_VERIFY_OWN_PLACES,
     1,
     {"C", "0", "1", NULL}},
    {"more_than_the_entitlement",
     more_than_the_entitlement,
     TW_MSG_VERIFY_CLAIM,
     1,
     {"R2", "3", "2", NULL}},
    {"grant_without_weight", grant_without_weight, TW_MSG_VERIFY_CLAIM, 1, {"R2", "1", "0", NULL}},
    {"pot_exceeded", pot_exceeded, TW_MSG_VERIFY_POT, 2, {"pot (concept)", "4", "3", NULL}},
    {"pot_exceeded_in_the_concept",
     pot_exceeded_in_the_concept,
     TW_MSG_VERIFY_POT,
     1,
     {"pot (concept)", "4", "3", NULL}},
    {"beyond_the_request",
     beyond_the_request,
     TW_MSG_VERIFY_REQUEST,
     2,
     {"E (concept)", "1", "0", NULL}},
    {"beyond_the_limit_per_poi",
     beyond_the_limit_per_poi,
     TW_MSG_VERIFY_MAX_PER_POI,
     2,
     {"E (concept)", "2", "1", NULL}},
    {"sector_limit_exceeded",
     sector_limit_exceeded,
     TW_MSG_VERIFY_SECTOR,
     2,
     {"ouderenzorg (concept)", "2", "1", NULL}},
    {"more_than_granted", more_than_granted, TW_MSG_VERIFY_FORM_GRANT, 1, {"R1", "R1", "2", "1"}},
    {"shared_poi_hosts_more",
     shared_poi_hosts_more,
     TW_MSG_VERIFY_FORM_HOSTED,
     1,
     {"R1", "A", "4", "3"}},
    {"shared_poi_hosts_more_at_first",
     shared_poi_hosts_more_at_first,
     TW_MSG_VERIFY_FORM_HOSTED,
     1,
     {"R1", "A", "4", "3"}},
    {"another_shared_poi_hosts_more",
     another_shared_poi_hosts_more,
     TW_MSG_VERIFY_FORM_HOSTED,
     1,
     {"R1", "E", "1", "0"}},
    {"shared_poi_starts_more_bonus",
     shared_poi_starts_more_bonus,
     TW_MSG_VERIFY_FORM_BONUS,
     1,
     {"R1", "A", "1", "0"}},
    {"shared_poi_starts_less",
     shared_poi_starts_less,
     TW_MSG_VERIFY_FORM_START,
     1,
     {"R1", "A", "1", "2"}},
    {"sector_of_others_used",
     sector_of_others_used,
     TW_MSG_VERIFY_FORM_SECTOR,
     1,
     {"R1", "ouderenzorg", "1", "0"}},
};

static bool names_the_rule(const verify_case *test, const rule_case *rule) {
    const tw_diag *diag = verify_case_first(test, rule->id);
    bool right = diag != NULL && verify_case_found(test, rule->id) == rule->count &&
                 test->findings.error_count == rule->count;
    for (int i = 0; right && i < TW_MESSAGE_ARGS; i++) {
        right = rule->args[i] == NULL || strcmp(diag->args[i], rule->args[i]) == 0;
    }
    return right;
}

static void test_verify_rules__each_broken_rule_is_named(void **state) {
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        verify_case test;
        verify_case_sound(&test);
        cases[i].breaks(&test);
        (void)verify_case_settle(&test);
        if (!names_the_rule(&test, &cases[i])) {
            (void)fprintf(stderr, "%s:\n", cases[i].name);
            verify_case_print(&test);
            wrong++;
        }
        verify_case_close(&test);
    }
    assert_int_equal(wrong, 0);
}

/* The trajectories at fault are pointed at. */
static void test_verify_rules__a_fault_has_the_line_of_the_trajectory(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    bonus_within_one_sector(&test);
    (void)verify_case_settle(&test);
    const tw_diag *diag = verify_case_first(&test, TW_MSG_VERIFY_ROUTE);
    assert_non_null(diag);
    const char *at = verify_case_file(&test, "oplossing.json")->data;
    for (int64_t line = 1; line < diag->line; line++) {
        at = strchr(at, '\n') + 1;
    }
    static const char expected[] = "        {\"soort\": \"bonus\", \"route\": [\"F\", \"F\"]";
    assert_memory_equal(at, expected, strlen(expected));
    assert_int_equal(diag->column, 9);
    verify_case_close(&test);
}

/* Without a second stage there is one distribution, and one fault. */
static void test_verify_rules__a_fault_of_both_stages_alike_is_found_once(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    test.rsvs[0].verdeling = test.rsvs[0].concept;
    bonus_within_one_sector(&test);
    pot_exceeded(&test);
    assert_int_equal(verify_case_settle(&test), 2);
    assert_int_equal(verify_case_found(&test, TW_MSG_VERIFY_ROUTE), 1);
    assert_int_equal(verify_case_found(&test, TW_MSG_VERIFY_POT), 1);
    verify_case_close(&test);
}

/* Without a wish there is no stage 2, whatever else holds. */
static void test_verify_rules__no_other_distribution_without_a_wish(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    verify_case_add(&test, VERIFY_FINAL, 1, TW_REGULIER, -1, PG, PE);
    verify_case_add(&test, VERIFY_FINAL, 1, TW_REGULIER, 1, PG, PG);
    assert_int_equal(verify_case_settle(&test), 1);
    assert_int_equal(verify_case_found(&test, TW_MSG_VERIFY_FORM_UNASKED), 1);
    verify_case_close(&test);
}

/* A number that does not fit is no reason to keep still, nor to go on for ever. */
static void test_verify_rules__a_thousand_million_trajectories(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    /* its prices stay small, so that no sum would overflow and end the matter */
    test.tiny.policy.methode = TW_HAMILTON;
    verify_case_assess(&test);
    assert_int_equal(verify_case_settle(&test), 0);
    verify_case_edit(&test, "oplossing.json", "[\"E\", \"F\"], \"aantal\": 1",
                     "[\"E\", \"F\"], \"aantal\": 1000000000");
    assert_true(verify_case_judge(&test) > 0);
    assert_int_equal(verify_case_found(&test, TW_MSG_VERIFY_CAPACITY), 4);
    /* the prices are not added up place by place */
    for (size_t i = 0; i < test.findings.count; i++) {
        if (test.findings.items[i].id == TW_MSG_VERIFY_GOAL_VALUE) {
            assert_null(strstr(test.findings.items[i].args[0], "evenredigheid"));
        }
    }
    verify_case_close(&test);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verify_rules__each_broken_rule_is_named),
        cmocka_unit_test(test_verify_rules__a_fault_has_the_line_of_the_trajectory),
        cmocka_unit_test(test_verify_rules__a_fault_of_both_stages_alike_is_found_once),
        cmocka_unit_test(test_verify_rules__no_other_distribution_without_a_wish),
        cmocka_unit_test(test_verify_rules__a_thousand_million_trajectories),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
