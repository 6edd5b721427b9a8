/* Axioms: known truths about the methods, and whom a trial is about. */
#include "../support/shares_round.h"
#include "axiom/trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const tw_solve_options alone = {.jobs = 1};

static tw_axiom_result try_on(const tiny_round *tiny, tw_axiom axiom, int64_t number) {
    tw_error err = TW_ERROR_INIT;
    shares_case solved = shares_solve(&tiny->round, &tiny->policy, &alone);
    tw_axiom_result result;
    assert_int_equal(
        tw_axiom_try(&result, axiom, &solved.given, (tw_axiom_draw){1, number, 0}, &alone, &err),
        TW_OK);
    shares_close(&solved);
    return result;
}

/* -- the list ---------------------------------------------------------------------------------- */

static void test_axiom__names_are_found(void **state) {
    (void)state;
    for (int axiom = 0; axiom < TW_AXIOM_COUNT; axiom++) {
        assert_int_equal(tw_axiom_find(tw_axiom_name((tw_axiom)axiom)), axiom);
        assert_string_not_equal(tw_axiom_words(TW_NL, (tw_axiom)axiom),
                                tw_axiom_words(TW_EN, (tw_axiom)axiom));
    }
    assert_int_equal(tw_axiom_find("eerlijk"), TW_AXIOM_COUNT);
}

/* -- huis_monotoon ----------------------------------------------------------------------------- */

/* The smallest Alabama paradox of the textbooks: 6, 6 and 2 share 10 as 4, 4, 2, and 11 as 5, 5, 1.
 */
static void test_axiom__hamilton_takes_when_the_pot_grows(void **state) {
    (void)state;
    tiny_round tiny;
    shares_open(&tiny, (const int64_t[]){6, 6, 2}, 3, 10, TW_HAMILTON);
    tw_axiom_result result = try_on(&tiny, TW_AXIOM_HUIS_MONOTOON, 1);
    assert_true(result.applies);
    assert_true(result.violated);
    assert_int_equal(result.rsv, 2);
    assert_int_equal(result.before, 2);
    assert_int_equal(result.after, 1);
}

static void test_axiom__a_pot_that_is_not_short_tells_nothing(void **state) {
    (void)state;
    tiny_round tiny;
    shares_open(&tiny, (const int64_t[]){6, 6, 2}, 3, 15, TW_HAMILTON);
    assert_false(try_on(&tiny, TW_AXIOM_HUIS_MONOTOON, 1).applies);
    tiny.policy.pot.stated = false;
    assert_false(try_on(&tiny, TW_AXIOM_HUIS_MONOTOON, 1).applies);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_axiom__names_are_found),
        cmocka_unit_test(test_axiom__hamilton_takes_when_the_pot_grows),
        cmocka_unit_test(test_axiom__a_pot_that_is_not_short_tells_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
