/* Scenarios: legal whatever is drawn, drawn by their number alone, and as documented. */
#include "../support/messages.h"
#include "../support/round_equal.h"
#include "../support/tiny_round.h"
#include "domain/calendar.h"
#include "generate/random.h"
#include "io/round_read.h"
#include "toewijs/assess.h"
#include "toewijs/chance.h"
#include "toewijs/edit.h"
#include "toewijs/generate.h"
#include "toewijs/round_files.h"
#include "toewijs/scenario.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    tw_round *round;
    tw_policy *policy;
} pair;

static void clear_pair(pair *from) {
    tw_round_free(from->round);
    tw_policy_free(from->policy);
    *from = (pair){0};
}

static pair scenario(const tw_round *round, const tw_policy *policy, const tw_recipe *recipe,
                     int64_t number, int64_t year) {
    pair to = {0};
    tw_error err = TW_ERROR_INIT;
    tw_status status =
        tw_scenario_round(&to.round, &to.policy, round, policy, recipe, 42, number, year, &err);
    if (status != TW_OK) {
        print_message("scenario %" PRId64 ", year %" PRId64 ": %s\n", number, year, err.detail);
    }
    assert_int_equal(status, TW_OK);
    return to;
}

static void assert_same(const pair *a, const pair *b) {
    assert_same_round(a->round, b->round);
    assert_same_policy(a->policy, b->policy);
}

/* -- draws ------------------------------------------------------------------------------------- */

/* printf '%s' '42|7|0|aanvragen|P00012' | sha256sum
   = aabb52... : the first 16 digits are part[0], the next 16 part[1], ... */
static void test_scenario__draws_are_those_of_the_digest(void **state) {
    (void)state;
    tw_chance draw = tw_chance_of(42, 7, 0, "aanvragen", "P00012");
    assert_true(draw.part[0] == UINT64_C(0xAABB52AFB9A5FB40));
    assert_true(draw.part[1] == UINT64_C(0x946717BD7C9FF3F6));
    assert_true(draw.part[2] == UINT64_C(0x13D030CF8032B17D));
    assert_true(draw.part[3] == UINT64_C(0xFCA12223949024F5));
}

static void test_scenario__numbers_are_spread_over_the_range(void **state) {
    (void)state;
    assert_int_equal(tw_chance_between(0, -3, 5), -3);
    assert_int_equal(tw_chance_between(UINT64_MAX, -3, 5), 5);
    assert_int_equal(tw_chance_between(UINT64_MAX / 2, -1, 1), 0);
    assert_int_equal(tw_chance_between(UINT64_C(1) << 63, 0, 99), 50);
    assert_int_equal(tw_chance_between((UINT64_C(1) << 63) - 1, 0, 99), 49);
    assert_int_equal(tw_chance_between(UINT64_MAX, 7, 7), 7);
}

/* -- one kind of change at a time, worked out by the documented rule ----------------------------
 */

static void none(tw_recipe *recipe, tw_recipe_kind kind, tw_recipe_part part) {
    tw_recipe_clear(recipe);
    recipe->parts[kind] = part;
}

/* The rule of scenario.h, written once more. */
static int64_t expected_value(const tw_recipe *recipe, tw_recipe_kind kind, const char *id,
                              int64_t number, int64_t year, int64_t now) {
    const tw_recipe_part *part = &recipe->parts[kind];
    tw_chance draw = tw_chance_of(42, number, year, tw_recipe_part_name(kind), id);
    if (tw_chance_between(draw.part[0], 0, 99) >= part->kans) {
        return now;
    }
    int64_t change = tw_chance_between(draw.part[1], part->van, part->tot);
    if (part->procent) {
        int64_t whole = now * change;
        int64_t down = whole >= 0 ? whole / 100 : -((-whole + 99) / 100);
        change = down + (tw_chance_between(draw.part[2], 0, 99) < whole - 100 * down ? 1 : 0);
    }
    return now + change < 0 ? 0 : now + change;
}

static void test_scenario__requests_and_capacity_follow_the_rule(void **state) {
    (void)state;
    static const tw_recipe_part parts[] = {{50, -40, 60, true}, {100, -2, 2, false}};
    static const tw_recipe_kind kinds[] = {TW_RECIPE_AANVRAGEN, TW_RECIPE_CAPACITEIT};
    tiny_round tiny;
    tiny_four(&tiny);
    size_t changed = 0;
    for (int64_t number = 1; number <= 200; number++) {
        tw_recipe recipe;
        tw_recipe_kind kind = kinds[number % 2];
        none(&recipe, kind, parts[number / 2 % 2]);
        pair to = scenario(&tiny.round, &tiny.policy, &recipe, number, 0);
        for (size_t p = 0; p < tiny.round.poi_count; p++) {
            bool asked = kind == TW_RECIPE_AANVRAGEN;
            int64_t now = asked ? tiny.pois[p].aangevraagd : tiny.pois[p].capaciteit;
            int64_t is = asked ? to.round->pois[p].aangevraagd : to.round->pois[p].capaciteit;
            assert_int_equal(is,
                             expected_value(&recipe, kind, tiny.pois[p].poi_id, number, 0, now));
            changed += is != now ? 1 : 0;
        }
        clear_pair(&to);
    }
    assert_in_range(changed, 200, 700);
}

/* Twenty percent of one place: a place more in a fifth of the cases. */
static void test_scenario__parts_of_places_are_drawn(void **state) {
    (void)state;
    tiny_round tiny;
    tiny_four(&tiny);
    tiny.pois[3].aangevraagd = 1;
    tw_recipe recipe;
    none(&recipe, TW_RECIPE_AANVRAGEN, (tw_recipe_part){100, 20, 20, true});
    int64_t more = 0;
    for (int64_t number = 1; number <= 1000; number++) {
        pair to = scenario(&tiny.round, &tiny.policy, &recipe, number, 0);
        assert_in_range(to.round->pois[3].aangevraagd, 1, 2);
        more += to.round->pois[3].aangevraagd - 1;
        clear_pair(&to);
    }
    assert_in_range(more, 160, 240);
}

/* A brings its 10 places into two RSVs (6 and 3), one stays outside. */
static void test_scenario__inbreng_follows_what_was_allocated(void **state) {
    (void)state;
    tiny_round tiny;
    tiny_four(&tiny);
    tiny.members[0].inbreng = (tw_optional){true, 6};
    tiny.pois[0].aangevraagd = 40;
    tiny_rsv(&tiny, "R2", 0);
    tiny_member(&tiny, 0)->inbreng = (tw_optional){true, 3};
    tw_recipe recipe;
    none(&recipe, TW_RECIPE_TOEWIJZINGEN, (tw_recipe_part){100, -12, 12, false});
    for (int64_t number = 1; number <= 200; number++) {
        pair to = scenario(&tiny.round, &tiny.policy, &recipe, number, 0);
        int64_t got = to.round->pois[0].toegewezen;
        int64_t first = to.round->deelnemers[0].inbreng.value;
        int64_t second = to.round->deelnemers[4].inbreng.value;
        assert_int_equal(first + second, (9 * got * 2 + 10) / 20);
        assert_in_range(first, 6 * (first + second) / 9, 6 * (first + second) / 9 + 1);
        assert_false(to.round->deelnemers[1].inbreng.stated);
        clear_pair(&to);
    }
}

/* Nobody is given more than it asks for, unless it was. */
static void test_scenario__allocations_stay_within_requests(void **state) {
    (void)state;
    tiny_round tiny;
    tiny_four(&tiny);
    tiny.pois[1].aangevraagd = 1; /* it got 3 */
    tw_recipe recipe;
    none(&recipe, TW_RECIPE_TOEWIJZINGEN, (tw_recipe_part){100, 1, 5, false});
    recipe.parts[TW_RECIPE_AANVRAGEN] = (tw_recipe_part){50, -5, 0, false};
    for (int64_t number = 1; number <= 100; number++) {
        pair to = scenario(&tiny.round, &tiny.policy, &recipe, number, 0);
        assert_true(to.round->pois[0].toegewezen <= to.round->pois[0].aangevraagd);
        assert_in_range(to.round->pois[1].toegewezen, 4, 8);
        clear_pair(&to);
    }
}

static void test_scenario__who_drops_out_is_nowhere(void **state) {
    (void)state;
    tiny_round tiny;
    tiny_four(&tiny);
    tw_recipe recipe;
    none(&recipe, TW_RECIPE_UITVAL, (tw_recipe_part){.kans = 50});
    size_t leaders = 0;
    for (int64_t number = 1; number <= 200; number++) {
        pair to = scenario(&tiny.round, &tiny.policy, &recipe, number, 0);
        bool out[4];
        for (size_t p = 0; p < 4; p++) {
            tw_chance draw = tw_chance_of(42, number, 0, "uitval", tiny.pois[p].poi_id);
            out[p] = tw_chance_between(draw.part[0], 0, 99) < 50;
            assert_int_equal(tw_round_find_member(to.round, 0, p) == SIZE_MAX, out[p]);
            assert_int_equal(to.round->pois[p].toegewezen, out[p] ? 0 : tiny.pois[p].toegewezen);
        }
        /* A leads; B brings in 3, C 2, D 0. */
        size_t leader = !out[0] || (out[1] && out[2] && out[3]) ? 0 : !out[1] ? 1 : !out[2] ? 2 : 3;
        assert_int_equal(to.round->rsvs[0].regiehouder, leader);
        leaders |= (size_t)1 << leader;
        clear_pair(&to);
    }
    assert_int_equal(leaders, 15);
}

static void test_scenario__who_is_late_is_so_for_a_year(void **state) {
    (void)state;
    tiny_round tiny;
    tiny_four(&tiny);
    tiny_rsv(&tiny, "R2", 0);
    tiny.rsvs[1].aangemeld_op = TW_DATE_NONE;
    tiny_rsv(&tiny, "R3", 0);
    tiny.rsvs[2].aangemeld_op = 20240301;
    tw_recipe recipe;
    none(&recipe, TW_RECIPE_TE_LAAT, (tw_recipe_part){50, 14, 15, false});
    recipe.jaren = 2;
    size_t seen = 0;
    for (int64_t number = 1; number <= 100; number++) {
        for (int64_t year = 0; year < 2; year++) {
            pair to = scenario(&tiny.round, &tiny.policy, &recipe, number, year);
            tw_chance draw = tw_chance_of(42, number, year, "te_laat", "R1");
            bool late = tw_chance_between(draw.part[0], 0, 99) < 50;
            tw_date day = tw_chance_between(draw.part[1], 14, 15) == 14 ? 20240229 : 20240301;
            assert_int_equal(to.round->rsvs[0].aangemeld_op,
                             late ? day : tiny.rsvs[0].aangemeld_op);
            assert_int_equal(to.round->rsvs[1].aangemeld_op, TW_DATE_NONE);
            assert_int_equal(to.round->rsvs[2].aangemeld_op, 20240301);
            seen |= late ? (day == 20240229 ? 1U : 2U) : 4U;
            clear_pair(&to);
        }
    }
    assert_int_equal(seen, 7);
}

static void test_scenario__pot_and_seed_are_the_same_for_every_policy(void **state) {
    (void)state;
    tiny_round tiny;
    tiny_four(&tiny);
    tw_policy other = tiny.policy;
    other.methode = TW_DHONDT;
    other.zaad = "iets anders";
    other.pot = tiny.policy.pot = (tw_optional){true, 100};
    tw_policy unlimited = tiny.policy;
    unlimited.pot = (tw_optional){0};
    tw_recipe recipe;
    tw_recipe_defaults(&recipe);
    for (int64_t number = 1; number <= 50; number++) {
        pair a = scenario(&tiny.round, &tiny.policy, &recipe, number, 0);
        pair b = scenario(&tiny.round, &other, &recipe, number, 0);
        pair c = scenario(&tiny.round, &unlimited, &recipe, number, 0);
        assert_same_round(a.round, b.round);
        assert_same_round(a.round, c.round);
        assert_string_equal(a.policy->zaad, b.policy->zaad);
        assert_int_equal(strlen(a.policy->zaad), 16);
        assert_int_equal(a.policy->pot.value, b.policy->pot.value);
        assert_int_equal(a.policy->pot.value,
                         expected_value(&recipe, TW_RECIPE_POT, "landelijk", number, 0, 100));
        assert_false(c.policy->pot.stated);
        clear_pair(&a);
        clear_pair(&b);
        clear_pair(&c);
    }
}

/* -- years ------------------------------------------------------------------------------------- */

static void test_scenario__number_0_is_the_round_as_it_is(void **state) {
    (void)state;
    tiny_round tiny;
    tiny_four(&tiny);
    tiny_bezet(&tiny, 2, 2026, 3);
    tw_recipe recipe;
    tw_recipe_defaults(&recipe);
    pair to = scenario(&tiny.round, &tiny.policy, &recipe, 0, 0);
    assert_same_round(&tiny.round, to.round);
    assert_same_policy(&tiny.policy, to.policy);
    clear_pair(&to);
    to = scenario(&tiny.round, &tiny.policy, &recipe, 0, 3);
    assert_int_equal(to.round->toewijzingsjaar, tiny.round.toewijzingsjaar + 3);
    assert_int_equal(tw_poi_bezet(&to.round->pois[2], 2029), 3);
    assert_int_equal(tw_poi_bezet(&to.round->pois[2], 2026), 0);
    clear_pair(&to);
}

static void test_scenario__without_drift_years_are_the_same(void **state) {
    (void)state;
    tiny_round tiny;
    tiny_four(&tiny);
    tw_recipe recipe;
    tw_recipe_defaults(&recipe);
    recipe.drift = false;
    pair first = scenario(&tiny.round, &tiny.policy, &recipe, 5, 0);
    pair later = scenario(&tiny.round, &tiny.policy, &recipe, 5, 19);
    assert_int_equal(later.round->toewijzingsjaar, first.round->toewijzingsjaar + 19);
    later.round->toewijzingsjaar = first.round->toewijzingsjaar;
    assert_same(&first, &later);
    clear_pair(&first);
    clear_pair(&later);
}

static void test_scenario__with_drift_years_add_up(void **state) {
    (void)state;
    tiny_round tiny;
    tiny_four(&tiny);
    tw_recipe recipe;
    none(&recipe, TW_RECIPE_AANVRAGEN, (tw_recipe_part){100, -30, 30, true});
    for (int64_t number = 1; number <= 20; number++) {
        int64_t now = tiny.pois[0].aangevraagd;
        for (int64_t year = 0; year < 6; year++) {
            now = expected_value(&recipe, TW_RECIPE_AANVRAGEN, "A", number, year, now);
            pair to = scenario(&tiny.round, &tiny.policy, &recipe, number, year);
            assert_int_equal(to.round->pois[0].aangevraagd, now);
            clear_pair(&to);
        }
    }
}

static void test_scenario__a_year_beyond_all_is_refused(void **state) {
    (void)state;
    tiny_round tiny;
    tiny_four(&tiny);
    tiny.round.toewijzingsjaar = 2099;
    tw_recipe recipe;
    tw_recipe_defaults(&recipe);
    pair to = {0};
    tw_error err = TW_ERROR_INIT;
    for (int64_t year = 0; year < 4; year++) {
        tw_status status = tw_scenario_round(&to.round, &to.policy, &tiny.round, &tiny.policy,
                                             &recipe, 1, 1, year, &err);
        assert_int_equal(status, year <= 1 ? TW_OK : TW_ERR_RANGE);
        assert_int_equal(to.round == NULL, year > 1);
        clear_pair(&to);
    }
}

/* -- whatever is drawn is legal ---------------------------------------------------------------- */

/* What came out is what reading its files gives. */
static void check_legal(const pair *made) {
    tw_fileset files = {0};
    pair again = {0};
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_read_options options = {0};
    assert_int_equal(tw_round_render(&files, made->round, made->policy, &err), TW_OK);
    tw_status status =
        tw_read_round_files(&again.round, &again.policy, &files, &options, &diags, &err);
    if (status != TW_OK) {
        assert_messages(&diags, "", "");
    }
    for (size_t p = 0; p < again.round->poi_count; p++) { /* a row that it has only now */
        tw_poi *poi = &made->round->pois[p];
        bool is_new = poi->toewijzing_line == 0 && poi->aangevraagd + poi->toegewezen > 0;
        poi->toewijzing_line = is_new ? 1 : poi->toewijzing_line;
    }
    assert_same(made, &again);
    tw_diags_clear(&diags);
    tw_fileset_clear(&files);
    clear_pair(&again);
}

static void read_generated(pair *to, uint64_t seed) {
    tw_generate_options options;
    tw_fileset files = {0};
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_read_options reading = {0};
    tw_generate_defaults(&options);
    options.rsv_count = 3;
    options.seed = seed;
    options.fase_count = 2 + (int)(seed % 3);
    options.wensen_percent = 60;
    options.overlap_percent = 60;
    options.afgewezen_percent = 30;
    options.met_register = seed % 2 == 0;
    assert_int_equal(tw_generate(&files, &options, &err), TW_OK);
    assert_int_equal(tw_read_round_files(&to->round, &to->policy, &files, &reading, &diags, &err),
                     TW_OK);
    tw_diags_clear(&diags);
    tw_fileset_clear(&files);
}

/* Grants for those that take part, and no rule in the policy: the round most easily made illegal.
 */
static void grant(pair *to) {
    tw_assessment *judged;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_assess(&judged, to->round, to->policy, &diags, &err), TW_OK);
    for (size_t r = 0; r < to->round->rsv_count; r++) {
        to->round->rsvs[r].bonus_toegekend = (tw_optional){judged->rsvs[r].neemt_deel, 2};
    }
    bool any =
        judged->rsvs[0].neemt_deel || judged->rsvs[1].neemt_deel || judged->rsvs[2].neemt_deel;
    if (any) {
        tw_policy unstated;
        tw_policy_set_defaults(&unstated);
        to->policy->aanspraak = unstated.aanspraak;
    }
    tw_assessment_free(judged);
    tw_diags_clear(&diags);
}

static void random_recipe(tw_random *random, tw_recipe *recipe) {
    tw_recipe_clear(recipe);
    recipe->jaren = TW_RECIPE_MAX_JAREN;
    recipe->drift = tw_random_chance(random, 70);
    for (int k = 0; k < TW_RECIPE_PARTS; k++) {
        tw_recipe_part *part = &recipe->parts[k];
        bool days = k == TW_RECIPE_TE_LAAT;
        part->kans = tw_random_chance(random, 30) ? 100 : tw_random_between(random, 0, 60);
        part->procent = !days && tw_random_chance(random, 50);
        part->van = tw_random_between(random, days ? 1 : part->procent ? -100 : -5, days ? 9 : 5);
        part->tot = tw_random_between(random, part->van, days ? 365 : part->procent ? 300 : 9);
    }
}

static void test_scenario__whatever_comes_out_is_legal(void **state) {
    (void)state;
    tw_random random = {2025};
    for (uint64_t seed = 0; seed < 60; seed++) {
        pair from = {0};
        read_generated(&from, seed);
        if (seed % 4 == 0) {
            grant(&from);
        }
        for (int64_t number = 1; number <= 40; number++) {
            tw_recipe recipe;
            random_recipe(&random, &recipe);
            pair to = scenario(from.round, from.policy, &recipe, number, number % 5);
            check_legal(&to);
            clear_pair(&to);
        }
        clear_pair(&from);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scenario__draws_are_those_of_the_digest),
        cmocka_unit_test(test_scenario__numbers_are_spread_over_the_range),
        cmocka_unit_test(test_scenario__requests_and_capacity_follow_the_rule),
        cmocka_unit_test(test_scenario__parts_of_places_are_drawn),
        cmocka_unit_test(test_scenario__inbreng_follows_what_was_allocated),
        cmocka_unit_test(test_scenario__allocations_stay_within_requests),
        cmocka_unit_test(test_scenario__who_drops_out_is_nowhere),
        cmocka_unit_test(test_scenario__who_is_late_is_so_for_a_year),
        cmocka_unit_test(test_scenario__pot_and_seed_are_the_same_for_every_policy),
        cmocka_unit_test(test_scenario__number_0_is_the_round_as_it_is),
        cmocka_unit_test(test_scenario__without_drift_years_are_the_same),
        cmocka_unit_test(test_scenario__with_drift_years_add_up),
        cmocka_unit_test(test_scenario__a_year_beyond_all_is_refused),
        cmocka_unit_test(test_scenario__whatever_comes_out_is_legal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
