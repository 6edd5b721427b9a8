#include "explain/explain_show.h"
#include "toewijs/reserve.h"

static const char *const doors[] = {[TW_DOOR_ENIGE] = "enige",
                                    [TW_DOOR_AANDEEL] = "aandeel",
                                    [TW_DOOR_LOTING] = "loting",
                                    [TW_DOOR_ANDERS] = "anders"};

static void show_step(tw_shower *to, const tw_reserve_step *step) {
    tw_json_open(&to->json, NULL, '{');
    tw_json_int(&to->json, "pot", step->pot);
    tw_json_bool(&to->json, "alleen_erbij", step->simple);
    if (step->simple) {
        tw_show_place(to, "plaats", &step->plaats, true);
        tw_show_place(to, "deelnemer", &step->bij_lid, true);
        tw_json_str(&to->json, "beslist_door", doors[step->door]);
        tw_json_str(&to->json, "doel",
                    step->doel == TW_DOEL_WENSEN ? "" : tw_doel_name(step->doel));
        tw_show_place(to, "anders_naar", &step->ander, step->has_ander);
    }
    tw_show_changes(to, step->changes, step->change_count);
    tw_json_int(&to->json, "andere_weg", step->anders);
    tw_json_close(&to->json, '}');
}

void tw_reserve_json(struct tw_buf *buf, tw_lang lang, const tw_reserve *reserve) {
    tw_shower to = {{.buf = buf},
                    {.lang = lang,
                     .round = reserve->round,
                     .policy = reserve->policy,
                     .assessment = reserve->assessment}};
    bool ended = (int64_t)reserve->step_count < reserve->gevraagd;
    tw_json_open(&to.json, NULL, '{');
    tw_json_str(&to.json, "schema", "toewijs/reservelijst/1");
    tw_json_int_or_null(&to.json, "pot", reserve->geldt, reserve->policy->pot.value);
    tw_json_int(&to.json, "toegekend", reserve->toegekend);
    tw_json_int(&to.json, "gevraagd", reserve->gevraagd);
    tw_json_open(&to.json, "plaatsen", '[');
    for (size_t i = 0; i < reserve->step_count; i++) {
        show_step(&to, &reserve->steps[i]);
    }
    tw_json_close(&to.json, ']');
    tw_json_bool(&to.json, "pot_niet_kort", ended);
    if (ended) {
        tw_json_int(&to.json, "rsv_met_volle_aanspraak", (int64_t)reserve->vol);
        tw_json_open(&to.json, "tegengehouden", '[');
        for (size_t i = 0; i < reserve->case_count; i++) {
            tw_show_case(&to, &reserve->cases[i]);
        }
        tw_json_close(&to.json, ']');
    }
    tw_json_close(&to.json, '}');
}
