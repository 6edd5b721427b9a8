/* Questions of what_if.h on one small partnership; tests/oracle asks thousands of random ones. */
#include "../support/tiny_round.h"
#include "toewijs/what_if.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
// cmocka.h needs the four above
#include <cmocka.h>

enum { A, B, C, D };

/* R1 of A (all its room taken by its own), B, C and D, who each ask for two places more; E = 3. */
typedef struct {
    tiny_round tiny;
    tw_assessment *assessment;
    tw_outcome *outcome;
    tw_solve_options options;
    tw_what_if_result result;
} fixture;

static void assess(fixture *t) {
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_assessment_free(t->assessment);
    assert_int_equal(tw_assess(&t->assessment, &t->tiny.round, &t->tiny.policy, &diags, &err),
                     TW_OK);
    tw_diags_clear(&diags);
}

static void solve(fixture *t) {
    tw_error err = TW_ERROR_INIT;
    tw_outcome_free(t->outcome);
    assert_int_equal(
        tw_solve(&t->outcome, &t->tiny.round, &t->tiny.policy, t->assessment, &t->options, &err),
        TW_OK);
}

static int open_case(void **state) {
    fixture *t = calloc(1, sizeof *t);
    assert_non_null(t);
    tiny_four(&t->tiny);
    for (size_t p = B; p <= D; p++) {
        t->tiny.pois[p].aangevraagd += 2;
    }
    t->options.jobs = 1;
    assess(t);
    solve(t);
    *state = t;
    return 0;
}

static int close_case(void **state) {
    fixture *t = *state;
    tw_what_if_result_clear(&t->result);
    tw_outcome_free(t->outcome);
    tw_assessment_free(t->assessment);
    free(t);
    return 0;
}

static void ask(fixture *t, const tw_what_if *question) {
    tw_error err = TW_ERROR_INIT;
    tw_what_if_result_clear(&t->result);
    assert_int_equal(tw_what_if_concept(&t->result, &t->tiny.round, &t->tiny.policy, t->assessment,
                                        question, &t->options, &err),
                     TW_OK);
    assert_true(t->result.complete);
}

static void ask_form(fixture *t, const tw_what_if *question) {
    tw_error err = TW_ERROR_INIT;
    tw_what_if_result_clear(&t->result);
    assert_int_equal(tw_what_if_form(&t->result, &t->tiny.round, &t->tiny.policy, t->assessment,
                                     t->outcome, 0, question, &t->options, &err),
                     TW_OK);
    assert_true(t->result.complete);
}

static tw_eis bonus_at(size_t poi, int64_t min) {
    tw_eis eis = tw_eis_any(TW_ANY_RSV);
    eis.soort = TW_BONUS;
    eis.route[0] = poi;
    eis.min = (tw_optional){true, min};
    return eis;
}

static int64_t count(const fixture *t, const tw_eis *eis) {
    return tw_eis_count(eis, &t->tiny.round, 0, &t->result.verdelingen[0]);
}

static int64_t goal(const fixture *t, tw_doel doel) {
    for (int g = 0; g < t->result.doel_count; g++) {
        if (t->result.doelen[g].doel == doel) {
            assert_int_equal(t->result.values[doel], t->result.doelen[g].waarde);
            return t->result.doelen[g].waarde;
        }
    }
    fail();
    return 0;
}

static void test_what_if__without_a_question_it_is_what_solve_finds(void **state) {
    fixture *t = *state;
    tw_what_if nothing = {0};
    ask(t, &nothing);
    assert_true(t->result.can);
    assert_int_equal(t->result.doel_count, t->outcome->concept_count);
    for (int g = 0; g < t->result.doel_count; g++) {
        assert_int_equal(t->result.doelen[g].waarde, t->outcome->concept[g].waarde);
    }
    const tw_verdeling *concept = &t->outcome->rsvs[0].concept;
    assert_int_equal(t->result.verdelingen[0].count, concept->count);
    assert_memory_equal(t->result.verdelingen[0].trajecten, concept->trajecten,
                        concept->count * sizeof *concept->trajecten);
}

static void test_what_if__one_more_goes_at_the_cost_of_equal_shares(void **state) {
    fixture *t = *state;
    tw_eis eis = bonus_at(B, 1);
    assert_int_equal(tw_eis_count(&eis, &t->tiny.round, 0, &t->outcome->rsvs[0].concept), 1);
    eis.min.value = 2;
    tw_what_if question = {.eisen = &eis, .eis_count = 1};
    ask(t, &question);
    assert_true(t->result.can);
    assert_int_equal(count(t, &eis), 2);
    assert_int_equal(goal(t, TW_DOEL_BONUS_GEPLAATST), 3);
    /* 1,000,000 each for three first places; a second one costs 3,000,000. */
    assert_int_equal(goal(t, TW_DOEL_EVENREDIGHEID_POI), 5000000);
}

static void test_what_if__says_by_how_much_it_falls_short(void **state) {
    fixture *t = *state;
    const struct {
        tw_eis eisen[2];
        size_t count;
        int64_t tekort;
    } cases[] = {
        {{bonus_at(D, 2)}, 1, 0},
        {{bonus_at(D, 3)}, 1, 1},                 /* asks for two */
        {{bonus_at(D, 9)}, 1, 7},                 /* likewise */
        {{bonus_at(B, 2), bonus_at(C, 1)}, 2, 0}, /* all three of E */
        {{bonus_at(B, 2), bonus_at(C, 2)}, 2, 1}, /* four of three */
        {{bonus_at(A, 1)}, 1, 1},                 /* no room, and nothing asked for */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_what_if question = {.eisen = cases[i].eisen, .eis_count = cases[i].count};
        ask(t, &question);
        assert_int_equal(t->result.tekort, cases[i].tekort);
        assert_int_equal(t->result.can, cases[i].tekort == 0);
    }
}

static void
test_what_if__bounds_that_exclude_each_other_fall_short_by_what_lies_between(void **state) {
    fixture *t = *state;
    tw_eis eis = bonus_at(B, 2);
    eis.max = (tw_optional){true, 1};
    tw_what_if question = {.eisen = &eis, .eis_count = 1};
    ask(t, &question);
    assert_int_equal(t->result.tekort, 1);
    eis.min.value = -3;
    eis.max.value = -2;
    ask(t, &question);
    assert_int_equal(t->result.tekort, 2);
}

static void test_what_if__what_nothing_can_match_is_zero(void **state) {
    fixture *t = *state;
    size_t outsider = tiny_poi(&t->tiny, "E", TW_SECTOR_JEUGDZORG, 0);
    assess(t);
    tw_eis eis = bonus_at(outsider, 4);
    tw_what_if question = {.eisen = &eis, .eis_count = 1};
    ask(t, &question);
    assert_int_equal(t->result.tekort, 4);
    eis.min.stated = false;
    eis.max = (tw_optional){true, 0};
    ask(t, &question);
    assert_true(t->result.can);
}

static void test_what_if__a_rule_left_out_forbids_no_more(void **state) {
    fixture *t = *state;
    const struct {
        tw_eis eisen[2];
        size_t count;
        tw_los los[2];
        size_t los_count;
        int64_t tekort;
    } cases[] = {
        {{bonus_at(D, 3)}, 1, {{TW_LOS_TOT_AANVRAAG, 0, D, 0}}, 1, 0},
        {{bonus_at(D, 3)}, 1, {{TW_LOS_TOT_AANVRAAG, 0, C, 0}}, 1, 1},
        {{bonus_at(D, 4)}, 1, {{TW_LOS_TOT_AANVRAAG, 0, D, 0}}, 1, 1},
        {{bonus_at(D, 4)}, 1, {{TW_LOS_TOT_AANVRAAG, 0, D, 0}, {TW_LOS_AANSPRAAK, 0, 0, 0}}, 2, 0},
        {{bonus_at(B, 2), bonus_at(C, 2)}, 2, {{TW_LOS_AANSPRAAK, 0, 0, 0}}, 1, 0},
        {{bonus_at(A, 1)}, 1, {{TW_LOS_TOT_AANVRAAG, 0, A, 0}}, 1, 1}, /* A's own ten go first */
        {{bonus_at(A, 1)}, 1, {{TW_LOS_TOT_AANVRAAG, 0, A, 0}, {TW_LOS_EIGEN, 0, A, 0}}, 2, 0},
        {{bonus_at(A, 1)}, 1, {{TW_LOS_TOT_AANVRAAG, 0, A, 0}, {TW_LOS_RUIMTE, 0, A, 0}}, 2, 0},
        {{bonus_at(A, 1)}, 1, {{TW_LOS_TOT_AANVRAAG, 0, A, 0}, {TW_LOS_RUIMTE, 0, A, 1}}, 2, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_what_if question = {.eisen = cases[i].eisen,
                               .eis_count = cases[i].count,
                               .los = cases[i].los,
                               .los_count = cases[i].los_count};
        ask(t, &question);
        assert_int_equal(t->result.tekort, cases[i].tekort);
    }
}

static void test_what_if__rules_for_routes_are_left_out_by_kind(void **state) {
    fixture *t = *state;
    tw_eis eis = bonus_at(B, 1);
    eis.route[1] = B;
    tw_los los = {.soort = TW_LOS_SECTOREN, .nummer = TW_REGULIER};
    tw_what_if question = {.eisen = &eis, .eis_count = 1, .los = &los, .los_count = 1};
    ask(t, &question);
    assert_int_equal(t->result.tekort, 1); /* two sectors on a bonus route */
    los.nummer = TW_BONUS;
    ask(t, &question);
    assert_true(t->result.can);
    assert_int_equal(count(t, &eis), 1);
}

static void test_what_if__nobody_need_continue_at_a_member(void **state) {
    fixture *t = *state;
    tw_eis eis = tw_eis_any(0);
    eis.route[1] = D;
    eis.max = (tw_optional){true, 0};
    tw_what_if question = {.eisen = &eis, .eis_count = 1};
    ask_form(t, &question);
    assert_true(t->result.can);
    assert_int_equal(count(t, &eis), 0);
    assert_int_equal(goal(t, TW_DOEL_BONUS_GEPLAATST), 3);
    assert_int_equal(t->result.doelen[0].doel, TW_DOEL_WENSEN);
}

static void test_what_if__pairs_count_a_trajectory_once(void **state) {
    fixture *t = *state;
    bool pairs[4 * 4] = {false};
    pairs[B * 4 + C] = pairs[C * 4 + B] = pairs[D * 4 + B] = true;
    tw_eis eis = tw_eis_any(0);
    eis.paren = pairs;
    eis.min = (tw_optional){true, 3};
    eis.soort = TW_BONUS;
    tw_what_if question = {.eisen = &eis, .eis_count = 1};
    ask_form(t, &question);
    assert_true(t->result.can);
    assert_int_equal(count(t, &eis), 3);
    const tw_verdeling *found = &t->result.verdelingen[0];
    int64_t along = 0;
    for (size_t i = 0; i < found->count; i++) {
        const tw_traject *x = &found->trajecten[i];
        along += x->soort == TW_BONUS && pairs[x->route[0] * 4 + x->route[1]] ? x->aantal : 0;
    }
    assert_int_equal(along, 3);
    eis.min.value = 4;
    ask_form(t, &question);
    assert_int_equal(t->result.tekort, 1);
}

static void test_what_if__limits_and_goals_of_choice(void **state) {
    fixture *t = *state;
    static const tw_doel doelen[] = {TW_DOEL_REISAFSTAND, TW_DOEL_SECTORSPREIDING};
    tw_doelgrens grens = {TW_DOEL_REGULIER_GEPLAATST, 15};
    tw_what_if question = {.grenzen = &grens, .grens_count = 1, .doelen = doelen, .doel_count = 2};
    ask_form(t, &question);
    assert_true(t->result.can);
    assert_int_equal(t->result.doel_count, 2);
    assert_int_equal(t->result.doelen[0].doel, TW_DOEL_REISAFSTAND);
    assert_int_equal(t->result.values[TW_DOEL_REGULIER_GEPLAATST], 15);
    grens.waarde = 17; /* T(r) is 15 */
    ask_form(t, &question);
    assert_int_equal(t->result.tekort, 2);
    grens = (tw_doelgrens){TW_DOEL_BONUS_GEPLAATST, -1}; /* always met */
    ask_form(t, &question);
    assert_true(t->result.can);
}

static void test_what_if__whether_it_can_be_is_all_that_can_says(void **state) {
    fixture *t = *state;
    tw_error err = TW_ERROR_INIT;
    tw_eis eis = bonus_at(D, 3);
    tw_what_if question = {.eisen = &eis, .eis_count = 1};
    assert_int_equal(tw_can_concept(&t->result, &t->tiny.round, &t->tiny.policy, t->assessment,
                                    &question, &t->options, &err),
                     TW_OK);
    assert_false(t->result.can);
    assert_int_equal(t->result.tekort, 1);
    assert_null(t->result.verdelingen);
    eis.min.value = 2;
    assert_int_equal(tw_can_form(&t->result, &t->tiny.round, &t->tiny.policy, t->assessment,
                                 t->outcome, 0, &question, &t->options, &err),
                     TW_OK);
    assert_true(t->result.can);
}

static void test_what_if__its_stage_1_can_be_given_to_stage_2(void **state) {
    fixture *t = *state;
    tw_error err = TW_ERROR_INIT;
    tw_eis eis = bonus_at(B, 2);
    tw_what_if question = {.eisen = &eis, .eis_count = 1};
    ask(t, &question);
    tw_outcome_free(t->outcome);
    assert_int_equal(tw_what_if_outcome(&t->outcome, &t->result, &err), TW_OK);
    ask_form(t, &question);
    assert_true(t->result.can);
    assert_int_equal(count(t, &eis), 2);
}

static void test_what_if__a_grant_left_out_leaves_the_entitlement(void **state) {
    fixture *t = *state;
    t->tiny.policy.pot = (tw_optional){true, 2};
    assess(t);
    solve(t);
    tw_eis eis = tw_eis_any(0);
    eis.soort = TW_BONUS;
    eis.min = (tw_optional){true, 5};
    tw_los los[] = {
        {.soort = TW_LOS_TOEKENNING}, {.soort = TW_LOS_POT}, {.soort = TW_LOS_AANSPRAAK}};
    static const int64_t tekort[] = {3, 3, 2, 0}; /* granted 2, pot 2, entitled to 3 */
    for (size_t i = 0; i < sizeof tekort / sizeof *tekort; i++) {
        tw_what_if question = {.eisen = &eis, .eis_count = 1, .los = los, .los_count = i};
        ask_form(t, &question);
        assert_int_equal(t->result.tekort, tekort[i]);
    }
}

static bool is_listed(const tw_los *list, size_t count, tw_los wanted) {
    for (size_t i = 0; i < count; i++) {
        if (list[i].soort == wanted.soort && list[i].rsv == wanted.rsv &&
            list[i].poi == wanted.poi && list[i].nummer == wanted.nummer) {
            return true;
        }
    }
    return false;
}

static void test_what_if__lists_the_rules_that_apply(void **state) {
    fixture *t = *state;
    tw_error err = TW_ERROR_INIT;
    size_t rsv = 0;
    tw_los *list = NULL;
    size_t found = 0;
    assert_int_equal(tw_los_list(&list, &found, &t->tiny.round, &t->tiny.policy, t->assessment,
                                 &rsv, 1, 2, &err),
                     TW_OK);
    /* entitlement 1, request 4, room 4 x 2, own first 3 (D has none), inbreng 4, two sectors 1,
       grant 1 */
    assert_int_equal(found, 22);
    assert_true(is_listed(list, found, (tw_los){TW_LOS_RUIMTE, 0, D, 1}));
    assert_true(is_listed(list, found, (tw_los){TW_LOS_SECTOREN, 0, 0, TW_BONUS}));
    assert_false(is_listed(list, found, (tw_los){TW_LOS_EIGEN, 0, D, 0}));
    for (size_t i = 1; i < found; i++) {
        assert_true(list[i - 1].soort <= list[i].soort);
    }
    free(list);
}

static void test_what_if__wishes_become_demands(void **state) {
    fixture *t = *state;
    tw_error err = TW_ERROR_INIT;
    t->tiny.members[C].bonus_min = (tw_optional){true, 2};
    tw_voorkeur *bounded = tiny_wish(&t->tiny);
    bounded->route[1] = D;
    bounded->max = (tw_optional){true, 0};
    tiny_wish(&t->tiny)->gewicht = 5; /* states no bound */
    tw_eis *eisen = NULL;
    size_t found = 0;
    assert_int_equal(tw_eisen_of_wishes(&eisen, &found, &t->tiny.round, 0, &err), TW_OK);
    assert_int_equal(found, 2);
    assert_int_equal(eisen[0].soort, TW_BONUS);
    assert_int_equal(eisen[0].route[0], C);
    assert_int_equal(eisen[0].min.value, 2);
    assert_int_equal(eisen[1].route[1], D);
    assert_true(eisen[1].max.stated && !eisen[1].min.stated);
    free(eisen);
}

static void test_what_if__every_rule_has_a_name_of_its_own(void **state) {
    (void)state;
    for (int i = 0; i < TW_LOS_COUNT; i++) {
        assert_non_null(tw_los_name((tw_los_soort)i));
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(tw_los_name((tw_los_soort)i), tw_los_name((tw_los_soort)j));
        }
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, open_case, close_case)

int main(void) {
    const struct CMUnitTest tests[] = {
        T(test_what_if__without_a_question_it_is_what_solve_finds),
        T(test_what_if__one_more_goes_at_the_cost_of_equal_shares),
        T(test_what_if__says_by_how_much_it_falls_short),
        T(test_what_if__bounds_that_exclude_each_other_fall_short_by_what_lies_between),
        T(test_what_if__what_nothing_can_match_is_zero),
        T(test_what_if__a_rule_left_out_forbids_no_more),
        T(test_what_if__rules_for_routes_are_left_out_by_kind),
        T(test_what_if__nobody_need_continue_at_a_member),
        T(test_what_if__pairs_count_a_trajectory_once),
        T(test_what_if__limits_and_goals_of_choice),
        T(test_what_if__whether_it_can_be_is_all_that_can_says),
        T(test_what_if__its_stage_1_can_be_given_to_stage_2),
        T(test_what_if__a_grant_left_out_leaves_the_entitlement),
        T(test_what_if__lists_the_rules_that_apply),
        T(test_what_if__wishes_become_demands),
        T(test_what_if__every_rule_has_a_name_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
