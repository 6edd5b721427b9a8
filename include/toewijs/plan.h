/** @file plan.h
 *  What comes after the allocation: an individual plan (IOP) for every trajectory, and what it
 *  means for institutions, calendar year by calendar year. Pure data, and how it is made.
 *
 *  Whole numbers only: a training week is a week of full-time training, and belongs to the calendar
 *  year in which it begins. So weeks add up whatever one adds them over, and costs can be shared
 *  by them to the cent.
 *
 *  Rules (README, "Plans and weeks"):
 *  - A trajectory starts on its start date: planning.csv, its row or row `*`; otherwise 1 January
 *    of toewijzingsjaar + jaar of its first phase.
 *  - A phase begins on the day after the one before it ends, but not before the same day of the
 *    calendar year that the policy gives it (jaar, counted from that of the first phase; 29
 *    February in a year without one: 1 March).
 *  - Of a phase of w weeks with part-time factor d, week k (from 0) begins ceil(7 k / d) days after
 *    the phase does; the phase lasts ceil(7 w / d) days.
 */
#ifndef TOEWIJS_PLAN_H
#define TOEWIJS_PLAN_H

#include "toewijs/assess.h"
#include "toewijs/diags.h"
#include "toewijs/fileset.h"
#include "toewijs/outcome.h"
#include "toewijs/status.h"

struct tw_arena_block;

/** A part-time factor of one: it is kept in ten-thousandths. */
enum { TW_DEELTIJD_EEN = 10000, TW_DEELTIJD_MIN = 1000, TW_DEELTIJD_DECIMALS = 4 };

/** Options of a trajectory, or (traject NULL) of all that have no row of their own. */
typedef struct tw_planning_row {
    const char *traject;             /**< as in in_doorstroom.csv; NULL: `*` */
    tw_date start;                   /**< TW_DATE_NONE: not stated */
    tw_optional deeltijd;            /**< ten-thousandths, TW_DEELTIJD_MIN..TW_DEELTIJD_EEN */
    tw_optional weken[TW_MAX_FASEN]; /**< per phase; not stated: as in the policy */
    int64_t line;
} tw_planning_row;

/** planning.csv: columns traject, [start], [deeltijd], [weken_1 ... weken_F]. */
typedef struct tw_planning {
    const tw_planning_row *rows; /**< by traject; `*` first */
    size_t count;
    char sha256[65];
    struct tw_arena_block *memory;
} tw_planning;

/** The file's name in the folder of a round. */
#define TW_PLANNING_FILE "planning.csv"

/**
 * Read planning.csv of a round whose outcome is known.
 * @param data       its bytes, NUL after @p size
 * @param[out] out   tw_planning_free; NULL unless TW_OK
 * @return TW_OK; TW_ERR_INPUT (every mistake in @p diags, an unknown trajectory among them);
 *         TW_ERR_NOMEM
 */
TW_NODISCARD tw_status tw_planning_read(tw_planning **out, const tw_round *round,
                                        const tw_policy *policy, const tw_outcome *outcome,
                                        const char *file, const char *data, size_t size,
                                        tw_diags *diags, tw_error *err);
void tw_planning_free(tw_planning *planning);

/** Those who begin in one year for one programme: a round and its outcome. Borrowed, all of it. */
typedef struct tw_cohort {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_outcome *outcome;
    const tw_planning *planning; /**< NULL: there is none */
} tw_cohort;

/** An institution, in whichever rounds it is. */
typedef struct tw_plan_poi {
    const char *poi_id;
    const char *naam; /**< as in the latest round that has it */
    tw_sector sector; /**< likewise */
} tw_plan_poi;

typedef struct tw_plan_rsv {
    const char *rsv_id;
    const char *naam;    /**< as in the latest round that has it */
    const size_t *leden; /**< indices in tw_plan.pois, ascending: members in any round in which it
                              takes part */
    size_t lid_count;
} tw_plan_rsv;

typedef struct tw_plan_fase {
    size_t poi; /**< tw_plan.pois */
    tw_date van;
    tw_date tot; /**< the last day of training, included */
    int64_t weken;
} tw_plan_fase;

/** An individual plan. */
typedef struct tw_plan_traject {
    size_t cohort;       /**< tw_plan.cohorten */
    size_t rsv;          /**< tw_plan.rsvs */
    const char *traject; /**< as in in_doorstroom.csv: "R0001-001" */
    tw_soort soort;
    size_t werkgever; /**< tw_plan.pois: where it starts */
    int64_t deeltijd; /**< ten-thousandths */
    tw_plan_fase fasen[TW_MAX_FASEN];
    int fase_count;
} tw_plan_traject;

/** One institution in one partnership, programme and calendar year. Rows of only zeros are not
 *  there. */
typedef struct tw_plan_weken {
    size_t rsv;
    size_t poi;
    size_t opleiding;
    int64_t jaar;
    int64_t eigen_weken;    /**< of the trajectories it employs, wherever they are spent */
    int64_t gehoste_weken;  /**< spent at it, whoever employs */
    int64_t instroom;       /**< its own that start this year */
    int64_t doorstroom;     /**< its own that started in an earlier year and are in training */
    int64_t aanwezig_eigen; /**< its own that are at it on some day of this year */
    int64_t aanwezig_gast;  /**< those of others, likewise */
    int64_t elders;         /**< its own that are elsewhere on some day of this year */
} tw_plan_weken;

/** Available and used capacity of an institution for a programme in a calendar year, over all
 *  partnerships. Of every institution that is a member for that programme, all calendar years of
 *  the programme's cohorts: room that nobody uses is news too. */
typedef struct tw_plan_capaciteit {
    size_t poi;
    size_t opleiding;
    int64_t jaar;
    int64_t capaciteit; /**< of the latest cohort of the programme that has begun, else the first */
    int64_t bezet;      /**< bezetting.csv of the earliest cohort of the programme that has the
                             institution: later ones are in the plan themselves */
    int64_t buiten_rsv; /**< trainees of these cohorts on places outside the partnerships: there in
                             every year in which a trajectory without planning.csv would train */
    int64_t piek;       /**< most trainees of the plan that are there on the same day */
    tw_date piek_op;    /**< the first such day; TW_DATE_NONE when piek is 0 */
    int64_t vrij;       /**< capaciteit less all of these; below 0: too many */
} tw_plan_capaciteit;

/** Who finishes: by the sector of the employer. */
typedef struct tw_plan_opbrengst {
    tw_sector sector;
    size_t opleiding;
    int64_t jaar; /**< of the last day of training */
    int64_t afgestudeerd;
} tw_plan_opbrengst;

typedef struct tw_plan {
    const tw_cohort *cohorten; /**< by toewijzingsjaar, opleiding: whatever order they came in */
    size_t cohort_count;
    const char **opleidingen; /**< sorted */
    size_t opleiding_count;
    tw_plan_poi *pois; /**< by poi_id: members of RSVs that take part */
    size_t poi_count;
    tw_plan_rsv *rsvs; /**< by rsv_id: those that take part in any round */
    size_t rsv_count;
    tw_plan_traject *trajecten; /**< by cohort, rsv, and as in_doorstroom.csv has them */
    size_t traject_count;
    tw_plan_weken *weken; /**< by rsv, poi, opleiding, jaar */
    size_t weken_count;
    tw_plan_capaciteit *capaciteit; /**< by poi, opleiding, jaar */
    size_t capaciteit_count;
    tw_plan_opbrengst *opbrengst; /**< by jaar, opleiding, sector; only what is not 0 */
    size_t opbrengst_count;
    int64_t eerste_jaar; /**< of all training; 0 and -1 when there is none */
    int64_t laatste_jaar;
    bool illustratief; /**< any of the cohorts (tw_report_is_illustrative) */
    struct tw_arena_block *memory;
} tw_plan;

/**
 * Plan these cohorts together.
 * @param cohorts   in any order; each pair of toewijzingsjaar and opleiding once
 * @param[out] out  tw_plan_free; it borrows the cohorts' rounds; NULL unless TW_OK
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE
 */
TW_NODISCARD tw_status tw_plan_make(tw_plan **out, const tw_cohort *cohorts, size_t count,
                                    tw_error *err);
void tw_plan_free(tw_plan *plan);

/** In how many rows of tw_plan.capaciteit there are more than there is room for. */
size_t tw_plan_over_count(const tw_plan *plan);

struct tw_buf;

/** Append what the command `plan` says: how many trajectories, and where there are too many. */
void tw_plan_put_text(struct tw_buf *buf, const tw_plan *plan, tw_lang lang);

/** The same as JSON, with the names of the files that were made. */
void tw_plan_put_json(struct tw_buf *buf, const tw_plan *plan, const tw_fileset *files);

/** What a trainee who finishes is worth elsewhere: "1 FTE GZP is ... FTE SO". */
typedef struct tw_substitutie {
    const char *opleiding;
    int64_t duizendsten; /**< FTE replaced by one FTE, in thousandths */
} tw_substitutie;

enum { TW_SUBSTITUTIE_DECIMALS = 3 };

/**
 * FTE elsewhere that these replace who finish, in thousandths.
 * @param[out] out  not stated: there is no ratio for their programme
 * @return false when it does not fit
 */
bool tw_plan_substitution(tw_optional *out, const tw_plan *plan, const tw_plan_opbrengst *row,
                          const tw_substitutie *ratios, size_t ratio_count);

/** Append plannen.csv, weken_per_jaar.csv, capaciteit.csv and opbrengst.csv. */
TW_NODISCARD tw_status tw_plan_csv(tw_fileset *files, const tw_plan *plan,
                                   const tw_substitutie *ratios, size_t ratio_count, tw_error *err);

/** The first of these tables that has more rows than a workbook holds, and how many; NULL: none. */
enum { TW_PLAN_MAX_ROWS = 1000000 };
const char *tw_plan_too_long(const tw_plan *plan, size_t *rows);

/** Append plan.xlsx: the same tables, and the individual plans one a row. */
TW_NODISCARD tw_status tw_plan_sheets(tw_fileset *files, const tw_plan *plan, tw_lang lang,
                                      const tw_substitutie *ratios, size_t ratio_count,
                                      tw_error *err);

/** Append index.html (capacity, weeks, yield) and rsv/<name>.html with its Gantt picture. */
TW_NODISCARD tw_status tw_plan_pages(tw_fileset *files, const tw_plan *plan, tw_lang lang,
                                     const tw_substitutie *ratios, size_t ratio_count,
                                     tw_error *err);

#endif
