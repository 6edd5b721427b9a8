#include "base/buf.h"
#include "base/digits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void test_digits__are_those_of_printf(void **state) {
    (void)state;
    static const int64_t values[] = {0,  1,   -1,        9,         10,           -10,
                                     99, 100, INT64_MAX, INT64_MIN, INT64_MIN + 1};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char expected[32];
        (void)snprintf(expected, sizeof expected, "%" PRId64, values[i]);
        assert_string_equal(tw_digits_of(values[i]).text, expected);
        tw_buf buf = {0};
        tw_buf_int(&buf, values[i]);
        assert_string_equal(buf.data, expected);
        tw_buf_free(&buf);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_digits__are_those_of_printf)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
