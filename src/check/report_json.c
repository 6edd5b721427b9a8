#include "base/json_out.h"
#include "toewijs/check_report.h"

#include <stdlib.h>
#include <string.h>

/* The names of the messages: a code that stays the same when a sentence is reworded. */
static const char *const names[TW_MESSAGE_COUNT] = {
#define M(id, nl, en) [id] = #id,
#include "toewijs/messages/all.def"
#undef M
};

/* TW_MSG_GEEN_BONUSROUTE: "geen_bonusroute". */
static void put_code(tw_json *json, tw_message_id id) {
    static const char prefixes[][8] = {"TW_MSG_", "TW_"};
    char code[80];
    const char *name = names[id];
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t size = strlen(prefixes[i]);
        name += strncmp(name, prefixes[i], size) == 0 ? size : 0;
    }
    size_t length = 0;
    for (; name[length] != '\0' && length + 1 < sizeof code; length++) {
        char c = name[length];
        code[length] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    code[length] = '\0';
    tw_json_str(json, "code", code);
}

static void put_number(tw_json *json, const char *key, bool known, int64_t value) {
    if (known) {
        tw_json_int(json, key, value);
    } else {
        tw_json_null(json, key);
    }
}

static void put_reasons(tw_json *json, const tw_rsv_assessment *judged) {
    tw_json_open_line(json, "redenen", '[');
    for (int i = 0; i < TW_REDEN_COUNT; i++) {
        if (judged->reden[i]) {
            tw_json_str(json, NULL, tw_reden_name((tw_reden)i));
        }
    }
    tw_json_close(json, ']');
    tw_json_open_line(json, "open", '[');
    if (judged->toets_open) {
        tw_json_str(json, NULL, "toets");
    }
    tw_json_close(json, ']');
}

static void put_rsv(tw_json *json, const tw_round *round, const tw_assessment *assessment,
                    size_t r) {
    const tw_rsv *rsv = &round->rsvs[r];
    const tw_rsv_assessment *judged = &assessment->rsvs[r];
    tw_json_open(json, NULL, '{');
    tw_json_str(json, "rsv_id", rsv->rsv_id);
    tw_json_str(json, "naam", rsv->naam);
    tw_json_bool(json, "neemt_deel", judged->neemt_deel);
    put_reasons(json, judged);
    put_number(json, "gezamenlijke_toewijzing", round->has_toewijzing,
               judged->gezamenlijke_toewijzing);
    put_number(json, "aanspraak", round->has_toewijzing || assessment->toegekend,
               judged->aanspraak);
    tw_json_int(json, "deelnemers", (int64_t)rsv->deelnemer_count);
    tw_json_close(json, '}');
}

static void put_diag(tw_json *json, tw_lang lang, const tw_diag *diag) {
    char *text = tw_message_render(lang, diag->id, (const char *const *)diag->args);
    if (text == NULL) {
        json->buf->failed = true;
        return;
    }
    tw_json_open_line(json, NULL, '{');
    tw_json_str(json, "ernst", diag->severity == TW_ERROR ? "fout" : "let_op");
    if (diag->file[0] != '\0') {
        tw_json_str(json, "bestand", diag->file);
    } else {
        tw_json_null(json, "bestand");
    }
    put_number(json, "regel", diag->line > 0, diag->line);
    put_number(json, "kolom", diag->column > 0, diag->column);
    put_code(json, diag->id);
    tw_json_str(json, "tekst", text);
    tw_json_close(json, '}');
    free(text);
}

void tw_check_report_json(tw_buf *buf, tw_lang lang, const tw_round *round, const tw_policy *policy,
                          const tw_assessment *assessment, const tw_diags *diags) {
    (void)policy; /* the codes need no numbers of the policy; the text report does */
    tw_json json = {.buf = buf};
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/check/1");
    if (round != NULL) {
        tw_json_bool(&json, "concept", round->has_toewijzing);
    } else {
        tw_json_null(&json, "concept");
    }
    tw_json_open(&json, "rsv", '[');
    for (size_t r = 0; round != NULL && assessment != NULL && r < round->rsv_count; r++) {
        put_rsv(&json, round, assessment, r);
    }
    tw_json_close(&json, ']');
    tw_json_open(&json, "meldingen", '[');
    for (size_t i = 0; diags != NULL && i < diags->count; i++) {
        put_diag(&json, lang, &diags->items[i]);
    }
    tw_json_close(&json, ']');
    tw_json_close(&json, '}');
}
