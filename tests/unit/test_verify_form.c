/* Files that are not of the form that the program writes: what is wrong, and where. */
#include "../support/verify_fixture.h"
#include "base/buf.h"
#include "verify/verify_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- JSON as such ------------------------------------------------------------------------- */

static const struct {
    const char *text;
    tw_message_id id;
    int64_t line;
    int64_t column;
} malformed[] = {
    {"", TW_MSG_VERIFY_JSON_CUT, 1, 1},
    {" \n ", TW_MSG_VERIFY_JSON_CUT, 2, 2},
    {"{\"a\": 1", TW_MSG_VERIFY_JSON_CUT, 1, 8},
    {"[1, 2", TW_MSG_VERIFY_JSON_CUT, 1, 6},
    {"\"open", TW_MSG_VERIFY_JSON_CUT, 1, 6},
    {"\"open\\", TW_MSG_VERIFY_JSON_CUT, 1, 7},
    {"\"\\u12", TW_MSG_VERIFY_JSON_CUT, 1, 6},
    {"[1,\n 2,]", TW_MSG_VERIFY_JSON_VALUE, 2, 4},
    {"[1 2]", TW_MSG_VERIFY_JSON_WANT, 1, 4},
    {"{\"a\" 1}", TW_MSG_VERIFY_JSON_WANT, 1, 6},
    {"{a: 1}", TW_MSG_VERIFY_JSON_WANT, 1, 2},
    {"{\"a\": 1,}", TW_MSG_VERIFY_JSON_WANT, 1, 9},
    {"{\"a\": }", TW_MSG_VERIFY_JSON_VALUE, 1, 7},
    {"[007]", TW_MSG_VERIFY_JSON_WANT, 1, 3},
    {"[1.]", TW_MSG_VERIFY_JSON_WANT, 1, 4},
    {"[1e]", TW_MSG_VERIFY_JSON_WANT, 1, 4},
    {"[-]", TW_MSG_VERIFY_JSON_VALUE, 1, 3},
    {"[+1]", TW_MSG_VERIFY_JSON_VALUE, 1, 2},
    {"[nul]", TW_MSG_VERIFY_JSON_VALUE, 1, 2},
    {"[True]", TW_MSG_VERIFY_JSON_VALUE, 1, 2},
    {"1 1", TW_MSG_VERIFY_JSON_AFTER, 1, 3},
    {"[\"a\tb\"]", TW_MSG_VERIFY_JSON_TEXT, 1, 4},
    {"[\"a\nb\"]", TW_MSG_VERIFY_JSON_TEXT, 1, 4},
    {"[\"\\x\"]", TW_MSG_VERIFY_JSON_TEXT, 1, 4},
    {"[\"\\u0000\"]", TW_MSG_VERIFY_JSON_TEXT, 1, 9},
    {"[\"\\ud800\"]", TW_MSG_VERIFY_JSON_TEXT, 1, 9},
    {"[\"\\udc00x\"]", TW_MSG_VERIFY_JSON_TEXT, 1, 9},
    {"[\"\xC3\xA9\xC3\"]", TW_MSG_VERIFY_JSON_TEXT, 1, 4},
    {"[\"\xC0\xAF\"]", TW_MSG_VERIFY_JSON_TEXT, 1, 3},
    {"[\"\xE0\x9F\xBF\"]", TW_MSG_VERIFY_JSON_TEXT, 1, 3},
    {"[\"\xED\xA0\x80\"]", TW_MSG_VERIFY_JSON_TEXT, 1, 3},
    {"[\"\xF0\x8F\xBF\xBF\"]", TW_MSG_VERIFY_JSON_TEXT, 1, 3},
    {"[\"\xF4\x90\x80\x80\"]", TW_MSG_VERIFY_JSON_TEXT, 1, 3},
    {"[\"\xF5\x80\x80\x80\"]", TW_MSG_VERIFY_JSON_TEXT, 1, 3},
    {"[\"\xFF\"]", TW_MSG_VERIFY_JSON_TEXT, 1, 3},
    {"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1", TW_MSG_VERIFY_JSON_DEPTH, 1, 33},
    {"{\"a\": 1, \"b\": 2,\n \"a\": 3}", TW_MSG_VERIFY_JSON_TWICE, 2, 7},
};

static tw_node *parse(tw_arena *arena, const char *text, size_t size, tw_diags *diags) {
    /* Exactly as large as the text, so that a sanitizer notices one byte too far. */
    char *data = malloc(size == 0 ? 1 : size);
    assert_non_null(data);
    memcpy(data, text, size);
    char name[] = "proef.json";
    tw_file file = {name, data, size};
    bool out_of_memory = false;
    tw_node *root = tw_node_parse(arena, &file, diags, &out_of_memory);
    free(data);
    assert_false(out_of_memory);
    return root;
}

static void test_verify_form__malformed_json_is_found_at_its_place(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) {
        tw_arena arena = {0};
        tw_diags diags = {0};
        (void)parse(&arena, malformed[i].text, strlen(malformed[i].text), &diags);
        bool right = diags.error_count == 1 && diags.items[0].id == malformed[i].id &&
                     diags.items[0].line == malformed[i].line &&
                     diags.items[0].column == malformed[i].column;
        if (!right) {
            fail_msg("%s: %zu faults, id %d at %d:%d", malformed[i].text, diags.error_count,
                     diags.count > 0 ? (int)diags.items[0].id : -1,
                     diags.count > 0 ? (int)diags.items[0].line : 0,
                     diags.count > 0 ? (int)diags.items[0].column : 0);
        }
        tw_diags_clear(&diags);
        tw_arena_clear(&arena);
    }
}

static void test_verify_form__values_as_they_are_written(void **state) {
    (void)state;
    static const char text[] =
        "[9223372036854775807, -9223372036854775808, 9223372036854775808, -9223372036854775809,"
        " 1.5, 2e3, -0, 0, \"\\u0041\\u00e9\\u20AC\\ud83d\\ude00\\\\\\\"\\/\\b\\f\\n\\r\\t\","
        " null, true, false, {}, [],"
        " \"\xC2\x80\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\"]";
    static const tw_node_kind kinds[] = {
        TW_NODE_INT,    TW_NODE_INT,    TW_NODE_NUMBER, TW_NODE_NUMBER, TW_NODE_NUMBER,
        TW_NODE_NUMBER, TW_NODE_NUMBER, TW_NODE_INT,    TW_NODE_TEXT,   TW_NODE_NULL,
        TW_NODE_BOOL,   TW_NODE_BOOL,   TW_NODE_OBJECT, TW_NODE_LIST,   TW_NODE_TEXT};
    tw_arena arena = {0};
    tw_diags diags = {0};
    const tw_node *root = parse(&arena, text, strlen(text), &diags);
    assert_non_null(root);
    assert_int_equal(diags.error_count, 0);
    assert_int_equal(root->count, sizeof kinds / sizeof *kinds);
    const tw_node *node = root->child;
    assert_true(node->value == INT64_MAX && node->next->value == INT64_MIN);
    for (size_t i = 0; i < root->count; i++, node = node->next) {
        assert_int_equal(node->kind, kinds[i]);
        if (node->next == NULL) {
            /* the first and last characters of each length */
            assert_string_equal(node->text, "\xC2\x80\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80"
                                            "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
        } else if (node->kind == TW_NODE_TEXT) {
            assert_string_equal(node->text, "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\\\"/\b\f\n\r\t");
        }
    }
    tw_diags_clear(&diags);
    tw_arena_clear(&arena);
}

/* A NUL byte would cut short what a person sees of the file. */
static void test_verify_form__a_nul_byte_is_no_blank(void **state) {
    (void)state;
    tw_arena arena = {0};
    tw_diags diags = {0};
    assert_null(parse(&arena, "[1\0]", 4, &diags));
    assert_int_equal(diags.items[0].id, TW_MSG_VERIFY_JSON_WANT);
    tw_diags_clear(&diags);
    tw_arena_clear(&arena);
}

/* Columns count characters, and one long line is not gone through again for every value. */
static void test_verify_form__a_long_line(void **state) {
    (void)state;
    enum { VALUES = 400000 };
    tw_buf buf = {0};
    tw_buf_str(&buf, "[");
    for (int i = 0; i < VALUES; i++) {
        tw_buf_str(&buf, "\"\xC3\xA9\",");
    }
    tw_buf_str(&buf, "1]");
    assert_false(buf.failed);
    tw_arena arena = {0};
    tw_diags diags = {0};
    const tw_node *root = parse(&arena, buf.data, buf.size, &diags);
    assert_non_null(root);
    const tw_node *last = root->child;
    while (last->next != NULL) {
        last = last->next;
    }
    assert_int_equal(last->column, 2 + 4 * VALUES);
    tw_diags_clear(&diags);
    tw_arena_clear(&arena);
    tw_buf_free(&buf);
}

/* --- the files of an outcome -------------------------------------------------------------- */

typedef struct form_case {
    const char *file;
    const char *from;
    const char *to;
    tw_message_id id;
    const char *before; /* the fault is on the line of the first of these in the changed file */
} form_case;

static const form_case forms[] = {
    {"oplossing.json", "toewijs/oplossing/1", "toewijs/oplossing/2", TW_MSG_VERIFY_VALUE, "schema"},
    {"oplossing.json", "\"optimaal\"", "\"best\"", TW_MSG_VERIFY_WORD, "\"best\""},
    {"oplossing.json", "\"status\"", "\"Status\"", TW_MSG_VERIFY_KEY_UNKNOWN, "\"Status\""},
    {"oplossing.json", "\"status\"", "\"Status\"", TW_MSG_VERIFY_KEY_MISSING, "{"},
    {"oplossing.json", "\"aanspraak\": 2", "\"aanspraak\": \"2\"", TW_MSG_VERIFY_WANT_INT,
     "\"aanspraak\""},
    {"oplossing.json", "\"aanspraak\": 2", "\"aanspraak\": 2.0", TW_MSG_VERIFY_WANT_INT,
     "\"aanspraak\""},
    {"oplossing.json", "\"grens\": 1238095", "\"grens\": 1e6", TW_MSG_VERIFY_WANT_INT, "1e6"},
    {"oplossing.json", "\"regiehouder\": \"A\"", "\"regiehouder\": null", TW_MSG_VERIFY_WANT_TEXT,
     "\"regiehouder\""},
    {"oplossing.json", "[\"A\", \"A\"]", "\"A>A\"", TW_MSG_VERIFY_WANT_LIST, "A>A"},
    {"oplossing.json", "[\"A\", \"A\"]", "[\"A\", {}]", TW_MSG_VERIFY_WANT_TEXT, "{}"},
    {"oplossing.json", "{\"poi_id\": \"B\", \"bonus\": 1}", "[\"B\"]", TW_MSG_VERIFY_WANT_OBJECT,
     "[\"B\"]"},
    {"oplossing.json", "\"meldingen\": []", "\"meldingen\": [1]", TW_MSG_VERIFY_WANT_OBJECT,
     "\"meldingen\""},
    {"oplossing.json", "\"poi_id\": \"B\", \"bonus\": 1",
     "\"poi_id\": \"B\", \"bonus\": 1, \"x\": 1", TW_MSG_VERIFY_KEY_UNKNOWN, "\"x\""},
    {"oplossing.json", "\"rsv_id\": \"R2\"", "\"rsv_id\": \"R3\"", TW_MSG_VERIFY_RSV_OUT, "\"R3\""},
    {"oplossing.json", "\"rsv_id\": \"R2\"", "\"rsv_id\": \"R9\"", TW_MSG_VERIFY_RSV_OUT, "\"R9\""},
    {"oplossing.json", "\"rsv_id\": \"R2\"", "\"rsv_id\": \"R9\"", TW_MSG_VERIFY_RSV_MISSING,
     "\"rsv\""},
    {"oplossing.json", "\"rsv_id\": \"R2\",\n      \"naam\": \"R2\"",
     "\"rsv_id\": \"R1\", \"naam\": \"zzz\"", TW_MSG_VERIFY_RSV_TWICE, "zzz"},
    {"oplossing.json", "\"geen_ggz\"", "{}", TW_MSG_VERIFY_WANT_TEXT, "{}"},
    {"oplossing.json", "\"aantal\": 2", "\"aantal\": 0", TW_MSG_VERIFY_AANTAL, "\"aantal\": 0"},
    {"oplossing.json", "\"aantal\": 2", "\"aantal\": -1", TW_MSG_VERIFY_AANTAL, "\"aantal\": -1"},
    {"oplossing.json", "\"aantal\": 2", "\"aantal\": 1000000001", TW_MSG_VERIFY_AANTAL,
     "1000000001"},
    {"oplossing.json", "[\"A\", \"A\"]", "[\"A\", \"Q\"]", TW_MSG_VERIFY_NO_MEMBER, "\"Q\""},
    {"oplossing.json", "[\"A\", \"A\"]", "[\"A\", \"E\"]", TW_MSG_VERIFY_NO_MEMBER, "\"E\""},
    {"oplossing.json", "[\"G\", \"E\"]", "[\"G\", \"B\"]", TW_MSG_VERIFY_NO_MEMBER, "\"G\", \"B\""},
    {"oplossing.json", "[\"A\", \"A\"]", "[\"A\"]", TW_MSG_VERIFY_ROUTE_LENGTH, "[\"A\"]"},
    {"oplossing.json", "[\"A\", \"A\"]", "[\"A\", \"A\", \"A\"]", TW_MSG_VERIFY_ROUTE_LENGTH,
     "\"A\", \"A\", \"A\""},
    {"oplossing.json", "[\"A\", \"A\"]", "[\"C\", \"B\"]", TW_MSG_VERIFY_ORDER, "[\"A\", \"B\"]"},
    {"oplossing.json", "[\"A\", \"A\"]", "[\"A\", \"B\"]", TW_MSG_VERIFY_ORDER, "\"aantal\": 1}"},
    {"oplossing.json", "\"regulier\", \"route\": [\"A\", \"A\"]",
     "\"gewoon\", \"route\": [\"A\", \"A\"]", TW_MSG_VERIFY_WORD, "gewoon"},
    {"in_doorstroom.csv", "\n", ",x\n", TW_MSG_VERIFY_CSV_WIDTH, "rsv_id"},
    {"in_doorstroom.csv", "R1-002,", "", TW_MSG_VERIFY_CSV_WIDTH, "R1,regulier"},
    {"in_doorstroom.csv", "werkgever", "baas", TW_MSG_VERIFY_CSV_COLUMN, "baas"},
    {"in_doorstroom.csv", "R1-002", "R1\"-002", TW_MSG_VERIFY_CSV_FIELD, "R1\""},
    {"in_doorstroom.csv", "R1-002", "\"R1-002\"x", TW_MSG_VERIFY_CSV_FIELD, "\"x"},
    {"in_doorstroom.csv", "52\nR1,R1-002", "52\r\nR1,R1-002", TW_MSG_VERIFY_CSV_FIELD, "R1-001"},
    {"in_doorstroom.csv", "R1-002", "\"R1-002\"", TW_MSG_VERIFY_CSV_FIELD, "R1,\"R1"},
    {"in_doorstroom.csv", "R1,R1-002", "R1,R1-02", TW_MSG_VERIFY_ROW_OTHER, "R1-02"},
    {"bonusplaatsen.csv", "R1,D,1,wens\n", "", TW_MSG_VERIFY_ROW_MISSING, "R2,E"},
    {"bonusplaatsen.csv", "R1,D,1,wens\n", "R1,C,0,loting\nR1,D,1,wens\n", TW_MSG_VERIFY_ROW_EXTRA,
     "R1,C"},
    {"bonusplaatsen.csv", "R1,D,1", "R1,D,2", TW_MSG_VERIFY_VALUE, "R1,D"},
    {"bonusplaatsen.csv", "R2,E,1,loting", "R2,E,1", TW_MSG_VERIFY_CSV_WIDTH, "R2,E"},
    {"bonusplaatsen.csv", "R2,E,1,loting", "R2,E,1,aandeel", TW_MSG_VERIFY_VALUE, "R2,E"},
    {"bonusplaatsen.csv", "R2,E,1,loting", "R2,E,1,", TW_MSG_VERIFY_VALUE, "R2,E"},
    {"bonusplaatsen.csv", "R1,D,1,wens", "R1,D,1,enige", TW_MSG_VERIFY_VALUE, "R1,D"},
    {"verantwoording.json", "\"sha256\": \"34cd\"", "\"sha256\": \"34ce\"", TW_MSG_VERIFY_VALUE,
     "34ce"},
    {"verantwoording.json", "{\"bestand\": \"instellingen.csv\", \"sha256\": \"34cd\"}", "7",
     TW_MSG_VERIFY_WANT_OBJECT, "7\n"},
    {"verantwoording.json", "\"zaad\": \"zaad\",\n", "", TW_MSG_VERIFY_KEY_MISSING, "{"},
};

static int64_t line_of(const char *text, const char *what) {
    const char *border = strstr(text, what);
    assert_non_null(border);
    int64_t line = 1;
    for (const char *at = text; at < border; at++) {
        line += *at == '\n' ? 1 : 0;
    }
    return line;
}

static bool found_at(const verify_case *test, tw_message_id id, const char *file, int64_t line) {
    for (size_t i = 0; i < test->findings.count; i++) {
        const tw_diag *diag = &test->findings.items[i];
        if (diag->id == id && diag->line == line && strcmp(diag->file, file) == 0) {
            return true;
        }
    }
    return false;
}

static void test_verify_form__each_fault_of_form_at_its_line(void **state) {
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        verify_case test;
        verify_case_sound(&test);
        assert_int_equal(verify_case_settle(&test), 0);
        verify_case_edit(&test, forms[i].file, forms[i].from, forms[i].to);
        (void)verify_case_judge(&test);
        const char *text = verify_case_file(&test, forms[i].file)->data;
        if (!found_at(&test, forms[i].id, forms[i].file, line_of(text, forms[i].before))) {
            (void)fprintf(stderr, "%s: %s -> %s, expected at line %d\n", forms[i].file,
                          forms[i].from, forms[i].to, (int)line_of(text, forms[i].before));
            verify_case_print(&test);
            wrong++;
        }
        verify_case_close(&test);
    }
    assert_int_equal(wrong, 0);
}

static void assert_args(const tw_diag *diag, const char *row, const char *column, const char *found,
                        const char *expected) {
    assert_string_equal(diag->args[0], row);
    assert_string_equal(diag->args[1], column);
    assert_string_equal(diag->args[2], found);
    assert_string_equal(diag->args[3], expected);
}

/* Columns count characters, also in a file with accents. */
static void test_verify_form__a_cell_has_its_column(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    assert_int_equal(verify_case_settle(&test), 0);
    verify_case_edit(&test, "toewijzing_definitief.csv", "ziekenhuiszorg", "ouderenzorg");
    assert_int_equal(verify_case_judge(&test), 1);
    assert_int_equal(test.findings.items[0].line, 4);
    assert_int_equal(test.findings.items[0].column, strlen("C,Ziekenhuis 't Ruine,") + 1);
    assert_args(&test.findings.items[0], "C", "sector", "ouderenzorg", "ziekenhuiszorg");
    verify_case_close(&test);
}

/* Another program need not say what decided; nor does this one of an outcome that is not the best.
 */
static void test_verify_form__what_decided_may_be_left_out(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    assert_int_equal(verify_case_settle(&test), 0);
    verify_case_edit(&test, "bonusplaatsen.csv", verify_case_file(&test, "bonusplaatsen.csv")->data,
                     "rsv_id,poi_id,bonus\nR1,B,1\nR1,D,1\nR2,E,1\nR2,F,1\n");
    assert_int_equal(verify_case_judge(&test), 0);
    verify_case_close(&test);
}

static void test_verify_form__what_decided_is_empty_at_a_time_limit(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    test.outcome.optimaal = false;
    assert_int_equal(verify_case_settle(&test), 0);
    assert_string_equal(verify_case_file(&test, "bonusplaatsen.csv")->data,
                        "rsv_id,poi_id,bonus,beslist_door\nR1,B,1,\nR1,D,1,\nR2,E,1,\nR2,F,1,\n");
    verify_case_edit(&test, "bonusplaatsen.csv", "R2,E,1,", "R2,E,1,loting");
    assert_int_equal(verify_case_judge(&test), 1);
    verify_case_close(&test);
}

/* A row of a list inside an RSV is named by both. */
static void test_verify_form__a_row_has_its_name(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    assert_int_equal(verify_case_settle(&test), 0);
    verify_case_edit(&test, "oplossing.json", "{\"poi_id\": \"E\", \"bonus\": 1}",
                     "{\"poi_id\": \"E\", \"bonus\": 7}");
    verify_case_edit(&test, "weken_per_poi.csv", "R2,E,312", "R2,E,311");
    verify_case_edit(&test, "oplossing.json", "\"naam\": \"balans\"", "\"naam\": \"ballans\"");
    assert_int_equal(verify_case_judge(&test), 3);
    tw_diags_sort(&test.findings);
    assert_args(&test.findings.items[0], "concept.doelen", "naam", "ballans", "balans");
    assert_args(&test.findings.items[1], "R2 bonus_per_poi E", "bonus", "7", "1");
    assert_args(&test.findings.items[2], "R2 E", "eigen_weken", "311", "312");
    verify_case_close(&test);
}

/* From the first @p what after @p from to the next @p end, which is left out. */
static char *cut(const char *from, const char *what, const char *end) {
    const char *at = strstr(from, what);
    assert_non_null(at);
    const char *stop = strstr(at + strlen(what), end);
    assert_non_null(stop);
    size_t size = (size_t)(stop - at);
    char *text = malloc(size + 1);
    assert_non_null(text);
    memcpy(text, at, size);
    text[size] = '\0';
    return text;
}

static void test_verify_form__rsvs_in_another_order(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    assert_int_equal(verify_case_settle(&test), 0);
    const char *whole = verify_case_file(&test, "oplossing.json")->data;
    char *first = cut(whole, "      \"rsv_id\": \"R1\"", "    },\n");
    char *second = cut(whole, "      \"rsv_id\": \"R2\"", "    }\n");
    verify_case_edit(&test, "oplossing.json", second, "SECOND");
    verify_case_edit(&test, "oplossing.json", first, second);
    verify_case_edit(&test, "oplossing.json", "SECOND", first);
    assert_int_equal(verify_case_judge(&test), 1);
    assert_int_equal(verify_case_found(&test, TW_MSG_VERIFY_ORDER), 1);
    free(first);
    free(second);
    verify_case_close(&test);
}

/* What stage 1 gave is repeated only where stage 2 gave something else. */
static void test_verify_form__a_concept_that_is_the_outcome(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    test.rsvs[0].verdeling = test.rsvs[0].concept;
    assert_int_equal(verify_case_settle(&test), 0);
    char *list =
        cut(verify_case_file(&test, "oplossing.json")->data, "\"trajecten\": [", "\n      ]");
    tw_buf twice = {0};
    tw_buf_printf(&twice, "\"concept_%s\n      ],\n      %s", list + 1, list);
    assert_false(twice.failed);
    verify_case_edit(&test, "oplossing.json", list, twice.data);
    tw_buf_free(&twice);
    free(list);
    assert_int_equal(verify_case_judge(&test), 1);
    assert_int_equal(verify_case_found(&test, TW_MSG_VERIFY_FORM_SAME), 1);
    verify_case_close(&test);
}

/* A slip of form is reported alone, not with all that would follow from it. */
static void test_verify_form__one_slip_gives_one_fault(void **state) {
    (void)state;
    verify_case test;
    verify_case_sound(&test);
    assert_int_equal(verify_case_settle(&test), 0);
    verify_case_edit(&test, "oplossing.json", "[\"A\", \"A\"]", "[\"A\", \"Q\"]");
    assert_int_equal(verify_case_judge(&test), 1);
    verify_case_close(&test);
}

static const struct {
    tw_doel doel;
    int64_t off; /* of the bound from the value */
    bool final;
    bool wrong; /* at a time limit */
} bounds[] = {
    {TW_DOEL_REGULIER_GEPLAATST, 1, false, false},
    {TW_DOEL_REGULIER_GEPLAATST, -1, false, true},
    {TW_DOEL_BALANS, -1, false, false},
    {TW_DOEL_BALANS, 1, false, true},
    {TW_DOEL_REGULIER_GEPLAATST, -1, true, true},
    {TW_DOEL_BALANS, 1, true, true},
    {TW_DOEL_WENSEN, -1, true, false},
    {TW_DOEL_WENSEN, 1, true, true},
};

static tw_doelwaarde *goal_of(verify_case *test, tw_doel doel, bool final) {
    tw_doelwaarde *goal = final ? test->outcome.doelen : test->outcome.concept;
    while (goal->doel != doel) {
        goal++;
    }
    return goal;
}

static void test_verify_form__a_bound_lies_on_the_far_side(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        verify_case test;
        verify_case_sound(&test);
        assert_int_equal(verify_case_settle(&test), 0);
        test.outcome.optimaal = false;
        tw_doelwaarde *goal = goal_of(&test, bounds[i].doel, bounds[i].final);
        goal->grens.value += bounds[i].off;
        verify_case_write(&test);
        size_t expected = bounds[i].wrong ? 1 : 0;
        assert_int_equal(verify_case_judge(&test), expected);
        assert_int_equal(verify_case_found(&test, TW_MSG_VERIFY_GOAL_BOUND), expected);
        verify_case_close(&test);
    }
}

static void test_verify_form__what_is_proven_has_itself_as_bound(void **state) {
    (void)state;
    static const char *const bounds_of_13[] = {"12", "14", "null"};
    for (size_t i = 0; i < sizeof bounds_of_13 / sizeof *bounds_of_13; i++) {
        char changed[32];
        (void)snprintf(changed, sizeof changed, "\"grens\": %s", bounds_of_13[i]);
        verify_case test;
        verify_case_sound(&test);
        assert_int_equal(verify_case_settle(&test), 0);
        verify_case_edit(&test, "oplossing.json", "\"grens\": 13", changed);
        assert_int_equal(verify_case_judge(&test), 1);
        assert_int_equal(verify_case_found(&test, TW_MSG_VERIFY_GOAL_PROVEN), 1);
        verify_case_close(&test);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verify_form__malformed_json_is_found_at_its_place),
        cmocka_unit_test(test_verify_form__values_as_they_are_written),
        cmocka_unit_test(test_verify_form__a_nul_byte_is_no_blank),
        cmocka_unit_test(test_verify_form__a_long_line),
        cmocka_unit_test(test_verify_form__each_fault_of_form_at_its_line),
        cmocka_unit_test(test_verify_form__a_cell_has_its_column),
        cmocka_unit_test(test_verify_form__what_decided_may_be_left_out),
        cmocka_unit_test(test_verify_form__what_decided_is_empty_at_a_time_limit),
        cmocka_unit_test(test_verify_form__a_row_has_its_name),
        cmocka_unit_test(test_verify_form__rsvs_in_another_order),
        cmocka_unit_test(test_verify_form__a_concept_that_is_the_outcome),
        cmocka_unit_test(test_verify_form__one_slip_gives_one_fault),
        cmocka_unit_test(test_verify_form__a_bound_lies_on_the_far_side),
        cmocka_unit_test(test_verify_form__what_is_proven_has_itself_as_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
