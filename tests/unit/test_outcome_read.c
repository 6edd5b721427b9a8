/* What solve writes comes back as it was; what is no outcome of the round does not. */
#include "../support/verify_fixture.h"
#include "toewijs/outcome_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static tw_status read_back(verify_case *test, tw_outcome **out) {
    tw_error err = TW_ERROR_INIT;
    return tw_outcome_read(out, &test->tiny.round, &test->tiny.policy, test->assessment,
                           &test->files, &test->findings, &err);
}

static void assert_same_verdeling(const tw_verdeling *got, const tw_verdeling *expected,
                                  int fase_count) {
    assert_int_equal(got->count, expected->count);
    for (size_t i = 0; i < got->count; i++) {
        assert_int_equal(got->trajecten[i].soort, expected->trajecten[i].soort);
        assert_int_equal(got->trajecten[i].aantal, expected->trajecten[i].aantal);
        for (int fase = 0; fase < fase_count; fase++) {
            assert_int_equal(got->trajecten[i].route[fase], expected->trajecten[i].route[fase]);
        }
    }
}

static void assert_same_goals(const tw_doelwaarde *got, const tw_doelwaarde *expected, int count) {
    for (int g = 0; g < count; g++) {
        assert_int_equal(got[g].doel, expected[g].doel);
        assert_int_equal(got[g].waarde, expected[g].waarde);
        assert_int_equal(got[g].grens.stated, expected[g].grens.stated);
        if (got[g].grens.stated) {
            assert_int_equal(got[g].grens.value, expected[g].grens.value);
        }
    }
}

static void assert_same_outcome(const tw_outcome *got, const tw_outcome *expected, int fase_count) {
    assert_int_equal(got->optimaal, expected->optimaal);
    assert_int_equal(got->concept_count, expected->concept_count);
    assert_int_equal(got->doel_count, expected->doel_count);
    assert_same_goals(got->concept, expected->concept, got->concept_count);
    assert_same_goals(got->doelen, expected->doelen, got->doel_count);
    assert_int_equal(got->rsv_count, expected->rsv_count);
    for (size_t r = 0; r < got->rsv_count; r++) {
        assert_same_verdeling(&got->rsvs[r].concept, &expected->rsvs[r].concept, fase_count);
        assert_same_verdeling(&got->rsvs[r].verdeling, &expected->rsvs[r].verdeling, fase_count);
        assert_int_equal(got->rsvs[r].heeft_wens, expected->rsvs[r].heeft_wens);
    }
}

static void test_outcome_read__what_was_written_comes_back(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    test.outcome.rsvs[0].heeft_wens = true;
    assert_int_equal(verify_case_settle(&test), 0);
    tw_outcome *outcome;
    assert_int_equal(read_back(&test, &outcome), TW_OK);
    assert_same_outcome(outcome, &test.outcome, test.tiny.policy.fase_count);
    /* R1 differs from its concept: both have come back, not one twice. */
    assert_int_not_equal(outcome->rsvs[0].concept.count + outcome->rsvs[0].verdeling.count, 0);
    assert_int_equal(outcome->bewijs.count, 0);
    tw_outcome_free(outcome);
    verify_case_close(&test);
}

static void test_outcome_read__bounds_that_are_not_known_stay_unknown(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    assert_int_equal(verify_case_settle(&test), 0);
    test.outcome.optimaal = false;
    test.outcome.doelen[3].grens = (tw_optional){false, 0};
    verify_case_write(&test);
    tw_outcome *outcome;
    assert_int_equal(read_back(&test, &outcome), TW_OK);
    assert_false(outcome->optimaal);
    assert_false(outcome->doelen[3].grens.stated);
    assert_true(outcome->doelen[2].grens.stated);
    tw_outcome_free(outcome);
    verify_case_close(&test);
}

static void test_outcome_read__an_outcome_of_another_round_does_not(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    assert_int_equal(verify_case_settle(&test), 0);
    test.tiny.pois[PC].capaciteit = 0;
    verify_case_assess(&test);
    tw_outcome *outcome;
    assert_int_equal(read_back(&test, &outcome), TW_ERR_INPUT);
    assert_null(outcome);
    assert_true(verify_case_found(&test, TW_MSG_VERIFY_CAPACITY) > 0);
    verify_case_close(&test);
}

static void test_outcome_read__a_missing_file_is_a_fault(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    assert_int_equal(verify_case_settle(&test), 0);
    verify_case_remove(&test, "oplossing.json");
    tw_outcome *outcome;
    assert_int_equal(read_back(&test, &outcome), TW_ERR_INPUT);
    assert_null(outcome);
    assert_int_equal(test.findings.error_count, 1);
    verify_case_close(&test);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_outcome_read__what_was_written_comes_back),
        cmocka_unit_test(test_outcome_read__bounds_that_are_not_known_stay_unknown),
        cmocka_unit_test(test_outcome_read__an_outcome_of_another_round_does_not),
        cmocka_unit_test(test_outcome_read__a_missing_file_is_a_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
