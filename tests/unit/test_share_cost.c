#include "toewijs/apportion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

typedef struct {
    int64_t k, num, den, cost;
} cost_case;

/* Computed with exact fractions from the table of model.md section 6. */
static const struct {
    tw_methode methode;
    cost_case cases[12];
} tables[] = {
    {TW_SAINTE_LAGUE,
     {{1, 1, 1, 1000000},
      {1, 3, 1, 333333},
      {2, 3, 1, 1000000},
      {2, 7, 2, 857143},
      {1, 17, 1, 58824},
      {5, 1, 2, 18000000},
      {3, 333, 100, 1501502},
      {1000000, 100000000000000, 99, 2},
      {1000000, 1, 100, 199999900000000},
      {999999, 123456789012345, 100, 2},
      {1, 64, 1, 15625},
      {2, 1000003, 1, 3}}},
    {TW_DHONDT,
     {{1, 1, 1, 1000000},
      {1, 3, 1, 333333},
      {2, 3, 1, 666667},
      {2, 7, 2, 571429},
      {1, 17, 1, 58824},
      {5, 1, 2, 10000000},
      {3, 333, 100, 900901},
      {1000000, 100000000000000, 99, 1},
      {1000000, 1, 100, 100000000000000},
      {999999, 123456789012345, 100, 1},
      {1, 64, 1, 15625},
      {2, 1000003, 1, 2}}},
    {TW_ADAMS,
     {{1, 1, 1, 0},
      {1, 3, 1, 0},
      {2, 3, 1, 333333},
      {2, 7, 2, 285714},
      {1, 17, 1, 0},
      {5, 1, 2, 8000000},
      {3, 333, 100, 600601},
      {1000000, 100000000000000, 99, 1},
      {1000000, 1, 100, 99999900000000},
      {999999, 123456789012345, 100, 1},
      {1, 64, 1, 0},
      {2, 1000003, 1, 1}}},
    {TW_SAINTE_LAGUE_14,
     {{1, 1, 1, 1400000},
      {1, 3, 1, 466667},
      {2, 3, 1, 1000000},
      {2, 7, 2, 857143},
      {1, 17, 1, 82353},
      {5, 1, 2, 18000000},
      {3, 333, 100, 1501502},
      {1000000, 100000000000000, 99, 2},
      {1000000, 1, 100, 199999900000000},
      {999999, 123456789012345, 100, 2},
      {1, 64, 1, 21875},
      {2, 1000003, 1, 3}}},
    {TW_DEAN,
     {{1, 1, 1, 0},
      {1, 3, 1, 0},
      {2, 3, 1, 444444},
      {2, 7, 2, 380952},
      {1, 17, 1, 0},
      {5, 1, 2, 8888889},
      {3, 333, 100, 720721},
      {1000000, 100000000000000, 99, 1},
      {1000000, 1, 100, 99999949999975},
      {999999, 123456789012345, 100, 1},
      {1, 64, 1, 0},
      {2, 1000003, 1, 1}}},
    {TW_HUNTINGTON_HILL,
     {{1, 1, 1, 0},
      {1, 3, 1, 0},
      {2, 3, 1, 471405},
      {2, 7, 2, 404061},
      {1, 17, 1, 0},
      {5, 1, 2, 8944272},
      {3, 333, 100, 735583},
      {1000000, 100000000000000, 99, 1},
      {1000000, 1, 100, 99999949999987},
      {999999, 123456789012345, 100, 1},
      {1, 64, 1, 0},
      {2, 1000003, 1, 1}}},
};

static void test_share_cost__is_the_table_of_the_model(void **state) {
    (void)state;
    for (size_t m = 0; m < sizeof tables / sizeof *tables; m++) {
        for (size_t i = 0; i < 12; i++) {
            const cost_case *c = &tables[m].cases[i];
            int64_t cost = -1;
            assert_true(tw_share_cost(tables[m].methode, c->k, (tw_ratio){c->num, c->den}, &cost));
            assert_int_equal(cost, c->cost);
        }
    }
}

static void test_share_cost__halves_go_up(void **state) {
    (void)state;
    int64_t cost = 0;
    /* 10^6 / 64 = 15625 exactly; 10^6 / 128 = 7812.5 */
    assert_true(tw_share_cost(TW_DHONDT, 1, (tw_ratio){128, 1}, &cost));
    assert_int_equal(cost, 7813);
}

static void test_share_cost__never_falls_with_k(void **state) {
    (void)state;
    static const tw_ratio weights[] = {{1, 1}, {1, 2}, {17, 1}, {4567, 100}, {99999999999999, 100}};
    for (int m = TW_SAINTE_LAGUE; m < TW_HAMILTON; m++) {
        for (size_t w = 0; w < sizeof weights / sizeof *weights; w++) {
            int64_t last = -1;
            for (int64_t k = 1; k <= 200; k++) {
                int64_t cost = 0;
                assert_true(tw_share_cost((tw_methode)m, k, weights[w], &cost));
                assert_true(cost >= last);
                last = cost;
            }
        }
    }
}

static void test_share_cost__refuses_what_does_not_fit(void **state) {
    (void)state;
    int64_t cost = 0;
    for (int m = TW_SAINTE_LAGUE; m < TW_HAMILTON; m++) {
        assert_false(tw_share_cost((tw_methode)m, INT64_MAX, (tw_ratio){1, 100}, &cost));
        assert_false(tw_share_cost((tw_methode)m, 2, (tw_ratio){0, 1}, &cost));
    }
    assert_false(tw_share_cost(TW_HAMILTON, 1, (tw_ratio){1, 1}, &cost));
    assert_false(tw_share_cost(TW_DHONDT, INT64_C(10000000000000), (tw_ratio){1, 1}, &cost));
    assert_true(tw_share_cost(TW_DHONDT, INT64_C(9000000000000), (tw_ratio){1, 1}, &cost));
    assert_int_equal(cost, INT64_C(9000000000000000000));
}

static void test_share_cost__hamilton_weighs_the_quota(void **state) {
    (void)state;
    static const struct {
        int64_t k, bonus;
        tw_ratio w, total;
        int64_t cost;
    } cases[] = {
        {1, 10, {3, 1}, {7, 1}, -1000000}, /* q = 30/7: wholly below */
        {4, 10, {3, 1}, {7, 1}, -1000000},
        {5, 10, {3, 1}, {7, 1}, 428571}, /* 5 - 30/7 - (30/7 - 4) = 3/7 */
        {6, 10, {3, 1}, {7, 1}, 1000000},
        {1, 1, {1, 2}, {3, 1}, 666667},
        {3, 7, {120, 100}, {457, 100}, 1000000},
        {1000000, 1000000, {100000000000000, 99}, {100000000000001, 3}, 1000000},
        {1, 0, {3, 1}, {7, 1}, 1000000},
        {1, 1, {1, 4000000}, {1, 1}, 1000000}, /* 999999.5: half up */
        {2, 1000000000, {99999999999999, 100}, {999900000000000000, 100}, -1000000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t cost = 0;
        assert_true(
            tw_share_cost_hamilton(cases[i].k, cases[i].bonus, cases[i].w, cases[i].total, &cost));
        assert_int_equal(cost, cases[i].cost);
    }
}

static void test_share_cost__hamilton_halves_go_up_below_zero(void **state) {
    (void)state;
    /* q = 2000001/4000000 and k = 1: 10^6 (1 - 2q) = -0.5, rounded up to 0 */
    int64_t cost = -1;
    assert_true(
        tw_share_cost_hamilton(1, 1, (tw_ratio){2000001, 4000000}, (tw_ratio){1, 1}, &cost));
    assert_int_equal(cost, 0);
}

static void test_share_cost__claim_of_a_member(void **state) {
    (void)state;
    static const struct {
        tw_sleutel_poi sleutel;
        int64_t inbreng, aangevraagd, toegewezen, num, den;
    } cases[] = {
        {TW_SLEUTEL_POI_GELIJK, 0, 0, 0, 1, 1},     {TW_SLEUTEL_POI_GELIJK, 5, 9, 5, 1, 1},
        {TW_SLEUTEL_POI_INBRENG, 5, 9, 6, 5, 1},    {TW_SLEUTEL_POI_INBRENG, 0, 9, 6, 1, 2},
        {TW_SLEUTEL_POI_ONVERVULD, 5, 9, 6, 3, 1},  {TW_SLEUTEL_POI_ONVERVULD, 5, 6, 6, 1, 2},
        {TW_SLEUTEL_POI_ONVERVULD, 5, 4, 6, 1, 2},  {TW_SLEUTEL_POI_AANGEVRAAGD, 0, 9, 6, 9, 1},
        {TW_SLEUTEL_POI_AANGEVRAAGD, 0, 0, 6, 1, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_ratio claim = tw_poi_claim(cases[i].sleutel, cases[i].inbreng, cases[i].aangevraagd,
                                      cases[i].toegewezen);
        assert_int_equal(claim.num, cases[i].num);
        assert_int_equal(claim.den, cases[i].den);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_share_cost__is_the_table_of_the_model),
        cmocka_unit_test(test_share_cost__halves_go_up),
        cmocka_unit_test(test_share_cost__never_falls_with_k),
        cmocka_unit_test(test_share_cost__refuses_what_does_not_fit),
        cmocka_unit_test(test_share_cost__hamilton_weighs_the_quota),
        cmocka_unit_test(test_share_cost__hamilton_halves_go_up_below_zero),
        cmocka_unit_test(test_share_cost__claim_of_a_member),
    };
    return cmocka_run_group_tests_name("share_cost", tests, NULL, NULL);
}
