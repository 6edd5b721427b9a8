/** @file sentences.h — sentences and tables of letters, whoever they are to.
 *
 *  What only the sender knows (addresses, who signs, how to object) stands in a sentence as
 *  "[address]": in the letter that becomes a field that can be filled in in the browser before
 *  printing. Nothing of the kind is invented.
 *
 *  Failure of memory is sticky in the buffer of the page.
 */
#ifndef TW_LETTER_SENTENCES_H
#define TW_LETTER_SENTENCES_H

#include "page/html.h"
#include "toewijs/round.h"

/** A message with its arguments; what stands in it between [ and ] becomes a field. */
void tw_letter_say(tw_page *page, tw_message_id id, const char *a, const char *b, const char *c,
                   const char *d);

/** The same as a paragraph. */
void tw_letter_par(tw_page *page, tw_message_id id, const char *a, const char *b, const char *c,
                   const char *d);

/** The same as an item of a list. */
void tw_letter_item(tw_page *page, tw_message_id id, const char *a, const char *b, const char *c,
                    const char *d);

/** A message without arguments. */
void tw_letter_line(tw_page *page, tw_message_id id);

enum { TW_LETTER_DATE_SIZE = 64, TW_LETTER_PRICE_SIZE = 32 };

typedef struct tw_letter_date {
    char text[TW_LETTER_DATE_SIZE];
} tw_letter_date;

/** "15 februari 2024", for the argument of a message. @pre a date is known */
tw_letter_date tw_letter_date_of(const tw_page *page, tw_date date);

typedef struct tw_letter_price {
    char text[TW_LETTER_PRICE_SIZE];
} tw_letter_price;

/** Millionths as a decimal fraction of @p digits (2 or 6) digits; cut off, never rounded. */
tw_letter_price tw_letter_price_of(const tw_page *page, int64_t millionths, int digits);

/* Tables, in a box of their own that scrolls */

void tw_letter_table_begin(tw_page *page, tw_message_id caption);
/** A heading of a column; @p number: of numbers. */
void tw_letter_column(tw_page *page, tw_message_id id, bool number);
void tw_letter_table_body(tw_page *page);
void tw_letter_table_end(tw_page *page);

#endif
