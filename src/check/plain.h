/** @file plain.h — dates as people write them in a sentence. */
#ifndef TW_CHECK_PLAIN_H
#define TW_CHECK_PLAIN_H

#include "domain/calendar.h"
#include "toewijs/message.h"

/** DD-MM-JJJJ in Dutch, JJJJ-MM-DD in English: the two ways in which a round may write it; "" for
 *  TW_DATE_NONE. The text lives as that of tw_date_text_of. */
tw_date_text tw_plain_date(tw_lang lang, tw_date date);

#endif
