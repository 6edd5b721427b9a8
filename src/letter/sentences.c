#include "letter/sentences.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* ---- sentences ------------------------------------------------------------------------------- */

/* A number needs no protection from the direction of what stands around it. */
static bool is_number(const char *text) {
    return text[strspn(text, "0123456789-.,")] == '\0';
}

static void put_argument(tw_page *page, const char *text) {
    if (text == NULL) {
        return;
    }
    if (is_number(text)) {
        tw_page_text(page, text);
    } else {
        tw_page_name(page, text);
    }
}

/* `size` bytes of a message, which is ours. */
static void put_piece(tw_page *page, const char *text, size_t size) {
    tw_buf piece = {0};
    tw_buf_bytes(&piece, text, size);
    page->buf->failed = page->buf->failed || piece.failed;
    if (size > 0 && !piece.failed) {
        tw_page_text(page, piece.data);
    }
    tw_buf_free(&piece);
}

/* "[address]": a field that the sender fills in. */
static void put_field(tw_page *page, const char *text, size_t size) {
    tw_page_raw(page, "<span class=\"fill\" contenteditable=\"true\" role=\"textbox\" "
                      "spellcheck=\"false\" aria-label=\"");
    put_piece(page, text, size);
    tw_page_raw(page, "\">[");
    put_piece(page, text, size);
    tw_page_raw(page, "]</span>");
}

void tw_letter_say(tw_page *page, tw_message_id id, const char *a, const char *b, const char *c,
                   const char *d) {
    const char *args[TW_MESSAGE_ARGS] = {a, b, c, d};
    const char *at = tw_message_template(page->lang, id);
    while (*at != '\0') {
        size_t plain = strcspn(at, "{[");
        put_piece(page, at, plain);
        at += plain;
        if (at[0] == '{' && at[1] >= '1' && at[1] < '1' + TW_MESSAGE_ARGS && at[2] == '}') {
            put_argument(page, args[at[1] - '1']);
            at += 3;
        } else if (at[0] == '[') {
            size_t size = strcspn(at + 1, "]");
            put_field(page, at + 1, size);
            at += size + 2;
        } else if (at[0] != '\0') {
            put_piece(page, at, 1);
            at++;
        }
    }
}

void tw_letter_par(tw_page *page, tw_message_id id, const char *a, const char *b, const char *c,
                   const char *d) {
    tw_page_raw(page, "<p>");
    tw_letter_say(page, id, a, b, c, d);
    tw_page_raw(page, "</p>\n");
}

void tw_letter_item(tw_page *page, tw_message_id id, const char *a, const char *b, const char *c,
                    const char *d) {
    tw_page_raw(page, "<li>");
    tw_letter_say(page, id, a, b, c, d);
    tw_page_raw(page, "</li>\n");
}

void tw_letter_line(tw_page *page, tw_message_id id) {
    tw_letter_say(page, id, NULL, NULL, NULL, NULL);
}

tw_letter_date tw_letter_date_of(const tw_page *page, tw_date date) {
    tw_letter_date out = {""};
    tw_buf text = {0};
    tw_page aside = {&text, page->lang};
    tw_page_date(&aside, date);
    (void)snprintf(out.text, sizeof out.text, "%s", text.failed || text.size == 0 ? "" : text.data);
    page->buf->failed = page->buf->failed || text.failed;
    tw_buf_free(&text);
    return out;
}

tw_letter_price tw_letter_price_of(const tw_page *page, int64_t millionths, int digits) {
    tw_letter_price out;
    const char *sign = millionths < 0 ? "\xE2\x88\x92" : "";
    uint64_t size = millionths < 0 ? 0 - (uint64_t)millionths : (uint64_t)millionths;
    char mark = page->lang == TW_EN ? '.' : ',';
    if (digits == 2) {
        (void)snprintf(out.text, sizeof out.text, "%s%" PRIu64 "%c%02" PRIu64, sign, size / 1000000,
                       mark, size % 1000000 / 10000);
    } else {
        (void)snprintf(out.text, sizeof out.text, "%s%" PRIu64 "%c%06" PRIu64, sign, size / 1000000,
                       mark, size % 1000000);
    }
    return out;
}

/* ---- tables ---------------------------------------------------------------------------------- */

void tw_letter_table_begin(tw_page *page, tw_message_id caption) {
    tw_page_raw(page, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
    tw_page_attr_say(page, "aria-label", caption, NULL, NULL);
    tw_page_raw(page, ">\n<table>\n");
    tw_page_raw(page, "<caption>");
    tw_page_element(page, "span", caption);
    tw_page_raw(page, "</caption>\n<thead><tr>");
}

void tw_letter_column(tw_page *page, tw_message_id id, bool number) {
    tw_page_raw(page, number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
    tw_letter_line(page, id);
    tw_page_raw(page, "</th>");
}

void tw_letter_table_body(tw_page *page) {
    tw_page_raw(page, "</tr></thead>\n<tbody>\n");
}

void tw_letter_table_end(tw_page *page) {
    tw_page_raw(page, "</tbody>\n</table>\n</div>\n");
}
