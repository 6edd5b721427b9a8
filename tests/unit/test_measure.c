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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_measure__counts_what_was_counted_by_hand),
        cmocka_unit_test(test_measure__shares_by_hand),
        cmocka_unit_test(test_measure__deviation_rounds_halves_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
