/* What changed between two outcomes: counted by hand. */
#include "../support/verify_fixture.h"
#include "base/buf.h"
#include "toewijs/diff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

static tw_named_outcome *read_names(verify_case *test) {
    tw_error err = TW_ERROR_INIT;
    tw_named_outcome *out;
    assert_int_equal(tw_named_outcome_read(&out, &test->files, true, &test->findings, &err), TW_OK);
    return out;
}

static tw_named_outcome *sound_names(void) {
    verify_case test;
    verify_case_sound(&test);
    assert_int_equal(verify_case_settle(&test), 0);
    tw_named_outcome *out = read_names(&test);
    verify_case_close(&test);
    return out;
}

static tw_diff *compare(const tw_named_outcome *a, bool a_concept, const tw_named_outcome *b,
                        bool b_concept) {
    const tw_diff_side first = {a, a_concept, "een"};
    const tw_diff_side second = {b, b_concept, "twee"};
    tw_error err = TW_ERROR_INIT;
    tw_diff *diff;
    assert_int_equal(tw_diff_compare(&diff, &first, &second, &err), TW_OK);
    return diff;
}

static void assert_pair(const int64_t *pair, int64_t first, int64_t second) {
    assert_int_equal(pair[TW_EERSTE], first);
    assert_int_equal(pair[TW_TWEEDE], second);
}

static void test_diff__an_outcome_is_the_same_as_itself(void **state) {
    (void)state;
    tw_named_outcome *names = sound_names();
    tw_diff *diff = compare(names, false, names, false);
    assert_true(diff->gelijk);
    assert_int_equal(diff->rsv_count + diff->poi_count, 0);
    assert_pair(diff->totalen[TW_DIFF_RSVS], 2, 2);
    assert_pair(diff->totalen[TW_DIFF_AFGEWEZEN], 1, 1);
    assert_pair(diff->totalen[TW_DIFF_EERSTE_SOM + TW_DIFF_REGULIER], 13, 13);
    assert_pair(diff->totalen[TW_DIFF_EERSTE_SOM + TW_DIFF_BONUS], 4, 4);
    tw_buf buf = {0};
    tw_diff_text(&buf, TW_EN, diff);
    assert_string_equal(buf.data, "No difference.\n");
    tw_buf_free(&buf);
    tw_diff_free(diff);
    tw_named_outcome_free(names);
}

static void test_diff__the_concept_against_what_became_of_it(void **state) {
    (void)state;
    tw_named_outcome *names = sound_names();
    tw_diff *diff = compare(names, true, names, false);
    assert_false(diff->gelijk);
    /* R1 alone stated wishes; the same places, otherwise distributed. */
    assert_int_equal(diff->rsv_count, 1);
    const tw_diff_rsv *rsv = &diff->rsvs[0];
    assert_string_equal(rsv->rsv_id, "R1");
    assert_pair(rsv->getal[TW_DIFF_REGULIER], 7, 7);
    assert_pair(rsv->getal[TW_DIFF_NIET_GEPLAATST], 0, 0);
    assert_int_equal(diff->erbij, diff->eraf);
    assert_true(diff->erbij > 0);
    int64_t more = 0;
    for (size_t i = 0; i < rsv->route_count; i++) {
        const int64_t *aantal = rsv->routes[i].aantal;
        assert_int_not_equal(aantal[TW_EERSTE], aantal[TW_TWEEDE]);
        more += aantal[TW_TWEEDE] - aantal[TW_EERSTE];
    }
    assert_int_equal(more, 0);
    /* A concept has no wishes, no definitive places, and no second list of goals. */
    assert_int_equal(diff->concept.count, 0);
    assert_int_equal(diff->doelen.doelen[0].doel, TW_DOEL_REGULIER_GEPLAATST);
    assert_false(diff->poi_getal[TW_DIFF_POI_DEFINITIEF]);
    int64_t bonus = 0;
    for (size_t i = 0; i < diff->poi_count; i++) {
        bonus += diff->pois[i].getal[TW_DIFF_POI_BONUS][TW_TWEEDE] -
                 diff->pois[i].getal[TW_DIFF_POI_BONUS][TW_EERSTE];
    }
    assert_int_equal(bonus, 0);
    tw_diff_free(diff);
    tw_named_outcome_free(names);
}

/* One place of the round changes: what is told is that, and nothing else. */
static void test_diff__one_change_is_told_once(void **state) {
    (void)state;
    tw_named_outcome *first = sound_names();
    tw_named_outcome *second = sound_names();
    second->rsvs[1].bonus--;
    second->pois[PB].bonus += 2;
    tw_diff *diff = compare(first, false, second, false);
    assert_false(diff->gelijk);
    assert_int_equal(diff->rsv_count, 1);
    assert_int_equal(diff->rsvs[0].route_count, 0);
    assert_pair(diff->rsvs[0].getal[TW_DIFF_BONUS], first->rsvs[1].bonus, first->rsvs[1].bonus - 1);
    assert_int_equal(diff->poi_count, 1);
    assert_string_equal(diff->pois[0].poi_id, "B");
    assert_int_equal(diff->erbij + diff->eraf, 0);
    assert_false(diff->doelen.anders);
    tw_diff_free(diff);
    tw_named_outcome_free(first);
    tw_named_outcome_free(second);
}

static void test_diff__goals_keep_the_second_order(void **state) {
    (void)state;
    tw_named_outcome *first = sound_names();
    tw_named_outcome *second = sound_names();
    tw_doelwaarde last = second->doelen[second->doel_count - 1];
    second->doelen[second->doel_count - 1] = second->doelen[second->doel_count - 2];
    second->doelen[second->doel_count - 2] = last;
    tw_diff *diff = compare(first, false, second, false);
    assert_false(diff->gelijk);
    assert_true(diff->doelen.andere_volgorde);
    assert_false(diff->concept.andere_volgorde);
    assert_int_equal(diff->doelen.doelen[diff->doelen.count - 2].doel, last.doel);
    tw_diff_free(diff);
    /* A goal that is not there in the other stands at the end, and is no other order. */
    tw_diff *fewer = compare(first, false, first, false);
    assert_int_equal(fewer->doelen.count, first->doel_count);
    tw_diff_free(fewer);
    second->doel_count -= 2;
    diff = compare(first, false, second, false);
    assert_false(diff->doelen.andere_volgorde);
    assert_int_equal(diff->doelen.count, first->doel_count);
    assert_null(diff->doelen.doelen[diff->doelen.count - 1].waarde[TW_TWEEDE]);
    tw_diff_free(diff);
    tw_named_outcome_free(first);
    tw_named_outcome_free(second);
}

static void test_diff__partnerships_that_come_and_go(void **state) {
    (void)state;
    tw_named_outcome *first = sound_names();
    tw_named_outcome *second = sound_names();
    first->rsv_count = 2;
    second->rsvs++;
    second->rsv_count = 2;
    tw_diff *diff = compare(first, false, second, false);
    assert_int_equal(diff->rsv_count, 2);
    assert_string_equal(diff->rsvs[0].rsv_id, "R1");
    assert_null(diff->rsvs[0].rsv[TW_TWEEDE]);
    assert_string_equal(diff->rsvs[1].rsv_id, "R3");
    assert_null(diff->rsvs[1].rsv[TW_EERSTE]);
    assert_pair(diff->totalen[TW_DIFF_RSVS], 2, 1);
    assert_pair(diff->totalen[TW_DIFF_AFGEWEZEN], 0, 1);
    assert_pair(diff->rsvs[0].getal[TW_DIFF_REGULIER], 7, 0);
    second->rsvs--;
    tw_diff_free(diff);
    tw_named_outcome_free(first);
    tw_named_outcome_free(second);
}

/* Nothing of what stands in a file may repaint the terminal. */
static void test_diff__hostile_names_stay_text(void **state) {
    (void)state;
    tw_named_outcome *first = sound_names();
    tw_named_outcome *second = sound_names();
    second->rsvs[0].naam = "\x1b[31m{2}";
    second->pois[0].naam = "=1+1\n";
    tw_diff *diff = compare(first, false, second, false);
    tw_buf buf = {0};
    tw_diff_text(&buf, TW_NL, diff);
    assert_null(strchr(buf.data, '\x1b'));
    assert_non_null(strstr(buf.data, "?[31m{2}"));
    assert_null(strstr(buf.data, "=1+1\n\n"));
    tw_buf_free(&buf);
    tw_diff_free(diff);
    tw_named_outcome_free(first);
    tw_named_outcome_free(second);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_diff__an_outcome_is_the_same_as_itself),
        cmocka_unit_test(test_diff__the_concept_against_what_became_of_it),
        cmocka_unit_test(test_diff__one_change_is_told_once),
        cmocka_unit_test(test_diff__goals_keep_the_second_order),
        cmocka_unit_test(test_diff__partnerships_that_come_and_go),
        cmocka_unit_test(test_diff__hostile_names_stay_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
