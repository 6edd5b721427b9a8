/* What the command says of a plan. */
#include "base/digits.h"
#include "base/json_out.h"
#include "base/term_text.h"
#include "check/plain.h"
#include "domain/calendar.h"
#include "toewijs/plan.h"

static bool is_over(const tw_plan_capaciteit *row) {
    return row->vrij < 0;
}

size_t tw_plan_over_count(const tw_plan *plan) {
    size_t count = 0;
    for (size_t i = 0; i < plan->capaciteit_count; i++) {
        count += is_over(&plan->capaciteit[i]) ? 1 : 0;
    }
    return count;
}

/* The first day of training and the last. @pre there are trajectories */
static void find_span(const tw_plan *plan, tw_date *first, tw_date *last) {
    *first = plan->trajecten[0].fasen[0].van;
    *last = TW_DATE_NONE;
    for (size_t i = 0; i < plan->traject_count; i++) {
        const tw_plan_traject *traject = &plan->trajecten[i];
        tw_date van = traject->fasen[0].van;
        tw_date tot = traject->fasen[traject->fase_count - 1].tot;
        *first = van < *first ? van : *first;
        *last = tot > *last ? tot : *last;
    }
}

static void put_count(tw_buf *buf, const tw_plan *plan, tw_lang lang) {
    tw_date van;
    tw_date tot;
    if (plan->traject_count == 0) {
        tw_term_say(buf, lang, TW_PLAN_COUNT_NONE, NULL, NULL, NULL, NULL);
        return;
    }
    find_span(plan, &van, &tot);
    tw_term_say(buf, lang, TW_PLAN_COUNT, tw_digits_of((int64_t)plan->traject_count).text,
                tw_plain_date(lang, van).text, tw_plain_date(lang, tot).text, NULL);
}

/* "dfz (De Forensische), GZ 2026: 5 on 2026-03-01, room for 4 (...)" */
static void put_over(tw_buf *buf, const tw_plan *plan, const tw_plan_capaciteit *row,
                     tw_lang lang) {
    const tw_plan_poi *poi = &plan->pois[row->poi];
    tw_buf name = {0};
    tw_digits there = tw_digits_of(row->capaciteit - row->vrij);
    tw_digits room = tw_digits_of(row->capaciteit);
    tw_put_with_name(&name, poi->poi_id, poi->naam);
    tw_buf_printf(&name, ", %s %s: ", plan->opleidingen[row->opleiding],
                  tw_digits_of(row->jaar).text);
    buf->failed = buf->failed || name.failed;
    tw_buf_str(buf, "  ");
    tw_term_text(buf, name.failed ? "" : name.data);
    tw_buf_free(&name);
    if (row->piek > 0) {
        tw_term_say(buf, lang, TW_PLAN_OVER_DAY, there.text, tw_plain_date(lang, row->piek_op).text,
                    room.text, NULL);
    } else {
        tw_term_say(buf, lang, TW_PLAN_OVER_YEAR, there.text, room.text, NULL, NULL);
    }
    tw_buf_char(buf, ' ');
    tw_term_say(buf, lang, TW_PLAN_OVER_PARTS, tw_digits_of(row->piek).text,
                tw_digits_of(row->bezet).text, tw_digits_of(row->buiten_rsv).text, NULL);
    tw_buf_char(buf, '\n');
}

void tw_plan_put_text(tw_buf *buf, const tw_plan *plan, tw_lang lang) {
    bool over = tw_plan_over_count(plan) > 0;
    put_count(buf, plan, lang);
    tw_buf_char(buf, '\n');
    tw_term_say(buf, lang, over ? TW_PLAN_OVER_TITLE : TW_PLAN_OVER_NONE, NULL, NULL, NULL, NULL);
    tw_buf_char(buf, '\n');
    for (size_t i = 0; i < plan->capaciteit_count; i++) {
        if (is_over(&plan->capaciteit[i])) {
            put_over(buf, plan, &plan->capaciteit[i], lang);
        }
    }
}

static void list_over(tw_json *json, const tw_plan *plan, const tw_plan_capaciteit *row) {
    tw_json_open_line(json, NULL, '{');
    tw_json_str(json, "poi_id", plan->pois[row->poi].poi_id);
    tw_json_str(json, "opleiding", plan->opleidingen[row->opleiding]);
    tw_json_int(json, "jaar", row->jaar);
    tw_json_int(json, "capaciteit", row->capaciteit);
    tw_json_int(json, "bezet", row->bezet);
    tw_json_int(json, "buiten_rsv", row->buiten_rsv);
    tw_json_int(json, "piek", row->piek);
    if (row->piek > 0) {
        tw_json_str(json, "piek_op", tw_date_text_of(row->piek_op).text);
    }
    tw_json_int(json, "vrij", row->vrij);
    tw_json_close(json, '}');
}

void tw_plan_put_json(tw_buf *buf, const tw_plan *plan, const tw_fileset *files) {
    tw_json json = {.buf = buf};
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/plan/1");
    tw_json_int(&json, "trajecten", (int64_t)plan->traject_count);
    tw_json_int_or_null(&json, "eerste_jaar", plan->traject_count > 0, plan->eerste_jaar);
    tw_json_int_or_null(&json, "laatste_jaar", plan->traject_count > 0, plan->laatste_jaar);
    tw_json_open(&json, "te_veel", '[');
    for (size_t i = 0; i < plan->capaciteit_count; i++) {
        if (is_over(&plan->capaciteit[i])) {
            list_over(&json, plan, &plan->capaciteit[i]);
        }
    }
    tw_json_close(&json, ']');
    tw_json_open(&json, "bestanden", '[');
    for (size_t i = 0; i < files->count; i++) {
        tw_json_open_line(&json, NULL, '{');
        tw_json_str(&json, "bestand", files->files[i].name);
        tw_json_int(&json, "bytes", (int64_t)files->files[i].size);
        tw_json_close(&json, '}');
    }
    tw_json_close(&json, ']');
    tw_json_close(&json, '}');
}
