#include "../support/tiny_round.h"
#include "toewijs/assess.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

static tiny_round tiny;

/* A: ggz_instelling, B: ouderenzorg, C: ziekenhuiszorg, D: jeugdzorg, E: ggz_vrijgevestigd. */
enum { A, B, C, D, E };

static void start(void) {
    tiny_four(&tiny);
    (void)tiny_poi(&tiny, "E", TW_SECTOR_GGZ_VRIJGEVESTIGD, 0);
    (void)tiny_member(&tiny, E);
}

static void set_fasen(int count, const int64_t *weken) {
    tiny.policy.fase_count = count;
    tiny.round.fase_count = count;
    for (int f = 0; f < count; f++) {
        tiny.policy.fasen[f] = (tw_fase){"", weken[f], f};
    }
}

static bool admissible(tw_soort soort, const size_t *route) {
    tw_assessment *assessment = NULL;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_assess(&assessment, &tiny.round, &tiny.policy, &diags, &err), TW_OK);
    bool result = tw_route_admissible(&tiny.round, &tiny.policy, assessment, soort, route);
    tw_assessment_free(assessment);
    tw_diags_clear(&diags);
    return result;
}

/* Of a route of two. */
static bool pair(tw_soort soort, size_t first, size_t second) {
    return admissible(soort, (const size_t[]){first, second});
}

static void test_admissible__defaults(void **state) {
    (void)state;
    start();
    assert_true(pair(TW_REGULIER, A, A));
    assert_true(pair(TW_REGULIER, A, B));
    assert_true(pair(TW_BONUS, A, B));
    assert_false(pair(TW_BONUS, A, A)); /* one sector */
}

static void test_admissible__the_first_is_always_recognised(void **state) {
    (void)state;
    start();
    tiny.pois[B].crt_erkend = false;
    assert_false(pair(TW_REGULIER, B, A));
    assert_false(pair(TW_REGULIER, A, B));
    tiny.policy.alleen_erkend = false;
    assert_false(pair(TW_REGULIER, B, A));
    assert_true(pair(TW_REGULIER, A, B));
}

static void test_admissible__recognition_is_that_of_the_register(void **state) {
    (void)state;
    start();
    (void)tiny_register(&tiny, A);
    assert_true(pair(TW_REGULIER, A, A));
    assert_false(pair(TW_REGULIER, A, B)); /* B only claims */
}

static void test_admissible__ggz_sectors_count_as_one(void **state) {
    (void)state;
    start();
    assert_false(pair(TW_BONUS, A, E));
    tiny.policy.ggz_een_sector = false;
    assert_true(pair(TW_BONUS, A, E));
    tiny.policy.ggz_een_sector = true;
    tiny.policy.is_ggz[TW_SECTOR_GGZ_VRIJGEVESTIGD] = false;
    assert_true(pair(TW_BONUS, A, E));
}

static void test_admissible__sectors_are_asked_per_kind(void **state) {
    (void)state;
    start();
    set_fasen(3, (const int64_t[]){52, 52, 52});
    tiny.policy.min_sectoren[TW_BONUS] = 3;
    assert_true(admissible(TW_BONUS, (const size_t[]){A, B, C}));
    assert_false(admissible(TW_BONUS, (const size_t[]){A, B, A}));
    assert_true(admissible(TW_REGULIER, (const size_t[]){A, B, A}));
    tiny.policy.min_sectoren[TW_REGULIER] = 4;
    assert_false(admissible(TW_REGULIER, (const size_t[]){A, B, C}));
}

static void test_admissible__some_phase_in_ggz(void **state) {
    (void)state;
    start();
    assert_true(pair(TW_BONUS, B, C));
    tiny.policy.ggz_fase[TW_BONUS] = true;
    assert_false(pair(TW_BONUS, B, C));
    assert_true(pair(TW_BONUS, B, A));
    assert_true(pair(TW_BONUS, E, B));
    assert_true(pair(TW_REGULIER, B, C)); /* asked of bonus alone */
}

static void test_admissible__share_of_the_weeks_is_exact(void **state) {
    (void)state;
    static const struct {
        int64_t weken[3];
        size_t route[3];
        int64_t percent;
        bool ok;
    } cases[] = {
        {{1, 1, 1}, {A, B, C}, 33, false}, /* a third is more than 33 percent */
        {{1, 1, 1}, {A, B, C}, 34, true},
        {{50, 25, 25}, {A, B, C}, 50, true},
        {{51, 25, 24}, {A, B, C}, 50, false},
        {{25, 50, 25}, {A, B, A}, 50, true}, /* both stays at A together */
        {{25, 49, 26}, {A, B, A}, 50, false},
        {{25, 49, 26}, {A, B, A}, 51, true},
        {{1, 1, 1}, {A, A, A}, 100, true},
        {{1, 1, 1}, {A, A, A}, 99, false},
        {{10, 20, 70}, {A, B, C}, 69, false}, /* the last */
        {{10, 20, 70}, {A, B, C}, 0, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        start();
        set_fasen(3, cases[i].weken);
        tiny.policy.max_aandeel_per_poi[TW_REGULIER] = cases[i].percent;
        assert_int_equal(admissible(TW_REGULIER, cases[i].route), cases[i].ok);
    }
}

static void test_admissible__share_is_asked_per_kind(void **state) {
    (void)state;
    start();
    tiny.policy.min_sectoren[TW_BONUS] = 1;
    tiny.policy.max_aandeel_per_poi[TW_BONUS] = 50;
    assert_true(pair(TW_REGULIER, A, A));
    assert_false(pair(TW_BONUS, A, A));
    assert_true(pair(TW_BONUS, A, B));
}

static void test_admissible__every_unbroken_stay_lasts(void **state) {
    (void)state;
    static const struct {
        size_t route[4];
        int64_t least;
        bool ok;
    } cases[] = {
        /* 10, 20, 30 and 5 weeks */
        {{A, A, B, B}, 30, true},  {{A, A, B, B}, 31, false}, {{A, B, B, B}, 10, true},
        {{A, B, B, B}, 11, false}, {{A, B, B, A}, 5, true},   {{A, B, B, A}, 6, false},
        {{A, B, A, A}, 20, false}, /* a first stay is not made longer by a return */
        {{A, A, A, A}, 65, true},  {{A, A, A, A}, 66, false}, {{A, A, A, B}, 6, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        start();
        set_fasen(4, (const int64_t[]){10, 20, 30, 5});
        tiny.policy.min_verblijf_weken = cases[i].least;
        assert_int_equal(admissible(TW_REGULIER, cases[i].route), cases[i].ok);
    }
}

static void test_admissible__no_move_too_far(void **state) {
    (void)state;
    start();
    tiny.pois[D].lat = 10;
    assert_true(pair(TW_REGULIER, A, D)); /* no limit */
    tiny_distance(&tiny, A, B, 30);
    tiny_distance(&tiny, B, A, 31);
    tiny.policy.max_afstand_km = (tw_optional){true, 30};
    assert_true(pair(TW_REGULIER, A, B));
    assert_false(pair(TW_REGULIER, B, A)); /* the way back is longer */
    assert_true(pair(TW_REGULIER, B, B));
    assert_true(pair(TW_REGULIER, A, C)); /* same spot */
    tiny.pois[C].has_location = false;
    assert_false(pair(TW_REGULIER, A, C)); /* unknown: 50 */
    tiny.policy.onbekende_afstand_km = 30;
    assert_true(pair(TW_REGULIER, A, C));
    tiny.policy.max_afstand_km.value = 0;
    assert_true(pair(TW_REGULIER, C, C));
}

static void test_admissible__not_too_many_moves(void **state) {
    (void)state;
    static const struct {
        size_t route[4];
        int64_t moves;
    } cases[] = {{{A, A, A, A}, 0}, {{A, A, B, B}, 1}, {{A, B, B, A}, 2}, {{A, B, A, B}, 3}};
    start();
    set_fasen(4, (const int64_t[]){13, 13, 13, 13});
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int64_t most = 0; most < 4; most++) {
            tiny.policy.max_wissels = (tw_optional){true, most};
            assert_int_equal(admissible(TW_REGULIER, cases[i].route), cases[i].moves <= most);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_admissible__defaults),
        cmocka_unit_test(test_admissible__the_first_is_always_recognised),
        cmocka_unit_test(test_admissible__recognition_is_that_of_the_register),
        cmocka_unit_test(test_admissible__ggz_sectors_count_as_one),
        cmocka_unit_test(test_admissible__sectors_are_asked_per_kind),
        cmocka_unit_test(test_admissible__some_phase_in_ggz),
        cmocka_unit_test(test_admissible__share_of_the_weeks_is_exact),
        cmocka_unit_test(test_admissible__share_is_asked_per_kind),
        cmocka_unit_test(test_admissible__every_unbroken_stay_lasts),
        cmocka_unit_test(test_admissible__no_move_too_far),
        cmocka_unit_test(test_admissible__not_too_many_moves),
    };
    return cmocka_run_group_tests_name("admissible", tests, NULL, NULL);
}
