/* Corrections: reading the previous outcome, what a change counts for, and who is affected. Counted
 * by hand. */
#include "../support/messages.h"
#include "../support/verify_fixture.h"
#include "base/arena.h"
#include "base/buf.h"
#include "toewijs/edit.h"
#include "toewijs/previous.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#define RSV(id, more)                                                                              \
    "{\"rsv_id\": \"" id "\", \"naam\": \"\", \"regiehouder\": \"\", "                             \
    "\"gezamenlijke_toewijzing\": 0, \"aanspraak\": 0, \"bonus_concept\": 2, \"bonus\": 3, "       \
    "\"wensen\": \"geen\", \"niet_ingewilligd\": [], \"bonus_per_poi\": [], " more                 \
    "\"niet_geplaatst\": []}"
#define ROW(soort, from, to, aantal)                                                               \
    "{\"soort\": \"" soort "\", \"route\": [\"" from "\", \"" to "\"], \"aantal\": " aantal "}"
#define OUTCOME(rsvs)                                                                              \
    "{\"schema\": \"toewijs/oplossing/1\", \"status\": \"optimaal\", \"concept\": {\"doelen\": "   \
    "[]},\n\"doelen\": [], \"rsv\": [" rsvs "], \"afgewezen\": [], \"meldingen\": []}\n"

/* Next to the sound outcome of the fixture: in R1 one A>A more, no A>B, one bonus D>C more, and two
 * on a route that is none any more; R3 is rejected now, R9 is gone, and R2 is new. */
// clang-format off
static const char previous_text[] = OUTCOME(
    RSV("R1", "\"trajecten\": ["
        ROW("regulier", "A", "A", "3") ", " ROW("regulier", "B", "B", "1") ", "
        ROW("regulier", "B", "C", "1") ", " ROW("regulier", "C", "C", "1") ", "
        ROW("regulier", "D", "D", "1") ", " ROW("regulier", "Q", "A", "2") ", "
        ROW("bonus", "B", "D", "1") ", " ROW("bonus", "D", "C", "2") "], \"concept_trajecten\": [], ")
    ", " RSV("R3", "\"trajecten\": [" ROW("regulier", "H", "H", "1") "], ")
    ", " RSV("R9", "\"trajecten\": [" ROW("regulier", "A", "A", "1") "], "));
// clang-format on

static tw_status read_text(verify_case *test, const char *text) {
    tw_fileset files = {0};
    tw_buf buf = {0};
    tw_error err = TW_ERROR_INIT;
    tw_buf_str(&buf, text);
    assert_int_equal(tw_fileset_take(&files, "oplossing.json", &buf, &err), TW_OK);
    tw_status status =
        tw_previous_read(&test->tiny.round, &test->tiny.policy, &files, &test->findings, &err);
    tw_fileset_clear(&files);
    return status;
}

/* The fixture's round owns nothing but what the previous outcome put into it. */
static void close_case(verify_case *test) {
    tw_arena arena = {test->tiny.round.memory};
    tw_arena_clear(&arena);
    verify_case_close(test);
}

static void open_case(verify_case *test) {
    verify_case_sound(test);
    assert_int_equal(read_text(test, previous_text), TW_OK);
    size_t faults = verify_case_settle(test);
    if (faults > 0) {
        verify_case_print(test);
    }
    assert_int_equal(faults, 0);
}

static int64_t value_of(const tw_doelwaarde *list, tw_doel doel) {
    while (list->doel != doel) {
        list++;
    }
    return list->waarde;
}

static void test_previous__changes_count_as_by_hand(void **state) {
    (void)state;
    verify_case test;
    open_case(&test);
    /* Concept: R1 had none, R2 was not there: 9 and 8 new ones. Final: R1 1 + 1 + 1 + 2. */
    assert_int_equal(value_of(test.outcome.concept, TW_DOEL_WIJZIGING), 17);
    assert_int_equal(value_of(test.outcome.doelen, TW_DOEL_WIJZIGING), 13);
    close_case(&test);
}

static void test_previous__the_goal_comes_right_after_the_lottery_of_rsvs(void **state) {
    (void)state;
    static const struct {
        tw_doel before[6];
        int count;
        int place;
    } cases[] = {
        {{TW_DOEL_REGULIER_GEPLAATST, TW_DOEL_BONUS_GEPLAATST, TW_DOEL_LOTING_RSV, TW_DOEL_BALANS},
         4,
         3},
        {{TW_DOEL_REGULIER_GEPLAATST, TW_DOEL_BONUS_GEPLAATST, TW_DOEL_BALANS, TW_DOEL_LOTING_RSV},
         4,
         4},
        /* Placed by the policy: it stays there. */
        {{TW_DOEL_REGULIER_GEPLAATST, TW_DOEL_BONUS_GEPLAATST, TW_DOEL_WIJZIGING,
          TW_DOEL_LOTING_RSV},
         4,
         2},
        {{TW_DOEL_REGULIER_GEPLAATST, TW_DOEL_BONUS_GEPLAATST, TW_DOEL_LOTING_RSV, TW_DOEL_BALANS,
          TW_DOEL_WIJZIGING},
         5,
         4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_policy policy = {.doel_count = cases[i].count};
        memcpy(policy.doelen, cases[i].before, sizeof cases[i].before);
        tw_policy_place_wijziging(&policy);
        int found = 0;
        for (int g = 0; g < policy.doel_count; g++) {
            if (policy.doelen[g] == TW_DOEL_WIJZIGING) {
                assert_int_equal(g, cases[i].place);
                found++;
            }
        }
        assert_int_equal(found, 1);
    }
}

static void test_previous__the_default_goals_do_not_have_it(void **state) {
    (void)state;
    tw_policy policy = {0};
    tw_policy_set_defaults(&policy);
    for (int g = 0; g < policy.doel_count; g++) {
        assert_int_not_equal(policy.doelen[g], TW_DOEL_WIJZIGING);
    }
    assert_int_equal(policy.doel_count, 11);
}

/* Named without a previous outcome, it is 0 whatever happens. */
static void test_previous__without_one_nothing_is_a_change(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    tw_policy_place_wijziging(&test.tiny.policy);
    assert_int_equal(verify_case_settle(&test), 0);
    assert_int_equal(value_of(test.outcome.concept, TW_DOEL_WIJZIGING), 0);
    assert_int_equal(value_of(test.outcome.doelen, TW_DOEL_WIJZIGING), 0);
    assert_null(strstr(verify_case_file(&test, "oplossing.json")->data, "wijzigingen"));
    close_case(&test);
}

static void test_previous__says_who_is_affected(void **state) {
    (void)state;
    static const char *const lines[] = {
        "{\"rsv_id\": \"R1\", \"wijziging\": \"aandeel\", \"toegekend_vorig\": 2, \"toegekend\": "
        "2, "
        "\"bonus_vorig\": 3, \"bonus\": 2, \"regulier_vorig\": 9, \"regulier\": 7}",
        "{\"rsv_id\": \"R3\", \"wijziging\": \"aandeel\", \"toegekend_vorig\": 2, \"toegekend\": "
        "0, "
        "\"bonus_vorig\": 0, \"bonus\": 0, \"regulier_vorig\": 1, \"regulier\": 0}",
        /* A starts as many as before, though not along the same routes. */
        "{\"poi_id\": \"A\", \"wijziging\": \"verplaatst\", \"bonus_vorig\": 0, \"bonus\": 0, "
        "\"regulier_vorig\": 4, \"regulier\": 4}",
        "{\"poi_id\": \"B\", \"wijziging\": \"verplaatst\"",
        "{\"poi_id\": \"C\", \"wijziging\": \"verplaatst\"",
        "{\"poi_id\": \"D\", \"wijziging\": \"aandeel\", \"bonus_vorig\": 2, \"bonus\": 1, ",
        "{\"poi_id\": \"H\", \"wijziging\": \"aandeel\"",
        "\"vervallen_rsv\": [\"R9\"]",
        "\"vervallen_poi\": [\"Q\"]",
    };
    verify_case test;
    open_case(&test);
    const char *text = strstr(verify_case_file(&test, "oplossing.json")->data, "wijzigingen");
    assert_non_null(text);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (strstr(text, lines[i]) == NULL) {
            fail_msg("not there: %s\n%s", lines[i], text);
        }
    }
    assert_null(strstr(text, "\"poi_id\": \"Z\""));
    close_case(&test);
}

static void test_previous__what_is_said_of_it_is_judged(void **state) {
    (void)state;
    static const struct {
        const char *from;
        const char *to;
        tw_message_id found;
    } cases[] = {
        {"\"verplaatst\"", "\"aandeel\"", TW_MSG_VERIFY_VALUE},
        {"\"toegekend_vorig\": 2", "\"toegekend_vorig\": 1", TW_MSG_VERIFY_VALUE},
        {"\"regulier_vorig\": 9", "\"regulier_vorig\": 8", TW_MSG_VERIFY_VALUE},
        {"\"poi_id\": \"H\", \"wij", "\"poi_id\": \"Z\", \"wij", TW_MSG_VERIFY_ROW_OTHER},
        {"[\"R9\"]", "[]", TW_MSG_VERIFY_ROW_MISSING},
        {"[\"Q\"]", "[\"Q\", \"X\"]", TW_MSG_VERIFY_ROW_EXTRA},
        {"\"wijzigingen\": {", "\"wijzigingen\": {\"extra\": 1,", TW_MSG_VERIFY_KEY_UNKNOWN},
        {"\"waarde\": 17, \"grens\": 17", "\"waarde\": 16, \"grens\": 16",
         TW_MSG_VERIFY_GOAL_VALUE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        verify_case test;
        open_case(&test);
        verify_case_edit(&test, "oplossing.json", cases[i].from, cases[i].to);
        assert_true(verify_case_judge(&test) > 0);
        assert_int_equal(verify_case_found(&test, cases[i].found), 1);
        close_case(&test);
    }
}

static void test_previous__it_belongs_to_the_outcome(void **state) {
    (void)state;
    verify_case test;
    open_case(&test);
    const tw_vorig *vorig = test.tiny.round.vorig;
    test.tiny.round.vorig = NULL;
    assert_true(verify_case_judge(&test) > 0);
    assert_int_equal(verify_case_found(&test, TW_MSG_VERIFY_ROW_EXTRA), 1);
    test.tiny.round.vorig = vorig;
    assert_int_equal(test.tiny.round.file_count, 3);
    assert_string_equal(test.tiny.round.files[2].name, "vorig/oplossing.json");
    close_case(&test);
}

static void test_previous__faults_stand_at_their_place(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *said;
    } cases[] = {
        {"{", "oplossing.json:1:2: error: the file breaks off here: it is not complete JSON\n"},
        {OUTCOME(RSV("R1", "\"trajecten\": [" ROW("regulier", "A", "A", "0") "], ")),
         "oplossing.json:2:279: error: R1: the number is 0, expected 1 to 1000000000\n"},
        {OUTCOME(RSV("R2", "\"trajecten\": [], ") ", " RSV("R1", "\"trajecten\": [], ")),
         "oplossing.json:2:252: error: rsv: R1 comes after R2, which is not the order of the "
         "list\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        verify_case test;
        verify_case_open(&test);
        assert_int_equal(read_text(&test, cases[i].text), TW_ERR_INPUT);
        assert_null(test.tiny.round.vorig);
        assert_int_equal(test.tiny.round.file_count, 2);
        assert_messages(&test.findings, cases[i].said, cases[i].text);
        close_case(&test);
    }
}

static void test_previous__another_round_altogether_is_odd(void **state) {
    (void)state;
    verify_case test;
    verify_case_open(&test);
    assert_int_equal(read_text(&test, OUTCOME(RSV("X1", "\"trajecten\": [], "))), TW_OK);
    assert_int_equal(test.findings.error_count, 0);
    assert_messages(&test.findings,
                    "oplossing.json: warning: not one partnership of this round is in the "
                    "previous outcome\n",
                    "");
    close_case(&test);
}

/* The original is gone when the copy is looked at. */
static void test_previous__a_copy_of_the_round_has_its_own(void **state) {
    (void)state;
    verify_case test;
    tw_round *copy;
    tw_error err = TW_ERROR_INIT;
    open_case(&test);
    assert_int_equal(tw_round_copy(&copy, &test.tiny.round, &err), TW_OK);
    close_case(&test);
    const tw_vorig *vorig = copy->vorig;
    assert_int_equal(vorig->fase_count, 2);
    assert_int_equal(vorig->verdeling[0].count, 8);
    assert_int_equal(vorig->concept[0].count, 0);
    assert_int_equal(vorig->verdeling[0].trajecten[7].aantal, 2);
    assert_int_equal(vorig->toegekend[2], 2);
    assert_int_equal(vorig->weg.count, 1);
    assert_string_equal(vorig->weg_rsvs[0], "R9");
    assert_string_equal(vorig->weg_pois[0], "Q");
    tw_round_free(copy);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_previous__changes_count_as_by_hand),
        cmocka_unit_test(test_previous__the_goal_comes_right_after_the_lottery_of_rsvs),
        cmocka_unit_test(test_previous__the_default_goals_do_not_have_it),
        cmocka_unit_test(test_previous__without_one_nothing_is_a_change),
        cmocka_unit_test(test_previous__says_who_is_affected),
        cmocka_unit_test(test_previous__what_is_said_of_it_is_judged),
        cmocka_unit_test(test_previous__it_belongs_to_the_outcome),
        cmocka_unit_test(test_previous__faults_stand_at_their_place),
        cmocka_unit_test(test_previous__another_round_altogether_is_odd),
        cmocka_unit_test(test_previous__a_copy_of_the_round_has_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
