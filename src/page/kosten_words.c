#include "page/kosten_words.h"
#include "base/intmath.h"
#include "report/document_name.h"

#include <inttypes.h>
#include <stdio.h>

tw_message_id tw_kosten_key_words(const tw_kostensoort *soort) {
    static const tw_message_id words[TW_KOSTEN_SLEUTEL_COUNT][2] = {
        [TW_KOSTEN_EIGEN_WEKEN] = {TW_VRK_KEY_OWN, TW_VRK_KEY_OWN_ALL},
        [TW_KOSTEN_GEHOSTE_WEKEN] = {TW_VRK_KEY_HOSTED, TW_VRK_KEY_HOSTED_ALL},
        [TW_KOSTEN_GELIJK] = {TW_VRK_KEY_EQUAL, TW_VRK_KEY_EQUAL},
        [TW_KOSTEN_PERCENTAGES] = {TW_VRK_KEY_AGREED, TW_VRK_KEY_AGREED},
    };
    return words[soort->sleutel][soort->hele_periode ? 1 : 0];
}

/* Hundredths of a per cent, without zeros at the end. */
static void put_percentage(tw_page *page, int64_t hundredths) {
    tw_page_int(page, hundredths / 100);
    int rest = (int)(hundredths % 100);
    if (rest != 0) {
        tw_buf_char(page->buf, page->lang == TW_EN ? '.' : ',');
        tw_buf_char(page->buf, (char)('0' + rest / 10));
        if (rest % 10 != 0) {
            tw_buf_char(page->buf, (char)('0' + rest % 10));
        }
    }
    tw_page_raw(page, "%");
}

void tw_cell_weight(tw_page *page, tw_kosten_sleutel sleutel, int64_t weight) {
    tw_page_raw(page, "<td class=\"n\">");
    switch (sleutel) {
    case TW_KOSTEN_PERCENTAGES:
        put_percentage(page, weight);
        break;
    case TW_KOSTEN_EIGEN_WEKEN:
    case TW_KOSTEN_GEHOSTE_WEKEN:
        tw_page_int(page, weight);
        tw_page_raw(page, " ");
        tw_page_word(page, weight == 1 ? TW_VRK_WEEK : TW_VRK_WEEKS);
        break;
    case TW_KOSTEN_GELIJK:
    case TW_KOSTEN_SLEUTEL_COUNT:
        tw_page_int(page, weight);
        break;
    }
    tw_page_raw(page, "</td>");
}

bool tw_kosten_is_illustrative(const tw_verrekening *of) {
    return of->model->illustratief || of->plan->illustratief;
}

const char *tw_kosten_model_name(tw_lang lang, const tw_kosten_model *model) {
    return model->naam[0] != '\0' ? model->naam : tw_message_text(lang, TW_VRK_MODEL);
}

tw_period_text tw_kosten_period(const tw_kosten_model *model) {
    tw_period_text out;
    if (model->van_jaar == model->tot_jaar) {
        (void)snprintf(out.text, sizeof out.text, "%" PRId64, model->van_jaar);
    } else {
        (void)snprintf(out.text, sizeof out.text, "%" PRId64 "\xE2\x80\x93%" PRId64,
                       model->van_jaar, model->tot_jaar);
    }
    return out;
}

char *tw_kosten_letter_path(const tw_verrekening *of, size_t partner) {
    const size_t *leden = of->rsv->leden;
    const char *id = of->plan->pois[leden[partner]].poi_id;
    int same = 0;
    for (size_t i = 0; i < partner; i++) {
        same += tw_document_same(of->plan->pois[leden[i]].poi_id, id) ? 1 : 0;
    }
    tw_buf path = {0};
    tw_buf_str(&path, "brief/");
    tw_document_name_of(&path, id, same);
    tw_buf_str(&path, ".html");
    return tw_buf_take(&path);
}

static int64_t bears(const tw_partner_stand *stand) {
    return stand->aandeel_kosten - stand->aandeel_opbrengsten;
}

/* Of years no sum is larger, as nothing in them is below 0; nor are saldi, as what is paid and the
 * shares of the income together. */
tw_status tw_kosten_fits(const tw_verrekening *of, tw_error *err) {
    for (size_t v = 0; v < of->model->variant_count; v++) {
        tw_partner_stand sum = {0};
        int64_t all = 0;
        for (size_t i = 0; i < of->partner_count; i++) {
            const tw_partner_stand *stand = &of->varianten[v].periode.standen[i];
            int64_t difference;
            if (!tw_add(&sum.betaald, sum.betaald, stand->betaald) ||
                !tw_add(&sum.ontvangen, sum.ontvangen, stand->ontvangen) ||
                !tw_sub(&difference, bears(stand), bears(&of->varianten[0].periode.standen[i]))) {
                return tw_fail(err, TW_ERR_RANGE, "%s", of->rsv->rsv_id);
            }
        }
        if (!tw_add(&all, sum.betaald, sum.ontvangen)) {
            return tw_fail(err, TW_ERR_RANGE, "%s", of->rsv->rsv_id);
        }
    }
    return TW_OK;
}
