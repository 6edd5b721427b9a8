/* The drawn round as CSV files. */
#include "base/buf.h"
#include "generate/places.h"
#include "generate/plan.h"

#include <inttypes.h>

static void put_optional(tw_buf *buf, int64_t value) {
    tw_buf_char(buf, ',');
    if (value != PLAN_BLANK) {
        tw_buf_int(buf, value);
    }
}

static const char *ja_nee(bool value) {
    return value ? "ja" : "nee";
}

/* Hundred-thousandths of a degree as a decimal; the Netherlands lie north-east of 0, 0. */
static void put_degrees(tw_buf *buf, bool known, int32_t degrees) {
    tw_buf_char(buf, ',');
    if (known) {
        tw_buf_printf(buf, "%" PRId32 ".%05" PRId32, degrees / 100000, degrees % 100000);
    }
}

static const char *statuut(tw_sector sector) {
    return sector == TW_SECTOR_GGZ_INSTELLING      ? "III"
           : sector == TW_SECTOR_GGZ_VRIJGEVESTIGD ? "II"
           : sector == TW_SECTOR_VERSLAVINGSZORG   ? "III"
                                                   : "";
}

static void put_instellingen(tw_buf *buf, const tw_plan *plan) {
    tw_buf_str(buf, "poi_id,naam,sector,kwaliteitsstatuut,crt_erkend,capaciteit,lat,lon,plaats\n");
    for (size_t p = 0; p < plan->poi_count; p++) {
        const tw_plan_poi *poi = &plan->pois[p];
        const char *plaats = tw_towns[poi->town].naam;
        tw_buf_printf(buf, "P%05zu,\"", p + 1);
        tw_place_name(buf, poi->sector, plaats, poi->name_variant);
        tw_buf_printf(buf, "\",%s,%s,%s,%" PRId64, tw_sector_name(poi->sector),
                      statuut(poi->sector), ja_nee(poi->claim), poi->capaciteit);
        put_degrees(buf, poi->has_location, poi->lat);
        put_degrees(buf, poi->has_location, poi->lon);
        tw_buf_printf(buf, ",%s\n", plaats);
    }
}

static void put_toewijzing(tw_buf *buf, const tw_plan *plan) {
    tw_buf_str(buf, "poi_id,aangevraagd,toegewezen\n");
    for (size_t p = 0; p < plan->poi_count; p++) {
        if (plan->pois[p].aangevraagd > 0 || plan->pois[p].toegewezen > 0) {
            tw_buf_printf(buf, "P%05zu,%" PRId64 ",%" PRId64 "\n", p + 1, plan->pois[p].aangevraagd,
                          plan->pois[p].toegewezen);
        }
    }
}

static void put_bezetting(tw_buf *buf, const tw_plan *plan) {
    tw_buf_str(buf, "poi_id,jaar,plaatsen\n");
    for (size_t p = 0; p < plan->poi_count; p++) {
        for (int year = 0; year < PLAN_YEARS; year++) {
            if (plan->pois[p].bezet[year] > 0) {
                tw_buf_printf(buf, "P%05zu,%d,%" PRId64 "\n", p + 1, 2025 + year,
                              plan->pois[p].bezet[year]);
            }
        }
    }
}

/* A day counted from 1 January 2024, in the spring of that leap year. */
static void put_day(tw_buf *buf, int64_t day) {
    static const int lengths[] = {31, 29, 31, 30, 31, 30};
    int month = 0;
    while (day >= lengths[month]) {
        day -= lengths[month++];
    }
    tw_buf_printf(buf, ",2024-%02d-%02d", month + 1, (int)day + 1);
}

enum { DAY_DEADLINE = 45, DAY_TEST = 74 }; /* 15 February and 15 March 2024, from 1 January */

static void put_dates(tw_buf *buf, tw_random *random, tw_reden reden) {
    if (reden != TW_TE_LAAT_AANGEMELD) {
        put_day(buf, tw_random_between(random, 7, DAY_DEADLINE));
    } else if (tw_random_chance(random, 25)) {
        tw_buf_char(buf, ','); /* never registered */
    } else {
        put_day(buf, tw_random_between(random, DAY_DEADLINE + 1, DAY_DEADLINE + 20));
    }
    if (reden == TW_TOETS_TE_LAAT_AANGEMELD) {
        put_day(buf, tw_random_between(random, DAY_DEADLINE + 1, DAY_DEADLINE + 20));
    } else {
        put_day(buf, tw_random_between(random, 7, DAY_DEADLINE));
    }
    if (reden == TW_REDEN_TOETS_NIET_VOLDAAN) {
        static const char *const toetsen[] = {"niet_voldaan", "lopend", ""};
        size_t which = tw_random_index(random, 3);
        tw_buf_printf(buf, ",%s", toetsen[which]);
        if (which > 0) {
            tw_buf_char(buf, ',');
            return;
        }
    } else {
        tw_buf_str(buf, ",voldaan");
    }
    bool late = tw_random_chance(random, 3); /* a warning: binds the institutes, not the RSV */
    put_day(buf, late ? DAY_TEST + 4 : tw_random_between(random, DAY_DEADLINE + 5, DAY_TEST));
}

static void put_samenwerkingsverbanden(tw_buf *buf, tw_plan *plan) {
    tw_buf_str(buf, "rsv_id,naam,regiehouder,aangemeld_op,toets_aangemeld_op,toets,toets_op\n");
    for (size_t r = 0; r < plan->rsv_count; r++) {
        const tw_plan_rsv *rsv = &plan->rsvs[r];
        tw_buf_printf(buf, "R%04zu,RSV regio %s %zu,P%05zu", r + 1, tw_towns[rsv->town].naam, r + 1,
                      rsv->regiehouder + 1);
        put_dates(buf, &plan->random, rsv->reden);
        tw_buf_char(buf, '\n');
    }
}

static void put_deelnemers(tw_buf *buf, const tw_plan *plan) {
    tw_buf_str(buf, "rsv_id,poi_id,inbreng,sggz,bonus_min,bonus_max\n");
    for (size_t m = 0; m < plan->member_count; m++) {
        const tw_plan_member *member = &plan->members[m];
        tw_buf_printf(buf, "R%04zu,P%05zu", member->rsv + 1, member->poi + 1);
        put_optional(buf, member->inbreng);
        tw_buf_printf(buf, ",%s", ja_nee(member->sggz));
        put_optional(buf, member->bonus_min);
        put_optional(buf, member->bonus_max);
        tw_buf_char(buf, '\n');
    }
}

static void put_voorkeuren(tw_buf *buf, const tw_plan *plan) {
    tw_buf_str(buf, "rsv_id,soort,route,min,max,gewicht\n");
    for (size_t i = 0; i < plan->wish_count; i++) {
        const tw_plan_wish *wish = &plan->wishes[i];
        tw_buf_printf(buf, "R%04zu,%s,", wish->rsv + 1, tw_soort_name(wish->soort));
        for (int f = 0; f < plan->options.fase_count; f++) {
            tw_buf_str(buf, f == 0 ? "" : ">");
            if (wish->route[f] == PLAN_NONE) {
                tw_buf_char(buf, '*');
            } else {
                tw_buf_printf(buf, "P%05zu", wish->route[f] + 1);
            }
        }
        put_optional(buf, wish->min);
        put_optional(buf, wish->max);
        tw_buf_char(buf, ',');
        if (wish->gewicht != 0) {
            tw_buf_int(buf, wish->gewicht);
        }
        tw_buf_char(buf, '\n');
    }
}

/* Not recognised: no row, or one that ended, or one for another programme. */
static void put_register(tw_buf *buf, tw_plan *plan) {
    tw_buf_str(buf, "poi_id,opleiding,erkend_van,erkend_tot\n");
    for (size_t p = 0; p < plan->poi_count; p++) {
        int64_t form = tw_random_between(&plan->random, 0, 2);
        if (plan->pois[p].erkend) {
            tw_buf_printf(buf, "P%05zu,GZ,%d-01-01,%s\n", p + 1, 2012 + (int)form * 4,
                          form == 0   ? ""
                          : form == 1 ? "2024-12-31"
                                      : "2026-08-31");
        } else if (form == 0) {
            tw_buf_printf(buf, "P%05zu,GZ,2015-01-01,2023-12-31\n", p + 1);
        }
        if (form == 2) {
            tw_buf_printf(buf, "P%05zu,KP,2018-01-01,\n", p + 1);
        }
    }
}

tw_status tw_plan_render(tw_fileset *files, tw_plan *plan, tw_error *err) {
    tw_buf buf = {0};
    put_instellingen(&buf, plan);
    tw_status status = tw_fileset_take(files, "instellingen.csv", &buf, err);
    if (status == TW_OK) {
        put_toewijzing(&buf, plan);
        status = tw_fileset_take(files, "toewijzing.csv", &buf, err);
    }
    if (status == TW_OK) {
        put_samenwerkingsverbanden(&buf, plan);
        status = tw_fileset_take(files, "samenwerkingsverbanden.csv", &buf, err);
    }
    if (status == TW_OK) {
        put_deelnemers(&buf, plan);
        status = tw_fileset_take(files, "deelnemers.csv", &buf, err);
    }
    if (status == TW_OK) {
        put_bezetting(&buf, plan);
        status = tw_fileset_take(files, "bezetting.csv", &buf, err);
    }
    if (status == TW_OK && plan->wish_count > 0) {
        put_voorkeuren(&buf, plan);
        status = tw_fileset_take(files, "voorkeuren.csv", &buf, err);
    }
    if (status == TW_OK && plan->options.met_register) {
        put_register(&buf, plan);
        status = tw_fileset_take(files, "crt_register.csv", &buf, err);
    }
    return status;
}
