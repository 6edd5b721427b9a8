#include "domain/round_title.h"
#include "base/digits.h"
#include "base/term_text.h"

void tw_round_title(tw_buf *buf, tw_lang lang, const tw_round *round) {
    const char *naam = round->naam;
    if (naam[0] == '\0') {
        naam = tw_message_text(lang, TW_MSG_ROUND_UNNAMED);
    }
    tw_term_say(buf, lang, TW_MSG_ROUND_TITLE, naam, round->opleiding,
                tw_digits_of(round->toewijzingsjaar).text, NULL);
    tw_buf_char(buf, '\n');
}
