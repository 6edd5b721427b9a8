#include "base/csv_text.h"
#include "base/json_out.h"
#include "base/term_text.h"

#include <stdlib.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

static void test_out_text__csv_fields(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"", ""},
        {"gewoon", "gewoon"},
        {"Zörg", "Zörg"},
        {"=1+1", "'=1+1"},
        {"+31", "'+31"},
        {"-", "'-"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\tx", "\"'\tx\""},
        {"\rx", "\"'\rx\""},
        {"a=b", "a=b"},
        {"a,b", "\"a,b\""},
        {"a;b", "\"a;b\""},
        {"a\"b", "\"a\"\"b\""},
        {"a\nb", "\"a\nb\""},
        {"=\"x\",1", "\"'=\"\"x\"\",1\""},
        {" x", "\" x\""},
        {"x ", "\"x \""},
        {"'x", "'x"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_buf buf = {0};
        tw_csv_text(&buf, cases[i][0]);
        char *found = tw_buf_take(&buf);
        assert_string_equal(found, cases[i][1]);
        free(found);
    }
}

static void test_out_text__terminal(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *shown;
        size_t width;
    } cases[] = {
        {"", "", 0},
        {"abc", "abc", 3},
        {"één €", "één €", 5},
        {"e\xcc\x81", "e\xcc\x81", 1}, /* an accent of its own takes no column */
        {"a\x1b[0m\x7f", "a?[0m?", 6},
        {"\xc2\x80\xc2\x9f", "??", 2},         /* control characters of 8 bits */
        {"\xe2\x80\xa8\xef\xbb\xbf", "??", 2}, /* line separator, byte-order mark */
        {"\xff\xc3.", "??.", 3},               /* no UTF-8 */
        {"\xe2\x82", "??", 2},                 /* cut off */
        {"\xf0\x9f\x98\x80!", "\xf0\x9f\x98\x80!", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_buf buf = {0};
        tw_term_text(&buf, cases[i].text);
        char *found = tw_buf_take(&buf);
        assert_string_equal(found, cases[i].shown);
        assert_int_equal(tw_term_width(cases[i].text), cases[i].width);
        free(found);
    }
}

static void test_out_text__columns(void **state) {
    (void)state;
    tw_buf buf = {0};
    tw_term_left(&buf, "één", 5);
    tw_buf_char(&buf, '|');
    tw_term_right(&buf, "één", 5);
    tw_buf_char(&buf, '|');
    tw_term_left(&buf, "abcdef", 4);
    tw_buf_char(&buf, '|');
    tw_term_right(&buf, "abcdef", 4); /* numbers are never cut */
    tw_buf_char(&buf, '|');
    tw_term_clip(&buf, "abcd", 4);
    tw_term_clip(&buf, "abcd", 0);
    char *found = tw_buf_take(&buf);
    assert_string_equal(found, "één  |  één|abc…|abcdef|abcd");
    free(found);
}

static void test_out_text__json_layout(void **state) {
    (void)state;
    tw_buf buf = {0};
    tw_json json = {.buf = &buf};
    tw_json_open(&json, NULL, '{');
    tw_json_open(&json, "leeg", '[');
    tw_json_close(&json, ']');
    tw_json_open(&json, "lijst", '[');
    tw_json_open_line(&json, NULL, '{');
    tw_json_str(&json, "a", "\"\n");
    tw_json_open(&json, "b", '[');
    tw_json_int(&json, NULL, -1);
    tw_json_null(&json, NULL);
    tw_json_close(&json, ']');
    tw_json_bool(&json, "c", true);
    tw_json_close(&json, '}');
    tw_json_open_line(&json, NULL, '[');
    tw_json_close(&json, ']');
    tw_json_close(&json, ']');
    tw_json_bool(&json, "d", false);
    tw_json_close(&json, '}');
    char *found = tw_buf_take(&buf);
    assert_string_equal(found, "{\n"
                               "  \"leeg\": [],\n"
                               "  \"lijst\": [\n"
                               "    {\"a\": \"\\\"\\n\", \"b\": [-1, null], \"c\": true},\n"
                               "    []\n"
                               "  ],\n"
                               "  \"d\": false\n"
                               "}\n");
    free(found);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_out_text__csv_fields),
        cmocka_unit_test(test_out_text__terminal),
        cmocka_unit_test(test_out_text__columns),
        cmocka_unit_test(test_out_text__json_layout),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
