/** @file fuzz_costs.c — any bytes as a planning, a model of who shares what, and items.
 *
 *  The input is files (files_in.h) in place of sound ones; bytes before the first mark stand in
 *  kosten.json. They are read for a small round of three partners with an outcome. That must come
 *  to an end without touching memory that is not its own; and where nothing is wrong with them, the
 *  judge must agree with every cent of the settlement, and no transfer can be too many.
 */
#include "io/round_read.h"
#include "planning_in.h"
#include "toewijs/costs.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const sound_file round_files[] = {
    {"ronde.json", "{\"schema\":\"toewijs/ronde/1\",\"toewijzingsjaar\":2025,\"opleiding\":\"GZ\","
                   "\"termijnen\":{\"aanmelding\":\"2024-02-15\",\"toets\":\"2024-03-15\","
                   "\"terugkoppeling\":\"2024-03-18\",\"in_doorstroom\":\"2024-05-24\"}}"},
    {"beleid.json", "{\"voorwaarden\":{\"min_instellingen\":3,\"min_overige\":1},"
                    "\"bonus\":{\"aanspraak\":{\"soort\":\"percentage\",\"percentage\":20}},"
                    "\"loting\":{\"zaad\":\"z\"}}"},
    {"instellingen.csv", "poi_id,naam,sector,kwaliteitsstatuut,crt_erkend,capaciteit,lat,lon\n"
                         "a,A,ggz_instelling,III,ja,9,52,5\nb,B,ouderenzorg,,ja,3,,\n"
                         "c,C,ziekenhuiszorg,,ja,4,,\n"},
    {"toewijzing.csv", "poi_id,aangevraagd,toegewezen\na,9,3\nb,3,1\nc,4,1\n"},
    {"samenwerkingsverbanden.csv", "rsv_id,naam,regiehouder,aangemeld_op,toets,toets_op\n"
                                   "r,R,a,2024-02-01,voldaan,2024-03-08\n"},
    {"deelnemers.csv", "rsv_id,poi_id,inbreng,sggz,bonus_min,bonus_max\n"
                       "r,a,,nee,,\nr,b,,nee,,\nr,c,,nee,,\n"},
};

static const sound_file sound[] = {
    {"planning.csv", "traject,start,deeltijd\nr-002,2025-03-01,0.8\n"},
    {"kosten.json",
     "{\"schema\":\"toewijs/kosten/1\",\"soorten\":{\"direct\":{\"sleutel\":\"eigen_weken\"},"
     "\"beheer\":{\"sleutel\":\"gelijk\"},\"wlz\":{\"sleutel\":\"gehoste_weken\"}}}"},
    {"kostenposten.csv", "jaar,post,soort,bedrag,betaald_door,ontvangen_door\n"
                         "2025,x,direct,100,a,\n2026,y,beheer,0.01,b,\n2026,z,wlz,70,,c\n"},
};

/* Made once: what the files are read for. */
static struct {
    tw_round *round;
    tw_policy *policy;
    tw_assessment *assessment;
    tw_outcome outcome;
} made;

static void make_round(void) {
    static tw_traject rows[] = {{.soort = TW_REGULIER, .route = {0, 1}, .aantal = 2},
                                {.soort = TW_REGULIER, .route = {0, 2}, .aantal = 1},
                                {.soort = TW_REGULIER, .route = {1, 0}, .aantal = 1},
                                {.soort = TW_BONUS, .route = {2, 0}, .aantal = 1}};
    static tw_rsv_outcome rsv = {.concept = {rows, 4}, .verdeling = {rows, 4}};
    tw_fileset files = {0};
    tw_diags diags = {0};
    tw_read_options options = {0};
    files_in(&files, "", 0, "", round_files, sizeof round_files / sizeof *round_files);
    demand(tw_read_round_files(&made.round, &made.policy, &files, &options, &diags, NULL) == TW_OK);
    demand(tw_assess(&made.assessment, made.round, made.policy, &diags, NULL) == TW_OK);
    demand(made.assessment->rsvs[0].neemt_deel);
    made.outcome = (tw_outcome){.optimaal = true, .rsvs = &rsv, .rsv_count = 1};
    tw_diags_clear(&diags);
    tw_fileset_clear(&files);
}

static void settle(const tw_plan *plan, const tw_kosten_model *model,
                   const tw_kostenposten *posten) {
    tw_verrekening *made_of = NULL;
    tw_fileset files = {0};
    tw_diags findings = {0};
    demand(tw_verrekening_make(&made_of, plan, model, posten, NULL) == TW_OK);
    for (size_t i = 0; i < model->variant_count; i++) {
        demand(made_of->varianten[i].periode.overboeking_count < made_of->partner_count);
        demand(made_of->varianten[i].periode.minste);
    }
    demand(tw_costs_csv(&files, made_of, NULL) == TW_OK);
    demand(tw_verify_costs(&files, plan, model, posten, &findings, NULL) == TW_OK);
    demand(findings.error_count == 0);
    tw_diags_clear(&findings);
    tw_fileset_clear(&files);
    tw_verrekening_free(made_of);
}

static void read_costs(const tw_plan *plan, const tw_fileset *files) {
    const tw_file *model_file = tw_fileset_find(files, "kosten.json");
    const tw_file *items_file = tw_fileset_find(files, "kostenposten.csv");
    tw_kosten_model *model = NULL;
    tw_kostenposten *posten = NULL;
    tw_diags diags = {0};
    tw_status status = tw_kosten_model_read(&model, plan, model_file->name, model_file->data,
                                            model_file->size, &diags, NULL);
    demand_answer(status, model, &diags, model_file->size);
    if (model != NULL) {
        status = tw_kostenposten_read(&posten, plan, model, items_file->name, items_file->data,
                                      items_file->size, &diags, NULL);
        demand_answer(status, posten, &diags, items_file->size);
    }
    if (posten != NULL) {
        settle(plan, model, posten);
    }
    tw_kostenposten_free(posten);
    tw_kosten_model_free(model);
    tw_diags_clear(&diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    tw_fileset files = {0};
    tw_plan *plan = NULL;
    if (made.round == NULL) {
        make_round();
    }
    files_in(&files, (const char *)data, size, "kosten.json", sound, sizeof sound / sizeof *sound);
    const tw_file *file = tw_fileset_find(&files, "planning.csv");
    tw_planning *planning =
        planning_in(made.round, made.policy, &made.outcome, file->data, file->size);
    tw_cohort cohort = {made.round, made.policy, made.assessment, &made.outcome, planning};
    demand(tw_plan_make(&plan, &cohort, 1, NULL) == TW_OK);
    read_costs(plan, &files);
    tw_plan_free(plan);
    tw_planning_free(planning);
    tw_fileset_clear(&files);
    return 0;
}
