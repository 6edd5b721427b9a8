#include "base/digits.h"
#include "check/warn.h"
#include "domain/calendar.h"

#include <stdlib.h>

static tw_place at_poi(const tw_poi *poi) {
    return (tw_place){"instellingen.csv", poi->line, 0};
}

/* GGZ institutions work under section III of the kwaliteitsstatuut, independent practices under
   section II (domain.md). Blank says nothing, and other sectors may well hold section III. */
static void warn_sector(const tw_warner *w, const tw_poi *poi) {
    bool practice = poi->sector == TW_SECTOR_GGZ_VRIJGEVESTIGD;
    bool odd = practice ? poi->kwaliteitsstatuut == TW_KS_III : poi->kwaliteitsstatuut == TW_KS_II;
    if (odd) {
        tw_diags_add(w->diags, TW_WARNING, at_poi(poi),
                     practice ? TW_MSG_SECTOR_PAST_NIET_BIJ_III : TW_MSG_SECTOR_PAST_NIET_BIJ_II,
                     poi->poi_id, tw_sector_name(poi->sector), NULL);
    }
}

static void warn_over_request(const tw_warner *w, const tw_poi *poi) {
    if (poi->toewijzing_line == 0 || poi->toegewezen <= poi->aangevraagd) {
        return;
    }
    tw_diags_add(w->diags, TW_WARNING, (tw_place){"toewijzing.csv", poi->toewijzing_line, 0},
                 TW_MSG_TOEGEWEZEN_BOVEN_AANGEVRAAGD, poi->poi_id,
                 tw_digits_of(poi->toegewezen).text, tw_digits_of(poi->aangevraagd).text, NULL);
}

static void warn_capacity(const tw_warner *w, const tw_poi *poi) {
    for (size_t i = 0; i < poi->bezetting_count; i++) {
        const tw_bezetting *taken = &poi->bezetting[i];
        if (taken->plaatsen <= poi->capaciteit) {
            continue;
        }
        tw_diags_add(w->diags, TW_WARNING, at_poi(poi), TW_MSG_CAPACITEIT_ONDER_BEZETTING,
                     poi->poi_id, tw_digits_of(poi->capaciteit).text,
                     tw_digits_of(taken->plaatsen).text, tw_digits_of(taken->jaar).text, NULL);
    }
}

static void warn_register(const tw_warner *w, size_t p) {
    const tw_poi *poi = &w->round->pois[p];
    bool erkend = w->assessment->pois[p].erkend;
    if (!w->round->has_register || erkend == poi->crt_erkend) {
        return;
    }
    tw_diags_add(w->diags, TW_WARNING, at_poi(poi),
                 erkend ? TW_MSG_WEL_IN_REGISTER : TW_MSG_NIET_IN_REGISTER, poi->poi_id,
                 w->round->opleiding, tw_date_text_of(w->round->peildatum).text, NULL);
}

/* Does some move between this member and another fall back on the default for unknown distances
   because it is not known where the member is? */
static bool is_missed(const tw_warner *w, const tw_rsv *rsv, size_t poi) {
    bool unknown = false;
    for (size_t i = 0; !unknown && i < rsv->deelnemer_count; i++) {
        size_t other = rsv->deelnemers[i].poi;
        (void)tw_distance_km(w->round, w->policy, poi, other, &unknown);
        (void)tw_distance_km(w->round, w->policy, other, poi, &unknown);
    }
    return unknown;
}

/* Once per POI, however many partnerships and moves miss its location. */
static void warn_locations(const tw_warner *w) {
    bool *missed = calloc(w->round->poi_count + 1, sizeof *missed);
    if (missed == NULL) {
        w->diags->out_of_memory = true;
        return;
    }
    for (size_t i = 0; i < w->round->deelnemer_count; i++) {
        const tw_deelnemer *member = &w->round->deelnemers[i];
        if (w->assessment->rsvs[member->rsv].neemt_deel && !missed[member->poi] &&
            !w->round->pois[member->poi].has_location) {
            missed[member->poi] = is_missed(w, &w->round->rsvs[member->rsv], member->poi);
        }
    }
    for (size_t p = 0; p < w->round->poi_count; p++) {
        const tw_poi *poi = &w->round->pois[p];
        if (missed[p]) {
            tw_diags_add(w->diags, TW_WARNING, at_poi(poi), TW_MSG_LOCATIE_ONBEKEND, poi->poi_id,
                         tw_digits_of(w->policy->onbekende_afstand_km).text, NULL);
        }
    }
    free(missed);
}

void tw_warn_pois(const tw_warner *w) {
    for (size_t p = 0; p < w->round->poi_count; p++) {
        warn_sector(w, &w->round->pois[p]);
        warn_over_request(w, &w->round->pois[p]);
        warn_capacity(w, &w->round->pois[p]);
        warn_register(w, p);
    }
    warn_locations(w);
}
