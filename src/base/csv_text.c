#include "base/csv_text.h"

#include <string.h>

bool tw_csv_is_formula(const char *text, size_t size) {
    return size > 0 && memchr("=+-@\t\r", text[0], 6) != NULL;
}

void tw_csv_text(tw_buf *buf, const char *text) {
    size_t size = strlen(text);
    const char *mark = tw_csv_is_formula(text, size) ? "'" : "";
    /* A blank at either end would be trimmed by a reader that sees it unquoted. */
    bool outer_blank = size > 0 && (strchr(" \t", text[0]) || strchr(" \t", text[size - 1]));
    if (!outer_blank && strpbrk(text, ",;\"\t\r\n") == NULL) {
        tw_buf_str(buf, mark);
        tw_buf_str(buf, text);
        return;
    }
    tw_buf_char(buf, '"');
    tw_buf_str(buf, mark);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"') {
            tw_buf_char(buf, '"');
        }
        tw_buf_char(buf, *at);
    }
    tw_buf_char(buf, '"');
}
