/** @file diff_words.h — the parts of the comparison that people read. */
#ifndef TW_DIFF_DIFF_WORDS_H
#define TW_DIFF_DIFF_WORDS_H

#include "base/buf.h"
#include "toewijs/diff.h"

typedef struct tw_diff_words {
    tw_buf *buf;
    tw_lang lang;
    const tw_diff *diff;
} tw_diff_words;

/** What each number of a partnership is called. */
extern const tw_message_id tw_diff_rsv_names[TW_DIFF_RSV_GETALLEN];

/** A message with up to four arguments, safe for a terminal. */
void tw_diff_say(const tw_diff_words *out, tw_message_id id, const char *a, const char *b,
                 const char *c, const char *d);

/** A line "  what: second, was first (difference)". */
void tw_diff_was(const tw_diff_words *out, const char *what, int64_t first, int64_t second);

/** What differs of each partnership, and of each institution; nothing when nothing does. */
void tw_diff_put_rsvs(const tw_diff_words *out);
void tw_diff_put_pois(const tw_diff_words *out);

#endif
