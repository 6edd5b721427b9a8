#include "explain/edit_show.h"
#include "base/term_text.h"
#include "edit/fields.h"

#include <stdlib.h>

void tw_edits_text(tw_buf *buf, tw_lang lang, const tw_edit *edits, int count,
                   const tw_round *round, const tw_policy *policy) {
    for (int i = 0; i < count; i++) {
        char *text = tw_edit_say(&edits[i], lang, round, policy);
        tw_message_id between = i + 1 == count ? TW_CHANGES_AND : TW_CHANGES_COMMA;
        buf->failed = buf->failed || text == NULL;
        if (i > 0) {
            tw_buf_str(buf, tw_message_text(lang, between));
        }
        if (text != NULL) {
            tw_term_text(buf, text);
        }
        free(text);
    }
}

/* -- what a kind is about ---------------------------------------------------------------------- */

static const char *name_of(tw_edit_kind kind) {
    switch ((int)kind) {
    case TW_EDIT_REGIEHOUDER:
        return "regiehouder";
    case TW_EDIT_LID:
        return "lid";
    case TW_EDIT_LID_WEG:
        return "lid_weg";
    case TW_EDIT_LID_NERGENS:
        return "lid_nergens";
    case TW_EDIT_VOORKEUR:
        return "voorkeur";
    case TW_EDIT_VOORKEUR_WEG:
        return "voorkeur_weg";
    case TW_EDIT_WENSEN_WEG:
        return "wensen_weg";
    case TW_EDIT_ZAAD:
        return "zaad";
    default:
        return tw_field_of(kind)->name;
    }
}

static bool has_field(tw_edit_kind kind) {
    return kind < TW_EDIT_REGIEHOUDER;
}

static bool is_about_poi(tw_edit_kind kind) {
    if (has_field(kind)) {
        int owner = (int)tw_field_of(kind)->slot.owner;
        return owner == TW_OF_POI || owner == TW_OF_MEMBER;
    }
    return kind == TW_EDIT_REGIEHOUDER || kind == TW_EDIT_LID || kind == TW_EDIT_LID_WEG ||
           kind == TW_EDIT_LID_NERGENS;
}

static bool is_about_rsv(tw_edit_kind kind) {
    if (has_field(kind)) {
        int owner = (int)tw_field_of(kind)->slot.owner;
        return owner == TW_OF_RSV || owner == TW_OF_MEMBER;
    }
    return kind != TW_EDIT_LID_NERGENS && kind != TW_EDIT_ZAAD;
}

static void put_route(tw_json *json, const tw_round *round, const size_t *route) {
    tw_buf buf = {0};
    tw_round_put_route(&buf, round, route, round->fase_count);
    char *text = tw_buf_take(&buf);
    json->buf->failed = json->buf->failed || text == NULL;
    if (text != NULL) {
        tw_json_str(json, "route", text);
    }
    free(text);
}

static void put_place(tw_json *json, const tw_edit *edit, const tw_round *round) {
    if (is_about_rsv(edit->kind)) {
        tw_json_str(json, "rsv_id", round->rsvs[edit->rsv].rsv_id);
    }
    if (is_about_poi(edit->kind)) {
        tw_json_str(json, "poi_id", round->pois[edit->poi].poi_id);
    }
    if (edit->kind == TW_EDIT_BEZET) {
        tw_json_int(json, "jaar", edit->jaar);
    }
    if (edit->kind == TW_EDIT_MAX_PER_SECTOR) {
        tw_json_str(json, "sector", tw_sector_name(edit->sector));
    }
    if (edit->kind == TW_EDIT_MIN_SECTOREN || edit->kind == TW_EDIT_MAX_AANDEEL ||
        edit->kind == TW_EDIT_VOORKEUR || edit->kind == TW_EDIT_VOORKEUR_WEG) {
        tw_json_str(json, "soort_traject", tw_soort_name(edit->soort));
    }
    if (edit->kind == TW_EDIT_VOORKEUR || edit->kind == TW_EDIT_VOORKEUR_WEG) {
        put_route(json, round, edit->route);
    }
    if (edit->kind == TW_EDIT_WEKEN) {
        tw_json_int(json, "fase", edit->fase + 1);
    }
}

static void put_value(tw_json *json, const tw_edit *edit) {
    if (has_field(edit->kind) && edit->how == TW_EDIT_ADD) {
        tw_json_int(json, "erbij", edit->amount);
    } else if (has_field(edit->kind)) {
        tw_json_int_or_null(json, "wordt", edit->how == TW_EDIT_SET, edit->amount);
    }
}

void tw_edits_json(tw_json *json, const char *key, tw_lang lang, const tw_edit *edits, int count,
                   const tw_round *round, const tw_policy *policy) {
    tw_json_open(json, key, '[');
    for (int i = 0; i < count; i++) {
        char *text = tw_edit_say(&edits[i], lang, round, policy);
        json->buf->failed = json->buf->failed || text == NULL;
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "soort", name_of(edits[i].kind));
        put_place(json, &edits[i], round);
        put_value(json, &edits[i]);
        if (text != NULL) {
            tw_json_str(json, "tekst", text);
        }
        free(text);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}
