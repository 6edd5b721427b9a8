#include "base/intmath.h"
#include "explain/conflict_put.h"
#include "explore/explore_state.h"

/* How much better than the proposal; nothing when it does not fit. */
static void put_change(tw_json *json, tw_doel doel, int64_t value, int64_t was) {
    int64_t better = 0;
    bool fits = tw_doel_is_max(doel) ? tw_sub(&better, value, was) : tw_sub(&better, was, value);
    tw_json_int_or_null(json, "verbetering", fits, better);
}

static void put_goals(tw_json *json, const tw_explore_view *view, const tw_alternatief *item) {
    tw_json_open(json, "doelen", '[');
    for (int g = 0; g < view->result->doel_count; g++) {
        tw_doel doel = view->result->doelen[g];
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "naam", tw_doel_name(doel));
        tw_json_int(json, "waarde", item->values[doel]);
        put_change(json, doel, item->values[doel], view->result->voorstel.values[doel]);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

static void put_seen(tw_json *json, const tw_explore_view *view, const tw_alternatief *item) {
    const tw_round *round = view->base->round;
    const tw_rsv *rsv = &round->rsvs[view->base->rsv];
    tw_error err = TW_ERROR_INIT;
    tw_kenmerk seen = {0};
    if (tw_kenmerk_of(&seen, round, view->base->rsv, &item->verdeling, &err) != TW_OK) {
        json->buf->failed = true;
        seen.n = 0;
    }
    tw_json_open(json, "bonus_per_poi", '[');
    for (size_t i = 0; i < seen.n; i++) {
        if (seen.bonus[i] > 0) {
            tw_json_open_line(json, NULL, '{');
            tw_json_str(json, "poi_id", round->pois[rsv->deelnemers[i].poi].poi_id);
            tw_json_int(json, "bonus", seen.bonus[i]);
            tw_json_close(json, '}');
        }
    }
    tw_json_close(json, ']');
    tw_json_open(json, "uitwisseling", '[');
    for (size_t i = 0; i < seen.n * seen.n; i++) {
        if (seen.paren[i]) {
            tw_json_open_line(json, NULL, '{');
            tw_json_str(json, "van", round->pois[rsv->deelnemers[i / seen.n].poi].poi_id);
            tw_json_str(json, "naar", round->pois[rsv->deelnemers[i % seen.n].poi].poi_id);
            tw_json_close(json, '}');
        }
    }
    tw_json_close(json, ']');
    tw_kenmerk_clear(&seen);
}

static void put_item(tw_json *json, const char *key, const tw_explore_view *view,
                     const tw_alternatief *item, int64_t number) {
    const tw_round *round = view->base->round;
    tw_json_open(json, key, '{');
    tw_json_int_or_null(json, "nummer", number >= 0, number);
    put_goals(json, view, item);
    put_seen(json, view, item);
    tw_json_open(json, "trajecten", '[');
    for (size_t i = 0; i < item->verdeling.count; i++) {
        const tw_traject *traject = &item->verdeling.trajecten[i];
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "soort", tw_soort_name((int)traject->soort));
        tw_json_open_line(json, "route", '[');
        for (int f = 0; f < view->base->policy->fase_count; f++) {
            tw_json_str(json, NULL, round->pois[traject->route[f]].poi_id);
        }
        tw_json_close(json, ']');
        tw_json_int(json, "aantal", traject->aantal);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
    tw_json_close(json, '}');
}

static void put_order(tw_json *json, const tw_explore_view *view) {
    tw_json_open(json, "doelen", '[');
    for (int g = 0; g < view->result->doel_count; g++) {
        tw_doel doel = view->result->doelen[g];
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "naam", tw_doel_name(doel));
        tw_json_str(json, "richting", tw_doel_is_max(doel) ? "max" : "min");
        tw_optional limit = view->result->grens[doel];
        tw_json_int_or_null(json, "grens", limit.stated, limit.value);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

void tw_explore_json(tw_buf *buf, tw_lang lang, const tw_explore_view *view) {
    const tw_explore_result *result = view->result;
    tw_json json = {.buf = buf};
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/verkenning/1");
    tw_json_str(&json, "soort", view->curve ? "afweging" : "alternatieven");
    tw_json_str(&json, "rsv_id", view->base->round->rsvs[view->base->rsv].rsv_id);
    if (view->curve) {
        tw_json_open_line(&json, "tussen", '[');
        tw_json_str(&json, NULL, tw_doel_name(view->doelen[0]));
        tw_json_str(&json, NULL, tw_doel_name(view->doelen[1]));
        tw_json_close(&json, ']');
    }
    put_order(&json, view);
    tw_json_bool(&json, "volledig", result->alle);
    tw_json_bool(&json, "past", result->voorstel_past);
    tw_json_int(&json, "tekort", result->tekort);
    if (result->conflict.count > 0) {
        tw_speaker speaker = tw_explore_speaker(view, lang);
        tw_json_sets(&json, "gaat_niet_samen", &speaker, &result->conflict);
    } else {
        tw_json_null(&json, "gaat_niet_samen");
    }
    if (result->heeft_buiten) {
        put_item(&json, "buiten", view, &result->buiten, -1);
    } else {
        tw_json_null(&json, "buiten");
    }
    put_item(&json, "voorstel", view, &result->voorstel, 0);
    tw_json_open(&json, "alternatieven", '[');
    for (size_t i = 0; i < result->count; i++) {
        put_item(&json, NULL, view, &result->alternatieven[i], (int64_t)i + 1);
    }
    tw_json_close(&json, ']');
    tw_json_close(&json, '}');
}
