/** @file plain.h — numbers and dates as people write them in a sentence. */
#ifndef TW_CHECK_PLAIN_H
#define TW_CHECK_PLAIN_H

#include "toewijs/message.h"
#include "toewijs/round.h"

/** Room for any number or date, wide enough also for a date no calendar has. */
enum { TW_PLAIN_SIZE = 48 };

/** DD-MM-JJJJ in Dutch, JJJJ-MM-DD in English: the two ways in which a round may write it. */
void tw_plain_date(char text[TW_PLAIN_SIZE], tw_lang lang, tw_date date);

void tw_plain_int(char text[TW_PLAIN_SIZE], int64_t value);

#endif
