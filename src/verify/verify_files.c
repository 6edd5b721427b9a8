#include "base/buf.h"
#include "base/intmath.h"
#include "verify/verify_rows.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A number that may not fit: then nothing can be said about the file. */
static bool put_sum(tw_judge *judge, tw_rows *rows, bool fits, int64_t value) {
    if (!fits) {
        judge->overflow = true;
        return false;
    }
    tw_rows_int(judge, rows, value);
    return true;
}

static void compare(tw_judge *judge, const tw_rows *expected, const tw_rows *found) {
    tw_place whole = {0};
    tw_rows_compare(judge, expected, found, whole);
}

/* --- in_doorstroom.csv -------------------------------------------------------------------- */

static void expect_traject(tw_judge *judge, tw_rows *rows, size_t rsv, const tw_traject *traject,
                           int64_t number) {
    const char *rsv_id = judge->round->rsvs[rsv].rsv_id;
    tw_buf name = {0};
    tw_buf_str(&name, rsv_id);
    tw_buf_char(&name, '-');
    tw_buf_int_wide(&name, number, 3);
    tw_rows_safe_text(judge, rows, rsv_id);
    tw_rows_safe_text(judge, rows, tw_judge_text(judge, &name));
    tw_rows_text(judge, rows, tw_soort_name((int)traject->soort));
    tw_rows_safe_text(judge, rows, judge->round->pois[traject->route[0]].poi_id);
    for (int fase = 0; fase < judge->policy->fase_count; fase++) {
        tw_rows_safe_text(judge, rows, judge->round->pois[traject->route[fase]].poi_id);
    }
    for (int fase = 0; fase < judge->policy->fase_count; fase++) {
        tw_rows_int(judge, rows, judge->policy->fasen[fase].weken);
    }
}

/* One row a trajectory. A false `aantal` may promise a thousand million of them: no more rows are
 * made than it takes to see that the file ends first. */
static void expect_trajecten(tw_judge *judge, tw_rows *rows, size_t rsv, size_t most_cells) {
    const tw_stated_verdeling *verdeling = &judge->rsvs[rsv].final;
    int64_t number = 0;
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_traject *traject = &verdeling->trajecten[i].traject;
        for (int64_t n = 0; n < traject->aantal; n++) {
            if (rows->cell_count >= most_cells || judge->out_of_memory) {
                return;
            }
            expect_traject(judge, rows, rsv, traject, ++number);
        }
    }
}

static void check_in_doorstroom(tw_judge *judge) {
    static const char *const first[] = {"rsv_id", "traject", "soort", "werkgever"};
    static const char *const fase[] = {"fase_1", "fase_2", "fase_3", "fase_4"};
    static const char *const weken[] = {"weken_1", "weken_2", "weken_3", "weken_4"};
    const char *columns[COUNT(first) + COUNT(fase) + COUNT(weken)];
    size_t fase_count = (size_t)judge->policy->fase_count;
    memcpy(columns, first, sizeof first);
    memcpy(columns + COUNT(first), fase, fase_count * sizeof *fase);
    memcpy(columns + COUNT(first) + fase_count, weken, fase_count * sizeof *weken);
    tw_rows expected = {.file = "in_doorstroom.csv",
                        .label = "",
                        .columns = columns,
                        .width = COUNT(first) + 2 * fase_count,
                        .key_width = 2};
    tw_rows found = tw_rows_like(&expected);
    if (!tw_rows_csv(judge, &found)) {
        return;
    }
    for (size_t rsv = 0; rsv < judge->round->rsv_count; rsv++) {
        expect_trajecten(judge, &expected, rsv, found.cell_count + expected.width);
    }
    compare(judge, &expected, &found);
}

/* --- the others --------------------------------------------------------------------------- */

static bool expect_toewijzing(tw_judge *judge, tw_rows *rows, size_t index) {
    const tw_poi *poi = &judge->round->pois[index];
    const tw_poi_assessment *judged = &judge->assessment->pois[index];
    const int64_t *start = judge->tally[TW_STAGE_FINAL].pois[index].start;
    bool vrij = judge->policy->regulier_vrij;
    int64_t open = vrij ? 0 : judged->inbreng - start[TW_REGULIER];
    int64_t total = vrij ? judged->buiten_rsv : poi->toegewezen;
    bool fits = tw_add(&total, total, start[TW_BONUS]) &&
                (!vrij || tw_add(&total, total, start[TW_REGULIER]));
    tw_rows_safe_text(judge, rows, poi->poi_id);
    tw_rows_safe_text(judge, rows, poi->naam);
    tw_rows_text(judge, rows, tw_sector_name(poi->sector));
    tw_rows_int(judge, rows, poi->aangevraagd);
    tw_rows_int(judge, rows, poi->toegewezen);
    tw_rows_int(judge, rows, open);
    tw_rows_int(judge, rows, start[TW_BONUS]);
    return put_sum(judge, rows, fits, total);
}

static void check_toewijzing(tw_judge *judge) {
    static const char *const columns[] = {"poi_id",     "naam",           "sector", "aangevraagd",
                                          "toegewezen", "niet_geplaatst", "bonus",  "definitief"};
    tw_rows expected = {.file = "toewijzing_definitief.csv",
                        .label = "",
                        .columns = columns,
                        .width = COUNT(columns),
                        .key_width = 1};
    tw_rows found = tw_rows_like(&expected);
    if (!tw_rows_csv(judge, &found)) {
        return;
    }
    for (size_t poi = 0; poi < judge->round->poi_count; poi++) {
        if (!expect_toewijzing(judge, &expected, poi)) {
            return;
        }
    }
    compare(judge, &expected, &found);
}

static void expect_bezetting(tw_judge *judge, tw_rows *rows, size_t index, int fase) {
    const tw_poi *poi = &judge->round->pois[index];
    const int64_t *hosted = judge->tally[TW_STAGE_FINAL].pois[index].hosted[fase];
    int64_t jaar = judge->round->toewijzingsjaar + judge->policy->fasen[fase].jaar;
    tw_rows_safe_text(judge, rows, poi->poi_id);
    tw_rows_int(judge, rows, fase + 1);
    tw_rows_int(judge, rows, jaar);
    tw_rows_int(judge, rows, hosted[TW_REGULIER]);
    tw_rows_int(judge, rows, hosted[TW_BONUS]);
    tw_rows_int(judge, rows, judge->assessment->pois[index].buiten_rsv);
    tw_rows_int(judge, rows, tw_poi_bezet(poi, jaar));
    tw_rows_int(judge, rows, tw_judge_room(judge, index, fase) - tw_judge_cap(judge, index, fase));
    tw_rows_int(judge, rows, poi->capaciteit);
}

static void check_bezetting(tw_judge *judge) {
    static const char *const columns[] = {"poi_id",   "fase",         "jaar",
                                          "regulier", "bonus",        "buiten_rsv",
                                          "bezet",    "gereserveerd", "capaciteit"};
    tw_rows expected = {.file = "bezetting_per_fase.csv",
                        .label = "",
                        .columns = columns,
                        .width = COUNT(columns),
                        .key_width = 2};
    tw_rows found = tw_rows_like(&expected);
    if (!tw_rows_csv(judge, &found)) {
        return;
    }
    for (size_t poi = 0; poi < judge->round->poi_count; poi++) {
        for (int fase = 0; fase < judge->policy->fase_count; fase++) {
            expect_bezetting(judge, &expected, poi, fase);
        }
    }
    compare(judge, &expected, &found);
}

/* The weeks of all trajectories that start at each member: it employs them. Only a route knows how
 * long it is, so this goes by trajectory. NULL when a sum does not fit, or memory ran out. */
static int64_t *count_own_weeks(tw_judge *judge) {
    int64_t *weeks = tw_judge_alloc(judge, judge->round->deelnemer_count, sizeof *weeks);
    for (size_t rsv = 0; weeks != NULL && rsv < judge->round->rsv_count; rsv++) {
        const tw_stated_verdeling *verdeling = &judge->rsvs[rsv].final;
        for (size_t i = 0; i < verdeling->count; i++) {
            const tw_traject *traject = &verdeling->trajecten[i].traject;
            int64_t *own = &weeks[tw_round_find_member(judge->round, rsv, traject->route[0])];
            for (int fase = 0; fase < judge->policy->fase_count; fase++) {
                if (!tw_add_product(own, traject->aantal, judge->policy->fasen[fase].weken)) {
                    judge->overflow = true;
                    return NULL;
                }
            }
        }
    }
    return weeks;
}

static bool expect_weken(tw_judge *judge, tw_rows *rows, size_t index, int64_t own) {
    const tw_deelnemer *member = &judge->round->deelnemers[index];
    const tw_place_tally *tally = &judge->tally[TW_STAGE_FINAL].members[index];
    int64_t hosted = 0;
    bool fits = true;
    for (int fase = 0; fits && fase < judge->policy->fase_count; fase++) {
        int64_t trajects = tally->hosted[fase][TW_REGULIER] + tally->hosted[fase][TW_BONUS];
        fits = tw_add_product(&hosted, trajects, judge->policy->fasen[fase].weken);
    }
    tw_rows_safe_text(judge, rows, judge->round->rsvs[member->rsv].rsv_id);
    tw_rows_safe_text(judge, rows, judge->round->pois[member->poi].poi_id);
    tw_rows_int(judge, rows, own);
    return put_sum(judge, rows, fits, hosted) && put_sum(judge, rows, true, hosted - own);
}

static void check_weken(tw_judge *judge) {
    static const char *const columns[] = {"rsv_id", "poi_id", "eigen_weken", "gehoste_weken",
                                          "saldo"};
    tw_rows expected = {.file = "weken_per_poi.csv",
                        .label = "",
                        .columns = columns,
                        .width = COUNT(columns),
                        .key_width = 2};
    tw_rows found = tw_rows_like(&expected);
    const int64_t *own = count_own_weeks(judge);
    if (own == NULL || !tw_rows_csv(judge, &found)) {
        return;
    }
    for (size_t i = 0; i < judge->round->deelnemer_count; i++) {
        size_t rsv = judge->round->deelnemers[i].rsv;
        if (judge->assessment->rsvs[rsv].neemt_deel && !expect_weken(judge, &expected, i, own[i])) {
            return;
        }
    }
    compare(judge, &expected, &found);
}

void tw_judge_files(tw_judge *judge) {
    check_in_doorstroom(judge);
    tw_judge_bonusplaatsen(judge);
    check_toewijzing(judge);
    check_bezetting(judge);
    check_weken(judge);
}
