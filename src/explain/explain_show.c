#include "explain/explain_show.h"
#include "base/buf.h"

void tw_show_poi(tw_shower *to, const char *key, size_t poi) {
    if (poi == TW_WHOLE_RSV) {
        tw_json_null(&to->json, key);
    } else {
        tw_json_str(&to->json, key, to->speaker.round->pois[poi].poi_id);
    }
}

void tw_show_rsv(tw_shower *to, const char *key, size_t rsv) {
    tw_json_str(&to->json, key, to->speaker.round->rsvs[rsv].rsv_id);
}

void tw_show_place(tw_shower *to, const char *key, const tw_share_place *place, bool known) {
    if (!known) {
        tw_json_null(&to->json, key);
        return;
    }
    tw_json_open_line(&to->json, key, '{');
    tw_show_rsv(to, "rsv_id", place->rsv);
    tw_show_poi(to, "poi_id", place->poi);
    tw_json_int(&to->json, "nummer", place->nummer);
    tw_json_int(&to->json, "prijs", place->prijs);
    tw_json_int(&to->json, "lot", place->lot);
    tw_json_close(&to->json, '}');
}

static void show_route(tw_shower *to, const size_t *route) {
    tw_buf text = {0};
    tw_round_put_route(&text, to->speaker.round, route, to->speaker.policy->fase_count);
    tw_json_str(&to->json, "route", text.failed ? "" : text.data);
    to->json.buf->failed = to->json.buf->failed || text.failed;
    tw_buf_free(&text);
}

void tw_show_changes(tw_shower *to, const tw_explain_change *changes, size_t count) {
    tw_json_open(&to->json, "verschillen", '[');
    for (size_t i = 0; i < count; i++) {
        const tw_explain_change *change = &changes[i];
        tw_json_open_line(&to->json, NULL, '{');
        tw_show_rsv(to, "rsv_id", change->rsv);
        tw_show_poi(to, "poi_id", change->poi);
        tw_json_str(&to->json, "soort", tw_soort_name((int)change->soort));
        tw_json_int(&to->json, "nu", change->was);
        tw_json_int(&to->json, "dan", change->wordt);
        tw_show_place(to, "plaats", &change->place, change->has_place);
        tw_json_close(&to->json, '}');
    }
    tw_json_close(&to->json, ']');
}

static void show_moves(tw_shower *to, const tw_explain_case *of) {
    tw_json_open(&to->json, "routes", '[');
    for (size_t i = 0; i < of->move_count; i++) {
        const tw_explain_move *move = &of->moves[i];
        tw_json_open_line(&to->json, NULL, '{');
        tw_show_rsv(to, "rsv_id", move->rsv);
        tw_json_str(&to->json, "soort", tw_soort_name((int)move->soort));
        show_route(to, move->route);
        tw_json_int(&to->json, "nu", move->was);
        tw_json_int(&to->json, "dan", move->wordt);
        tw_json_close(&to->json, '}');
    }
    tw_json_close(&to->json, ']');
}

static void show_goal(tw_shower *to, const tw_explain_case *of) {
    if (of->gelijk) {
        tw_json_null(&to->json, "doel");
        return;
    }
    tw_json_open_line(&to->json, "doel", '{');
    tw_json_str(&to->json, "naam", tw_doel_name(of->doel));
    tw_json_str(&to->json, "richting", tw_doel_is_max(of->doel) ? "max" : "min");
    tw_json_int(&to->json, "nu", of->was);
    tw_json_int(&to->json, "dan", of->wordt);
    tw_json_close(&to->json, '}');
}

void tw_show_case(tw_shower *to, const tw_explain_case *of) {
    tw_speaker in = to->speaker;
    in.outcome =
        of->stage == 1 ? NULL : in.outcome; /* a rule of stage 1 has no other stage's numbers */
    in.rsv = of->eis.rsv;
    tw_json_open(&to->json, NULL, '{');
    tw_show_rsv(to, "rsv_id", of->eis.rsv);
    tw_json_str(&to->json, "deel", of->stage == 1 ? "concept" : "formulier");
    tw_json_str(&to->json, "soort", tw_soort_name(of->eis.soort));
    show_route(to, of->eis.route);
    tw_json_int(&to->json, "nu", of->nu);
    tw_json_int(&to->json, "gevraagd", of->nu + (of->meer ? 1 : -1));
    tw_json_bool(&to->json, "kan", of->can);
    if (of->can) {
        tw_json_bool(&to->json, "beter", of->beter);
        show_goal(to, of);
        tw_show_changes(to, of->changes, of->change_count);
        show_moves(to, of);
        tw_json_int(&to->json, "andere_weg", of->anders);
    } else {
        tw_json_open(&to->json, "regels", '[');
        for (size_t i = 0; i < of->regel_count; i++) {
            tw_json_rule(&to->json, &in, &of->regels[i]);
        }
        tw_json_close(&to->json, ']');
        tw_json_bool(&to->json, "kleinste", of->kleinst);
    }
    tw_json_close(&to->json, '}');
}
