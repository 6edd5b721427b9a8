#include "base/utf8.h"
#include "page/html.h"
#include "page/text_fit.h"
#include "toewijs/round.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

static tw_buf buf;
static tw_page page;

static void start(tw_lang lang) {
    buf = (tw_buf){0};
    page = (tw_page){&buf, lang};
}

static void assert_wrote(const char *expected) {
    char *text = tw_buf_take(&buf);
    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

static void test_html__input_is_text_and_nothing_else(void **state) {
    (void)state;
    static const struct {
        const char *input;
        const char *text;
    } cases[] = {
        {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
        {"\" onload='x' a=\"", "&quot; onload=&#39;x&#39; a=&quot;"},
        {"&lt; & ]]>", "&amp;lt; &amp; ]]&gt;"},
        {"=HYPERLINK(\"x\")", "=HYPERLINK(&quot;x&quot;)"},
        {"\xF0\x9F\x8F\xA5 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
         "\xF0\x9F\x8F\xA5 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"},
        {"a\x01\x7F"
         "b\tc\nd",
         "a\xEF\xBF\xBD\xEF\xBF\xBD"
         "b\tc\nd"},
        {"\xC0\xBCx \xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBDx "
                                   "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xC2\x85\xEF\xBF\xBE", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        start(TW_NL);
        tw_page_text(&page, cases[i].input);
        tw_page_raw(&page, "");
        assert_wrote(cases[i].text);
    }
}

static void test_html__names_keep_their_direction_to_themselves(void **state) {
    (void)state;
    start(TW_NL);
    tw_page_name(&page, "<b>");
    tw_page_attr(&page, "title", "\"<b>");
    assert_wrote("<bdi>&lt;b&gt;</bdi> title=\"&quot;&lt;b&gt;\"");
    start(TW_NL);
    tw_page_say(&page, TW_TABLE_POLICY, "a<", "12", NULL, NULL);
    assert_wrote("Beleid: <bdi>a&lt;</bdi> (12)");
    start(TW_EN);
    tw_page_attr_say(&page, "title", TW_TABLE_POLICY, "a\"", "b{1}");
    assert_wrote(" title=\"Policy: \xE2\x81\xA8"
                 "a&quot;\xE2\x81\xA9 (\xE2\x81\xA8"
                 "b{1}\xE2\x81\xA9)\"");
}

static void test_html__numbers_as_the_language_writes_them(void **state) {
    (void)state;
    static const struct {
        int64_t value;
        const char *nl;
        const char *en;
    } cases[] = {
        {0, "0", "0"},
        {9999, "9999", "9999"},
        {10000, "10.000", "10,000"},
        {-1234567,
         "\xE2\x88\x92"
         "1.234.567",
         "\xE2\x88\x92"
         "1,234,567"},
        {INT64_MIN,
         "\xE2\x88\x92"
         "9.223.372.036.854.775.808",
         "\xE2\x88\x92"
         "9,223,372,036,854,775,808"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        start(TW_NL);
        tw_page_int(&page, cases[i].value);
        assert_wrote(cases[i].nl);
        start(TW_EN);
        tw_page_int(&page, cases[i].value);
        assert_wrote(cases[i].en);
    }
}

static void test_html__dates(void **state) {
    (void)state;
    start(TW_NL);
    tw_page_date(&page, 20240301);
    assert_wrote("1 maart 2024");
    start(TW_EN);
    tw_page_date(&page, 20241231);
    assert_wrote("31 December 2024");
    start(TW_EN);
    tw_page_raw(&page, "x");
    tw_page_date(&page, TW_DATE_NONE);
    assert_wrote("x");
}

/* Nothing is fetched, nothing runs. */
static void test_html__a_page_needs_nothing_from_outside(void **state) {
    (void)state;
    start(TW_NL);
    tw_page_begin(&page, TW_RAP_TITLE_ROUND, "<\"r\">", NULL);
    tw_page_end(&page);
    char *text = tw_buf_take(&buf);
    static const char *const forbidden[] = {"<script", "url(", "@import", "http", "src=", "<link"};
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
        assert_null(strstr(text, forbidden[i]));
    }
    assert_non_null(strstr(text, "<html lang=\"nl\">"));
    assert_non_null(strstr(text, "&lt;&quot;r&quot;&gt;"));
    free(text);
}

static void test_text_fit__cuts_between_characters(void **state) {
    (void)state;
    static const char *const texts[] = {
        "De Forensische Zorgspecialisten", "\xF0\x9F\x8F\xA5\xF0\x9F\x8F\xA5\xF0\x9F\x8F\xA5",
        "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D", "a\xCC\x8A\xCC\x8A b"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (double room = 12; room < 400; room += 7) {
            tw_buf cut = {0};
            bool is_cut = tw_text_fit(&cut, texts[i], 12, room);
            assert_true(is_cut == (strcmp(cut.data, texts[i]) != 0));
            assert_true(tw_text_width(cut.data, 12) <= room);
            uint32_t point;
            size_t size;
            for (const char *at = cut.data; (size = tw_utf8_next(at, &point)) > 0; at += size) {
                assert_int_not_equal(point, TW_UTF8_BAD);
            }
            tw_buf_free(&cut);
        }
    }
}

static void test_html__decimals_are_exact_and_short(void **state) {
    (void)state;
    static const struct {
        int64_t value;
        int decimals;
        const char *nl;
        const char *en;
    } cases[] = {
        {10000, 4, "1", "1"},
        {8000, 4, "0,8", "0.8"},
        {8889, 4, "0,8889", "0.8889"},
        {5, 3, "0,005", "0.005"},
        {0, 3, "0", "0"},
        {-1250, 3,
         "\xE2\x88\x92"
         "1,25",
         "\xE2\x88\x92"
         "1.25"},
        {7, 0, "7", "7"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        start(TW_NL);
        tw_decimal_text(&buf, TW_NL, cases[i].value, cases[i].decimals);
        assert_wrote(cases[i].nl);
        start(TW_EN);
        tw_decimal_text(&buf, TW_EN, cases[i].value, cases[i].decimals);
        assert_wrote(cases[i].en);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_html__decimals_are_exact_and_short),
        cmocka_unit_test(test_html__input_is_text_and_nothing_else),
        cmocka_unit_test(test_html__names_keep_their_direction_to_themselves),
        cmocka_unit_test(test_html__numbers_as_the_language_writes_them),
        cmocka_unit_test(test_html__dates),
        cmocka_unit_test(test_html__a_page_needs_nothing_from_outside),
        cmocka_unit_test(test_text_fit__cuts_between_characters),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
