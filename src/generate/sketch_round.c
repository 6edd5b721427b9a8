/* The drawn sketch as a round. */
#include "base/arena.h"
#include "domain/round_order.h"
#include "generate/places.h"
#include "generate/sketch.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { SKETCH_YEAR = 2025 };

/* A round that is being made; its texts and lists come from the arena. */
typedef struct {
    tw_round *round;
    tw_arena arena;
    tw_buf text;    /* one text at a time */
    bool no_memory; /* checked once, at the end */
} making;

static const char *take_text(making *to) {
    const char *text = to->text.failed ? NULL : to->text.data;
    char *copy = text == NULL ? NULL : tw_arena_text(&to->arena, text, to->text.size);
    to->text.size = 0;
    to->no_memory = to->no_memory || copy == NULL;
    return copy == NULL ? "" : copy;
}

static void *new_list(making *to, size_t count, size_t size) {
    void *list = tw_arena_alloc(&to->arena, (count + 1) * size);
    to->no_memory = to->no_memory || list == NULL;
    return list;
}

static tw_optional optional(int64_t value) {
    return value == SKETCH_BLANK ? (tw_optional){0} : (tw_optional){true, value};
}

/* -- institutions ------------------------------------------------------------------------------ */

static tw_kwaliteitsstatuut statuut(tw_sector sector) {
    return sector == TW_SECTOR_GGZ_INSTELLING      ? TW_KS_III
           : sector == TW_SECTOR_GGZ_VRIJGEVESTIGD ? TW_KS_II
           : sector == TW_SECTOR_VERSLAVINGSZORG   ? TW_KS_III
                                                   : TW_KS_NONE;
}

/* Hundred-thousandths of a degree, rounded as a reader of decimals does. */
static double degrees(int32_t hundred_thousandths) {
    return (double)((long double)hundred_thousandths / 100000);
}

static void make_bezetting(tw_poi *poi, const tw_sketch_poi *from, tw_bezetting *rows) {
    poi->bezetting = rows;
    for (int year = 0; year < SKETCH_YEARS; year++) {
        if (from->bezet[year] > 0) {
            rows[poi->bezetting_count++] = (tw_bezetting){SKETCH_YEAR + year, from->bezet[year]};
        }
    }
}

static void make_poi(making *to, tw_poi *poi, const tw_sketch_poi *from, size_t number) {
    *poi = (tw_poi){
        .plaats = tw_towns[from->town].naam,
        .sector = from->sector,
        .kwaliteitsstatuut = statuut(from->sector),
        .crt_erkend = from->claim,
        .capaciteit = from->capaciteit,
        .has_location = from->has_location,
        .lat = degrees(from->lat),
        .lon = degrees(from->lon),
        .aangevraagd = from->aangevraagd,
        .toegewezen = from->toegewezen,
    };
    tw_buf_printf(&to->text, "P%05zu", number);
    poi->poi_id = take_text(to);
    tw_place_name(&to->text, from->sector, poi->plaats, from->name_variant);
    poi->naam = take_text(to);
}

static void make_pois(making *to, const tw_sketch *sketch) {
    tw_round *round = to->round;
    tw_bezetting *rows = new_list(to, sketch->poi_count * SKETCH_YEARS, sizeof *rows);
    round->pois = new_list(to, sketch->poi_count, sizeof *round->pois);
    for (size_t p = 0; !to->no_memory && p < sketch->poi_count; p++) {
        make_poi(to, &round->pois[p], &sketch->pois[p], p + 1);
        make_bezetting(&round->pois[p], &sketch->pois[p], rows + p * SKETCH_YEARS);
        round->poi_count++;
    }
}

/* -- partnerships ------------------------------------------------------------------------------ */

/* A day counted from 1 January 2024, in the spring of that leap year. */
static tw_date day_of(int64_t day) {
    static const int lengths[] = {31, 29, 31, 30, 31, 30};
    int month = 0;
    while (day >= lengths[month]) {
        day -= lengths[month++];
    }
    return 20240000 + (month + 1) * 100 + (int)day + 1;
}

enum { DAY_DEADLINE = 45, DAY_TEST = 74 }; /* 15 February and 15 March 2024, from 1 January */

static void draw_registration(tw_rsv *rsv, tw_random *random, tw_reden reden) {
    if (reden != TW_TE_LAAT_AANGEMELD) {
        rsv->aangemeld_op = day_of(tw_random_between(random, 7, DAY_DEADLINE));
    } else if (!tw_random_chance(random, 25)) { /* else never registered */
        rsv->aangemeld_op = day_of(tw_random_between(random, DAY_DEADLINE + 1, DAY_DEADLINE + 20));
    }
    bool late = reden == TW_TOETS_TE_LAAT_AANGEMELD;
    rsv->toets_aangemeld_op =
        day_of(late ? tw_random_between(random, DAY_DEADLINE + 1, DAY_DEADLINE + 20)
                    : tw_random_between(random, 7, DAY_DEADLINE));
}

static void draw_test(tw_rsv *rsv, tw_random *random, tw_reden reden) {
    rsv->toets = TW_TOETS_VOLDAAN;
    if (reden == TW_REDEN_TOETS_NIET_VOLDAAN) {
        static const tw_toets toetsen[] = {TW_TOETS_NIET_VOLDAAN, TW_TOETS_LOPEND, TW_TOETS_NONE};
        size_t which = tw_random_index(random, 3);
        rsv->toets = toetsen[which];
        if (which > 0) {
            return;
        }
    }
    bool late = tw_random_chance(random, 3); /* a warning: binds the institutes, not the RSV */
    rsv->toets_op =
        day_of(late ? DAY_TEST + 4 : tw_random_between(random, DAY_DEADLINE + 5, DAY_TEST));
}

static void make_rsvs(making *to, tw_sketch *sketch) {
    tw_round *round = to->round;
    round->rsvs = new_list(to, sketch->rsv_count, sizeof *round->rsvs);
    for (size_t r = 0; !to->no_memory && r < sketch->rsv_count; r++) {
        const tw_sketch_rsv *from = &sketch->rsvs[r];
        tw_rsv *rsv = &round->rsvs[round->rsv_count++];
        tw_buf_printf(&to->text, "R%04zu", r + 1);
        rsv->rsv_id = take_text(to);
        tw_buf_printf(&to->text, "RSV regio %s %zu", tw_towns[from->town].naam, r + 1);
        rsv->naam = take_text(to);
        rsv->regiehouder = from->regiehouder;
        draw_registration(rsv, &sketch->random, from->reden);
        draw_test(rsv, &sketch->random, from->reden);
    }
}

static void make_members(making *to, const tw_sketch *sketch) {
    tw_round *round = to->round;
    round->deelnemers = new_list(to, sketch->member_count, sizeof *round->deelnemers);
    for (size_t m = 0; !to->no_memory && m < sketch->member_count; m++) {
        const tw_sketch_member *from = &sketch->members[m];
        round->deelnemers[round->deelnemer_count++] =
            (tw_deelnemer){.rsv = from->rsv,
                           .poi = from->poi,
                           .inbreng = optional(from->inbreng),
                           .sggz = from->sggz,
                           .bonus_min = optional(from->bonus_min),
                           .bonus_max = optional(from->bonus_max)};
    }
}

static void make_wishes(making *to, const tw_sketch *sketch) {
    tw_round *round = to->round;
    round->voorkeuren = new_list(to, sketch->wish_count, sizeof *round->voorkeuren);
    for (size_t i = 0; !to->no_memory && i < sketch->wish_count; i++) {
        const tw_sketch_wish *from = &sketch->wishes[i];
        tw_voorkeur *wish = &round->voorkeuren[round->voorkeur_count++];
        *wish = (tw_voorkeur){.rsv = from->rsv,
                              .soort = from->soort,
                              .min = optional(from->min),
                              .max = optional(from->max),
                              .gewicht = from->gewicht};
        memcpy(wish->route, from->route, sizeof wish->route);
    }
}

/* -- the register ------------------------------------------------------------------------------ */

static void add_row(tw_round *round, size_t poi, const char *opleiding, tw_date van, tw_date tot) {
    round->register_rows[round->register_count++] =
        (tw_register_row){.poi = poi, .opleiding = opleiding, .erkend_van = van, .erkend_tot = tot};
}

/* Not recognised: no row, or one that ended, or one for another programme. */
static void make_register(making *to, tw_sketch *sketch) {
    static const tw_date ends[] = {TW_DATE_NONE, 20241231, 20260831};
    tw_round *round = to->round;
    round->has_register = true;
    round->register_rows = new_list(to, sketch->poi_count * 2, sizeof *round->register_rows);
    for (size_t p = 0; !to->no_memory && p < sketch->poi_count; p++) {
        int64_t form = tw_random_between(&sketch->random, 0, 2);
        if (sketch->pois[p].erkend) {
            tw_date van = (2012 + (tw_date)form * 4) * 10000 + 101;
            add_row(round, p, round->opleiding, van, ends[form]);
        } else if (form == 0) {
            add_row(round, p, round->opleiding, 20150101, 20231231);
        }
        if (form == 2) {
            add_row(round, p, "KP", 20180101, TW_DATE_NONE);
        }
    }
}

/* -- all --------------------------------------------------------------------------------------- */

static void make_all(making *to, tw_sketch *sketch) {
    tw_round *round = to->round;
    *round = (tw_round){.toewijzingsjaar = SKETCH_YEAR,
                        .opleiding = "GZ",
                        .peildatum = 20240215,
                        .termijn_aanmelding = 20240215,
                        .termijn_toets_aanmelding = 20240215,
                        .termijn_toets = 20240315,
                        .termijn_terugkoppeling = 20240318,
                        .termijn_in_doorstroom = 20240524,
                        .has_toewijzing = true,
                        .fase_count = sketch->options.fase_count};
    tw_buf_printf(&to->text,
                  "synthetische ronde, %" PRId64 " samenwerkingsverbanden, zaad %" PRIu64,
                  sketch->options.rsv_count, sketch->options.seed);
    round->naam = take_text(to);
    make_pois(to, sketch);
    make_rsvs(to, sketch);
    make_members(to, sketch);
    make_wishes(to, sketch);
    tw_round_link(round);
    if (sketch->options.met_register) {
        make_register(to, sketch);
    }
}

tw_status tw_sketch_to_round(tw_round **round, tw_sketch *sketch, tw_error *err) {
    *round = NULL;
    making to = {.round = calloc(1, sizeof(tw_round))};
    if (to.round == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "generate");
    }
    make_all(&to, sketch);
    tw_buf_free(&to.text);
    to.round->memory = to.arena.blocks;
    if (to.no_memory) {
        tw_round_free(to.round);
        return tw_fail(err, TW_ERR_NOMEM, "generate");
    }
    *round = to.round;
    return TW_OK;
}
