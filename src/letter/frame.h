/** @file frame.h — the sheet around the sentences of a letter: sender, addressee, references,
 *  subject and salutation; signature; and what stands below it all. */
#ifndef TW_LETTER_FRAME_H
#define TW_LETTER_FRAME_H

#include "letter/sentences.h"

/** A message with its arguments. */
typedef struct tw_letter_words {
    tw_message_id id;
    const char *args[TW_MESSAGE_ARGS];
} tw_letter_words;

enum { TW_LETTER_MARKS = 2 };

/** A warning at the top: in bold, and why. */
typedef struct tw_letter_mark {
    tw_message_id words; /**< TW_MSG_NONE: there is none */
    tw_message_id why;
} tw_letter_mark;

typedef struct tw_letter_frame {
    tw_letter_words title; /**< of the document; of its arguments the first two */
    tw_message_id tools;   /**< for who fills it in; not printed */
    tw_letter_words sender;
    tw_message_id sender_where;
    tw_letter_mark marks[TW_LETTER_MARKS];
    const char *addressee;
    tw_message_id attention_of;
    const char *town; /**< "": a field */
    tw_date date;     /**< TW_DATE_NONE: a field */
    tw_letter_words reference;
    tw_letter_words enclosed;
    tw_letter_words subject;
    tw_message_id salutation;
} tw_letter_frame;

/** Everything up to the first sentence. */
void tw_letter_frame_open(tw_page *page, const tw_letter_frame *frame);

/** "Yours sincerely", the sender, and fields for who signs. */
void tw_letter_frame_sign(tw_page *page, const tw_letter_words *sender);

/** Between these two, what the letter was made from. */
void tw_letter_frame_foot(tw_page *page);
void tw_letter_frame_close(tw_page *page);

/** After tw_page_style. */
extern const char *const tw_letter_style[];

#endif
