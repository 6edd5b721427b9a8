#include "letter/frame.h"

static void put_words(tw_page *page, const tw_letter_words *words) {
    tw_letter_say(page, words->id, words->args[0], words->args[1], words->args[2], words->args[3]);
}

static void put_marks(tw_page *page, const tw_letter_mark *marks) {
    for (int i = 0; i < TW_LETTER_MARKS; i++) {
        if (marks[i].words != TW_MSG_NONE) {
            tw_page_raw(page, "<p class=\"mark\"><strong>");
            tw_letter_line(page, marks[i].words);
            tw_page_raw(page, "</strong> ");
            tw_letter_line(page, marks[i].why);
            tw_page_raw(page, "</p>\n");
        }
    }
}

static void put_sender(tw_page *page, const tw_letter_frame *frame) {
    tw_page_raw(page, "<p class=\"tools\">");
    tw_letter_line(page, frame->tools);
    tw_page_raw(page, "</p>\n<div class=\"from\"><p class=\"who\">");
    put_words(page, &frame->sender);
    tw_page_raw(page, "</p><p class=\"where\">");
    tw_letter_line(page, frame->sender_where);
    tw_page_raw(page, "</p></div>\n");
}

static void put_addressee(tw_page *page, const tw_letter_frame *frame) {
    tw_page_raw(page, "<address><span class=\"line\">");
    tw_page_name(page, frame->addressee);
    tw_page_raw(page, "</span><span class=\"line\">");
    tw_letter_line(page, frame->attention_of);
    tw_page_raw(page, "</span><span class=\"line\">");
    tw_letter_line(page, TW_BRIEF_ADDRESS);
    tw_page_raw(page, "</span><span class=\"line\">");
    if (frame->town[0] == '\0') {
        tw_letter_line(page, TW_BRIEF_POSTCODE_TOWN);
    } else {
        tw_letter_line(page, TW_BRIEF_POSTCODE);
        tw_page_raw(page, " ");
        tw_page_name(page, frame->town);
    }
    tw_page_raw(page, "</span></address>\n");
}

static void put_term(tw_page *page, tw_message_id id) {
    tw_page_raw(page, "<dt>");
    tw_letter_line(page, id);
    tw_page_raw(page, "</dt><dd>");
}

static void put_references(tw_page *page, const tw_letter_frame *frame) {
    tw_page_raw(page, "<dl class=\"refs\">");
    put_term(page, TW_BRIEF_DATE);
    if (frame->date != TW_DATE_NONE) {
        tw_page_date(page, frame->date);
    } else {
        tw_letter_line(page, TW_BRIEF_DATE_FIELD);
    }
    tw_page_raw(page, "</dd>");
    put_term(page, TW_BRIEF_REFERENCE);
    put_words(page, &frame->reference);
    tw_page_raw(page, "</dd>");
    put_term(page, TW_BRIEF_ENCLOSED);
    put_words(page, &frame->enclosed);
    tw_page_raw(page, "</dd></dl>\n");
}

void tw_letter_frame_open(tw_page *page, const tw_letter_frame *frame) {
    tw_page_begin_styled(page, tw_letter_style, frame->title.id, frame->title.args[0],
                         frame->title.args[1]);
    tw_page_raw(page, "<div class=\"sheet\">\n<header>\n");
    put_sender(page, frame);
    put_marks(page, frame->marks);
    put_addressee(page, frame);
    put_references(page, frame);
    tw_page_raw(page, "</header>\n<main>\n<h1>");
    put_words(page, &frame->subject);
    tw_page_raw(page, "</h1>\n");
    tw_letter_par(page, frame->salutation, NULL, NULL, NULL, NULL);
}

void tw_letter_frame_sign(tw_page *page, const tw_letter_words *sender) {
    tw_page_raw(page, "<div class=\"sign\"><p>");
    tw_letter_line(page, TW_BRIEF_GREETING);
    tw_page_raw(page, "</p><p>");
    put_words(page, sender);
    tw_page_raw(page, "</p><div class=\"room\"></div><p>");
    tw_letter_line(page, TW_BRIEF_SIGN_NAME);
    tw_page_raw(page, "</p><p>");
    tw_letter_line(page, TW_BRIEF_SIGN_ROLE);
    tw_page_raw(page, "</p></div>\n");
}

void tw_letter_frame_foot(tw_page *page) {
    tw_page_raw(page, "</main>\n<footer>\n");
}

void tw_letter_frame_close(tw_page *page) {
    tw_page_raw(page, "</footer>\n</div>\n");
    tw_page_end(page);
}
