/** @file round_title.h — how a round is called above what is printed about it. */
#ifndef TW_DOMAIN_ROUND_TITLE_H
#define TW_DOMAIN_ROUND_TITLE_H

#include "base/buf.h"
#include "toewijs/message.h"
#include "toewijs/round.h"

/** Append name, programme and year of @p round and a line end, safe for a terminal. */
void tw_round_title(tw_buf *buf, tw_lang lang, const tw_round *round);

#endif
