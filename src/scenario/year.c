#include "scenario/year.h"
#include "base/intmath.h"
#include "domain/calendar.h"
#include "domain/ranges.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

tw_chance tw_year_draw_for(const tw_year *year, const char *kind, const char *id) {
    return tw_chance_of(year->seed, year->number, year->year, kind, id);
}

bool tw_year_happens(const tw_year *year, tw_recipe_kind kind, const tw_chance *draw) {
    return tw_chance_between(draw->part[0], 0, 99) < year->recipe->parts[kind].kans;
}

void tw_year_add(tw_year *year, tw_edit edit) {
    year->edits[year->count++] = edit;
}

static void set(tw_year *year, tw_edit_kind kind, size_t poi, int64_t from, int64_t to) {
    if (from != to) {
        tw_year_add(year, (tw_edit){.kind = kind, .how = TW_EDIT_SET, .amount = to, .poi = poi});
    }
}

/* x c / 100, rounded down or up by the draw, so that on average nothing is lost: twenty percent of
   one place is one place in a fifth of the cases. Factors are below 2^21: no overflow. */
static int64_t percent_of(int64_t x, int64_t c, uint64_t part) {
    int64_t product = x * c;
    int64_t rest = (product % 100 + 100) % 100;
    return (product - rest) / 100 + (tw_chance_between(part, 0, 99) < rest ? 1 : 0);
}

/* What becomes of the value @p now; the same when the draw leaves it alone. */
static int64_t drawn_value(const tw_year *year, tw_recipe_kind kind, const char *id, int64_t now,
                           int64_t most) {
    const tw_recipe_part *part = &year->recipe->parts[kind];
    if (part->kans == 0) {
        return now;
    }
    tw_chance draw = tw_year_draw_for(year, tw_recipe_part_name(kind), id);
    if (!tw_year_happens(year, kind, &draw)) {
        return now;
    }
    int64_t change = tw_chance_between(draw.part[1], part->van, part->tot);
    change = part->procent ? percent_of(now, change, draw.part[2]) : change;
    return tw_max(0, tw_min(now + change, most));
}

/* -- POIs -------------------------------------------------------------------------------------- */

static void draw_dropping_out(tw_year *year) {
    for (size_t p = 0; p < year->round->poi_count; p++) {
        if (year->recipe->parts[TW_RECIPE_UITVAL].kans > 0) {
            tw_chance draw = tw_year_draw_for(year, tw_recipe_part_name(TW_RECIPE_UITVAL),
                                              year->round->pois[p].poi_id);
            year->drops_out[p] = tw_year_happens(year, TW_RECIPE_UITVAL, &draw);
        }
    }
}

static void leave(tw_year *year, size_t p) {
    const tw_poi *poi = &year->round->pois[p];
    set(year, TW_EDIT_AANGEVRAAGD, p, poi->aangevraagd, 0);
    set(year, TW_EDIT_TOEGEWEZEN, p, poi->toegewezen, 0);
    if (year->poi_start[p + 1] > year->poi_start[p]) {
        tw_year_add(year, (tw_edit){.kind = TW_EDIT_LID_NERGENS, .poi = p});
    }
}

static void draw_places(tw_year *year, size_t p) {
    const tw_poi *poi = &year->round->pois[p];
    int64_t asked =
        drawn_value(year, TW_RECIPE_AANVRAGEN, poi->poi_id, poi->aangevraagd, TW_MAX_COUNT);
    int64_t got =
        drawn_value(year, TW_RECIPE_TOEWIJZINGEN, poi->poi_id, poi->toegewezen, TW_MAX_COUNT);
    if (poi->toegewezen <= poi->aangevraagd) { /* nobody is given more than it asks for */
        got = tw_min(got, asked);
    }
    int64_t room =
        drawn_value(year, TW_RECIPE_CAPACITEIT, poi->poi_id, poi->capaciteit, TW_MAX_COUNT);
    set(year, TW_EDIT_AANGEVRAAGD, p, poi->aangevraagd, asked);
    set(year, TW_EDIT_TOEGEWEZEN, p, poi->toegewezen, got);
    set(year, TW_EDIT_CAPACITEIT, p, poi->capaciteit, room);
    tw_year_inbreng(year, p, got);
}

/* -- RSVs and the policy ----------------------------------------------------------------------- */

/* Late once is not late for ever: the day starts from what was read. */
static void draw_day(tw_year *year, size_t r) {
    const tw_rsv *first = &year->first->rsvs[r];
    const tw_recipe_part *part = &year->recipe->parts[TW_RECIPE_TE_LAAT];
    tw_date deadline = year->first->termijn_aanmelding;
    if (part->kans == 0 || first->aangemeld_op == TW_DATE_NONE || first->aangemeld_op > deadline) {
        return;
    }
    tw_date day = first->aangemeld_op;
    tw_chance draw = tw_year_draw_for(year, tw_recipe_part_name(TW_RECIPE_TE_LAAT), first->rsv_id);
    if (tw_year_happens(year, TW_RECIPE_TE_LAAT, &draw)) {
        day = tw_date_after(deadline, tw_chance_between(draw.part[1], part->van, part->tot));
    }
    if (day != year->round->rsvs[r].aangemeld_op) {
        tw_year_add(
            year,
            (tw_edit){.kind = TW_EDIT_AANGEMELD_OP, .how = TW_EDIT_SET, .amount = day, .rsv = r});
    }
}

static void draw_policy(tw_year *year) {
    tw_optional pot = year->policy->pot;
    if (pot.stated) {
        set(year, TW_EDIT_POT, 0, pot.value,
            drawn_value(year, TW_RECIPE_POT, "landelijk", pot.value, TW_MAX_NUMBER));
    }
    tw_chance draw = tw_year_draw_for(year, tw_recipe_part_name(TW_RECIPE_LOTING), "zaad");
    if (tw_year_happens(year, TW_RECIPE_LOTING, &draw)) {
        (void)snprintf(year->zaad, sizeof year->zaad, "%016" PRIx64, draw.part[0]);
        tw_year_add(year, (tw_edit){.kind = TW_EDIT_ZAAD, .text = year->zaad});
    }
}

/* -- all --------------------------------------------------------------------------------------- */

/* Members POI by POI: a round keeps them by RSV. */
static void index_members(tw_year *year) {
    const tw_round *round = year->round;
    for (size_t m = 0; m < round->deelnemer_count; m++) {
        year->poi_start[round->deelnemers[m].poi + 1]++;
    }
    for (size_t p = 0; p < round->poi_count; p++) {
        year->poi_start[p + 1] += year->poi_start[p];
    }
    for (size_t m = round->deelnemer_count;
         m-- > 0;) { /* backwards, filling each part from its end */
        year->by_poi[--year->poi_start[round->deelnemers[m].poi + 1]] = m;
    }
    /* Every start has moved one place up: the part of p now begins at poi_start[p + 1]. */
    for (size_t p = 0; p < round->poi_count; p++) {
        year->poi_start[p] = year->poi_start[p + 1];
    }
    year->poi_start[round->poi_count] = round->deelnemer_count;
}

static bool open(tw_year *year) {
    const tw_round *round = year->round;
    size_t pois = round->poi_count + 1;
    size_t members = round->deelnemer_count + 1;
    /* A POI changes in three numbers, a member and an RSV in one, an RSV also in who leads it; and
       the pot and the seed. */
    year->edits = calloc(3 * pois + members + 2 * round->rsv_count + 2, sizeof *year->edits);
    year->drops_out = calloc(pois, sizeof *year->drops_out);
    year->by_poi = calloc(members, sizeof *year->by_poi);
    year->poi_start = calloc(pois + 1, sizeof *year->poi_start);
    year->shares = calloc(members, sizeof *year->shares);
    year->draws = calloc(members, sizeof *year->draws);
    return year->edits != NULL && year->drops_out != NULL && year->by_poi != NULL &&
           year->poi_start != NULL && year->shares != NULL && year->draws != NULL;
}

tw_status tw_year_draw(tw_year *year, tw_error *err) {
    if (!open(year)) {
        return tw_fail(err, TW_ERR_NOMEM, "scenario");
    }
    index_members(year);
    draw_dropping_out(year);
    tw_status status = tw_year_succession(year, err);
    for (size_t p = 0; p < year->round->poi_count; p++) {
        (year->drops_out[p] ? leave : draw_places)(year, p);
    }
    for (size_t r = 0; r < year->round->rsv_count; r++) {
        draw_day(year, r);
    }
    draw_policy(year);
    return status;
}

void tw_year_clear(tw_year *year) {
    free(year->edits);
    free(year->drops_out);
    free(year->by_poi);
    free(year->poi_start);
    free(year->shares);
    free(year->draws);
}
