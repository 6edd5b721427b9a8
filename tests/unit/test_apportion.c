#include "apportion/lot.h"
#include "apportion/quotient.h"
#include "toewijs/apportion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MANY = 64 };

static const char *const ids[] = {"A", "B", "C", "D", "E", "F", "G", "H"};

static tw_claim claims[MANY];
static tw_apportionment result;

/* Share over claims A, B, C, ... of these weights. */
static void share(tw_methode methode, const int64_t *weights, size_t count, int64_t seats,
                  const char *zaad) {
    tw_error err = TW_ERROR_INIT;
    for (size_t i = 0; i < count; i++) {
        claims[i] = (tw_claim){.id = i < 8 ? ids[i] : "Z", .gewicht = weights[i]};
    }
    assert_int_equal(tw_apportion(claims, count, methode, seats, zaad, &result, &err), TW_OK);
}

static tw_methode methode_named(const char *name) {
    for (int m = 0; m < TW_METHODE_COUNT; m++) {
        if (strcmp(tw_methode_name((tw_methode)m), name) == 0) {
            return (tw_methode)m;
        }
    }
    fail_msg("no method %s", name);
    return TW_SAINTE_LAGUE;
}

static char *read_text(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fail_msg("%s cannot be opened: run from the root of the repository", path);
        return NULL;
    }
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    assert_true(fread(text, 1, (1 << 20) - 1, file) > 0);
    (void)fclose(file);
    return text;
}

static int64_t number(const cJSON *object, const char *key) {
    return (int64_t)cJSON_GetObjectItemCaseSensitive(object, key)->valuedouble;
}

static void run_case(const cJSON *published) {
    int64_t weights[MANY];
    size_t count = 0;
    const cJSON *item;
    cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(published, "weights")) {
        assert_true(count < MANY);
        weights[count++] = (int64_t)item->valuedouble;
    }
    const char *method = cJSON_GetObjectItemCaseSensitive(published, "method")->valuestring;
    share(methode_named(method), weights, count, number(published, "seats"), NULL);
    const cJSON *tie = cJSON_GetObjectItemCaseSensitive(published, "tie");
    if (tie == NULL) {
        for (size_t i = 0; i < count; i++) {
            assert_false(claims[i].gelijk);
        }
        const cJSON *expected = cJSON_GetObjectItemCaseSensitive(published, "expected");
        assert_int_equal(cJSON_GetArraySize(expected), count);
        size_t i = 0;
        cJSON_ArrayForEach(item, expected) {
            assert_int_equal(claims[i++].plaatsen, item->valuedouble);
        }
        assert_int_equal(result.open, 0);
        return;
    }
    size_t tied = 0;
    for (size_t i = 0; i < count; i++) {
        tied += claims[i].gelijk ? 1 : 0;
    }
    const cJSON *among = cJSON_GetObjectItemCaseSensitive(tie, "among");
    assert_int_equal(result.open, number(tie, "open"));
    assert_int_equal(tied, cJSON_GetArraySize(among));
    cJSON_ArrayForEach(item, among) {
        assert_true(claims[(size_t)item->valuedouble].gelijk);
    }
}

static void run_file(const char *path, int least) {
    char *text = read_text(path);
    cJSON *root = cJSON_Parse(text);
    const cJSON *cases = cJSON_GetObjectItemCaseSensitive(root, "cases");
    const cJSON *published;
    assert_true(cJSON_GetArraySize(cases) >= least);
    cJSON_ArrayForEach(published, cases) {
        run_case(published);
    }
    cJSON_Delete(root);
    free(text);
}

static void test_apportion__published_cases_come_out(void **state) {
    (void)state;
    run_file("tests/data/apportionment_cases.json", 14);
}

static void test_apportion__official_results_come_out(void **state) {
    (void)state;
    run_file("tests/data/apportionment_official.json", 2);
}

/* The slow way: place by place to whoever has the cheapest, all those that are equal at once. */
static void slow_share(tw_claim *to, size_t count, tw_methode methode, int64_t seats,
                       tw_apportionment *out) {
    *out = (tw_apportionment){0};
    while (seats > 0) {
        tw_quotient best = {1, 0}; /* dearer than any */
        int64_t equal = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (size_t i = 0; i < count; i++) {
                if (to[i].gewicht == 0 || (to[i].max.stated && to[i].plaatsen >= to[i].max.value)) {
                    continue;
                }
                tw_quotient q = tw_quotient_of(methode, to[i].plaatsen + 1, to[i].gewicht);
                /* small numbers: the products fit */
                bool cheaper = q.num * best.den < best.num * q.den;
                bool same = q.num * best.den == best.num * q.den;
                if (pass == 0) {
                    best = cheaper ? q : best;
                } else if (same) {
                    to[i].gelijk = true;
                    equal++;
                }
            }
        }
        if (equal == 0 || equal > seats) {
            *(equal == 0 ? &out->over : &out->open) = seats;
            return;
        }
        for (size_t i = 0; i < count; i++) {
            to[i].plaatsen += to[i].gelijk ? 1 : 0;
            to[i].gelijk = false;
        }
        seats -= equal;
    }
}

static uint32_t random_below(uint64_t *seed, uint32_t limit) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % limit;
}

static void test_apportion__equals_sharing_place_by_place(void **state) {
    (void)state;
    uint64_t seed = 20250215;
    int ties = 0;
    int overs = 0;
    for (int round = 0; round < 6000; round++) {
        size_t count = random_below(&seed, 9);
        uint32_t range = random_below(&seed, 2) == 0 ? 8 : 400;
        tw_claim slow[8];
        for (size_t i = 0; i < count; i++) {
            claims[i] = (tw_claim){.id = ids[i], .gewicht = random_below(&seed, range)};
            if (random_below(&seed, 3) == 0) {
                claims[i].max = (tw_optional){true, random_below(&seed, 12)};
            }
            slow[i] = claims[i];
        }
        tw_methode methode = (tw_methode)random_below(&seed, TW_HAMILTON);
        int64_t seats = random_below(&seed, random_below(&seed, 2) == 0 ? 12 : 120);
        tw_apportionment expected;
        tw_error err = TW_ERROR_INIT;
        slow_share(slow, count, methode, seats, &expected);
        assert_int_equal(tw_apportion(claims, count, methode, seats, NULL, &result, &err), TW_OK);
        for (size_t i = 0; i < count; i++) {
            assert_int_equal(claims[i].plaatsen, slow[i].plaatsen);
            assert_int_equal(claims[i].gelijk, slow[i].gelijk);
        }
        assert_int_equal(result.open, expected.open);
        assert_int_equal(result.over, expected.over);
        ties += expected.open > 0 ? 1 : 0;
        overs += expected.over > 0 ? 1 : 0;
    }
    assert_true(ties > 300 && overs > 300); /* the rounds did show both */
}

static void test_apportion__first_places_at_no_price_are_equal(void **state) {
    (void)state;
    static const tw_methode free_first[] = {TW_ADAMS, TW_DEAN, TW_HUNTINGTON_HILL};
    const int64_t weights[] = {100, 1, 0, 50};
    for (size_t m = 0; m < 3; m++) {
        share(free_first[m], weights, 4, 2, NULL);
        assert_int_equal(result.open, 2);
        assert_true(claims[0].gelijk && claims[1].gelijk && claims[3].gelijk);
        assert_false(claims[2].gelijk);
        share(free_first[m], weights, 4, 3, NULL);
        assert_int_equal(result.open, 0);
        assert_int_equal(claims[0].plaatsen + claims[1].plaatsen + claims[3].plaatsen, 3);
        assert_int_equal(claims[1].plaatsen, 1);
        assert_int_equal(claims[2].plaatsen, 0);
    }
}

static void test_apportion__a_tie_that_changes_nothing_is_none(void **state) {
    (void)state;
    const int64_t weights[] = {7, 7, 7};
    for (int m = 0; m < TW_METHODE_COUNT; m++) {
        share((tw_methode)m, weights, 3, 6, NULL);
        assert_int_equal(result.open, 0);
        for (size_t i = 0; i < 3; i++) {
            assert_int_equal(claims[i].plaatsen, 2);
            assert_false(claims[i].gelijk);
        }
    }
}

static void test_apportion__a_tie_keeps_what_is_certain(void **state) {
    (void)state;
    const int64_t weights[] = {11, 11, 11, 100};
    share(TW_DHONDT, weights, 4, 11, NULL); /* 100/9 > 11 > 100/10: D has 9, two are open */
    assert_int_equal(claims[3].plaatsen, 9);
    assert_int_equal(result.open, 2);
    assert_true(claims[0].gelijk && claims[1].gelijk && claims[2].gelijk && !claims[3].gelijk);
    assert_int_equal(claims[0].plaatsen, 0);
}

static void test_apportion__the_lowest_lot_wins(void **state) {
    (void)state;
    /* zaad|apportion|A: 755618, B: 307737, C: 685096 (sha256sum) */
    const int64_t weights[] = {11, 11, 11};
    static const tw_methode some[] = {TW_SAINTE_LAGUE, TW_HAMILTON, TW_ADAMS};
    for (size_t m = 0; m < 3; m++) {
        share(some[m], weights, 3, 4, "zaad");
        assert_int_equal(claims[0].plaatsen, 1);
        assert_int_equal(claims[1].plaatsen, 2);
        assert_int_equal(claims[2].plaatsen, 1);
        assert_int_equal(result.open, 0);
        share(some[m], weights, 3, 5, "zaad");
        assert_int_equal(claims[0].plaatsen, 1);
        assert_int_equal(claims[1].plaatsen, 2);
        assert_int_equal(claims[2].plaatsen, 2);
        assert_false(claims[0].gelijk || claims[1].gelijk || claims[2].gelijk);
    }
}

static void test_apportion__the_lot_does_not_know_the_order_of_rows(void **state) {
    (void)state;
    enum { N = 40 };
    static char names[N][8];
    int64_t places[N];
    tw_error err = TW_ERROR_INIT;
    for (int turn = 0; turn < 2; turn++) {
        for (int i = 0; i < N; i++) {
            int id = turn == 0 ? i : N - 1 - i;
            (void)snprintf(names[i], sizeof names[i], "p%02d", id);
            claims[i] = (tw_claim){.id = names[i], .gewicht = 5};
        }
        assert_int_equal(tw_apportion(claims, N, TW_DHONDT, 17, "z", &result, &err), TW_OK);
        for (int i = 0; i < N; i++) {
            int id = turn == 0 ? i : N - 1 - i;
            if (turn == 0) {
                places[id] = claims[i].plaatsen;
            } else {
                assert_int_equal(claims[i].plaatsen, places[id]);
            }
        }
    }
}

/* Two ids with one lot under one seed: found by trying, as they must exist among many. */
static void test_apportion__equal_lots_go_by_id(void **state) {
    (void)state;
    enum { N = 4000 };
    static int64_t lots[N];
    char first[16] = "";
    char second[16] = "";
    for (int i = 0; i < N && first[0] == '\0'; i++) {
        (void)snprintf(second, sizeof second, "q%05d", i);
        lots[i] = tw_lot_apportion("gelijk", second);
        for (int j = 0; j < i; j++) {
            if (lots[j] == lots[i]) {
                (void)snprintf(first, sizeof first, "q%05d", j);
                break;
            }
        }
    }
    assert_true(first[0] != '\0');
    tw_error err = TW_ERROR_INIT;
    claims[0] = (tw_claim){.id = second, .gewicht = 1};
    claims[1] = (tw_claim){.id = first, .gewicht = 1};
    assert_int_equal(tw_apportion(claims, 2, TW_DHONDT, 1, "gelijk", &result, &err), TW_OK);
    assert_int_equal(claims[0].plaatsen, 0);
    assert_int_equal(claims[1].plaatsen, 1);
}

static void test_apportion__max_holds_and_what_is_over_is_said(void **state) {
    (void)state;
    tw_error err = TW_ERROR_INIT;
    for (int m = 0; m < TW_HAMILTON; m++) {
        claims[0] = (tw_claim){.id = "A", .gewicht = 90, .max = {true, 3}};
        claims[1] = (tw_claim){.id = "B", .gewicht = 10, .max = {true, 4}};
        claims[2] = (tw_claim){.id = "C", .gewicht = 0, .max = {true, 4}};
        claims[3] = (tw_claim){.id = "D", .gewicht = 1000, .max = {true, 0}};
        assert_int_equal(tw_apportion(claims, 4, (tw_methode)m, 9, NULL, &result, &err), TW_OK);
        assert_int_equal(claims[0].plaatsen, 3);
        assert_int_equal(claims[1].plaatsen, 4);
        assert_int_equal(claims[2].plaatsen, 0);
        assert_int_equal(claims[3].plaatsen, 0);
        assert_int_equal(result.over, 2);
        assert_int_equal(result.open, 0);
    }
}

static void test_apportion__nobody_to_give_to(void **state) {
    (void)state;
    const int64_t none[] = {0, 0};
    for (int m = 0; m < TW_METHODE_COUNT; m++) {
        share((tw_methode)m, none, 2, 5, NULL);
        assert_int_equal(result.over, 5);
        share((tw_methode)m, none, 0, 5, NULL);
        assert_int_equal(result.over, 5);
        share((tw_methode)m, (const int64_t[]){3, 3}, 2, 0, NULL);
        assert_int_equal(result.over + result.open, 0);
    }
}

static void test_apportion__the_largest_numbers_are_exact(void **state) {
    (void)state;
    const int64_t most = INT64_C(1000000000000000);
    for (int m = 0; m < TW_METHODE_COUNT; m++) {
        /* one unit of weight apart: a double would call them equal */
        share((tw_methode)m, (const int64_t[]){most, most - 1}, 2, 1000001, NULL);
        assert_int_equal(result.open, 0);
        assert_int_equal(claims[0].plaatsen, 500001);
        assert_int_equal(claims[1].plaatsen, 500000);
        share((tw_methode)m, (const int64_t[]){most, most}, 2, most, NULL);
        assert_int_equal(claims[0].plaatsen, most / 2);
        assert_int_equal(claims[1].plaatsen, most / 2);
        share((tw_methode)m, (const int64_t[]){most, most, 1}, 3, most - 1, NULL);
        assert_int_equal(claims[0].plaatsen + claims[1].plaatsen + claims[2].plaatsen + result.open,
                         most - 1);
    }
}

static void test_apportion__a_huge_house_under_caps(void **state) {
    (void)state;
    /* all caps but one bind, one after the other, at ever higher rates */
    const int64_t seats = INT64_C(1000000000000);
    tw_error err = TW_ERROR_INIT;
    for (int m = 0; m < TW_HAMILTON; m++) {
        for (int i = 0; i < MANY; i++) {
            claims[i] = (tw_claim){.id = "Z", .gewicht = 1000, .max = {i > 0, 10 + i}};
        }
        assert_int_equal(tw_apportion(claims, MANY, (tw_methode)m, seats, NULL, &result, &err),
                         TW_OK);
        int64_t others = 0;
        for (int i = 1; i < MANY; i++) {
            assert_int_equal(claims[i].plaatsen, 10 + i);
            others += 10 + i;
        }
        assert_int_equal(claims[0].plaatsen, seats - others);
    }
}

static void test_apportion__many_claims_and_seats_are_quick(void **state) {
    (void)state;
    enum { N = 100000 };
    tw_claim *many = calloc(N, sizeof *many);
    assert_non_null(many);
    tw_error err = TW_ERROR_INIT;
    for (int m = 0; m < TW_METHODE_COUNT; m++) {
        uint64_t seed = 7;
        for (int i = 0; i < N; i++) {
            many[i] = (tw_claim){.id = "Z", .gewicht = 1 + random_below(&seed, 1000000)};
            many[i].max = (tw_optional){m != TW_HAMILTON && i % 2 == 0, random_below(&seed, 30)};
        }
        assert_int_equal(tw_apportion(many, N, (tw_methode)m, 1000000, "z", &result, &err), TW_OK);
        int64_t total = 0;
        for (int i = 0; i < N; i++) {
            total += many[i].plaatsen;
        }
        assert_int_equal(total, 1000000);
    }
    free(many);
}

static void test_apportion__refuses_what_is_out_of_range(void **state) {
    (void)state;
    static const struct {
        tw_claim claim;
        int64_t seats;
        tw_methode methode;
        tw_status status;
    } cases[] = {
        {{.id = "A", .gewicht = -1}, 1, TW_DHONDT, TW_ERR_RANGE},
        {{.id = "A", .gewicht = INT64_C(1000000000000001)}, 1, TW_DHONDT, TW_ERR_RANGE},
        {{.id = "A", .gewicht = 1, .max = {true, -1}}, 1, TW_DHONDT, TW_ERR_RANGE},
        {{.id = "A", .gewicht = 1}, -1, TW_DHONDT, TW_ERR_RANGE},
        {{.id = "A", .gewicht = 1}, INT64_MAX, TW_DHONDT, TW_ERR_RANGE},
        {{.id = "A", .gewicht = 1, .max = {true, 1}}, 1, TW_HAMILTON, TW_ERR_INPUT},
        {{.id = "A", .gewicht = 1, .max = {true, INT64_MAX}}, 1, TW_DHONDT, TW_OK},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_error err = TW_ERROR_INIT;
        claims[0] = cases[i].claim;
        assert_int_equal(
            tw_apportion(claims, 1, cases[i].methode, cases[i].seats, NULL, &result, &err),
            cases[i].status);
        assert_int_equal(err.status, cases[i].status);
    }
}

/* A quotient is the price of the table in model.md up to one factor per method (its square for
   huntington-hill), here with k = 1, 2, 3 at weight 7. */
static void test_apportion__quotients_are_the_prices_of_the_methods(void **state) {
    (void)state;
    static const struct {
        tw_methode methode;
        uint64_t num[3], den[3];
    } cases[] = {
        {TW_SAINTE_LAGUE, {1, 3, 5}, {7, 7, 7}}, {TW_DHONDT, {1, 2, 3}, {7, 7, 7}},
        {TW_ADAMS, {0, 1, 2}, {7, 7, 7}},        {TW_SAINTE_LAGUE_14, {14, 30, 50}, {7, 7, 7}},
        {TW_DEAN, {0, 2, 6}, {7, 3 * 7, 5 * 7}}, {TW_HUNTINGTON_HILL, {0, 2, 6}, {49, 49, 49}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int64_t k = 1; k <= 3; k++) {
            tw_quotient q = tw_quotient_of(cases[i].methode, k, 7);
            tw_quotient expected = {cases[i].num[k - 1], cases[i].den[k - 1]};
            assert_int_equal(tw_quotient_compare(q, expected), 0);
        }
    }
}

static void test_apportion__products_of_256_bits_compare(void **state) {
    (void)state;
    const tw_uint128 big = ~(tw_uint128)0;
    static const struct {
        uint64_t a, b, c, d;
        int order; /* (big - a)/(big - b) against (big - c)/(big - d) */
    } cases[] = {{0, 0, 1, 1, 0}, {0, 1, 1, 2, -1}, {1, 2, 0, 1, 1},
                 {1, 0, 2, 1, 1}, {2, 1, 1, 0, -1}, {5, 3, 5, 3, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_quotient left = {big - cases[i].a, big - cases[i].b};
        tw_quotient right = {big - cases[i].c, big - cases[i].d};
        assert_int_equal(tw_quotient_compare(left, right), cases[i].order);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_apportion__published_cases_come_out),
        cmocka_unit_test(test_apportion__official_results_come_out),
        cmocka_unit_test(test_apportion__equals_sharing_place_by_place),
        cmocka_unit_test(test_apportion__first_places_at_no_price_are_equal),
        cmocka_unit_test(test_apportion__a_tie_that_changes_nothing_is_none),
        cmocka_unit_test(test_apportion__a_tie_keeps_what_is_certain),
        cmocka_unit_test(test_apportion__the_lowest_lot_wins),
        cmocka_unit_test(test_apportion__the_lot_does_not_know_the_order_of_rows),
        cmocka_unit_test(test_apportion__equal_lots_go_by_id),
        cmocka_unit_test(test_apportion__max_holds_and_what_is_over_is_said),
        cmocka_unit_test(test_apportion__nobody_to_give_to),
        cmocka_unit_test(test_apportion__the_largest_numbers_are_exact),
        cmocka_unit_test(test_apportion__a_huge_house_under_caps),
        cmocka_unit_test(test_apportion__many_claims_and_seats_are_quick),
        cmocka_unit_test(test_apportion__refuses_what_is_out_of_range),
        cmocka_unit_test(test_apportion__quotients_are_the_prices_of_the_methods),
        cmocka_unit_test(test_apportion__products_of_256_bits_compare),
    };
    return cmocka_run_group_tests_name("apportion", tests, NULL, NULL);
}
