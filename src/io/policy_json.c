#include "io/policy_json.h"

static void optional(tw_json *json, const char *key, tw_optional value) {
    tw_json_int_or_null(json, key, value.stated, value.value);
}

static void render_voorwaarden(tw_json *json, const tw_policy *policy) {
    tw_json_open(json, "voorwaarden", '{');
    tw_json_int(json, "min_instellingen", policy->min_instellingen);
    tw_json_int(json, "min_overige", policy->min_overige);
    tw_json_bool(json, "ggz_moet_erkend", policy->ggz_moet_erkend);
    tw_json_bool(json, "rollen_onderscheiden", policy->rollen_onderscheiden);
    tw_json_open_line(json, "ggz_sectoren", '[');
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        if (policy->is_ggz[sector]) {
            tw_json_str(json, NULL, tw_sector_name((tw_sector)sector));
        }
    }
    tw_json_close(json, ']');
    tw_json_close(json, '}');
}

static void render_staffel(tw_json *json, const tw_aanspraak *aanspraak) {
    tw_json_open(json, "staffel", '[');
    for (size_t i = 0; i < aanspraak->staffel_count; i++) {
        tw_json_open(json, NULL, '[');
        tw_json_int(json, NULL, aanspraak->staffel[i].vanaf);
        tw_json_int(json, NULL, aanspraak->staffel[i].aantal);
        tw_json_close(json, ']');
    }
    tw_json_close(json, ']');
}

static void render_aanspraak(tw_json *json, const tw_aanspraak *aanspraak) {
    static const char *const soorten[] = {"", "percentage", "per", "staffel"};
    static const char *const afrondingen[] = {"omlaag", "omhoog", "normaal"};
    if (aanspraak->soort == TW_AANSPRAAK_NONE) {
        return;
    }
    tw_json_open_line(json, "aanspraak", '{');
    tw_json_str(json, "soort", soorten[aanspraak->soort]);
    if (aanspraak->soort == TW_AANSPRAAK_PERCENTAGE) {
        tw_json_int(json, "percentage", aanspraak->percentage);
        tw_json_str(json, "afronding", afrondingen[aanspraak->afronding]);
    } else if (aanspraak->soort == TW_AANSPRAAK_PER) {
        tw_json_int(json, "per", aanspraak->per);
        tw_json_int(json, "bonus", aanspraak->bonus);
    } else {
        render_staffel(json, aanspraak);
    }
    optional(json, "max", aanspraak->max);
    tw_json_close(json, '}');
}

static void render_bonus(tw_json *json, const tw_policy *policy) {
    static const char *const sleutels_rsv[] = {"toewijzing", "deelnemers", "gelijk"};
    static const char *const sleutels_poi[] = {"gelijk", "inbreng", "onvervuld", "aangevraagd"};
    tw_json_open(json, "bonus", '{');
    optional(json, "pot", policy->pot);
    render_aanspraak(json, &policy->aanspraak);
    tw_json_str(json, "methode", tw_methode_name(policy->methode));
    tw_json_str(json, "sleutel_rsv", sleutels_rsv[policy->sleutel_rsv]);
    tw_json_int(json, "sggz_opslag", policy->sggz_opslag);
    tw_json_str(json, "methode_poi", tw_methode_name(policy->methode_poi));
    tw_json_str(json, "sleutel_poi", sleutels_poi[policy->sleutel_poi]);
    tw_json_bool(json, "tot_aanvraag", policy->tot_aanvraag);
    optional(json, "max_per_poi", policy->max_per_poi);
    tw_json_open_line(json, "max_per_sector", '{');
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        if (policy->max_per_sector[sector].stated) {
            optional(json, tw_sector_name((tw_sector)sector), policy->max_per_sector[sector]);
        }
    }
    tw_json_close(json, '}');
    tw_json_close(json, '}');
}

static void render_per_soort(tw_json *json, const char *key, const int64_t *values) {
    tw_json_open_line(json, key, '{');
    for (int soort = 0; soort < TW_SOORT_COUNT; soort++) {
        tw_json_int(json, tw_soort_name(soort), values[soort]);
    }
    tw_json_close(json, '}');
}

static void render_fasen(tw_json *json, const tw_policy *policy) {
    tw_json_open(json, "fasen", '[');
    for (int fase = 0; fase < policy->fase_count; fase++) {
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "naam", policy->fasen[fase].naam);
        tw_json_int(json, "weken", policy->fasen[fase].weken);
        tw_json_int(json, "jaar", policy->fasen[fase].jaar);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

static void render_traject(tw_json *json, const tw_policy *policy) {
    tw_json_open(json, "traject", '{');
    render_fasen(json, policy);
    tw_json_str(json, "regulier_start", policy->regulier_vrij ? "vrij" : "eigen");
    tw_json_bool(json, "reserveer_instroom", policy->reserveer_instroom);
    tw_json_bool(json, "alleen_erkend", policy->alleen_erkend);
    render_per_soort(json, "min_sectoren", policy->min_sectoren);
    tw_json_bool(json, "ggz_een_sector", policy->ggz_een_sector);
    tw_json_int(json, "min_verblijf_weken", policy->min_verblijf_weken);
    tw_json_open_line(json, "ggz_fase", '{');
    for (int soort = 0; soort < TW_SOORT_COUNT; soort++) {
        tw_json_bool(json, tw_soort_name(soort), policy->ggz_fase[soort]);
    }
    tw_json_close(json, '}');
    render_per_soort(json, "max_aandeel_per_poi", policy->max_aandeel_per_poi);
    optional(json, "max_afstand_km", policy->max_afstand_km);
    tw_json_int(json, "onbekende_afstand_km", policy->onbekende_afstand_km);
    optional(json, "max_wissels", policy->max_wissels);
    tw_json_close(json, '}');
}

void tw_render_policy(tw_json *json, const char *key, const tw_policy *policy) {
    tw_json_open(json, key, '{');
    tw_json_str(json, "schema", "toewijs/beleid/1");
    tw_json_str(json, "naam", policy->naam);
    tw_json_str(json, "bron", policy->bron);
    render_voorwaarden(json, policy);
    render_bonus(json, policy);
    render_traject(json, policy);
    tw_json_open(json, "doelen", '[');
    for (int i = 0; i < policy->doel_count; i++) {
        tw_json_str(json, NULL, tw_doel_name(policy->doelen[i]));
    }
    tw_json_close(json, ']');
    tw_json_open_line(json, "loting", '{');
    tw_json_str(json, "zaad", policy->zaad == NULL ? "" : policy->zaad);
    tw_json_close(json, '}');
    tw_json_close(json, '}');
}
