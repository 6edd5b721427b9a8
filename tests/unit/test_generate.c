/* Synthetic rounds: the same options give the same bytes, and the shape is the published one. */
#include "base/buf.h"
#include "base/sha256.h"
#include "generate/plan.h"
#include "generate/random.h"
#include "toewijs/generate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static tw_generate_options small_options(uint64_t seed) {
    tw_generate_options options;
    tw_generate_defaults(&options);
    options.rsv_count = 12;
    options.seed = seed;
    return options;
}

static void generate(tw_fileset *files, const tw_generate_options *options) {
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_generate(files, options, &err), TW_OK);
}

static bool same_bytes(const tw_fileset *a, const tw_fileset *b) {
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        const tw_file *other = tw_fileset_find(b, a->files[i].name);
        same = other != NULL && other->size == a->files[i].size &&
               memcmp(other->data, a->files[i].data, other->size) == 0;
    }
    return same;
}

/* The reference values of SplitMix64 for seed 1234567. */
static void test_generate__random_is_splitmix64(void **state) {
    (void)state;
    tw_random random = {1234567};
    assert_true(tw_random_next(&random) == UINT64_C(6457827717110365317));
    assert_true(tw_random_next(&random) == UINT64_C(3203168211198807973));
    assert_true(tw_random_next(&random) == UINT64_C(9817491932198370423));
}

static void test_generate__random_between_reaches_both_ends(void **state) {
    (void)state;
    tw_random random = {5};
    int seen[3] = {0};
    for (int i = 0; i < 3000; i++) {
        int64_t draw = tw_random_between(&random, -1, 1);
        assert_in_range((uintmax_t)(draw + 1), 0, 2);
        seen[draw + 1]++;
    }
    for (int i = 0; i < 3; i++) {
        assert_in_range((uintmax_t)seen[i], 900, 1100);
    }
    assert_int_equal(tw_random_between(&random, 7, 7), 7);
    (void)tw_random_between(&random, INT64_MIN, INT64_MAX);
}

static void test_generate__same_options_give_same_bytes(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 5; seed++) {
        tw_generate_options options = small_options(seed);
        options.met_register = seed % 2 == 0;
        tw_fileset a = {0};
        tw_fileset b = {0};
        generate(&a, &options);
        generate(&b, &options);
        assert_true(same_bytes(&a, &b));
        tw_fileset_clear(&b);
        options.seed += 1000;
        generate(&b, &options);
        assert_false(same_bytes(&a, &b));
        tw_fileset_clear(&a);
        tw_fileset_clear(&b);
    }
}

/* Bytes that every machine has to reproduce. A change of the generator changes this on purpose. */
static void test_generate__bytes_are_those_of_any_machine(void **state) {
    (void)state;
    tw_generate_options options = small_options(2025);
    options.met_register = true;
    options.limits = true;
    options.sector_caps = true;
    tw_fileset files = {0};
    generate(&files, &options);
    tw_buf all = {0};
    for (size_t i = 0; i < files.count; i++) {
        tw_buf_str(&all, files.files[i].name);
        tw_buf_bytes(&all, files.files[i].data, files.files[i].size);
    }
    char hex[TW_SHA256_HEX + 1];
    tw_sha256_hex(hex, all.data, all.size);
    assert_string_equal(hex, "8ac24b6bbb676ac557806031815aa92db7f2001d1bfef61a75cfb11e8687dd29");
    tw_buf_free(&all);
    tw_fileset_clear(&files);
}

static void test_generate__files_depend_on_options(void **state) {
    (void)state;
    tw_generate_options options = small_options(3);
    options.wensen_percent = 100;
    options.met_register = true;
    tw_fileset files = {0};
    generate(&files, &options);
    static const char *const names[] = {
        "ronde.json",     "beleid.json",    "instellingen.csv",
        "toewijzing.csv", "deelnemers.csv", "samenwerkingsverbanden.csv",
        "bezetting.csv",  "voorkeuren.csv", "crt_register.csv"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_non_null(tw_fileset_find(&files, names[i]));
    }
    tw_fileset_clear(&files);
    options.wensen_percent = 0;
    options.met_register = false;
    generate(&files, &options);
    assert_null(tw_fileset_find(&files, "voorkeuren.csv"));
    assert_null(tw_fileset_find(&files, "crt_register.csv"));
    tw_fileset_clear(&files);
}

static void test_generate__refuses_options_out_of_range(void **state) {
    (void)state;
    tw_generate_options good = small_options(1);
    tw_generate_options bad[12];
    for (size_t i = 0; i < 12; i++) {
        bad[i] = good;
    }
    bad[0].rsv_count = 0;
    bad[1].rsv_count = TW_GENERATE_MAX_RSV + 1;
    bad[2].min_leden = TW_GENERATE_MIN_LEDEN - 1;
    bad[3].min_leden = bad[3].max_leden + 1;
    bad[4].max_leden = TW_GENERATE_MAX_LEDEN + 1;
    bad[5].fase_count = 1;
    bad[6].fase_count = 5;
    bad[7].overlap_percent = 101;
    bad[8].krap_percent = -1;
    bad[9].afgewezen_percent = 101;
    bad[10].wensen_percent = INT64_MAX;
    bad[11].max_leden = INT64_MIN;
    for (size_t i = 0; i < 12; i++) {
        tw_fileset files = {0};
        tw_error err = TW_ERROR_INIT;
        assert_int_equal(tw_generate(&files, &bad[i], &err), TW_ERR_INPUT);
        assert_string_not_equal(err.detail, "");
        assert_int_equal(files.count, 0);
    }
}

/* Share of places per sector, in percent, against the figures of 2018 (shared domain.md). */
static void check_sector_shares(const tw_plan *plan, int64_t total) {
    static const struct {
        tw_sector sector;
        int64_t low;
        int64_t high;
    } ranges[] = {
        {TW_SECTOR_GGZ_INSTELLING, 46, 58},   {TW_SECTOR_GGZ_VRIJGEVESTIGD, 18, 28},
        {TW_SECTOR_GEHANDICAPTENZORG, 6, 12}, {TW_SECTOR_OUDERENZORG, 2, 7},
        {TW_SECTOR_REVALIDATIEZORG, 1, 4},    {TW_SECTOR_ZIEKENHUISZORG, 3, 9},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        int64_t places = 0;
        for (size_t p = 0; p < plan->poi_count; p++) {
            places += plan->pois[p].sector == ranges[i].sector ? plan->pois[p].toegewezen : 0;
        }
        assert_in_range((uintmax_t)(places * 100), (uintmax_t)(ranges[i].low * total),
                        (uintmax_t)(ranges[i].high * total));
    }
}

static void test_generate__shape_is_the_published_one(void **state) {
    (void)state;
    tw_generate_options options;
    tw_generate_defaults(&options);
    options.rsv_count = 1000;
    tw_plan plan = {0};
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_plan_make(&plan, &options, &err), TW_OK);
    assert_in_range(plan.member_count, 7500, 8500); /* 8 members per RSV */
    size_t largest = 0;
    size_t sharing = 0;
    size_t rejected = 0;
    for (size_t r = 0; r < plan.rsv_count; r++) {
        largest = plan.rsvs[r].size > largest ? plan.rsvs[r].size : largest;
        sharing += plan.rsvs[r].shares_with != PLAN_NONE;
        rejected += plan.rsvs[r].reden != TW_REDEN_COUNT;
    }
    assert_in_range(largest, 24, 26);
    assert_int_equal(sharing, 50); /* 100 RSVs, in pairs */
    assert_int_equal(rejected, 50);
    int64_t asked = 0;
    int64_t granted = 0;
    for (size_t p = 0; p < plan.poi_count; p++) {
        asked += plan.pois[p].aangevraagd;
        granted += plan.pois[p].toegewezen;
    }
    assert_in_range((uintmax_t)(granted * 100), (uintmax_t)(55 * asked), (uintmax_t)(61 * asked));
    check_sector_shares(&plan, granted);
    tw_plan_clear(&plan);
}

static void test_generate__krap_makes_capacity_tight(void **state) {
    (void)state;
    int64_t spare[3] = {0};
    for (size_t i = 0; i < 3; i++) {
        tw_generate_options options = small_options(9);
        options.rsv_count = 100;
        options.krap_percent = 50 * (int64_t)i;
        tw_plan plan = {0};
        tw_error err = TW_ERROR_INIT;
        assert_int_equal(tw_plan_make(&plan, &options, &err), TW_OK);
        for (size_t p = 0; p < plan.poi_count; p++) {
            spare[i] += plan.pois[p].capaciteit - plan.pois[p].toegewezen - plan.pois[p].bezet[0];
        }
        tw_plan_clear(&plan);
    }
    assert_true(spare[0] > spare[1]);
    assert_true(spare[1] > spare[2]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_generate__random_is_splitmix64),
        cmocka_unit_test(test_generate__random_between_reaches_both_ends),
        cmocka_unit_test(test_generate__same_options_give_same_bytes),
        cmocka_unit_test(test_generate__bytes_are_those_of_any_machine),
        cmocka_unit_test(test_generate__files_depend_on_options),
        cmocka_unit_test(test_generate__refuses_options_out_of_range),
        cmocka_unit_test(test_generate__shape_is_the_published_one),
        cmocka_unit_test(test_generate__krap_makes_capacity_tight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
