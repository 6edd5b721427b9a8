/** @file explain_words.h — the sentences of an explanation. */
#ifndef TW_EXPLAIN_EXPLAIN_WORDS_H
#define TW_EXPLAIN_EXPLAIN_WORDS_H

#include "base/buf.h"
#include "explain/conflict_words.h"
#include "toewijs/explain.h"

typedef struct tw_teller {
    tw_buf *buf;
    tw_speaker speaker;
} tw_teller;

tw_teller tw_teller_of(tw_buf *buf, tw_lang lang, const tw_explanation *of);

/** A line of text, safe for a terminal; @p text (new; NULL: no memory) is freed. */
void tw_tell(const tw_teller *to, size_t indent, char *text);

/** The same for a message with up to four new texts, which are freed. */
void tw_tell_line(const tw_teller *to, size_t indent, tw_message_id id, char *a, char *b, char *c,
                  char *d);

/** A heading: an empty line before it. */
void tw_tell_title(const tw_teller *to, tw_message_id id, char *a);

/** New texts, NULL: no memory. */
char *tw_tell_price(const tw_teller *to, int64_t millionths); /**< "0,107143" */
char *tw_tell_ratio(tw_ratio ratio);                          /**< "14" or "1/2" */
char *tw_tell_route(const tw_teller *to, const size_t *route);
char *tw_tell_claimant(const tw_teller *to, const tw_share_place *place); /**< RSV or member */
char *tw_tell_word(const tw_teller *to, tw_message_id id);

/** "daalt het aantal bonusplaatsen met 1, van 71 naar 70": how much worse the case's goal gets. */
char *tw_tell_worse(const tw_teller *to, const tw_explain_case *of);

/** What the case asks: "één bonusplaats meer". @param route  the question is about a route */
char *tw_tell_asked(const tw_teller *to, const tw_explain_case *of, bool route);

/** The rules that forbid it, or who gains and loses, below an answer. */
void tw_tell_rules(const tw_teller *to, size_t indent, const tw_explain_case *of);
void tw_tell_changes(const tw_teller *to, size_t indent, const tw_explain_change *changes,
                     size_t count, int64_t anders);

/** The case with its heading and its answer. @param named  say which RSV and stage */
void tw_tell_case(const tw_teller *to, const tw_explain_case *of, bool route, bool named);

/** Its answer in one sentence. */
void tw_tell_short(const tw_teller *to, const tw_explain_case *of, bool route);

/** Where a claimant stands. */
void tw_tell_turn(const tw_teller *to, const tw_turn *turn, tw_methode method);

/** How the entitlement came about, its weight, what it was granted. */
void tw_tell_rsv(const tw_teller *to, const tw_explanation *of, const tw_explain_rsv *rsv);
void tw_tell_draw(const tw_teller *to, const tw_draw *draw);

#endif
