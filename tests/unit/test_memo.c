/* What is remembered is what was solved, no less and not for ever. */
#include "../support/tiny_round.h"
#include "solve/memo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
// cmocka.h needs the four above
#include <cmocka.h>

typedef struct {
    tiny_round tiny;
    tw_assessment *assessment;
} fixture;

static void assess(fixture *t) {
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_assessment_free(t->assessment);
    assert_int_equal(tw_assess(&t->assessment, &t->tiny.round, &t->tiny.policy, &diags, &err),
                     TW_OK);
    tw_diags_clear(&diags);
}

static int open_case(void **state) {
    fixture *t = calloc(1, sizeof *t);
    assert_non_null(t);
    tiny_four(&t->tiny);
    t->tiny.pois[1].aangevraagd += 2;
    assess(t);
    *state = t;
    return 0;
}

static int close_case(void **state) {
    fixture *t = *state;
    tw_assessment_free(t->assessment);
    free(t);
    return 0;
}

static void digest(const fixture *t, const tw_job *job, unsigned char *key) {
    tw_error err = TW_ERROR_INIT;
    tw_job_context context = {
        .round = &t->tiny.round, .policy = &t->tiny.policy, .assessment = t->assessment};
    assert_int_equal(tw_job_digest(key, &context, job, &err), TW_OK);
}

static const size_t first_rsv = 0;

static tw_job whole_job(const fixture *t) {
    return (tw_job){.rsvs = &first_rsv,
                    .rsv_count = 1,
                    .doel_count = t->tiny.policy.doel_count,
                    .bonus_total = -1};
}

/* Each changes one thing. */
static void more_room(fixture *t) {
    t->tiny.pois[3].capaciteit++;
}
static void larger_request(fixture *t) {
    t->tiny.pois[1].aangevraagd++;
}
static void farther(fixture *t) {
    t->tiny.pois[2].lat += 1;
}
static void other_seed(fixture *t) {
    t->tiny.policy.zaad = "ander";
}
static void other_id(fixture *t) {
    t->tiny.pois[3].poi_id = "E";
}
static void longer_phase(fixture *t) {
    t->tiny.policy.fasen[1].weken++;
}
static void stricter_routes(fixture *t) {
    t->tiny.policy.min_sectoren[TW_REGULIER] = 2;
}
static void other_goals(fixture *t) {
    t->tiny.policy.doelen[10] = TW_DOEL_BALANS;
}
static void other_name(fixture *t) {
    t->tiny.pois[3].naam = "anders";
}
static void as_it_was(fixture *t) {
    t->tiny.pois[0].toegewezen = t->tiny.pois[0].aangevraagd;
}

static void test_memo__the_key_tells_apart_what_can_matter(void **state) {
    (void)state;
    static const struct {
        void (*change)(fixture *t);
        bool matters;
    } cases[] = {{more_room, true},       {larger_request, true}, {farther, true},
                 {other_seed, true},      {other_id, true},       {longer_phase, true},
                 {stricter_routes, true}, {other_goals, true},    {other_name, false},
                 {as_it_was, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        void *opened;
        (void)open_case(&opened);
        fixture *t = opened;
        tw_job job = whole_job(t);
        unsigned char before[TW_SHA256_SIZE];
        unsigned char after[TW_SHA256_SIZE];
        digest(t, &job, before);
        cases[i].change(t);
        assess(t);
        digest(t, &job, after);
        assert_int_equal(memcmp(before, after, sizeof before) != 0, cases[i].matters);
        (void)close_case(&opened);
    }
}

static void test_memo__the_key_tells_apart_what_a_job_asks(void **state) {
    fixture *t = *state;
    unsigned char keys[8][TW_SHA256_SIZE];
    tw_job jobs[8];
    for (size_t i = 0; i < 8; i++) {
        jobs[i] = whole_job(t);
    }
    jobs[1].doel_count--;
    jobs[2].keep_tie = true;
    jobs[3].pot = (tw_optional){true, 1};
    jobs[4].pot = (tw_optional){true, 2};
    jobs[5].ask_bonus_only = true;
    jobs[6].sector_caps = true;
    jobs[7].unweighed = true;
    for (size_t i = 0; i < 8; i++) {
        digest(t, &jobs[i], keys[i]);
        for (size_t j = 0; j < i; j++) {
            assert_memory_not_equal(keys[i], keys[j], TW_SHA256_SIZE);
        }
    }
}

/* How many bonus places there are in all is in the prices of hamilton, and in nothing else. */
static void test_memo__the_total_matters_to_hamilton_alone(void **state) {
    fixture *t = *state;
    for (int hamilton = 0; hamilton < 2; hamilton++) {
        unsigned char keys[2][TW_SHA256_SIZE];
        tw_job job = whole_job(t);
        t->tiny.policy.methode = hamilton ? TW_HAMILTON : TW_SAINTE_LAGUE;
        digest(t, &job, keys[0]);
        job.bonus_total = 3;
        digest(t, &job, keys[1]);
        assert_int_equal(memcmp(keys[0], keys[1], TW_SHA256_SIZE) != 0, hamilton);
    }
}

/* What is asked of one is nothing to the others: it is told in what they are solved for, not in
   what is remembered of it. */
static void test_memo__what_is_asked_of_others_does_not_matter(void **state) {
    fixture *t = *state;
    tw_error err = TW_ERROR_INIT;
    tw_policy policy = t->tiny.policy;
    memmove(policy.doelen + 1, policy.doelen, (size_t)policy.doel_count * sizeof *policy.doelen);
    policy.doelen[0] = TW_DOEL_EISEN;
    policy.doel_count++;
    tw_job job = whole_job(t);
    job.doel_count = policy.doel_count;
    unsigned char keys[3][TW_SHA256_SIZE];
    tw_job_result results[3];
    tw_monitor monitor = tw_monitor_start(&(tw_solve_options){.jobs = 1});
    for (size_t i = 0; i < 3; i++) {
        tw_eis eis = tw_eis_any(i == 2 ? first_rsv : 7);
        eis.max = (tw_optional){true, 2 + (int64_t)i};
        const tw_what_if question = {.eisen = &eis, .eis_count = 1};
        tw_job_context context = {.round = &t->tiny.round,
                                  .policy = &policy,
                                  .assessment = t->assessment,
                                  .monitor = &monitor,
                                  .question = &question};
        assert_int_equal(tw_job_digest(keys[i], &context, &job, &err), TW_OK);
        assert_int_equal(tw_job_run_kept(&results[i], &context, &job, &err), TW_OK);
        assert_int_equal(results[i].doel_count, policy.doel_count);
        assert_int_equal(results[i].doelen[0].doel, TW_DOEL_EISEN);
        assert_int_equal(results[i].doelen[1].doel, policy.doelen[1]);
    }
    assert_memory_equal(keys[0], keys[1], TW_SHA256_SIZE);
    assert_memory_not_equal(keys[0], keys[2], TW_SHA256_SIZE);
    assert_int_equal(results[0].doelen[1].waarde, results[1].doelen[1].waarde);
    for (size_t i = 0; i < 3; i++) {
        tw_job_result_free(&results[i]);
    }
}

static void put(tw_memo *memo, unsigned char number, size_t size) {
    unsigned char key[TW_SHA256_SIZE] = {number};
    tw_buf bytes = {0};
    tw_error err = TW_ERROR_INIT;
    tw_job_result result = {.complete = true, .doel_count = (int)number};
    tw_job_pack(&bytes, TW_OK, &err, &result);
    assert_false(bytes.failed);
    while (bytes.size < size) {
        tw_buf_char(&bytes, '\0'); /* what follows a result is not looked at */
    }
    tw_memo_keep(memo, key, bytes.data, bytes.size);
    tw_buf_free(&bytes);
}

static bool knows(tw_memo *memo, unsigned char number) {
    unsigned char key[TW_SHA256_SIZE] = {number};
    tw_job_result result = {0};
    tw_error err = TW_ERROR_INIT;
    bool found = false;
    assert_int_equal(tw_memo_find(memo, key, &result, &found, &err), TW_OK);
    assert_true(!found || result.doel_count == (int)number);
    tw_job_result_free(&result);
    return found;
}

static void test_memo__forgets_what_was_not_asked_for_in_a_while(void **state) {
    (void)state;
    enum { SIZE = 10000, SHELF = 10 };
    tw_memo *memo = tw_memo_new((size_t)2 * SHELF * SIZE);
    assert_non_null(memo);
    for (unsigned char i = 1; i <= 60; i++) {
        put(memo, i, SIZE);
        assert_true(knows(memo, i));
        assert_true(knows(memo, 1)); /* asked for all the time */
    }
    assert_true(knows(memo, 60));
    assert_true(knows(memo, 59));
    assert_false(knows(memo, 2));
    assert_false(knows(memo, 30));
    int kept = 0;
    for (unsigned char i = 1; i <= 60; i++) {
        kept += knows(memo, i);
    }
    assert_in_range(kept, 2, 2 * SHELF);
    put(memo, 61, (size_t)2 * SHELF * SIZE); /* larger than all of it */
    assert_false(knows(memo, 61));
    tw_memo_free(memo);
    tw_memo_free(NULL);
}

static void assert_same(const tw_outcome *a, const tw_outcome *b) {
    assert_int_equal(a->rsv_count, b->rsv_count);
    assert_int_equal(a->optimaal, b->optimaal);
    for (int g = 0; g < a->doel_count; g++) {
        assert_int_equal(a->doelen[g].waarde, b->doelen[g].waarde);
    }
    for (size_t r = 0; r < a->rsv_count; r++) {
        const tw_verdeling *x = &a->rsvs[r].verdeling;
        const tw_verdeling *y = &b->rsvs[r].verdeling;
        assert_int_equal(x->count, y->count);
        assert_memory_equal(x->trajecten, y->trajecten, x->count * sizeof *x->trajecten);
    }
}

static void test_memo__an_outcome_does_not_depend_on_it(void **state) {
    fixture *t = *state;
    tw_error err = TW_ERROR_INIT;
    tw_solve_options plain = {.jobs = 1};
    tw_solve_options kept = {.jobs = 1, .memo = tw_memo_new(0)};
    assert_non_null(kept.memo);
    for (int64_t round = 0; round < 6; round++) {
        tw_outcome *outcomes[2] = {NULL, NULL};
        t->tiny.pois[1 + round % 3].capaciteit -= round % 2; /* now and then as it was before */
        assess(t);
        assert_int_equal(
            tw_solve(&outcomes[0], &t->tiny.round, &t->tiny.policy, t->assessment, &plain, &err),
            TW_OK);
        assert_int_equal(
            tw_solve(&outcomes[1], &t->tiny.round, &t->tiny.policy, t->assessment, &kept, &err),
            TW_OK);
        assert_same(outcomes[0], outcomes[1]);
        tw_outcome_free(outcomes[0]);
        tw_outcome_free(outcomes[1]);
    }
    tw_memo_free(kept.memo);
}

#define T(name) cmocka_unit_test_setup_teardown(name, open_case, close_case)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memo__the_key_tells_apart_what_can_matter),
        T(test_memo__the_key_tells_apart_what_a_job_asks),
        T(test_memo__the_total_matters_to_hamilton_alone),
        T(test_memo__what_is_asked_of_others_does_not_matter),
        cmocka_unit_test(test_memo__forgets_what_was_not_asked_for_in_a_while),
        T(test_memo__an_outcome_does_not_depend_on_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
