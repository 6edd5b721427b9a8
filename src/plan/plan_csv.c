/* The files of a plan. */
#include "base/buf.h"
#include "base/csv_text.h"
#include "base/decimal.h"
#include "base/intmath.h"
#include "domain/calendar.h"
#include "toewijs/plan.h"

#include <string.h>

static void put_date(tw_buf *buf, tw_date date) {
    tw_csv_put_text(buf, tw_date_text_of(date).text);
}

static const char *programme(const tw_plan *plan, size_t opleiding) {
    return plan->opleidingen[opleiding];
}

static const char *institution(const tw_plan *plan, size_t poi) {
    return plan->pois[poi].poi_id;
}

/* -- plannen.csv ------------------------------------------------------------------------------- */

static int most_phases(const tw_plan *plan) {
    int most = 0;
    for (size_t c = 0; c < plan->cohort_count; c++) {
        int count = plan->cohorten[c].policy->fase_count;
        most = count > most ? count : most;
    }
    return most;
}

static void put_phase(tw_buf *buf, const tw_plan *plan, const tw_plan_traject *traject, int fase) {
    if (fase >= traject->fase_count) {
        for (int i = 0; i < 4; i++) {
            tw_csv_end_field(buf);
        }
        return;
    }
    const tw_plan_fase *phase = &traject->fasen[fase];
    tw_csv_put_text(buf, institution(plan, phase->poi));
    put_date(buf, phase->van);
    put_date(buf, phase->tot);
    tw_csv_put_int(buf, phase->weken);
}

static void put_traject(tw_buf *buf, const tw_plan *plan, const tw_plan_traject *traject,
                        int phases) {
    const tw_round *round = plan->cohorten[traject->cohort].round;
    tw_csv_put_int(buf, round->toewijzingsjaar);
    tw_csv_put_text(buf, round->opleiding);
    tw_csv_put_text(buf, plan->rsvs[traject->rsv].rsv_id);
    tw_csv_put_text(buf, traject->traject);
    tw_csv_put_text(buf, tw_soort_name((int)traject->soort));
    tw_csv_put_text(buf, institution(plan, traject->werkgever));
    tw_fixed_put_short(buf, traject->deeltijd, TW_DEELTIJD_DECIMALS);
    tw_csv_end_field(buf);
    put_date(buf, traject->fasen[0].van);
    put_date(buf, traject->fasen[traject->fase_count - 1].tot);
    for (int fase = 0; fase < phases; fase++) {
        put_phase(buf, plan, traject, fase);
    }
    tw_csv_end_row(buf);
}

static void put_plans(tw_buf *buf, const tw_plan *plan) {
    int phases = most_phases(plan);
    tw_buf_str(buf,
               "toewijzingsjaar,opleiding,rsv_id,traject,soort,werkgever,deeltijd,start,eind,");
    for (int fase = 1; fase <= phases; fase++) {
        tw_buf_printf(buf, "poi_%d,van_%d,tot_%d,weken_%d,", fase, fase, fase, fase);
    }
    tw_csv_end_row(buf);
    for (size_t i = 0; i < plan->traject_count && !buf->failed; i++) {
        put_traject(buf, plan, &plan->trajecten[i], phases);
    }
}

/* -- weken_per_jaar.csv ------------------------------------------------------------------------ */

static void put_weeks(tw_buf *buf, const tw_plan *plan) {
    tw_buf_str(buf, "rsv_id,poi_id,opleiding,jaar,eigen_weken,gehoste_weken,saldo,instroom,"
                    "doorstroom,aanwezig_eigen,aanwezig_gast,elders\n");
    for (size_t i = 0; i < plan->weken_count; i++) {
        const tw_plan_weken *row = &plan->weken[i];
        tw_csv_put_text(buf, plan->rsvs[row->rsv].rsv_id);
        tw_csv_put_text(buf, institution(plan, row->poi));
        tw_csv_put_text(buf, programme(plan, row->opleiding));
        const int64_t numbers[] = {row->jaar,           row->eigen_weken,
                                   row->gehoste_weken,  row->gehoste_weken - row->eigen_weken,
                                   row->instroom,       row->doorstroom,
                                   row->aanwezig_eigen, row->aanwezig_gast,
                                   row->elders};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
            tw_csv_put_int(buf, numbers[k]);
        }
        tw_csv_end_row(buf);
    }
}

/* -- capaciteit.csv ---------------------------------------------------------------------------- */

static void put_room(tw_buf *buf, const tw_plan *plan) {
    tw_buf_str(buf, "poi_id,opleiding,jaar,capaciteit,bezet,buiten_rsv,piek,piek_op,vrij\n");
    for (size_t i = 0; i < plan->capaciteit_count; i++) {
        const tw_plan_capaciteit *row = &plan->capaciteit[i];
        tw_csv_put_text(buf, institution(plan, row->poi));
        tw_csv_put_text(buf, programme(plan, row->opleiding));
        tw_csv_put_int(buf, row->jaar);
        tw_csv_put_int(buf, row->capaciteit);
        tw_csv_put_int(buf, row->bezet);
        tw_csv_put_int(buf, row->buiten_rsv);
        tw_csv_put_int(buf, row->piek);
        put_date(buf, row->piek_op);
        tw_csv_put_int(buf, row->vrij);
        tw_csv_end_row(buf);
    }
}

/* -- opbrengst.csv ----------------------------------------------------------------------------- */

bool tw_plan_substitution(tw_optional *out, const tw_plan *plan, const tw_plan_opbrengst *row,
                          const tw_substitutie *ratios, size_t ratio_count) {
    *out = (tw_optional){false, 0};
    for (size_t i = 0; i < ratio_count && !out->stated; i++) {
        if (strcmp(ratios[i].opleiding, programme(plan, row->opleiding)) == 0) {
            out->stated = true;
            if (!tw_mul(&out->value, row->afgestudeerd, ratios[i].duizendsten)) {
                return false;
            }
        }
    }
    return true;
}

static bool put_yield(tw_buf *buf, const tw_plan *plan, const tw_substitutie *ratios,
                      size_t ratio_count) {
    tw_buf_str(buf, "jaar,opleiding,sector,afgestudeerd,substitutie\n");
    for (size_t i = 0; i < plan->opbrengst_count; i++) {
        const tw_plan_opbrengst *row = &plan->opbrengst[i];
        tw_optional worth;
        if (!tw_plan_substitution(&worth, plan, row, ratios, ratio_count)) {
            return false;
        }
        tw_csv_put_int(buf, row->jaar);
        tw_csv_put_text(buf, programme(plan, row->opleiding));
        tw_csv_put_text(buf, tw_sector_name(row->sector));
        tw_csv_put_int(buf, row->afgestudeerd);
        if (worth.stated) {
            tw_fixed_put_short(buf, worth.value, TW_SUBSTITUTIE_DECIMALS);
        }
        tw_csv_end_field(buf);
        tw_csv_end_row(buf);
    }
    return true;
}

/* ---------------------------------------------------------------------------------------------- */

static const char *const names[] = {"plannen.csv", "weken_per_jaar.csv", "capaciteit.csv",
                                    "opbrengst.csv"};

tw_status tw_plan_csv(tw_fileset *files, const tw_plan *plan, const tw_substitutie *ratios,
                      size_t ratio_count, tw_error *err) {
    enum { COUNT = sizeof names / sizeof *names };
    tw_buf made[COUNT] = {{0}};
    tw_status status = TW_OK;
    put_plans(&made[0], plan);
    put_weeks(&made[1], plan);
    put_room(&made[2], plan);
    if (!put_yield(&made[3], plan, ratios, ratio_count)) {
        status = tw_fail(err, TW_ERR_RANGE, "%s", names[3]);
    }
    for (int i = 0; i < COUNT; i++) {
        if (status == TW_OK) {
            status = tw_fileset_take(files, names[i], &made[i], err);
        }
        tw_buf_free(&made[i]);
    }
    return status;
}

const char *tw_plan_too_long(const tw_plan *plan, size_t *rows) {
    const size_t counts[] = {plan->traject_count, plan->weken_count, plan->capaciteit_count,
                             plan->opbrengst_count};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        if (counts[i] > TW_PLAN_MAX_ROWS) {
            *rows = counts[i];
            return names[i];
        }
    }
    return NULL;
}
