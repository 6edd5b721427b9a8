/** @file write.h
 *  Rendering an outcome: the files of formats.md section 3, and tables for people.
 */
#ifndef TOEWIJS_WRITE_H
#define TOEWIJS_WRITE_H

#include "toewijs/assess.h"
#include "toewijs/fileset.h"
#include "toewijs/outcome.h"
#include "toewijs/proof.h"
#include "toewijs/status.h"

/** What verantwoording.json records besides data and policy; may differ between runs. */
typedef struct tw_run_info {
    const char *method;
    int jobs;
    int64_t duration_ms;
    const char *solver; /**< name and version of the solver underneath: tw_solver_version() */
} tw_run_info;

/**
 * Render all files of an outcome into @p files. The same data, policy and seed give the same bytes,
 * verantwoording.json excepted.
 *
 * oplossing.json: as formats.md section 3 shows it. With a previous outcome also `wijzigingen`,
 * between `afgewezen` and `meldingen`: who is affected by the correction, final distribution next
 * to final distribution. {"rsv": [{"rsv_id", "wijziging", "toegekend_vorig", "toegekend",
 * "bonus_vorig", "bonus", "regulier_vorig", "regulier"}], "poi": [{"poi_id", "wijziging",
 * "bonus_vorig", "bonus", "regulier_vorig", "regulier"}], "vervallen_rsv": [], "vervallen_poi":
 * []}. Numbers are trajectories, of a POI those that start at it. `wijziging` is "aandeel" when one
 * of the numbers differs; else "verplaatst" when a route of the RSV, or through the POI, has
 * another number; who is not listed is not affected. The last two: who had trajectories, and is not
 * in the round any more.
 *
 * The codes in `meldingen`, sorted by code,
 * rsv_id, poi_id:
 *
 * | code | with | when |
 * |---|---|---|
 * | afstand_onbekend | poi_id | it has no coordinates, and a move from or to it inside an RSV that
 *   takes part counts as onbekende_afstand_km |
 * | bonus_ongebruikt | rsv_id, aantal | granted bonus places that its final distribution does not
 * use | | geen_bonusroute | rsv_id | it has an entitlement, but no admissible bonus route | |
 * niet_geplaatst | rsv_id, aantal | regular places that could not be placed | | toekenning_vervalt
 * | rsv_id, aantal | its weight is 0, so that its entitlement gives nothing | | wensen_genegeerd |
 * rsv_id | it stated wishes, but does not take part | | wensen_kosten_regulier | rsv_id, aantal |
 * fewer regular trajectories than in the concept |
 *
 * CSV: comma, LF, UTF-8. A text field that a spreadsheet would take for a formula, identifiers
 * included, has a leading ' (base/csv_text.h); numbers are written as they are. The rows:
 *
 * - in_doorstroom.csv: by RSV, then soort (regulier first) and route. `traject` is the RSV's
 *   identifier, '-' and the number of the trajectory within the RSV, from 001.
 * - bonusplaatsen.csv: by RSV, then POI; only where bonus > 0. `beslist_door`: what decided that
 *   (decided.h); empty in an outcome that a time limit ended.
 * - toewijzing_definitief.csv: every POI. `niet_geplaatst`: inbreng in the RSVs that take part less
 *   regular starts; 0 with `vrij` starts, where what is left over belongs to an RSV and not to a
 * POI (its number is in oplossing.json). `definitief` with `vrij`: buiten_rsv + all starts here.
 * - bezetting_per_fase.csv: every POI, per phase (`fase` counts from 1, `jaar` is the calendar
 * year). `regulier`, `bonus`: trajectories it hosts in that phase, of all RSVs; `buiten_rsv`:
 * outside(p); `bezet`: bezet(p, jaar); `gereserveerd`: R - cap(p,f), the room kept for its next
 * intake; `capaciteit` as in the data (model.md section 4 no 2).
 * - weken_per_poi.csv: every member of every RSV that takes part. `eigen_weken`: the weeks, over
 * all phases, of the trajectories that start at it (it employs them), wherever they are spent;
 *   `gehoste_weken`: the weeks that trajectories of this RSV spend at it; `saldo`: gehoste less
 *   eigen, so that > 0 means it trains more than it employs. The saldi of an RSV add up to 0.
 */
TW_NODISCARD tw_status tw_write_outcome(tw_fileset *files, const tw_round *round,
                                        const tw_policy *policy, const tw_assessment *assessment,
                                        const tw_outcome *outcome, const tw_run_info *run,
                                        tw_error *err);

/** The same oplossing.json, and no other file. */
TW_NODISCARD tw_status tw_write_oplossing(tw_fileset *files, const tw_round *round,
                                          const tw_policy *policy, const tw_assessment *assessment,
                                          const tw_outcome *outcome, tw_error *err);

/**
 * Render bewijs.json into @p files: {"schema": "toewijs/bewijs/1", "delen": [{"soort", "rsv",
 * "pot", "sectoren", "doelen": [{"naam", "waarde", "noemer", "prijzen"}]}]}, prices as proof.h
 * lists them, those of 0 left out. A goal with noemer 0 has neither noemer nor prijzen: it rests on
 * the solver's word.
 */
TW_NODISCARD tw_status tw_write_proof(tw_fileset *files, const tw_round *round,
                                      const tw_policy *policy, const tw_bewijs *bewijs,
                                      tw_error *err);

struct tw_buf;

/** The tables people read on a terminal: per RSV entitlement and bonus per POI, and the matrix of
 *  starts and continuations. Plain UTF-8 text. */
void tw_write_tables(struct tw_buf *buf, tw_lang lang, const tw_round *round,
                     const tw_policy *policy, const tw_assessment *assessment,
                     const tw_outcome *outcome);

/** Which wishes were not honoured in full. Sorted as formats.md section 3 says. */
typedef struct tw_tekort {
    int soort;                  /**< as tw_voorkeur.soort */
    size_t route[TW_MAX_FASEN]; /**< TW_ANY_POI for "*" */
    bool grens_is_max;
    int64_t gevraagd;
    int64_t gekregen;
} tw_tekort;

/** The shortfalls of one RSV in its final distribution.
 *  @param[out] out  caller frees; NULL when count is 0 */
TW_NODISCARD tw_status tw_find_tekorten(tw_tekort **out, size_t *count, const tw_round *round,
                                        const tw_policy *policy, const tw_outcome *outcome,
                                        size_t rsv, tw_error *err);

#endif
