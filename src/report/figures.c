#include "report/figures.h"
#include "base/intmath.h"
#include "report/moves.h"
#include "toewijs/write.h"
#include "write/counts.h"

#include <stdlib.h>

/* What the parts below share; `fits` is sticky. */
typedef struct counting {
    tw_figures *out;
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    const tw_outcome *outcome;
    const tw_counts *counts;
    bool fits;
} counting;

static void add(counting *c, int64_t *to, int64_t number) {
    c->fits = c->fits && tw_add(to, *to, number);
}

static void add_kinds(counting *c, int64_t *to, const int64_t *numbers) {
    add(c, &to[TW_REGULIER], numbers[TW_REGULIER]);
    add(c, &to[TW_BONUS], numbers[TW_BONUS]);
}

static void list_years(counting *c) {
    tw_figures *out = c->out;
    for (int fase = 0; fase < c->policy->fase_count; fase++) {
        int64_t jaar = c->round->toewijzingsjaar + c->policy->fasen[fase].jaar;
        if (out->jaar_count == 0 || out->jaren[out->jaar_count - 1] != jaar) {
            out->jaren[out->jaar_count++] = jaar; /* years of phases do not descend */
        }
        out->jaar_van_fase[fase] = out->jaar_count - 1;
    }
}

static void fill_room(counting *c, size_t index, int fase) {
    const tw_poi *poi = &c->round->pois[index];
    tw_room_figures *room = &c->out->pois[index].fasen[fase];
    room->jaar = c->round->toewijzingsjaar + c->policy->fasen[fase].jaar;
    room->buiten_rsv = c->assessment->pois[index].buiten_rsv;
    room->bezet = tw_poi_bezet(poi, room->jaar);
    room->gereserveerd = tw_poi_reserved(c->round, c->policy, c->assessment, index, fase);
    room->capaciteit = poi->capaciteit;
    add_kinds(c, room->gehost, c->counts->pois[index].gehost[fase]);
    int64_t there = 0;
    add(c, &there, room->gehost[TW_REGULIER]);
    add(c, &there, room->gehost[TW_BONUS]);
    add(c, &there, room->buiten_rsv);
    add(c, &there, room->bezet);
    add(c, &there, room->gereserveerd);
    c->fits = c->fits && tw_sub(&room->over, room->capaciteit, there);
}

static void add_room(counting *c, tw_room_figures *to, const tw_room_figures *room) {
    to->jaar = room->jaar;
    add_kinds(c, to->gehost, room->gehost);
    add(c, &to->buiten_rsv, room->buiten_rsv);
    add(c, &to->bezet, room->bezet);
    add(c, &to->gereserveerd, room->gereserveerd);
    add(c, &to->capaciteit, room->capaciteit);
    add(c, &to->over, room->over);
}

static void fill_poi(counting *c, size_t index) {
    const tw_poi *poi = &c->round->pois[index];
    const tw_poi_assessment *judged = &c->assessment->pois[index];
    tw_poi_figures *out = &c->out->pois[index];
    add_kinds(c, out->start, c->counts->pois[index].start);
    out->definitief = poi->toegewezen;
    if (c->policy->regulier_vrij) {
        out->definitief = judged->buiten_rsv;
        add(c, &out->definitief, out->start[TW_REGULIER]);
    } else {
        out->niet_geplaatst = judged->inbreng - out->start[TW_REGULIER];
    }
    add(c, &out->definitief, out->start[TW_BONUS]);
    out->gehonoreerd = tw_min(poi->aangevraagd, out->definitief);
    for (int fase = 0; fase < c->policy->fase_count; fase++) {
        fill_room(c, index, fase);
        add_room(c, &c->out->sector_ruimte[poi->sector][fase], &out->fasen[fase]);
    }
}

/* A POI as one more of its sector, in the sums that do not depend on the RSV. */
static void add_poi(counting *c, tw_sector_figures *sector, size_t index) {
    const tw_poi *poi = &c->round->pois[index];
    sector->instellingen++;
    add(c, &sector->aangevraagd, poi->aangevraagd);
    add(c, &sector->toegewezen, poi->toegewezen);
    add(c, &sector->definitief, c->out->pois[index].definitief);
    add(c, &sector->gehonoreerd, c->out->pois[index].gehonoreerd);
}

static void add_starts(counting *c, tw_sector_figures *sector, int64_t inbreng,
                       const int64_t *start, int64_t niet_geplaatst) {
    add(c, &sector->inbreng, inbreng);
    add(c, &sector->regulier, start[TW_REGULIER]);
    add(c, &sector->bonus, start[TW_BONUS]);
    add(c, &sector->niet_geplaatst, niet_geplaatst);
}

static void fill_sectors(counting *c) {
    for (size_t i = 0; i < c->round->poi_count; i++) {
        const tw_poi_figures *poi = &c->out->pois[i];
        tw_sector_figures *to[] = {&c->out->sectoren[c->round->pois[i].sector], &c->out->ronde};
        for (size_t k = 0; k < sizeof to / sizeof *to; k++) {
            add_poi(c, to[k], i);
            add_starts(c, to[k], c->assessment->pois[i].inbreng, poi->start, poi->niet_geplaatst);
        }
    }
}

/* Whether the trajectory is at @p poi in the year of @p fase in an earlier phase, so that it counts
 * there already: as instroom or as doorstroom. */
static bool seen_this_year(const counting *c, const tw_traject *traject, int fase) {
    for (int before = 0; before < fase; before++) {
        if (c->out->jaar_van_fase[before] == c->out->jaar_van_fase[fase] &&
            traject->route[before] == traject->route[fase]) {
            return true;
        }
    }
    return false;
}

static void count_traject(counting *c, size_t rsv, const tw_traject *traject) {
    tw_soort soort = traject->soort;
    for (int fase = 0; fase < c->policy->fase_count; fase++) {
        size_t host = tw_round_find_member(c->round, rsv, traject->route[fase]);
        tw_member_figures *member = &c->out->members[host];
        add(c, &member->gehost[fase][soort], traject->aantal);
        if (fase > 0 && !seen_this_year(c, traject, fase)) {
            add(c, &member->doorstroom[c->out->jaar_van_fase[fase]][soort], traject->aantal);
        }
        if (fase + 1 < c->policy->fase_count) {
            tw_sector from = c->round->pois[traject->route[fase]].sector;
            tw_sector to = c->round->pois[traject->route[fase + 1]].sector;
            add(c, &c->out->sector_stroom[fase][from][to][soort], traject->aantal);
        }
    }
}

static void fill_member(counting *c, tw_rsv_figures *rsv, size_t index) {
    const tw_deelnemer *member = &c->round->deelnemers[index];
    const tw_member_count *count = &c->counts->members[index];
    tw_member_figures *out = &c->out->members[index];
    out->inbreng = c->assessment->inbreng[index];
    add_kinds(c, out->start, count->start);
    out->niet_geplaatst = tw_member_unplaced(c->counts, c->policy, c->assessment, index);
    out->eigen_weken = count->eigen_weken;
    out->gehoste_weken = count->gehoste_weken;
    tw_sector_figures *sector = &rsv->sectoren[c->round->pois[member->poi].sector];
    add_poi(c, sector, member->poi);
    add_starts(c, sector, out->inbreng, out->start, out->niet_geplaatst);
}

static void add_to_total(counting *c, const tw_rsv_figures *rsv) {
    tw_rsv_figures *samen = &c->out->samen;
    c->out->rsv_deelnemend++;
    add(c, &samen->gezamenlijke_toewijzing, rsv->gezamenlijke_toewijzing);
    add(c, &samen->aanspraak, rsv->aanspraak);
    add_kinds(c, samen->concept, rsv->concept);
    add_kinds(c, samen->totaal, rsv->totaal);
    add(c, &samen->niet_geplaatst, rsv->niet_geplaatst);
    samen->tekorten += rsv->tekorten;
    samen->heeft_wens = samen->heeft_wens || rsv->heeft_wens;
}

static tw_status count_shortfalls(counting *c, size_t rsv, tw_error *err) {
    tw_tekort *list;
    tw_status status = tw_find_tekorten(&list, &c->out->rsvs[rsv].tekorten, c->round, c->policy,
                                        c->outcome, rsv, err);
    free(list);
    return status;
}

static tw_status fill_rsv(counting *c, size_t rsv, tw_error *err) {
    const tw_rsv *partnership = &c->round->rsvs[rsv];
    const tw_rsv_outcome *found = &c->outcome->rsvs[rsv];
    tw_rsv_figures *out = &c->out->rsvs[rsv];
    size_t first = tw_round_first_member(c->round, rsv);
    out->neemt_deel = true;
    out->gezamenlijke_toewijzing = c->assessment->rsvs[rsv].gezamenlijke_toewijzing;
    out->aanspraak = c->assessment->rsvs[rsv].aanspraak;
    out->niet_geplaatst = c->counts->rsvs[rsv].niet_geplaatst;
    out->heeft_wens = tw_rsv_has_wish(partnership);
    add_kinds(c, out->totaal, c->counts->rsvs[rsv].totaal);
    for (size_t i = 0; i < found->verdeling.count; i++) {
        count_traject(c, rsv, &found->verdeling.trajecten[i]);
    }
    for (size_t i = 0; i < found->concept.count; i++) {
        const tw_traject *traject = &found->concept.trajecten[i];
        size_t starter = tw_round_find_member(c->round, rsv, traject->route[0]);
        add(c, &out->concept[traject->soort], traject -> aantal);
        add(c, &c->out->members[starter].concept_start[traject->soort], traject->aantal);
    }
    for (size_t i = 0; i < partnership->deelnemer_count; i++) {
        fill_member(c, out, first + i);
    }
    tw_status status = tw_count_moves(c->out, c->round, c->policy, c->outcome, rsv, err);
    return status == TW_OK ? count_shortfalls(c, rsv, err) : status;
}

static bool make_room(tw_figures *figures, const tw_round *round) {
    figures->rsvs =
        tw_arena_alloc(&figures->memory, (round->rsv_count + 1) * sizeof(tw_rsv_figures));
    figures->members =
        tw_arena_alloc(&figures->memory, (round->deelnemer_count + 1) * sizeof(tw_member_figures));
    figures->pois =
        tw_arena_alloc(&figures->memory, (round->poi_count + 1) * sizeof(tw_poi_figures));
    return figures->rsvs != NULL && figures->members != NULL && figures->pois != NULL;
}

static tw_status fill_all(counting *c, tw_error *err) {
    list_years(c);
    for (size_t i = 0; i < c->round->poi_count; i++) {
        fill_poi(c, i);
    }
    fill_sectors(c);
    for (size_t rsv = 0; rsv < c->round->rsv_count; rsv++) {
        if (c->assessment->rsvs[rsv].neemt_deel) {
            tw_status status = fill_rsv(c, rsv, err);
            if (status != TW_OK) {
                return status;
            }
            add_to_total(c, &c->out->rsvs[rsv]);
        }
    }
    c->out->samen.neemt_deel = c->out->rsv_deelnemend > 0;
    return c->fits ? TW_OK : tw_fail(err, TW_ERR_RANGE, "%s", "");
}

tw_status tw_figures_fill(tw_figures *figures, const tw_round *round, const tw_policy *policy,
                          const tw_assessment *assessment, const tw_outcome *outcome,
                          tw_error *err) {
    *figures = (tw_figures){0};
    tw_counts counts = {0};
    tw_status status = tw_counts_fill(&counts, round, policy, assessment, outcome, err);
    if (status != TW_OK) {
        return status;
    }
    counting c = {figures, round, policy, assessment, outcome, &counts, true};
    status = make_room(figures, round) ? fill_all(&c, err) : tw_fail(err, TW_ERR_NOMEM, "%s", "");
    tw_counts_clear(&counts);
    return status;
}

void tw_figures_clear(tw_figures *figures) {
    tw_arena_clear(&figures->memory);
    *figures = (tw_figures){0};
}

int64_t tw_percentage(int64_t part, int64_t whole) {
    return whole == 0 ? 0 : tw_rdiv((tw_int128)part * 100, whole);
}
