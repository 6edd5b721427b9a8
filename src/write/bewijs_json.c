#include "base/json_out.h"
#include "toewijs/write.h"

typedef struct writer {
    tw_json json;
    const tw_round *round;
} writer;

static void write_rsv(writer *w, const tw_prijs *prijs) {
    tw_json_str(&w->json, NULL, w->round->rsvs[prijs->rsv].rsv_id);
}

static void write_poi(writer *w, const tw_prijs *prijs) {
    tw_json_str(&w->json, NULL, w->round->pois[prijs->poi].poi_id);
}

/* What the rule is about, as proof.h lists it. */
static void write_subject(writer *w, const tw_prijs *prijs) {
    switch (prijs->regel) {
    case TW_REGEL_START:
    case TW_REGEL_BONUS_LID:
        write_rsv(w, prijs);
        write_poi(w, prijs);
        break;
    case TW_REGEL_TOTAAL:
    case TW_REGEL_BONUS_RSV:
        write_rsv(w, prijs);
        break;
    case TW_REGEL_EIGEN:
    case TW_REGEL_BONUS_POI:
        write_poi(w, prijs);
        break;
    case TW_REGEL_RUIMTE:
        write_poi(w, prijs);
        tw_json_int(&w->json, NULL, prijs->nummer + 1);
        break;
    case TW_REGEL_SECTOR:
        tw_json_str(&w->json, NULL, tw_sector_name((tw_sector)prijs->nummer));
        break;
    case TW_REGEL_BALANS:
        write_rsv(w, prijs);
        write_poi(w, prijs);
        tw_json_int(&w->json, NULL, prijs->nummer + 1);
        break;
    case TW_REGEL_WENS:
    case TW_REGEL_VORIG:
        write_rsv(w, prijs);
        tw_json_int(&w->json, NULL, prijs->nummer + 1);
        break;
    case TW_REGEL_BEHOUD:
        tw_json_str(&w->json, NULL, tw_doel_name((tw_doel)prijs->nummer));
        break;
    case TW_REGEL_POT:
    case TW_REGEL_COUNT:
        break;
    }
}

static void write_goal(writer *w, const tw_doelbewijs *goal) {
    tw_json_open_line(&w->json, NULL, '{');
    tw_json_str(&w->json, "naam", tw_doel_name(goal->doel));
    tw_json_int(&w->json, "waarde", goal->waarde);
    if (goal->noemer != 0) {
        tw_json_int(&w->json, "noemer", goal->noemer);
        tw_json_open(&w->json, "prijzen", '[');
        for (size_t i = 0; i < goal->prijs_count; i++) {
            const tw_prijs *prijs = &goal->prijzen[i];
            if (prijs->prijs != 0) {
                tw_json_open(&w->json, NULL, '[');
                tw_json_str(&w->json, NULL, tw_regel_name(prijs->regel));
                write_subject(w, prijs);
                tw_json_int(&w->json, NULL, prijs->prijs);
                tw_json_close(&w->json, ']');
            }
        }
        tw_json_close(&w->json, ']');
    }
    tw_json_close(&w->json, '}');
}

static void write_part(writer *w, const tw_deelbewijs *part) {
    tw_json_open(&w->json, NULL, '{');
    tw_json_str(&w->json, "soort", tw_deel_name(part->soort));
    tw_json_open_line(&w->json, "rsv", '[');
    for (size_t i = 0; i < part->rsv_count; i++) {
        tw_json_str(&w->json, NULL, w->round->rsvs[part->rsvs[i]].rsv_id);
    }
    tw_json_close(&w->json, ']');
    tw_json_int_or_null(&w->json, "pot", part->pot.stated, part->pot.value);
    tw_json_bool(&w->json, "sectoren", part->sector_caps);
    tw_json_open(&w->json, "doelen", '[');
    for (int g = 0; g < part->doel_count; g++) {
        write_goal(w, &part->doelen[g]);
    }
    tw_json_close(&w->json, ']');
    tw_json_close(&w->json, '}');
}

tw_status tw_write_proof(tw_fileset *files, const tw_round *round, const tw_policy *policy,
                         const tw_bewijs *bewijs, tw_error *err) {
    (void)policy;
    tw_buf buf = {0};
    writer w = {.json = {.buf = &buf}, .round = round};
    tw_json_open(&w.json, NULL, '{');
    tw_json_str(&w.json, "schema", "toewijs/bewijs/1");
    tw_json_open(&w.json, "delen", '[');
    for (size_t i = 0; i < bewijs->count; i++) {
        write_part(&w, &bewijs->delen[i]);
    }
    tw_json_close(&w.json, ']');
    tw_json_close(&w.json, '}');
    if (buf.failed) {
        tw_buf_free(&buf);
        return tw_fail(err, TW_ERR_NOMEM, "%s", "bewijs.json");
    }
    return tw_fileset_take(files, "bewijs.json", &buf, err);
}
