/* Of what files an outcome was made, and whether two were made of the same. */
#include "base/buf.h"
#include "toewijs/inputs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
// cmocka.h needs the four above
#include <cmocka.h>

static tw_inputs read(const char *record) {
    tw_fileset files = {0};
    tw_inputs inputs;
    tw_error err = TW_ERROR_INIT;
    if (record != NULL) {
        tw_buf content = {0};
        tw_buf_str(&content, record);
        assert_int_equal(tw_fileset_take(&files, "verantwoording.json", &content, &err), TW_OK);
    }
    assert_int_equal(tw_inputs_read(&inputs, &files, &err), TW_OK);
    tw_fileset_clear(&files);
    return inputs;
}

static void test_inputs__takes_what_the_record_lists(void **state) {
    (void)state;
    tw_inputs inputs = read("{\"invoer\": [{\"bestand\": \"a.csv\", \"sha256\": \"01\"},"
                            " {\"bestand\": \"b.csv\", \"sha256\": \"02\"}]}");
    assert_int_equal(inputs.count, 2);
    assert_string_equal(inputs.files[1].name, "b.csv");
    assert_string_equal(inputs.files[1].sha256, "02");
    tw_inputs_clear(&inputs);
}

static void test_inputs__a_record_that_says_nothing_lists_nothing(void **state) {
    (void)state;
    static const char long_hash[] =
        "{\"invoer\": [{\"bestand\": \"a.csv\", \"sha256\": "
        "\"0123456789012345678901234567890123456789012345678901234567890123456789\"}]}";
    const char *const records[] = {
        NULL,
        "",
        "{",
        "[]",
        "{}",
        "{\"invoer\": {}}",
        "{\"invoer\": [1, null, [], {}, {\"bestand\": 1, \"sha256\": \"01\"}]}",
        "{\"invoer\": [{\"bestand\": \"a.csv\", \"sha256\": 1}]}",
        long_hash,
    };
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        tw_inputs inputs = read(records[i]);
        assert_int_equal(inputs.count, 0);
        tw_inputs_clear(&inputs);
    }
}

static void test_inputs__names_what_differs(void **state) {
    (void)state;
    tw_input_file one[] = {{"z.csv", "01"}, {"b.csv", "02"}, {"vorig/x", "03"}};
    static const struct {
        size_t ours; /* the first of `one` */
        tw_input_file theirs[4];
        size_t count;
        const char *expected;
    } cases[] = {
        {2, {{"b.csv", "02"}, {"z.csv", "01"}}, 2, ""},
        {2, {{"b.csv", "09"}, {"z.csv", "01"}}, 2, "b.csv "},
        {2, {{"b.csv", "09"}, {"z.csv", "08"}}, 2, "b.csv z.csv "},
        {2, {{"z.csv", "01"}}, 1, "b.csv "},
        {2, {{"z.csv", "01"}, {"b.csv", "02"}, {"a.csv", "01"}}, 3, "a.csv "},
        {2, {{"z.csv", "01"}, {"b.csv", "02"}, {"vorig/x", "03"}}, 3, ""},
        {3, {{"z.csv", "01"}, {"b.csv", "02"}}, 2, ""},
        {3, {{"z.csv", "01"}, {"b.csv", "02"}, {"vorig/x", "04"}}, 3, "vorig/x "},
        {3, {{"", ""}}, 0, ""},
        {0, {{"z.csv", "01"}}, 1, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_input_file theirs[4];
        memcpy(theirs, cases[i].theirs, sizeof theirs);
        const tw_inputs a = {.files = one, .count = cases[i].ours};
        const tw_inputs b = {.files = theirs, .count = cases[i].count};
        for (int turned = 0; turned < 2; turned++) {
            tw_error err = TW_ERROR_INIT;
            const char **names = NULL;
            size_t count = 0;
            char found[100] = "";
            assert_int_equal(
                tw_inputs_compare(&names, &count, turned ? &b : &a, turned ? &a : &b, &err), TW_OK);
            for (size_t n = 0; n < count; n++) {
                strncat(found, names[n], sizeof found - strlen(found) - 1);
                strncat(found, " ", sizeof found - strlen(found) - 1);
            }
            assert_string_equal(found, cases[i].expected);
            free(names);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_inputs__takes_what_the_record_lists),
        cmocka_unit_test(test_inputs__a_record_that_says_nothing_lists_nothing),
        cmocka_unit_test(test_inputs__names_what_differs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
