#include "round_equal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void same_optional(tw_optional a, tw_optional b) {
    assert_int_equal(a.stated, b.stated);
    if (a.stated) {
        assert_int_equal(a.value, b.value);
    }
}

static void same_poi(const tw_poi *a, const tw_poi *b) {
    assert_string_equal(a->poi_id, b->poi_id);
    assert_string_equal(a->naam, b->naam);
    assert_string_equal(a->plaats, b->plaats);
    assert_int_equal(a->sector, b->sector);
    assert_int_equal(a->kwaliteitsstatuut, b->kwaliteitsstatuut);
    assert_int_equal(a->crt_erkend, b->crt_erkend);
    assert_int_equal(a->capaciteit, b->capaciteit);
    assert_int_equal(a->has_location, b->has_location);
    assert_memory_equal(&a->lat, &b->lat, sizeof a->lat); /* every bit */
    assert_memory_equal(&a->lon, &b->lon, sizeof a->lon);
    assert_int_equal(a->aangevraagd, b->aangevraagd);
    assert_int_equal(a->toegewezen, b->toegewezen);
    assert_int_equal(a->toewijzing_line != 0, b->toewijzing_line != 0);
    assert_int_equal(a->bezetting_count, b->bezetting_count);
    for (size_t i = 0; i < a->bezetting_count; i++) {
        assert_int_equal(a->bezetting[i].jaar, b->bezetting[i].jaar);
        assert_int_equal(a->bezetting[i].plaatsen, b->bezetting[i].plaatsen);
    }
}

static void same_rsv(const tw_round *in_a, const tw_round *in_b, size_t r) {
    const tw_rsv *a = &in_a->rsvs[r];
    const tw_rsv *b = &in_b->rsvs[r];
    assert_string_equal(a->rsv_id, b->rsv_id);
    assert_string_equal(a->naam, b->naam);
    assert_int_equal(a->regiehouder, b->regiehouder);
    assert_int_equal(a->aangemeld_op, b->aangemeld_op);
    assert_int_equal(a->toets, b->toets);
    assert_int_equal(a->toets_op, b->toets_op);
    assert_int_equal(a->toets_aangemeld_op, b->toets_aangemeld_op);
    same_optional(a->bonus_toegekend, b->bonus_toegekend);
    assert_int_equal(a->deelnemer_count, b->deelnemer_count);
    assert_int_equal(a->voorkeur_count, b->voorkeur_count);
    if (a->deelnemer_count > 0) {
        assert_int_equal(a->deelnemers - in_a->deelnemers, b->deelnemers - in_b->deelnemers);
    }
    if (a->voorkeur_count > 0) {
        assert_int_equal(a->voorkeuren - in_a->voorkeuren, b->voorkeuren - in_b->voorkeuren);
    }
}

static void same_member(const tw_deelnemer *a, const tw_deelnemer *b) {
    assert_int_equal(a->rsv, b->rsv);
    assert_int_equal(a->poi, b->poi);
    same_optional(a->inbreng, b->inbreng);
    assert_int_equal(a->sggz, b->sggz);
    same_optional(a->bonus_min, b->bonus_min);
    same_optional(a->bonus_max, b->bonus_max);
}

static void same_wish(const tw_voorkeur *a, const tw_voorkeur *b) {
    assert_int_equal(a->rsv, b->rsv);
    assert_int_equal(a->soort, b->soort);
    assert_memory_equal(a->route, b->route, sizeof a->route);
    same_optional(a->min, b->min);
    same_optional(a->max, b->max);
    assert_int_equal(a->gewicht, b->gewicht);
}

static void same_tables(const tw_round *a, const tw_round *b) {
    assert_int_equal(a->register_count, b->register_count);
    for (size_t i = 0; i < a->register_count; i++) {
        assert_int_equal(a->register_rows[i].poi, b->register_rows[i].poi);
        assert_string_equal(a->register_rows[i].opleiding, b->register_rows[i].opleiding);
        assert_int_equal(a->register_rows[i].erkend_van, b->register_rows[i].erkend_van);
        assert_int_equal(a->register_rows[i].erkend_tot, b->register_rows[i].erkend_tot);
    }
    assert_int_equal(a->afstand_count, b->afstand_count);
    for (size_t i = 0; i < a->afstand_count; i++) {
        assert_int_equal(a->afstanden[i].van, b->afstanden[i].van);
        assert_int_equal(a->afstanden[i].naar, b->afstanden[i].naar);
        assert_int_equal(a->afstanden[i].km, b->afstanden[i].km);
    }
}

static void same_dates(const tw_round *a, const tw_round *b) {
    assert_int_equal(a->peildatum, b->peildatum);
    assert_int_equal(a->termijn_aanmelding, b->termijn_aanmelding);
    assert_int_equal(a->termijn_toets_aanmelding, b->termijn_toets_aanmelding);
    assert_int_equal(a->termijn_toets, b->termijn_toets);
    assert_int_equal(a->termijn_terugkoppeling, b->termijn_terugkoppeling);
    assert_int_equal(a->termijn_in_doorstroom, b->termijn_in_doorstroom);
}

void assert_same_round(const tw_round *a, const tw_round *b) {
    assert_string_equal(a->naam, b->naam);
    assert_string_equal(a->opleiding, b->opleiding);
    assert_int_equal(a->toewijzingsjaar, b->toewijzingsjaar);
    same_dates(a, b);
    assert_int_equal(a->has_toewijzing, b->has_toewijzing);
    assert_int_equal(a->has_register, b->has_register);
    assert_int_equal(a->fase_count, b->fase_count);
    assert_int_equal(a->poi_count, b->poi_count);
    for (size_t p = 0; p < a->poi_count; p++) {
        same_poi(&a->pois[p], &b->pois[p]);
    }
    assert_int_equal(a->deelnemer_count, b->deelnemer_count);
    for (size_t m = 0; m < a->deelnemer_count; m++) {
        same_member(&a->deelnemers[m], &b->deelnemers[m]);
    }
    assert_int_equal(a->voorkeur_count, b->voorkeur_count);
    for (size_t i = 0; i < a->voorkeur_count; i++) {
        same_wish(&a->voorkeuren[i], &b->voorkeuren[i]);
    }
    assert_int_equal(a->rsv_count, b->rsv_count);
    for (size_t r = 0; r < a->rsv_count; r++) {
        same_rsv(a, b, r);
    }
    same_tables(a, b);
}

static void same_aanspraak(const tw_aanspraak *a, const tw_aanspraak *b) {
    assert_int_equal(a->soort, b->soort);
    assert_int_equal(a->percentage, b->percentage);
    assert_int_equal(a->afronding, b->afronding);
    assert_int_equal(a->per, b->per);
    assert_int_equal(a->bonus, b->bonus);
    same_optional(a->max, b->max);
    assert_int_equal(a->staffel_count, b->staffel_count);
    for (size_t i = 0; i < a->staffel_count; i++) {
        assert_int_equal(a->staffel[i].vanaf, b->staffel[i].vanaf);
        assert_int_equal(a->staffel[i].aantal, b->staffel[i].aantal);
    }
}

static void same_traject(const tw_policy *a, const tw_policy *b) {
    assert_int_equal(a->fase_count, b->fase_count);
    for (int f = 0; f < a->fase_count; f++) {
        assert_string_equal(a->fasen[f].naam, b->fasen[f].naam);
        assert_int_equal(a->fasen[f].weken, b->fasen[f].weken);
        assert_int_equal(a->fasen[f].jaar, b->fasen[f].jaar);
    }
    assert_int_equal(a->regulier_vrij, b->regulier_vrij);
    assert_int_equal(a->reserveer_instroom, b->reserveer_instroom);
    assert_int_equal(a->alleen_erkend, b->alleen_erkend);
    assert_int_equal(a->ggz_een_sector, b->ggz_een_sector);
    assert_int_equal(a->min_verblijf_weken, b->min_verblijf_weken);
    assert_int_equal(a->onbekende_afstand_km, b->onbekende_afstand_km);
    assert_memory_equal(a->min_sectoren, b->min_sectoren, sizeof a->min_sectoren);
    assert_memory_equal(a->ggz_fase, b->ggz_fase, sizeof a->ggz_fase);
    assert_memory_equal(a->max_aandeel_per_poi, b->max_aandeel_per_poi,
                        sizeof a->max_aandeel_per_poi);
    same_optional(a->max_afstand_km, b->max_afstand_km);
    same_optional(a->max_wissels, b->max_wissels);
}

static void same_bonus(const tw_policy *a, const tw_policy *b) {
    same_optional(a->pot, b->pot);
    same_aanspraak(&a->aanspraak, &b->aanspraak);
    assert_int_equal(a->methode, b->methode);
    assert_int_equal(a->sleutel_rsv, b->sleutel_rsv);
    assert_int_equal(a->sggz_opslag, b->sggz_opslag);
    assert_int_equal(a->methode_poi, b->methode_poi);
    assert_int_equal(a->sleutel_poi, b->sleutel_poi);
    assert_int_equal(a->tot_aanvraag, b->tot_aanvraag);
    same_optional(a->max_per_poi, b->max_per_poi);
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        same_optional(a->max_per_sector[sector], b->max_per_sector[sector]);
    }
}

void assert_same_policy(const tw_policy *a, const tw_policy *b) {
    assert_string_equal(a->naam, b->naam);
    assert_string_equal(a->bron, b->bron);
    assert_string_equal(a->zaad, b->zaad);
    assert_int_equal(a->min_instellingen, b->min_instellingen);
    assert_int_equal(a->min_overige, b->min_overige);
    assert_int_equal(a->ggz_moet_erkend, b->ggz_moet_erkend);
    assert_int_equal(a->rollen_onderscheiden, b->rollen_onderscheiden);
    assert_memory_equal(a->is_ggz, b->is_ggz, sizeof a->is_ggz);
    same_bonus(a, b);
    same_traject(a, b);
    assert_int_equal(a->doel_count, b->doel_count);
    assert_memory_equal(a->doelen, b->doelen, (size_t)a->doel_count * sizeof *a->doelen);
}
