/** @file plain.h — dates as people write them in a sentence. */
#ifndef TW_CHECK_PLAIN_H
#define TW_CHECK_PLAIN_H

#include "toewijs/message.h"
#include "toewijs/round.h"

/** Room for any date, also for one that no calendar has. */
enum { TW_PLAIN_SIZE = 48 };

/** DD-MM-JJJJ in Dutch, JJJJ-MM-DD in English: the two ways in which a round may write it. */
void tw_plain_date(char text[TW_PLAIN_SIZE], tw_lang lang, tw_date date);

#endif
