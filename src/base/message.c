#include "toewijs/message.h"
#include "base/buf.h"

static const char *const templates[TW_MESSAGE_COUNT][2] = {
#define M(id, nl, en) [id] = {nl, en},
#include "toewijs/messages/all.def"
#undef M
};

const char *tw_message_template(tw_lang lang, tw_message_id id) {
    return templates[id][lang == TW_EN ? 1 : 0];
}

char *tw_message_render(tw_lang lang, tw_message_id id, const char *const *args) {
    tw_buf buf = {0};
    for (const char *at = tw_message_template(lang, id); *at != '\0'; at++) {
        if (at[0] == '{' && at[1] >= '1' && at[1] < '1' + TW_MESSAGE_ARGS && at[2] == '}') {
            const char *arg = args[at[1] - '1'];
            tw_buf_str(&buf, arg == NULL ? "" : arg);
            at += 2;
        } else {
            tw_buf_char(&buf, *at);
        }
    }
    return tw_buf_take(&buf);
}
