/* kostenposten.csv and the computed contributions: what they say, and every mistake at its place.
 */
#include "../support/costs_fixture.h"
#include "../support/messages.h"
#include "base/buf.h"
#include "costs/kosten_room.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

#define HEADER "jaar,post,soort,bedrag,betaald_door,ontvangen_door\n"

enum { EIK, OLM, WILG };

static void assert_item(const tw_kostenpost *item, int64_t jaar, const char *post, int64_t bedrag,
                        size_t partner, bool is_opbrengst, bool berekend) {
    assert_string_equal(item->post, post);
    assert_int_equal(item->jaar, jaar);
    assert_int_equal(item->bedrag, bedrag);
    assert_int_equal(item->partner, partner);
    assert_int_equal(item->is_opbrengst, is_opbrengst);
    assert_int_equal(item->berekend, berekend);
    assert_int_equal(item->line == 0, berekend);
}

static void test_kosten_posten__read_and_computed(void **state) {
    (void)state;
    tw_kosten_model *model = costs_model(costs_model_text);
    tw_kostenposten *items = costs_items(model, costs_items_text);
    static const char nza[] = "beschikbaarheidbijdrage GZ";
    assert_int_equal(items->count, 15);
    assert_item(&items->posten[0], 2024, "Wlz-subsidie", 900000, OLM, true, false);
    assert_item(&items->posten[1], 2024, nza, 16080000, EIK, true, true);
    assert_item(&items->posten[2], 2024, nza, 4535385, OLM, true, true); /* 44/52 x 53,600 */
    assert_item(&items->posten[3], 2024, nza, 10720000, WILG, true, true);
    assert_item(&items->posten[4], 2024, "coördinatie", 1500000, EIK, false, false);
    assert_item(&items->posten[6], 2024, "supervisie", 1234567, WILG, false, false);
    assert_item(&items->posten[10], 2025, nza, 4653846, OLM, true, true); /* 44/52 x 55,000 */
    assert_item(&items->posten[14], 2025, "reiskosten", 250001, WILG, false, false);
    tw_kostenposten_free(items);
    tw_kosten_model_free(model);
}

/* The rows in any order, with semicolons: the same. */
static void test_kosten_posten__order_makes_no_difference(void **state) {
    (void)state;
    tw_kosten_model *model = costs_model(costs_model_text);
    tw_kostenposten *items =
        costs_items(model, "ontvangen_door;betaald_door;bedrag;soort;post;jaar\n"
                           ";eik;2;direct;b;2025\n;olm;1,5;direct;b;2024\nwilg;;0;wlz;a;2024\n");
    assert_item(&items->posten[0], 2024, "a", 0, WILG, true, false);
    assert_item(&items->posten[1], 2024, "b", 150, OLM, false, false);
    assert_item(&items->posten[5], 2025, "b", 200, EIK, false, false);
    tw_kostenposten_free(items);
    tw_kosten_model_free(model);
}

/* Rates of this year before those of any; the lowest limit that the partner is below; none: none.
 */
static void test_kosten_posten__which_rate(void **state) {
    (void)state;
    static const struct {
        const char *rates;
        int64_t
            amounts[6]; /* 2024: eik (3 fte), olm (under 1), wilg (2); 2025: the same; -1: none */
    } cases[] = {
        {"{\"opleiding\": \"KP\", \"bedrag_per_fte\": 52}", {-1, -1, -1, -1, -1, -1}},
        {"{\"opleiding\": \"GZ\", \"bedrag_per_fte\": 52}",
         {15600, 4400, 10400, 15600, 4400, 10400}},
        {"{\"opleiding\": \"GZ\", \"fte_onder\": 3, \"bedrag_per_fte\": 52}",
         {-1, 4400, 10400, -1, 4400, 10400}},
        {"{\"opleiding\": \"GZ\", \"fte_onder\": 3, \"bedrag_per_fte\": 52}, {\"opleiding\": "
         "\"GZ\", \"fte_onder\": 1, \"bedrag_per_fte\": 104}, {\"opleiding\": \"GZ\", "
         "\"bedrag_per_fte\": 26}",
         {7800, 8800, 10400, 7800, 8800, 10400}},
        {"{\"opleiding\": \"GZ\", \"fte_onder\": 3, \"jaar\": 2025, \"bedrag_per_fte\": 52}, "
         "{\"opleiding\": \"GZ\", \"bedrag_per_fte\": 26}",
         {7800, 2200, 5200, -1, 4400, 10400}},
        /* Halves of a cent go up: 44/52 x 0.13 = 0.11; 104/52 x 0.13; 44 x 6.5 / 52 = 5.5. */
        {"{\"opleiding\": \"GZ\", \"bedrag_per_fte\": 0.13}", {39, 11, 26, 39, 11, 26}},
        {"{\"opleiding\": \"GZ\", \"bedrag_per_fte\": 0.26}, {\"opleiding\": \"GZ\", "
         "\"fte_onder\": 1, \"bedrag_per_fte\": 0.65}",
         {78, 55, 52, 78, 55, 52}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_buf text = {0};
        tw_buf_printf(&text,
                      "{\"schema\": \"toewijs/kosten/1\", \"rsv\": \"R0001\", \"soorten\": "
                      "{\"nza\": {\"sleutel\": \"gelijk\"}},\n\"beschikbaarheidbijdrage\": "
                      "{\"soort\": \"nza\", \"tarieven\": [%s]}}",
                      cases[i].rates);
        tw_kosten_model *model = NULL;
        tw_diags diags = {0};
        tw_error err = TW_ERROR_INIT;
        assert_int_equal(
            tw_kosten_model_read(&model, costs_plan(), "k", text.data, text.size, &diags, &err),
            TW_OK);
        tw_kostenposten *items = costs_items(model, HEADER);
        size_t at = 0;
        for (size_t n = 0; n < 6; n++) {
            if (cases[i].amounts[n] >= 0) {
                assert_true(at < items->count);
                assert_item(&items->posten[at++], n < 3 ? 2024 : 2025, "beschikbaarheidbijdrage GZ",
                            cases[i].amounts[n], n % 3, true, true);
            }
        }
        assert_int_equal(at, items->count);
        tw_kostenposten_free(items);
        tw_kosten_model_free(model);
        tw_diags_clear(&diags);
        tw_buf_free(&text);
    }
}

static const struct {
    const char *text;
    const char *messages;
} mistakes[] = {
    {"jaar,post\n", "i.csv:1:1: error: the column bedrag is missing\n"
                    "i.csv:1:1: error: the column betaald_door is missing\n"
                    "i.csv:1:1: error: the column ontvangen_door is missing\n"
                    "i.csv:1:1: error: the column soort is missing\n"},
    {HEADER "2023,a,direct,1,eik,\n24,b,direct,1,eik,\n,c,direct,1,eik,\n",
     "i.csv:2:1: error: jaar is 2023; the model runs from 2024 to 2025 (van_jaar, tot_jaar)\n"
     "i.csv:3:1: error: jaar is \"24\"; expected a whole number from 1900 to 9999\n"
     "i.csv:4:1: error: jaar is empty; expected a value\n"},
    {HEADER "2024,,direct,1,eik,\n2024,a,reis,1,eik,\n2024,b,,1,eik,\n",
     "i.csv:2:6: error: post is empty; expected a value\n"
     "i.csv:3:8: error: soort is \"reis\"; expected one of: beheer, direct, indirect, nza, wlz\n"
     "i.csv:4:8: error: soort is empty; expected a value\n"},
    {HEADER "2024,a,direct,1.234,eik,\n2024,b,direct,-1,eik,\n2024,c,direct,\"1.000,00\",eik,\n"
            "2024,d,direct,10000000000.01,eik,\n2024,e,direct,,eik,\n2024,f,direct,€ 5,eik,\n",
     "i.csv:2:15: error: bedrag is \"1.234\"; expected an amount in euros from 0 to 10000000000, "
     "with at most 2 decimals and nothing between the thousands\n"
     "i.csv:3:15: error: bedrag is \"-1\"; expected an amount in euros from 0 to 10000000000, with "
     "at most 2 decimals and nothing between the thousands\n"
     "i.csv:4:15: error: bedrag is \"1.000,00\"; expected an amount in euros from 0 to "
     "10000000000, with at most 2 decimals and nothing between the thousands\n"
     "i.csv:5:15: error: bedrag is \"10000000000.01\"; expected an amount in euros from 0 to "
     "10000000000, with at most 2 decimals and nothing between the thousands\n"
     "i.csv:6:15: error: bedrag is empty; expected a value\n"
     "i.csv:7:15: error: bedrag is \"€ 5\"; expected an amount in euros from 0 to 10000000000, "
     "with at most 2 decimals and nothing between the thousands\n"},
    {HEADER "2024,a,direct,1,eik,olm\n2024,b,direct,1,,\n2024,c,direct,1,beuk,\n"
            "2024,d,direct,1,,eikk\n2024,e,direct,1,a b,\n",
     "i.csv:2:21: error: betaald_door and ontvangen_door are both filled in; an item is one or the "
     "other: make it two items\n"
     "i.csv:3:17: error: betaald_door and ontvangen_door are both empty; expected one of them\n"
     "i.csv:4:17: error: betaald_door \"beuk\" is no member of R0001\n"
     "i.csv:5:18: error: ontvangen_door \"eikk\" is in none of the rounds; expected a member of "
     "R0001\n"
     "i.csv:6:17: error: betaald_door is \"a b\"; expected 1 to 64 letters, digits, '.', '_' and "
     "'-'\n"},
    {HEADER "2024,a,direct,1,eik,\n2025,a,direct,1,eik,\n2024,\" a\",indirect,2,,olm\n",
     "i.csv:4:6: error: jaar + post \"2024 + a\" is there already, in line 2\n"},
    {HEADER "2024,beschikbaarheidbijdrage GZ,nza,1,eik,\n"
            "2024,beschikbaarheidbijdrage KP,nza,1,eik,\n",
     "i.csv:2:6: error: the item \"2024 + beschikbaarheidbijdrage GZ\" is computed already, from "
     "the rates of the model; leave it out here, or give it another name\n"},
};

static void test_kosten_posten__reports_mistakes_at_their_place(void **state) {
    (void)state;
    tw_kosten_model *model = costs_model(costs_model_text);
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        tw_kostenposten *items = NULL;
        tw_diags diags = {0};
        tw_error err = TW_ERROR_INIT;
        assert_int_equal(tw_kostenposten_read(&items, costs_plan(), model, "i.csv",
                                              mistakes[i].text, strlen(mistakes[i].text), &diags,
                                              &err),
                         TW_ERR_INPUT);
        assert_null(items);
        assert_messages(&diags, mistakes[i].messages, mistakes[i].text);
    }
    tw_kosten_model_free(model);
}

/* A start-up year: nobody trains in it, so nothing can be shared by its weeks. */
static void test_kosten_posten__a_year_without_weeks(void **state) {
    (void)state;
    static const char model_text[] =
        "{\"schema\": \"toewijs/kosten/1\", \"rsv\": \"R0001\", \"van_jaar\": 2022, "
        "\"soorten\": {\"a\": {\"sleutel\": \"eigen_weken\"}, \"b\": {\"sleutel\": "
        "\"gehoste_weken\", \"over\": \"periode\"}, \"c\": {\"sleutel\": \"gelijk\"}},\n"
        "\"varianten\": [{\"naam\": \"v\", \"soorten\": {\"c\": {\"sleutel\": "
        "\"gehoste_weken\"}}}]}";
    static const char text[] =
        HEADER "2022,p,a,1,eik,\n2022,q,b,1,eik,\n2022,r,c,1,eik,\n2024,s,a,1,eik,\n";
    tw_kosten_model *model = costs_model(model_text);
    tw_kostenposten *items = NULL;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_kostenposten_read(&items, costs_plan(), model, "i.csv", text, strlen(text),
                                          &diags, &err),
                     TW_ERR_INPUT);
    assert_messages(&diags,
                    "i.csv:2:8: error: soort \"a\" is shared by weeks, but there are none in 2022 "
                    "(variant \"model\"); give the kind \"over\": \"periode\" in the model, or "
                    "another key\n"
                    "i.csv:4:8: error: soort \"c\" is shared by weeks, but there are none in 2022 "
                    "(variant \"v\"); give the kind \"over\": \"periode\" in the model, or another "
                    "key\n",
                    text);
    tw_kosten_model_free(model);
    model = costs_model_warned(
        "{\"schema\": \"toewijs/kosten/1\", \"rsv\": \"R0001\", \"van_jaar\": 2021, "
        "\"tot_jaar\": 2022, \"soorten\": {\"b\": {\"sleutel\": \"gehoste_weken\", "
        "\"over\": \"periode\"}}}",
        "kosten.json:1:1: warning: 608 weeks of training lie outside 2021 to 2022 (van_jaar, "
        "tot_jaar) and do not count anywhere\n");
    static const char other[] = HEADER "2022,q,b,1,eik,\n";
    assert_int_equal(tw_kostenposten_read(&items, costs_plan(), model, "i.csv", other,
                                          strlen(other), &diags, &err),
                     TW_ERR_INPUT);
    assert_messages(&diags,
                    "i.csv:2:8: error: soort \"b\" is shared by weeks, but there are none in the "
                    "whole period (variant \"model\", year 2022); give the kind another key in the "
                    "model\n",
                    other);
    tw_kosten_model_free(model);
}

/* Each amount may be 10^12 cents, all of them together no more than 10^15. */
static void test_kosten_posten__most_there_can_be(void **state) {
    (void)state;
    tw_kosten_model *model = costs_model(costs_model_text);
    tw_kostenposten *items = NULL;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_buf text = {0};
    tw_buf_str(&text, HEADER);
    for (int i = 0; i < 999; i++) {
        tw_buf_printf(&text, "2024,p%d,direct,10000000000,eik,\n", i);
    }
    items = costs_items(model, text.data);
    assert_int_equal(items->count, 1005);
    assert_int_equal(items->posten[500].bedrag, INT64_C(1000000000000));
    tw_kostenposten_free(items);
    tw_buf_str(&text, "2024,q,direct,10000000000,eik,\n");
    assert_int_equal(tw_kostenposten_read(&items, costs_plan(), model, "i.csv", text.data,
                                          text.size, &diags, &err),
                     TW_ERR_INPUT);
    assert_messages(&diags,
                    "i.csv: error: the items add up to more than 10000000000000 euros, which a "
                    "spreadsheet cannot hold to the cent\n",
                    "");
    tw_buf_free(&text);
    tw_kosten_model_free(model);
}

static void assert_room(const tw_plan *plan, const tw_kosten_model *model, const char *text,
                        const char *messages) {
    tw_kostenposten *items = NULL;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_status status =
        tw_kostenposten_read(&items, plan, model, "i.csv", text, strlen(text), &diags, &err);
    assert_messages(&diags, messages, "");
    assert_int_equal(status, messages[0] == '\0' ? TW_OK : TW_ERR_INPUT);
    assert_true((items == NULL) == (status != TW_OK));
    tw_kostenposten_free(items);
}

/* Of 2024 there are 156 + 44 + 104 weeks. */
static void test_kosten_posten__most_weeks_to_share_by(void **state) {
    (void)state;
    enum { ROWS = 7, OTHERS = 44 + 104 };
    tw_plan plan = *costs_plan();
    tw_plan_weken weken[ROWS];
    tw_kosten_model *model = costs_model(costs_model_text);
    static const char text[] = HEADER "2025,p,direct,1,eik,\n2024,q,beheer,1,eik,\n"
                                      "2024,r,direct,1,,eik\n2024,s,direct,1,eik,\n";
    assert_int_equal(plan.weken_count, ROWS);
    memcpy(weken, plan.weken, sizeof weken);
    plan.weken = weken;
    weken[0].eigen_weken = TW_KOSTEN_MAX_GEWICHT - OTHERS;
    assert_room(&plan, model, text, "");
    weken[0].eigen_weken++;
    assert_room(
        &plan, model, text,
        "i.csv:4:1: error: the weeks by which \"direct\" is shared in 2024 (variant "
        "\"afspraak 2024\") are more than 10000000 together; with more a spreadsheet cannot "
        "compute to the cent: give the kind another key in the model\n");
    /* Of contributions, which are computed, there is no line. */
    weken[0].eigen_weken = 156;
    weken[0].gehoste_weken = TW_KOSTEN_MAX_GEWICHT;
    assert_room(
        &plan, model, HEADER,
        "i.csv: error: the weeks by which \"nza\" is shared in 2024 (variant \"afspraak "
        "2024\") are more than 10000000 together; with more a spreadsheet cannot compute to "
        "the cent: give the kind another key in the model\n");
    tw_kosten_model_free(model);
}

/* So many kinds in so many years, and so many variants besides the model, for three partners. */
static void assert_shares(int kinds, int years, int variants, const char *messages) {
    tw_buf model_text = {0};
    tw_buf text = {0};
    tw_buf_printf(&model_text,
                  "{\"schema\": \"toewijs/kosten/1\", \"rsv\": \"R0001\", \"van_jaar\": 2024, "
                  "\"tot_jaar\": %d, \"soorten\": {",
                  2023 + years);
    tw_buf_str(&text, HEADER);
    for (int kind = 0; kind < kinds; kind++) {
        tw_buf_printf(&model_text, "%s\"k%d\": {\"sleutel\": \"gelijk\"}", kind == 0 ? "" : ", ",
                      kind);
        for (int year = 0; year < years; year++) {
            tw_buf_printf(&text, "%d,c%d,k%d,1,eik,\n%d,i%d,k%d,1,,eik\n", 2024 + year, kind, kind,
                          2024 + year, kind, kind);
        }
    }
    tw_buf_str(&model_text, "}, \"varianten\": [");
    for (int variant = 0; variant < variants; variant++) {
        tw_buf_printf(&model_text, "%s{\"naam\": \"v%d\", \"soorten\": {}}",
                      variant == 0 ? "" : ", ", variant);
    }
    tw_buf_str(&model_text, "]}");
    tw_kosten_model *model = costs_model(model_text.data);
    assert_room(costs_plan(), model, text.data, messages);
    tw_kosten_model_free(model);
    tw_buf_free(&model_text);
    tw_buf_free(&text);
}

static void test_kosten_posten__most_shares(void **state) {
    (void)state;
    assert_shares(100, 50, 32, ""); /* 2 x 100 x 50 x 3 x 33 = 990,000 */
    assert_shares(100, 50, 33,
                  "i.csv: error: 10000 times a kind in a year, for 3 partners and 34 variants (the "
                  "model included): that is more than the 1000000 shares that a spreadsheet holds; "
                  "name fewer variants, or settle a shorter period\n");
}

/* A million of them, read from a file, take too long for a test. */
static void test_kosten_posten__most_items(void **state) {
    (void)state;
    tw_kosten_model *model = costs_model(costs_model_text);
    tw_kosten_weken weken = {0};
    tw_kostenposten items = {.count = TW_KOSTEN_MAX_RIJEN};
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    items.posten = calloc(items.count + 1, sizeof *items.posten);
    assert_non_null(items.posten);
    for (size_t i = 0; i <= items.count; i++) {
        items.posten[i].jaar = 2024;
    }
    assert_int_equal(tw_kosten_weken_make(&weken, costs_plan(), model, &err), TW_OK);
    assert_int_equal(tw_kosten_check_room(model, &weken, &items, "i.csv", &diags, &err), TW_OK);
    items.count++;
    assert_int_equal(tw_kosten_check_room(model, &weken, &items, "i.csv", &diags, &err),
                     TW_ERR_INPUT);
    assert_messages(&diags,
                    "i.csv: error: there are 1000001 items, computed contributions included; a "
                    "spreadsheet holds 1000000\n",
                    "");
    tw_kosten_weken_clear(&weken);
    free(items.posten);
    tw_kosten_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kosten_posten__read_and_computed),
        cmocka_unit_test(test_kosten_posten__order_makes_no_difference),
        cmocka_unit_test(test_kosten_posten__which_rate),
        cmocka_unit_test(test_kosten_posten__reports_mistakes_at_their_place),
        cmocka_unit_test(test_kosten_posten__a_year_without_weeks),
        cmocka_unit_test(test_kosten_posten__most_there_can_be),
        cmocka_unit_test(test_kosten_posten__most_weeks_to_share_by),
        cmocka_unit_test(test_kosten_posten__most_shares),
        cmocka_unit_test(test_kosten_posten__most_items),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
