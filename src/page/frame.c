#include "page/frame.h"
#include "base/digits.h"
#include "toewijs/version.h"

void tw_paragraph(tw_page *page, tw_message_id id, const char *a, const char *b, const char *c,
                  const char *d) {
    tw_page_raw(page, "<p>");
    tw_page_say(page, id, a, b, c, d);
    tw_page_raw(page, "</p>\n");
}

void tw_note(tw_page *page, tw_message_id id, const char *a, const char *b) {
    tw_page_raw(page, "<p class=\"note\">");
    tw_page_say(page, id, a, b, NULL, NULL);
    tw_page_raw(page, "</p>\n");
}

void tw_frame_header(tw_page *page, tw_message_id kicker, const char *a, const char *name) {
    tw_page_raw(page, "<a class=\"skip\" href=\"#inhoud\">");
    tw_page_word(page, TW_RAP_SKIP);
    tw_page_raw(page, "</a>\n<header>\n<p class=\"kicker\">");
    tw_page_say(page, kicker, a, NULL, NULL, NULL);
    tw_page_raw(page, "</p>\n<h1>");
    tw_page_name(page, name);
    tw_page_raw(page, "</h1>\n");
}

void tw_nav_open(tw_page *page, tw_message_id label) {
    tw_page_raw(page, "<nav");
    tw_page_attr_say(page, "aria-label", label, NULL, NULL);
    tw_page_raw(page, "><ul>\n");
}

void tw_nav_link(tw_page *page, const char *href, tw_message_id words) {
    tw_page_raw(page, "<li><a");
    tw_page_attr(page, "href", href);
    tw_page_raw(page, ">");
    tw_page_word(page, words);
    tw_page_raw(page, "</a></li>\n");
}

void tw_nav_close(tw_page *page) {
    tw_page_raw(page, "</ul></nav>\n");
}

void tw_frame_main(tw_page *page) {
    tw_page_raw(page, "</header>\n<main id=\"inhoud\">\n");
}

void tw_mark(tw_page *page, tw_message_id strong, tw_message_id text) {
    tw_page_raw(page, "<p class=\"mark\">");
    tw_page_element(page, "strong", strong);
    tw_page_raw(page, " ");
    tw_page_word(page, text);
    tw_page_raw(page, "</p>\n");
}

void tw_frame_foot(tw_page *page, tw_message_id made_with, tw_message_id mark,
                   tw_message_id mark_text) {
    tw_page_raw(page, "</main>\n<footer>\n");
    tw_paragraph(page, made_with, tw_version(), NULL, NULL, NULL);
    if (mark != TW_MSG_NONE) {
        tw_page_raw(page, "<p>");
        tw_page_word(page, mark);
        tw_page_raw(page, " ");
        tw_page_word(page, mark_text);
        tw_page_raw(page, "</p>\n");
    }
    tw_page_raw(page, "</footer>\n");
    tw_page_end(page);
}

void tw_key_card(tw_page *page, tw_message_id name, int64_t value, tw_message_id note,
                 int64_t note_value, bool red) {
    tw_page_raw(page, red ? "<div class=\"red\"><dt>" : "<div><dt>");
    tw_page_word(page, name);
    tw_page_raw(page, "</dt><dd>");
    tw_page_int(page, value);
    if (note != TW_MSG_NONE) {
        tw_page_raw(page, "<small>");
        tw_page_say(page, note, tw_digits_of(note_value).text, NULL, NULL, NULL);
        tw_page_raw(page, "</small>");
    }
    tw_page_raw(page, "</dd></div>\n");
}
