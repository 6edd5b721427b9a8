#include "domain/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

/* Day after day through three cycles of four hundred years, by the rule people know. */
static void test_calendar__every_day_follows_the_one_before(void **state) {
    (void)state;
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t number = tw_day_of(19000101);
    for (int year = 1900; year < 3100; year++) {
        bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        assert_int_equal(tw_first_day(year), number);
        for (int month = 1; month <= 12; month++) {
            int last = days[month - 1] + (month == 2 && leap ? 1 : 0);
            for (int day = 1; day <= last; day++, number++) {
                tw_date date = (tw_date)(year * 10000 + month * 100 + day);
                assert_int_equal(tw_day_of(date), number);
                assert_int_equal(tw_date_of(number), date);
                assert_true(tw_date_is_valid(date));
            }
            assert_false(tw_date_is_valid(year * 10000 + month * 100 + last + 1));
        }
    }
}

static void test_calendar__later(void **state) {
    (void)state;
    assert_int_equal(tw_date_after(20231231, 1), 20240101);
    assert_int_equal(tw_date_after(20240228, 2), 20240301);
    assert_int_equal(tw_date_after(20250101, 364), 20251231);
    assert_int_equal(tw_date_after(99991230, 5), 99991231);
    assert_int_equal(tw_date_years_after(20250915, 0), 20250915);
    assert_int_equal(tw_date_years_after(20250915, 3), 20280915);
    assert_int_equal(tw_date_years_after(20240229, 1), 20250301);
    assert_int_equal(tw_date_years_after(20240229, 4), 20280229);
    assert_int_equal(tw_date_years_after(20960229, 4), 21000301);
    assert_int_equal(tw_date_years_after(99900101, 20), 99991231);
}

static void test_calendar__no_days(void **state) {
    (void)state;
    static const int64_t none[] = {0,        18991231, 20250229,  20250001, 20251301,
                                   20250100, 21000229, -20250101, 100000101};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_false(tw_date_is_valid(none[i]));
    }
}

static void test_calendar__text(void **state) {
    (void)state;
    assert_string_equal(tw_date_text_of(20250131).text, "2025-01-31");
    assert_string_equal(tw_date_text_of(99991231).text, "9999-12-31");
    assert_string_equal(tw_date_text_of(TW_DATE_NONE).text, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_calendar__every_day_follows_the_one_before),
        cmocka_unit_test(test_calendar__later),
        cmocka_unit_test(test_calendar__no_days),
        cmocka_unit_test(test_calendar__text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
