#include "../support/outcome_fixture.h"
#include "base/buf.h"
#include "measure/shares.h"
#include "toewijs/measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

static outcome_fixture fixture;
static tw_measure_columns *columns;
static tw_measure_years *years;
static int64_t *values;

static void open_case(int jaren) {
    fixture_open(&fixture);
    assert_int_equal(tw_measure_columns_make(&columns, &fixture.tiny.round, jaren, NULL), TW_OK);
    values = calloc(columns->count, sizeof *values);
    assert_non_null(values);
    assert_int_equal(tw_measure_begin(&years, columns, values, NULL), TW_OK);
}

static void measure(const tw_outcome *changed) {
    tw_measure_input input = {&fixture.tiny.round, &fixture.tiny.policy, fixture.assessment,
                              &fixture.outcome, changed};
    assert_int_equal(tw_measure_next_year(years, &input, NULL), TW_OK);
}

static void close_case(void) {
    tw_measure_years_free(years);
    tw_measure_columns_free(columns);
    free(values);
    fixture_close(&fixture);
}

/* The value of a column as files write it. */
static char *value_of(const char *maat, const char *groep, int jaar) {
    tw_buf text = {0};
    tw_buf_str(&text, "");
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < columns->count; i++) {
        const tw_measure_column *column = &columns->items[i];
        if (strcmp(tw_measure_about(column->measure)->name, maat) == 0 &&
            strcmp(column->groep, groep) == 0 && column->jaar == jaar) {
            assert_int_equal(found, SIZE_MAX);
            found = i;
        }
    }
    if (found == SIZE_MAX) {
        tw_buf_str(&text, "no column");
    } else {
        tw_measure_put(&text, columns->items[found].measure, values[found]);
    }
    return tw_buf_take(&text);
}

typedef struct expected_value {
    const char *maat;
    const char *groep;
    const char *value;
} expected_value;

static void assert_values(const expected_value *expected, size_t count, int jaar) {
    bool all_same = true;
    for (size_t i = 0; i < count; i++) {
        char *value = value_of(expected[i].maat, expected[i].groep, jaar);
        if (strcmp(value, expected[i].value) != 0) {
            print_error("%s %s: %s, expected %s\n", expected[i].maat, expected[i].groep, value,
                        expected[i].value);
            all_same = false;
        }
        free(value);
    }
    assert_true(all_same);
}

/* By hand, of the round in outcome_fixture.h. Requested A 6, B 2, C 1, D 3, E 3; definitive 4, 2,
 * 1, 2, 3. Seven trajectories, A>A, A>B twice, B>C twice, C>C and the bonus D>A: 12 sectors, and
 * 50 km for D, whose place is not known. In the second phase (64 weeks) A hosts 2 and started 3, C
 * 3 and 1, D none and 1. Inbreng 3, 2, 1, 1. */
static const expected_value of_fixture[] = {
    {"bonus_geplaatst", "alle", "1"},
    {"bonus_geplaatst", "sector:jeugdzorg", "1"},
    {"bonus_geplaatst", "sector:ggz_instelling", "0"},
    {"bonus_geplaatst", "omvang:klein", "0"},
    {"bonus_geplaatst", "omvang:middel", "1"},
    {"bonus_geplaatst", "rsv:R1", "1"},
    {"bonus_geplaatst", "rsv:R2", "0"},
    {"bonus_toegekend", "alle", "1"},
    {"aanspraak", "rsv:R1", "1"},
    {"ingewilligd", "alle", "0.800000"},
    {"ingewilligd", "sector:ggz_instelling", "0.666667"},
    {"ingewilligd", "sector:ouderenzorg", "1.000000"},
    {"ingewilligd", "sector:jeugdzorg", "0.666667"},
    {"ingewilligd", "sector:verslavingszorg", ""},
    {"ingewilligd", "omvang:klein", "1.000000"},
    {"ingewilligd", "omvang:middel", "0.833333"},
    {"ingewilligd", "omvang:groot", "0.666667"},
    {"ingewilligd_verschil", "alle", "0.333333"},
    {"afwijking", "rsv:R1", "0.000000"},
    {"afwijking", "rsv:R2", ""},
    {"afwijking_toewijzing", "sector:jeugdzorg", "0.857143"},
    {"afwijking_toewijzing", "sector:ggz_instelling", "-0.428571"},
    {"afwijking_toewijzing", "sector:forensische_zorg", "0.000000"},
    {"sainte_lague", "alle", "0.000000"},
    {"gini_poi", "alle", "0.092308"},
    {"zonder_bonus", "alle", "0"},
    {"niet_geplaatst", "alle", "1"},
    {"niet_geplaatst", "sector:jeugdzorg", "1"},
    {"niet_geplaatst", "sector:ggz_instelling", "0"},
    {"sectoren_per_traject", "alle", "1.714286"},
    {"km", "alle", "50"},
    {"km_per_traject", "alle", "7.142857"},
    {"weken_uit_balans", "alle", "256"},
    {"loting_beslist", "alle", "0.000000"},
    {"verschuiving_bonus", "alle", ""},
    {"rsv_blijvend_zonder_bonus", "alle", "no column"},
};

static void test_measure__counts_what_was_counted_by_hand(void **state) {
    (void)state;
    open_case(1);
    measure(NULL);
    assert_values(of_fixture, sizeof of_fixture / sizeof *of_fixture, 0);
    close_case();
}

/* ---- Shares ---------------------------------------------------------------------------------- */

enum { CLAIMANTS = 4 };
#define NONE TW_MEASURE_NONE

static const struct {
    const char *name;
    tw_claimant claimants[CLAIMANTS];
    tw_share_indices expected; /* sainte_lague, gallagher, loosemore_hanby, gini, shortfall */
} share_cases[] = {
    {"exactly proportional", {{5, 50}, {3, 30}, {2, 20}, {0, 0}}, {0, 0, 0, 0, 0}},
    /* 0.6^2/0.5 + 0.3^2/0.3 + 0.1^2/0.2 - 1; sqrt((0.1^2 + 0.1^2) / 2); s/w 0.05, 0.1, 0.12: (-2 x
       0.05 + 2 x 0.12) / (3 x 0.27) = 0.1728395; 2 - 1 */
    {"one too many for the largest",
     {{6, 50}, {3, 30}, {1, 20}, {0, 0}},
     {70000, 100000, 100000, 172840, 1000000}},
    /* 3 - 1; sqrt((4/9 + 1/9 + 1/9) / 2); (2/3 + 1/3 + 1/3) / 2; 2 x 1 / (3 x 1); 1/3 */
    {"one has all", {{1, 1}, {0, 1}, {0, 1}, {0, 0}}, {2000000, 577350, 666667, 666667, 333333}},
    {"small ones favoured",
     {{1, 1}, {1, 1}, {1, 1}, {1, 5}},
     /* each 1/4 of places, 1/8 and 5/8 of weight: 3 (1/16 x 8) + 1/16 x 8/5 - 1 = 0.6; sqrt((3/64 +
        9/64) / 2) = 0.306186; (3/8 + 3/8) / 2; 1, 1, 1, 0.2 ascending: (-3 x 0.2 - 1 + 1 + 3) /
        (4 x 3.2); 2.5 - 1 */
     {600000, 306186, 375000, 187500, 1500000}},
    {"a place without weight",
     {{1, 0}, {1, 2}, {0, 0}, {0, 0}},
     {NONE, 500000, 500000, NONE, 1000000}},
    {"nothing given", {{0, 3}, {0, 2}, {0, 0}, {0, 0}}, {NONE, NONE, NONE, NONE, NONE}},
    {"nobody has a weight", {{1, 0}, {0, 0}, {0, 0}, {0, 0}}, {NONE, NONE, NONE, NONE, NONE}},
    {"as large as a round allows",
     {{1000000, 100000000000000}, {1000000, 100000000000000}, {0, 0}, {0, 0}},
     {0, 0, 0, 0, 0}},
};

static void test_measure__shares_by_hand(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof share_cases / sizeof *share_cases; i++) {
        tw_claimant claimants[CLAIMANTS];
        memcpy(claimants, share_cases[i].claimants, sizeof claimants);
        tw_shares shares = {claimants, CLAIMANTS, 0, 0};
        tw_share_indices found;
        assert_true(tw_shares_total(&shares));
        assert_int_equal(tw_shares_measure(&found, &shares, NULL), TW_OK);
        const tw_share_indices *expected = &share_cases[i].expected;
        if (memcmp(&found, expected, sizeof found) != 0) {
            fail_msg("%s: %lld %lld %lld %lld %lld", share_cases[i].name,
                     (long long)found.sainte_lague, (long long)found.gallagher,
                     (long long)found.loosemore_hanby, (long long)found.gini,
                     (long long)found.largest_shortfall);
        }
    }
}

static void test_measure__deviation_rounds_halves_up(void **state) {
    (void)state;
    static const struct {
        tw_claimant claimant;
        int64_t expected;
    } cases[] = {{{1, 3}, 1000000 - 750000}, {{0, 1}, -250000}, {{2, 16}, -2000000}, {{0, 0}, 0}};
    tw_claimant all[2] = {{1, 3}, {1, 5}};
    tw_shares shares = {all, 2, 0, 0};
    assert_true(tw_shares_total(&shares));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t found = 0;
        assert_true(tw_shares_deviation(&found, &shares, cases[i].claimant));
        assert_int_equal(found, cases[i].expected);
    }
    /* -1/(2 x 10^6) of a place, and as much more: both upward. */
    tw_claimant fine[2] = {{1, 2000001}, {1, 1999999}};
    tw_shares halves = {fine, 2, 0, 0};
    int64_t less = 0;
    int64_t more = 0;
    assert_true(tw_shares_total(&halves));
    assert_true(tw_shares_deviation(&less, &halves, fine[0]));
    assert_true(tw_shares_deviation(&more, &halves, fine[1]));
    assert_int_equal(less, 0);
    assert_int_equal(more, 1);
}

/* ---- The list -------------------------------------------------------------------------------- */

static char *read_readme(void) {
    FILE *file = fopen("README.md", "rb");
    assert_non_null(file);
    tw_buf text = {0};
    char part[4096];
    size_t size;
    while ((size = fread(part, 1, sizeof part, file)) > 0) {
        tw_buf_bytes(&text, part, size);
    }
    assert_int_equal(fclose(file), 0);
    return tw_buf_take(&text);
}

static void put_groups(tw_buf *row, unsigned groups) {
    static const char *const names[TW_GROUP_COUNT] = {"all", "sector", "size", "RSV size", "RSV"};
    bool any = false;
    for (unsigned group = 0; group < TW_GROUP_COUNT; group++) {
        if ((groups & 1u << group) != 0) {
            tw_buf_printf(row, "%s%s", any ? ", " : "", names[group]);
            any = true;
        }
    }
}

/* The row of the README's table, as Markdown wants it. */
static char *readme_row(const tw_measure_info *info) {
    static const char *const better[] = {"more", "less", "neither"};
    tw_buf row = {0};
    tw_buf_printf(&row, "| `%s` | %s | %s | ", info->name, tw_message_text(TW_EN, info->unit),
                  better[info->sense]);
    put_groups(&row, info->groups);
    tw_buf_str(&row, " | ");
    for (const char *at = tw_message_text(TW_EN, info->definition); *at != '\0'; at++) {
        tw_buf_str(&row, *at == '|' ? "\\" : "");
        tw_buf_char(&row, *at);
    }
    tw_buf_printf(&row, " | %s |\n", info->source);
    return tw_buf_take(&row);
}

static void test_measure__readme_has_the_list_and_no_more(void **state) {
    (void)state;
    char *readme = read_readme();
    const char *at = strstr(readme, "| measure | unit | better |");
    assert_non_null(at);
    at = strstr(at, "|---|---|---|---|---|---|\n") + strlen("|---|---|---|---|---|---|\n");
    for (int measure = 0; measure < TW_MEASURE_COUNT; measure++) {
        char *row = readme_row(tw_measure_about((tw_measure)measure));
        if (strncmp(at, row, strlen(row)) != 0) {
            fail_msg("README.md should have here:\n%s", row);
        }
        at += strlen(row);
        free(row);
    }
    assert_int_not_equal(*at, '|');
    free(readme);
}

static void test_measure__each_is_found_by_its_own_name(void **state) {
    (void)state;
    for (int measure = 0; measure < TW_MEASURE_COUNT; measure++) {
        assert_int_equal(tw_measure_find(tw_measure_about((tw_measure)measure)->name), measure);
    }
    assert_int_equal(tw_measure_find("bonus"), TW_MEASURE_COUNT);
}

static void test_measure__the_list_has_a_row_for_each(void **state) {
    (void)state;
    for (int lang = TW_NL; lang <= TW_EN; lang++) {
        tw_buf text = {0};
        tw_measure_list_put(&text, (tw_lang)lang);
        char *list = tw_buf_take(&text);
        size_t rows = 0;
        for (const char *at = list; (at = strchr(at, '\n')) != NULL; at++) {
            rows++;
        }
        assert_int_equal(rows, TW_MEASURE_COUNT + 1);
        assert_non_null(
            strstr(list, lang == TW_NL ? "\ngini,index,minder,alle," : "\ngini,index,less,alle,"));
        free(list);
    }
}

/* ---- Columns --------------------------------------------------------------------------------- */

static void test_measure__every_column_has_its_own_place(void **state) {
    (void)state;
    for (int jaren = 1; jaren <= 3; jaren++) {
        open_case(jaren);
        for (size_t i = 0; i < columns->count; i++) {
            const tw_measure_column *column = &columns->items[i];
            assert_int_equal(tw_measure_column_of(columns, column->measure, column->group,
                                                  (size_t)column->index, column->jaar),
                             i);
            assert_int_equal(column->jaar == TW_ALL_YEARS,
                             tw_measure_about(column->measure)->all_years);
        }
        assert_int_equal(tw_measure_column_of(columns, TW_MEASURE_GINI, TW_GROUP_RSV, 0, 0),
                         SIZE_MAX);
        assert_int_equal(tw_measure_column_of(columns, TW_MEASURE_BONUS, TW_GROUP_RSV, 2, 0),
                         SIZE_MAX);
        close_case();
    }
}

/* ---- What moves, and what stays -------------------------------------------------------------- */

/* B>C once instead of twice, A>B once more, the bonus place at A instead of D: 1 + 1 + 1 + 1 over
 * routes, of which the last two are bonus places. */
static void test_measure__half_of_what_moves(void **state) {
    (void)state;
    open_case(1);
    static outcome_fixture other;
    fixture_open(&other);
    other.rsvs[0].verdeling.count = 0;
    fixture_final(&other, 0, TW_REGULIER, FA, FA, 1);
    fixture_final(&other, 0, TW_REGULIER, FA, FB, 3);
    fixture_final(&other, 0, TW_REGULIER, FB, FC, 1);
    fixture_final(&other, 0, TW_REGULIER, FC, FC, 1);
    fixture_final(&other, 0, TW_BONUS, FA, FB, 1);
    measure(&other.outcome);
    static const expected_value expected[] = {{"verschuiving_bonus", "alle", "1.000000"},
                                              {"verschuiving_trajecten", "alle", "2.000000"}};
    assert_values(expected, 2, 0);
    fixture_close(&other);
    close_case();
}

static void test_measure__half_a_place_when_one_goes(void **state) {
    (void)state;
    open_case(1);
    static outcome_fixture other;
    fixture_open(&other);
    other.rsvs[0].verdeling.count--;
    measure(&other.outcome);
    static const expected_value expected[] = {{"verschuiving_bonus", "alle", "0.500000"},
                                              {"verschuiving_trajecten", "alle", "0.500000"}};
    assert_values(expected, 2, 0);
    fixture_close(&other);
    close_case();
}

/* R1 has its bonus place in the first year and nothing in the second. */
static void test_measure__who_stays_without_year_after_year(void **state) {
    (void)state;
    static const expected_value first_only[] = {
        {"rsv_blijvend_zonder_bonus", "alle", "0"},
        {"rsv_blijvend_zonder_bonus", "rsv:R1", "0"},
        /* A and D ask for more than they got; D has had one */
        {"poi_blijvend_zonder_bonus", "alle", "1"},
        {"poi_blijvend_zonder_bonus", "sector:ggz_instelling", "1"},
        {"poi_blijvend_zonder_bonus", "omvang:groot", "1"},
        {"poi_blijvend_leeg", "alle", "0"},
        {"opgeteld_tekort", "alle", "0.000000"},
    };
    static const expected_value never[] = {
        {"rsv_blijvend_zonder_bonus", "alle", "1"},
        {"rsv_blijvend_zonder_bonus", "rsv:R1", "1"},
        {"rsv_blijvend_zonder_bonus", "rsv:R2", "0"}, /* rejected: not entitled */
        {"poi_blijvend_zonder_bonus", "alle", "2"},
        {"poi_blijvend_zonder_bonus", "sector:jeugdzorg", "1"},
        {"poi_blijvend_leeg", "alle", "1"},
        {"poi_blijvend_leeg", "sector:jeugdzorg", "1"},
    };
    open_case(2);
    measure(NULL);
    fixture.rsvs[0].verdeling.count--; /* the bonus place is the last row of both */
    fixture.rsvs[0].concept.count--;
    measure(NULL);
    assert_values(first_only, sizeof first_only / sizeof *first_only, TW_ALL_YEARS);
    close_case();

    open_case(2);
    fixture.rsvs[0].verdeling.count--;
    fixture.rsvs[0].concept.count--;
    fixture.tiny.pois[FD].toegewezen = 0;
    fixture_assess(&fixture);
    measure(NULL);
    measure(NULL);
    assert_values(never, sizeof never / sizeof *never, TW_ALL_YEARS);
    static const expected_value years_apart[] = {{"bonus_geplaatst", "alle", "0"},
                                                 {"sainte_lague", "alle", ""},
                                                 {"loting_beslist", "alle", ""},
                                                 {"zonder_bonus", "rsv_omvang:groot", "0"},
                                                 {"zonder_bonus", "alle", "1"}};
    assert_values(years_apart, sizeof years_apart / sizeof *years_apart, 1);
    close_case();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_measure__counts_what_was_counted_by_hand),
        cmocka_unit_test(test_measure__shares_by_hand),
        cmocka_unit_test(test_measure__deviation_rounds_halves_up),
        cmocka_unit_test(test_measure__readme_has_the_list_and_no_more),
        cmocka_unit_test(test_measure__each_is_found_by_its_own_name),
        cmocka_unit_test(test_measure__the_list_has_a_row_for_each),
        cmocka_unit_test(test_measure__every_column_has_its_own_place),
        cmocka_unit_test(test_measure__half_of_what_moves),
        cmocka_unit_test(test_measure__half_a_place_when_one_goes),
        cmocka_unit_test(test_measure__who_stays_without_year_after_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
