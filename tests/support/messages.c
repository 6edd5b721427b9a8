#include "messages.h"
#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *messages_text(tw_diags *diags) {
    tw_buf buf = {0};
    assert_false(diags->out_of_memory);
    tw_diags_sort(diags);
    for (size_t i = 0; i < diags->count; i++) {
        char *line = tw_diag_render(&diags->items[i], TW_EN);
        assert_non_null(line);
        tw_buf_str(&buf, line);
        tw_buf_char(&buf, '\n');
        free(line);
    }
    char *text = tw_buf_take(&buf);
    assert_non_null(text);
    return text;
}

void assert_messages(tw_diags *diags, const char *expected, const char *input) {
    char *found = messages_text(diags);
    bool same = strcmp(found, expected) == 0;
    if (!same) {
        printf("input:\n%s\nexpected:\n%s\nfound:\n%s\n", input, expected, found);
    }
    free(found);
    tw_diags_clear(diags);
    assert_true(same);
}
