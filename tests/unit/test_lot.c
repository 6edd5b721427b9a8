#include "apportion/lot.h"
#include "toewijs/apportion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* Every expected lot was computed in a shell:
   printf '%s' STRING | sha256sum | cut -c1-8, then 1 + (0x........ >> 12). */

static tw_poi pois[] = {{.poi_id = "P00010"}, {.poi_id = "P00012"}, {.poi_id = "P1"}};
static tw_rsv rsvs[] = {{.rsv_id = "R0001"}, {.rsv_id = "R0002"}};

static tw_round make_round(void) {
    return (tw_round){.toewijzingsjaar = 2025,
                      .opleiding = "GZ",
                      .pois = pois,
                      .poi_count = 3,
                      .rsvs = rsvs,
                      .rsv_count = 2};
}

static void test_lot__is_recomputable_from_the_published_seed(void **state) {
    (void)state;
    const char *rsv[] = {"rsv", "R0002"};
    const char *poi[] = {"poi", "P00012"};
    const char *route[] = {"route", "R0002", "bonus", "P00012>P00010"};
    assert_int_equal(tw_lot("gen-11", 2025, "GZ", rsv, 2), 879773);
    assert_int_equal(tw_lot("gen-11", 2025, "GZ", poi, 2), 94507);
    assert_int_equal(tw_lot("gen-11", 2025, "GZ", route, 4), 208968);
    assert_int_equal(tw_lot_apportion("zaad", "A"), 755618);
    assert_int_equal(tw_lot_apportion("zaad", "B"), 307737);
}

static void test_lot__draws_of_a_round_are_the_same_lots(void **state) {
    (void)state;
    tw_round round = make_round();
    tw_policy policy = {.zaad = "gen-11"};
    tw_error err = TW_ERROR_INIT;
    tw_loting loting;
    assert_int_equal(tw_loting_open(&loting, &round, &policy, &err), TW_OK);
    const size_t route[] = {1, 0};
    /* a long string before a short one: nothing of it may be left behind */
    assert_int_equal(tw_loting_route(&loting, &round, 1, TW_BONUS, route, 2), 208968);
    assert_int_equal(tw_loting_rsv(&loting, &round, 1), 879773);
    assert_int_equal(tw_loting_rsv(&loting, &round, 0), 613327);
    assert_int_equal(tw_loting_poi(&loting, &round, 1), 94507);
    tw_loting_close(&loting);
    tw_loting_close(&loting);
}

static void test_lot__four_phases_and_a_long_seed_fit(void **state) {
    (void)state;
    tw_round round = make_round();
    static char seed[70000];
    memset(seed, 'z', sizeof seed - 1);
    tw_policy policy = {.zaad = seed};
    tw_error err = TW_ERROR_INIT;
    tw_loting loting;
    assert_int_equal(tw_loting_open(&loting, &round, &policy, &err), TW_OK);
    const size_t route[] = {0, 1, 2, 1};
    const char *parts[] = {"route", "R0001", "regulier", "P00010>P00012>P1>P00012"};
    assert_int_equal(tw_loting_route(&loting, &round, 0, TW_REGULIER, route, 4),
                     tw_lot(seed, 2025, "GZ", parts, 4));
    tw_loting_close(&loting);
}

static void test_lot__stays_between_1_and_2_to_the_20(void **state) {
    (void)state;
    int64_t low = INT64_MAX;
    int64_t high = 0;
    for (int i = 0; i < 20000; i++) {
        char id[8] = {(char)('a' + i % 26), (char)('a' + i / 26 % 26), (char)('a' + i / 676 % 26),
                      (char)('a' + i / 17576)};
        int64_t lot = tw_lot_apportion("bereik", id);
        low = lot < low ? lot : low;
        high = lot > high ? lot : high;
    }
    assert_in_range(low, 1, 1000);
    assert_in_range(high, (1 << 20) - 1000, 1 << 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lot__is_recomputable_from_the_published_seed),
        cmocka_unit_test(test_lot__draws_of_a_round_are_the_same_lots),
        cmocka_unit_test(test_lot__four_phases_and_a_long_seed_fit),
        cmocka_unit_test(test_lot__stays_between_1_and_2_to_the_20),
    };
    return cmocka_run_group_tests_name("lot", tests, NULL, NULL);
}
