#include "../support/tiny_round.h"
#include "check/find_route.h"
#include "toewijs/assess.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tiny_round tiny;

/* Assess the round as the test made it. Caller frees. */
static tw_assessment *assess(void) {
    tw_assessment *assessment = NULL;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_assess(&assessment, &tiny.round, &tiny.policy, &diags, &err), TW_OK);
    tw_diags_clear(&diags);
    return assessment;
}

/* All warnings in Dutch, one a line, in order of place. */
static const char *warnings(void) {
    static char text[4096];
    tw_assessment *assessment = assess();
    tw_diags diags = {0};
    tw_assess_warnings(&tiny.round, &tiny.policy, assessment, &diags);
    tw_diags_sort(&diags);
    assert_false(diags.out_of_memory);
    assert_int_equal(diags.error_count, 0);
    text[0] = '\0';
    for (size_t i = 0; i < diags.count; i++) {
        char *line = tw_diag_render(&diags.items[i], TW_NL);
        assert_non_null(line);
        assert_true(strlen(text) + strlen(line) + 2 < sizeof text);
        strcat(text, line);
        strcat(text, "\n");
        free(line);
    }
    tw_diags_clear(&diags);
    tw_assessment_free(assessment);
    return text;
}

static int set_up(void **state) {
    (void)state;
    tiny_four(&tiny);
    return 0;
}

static void test_warnings__none_where_nothing_is_odd(void **state) {
    (void)state;
    assert_string_equal(warnings(), "");
}

static void test_warnings__sector_and_kwaliteitsstatuut(void **state) {
    (void)state;
    static const struct {
        tw_sector sector;
        tw_kwaliteitsstatuut statuut;
        const char *text;
    } cases[] = {
        {TW_SECTOR_JEUGDZORG, TW_KS_II,
         "instellingen.csv:5:1: let op: D: kwaliteitsstatuut II hoort bij een vrijgevestigde "
         "praktijk, maar de sector is jeugdzorg\n"},
        {TW_SECTOR_GGZ_INSTELLING, TW_KS_II,
         "instellingen.csv:5:1: let op: D: kwaliteitsstatuut II hoort bij een vrijgevestigde "
         "praktijk, maar de sector is ggz_instelling\n"},
        {TW_SECTOR_GGZ_VRIJGEVESTIGD, TW_KS_III,
         "instellingen.csv:5:1: let op: D: kwaliteitsstatuut III hoort bij een instelling, maar de "
         "sector is ggz_vrijgevestigd\n"},
        {TW_SECTOR_GGZ_VRIJGEVESTIGD, TW_KS_II, ""},
        {TW_SECTOR_GGZ_INSTELLING, TW_KS_III, ""},
        {TW_SECTOR_GGZ_INSTELLING, TW_KS_NONE, ""},
        {TW_SECTOR_ZIEKENHUISZORG, TW_KS_III, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tiny.pois[3].sector = cases[i].sector;
        tiny.pois[3].kwaliteitsstatuut = cases[i].statuut;
        assert_string_equal(warnings(), cases[i].text);
    }
}

static void test_warnings__numbers_of_a_poi(void **state) {
    (void)state;
    tiny.pois[0].aangevraagd = 9;
    tiny_bezet(&tiny, 1, 2026, 11);
    tiny_bezet(&tiny, 2, 2026, 10); /* just fits */
    assert_string_equal(warnings(),
                        "instellingen.csv:3:1: let op: B: capaciteit 10 is minder dan de 11 "
                        "plaatsen die in 2026 al bezet zijn\n"
                        "toewijzing.csv:2:1: let op: A: toegewezen 10 is meer dan aangevraagd 9\n");
}

static void test_warnings__claims_and_the_register(void **state) {
    (void)state;
    for (size_t p = 0; p < 3; p++) {
        (void)tiny_register(&tiny, p);
    }
    tiny.rows[1].erkend_tot = 20240214;
    tiny.pois[2].crt_erkend = false;
    tiny.pois[3].crt_erkend = false;
    assert_string_equal(
        warnings(), "deelnemers.csv:3:1: let op: B is niet erkend en brengt daarom 0 plaatsen "
                    "in, niet 3\n"
                    "instellingen.csv:3:1: let op: B: crt_erkend is ja, maar het register noemt "
                    "geen erkenning voor GZ op 2024-02-15; telt als niet erkend\n"
                    "instellingen.csv:4:1: let op: C: crt_erkend is nee, maar het register "
                    "noemt een erkenning voor GZ op 2024-02-15; telt als erkend\n");
}

static void test_warnings__an_unrecognised_member_with_nothing_loses_nothing(void **state) {
    (void)state;
    tiny.pois[3].crt_erkend = false;
    assert_string_equal(warnings(), "");
    tiny.members[3].inbreng = (tw_optional){true, 2};
    assert_string_equal(
        warnings(),
        "deelnemers.csv:5:1: let op: D is niet erkend en brengt daarom 0 plaatsen in, niet 2\n");
}

static void test_warnings__sggz_without_section_iii(void **state) {
    (void)state;
    tiny.members[0].sggz = true; /* A holds it */
    tiny.members[1].sggz = true;
    assert_string_equal(warnings(), "deelnemers.csv:3:1: let op: B: sggz is ja, maar de instelling "
                                    "heeft geen kwaliteitsstatuut III; telt niet mee\n");
}

static const char unknown_b[] = "instellingen.csv:3:1: let op: B: lat of lon ontbreekt; voor "
                                "afstanden die niet in afstanden.csv staan geldt 50 km\n";

static void test_warnings__an_unknown_location_is_told_once(void **state) {
    (void)state;
    tiny.pois[1].has_location = false;
    (void)tiny_poi(&tiny, "E", TW_SECTOR_JEUGDZORG, 0);
    tiny.pois[4].has_location = false; /* a member of nothing */
    assert_string_equal(warnings(), unknown_b);
    tiny.rsvs[0].toets = TW_TOETS_LOPEND; /* does not take part: no distance is asked */
    assert_string_equal(warnings(), "");
}

static void test_warnings__listed_distances_need_no_location(void **state) {
    (void)state;
    tiny.pois[1].has_location = false;
    tiny_distance(&tiny, 0, 1, 7);
    tiny_distance(&tiny, 1, 0, 7);
    tiny_distance(&tiny, 1, 2, 7);
    tiny_distance(&tiny, 1, 3, 7);
    tiny_distance(&tiny, 2, 1, 7);
    assert_string_equal(warnings(), unknown_b); /* from D to B is missing */
    tiny_distance(&tiny, 3, 1, 7);
    assert_string_equal(warnings(), "");
}

static void test_warnings__members_of_several_partnerships_are_nothing_odd(void **state) {
    (void)state;
    (void)tiny_rsv(&tiny, "R2", 0);
    tiny.members[0].inbreng = (tw_optional){true, 10};
    tiny_member(&tiny, 0)->inbreng = (tw_optional){true, 0};
    tiny.rsvs[1].toets = TW_TOETS_NIET_VOLDAAN;
    assert_string_equal(warnings(), "");
}

static void test_warnings__a_late_test_result(void **state) {
    (void)state;
    tiny.rsvs[0].toets_op = 20240315;
    assert_string_equal(warnings(), "");
    tiny.rsvs[0].toets_op = 20240316;
    assert_string_equal(warnings(), "samenwerkingsverbanden.csv:2:1: let op: R1: de uitslag van de "
                                    "toets is van 2024-03-16, na de termijn van 2024-03-15\n");
    tiny.round.termijn_toets = TW_DATE_NONE;
    assert_string_equal(warnings(), "");
}

static void test_warnings__a_void_grant(void **state) {
    (void)state;
    for (size_t p = 0; p < 4; p++) {
        tiny.pois[p].toegewezen = 0;
    }
    tiny.rsvs[0].bonus_toegekend = (tw_optional){true, 2};
    assert_string_equal(
        warnings(), "samenwerkingsverbanden.csv:2:1: let op: R1: aanspraak op bonusplaatsen (2) "
                    "vervalt, want de gezamenlijke toewijzing is 0\n");
    tiny.round.has_toewijzing = false;
    assert_string_equal(warnings(), "");
    tiny.round.has_toewijzing = true;
    tiny.rsvs[0].bonus_toegekend.value = 0;
    assert_string_equal(warnings(), "");
}

static void test_warnings__no_bonus_route(void **state) {
    (void)state;
    tiny.policy.min_sectoren[TW_BONUS] = 3; /* in two phases */
    assert_string_equal(warnings(),
                        "samenwerkingsverbanden.csv:2:1: let op: R1: aanspraak op bonusplaatsen "
                        "(3), maar geen enkele route van de deelnemers voldoet aan de regels voor "
                        "bonusplaatsen\n");
    tiny.policy.aanspraak.percentage = 0; /* nothing to use a route for */
    assert_string_equal(warnings(), "");
}

static void test_warnings__wishes_of_who_does_not_take_part(void **state) {
    (void)state;
    tiny.rsvs[0].toets = TW_TOETS_LOPEND;
    assert_string_equal(warnings(), "");
    tiny.members[1].bonus_min = (tw_optional){true, 100};
    (void)tiny_wish(&tiny);
    assert_string_equal(warnings(), "samenwerkingsverbanden.csv:2:1: let op: R1 doet niet mee; de "
                                    "wensen tellen niet\n");
}

static void raise_requests(void) {
    for (size_t p = 0; p < 4; p++) {
        tiny.pois[p].aangevraagd = tiny.pois[p].toegewezen + 100;
    }
}

/* Every limit on the bonus places of B makes a larger bonus_min impossible. */
static void test_warnings__a_bonus_min_that_cannot_hold(void **state) {
    (void)state;
    for (int i = 0; i < 8; i++) {
        tiny_four(&tiny);
        raise_requests();
        int64_t most = 2;
        if (i == 0) {
            tiny.pois[1].aangevraagd = tiny.pois[1].toegewezen + 2;
        } else if (i == 1) {
            tiny.policy.max_per_poi = (tw_optional){true, 2};
        } else if (i == 2) {
            tiny.policy.max_per_sector[TW_SECTOR_OUDERENZORG] = (tw_optional){true, 2};
        } else if (i == 3) {
            tiny.policy.pot = (tw_optional){true, 2};
        } else if (i == 4) { /* granted: pot and sectors were applied before */
            tiny.policy.pot = (tw_optional){true, 2};
            tiny.policy.max_per_sector[TW_SECTOR_OUDERENZORG] = (tw_optional){true, 2};
            tiny.rsvs[0].bonus_toegekend = (tw_optional){true, 5};
            most = 5;
        } else if (i == 5) {
            tiny.pois[1].aangevraagd = 0;
            tiny.policy.tot_aanvraag = false;
            most = 3; /* the entitlement */
        } else if (i == 6) {
            tiny.pois[1].toegewezen = 0;
            tiny.pois[1].crt_erkend = false;
            most = 0;
        } else {
            most = 3;
        }
        bool odd_request = tiny.pois[1].toegewezen > tiny.pois[1].aangevraagd;
        tiny.members[1].bonus_min = (tw_optional){true, most};
        const char *before = warnings();
        assert_null(strstr(before, "minimum"));
        assert_true(odd_request || before[0] == '\0');
        tiny.members[1].bonus_min.value++;
        char expected[200];
        (void)snprintf(expected, sizeof expected,
                       "deelnemers.csv:3:1: let op: B: als minimum is %d gevraagd, maar het kunnen "
                       "er niet meer dan %d zijn\n",
                       (int)most + 1, (int)most);
        assert_non_null(strstr(warnings(), expected));
    }
}

static void test_warnings__wishes_that_cannot_hold_together(void **state) {
    (void)state;
    raise_requests();
    for (size_t i = 0; i < 4; i++) {
        tiny.members[i].bonus_min = (tw_optional){true, 1}; /* 4 of 3 */
    }
    assert_string_equal(
        warnings(), "samenwerkingsverbanden.csv:2:1: let op: R1: samen vragen de deelnemers als "
                    "minimum 4 bonusplaatsen, maar het kunnen er niet meer dan 3 zijn\n");
    tiny.members[3].bonus_min.value = 0;
    assert_string_equal(warnings(), "");
}

static void test_warnings__rows_that_cannot_hold(void **state) {
    (void)state;
    static const struct {
        int soort;
        size_t from, to;
        int64_t most;
        const char *text;
        bool vrij;
    } cases[] = {
        {TW_REGULIER, 1, TW_ANY_POI, 3, "regulier B>*", false},  /* its inbreng */
        {TW_REGULIER, TW_ANY_POI, 1, 15, "regulier *>B", false}, /* T */
        {TW_BONUS, TW_ANY_POI, 1, 3, "bonus *>B", false},        /* E */
        {TW_BONUS, 1, 1, 0, "bonus B>B", false},                 /* one sector */
        {TW_ANY_SOORT, 1, 1, 3, "* B>B", false},                 /* regular ones only */
        {TW_ANY_SOORT, TW_ANY_POI, TW_ANY_POI, 18, "* *>*", false},
        {TW_BONUS, 2, 0, 2, "bonus C>A", false},                /* asked for two more */
        {TW_REGULIER, 1, TW_ANY_POI, 15, "regulier B>*", true}, /* starts go round freely */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tiny_four(&tiny);
        raise_requests();
        tiny.pois[2].aangevraagd = tiny.pois[2].toegewezen + 2;
        tiny.policy.regulier_vrij = cases[i].vrij;
        tw_voorkeur *wish = tiny_wish(&tiny);
        wish->soort = cases[i].soort;
        wish->route[0] = cases[i].from;
        wish->route[1] = cases[i].to;
        wish->min = (tw_optional){true, cases[i].most};
        assert_string_equal(warnings(), "");
        wish->min.value++;
        char expected[200];
        (void)snprintf(
            expected, sizeof expected,
            "voorkeuren.csv:2:1: let op: %s: als minimum is %d gevraagd, maar het kunnen "
            "er niet meer dan %d zijn\n",
            cases[i].text, (int)cases[i].most + 1, (int)cases[i].most);
        assert_string_equal(warnings(), expected);
    }
}

static uint32_t random_below(uint64_t *seed, uint32_t limit) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % limit;
}

/* A small RSV under a random policy that is often too strict for any route. */
static void random_round(uint64_t *seed) {
    tiny_init(&tiny);
    size_t count = 1 + random_below(seed, 5);
    uint32_t sectors = 1 + random_below(seed, TW_SECTOR_COUNT);
    for (size_t p = 0; p < count; p++) {
        (void)tiny_numbered_poi(&tiny, (tw_sector)random_below(seed, sectors), 1);
        tiny.pois[p].crt_erkend = random_below(seed, 4) > 0;
        tiny.pois[p].lon = 5 + random_below(seed, 5) / 4.0;
        tiny.pois[p].has_location = random_below(seed, 6) > 0;
    }
    (void)tiny_rsv(&tiny, "R", 0);
    for (size_t p = 0; p < count; p++) {
        (void)tiny_member(&tiny, p);
    }
    tw_policy *policy = &tiny.policy;
    policy->fase_count = 2 + (int)random_below(seed, 3);
    for (int f = 0; f < policy->fase_count; f++) {
        policy->fasen[f] = (tw_fase){"", 5 + random_below(seed, 10), f};
    }
    policy->alleen_erkend = random_below(seed, 2) == 0;
    policy->ggz_een_sector = random_below(seed, 2) == 0;
    policy->min_sectoren[TW_BONUS] = random_below(seed, random_below(seed, 2) == 0 ? 2 : 5);
    policy->ggz_fase[TW_BONUS] = random_below(seed, 3) == 0;
    policy->max_aandeel_per_poi[TW_BONUS] = 40 + random_below(seed, 61);
    policy->min_verblijf_weken = random_below(seed, 14);
    policy->max_afstand_km = (tw_optional){random_below(seed, 2) == 0, random_below(seed, 90)};
    policy->max_wissels = (tw_optional){random_below(seed, 3) == 0, random_below(seed, 4)};
}

/* The plain way: every route that matches, judged one by one. */
static bool any_route(const tw_assessment *assessment, const size_t *wanted) {
    size_t count = tiny.round.poi_count;
    size_t total = 1;
    for (int f = 0; f < tiny.policy.fase_count; f++) {
        total *= count;
    }
    for (size_t number = 0; number < total; number++) {
        size_t route[TW_MAX_FASEN];
        size_t rest = number;
        bool matches = true;
        for (int f = 0; f < tiny.policy.fase_count; f++) {
            route[f] = rest % count;
            rest /= count;
            matches = matches && (wanted[f] == TW_ANY_POI || wanted[f] == route[f]);
        }
        if (matches &&
            tw_route_admissible(&tiny.round, &tiny.policy, assessment, TW_BONUS, route)) {
            return true;
        }
    }
    return false;
}

static void test_warnings__the_search_finds_a_route_where_there_is_one(void **state) {
    (void)state;
    uint64_t seed = 4711;
    int with = 0;
    int without = 0;
    for (int i = 0; i < 4000; i++) {
        random_round(&seed);
        size_t wanted[TW_MAX_FASEN];
        for (int f = 0; f < TW_MAX_FASEN; f++) {
            bool any = random_below(&seed, 4) > 0;
            wanted[f] = any ? TW_ANY_POI : random_below(&seed, (uint32_t)tiny.round.poi_count);
        }
        tw_assessment *assessment = assess();
        bool expected = any_route(assessment, wanted);
        bool found = false;
        size_t route[TW_MAX_FASEN];
        assert_int_equal(tw_find_route(&found, route, &tiny.round, &tiny.policy, assessment, 0,
                                       TW_BONUS, wanted),
                         TW_OK);
        assert_int_equal(found, expected);
        if (found) {
            assert_true(
                tw_route_admissible(&tiny.round, &tiny.policy, assessment, TW_BONUS, route));
            for (int f = 0; f < tiny.policy.fase_count; f++) {
                assert_true(wanted[f] == TW_ANY_POI || wanted[f] == route[f]);
            }
        }
        with += found ? 1 : 0;
        without += found ? 0 : 1;
        tw_assessment_free(assessment);
    }
    assert_true(with > 500 && without > 500);
}

/* A hundred members, four phases, and no route: ways to fail that show late. Enumeration would
   judge 10^8 routes for each; the limit is generous even for valgrind. */
static void test_warnings__the_search_is_quick_where_there_is_none(void **state) {
    (void)state;
    static const size_t any[TW_MAX_FASEN] = {TW_ANY_POI, TW_ANY_POI, TW_ANY_POI, TW_ANY_POI};
    for (int i = 0; i < 5; i++) {
        tiny_init(&tiny);
        tiny.policy.fase_count = 4;
        for (int f = 0; f < 4; f++) {
            tiny.policy.fasen[f] = (tw_fase){"", f < 3 ? 10 : 40, f};
        }
        for (size_t p = 0; p < 100; p++) {
            (void)tiny_numbered_poi(&tiny, (tw_sector)(i == 1 ? 2 : 2 + p % 3), 1);
        }
        (void)tiny_rsv(&tiny, "R", 0);
        for (size_t p = 0; p < 100; p++) {
            (void)tiny_member(&tiny, p);
        }
        if (i == 0) {
            tiny.policy.min_sectoren[TW_BONUS] = 4; /* there are three */
        } else if (i == 1) {
            tiny.pois[99].sector = TW_SECTOR_JEUGDZORG; /* the only other sector, out of reach */
            tiny.pois[99].lat = 50;
            tiny.policy.max_afstand_km = (tw_optional){true, 100};
        } else if (i == 2) {
            tiny.policy.max_aandeel_per_poi[TW_BONUS] = 50; /* the last phase alone is more */
        } else if (i == 3) {
            tiny.policy.ggz_fase[TW_BONUS] = true;
        } else { /* pairs far apart, and four different POIs asked for */
            for (size_t p = 0; p < 100; p++) {
                tiny.pois[p].lat = (double)(p / 2);
            }
            tiny.policy.fasen[3].weken = 10;
            tiny.policy.max_aandeel_per_poi[TW_BONUS] = 25;
            tiny.policy.max_afstand_km = (tw_optional){true, 20};
        }
        tw_assessment *assessment = assess();
        bool found = true;
        size_t route[TW_MAX_FASEN];
        for (int repeat = 0; repeat < 3; repeat++) {
            assert_int_equal(tw_find_route(&found, route, &tiny.round, &tiny.policy, assessment, 0,
                                           TW_BONUS, any),
                             TW_OK);
            assert_false(found);
        }
        tw_assessment_free(assessment);
    }
}

#define TEST(name) cmocka_unit_test_setup(name, set_up)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_warnings__none_where_nothing_is_odd),
        TEST(test_warnings__sector_and_kwaliteitsstatuut),
        TEST(test_warnings__numbers_of_a_poi),
        TEST(test_warnings__claims_and_the_register),
        TEST(test_warnings__an_unrecognised_member_with_nothing_loses_nothing),
        TEST(test_warnings__sggz_without_section_iii),
        TEST(test_warnings__an_unknown_location_is_told_once),
        TEST(test_warnings__listed_distances_need_no_location),
        TEST(test_warnings__members_of_several_partnerships_are_nothing_odd),
        TEST(test_warnings__a_late_test_result),
        TEST(test_warnings__a_void_grant),
        TEST(test_warnings__no_bonus_route),
        TEST(test_warnings__wishes_of_who_does_not_take_part),
        TEST(test_warnings__a_bonus_min_that_cannot_hold),
        TEST(test_warnings__wishes_that_cannot_hold_together),
        TEST(test_warnings__rows_that_cannot_hold),
        TEST(test_warnings__the_search_finds_a_route_where_there_is_one),
        TEST(test_warnings__the_search_is_quick_where_there_is_none),
    };
    return cmocka_run_group_tests_name("warnings", tests, NULL, NULL);
}
