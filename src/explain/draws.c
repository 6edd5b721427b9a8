#include "base/buf.h"
#include "base/sha256.h"
#include "explain/explainer.h"

#include <string.h>

tw_status tw_explain_draw(const tw_explainer *in, tw_draw *draw, const char *const *parts,
                          size_t part_count) {
    tw_buf text = {0};
    tw_buf_str(&text, in->policy->zaad == NULL ? "" : in->policy->zaad);
    tw_buf_char(&text, '|');
    tw_buf_int(&text, in->round->toewijzingsjaar);
    tw_buf_char(&text, '|');
    tw_buf_str(&text, in->round->opleiding);
    for (size_t i = 0; i < part_count; i++) {
        tw_buf_char(&text, '|');
        tw_buf_str(&text, parts[i]);
    }
    *draw = (tw_draw){.text = tw_buf_take(&text)};
    if (draw->text == NULL) {
        return tw_fail(in->err, TW_ERR_NOMEM, "draw");
    }
    char hex[TW_SHA256_HEX + 1];
    tw_sha256_hex(hex, draw->text, strlen(draw->text));
    memcpy(draw->begin, hex, TW_DRAW_DIGITS);
    draw->lot = tw_lot(in->policy->zaad, in->round->toewijzingsjaar, in->round->opleiding, parts,
                       part_count);
    return TW_OK;
}
