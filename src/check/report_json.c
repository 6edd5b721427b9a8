#include "base/diags_out.h"
#include "toewijs/check_report.h"

#include <stdlib.h>

static void put_reasons(tw_json *json, tw_lang lang, const tw_round *round, const tw_policy *policy,
                        const tw_assessment *assessment, size_t r) {
    tw_json_open(json, "redenen", '[');
    for (int i = 0; i < TW_REDEN_COUNT; i++) {
        if (!assessment->rsvs[r].reden[i]) {
            continue;
        }
        char *text = tw_reden_explain((tw_reden)i, lang, round, policy, assessment, r);
        if (text == NULL) {
            json->buf->failed = true;
            return;
        }
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "code", tw_reden_name((tw_reden)i));
        tw_json_str(json, "tekst", text);
        tw_json_close(json, '}');
        free(text);
    }
    tw_json_close(json, ']');
}

static void put_rsv(tw_json *json, tw_lang lang, const tw_round *round, const tw_policy *policy,
                    const tw_assessment *assessment, size_t r) {
    const tw_rsv *rsv = &round->rsvs[r];
    const tw_rsv_assessment *judged = &assessment->rsvs[r];
    tw_json_open(json, NULL, '{');
    tw_json_str(json, "rsv_id", rsv->rsv_id);
    tw_json_str(json, "naam", rsv->naam);
    tw_json_bool(json, "neemt_deel", judged->neemt_deel);
    put_reasons(json, lang, round, policy, assessment, r);
    tw_json_bool(json, "toets_open", judged->toets_open);
    tw_json_int(json, "deelnemers", (int64_t)rsv->deelnemer_count);
    tw_json_int_or_null(json, "gezamenlijke_toewijzing", round->has_toewijzing,
                        judged->gezamenlijke_toewijzing);
    tw_json_int_or_null(json, "aanspraak", round->has_toewijzing || assessment->toegekend,
                        judged->aanspraak);
    tw_json_close(json, '}');
}

void tw_check_report_json(tw_buf *buf, tw_lang lang, const tw_round *round, const tw_policy *policy,
                          const tw_assessment *assessment, const tw_diags *diags) {
    tw_json json = {.buf = buf};
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/controle/1");
    tw_json_int(&json, "fouten", (int64_t)diags->error_count);
    tw_json_int(&json, "waarschuwingen", (int64_t)diags->warning_count);
    if (round != NULL) {
        tw_json_bool(&json, "concept", round->has_toewijzing);
    } else {
        tw_json_null(&json, "concept");
    }
    tw_json_open(&json, "rsv", '[');
    for (size_t r = 0; round != NULL && r < round->rsv_count; r++) {
        put_rsv(&json, lang, round, policy, assessment, r);
    }
    tw_json_close(&json, ']');
    tw_diags_json(&json, "meldingen", lang, diags);
    tw_json_close(&json, '}');
}
