#include "../support/outcome_fixture.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

static outcome_fixture fixture;

static size_t find(tw_tekort **list) {
    size_t count;
    assert_int_equal(tw_find_tekorten(list, &count, &fixture.tiny.round, &fixture.tiny.policy,
                                      &fixture.outcome, 0, NULL),
                     TW_OK);
    return count;
}

/* Start with a round that asks for nothing. */
static void open_without_wishes(void) {
    fixture_open(&fixture);
    fixture.tiny.members[FD].bonus_min.stated = false;
    fixture.tiny.rsvs[0].voorkeur_count = 0;
}

static void assert_none(void) {
    tw_tekort *list;
    assert_int_equal(find(&list), 0);
    assert_null(list);
}

/* n = 1 bonus start at D. */
static void test_tekorten__bonus_bounds(void **state) {
    (void)state;
    open_without_wishes();
    assert_none();
    tw_deelnemer *d = &fixture.tiny.members[FD];
    d->bonus_min = (tw_optional){true, 1};
    d->bonus_max = (tw_optional){true, 1};
    assert_none();
    d->bonus_min.value = 3;
    d->bonus_max.stated = false;
    tw_tekort *list;
    assert_int_equal(find(&list), 1);
    assert_int_equal(list[0].soort, TW_BONUS);
    assert_int_equal(list[0].route[0], FD);
    assert_true(list[0].route[1] == TW_ANY_POI);
    assert_false(list[0].grens_is_max);
    assert_int_equal(list[0].gevraagd, 3);
    assert_int_equal(list[0].gekregen, 1);
    free(list);
    d->bonus_min.stated = false;
    d->bonus_max = (tw_optional){true, 0};
    assert_int_equal(find(&list), 1);
    assert_true(list[0].grens_is_max);
    free(list);
    fixture_close(&fixture);
}

static void test_tekorten__kind_and_route_must_match(void **state) {
    (void)state;
    static const struct {
        int soort;
        size_t from;
        size_t to;
        int64_t n;
    } cases[] = {
        {TW_ANY_SOORT, TW_ANY_POI, TW_ANY_POI, 7},
        {TW_REGULIER, TW_ANY_POI, TW_ANY_POI, 6},
        {TW_BONUS, TW_ANY_POI, TW_ANY_POI, 1},
        {TW_REGULIER, FA, TW_ANY_POI, 3},
        {TW_REGULIER, FA, FB, 2},
        {TW_ANY_SOORT, TW_ANY_POI, FA, 2},
        {TW_BONUS, FA, TW_ANY_POI, 0},
        {TW_BONUS, TW_ANY_POI, FA, 1},
    };
    open_without_wishes();
    fixture.tiny.rsvs[0].voorkeur_count = 1;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_voorkeur *wish = &fixture.tiny.wishes[0];
        wish->soort = cases[i].soort;
        wish->route[0] = cases[i].from;
        wish->route[1] = cases[i].to;
        wish->min = (tw_optional){true, cases[i].n};
        wish->max = (tw_optional){true, cases[i].n};
        assert_none();
        wish->min.value = cases[i].n + 1;
        tw_tekort *list;
        assert_int_equal(find(&list), 1);
        assert_int_equal(list[0].gekregen, cases[i].n);
        free(list);
    }
    fixture_close(&fixture);
}

/* By soort (*, regulier, bonus), route with * first, grens (max, min), amount. */
static void test_tekorten__order(void **state) {
    (void)state;
    open_without_wishes();
    fixture.tiny.rsvs[0].voorkeur_count = 6;
    const tw_optional many = {true, 9};
    const tw_optional none = {true, 0};
    const tw_optional empty = {0};
    const tw_voorkeur rows[] = {
        {.soort = TW_BONUS, .route = {FD, TW_ANY_POI}, .min = {true, 4}},
        {.soort = TW_REGULIER, .route = {FB, FC}, .min = many, .max = empty},
        {.soort = TW_REGULIER, .route = {FA, TW_ANY_POI}, .min = empty, .max = none},
        {.soort = TW_REGULIER, .route = {FA, TW_ANY_POI}, .min = many, .max = empty},
        {.soort = TW_ANY_SOORT, .route = {FC, FC}, .min = many, .max = empty},
        {.soort = TW_REGULIER, .route = {TW_ANY_POI, FC}, .min = many, .max = empty},
    };
    memcpy(fixture.tiny.wishes, rows, sizeof rows);
    fixture.tiny.members[FD].bonus_min = (tw_optional){true, 2};
    tw_tekort *list;
    assert_int_equal(find(&list), 7);
    static const struct {
        size_t from;
        int64_t asked;
        int soort;
        bool is_max;
    } expected[] = {
        {FC, 9, TW_ANY_SOORT, false}, {TW_ANY_POI, 9, TW_REGULIER, false},
        {FA, 0, TW_REGULIER, true},   {FA, 9, TW_REGULIER, false},
        {FB, 9, TW_REGULIER, false},  {FD, 2, TW_BONUS, false},
        {FD, 4, TW_BONUS, false},
    };
    for (size_t i = 0; i < 7; i++) {
        assert_int_equal(list[i].soort, expected[i].soort);
        assert_true(list[i].route[0] == expected[i].from);
        assert_int_equal(list[i].grens_is_max, expected[i].is_max);
        assert_int_equal(list[i].gevraagd, expected[i].asked);
    }
    free(list);
    fixture_close(&fixture);
}

static void test_tekorten__a_sum_that_does_not_fit(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.verdeling[0][0].aantal = INT64_MAX;
    tw_traject *last = &fixture.verdeling[0][fixture.rsvs[0].verdeling.count - 1];
    last->soort = TW_REGULIER;
    tw_tekort *list;
    size_t count;
    assert_int_equal(tw_find_tekorten(&list, &count, &fixture.tiny.round, &fixture.tiny.policy,
                                      &fixture.outcome, 0, NULL),
                     TW_ERR_RANGE);
    assert_null(list);
    fixture_close(&fixture);
}

/* The reader leaves stops beyond the last phase of a row at 0, a bonus bound has none: that must
 * not tell apart what says the same. */
static void test_tekorten__order_does_not_hang_on_unused_stops(void **state) {
    (void)state;
    open_without_wishes();
    fixture.tiny.members[FD].bonus_min = (tw_optional){true, 5};
    tw_voorkeur row = {.rsv = 0, .soort = TW_BONUS, .route = {FD, TW_ANY_POI}, .min = {true, 3}};
    fixture.tiny.rsvs[0].voorkeuren = &row;
    fixture.tiny.rsvs[0].voorkeur_count = 1;
    tw_tekort *list;
    assert_int_equal(find(&list), 2);
    assert_int_equal(list[0].gevraagd, 3);
    assert_int_equal(list[1].gevraagd, 5);
    free(list);
    fixture_close(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tekorten__order_does_not_hang_on_unused_stops),
        cmocka_unit_test(test_tekorten__bonus_bounds),
        cmocka_unit_test(test_tekorten__kind_and_route_must_match),
        cmocka_unit_test(test_tekorten__order),
        cmocka_unit_test(test_tekorten__a_sum_that_does_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
