/* What the command `costs` says, in words and as JSON. */
#include "base/decimal.h"
#include "base/digits.h"
#include "base/json_out.h"
#include "toewijs/costs.h"

#include <stdlib.h>
#include <string.h>

static const char *partner_id(const tw_verrekening *v, size_t partner) {
    return v->plan->pois[v->rsv->leden[partner]].poi_id;
}

/* -- in words ---------------------------------------------------------------------------------- */

typedef struct speech {
    tw_buf *buf;
    const tw_verrekening *v;
    tw_lang lang;
} speech;

static void say(speech *s, tw_message_id id, const char *first, const char *second,
                const char *third, const char *fourth) {
    const char *args[TW_MESSAGE_ARGS] = {first, second, third, fourth};
    char *text = tw_message_render(s->lang, id, args);
    if (text == NULL) {
        s->buf->failed = true;
        return;
    }
    tw_buf_str(s->buf, text);
    free(text);
}

/* "-1234,56" in a cell of so many characters. */
static void put_money(speech *s, int64_t cents, int width) {
    tw_buf text = {0};
    tw_fixed_put(&text, cents, 2);
    if (text.failed) {
        s->buf->failed = true;
        return;
    }
    char *point = strchr(text.data, '.');
    if (s->lang == TW_NL && point != NULL) {
        *point = ',';
    }
    tw_buf_printf(s->buf, "%*s", width, text.data);
    tw_buf_free(&text);
}

/* Columns of numbers; the longest amount there can be is -10000000000000.00. */
enum { COLUMN = 19 };

static int id_width(const tw_verrekening *v) {
    size_t width = 0;
    for (size_t i = 0; i < v->partner_count; i++) {
        size_t size = strlen(partner_id(v, i));
        width = size > width ? size : width;
    }
    return (int)width;
}

static void say_standings(speech *s, const tw_afrekening *period) {
    static const tw_message_id heads[] = {TW_KOSTEN_SAY_PAID, TW_KOSTEN_SAY_RECEIVED,
                                          TW_KOSTEN_SAY_COSTS, TW_KOSTEN_SAY_INCOME,
                                          TW_KOSTEN_SAY_SALDO};
    enum { HEADS = sizeof heads / sizeof *heads };
    int width = id_width(s->v);
    tw_buf_printf(s->buf, "%*s", width, "");
    for (size_t i = 0; i < HEADS; i++) {
        tw_buf_printf(s->buf, "%*s", COLUMN, tw_message_text(s->lang, heads[i]));
    }
    tw_buf_char(s->buf, '\n');
    for (size_t i = 0; i < s->v->partner_count; i++) {
        const tw_partner_stand *stand = &period->standen[i];
        const int64_t cells[HEADS] = {stand->betaald, stand->ontvangen, stand->aandeel_kosten,
                                      stand->aandeel_opbrengsten, stand->saldo};
        tw_buf_printf(s->buf, "%-*s", width, partner_id(s->v, i));
        for (size_t n = 0; n < HEADS; n++) {
            put_money(s, cells[n], COLUMN);
        }
        tw_buf_char(s->buf, '\n');
    }
}

static void say_transfers(speech *s, const tw_afrekening *afrekening) {
    if (afrekening->overboeking_count == 0) {
        tw_buf_str(s->buf, "  ");
        tw_buf_str(s->buf, tw_message_text(s->lang, TW_KOSTEN_SAY_NONE));
        tw_buf_char(s->buf, '\n');
    }
    for (size_t i = 0; i < afrekening->overboeking_count; i++) {
        const tw_overboeking *transfer = &afrekening->overboekingen[i];
        put_money(s, transfer->bedrag, COLUMN);
        tw_buf_printf(s->buf, "  %s > %s\n", partner_id(s->v, transfer->van),
                      partner_id(s->v, transfer->naar));
    }
    if (!afrekening->minste) {
        tw_buf_str(s->buf, "  ");
        tw_buf_str(s->buf, tw_message_text(s->lang, TW_KOSTEN_SAY_NOT_FEWEST));
        tw_buf_char(s->buf, '\n');
    }
}

void tw_verrekening_put_text(tw_buf *buf, const tw_verrekening *v, tw_lang lang) {
    speech s = {buf, v, lang};
    const tw_verrekening_variant *model = &v->varianten[0];
    say(&s, TW_KOSTEN_SAY_TITLE, v->rsv->rsv_id, tw_digits_of(v->model->van_jaar).text,
        tw_digits_of(v->model->tot_jaar).text, v->model->varianten[0].naam);
    tw_buf_char(buf, '\n');
    if (v->model->illustratief || v->plan->illustratief) {
        tw_buf_str(buf, tw_message_text(lang, TW_KOSTEN_SAY_ILLUSTRATIVE));
        tw_buf_char(buf, '\n');
    }
    tw_buf_char(buf, '\n');
    say_standings(&s, &model->periode);
    tw_buf_char(buf, '\n');
    for (size_t y = 0; y < v->jaar_count; y++) {
        say(&s, TW_KOSTEN_SAY_YEAR, tw_digits_of(model->jaren[y].jaar).text, NULL, NULL, NULL);
        tw_buf_char(buf, '\n');
        say_transfers(&s, &model->jaren[y]);
    }
    if (v->jaar_count > 1) {
        tw_buf_str(buf, tw_message_text(lang, TW_KOSTEN_SAY_PERIOD));
        tw_buf_char(buf, '\n');
        say_transfers(&s, &model->periode);
    }
}

/* -- as JSON ----------------------------------------------------------------------------------- */

static void put_standings(tw_json *json, const tw_verrekening *v, const tw_afrekening *from) {
    tw_json_open(json, "partners", '[');
    for (size_t i = 0; i < v->partner_count; i++) {
        const tw_partner_stand *stand = &from->standen[i];
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "poi_id", partner_id(v, i));
        tw_json_int(json, "betaald", stand->betaald);
        tw_json_int(json, "ontvangen", stand->ontvangen);
        tw_json_int(json, "aandeel_kosten", stand->aandeel_kosten);
        tw_json_int(json, "aandeel_opbrengsten", stand->aandeel_opbrengsten);
        tw_json_int(json, "saldo", stand->saldo);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

static void put_afrekening(tw_json *json, const tw_verrekening *v, const tw_afrekening *from) {
    put_standings(json, v, from);
    tw_json_open(json, "overboekingen", '[');
    for (size_t i = 0; i < from->overboeking_count; i++) {
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "van", partner_id(v, from->overboekingen[i].van));
        tw_json_str(json, "naar", partner_id(v, from->overboekingen[i].naar));
        tw_json_int(json, "bedrag", from->overboekingen[i].bedrag);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
    tw_json_bool(json, "minste_overboekingen", from->minste);
}

static void put_variant(tw_json *json, const tw_verrekening *v, size_t variant) {
    const tw_verrekening_variant *made = &v->varianten[variant];
    tw_json_open(json, NULL, '{');
    tw_json_str(json, "naam", v->model->varianten[variant].naam);
    tw_json_open(json, "jaren", '[');
    for (size_t y = 0; y < v->jaar_count; y++) {
        tw_json_open(json, NULL, '{');
        tw_json_int(json, "jaar", made->jaren[y].jaar);
        put_afrekening(json, v, &made->jaren[y]);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
    tw_json_open(json, "periode", '{');
    put_afrekening(json, v, &made->periode);
    tw_json_close(json, '}');
    tw_json_close(json, '}');
}

void tw_verrekening_put_json(tw_buf *buf, const tw_verrekening *v, const tw_fileset *files) {
    tw_json json = {.buf = buf};
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/verrekening/1");
    tw_json_str(&json, "rsv_id", v->rsv->rsv_id);
    tw_json_str(&json, "naam", v->model->naam);
    tw_json_str(&json, "bron", v->model->bron);
    tw_json_bool(&json, "illustratief", v->model->illustratief || v->plan->illustratief);
    tw_json_str(&json, "eenheid", "cent");
    tw_json_int(&json, "van_jaar", v->model->van_jaar);
    tw_json_int(&json, "tot_jaar", v->model->tot_jaar);
    tw_json_str(&json, "sha256", v->model->sha256);
    tw_json_open(&json, "varianten", '[');
    for (size_t i = 0; i < v->model->variant_count; i++) {
        put_variant(&json, v, i);
    }
    tw_json_close(&json, ']');
    tw_json_open(&json, "bestanden", '[');
    for (size_t i = 0; i < files->count; i++) {
        tw_json_str(&json, NULL, files->files[i].name);
    }
    tw_json_close(&json, ']');
    tw_json_close(&json, '}');
}
