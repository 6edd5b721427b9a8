#include "base/diags_out.h"
#include "base/digits.h"
#include "base/intmath.h"
#include "base/term_text.h"
#include "domain/round_title.h"
#include "toewijs/check_report.h"

#include <stdlib.h>

typedef struct {
    tw_buf *buf;
    tw_lang lang;
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
} reporter;

static void put(const reporter *to, tw_message_id id) {
    tw_buf_str(to->buf, tw_message_text(to->lang, id));
}

static void put_number(const reporter *to, tw_message_id id, int64_t number) {
    tw_term_say(to->buf, to->lang, id, tw_digits_of(number).text, NULL, NULL, NULL);
}

/* "R1  RSV Noord: doet mee" */
static void put_heading(const reporter *to, size_t r, bool only_open) {
    const tw_rsv *rsv = &to->round->rsvs[r];
    tw_message_id id = to->assessment->rsvs[r].neemt_deel ? TW_MSG_CHECK_DOET_MEE
                       : only_open                        ? TW_MSG_CHECK_DOET_NOG_NIET_MEE
                                                          : TW_MSG_CHECK_DOET_NIET_MEE;
    tw_term_text(to->buf, rsv->rsv_id);
    tw_buf_str(to->buf, "  ");
    tw_term_text(to->buf, rsv->naam);
    tw_buf_str(to->buf, ": ");
    put(to, id);
    tw_buf_char(to->buf, '\n');
}

static void put_figures(const reporter *to, size_t r) {
    const tw_rsv_assessment *judged = &to->assessment->rsvs[r];
    int64_t members = (int64_t)to->round->rsvs[r].deelnemer_count;
    tw_buf_str(to->buf, "    ");
    put_number(to, TW_MSG_CHECK_DEELNEMERS, members);
    if (to->round->has_toewijzing) {
        put_number(to, TW_MSG_CHECK_TOEWIJZING, judged->gezamenlijke_toewijzing);
    }
    if (judged->neemt_deel && (to->round->has_toewijzing || to->assessment->toegekend)) {
        put_number(to, TW_MSG_CHECK_AANSPRAAK, judged->aanspraak);
    }
    tw_buf_char(to->buf, '\n');
}

/* A name from input may stand in the sentence. */
static void put_reason(const reporter *to, size_t r, tw_reden reden) {
    bool open = reden == TW_REDEN_TOETS_NIET_VOLDAAN && to->assessment->rsvs[r].toets_open;
    char *text = tw_reden_explain(reden, to->lang, to->round, to->policy, to->assessment, r);
    if (text == NULL) {
        to->buf->failed = true;
        return;
    }
    tw_buf_str(to->buf, "    - ");
    if (open) {
        put(to, TW_MSG_CHECK_NOG_OPEN);
    }
    tw_term_text(to->buf, text);
    tw_buf_char(to->buf, '\n');
    free(text);
}

/* Nothing stands in its way but a test without a result yet. */
static bool is_only_open(const tw_rsv_assessment *judged) {
    for (int i = 0; i < TW_REDEN_COUNT; i++) {
        if (judged->reden[i] && i != TW_REDEN_TOETS_NIET_VOLDAAN) {
            return false;
        }
    }
    return judged->toets_open;
}

static void put_rsv(const reporter *to, size_t r) {
    put_heading(to, r, is_only_open(&to->assessment->rsvs[r]));
    put_figures(to, r);
    for (int i = 0; i < TW_REDEN_COUNT; i++) {
        if (to->assessment->rsvs[r].reden[i]) {
            put_reason(to, r, (tw_reden)i);
        }
    }
}

static void put_totals(const reporter *to) {
    int64_t all = (int64_t)to->round->rsv_count;
    int64_t taking_part = 0;
    int64_t only_open = 0;
    int64_t entitled = 0;
    for (size_t r = 0; r < to->round->rsv_count; r++) {
        const tw_rsv_assessment *judged = &to->assessment->rsvs[r];
        taking_part += judged->neemt_deel ? 1 : 0;
        only_open += is_only_open(judged) ? 1 : 0;
        entitled = tw_add(&entitled, entitled, judged->aanspraak) ? entitled : INT64_MAX;
    }
    tw_term_say(to->buf, to->lang, TW_MSG_CHECK_SAMENVATTING, tw_digits_of(all).text,
                tw_digits_of(taking_part).text, tw_digits_of(all - taking_part).text, NULL);
    if (only_open > 0) {
        put_number(to, TW_MSG_CHECK_ALLEEN_OPEN, only_open);
    }
    tw_buf_char(to->buf, '\n');
    if (!to->round->has_toewijzing && !to->assessment->toegekend) {
        return;
    }
    put_number(to, TW_MSG_CHECK_AANSPRAAK_SAMEN, entitled);
    /* Where the grant is stated, the pot was applied before. */
    if (to->policy->pot.stated && !to->assessment->toegekend) {
        put_number(to, TW_MSG_CHECK_POT, to->policy->pot.value);
    }
    tw_buf_char(to->buf, '\n');
}

static void put_warnings(const reporter *to, const tw_diags *diags) {
    if (diags->count > 0) {
        tw_buf_char(to->buf, '\n');
        put_number(to, TW_MSG_CHECK_WAARSCHUWINGEN, (int64_t)diags->warning_count);
        tw_buf_char(to->buf, '\n');
        tw_diags_text(to->buf, to->lang, diags);
    }
}

void tw_check_report_text(tw_buf *buf, tw_lang lang, const tw_round *round, const tw_policy *policy,
                          const tw_assessment *assessment, const tw_diags *diags) {
    reporter to = {buf, lang, round, policy, assessment};
    tw_round_title(buf, lang, round);
    tw_buf_char(buf, '\n');
    for (size_t r = 0; r < round->rsv_count; r++) {
        put_rsv(&to, r);
    }
    tw_buf_str(buf, round->rsv_count > 0 ? "\n" : "");
    put_totals(&to);
    if (!round->has_toewijzing) {
        put(&to, assessment->toegekend ? TW_MSG_CHECK_ZONDER_CONCEPT_TOEGEKEND
                                       : TW_MSG_CHECK_ZONDER_CONCEPT);
        tw_buf_char(buf, '\n');
    }
    if (diags != NULL) {
        put_warnings(&to, diags);
    }
}
