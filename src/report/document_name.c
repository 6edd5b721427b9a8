#include "report/document_name.h"

#include <string.h>

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool tw_document_same(const char *a, const char *b) {
    while (*a != '\0' && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return lower(*a) == lower(*b);
}

/* Names that Windows does not give to files, whatever follows the first full stop. */
static bool is_reserved(const char *id) {
    static const char *const names[] = {"con", "prn", "aux", "nul"};
    char stem[TW_MAX_ID + 1] = "";
    size_t size = strcspn(id, ".");
    if (size > TW_MAX_ID) {
        return false;
    }
    memcpy(stem, id, size);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (tw_document_same(stem, names[i])) {
            return true;
        }
    }
    bool numbered = size == 4 && stem[3] >= '0' && stem[3] <= '9';
    stem[3] = '\0';
    return numbered && (tw_document_same(stem, "com") || tw_document_same(stem, "lpt"));
}

static bool is_plain(const char *id, size_t at) {
    char c = id[at];
    bool letter = lower(c) >= 'a' && lower(c) <= 'z';
    bool inside = at > 0 && id[at + 1] != '\0' && id[at - 1] != '.';
    return letter || (c >= '0' && c <= '9') || c == '_' || (c == '-' && at > 0) ||
           (c == '.' && inside);
}

void tw_document_name_of(tw_buf *buf, const char *id, int same) {
    bool reserved = is_reserved(id);
    for (size_t i = 0; id[i] != '\0'; i++) {
        if (is_plain(id, i) && !(reserved && i == 0)) {
            tw_buf_char(buf, id[i]);
        } else {
            tw_buf_printf(buf, "~%02X", (unsigned)(unsigned char)id[i]);
        }
    }
    if (same > 0) {
        tw_buf_printf(buf, "~-%d", same + 1); /* no hexadecimal digit: nothing else ends so */
    }
}

void tw_document_name(tw_buf *buf, const tw_round *round, size_t rsv) {
    const char *id = round->rsvs[rsv].rsv_id;
    int same = 0;
    for (size_t other = 0; other < rsv; other++) {
        same += tw_document_same(round->rsvs[other].rsv_id, id) ? 1 : 0;
    }
    tw_document_name_of(buf, id, same);
}
