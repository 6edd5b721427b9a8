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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_measure__counts_what_was_counted_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
