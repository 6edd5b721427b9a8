/* Policies that vary: every combination, named by what varies, every mistake where it stands. */
#include "../support/messages.h"
#include "../support/round_equal.h"
#include "io/policy_read.h"
#include "toewijs/policy_grid.h"
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

static const char path[] = "b.json";

static tw_status add_text(tw_policy_grid *grid, const char *text, tw_diags *diags) {
    FILE *file = fopen(path, "w");
    tw_error err = TW_ERROR_INIT;
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    return tw_policy_grid_add(grid, path, diags, &err);
}

static tw_policy_grid grid_of(const char *text) {
    tw_policy_grid grid = {0};
    tw_diags diags = {0};
    tw_status status = add_text(&grid, text, &diags);
    assert_messages(&diags, "", text);
    assert_int_equal(status, TW_OK);
    return grid;
}

static tw_policy *read_one(const tw_grid_policy *one) {
    tw_policy *policy = calloc(1, sizeof *policy);
    tw_diags diags = {0};
    assert_non_null(policy);
    assert_int_equal(one->size, strlen(one->text));
    assert_int_equal(tw_policy_read(policy, "x.json", one->text, one->size, &diags, NULL), TW_OK);
    assert_messages(&diags, "", one->text);
    assert_string_equal(policy->naam, one->naam);
    return policy;
}

/* The names, one a line; every text must be readable and bear its name. */
static void check_names(const char *text, const char *expected) {
    tw_policy_grid grid = grid_of(text);
    char names[4000] = "";
    size_t used = 0;
    for (size_t i = 0; i < grid.count; i++) {
        tw_policy_free(read_one(&grid.policies[i]));
        used += (size_t)snprintf(names + used, sizeof names - used, "%s\n", grid.policies[i].naam);
        assert_in_range(used, 1, sizeof names - 1);
    }
    assert_string_equal(names, expected);
    tw_policy_grid_clear(&grid);
}

#define ZAAD "\"loting\": {\"zaad\": \"z\"}"

static void test_policy_grid__names_say_what_varies(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *names;
    } cases[] = {
        {"{\"naam\": \"N\", " ZAAD "}", "N\n"},
        {"{" ZAAD "}", "b\n"},
        {"{\"naam\": \"\", " ZAAD ", \"bonus\": {\"pot\": [null, 7]}}", "b pot=geen\nb pot=7\n"},
        {"{\"naam\": \"N\", " ZAAD ", \"bonus\": {\"aanspraak\": {\"percentage\": [10, 15], "
         "\"max\": [1, 2]}}}",
         "N percentage=10 aanspraak.max=1\nN percentage=10 aanspraak.max=2\n"
         "N percentage=15 aanspraak.max=1\nN percentage=15 aanspraak.max=2\n"},
        {"{\"naam\": \"N\", " ZAAD ", \"bonus\": {\"methode\": [\"adams\"], \"tot_aanvraag\": "
         "[true, false]}}",
         "N tot_aanvraag=ja\nN tot_aanvraag=nee\n"},
        {"{\"naam\": \"N\", " ZAAD ", \"traject\": {\"min_sectoren\": {\"bonus\": [1, 2]}, "
         "\"fasen\": [{\"naam\": \"a\", \"weken\": 52, \"jaar\": 0}, "
         "{\"naam\": \"b\", \"weken\": [40, 52], \"jaar\": 1}]}}",
         "N min_sectoren.bonus=1 fasen[1].weken=40\nN min_sectoren.bonus=1 fasen[1].weken=52\n"
         "N min_sectoren.bonus=2 fasen[1].weken=40\nN min_sectoren.bonus=2 fasen[1].weken=52\n"},
        {"{\"naam\": \"N\", " ZAAD ", \"voorwaarden\": {\"ggz_sectoren\": [[\"ggz_instelling\"], "
         "[\"ggz_instelling\", \"gehandicaptenzorg\", \"jeugdzorg\", \"ouderenzorg\"]]}}",
         "N ggz_sectoren=[ggz_instelling]\nN ggz_sectoren=#2\n"},
        {"{\"naam\": \"N\", " ZAAD ", \"bonus\": {\"aanspraak\": [{\"soort\": \"per\", \"per\": "
         "5}, {\"percentage\": [10, 20]}]}}",
         "N aanspraak={soort:per,per:5}\n"
         "N aanspraak=#2 percentage=10\nN aanspraak=#2 percentage=20\n"},
        {"{\"naam\": \"N\", " ZAAD ", \"bonus\": {\"aanspraak\": {\"soort\": \"staffel\", "
         "\"staffel\": [[[4, 1]], [[5, 1], [10, 2]]]}}}",
         "N staffel=[[4,1]]\nN staffel=[[5,1],[10,2]]\n"},
        {"{\"naam\": \"N\", " ZAAD ", \"doelen\": [[\"regulier_geplaatst\", "
         "\"bonus_geplaatst\"], [\"bonus_geplaatst\", \"regulier_geplaatst\", \"balans\"]]}",
         "N doelen=[regulier_geplaatst,bonus_geplaatst]\nN doelen=#2\n"},
        {"{\"naam\": \"N\", \"loting\": {\"zaad\": [\"a \\\" b\", \"c\"]}}",
         "N zaad=a \" b\nN zaad=c\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_names(cases[i].text, cases[i].names);
    }
}

/* The text of each is what a person would have written for that one policy. */
static void test_policy_grid__each_is_the_policy_it_says(void **state) {
    (void)state;
    static const char *const methods[] = {"adams", "dhondt", "hamilton"};
    tw_policy_grid grid =
        grid_of("{\"bron\": \"x\",\n\"bonus\": {\"methode\": [\"adams\",\n \"dhondt\", "
                "\"hamilton\"], \"pot\": [5, 6]}, " ZAAD "}");
    assert_int_equal(grid.count, 6);
    for (size_t i = 0; i < 6; i++) {
        char text[300];
        (void)snprintf(text, sizeof text,
                       "{\"naam\": \"b methode=%s pot=%d\", \"bron\": \"x\", \"bonus\": "
                       "{\"methode\": \"%s\", \"pot\": %d}, " ZAAD "}",
                       methods[i / 2], i % 2 == 0 ? 5 : 6, methods[i / 2], i % 2 == 0 ? 5 : 6);
        tw_policy_grid by_hand = grid_of(text);
        tw_policy *a = read_one(&grid.policies[i]);
        tw_policy *b = read_one(&by_hand.policies[0]);
        assert_same_policy(a, b);
        tw_policy_free(a);
        tw_policy_free(b);
        tw_policy_grid_clear(&by_hand);
    }
    tw_policy_grid_clear(&grid);
}

static void test_policy_grid__names_are_unique(void **state) {
    (void)state;
    tw_policy_grid grid = grid_of("{\"naam\": \"N\", " ZAAD "}");
    tw_diags diags = {0};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(add_text(&grid, "{\"naam\": \"N\", " ZAAD "}", &diags), TW_OK);
    }
    assert_string_equal(grid.policies[1].naam, "N (2)");
    assert_string_equal(grid.policies[2].naam, "N (3)");
    tw_policy_free(read_one(&grid.policies[2]));
    tw_policy_grid_clear(&grid);
}

static void test_policy_grid__reports_mistakes_where_they_stand(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *messages;
    } cases[] = {
        {"{\"loting\": {\"zaad\": \"z\"},\n\"bonus\": {\"methode\": [\"adams\",\n\"dhond\"],\n"
         "  \"pot\": [5, -1], \"aanspraak\": {\"percentage\": [[10], 20]}}}",
         "b.json:3:1: error: bonus.methode is \"dhond\"; expected one of: sainte-lague, dhondt, "
         "adams, sainte-lague-1.4, dean, huntington-hill, hamilton\n"
         "b.json:4:14: error: bonus.pot is -1; expected a whole number from 0 to 1000000, or null "
         "for no limit\n"
         "b.json:4:48: error: bonus.aanspraak.percentage is [...]; expected a whole number from 0 "
         "to 100\n"},
        {"{\"naam\": [\"a\", \"b\"], " ZAAD "}",
         "b.json:1:10: error: naam is [...]; expected a text between quotes\n"},
        {"{" ZAAD ",\n\"bonus\": {\"pot\": [], \"methode\": [\"adams\", \"adams\"]}}",
         "b.json:2:18: error: bonus.pot is an empty list; expected a value, or a list with at "
         "least one value\n"
         "b.json:2:43: error: bonus.methode[1] names \"adams\" twice\n"},
        {"{\"bonus\": {\"pot\": [1, 2]}}", "b.json:1:1: error: the key loting.zaad is missing\n"},
        {"{\"naam\": \"é\", \"kleur\": [1, 2], " ZAAD "}",
         "b.json:1:15: error: the key kleur is unknown; expected one of: schema, naam, bron, "
         "voorwaarden, bonus, traject, doelen, loting\n"},
        {"[1, 2]", "b.json:1:1: error: b.json is [...]; expected an object {...}\n"},
        {"{\"bonus\": ", "b.json:1:11: error: expected a value\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_policy_grid grid = {0};
        tw_diags diags = {0};
        assert_int_equal(add_text(&grid, cases[i].text, &diags), TW_ERR_INPUT);
        assert_messages(&diags, cases[i].messages, cases[i].text);
        assert_int_equal(grid.count, 0);
        tw_policy_grid_clear(&grid);
    }
}

/* Ten values three times are a thousand; a second value anywhere is too much. */
static void test_policy_grid__has_a_limit(void **state) {
    (void)state;
    for (int over = 0; over < 2; over++) {
        char text[600];
        static const char ten[] = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";
        (void)snprintf(text, sizeof text,
                       "{" ZAAD ", \"bonus\": {\"pot\": %s, \"max_per_poi\": %s, \"sggz_opslag\": "
                       "%s, \"tot_aanvraag\": %s}}",
                       ten, ten, ten, over != 0 ? "[true, false]" : "true");
        tw_policy_grid grid = {0};
        tw_diags diags = {0};
        assert_int_equal(add_text(&grid, text, &diags), over != 0 ? TW_ERR_INPUT : TW_OK);
        assert_messages(&diags,
                        over != 0 ? "b.json: error: the values that take turns give more than 1000 "
                                    "combinations; expected no more than that\n"
                                  : "",
                        text);
        assert_int_equal(grid.count, over != 0 ? 0 : 1000);
        if (over == 0) {
            assert_string_equal(grid.policies[573].naam, "b pot=5 max_per_poi=7 sggz_opslag=3");
        }
        tw_policy_grid_clear(&grid);
    }
}

/* A round is read with such a text as with a file. */
static void test_policy_grid__a_round_is_read_with_one(void **state) {
    (void)state;
    tw_policy_grid grid = grid_of("{\"bonus\": {\"pot\": [5, 6], \"aanspraak\": {}}, " ZAAD "}");
    tw_read_options options = {.policy_path = "b.json",
                               .policy_text = grid.policies[1].text,
                               .policy_size = grid.policies[1].size};
    tw_round *round;
    tw_policy *policy;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    char folder[600];
    (void)snprintf(folder, sizeof folder, "%s/instances/rsv_amersfoort_2023", (char *)*state);
    assert_int_equal(tw_read_round(&round, &policy, folder, &options, &diags, &err), TW_OK);
    assert_string_equal(policy->naam, "b pot=6");
    assert_int_equal(policy->pot.value, 6);
    tw_diags_clear(&diags);
    tw_round_free(round);
    tw_policy_free(policy);
    tw_policy_grid_clear(&grid);
}

/* Files have a short name in messages, so this runs in a folder of its own. */
static char folder[] = "/tmp/test_grid_XXXXXX";

static int enter_folder(void **state) {
    static char start[400];
    *state = start;
    return getcwd(start, sizeof start) == NULL || mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int leave_folder(void **state) {
    (void)unlink(path);
    return chdir(*state) != 0 || rmdir(folder) != 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_policy_grid__names_say_what_varies),
        cmocka_unit_test(test_policy_grid__each_is_the_policy_it_says),
        cmocka_unit_test(test_policy_grid__names_are_unique),
        cmocka_unit_test(test_policy_grid__reports_mistakes_where_they_stand),
        cmocka_unit_test(test_policy_grid__has_a_limit),
        cmocka_unit_test(test_policy_grid__a_round_is_read_with_one),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
