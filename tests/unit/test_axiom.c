/* Axioms: known truths about the methods, and whom a trial is about. */
#include "../support/shares_round.h"
#include "axiom/trial.h"
#include "base/buf.h"
#include "generate/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const tw_solve_options alone = {.jobs = 1};

static tw_axiom_result try_on(const tiny_round *tiny, tw_axiom axiom, int64_t number) {
    tw_error err = TW_ERROR_INIT;
    shares_case solved = shares_solve(&tiny->round, &tiny->policy, &alone);
    tw_axiom_result result;
    assert_int_equal(
        tw_axiom_try(&result, axiom, &solved.given, (tw_axiom_draw){1, number, 0}, &alone, &err),
        TW_OK);
    shares_close(&solved);
    return result;
}

/* -- the list ---------------------------------------------------------------------------------- */

static void test_axiom__names_are_found(void **state) {
    (void)state;
    for (int axiom = 0; axiom < TW_AXIOM_COUNT; axiom++) {
        assert_int_equal(tw_axiom_find(tw_axiom_name((tw_axiom)axiom)), axiom);
        assert_string_not_equal(tw_axiom_words(TW_NL, (tw_axiom)axiom),
                                tw_axiom_words(TW_EN, (tw_axiom)axiom));
    }
    assert_int_equal(tw_axiom_find("eerlijk"), TW_AXIOM_COUNT);
}

static void test_axiom__readme_has_the_list(void **state) {
    (void)state;
    FILE *file = fopen("README.md", "rb");
    assert_non_null(file);
    tw_buf text = {0};
    char part[4096];
    size_t size;
    while ((size = fread(part, 1, sizeof part, file)) > 0) {
        tw_buf_bytes(&text, part, size);
    }
    assert_int_equal(fclose(file), 0);
    for (int axiom = 0; axiom < TW_AXIOM_COUNT; axiom++) {
        tw_buf row = {0};
        tw_buf_printf(&row, "\n| `%s` | %s | ", tw_axiom_name((tw_axiom)axiom),
                      tw_axiom_words(TW_EN, (tw_axiom)axiom));
        if (strstr(text.data, row.data) == NULL) {
            fail_msg("README.md should have: %s", row.data);
        }
        tw_buf_free(&row);
    }
    tw_buf_free(&text);
}

/* -- huis_monotoon ----------------------------------------------------------------------------- */

/* The smallest Alabama paradox of the textbooks: 6, 6 and 2 share 10 as 4, 4, 2, and 11 as 5, 5, 1.
 */
static void test_axiom__hamilton_takes_when_the_pot_grows(void **state) {
    (void)state;
    tiny_round tiny;
    shares_open(&tiny, (const int64_t[]){6, 6, 2}, 3, 10, TW_HAMILTON);
    tw_axiom_result result = try_on(&tiny, TW_AXIOM_HUIS_MONOTOON, 1);
    assert_true(result.applies);
    assert_true(result.violated);
    assert_int_equal(result.rsv, 2);
    assert_int_equal(result.before, 2);
    assert_int_equal(result.after, 1);
}

static void test_axiom__a_pot_that_is_not_short_tells_nothing(void **state) {
    (void)state;
    tiny_round tiny;
    shares_open(&tiny, (const int64_t[]){6, 6, 2}, 3, 15, TW_HAMILTON);
    assert_false(try_on(&tiny, TW_AXIOM_HUIS_MONOTOON, 1).applies);
    tiny.policy.pot.stated = false;
    assert_false(try_on(&tiny, TW_AXIOM_HUIS_MONOTOON, 1).applies);
}

/* -- truths about the methods, on rounds without other limits ------------------------------------
 */

static void random_shares(tiny_round *tiny, tw_random *random, tw_methode methode) {
    int64_t weights[5];
    size_t count = (size_t)tw_random_between(random, 3, 5);
    int64_t total = 0;
    for (size_t i = 0; i < count; i++) {
        weights[i] = tw_random_between(random, 1, 40);
        total += weights[i];
    }
    shares_open(tiny, weights, count, tw_random_between(random, 3, total < 12 ? total : 12),
                methode);
}

/* In how many of so many random rounds the axiom is violated; *applied: in how many it applies. */
static int count_violations(tw_axiom axiom, tw_methode methode, int rounds, int *applied) {
    tw_random random = {20260 + (uint64_t)methode};
    int violated = 0;
    *applied = 0;
    for (int i = 0; i < rounds; i++) {
        tiny_round tiny;
        random_shares(&tiny, &random, methode);
        tw_axiom_result result = try_on(&tiny, axiom, i);
        *applied += result.applies ? 1 : 0;
        violated += result.violated ? 1 : 0;
    }
    return violated;
}

enum { ROUNDS = 40 };

static void test_axiom__divisor_methods_keep_the_monotone_ones(void **state) {
    (void)state;
    for (int methode = 0; methode < TW_METHODE_COUNT; methode++) {
        if (methode != TW_HAMILTON) {
            int applied;
            assert_int_equal(
                count_violations(TW_AXIOM_HUIS_MONOTOON, (tw_methode)methode, ROUNDS, &applied), 0);
            assert_true(applied > ROUNDS / 2);
            assert_int_equal(
                count_violations(TW_AXIOM_GEWICHT_MONOTOON, (tw_methode)methode, ROUNDS, &applied),
                0);
            assert_true(applied > ROUNDS / 2);
        }
    }
}

static void test_axiom__hamilton_keeps_quota_and_is_not_house_monotone(void **state) {
    (void)state;
    int applied;
    assert_int_equal(count_violations(TW_AXIOM_QUOTUM, TW_HAMILTON, ROUNDS, &applied), 0);
    assert_int_equal(applied, ROUNDS);
    assert_true(count_violations(TW_AXIOM_HUIS_MONOTOON, TW_HAMILTON, 3 * ROUNDS, &applied) > 0);
}

/* 1, 3 and 8 share 7 as 0, 2, 5; when the last two grow by 3 each, as 1, 2, 4: the last one loses
 * a place to the first, that did not grow at all. Webster's method does not do that. */
static void test_axiom__hamilton_takes_from_who_grows(void **state) {
    (void)state;
    for (int methode = 0; methode < TW_METHODE_COUNT; methode++) {
        tiny_round tiny;
        shares_open(&tiny, (const int64_t[]){1, 3, 8}, 3, 7, (tw_methode)methode);
        shares_case solved = shares_solve(&tiny.round, &tiny.policy, &alone);
        tw_axiom_trial trial = {TW_AXIOM_GEWICHT_MONOTOON, 2, 1, 8, 4, 3, 3, 0};
        tw_axiom_result result;
        tw_error err = TW_ERROR_INIT;
        assert_int_equal(tw_trial_run(&result, &solved.given, &trial, &alone, NULL, &err), TW_OK);
        assert_true(result.applies);
        assert_int_equal(result.violated, methode == TW_HAMILTON);
        if (result.violated) {
            assert_int_equal(result.rsv, 2);
            assert_int_equal(result.other_rsv, 0);
            assert_int_equal(result.before, 5);
            assert_int_equal(result.after, 4);
        }
        shares_close(&solved);
    }
}

/* Of 10 the first has a right to 6.8, of 5 to 3.4. */
static void test_axiom__dhondt_breaks_quota_for_the_large_and_adams_for_the_small(void **state) {
    (void)state;
    static const struct {
        tw_methode methode;
        int64_t pot;
        bool violated;
        int64_t has;
        int64_t low;
        int64_t high;
    } rows[] = {{TW_HAMILTON, 10, false, 0, 0, 0},
                {TW_HAMILTON, 5, false, 0, 0, 0},
                {TW_DHONDT, 10, true, 8, 6, 7},
                {TW_ADAMS, 5, true, 1, 3, 4}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tiny_round tiny;
        shares_open(&tiny, (const int64_t[]){68, 8, 8, 8, 8}, 5, rows[i].pot, rows[i].methode);
        tw_axiom_result result = try_on(&tiny, TW_AXIOM_QUOTUM, 1);
        assert_true(result.applies);
        assert_int_equal(result.violated, rows[i].violated);
        if (result.violated) {
            assert_int_equal(result.rsv, 0);
            assert_int_equal(result.before, rows[i].has);
            assert_int_equal(result.low, rows[i].low);
            assert_int_equal(result.high, rows[i].high);
        }
    }
}

/* An entitlement that keeps somebody small is no breach of quota: the others share the rest. */
static void test_axiom__quota_counts_what_one_can_use(void **state) {
    (void)state;
    tiny_round tiny;
    shares_open(&tiny, (const int64_t[]){20, 5, 5}, 3, 6, TW_SAINTE_LAGUE);
    tiny.policy.aanspraak.max = (tw_optional){true, 2};
    assert_false(try_on(&tiny, TW_AXIOM_QUOTUM, 1).violated);
    tiny.policy.aanspraak.max.stated = false;
    tiny.policy.pot.value = 7;
    for (size_t i = 0; i < 4; i++) { /* the first asks for no more than two in all */
        tiny.pois[i].aangevraagd = tiny.pois[i].toegewezen + (i < 2 ? 1 : 0);
    }
    tw_axiom_result result = try_on(&tiny, TW_AXIOM_QUOTUM, 1);
    assert_true(result.applies);
    assert_false(result.violated);
}

/* -- splitting and merging --------------------------------------------------------------------- */

/* Every POI brings something in, and two make an RSV. */
static void random_parts(tiny_round *tiny, tw_random *random, tw_methode methode) {
    shares_open(tiny, (const int64_t[]){0, 0, 0}, 3, tw_random_between(random, 4, 10), methode);
    for (size_t p = 0; p < tiny->round.poi_count; p++) {
        tiny->pois[p].toegewezen = tw_random_between(random, 1, 9);
    }
    tiny->policy.min_instellingen = 1;
    tiny->policy.min_overige = 0;
    tiny->policy.rollen_onderscheiden = false;
    tiny->policy.min_sectoren[TW_BONUS] = 1;
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        tiny->policy.is_ggz[sector] = true;
    }
}

static int count_gains(tw_axiom axiom, tw_methode methode) {
    tw_random random = {77};
    int violated = 0;
    for (int i = 0; i < ROUNDS; i++) {
        tiny_round tiny;
        random_parts(&tiny, &random, methode);
        tw_axiom_result result = try_on(&tiny, axiom, i);
        assert_true(result.applies);
        violated += result.violated ? 1 : 0;
    }
    return violated;
}

/* D'Hondt never rewards a split, Adams never a merger (Balinski and Young). */
static void test_axiom__dhondt_rewards_mergers_and_adams_splits(void **state) {
    (void)state;
    assert_int_equal(count_gains(TW_AXIOM_SPLITSEN, TW_DHONDT), 0);
    assert_int_equal(count_gains(TW_AXIOM_SAMENVOEGEN, TW_ADAMS), 0);
    assert_true(count_gains(TW_AXIOM_SPLITSEN, TW_ADAMS) > ROUNDS / 8);
    assert_true(count_gains(TW_AXIOM_SAMENVOEGEN, TW_DHONDT) > ROUNDS / 10);
}

/* -- asking for more, moving inbreng ----------------------------------------------------------- */

/* One RSV of four that share two places; the first needs two, and asks for more than that. */
static tw_axiom_result ask_more(tw_sleutel_poi sleutel, bool tot_aanvraag) {
    tiny_round tiny;
    shares_open(&tiny, (const int64_t[]){10}, 1, 2, TW_SAINTE_LAGUE);
    tiny.policy.sleutel_poi = sleutel;
    tiny.policy.tot_aanvraag = tot_aanvraag;
    tiny.pois[0].aangevraagd = 12;
    tiny.pois[1].aangevraagd = 3;
    tiny.pois[2].aangevraagd = 1;
    tiny.pois[3].aangevraagd = 0;
    shares_case solved = shares_solve(&tiny.round, &tiny.policy, &alone);
    tw_axiom_trial trial = {TW_AXIOM_MEER_VRAGEN, SIZE_MAX, SIZE_MAX, 0, SIZE_MAX, 20, 0, 0};
    tw_axiom_result result;
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_trial_run(&result, &solved.given, &trial, &alone, NULL, &err), TW_OK);
    shares_close(&solved);
    return result;
}

static void test_axiom__asking_pays_where_requests_weigh(void **state) {
    (void)state;
    tw_axiom_result result = ask_more(TW_SLEUTEL_POI_ONVERVULD, true);
    assert_true(result.applies && result.violated);
    assert_int_equal(result.poi, 0);
    assert_int_equal(result.before, 1);
    assert_int_equal(result.after, 2);
    result = ask_more(TW_SLEUTEL_POI_GELIJK, true);
    assert_true(result.applies);
    assert_false(result.violated);
    assert_false(ask_more(TW_SLEUTEL_POI_GELIJK, false).applies);
}

/* P000 is in both RSVs, that bring in 6 and 5. The only bonus place goes to the first, where P001
 * can have it too; once it has moved one, to the second, where nobody else can. It pays when the
 * lot gives the place to P001. */
static tw_axiom_result move_one(const char *zaad) {
    tiny_round tiny;
    shares_open(&tiny, (const int64_t[]){10, 0}, 2, 1, TW_SAINTE_LAGUE);
    for (size_t p = 1; p < tiny.round.poi_count; p++) {
        tiny.pois[p].aangevraagd = 0;
    }
    tiny.pois[1].toegewezen = 1;
    tiny.pois[1].aangevraagd = 2;
    tiny.members[4].poi = 0; /* P000 instead of P004 */
    tiny.rsvs[1].regiehouder = 0;
    tiny.members[0].inbreng = (tw_optional){true, 5};
    tiny.members[4].inbreng = (tw_optional){true, 5};
    tiny.policy.zaad = zaad;
    shares_case solved = shares_solve(&tiny.round, &tiny.policy, &alone);
    tw_axiom_result result;
    tw_error err = TW_ERROR_INIT;
    tw_axiom_trial trial = {TW_AXIOM_INBRENG_VERPLAATSEN, 0, 1, 0, SIZE_MAX, 1, 0, 0};
    assert_int_equal(tw_trial_run(&result, &solved.given, &trial, &alone, NULL, &err), TW_OK);
    shares_close(&solved);
    return result;
}

static void test_axiom__moving_inbreng_can_pay(void **state) {
    (void)state;
    static const char *const seeds[] = {"a", "b", "c", "d", "e", "f"};
    int paid = 0;
    for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
        tw_axiom_result result = move_one(seeds[i]);
        assert_true(result.applies);
        assert_int_equal(result.poi, 0);
        assert_int_equal(result.after, 11); /* its ten, and the place */
        assert_int_equal(result.violated, result.before == 10);
        paid += result.violated ? 1 : 0;
    }
    assert_in_range(paid, 1, 5);
}

/* -- names ------------------------------------------------------------------------------------- */

static void test_axiom__names_do_not_matter(void **state) {
    (void)state;
    for (int methode = 0; methode < TW_METHODE_COUNT; methode++) {
        int applied;
        assert_int_equal(count_violations(TW_AXIOM_NAMEN, (tw_methode)methode, 10, &applied), 0);
        assert_int_equal(applied, 10);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_axiom__names_are_found),
        cmocka_unit_test(test_axiom__readme_has_the_list),
        cmocka_unit_test(test_axiom__hamilton_takes_when_the_pot_grows),
        cmocka_unit_test(test_axiom__a_pot_that_is_not_short_tells_nothing),
        cmocka_unit_test(test_axiom__divisor_methods_keep_the_monotone_ones),
        cmocka_unit_test(test_axiom__hamilton_keeps_quota_and_is_not_house_monotone),
        cmocka_unit_test(test_axiom__hamilton_takes_from_who_grows),
        cmocka_unit_test(test_axiom__dhondt_breaks_quota_for_the_large_and_adams_for_the_small),
        cmocka_unit_test(test_axiom__quota_counts_what_one_can_use),
        cmocka_unit_test(test_axiom__dhondt_rewards_mergers_and_adams_splits),
        cmocka_unit_test(test_axiom__asking_pays_where_requests_weigh),
        cmocka_unit_test(test_axiom__moving_inbreng_can_pay),
        cmocka_unit_test(test_axiom__names_do_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
