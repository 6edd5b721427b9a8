/** @file fuzz_csv.c — any bytes as the tables of a round.
 *
 *  The input is files (files_in.h) in place of those of a small sound round; bytes before the first
 *  mark stand in deelnemers.csv. The whole round is read. That must come to an end without touching
 * memory that is not its own, and a round without mistakes must be in order: sorted, and with no
 * reference beyond its tables.
 */
#include "files_in.h"
#include "io/round_read.h"
#include "toewijs/round_files.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const sound_file sound[] = {
    {"ronde.json", "{\"schema\":\"toewijs/ronde/1\",\"toewijzingsjaar\":2025,\"opleiding\":\"GZ\","
                   "\"termijnen\":{\"aanmelding\":\"2024-02-15\",\"toets\":\"2024-03-15\","
                   "\"terugkoppeling\":\"2024-03-18\",\"in_doorstroom\":\"2024-05-24\"}}"},
    {"beleid.json", "{\"loting\":{\"zaad\":\"z\"}}"},
    {"instellingen.csv", "poi_id,naam,sector,kwaliteitsstatuut,crt_erkend,capaciteit,lat,lon\n"
                         "a,A,ggz_instelling,III,ja,9,52,5\nb,B,ouderenzorg,,nee,3,,\n"},
    {"toewijzing.csv", "poi_id,aangevraagd,toegewezen\na,9,6\nb,3,1\n"},
    {"samenwerkingsverbanden.csv", "rsv_id,naam,regiehouder,aangemeld_op,toets,toets_op\n"
                                   "r,R,a,2024-02-01,voldaan,2024-03-08\ns,S,b,,,\n"},
    {"deelnemers.csv", "rsv_id,poi_id,inbreng,sggz,bonus_min,bonus_max\n"
                       "r,a,4,ja,1,2\nr,b,,nee,,\ns,a,2,nee,,\n"},
    {"bezetting.csv", NULL},
    {"crt_register.csv", NULL},
    {"afstanden.csv", NULL},
    {"voorkeuren.csv", NULL},
};

static void demand_order(const tw_round *round) {
    for (size_t i = 0; i < round->poi_count; i++) {
        const tw_poi *poi = &round->pois[i];
        demand(i == 0 || strcmp(round->pois[i - 1].poi_id, poi->poi_id) < 0);
        demand(tw_round_find_poi(round, poi->poi_id) == i && poi->capaciteit >= 0);
        for (size_t j = 1; j < poi->bezetting_count; j++) {
            demand(poi->bezetting[j - 1].jaar < poi->bezetting[j].jaar);
        }
    }
    size_t members = 0;
    size_t wishes = 0;
    for (size_t i = 0; i < round->rsv_count; i++) {
        const tw_rsv *rsv = &round->rsvs[i];
        demand(i == 0 || strcmp(round->rsvs[i - 1].rsv_id, rsv->rsv_id) < 0);
        demand(rsv->regiehouder < round->poi_count);
        for (size_t j = 0; j < rsv->deelnemer_count; j++, members++) {
            demand(&rsv->deelnemers[j] == &round->deelnemers[members]);
            demand(rsv->deelnemers[j].rsv == i && rsv->deelnemers[j].poi < round->poi_count);
            demand(j == 0 || rsv->deelnemers[j - 1].poi < rsv->deelnemers[j].poi);
        }
        for (size_t j = 0; j < rsv->voorkeur_count; j++, wishes++) {
            demand(&rsv->voorkeuren[j] == &round->voorkeuren[wishes]);
            demand(rsv->voorkeuren[j].rsv == i);
            for (int f = 0; f < TW_MAX_FASEN; f++) {
                size_t poi = rsv->voorkeuren[j].route[f];
                demand(poi < round->poi_count || poi == TW_ANY_POI);
            }
        }
    }
    demand(members == round->deelnemer_count && wishes == round->voorkeur_count);
    for (size_t i = 0; i < round->afstand_count; i++) {
        demand(round->afstanden[i].van < round->poi_count);
        demand(round->afstanden[i].naar < round->poi_count);
    }
}

/* What is written of a round reads back, and is then written the same. */
static void demand_round_trip(const tw_round *round, const tw_policy *policy) {
    tw_fileset files[2] = {{0}, {0}};
    tw_diags diags = {0};
    tw_round *again;
    tw_policy *again_policy;
    tw_read_options options = {.concept_optional = true};
    demand(tw_round_render(&files[0], round, policy, NULL) == TW_OK);
    demand(tw_read_round_files(&again, &again_policy, &files[0], &options, &diags, NULL) == TW_OK);
    demand(tw_round_render(&files[1], again, again_policy, NULL) == TW_OK);
    demand(files[0].count == files[1].count);
    for (size_t i = 0; i < files[0].count; i++) {
        const tw_file *a = &files[0].files[i];
        const tw_file *b = &files[1].files[i];
        demand(a->size == b->size && memcmp(a->data, b->data, a->size) == 0);
    }
    tw_round_free(again);
    tw_policy_free(again_policy);
    tw_diags_clear(&diags);
    tw_fileset_clear(&files[0]);
    tw_fileset_clear(&files[1]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    tw_fileset set = {0};
    tw_diags diags = {0};
    tw_round *round;
    tw_policy *policy;
    tw_read_options options = {.concept_optional = true};
    files_in(&set, (const char *)data, size, "deelnemers.csv", sound, sizeof sound / sizeof *sound);
    tw_status status = tw_read_round_files(&round, &policy, &set, &options, &diags, NULL);
    demand(status == TW_OK || status == TW_ERR_INPUT);
    demand((status == TW_OK) == (diags.error_count == 0));
    if (status == TW_OK) {
        demand_order(round);
        demand_round_trip(round, policy);
    }
    for (size_t i = 0; i < diags.count; i++) {
        char *text = tw_diag_render(&diags.items[i], i % 2 == 0 ? TW_NL : TW_EN);
        demand(text != NULL);
        free(text);
    }
    tw_round_free(round);
    tw_policy_free(policy);
    tw_diags_clear(&diags);
    tw_fileset_clear(&set);
    return 0;
}
