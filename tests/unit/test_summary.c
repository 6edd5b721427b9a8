#include "../support/tiny_round.h"
#include "base/buf.h"
#include "toewijs/summary.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

#define NONE TW_MEASURE_NONE

/* Values of one column (bonus_geplaatst, alle) or another, by scenario and policy; all others are
 * NONE. */
enum { MOST_SCENARIOS = 400, MOST_POLICIES = 3, MOST_COLUMNS = 1000 };

typedef struct results {
    tw_measure_columns *columns;
    size_t column;
    size_t scenarios;
    size_t policies;
    int64_t values[MOST_SCENARIOS][MOST_POLICIES];
    bool absent[MOST_SCENARIOS][MOST_POLICIES];
    int64_t nothing[MOST_COLUMNS]; /* NONE in every column */
    tw_summary_row rows[MOST_POLICIES];
    size_t row_count;
    size_t other_rows; /* of other columns */
} results;

static results r;
static tiny_round tiny;

static tw_status get(void *data, size_t scenario, size_t policy, int64_t *values, bool *there,
                     tw_error *err) {
    (void)data;
    (void)err;
    *there = !r.absent[scenario][policy];
    if (*there) {
        memcpy(values, r.nothing, r.columns->count * sizeof *values);
        values[r.column] = r.values[scenario][policy];
    }
    return TW_OK;
}

static tw_status take(void *data, const tw_summary_row *row, tw_error *err) {
    (void)data;
    (void)err;
    if (row->column == r.column) {
        assert_int_equal(row->policy, r.row_count);
        r.rows[r.row_count++] = *row;
    } else {
        assert_int_equal(row->values.n, 0);
        assert_int_equal(row->values.mean, NONE);
        r.other_rows++;
    }
    return TW_OK;
}

static void open_results(size_t scenarios, size_t policies, tw_measure measure, int jaren) {
    memset(&r, 0, sizeof r);
    tiny_init(&tiny);
    tiny_four(&tiny);
    assert_int_equal(tw_measure_columns_make(&r.columns, &tiny.round, jaren, NULL), TW_OK);
    assert_in_range(r.columns->count, 1, MOST_COLUMNS);
    for (size_t i = 0; i < r.columns->count; i++) {
        r.nothing[i] = NONE;
    }
    r.column = tw_measure_column_of(r.columns, measure, TW_GROUP_ALL, 0, 0);
    r.scenarios = scenarios;
    r.policies = policies;
}

static void summarise(size_t max_bytes) {
    tw_summary_source source = {r.scenarios, r.policies, get, NULL};
    r.row_count = 0;
    r.other_rows = 0;
    assert_int_equal(tw_summarise(r.columns, &source, max_bytes, take, NULL, NULL), TW_OK);
    assert_int_equal(r.row_count, r.policies);
    assert_int_equal(r.other_rows, (r.columns->count - 1) * r.policies);
}

/* One block, several, and counting: it must not matter. */
static const size_t rooms[] = {0, 40000, 1};

static void assert_row(const tw_summary_row *row, const tw_summary *values,
                       const tw_paired *paired) {
    assert_memory_equal(&row->values, values, sizeof *values);
    assert_memory_equal(&row->paired, paired, sizeof *paired);
}

enum { M = TW_MEASURE_ONE };

/* 20 scenarios: 1 to 20, in another order; the second policy has 3 more, but for two scenarios in
 * which it has 1 less and one in which it has as much. */
static void fill_twenty(void) {
    for (size_t i = 0; i < 20; i++) {
        int64_t value = (int64_t)(i * 7 % 20) + 1;
        int64_t more = i < 2 ? -1 : i == 2 ? 0 : 3;
        r.values[i][0] = value;
        r.values[i][1] = value + more;
    }
}

static void test_summary__of_twenty_by_hand(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        open_results(20, 2, TW_MEASURE_BONUS, 1);
        fill_twenty();
        summarise(rooms[i]);
        tw_summary first = {20,     M * 10 + M / 2, M,      M * 5, M * 10 + M / 2,
                            M * 15, M * 19,         M * 1L, M * 20};
        tw_paired none = {0};
        assert_row(&r.rows[0], &first, &none);
        /* (17 x 3 - 2) / 20; sorted -1 -1 0 3 ...: ranks 6 and 15 */
        tw_paired paired = {20, 2450000, 3 * M, 3 * M, 3 * M, 17, 1, 2};
        assert_memory_equal(&r.rows[1].paired, &paired, sizeof paired);
        tw_measure_columns_free(r.columns);
    }
}

static void test_summary__says_when_there_is_nothing_or_little(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        open_results(5, 3, TW_MEASURE_GINI, 1);
        for (size_t s = 0; s < 5; s++) {
            r.values[s][0] = 100;
            r.values[s][1] = s == 0 ? NONE : 100 - (int64_t)s;
            r.absent[s][2] = true;
        }
        r.absent[4][0] = true;
        summarise(rooms[i]);
        tw_summary second = {4, 98, 96, 96, 98, 98, 99, 96, 99};
        /* mean and median 97.5 millionths: halves up */
        tw_paired paired = {3, -2, -2, NONE, NONE, 0, 0, 3};
        assert_row(&r.rows[1], &second, &paired);
        assert_int_equal(r.rows[2].values.n, 0);
        assert_int_equal(r.rows[2].values.max, NONE);
        assert_int_equal(r.rows[2].paired.n, 0);
        assert_int_equal(r.rows[2].paired.median, NONE);
        tw_measure_columns_free(r.columns);
    }
}

static uint64_t random_state;

static int64_t random_value(void) {
    random_state = random_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    uint64_t draw = random_state >> 20;
    return draw % 11 == 0 ? NONE : (int64_t)(draw % 3000000) - 1500000;
}

/* Reading a column in pieces, or counting through it, is only another way. */
static void test_summary__is_the_same_in_any_room(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        tw_summary_row rows[MOST_POLICIES];
        random_state = seed;
        open_results(1 + seed * 9, MOST_POLICIES, TW_MEASURE_GALLAGHER, seed % 2 == 0 ? 2 : 1);
        for (size_t s = 0; s < r.scenarios; s++) {
            for (size_t p = 0; p < r.policies; p++) {
                r.values[s][p] = random_value();
                r.absent[s][p] = random_value() == NONE;
            }
        }
        for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
            summarise(rooms[i]);
            if (i == 0) {
                memcpy(rows, r.rows, sizeof rows);
            }
            assert_memory_equal(r.rows, rows, sizeof rows);
        }
        tw_measure_columns_free(r.columns);
    }
}

/* The extremes of what a value may be do not come out differently. */
static void test_summary__counts_through_all_numbers(void **state) {
    (void)state;
    const int64_t values[] = {INT64_MIN + 1, -1, 0, 1, INT64_MAX};
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        open_results(5, 1, TW_MEASURE_GALLAGHER, 1);
        for (size_t s = 0; s < 5; s++) {
            r.values[s][0] = values[(s * 3 + 1) % 5];
        }
        summarise(rooms[i]);
        tw_summary expected = {5, 0, INT64_MIN + 1, -1, 0, 1, INT64_MAX, INT64_MIN + 1, INT64_MAX};
        assert_memory_equal(&r.rows[0].values, &expected, sizeof expected);
        tw_measure_columns_free(r.columns);
    }
}

/* Tables of the sign test: the number of values below the interval, plus one. */
static void test_summary__ranks_of_the_median(void **state) {
    (void)state;
    static const int64_t ranks[][2] = {
        {0, 0},      {1, 0},        {5, 0},        {6, 1},           {8, 1},    {9, 2},
        {10, 2},     {20, 6},       {30, 10},      {50, 18},         {100, 40}, {200, 86},
        {1000, 469}, {20000, 9861}, {20001, 9858}, {1000000, 498999}};
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++) {
        assert_int_equal(tw_median_rank(ranks[i][0]), ranks[i][1]);
    }
}

static void test_summary__rows_of_the_file(void **state) {
    (void)state;
    tw_buf text = {0};
    open_results(20, 2, TW_MEASURE_BONUS, 1);
    fill_twenty();
    summarise(0);
    tw_summary_heading_put(&text);
    for (size_t i = 0; i < 2; i++) {
        tw_summary_row_put(&text, "ronde, a", 2025, i == 0 ? "een" : "twee", r.columns, &r.rows[i]);
    }
    char *file = tw_buf_take(&text);
    assert_string_equal(
        file,
        "ronde,beleid,jaar,maat,groep,beter,n,gemiddelde,p5,kwart1,mediaan,kwart3,p95,minimum,"
        "maximum,verschil_n,verschil_gemiddelde,verschil_mediaan,verschil_laag,verschil_hoog,hoger,"
        "gelijk,lager\n"
        "\"ronde, a\",een,2025,bonus_geplaatst,alle,hoger,20,10.5,1,5,10.5,15,19,1,20,,,,,,,,\n"
        "\"ronde, "
        "a\",twee,2025,bonus_geplaatst,alle,hoger,20,12.95,0,7,13.5,17,22,0,23,20,2.45,3,3,"
        "3,17,1,2\n");
    free(file);
    tw_measure_columns_free(r.columns);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_summary__of_twenty_by_hand),
        cmocka_unit_test(test_summary__says_when_there_is_nothing_or_little),
        cmocka_unit_test(test_summary__is_the_same_in_any_room),
        cmocka_unit_test(test_summary__counts_through_all_numbers),
        cmocka_unit_test(test_summary__ranks_of_the_median),
        cmocka_unit_test(test_summary__rows_of_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
