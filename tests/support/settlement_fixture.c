#include "settlement_fixture.h"

#include <string.h>

enum { A, B, C, PARTNERS, YEARS = 2, KINDS = 3 };

static const tw_plan_poi pois[PARTNERS] = {
    {"P1", "Zorg & Co <b>", TW_SECTOR_GGZ_INSTELLING},
    {"P2", "Huize Ouderdom", TW_SECTOR_OUDERENZORG},
    {"P3", "Ziekenhuis C", TW_SECTOR_ZIEKENHUISZORG},
};
static const size_t leden[PARTNERS] = {A, B, C};
static const int64_t agreed[PARTNERS] = {5000, 2550, 2450};

static const tw_kostensoort kinds[KINDS] = {
    {.naam = "direct", .sleutel = TW_KOSTEN_EIGEN_WEKEN},
    {.naam = "beheer", .sleutel = TW_KOSTEN_PERCENTAGES, .percentages = agreed},
    {.naam = "subsidie", .sleutel = TW_KOSTEN_GEHOSTE_WEKEN},
};
static const tw_kostensoort equal_kinds[KINDS] = {
    {.naam = "direct", .sleutel = TW_KOSTEN_GELIJK},
    {.naam = "beheer", .sleutel = TW_KOSTEN_PERCENTAGES, .percentages = agreed},
    {.naam = "subsidie", .sleutel = TW_KOSTEN_GEHOSTE_WEKEN},
};
static const tw_kosten_variant ways[2] = {{"GOP <i>", kinds}, {"direct gelijk", equal_kinds}};
static const tw_bijdrage_tarief rates[2] = {
    {.opleiding = "GZ", .jaar = {true, 2024}, .fte_onder = {true, 10}, .bedrag = 5360000},
    {.opleiding = "GZ", .bedrag = 5000000},
};

static tw_kostenpost items[3] = {
    {.jaar = 2024, .post = "=lokaal", .soort = 0, .bedrag = 10000, .partner = A, .line = 2},
    {.jaar = 2024,
     .post = "bijdrage GZ",
     .soort = 2,
     .bedrag = 9001,
     .partner = C,
     .is_opbrengst = true,
     .berekend = true},
    {.jaar = 2025, .post = "beheer", .soort = 1, .bedrag = 1001, .partner = B, .line = 3},
};
static const tw_kostenposten all_items = {items, 3, NULL};

static const int64_t own_weeks[] = {52, 26, 26};
static const int64_t ones[] = {1, 1, 1};
static const int64_t hosted_weeks[] = {30, 30, 44};
static const int64_t direct[] = {5000, 2500, 2500};
static const int64_t direct_equal[] = {3334, 3333, 3333};
static const int64_t subsidy[] = {2597, 2596, 3808};
static const int64_t management[] = {501, 255, 245};

static tw_kosten_deel parts[2][3] = {
    {{2024, 0, false, 10000, own_weeks, 104, direct},
     {2024, 2, true, 9001, hosted_weeks, 104, subsidy},
     {2025, 1, false, 1001, agreed, 10000, management}},
    {{2024, 0, false, 10000, ones, 3, direct_equal},
     {2024, 2, true, 9001, hosted_weeks, 104, subsidy},
     {2025, 1, false, 1001, agreed, 10000, management}},
};

static const tw_partner_stand first_year[2][PARTNERS] = {
    {{10000, 0, 5000, 2597, 7597}, {0, 0, 2500, 2596, 96}, {0, 9001, 2500, 3808, -7693}},
    {{10000, 0, 3334, 2597, 9263}, {0, 0, 3333, 2596, -737}, {0, 9001, 3333, 3808, -8526}},
};
static const tw_partner_stand second_year[PARTNERS] = {
    {0, 0, 501, 0, -501}, {1001, 0, 255, 0, 746}, {0, 0, 245, 0, -245}};

static tw_partner_stand stands[2][YEARS + 1][PARTNERS];
static tw_overboeking transfers[2][YEARS + 1][2] = {
    {{{C, A, 7597}, {C, B, 96}}, {{A, B, 501}, {C, B, 245}}, {{C, A, 7096}, {C, B, 842}}},
    {{{B, A, 737}, {C, A, 8526}}, {{A, B, 501}, {C, B, 245}}, {{C, A, 8762}, {C, B, 9}}},
};
static tw_afrekening years[2][YEARS];

tw_plan_poi tw_fixture_pois[PARTNERS];
tw_kosten_model tw_fixture_model;
tw_verrekening_variant tw_fixture_variants[2];

static void fill_variant(size_t v) {
    memcpy(stands[v][0], first_year[v], sizeof first_year[v]);
    memcpy(stands[v][1], second_year, sizeof second_year);
    for (size_t i = 0; i < PARTNERS; i++) {
        const tw_partner_stand *one = &stands[v][0][i];
        const tw_partner_stand *two = &stands[v][1][i];
        stands[v][2][i] = (tw_partner_stand){
            one->betaald + two->betaald, one->ontvangen + two->ontvangen,
            one->aandeel_kosten + two->aandeel_kosten,
            one->aandeel_opbrengsten + two->aandeel_opbrengsten, one->saldo + two->saldo};
    }
    years[v][0] = (tw_afrekening){2024, stands[v][0], transfers[v][0], 2, true};
    years[v][1] = (tw_afrekening){2025, stands[v][1], transfers[v][1], 2, true};
    tw_fixture_variants[v] = (tw_verrekening_variant){
        parts[v], 3, years[v], {0, stands[v][2], transfers[v][2], 2, true}};
}

tw_verrekening *tw_fixture_settlement(void) {
    static tw_round round;
    static tw_cohort cohort;
    static tw_plan_rsv rsv;
    static tw_plan plan;
    static tw_verrekening settlement;
    round = (tw_round){.naam = "Ronde <1>", .opleiding = "GZ", .toewijzingsjaar = 2024};
    cohort = (tw_cohort){.round = &round};
    rsv = (tw_plan_rsv){"R1", "RSV \"Eem\" & omstreken", leden, PARTNERS};
    memcpy(tw_fixture_pois, pois, sizeof pois);
    plan = (tw_plan){.cohorten = &cohort,
                     .cohort_count = 1,
                     .pois = tw_fixture_pois,
                     .poi_count = PARTNERS,
                     .rsvs = &rsv,
                     .rsv_count = 1,
                     .eerste_jaar = 2024,
                     .laatste_jaar = 2025};
    tw_fixture_model = (tw_kosten_model){.naam = "GOP <i>",
                                         .bron = "afspraken",
                                         .van_jaar = 2024,
                                         .tot_jaar = 2025,
                                         .soort_count = KINDS,
                                         .varianten = ways,
                                         .variant_count = 2,
                                         .tarieven = rates,
                                         .tarief_count = 2,
                                         .bijdrage_soort = 2,
                                         .sha256 = "0123abcd"};
    fill_variant(0);
    fill_variant(1);
    settlement = (tw_verrekening){.plan = &plan,
                                  .model = &tw_fixture_model,
                                  .posten = &all_items,
                                  .rsv = &rsv,
                                  .partner_count = PARTNERS,
                                  .jaar_count = YEARS,
                                  .varianten = tw_fixture_variants};
    return &settlement;
}
