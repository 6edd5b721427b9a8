/* scenario.json: every mistake at its place, and what is written is read again. */
#include "../support/messages.h"
#include "base/buf.h"
#include "toewijs/recipe_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char path[] = "s.json";

static tw_status read_text(tw_recipe *recipe, const char *text, tw_diags *diags) {
    FILE *file = fopen(path, "w");
    tw_error err = TW_ERROR_INIT;
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    return tw_recipe_read(recipe, path, diags, &err);
}

static void check_same(const tw_recipe *a, const tw_recipe *b) {
    assert_int_equal(a->jaren, b->jaren);
    assert_int_equal(a->drift, b->drift);
    for (int k = 0; k < TW_RECIPE_PARTS; k++) {
        assert_int_equal(a->parts[k].kans, b->parts[k].kans);
        assert_int_equal(a->parts[k].van, b->parts[k].van);
        assert_int_equal(a->parts[k].tot, b->parts[k].tot);
        assert_int_equal(a->parts[k].procent, b->parts[k].procent);
    }
}

static void test_recipe__reads_all_that_there_is(void **state) {
    (void)state;
    tw_recipe recipe;
    tw_diags diags = {0};
    assert_int_equal(
        read_text(
            &recipe,
            "{\"schema\": \"toewijs/scenario/1\",\n"
            " \"aanvragen\": {\"kans\": 50, \"van\": -20, \"tot\": 30},\n"
            " \"toewijzingen\": {\"kans\": 3, \"van\": -2, \"tot\": -2, \"eenheid\": "
            "\"plaatsen\"},\n"
            " \"te_laat\": {\"kans\": 4, \"van\": 1, \"tot\": 365}, \"loting\": {\"kans\": 9},\n"
            " \"jaren\": 20, \"drift\": false}",
            &diags),
        TW_OK);
    assert_messages(&diags, "", "");
    tw_recipe expected;
    tw_recipe_clear(&expected);
    expected.parts[TW_RECIPE_AANVRAGEN] = (tw_recipe_part){50, -20, 30, true};
    expected.parts[TW_RECIPE_TOEWIJZINGEN] = (tw_recipe_part){3, -2, -2, false};
    expected.parts[TW_RECIPE_TE_LAAT] = (tw_recipe_part){4, 1, 365, false};
    expected.parts[TW_RECIPE_LOTING] = (tw_recipe_part){.kans = 9};
    expected.jaren = 20;
    expected.drift = false;
    check_same(&expected, &recipe);
}

static void test_recipe__what_is_left_out_does_not_change(void **state) {
    (void)state;
    tw_recipe recipe;
    tw_recipe nothing;
    tw_diags diags = {0};
    tw_recipe_clear(&nothing);
    assert_int_equal(read_text(&recipe, "{\"schema\": \"toewijs/scenario/1\"}", &diags), TW_OK);
    check_same(&nothing, &recipe);
    assert_messages(&diags, "", "");
}

static void test_recipe__reports_mistakes_at_their_place(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *messages;
    } cases[] = {
        {"{}", "s.json:1:1: error: the key schema is missing\n"},
        {"[", "s.json:1:2: error: expected a value\n"},
        {"{\"schema\": \"toewijs/scenario/2\"}",
         "s.json:1:12: error: schema is \"toewijs/scenario/2\"; expected one of: "
         "toewijs/scenario/1\n"},
        {"{\"schema\": \"toewijs/scenario/1\",\n\"pot\": {\"kans\": 101, \"van\": 5, \"tot\": 4}}",
         "s.json:2:17: error: pot.kans is 101; expected a whole number from 0 to 100\n"
         "s.json:2:39: error: pot.tot is 4; expected at least 5, as stated for van\n"},
        {"{\"schema\": \"toewijs/scenario/1\",\n\"pot\": {\"van\": -101, \"eenheid\": \"euro\"},\n"
         "\"uitval\": {\"kans\": 1, \"van\": 2}}",
         "s.json:2:8: error: the key pot.kans is missing\n"
         "s.json:2:8: error: the key pot.tot is missing\n"
         "s.json:2:16: error: pot.van is -101; expected a whole number from -100 to 1000\n"
         "s.json:2:33: error: pot.eenheid is \"euro\"; expected one of: plaatsen, procent\n"
         "s.json:3:23: error: the key uitval.van is unknown; expected one of: kans\n"},
        {"{\"schema\": \"toewijs/scenario/1\",\n"
         "\"te_laat\": {\"kans\": 1, \"van\": 0, \"tot\": 1, \"eenheid\": \"procent\"},\n"
         "\"jaren\": 21, \"drift\": 1, \"regen\": {}}",
         "s.json:2:31: error: te_laat.van is 0; expected a whole number from 1 to 365\n"
         "s.json:2:44: error: the key te_laat.eenheid is unknown; expected one of: kans, van, "
         "tot\n"
         "s.json:3:10: error: jaren is 21; expected a whole number from 1 to 20\n"
         "s.json:3:23: error: drift is 1; expected true or false\n"
         "s.json:3:26: error: the key regen is unknown; expected one of: aanvragen, toewijzingen, "
         "uitval, capaciteit, te_laat, pot, loting, schema, jaren, drift\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_recipe recipe;
        tw_diags diags = {0};
        assert_int_equal(read_text(&recipe, cases[i].text, &diags), TW_ERR_INPUT);
        assert_messages(&diags, cases[i].messages, cases[i].text);
    }
}

static void test_recipe__says_when_there_is_no_file(void **state) {
    (void)state;
    tw_recipe recipe;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    (void)unlink(path);
    assert_int_equal(tw_recipe_read(&recipe, path, &diags, &err), TW_ERR_INPUT);
    assert_int_equal(diags.error_count, 1);
    tw_diags_clear(&diags);
}

static void test_recipe__reads_what_it_writes(void **state) {
    (void)state;
    tw_recipe recipes[3];
    tw_recipe_clear(&recipes[0]);
    tw_recipe_defaults(&recipes[1]);
    tw_recipe_defaults(&recipes[2]);
    recipes[2].parts[TW_RECIPE_POT].procent = false;
    recipes[2].jaren = 7;
    recipes[2].drift = false;
    for (int i = 0; i < 3; i++) {
        tw_recipe again;
        tw_diags diags = {0};
        tw_buf buf = {0};
        tw_recipe_render(&buf, &recipes[i]);
        char *text = tw_buf_take(&buf);
        assert_non_null(text);
        assert_int_equal(read_text(&again, text, &diags), TW_OK);
        assert_messages(&diags, "", text);
        check_same(&recipes[i], &again);
        free(text);
    }
}

/* Files have a short name in messages, so this runs in a folder of its own. */
static int enter_folder(void **state) {
    static char folder[] = "/tmp/test_recipe_XXXXXX";
    *state = folder;
    return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int leave_folder(void **state) {
    (void)unlink(path);
    return chdir("/") != 0 || rmdir(*state) != 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recipe__reads_all_that_there_is),
        cmocka_unit_test(test_recipe__what_is_left_out_does_not_change),
        cmocka_unit_test(test_recipe__reports_mistakes_at_their_place),
        cmocka_unit_test(test_recipe__says_when_there_is_no_file),
        cmocka_unit_test(test_recipe__reads_what_it_writes),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
