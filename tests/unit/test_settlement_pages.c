/* Page and letters of a settlement that was filled in by hand. */
#include "../support/settlement_fixture.h"
#include "page/bars.h"
#include "page/kosten_words.h"
#include "page/money.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

static tw_fileset files;
static tw_error err;

static int clear(void **state) {
    (void)state;
    tw_fileset_clear(&files);
    return 0;
}

static const char *file(const char *name) {
    const tw_file *found = tw_fileset_find(&files, name);
    assert_non_null(found);
    return found->data;
}

static void assert_has(const char *text, const char *const *pieces) {
    for (; *pieces != NULL; pieces++) {
        if (strstr(text, *pieces) == NULL) {
            fail_msg("not there: %s", *pieces);
        }
    }
}

static void test_settlement_pages__amounts_as_the_language_writes_them(void **state) {
    (void)state;
    static const struct {
        tw_lang lang;
        int64_t cents;
        const char *text;
        const char *difference;
    } cases[] = {
        {TW_NL, 0, "0,00", "0,00"},
        {TW_NL, 7, "0,07", "+0,07"},
        {TW_EN, -7,
         "\xE2\x88\x92"
         "0.07",
         "\xE2\x88\x92"
         "0.07"},
        {TW_NL, 99999, "999,99", "+999,99"},
        {TW_NL, 100000, "1.000,00", "+1.000,00"},
        {TW_EN, 123456789, "1,234,567.89", "+1,234,567.89"},
        {TW_NL, 1000000000000, "10.000.000.000,00", "+10.000.000.000,00"},
        {TW_NL, INT64_MIN,
         "\xE2\x88\x92"
         "92.233.720.368.547.758,08",
         "\xE2\x88\x92"
         "92.233.720.368.547.758,08"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(tw_money_of(cases[i].lang, cases[i].cents).text, cases[i].text);
        assert_string_equal(tw_money_difference(cases[i].lang, cases[i].cents).text,
                            cases[i].difference);
    }
}

static void test_settlement_pages__weights_say_what_they_are_in(void **state) {
    (void)state;
    static const struct {
        tw_kosten_sleutel key;
        int64_t weight;
        const char *cell;
    } cases[] = {
        {TW_KOSTEN_EIGEN_WEKEN, 1, "<td class=\"n\">1 week</td>"},
        {TW_KOSTEN_GEHOSTE_WEKEN, 0, "<td class=\"n\">0 weken</td>"},
        {TW_KOSTEN_GELIJK, 8, "<td class=\"n\">8</td>"},
        {TW_KOSTEN_PERCENTAGES, 10000, "<td class=\"n\">100%</td>"},
        {TW_KOSTEN_PERCENTAGES, 2550, "<td class=\"n\">25,5%</td>"},
        {TW_KOSTEN_PERCENTAGES, 3, "<td class=\"n\">0,03%</td>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_buf buf = {0};
        tw_page page = {&buf, TW_NL};
        tw_cell_weight(&page, cases[i].key, cases[i].weight);
        assert_string_equal(buf.data, cases[i].cell);
        tw_buf_free(&buf);
    }
}

static void test_settlement_pages__the_page_shows_who_bears_what(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "<td class=\"n\">100,00</td><td class=\"n\">0,00</td><td class=\"n\">55,01</td>"
        "<td class=\"n\">25,97</td><td class=\"n\">+70,96</td>", /* A, whole period */
        "<td class=\"n\">110,01</td><td class=\"n\">90,01</td><td class=\"n\">110,01</td>"
        "<td class=\"n\">90,01</td><td class=\"n\">0,00</td>", /* all together */
        "<td class=\"n\">26 weken</td><td class=\"n\">104 weken</td><td class=\"n\">100,00</td>"
        "<td class=\"n\">25,00</td>",       /* a share */
        "Ziekenhuis C\xE2\x81\xA9 · 79,38", /* who pays, in the picture */
        "<td class=\"n\">29,04</td><td class=\"n\">12,38</td><td class=\"n\">\xE2\x88\x92"
        "16,66</td>", /* the variant */
        "<bdi>=lokaal</bdi>",
        "(berekend)",
        "minder dan 10 fte",
        "href=\"brief/P1.html\"",
        "0123abcd",
        NULL};
    assert_int_equal(tw_costs_pages(&files, tw_fixture_settlement(), TW_NL, &err), TW_OK);
    assert_has(file("index.html"), pieces);
}

static void test_settlement_pages__input_is_text_alone(void **state) {
    (void)state;
    assert_int_equal(tw_costs_pages(&files, tw_fixture_settlement(), TW_EN, &err), TW_OK);
    assert_int_equal(tw_costs_letters(&files, tw_fixture_settlement(), TW_EN, &err), TW_OK);
    assert_int_equal(files.count, 4);
    for (size_t i = 0; i < files.count; i++) {
        assert_null(strstr(files.files[i].data, "<b>"));
        assert_null(strstr(files.files[i].data, "<i>"));
        assert_non_null(strstr(files.files[i].data, "GOP &lt;i&gt;"));
        assert_non_null(strstr(files.files[i].data, "RSV &quot;Eem&quot; &amp; omstreken"));
    }
}

static void test_settlement_pages__a_letter_says_what_to_pay_and_to_whom(void **state) {
    (void)state;
    static const char *const payer[] = {"U betaalt nog €\xC2\xA0"
                                        "79,38.",
                                        "U betaalt aan <bdi>Zorg &amp; Co &lt;b&gt;</bdi></th>"
                                        "<td class=\"n\">70,96</td>",
                                        "2025</th><td>U betaalt aan <bdi>Huize Ouderdom</bdi></td>"
                                        "<td class=\"n\">2,45</td>",
                                        "<td class=\"n\">44 weken</td>",
                                        "aria-label=\"rekeningnummer\"",
                                        NULL};
    static const char *const receiver[] = {"U krijgt nog €\xC2\xA0"
                                           "70,96.",
                                           "U krijgt van <bdi>Ziekenhuis C</bdi></th>",
                                           "U betaalt aan <bdi>Huize Ouderdom</bdi></td>", NULL};
    assert_int_equal(tw_costs_letters(&files, tw_fixture_settlement(), TW_NL, &err), TW_OK);
    assert_has(file("brief/P3.html"), payer);
    assert_null(strstr(file("brief/P3.html"), "U krijgt van"));
    assert_has(file("brief/P1.html"), receiver);
    assert_null(strstr(file("brief/P2.html"), "=lokaal")); /* not its item */
}

static void test_settlement_pages__say_where_all_is_invented(void **state) {
    (void)state;
    for (int illustrative = 0; illustrative < 2; illustrative++) {
        tw_verrekening *settlement = tw_fixture_settlement();
        tw_fixture_model.illustratief = illustrative == 1;
        assert_int_equal(tw_costs_pages(&files, settlement, TW_NL, &err), TW_OK);
        assert_int_equal(tw_costs_letters(&files, settlement, TW_NL, &err), TW_OK);
        for (size_t i = 0; i < files.count; i++) {
            bool marked = strstr(files.files[i].data, "<p class=\"mark\">") != NULL;
            assert_int_equal(marked, illustrative == 1);
        }
        tw_fileset_clear(&files);
    }
}

static void test_settlement_pages__one_year_is_said_once(void **state) {
    (void)state;
    tw_verrekening *settlement = tw_fixture_settlement();
    settlement->jaar_count = 1;
    tw_fixture_model.tot_jaar = 2024;
    tw_fixture_model.variant_count = 1;
    assert_int_equal(tw_costs_pages(&files, settlement, TW_NL, &err), TW_OK);
    assert_int_equal(tw_costs_letters(&files, settlement, TW_NL, &err), TW_OK);
    assert_null(strstr(file("index.html"), "Of per jaar"));
    assert_null(strstr(file("index.html"), "varianten\""));
    assert_null(strstr(file("index.html"), "2024\xE2\x80\x93"));
    assert_null(strstr(file("brief/P3.html"), "Overboekingen per jaar"));
    assert_non_null(strstr(file("brief/P3.html"), "Voor u is dat:"));
}

static void test_settlement_pages__nothing_to_settle(void **state) {
    (void)state;
    tw_verrekening *settlement = tw_fixture_settlement();
    for (size_t i = 0; i < settlement->partner_count; i++) {
        tw_fixture_variants[0].periode.standen[i] = (tw_partner_stand){0};
    }
    tw_fixture_variants[0].periode.overboeking_count = 0;
    assert_int_equal(tw_costs_pages(&files, settlement, TW_NL, &err), TW_OK);
    assert_int_equal(tw_costs_letters(&files, settlement, TW_NL, &err), TW_OK);
    assert_non_null(strstr(file("index.html"), "Niemand hoeft over de hele periode iets"));
    assert_non_null(strstr(file("brief/P1.html"), "hoeft niets meer te betalen"));
}

static void test_settlement_pages__fewest_only_where_it_is_proven(void **state) {
    (void)state;
    for (int proven = 0; proven < 2; proven++) {
        tw_verrekening *settlement = tw_fixture_settlement();
        tw_fixture_variants[0].periode.minste = proven == 1;
        assert_int_equal(tw_costs_pages(&files, settlement, TW_NL, &err), TW_OK);
        bool said = strstr(file("index.html"), "Met minder kan het niet.") != NULL;
        assert_int_equal(said, proven == 1);
        tw_fileset_clear(&files);
    }
}

/* On some disks "p1.html" and "P1.html" are the same file. */
static void test_settlement_pages__letters_differ_in_more_than_capitals(void **state) {
    (void)state;
    tw_verrekening *settlement = tw_fixture_settlement();
    tw_fixture_pois[1].poi_id = "p1";
    tw_fixture_pois[2].poi_id = "../con";
    assert_int_equal(tw_costs_letters(&files, settlement, TW_NL, &err), TW_OK);
    assert_int_equal(tw_costs_pages(&files, settlement, TW_NL, &err), TW_OK);
    assert_non_null(tw_fileset_find(&files, "brief/P1.html"));
    assert_non_null(tw_fileset_find(&files, "brief/p1~-2.html"));
    assert_non_null(tw_fileset_find(&files, "brief/~2E~2E~2Fcon.html"));
    assert_non_null(strstr(file("index.html"), "href=\"brief/p1~-2.html\""));
}

static void test_settlement_pages__sums_that_do_not_fit_are_refused(void **state) {
    (void)state;
    tw_verrekening *settlement = tw_fixture_settlement();
    tw_fixture_variants[0].periode.standen[0].betaald = INT64_MAX;
    assert_int_equal(tw_costs_pages(&files, settlement, TW_NL, &err), TW_ERR_RANGE);
    assert_int_equal(tw_costs_letters(&files, settlement, TW_NL, &err), TW_ERR_RANGE);
    settlement = tw_fixture_settlement();
    tw_fixture_variants[1].periode.standen[0].aandeel_kosten = INT64_MAX;
    tw_fixture_variants[1].periode.standen[0].aandeel_opbrengsten = 0;
    tw_fixture_variants[0].periode.standen[0].aandeel_kosten = 0;
    assert_int_equal(tw_costs_pages(&files, settlement, TW_NL, &err), TW_ERR_RANGE);
    assert_int_equal(files.count, 0);
}

/* Zero stands where the longest bar to the left ends; both sides are on one scale. */
static void test_settlement_pages__bars_go_both_ways_from_zero(void **state) {
    (void)state;
    tw_bar bars[2] = {{.part_count = 1, .parts = {{10, "down"}}, .limit = -1, .leftward = true},
                      {.part_count = 1, .parts = {{30, "up"}}, .limit = -1}};
    tw_buf buf = {0};
    tw_page page = {&buf, TW_NL};
    tw_bars_draw(&page, bars, 2, TW_VRK_STANDINGS_CHART, TW_VRK_STANDINGS_DESC, NULL);
    static const char *const pieces[] = {"class=\"down\" x=\"0.00%\" y=\"0\" width=\"20.50%\"",
                                         "class=\"up\" x=\"20.50%\" y=\"18\" width=\"61.50%\"",
                                         "x1=\"20.50%\"", NULL};
    assert_has(buf.data, pieces);
    tw_buf_free(&buf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_settlement_pages__amounts_as_the_language_writes_them),
        cmocka_unit_test(test_settlement_pages__weights_say_what_they_are_in),
        cmocka_unit_test_teardown(test_settlement_pages__the_page_shows_who_bears_what, clear),
        cmocka_unit_test_teardown(test_settlement_pages__input_is_text_alone, clear),
        cmocka_unit_test_teardown(test_settlement_pages__a_letter_says_what_to_pay_and_to_whom,
                                  clear),
        cmocka_unit_test_teardown(test_settlement_pages__say_where_all_is_invented, clear),
        cmocka_unit_test_teardown(test_settlement_pages__one_year_is_said_once, clear),
        cmocka_unit_test_teardown(test_settlement_pages__nothing_to_settle, clear),
        cmocka_unit_test_teardown(test_settlement_pages__fewest_only_where_it_is_proven, clear),
        cmocka_unit_test_teardown(test_settlement_pages__letters_differ_in_more_than_capitals,
                                  clear),
        cmocka_unit_test_teardown(test_settlement_pages__sums_that_do_not_fit_are_refused, clear),
        cmocka_unit_test(test_settlement_pages__bars_go_both_ways_from_zero),
    };
    return cmocka_run_group_tests_name("settlement_pages", tests, NULL, NULL);
}
