#include "base/decimal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

#include <string.h>

static void test_decimal__fixed_parse(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int decimals;
        int64_t value; /* -1: none */
    } cases[] = {
        {"0", 2, 0},
        {"1", 2, 100},
        {"1,5", 2, 150},
        {"1.50", 2, 150},
        {"0.05", 2, 5},
        {"007", 2, 700},
        {"12", 0, 12},
        {"0,1234", 4, 1234},
        {"1.500", 2, -1},
        {"1.5", 0, -1},
        {"", 2, -1},
        {".", 2, -1},
        {".5", 2, -1},
        {"5.", 2, -1},
        {"5,", 2, -1},
        {"1,2.3", 4, -1},
        {"1.000,00", 2, -1},
        {"-1", 2, -1},
        {"+1", 2, -1},
        {" 1", 2, -1},
        {"1 ", 2, -1},
        {"1e2", 2, -1},
        {"0x1", 2, -1},
        {"1..2", 2, -1},
        {"99999999", 2, -1},
        {"92233720368547758.07", 2, -1},
        {"92233720368547758.08", 2, -1},
        {"92233720368547759", 2, -1},
        {"99999999999999999999999999", 2, -1},
        {"10000.00", 2, 1000000},
        {"10000.01", 2, -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t value = -1;
        bool read = tw_fixed_parse(cases[i].text, strlen(cases[i].text), cases[i].decimals, 0,
                                   1000000, &value);
        assert_int_equal(value, cases[i].value);
        assert_int_equal(read, cases[i].value >= 0);
    }
    int64_t value = -1;
    assert_true(tw_fixed_parse("92233720368547758.07", 20, 2, 0, INT64_MAX, &value));
    assert_int_equal(value, INT64_MAX);
    assert_false(tw_fixed_parse("92233720368547758.08", 20, 2, 0, INT64_MAX, &value));
    assert_false(tw_fixed_parse("9", 1, 0, 10, 20, &value));
}

static void test_decimal__fixed_put(void **state) {
    (void)state;
    static const struct {
        int64_t value;
        int decimals;
        const char *full;
        const char *brief;
    } cases[] = {
        {0, 0, "0", "0"},
        {0, 2, "0.00", "0"},
        {10, 0, "10", "10"},
        {5, 2, "0.05", "0.05"},
        {50, 2, "0.50", "0.5"},
        {100, 2, "1.00", "1"},
        {1000, 2, "10.00", "10"},
        {-5, 2, "-0.05", "-0.05"},
        {-123450, 2, "-1234.50", "-1234.5"},
        {8000, 4, "0.8000", "0.8"},
        {INT64_MAX, 2, "92233720368547758.07", "92233720368547758.07"},
        {INT64_MIN, 3, "-9223372036854775.808", "-9223372036854775.808"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_buf full = {0};
        tw_buf brief = {0};
        tw_fixed_put(&full, cases[i].value, cases[i].decimals);
        tw_fixed_put_short(&brief, cases[i].value, cases[i].decimals);
        assert_string_equal(full.data, cases[i].full);
        assert_string_equal(brief.data, cases[i].brief);
        tw_buf_free(&full);
        tw_buf_free(&brief);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decimal__fixed_parse),
        cmocka_unit_test(test_decimal__fixed_put),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
