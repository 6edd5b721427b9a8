#include "base/json_out.h"
#include "toewijs/diff.h"

static const char *const side_names[TW_DIFF_SIDES] = {"eerste", "tweede"};

static const char *const rsv_numbers[TW_DIFF_RSV_GETALLEN] = {
    [TW_DIFF_TOEWIJZING] = "gezamenlijke_toewijzing",
    [TW_DIFF_AANSPRAAK] = "aanspraak",
    [TW_DIFF_TOEGEKEND] = "bonus_concept",
    [TW_DIFF_BONUS] = "bonus",
    [TW_DIFF_REGULIER] = "regulier",
    [TW_DIFF_NIET_GEPLAATST] = "niet_geplaatst",
};

static const char *const poi_numbers[TW_DIFF_POI_GETALLEN] = {
    [TW_DIFF_POI_AANGEVRAAGD] = "aangevraagd",       [TW_DIFF_POI_TOEGEWEZEN] = "toegewezen",
    [TW_DIFF_POI_NIET_GEPLAATST] = "niet_geplaatst", [TW_DIFF_POI_BONUS] = "bonus",
    [TW_DIFF_POI_DEFINITIEF] = "definitief",
};

static void put_pair(tw_json *json, const char *key, const int64_t *pair) {
    tw_json_open_line(json, key, '{');
    tw_json_int(json, "eerste", pair[TW_EERSTE]);
    tw_json_int(json, "tweede", pair[TW_TWEEDE]);
    tw_json_close(json, '}');
}

static void put_side(tw_json *json, const tw_diff *diff, int side) {
    const tw_diff_side *here = &diff->sides[side];
    tw_json_open_line(json, side_names[side], '{');
    tw_json_str(json, "uitkomst", here->label);
    tw_json_str(json, "verdeling", here->concept ? "concept" : "definitief");
    tw_json_str(json, "status", here->outcome->optimaal ? "optimaal" : "tijdslimiet");
    tw_json_close(json, '}');
}

static void put_totals(tw_json *json, const tw_diff *diff) {
    tw_json_open(json, "totalen", '{');
    put_pair(json, "rsv", diff->totalen[TW_DIFF_RSVS]);
    put_pair(json, "afgewezen", diff->totalen[TW_DIFF_AFGEWEZEN]);
    for (int i = 0; i < TW_DIFF_RSV_GETALLEN; i++) {
        put_pair(json, rsv_numbers[i], diff->totalen[TW_DIFF_EERSTE_SOM + i]);
    }
    tw_json_close(json, '}');
}

static void put_goals(tw_json *json, const char *key, const tw_diff_doelen *goals) {
    tw_json_open(json, key, '[');
    for (int i = 0; i < goals->count; i++) {
        const tw_diff_doel *goal = &goals->doelen[i];
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "naam", tw_doel_name(goal->doel));
        tw_json_str(json, "richting", tw_doel_is_max(goal->doel) ? "max" : "min");
        for (int side = 0; side < TW_DIFF_SIDES; side++) {
            const tw_doelwaarde *value = goal->waarde[side];
            if (value == NULL) {
                tw_json_null(json, side_names[side]);
                continue;
            }
            tw_json_open(json, side_names[side], '{');
            tw_json_int(json, "waarde", value->waarde);
            tw_json_int_or_null(json, "grens", value->grens.stated, value->grens.value);
            tw_json_close(json, '}');
        }
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

static void put_reasons(tw_json *json, const char *key, const tw_named_rsv *rsv) {
    tw_json_open_line(json, key, '[');
    for (size_t i = 0; rsv != NULL && i < rsv->reden_count; i++) {
        tw_json_str(json, NULL, rsv->redenen[i]);
    }
    tw_json_close(json, ']');
}

static void put_tekorten(tw_json *json, const tw_diff_rsv *rsv) {
    static const char *const asked[TW_DIFF_SIDES] = {"gevraagd_eerste", "gevraagd_tweede"};
    static const char *const given[TW_DIFF_SIDES] = {"gekregen_eerste", "gekregen_tweede"};
    tw_json_open(json, "niet_ingewilligd", '[');
    for (size_t i = 0; i < rsv->tekort_count; i++) {
        const tw_named_tekort *const *both = rsv->tekorten[i].tekort;
        const tw_named_tekort *any = both[TW_EERSTE] != NULL ? both[TW_EERSTE] : both[TW_TWEEDE];
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "soort", any->soort);
        tw_json_str(json, "route", any->route);
        tw_json_str(json, "grens", any->grens);
        for (int side = 0; side < TW_DIFF_SIDES; side++) {
            const tw_named_tekort *one = both[side];
            tw_json_int_or_null(json, asked[side], one != NULL, one == NULL ? 0 : one->gevraagd);
            tw_json_int_or_null(json, given[side], one != NULL, one == NULL ? 0 : one->gekregen);
        }
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

static void put_sides(tw_json *json, const int64_t *aantal) {
    tw_json_int(json, "eerste", aantal[TW_EERSTE]);
    tw_json_int(json, "tweede", aantal[TW_TWEEDE]);
    tw_json_close(json, '}');
}

static void put_routes(tw_json *json, const tw_diff_rsv *rsv) {
    tw_json_open(json, "bonus_per_poi", '[');
    for (size_t i = 0; i < rsv->bonus_count; i++) {
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "poi_id", rsv->bonus[i].poi_id);
        put_sides(json, rsv->bonus[i].aantal);
    }
    tw_json_close(json, ']');
    tw_json_open(json, "trajecten", '[');
    for (size_t i = 0; i < rsv->route_count; i++) {
        const tw_diff_route *route = &rsv->routes[i];
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "soort", tw_soort_name((int)route->soort));
        tw_json_open(json, "route", '[');
        for (int fase = 0; fase < route->fase_count; fase++) {
            tw_json_str(json, NULL, route->route[fase]);
        }
        tw_json_close(json, ']');
        put_sides(json, route->aantal);
    }
    tw_json_close(json, ']');
}

static const char *presence(const tw_named_rsv *rsv) {
    return rsv == NULL ? "afwezig" : rsv->neemt_deel ? "neemt_deel" : "afgewezen";
}

/* The name in the second, which is the newer; else the other. "" of one that is rejected. */
static const char *name_of(const tw_diff_rsv *rsv) {
    for (int side = TW_TWEEDE; side >= TW_EERSTE; side--) {
        if (rsv->rsv[side] != NULL && rsv->rsv[side]->naam[0] != '\0') {
            return rsv->rsv[side]->naam;
        }
    }
    return "";
}

static void put_rsv(tw_json *json, const tw_diff_rsv *rsv) {
    tw_json_open(json, NULL, '{');
    tw_json_str(json, "rsv_id", rsv->rsv_id);
    tw_json_str(json, "naam", name_of(rsv));
    for (int side = 0; side < TW_DIFF_SIDES; side++) {
        tw_json_str(json, side_names[side], presence(rsv->rsv[side]));
    }
    put_reasons(json, "redenen_eerste", rsv->rsv[TW_EERSTE]);
    put_reasons(json, "redenen_tweede", rsv->rsv[TW_TWEEDE]);
    tw_json_open(json, "getallen", '{');
    for (int i = 0; i < TW_DIFF_RSV_GETALLEN; i++) {
        put_pair(json, rsv_numbers[i], rsv->getal[i]);
    }
    tw_json_close(json, '}');
    tw_json_open_line(json, "wensen", '{');
    for (int side = 0; side < TW_DIFF_SIDES; side++) {
        const tw_named_rsv *one = rsv->rsv[side];
        tw_json_str(json, side_names[side],
                    one == NULL || one->wensen[0] == '\0' ? "geen" : one->wensen);
    }
    tw_json_close(json, '}');
    put_tekorten(json, rsv);
    put_routes(json, rsv);
    tw_json_close(json, '}');
}

static void put_poi(tw_json *json, const tw_diff *diff, const tw_diff_poi *poi) {
    const tw_named_poi *newest =
        poi->poi[TW_TWEEDE] != NULL ? poi->poi[TW_TWEEDE] : poi->poi[TW_EERSTE];
    tw_json_open(json, NULL, '{');
    tw_json_str(json, "poi_id", poi->poi_id);
    tw_json_str(json, "naam", newest->naam);
    for (int side = 0; side < TW_DIFF_SIDES; side++) {
        tw_json_str(json, side_names[side], poi->poi[side] == NULL ? "afwezig" : "aanwezig");
    }
    tw_json_open(json, "getallen", '{');
    for (int i = 0; i < TW_DIFF_POI_GETALLEN; i++) {
        if (diff->poi_getal[i]) {
            put_pair(json, poi_numbers[i], poi->getal[i]);
        }
    }
    tw_json_close(json, '}');
    tw_json_close(json, '}');
}

void tw_diff_json(tw_buf *buf, const tw_diff *diff) {
    tw_json json = {.buf = buf};
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/verschil/1");
    tw_json_bool(&json, "gelijk", diff->gelijk);
    put_side(&json, diff, TW_EERSTE);
    put_side(&json, diff, TW_TWEEDE);
    tw_json_open_line(&json, "andere_invoer", '[');
    for (size_t i = 0; i < diff->invoer_count; i++) {
        tw_json_str(&json, NULL, diff->invoer[i]);
    }
    tw_json_close(&json, ']');
    put_totals(&json, diff);
    tw_json_int(&json, "erbij", diff->erbij);
    tw_json_int(&json, "eraf", diff->eraf);
    put_goals(&json, "concept_doelen", &diff->concept);
    put_goals(&json, "doelen", &diff->doelen);
    tw_json_bool(&json, "volgorde_doelen_gelijk",
                 !diff->doelen.andere_volgorde && !diff->concept.andere_volgorde);
    tw_json_open(&json, "rsv", '[');
    for (size_t i = 0; i < diff->rsv_count; i++) {
        put_rsv(&json, &diff->rsvs[i]);
    }
    tw_json_close(&json, ']');
    tw_json_open(&json, "poi", '[');
    for (size_t i = 0; i < diff->poi_count; i++) {
        put_poi(&json, diff, &diff->pois[i]);
    }
    tw_json_close(&json, ']');
    tw_json_close(&json, '}');
}
