#include "plot/scale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

static void test_plot_scale__every_value_has_a_place(void **state) {
    static const int64_t ranges[][2] = {{0, 0},
                                        {-5, 7},
                                        {999999, 1000001},
                                        {68400000, 68900000},
                                        {0, 1},
                                        {-3000000, -1000000},
                                        {0, 100000000000}};
    (void)state;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        tw_scale scale = tw_scale_make(ranges[i][0], ranges[i][1]);
        assert_true(scale.from <= ranges[i][0] && scale.to >= ranges[i][1]);
        assert_true(scale.from < scale.to);
        assert_in_range(scale.tick_count, 2, TW_SCALE_MAX_TICKS);
        assert_int_equal(scale.ticks[0], scale.from);
        assert_int_equal(scale.ticks[scale.tick_count - 1], scale.to);
    }
}

static void test_plot_scale__marks_are_round_numbers(void **state) {
    (void)state;
    tw_scale scale = tw_scale_make(68400000, 68910000);
    assert_int_equal(scale.ticks[0], 68400000);
    assert_int_equal(scale.ticks[1], 68600000);
    assert_int_equal(scale.to, 69000000);
    assert_true(tw_scale_place(&scale, 68400000) == 0.0);
    assert_true(tw_scale_place(&scale, 69000000) == 1.0);
    assert_true(tw_scale_place(&scale, 68700000) == 0.5);
}

static void test_plot_scale__front(void **state) {
    /* More of x, less of y: the first is beaten by the second, the last by nobody. */
    static const tw_choice choices[] = {{1, 5}, {2, 4}, {2, 4}, {3, 9}, {1, 4}};
    static const int on_front[] = {0, 1, 1, 1, 0};
    (void)state;
    for (int i = 0; i < 5; i++) {
        assert_int_equal(tw_on_front(choices, 5, i, 1, -1), on_front[i]);
    }
    assert_int_equal(tw_on_front(choices, 5, 3, -1, -1), 0);
    assert_int_equal(tw_on_front(choices, 5, 4, -1, -1), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plot_scale__every_value_has_a_place),
        cmocka_unit_test(test_plot_scale__marks_are_round_numbers),
        cmocka_unit_test(test_plot_scale__front),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
