/** @file message.h
 *  Every sentence the program says, in Dutch and in English.
 *
 *  The catalogue is a set of X-macro files, one per part of the program, in src/base/messages/:
 *  M(id, "Nederlands {1}", "English {1}"). A missing translation does not compile; a test checks
 *  that both languages use the same placeholders. Placeholders are {1} to {4}.
 */
#ifndef TOEWIJS_MESSAGE_H
#define TOEWIJS_MESSAGE_H

#include <stddef.h>

typedef enum { TW_NL, TW_EN } tw_lang;

typedef enum {
#define M(id, nl, en) id,
#include "toewijs/messages/all.def"
#undef M
    TW_MESSAGE_COUNT
} tw_message_id;

enum { TW_MESSAGE_ARGS = 4 };

/** The template of message @p id, with its placeholders. Static storage. */
const char *tw_message_template(tw_lang lang, tw_message_id id);

/** Render a message without arguments. Static storage. */
#define tw_message_text(lang, id) tw_message_template((lang), (id))

/**
 * Render message @p id with @p args (TW_MESSAGE_ARGS pointers; NULL counts as "").
 * @return a new string that the caller frees, or NULL when memory ran out
 */
char *tw_message_render(tw_lang lang, tw_message_id id, const char *const *args);

#endif
