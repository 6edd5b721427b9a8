/* Proofs that nothing better exists: prices that are right, and every way to get them wrong. */
#include "../support/verify_fixture.h"
#include "base/buf.h"
#include "toewijs/apportion.h"
#include "toewijs/solve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct proof_case {
    verify_case base;
    tw_proof_verdict verdict;
} proof_case;

static void judge(proof_case *test) {
    tw_error err = TW_ERROR_INIT;
    tw_diags_clear(&test->base.findings);
    tw_proof_verdict_clear(&test->verdict);
    assert_int_equal(tw_verify_proof(&test->base.tiny.round, &test->base.tiny.policy,
                                     test->base.assessment, &test->base.files, &test->verdict,
                                     &test->base.findings, &err),
                     TW_OK);
}

static void put_proof(proof_case *test, const char *text) {
    tw_error err = TW_ERROR_INIT;
    tw_buf buf = {0};
    tw_fileset_drop(&test->base.files, tw_proof_file_name);
    tw_buf_str(&buf, text);
    assert_int_equal(tw_fileset_take(&test->base.files, tw_proof_file_name, &buf, &err), TW_OK);
}

static void close_case(proof_case *test) {
    tw_proof_verdict_clear(&test->verdict);
    verify_case_close(&test->base);
}

static size_t on_word(const tw_goal_verdict *goals, int count) {
    size_t sum = 0;
    for (int i = 0; i < count; i++) {
        sum += goals[i].op_woord > 0 ? 1 : 0;
    }
    return sum;
}

/* ---- worked out by hand ---- */

/* Two institutions, A (GGZ, one place, asked for two) and B (one place), in R1: T = 2, E = 1. Bonus
   routes visit two sectors, and only A has any: A>B. Every regular route fits; so the lot decides
   which: `lot` gives those of the regular routes A>A, A>B, B>A, B>B, and of the bonus route. */
static int64_t lot(const char *kind, const char *a, const char *b, const char *c) {
    const char *parts[] = {kind, a, b, c};
    size_t count = b == NULL ? 2 : 4;
    return tw_lot("zaad", 2025, "GZ", parts, count);
}

static void open_pair(proof_case *test) {
    static tw_input_file inputs[] = {{"beleid.json", "12ab"}};
    memset(test, 0, sizeof *test);
    tiny_round *tiny = &test->base.tiny;
    tiny_init(tiny);
    size_t a = tiny_poi(tiny, "A", TW_SECTOR_GGZ_INSTELLING, 1);
    size_t b = tiny_poi(tiny, "B", TW_SECTOR_OUDERENZORG, 1);
    tiny->pois[a].aangevraagd = 2;
    (void)tiny_rsv(tiny, "R1", a);
    (void)tiny_member(tiny, a);
    (void)tiny_member(tiny, b);
    tw_policy *policy = &tiny->policy;
    policy->min_instellingen = 2;
    policy->min_overige = 0;
    policy->aanspraak.percentage = 50;
    policy->doel_count = 2;
    tw_policy_complete_doelen(policy);
    (void)snprintf(policy->sha256, sizeof policy->sha256, "%s", "12ab");
    tiny->round.files = inputs;
    tiny->round.file_count = 1;
    verify_case_assess(&test->base);
    test->base.outcome.optimaal = true;
    test->base.outcome.rsvs = test->base.rsvs;
    test->base.outcome.rsv_count = 1;
    test->base.rsvs[0].concept.trajecten = test->base.concept[0];
    test->base.rsvs[0].verdeling.trajecten = test->base.verdeling[0];
    bool a_stays = lot("route", "R1", "regulier", "A>A") < lot("route", "R1", "regulier", "A>B");
    bool b_stays = lot("route", "R1", "regulier", "B>B") < lot("route", "R1", "regulier", "B>A");
    verify_case_add(&test->base, VERIFY_BOTH, 0, TW_REGULIER, 1, a, a_stays ? a : b);
    verify_case_add(&test->base, VERIFY_BOTH, 0, TW_REGULIER, 1, b, b_stays ? b : a);
    verify_case_add(&test->base, VERIFY_BOTH, 0, TW_BONUS, 1, a, b);
    assert_int_equal(verify_case_settle(&test->base), 0);
}

static int64_t lesser(int64_t a, int64_t b) {
    return a < b ? a : b;
}

/* The proof of the round above. */
static char *pair_proof(void) {
    int64_t rsv = lot("rsv", "R1", NULL, NULL);
    int64_t poi = lot("poi", "A", NULL, NULL);
    int64_t from_a =
        lesser(lot("route", "R1", "regulier", "A>A"), lot("route", "R1", "regulier", "A>B"));
    int64_t from_b =
        lesser(lot("route", "R1", "regulier", "B>A"), lot("route", "R1", "regulier", "B>B"));
    int64_t bonus = lot("route", "R1", "bonus", "A>B");
    tw_buf buf = {0};
    tw_buf_str(&buf, "{\"schema\": \"toewijs/bewijs/1\", \"delen\": [\n"
                     "{\"soort\": \"concept\", \"rsv\": [\"R1\"], \"pot\": null, "
                     "\"sectoren\": false, \"doelen\": [\n"
                     "{\"naam\": \"regulier_geplaatst\", \"waarde\": 2, \"noemer\": 1, "
                     "\"prijzen\": [[\"start\", \"R1\", \"A\", -1], [\"start\", \"R1\", \"B\", "
                     "-1]]},\n"
                     "{\"naam\": \"bonus_geplaatst\", \"waarde\": 1, \"noemer\": 1, \"prijzen\": "
                     "[]},\n");
    tw_buf_printf(&buf,
                  "{\"naam\": \"loting_rsv\", \"waarde\": %lld, \"noemer\": 1, \"prijzen\": []},\n"
                  "{\"naam\": \"loting_poi\", \"waarde\": %lld, \"noemer\": 1, \"prijzen\": "
                  "[[\"bonus_rsv\", \"R1\", %lld]]},\n",
                  (long long)rsv, (long long)poi, (long long)poi);
    tw_buf_printf(&buf,
                  "{\"naam\": \"loting_route\", \"waarde\": %lld, \"noemer\": 1, \"prijzen\": "
                  "[[\"start\", \"R1\", \"A\", %lld], [\"start\", \"R1\", \"B\", %lld], "
                  "[\"bonus_lid\", \"R1\", \"A\", %lld], [\"bonus_rsv\", \"R1\", %lld]]}\n]}\n]}\n",
                  (long long)(from_a + from_b + bonus), (long long)from_a, (long long)from_b,
                  (long long)bonus, (long long)bonus);
    char *text = tw_buf_take(&buf);
    assert_non_null(text);
    return text;
}

static void test_verify_proof__right_prices_prove_every_goal(void **state) {
    (void)state;
    proof_case test;
    open_pair(&test);
    char *proof = pair_proof();
    put_proof(&test, proof);
    judge(&test);
    verify_case_print(&test.base);
    assert_int_equal(test.base.findings.error_count, 0);
    assert_true(test.verdict.aanwezig);
    assert_int_equal(test.verdict.concept_count, 5);
    assert_int_equal(test.verdict.doel_count, 6);
    assert_int_equal(on_word(test.verdict.concept, 5), 0);
    assert_int_equal(on_word(test.verdict.doelen, 6), 0);
    free(proof);
    close_case(&test);
}

static void test_verify_proof__without_the_file_all_rests_on_the_solver(void **state) {
    (void)state;
    proof_case test;
    open_pair(&test);
    judge(&test);
    assert_int_equal(test.base.findings.error_count, 0);
    assert_false(test.verdict.aanwezig);
    assert_int_equal(on_word(test.verdict.concept, 5), 5);
    assert_int_equal(on_word(test.verdict.doelen, 6), 6);
    put_proof(&test, "{\"schema\": \"toewijs/bewijs/1\", \"delen\": []}");
    judge(&test);
    assert_int_equal(test.base.findings.error_count, 0);
    assert_int_equal(on_word(test.verdict.concept, 5), 5);
    assert_int_equal(on_word(test.verdict.doelen, 6), 5); /* there are no wishes to miss */
    close_case(&test);
}

static void test_verify_proof__a_faulty_outcome_is_not_judged(void **state) {
    (void)state;
    proof_case test;
    open_pair(&test);
    char *proof = pair_proof();
    put_proof(&test, proof);
    verify_case_edit(&test.base, "oplossing.json", "\"aantal\": 1", "\"aantal\": 7");
    judge(&test);
    assert_int_equal(test.base.findings.error_count, 0);
    assert_int_equal(on_word(test.verdict.concept, 5), 5);
    free(proof);
    close_case(&test);
}

/* One change to the file each, and what it is found to be. */
static const struct {
    const char *from;
    const char *to;
    tw_message_id id;
    int64_t line;
} spoilt[] = {
    {"\"A\", -1]", "\"A\", -2]", TW_MSG_VERIFY_PROOF_SUM, 3},
    {"\"A\", -1]", "\"A\", 1]", TW_MSG_VERIFY_PROOF_COLUMN, 3},
    {"[\"start\", \"R1\", \"A\", -1], ", "", TW_MSG_VERIFY_PROOF_COLUMN, 3},
    {"[\"start\", \"R1\", \"A\", -1]", "[\"start\", \"R1\", \"B\", -1]", TW_MSG_VERIFY_PROOF_TWICE,
     3},
    {"[\"start\", \"R1\", \"A\", -1]", "[\"start\", \"R1\", \"C\", -1]", TW_MSG_VERIFY_PROOF_RULE,
     3},
    {"[\"start\", \"R1\", \"A\", -1]", "[\"start\", \"R1\", \"A\", 1, -1]",
     TW_MSG_VERIFY_PROOF_RULE, 3},
    {"[\"start\", \"R1\", \"A\", -1]", "[\"begin\", \"R1\", \"A\", -1]", TW_MSG_VERIFY_PROOF_RULE,
     3},
    {"[\"start\", \"R1\", \"A\", -1]", "[\"start\", \"R2\", \"A\", -1]", TW_MSG_VERIFY_PROOF_RULE,
     3},
    {"[\"start\", \"R1\", \"A\", -1]", "[\"start\", \"R1\", \"A\", \"-1\"]",
     TW_MSG_VERIFY_PROOF_RULE, 3},
    {"[\"start\", \"R1\", \"A\", -1]", "\"start\"", TW_MSG_VERIFY_PROOF_RULE, 3},
    {"[\"start\", \"R1\", \"A\", -1]", "[\"ruimte\", \"A\", 3, -1]", TW_MSG_VERIFY_PROOF_RULE, 3},
    {"[\"start\", \"R1\", \"A\", -1]", "[\"ruimte\", \"A\", 0, -1]", TW_MSG_VERIFY_PROOF_RULE, 3},
    {"[\"start\", \"R1\", \"A\", -1]", "[\"ruimte\", \"A\", 1, 1]", TW_MSG_VERIFY_PROOF_SIGN, 3},
    {"[\"start\", \"R1\", \"A\", -1]", "[\"ruimte\", \"A\", 1, -1]", TW_MSG_VERIFY_PROOF_SUM, 3},
    {"\"prijzen\": []", "\"prijzen\": [[\"pot\", -1]]", TW_MSG_VERIFY_PROOF_RULE, 4},
    {"\"prijzen\": []", "\"prijzen\": [[\"totaal\", \"R1\", -1]]", TW_MSG_VERIFY_PROOF_RULE, 4},
    {"\"prijzen\": []", "\"prijzen\": [[\"eigen_eerst\", \"A\", 1]]", TW_MSG_VERIFY_PROOF_RULE, 4},
    {"\"prijzen\": []", "\"prijzen\": [[\"bonus_poi\", \"A\", -1]]", TW_MSG_VERIFY_PROOF_RULE, 4},
    {"\"prijzen\": []", "\"prijzen\": [[\"bonus_lid\", \"R1\", \"B\", 1]]",
     TW_MSG_VERIFY_PROOF_RULE, 4},
    {"\"prijzen\": []", "\"prijzen\": [[\"sector\", \"ouderenzorg\", -1]]",
     TW_MSG_VERIFY_PROOF_RULE, 4},
    {"\"prijzen\": []", "\"prijzen\": [[\"wens\", \"R1\", 1, 1]]", TW_MSG_VERIFY_PROOF_RULE, 4},
    {"\"prijzen\": []", "\"prijzen\": [[\"behoud\", \"loting_poi\", 1]]", TW_MSG_VERIFY_PROOF_RULE,
     4},
    {"\"prijzen\": []", "\"prijzen\": [[\"behoud\", \"regulier_geplaatst\", 1]]",
     TW_MSG_VERIFY_PROOF_COLUMN, 4},
    {"\"prijzen\": []", "\"prijzen\": [[\"balans\", \"R1\", \"A\", 2, 1]]",
     TW_MSG_VERIFY_PROOF_COLUMN, 4},
    {"\"prijzen\": []", "\"prijzen\": [[\"balans\", \"R1\", \"A\", 1, 1]]",
     TW_MSG_VERIFY_PROOF_RULE, 4},
    {"\"waarde\": 2", "\"waarde\": 3", TW_MSG_VERIFY_PROOF_VALUE, 3},
    {"\"waarde\": 2, \"noemer\": 1", "\"waarde\": 2, \"noemer\": 2", TW_MSG_VERIFY_PROOF_COLUMN, 3},
    {"\"waarde\": 2, \"noemer\": 1", "\"waarde\": 2, \"noemer\": 0", TW_MSG_VERIFY_PROOF_NOEMER, 3},
    {"\"waarde\": 2, \"noemer\": 1", "\"waarde\": 2", TW_MSG_VERIFY_PROOF_NOEMER, 3},
    {"\"waarde\": 2", "\"waarde\": 2.0", TW_MSG_VERIFY_KEY_MISSING, 3},
    {"\"waarde\": 2", "\"waarde\": 2, \"grens\": 2", TW_MSG_VERIFY_KEY_UNKNOWN, 3},
    {"bonus_geplaatst", "loting_rsv", TW_MSG_VERIFY_VALUE, 4},
    {"bewijs/1", "bewijs/2", TW_MSG_VERIFY_VALUE, 1},
    {"\"concept\"", "\"ander\"", TW_MSG_VERIFY_PROOF_SOORT, 2},
    {"\"concept\"", "\"formulier\"", TW_MSG_VERIFY_PROOF_PART, 2},
    {"\"concept\"", "\"pot\"", TW_MSG_VERIFY_PROOF_PART, 2},
    {"[\"R1\"], \"pot\": null", "[\"R1\"], \"pot\": -1", TW_MSG_VERIFY_PROOF_PART, 2},
    {"[\"R1\"], \"pot\": null", "[\"R1\"], \"pot\": 1", TW_MSG_VERIFY_PROOF_POT, 2},
    {"[\"R1\"]", "[]", TW_MSG_VERIFY_PROOF_PART, 2},
    {"[\"R1\"]", "[\"R1\", \"R1\"]", TW_MSG_VERIFY_ORDER, 2},
    {"[\"R1\"]", "[\"R9\"]", TW_MSG_VERIFY_RSV_OUT, 2},
    {"[\"R1\"]", "[1]", TW_MSG_VERIFY_RSV_OUT, 2},
    {"\"sectoren\": false", "\"sectoren\": 0", TW_MSG_VERIFY_KEY_MISSING, 2},
    {"\"delen\": [", "\"delen\": [0, ", TW_MSG_VERIFY_PROOF_OBJECT, 1},
    {"]}\n]}\n]}\n", "]}\n]}\n", TW_MSG_VERIFY_JSON_CUT, 9},
};

static void test_verify_proof__every_fault_is_found_at_its_place(void **state) {
    (void)state;
    proof_case test;
    open_pair(&test);
    char *proof = pair_proof();
    for (size_t i = 0; i < sizeof spoilt / sizeof *spoilt; i++) {
        put_proof(&test, proof);
        verify_case_edit(&test.base, tw_proof_file_name, spoilt[i].from, spoilt[i].to);
        judge(&test);
        const tw_diag *found = verify_case_first(&test.base, spoilt[i].id);
        if (found == NULL || found->line != spoilt[i].line || found->column < 1) {
            verify_case_print(&test.base);
            fail_msg("%s -> %s: not found as it should be", spoilt[i].from, spoilt[i].to);
        }
        assert_true(on_word(test.verdict.concept, test.verdict.concept_count) > 0);
    }
    free(proof);
    close_case(&test);
}

static void test_verify_proof__a_goal_without_prices_is_no_fault(void **state) {
    (void)state;
    proof_case test;
    open_pair(&test);
    char *proof = pair_proof();
    put_proof(&test, proof);
    verify_case_edit(&test.base, tw_proof_file_name,
                     ", \"noemer\": 1, \"prijzen\": [[\"start\", \"R1\", \"A\", -1], [\"start\", "
                     "\"R1\", \"B\", -1]]",
                     "");
    judge(&test);
    assert_int_equal(test.base.findings.error_count, 0);
    assert_int_equal(test.verdict.concept[0].op_woord, 1);
    assert_int_equal(test.verdict.doelen[1].op_woord, 1);
    assert_int_equal(on_word(test.verdict.concept, 5), 1);
    free(proof);
    close_case(&test);
}

/* ---- as the solver proves it ---- */

typedef struct solved_case {
    proof_case base;
    tw_outcome *outcome;
} solved_case;

static void render(solved_case *test) {
    tw_error err = TW_ERROR_INIT;
    verify_case *base = &test->base.base;
    tw_fileset_drop(&base->files, tw_proof_file_name);
    assert_int_equal(tw_write_proof(&base->files, &base->tiny.round, &base->tiny.policy,
                                    &test->outcome->bewijs, &err),
                     TW_OK);
    judge(&test->base);
}

static void solve(solved_case *test, tw_method method) {
    tw_error err = TW_ERROR_INIT;
    verify_case *base = &test->base.base;
    tw_solve_options options = {.method = method, .jobs = 1};
    tw_run_info run = {.method = "auto", .jobs = 1, .duration_ms = 7, .solver = "GLPK 5.0"};
    tw_fileset_clear(&base->files);
    assert_int_equal(tw_solve(&test->outcome, &base->tiny.round, &base->tiny.policy,
                              base->assessment, &options, &err),
                     TW_OK);
    assert_int_equal(tw_write_outcome(&base->files, &base->tiny.round, &base->tiny.policy,
                                      base->assessment, test->outcome, &run, &err),
                     TW_OK);
    assert_int_equal(verify_case_judge(base), 0);
    render(test);
}

static void close_solved(solved_case *test) {
    tw_outcome_free(test->outcome);
    test->outcome = NULL;
    close_case(&test->base);
}

static void assert_all_proven(solved_case *test) {
    const tw_proof_verdict *verdict = &test->base.verdict;
    verify_case_print(&test->base.base);
    assert_int_equal(test->base.base.findings.error_count, 0);
    assert_int_equal(on_word(verdict->concept, verdict->concept_count), 0);
    assert_int_equal(on_word(verdict->doelen, verdict->doel_count), 0);
}

static void open_solved(solved_case *test) {
    memset(test, 0, sizeof *test);
    verify_case_open(&test->base.base);
}

static void test_verify_proof__agrees_with_the_solver_whatever_the_method(void **state) {
    (void)state;
    static const tw_method methods[] = {TW_METHOD_AUTO, TW_METHOD_DIRECT, TW_METHOD_DECOMPOSE};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        solved_case test;
        open_solved(&test);
        solve(&test, methods[i]);
        assert_all_proven(&test);
        close_solved(&test);
    }
}

/* Two partnerships that share nothing, and one bonus place for them. */
static void open_divided(solved_case *test) {
    open_solved(test);
    tiny_round *tiny = &test->base.base.tiny;
    tiny->members[4].poi = PZ; /* R2 leaves A for Z, and stays sorted: F, G, Z come after E */
    tw_deelnemer first = tiny->members[4];
    memmove(&tiny->members[4], &tiny->members[5], 3 * sizeof first);
    first.inbreng = (tw_optional){true, 0};
    tiny->members[7] = first;
    tiny->policy.pot = (tw_optional){true, 1};
    verify_case_assess(&test->base.base);
}

static void test_verify_proof__the_division_of_a_pot_is_proven(void **state) {
    (void)state;
    solved_case test;
    open_divided(&test);
    solve(&test, TW_METHOD_DECOMPOSE);
    assert_all_proven(&test);
    /* The same parts with the pot the other way round prove nothing. */
    tw_bewijs *bewijs = &test.outcome->bewijs;
    size_t swapped = 0;
    for (size_t i = 0; i < bewijs->count; i++) {
        if (bewijs->delen[i].soort == TW_DEEL_CONCEPT) {
            assert_true(bewijs->delen[i].pot.stated);
            bewijs->delen[i].pot.value = 1 - bewijs->delen[i].pot.value;
            swapped++;
        }
    }
    assert_int_equal(swapped, 2);
    render(&test);
    assert_true(on_word(test.base.verdict.concept, test.base.verdict.concept_count) > 0);
    close_solved(&test);
}

static void test_verify_proof__a_pot_that_is_not_divided_proves_the_first_goals(void **state) {
    (void)state;
    solved_case test;
    open_divided(&test);
    test.base.base.tiny.policy.doel_count = 2;
    tw_policy_complete_doelen(&test.base.base.tiny.policy);
    solve(&test, TW_METHOD_DECOMPOSE);
    assert_all_proven(&test);
    /* What a place is worth can only be bounded with members of the part known. */
    tw_bewijs *bewijs = &test.outcome->bewijs;
    for (size_t i = 0; i < bewijs->count; i++) {
        if (bewijs->delen[i].soort == TW_DEEL_CONCEPT) {
            bewijs->delen[i].doel_count = 2;
        }
    }
    render(&test);
    assert_int_equal(test.base.base.findings.error_count, 0);
    assert_int_equal(test.base.verdict.concept[0].op_woord, 0);
    assert_int_equal(test.base.verdict.concept[1].op_woord, 0);
    assert_int_equal(test.base.verdict.concept[2].op_woord, 2);
    close_solved(&test);
}

static void test_verify_proof__parts_that_hang_together_are_refused(void **state) {
    (void)state;
    solved_case test;
    open_solved(&test);
    solve(&test, TW_METHOD_DIRECT);
    verify_case *base = &test.base.base;
    put_proof(&test.base,
              "{\"schema\": \"toewijs/bewijs/1\", \"delen\": ["
              "{\"soort\": \"concept\", \"rsv\": [\"R1\"], \"pot\": null, \"sectoren\": false, "
              "\"doelen\": []}, {\"soort\": \"concept\", \"rsv\": [\"R2\"], \"pot\": null, "
              "\"sectoren\": false, \"doelen\": []}]}");
    judge(&test.base);
    assert_int_equal(verify_case_found(base, TW_MSG_VERIFY_PROOF_SHARED), 1);
    put_proof(&test.base,
              "{\"schema\": \"toewijs/bewijs/1\", \"delen\": ["
              "{\"soort\": \"concept\", \"rsv\": [\"R1\", \"R2\"], \"pot\": 4, \"sectoren\": true, "
              "\"doelen\": []}, {\"soort\": \"concept\", \"rsv\": [\"R2\"], \"pot\": 4, "
              "\"sectoren\": false, \"doelen\": []}]}");
    judge(&test.base);
    assert_int_equal(verify_case_found(base, TW_MSG_VERIFY_PROOF_RSV_TWICE), 1);
    close_solved(&test);
}

/* Any value but the right one is found; so is a doubled denominator where it matters. */
static void test_verify_proof__no_value_but_the_right_one(void **state) {
    (void)state;
    for (int divided = 0; divided < 2; divided++) {
        solved_case test;
        (divided == 1 ? open_divided : open_solved)(&test);
        solve(&test, TW_METHOD_AUTO);
        size_t tried = 0;
        for (size_t i = 0; i < test.outcome->bewijs.count; i++) {
            tw_deelbewijs *part = &test.outcome->bewijs.delen[i];
            for (int g = 0; g < part->doel_count; g++) {
                tw_doelbewijs *goal = &part->doelen[g];
                goal->waarde++;
                render(&test);
                assert_true(test.base.base.findings.error_count > 0);
                assert_true(test.base.verdict.mislukt_count > 0);
                assert_int_equal(test.base.verdict.mislukt[0].deel, i);
                assert_int_equal(test.base.verdict.mislukt[0].doel, g);
                goal->waarde -= 2;
                render(&test);
                assert_true(test.base.base.findings.error_count > 0);
                goal->waarde++;
                tried++;
            }
        }
        assert_true(tried > 20);
        close_solved(&test);
    }
}

/* A price that is one off proves nothing, but where a unit of which there is one at most makes up
   for it: then the sum is still the bound. Few are like that, and none claims another value. */
static void test_verify_proof__prices_one_off_are_found(void **state) {
    (void)state;
    solved_case test;
    open_solved(&test);
    solve(&test, TW_METHOD_AUTO);
    size_t tried = 0;
    size_t found = 0;
    for (size_t i = 0; i < test.outcome->bewijs.count; i++) {
        tw_deelbewijs *part = &test.outcome->bewijs.delen[i];
        for (int g = 0; g < part->doel_count; g++) {
            for (size_t p = 0; p < part->doelen[g].prijs_count; p++) {
                int64_t *price = &part->doelen[g].prijzen[p].prijs;
                for (int64_t off = -1; off <= 1; off += 2) {
                    *price += off;
                    render(&test);
                    found += test.base.base.findings.error_count > 0 ? 1 : 0;
                    tried++;
                    *price -= off;
                }
            }
        }
    }
    assert_true(tried > 50);
    assert_true(found * 2 > tried);
    close_solved(&test);
}

/* Products beyond 64 bits are exact; sums beyond 128 are not proven, and never wrong. */
static void test_verify_proof__huge_prices_do_not_overflow(void **state) {
    (void)state;
    proof_case test;
    open_pair(&test);
    char *proof = pair_proof();
    put_proof(&test, proof);
    verify_case_edit(&test.base, tw_proof_file_name,
                     "\"noemer\": 1, \"prijzen\": [[\"start\", \"R1\", \"A\", -1], [\"start\", "
                     "\"R1\", \"B\", -1]]",
                     "\"noemer\": 9223372036854775807, \"prijzen\": [[\"start\", \"R1\", \"A\", "
                     "-9223372036854775807], [\"start\", \"R1\", \"B\", -9223372036854775807]]");
    judge(&test);
    assert_int_equal(test.base.findings.error_count, 0);
    assert_int_equal(on_word(test.verdict.concept, 5), 0);
    put_proof(&test, proof);
    verify_case_edit(&test.base, tw_proof_file_name, "\"A\", -1]", "\"A\", -9223372036854775808]");
    judge(&test);
    assert_int_equal(verify_case_found(&test.base, TW_MSG_VERIFY_PROOF_SUM), 1);
    free(proof);
    close_case(&test);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verify_proof__right_prices_prove_every_goal),
        cmocka_unit_test(test_verify_proof__without_the_file_all_rests_on_the_solver),
        cmocka_unit_test(test_verify_proof__a_faulty_outcome_is_not_judged),
        cmocka_unit_test(test_verify_proof__every_fault_is_found_at_its_place),
        cmocka_unit_test(test_verify_proof__a_goal_without_prices_is_no_fault),
        cmocka_unit_test(test_verify_proof__agrees_with_the_solver_whatever_the_method),
        cmocka_unit_test(test_verify_proof__the_division_of_a_pot_is_proven),
        cmocka_unit_test(test_verify_proof__a_pot_that_is_not_divided_proves_the_first_goals),
        cmocka_unit_test(test_verify_proof__parts_that_hang_together_are_refused),
        cmocka_unit_test(test_verify_proof__no_value_but_the_right_one),
        cmocka_unit_test(test_verify_proof__prices_one_off_are_found),
        cmocka_unit_test(test_verify_proof__huge_prices_do_not_overflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
