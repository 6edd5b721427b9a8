#include "write/render.h"

#include <stdlib.h>

static void render_doelen(tw_json *json, const tw_doelwaarde *doelen, int count) {
    tw_json_open(json, "doelen", '[');
    for (int i = 0; i < count; i++) {
        const tw_doelwaarde *doel = &doelen[i];
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "naam", tw_doel_name(doel->doel));
        tw_json_str(json, "richting", tw_doel_is_max(doel->doel) ? "max" : "min");
        tw_json_int(json, "waarde", doel->waarde);
        tw_json_int_or_null(json, "grens", doel->grens.stated, doel->grens.value);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

/* "p1>*" */
static void render_pattern(tw_json *json, const tw_render *in, const size_t *route) {
    tw_buf text = {0};
    tw_round_put_route(&text, in->round, route, in->policy->fase_count);
    json->buf->failed = json->buf->failed || text.failed;
    tw_json_str(json, "route", text.failed ? "" : text.data);
    tw_buf_free(&text);
}

static void render_tekorten(tw_json *json, const tw_render *in, const tw_tekort *list,
                            size_t count) {
    tw_json_open(json, "niet_ingewilligd", '[');
    for (size_t i = 0; i < count; i++) {
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "soort", tw_soort_name(list[i].soort));
        render_pattern(json, in, list[i].route);
        tw_json_str(json, "grens", list[i].grens_is_max ? "max" : "min");
        tw_json_int(json, "gevraagd", list[i].gevraagd);
        tw_json_int(json, "gekregen", list[i].gekregen);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

static void render_bonus_per_poi(tw_json *json, const tw_render *in, size_t rsv) {
    tw_json_open(json, "bonus_per_poi", '[');
    size_t first = tw_round_first_member(in->round, rsv);
    for (size_t i = 0; i < in->round->rsvs[rsv].deelnemer_count; i++) {
        int64_t bonus = in->counts->members[first + i].start[TW_BONUS];
        if (bonus != 0) {
            tw_json_open_line(json, NULL, '{');
            tw_json_str(json, "poi_id",
                        in->round->pois[in->round->deelnemers[first + i].poi].poi_id);
            tw_json_int(json, "bonus", bonus);
            tw_json_close(json, '}');
        }
    }
    tw_json_close(json, ']');
}

static void render_trajecten(tw_json *json, const tw_render *in, const char *key,
                             const tw_verdeling *verdeling) {
    tw_json_open(json, key, '[');
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_traject *traject = &verdeling->trajecten[i];
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "soort", tw_soort_name((int)traject->soort));
        tw_json_open(json, "route", '[');
        for (int fase = 0; fase < in->policy->fase_count; fase++) {
            tw_json_str(json, NULL, in->round->pois[traject->route[fase]].poi_id);
        }
        tw_json_close(json, ']');
        tw_json_int(json, "aantal", traject->aantal);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

static void render_niet_geplaatst(tw_json *json, const tw_render *in, size_t rsv) {
    tw_json_open(json, "niet_geplaatst", '[');
    if (in->policy->regulier_vrij && in->counts->rsvs[rsv].niet_geplaatst > 0) {
        tw_json_open_line(json, NULL, '{');
        tw_json_int(json, "aantal", in->counts->rsvs[rsv].niet_geplaatst);
        tw_json_close(json, '}');
    }
    size_t first = tw_round_first_member(in->round, rsv);
    for (size_t i = 0; i < in->round->rsvs[rsv].deelnemer_count; i++) {
        int64_t aantal = tw_member_unplaced(in->counts, in->policy, in->assessment, first + i);
        if (aantal > 0) {
            tw_json_open_line(json, NULL, '{');
            tw_json_str(json, "poi_id",
                        in->round->pois[in->round->deelnemers[first + i].poi].poi_id);
            tw_json_int(json, "aantal", aantal);
            tw_json_close(json, '}');
        }
    }
    tw_json_close(json, ']');
}

static tw_status render_rsv(tw_json *json, const tw_render *in, size_t rsv, tw_error *err) {
    tw_tekort *tekorten;
    size_t tekort_count;
    tw_status status =
        tw_find_tekorten(&tekorten, &tekort_count, in->round, in->policy, in->outcome, rsv, err);
    if (status != TW_OK) {
        return status;
    }
    const tw_rsv *partnership = &in->round->rsvs[rsv];
    const tw_rsv_outcome *found = &in->outcome->rsvs[rsv];
    const tw_rsv_count *count = &in->counts->rsvs[rsv];
    bool wish = tw_rsv_has_wish(partnership);
    tw_json_open(json, NULL, '{');
    tw_json_str(json, "rsv_id", partnership->rsv_id);
    tw_json_str(json, "naam", partnership->naam);
    tw_json_str(json, "regiehouder", in->round->pois[partnership->regiehouder].poi_id);
    tw_json_int(json, "gezamenlijke_toewijzing", in->assessment->rsvs[rsv].gezamenlijke_toewijzing);
    tw_json_int(json, "aanspraak", in->assessment->rsvs[rsv].aanspraak);
    tw_json_int(json, "bonus_concept", count->concept[TW_BONUS]);
    tw_json_int(json, "bonus", count->totaal[TW_BONUS]);
    tw_json_str(json, "wensen", !wish ? "geen" : tekort_count == 0 ? "ingewilligd" : "deels");
    render_tekorten(json, in, tekorten, tekort_count);
    render_bonus_per_poi(json, in, rsv);
    render_trajecten(json, in, "trajecten", &found->verdeling);
    if (tw_distribution_changed(found, in->policy->fase_count)) {
        render_trajecten(json, in, "concept_trajecten", &found->concept);
    }
    render_niet_geplaatst(json, in, rsv);
    tw_json_close(json, '}');
    free(tekorten);
    return TW_OK;
}

static void render_afgewezen(tw_json *json, const tw_render *in) {
    tw_json_open(json, "afgewezen", '[');
    for (size_t rsv = 0; rsv < in->round->rsv_count; rsv++) {
        const tw_rsv_assessment *judged = &in->assessment->rsvs[rsv];
        if (judged->neemt_deel) {
            continue;
        }
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "rsv_id", in->round->rsvs[rsv].rsv_id);
        tw_json_open(json, "redenen", '[');
        for (int reden = 0; reden < TW_REDEN_COUNT; reden++) {
            if (judged->reden[reden]) {
                tw_json_str(json, NULL, tw_reden_name((tw_reden)reden));
            }
        }
        tw_json_close(json, ']');
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

tw_status tw_render_oplossing(tw_buf *buf, const tw_render *in, tw_error *err) {
    tw_json json = {.buf = buf};
    const tw_outcome *outcome = in->outcome;
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/oplossing/1");
    tw_json_str(&json, "status", outcome->optimaal ? "optimaal" : "tijdslimiet");
    tw_json_open(&json, "concept", '{');
    render_doelen(&json, outcome->concept, outcome->concept_count);
    tw_json_close(&json, '}');
    render_doelen(&json, outcome->doelen, outcome->doel_count);
    tw_json_open(&json, "rsv", '[');
    for (size_t rsv = 0; rsv < in->round->rsv_count; rsv++) {
        if (!in->assessment->rsvs[rsv].neemt_deel) {
            continue;
        }
        tw_status status = render_rsv(&json, in, rsv, err);
        if (status != TW_OK) {
            return status;
        }
    }
    tw_json_close(&json, ']');
    render_afgewezen(&json, in);
    if (in->round->vorig != NULL) {
        tw_status status = tw_render_wijzigingen(&json, in, err);
        if (status != TW_OK) {
            return status;
        }
    }
    tw_render_meldingen(&json, in);
    tw_json_close(&json, '}');
    return TW_OK;
}
