/* The files of a round, each as io reads it. */
#include "base/csv_text.h"
#include "base/decimal.h"
#include "base/intmath.h"
#include "base/json_out.h"
#include "domain/calendar.h"
#include "domain/ranges.h"
#include "io/policy_json.h"
#include "toewijs/round_files.h"

/* -- fields: each with the comma before it ----------------------------------------------------- */

static void put_text(tw_buf *buf, const char *text) {
    tw_buf_char(buf, ',');
    tw_csv_text(buf, text);
}

static void put_int(tw_buf *buf, int64_t value) {
    tw_buf_char(buf, ',');
    tw_buf_int(buf, value);
}

static void put_optional(tw_buf *buf, tw_optional value) {
    tw_buf_char(buf, ',');
    if (value.stated) {
        tw_buf_int(buf, value.value);
    }
}

static void put_yes_no(tw_buf *buf, bool value) {
    tw_buf_str(buf, value ? ",ja" : ",nee");
}

static void put_day(tw_buf *buf, tw_date date) {
    put_text(buf, tw_date_text_of(date).text);
}

static void put_degrees(tw_buf *buf, bool known, double degrees) {
    tw_buf_char(buf, ',');
    if (known) {
        tw_decimal_put(buf, degrees);
    }
}

/* -- tables ------------------------------------------------------------------------------------ */

static void put_instellingen(tw_buf *buf, const tw_round *round) {
    tw_buf_str(buf, "poi_id,naam,sector,kwaliteitsstatuut,crt_erkend,capaciteit,lat,lon,plaats\n");
    for (size_t p = 0; p < round->poi_count; p++) {
        const tw_poi *poi = &round->pois[p];
        tw_csv_text(buf, poi->poi_id);
        put_text(buf, poi->naam);
        put_text(buf, tw_sector_name(poi->sector));
        put_text(buf, tw_kwaliteitsstatuut_name(poi->kwaliteitsstatuut));
        put_yes_no(buf, poi->crt_erkend);
        put_int(buf, poi->capaciteit);
        put_degrees(buf, poi->has_location, poi->lat);
        put_degrees(buf, poi->has_location, poi->lon);
        put_text(buf, poi->plaats);
        tw_buf_char(buf, '\n');
    }
}

static void put_toewijzing(tw_buf *buf, const tw_round *round) {
    tw_buf_str(buf, "poi_id,aangevraagd,toegewezen\n");
    for (size_t p = 0; p < round->poi_count; p++) {
        const tw_poi *poi = &round->pois[p];
        if (poi->toewijzing_line != 0 || poi->aangevraagd != 0 || poi->toegewezen != 0) {
            tw_csv_text(buf, poi->poi_id);
            put_int(buf, poi->aangevraagd);
            put_int(buf, poi->toegewezen);
            tw_buf_char(buf, '\n');
        }
    }
}

static void put_samenwerkingsverbanden(tw_buf *buf, const tw_round *round) {
    tw_buf_str(buf, "rsv_id,naam,regiehouder,aangemeld_op,toets,toets_op,toets_aangemeld_op,"
                    "bonus_toegekend\n");
    for (size_t r = 0; r < round->rsv_count; r++) {
        const tw_rsv *rsv = &round->rsvs[r];
        tw_csv_text(buf, rsv->rsv_id);
        put_text(buf, rsv->naam);
        put_text(buf, round->pois[rsv->regiehouder].poi_id);
        put_day(buf, rsv->aangemeld_op);
        put_text(buf, tw_toets_name(rsv->toets));
        put_day(buf, rsv->toets_op);
        put_day(buf, rsv->toets_aangemeld_op);
        put_optional(buf, rsv->bonus_toegekend);
        tw_buf_char(buf, '\n');
    }
}

static void put_deelnemers(tw_buf *buf, const tw_round *round) {
    tw_buf_str(buf, "rsv_id,poi_id,inbreng,sggz,bonus_min,bonus_max\n");
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        const tw_deelnemer *member = &round->deelnemers[m];
        tw_csv_text(buf, round->rsvs[member->rsv].rsv_id);
        put_text(buf, round->pois[member->poi].poi_id);
        put_optional(buf, member->inbreng);
        put_yes_no(buf, member->sggz);
        put_optional(buf, member->bonus_min);
        put_optional(buf, member->bonus_max);
        tw_buf_char(buf, '\n');
    }
}

/* Rows add up, and each is limited: what was added up from several may take several again. */
static void put_bezetting(tw_buf *buf, const tw_round *round) {
    tw_buf_str(buf, "poi_id,jaar,plaatsen\n");
    for (size_t p = 0; p < round->poi_count; p++) {
        const tw_poi *poi = &round->pois[p];
        for (size_t i = 0; i < poi->bezetting_count; i++) {
            int64_t left = poi->bezetting[i].plaatsen;
            do {
                int64_t part = tw_min(left, TW_MAX_COUNT);
                tw_csv_text(buf, poi->poi_id);
                put_int(buf, poi->bezetting[i].jaar);
                put_int(buf, part);
                tw_buf_char(buf, '\n');
                left -= part;
            } while (left > 0);
        }
    }
}

static void put_register(tw_buf *buf, const tw_round *round) {
    tw_buf_str(buf, "poi_id,opleiding,erkend_van,erkend_tot\n");
    for (size_t i = 0; i < round->register_count; i++) {
        const tw_register_row *row = &round->register_rows[i];
        tw_csv_text(buf, round->pois[row->poi].poi_id);
        put_text(buf, row->opleiding);
        put_day(buf, row->erkend_van);
        put_day(buf, row->erkend_tot);
        tw_buf_char(buf, '\n');
    }
}

static void put_afstanden(tw_buf *buf, const tw_round *round) {
    tw_buf_str(buf, "van,naar,km\n");
    for (size_t i = 0; i < round->afstand_count; i++) {
        const tw_afstand *row = &round->afstanden[i];
        tw_csv_text(buf, round->pois[row->van].poi_id);
        put_text(buf, round->pois[row->naar].poi_id);
        put_int(buf, row->km);
        tw_buf_char(buf, '\n');
    }
}

static void put_voorkeuren(tw_buf *buf, const tw_round *round) {
    tw_buf route = {0};
    tw_buf_str(buf, "rsv_id,soort,route,min,max,gewicht\n");
    for (size_t i = 0; i < round->voorkeur_count; i++) {
        const tw_voorkeur *wish = &round->voorkeuren[i];
        route.size = 0;
        tw_round_put_route(&route, round, wish->route, round->fase_count);
        tw_csv_text(buf, round->rsvs[wish->rsv].rsv_id);
        put_text(buf, tw_soort_name(wish->soort));
        put_text(buf, route.data == NULL ? "" : route.data);
        put_optional(buf, wish->min);
        put_optional(buf, wish->max);
        put_int(buf, wish->gewicht);
        tw_buf_char(buf, '\n');
    }
    buf->failed = buf->failed || route.failed;
    tw_buf_free(&route);
}

/* -- ronde.json -------------------------------------------------------------------------------- */

static void put_term(tw_json *json, const char *key, tw_date date) {
    if (date != TW_DATE_NONE) {
        tw_json_str(json, key, tw_date_text_of(date).text);
    }
}

static void put_ronde(tw_buf *buf, const tw_round *round) {
    tw_json json = {.buf = buf};
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/ronde/1");
    if (round->naam[0] != '\0') {
        tw_json_str(&json, "naam", round->naam);
    }
    tw_json_int(&json, "toewijzingsjaar", round->toewijzingsjaar);
    tw_json_str(&json, "opleiding", round->opleiding);
    put_term(&json, "peildatum", round->peildatum);
    tw_json_open(&json, "termijnen", '{');
    put_term(&json, "aanmelding", round->termijn_aanmelding);
    put_term(&json, "toets_aanmelding", round->termijn_toets_aanmelding);
    put_term(&json, "toets", round->termijn_toets);
    put_term(&json, "terugkoppeling", round->termijn_terugkoppeling);
    put_term(&json, "in_doorstroom", round->termijn_in_doorstroom);
    tw_json_close(&json, '}');
    tw_json_close(&json, '}');
}

/* -- all --------------------------------------------------------------------------------------- */

static bool has_bezetting(const tw_round *round) {
    for (size_t p = 0; p < round->poi_count; p++) {
        if (round->pois[p].bezetting_count > 0) {
            return true;
        }
    }
    return false;
}

tw_status tw_round_render(tw_fileset *files, const tw_round *round, const tw_policy *policy,
                          tw_error *err) {
    const struct {
        const char *name;
        bool present;
        void (*put)(tw_buf *buf, const tw_round *round);
    } tables[] = {
        {"instellingen.csv", true, put_instellingen},
        {"toewijzing.csv", round->has_toewijzing, put_toewijzing},
        {"samenwerkingsverbanden.csv", true, put_samenwerkingsverbanden},
        {"deelnemers.csv", true, put_deelnemers},
        {"bezetting.csv", has_bezetting(round), put_bezetting},
        {"voorkeuren.csv", round->voorkeur_count > 0, put_voorkeuren},
        {"crt_register.csv", round->has_register, put_register},
        {"afstanden.csv", round->afstand_count > 0, put_afstanden},
        {"ronde.json", true, put_ronde},
    };
    tw_buf buf = {0};
    tw_status status = TW_OK;
    for (size_t i = 0; status == TW_OK && i < sizeof tables / sizeof *tables; i++) {
        if (tables[i].present) {
            tables[i].put(&buf, round);
            status = tw_fileset_take(files, tables[i].name, &buf, err);
        }
    }
    if (status == TW_OK) {
        tw_json json = {.buf = &buf};
        tw_render_policy(&json, NULL, policy);
        status = tw_fileset_take(files, "beleid.json", &buf, err);
    }
    return status;
}
