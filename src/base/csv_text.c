#include "base/csv_text.h"

#include <string.h>

void tw_csv_text(tw_buf *buf, const char *text) {
    const char *mark = text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL ? "'" : "";
    /* A blank at either end would be trimmed by a reader that sees it unquoted. */
    size_t size = strlen(text);
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
