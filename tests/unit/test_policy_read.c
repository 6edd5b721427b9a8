#include "../support/messages.h"
#include "io/policy_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tw_policy *read_policy(const char *text, tw_diags *diags) {
    tw_policy *policy = calloc(1, sizeof *policy);
    assert_non_null(policy);
    assert_int_equal(tw_policy_read(policy, "b.json", text, strlen(text), diags, NULL), TW_OK);
    return policy;
}

static tw_policy *read_good(const char *text) {
    tw_diags diags = {0};
    tw_policy *policy = read_policy(text, &diags);
    assert_messages(&diags, "", text);
    return policy;
}

/* `inside` stands in the policy from line 2, column 1. */
static void check_mistakes(const char *inside, const char *messages) {
    char text[2000];
    tw_diags diags = {0};
    (void)snprintf(text, sizeof text, "{\"loting\": {\"zaad\": \"z\"},\n%s}", inside);
    tw_policy_free(read_policy(text, &diags));
    assert_messages(&diags, messages, inside);
}

static void test_policy_read__refuses_values(void **state) {
    (void)state;
    static const struct {
        const char *inside;
        const char *messages;
    } cases[] = {
        {"\"schema\": \"toewijs/beleid/2\"",
         "b.json:2:11: error: schema is \"toewijs/beleid/2\"; expected one of: toewijs/beleid/1\n"},
        {"\"naam\": 3, \"bron\": \"a\\u0007\"",
         "b.json:2:9: error: naam is 3; expected a text between quotes\n"},
        {"\"regels\": {}",
         "b.json:2:1: error: the key regels is unknown; expected one of: schema, naam, bron, "
         "voorwaarden, bonus, traject, doelen, loting\n"},
        {"\"loting\":\n{}", "b.json:2:1: error: the key loting is there already, in line 1\n"},
        {"\"voorwaarden\": {\"min_instellingen\": -1, \"min_overige\": 1000001,\n"
         "\"ggz_moet_erkend\": null, \"rollen_onderscheiden\": \"ja\"}",
         "b.json:2:37: error: voorwaarden.min_instellingen is -1; expected a whole number from 0 "
         "to "
         "1000000\n"
         "b.json:2:56: error: voorwaarden.min_overige is 1000001; expected a whole number from 0 "
         "to "
         "1000000\n"
         "b.json:3:20: error: voorwaarden.ggz_moet_erkend is null; expected true or false\n"
         "b.json:3:50: error: voorwaarden.rollen_onderscheiden is \"ja\"; expected true or "
         "false\n"},
        {"\"voorwaarden\": {\"ggz_sectoren\": [\"ggz_instelling\", \"ggz\", \"ggz_instelling\"]}",
         "b.json:2:52: error: voorwaarden.ggz_sectoren[1] is \"ggz\"; expected one of: "
         "ggz_instelling, ggz_vrijgevestigd, gehandicaptenzorg, ouderenzorg, revalidatiezorg, "
         "ziekenhuiszorg, forensische_zorg, jeugdzorg, verslavingszorg\n"
         "b.json:2:59: error: voorwaarden.ggz_sectoren[2] names \"ggz_instelling\" twice\n"},
        {"\"voorwaarden\": []",
         "b.json:2:16: error: voorwaarden is [...]; expected an object {...}\n"},
        {"\"bonus\": {\"pot\": \"7\", \"sggz_opslag\": 1e2, \"max_per_poi\": 0.5, "
         "\"tot_aanvraag\": 1}",
         "b.json:2:18: error: bonus.pot is \"7\"; expected a whole number from 0 to 1000000, or "
         "null "
         "for no limit\n"
         "b.json:2:38: error: bonus.sggz_opslag is 1e2; expected a whole number from 0 to 1000000\n"
         "b.json:2:58: error: bonus.max_per_poi is 0.5; expected a whole number from 0 to 1000000, "
         "or null for no limit\n"
         "b.json:2:79: error: bonus.tot_aanvraag is 1; expected true or false\n"},
        {"\"bonus\": {\"methode\": \"webster\", \"methode_poi\": \"hamilton\", \"sleutel_rsv\": "
         "\"inbreng\", \"sleutel_poi\": \"toewijzing\"}",
         "b.json:2:22: error: bonus.methode is \"webster\"; expected one of: sainte-lague, dhondt, "
         "adams, sainte-lague-1.4, dean, huntington-hill, hamilton\n"
         "b.json:2:48: error: bonus.methode_poi is hamilton; that method is only for "
         "bonus.methode\n"
         "b.json:2:75: error: bonus.sleutel_rsv is \"inbreng\"; expected one of: toewijzing, "
         "deelnemers, gelijk\n"
         "b.json:2:101: error: bonus.sleutel_poi is \"toewijzing\"; expected one of: gelijk, "
         "inbreng, "
         "onvervuld, aangevraagd\n"},
        {"\"bonus\": {\"max_per_sector\": {\"ouderenzorg\": -2}}",
         "b.json:2:45: error: bonus.max_per_sector.ouderenzorg is -2; expected a whole number from "
         "0 "
         "to 1000000, or null for no limit\n"},
        {"\"bonus\": {\"aanspraak\": {\"soort\": \"percentage\", \"percentage\": 101, \"per\": 5}}",
         "b.json:2:62: error: bonus.aanspraak.percentage is 101; expected a whole number from 0 to "
         "100\n"
         "b.json:2:67: error: the key bonus.aanspraak.per is unknown; expected one of: soort, "
         "percentage, afronding, max\n"},
        {"\"bonus\": {\"aanspraak\": {\"soort\": \"per\", \"per\": 0}}",
         "b.json:2:48: error: bonus.aanspraak.per is 0; expected a whole number from 1 to "
         "1000000\n"},
        {"\"bonus\": {\"aanspraak\": {\"soort\": \"per\", \"afronding\": \"omlaag\"}}",
         "b.json:2:24: error: the key bonus.aanspraak.per is missing\n"
         "b.json:2:41: error: the key bonus.aanspraak.afronding is unknown; expected one of: "
         "soort, "
         "per, bonus, max\n"},
        {"\"bonus\": {\"aanspraak\": {\"soort\": \"staffel\", \"staffel\": [[4, 1], [4, 2], [3], "
         "5]}}",
         "b.json:2:66: error: bonus.aanspraak.staffel[1][0] is 4; expected more than 4, where the "
         "step before it begins\n"
         "b.json:2:73: error: bonus.aanspraak.staffel[2] is [...]; expected a pair [from, number]\n"
         "b.json:2:78: error: bonus.aanspraak.staffel[3] is 5; expected a list [...]\n"},
        {"\"bonus\": {\"aanspraak\": {\"soort\": \"vast\"}}",
         "b.json:2:34: error: bonus.aanspraak.soort is \"vast\"; expected one of: percentage, per, "
         "staffel\n"},
        {"\"bonus\": {\"aanspraak\": {\"soort\": \"per\", \"soort\": \"per\", \"per\": 2}}",
         "b.json:2:41: error: the key bonus.aanspraak.soort is there already, in line 2\n"},
        {"\"bonus\": {\"aanspraak\": 20}",
         "b.json:2:24: error: bonus.aanspraak is 20; expected an object {...}\n"},
        {"\"traject\": {\"fasen\": []}",
         "b.json:2:22: error: traject.fasen has 0 phases; expected 2 to 4\n"},
        {"\"traject\": {\"fasen\": [{\"naam\": \"a\", \"weken\": 0, \"jaar\": 21}, {\"weken\": "
         "521, "
         "\"jaar\": 3, \"duur\": 2}, {\"naam\": \"c\", \"weken\": 1, \"jaar\": 2}]}",
         "b.json:2:46: error: traject.fasen[0].weken is 0; expected a whole number from 1 to 520\n"
         "b.json:2:57: error: traject.fasen[0].jaar is 21; expected a whole number from 0 to 20\n"
         "b.json:2:62: error: the key traject.fasen[1].naam is missing\n"
         "b.json:2:72: error: traject.fasen[1].weken is 521; expected a whole number from 1 to "
         "520\n"
         "b.json:2:88: error: the key traject.fasen[1].duur is unknown; expected one of: naam, "
         "weken, jaar\n"
         "b.json:2:134: error: traject.fasen[2].jaar is 2; expected at least 3, the year of the "
         "phase before it\n"},
        {"\"traject\": {\"regulier_start\": \"eigens\", \"min_sectoren\": {\"bonus\": -1, "
         "\"alle\": 2}}",
         "b.json:2:31: error: traject.regulier_start is \"eigens\"; expected one of: eigen, vrij\n"
         "b.json:2:67: error: traject.min_sectoren.bonus is -1; expected a whole number from 0 to "
         "1000000\n"
         "b.json:2:71: error: the key traject.min_sectoren.alle is unknown; expected one of: "
         "regulier, bonus\n"},
        {"\"traject\": {\"max_aandeel_per_poi\": {\"regulier\": 101}, \"ggz_fase\": {\"bonus\": "
         "0}, "
         "\"max_wissels\": true}",
         "b.json:2:49: error: traject.max_aandeel_per_poi.regulier is 101; expected a whole number "
         "from 0 to 100\n"
         "b.json:2:77: error: traject.ggz_fase.bonus is 0; expected true or false\n"
         "b.json:2:96: error: traject.max_wissels is true; expected a whole number from 0 to "
         "1000000, or null for no limit\n"},
        {"\"doelen\": []",
         "b.json:2:11: error: doelen does not begin with regulier_geplaatst and bonus_geplaatst; "
         "expected these two first, in either order\n"},
        {"\"doelen\": [\"bonus_geplaatst\", \"balans\", \"regulier_geplaatst\"]",
         "b.json:2:11: error: doelen does not begin with regulier_geplaatst and bonus_geplaatst; "
         "expected these two first, in either order\n"},
        {"\"doelen\": [\"wensen\", \"regulier_geplaatst\", \"bonus_geplaatst\", \"ballans\", "
         "\"bonus_geplaatst\"]",
         "b.json:2:12: error: doelen[0] names wensen; that goal always comes first by itself and "
         "does not belong here\n"
         "b.json:2:63: error: doelen[3] is \"ballans\"; expected one of: regulier_geplaatst, "
         "bonus_geplaatst, evenredigheid_rsv, loting_rsv, wijziging, voorkeur, evenredigheid_poi, "
         "loting_poi, "
         "balans, sectorspreiding, reisafstand, loting_route\n"
         "b.json:2:74: error: doelen[4] names \"bonus_geplaatst\" twice\n"},
        {"\"doelen\": \"bonus_geplaatst\"",
         "b.json:2:11: error: doelen is \"bonus_geplaatst\"; expected a list [...]\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_mistakes(cases[i].inside, cases[i].messages);
    }
}

static void test_policy_read__seed_is_required(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *messages;
    } cases[] = {
        {" {}", "b.json:1:2: error: the key loting.zaad is missing\n"},
        {"{\"loting\": {}}", "b.json:1:12: error: the key loting.zaad is missing\n"},
        {"{\"loting\": {\"zaad\": \"\"}}",
         "b.json:1:21: error: loting.zaad is empty; expected a text\n"},
        {"{\"loting\": {\"zaad\": 42}}",
         "b.json:1:21: error: loting.zaad is 42; expected a text between quotes\n"},
        {"[]", "b.json:1:1: error: b.json is [...]; expected an object {...}\n"},
        {"nul", "b.json:1:1: error: expected a value\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_diags diags = {0};
        tw_policy_free(read_policy(cases[i].text, &diags));
        assert_messages(&diags, cases[i].messages, cases[i].text);
    }
}

static void assert_same_rules(const tw_policy *a, const tw_policy *b) {
    assert_int_equal(a->min_instellingen, b->min_instellingen);
    assert_int_equal(a->min_overige, b->min_overige);
    assert_int_equal(a->ggz_moet_erkend, b->ggz_moet_erkend);
    assert_int_equal(a->rollen_onderscheiden, b->rollen_onderscheiden);
    assert_memory_equal(a->is_ggz, b->is_ggz, sizeof a->is_ggz);
    assert_int_equal(a->pot.stated, b->pot.stated);
    assert_int_equal(a->methode, b->methode);
    assert_int_equal(a->sleutel_rsv, b->sleutel_rsv);
    assert_int_equal(a->sggz_opslag, b->sggz_opslag);
    assert_int_equal(a->methode_poi, b->methode_poi);
    assert_int_equal(a->sleutel_poi, b->sleutel_poi);
    assert_int_equal(a->tot_aanvraag, b->tot_aanvraag);
    assert_int_equal(a->max_per_poi.stated, b->max_per_poi.stated);
    assert_int_equal(a->fase_count, b->fase_count);
    for (int i = 0; i < a->fase_count; i++) {
        assert_string_equal(a->fasen[i].naam, b->fasen[i].naam);
        assert_int_equal(a->fasen[i].weken, b->fasen[i].weken);
        assert_int_equal(a->fasen[i].jaar, b->fasen[i].jaar);
    }
    assert_int_equal(a->regulier_vrij, b->regulier_vrij);
    assert_int_equal(a->reserveer_instroom, b->reserveer_instroom);
    assert_int_equal(a->alleen_erkend, b->alleen_erkend);
    assert_memory_equal(a->min_sectoren, b->min_sectoren, sizeof a->min_sectoren);
    assert_int_equal(a->ggz_een_sector, b->ggz_een_sector);
    assert_int_equal(a->min_verblijf_weken, b->min_verblijf_weken);
    assert_memory_equal(a->ggz_fase, b->ggz_fase, sizeof a->ggz_fase);
    assert_memory_equal(a->max_aandeel_per_poi, b->max_aandeel_per_poi,
                        sizeof a->max_aandeel_per_poi);
    assert_int_equal(a->max_afstand_km.stated, b->max_afstand_km.stated);
    assert_int_equal(a->onbekende_afstand_km, b->onbekende_afstand_km);
    assert_int_equal(a->max_wissels.stated, b->max_wissels.stated);
    assert_int_equal(a->doel_count, b->doel_count);
    assert_memory_equal(a->doelen, b->doelen, (size_t)a->doel_count * sizeof *a->doelen);
}

/* The policy as formats.md prints it, "here with the defaults where there is one". */
static const char as_printed[] =
    "{\"schema\": \"toewijs/beleid/1\", \"naam\": \"voorbeeld\", \"bron\": \"een voorbeeld\","
    "\"voorwaarden\": {\"min_instellingen\": 4, \"min_overige\": 2, \"ggz_moet_erkend\": true, "
    "\"rollen_onderscheiden\": true, \"ggz_sectoren\": [\"ggz_instelling\", "
    "\"ggz_vrijgevestigd\"]},"
    "\"bonus\": {\"pot\": null, \"aanspraak\": {\"soort\": \"percentage\", \"percentage\": 20, "
    "\"afronding\": \"omlaag\", \"max\": null}, \"methode\": \"sainte-lague\", \"sleutel_rsv\": "
    "\"toewijzing\", \"sggz_opslag\": 0, \"methode_poi\": \"sainte-lague\", \"sleutel_poi\": "
    "\"gelijk\", \"tot_aanvraag\": true, \"max_per_poi\": null, \"max_per_sector\": {}},"
    "\"traject\": {\"fasen\": [{\"naam\": \"start\", \"weken\": 52, \"jaar\": 0}, {\"naam\": "
    "\"vervolg\", \"weken\": 52, \"jaar\": 1}], \"regulier_start\": \"eigen\", "
    "\"reserveer_instroom\": true, \"alleen_erkend\": true, \"min_sectoren\": {\"regulier\": 1, "
    "\"bonus\": 2}, \"ggz_een_sector\": true, \"min_verblijf_weken\": 0, \"ggz_fase\": "
    "{\"regulier\": false, \"bonus\": false}, \"max_aandeel_per_poi\": {\"regulier\": 100, "
    "\"bonus\": 100}, \"max_afstand_km\": null, \"onbekende_afstand_km\": 50, \"max_wissels\": "
    "null},"
    "\"doelen\": [\"regulier_geplaatst\", \"bonus_geplaatst\", \"evenredigheid_rsv\", "
    "\"loting_rsv\", \"voorkeur\", \"evenredigheid_poi\", \"loting_poi\", \"balans\", "
    "\"sectorspreiding\", \"reisafstand\", \"loting_route\"],"
    "\"loting\": {\"zaad\": \"published before the draw\"}}";

static void test_policy_read__defaults_are_those_printed(void **state) {
    (void)state;
    tw_policy *full = read_good(as_printed);
    tw_policy *bare = read_good("{\"bonus\": {\"aanspraak\": {\"soort\": \"percentage\"}},"
                                "\"loting\": {\"zaad\": \"x\"}}");
    assert_same_rules(full, bare);
    assert_int_equal(bare->aanspraak.soort, TW_AANSPRAAK_PERCENTAGE);
    assert_int_equal(bare->aanspraak.percentage, 20);
    assert_int_equal(bare->aanspraak.afronding, TW_OMLAAG);
    assert_false(bare->aanspraak.max.stated);
    assert_string_equal(full->naam, "voorbeeld");
    assert_string_equal(full->bron, "een voorbeeld");
    assert_string_equal(full->zaad, "published before the draw");
    tw_policy_free(full);
    tw_policy_free(bare);
}

static void test_policy_read__objects_in_part_lists_whole(void **state) {
    (void)state;
    tw_policy *policy = read_good(
        "{\"loting\": {\"zaad\": \"x\"},"
        "\"voorwaarden\": {\"ggz_sectoren\": [\"jeugdzorg\"]},"
        "\"bonus\": {\"pot\": 0, \"max_per_sector\": {\"jeugdzorg\": 3, \"ouderenzorg\": null}},"
        "\"traject\": {\"min_sectoren\": {\"bonus\": 3}, \"max_wissels\": 1, \"fasen\": "
        "[{\"naam\": \"a\", \"weken\": 520, \"jaar\": 0}, {\"naam\": \"\", \"weken\": 1, \"jaar\": "
        "0}, {\"naam\": \"c\", \"weken\": 2, \"jaar\": 20}]},"
        "\"doelen\": [\"bonus_geplaatst\", \"regulier_geplaatst\", \"loting_poi\"]}");
    assert_true(policy->is_ggz[TW_SECTOR_JEUGDZORG]);
    assert_false(policy->is_ggz[TW_SECTOR_GGZ_INSTELLING]);
    assert_true(policy->pot.stated && policy->pot.value == 0);
    assert_true(policy->max_per_sector[TW_SECTOR_JEUGDZORG].value == 3);
    assert_false(policy->max_per_sector[TW_SECTOR_OUDERENZORG].stated);
    assert_int_equal(policy->min_sectoren[TW_REGULIER], 1);
    assert_int_equal(policy->min_sectoren[TW_BONUS], 3);
    assert_int_equal(policy->max_wissels.value, 1);
    assert_int_equal(policy->fase_count, 3);
    assert_int_equal(policy->fasen[0].weken, 520);
    assert_int_equal(policy->fasen[2].jaar, 20);
    static const tw_doel doelen[] = {TW_DOEL_BONUS_GEPLAATST, TW_DOEL_REGULIER_GEPLAATST,
                                     TW_DOEL_LOTING_POI, TW_DOEL_LOTING_RSV, TW_DOEL_LOTING_ROUTE};
    assert_int_equal(policy->doel_count, 5);
    assert_memory_equal(policy->doelen, doelen, sizeof doelen);
    assert_int_equal(policy->aanspraak.soort, TW_AANSPRAAK_NONE);
    tw_policy_free(policy);
}

static void test_policy_read__kinds_of_aanspraak(void **state) {
    (void)state;
    tw_policy *per = read_good("{\"loting\": {\"zaad\": \"x\"}, \"bonus\": {\"aanspraak\": "
                               "{\"per\": 5, \"soort\": \"per\", \"max\": 9}}}");
    assert_int_equal(per->aanspraak.soort, TW_AANSPRAAK_PER);
    assert_int_equal(per->aanspraak.per, 5);
    assert_int_equal(per->aanspraak.bonus, 1);
    assert_true(per->aanspraak.max.stated && per->aanspraak.max.value == 9);
    tw_policy *steps = read_good("{\"loting\": {\"zaad\": \"x\"}, \"bonus\": {\"aanspraak\": "
                                 "{\"soort\": \"staffel\", \"staffel\": [[0, 3], [10, 2]]}}}");
    assert_int_equal(steps->aanspraak.soort, TW_AANSPRAAK_STAFFEL);
    assert_int_equal(steps->aanspraak.staffel_count, 2);
    assert_int_equal(steps->aanspraak.staffel[1].vanaf, 10);
    assert_int_equal(steps->aanspraak.staffel[1].aantal, 2);
    tw_policy_free(per);
    tw_policy_free(steps);
}

static void test_policy_read__phases_not_understood_count_none(void **state) {
    (void)state;
    tw_diags diags = {0};
    tw_policy *policy =
        read_policy("{\"loting\": {\"zaad\": \"x\"}, \"traject\": {\"fasen\": [1]}}", &diags);
    assert_int_equal(policy->fase_count, 0);
    assert_int_equal(diags.error_count, 2);
    tw_policy_free(policy);
    tw_diags_clear(&diags);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_policy_read__refuses_values),
        cmocka_unit_test(test_policy_read__seed_is_required),
        cmocka_unit_test(test_policy_read__defaults_are_those_printed),
        cmocka_unit_test(test_policy_read__objects_in_part_lists_whole),
        cmocka_unit_test(test_policy_read__kinds_of_aanspraak),
        cmocka_unit_test(test_policy_read__phases_not_understood_count_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
