#include "page/html.h"
#include "base/decimal.h"
#include "base/digits.h"
#include "base/utf8.h"
#include "toewijs/round.h"

#include <string.h>

void tw_page_raw(tw_page *page, const char *markup) {
    tw_buf_str(page->buf, markup);
}

/* Not allowed in HTML, or of no meaning there: control characters and non-characters. */
static bool is_forbidden(uint32_t point) {
    bool control =
        (point < 0x20 && point != '\t' && point != '\n') || (point >= 0x7F && point < 0xA0);
    return control || (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
}

static const char *escape_of(uint32_t point) {
    switch (point) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return point == TW_UTF8_BAD || is_forbidden(point) ? "\xEF\xBF\xBD" : NULL;
    }
}

void tw_page_text(tw_page *page, const char *text) {
    uint32_t point;
    size_t size;
    for (const char *at = text; (size = tw_utf8_next(at, &point)) > 0; at += size) {
        const char *escape = escape_of(point);
        if (escape != NULL) {
            tw_buf_str(page->buf, escape);
        } else {
            tw_buf_bytes(page->buf, at, size);
        }
    }
}

void tw_page_name(tw_page *page, const char *name) {
    tw_page_raw(page, "<bdi>");
    tw_page_text(page, name);
    tw_page_raw(page, "</bdi>");
}

void tw_page_attr(tw_page *page, const char *name, const char *value) {
    tw_page_raw(page, " ");
    tw_page_raw(page, name);
    tw_page_raw(page, "=\"");
    tw_page_text(page, value);
    tw_page_raw(page, "\"");
}

void tw_page_attr_int(tw_page *page, const char *name, int64_t value) {
    tw_page_attr(page, name, tw_digits_of(value).text);
}

void tw_page_int(tw_page *page, int64_t value) {
    tw_digits digits = tw_digits_of(value);
    const char *at = digits.text;
    if (*at == '-') {
        tw_buf_str(page->buf, "\xE2\x88\x92"); /* a minus sign: a hyphen may end a line */
        at++;
    }
    size_t size = strlen(at);
    for (size_t i = 0; i < size; i++) {
        if (size > 4 && i > 0 && (size - i) % 3 == 0) {
            tw_buf_char(page->buf, page->lang == TW_EN ? ',' : '.');
        }
        tw_buf_char(page->buf, at[i]);
    }
}

void tw_decimal_text(tw_buf *buf, tw_lang lang, int64_t value, int decimals) {
    tw_buf text = {0};
    tw_fixed_put_short(&text, value, decimals);
    for (size_t i = 0; i < text.size && !text.failed; i++) {
        if (text.data[i] == '-') {
            tw_buf_str(buf, "\xE2\x88\x92"); /* as in tw_page_int */
        } else {
            tw_buf_char(buf, text.data[i] == '.' && lang == TW_NL ? ',' : text.data[i]);
        }
    }
    buf->failed = buf->failed || text.failed;
    tw_buf_free(&text);
}

void tw_page_date(tw_page *page, int32_t date) {
    static const tw_message_id months[] = {TW_RAP_JANUARY, TW_RAP_FEBRUARY, TW_RAP_MARCH,
                                           TW_RAP_APRIL,   TW_RAP_MAY,      TW_RAP_JUNE,
                                           TW_RAP_JULY,    TW_RAP_AUGUST,   TW_RAP_SEPTEMBER,
                                           TW_RAP_OCTOBER, TW_RAP_NOVEMBER, TW_RAP_DECEMBER};
    int month = date / 100 % 100;
    if (date != TW_DATE_NONE && month >= 1 && month <= 12) {
        tw_buf_int(page->buf, date % 100);
        tw_buf_char(page->buf, ' ');
        tw_page_word(page, months[month - 1]);
        tw_buf_char(page->buf, ' ');
        tw_buf_int(page->buf, date / 10000);
    }
}

/* Numbers need no protection from the direction of what stands around them. */
static bool is_number(const char *text) {
    return text[strspn(text, "0123456789-.,")] == '\0';
}

/* Between the marks U+2068 and U+2069, or in <bdi>. */
static void put_argument(tw_page *page, const char *text, bool elements) {
    if (is_number(text)) {
        tw_page_text(page, text);
    } else if (elements) {
        tw_page_name(page, text);
    } else {
        tw_page_raw(page, "\xE2\x81\xA8");
        tw_page_text(page, text);
        tw_page_raw(page, "\xE2\x81\xA9");
    }
}

static void say(tw_page *page, tw_message_id id, const char *const *args, bool elements) {
    const char *from = tw_message_template(page->lang, id);
    char piece[2] = "";
    for (const char *at = from; *at != '\0'; at++) {
        if (at[0] == '{' && at[1] >= '1' && at[1] < '1' + TW_MESSAGE_ARGS && at[2] == '}') {
            const char *arg = args[at[1] - '1'];
            put_argument(page, arg == NULL ? "" : arg, elements);
            at += 2;
        } else {
            piece[0] = *at; /* messages are ours: what must be escaped in them is ASCII */
            const char *escape = (unsigned char)*at < 0x80 ? escape_of((uint32_t)*at) : NULL;
            tw_buf_str(page->buf, escape == NULL ? piece : escape);
        }
    }
}

void tw_page_say(tw_page *page, tw_message_id id, const char *a, const char *b, const char *c,
                 const char *d) {
    const char *args[TW_MESSAGE_ARGS] = {a, b, c, d};
    say(page, id, args, true);
}

void tw_page_say_plain(tw_page *page, tw_message_id id, const char *a, const char *b, const char *c,
                       const char *d) {
    const char *args[TW_MESSAGE_ARGS] = {a, b, c, d};
    say(page, id, args, false);
}

void tw_page_attr_say(tw_page *page, const char *name, tw_message_id id, const char *a,
                      const char *b) {
    tw_page_raw(page, " ");
    tw_page_raw(page, name);
    tw_page_raw(page, "=\"");
    tw_page_say_plain(page, id, a, b, NULL, NULL);
    tw_page_raw(page, "\"");
}

void tw_page_word(tw_page *page, tw_message_id id) {
    tw_page_say(page, id, NULL, NULL, NULL, NULL);
}

void tw_page_element(tw_page *page, const char *tag, tw_message_id id) {
    tw_page_raw(page, "<");
    tw_page_raw(page, tag);
    tw_page_raw(page, ">");
    tw_page_word(page, id);
    tw_page_raw(page, "</");
    tw_page_raw(page, tag);
    tw_page_raw(page, ">");
}

static void put_style(tw_page *page, const char *const *pieces) {
    for (const char *const *piece = pieces; piece != NULL && *piece != NULL; piece++) {
        tw_page_raw(page, *piece);
    }
}

void tw_page_begin(tw_page *page, tw_message_id title, const char *a, const char *b) {
    tw_page_begin_styled(page, NULL, title, a, b);
}

void tw_page_begin_styled(tw_page *page, const char *const *style, tw_message_id title,
                          const char *a, const char *b) {
    tw_page_raw(page, "<!doctype html>\n<html");
    tw_page_attr(page, "lang", page->lang == TW_EN ? "en" : "nl");
    tw_page_raw(page, ">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n"
                      "<meta name=\"robots\" content=\"noindex\">\n<title>");
    tw_page_say_plain(page, title, a, b, NULL, NULL);
    tw_page_raw(page, "</title>\n<style>\n");
    put_style(page, tw_page_style);
    put_style(page, style);
    tw_page_raw(page, "</style>\n</head>\n<body>\n");
}

void tw_page_end(tw_page *page) {
    tw_page_raw(page, "</body>\n</html>\n");
}

void tw_page_section(tw_page *page, const char *anchor, tw_message_id heading) {
    tw_page_raw(page, "<section");
    tw_page_attr(page, "id", anchor);
    tw_page_raw(page, ">\n");
    tw_page_element(page, "h2", heading);
    tw_page_raw(page, "\n");
}

void tw_page_section_end(tw_page *page) {
    tw_page_raw(page, "</section>\n");
}

void tw_page_figure(tw_page *page, tw_message_id caption, const char *about) {
    tw_page_raw(page, "<figure><figcaption>");
    tw_page_say(page, caption, about, NULL, NULL, NULL);
    tw_page_raw(page, "</figcaption>\n");
}

void tw_page_figure_end(tw_page *page) {
    tw_page_raw(page, "</figure>\n");
}
