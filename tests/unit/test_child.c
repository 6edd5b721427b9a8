#include "base/child.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static bool say(void *context) {
    return *(const bool *)context;
}

static bool die(void *context) {
    (void)context;
    (void)raise(SIGKILL);
    return true;
}

static bool sleep_long(void *context) {
    (void)context;
    (void)sleep(600);
    return true;
}

static void test_child__gives_the_answer(void **state) {
    (void)state;
    for (int yes = 0; yes < 2; yes++) {
        bool answer = yes == 1;
        tw_child child = tw_child_ask(say, &answer);
        assert_true(child.pid > 0);
        assert_int_equal(tw_child_says_yes(&child), answer);
        assert_false(tw_child_says_yes(&child)); /* there is nobody left to ask */
    }
}

static void test_child__a_dead_child_says_nothing(void **state) {
    (void)state;
    tw_child child = tw_child_ask(die, NULL);
    assert_false(tw_child_says_yes(&child));
}

static void test_child__nobody_asked(void **state) {
    (void)state;
    tw_child child = {0};
    assert_false(tw_child_says_yes(&child));
    child.pid = -1; /* what fork gives when no process could be made */
    assert_false(tw_child_says_yes(&child));
    tw_child_dismiss(&child);
}

static void test_child__is_gone_when_dismissed(void **state) {
    (void)state;
    tw_child child = tw_child_ask(sleep_long, NULL);
    pid_t pid = child.pid;
    tw_child_dismiss(&child);
    assert_int_equal(kill(pid, 0), -1);
    assert_int_equal(child.pid, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_child__gives_the_answer),
        cmocka_unit_test(test_child__a_dead_child_says_nothing),
        cmocka_unit_test(test_child__nobody_asked),
        cmocka_unit_test(test_child__is_gone_when_dismissed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
