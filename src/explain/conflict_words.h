/** @file conflict_words.h — the words that rules, wishes and demands are made of.
 *
 *  Every text is new: the caller frees it. NULL, given or returned, says that memory ran out.
 */
#ifndef TW_EXPLAIN_CONFLICT_WORDS_H
#define TW_EXPLAIN_CONFLICT_WORDS_H

#include "toewijs/conflict.h"
#include "toewijs/message.h"

typedef struct tw_speaker {
    tw_lang lang;
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_outcome *outcome; /**< may be NULL */
    size_t rsv;
} tw_speaker;

enum { TW_SPEAK_MAX = 4 };

/** Message @p id with up to four texts, which are freed. */
char *tw_speak(const tw_speaker *in, tw_message_id id, char *a, char *b, char *c, char *d);

/** @p head with @p tail behind it; both are freed. */
char *tw_speak_after(char *head, char *tail);

char *tw_speak_number(int64_t number);
char *tw_speak_text(const char *text);
char *tw_speak_poi(const tw_speaker *in, size_t poi); /**< "P00003 (Naam)" */
char *tw_speak_rsv(const tw_speaker *in, size_t rsv);
char *tw_speak_sector(const tw_speaker *in, int sector);
char *tw_speak_phase(const tw_speaker *in, int fase); /**< "2026 (vervolg)" */

/** Things that are counted. */
typedef enum {
    TW_COUNT_BONUS,
    TW_COUNT_REGULAR,
    TW_COUNT_PEOPLE,
    TW_COUNT_REGULAR_COURSES, /**< TW_REGULIER, TW_BONUS, TW_ANY_SOORT in this order */
    TW_COUNT_BONUS_COURSES,
    TW_COUNT_COURSES,
    TW_COUNT_MOVES,
    TW_COUNT_THINGS
} tw_countable;

char *tw_speak_count(const tw_speaker *in, tw_countable what, int64_t number); /**< "2 ..." */
char *tw_speak_most(const tw_speaker *in, tw_countable what,
                    int64_t number); /**< "hoogstens ..." */
char *tw_speak_least(const tw_speaker *in, tw_countable what, int64_t number);

/** "ten minste 2 bonustrajecten die bij P00001 (Naam) beginnen" */
char *tw_speak_demand(const tw_speaker *in, const tw_eis *eis);

#endif
