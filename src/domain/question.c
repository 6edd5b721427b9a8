#include "toewijs/question.h"

#include <stdlib.h>

static const char *const los_names[TW_LOS_COUNT] = {
    [TW_LOS_AANSPRAAK] = "aanspraak",
    [TW_LOS_GEWICHT] = "gewicht",
    [TW_LOS_POT] = "pot",
    [TW_LOS_TOT_AANVRAAG] = "tot_aanvraag",
    [TW_LOS_MAX_PER_POI] = "max_per_poi",
    [TW_LOS_SECTOR] = "max_per_sector",
    [TW_LOS_RUIMTE] = "ruimte",
    [TW_LOS_EIGEN] = "eigen_eerst",
    [TW_LOS_INBRENG] = "inbreng",
    [TW_LOS_ERKENNING] = "erkenning",
    [TW_LOS_SECTOREN] = "min_sectoren",
    [TW_LOS_GGZ_FASE] = "ggz_fase",
    [TW_LOS_AANDEEL] = "max_aandeel_per_poi",
    [TW_LOS_VERBLIJF] = "min_verblijf_weken",
    [TW_LOS_AFSTAND] = "max_afstand_km",
    [TW_LOS_WISSELS] = "max_wissels",
    [TW_LOS_TOEKENNING] = "toekenning",
    [TW_LOS_GEDEELD_RUIMTE] = "gedeeld_ruimte",
    [TW_LOS_GEDEELD_BONUS] = "gedeeld_bonus",
    [TW_LOS_GEDEELD_START] = "gedeeld_start",
    [TW_LOS_GEDEELD_SECTOR] = "gedeeld_sector",
};

const char *tw_los_name(tw_los_soort soort) {
    return los_names[soort];
}

tw_eis tw_eis_any(size_t rsv) {
    tw_eis eis = {.rsv = rsv, .soort = TW_ANY_SOORT};
    for (int f = 0; f < TW_MAX_FASEN; f++) {
        eis.route[f] = TW_ANY_POI;
    }
    return eis;
}

tw_status tw_eisen_of_wishes(tw_eis **out, size_t *count, const tw_round *round, size_t rsv,
                             tw_error *err) {
    const tw_rsv *data = &round->rsvs[rsv];
    tw_eis *eisen = calloc(data->deelnemer_count + data->voorkeur_count + 1, sizeof *eisen);
    *out = eisen;
    *count = 0;
    if (eisen == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "wishes");
    }
    for (size_t i = 0; i < data->deelnemer_count; i++) {
        const tw_deelnemer *member = &data->deelnemers[i];
        if (member->bonus_min.stated || member->bonus_max.stated) {
            tw_eis *eis = &eisen[(*count)++];
            *eis = tw_eis_any(rsv);
            eis->soort = TW_BONUS;
            eis->route[0] = member->poi;
            eis->min = member->bonus_min;
            eis->max = member->bonus_max;
        }
    }
    for (size_t i = 0; i < data->voorkeur_count; i++) {
        const tw_voorkeur *row = &data->voorkeuren[i];
        if (row->min.stated || row->max.stated) {
            tw_eis *eis = &eisen[(*count)++];
            *eis = tw_eis_any(rsv);
            eis->soort = row->soort;
            eis->min = row->min;
            eis->max = row->max;
            for (int f = 0; f < round->fase_count; f++) {
                eis->route[f] = row->route[f];
            }
        }
    }
    return TW_OK;
}

bool tw_eis_concerns(const tw_eis *eis, const tw_round *round, size_t rsv) {
    bool concerns = eis->rsv == TW_ANY_RSV || eis->rsv == rsv;
    for (int f = 0; f < round->fase_count && concerns; f++) {
        concerns = eis->route[f] == TW_ANY_POI ||
                   tw_rsv_find_member(&round->rsvs[rsv], eis->route[f]) != SIZE_MAX;
    }
    return concerns;
}

static bool moves_along(const tw_eis *eis, const tw_round *round, const size_t *route) {
    const tw_rsv *rsv = &round->rsvs[eis->rsv];
    size_t start = tw_rsv_find_member(rsv, route[0]);
    for (int f = 1; f < round->fase_count; f++) {
        size_t host = tw_rsv_find_member(rsv, route[f]);
        if (eis->paren[start * rsv->deelnemer_count + host]) {
            return true;
        }
    }
    return false;
}

static bool matches(const tw_eis *eis, const tw_round *round, const tw_traject *traject) {
    if (eis->soort != TW_ANY_SOORT && eis->soort != (int)traject->soort) {
        return false;
    }
    for (int f = 0; f < round->fase_count; f++) {
        if (eis->route[f] != TW_ANY_POI && eis->route[f] != traject->route[f]) {
            return false;
        }
    }
    return eis->paren == NULL || moves_along(eis, round, traject->route);
}

int64_t tw_eis_count(const tw_eis *eis, const tw_round *round, size_t rsv,
                     const tw_verdeling *verdeling) {
    int64_t count = 0;
    if (eis->rsv != TW_ANY_RSV && eis->rsv != rsv) {
        return 0;
    }
    for (size_t i = 0; i < verdeling->count; i++) {
        count += matches(eis, round, &verdeling->trajecten[i]) ? verdeling->trajecten[i].aantal : 0;
    }
    return count;
}
