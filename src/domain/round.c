#include "toewijs/round.h"
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

static const char *const sector_names[TW_SECTOR_COUNT] = {
    [TW_SECTOR_GGZ_INSTELLING] = "ggz_instelling",
    [TW_SECTOR_GGZ_VRIJGEVESTIGD] = "ggz_vrijgevestigd",
    [TW_SECTOR_GEHANDICAPTENZORG] = "gehandicaptenzorg",
    [TW_SECTOR_OUDERENZORG] = "ouderenzorg",
    [TW_SECTOR_REVALIDATIEZORG] = "revalidatiezorg",
    [TW_SECTOR_ZIEKENHUISZORG] = "ziekenhuiszorg",
    [TW_SECTOR_FORENSISCHE_ZORG] = "forensische_zorg",
    [TW_SECTOR_JEUGDZORG] = "jeugdzorg",
    [TW_SECTOR_VERSLAVINGSZORG] = "verslavingszorg",
};

void tw_round_free(tw_round *round) {
    if (round != NULL) {
        tw_arena arena = {round->memory};
        tw_arena_clear(&arena);
        free(round);
    }
}

size_t tw_round_find_poi(const tw_round *round, const char *poi_id) {
    size_t low = 0;
    size_t high = round->poi_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(round->pois[middle].poi_id, poi_id);
        if (order == 0) {
            return middle;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return SIZE_MAX;
}

size_t tw_round_find_rsv(const tw_round *round, const char *rsv_id) {
    size_t low = 0;
    size_t high = round->rsv_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(round->rsvs[middle].rsv_id, rsv_id);
        if (order == 0) {
            return middle;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return SIZE_MAX;
}

int64_t tw_poi_bezet(const tw_poi *poi, int64_t jaar) {
    for (size_t i = 0; i < poi->bezetting_count; i++) {
        if (poi->bezetting[i].jaar == jaar) {
            return poi->bezetting[i].plaatsen;
        }
    }
    return 0;
}

bool tw_rsv_has_wish(const tw_rsv *rsv) {
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        if (rsv->deelnemers[i].bonus_min.stated || rsv->deelnemers[i].bonus_max.stated) {
            return true;
        }
    }
    return rsv->voorkeur_count > 0;
}

const char *tw_sector_name(tw_sector sector) {
    return sector_names[sector];
}

const char *tw_soort_name(int soort) {
    return soort == TW_REGULIER ? "regulier" : soort == TW_BONUS ? "bonus" : "*";
}
