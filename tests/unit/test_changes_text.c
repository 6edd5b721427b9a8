/* What would change it, in words: alike changes in one sentence, and what was tried besides. */
#include "../support/tiny_round.h"
#include "base/buf.h"
#include "toewijs/changes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
// cmocka.h needs the four above
#include <cmocka.h>

enum { MOST = 6 };

typedef struct {
    tiny_round tiny;
    tw_found_change found[MOST];
    tw_tried_change tried[MOST];
    tw_found_changes changes;
} fixture;

static void open_case(fixture *t) {
    *t = (fixture){0};
    tiny_four(&t->tiny);
    t->changes = (tw_found_changes){
        .found = t->found, .tried = t->tried, .complete = true, .most = 3, .solves = 7};
}

static void find(fixture *t, tw_edit_kind kind, size_t poi, int64_t amount) {
    t->found[t->changes.found_count++] = (tw_found_change){
        .edits = {{.kind = kind, .how = TW_EDIT_ADD, .amount = amount, .poi = poi}},
        .edit_count = 1,
        .size = amount,
        .n = 1};
}

static void try(fixture *t, tw_tried_state state) {
    t->tried[t->changes.tried_count++].state = state;
}

static char *text_of(const fixture *t, tw_lang lang) {
    tw_buf buf = {0};
    tw_changes_text(&buf, lang, &t->changes, &t->tiny.round, &t->tiny.policy);
    assert_false(buf.failed);
    return tw_buf_take(&buf);
}

static void assert_line(const fixture *t, tw_lang lang, const char *line, bool there) {
    char *text = text_of(t, lang);
    assert_int_equal(strstr(text, line) != NULL, there);
    free(text);
}

static void test_changes_text__alike_changes_share_a_sentence(void **state) {
    (void)state;
    fixture t;
    open_case(&t);
    find(&t, TW_EDIT_AANGEVRAAGD, 0, 1);
    find(&t, TW_EDIT_AANGEVRAAGD, 1, 1);
    find(&t, TW_EDIT_AANGEVRAAGD, 2, 1);
    assert_line(&t, TW_NL, "  - één plaats meer aangevraagd door A, B of C\n", true);
    assert_line(&t, TW_EN, "  - one place more requested by A, B or C\n", true);
}

static void test_changes_text__others_stand_by_themselves(void **state) {
    (void)state;
    fixture t;
    open_case(&t);
    find(&t, TW_EDIT_AANGEVRAAGD, 0, 1);
    find(&t, TW_EDIT_AANGEVRAAGD, 1, 2); /* another amount */
    find(&t, TW_EDIT_TOEGEWEZEN, 1, 2);  /* another kind */
    find(&t, TW_EDIT_CAPACITEIT, 1, 2);  /* no sentence that ends with the name */
    find(&t, TW_EDIT_CAPACITEIT, 2, 2);
    char *text = text_of(&t, TW_EN);
    int lines = 0;
    for (const char *at = text; (at = strstr(at, "  - ")) != NULL; at++) {
        lines++;
    }
    assert_int_equal(lines, 5);
    free(text);
}

static void test_changes_text__says_what_was_tried(void **state) {
    (void)state;
    static const struct {
        int not_found;
        int never;
        bool found;
        const char *expected;
    } cases[] = {
        {2, 0, false, "Kinds of changes that were tried: 2, each at least up to 3 places"},
        {2, 0, true, "Another 2 were tried, each at least up to 3 places"},
        {1, 0, false, "One kind of change was tried, at least up to 3 places"},
        {1, 0, true, "One other kind of change was tried, at least up to 3 places"},
        {0, 2, false, "Kinds of changes that can never give it, however large: 2."},
        {0, 2, true, "Another 2 can never give it"},
        {0, 1, true, "One kind of change can never give it"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture t;
        open_case(&t);
        for (int n = 0; n < cases[i].not_found; n++) {
            try(&t, TW_TRIED_NOT);
        }
        for (int n = 0; n < cases[i].never; n++) {
            try(&t, TW_TRIED_CANNOT);
        }
        if (cases[i].found) {
            find(&t, TW_EDIT_AANGEVRAAGD, 0, 1);
        }
        assert_line(&t, TW_EN, cases[i].expected, true);
        assert_line(&t, TW_EN, "No change was found", !cases[i].found);
        assert_line(&t, TW_EN, "worked out anew", false);
        t.changes.complete = false;
        assert_line(&t, TW_EN, "worked out anew 7 times", true);
    }
}

static void test_changes_text__says_that_it_is_so_already(void **state) {
    (void)state;
    fixture t;
    open_case(&t);
    t.changes.met = true;
    char *text = text_of(&t, TW_EN);
    assert_string_equal(text, "That is the case already.\n");
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes_text__alike_changes_share_a_sentence),
        cmocka_unit_test(test_changes_text__others_stand_by_themselves),
        cmocka_unit_test(test_changes_text__says_what_was_tried),
        cmocka_unit_test(test_changes_text__says_that_it_is_so_already),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
