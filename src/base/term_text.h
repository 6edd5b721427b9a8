/** @file term_text.h — text that came from input, made fit to stand on a terminal.
 *
 *  A name in a file may hold control characters: escape sequences that repaint a terminal, or marks
 *  that turn the reading direction. On a terminal each of them is shown as '?'.
 */
#ifndef TW_BASE_TERM_TEXT_H
#define TW_BASE_TERM_TEXT_H

#include "base/buf.h"
#include "toewijs/message.h"

/** Columns that @p text takes on a terminal once it is made safe: characters, not bytes. */
size_t tw_term_width(const char *text);

/** Append @p text with every control character (also tab and line end) shown as '?'. */
void tw_term_text(tw_buf *buf, const char *text);

/** The same for message @p id with up to four arguments (NULL where there is none). */
void tw_term_say(tw_buf *buf, tw_lang lang, tw_message_id id, const char *a, const char *b,
                 const char *c, const char *d);

/** The same as tw_term_text, but at most @p columns wide: a longer text ends in "…" (one column).
 */
void tw_term_clip(tw_buf *buf, const char *text, size_t columns);

/** The same, followed by blanks up to @p columns. */
void tw_term_left(tw_buf *buf, const char *text, size_t columns);

/** The same as tw_term_text, preceded by blanks up to @p columns. */
void tw_term_right(tw_buf *buf, const char *text, size_t columns);

/** Append @p count blanks. */
void tw_term_blanks(tw_buf *buf, size_t count);

#endif
