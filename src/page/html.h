/** @file html.h — writing HTML, in which whatever came from input can only be text.
 *
 *  Markup is written by tw_page_raw, which takes literals of ours alone; everything else goes
 *  through the functions that escape. In HTML a name stands in <bdi>, so that one that is written
 *  from right to left does not turn what stands around it; where there can be no element (an
 *  attribute, <title>) between marks that do the same.
 *
 *  Failure of memory is sticky in the buffer (base/buf.h).
 */
#ifndef TW_PAGE_HTML_H
#define TW_PAGE_HTML_H

#include "base/buf.h"
#include "toewijs/message.h"

typedef struct tw_page {
    tw_buf *buf;
    tw_lang lang;
} tw_page;

/** Markup: a literal, never anything that came from input. */
void tw_page_raw(tw_page *page, const char *markup);

/** Text between tags. Characters that HTML does not allow become U+FFFD. */
void tw_page_text(tw_page *page, const char *text);

/** A name: text in <bdi>. */
void tw_page_name(tw_page *page, const char *name);

/** A blank and name="value". @p name: a literal. */
void tw_page_attr(tw_page *page, const char *name, const char *value);
void tw_page_attr_int(tw_page *page, const char *name, int64_t value);

/** A whole number, from five digits on in groups as the language writes them: 12.345 or 12,345. */
void tw_page_int(tw_page *page, int64_t value);

/** @p value in units of so many decimals (8000 with four: 0,8 or 0.8), without zeros at its end. */
void tw_decimal_text(tw_buf *buf, tw_lang lang, int64_t value, int decimals);

/** A date as the language writes it: 15 februari 2024. Nothing for TW_DATE_NONE. */
void tw_page_date(tw_page *page, int32_t date);

/** A message between tags, with up to four arguments (NULL where there is none), each as a name.
 */
void tw_page_say(tw_page *page, tw_message_id id, const char *a, const char *b, const char *c,
                 const char *d);

/** The same where no element can be: in <title>, or in SVG. */
void tw_page_say_plain(tw_page *page, tw_message_id id, const char *a, const char *b, const char *c,
                       const char *d);

/** A blank and name="message". */
void tw_page_attr_say(tw_page *page, const char *name, tw_message_id id, const char *a,
                      const char *b);

/** A message without arguments between tags. */
void tw_page_word(tw_page *page, tw_message_id id);

/** <tag>message</tag>; @p tag without attributes. */
void tw_page_element(tw_page *page, const char *tag, tw_message_id id);

/** From <!doctype> to <body>: language, width, style sheet. Title: the message with its arguments.
 */
void tw_page_begin(tw_page *page, tw_message_id title, const char *a, const char *b);
/** The same, with more style after it (pieces as tw_page_style; NULL: none). */
void tw_page_begin_styled(tw_page *page, const char *const *style, tw_message_id title,
                          const char *a, const char *b);
void tw_page_end(tw_page *page);

/** <section> with a heading; @p anchor: its id, a literal. */
void tw_page_section(tw_page *page, const char *anchor, tw_message_id heading);
void tw_page_section_end(tw_page *page);

/** <figure> with its caption: the message, about somebody or, with NULL, about all. */
void tw_page_figure(tw_page *page, tw_message_id caption, const char *about);
void tw_page_figure_end(tw_page *page);

/** The style sheet, in pieces (a literal may not be long); NULL-terminated. */
extern const char *const tw_page_style[];

#endif
