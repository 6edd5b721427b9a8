/** @file policy.h
 *  A policy (beleid): rules and ordered goals of a round.
 *  Source: shared formats.md section 1 (beleid.json), model.md sections 2, 3, 4 and 6.
 */
#ifndef TOEWIJS_POLICY_H
#define TOEWIJS_POLICY_H

#include "toewijs/message.h"
#include "toewijs/round.h"

/** Methods of proportional shares, model.md section 6. */
typedef enum {
    TW_SAINTE_LAGUE,
    TW_DHONDT,
    TW_ADAMS,
    TW_SAINTE_LAGUE_14,
    TW_DEAN,
    TW_HUNTINGTON_HILL,
    TW_HAMILTON,
    TW_METHODE_COUNT
} tw_methode;

typedef enum {
    TW_AANSPRAAK_NONE,
    TW_AANSPRAAK_PERCENTAGE,
    TW_AANSPRAAK_PER,
    TW_AANSPRAAK_STAFFEL
} tw_aanspraak_soort;
typedef enum { TW_OMLAAG, TW_OMHOOG, TW_NORMAAL } tw_afronding;
typedef enum { TW_SLEUTEL_TOEWIJZING, TW_SLEUTEL_DEELNEMERS, TW_SLEUTEL_GELIJK } tw_sleutel_rsv;
typedef enum {
    TW_SLEUTEL_POI_GELIJK,
    TW_SLEUTEL_POI_INBRENG,
    TW_SLEUTEL_POI_ONVERVULD,
    TW_SLEUTEL_POI_AANGEVRAAGD
} tw_sleutel_poi;

/** Goals, model.md section 6. wensen belongs to stage 2 only and is never in a policy's list. */
typedef enum {
    TW_DOEL_WENSEN,
    TW_DOEL_REGULIER_GEPLAATST,
    TW_DOEL_BONUS_GEPLAATST,
    TW_DOEL_EVENREDIGHEID_RSV,
    TW_DOEL_LOTING_RSV,
    TW_DOEL_WIJZIGING, /**< not in the default list: tw_policy_place_wijziging */
    TW_DOEL_VOORKEUR,
    TW_DOEL_EVENREDIGHEID_POI,
    TW_DOEL_LOTING_POI,
    TW_DOEL_BALANS,
    TW_DOEL_SECTORSPREIDING,
    TW_DOEL_REISAFSTAND,
    TW_DOEL_LOTING_ROUTE,
    TW_DOEL_EISEN, /**< of what_if.h alone: in no policy, never written; the last of all */
    TW_DOEL_COUNT
} tw_doel;

typedef struct tw_fase {
    const char *naam;
    int64_t weken;
    int64_t jaar; /**< counted from the toewijzingsjaar */
} tw_fase;

typedef struct tw_trede {
    int64_t vanaf;
    int64_t aantal;
} tw_trede;

typedef struct tw_aanspraak {
    tw_aanspraak_soort soort; /**< TW_AANSPRAAK_NONE: not stated (then bonus_toegekend must be) */
    int64_t percentage;
    tw_afronding afronding;
    int64_t per;
    int64_t bonus;
    const tw_trede *staffel; /**< ascending by vanaf */
    size_t staffel_count;
    tw_optional max;
} tw_aanspraak;

typedef struct tw_policy {
    const char *naam;
    const char *bron;

    int64_t min_instellingen;
    int64_t min_overige;
    bool ggz_moet_erkend;
    bool rollen_onderscheiden;
    bool is_ggz[TW_SECTOR_COUNT]; /**< voorwaarden.ggz_sectoren */

    tw_optional pot;
    tw_aanspraak aanspraak;
    tw_methode methode;
    tw_sleutel_rsv sleutel_rsv;
    int64_t sggz_opslag;    /**< percent */
    tw_methode methode_poi; /**< never TW_HAMILTON */
    tw_sleutel_poi sleutel_poi;
    bool tot_aanvraag;
    tw_optional max_per_poi;
    tw_optional max_per_sector[TW_SECTOR_COUNT];

    tw_fase fasen[TW_MAX_FASEN];
    int fase_count;
    bool regulier_vrij; /**< traject.regulier_start is "vrij" instead of "eigen" */
    bool reserveer_instroom;
    bool alleen_erkend;
    int64_t min_sectoren[TW_SOORT_COUNT];
    bool ggz_een_sector;
    int64_t min_verblijf_weken;
    bool ggz_fase[TW_SOORT_COUNT];
    int64_t max_aandeel_per_poi[TW_SOORT_COUNT]; /**< percent */
    tw_optional max_afstand_km;
    int64_t onbekende_afstand_km;
    tw_optional max_wissels;

    tw_doel doelen[TW_DOEL_COUNT]; /**< in order, completed with the lottery goals left out */
    int doel_count;

    const char *zaad;

    char sha256[65];  /**< of the file's bytes */
    const char *file; /**< the file's name as given */
    struct tw_arena_block *memory;
} tw_policy;

/** Set every field to its default; aanspraak.soort NONE and zaad NULL, which have none. */
void tw_policy_set_defaults(tw_policy *policy);

/** Append the lottery goals that the list leaves out (model.md section 6). */
void tw_policy_complete_doelen(tw_policy *policy);

/** Name the goal `wijziging` right after loting_rsv, unless the policy has placed it itself. */
void tw_policy_place_wijziging(tw_policy *policy);

/** NULL is allowed. */
void tw_policy_free(tw_policy *policy);

/** Sector as counted for min_sectoren and sectorspreiding: with ggz_een_sector the GGZ sectors
 *  are one (the lowest of them). */
tw_sector tw_policy_counted_sector(const tw_policy *policy, tw_sector sector);

const char *tw_methode_name(tw_methode methode);
const char *tw_doel_name(tw_doel doel);
bool tw_doel_is_max(tw_doel doel); /**< sense: true = maximise */

/** What people call a goal, with its unit: "reisafstand (km)". Static storage. */
const char *tw_doel_words(tw_lang lang, tw_doel doel);

/** What people call a sector. Static storage. */
const char *tw_sector_words(tw_lang lang, tw_sector sector);

/**
 * Kilometres from @p van to @p naar: afstanden.csv where it lists the pair, else rounded
 * great-circle distance, else onbekende_afstand_km (model.md section 3). 0 when the same POI.
 * @param[out] unknown set to true when the default for an unknown distance was used; may be NULL
 */
int64_t tw_distance_km(const tw_round *round, const tw_policy *policy, size_t van, size_t naar,
                       bool *unknown);

#endif
