/* Who is affected by a correction, in oplossing.json and for people. */
#include "base/term_text.h"
#include "write/changes.h"
#include "write/tables.h"

static void put_pair(tw_json *json, const char *then_key, const char *now_key, int64_t then,
                     int64_t now) {
    tw_json_int(json, then_key, then);
    tw_json_int(json, now_key, now);
}

static void put_change(tw_json *json, const char *key, const char *id, const tw_change *change,
                       bool granted) {
    tw_wijziging kind = tw_change_kind(change);
    if (kind == TW_GELIJK) {
        return;
    }
    tw_json_open_line(json, NULL, '{');
    tw_json_str(json, key, id);
    tw_json_str(json, "wijziging", tw_wijziging_name(kind));
    if (granted) {
        put_pair(json, "toegekend_vorig", "toegekend", change->granted[0], change->granted[1]);
    }
    put_pair(json, "bonus_vorig", "bonus", change->then[TW_BONUS], change->now[TW_BONUS]);
    put_pair(json, "regulier_vorig", "regulier", change->then[TW_REGULIER],
             change->now[TW_REGULIER]);
    tw_json_close(json, '}');
}

static void put_names(tw_json *json, const char *key, const char *const *names, size_t count) {
    tw_json_open_line(json, key, '[');
    for (size_t i = 0; i < count; i++) {
        tw_json_str(json, NULL, names[i]);
    }
    tw_json_close(json, ']');
}

tw_status tw_render_wijzigingen(tw_json *json, const tw_render *in, tw_error *err) {
    const tw_round *round = in->round;
    tw_changes changes;
    tw_status status = tw_changes_fill(&changes, round, in->policy, in->outcome, in->counts, err);
    if (status != TW_OK) {
        return status;
    }
    tw_json_open(json, "wijzigingen", '{');
    tw_json_open(json, "rsv", '[');
    for (size_t r = 0; r < round->rsv_count; r++) {
        put_change(json, "rsv_id", round->rsvs[r].rsv_id, &changes.rsvs[r], true);
    }
    tw_json_close(json, ']');
    tw_json_open(json, "poi", '[');
    for (size_t p = 0; p < round->poi_count; p++) {
        put_change(json, "poi_id", round->pois[p].poi_id, &changes.pois[p], false);
    }
    tw_json_close(json, ']');
    put_names(json, "vervallen_rsv", round->vorig->weg_rsvs, round->vorig->weg_rsv_count);
    put_names(json, "vervallen_poi", round->vorig->weg_pois, round->vorig->weg_poi_count);
    tw_json_close(json, '}');
    tw_changes_clear(&changes);
    return TW_OK;
}

/* ---- for people ---- */

static void line(const tw_table *table, tw_message_id id, const char *a) {
    tw_table_say(table, id, a, NULL, NULL, NULL);
    tw_buf_char(table->buf, '\n');
}

static void add_name(tw_buf *list, const char *name) {
    tw_buf_str(list, list->size > 0 ? ", " : "");
    tw_buf_str(list, name);
}

/* "Another share: R1, R2" when there are any. */
static void list_kind(const tw_table *table, tw_message_id id, const tw_change *changes,
                      size_t count, tw_wijziging kind, bool pois) {
    const tw_round *round = table->in->round;
    tw_buf list = {0};
    for (size_t i = 0; i < count; i++) {
        if (tw_change_kind(&changes[i]) == kind) {
            add_name(&list, pois ? round->pois[i].poi_id : round->rsvs[i].rsv_id);
        }
    }
    if (list.size > 0) {
        tw_term_blanks(table->buf, 2);
        line(table, id, list.data);
    }
    table->buf->failed = table->buf->failed || list.failed;
    tw_buf_free(&list);
}

static void list_gone(const tw_table *table, tw_message_id id, const char *const *names,
                      size_t count) {
    tw_buf list = {0};
    for (size_t i = 0; i < count; i++) {
        add_name(&list, names[i]);
    }
    if (list.size > 0) {
        tw_term_blanks(table->buf, 2);
        line(table, id, list.data);
    }
    table->buf->failed = table->buf->failed || list.failed;
    tw_buf_free(&list);
}

/* Of the final distribution. */
static int64_t value_of(const tw_outcome *outcome) {
    int64_t value = 0;
    for (int g = 0; g < outcome->doel_count; g++) {
        value = outcome->doelen[g].doel == TW_DOEL_WIJZIGING ? outcome->doelen[g].waarde : value;
    }
    return value;
}

void tw_table_changes(const tw_table *table) {
    const tw_render *in = table->in;
    const tw_vorig *vorig = in->round->vorig;
    tw_changes changes;
    if (tw_changes_fill(&changes, in->round, in->policy, in->outcome, in->counts, NULL) != TW_OK) {
        table->buf->failed = true;
        return;
    }
    tw_buf_char(table->buf, '\n');
    line(table, TW_TABLE_CHANGES, NULL);
    size_t rsvs = in->round->rsv_count;
    size_t pois = in->round->poi_count;
    list_kind(table, TW_TABLE_CHANGED_RSVS, changes.rsvs, rsvs, TW_AANDEEL, false);
    list_kind(table, TW_TABLE_MOVED_RSVS, changes.rsvs, rsvs, TW_VERPLAATST, false);
    list_gone(table, TW_TABLE_GONE_RSVS, vorig->weg_rsvs, vorig->weg_rsv_count);
    list_kind(table, TW_TABLE_CHANGED_POIS, changes.pois, pois, TW_AANDEEL, true);
    list_kind(table, TW_TABLE_MOVED_POIS, changes.pois, pois, TW_VERPLAATST, true);
    list_gone(table, TW_TABLE_GONE_POIS, vorig->weg_pois, vorig->weg_poi_count);
    bool any = changes.any || vorig->weg_rsv_count + vorig->weg_poi_count > 0;
    tw_term_blanks(table->buf, 2);
    line(table, any ? TW_TABLE_CHANGED_REST : TW_TABLE_CHANGED_NOBODY,
         tw_digits_of(value_of(in->outcome)).text);
    if (any && in->outcome->optimaal) {
        tw_term_blanks(table->buf, 2);
        line(table, TW_TABLE_CHANGED_PROVEN, NULL);
    }
    tw_changes_clear(&changes);
}
