#include "base/buf.h"
#include "plot/plot.h"

#include <stdlib.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

static void test_plot_words__numbers_as_people_read_them(void **state) {
    static const struct {
        tw_measure measure;
        int64_t millionths;
        bool sign;
        tw_lang lang;
        const char *shown;
    } cases[] = {
        {TW_MEASURE_BONUS, 16350000, false, TW_NL, "16,4"},
        {TW_MEASURE_BONUS, 16350000, false, TW_EN, "16.4"},
        {TW_MEASURE_BONUS, 0, true, TW_EN, "0"},
        {TW_MEASURE_BONUS, 875000, true, TW_EN, "+0.875"},
        {TW_MEASURE_BONUS, -1350000, true, TW_NL,
         "\xE2\x88\x92"
         "1,35"},
        {TW_MEASURE_BONUS, 123456789, false, TW_NL, "123"},
        {TW_MEASURE_BONUS, 400, true, TW_EN, "0.000"},
        {TW_MEASURE_INGEWILLIGD, 660000, false, TW_EN, "66.0%"},
        {TW_MEASURE_INGEWILLIGD, 1000000, false, TW_EN, "100%"},
        {TW_MEASURE_INGEWILLIGD, -12345, true, TW_EN,
         "\xE2\x88\x92"
         "1.23%"},
        {TW_MEASURE_BONUS, TW_MEASURE_NONE, false, TW_EN, "\xE2\x80\x93"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_buf buf = {0};
        tw_plot_number(&buf, cases[i].lang, cases[i].measure, cases[i].millionths, cases[i].sign);
        assert_string_equal(buf.data, cases[i].shown);
        tw_buf_free(&buf);
    }
}

static void test_plot_words__marks_of_an_axis_have_as_many_decimals(void **state) {
    static const struct {
        tw_measure measure;
        int64_t millionths;
        int64_t step;
        const char *shown;
    } cases[] = {{TW_MEASURE_BONUS, 0, 2000000, "0"},
                 {TW_MEASURE_BONUS, 0, 500000, "0.0"},
                 {TW_MEASURE_BONUS, 10000000, 500000, "10.0"},
                 {TW_MEASURE_BONUS, 20000, 20000, "0.02"},
                 {TW_MEASURE_INGEWILLIGD, 640000, 20000, "64%"},
                 {TW_MEASURE_INGEWILLIGD, 640000, 1000, "64.0%"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_buf buf = {0};
        tw_plot_mark(&buf, TW_EN, cases[i].measure, cases[i].millionths, cases[i].step);
        assert_string_equal(buf.data, cases[i].shown);
        tw_buf_free(&buf);
    }
}

/* Of six that differ all must go the same way: a chance of 2 in 64. Of five that is not enough. */
static void test_plot_words__certain_enough_to_name(void **state) {
    static const struct {
        tw_measure measure;
        int64_t higher;
        int64_t equal;
        int64_t lower;
        tw_plot_verdict verdict;
    } cases[] = {{TW_MEASURE_BONUS, 5, 0, 0, TW_PLOT_UNSURE},
                 {TW_MEASURE_BONUS, 6, 94, 0, TW_PLOT_BETTER},
                 {TW_MEASURE_BONUS, 0, 94, 6, TW_PLOT_WORSE},
                 {TW_MEASURE_KM, 6, 94, 0, TW_PLOT_WORSE},
                 {TW_MEASURE_KM, 0, 0, 6, TW_PLOT_BETTER},
                 {TW_MEASURE_AFWIJKING, 6, 0, 0, TW_PLOT_HIGHER},
                 {TW_MEASURE_AFWIJKING, 0, 0, 6, TW_PLOT_LOWER},
                 {TW_MEASURE_BONUS, 6, 0, 1, TW_PLOT_UNSURE},
                 {TW_MEASURE_BONUS, 8, 0, 1, TW_PLOT_BETTER},
                 {TW_MEASURE_BONUS, 0, 100, 0, TW_PLOT_UNSURE}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_paired paired = {.n = cases[i].higher + cases[i].equal + cases[i].lower,
                            .higher = cases[i].higher,
                            .equal = cases[i].equal,
                            .lower = cases[i].lower};
        assert_int_equal(tw_plot_judge(cases[i].measure, &paired), cases[i].verdict);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plot_words__numbers_as_people_read_them),
        cmocka_unit_test(test_plot_words__marks_of_an_axis_have_as_many_decimals),
        cmocka_unit_test(test_plot_words__certain_enough_to_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
