/* kosten.json: what it says, and every mistake at its place. */
#include "../support/costs_fixture.h"
#include "../support/messages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

static void test_kosten_model__reads_all_that_there_is(void **state) {
    (void)state;
    tw_kosten_model *model = costs_model(costs_model_text);
    assert_string_equal(model->naam, "afspraak 2024");
    assert_string_equal(model->bron, "verzonnen");
    assert_true(model->illustratief);
    assert_int_equal(model->rsv, 0);
    assert_int_equal(model->van_jaar, 2024);
    assert_int_equal(model->tot_jaar, 2025);
    assert_int_equal(model->soort_count, 5);
    assert_int_equal(model->variant_count, 2);
    static const char *const names[] = {"beheer", "direct", "indirect", "nza", "wlz"};
    static const tw_kosten_sleutel keys[] = {TW_KOSTEN_PERCENTAGES, TW_KOSTEN_EIGEN_WEKEN,
                                             TW_KOSTEN_GELIJK, TW_KOSTEN_GEHOSTE_WEKEN,
                                             TW_KOSTEN_GEHOSTE_WEKEN};
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(model->varianten[0].soorten[i].naam, names[i]);
        assert_int_equal(model->varianten[0].soorten[i].sleutel, keys[i]);
        assert_int_equal(model->varianten[1].soorten[i].sleutel,
                         i == 2 ? TW_KOSTEN_GEHOSTE_WEKEN : keys[i]);
        assert_false(model->varianten[0].soorten[i].hele_periode);
    }
    const int64_t *percentages = model->varianten[0].soorten[0].percentages;
    assert_int_equal(percentages[0], 5000);
    assert_int_equal(percentages[1], 2550);
    assert_int_equal(percentages[2], 2450);
    assert_string_equal(model->varianten[0].naam, "afspraak 2024");
    assert_string_equal(model->varianten[1].naam, "indirect naar gehoste weken");
    assert_int_equal(model->bijdrage_soort, 3);
    assert_int_equal(model->tarief_count, 2);
    assert_int_equal(model->tarieven[0].jaar.value, 2024);
    assert_int_equal(model->tarieven[0].fte_onder.value, 10);
    assert_int_equal(model->tarieven[0].bedrag, 5360000);
    assert_false(model->tarieven[1].jaar.stated);
    assert_int_equal(strlen(model->sha256), 64);
    tw_kosten_model_free(model);
}

#define SCHEMA "\"schema\": \"toewijs/kosten/1\""
#define RSV "\"rsv\": \"R0001\""
#define DIRECT "\"soorten\": {\"direct\": {\"sleutel\": \"eigen_weken\"}}"

static void test_kosten_model__what_is_left_out_has_a_default(void **state) {
    (void)state;
    tw_kosten_model *model = costs_model("{" SCHEMA ", " RSV ", " DIRECT "}");
    assert_string_equal(model->naam, "");
    assert_string_equal(model->bron, "");
    assert_string_equal(model->varianten[0].naam, "model");
    assert_false(model->illustratief);
    assert_int_equal(model->variant_count, 1);
    assert_int_equal(model->tarief_count, 0);
    assert_true(model->bijdrage_soort == SIZE_MAX);
    assert_int_equal(model->van_jaar, 2024);
    assert_int_equal(model->tot_jaar, 2025);
    tw_kosten_model_free(model);
}

static void test_kosten_model__the_period_may_be_wider_or_narrower(void **state) {
    (void)state;
    tw_kosten_model *model = costs_model("{" SCHEMA ", " RSV ", " DIRECT ", \"van_jaar\": 2020}");
    assert_int_equal(model->van_jaar, 2020);
    assert_int_equal(model->tot_jaar, 2025);
    tw_kosten_model_free(model);
    model = costs_model_warned(
        "{" SCHEMA ", " RSV ", " DIRECT ", \"van_jaar\": 2025, \"tot_jaar\": 2030}",
        "kosten.json:1:1: warning: 304 weeks of training lie outside 2025 to 2030 (van_jaar, "
        "tot_jaar) and do not count anywhere\n");
    assert_int_equal(model->van_jaar, 2025);
    assert_int_equal(model->tot_jaar, 2030);
    tw_kosten_model_free(model);
}

static void test_kosten_model__over_the_whole_period(void **state) {
    (void)state;
    tw_kosten_model *model =
        costs_model("{" SCHEMA ", " RSV
                    ", \"soorten\": {\"a\": {\"sleutel\": \"eigen_weken\", \"over\": \"periode\"}, "
                    "\"b\": {\"sleutel\": \"eigen_weken\", \"over\": \"jaar\"}},\n"
                    "\"varianten\": [{\"naam\": \"v\", \"soorten\": {\"a\": {\"sleutel\": "
                    "\"eigen_weken\"}}}]}");
    assert_true(model->varianten[0].soorten[0].hele_periode);
    assert_false(model->varianten[0].soorten[1].hele_periode);
    /* A variant states a kind anew; nothing of the old statement is left. */
    assert_false(model->varianten[1].soorten[0].hele_periode);
    tw_kosten_model_free(model);
}

/* The order of keys and rates makes no difference. */
static void test_kosten_model__rates_are_sorted(void **state) {
    (void)state;
    tw_kosten_model *model = costs_model(
        "{" SCHEMA ", " RSV ", " DIRECT ", \"beschikbaarheidbijdrage\": {\"tarieven\": [\n"
        "{\"opleiding\": \"KP\", \"bedrag_per_fte\": \"0,5\"},\n"
        "{\"opleiding\": \"GZ\", \"bedrag_per_fte\": 1},\n"
        "{\"opleiding\": \"GZ\", \"fte_onder\": 10, \"bedrag_per_fte\": 2},\n"
        "{\"opleiding\": \"GZ\", \"jaar\": 2025, \"bedrag_per_fte\": 3},\n"
        "{\"opleiding\": \"GZ\", \"jaar\": 2024, \"bedrag_per_fte\": 4},\n"
        "{\"opleiding\": \"GZ\", \"jaar\": 2024, \"fte_onder\": 5, \"bedrag_per_fte\": 5.01}\n"
        "], \"soort\": \"direct\"}}");
    static const int64_t amounts[] = {501, 400, 300, 200, 100, 50};
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(model->tarieven[i].bedrag, amounts[i]);
    }
    tw_kosten_model_free(model);
}

static const struct {
    const char *text;
    const char *messages;
} mistakes[] = {
    {"[", "kosten.json:1:2: error: expected a value\n"},
    {"[]", "kosten.json:1:1: error: kosten.json is [...]; expected an object {...}\n"},
    {"{}",
     "kosten.json:1:1: error: the key schema is missing\n"
     "kosten.json:1:1: error: the key soorten is missing\n"
     "kosten.json:1:1: error: the key rsv is missing; there are 2 partnerships: name that of the "
     "partners, for example \"R0001\"\n"},
    {"{\"schema\": 1, \"rsv\": \"R3\", " DIRECT ", \"regen\": 2}",
     "kosten.json:1:12: error: schema is 1; expected one of: toewijs/kosten/1\n"
     "kosten.json:1:22: error: rsv is \"R3\"; expected one of: R0001, R0002\n"
     "kosten.json:1:79: error: the key regen is unknown; expected one of: schema, naam, bron, "
     "illustratief, rsv, van_jaar, tot_jaar, soorten, beschikbaarheidbijdrage, varianten\n"},
    {"{" SCHEMA ", " RSV ", " DIRECT ", " RSV "}",
     "kosten.json:1:99: error: the key rsv is there already, in line 1\n"},
    {"{" SCHEMA ", " RSV ", \"soorten\": []}",
     "kosten.json:1:59: error: soorten is [...]; expected an object {...}\n"},
    {"{" SCHEMA ", " RSV ", \"soorten\": {}}",
     "kosten.json:1:59: error: soorten has 0 kinds; expected 1 to 100\n"},
    {"{" SCHEMA ", " RSV ",\n\"soorten\": {\"a b\": {\"sleutel\": \"gelijk\"},\n"
     "\"c\": {}, \"d\": 4, \"e\": {\"sleutel\": \"weken\", \"over\": \"altijd\", \"x\": 1},\n"
     "\"c\": {\"sleutel\": \"gelijk\"}}}",
     "kosten.json:2:13: error: the kind is named \"a b\"; expected 1 to 64 letters, digits, '.', "
     "'_' and '-'\n"
     "kosten.json:3:6: error: the key soorten.c.sleutel is missing\n"
     "kosten.json:3:15: error: soorten.d is 4; expected an object {...}\n"
     "kosten.json:3:35: error: soorten.e.sleutel is \"weken\"; expected one of: eigen_weken, "
     "gehoste_weken, gelijk, percentages\n"
     "kosten.json:3:52: error: soorten.e.over is \"altijd\"; expected one of: jaar, periode\n"
     "kosten.json:3:62: error: the key soorten.e.x is unknown; expected one of: sleutel, "
     "percentages, over\n"
     "kosten.json:4:1: error: the key soorten.c is there already, in line 3\n"},
    {"{" SCHEMA ", " RSV ",\n\"soorten\": {\n"
     "\"a\": {\"sleutel\": \"percentages\"},\n"
     "\"b\": {\"sleutel\": \"percentages\", \"percentages\": {\"eik\": 50, \"olm\": 49.99}},\n"
     "\"c\": {\"sleutel\": \"percentages\", \"percentages\": {\"eik\": 100, \"beuk\": 0}},\n"
     "\"d\": {\"sleutel\": \"percentages\", \"percentages\": {\"eik\": 33.333, \"olm\": -1, "
     "\"wilg\": true}},\n"
     "\"e\": {\"sleutel\": \"gelijk\", \"percentages\": {\"eik\": 100}},\n"
     "\"f\": {\"sleutel\": \"percentages\", \"percentages\": {\"eik\": 100, \"olm\": 100.5}},\n"
     "\"g\": {\"sleutel\": \"percentages\", \"percentages\": {\"eik\": 100, \"olm\": \"0,1\"}},\n"
     "\"h\": {\"sleutel\": \"percentages\", \"percentages\": {\"eik\": 50, \"eik\": 50}}}}",
     "kosten.json:3:6: error: the key soorten.a.percentages is missing\n"
     "kosten.json:4:48: error: soorten.b.percentages: the percentages add up to 99.99; expected "
     "exactly 100\n"
     "kosten.json:5:61: error: the key soorten.c.percentages.beuk is unknown; expected one of: "
     "eik, olm, wilg\n"
     "kosten.json:6:56: error: soorten.d.percentages.eik is 33.333; expected a percentage from 0 "
     "to 100 with at most 2 decimals\n"
     "kosten.json:6:71: error: soorten.d.percentages.olm is -1; expected a percentage from 0 to "
     "100 with at most 2 decimals\n"
     "kosten.json:6:83: error: soorten.d.percentages.wilg is true; expected a percentage from 0 "
     "to 100 with at most 2 decimals\n"
     "kosten.json:7:28: error: soorten.e.percentages only goes with the sleutel \"percentages\"\n"
     "kosten.json:8:68: error: soorten.f.percentages.olm is 100.5; expected a percentage from 0 to "
     "100 with at most 2 decimals\n"
     "kosten.json:9:48: error: soorten.g.percentages: the percentages add up to 100.1; expected "
     "exactly 100\n"
     "kosten.json:10:60: error: the key soorten.h.percentages.eik is there already, in line 10\n"},
    {"{" SCHEMA ", \"rsv\": \"R0002\", " DIRECT ", \"van_jaar\": 2027, \"tot_jaar\": 2026.0}",
     "kosten.json:1:129: error: tot_jaar is 2026.0; expected a whole number from 2027 to 2126\n"},
    {"{" SCHEMA ", " RSV ", " DIRECT ", \"van_jaar\": 2026}",
     "kosten.json:1:111: error: van_jaar is 2026; expected a whole number from 1926 to 2025\n"},
    {"{" SCHEMA ", " RSV ", " DIRECT ", \"tot_jaar\": 2023}",
     "kosten.json:1:111: error: tot_jaar is 2023; expected a whole number from 2024 to 2123\n"},
    {"{" SCHEMA ", " RSV ", " DIRECT ",\n\"beschikbaarheidbijdrage\": {\"soort\": \"nza\", "
     "\"tarieven\": []}}",
     "kosten.json:2:38: error: beschikbaarheidbijdrage.soort is \"nza\"; expected one of: direct\n"
     "kosten.json:2:57: error: beschikbaarheidbijdrage.tarieven has 0 rates; expected 1 to 1000\n"},
    {"{" SCHEMA ", " RSV ", " DIRECT ",\n\"beschikbaarheidbijdrage\": {\"soort\": \"direct\"}}",
     "kosten.json:2:28: error: the key beschikbaarheidbijdrage.tarieven is missing\n"},
    {"{" SCHEMA ", " RSV ", " DIRECT ",\n\"beschikbaarheidbijdrage\": {\"soort\": \"direct\", "
     "\"tarieven\": [{\"opleiding\": \"GZ\", \"bedrag_per_fte\": 10000000000.01},\n"
     "{\"opleiding\": \"GZ\", \"fte_onder\": 0, \"jaar\": 24, \"bedrag_per_fte\": 1e3},\n"
     "{\"bedrag_per_fte\": \"-1\"},\n"
     "{\"opleiding\": \"GZ\", \"bedrag_per_fte\": null}, {\"opleiding\": \"KP\"}]}}",
     "kosten.json:2:99: error: beschikbaarheidbijdrage.tarieven[0].bedrag_per_fte is "
     "10000000000.01; expected an amount in euros from 0 to 10000000000, with at most 2 decimals, "
     "as a number or a text\n"
     "kosten.json:3:34: error: beschikbaarheidbijdrage.tarieven[1].fte_onder is 0; expected a "
     "whole "
     "number from 1 to 1000000\n"
     "kosten.json:3:45: error: beschikbaarheidbijdrage.tarieven[1].jaar is 24; expected a whole "
     "number from 1900 to 9999\n"
     "kosten.json:3:67: error: beschikbaarheidbijdrage.tarieven[1].bedrag_per_fte is 1e3; expected "
     "an amount in euros from 0 to 10000000000, with at most 2 decimals, as a number or a text\n"
     "kosten.json:4:1: error: the key beschikbaarheidbijdrage.tarieven[2].opleiding is missing\n"
     "kosten.json:4:20: error: beschikbaarheidbijdrage.tarieven[2].bedrag_per_fte is \"-1\"; "
     "expected an amount in euros from 0 to 10000000000, with at most 2 decimals, as a number or a "
     "text\n"
     "kosten.json:5:1: error: beschikbaarheidbijdrage.tarieven[3]: a rate with the same opleiding, "
     "jaar and fte_onder is there already, in line 2\n"
     "kosten.json:5:39: error: beschikbaarheidbijdrage.tarieven[3].bedrag_per_fte is null; "
     "expected an amount in euros from 0 to 10000000000, with at most 2 decimals, as a number or a "
     "text\n"
     "kosten.json:5:46: error: the key beschikbaarheidbijdrage.tarieven[4].bedrag_per_fte is "
     "missing\n"},
    {"{" SCHEMA ", " RSV ", " DIRECT ", \"naam\": \"m\",\n\"varianten\": [{\"naam\": \"m\", "
     "\"soorten\": {\"nza\": {\"sleutel\": \"gelijk\"}}},\n"
     "{\"naam\": \"\", \"soorten\": {}}, {\"soorten\": {}}, {\"naam\": \"v\"},\n"
     "{\"naam\": \"v\", \"soorten\": {\"direct\": {}}}, 5]}",
     "kosten.json:2:24: error: varianten[0].naam is \"m\"; the model or another variant is named "
     "so "
     "already, and names must differ\n"
     "kosten.json:2:41: error: the key varianten[0].soorten.nza is unknown; expected one of: "
     "direct\n"
     "kosten.json:3:10: error: varianten[1].naam is empty; expected a text\n"
     "kosten.json:3:30: error: the key varianten[2].naam is missing\n"
     "kosten.json:3:47: error: the key varianten[3].soorten is missing\n"
     "kosten.json:4:10: error: varianten[4].naam is \"v\"; the model or another variant is named "
     "so "
     "already, and names must differ\n"
     "kosten.json:4:37: error: the key varianten[4].soorten.direct.sleutel is missing\n"
     "kosten.json:4:43: error: varianten[5] is 5; expected an object {...}\n"},
};

static void test_kosten_model__reports_mistakes_at_their_place(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        tw_kosten_model *model = NULL;
        tw_diags diags = {0};
        tw_error err = TW_ERROR_INIT;
        assert_int_equal(tw_kosten_model_read(&model, costs_plan(), "kosten.json", mistakes[i].text,
                                              strlen(mistakes[i].text), &diags, &err),
                         TW_ERR_INPUT);
        assert_null(model);
        assert_messages(&diags, mistakes[i].messages, mistakes[i].text);
    }
}

/* A plan with one partnership: its name may be left out. Nobody trains: the years may not. */
static void test_kosten_model__a_plan_without_training(void **state) {
    (void)state;
    tw_plan plan = *costs_plan();
    tw_kosten_model *model = NULL;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    const char text[] = "{" SCHEMA ", " DIRECT "}";
    plan.rsv_count = 1;
    plan.weken_count = 0;
    assert_int_equal(tw_kosten_model_read(&model, &plan, "k", text, strlen(text), &diags, &err),
                     TW_ERR_INPUT);
    assert_messages(&diags,
                    "k:1:1: error: nobody is in training in R0001; so state van_jaar and "
                    "tot_jaar\n",
                    text);
    plan.rsv_count = 0;
    assert_int_equal(tw_kosten_model_read(&model, &plan, "k", text, strlen(text), &diags, &err),
                     TW_ERR_INPUT);
    assert_messages(&diags,
                    "k:1:1: error: no partnership takes part in these rounds; there is nothing to "
                    "settle\n",
                    text);
}

/* Of years that are not stated it is not the one that is stated that is wrong. */
static void test_kosten_model__plans_of_more_than_a_century(void **state) {
    (void)state;
    static const char long_plans[] =
        "error: somebody is in training from 2024 to 2124; expected at most 100 years: look at the "
        "plans, or state van_jaar and tot_jaar\n";
    static const struct {
        const char *years;
        const char *place; /* NULL: it can be settled */
    } cases[] = {
        {"", "k:1:1: "},
        {", \"van_jaar\": 2024", "k:1:111: "},
        {", \"van_jaar\": 2025", NULL},
        {", \"tot_jaar\": 2124", "k:1:111: "},
        {", \"tot_jaar\": 2123", NULL},
        {", \"van_jaar\": 2024, \"tot_jaar\": 2025", NULL},
    };
    tw_plan_weken weken[2] = {costs_plan()->weken[0], costs_plan()->weken[0]};
    tw_plan plan = *costs_plan();
    weken[1].jaar = 2124;
    plan.weken = weken;
    plan.weken_count = 2;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_kosten_model *model = NULL;
        tw_diags diags = {0};
        tw_error err = TW_ERROR_INIT;
        char text[256];
        char expected[256] = "";
        (void)snprintf(text, sizeof text, "{" SCHEMA ", " RSV ", " DIRECT "%s}", cases[i].years);
        tw_status status =
            tw_kosten_model_read(&model, &plan, "k", text, strlen(text), &diags, &err);
        if (cases[i].place != NULL) {
            (void)snprintf(expected, sizeof expected, "%s%s", cases[i].place, long_plans);
            assert_messages(&diags, expected, text);
        }
        assert_int_equal(status, cases[i].place == NULL ? TW_OK : TW_ERR_INPUT);
        tw_diags_clear(&diags);
        tw_kosten_model_free(model);
    }
}

static void test_kosten_model__warns_of_a_rate_that_nobody_uses(void **state) {
    (void)state;
    tw_kosten_model *model = NULL;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    const char text[] = "{" SCHEMA ", " RSV ", " DIRECT
                        ",\n\"beschikbaarheidbijdrage\": {\"soort\": \"direct\", \"tarieven\": "
                        "[{\"opleiding\": \"Gz\", \"bedrag_per_fte\": 1}]}}";
    assert_int_equal(
        tw_kosten_model_read(&model, costs_plan(), "k", text, strlen(text), &diags, &err), TW_OK);
    assert_messages(&diags,
                    "k:2:75: warning: nobody in these rounds trains for \"Gz\"; the rate is not "
                    "used\n",
                    text);
    tw_kosten_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kosten_model__reads_all_that_there_is),
        cmocka_unit_test(test_kosten_model__what_is_left_out_has_a_default),
        cmocka_unit_test(test_kosten_model__the_period_may_be_wider_or_narrower),
        cmocka_unit_test(test_kosten_model__over_the_whole_period),
        cmocka_unit_test(test_kosten_model__rates_are_sorted),
        cmocka_unit_test(test_kosten_model__reports_mistakes_at_their_place),
        cmocka_unit_test(test_kosten_model__a_plan_without_training),
        cmocka_unit_test(test_kosten_model__plans_of_more_than_a_century),
        cmocka_unit_test(test_kosten_model__warns_of_a_rate_that_nobody_uses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
