/* Synthetic rounds: the same options give the same bytes, and the shape is the published one. */
#include "base/buf.h"
#include "base/sha256.h"
#include "generate/random.h"
#include "generate/sketch.h"
#include "toewijs/generate.h"
#include "toewijs/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
    assert_string_equal(hex, "be1eeb6ba89b7d0fb1b8e5226d6597fa98461b28ca94e9fa6b9a48d63a73fc52");
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
static void check_sector_shares(const tw_sketch *sketch, int64_t total) {
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
        for (size_t p = 0; p < sketch->poi_count; p++) {
            places += sketch->pois[p].sector == ranges[i].sector ? sketch->pois[p].toegewezen : 0;
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
    tw_sketch sketch = {0};
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_sketch_make(&sketch, &options, &err), TW_OK);
    assert_in_range(sketch.member_count, 7500, 8500); /* 8 members per RSV */
    size_t largest = 0;
    size_t sharing = 0;
    size_t rejected = 0;
    for (size_t r = 0; r < sketch.rsv_count; r++) {
        largest = sketch.rsvs[r].size > largest ? sketch.rsvs[r].size : largest;
        sharing += sketch.rsvs[r].shares_with != SKETCH_NONE;
        rejected += sketch.rsvs[r].reden != TW_REDEN_COUNT;
    }
    assert_in_range(largest, 24, 26);
    assert_int_equal(sharing, 50); /* 100 RSVs, in pairs */
    assert_int_equal(rejected, 50);
    int64_t asked = 0;
    int64_t granted = 0;
    for (size_t p = 0; p < sketch.poi_count; p++) {
        asked += sketch.pois[p].aangevraagd;
        granted += sketch.pois[p].toegewezen;
    }
    assert_in_range((uintmax_t)(granted * 100), (uintmax_t)(55 * asked), (uintmax_t)(61 * asked));
    check_sector_shares(&sketch, granted);
    tw_sketch_clear(&sketch);
}

static void test_generate__krap_makes_capacity_tight(void **state) {
    (void)state;
    int64_t spare[3] = {0};
    for (size_t i = 0; i < 3; i++) {
        tw_generate_options options = small_options(9);
        options.rsv_count = 100;
        options.krap_percent = 50 * (int64_t)i;
        tw_sketch sketch = {0};
        tw_error err = TW_ERROR_INIT;
        assert_int_equal(tw_sketch_make(&sketch, &options, &err), TW_OK);
        for (size_t p = 0; p < sketch.poi_count; p++) {
            spare[i] +=
                sketch.pois[p].capaciteit - sketch.pois[p].toegewezen - sketch.pois[p].bezet[0];
        }
        tw_sketch_clear(&sketch);
    }
    assert_true(spare[0] > spare[1]);
    assert_true(spare[1] > spare[2]);
}

/* Options that turn everything on and off in turn, with a seed of their own. */
static tw_generate_options varied_options(uint64_t number) {
    static const int64_t percents[] = {0, 100, 30, 70};
    tw_generate_options options;
    tw_generate_defaults(&options);
    tw_random random = {number};
    options.seed = number;
    options.rsv_count = number < 4 ? (int64_t)number + 1 : tw_random_between(&random, 5, 25);
    options.min_leden = tw_random_between(&random, 4, 8);
    options.max_leden = options.min_leden + tw_random_between(&random, 0, 12);
    options.fase_count = (int)tw_random_between(&random, 2, 4);
    options.overlap_percent = percents[tw_random_index(&random, 4)];
    options.krap_percent = percents[tw_random_index(&random, 4)];
    options.afgewezen_percent = percents[tw_random_index(&random, 4)];
    options.wensen_percent = percents[tw_random_index(&random, 4)];
    options.sector_caps = tw_random_chance(&random, 50);
    options.limits = tw_random_chance(&random, 50);
    options.met_register = tw_random_chance(&random, 50);
    return options;
}

static void write_plainly(const tw_fileset *files, const char *folder) {
    for (size_t i = 0; i < files->count; i++) {
        char path[512];
        assert_in_range(snprintf(path, sizeof path, "%s/%s", folder, files->files[i].name), 1,
                        sizeof path - 1);
        FILE *out = fopen(path, "w");
        assert_non_null(out);
        assert_int_equal(fwrite(files->files[i].data, 1, files->files[i].size, out),
                         files->files[i].size);
        assert_int_equal(fclose(out), 0);
    }
}

static void remove_plainly(const tw_fileset *files, const char *folder) {
    for (size_t i = 0; i < files->count; i++) {
        char path[512];
        (void)snprintf(path, sizeof path, "%s/%s", folder, files->files[i].name);
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(rmdir(folder), 0);
}

/* The RSVs that were to fail fail, for the reason drawn; all others take part. */
static void check_assessment(const tw_sketch *sketch, const tw_assessment *assessment,
                             const tw_policy *policy) {
    int64_t aanspraak = 0;
    for (size_t r = 0; r < sketch->rsv_count; r++) {
        tw_reden reden = sketch->rsvs[r].reden;
        assert_int_equal(assessment->rsvs[r].neemt_deel, reden == TW_REDEN_COUNT);
        if (reden != TW_REDEN_COUNT) {
            assert_true(assessment->rsvs[r].reden[reden]);
        }
        aanspraak += assessment->rsvs[r].aanspraak;
    }
    for (size_t p = 0; p < sketch->poi_count; p++) {
        assert_int_equal(assessment->pois[p].erkend, sketch->pois[p].erkend);
    }
    assert_int_equal(aanspraak, sketch->aanspraak);
    assert_true(policy->pot.stated);
    assert_int_equal(policy->pot.value, (2 * aanspraak + 2) / 3);
}

static void check_reads_back(const tw_generate_options *options) {
    tw_fileset files = {0};
    tw_sketch sketch = {0};
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_read_options reading = {0};
    tw_round *round = NULL;
    tw_policy *policy = NULL;
    tw_assessment *assessment = NULL;
    char folder[] = "/tmp/test_generate-XXXXXX";
    assert_non_null(mkdtemp(folder));
    generate(&files, options);
    assert_int_equal(tw_sketch_make(&sketch, options, &err), TW_OK);
    write_plainly(&files, folder);
    assert_int_equal(tw_read_round(&round, &policy, folder, &reading, &diags, &err), TW_OK);
    assert_int_equal(tw_assess(&assessment, round, policy, &diags, &err), TW_OK);
    assert_int_equal(diags.error_count, 0);
    assert_int_equal(round->rsv_count, sketch.rsv_count);
    assert_int_equal(round->poi_count, sketch.poi_count);
    assert_int_equal(round->voorkeur_count, sketch.wish_count);
    for (size_t r = 0; r < sketch.rsv_count; r++) {
        assert_int_equal(tw_rsv_has_wish(&round->rsvs[r]), sketch.rsvs[r].has_wish);
    }
    check_assessment(&sketch, assessment, policy);
    tw_assessment_free(assessment);
    tw_policy_free(policy);
    tw_round_free(round);
    tw_diags_clear(&diags);
    tw_sketch_clear(&sketch);
    remove_plainly(&files, folder);
    tw_fileset_clear(&files);
}

static void test_generate__every_round_is_valid_input(void **state) {
    (void)state;
    for (uint64_t number = 0; number < 60; number++) {
        tw_generate_options options = varied_options(number);
        check_reads_back(&options);
    }
}

static void test_generate__every_reason_occurs(void **state) {
    (void)state;
    tw_generate_options options = small_options(8);
    options.rsv_count = 20;
    options.afgewezen_percent = 50;
    tw_sketch sketch = {0};
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_sketch_make(&sketch, &options, &err), TW_OK);
    for (int reden = 0; reden < TW_REDEN_COUNT; reden++) {
        size_t count = 0;
        for (size_t r = 0; r < sketch.rsv_count; r++) {
            count += sketch.rsvs[r].reden == (tw_reden)reden;
        }
        assert_int_equal(count, 1);
    }
    tw_sketch_clear(&sketch);
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
        cmocka_unit_test(test_generate__every_round_is_valid_input),
        cmocka_unit_test(test_generate__every_reason_occurs),
        cmocka_unit_test(test_generate__krap_makes_capacity_tight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
