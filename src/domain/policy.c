#include "toewijs/policy.h"
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

static const char *const methode_names[TW_METHODE_COUNT] = {
    [TW_SAINTE_LAGUE] = "sainte-lague",
    [TW_DHONDT] = "dhondt",
    [TW_ADAMS] = "adams",
    [TW_SAINTE_LAGUE_14] = "sainte-lague-1.4",
    [TW_DEAN] = "dean",
    [TW_HUNTINGTON_HILL] = "huntington-hill",
    [TW_HAMILTON] = "hamilton",
};

static const struct {
    const char *name;
    bool is_max;
} doelen[TW_DOEL_COUNT] = {
    [TW_DOEL_WENSEN] = {"wensen", false},
    [TW_DOEL_REGULIER_GEPLAATST] = {"regulier_geplaatst", true},
    [TW_DOEL_BONUS_GEPLAATST] = {"bonus_geplaatst", true},
    [TW_DOEL_EVENREDIGHEID_RSV] = {"evenredigheid_rsv", false},
    [TW_DOEL_LOTING_RSV] = {"loting_rsv", false},
    [TW_DOEL_WIJZIGING] = {"wijziging", false},
    [TW_DOEL_VOORKEUR] = {"voorkeur", true},
    [TW_DOEL_EVENREDIGHEID_POI] = {"evenredigheid_poi", false},
    [TW_DOEL_LOTING_POI] = {"loting_poi", false},
    [TW_DOEL_BALANS] = {"balans", false},
    [TW_DOEL_SECTORSPREIDING] = {"sectorspreiding", true},
    [TW_DOEL_REISAFSTAND] = {"reisafstand", false},
    [TW_DOEL_LOTING_ROUTE] = {"loting_route", false},
    [TW_DOEL_EISEN] = {"eisen", false},
};

void tw_policy_set_defaults(tw_policy *policy) {
    struct tw_arena_block *memory = policy->memory;
    *policy = (tw_policy){
        .naam = "",
        .bron = "",
        .min_instellingen = 4,
        .min_overige = 2,
        .ggz_moet_erkend = true,
        .rollen_onderscheiden = true,
        .aanspraak = {.bonus = 1},
        .tot_aanvraag = true,
        .fasen = {{"start", 52, 0}, {"vervolg", 52, 1}},
        .fase_count = 2,
        .reserveer_instroom = true,
        .alleen_erkend = true,
        .min_sectoren = {1, 2},
        .ggz_een_sector = true,
        .max_aandeel_per_poi = {100, 100},
        .onbekende_afstand_km = 50,
        .file = "",
        .memory = memory,
    };
    policy->is_ggz[TW_SECTOR_GGZ_INSTELLING] = true;
    policy->is_ggz[TW_SECTOR_GGZ_VRIJGEVESTIGD] = true;
    for (int doel = TW_DOEL_REGULIER_GEPLAATST; doel < TW_DOEL_EISEN; doel++) {
        if (doel != TW_DOEL_WIJZIGING) {
            policy->doelen[policy->doel_count++] = (tw_doel)doel;
        }
    }
}

void tw_policy_complete_doelen(tw_policy *policy) {
    static const tw_doel lotingen[] = {TW_DOEL_LOTING_RSV, TW_DOEL_LOTING_POI,
                                       TW_DOEL_LOTING_ROUTE};
    for (size_t i = 0; i < sizeof lotingen / sizeof *lotingen; i++) {
        bool listed = false;
        for (int j = 0; j < policy->doel_count; j++) {
            listed = listed || policy->doelen[j] == lotingen[i];
        }
        if (!listed) {
            policy->doelen[policy->doel_count++] = lotingen[i];
        }
    }
}

void tw_policy_place_wijziging(tw_policy *policy) {
    int after = 0;
    for (int g = 0; g < policy->doel_count; g++) {
        if (policy->doelen[g] == TW_DOEL_WIJZIGING) {
            return;
        }
        after = policy->doelen[g] == TW_DOEL_LOTING_RSV ? g + 1 : after;
    }
    memmove(&policy->doelen[after + 1], &policy->doelen[after],
            (size_t)(policy->doel_count - after) * sizeof *policy->doelen);
    policy->doelen[after] = TW_DOEL_WIJZIGING;
    policy->doel_count++;
}

void tw_policy_free(tw_policy *policy) {
    if (policy != NULL) {
        tw_arena arena = {policy->memory};
        tw_arena_clear(&arena);
        free(policy);
    }
}

tw_sector tw_policy_counted_sector(const tw_policy *policy, tw_sector sector) {
    if (!policy->ggz_een_sector || !policy->is_ggz[sector]) {
        return sector;
    }
    int lowest = 0;
    while (!policy->is_ggz[lowest]) {
        lowest++;
    }
    return (tw_sector)lowest;
}

const char *tw_methode_name(tw_methode methode) {
    return methode_names[methode];
}

const char *tw_doel_name(tw_doel doel) {
    return doelen[doel].name;
}

bool tw_doel_is_max(tw_doel doel) {
    return doelen[doel].is_max;
}
