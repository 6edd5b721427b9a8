#include "explain/explain_show.h"

static void show_question(tw_shower *to, const tw_explain_question *asked) {
    static const char *const kinds[] = {
        [TW_EXPLAIN_POI] = "poi", [TW_EXPLAIN_RSV] = "rsv", [TW_EXPLAIN_ROUTE] = "route"};
    tw_json_open_line(&to->json, "vraag", '{');
    tw_json_str(&to->json, "soort", kinds[asked->kind]);
    if (asked->kind == TW_EXPLAIN_POI) {
        tw_show_poi(to, "poi_id", asked->poi);
    } else {
        tw_show_rsv(to, "rsv_id", asked->rsv);
    }
    if (asked->kind == TW_EXPLAIN_ROUTE) {
        tw_json_str(&to->json, "traject", tw_soort_name(asked->soort));
        tw_json_open(&to->json, "route", '[');
        for (int f = 0; f < to->speaker.policy->fase_count; f++) {
            bool any = asked->route[f] == TW_ANY_POI;
            tw_json_str(&to->json, NULL,
                        any ? "*" : to->speaker.round->pois[asked->route[f]].poi_id);
        }
        tw_json_close(&to->json, ']');
    }
    tw_json_close(&to->json, '}');
}

static void show_pot(tw_shower *to, const tw_explain_pot *pot) {
    tw_json_open(&to->json, "pot", '{');
    tw_json_int_or_null(&to->json, "pot", pot->geldt, pot->pot);
    tw_json_int(&to->json, "toegekend", pot->toegekend);
    tw_json_bool(&to->json, "kort", pot->kort);
    tw_show_place(to, "laatste", &pot->last, pot->has_last);
    tw_show_place(to, "volgende", &pot->next, pot->has_next);
    tw_json_close(&to->json, '}');
}

static void show_turn(tw_shower *to, const tw_turn *turn) {
    tw_show_place(to, "laatste", &turn->last, turn->has_last);
    tw_show_place(to, "volgende", &turn->next, turn->has_next);
    tw_json_open(&to->json, "daartussen", '[');
    for (size_t i = 0; i < turn->between_count; i++) {
        tw_show_place(to, NULL, &turn->between[i], true);
    }
    tw_json_close(&to->json, ']');
}

static void show_draw(tw_shower *to, const tw_draw *draw) {
    if (draw->text == NULL) {
        tw_json_null(&to->json, "loting");
        return;
    }
    tw_json_open_line(&to->json, "loting", '{');
    tw_json_str(&to->json, "tekst", draw->text);
    tw_json_str(&to->json, "sha256_begin", draw->begin);
    tw_json_int(&to->json, "lot", draw->lot);
    tw_json_close(&to->json, '}');
}

static void show_ratio(tw_shower *to, const char *key, tw_ratio ratio) {
    tw_json_open_line(&to->json, key, '[');
    tw_json_int(&to->json, NULL, ratio.num);
    tw_json_int(&to->json, NULL, ratio.den);
    tw_json_close(&to->json, ']');
}

static void show_rsv(tw_shower *to, const tw_explanation *of, const tw_explain_rsv *rsv) {
    const tw_rsv_assessment *judged = &of->assessment->rsvs[rsv->rsv];
    tw_json_open(&to->json, NULL, '{');
    tw_show_rsv(to, "rsv_id", rsv->rsv);
    tw_json_int(&to->json, "gezamenlijke_toewijzing", judged->gezamenlijke_toewijzing);
    tw_json_int(&to->json, "aanspraak", judged->aanspraak);
    show_ratio(to, "gewicht", judged->gewicht);
    tw_json_bool(&to->json, "sggz_opslag", rsv->sggz);
    tw_json_int(&to->json, "bonus_concept", rsv->concept[TW_BONUS]);
    tw_json_int(&to->json, "bonus", rsv->totaal[TW_BONUS]);
    tw_json_int(&to->json, "regulier", rsv->totaal[TW_REGULIER]);
    show_turn(to, &rsv->beurt);
    show_draw(to, &rsv->loting);
    tw_json_close(&to->json, '}');
}

static void show_member(tw_shower *to, const tw_explain_member *member) {
    tw_json_open(&to->json, NULL, '{');
    tw_show_rsv(to, "rsv_id", member->rsv);
    tw_show_poi(to, "poi_id", member->poi);
    tw_json_int(&to->json, "inbreng", member->inbreng);
    tw_json_int(&to->json, "regulier", member->totaal[TW_REGULIER]);
    tw_json_int(&to->json, "bonus_concept", member->concept[TW_BONUS]);
    tw_json_int(&to->json, "bonus", member->totaal[TW_BONUS]);
    show_ratio(to, "gewicht", member->gewicht);
    show_turn(to, &member->beurt);
    tw_json_close(&to->json, '}');
}

static void show_rooms(tw_shower *to, const tw_explanation *of) {
    const tw_poi *poi = &of->round->pois[of->vraag.poi];
    tw_json_open(&to->json, "instelling", '{');
    tw_json_int(&to->json, "aangevraagd", poi->aangevraagd);
    tw_json_int(&to->json, "toegewezen", poi->toegewezen);
    tw_json_int_or_null(&to->json, "bonus_max", of->bonus_max.stated, of->bonus_max.value);
    tw_json_int(&to->json, "capaciteit", poi->capaciteit);
    tw_json_int(&to->json, "buiten_rsv", of->assessment->pois[of->vraag.poi].buiten_rsv);
    tw_json_open(&to->json, "fasen", '[');
    for (int f = 0; f < of->policy->fase_count; f++) {
        const tw_explain_room *room = &of->rooms[f];
        tw_json_open_line(&to->json, NULL, '{');
        tw_json_int(&to->json, "jaar", room->jaar);
        tw_json_int(&to->json, "bezet", room->bezet);
        tw_json_int(&to->json, "gereserveerd", room->gereserveerd);
        tw_json_int(&to->json, "ruimte", room->ruimte);
        tw_json_int(&to->json, "regulier", room->gehost[TW_REGULIER]);
        tw_json_int(&to->json, "bonus", room->gehost[TW_BONUS]);
        tw_json_close(&to->json, '}');
    }
    tw_json_close(&to->json, ']');
    tw_json_close(&to->json, '}');
}

/* Why an RSV asked about, or one that the POI is a member of, does not take part. */
static void show_rejected(tw_shower *to, const tw_explanation *of) {
    tw_json_open(&to->json, "doet_niet_mee", '[');
    for (size_t r = 0; r < of->round->rsv_count; r++) {
        const tw_rsv_assessment *judged = &of->assessment->rsvs[r];
        bool asked = of->vraag.kind == TW_EXPLAIN_POI
                         ? tw_rsv_find_member(&of->round->rsvs[r], of->vraag.poi) != SIZE_MAX
                         : r == of->vraag.rsv;
        if (!asked || judged->neemt_deel) {
            continue;
        }
        tw_json_open_line(&to->json, NULL, '{');
        tw_show_rsv(to, "rsv_id", r);
        tw_json_open(&to->json, "redenen", '[');
        for (int reden = 0; reden < TW_REDEN_COUNT; reden++) {
            if (judged->reden[reden]) {
                tw_json_str(&to->json, NULL, tw_reden_name((tw_reden)reden));
            }
        }
        tw_json_close(&to->json, ']');
        tw_json_close(&to->json, '}');
    }
    tw_json_close(&to->json, ']');
}

void tw_explain_json(struct tw_buf *buf, tw_lang lang, const tw_explanation *explanation) {
    const tw_explanation *of = explanation;
    tw_shower to = {{.buf = buf},
                    {.lang = lang,
                     .round = of->round,
                     .policy = of->policy,
                     .assessment = of->assessment,
                     .outcome = of->outcome}};
    tw_json_open(&to.json, NULL, '{');
    tw_json_str(&to.json, "schema", "toewijs/uitleg/1");
    show_question(&to, &of->vraag);
    tw_json_bool(&to.json, "bewezen", of->outcome->optimaal);
    show_rejected(&to, of);
    tw_json_open(&to.json, "tegenvragen", '[');
    for (size_t i = 0; i < of->case_count; i++) {
        tw_show_case(&to, &of->cases[i]);
    }
    tw_json_close(&to.json, ']');
    if (of->doel_eis.min.stated) {
        tw_changes_json(&to.json, "wat_het_zou_veranderen", lang, &of->changes, of->round,
                        of->policy);
    }
    if (of->vraag.kind == TW_EXPLAIN_POI) {
        show_rooms(&to, of);
    }
    show_pot(&to, &of->pot);
    tw_json_open(&to.json, "rsv", '[');
    for (size_t i = 0; i < of->rsv_count; i++) {
        show_rsv(&to, of, &of->rsvs[i]);
    }
    tw_json_close(&to.json, ']');
    tw_json_open(&to.json, "deelnemers", '[');
    for (size_t i = 0; i < of->member_count; i++) {
        show_member(&to, &of->members[i]);
    }
    tw_json_close(&to.json, ']');
    show_draw(&to, &of->loting);
    tw_json_close(&to.json, '}');
}
