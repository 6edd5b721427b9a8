#include "model/relax.h"

/* Which fields say what the rule is about. */
static const struct {
    bool rsv;
    bool poi;
    bool nummer;
} about[TW_LOS_COUNT] = {
    [TW_LOS_AANSPRAAK] = {.rsv = true},
    [TW_LOS_GEWICHT] = {.rsv = true},
    [TW_LOS_TOT_AANVRAAG] = {.poi = true},
    [TW_LOS_MAX_PER_POI] = {.poi = true},
    [TW_LOS_SECTOR] = {.nummer = true},
    [TW_LOS_RUIMTE] = {.poi = true, .nummer = true},
    [TW_LOS_EIGEN] = {.poi = true},
    [TW_LOS_INBRENG] = {.rsv = true, .poi = true},
    [TW_LOS_ERKENNING] = {.poi = true},
    [TW_LOS_SECTOREN] = {.nummer = true},
    [TW_LOS_GGZ_FASE] = {.nummer = true},
    [TW_LOS_AANDEEL] = {.nummer = true},
    [TW_LOS_VERBLIJF] = {.nummer = true},
    [TW_LOS_AFSTAND] = {.nummer = true},
    [TW_LOS_WISSELS] = {.nummer = true},
    [TW_LOS_TOEKENNING] = {.rsv = true},
    [TW_LOS_GEDEELD_RUIMTE] = {.poi = true, .nummer = true},
    [TW_LOS_GEDEELD_BONUS] = {.poi = true},
    [TW_LOS_GEDEELD_START] = {.poi = true},
    [TW_LOS_GEDEELD_SECTOR] = {.nummer = true},
};

bool tw_relax_has(const tw_relax *relax, tw_los_soort soort, size_t rsv, size_t poi, int nummer) {
    for (size_t i = 0; relax != NULL && i < relax->count; i++) {
        const tw_los *los = &relax->los[i];
        if (los->soort == soort && (!about[soort].rsv || los->rsv == rsv) &&
            (!about[soort].poi || los->poi == poi) &&
            (!about[soort].nummer || los->nummer == nummer)) {
            return true;
        }
    }
    return false;
}
