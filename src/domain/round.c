#include "toewijs/round.h"
#include "base/arena.h"
#include "base/buf.h"

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

/* Index of the element that compares equal to `key`. bsearch may not be given NULL, not even for a
 * list without elements. */
static size_t find(const void *key, const void *list, size_t count, size_t size,
                   int (*compare)(const void *key, const void *element)) {
    const char *found = count == 0 ? NULL : bsearch(key, list, count, size, compare);
    return found == NULL ? SIZE_MAX : (size_t)(found - (const char *)list) / size;
}

static int compare_poi(const void *poi_id, const void *poi) {
    return strcmp(poi_id, ((const tw_poi *)poi)->poi_id);
}

size_t tw_round_find_poi(const tw_round *round, const char *poi_id) {
    return find(poi_id, round->pois, round->poi_count, sizeof *round->pois, compare_poi);
}

static int compare_rsv(const void *rsv_id, const void *rsv) {
    return strcmp(rsv_id, ((const tw_rsv *)rsv)->rsv_id);
}

size_t tw_round_find_rsv(const tw_round *round, const char *rsv_id) {
    return find(rsv_id, round->rsvs, round->rsv_count, sizeof *round->rsvs, compare_rsv);
}

static int compare_member(const void *poi, const void *member) {
    size_t wanted = *(const size_t *)poi;
    size_t found = ((const tw_deelnemer *)member)->poi;
    return (wanted > found) - (wanted < found);
}

size_t tw_rsv_find_member(const tw_rsv *rsv, size_t poi) {
    return find(&poi, rsv->deelnemers, rsv->deelnemer_count, sizeof *rsv->deelnemers,
                compare_member);
}

size_t tw_round_first_member(const tw_round *round, size_t rsv) {
    return (size_t)(round->rsvs[rsv].deelnemers - round->deelnemers);
}

size_t tw_round_find_member(const tw_round *round, size_t rsv, size_t poi) {
    size_t found = tw_rsv_find_member(&round->rsvs[rsv], poi);
    return found == SIZE_MAX ? SIZE_MAX : tw_round_first_member(round, rsv) + found;
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

const char *tw_toets_name(tw_toets toets) {
    static const char *const names[] = {
        [TW_TOETS_NONE] = "",
        [TW_TOETS_VOLDAAN] = "voldaan",
        [TW_TOETS_NIET_VOLDAAN] = "niet_voldaan",
        [TW_TOETS_LOPEND] = "lopend",
    };
    return names[toets];
}

const char *tw_kwaliteitsstatuut_name(tw_kwaliteitsstatuut statuut) {
    return statuut == TW_KS_II ? "II" : statuut == TW_KS_III ? "III" : "";
}

void tw_round_put_route(tw_buf *buf, const tw_round *round, const size_t *route, int fase_count) {
    for (int fase = 0; fase < fase_count; fase++) {
        tw_buf_str(buf, fase == 0 ? "" : ">");
        tw_buf_str(buf, route[fase] == TW_ANY_POI ? "*" : round->pois[route[fase]].poi_id);
    }
}

void tw_put_with_name(tw_buf *buf, const char *id, const char *naam) {
    tw_buf_str(buf, id);
    if (naam != NULL && naam[0] != '\0' && strcmp(id, naam) != 0) {
        tw_buf_str(buf, " (");
        tw_buf_str(buf, naam);
        tw_buf_char(buf, ')');
    }
}

static char *with_name(const char *id, const char *naam) {
    tw_buf buf = {0};
    tw_put_with_name(&buf, id, naam);
    return tw_buf_take(&buf);
}

char *tw_poi_with_name(const tw_round *round, size_t poi) {
    return with_name(round->pois[poi].poi_id, round->pois[poi].naam);
}

char *tw_rsv_with_name(const tw_round *round, size_t rsv) {
    return with_name(round->rsvs[rsv].rsv_id, round->rsvs[rsv].naam);
}
