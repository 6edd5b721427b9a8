#include "check/find_route.h"
#include "write/render.h"

/* One code at a time, RSVs and POIs in order of identifier: so the list comes out sorted. */

static void add_rsv(tw_json *json, const tw_render *in, const char *code, size_t rsv,
                    tw_optional aantal) {
    tw_json_open_line(json, NULL, '{');
    tw_json_str(json, "code", code);
    tw_json_str(json, "rsv_id", in->round->rsvs[rsv].rsv_id);
    if (aantal.stated) {
        tw_json_int(json, "aantal", aantal.value);
    }
    tw_json_close(json, '}');
}

/* For each RSV for which `count` gives more than 0. */
static void add_counts(tw_json *json, const tw_render *in, const char *code,
                       int64_t (*count)(const tw_render *in, size_t rsv)) {
    for (size_t rsv = 0; rsv < in->round->rsv_count; rsv++) {
        if (in->assessment->rsvs[rsv].neemt_deel) {
            tw_optional aantal = {true, count(in, rsv)};
            if (aantal.value > 0) {
                add_rsv(json, in, code, rsv, aantal);
            }
        }
    }
}

static int64_t unused_bonus(const tw_render *in, size_t rsv) {
    const tw_rsv_count *count = &in->counts->rsvs[rsv];
    return count->concept[TW_BONUS] - count->totaal[TW_BONUS];
}

static int64_t lost_regular(const tw_render *in, size_t rsv) {
    const tw_rsv_count *count = &in->counts->rsvs[rsv];
    return count->concept[TW_REGULIER] - count->totaal[TW_REGULIER];
}

static int64_t unplaced(const tw_render *in, size_t rsv) {
    return in->counts->rsvs[rsv].niet_geplaatst;
}

static int64_t voided_grant(const tw_render *in, size_t rsv) {
    const tw_rsv_assessment *judged = &in->assessment->rsvs[rsv];
    return judged->aanspraak - judged->bonus_grens;
}

static bool has_bonus_route(tw_json *json, const tw_render *in, size_t rsv) {
    const size_t any[TW_MAX_FASEN] = {TW_ANY_POI, TW_ANY_POI, TW_ANY_POI, TW_ANY_POI};
    size_t route[TW_MAX_FASEN];
    bool found = false;
    if (tw_find_route(&found, route, in->round, in->policy, in->assessment, rsv, TW_BONUS, any) !=
        TW_OK) {
        json->buf->failed = true;
    }
    return found;
}

static void add_without_route(tw_json *json, const tw_render *in) {
    for (size_t rsv = 0; rsv < in->round->rsv_count; rsv++) {
        const tw_rsv_assessment *judged = &in->assessment->rsvs[rsv];
        /* A bonus place granted shows that there is a route: no need to search for one. */
        if (judged->neemt_deel && judged->aanspraak > 0 &&
            in->counts->rsvs[rsv].concept[TW_BONUS] == 0 && !has_bonus_route(json, in, rsv)) {
            add_rsv(json, in, "geen_bonusroute", rsv, (tw_optional){0});
        }
    }
}

static void add_ignored_wishes(tw_json *json, const tw_render *in) {
    for (size_t rsv = 0; rsv < in->round->rsv_count; rsv++) {
        if (!in->assessment->rsvs[rsv].neemt_deel && tw_rsv_has_wish(&in->round->rsvs[rsv])) {
            add_rsv(json, in, "wensen_genegeerd", rsv, (tw_optional){0});
        }
    }
}

/* A move between `poi` and another member of `rsv` has an assumed length. */
static bool is_distance_assumed(const tw_render *in, size_t rsv, size_t poi) {
    const tw_rsv *partnership = &in->round->rsvs[rsv];
    bool unknown = false;
    for (size_t i = 0; !unknown && i < partnership->deelnemer_count; i++) {
        size_t other = partnership->deelnemers[i].poi;
        (void)tw_distance_km(in->round, in->policy, poi, other, &unknown);
        (void)tw_distance_km(in->round, in->policy, other, poi, &unknown);
    }
    return unknown;
}

static void add_unknown_places(tw_json *json, const tw_render *in) {
    for (size_t poi = 0; poi < in->round->poi_count; poi++) {
        if (in->round->pois[poi].has_location) {
            continue;
        }
        bool assumed = false;
        for (size_t rsv = 0; !assumed && rsv < in->round->rsv_count; rsv++) {
            assumed = in->assessment->rsvs[rsv].neemt_deel &&
                      tw_round_find_member(in->round, rsv, poi) != SIZE_MAX &&
                      is_distance_assumed(in, rsv, poi);
        }
        if (assumed) {
            tw_json_open_line(json, NULL, '{');
            tw_json_str(json, "code", "afstand_onbekend");
            tw_json_str(json, "poi_id", in->round->pois[poi].poi_id);
            tw_json_close(json, '}');
        }
    }
}

void tw_render_meldingen(tw_json *json, const tw_render *in) {
    tw_json_open(json, "meldingen", '[');
    add_unknown_places(json, in);
    add_counts(json, in, "bonus_ongebruikt", unused_bonus);
    add_without_route(json, in);
    add_counts(json, in, "niet_geplaatst", unplaced);
    add_counts(json, in, "toekenning_vervalt", voided_grant);
    add_ignored_wishes(json, in);
    add_counts(json, in, "wensen_kosten_regulier", lost_regular);
    tw_json_close(json, ']');
}
