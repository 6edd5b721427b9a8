#include "../support/messages.h"
#include "io/json_fields.h"
#include "io/json_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A copy exactly as large as the input, so that the sanitizer sees one byte too far. */
static char *exact_copy(const char *text, size_t size) {
    char *copy = malloc(size + (size == 0));
    assert_non_null(copy);
    memcpy(copy, text, size);
    return copy;
}

static void test_json_read__refuses_what_is_no_json(void **state) {
    (void)state;
    static const struct {
        const char *input;
        const char *message;
    } cases[] = {
        {"", "1:1: error: expected a value"},
        {" \n ", "2:2: error: expected a value"},
        {"{\"a\": 007}", "1:7: error: \"007\" is not a number as JSON writes it"},
        {"{\"a\": 1.}", "1:7: error: \"1.\" is not a number as JSON writes it"},
        {"{\"a\": .5}", "1:7: error: \".5\" is not a number as JSON writes it"},
        {"{\"a\": +1}", "1:7: error: \"+1\" is not a number as JSON writes it"},
        {"{\"a\": -}", "1:7: error: \"-\" is not a number as JSON writes it"},
        {"{\"a\": 1e}", "1:7: error: \"1e\" is not a number as JSON writes it"},
        {"{\"a\": 0x10}", "1:7: error: \"0x10\" is not a number as JSON writes it"},
        {"{\"a\": NaN}", "1:7: error: expected a value"},
        {"{\"a\": True}", "1:7: error: expected a value"},
        {"{\"a\": }", "1:7: error: expected a value"},
        {"{a: 1}", "1:2: error: expected a key between quotes"},
        {"{\"a\" 1}", "1:6: error: expected a colon after the key"},
        {"{\"a\": 1 \"b\": 2}", "1:9: error: expected a comma or }"},
        {"{\"a\": 1,}", "1:9: error: expected a key between quotes"},
        {"[1,]", "1:4: error: expected a value"},
        {"[1 2]", "1:4: error: expected a comma or ]"},
        {"[1}", "1:3: error: expected a comma or ]"},
        {"[1", "1:3: error: expected a comma or ]"},
        {"{", "1:2: error: expected a key between quotes"},
        {"{}\n{}", "2:1: error: there is text after the end of the data"},
        {"[] // x", "1:4: error: there is text after the end of the data"},
        {"[\"a\nb\"]",
         "1:4: error: line end or control character inside a text; expected for example \\n"},
        {"[\"a\tb\"]",
         "1:4: error: line end or control character inside a text; expected for example \\n"},
        {"[\"abc", "1:2: error: the text that begins here is never closed"},
        {"[\"\xC3\xA9\\x\"]", "1:4: error: \"\\x\" is not a valid escape of a character"},
        {"[\"\\u12G4\"]", "1:3: error: \"\\u12G4\" is not a valid escape of a character"},
        {"[\"\\u12\"]", "1:3: error: \"\\u12\"]\" is not a valid escape of a character"},
        {"[\"\\uD800\"]", "1:3: error: \"\\uD800\" is not a valid escape of a character"},
        {"[\"\\uDC00x\"]", "1:3: error: \"\\uDC00\" is not a valid escape of a character"},
        {"[\"\\uD83C\\u0041\"]", "1:3: error: \"\\uD83C\" is not a valid escape of a character"},
        {"[\"a\\u0000b\"]", "1:4: error: \\u0000 may not stand in a text"},
        {"[\"\\", "1:3: error: \"\\\" is not a valid escape of a character"},
        {"[\"\xC3\xA9\", \"\xE9\"]", "1:8: error: the text is not valid UTF-8 here"},
        {"[\"\xED\xA0\x80\"]", "1:3: error: the text is not valid UTF-8 here"},
        {"[\"\xC0\x80\"]", "1:3: error: the text is not valid UTF-8 here"},
        {"\xFE\xFF", "1:1: error: the file is UTF-16; save it as UTF-8"},
        {"[1,\r\n\r2,\n x]", "4:2: error: expected a value"},
        {"[1111111111222222222233333333334444444444555555555566666666667]",
         "1:2: error: \"1111111111222222222233333333334444444444...\" is not a number as JSON "
         "writes it"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_diags diags = {0};
        tw_json json;
        char expected[300];
        size_t size = strlen(cases[i].input);
        char *copy = exact_copy(cases[i].input, size);
        (void)snprintf(expected, sizeof expected, "f.json:%s\n", cases[i].message);
        assert_int_equal(tw_json_read(&json, "f.json", copy, size, &diags, NULL), TW_ERR_INPUT);
        tw_json_clear(&json);
        free(copy);
        assert_messages(&diags, expected, cases[i].input);
    }
}

static void test_json_read__a_nul_byte_is_no_end(void **state) {
    (void)state;
    static const char input[] = "{}\n\0{";
    tw_diags diags = {0};
    tw_json json;
    assert_int_equal(tw_json_read(&json, "f.json", input, sizeof input - 1, &diags, NULL),
                     TW_ERR_INPUT);
    tw_json_clear(&json);
    assert_messages(
        &diags,
        "f.json:2:1: error: the file holds a NUL byte; expected text (UTF-8 or Windows-1252)\n",
        "");
}

static void test_json_read__accepts_all_json(void **state) {
    (void)state;
    static const char *const cases[] = {
        "{}",
        "[]",
        "0",
        "-0",
        "-1.5e+10",
        "1E5",
        "true",
        "null",
        "\"\"",
        " [ ] ",
        "{\"\": {\"a\": [[[]]]}}",
        "\"\\uD83C\\uDF37 \\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"",
        "\xEF\xBB\xBF{\"a\":\"\xF0\x9F\x8C\xB7\"}\r\n",
        "123456789012345678901234567890123456789012345678901234567890",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_diags diags = {0};
        tw_json json;
        size_t size = strlen(cases[i]);
        char *copy = exact_copy(cases[i], size);
        assert_int_equal(tw_json_read(&json, "f.json", copy, size, &diags, NULL), TW_OK);
        tw_json_clear(&json);
        free(copy);
        assert_messages(&diags, "", cases[i]);
    }
}

static void test_json_read__nesting_ends_at_32(void **state) {
    (void)state;
    char input[70] = "";
    memset(input, '[', 33);
    memset(input + 33, ']', 33);
    tw_diags diags = {0};
    tw_json json;
    assert_int_equal(tw_json_read(&json, "f.json", input, 66, &diags, NULL), TW_ERR_INPUT);
    tw_json_clear(&json);
    assert_messages(&diags, "f.json:1:33: error: the data is nested deeper than 32 levels\n",
                    input);
}

static void test_json_read__every_node_has_its_place(void **state) {
    (void)state;
    static const char input[] = "{\"\xC3\xA9\": [1,\r\n  {\"b\": \"x\"}, []],\n \"c\": -2}";
    static const struct {
        int line, column, key_line, key_column, parent, next;
    } expected[] = {
        {1, 1, 0, 0, 0, 7}, {1, 7, 1, 2, 0, 6},  {1, 8, 0, 0, 1, 3}, {2, 3, 0, 0, 1, 5},
        {2, 9, 2, 4, 3, 5}, {2, 15, 0, 0, 1, 6}, {3, 7, 3, 2, 0, 7},
    };
    tw_diags diags = {0};
    tw_json json;
    assert_int_equal(tw_json_read(&json, "f.json", input, sizeof input - 1, &diags, NULL), TW_OK);
    assert_int_equal(json.count, 7);
    for (size_t i = 0; i < json.count; i++) {
        assert_int_equal(json.nodes[i].line, expected[i].line);
        assert_int_equal(json.nodes[i].column, expected[i].column);
        assert_int_equal(json.nodes[i].key_line, expected[i].key_line);
        assert_int_equal(json.nodes[i].key_column, expected[i].key_column);
        assert_int_equal(json.nodes[i].parent, expected[i].parent);
        assert_int_equal(json.nodes[i].next, expected[i].next);
        assert_non_null(json.nodes[i].item);
    }
    tw_json_clear(&json);
}

/* One object read with every kind of field, and every kind of mistake. */
static void test_json_read__fields_report_path_and_place(void **state) {
    (void)state;
    static const char input[] =
        "{\"int\": 1.0, \"int\": 3,\n \"limit\": -1, \"bool\": 1, \"date\": \"2023-02-29\",\n"
        " \"text\": [], \"choice\": \"C\", \"list\": {}, \"x\\ty\": 1,\n"
        " \"object\": {\"list\": [1, {\"int\": 9007199254740993, \"text\": \"\"}]}}";
    enum { INT, LIMIT, BOOL, DATE, TEXT, CHOICE, LIST, OBJECT, KEYS };
    static const char *const keys[] = {"int",  "limit",  "bool", "date",
                                       "text", "choice", "list", "object"};
    static const char *const choices[] = {"a", "b"};
    size_t found[KEYS];
    size_t inner[KEYS];
    tw_diags diags = {0};
    tw_arena arena = {0};
    tw_json json;
    assert_int_equal(tw_json_read(&json, "f.json", input, sizeof input - 1, &diags, NULL), TW_OK);
    tw_json_in in = {.json = &json, .diags = &diags, .arena = &arena};
    int64_t number = 7;
    tw_optional limit = {true, 7};
    bool flag = true;
    tw_date date = 7;
    const char *text = "7";
    int choice = 7;
    assert_true(tw_json_object(&in, 0, keys, KEYS, found));
    assert_false(tw_json_get_integer(&in, found[INT], 0, 10, &number));
    assert_false(tw_json_get_limit(&in, found[LIMIT], 10, &limit));
    assert_false(tw_json_get_bool(&in, found[BOOL], &flag));
    assert_false(tw_json_get_date(&in, found[DATE], &date));
    assert_false(tw_json_get_text(&in, found[TEXT], true, &text));
    assert_false(tw_json_get_choice(&in, found[CHOICE], choices, 2, &choice));
    assert_true(tw_json_list(&in, found[LIST]) == SIZE_MAX);
    assert_true(tw_json_object(&in, found[OBJECT], keys, KEYS, inner));
    assert_false(tw_json_require(&in, found[OBJECT], "int", inner[INT]));
    assert_int_equal(tw_json_list(&in, inner[LIST]), 2);
    size_t element = json.nodes[inner[LIST] + 1].next;
    assert_false(tw_json_object(&in, inner[LIST] + 1, keys, KEYS, inner));
    assert_true(tw_json_object(&in, element, keys, KEYS, inner));
    assert_false(tw_json_get_integer(&in, inner[INT], 0, 1000000, &number));
    assert_false(tw_json_get_text(&in, inner[TEXT], false, &text));
    assert_true(tw_json_get_text(&in, inner[TEXT], true, &text));
    assert_string_equal(text, "");
    assert_true(number == 7 && limit.value == 7 && flag && date == 7 && choice == 7);
    assert_false(in.no_memory);
    assert_messages(
        &diags,
        "f.json:1:9: error: int is 1.0; expected a whole number from 0 to 10\n"
        "f.json:1:14: error: the key int is there already, in line 1\n"
        "f.json:2:11: error: limit is -1; expected a whole number from 0 to 10, or null for no "
        "limit\n"
        "f.json:2:23: error: bool is 1; expected true or false\n"
        "f.json:2:34: error: date is \"2023-02-29\"; expected an existing date as "
        "\"JJJJ-MM-DD\"\n"
        "f.json:3:10: error: text is [...]; expected a text between quotes\n"
        "f.json:3:24: error: choice is \"C\"; expected one of: a, b\n"
        "f.json:3:37: error: list is {...}; expected a list [...]\n"
        "f.json:3:41: error: the key x?y is unknown; expected one of: int, limit, bool, date, "
        "text, "
        "choice, list, object\n"
        "f.json:4:12: error: the key object.int is missing\n"
        "f.json:4:22: error: object.list[0] is 1; expected an object {...}\n"
        "f.json:4:33: error: object.list[1].int is 9007199254740993; expected a whole number from "
        "0 to 1000000\n"
        "f.json:4:59: error: object.list[1].text is empty; expected a text\n",
        input);
    tw_json_clear(&json);
    tw_arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json_read__refuses_what_is_no_json),
        cmocka_unit_test(test_json_read__a_nul_byte_is_no_end),
        cmocka_unit_test(test_json_read__accepts_all_json),
        cmocka_unit_test(test_json_read__nesting_ends_at_32),
        cmocka_unit_test(test_json_read__every_node_has_its_place),
        cmocka_unit_test(test_json_read__fields_report_path_and_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
