#include "../support/tiny_round.h"
#include "report/document_name.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

static tiny_round tiny;

static char *name_of(size_t rsv) {
    tw_buf buf = {0};
    tw_document_name(&buf, &tiny.round, rsv);
    char *text = tw_buf_take(&buf);
    assert_non_null(text);
    return text;
}

static void open_round(const char *const *ids, size_t count) {
    tiny_init(&tiny);
    size_t poi = tiny_poi(&tiny, "A", TW_SECTOR_OUDERENZORG, 1);
    for (size_t i = 0; i < count; i++) {
        (void)tiny_rsv(&tiny, ids[i], poi);
    }
}

static void test_document_name__is_safe_wherever_it_is_kept(void **state) {
    (void)state;
    static const struct {
        const char *id;
        const char *name;
    } cases[] = {
        {"rsv-amersfoort", "rsv-amersfoort"},
        {"R0001_a.b", "R0001_a.b"},
        {"..", "~2E~2E"},
        {"a..b", "a.~2Eb"},
        {".hidden", "~2Ehidden"},
        {"end.", "end~2E"},
        {"-rf", "~2Drf"},
        {"a/b c", "a~2Fb~20c"},
        {"\xC3\xA9", "~C3~A9"},
        {"nul", "~6Eul"},
        {"Con.txt", "~43on.txt"},
        {"com7", "~63om7"},
        {"com", "com"},
        {"console", "console"},
        {"a~41", "a~7E41"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        open_round(&cases[i].id, 1);
        char *name = name_of(0);
        assert_string_equal(name, cases[i].name);
        free(name);
    }
}

static void test_document_name__capitals_do_not_make_the_difference(void **state) {
    (void)state;
    static const char *const ids[] = {"AB", "Ab", "aB", "ac"};
    static const char *const names[] = {"AB", "Ab~-2", "aB~-3", "ac"};
    open_round(ids, 4);
    for (size_t i = 0; i < 4; i++) {
        char *name = name_of(i);
        assert_string_equal(name, names[i]);
        free(name);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_document_name__is_safe_wherever_it_is_kept),
        cmocka_unit_test(test_document_name__capitals_do_not_make_the_difference),
    };
    return cmocka_run_group_tests_name("document_name", tests, NULL, NULL);
}
