#include "letter/letter.h"
#include "base/digits.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* ---- sentences ------------------------------------------------------------------------------- */

/* A number needs no protection from the direction of what stands around it. */
static bool is_number(const char *text) {
    return text[strspn(text, "0123456789-.,")] == '\0';
}

static void put_argument(tw_letter *letter, const char *text) {
    if (text == NULL) {
        return;
    }
    if (is_number(text)) {
        tw_page_text(&letter->page, text);
    } else {
        tw_page_name(&letter->page, text);
    }
}

/* `size` bytes of a message, which is ours. */
static void put_piece(tw_letter *letter, const char *text, size_t size) {
    tw_buf piece = {0};
    tw_buf_bytes(&piece, text, size);
    letter->page.buf->failed = letter->page.buf->failed || piece.failed;
    if (size > 0 && !piece.failed) {
        tw_page_text(&letter->page, piece.data);
    }
    tw_buf_free(&piece);
}

/* "[address]": a field that the bureau fills in. */
static void put_field(tw_letter *letter, const char *text, size_t size) {
    tw_page_raw(&letter->page, "<span class=\"fill\" contenteditable=\"true\" role=\"textbox\" "
                               "spellcheck=\"false\" aria-label=\"");
    put_piece(letter, text, size);
    tw_page_raw(&letter->page, "\">[");
    put_piece(letter, text, size);
    tw_page_raw(&letter->page, "]</span>");
}

void tw_letter_say(tw_letter *letter, tw_message_id id, const char *a, const char *b, const char *c,
                   const char *d) {
    const char *args[TW_MESSAGE_ARGS] = {a, b, c, d};
    const char *at = tw_message_template(letter->page.lang, id);
    while (*at != '\0') {
        size_t plain = strcspn(at, "{[");
        put_piece(letter, at, plain);
        at += plain;
        if (at[0] == '{' && at[1] >= '1' && at[1] < '1' + TW_MESSAGE_ARGS && at[2] == '}') {
            put_argument(letter, args[at[1] - '1']);
            at += 3;
        } else if (at[0] == '[') {
            size_t size = strcspn(at + 1, "]");
            put_field(letter, at + 1, size);
            at += size + 2;
        } else if (at[0] != '\0') {
            put_piece(letter, at, 1);
            at++;
        }
    }
}

void tw_letter_par(tw_letter *letter, tw_message_id id, const char *a, const char *b, const char *c,
                   const char *d) {
    tw_page_raw(&letter->page, "<p>");
    tw_letter_say(letter, id, a, b, c, d);
    tw_page_raw(&letter->page, "</p>\n");
}

void tw_letter_item(tw_letter *letter, tw_message_id id, const char *a, const char *b,
                    const char *c, const char *d) {
    tw_page_raw(&letter->page, "<li>");
    tw_letter_say(letter, id, a, b, c, d);
    tw_page_raw(&letter->page, "</li>\n");
}

void tw_letter_line(tw_letter *letter, tw_message_id id) {
    tw_letter_say(letter, id, NULL, NULL, NULL, NULL);
}

tw_letter_date tw_letter_date_of(const tw_letter *letter, tw_date date) {
    tw_letter_date out = {""};
    tw_buf text = {0};
    tw_page page = {&text, letter->page.lang};
    tw_page_date(&page, date);
    (void)snprintf(out.text, sizeof out.text, "%s", text.failed || text.size == 0 ? "" : text.data);
    letter->page.buf->failed = letter->page.buf->failed || text.failed;
    tw_buf_free(&text);
    return out;
}

tw_letter_price tw_letter_price_of(const tw_letter *letter, int64_t millionths, int digits) {
    tw_letter_price out;
    const char *sign = millionths < 0 ? "\xE2\x88\x92" : "";
    uint64_t size = millionths < 0 ? 0 - (uint64_t)millionths : (uint64_t)millionths;
    char mark = letter->page.lang == TW_EN ? '.' : ',';
    if (digits == 2) {
        (void)snprintf(out.text, sizeof out.text, "%s%" PRIu64 "%c%02" PRIu64, sign, size / 1000000,
                       mark, size % 1000000 / 10000);
    } else {
        (void)snprintf(out.text, sizeof out.text, "%s%" PRIu64 "%c%06" PRIu64, sign, size / 1000000,
                       mark, size % 1000000);
    }
    return out;
}

void tw_letter_poi(tw_letter *letter, size_t poi) {
    tw_page_name(&letter->page, letter->in->round->pois[poi].naam);
    tw_page_raw(&letter->page, " <span class=\"id\">");
    tw_page_name(&letter->page, letter->in->round->pois[poi].poi_id);
    tw_page_raw(&letter->page, "</span>");
}

void tw_letter_names(tw_letter *letter, const size_t *pois, size_t count, size_t more) {
    for (size_t i = 0; i < count; i++) {
        bool last = i + 1 == count && more == 0;
        if (i > 0) {
            tw_page_raw(&letter->page, last ? " " : ", ");
        }
        if (i > 0 && last) {
            tw_letter_line(letter, TW_BRIEF_AND);
            tw_page_raw(&letter->page, " ");
        }
        tw_page_name(&letter->page, letter->in->round->pois[pois[i]].naam);
    }
    if (more > 0) {
        tw_page_raw(&letter->page, " ");
        tw_letter_say(letter, more == 1 ? TW_BRIEF_AND_ONE_MORE : TW_BRIEF_AND_MORE,
                      tw_digits_of((int64_t)more).text, NULL, NULL, NULL);
    }
}

/* ---- tables ---------------------------------------------------------------------------------- */

void tw_letter_table_begin(tw_letter *letter, tw_message_id caption) {
    tw_page_raw(&letter->page, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
    tw_page_attr_say(&letter->page, "aria-label", caption, NULL, NULL);
    tw_page_raw(&letter->page, ">\n<table>\n");
    tw_page_raw(&letter->page, "<caption>");
    tw_page_element(&letter->page, "span", caption);
    tw_page_raw(&letter->page, "</caption>\n<thead><tr>");
}

void tw_letter_column(tw_letter *letter, tw_message_id id, bool number) {
    tw_page_raw(&letter->page, number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
    tw_letter_line(letter, id);
    tw_page_raw(&letter->page, "</th>");
}

void tw_letter_table_body(tw_letter *letter) {
    tw_page_raw(&letter->page, "</tr></thead>\n<tbody>\n");
}

void tw_letter_table_end(tw_letter *letter) {
    tw_page_raw(&letter->page, "</tbody>\n</table>\n</div>\n");
}

void tw_letter_cell_int(tw_letter *letter, int64_t value) {
    tw_page_raw(&letter->page, "<td class=\"n\">");
    tw_page_int(&letter->page, value);
    tw_page_raw(&letter->page, "</td>");
}
