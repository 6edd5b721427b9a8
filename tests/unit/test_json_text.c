#include "base/buf.h"
#include "base/json_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

static const char odd[] = "\xEF\xBF\xBD"; /* U+FFFD */

static char *json_text(const char *text) {
    tw_buf buf = {0};
    tw_json_text(&buf, text);
    return tw_buf_take(&buf);
}

static void test_json_text__escapes_what_json_asks(void **state) {
    (void)state;
    static const struct {
        const char *text, *json;
    } cases[] = {
        {"", "\"\""},
        {NULL, "\"\""},
        {"gewoon", "\"gewoon\""},
        {"a\"b\\c/", "\"a\\\"b\\\\c/\""},
        {"\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""},
        {"\x01\x0b\x1f\x7f", "\"\\u0001\\u000b\\u001f\x7f\""},
        {"caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x99\x82",
         "\"caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x99\x82\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *json = json_text(cases[i].text);
        assert_string_equal(json, cases[i].json);
        free(json);
    }
}

/* Each of these holds `count` bytes that are no UTF-8, and ends in an x that must survive. */
static void test_json_text__replaces_what_is_not_utf8(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int count;
    } cases[] = {
        {"\x80x", 1},             /* continuation without a start */
        {"\xffx", 1},             /* never a start */
        {"\xc3x", 1},             /* cut short */
        {"\xe2\x82x", 2},         /* cut short later */
        {"\xc0\xafx", 2},         /* overlong */
        {"\xe0\x80\xafx", 3},     /* overlong */
        {"\xed\xa0\x80x", 3},     /* surrogate */
        {"\xed\xbf\xbfx", 3},     /* the last surrogate */
        {"\xf4\x90\x80\x80x", 4}, /* beyond U+10FFFF */
        {"\xf5\x80\x80\x80x", 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char expected[32] = "\"";
        for (int j = 0; j < cases[i].count; j++) {
            strcat(expected, odd);
        }
        strcat(expected, "x\"");
        char *json = json_text(cases[i].text);
        assert_string_equal(json, expected);
        free(json);
    }
    char *json = json_text("\xe2\x82"); /* cut short by the end */
    assert_int_equal(strlen(json), 2 + 2 * strlen(odd));
    free(json);
}

static void test_json_text__keeps_the_first_and_last_of_every_length(void **state) {
    (void)state;
    static const char *const texts[] = {"\xc2\x80",        "\xdf\xbf",     "\xe0\xa0\x80",
                                        "\xed\x9f\xbf",    "\xee\x80\x80", "\xf0\x90\x80\x80",
                                        "\xf4\x8f\xbf\xbf"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char expected[16] = "\"";
        strcat(expected, texts[i]);
        strcat(expected, "\"");
        char *json = json_text(texts[i]);
        assert_string_equal(json, expected);
        free(json);
    }
}

static void test_json_text__is_read_back_as_it_was(void **state) {
    (void)state;
    char all[128];
    for (int i = 1; i < 128; i++) {
        all[i - 1] = (char)i;
    }
    all[127] = '\0';
    char *json = json_text(all);
    cJSON *item = cJSON_Parse(json);
    assert_non_null(item);
    assert_string_equal(item->valuestring, all);
    cJSON_Delete(item);
    free(json);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json_text__escapes_what_json_asks),
        cmocka_unit_test(test_json_text__replaces_what_is_not_utf8),
        cmocka_unit_test(test_json_text__keeps_the_first_and_last_of_every_length),
        cmocka_unit_test(test_json_text__is_read_back_as_it_was),
    };
    return cmocka_run_group_tests_name("json_text", tests, NULL, NULL);
}
