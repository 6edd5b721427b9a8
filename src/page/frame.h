/** @file frame.h — what stands around the parts of a page, whatever the page is about. */
#ifndef TW_PAGE_FRAME_H
#define TW_PAGE_FRAME_H

#include "page/html.h"
#include "toewijs/round.h"

/** <p>, <p class="note">: a message with its arguments, as tw_page_say. */
void tw_paragraph(tw_page *page, tw_message_id id, const char *a, const char *b, const char *c,
                  const char *d);
void tw_note(tw_page *page, tw_message_id id, const char *a, const char *b);

/** After tw_page_begin: the way past it all, <header>, a line of what this is (a message with an
 *  argument), and the name of what it is about. What else stands in the header follows. */
void tw_frame_header(tw_page *page, tw_message_id kicker, const char *a, const char *name);

/** <nav>: one link after another. End with tw_nav_close. */
void tw_nav_open(tw_page *page, tw_message_id label);
void tw_nav_link(tw_page *page, const char *href, tw_message_id words);
void tw_nav_close(tw_page *page);

/** The end of the header, and <main>. */
void tw_frame_main(tw_page *page);

/** <p class="mark">: what holds for the whole document. */
void tw_mark(tw_page *page, tw_message_id strong, tw_message_id text);

/** The end of it all, with a line that says what made it; @p mark and @p mark_text are said again,
 *  unless they are TW_MSG_NONE. */
void tw_frame_foot(tw_page *page, tw_message_id made_with, tw_message_id mark,
                   tw_message_id mark_text);

/** One figure of the key figures, in <dl class="key">; @p note: below it, with an argument, or
 *  TW_MSG_NONE. */
void tw_key_card(tw_page *page, tw_message_id name, int64_t value, tw_message_id note,
                 int64_t note_value, bool red);

#endif
