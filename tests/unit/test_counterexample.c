/* Counterexamples: small, minimal, and the same when somebody solves them again. */
#include "../support/messages.h"
#include "../support/shares_round.h"
#include "axiom/trial.h"
#include "base/buf.h"
#include "generate/random.h"
#include "io/round_read.h"
#include "toewijs/counterexample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const tw_solve_options alone = {.jobs = 1};
static const tw_axiom_origin origin = {"ronde", "beleid", 7};

/* The first of so many random rounds of eight that violates it, made small. */
static tw_counterexample *find(tw_axiom axiom, tw_methode methode, int rounds) {
    tw_random random = {5};
    tw_counterexample *example = NULL;
    tw_error err = TW_ERROR_INIT;
    for (int i = 0; example == NULL && i < rounds; i++) {
        int64_t weights[TINY_RSVS];
        for (size_t r = 0; r < TINY_RSVS; r++) {
            weights[r] = tw_random_between(&random, 1, 60);
        }
        tiny_round tiny;
        shares_open(&tiny, weights, TINY_RSVS, tw_random_between(&random, 10, 30), methode);
        shares_case solved = shares_solve(&tiny.round, &tiny.policy, &alone);
        tw_axiom_result result;
        assert_int_equal(
            tw_axiom_try(&result, axiom, &solved.given, (tw_axiom_draw){1, i, 0}, &alone, &err),
            TW_OK);
        if (result.violated) {
            assert_int_equal(tw_axiom_shrink(&example, &solved.given, &result, 0, &alone, &err),
                             TW_OK);
        }
        shares_close(&solved);
    }
    assert_non_null(example);
    return example;
}

/* -- what a test looks at ---------------------------------------------------------------------- */

static tw_fileset render(const tw_counterexample *example) {
    tw_fileset files = {0};
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_counterexample_render(&files, "x/y", example, &origin, &err), TW_OK);
    return files;
}

/* b(r) of every RSV after reading what was written, and solving that. */
static void solve_again(int64_t *granted, size_t rsvs, const tw_fileset *files, const char *sub) {
    tw_fileset part = {0};
    tw_error err = TW_ERROR_INIT;
    for (size_t i = 0; i < files->count; i++) {
        if (strncmp(files->files[i].name, sub, strlen(sub)) == 0) {
            tw_buf content = {0};
            tw_buf_bytes(&content, files->files[i].data, files->files[i].size);
            assert_int_equal(
                tw_fileset_take(&part, files->files[i].name + strlen(sub), &content, &err), TW_OK);
        }
    }
    tw_round *round;
    tw_policy *policy;
    tw_diags diags = {0};
    tw_read_options options = {0};
    tw_status status = tw_read_round_files(&round, &policy, &part, &options, &diags, &err);
    assert_messages(&diags, "", NULL);
    assert_int_equal(status, TW_OK);
    shares_case solved = shares_solve(round, policy, &alone);
    assert_int_equal(round->rsv_count, rsvs);
    for (size_t r = 0; r < rsvs; r++) {
        granted[r] = tw_granted(&solved.given, r);
    }
    shares_close(&solved);
    tw_round_free(round);
    tw_policy_free(policy);
    tw_diags_clear(&diags);
    tw_fileset_clear(&part);
}

/* -- shrinking --------------------------------------------------------------------------------- */

static void test_counterexample__alabama_becomes_three_small_ones(void **state) {
    (void)state;
    tw_counterexample *example = find(TW_AXIOM_HUIS_MONOTOON, TW_HAMILTON, 60);
    const tw_round *round = example->before.round;
    assert_true(example->minimal);
    assert_int_equal(round->rsv_count, 3);
    assert_int_equal(round->poi_count, 3);
    assert_int_equal(round->deelnemer_count, 3);
    assert_int_equal(example->after.policy->pot.value, example->before.policy->pot.value + 1);
    assert_true(example->before.policy->pot.value <= 12);
    tw_counterexample_free(example);
}

/* Nothing can be made one lower: checked here on its own, with rounds changed by hand. */
static void test_counterexample__one_less_of_anything_is_none(void **state) {
    (void)state;
    tw_counterexample *example = find(TW_AXIOM_HUIS_MONOTOON, TW_HAMILTON, 60);
    tw_round *round = example->before.round;
    tw_policy *policy = example->before.policy;
    tw_error err = TW_ERROR_INIT;
    for (size_t i = 0; i <= 3 * round->poi_count; i++) {
        tw_poi *poi = &round->pois[i / 3 < round->poi_count ? i / 3 : 0];
        int64_t *number = i == 3 * round->poi_count ? &policy->pot.value
                          : i % 3 == 0              ? &poi->capaciteit
                          : i % 3 == 1              ? &poi->toegewezen
                                                    : &poi->aangevraagd;
        tw_poi kept = *poi;
        int64_t was = *number;
        *number -= 1;
        if (number == &poi->toegewezen) {
            poi->aangevraagd--;
        }
        shares_case solved = shares_solve(round, policy, &alone);
        tw_axiom_result result;
        assert_int_equal(
            tw_trial_run(&result, &solved.given, &example->result.trial, &alone, NULL, &err),
            TW_OK);
        assert_false(result.violated);
        shares_close(&solved);
        *number = was;
        *poi = kept;
    }
    tw_counterexample_free(example);
}

static void test_counterexample__is_the_same_every_time(void **state) {
    (void)state;
    tw_counterexample *one = find(TW_AXIOM_HUIS_MONOTOON, TW_HAMILTON, 60);
    tw_counterexample *two = find(TW_AXIOM_HUIS_MONOTOON, TW_HAMILTON, 60);
    tw_fileset first = render(one);
    tw_fileset second = render(two);
    assert_int_equal(first.count, second.count);
    for (size_t i = 0; i < first.count; i++) {
        assert_string_equal(first.files[i].name, second.files[i].name);
        assert_string_equal(first.files[i].data, second.files[i].data);
    }
    tw_fileset_clear(&first);
    tw_fileset_clear(&second);
    tw_counterexample_free(one);
    tw_counterexample_free(two);
}

static void test_counterexample__files_show_it_again(void **state) {
    (void)state;
    tw_counterexample *example = find(TW_AXIOM_HUIS_MONOTOON, TW_HAMILTON, 60);
    tw_fileset files = render(example);
    int64_t before[3];
    int64_t after[3];
    solve_again(before, 3, &files, "x/y/voor/");
    solve_again(after, 3, &files, "x/y/na/");
    assert_int_equal(before[example->result.rsv], example->result.before);
    assert_int_equal(after[example->result.rsv], example->result.after);
    assert_true(example->result.after < example->result.before);
    tw_fileset_clear(&files);
    tw_counterexample_free(example);
}

static void test_counterexample__a_bound_on_solves_is_kept(void **state) {
    (void)state;
    tiny_round tiny;
    shares_open(&tiny, (const int64_t[]){6, 6, 2}, 3, 10, TW_HAMILTON);
    shares_case solved = shares_solve(&tiny.round, &tiny.policy, &alone);
    tw_axiom_result result;
    tw_counterexample *example;
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_axiom_try(&result, TW_AXIOM_HUIS_MONOTOON, &solved.given,
                                  (tw_axiom_draw){1, 1, 0}, &alone, &err),
                     TW_OK);
    assert_int_equal(tw_axiom_shrink(&example, &solved.given, &result, 10, &alone, &err), TW_OK);
    assert_false(example->minimal);
    assert_true(example->result.violated);
    assert_true(example->solves <= 12);
    tw_counterexample_free(example);
    shares_close(&solved);
}

/* -- words ------------------------------------------------------------------------------------- */

static void assert_says(const tw_fileset *files, const char *name, const char *text) {
    const tw_file *file = tw_fileset_find(files, name);
    assert_non_null(file);
    if (strstr(file->data, text) == NULL) {
        print_message("%s", file->data);
        fail_msg("does not say: %s", text);
    }
}

/* Each axiom is told, in both languages, with what it is about. */
static void test_counterexample__tells_every_axiom(void **state) {
    (void)state;
    static const struct {
        tw_axiom axiom;
        tw_methode methode;
        const char *nl;
        const char *en;
    } rows[] = {
        {TW_AXIOM_HUIS_MONOTOON, TW_HAMILTON, "De pot gaat van", "The pot goes from"},
        {TW_AXIOM_QUOTUM, TW_DHONDT, "Het evenredige deel, afgerond, is",
         "Its proportional share, rounded, is"},
        {TW_AXIOM_SAMENVOEGEN, TW_DHONDT, " gaan samen, als ", " merge, as "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tw_counterexample *example = find(rows[i].axiom, rows[i].methode, 60);
        tw_fileset files = render(example);
        assert_says(&files, "x/y/uitleg.txt", rows[i].nl);
        assert_says(&files, "x/y/uitleg.txt", "toewijs solve voor -o uitkomst_voor");
        assert_says(&files, "x/y/uitleg.txt", "scenario 7");
        assert_says(&files, "x/y/uitleg_en.txt", rows[i].en);
        assert_int_equal(example->after.round == NULL, rows[i].axiom == TW_AXIOM_QUOTUM);
        assert_true(example->minimal);
        tw_fileset_clear(&files);
        tw_counterexample_free(example);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counterexample__alabama_becomes_three_small_ones),
        cmocka_unit_test(test_counterexample__one_less_of_anything_is_none),
        cmocka_unit_test(test_counterexample__is_the_same_every_time),
        cmocka_unit_test(test_counterexample__files_show_it_again),
        cmocka_unit_test(test_counterexample__a_bound_on_solves_is_kept),
        cmocka_unit_test(test_counterexample__tells_every_axiom),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
