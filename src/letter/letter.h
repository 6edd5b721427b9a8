/** @file letter.h — what the letters to a regiehouder are made of, of sentences (sentences.h) in a
 *  frame (frame.h).
 *
 *  Failure of memory is sticky in the buffer of the page.
 */
#ifndef TW_LETTER_LETTER_H
#define TW_LETTER_LETTER_H

#include "explain/explainer.h"
#include "letter/sentences.h"
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

/* letter.c */

/** A member: its name, and its identifier small. */
void tw_letter_poi(tw_letter *letter, size_t poi);

/** Names, as people list them: "a, b en c". @p more are not named but counted: "a, b en 3 andere".
 */
void tw_letter_names(tw_letter *letter, const size_t *pois, size_t count, size_t more);

/* letter_frame.c */

/** Everything up to the first sentence; the signature; what stands below it all. */
void tw_letter_open(tw_letter *letter, tw_letter_kind kind);
void tw_letter_sign(tw_letter *letter);
void tw_letter_close(tw_letter *letter, tw_letter_kind kind);

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
