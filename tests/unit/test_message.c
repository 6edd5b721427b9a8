#include "toewijs/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[TW_MESSAGE_COUNT] = {
#define M(id, nl, en) [id] = #id,
#include "toewijs/messages/all.def"
#undef M
};

/* Bit n for {n}; bit 0 for a number that has no argument. "{...}" is for people. */
static unsigned placeholders(const char *text) {
    unsigned found = 0;
    while ((text = strchr(text, '{')) != NULL) {
        text++;
        if (isdigit((unsigned char)*text)) {
            found |= text[0] >= '1' && text[0] <= '4' && text[1] == '}' ? 1u << (*text - '0') : 1u;
        }
    }
    return found;
}

/* An argument that only one language shows is lost on the reader of the other. */
static void test_message__both_languages_show_the_same(void **state) {
    (void)state;
    for (int i = 0; i < TW_MESSAGE_COUNT; i++) {
        unsigned dutch = placeholders(tw_message_template(TW_NL, (tw_message_id)i));
        unsigned english = placeholders(tw_message_template(TW_EN, (tw_message_id)i));
        if (dutch != english || (dutch & 1u) != 0) {
            fail_msg("%s: the languages differ, or a placeholder has no argument", names[i]);
        }
    }
}

static void test_message__every_one_says_something(void **state) {
    (void)state;
    for (int i = 0; i < TW_MESSAGE_COUNT; i++) {
        for (int lang = TW_NL; lang <= TW_EN; lang++) {
            const char *text = tw_message_template((tw_lang)lang, (tw_message_id)i);
            if ((text[0] == '\0') != (i == TW_MSG_NONE)) {
                fail_msg("%s is empty, or not", names[i]);
            }
        }
    }
}

static void test_message__renders_its_arguments(void **state) {
    (void)state;
    const char *args[TW_MESSAGE_ARGS] = {"--{2}", "5", NULL, NULL};
    char *text = tw_message_render(TW_EN, TW_CLI_OUT_OF_RANGE, args);
    assert_string_equal(text, "----{2}: 5 is outside  to ");
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_message__both_languages_show_the_same),
        cmocka_unit_test(test_message__every_one_says_something),
        cmocka_unit_test(test_message__renders_its_arguments),
    };
    return cmocka_run_group_tests_name("message", tests, NULL, NULL);
}
