/** @file round.h
 *  A round (ronde): the data whose places are divided. Pure data: no files, no rules.
 *
 *  Everything is kept sorted by identifier in byte order, so that nothing downstream can depend on
 *  the order of rows in a file. POIs and RSVs are referred to by their index in the sorted arrays.
 *  Source: shared formats.md section 1; model.md section 1.
 */
#ifndef TOEWIJS_ROUND_H
#define TOEWIJS_ROUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tw_arena_block;
struct tw_vorig;

/** Calendar date as the number JJJJMMDD (20240215), so that dates compare as numbers. */
typedef int32_t tw_date;
enum { TW_DATE_NONE = 0 };

enum { TW_MIN_FASEN = 2, TW_MAX_FASEN = 4 };

typedef enum {
    TW_SECTOR_GGZ_INSTELLING,
    TW_SECTOR_GGZ_VRIJGEVESTIGD,
    TW_SECTOR_GEHANDICAPTENZORG,
    TW_SECTOR_OUDERENZORG,
    TW_SECTOR_REVALIDATIEZORG,
    TW_SECTOR_ZIEKENHUISZORG,
    TW_SECTOR_FORENSISCHE_ZORG,
    TW_SECTOR_JEUGDZORG,
    TW_SECTOR_VERSLAVINGSZORG,
    TW_SECTOR_COUNT
} tw_sector;

/** Kind of place that pays for a trajectory; also indexes arrays. */
typedef enum { TW_REGULIER, TW_BONUS, TW_SOORT_COUNT } tw_soort;

typedef enum { TW_KS_NONE, TW_KS_II, TW_KS_III } tw_kwaliteitsstatuut;
typedef enum { TW_TOETS_NONE, TW_TOETS_VOLDAAN, TW_TOETS_NIET_VOLDAAN, TW_TOETS_LOPEND } tw_toets;

/** A number that may be left out. */
typedef struct tw_optional {
    bool stated;
    int64_t value; /**< meaningful only when stated */
} tw_optional;

typedef struct tw_bezetting {
    int64_t jaar;
    int64_t plaatsen; /**< trainees already there that year (rows of one year added up) */
} tw_bezetting;

/** Characters in an identifier, at most (formats.md section 1). */
enum { TW_MAX_ID = 64 };

typedef struct tw_poi {
    const char *poi_id;
    const char *naam;
    const char *plaats; /**< "" when unknown */
    tw_sector sector;
    tw_kwaliteitsstatuut kwaliteitsstatuut;
    bool crt_erkend;    /**< the claim in instellingen.csv; erkend(p) is in tw_assessment */
    int64_t capaciteit; /**< trainees of this programme it can host at the same time */
    bool has_location;
    double lat;          /**< degrees, -90..90 */
    double lon;          /**< degrees, -180..180 */
    int64_t aangevraagd; /**< 0 when toewijzing.csv does not list it */
    int64_t toegewezen;
    const tw_bezetting *bezetting; /**< sorted by year, one entry a year */
    size_t bezetting_count;
    int64_t line;            /**< in instellingen.csv */
    int64_t toewijzing_line; /**< in toewijzing.csv; 0 when not listed there */
} tw_poi;

/** One POI's membership of one RSV. */
typedef struct tw_deelnemer {
    size_t rsv;
    size_t poi;
    tw_optional inbreng; /**< as stated; the rule for blank is in model.md section 1 */
    bool sggz;
    tw_optional bonus_min; /**< wish */
    tw_optional bonus_max; /**< wish */
    int64_t line;
} tw_deelnemer;

enum { TW_ANY_SOORT = TW_SOORT_COUNT };
#define TW_ANY_POI SIZE_MAX

/** A row of voorkeuren.csv: a wish about the routes that match. */
typedef struct tw_voorkeur {
    size_t rsv;
    int soort;                  /**< TW_REGULIER, TW_BONUS or TW_ANY_SOORT */
    size_t route[TW_MAX_FASEN]; /**< POI per phase, or TW_ANY_POI */
    tw_optional min;
    tw_optional max;
    int64_t gewicht;
    int64_t line;
} tw_voorkeur;

typedef struct tw_rsv {
    const char *rsv_id;
    const char *naam;
    size_t regiehouder; /**< index of a POI, a member or not */
    tw_date aangemeld_op;
    tw_toets toets;
    tw_date toets_op;
    tw_date toets_aangemeld_op;
    tw_optional bonus_toegekend;
    const tw_deelnemer *deelnemers; /**< sorted by poi; inside tw_round.deelnemers */
    size_t deelnemer_count;
    const tw_voorkeur *voorkeuren; /**< sorted by soort ("*", bonus, regulier do not matter: order
                                        TW_ANY_SOORT first, then regulier, bonus), then route */
    size_t voorkeur_count;
    int64_t line;
} tw_rsv;

/** A row of crt_register.csv. Both ends of the period are included. */
typedef struct tw_register_row {
    size_t poi;
    const char *opleiding;
    tw_date erkend_van; /**< TW_DATE_NONE: open */
    tw_date erkend_tot; /**< TW_DATE_NONE: open */
    int64_t line;
} tw_register_row;

typedef struct tw_afstand {
    size_t van;
    size_t naar;
    int64_t km;
} tw_afstand;

/** A file that was read, for the record in verantwoording.json. */
typedef struct tw_input_file {
    const char *name;
    char sha256[65];
} tw_input_file;

typedef struct tw_round {
    const char *naam; /**< "" when not stated */
    int64_t toewijzingsjaar;
    const char *opleiding;
    tw_date peildatum; /**< defaults applied: never TW_DATE_NONE */
    tw_date termijn_aanmelding;
    tw_date termijn_toets_aanmelding; /**< defaults applied */
    tw_date termijn_toets;            /**< TW_DATE_NONE when not stated */
    tw_date termijn_terugkoppeling;
    tw_date termijn_in_doorstroom;

    tw_poi *pois; /**< sorted by poi_id */
    size_t poi_count;
    tw_rsv *rsvs; /**< sorted by rsv_id */
    size_t rsv_count;
    tw_deelnemer *deelnemers; /**< sorted by rsv, then poi */
    size_t deelnemer_count;
    tw_voorkeur *voorkeuren; /**< sorted by rsv, then as in tw_rsv */
    size_t voorkeur_count;
    tw_register_row *register_rows; /**< sorted by poi */
    size_t register_count;
    tw_afstand *afstanden; /**< sorted by van, naar */
    size_t afstand_count;

    bool has_toewijzing; /**< toewijzing.csv exists: the concept is there */
    bool has_register;   /**< crt_register.csv exists */
    int fase_count;      /**< of the policy the round was read with: the length of a route */

    tw_input_file *files; /**< sorted by name */
    size_t file_count;

    /** The previous outcome, for the goal `wijziging` (outcome.h); NULL: none was given. */
    const struct tw_vorig *vorig;

    struct tw_arena_block *memory; /**< owns every string and array above */
} tw_round;

/** Free a round and all it owns. NULL is allowed. */
void tw_round_free(tw_round *round);

/** Index of the POI with this identifier, or SIZE_MAX. */
size_t tw_round_find_poi(const tw_round *round, const char *poi_id);

/** Index of the RSV with this identifier, or SIZE_MAX. */
size_t tw_round_find_rsv(const tw_round *round, const char *rsv_id);

/** Index in rsv->deelnemers of @p poi, or SIZE_MAX. */
size_t tw_rsv_find_member(const tw_rsv *rsv, size_t poi);

/** Index in tw_round.deelnemers of the first member of @p rsv. */
size_t tw_round_first_member(const tw_round *round, size_t rsv);

/** Index in tw_round.deelnemers of @p poi in @p rsv, or SIZE_MAX. */
size_t tw_round_find_member(const tw_round *round, size_t rsv, size_t poi);

/** Places already taken at @p poi in calendar year @p jaar (0 when none are listed). */
int64_t tw_poi_bezet(const tw_poi *poi, int64_t jaar);

/** True when the RSV states any wish (model.md section 5). */
bool tw_rsv_has_wish(const tw_rsv *rsv);

struct tw_buf;

/** Append a route as files write it: "p1>p2", TW_ANY_POI as "*". */
void tw_round_put_route(struct tw_buf *buf, const tw_round *round, const size_t *route,
                        int fase_count);

/** Append for people: "P00003 (Naam)", the id alone where the name says no more. Names are input:
 *  for tw_term_text, tw_json_text or an escaper. */
void tw_put_with_name(struct tw_buf *buf, const char *id, const char *naam);

/** The same as a text. @return caller frees; NULL: no memory */
char *tw_poi_with_name(const tw_round *round, size_t poi);
char *tw_rsv_with_name(const tw_round *round, size_t rsv);

/** Names as they stand in files: "ggz_instelling", "regulier", ... Static storage. */
const char *tw_sector_name(tw_sector sector);
const char *tw_soort_name(int soort);      /**< also "*" for TW_ANY_SOORT */
const char *tw_toets_name(tw_toets toets); /**< "" for none */
const char *tw_kwaliteitsstatuut_name(tw_kwaliteitsstatuut statuut); /**< "" for none */

#endif
