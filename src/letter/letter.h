/** @file letter.h — what the letters to a regiehouder are made of.
 *
 *  What only the bureau knows (addresses, who signs, how to object) stands in a sentence as
 *  "[address]": in the letter that becomes a field that can be filled in in the browser before
 *  printing. Nothing of the kind is invented.
 *
 *  Failure of memory is sticky in the buffer of the page.
 */
#ifndef TW_LETTER_LETTER_H
#define TW_LETTER_LETTER_H

#include "explain/explainer.h"
#include "page/html.h"
#include "report/figures.h"
#include "toewijs/decided.h"
#include "toewijs/report.h"

typedef struct tw_letter {
    tw_page page;
    const tw_report_input *in;
    size_t index; /**< of the RSV */
    const tw_rsv *rsv;
    const tw_rsv_assessment *judged;
    const tw_figures *figures;  /**< NULL: no outcome yet */
    const tw_explainer *shares; /**< NULL: no outcome yet; cannot solve */
    const tw_beslist *decided;  /**< by index in tw_round.deelnemers; NULL: not the best outcome */
} tw_letter;

/* Which letter */
typedef enum { TW_LETTER_REGISTRATION = 1, TW_LETTER_OUTCOME = 2 } tw_letter_kind;

/* letter.c: sentences */

/** A message with its arguments; what stands in it between [ and ] becomes a field. */
void tw_letter_say(tw_letter *letter, tw_message_id id, const char *a, const char *b, const char *c,
                   const char *d);

/** The same as a paragraph. */
void tw_letter_par(tw_letter *letter, tw_message_id id, const char *a, const char *b, const char *c,
                   const char *d);

/** The same as an item of a list. */
void tw_letter_item(tw_letter *letter, tw_message_id id, const char *a, const char *b,
                    const char *c, const char *d);

/** A message without arguments. */
void tw_letter_line(tw_letter *letter, tw_message_id id);

enum { TW_LETTER_DATE_SIZE = 64, TW_LETTER_PRICE_SIZE = 32 };

typedef struct tw_letter_date {
    char text[TW_LETTER_DATE_SIZE];
} tw_letter_date;

/** "15 februari 2024", for the argument of a message. @pre a date is known */
tw_letter_date tw_letter_date_of(const tw_letter *letter, tw_date date);

typedef struct tw_letter_price {
    char text[TW_LETTER_PRICE_SIZE];
} tw_letter_price;

/** Millionths as a decimal fraction of @p digits (2 or 6) digits; cut off, never rounded. */
tw_letter_price tw_letter_price_of(const tw_letter *letter, int64_t millionths, int digits);

/** A member: its name, and its identifier small. */
void tw_letter_poi(tw_letter *letter, size_t poi);

/** Names, as people list them: "a, b en c". @p more are not named but counted: "a, b en 3 andere".
 */
void tw_letter_names(tw_letter *letter, const size_t *pois, size_t count, size_t more);

/* letter.c: tables, in a box of their own that scrolls */

void tw_letter_table_begin(tw_letter *letter, tw_message_id caption);
/** A heading of a column; @p number: of numbers. */
void tw_letter_column(tw_letter *letter, tw_message_id id, bool number);
void tw_letter_table_body(tw_letter *letter);
void tw_letter_table_end(tw_letter *letter);
void tw_letter_cell_int(tw_letter *letter, int64_t value);

/* letter_frame.c */

/** Everything up to the first sentence; the signature; what stands below it all. */
void tw_letter_open(tw_letter *letter, tw_letter_kind kind);
void tw_letter_sign(tw_letter *letter);
void tw_letter_close(tw_letter *letter, tw_letter_kind kind);

extern const char *const tw_letter_style[];

/* conditions.c */

typedef enum { TW_MET, TW_NOT_MET, TW_STILL_OPEN, TW_NOT_JUDGED } tw_verdict;

/** How the registration stands against one condition. */
tw_verdict tw_letter_verdict(const tw_letter *letter, tw_reden reden);

/** The table of conditions. */
void tw_letter_conditions(tw_letter *letter);

/* mends.c */

/** What to do about those that are not met, as a section. @pre it is rejected */
void tw_letter_mends(tw_letter *letter);

/* attention.c */

/** What `check` warned about and concerns this RSV, as a section; nothing when there is none. */
void tw_letter_attention(tw_letter *letter, tw_letter_kind kind);

/* registration.c, outcome.c */
void tw_letter_registration(tw_letter *letter);
TW_NODISCARD tw_status tw_letter_outcome(tw_letter *letter, tw_error *err);

/* granted.c: entitlement and grant */
void tw_letter_entitlement(tw_letter *letter);
TW_NODISCARD tw_status tw_letter_granted(tw_letter *letter);

/** Whether the number of bonus places of the RSV is settled from outside: by what it is entitled
 * to, or by its turn for what there is nationally. Then shares among the members say who has them;
 *  otherwise rules or wishes kept it from having more. */
TW_NODISCARD tw_status tw_letter_is_settled(const tw_letter *letter, bool *settled);

/* division.c: per institution, and the lottery */
TW_NODISCARD tw_status tw_letter_division(tw_letter *letter);
TW_NODISCARD tw_status tw_letter_draws(tw_letter *letter);

/* places.c: what was not placed, and the wishes */
TW_NODISCARD tw_status tw_letter_unplaced(tw_letter *letter);
TW_NODISCARD tw_status tw_letter_wishes(tw_letter *letter, tw_error *err);

#endif
