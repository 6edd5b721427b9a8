#include "costs_fixture.h"
#include "messages.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

enum { BEUK, EIK, ELS, OLM, WILG, POIS };

const tw_plan *costs_plan(void) {
    static tw_plan_poi pois[POIS] = {{"beuk", "De Beuk", TW_SECTOR_JEUGDZORG},
                                     {"eik", "GGZ De Eik", TW_SECTOR_GGZ_INSTELLING},
                                     {"els", "De Els", TW_SECTOR_JEUGDZORG},
                                     {"olm", "De Olm", TW_SECTOR_OUDERENZORG},
                                     {"wilg", "Ziekenhuis De Wilg", TW_SECTOR_ZIEKENHUISZORG}};
    static const size_t first[] = {EIK, OLM, WILG};
    static const size_t second[] = {BEUK, EIK};
    static tw_plan_rsv rsvs[] = {{"R0001", "Drie aan het water", first, 3},
                                 {"R0002", "Twee in het bos", second, 2}};
    static const char *opleidingen[] = {"GZ", "KP"};
    static tw_plan_weken weken[] = {
        {.rsv = 0,
         .poi = EIK,
         .opleiding = 0,
         .jaar = 2024,
         .eigen_weken = 156,
         .gehoste_weken = 156},
        {.rsv = 0,
         .poi = EIK,
         .opleiding = 0,
         .jaar = 2025,
         .eigen_weken = 156,
         .gehoste_weken = 96},
        {.rsv = 0,
         .poi = OLM,
         .opleiding = 0,
         .jaar = 2024,
         .eigen_weken = 44,
         .gehoste_weken = 44},
        {.rsv = 0,
         .poi = OLM,
         .opleiding = 0,
         .jaar = 2025,
         .eigen_weken = 44,
         .gehoste_weken = 156},
        {.rsv = 0,
         .poi = WILG,
         .opleiding = 0,
         .jaar = 2024,
         .eigen_weken = 104,
         .gehoste_weken = 104},
        {.rsv = 0,
         .poi = WILG,
         .opleiding = 0,
         .jaar = 2025,
         .eigen_weken = 104,
         .gehoste_weken = 52},
        {.rsv = 1,
         .poi = EIK,
         .opleiding = 1,
         .jaar = 2026,
         .eigen_weken = 52,
         .gehoste_weken = 52},
    };
    static tw_plan plan = {.opleidingen = opleidingen,
                           .opleiding_count = 2,
                           .pois = pois,
                           .poi_count = POIS,
                           .rsvs = rsvs,
                           .rsv_count = 2,
                           .weken = weken,
                           .weken_count = sizeof weken / sizeof *weken,
                           .eerste_jaar = 2024,
                           .laatste_jaar = 2026};
    return &plan;
}

const char costs_model_text[] =
    "{\"schema\": \"toewijs/kosten/1\", \"naam\": \"afspraak 2024\", \"bron\": \"verzonnen\",\n"
    " \"illustratief\": true, \"rsv\": \"R0001\",\n"
    " \"soorten\": {\"direct\": {\"sleutel\": \"eigen_weken\"},\n"
    "             \"indirect\": {\"sleutel\": \"gelijk\"},\n"
    "             \"beheer\": {\"sleutel\": \"percentages\",\n"
    "                        \"percentages\": {\"eik\": 50, \"olm\": 25.5, \"wilg\": \"24,5\"}},\n"
    "             \"wlz\": {\"sleutel\": \"gehoste_weken\"},\n"
    "             \"nza\": {\"sleutel\": \"gehoste_weken\"}},\n"
    " \"beschikbaarheidbijdrage\": {\"soort\": \"nza\", \"tarieven\": [\n"
    "   {\"opleiding\": \"GZ\", \"jaar\": 2024, \"fte_onder\": 10, \"bedrag_per_fte\": 53600},\n"
    "   {\"opleiding\": \"GZ\", \"bedrag_per_fte\": 55000}]},\n"
    " \"varianten\": [{\"naam\": \"indirect naar gehoste weken\",\n"
    "                \"soorten\": {\"indirect\": {\"sleutel\": \"gehoste_weken\"}}}]}\n";

const char costs_items_text[] = "jaar,post,soort,bedrag,betaald_door,ontvangen_door\n"
                                "2024,cursorisch onderwijs,direct,57600,eik,\n"
                                "2024,supervisie,direct,\"12345,67\",wilg,\n"
                                "2024,werving,indirect,4000.00,olm,\n"
                                "2024,coördinatie,beheer,15000,eik,\n"
                                "2024,Wlz-subsidie,wlz,9000,,olm\n"
                                "2025,cursorisch onderwijs,direct,60000,eik,\n"
                                "2025,reiskosten,indirect,2500.01,wilg,\n"
                                "2025,coördinatie,beheer,15450.50,eik,\n"
                                "2025,Wlz-subsidie,wlz,9500,,olm\n";

tw_kosten_model *costs_model(const char *text) {
    return costs_model_warned(text, "");
}

tw_kosten_model *costs_model_warned(const char *text, const char *warnings) {
    tw_kosten_model *model = NULL;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_status status =
        tw_kosten_model_read(&model, costs_plan(), "kosten.json", text, strlen(text), &diags, &err);
    assert_messages(&diags, warnings, text);
    assert_int_equal(status, TW_OK);
    return model;
}

tw_kostenposten *costs_items(const tw_kosten_model *model, const char *text) {
    tw_kostenposten *items = NULL;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_status status = tw_kostenposten_read(&items, costs_plan(), model, "kostenposten.csv", text,
                                            strlen(text), &diags, &err);
    assert_messages(&diags, "", text);
    assert_int_equal(status, TW_OK);
    return items;
}
