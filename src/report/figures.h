/** @file figures.h — every number that stands in a document, counted once.
 *
 *  Letters, forms and reports must not each count for themselves: what two documents say of the
 *  same thing then cannot differ. All numbers are exact; the sums are those of the CSV files that
 *  `solve` writes (formats.md section 3), which a test compares.
 *
 *  Everything is indexed as the round is: RSVs, POIs, members (tw_round.deelnemers). Of an RSV that
 *  does not take part all numbers are 0.
 */
#ifndef TW_REPORT_FIGURES_H
#define TW_REPORT_FIGURES_H

#include "base/arena.h"
#include "toewijs/assess.h"
#include "toewijs/outcome.h"
#include "toewijs/status.h"

/** One POI in one phase: who is there (bezetting_per_fase.csv). */
typedef struct tw_room_figures {
    int64_t jaar;                   /**< calendar year */
    int64_t gehost[TW_SOORT_COUNT]; /**< trajectories of all RSVs */
    int64_t buiten_rsv;             /**< trainees on places outside the partnerships */
    int64_t bezet;                  /**< already there */
    int64_t gereserveerd;           /**< kept free for the next intake (model.md section 4 no 2) */
    int64_t capaciteit;
    int64_t over; /**< capaciteit less all of these; below 0: more there than it can host */
} tw_room_figures;

/** One POI over all RSVs (toewijzing_definitief.csv). */
typedef struct tw_poi_figures {
    int64_t start[TW_SOORT_COUNT]; /**< trajectories that start here */
    int64_t niet_geplaatst;        /**< 0 with `vrij` starts */
    int64_t definitief;
    int64_t gehonoreerd; /**< of aangevraagd: what it got in the end, at most what it asked for */
    tw_room_figures fasen[TW_MAX_FASEN];
} tw_poi_figures;

/** One member in one RSV. */
typedef struct tw_member_figures {
    int64_t inbreng;
    int64_t start[TW_SOORT_COUNT];                /**< final; these trainees it employs */
    int64_t concept_start[TW_SOORT_COUNT];        /**< in the concept */
    int64_t niet_geplaatst;                       /**< 0 with `vrij` starts */
    int64_t gehost[TW_MAX_FASEN][TW_SOORT_COUNT]; /**< per phase, of this RSV */
    /** Per calendar year (tw_figures.jaren): who continues here, a trajectory counted once a year;
     *  not who started here in that same year: they are instroom, and that is `start`. */
    int64_t doorstroom[TW_MAX_FASEN][TW_SOORT_COUNT];
    int64_t eigen_weken; /**< weken_per_poi.csv */
    int64_t gehoste_weken;
} tw_member_figures;

/** All POIs of one sector, or the members of an RSV that are in it. */
typedef struct tw_sector_figures {
    int64_t instellingen;
    int64_t aangevraagd; /**< by these POIs, also outside the RSV */
    int64_t toegewezen;  /**< the same */
    int64_t inbreng;     /**< in this RSV, or in all that take part */
    int64_t regulier;    /**< trajectories that start there */
    int64_t bonus;
    int64_t niet_geplaatst;
    int64_t definitief;  /**< of these POIs, also outside the RSV */
    int64_t gehonoreerd; /**< sum of tw_poi_figures.gehonoreerd: of what was asked for */
} tw_sector_figures;

/** Trajectories that go from one POI in phase `fase` to one in the next (the same one: it stays).
 */
typedef struct tw_flow {
    int fase; /**< from 0: the phase they come from */
    size_t van;
    size_t naar;
    int64_t aantal[TW_SOORT_COUNT];
} tw_flow;

/** Two partners and the moves between them, in any phase. */
typedef struct tw_exchange {
    size_t a; /**< POI; a < b */
    size_t b;
    int64_t heen[TW_SOORT_COUNT]; /**< moves from a to b */
    int64_t terug[TW_SOORT_COUNT];
    int64_t km; /**< as the rules count it (tw_distance_km) */
} tw_exchange;

typedef struct tw_rsv_figures {
    bool neemt_deel;
    int64_t gezamenlijke_toewijzing;
    int64_t aanspraak;
    int64_t concept[TW_SOORT_COUNT]; /**< [TW_BONUS]: granted */
    int64_t totaal[TW_SOORT_COUNT];  /**< final; [TW_BONUS]: used */
    int64_t niet_geplaatst;          /**< regular places without a trajectory */
    bool heeft_wens;
    size_t tekorten; /**< wishes not honoured in full */
    tw_sector_figures sectoren[TW_SECTOR_COUNT];
    tw_flow *stromen; /**< by fase, van, naar */
    size_t stroom_count;
    tw_exchange *uitwisselingen; /**< by a, b */
    size_t uitwisseling_count;
} tw_rsv_figures;

typedef struct tw_figures {
    int64_t jaren[TW_MAX_FASEN]; /**< the calendar years of the phases, each once, ascending */
    int jaar_count;
    int jaar_van_fase[TW_MAX_FASEN];             /**< index in jaren */
    tw_rsv_figures *rsvs;                        /**< by RSV */
    tw_member_figures *members;                  /**< by index in tw_round.deelnemers */
    tw_poi_figures *pois;                        /**< by POI */
    tw_sector_figures sectoren[TW_SECTOR_COUNT]; /**< all POIs of the round */
    tw_sector_figures ronde;                     /**< their sum */
    /** Of the RSVs that take part: totals. `sectoren` of it, `stromen` and `uitwisselingen` unused.
     */
    tw_rsv_figures samen;
    size_t rsv_deelnemend;
    /** Over all POIs of a sector: who is there, per phase. */
    tw_room_figures sector_ruimte[TW_SECTOR_COUNT][TW_MAX_FASEN];
    /** Trajectories of all RSVs from a sector to a sector, by phase they come from. */
    int64_t sector_stroom[TW_MAX_FASEN][TW_SECTOR_COUNT][TW_SECTOR_COUNT][TW_SOORT_COUNT];
    tw_arena memory;
} tw_figures;

/**
 * Count everything.
 *
 * @param figures  filled; tw_figures_clear is due whatever is returned
 * @pre @p outcome was judged (tw_outcome_read)
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE (a sum beyond 64 bits)
 */
TW_NODISCARD tw_status tw_figures_fill(tw_figures *figures, const tw_round *round,
                                       const tw_policy *policy, const tw_assessment *assessment,
                                       const tw_outcome *outcome, tw_error *err);

void tw_figures_clear(tw_figures *figures);

/** @p part of @p whole in per cent, rounded to the nearest, halves up; 0 when @p whole is 0. */
int64_t tw_percentage(int64_t part, int64_t whole);

#endif
