/* Shares to the cent, what settles them, the files, and the judge who counts again. */
#include "../support/costs_fixture.h"
#include "../support/messages.h"
#include "base/buf.h"
#include "costs/kosten_share.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

/* -- shares ------------------------------------------------------------------------------------ */

static void test_verrekening__largest_remainder(void **state) {
    (void)state;
    enum { N = 4 };
    static const struct {
        int64_t total;
        int64_t weights[N];
        int64_t shares[N];
    } cases[] = {
        {0, {0, 0, 0, 0}, {0, 0, 0, 0}},
        {0, {1, 2, 3, 4}, {0, 0, 0, 0}},
        {7, {0, 0, 5, 0}, {0, 0, 7, 0}},
        {100, {1, 1, 1, 0}, {34, 33, 33, 0}}, /* equal remainders: the first */
        {101, {1, 1, 1, 0}, {34, 34, 33, 0}}, /* and the second */
        {1, {1, 2, 3, 4}, {0, 0, 0, 1}},      /* 0.1, 0.2, 0.3, 0.4 */
        {5, {1, 2, 3, 4}, {1, 1, 1, 2}},      /* 0.5, 1.0, 1.5, 2.0: the first half */
        {6, {1, 2, 3, 4}, {1, 1, 2, 2}},      /* 0.6, 1.2, 1.8, 2.4 */
        {10, {7, 7, 7, 4}, {3, 3, 3, 1}},     /* 2.8, 2.8, 2.8, 1.6 */
        {3, {1, 1, 1, 1}, {1, 1, 1, 0}},
        {INT64_C(1000000000000000),
         {1, 1, 1, 0},
         {INT64_C(333333333333334), INT64_C(333333333333333), INT64_C(333333333333333), 0}},
        {INT64_C(1000000000000000),
         {INT64_MAX / 4, INT64_MAX / 4, INT64_MAX / 4, INT64_MAX / 4},
         {INT64_C(250000000000000), INT64_C(250000000000000), INT64_C(250000000000000),
          INT64_C(250000000000000)}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t shares[N];
        int64_t room[N];
        int64_t sum = 0;
        for (size_t n = 0; n < N; n++) {
            sum += cases[i].weights[n];
        }
        tw_kosten_share(shares, room, cases[i].total, cases[i].weights, sum, N);
        for (size_t n = 0; n < N; n++) {
            assert_int_equal(shares[n], cases[i].shares[n]);
        }
    }
}

/* -- the example of README.md ------------------------------------------------------------------ */

typedef struct settled {
    tw_kosten_model *model;
    tw_kostenposten *items;
    tw_verrekening *made;
    tw_fileset files;
} settled;

static void settle(settled *s, const char *model, const char *items) {
    tw_error err = TW_ERROR_INIT;
    *s = (settled){.model = costs_model(model)};
    s->items = costs_items(s->model, items);
    assert_int_equal(tw_verrekening_make(&s->made, costs_plan(), s->model, s->items, &err), TW_OK);
    assert_int_equal(tw_costs_csv(&s->files, s->made, &err), TW_OK);
}

static void clear(settled *s) {
    tw_fileset_clear(&s->files);
    tw_verrekening_free(s->made);
    tw_kostenposten_free(s->items);
    tw_kosten_model_free(s->model);
}

static void assert_stand(const tw_afrekening *year, size_t partner, const int64_t expected[5]) {
    const tw_partner_stand *stand = &year->standen[partner];
    assert_int_equal(stand->betaald, expected[0]);
    assert_int_equal(stand->ontvangen, expected[1]);
    assert_int_equal(stand->aandeel_kosten, expected[2]);
    assert_int_equal(stand->aandeel_opbrengsten, expected[3]);
    assert_int_equal(stand->saldo, expected[4]);
}

static void assert_transfer(const tw_afrekening *year, size_t at, size_t van, size_t naar,
                            int64_t bedrag) {
    assert_true(at < year->overboeking_count);
    assert_int_equal(year->overboekingen[at].van, van);
    assert_int_equal(year->overboekingen[at].naar, naar);
    assert_int_equal(year->overboekingen[at].bedrag, bedrag);
}

/* By hand: README.md works it out in full. */
static void test_verrekening__worked_out_by_hand(void **state) {
    (void)state;
    enum { EIK, OLM, WILG, PARTNERS };
    static const int64_t expected[3][PARTNERS][5] = {
        {{7260000, 16080000, 4472651, 16541842, 3249191},
         {400000, 5435385, 1528205, 4665648, -1897942},
         {1234567, 10720000, 2893711, 11027895, -1351249}},
        {{7545050, 16500000, 3934806, 10453846, -2435910},
         {0, 5603846, 1345743, 16987500, 10037911},
         {250001, 11000000, 2514502, 5662500, -7602001}},
        {{14805050, 32580000, 8407457, 26995688, 813281},
         {400000, 11039231, 2873948, 21653148, 8139969},
         {1484568, 21720000, 5408213, 16690395, -8953250}},
    };
    settled s;
    settle(&s, costs_model_text, costs_items_text);
    const tw_verrekening_variant *model = &s.made->varianten[0];
    assert_int_equal(s.made->partner_count, PARTNERS);
    assert_int_equal(s.made->jaar_count, 2);
    for (size_t p = 0; p < PARTNERS; p++) {
        assert_stand(&model->jaren[0], p, expected[0][p]);
        assert_stand(&model->jaren[1], p, expected[1][p]);
        assert_stand(&model->periode, p, expected[2][p]);
    }
    assert_int_equal(model->jaren[0].overboeking_count, 2);
    assert_transfer(&model->jaren[0], 0, OLM, EIK, 1897942);
    assert_transfer(&model->jaren[0], 1, WILG, EIK, 1351249);
    assert_int_equal(model->jaren[1].overboeking_count, 2);
    assert_transfer(&model->jaren[1], 0, EIK, OLM, 2435910);
    assert_transfer(&model->jaren[1], 1, WILG, OLM, 7602001);
    assert_int_equal(model->periode.overboeking_count, 2);
    assert_transfer(&model->periode, 0, WILG, EIK, 813281);
    assert_transfer(&model->periode, 1, WILG, OLM, 8139969);
    assert_true(model->periode.minste);
    assert_int_equal(model->deel_count, 10);
    assert_int_equal(s.made->varianten[1].periode.standen[EIK].saldo, 745738);
    clear(&s);
}

static const struct {
    const char *name;
    const char *content;
} written[] = {
    {"posten.csv", "jaar,post,soort,bedrag,betaald_door,ontvangen_door,berekend\n"
                   "2024,'=huur,a,0.05,eik,,nee\n"
                   "2024,bijdrage,b,2.00,,wilg,nee\n"
                   "2025,\"x, y\",a,1.00,olm,,nee\n"},
    {"aandelen.csv", "variant,jaar,soort,kant,poi_id,gewicht,gewicht_totaal,totaal,aandeel\n"
                     "model,2024,a,kosten,eik,1,3,0.05,0.02\n"
                     "model,2024,a,kosten,olm,1,3,0.05,0.02\n"
                     "model,2024,a,kosten,wilg,1,3,0.05,0.01\n"
                     "model,2024,b,opbrengsten,eik,5000,10000,2.00,1.00\n"
                     "model,2024,b,opbrengsten,olm,0,10000,2.00,0.00\n"
                     "model,2024,b,opbrengsten,wilg,5000,10000,2.00,1.00\n"
                     "model,2025,a,kosten,eik,1,3,1.00,0.34\n"
                     "model,2025,a,kosten,olm,1,3,1.00,0.33\n"
                     "model,2025,a,kosten,wilg,1,3,1.00,0.33\n"
                     "\"v;\",2024,a,kosten,eik,252,608,0.05,0.02\n"
                     "\"v;\",2024,a,kosten,olm,200,608,0.05,0.02\n"
                     "\"v;\",2024,a,kosten,wilg,156,608,0.05,0.01\n"
                     "\"v;\",2024,b,opbrengsten,eik,5000,10000,2.00,1.00\n"
                     "\"v;\",2024,b,opbrengsten,olm,0,10000,2.00,0.00\n"
                     "\"v;\",2024,b,opbrengsten,wilg,5000,10000,2.00,1.00\n"
                     "\"v;\",2025,a,kosten,eik,252,608,1.00,0.41\n"
                     "\"v;\",2025,a,kosten,olm,200,608,1.00,0.33\n"
                     "\"v;\",2025,a,kosten,wilg,156,608,1.00,0.26\n"},
    {"verrekening.csv",
     "variant,jaar,poi_id,betaald,ontvangen,aandeel_kosten,aandeel_opbrengsten,saldo\n"
     "model,2024,eik,0.05,0.00,0.02,1.00,1.03\n"
     "model,2024,olm,0.00,0.00,0.02,0.00,-0.02\n"
     "model,2024,wilg,0.00,2.00,0.01,1.00,-1.01\n"
     "model,2025,eik,0.00,0.00,0.34,0.00,-0.34\n"
     "model,2025,olm,1.00,0.00,0.33,0.00,0.67\n"
     "model,2025,wilg,0.00,0.00,0.33,0.00,-0.33\n"
     "model,periode,eik,0.05,0.00,0.36,1.00,0.69\n"
     "model,periode,olm,1.00,0.00,0.35,0.00,0.65\n"
     "model,periode,wilg,0.00,2.00,0.34,1.00,-1.34\n"
     "\"v;\",2024,eik,0.05,0.00,0.02,1.00,1.03\n"
     "\"v;\",2024,olm,0.00,0.00,0.02,0.00,-0.02\n"
     "\"v;\",2024,wilg,0.00,2.00,0.01,1.00,-1.01\n"
     "\"v;\",2025,eik,0.00,0.00,0.41,0.00,-0.41\n"
     "\"v;\",2025,olm,1.00,0.00,0.33,0.00,0.67\n"
     "\"v;\",2025,wilg,0.00,0.00,0.26,0.00,-0.26\n"
     "\"v;\",periode,eik,0.05,0.00,0.43,1.00,0.62\n"
     "\"v;\",periode,olm,1.00,0.00,0.35,0.00,0.65\n"
     "\"v;\",periode,wilg,0.00,2.00,0.27,1.00,-1.27\n"},
    {"overboekingen.csv", "variant,jaar,van,naar,bedrag\n"
                          "model,2024,olm,eik,0.02\n"
                          "model,2024,wilg,eik,1.01\n"
                          "model,2025,eik,olm,0.34\n"
                          "model,2025,wilg,olm,0.33\n"
                          "model,periode,wilg,eik,0.69\n"
                          "model,periode,wilg,olm,0.65\n"
                          "\"v;\",2024,olm,eik,0.02\n"
                          "\"v;\",2024,wilg,eik,1.01\n"
                          "\"v;\",2025,eik,olm,0.41\n"
                          "\"v;\",2025,wilg,olm,0.26\n"
                          "\"v;\",periode,wilg,eik,0.62\n"
                          "\"v;\",periode,wilg,olm,0.65\n"},
    {"varianten.csv", "variant,jaar,poi_id,draagt,verschil\n"
                      "model,2024,eik,-0.98,0.00\n"
                      "model,2024,olm,0.02,0.00\n"
                      "model,2024,wilg,-0.99,0.00\n"
                      "model,2025,eik,0.34,0.00\n"
                      "model,2025,olm,0.33,0.00\n"
                      "model,2025,wilg,0.33,0.00\n"
                      "model,periode,eik,-0.64,0.00\n"
                      "model,periode,olm,0.35,0.00\n"
                      "model,periode,wilg,-0.66,0.00\n"
                      "\"v;\",2024,eik,-0.98,0.00\n"
                      "\"v;\",2024,olm,0.02,0.00\n"
                      "\"v;\",2024,wilg,-0.99,0.00\n"
                      "\"v;\",2025,eik,0.41,0.07\n"
                      "\"v;\",2025,olm,0.33,0.00\n"
                      "\"v;\",2025,wilg,0.26,-0.07\n"
                      "\"v;\",periode,eik,-0.57,0.07\n"
                      "\"v;\",periode,olm,0.35,0.00\n"
                      "\"v;\",periode,wilg,-0.73,-0.07\n"},
};

static const char small_model[] =
    "{\"schema\": \"toewijs/kosten/1\", \"rsv\": \"R0001\", \"soorten\": {\n"
    "\"b\": {\"sleutel\": \"percentages\", \"percentages\": {\"wilg\": 50, \"eik\": 50}},\n"
    "\"a\": {\"sleutel\": \"gelijk\"}}, \"varianten\": [{\"naam\": \"v;\", \"soorten\": {\n"
    "\"a\": {\"sleutel\": \"gehoste_weken\", \"over\": \"periode\"}}}]}";
static const char small_items[] = "jaar,post,soort,bedrag,betaald_door,ontvangen_door\n"
                                  "2025,\"x, y\",a,1,olm,\n2024,=huur,a,0.05,eik,\n"
                                  "2024,bijdrage,b,2,,wilg\n";

static void test_verrekening__every_file(void **state) {
    (void)state;
    settled s;
    settle(&s, small_model, small_items);
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        const tw_file *file = tw_fileset_find(&s.files, written[i].name);
        assert_non_null(file);
        assert_string_equal(file->data, written[i].content);
    }
    assert_int_equal(s.files.count, sizeof written / sizeof *written);
    clear(&s);
}

/* Nothing to share: rows of zeros, and nothing to settle. */
static void test_verrekening__no_items(void **state) {
    (void)state;
    settled s;
    settle(&s, small_model, "jaar,post,soort,bedrag,betaald_door,ontvangen_door\n");
    assert_string_equal(tw_fileset_find(&s.files, "overboekingen.csv")->data,
                        "variant,jaar,van,naar,bedrag\n");
    assert_int_equal(s.made->varianten[0].deel_count, 0);
    assert_int_equal(s.made->varianten[1].periode.standen[2].saldo, 0);
    clear(&s);
}

/* -- the judge --------------------------------------------------------------------------------- */

static tw_status judge(const settled *s, tw_diags *findings) {
    tw_error err = TW_ERROR_INIT;
    return tw_verify_costs(&s->files, costs_plan(), s->model, s->items, findings, &err);
}

static void test_verrekening__the_judge_agrees(void **state) {
    (void)state;
    static const char *const models[] = {costs_model_text, small_model};
    static const char *const items[] = {costs_items_text, small_items};
    for (size_t i = 0; i < 2; i++) {
        settled s;
        tw_diags findings = {0};
        settle(&s, models[i], items[i]);
        tw_status status = judge(&s, &findings);
        assert_messages(&findings, "", items[i]);
        assert_int_equal(status, TW_OK);
        clear(&s);
    }
}

/* Replace the first @p from in the file by @p to. */
static void change(settled *s, const char *name, const char *from, const char *to) {
    const tw_file *file = tw_fileset_find(&s->files, name);
    tw_error err = TW_ERROR_INIT;
    tw_buf text = {0};
    const char *at = strstr(file->data, from);
    assert_non_null(at);
    tw_buf_bytes(&text, file->data, (size_t)(at - file->data));
    tw_buf_str(&text, to);
    tw_buf_str(&text, at + strlen(from));
    tw_fileset_drop(&s->files, name);
    assert_int_equal(tw_fileset_take(&s->files, name, &text, &err), TW_OK);
}

static const struct {
    const char *file;
    const char *from;
    const char *to;
    const char *finding; /* one of them begins so */
} faults[] = {
    {"posten.csv", "0.05,eik", "0.06,eik", "posten.csv:2:15: error: "},
    {"posten.csv", "2.00,,wilg", "2.00,wilg,", "posten.csv:3:22: error: "},
    {"posten.csv", "olm,,nee", "olm,,ja", "posten.csv:4:25: error: "},
    {"posten.csv", "2025,\"x, y\",a,1.00,olm,,nee\n", "", "posten.csv:3:1: error: "},
    {"aandelen.csv", "eik,1,3,0.05,0.02", "eik,1,3,0.05,0.01", "aandelen.csv:2:34: error: "},
    {"aandelen.csv", "wilg,1,3,0.05,0.01", "wilg,1,3,0.05,0.02", "aandelen.csv:4:35: error: "},
    {"aandelen.csv", "olm,200,608", "olm,201,608", "aandelen.csv:12:24: error: "},
    {"aandelen.csv", "5000,10000", "50,100", "aandelen.csv:5:33: error: "},
    {"aandelen.csv", "2025,a,kosten,eik", "2025,a,kosten,es", "aandelen.csv:8:1: error: "},
    {"verrekening.csv", "0.36,1.00,0.69", "0.36,1.00,0.70", "verrekening.csv:8:39: error: "},
    {"verrekening.csv", "\"v;\",2025,olm,1.00", "\"v;\",2025,olm,1.01",
     "verrekening.csv:15:15: error: "},
    {"varianten.csv", "0.07\n", "0.06\n", "varianten.csv:14:20: error: "},
    {"varianten.csv", "variant,jaar", "variant,year", "varianten.csv:1:9: error: "},
    {"overboekingen.csv", "eik,0.02\n", "eik,0.03\n", "overboekingen.csv: error: "},
    {"overboekingen.csv", "olm,eik,0.02", "wilg,eik,0.02", "overboekingen.csv: error: "},
    {"overboekingen.csv", "olm,eik,0.02", "els,eik,0.02", "overboekingen.csv:2:12: error: "},
    {"overboekingen.csv", "olm,eik,0.02", "eik,eik,0.02", "overboekingen.csv:2:12: error: "},
    {"overboekingen.csv", "olm,eik,0.02", "olm,eik,-0.02", "overboekingen.csv:2:12: error: "},
    {"overboekingen.csv", "olm,eik,0.02", "olm,eik,0.020", "overboekingen.csv:2:12: error: "},
    {"overboekingen.csv", "olm,eik,0.02", "olm,eik,00.02", "overboekingen.csv:2:12: error: "},
    {"overboekingen.csv", "olm,eik,0.02\n", "olm,eik,0.02\nmodel,2024,wilg,eik,0.00\n",
     "overboekingen.csv:3:12: error: "},
    {"overboekingen.csv", "wilg,eik,1.01\n", "wilg,eik,1.00\nmodel,2024,wilg,eik,0.01\n",
     "overboekingen.csv:4:12: error: "},
    {"overboekingen.csv", "model,2024,olm,eik,0.02\n",
     "model,2024,olm,eik,0.01\nmodel,2024,olm,wilg,0.01\n", "overboekingen.csv: error: "},
    {"overboekingen.csv", "\"v;\",periode,wilg,olm,0.65\n", "", "overboekingen.csv: error: "},
    {"overboekingen.csv", "model,periode,wilg,eik,0.69", "model,2026,wilg,eik,0.69",
     "overboekingen.csv: error: "},
};

static void test_verrekening__the_judge_notices(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        settled s;
        tw_diags findings = {0};
        settle(&s, small_model, small_items);
        change(&s, faults[i].file, faults[i].from, faults[i].to);
        assert_int_equal(judge(&s, &findings), TW_ERR_INPUT);
        char *text = messages_text(&findings);
        if (strstr(text, faults[i].finding) == NULL) {
            print_error("%s -> %s: %s", faults[i].from, faults[i].to, text);
            fail();
        }
        free(text);
        tw_diags_clear(&findings);
        clear(&s);
    }
}

static void test_verrekening__the_judge_misses_a_file(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        settled s;
        tw_diags findings = {0};
        settle(&s, small_model, small_items);
        tw_fileset_drop(&s.files, written[i].name);
        assert_int_equal(judge(&s, &findings), TW_ERR_INPUT);
        assert_string_equal(findings.items[0].file, written[i].name);
        tw_diags_clear(&findings);
        clear(&s);
    }
}

/* A contribution that the rates do not give, one they give otherwise, and one that is left out. */
static void test_verrekening__the_judge_computes_contributions(void **state) {
    (void)state;
    for (int fault = 0; fault < 3; fault++) {
        settled s;
        tw_diags findings = {0};
        settle(&s, costs_model_text, costs_items_text);
        tw_fileset_clear(&s.files);
        tw_verrekening_free(s.made);
        tw_kostenpost *item = &s.items->posten[2];
        assert_true(item->berekend);
        if (fault == 0) {
            item->bedrag++;
        } else if (fault == 1) {
            item->berekend = false;
        } else {
            item->jaar = 2025;
        }
        tw_error err = TW_ERROR_INIT;
        if (fault == 2) { /* items stay in order */
            tw_kostenpost moved = *item;
            memmove(item, item + 1, 6 * sizeof *item);
            item[6] = moved;
        }
        assert_int_equal(tw_verrekening_make(&s.made, costs_plan(), s.model, s.items, &err), TW_OK);
        assert_int_equal(tw_costs_csv(&s.files, s.made, &err), TW_OK);
        assert_int_equal(judge(&s, &findings), TW_ERR_INPUT);
        tw_diags_clear(&findings);
        clear(&s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verrekening__largest_remainder),
        cmocka_unit_test(test_verrekening__worked_out_by_hand),
        cmocka_unit_test(test_verrekening__every_file),
        cmocka_unit_test(test_verrekening__no_items),
        cmocka_unit_test(test_verrekening__the_judge_agrees),
        cmocka_unit_test(test_verrekening__the_judge_notices),
        cmocka_unit_test(test_verrekening__the_judge_misses_a_file),
        cmocka_unit_test(test_verrekening__the_judge_computes_contributions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
