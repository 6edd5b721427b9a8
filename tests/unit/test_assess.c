#include "../support/tiny_round.h"
#include "toewijs/assess.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static tiny_round tiny;
static tw_diags diags;
static tw_assessment *assessment;

/* Assess the round as the test made it; the last result is freed first. */
static const tw_rsv_assessment *assess(void) {
    tw_error err = TW_ERROR_INIT;
    tw_assessment_free(assessment);
    tw_diags_clear(&diags);
    assert_int_equal(tw_assess(&assessment, &tiny.round, &tiny.policy, &diags, &err), TW_OK);
    return assessment->rsvs;
}

static int set_up(void **state) {
    (void)state;
    tiny_four(&tiny);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    tw_assessment_free(assessment);
    assessment = NULL;
    tw_diags_clear(&diags);
    return 0;
}

/* The codes of RSV @p r, joined by blanks. */
static const char *reasons(size_t r) {
    static char text[512];
    text[0] = '\0';
    for (int i = 0; i < TW_REDEN_COUNT; i++) {
        if (assessment->rsvs[r].reden[i]) {
            strcat(text, text[0] == '\0' ? "" : " ");
            strcat(text, tw_reden_name((tw_reden)i));
        }
    }
    return text;
}

static void test_assess__a_sound_partnership_takes_part(void **state) {
    (void)state;
    const tw_rsv_assessment *r = assess();
    assert_string_equal(reasons(0), "");
    assert_true(r->neemt_deel);
    assert_false(r->toets_open);
    assert_int_equal(r->gezamenlijke_toewijzing, 15);
    assert_int_equal(r->aanspraak, 3);
    assert_int_equal(r->bonus_grens, 3);
    assert_int_equal(r->gewicht.num, 15);
    assert_int_equal(r->gewicht.den, 1);
    assert_int_equal(assessment->totaal_gewicht.num, 15);
    assert_int_equal(assessment->totaal_gewicht.den, 1);
    assert_int_equal(diags.error_count, 0);
}

static void three_members(void) {
    tiny.rsvs[0].deelnemer_count = 3;
    tiny.round.deelnemer_count = 3;
}
static void nobody_recognised(void) {
    for (size_t p = 0; p < 4; p++) {
        tiny.pois[p].crt_erkend = false;
    }
}
static void no_ggz(void) {
    tiny.pois[0].sector = TW_SECTOR_OUDERENZORG;
}
static void ggz_not_recognised(void) {
    tiny.pois[0].crt_erkend = false;
    tiny.rsvs[0].regiehouder = 1;
}
static void ggz_need_not_be_recognised(void) {
    ggz_not_recognised();
    tiny.policy.ggz_moet_erkend = false;
}
static void only_one_fills_both(void) {
    nobody_recognised();
    tiny.pois[0].crt_erkend = true;
}
static void ggz_without_recognition_counts(void) {
    only_one_fills_both();
    tiny.policy.ggz_moet_erkend = false;
}
static void test_under_way(void) {
    tiny.rsvs[0].toets = TW_TOETS_LOPEND;
}
static void test_unknown(void) {
    tiny.rsvs[0].toets = TW_TOETS_NONE;
}
static void one_may_fill_both(void) {
    only_one_fills_both();
    tiny.policy.rollen_onderscheiden = false;
}
static void another_is_recognised(void) {
    only_one_fills_both();
    tiny.pois[3].crt_erkend = true;
}
static void other_ggz_without_recognition(void) {
    only_one_fills_both();
    tiny.policy.ggz_moet_erkend = false;
    tiny.pois[1].sector = TW_SECTOR_GGZ_VRIJGEVESTIGD;
}
static void too_few_others(void) {
    tiny.policy.min_instellingen = 0;
    three_members();
}
static void too_few_others_one_role(void) {
    too_few_others();
    tiny.policy.rollen_onderscheiden = false;
}
static void too_few_others_without_ggz(void) {
    too_few_others();
    no_ggz();
}
static void other_sectors_are_ggz(void) {
    tiny.policy.is_ggz[TW_SECTOR_GGZ_INSTELLING] = false;
    tiny.policy.is_ggz[TW_SECTOR_GGZ_VRIJGEVESTIGD] = false;
    tiny.policy.is_ggz[TW_SECTOR_JEUGDZORG] = true;
}
static void on_the_last_day(void) {
    tiny.rsvs[0].aangemeld_op = 20240215;
    tiny.rsvs[0].toets_aangemeld_op = 20240215;
}
static void a_day_late(void) {
    tiny.rsvs[0].aangemeld_op = 20240216;
}
static void never_registered(void) {
    tiny.rsvs[0].aangemeld_op = TW_DATE_NONE;
}
static void late_for_the_test(void) {
    tiny.rsvs[0].toets_aangemeld_op = 20240216;
}
static void later_test_deadline(void) {
    late_for_the_test();
    tiny.round.termijn_toets_aanmelding = 20240216;
}
static void test_failed(void) {
    tiny.rsvs[0].toets = TW_TOETS_NIET_VOLDAAN;
}
static void test_result_late(void) {
    tiny.rsvs[0].toets_op = 20240401;
}
static void leader_outside(void) {
    tiny.rsvs[0].regiehouder = tiny_poi(&tiny, "E", TW_SECTOR_GGZ_INSTELLING, 1);
}
static void leader_not_recognised(void) {
    tiny.rsvs[0].regiehouder = 2;
    tiny.pois[2].crt_erkend = false;
}
static void leader_outside_not_recognised(void) {
    leader_outside();
    tiny.pois[4].crt_erkend = false;
}
static void all_at_once(void) {
    three_members();
    nobody_recognised();
    a_day_late();
    late_for_the_test();
    test_failed();
}

static void test_assess__every_condition_gives_its_reason(void **state) {
    (void)state;
    static const struct {
        void (*change)(void);
        const char *reasons;
    } cases[] = {
        {three_members, "te_weinig_instellingen te_weinig_overige"},
        {nobody_recognised, "geen_erkende_poi geen_ggz regiehouder_niet_erkend"},
        {no_ggz, "geen_ggz"},
        {ggz_not_recognised, "geen_ggz"},
        {ggz_need_not_be_recognised, ""},
        {only_one_fills_both, "rollen_niet_onderscheiden"},
        {one_may_fill_both, ""},
        {another_is_recognised, ""},
        {other_ggz_without_recognition, ""},
        {too_few_others, "te_weinig_overige"},
        {too_few_others_one_role, ""},
        {too_few_others_without_ggz, "geen_ggz"},
        {other_sectors_are_ggz, ""},
        {on_the_last_day, ""},
        {a_day_late, "te_laat_aangemeld"},
        {never_registered, "te_laat_aangemeld"},
        {late_for_the_test, "toets_te_laat_aangemeld"},
        {later_test_deadline, ""},
        {test_failed, "toets_niet_voldaan"},
        {test_result_late, ""},
        {leader_outside, "regiehouder_geen_deelnemer"},
        {leader_not_recognised, "regiehouder_niet_erkend"},
        {leader_outside_not_recognised, "regiehouder_geen_deelnemer"},
        {all_at_once, "te_weinig_instellingen geen_erkende_poi geen_ggz te_laat_aangemeld "
                      "toets_te_laat_aangemeld toets_niet_voldaan regiehouder_niet_erkend"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tiny_four(&tiny);
        cases[i].change();
        bool takes_part = assess()->neemt_deel;
        assert_string_equal(reasons(0), cases[i].reasons);
        assert_int_equal(takes_part, cases[i].reasons[0] == '\0');
    }
}

static void test_assess__a_test_without_result_is_open(void **state) {
    (void)state;
    static const struct {
        tw_toets toets;
        bool open;
    } cases[] = {{TW_TOETS_NONE, true},
                 {TW_TOETS_LOPEND, true},
                 {TW_TOETS_NIET_VOLDAAN, false},
                 {TW_TOETS_VOLDAAN, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tiny.rsvs[0].toets = cases[i].toets;
        assert_int_equal(assess()->toets_open, cases[i].open);
    }
}

static void test_assess__the_register_goes_before_the_claim(void **state) {
    (void)state;
    static const struct {
        const char *opleiding;
        tw_date van, tot;
        bool erkend;
    } cases[] = {{"GZ", TW_DATE_NONE, TW_DATE_NONE, true},
                 {"GZ", 20240215, 20240215, true},
                 {"GZ", 20240216, TW_DATE_NONE, false},
                 {"GZ", TW_DATE_NONE, 20240214, false},
                 {"PT", TW_DATE_NONE, TW_DATE_NONE, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tiny_four(&tiny);
        tiny.pois[1].crt_erkend = i % 2 == 0;
        tw_register_row *row = tiny_register(&tiny, 1);
        *row = (tw_register_row){1, cases[i].opleiding, cases[i].van, cases[i].tot, 2};
        (void)assess();
        assert_int_equal(assessment->pois[1].erkend, cases[i].erkend);
        assert_false(assessment->pois[0].erkend); /* claims, but is not listed */
    }
}

static void test_assess__one_of_several_register_rows_is_enough(void **state) {
    (void)state;
    tiny_register(&tiny, 0)->erkend_tot = 20200101;
    tiny_register(&tiny, 0)->erkend_van = 20230101;
    tiny_register(&tiny, 0)->opleiding = "KP";
    (void)assess();
    assert_true(assessment->pois[0].erkend);
}

static void test_assess__sums_what_members_bring_in(void **state) {
    (void)state;
    tiny.members[0].inbreng = (tw_optional){true, 4}; /* A keeps 6 of its 10 outside */
    tiny.pois[2].crt_erkend = false;                  /* C brings in nothing */
    assert_int_equal(assess()->gezamenlijke_toewijzing, 4 + 3);
    assert_int_equal(assessment->inbreng[0], 4);
    assert_int_equal(assessment->inbreng[1], 3);
    assert_int_equal(assessment->inbreng[2], 0);
    assert_int_equal(assessment->pois[0].buiten_rsv, 6);
    assert_int_equal(assessment->pois[1].buiten_rsv, 0);
    assert_int_equal(assessment->pois[2].buiten_rsv, 2);
}

static void test_assess__a_rejected_partnership_counts_nowhere_but_in_its_own_sum(void **state) {
    (void)state;
    tiny.members[0].inbreng = (tw_optional){true, 4};
    (void)tiny_rsv(&tiny, "R2", 0);
    tiny_member(&tiny, 0)->inbreng = (tw_optional){true, 5};
    const tw_rsv_assessment *r = assess();
    assert_false(r[1].neemt_deel);
    assert_int_equal(r[1].gezamenlijke_toewijzing, 5);
    assert_int_equal(r[1].aanspraak, 0);
    assert_int_equal(r[1].bonus_grens, 0);
    assert_int_equal(assessment->pois[0].deelnames, 1);
    assert_int_equal(assessment->pois[0].inbreng, 4);
    assert_int_equal(assessment->pois[0].buiten_rsv, 6);
    assert_int_equal(assessment->totaal_gewicht.num, r[0].gewicht.num);
}

static void test_assess__a_shared_member_counts_in_both(void **state) {
    (void)state;
    tiny.members[0].inbreng = (tw_optional){true, 4};
    (void)tiny_rsv(&tiny, "R2", 0);
    tiny_member(&tiny, 0)->inbreng = (tw_optional){true, 5};
    for (size_t p = 1; p < 4; p++) {
        tiny_member(&tiny, p)->inbreng = (tw_optional){true, 0};
    }
    const tw_rsv_assessment *r = assess();
    assert_true(r[0].neemt_deel && r[1].neemt_deel);
    assert_int_equal(assessment->pois[0].deelnames, 2);
    assert_int_equal(assessment->pois[0].inbreng, 9);
    assert_int_equal(assessment->pois[0].buiten_rsv, 1);
    assert_int_equal(r[1].gezamenlijke_toewijzing, 5);
    assert_int_equal(r[1].aanspraak, 1);
}

static void test_assess__entitlement_follows_the_rule(void **state) {
    (void)state;
    static const tw_trede steps[] = {{4, 1}, {10, 2}, {15, 5}, {16, 9}};
    static const struct {
        tw_aanspraak rule; /* for T = 15 */
        int64_t places;
    } cases[] = {
        {{.soort = TW_AANSPRAAK_PERCENTAGE, .percentage = 10, .afronding = TW_OMLAAG}, 1},
        {{.soort = TW_AANSPRAAK_PERCENTAGE, .percentage = 10, .afronding = TW_OMHOOG}, 2},
        {{.soort = TW_AANSPRAAK_PERCENTAGE, .percentage = 10, .afronding = TW_NORMAAL}, 2},
        {{.soort = TW_AANSPRAAK_PERCENTAGE, .percentage = 9, .afronding = TW_NORMAAL}, 1},
        {{.soort = TW_AANSPRAAK_PERCENTAGE, .percentage = 20, .afronding = TW_OMHOOG}, 3},
        {{.soort = TW_AANSPRAAK_PERCENTAGE, .percentage = 0, .afronding = TW_OMHOOG}, 0},
        {{.soort = TW_AANSPRAAK_PERCENTAGE, .percentage = 100, .max = {true, 7}}, 7},
        {{.soort = TW_AANSPRAAK_PERCENTAGE, .percentage = 20, .max = {true, 7}}, 3},
        {{.soort = TW_AANSPRAAK_PERCENTAGE, .percentage = 20, .max = {true, 0}}, 0},
        {{.soort = TW_AANSPRAAK_PER, .per = 5, .bonus = 1}, 3},
        {{.soort = TW_AANSPRAAK_PER, .per = 4, .bonus = 2}, 6},
        {{.soort = TW_AANSPRAAK_PER, .per = 1, .bonus = 1}, 15},
        {{.soort = TW_AANSPRAAK_PER, .per = 16, .bonus = 2}, 0},
        {{.soort = TW_AANSPRAAK_PER, .per = 4, .bonus = 2, .max = {true, 5}}, 5},
        {{.soort = TW_AANSPRAAK_STAFFEL, .staffel = steps, .staffel_count = 4}, 5},
        {{.soort = TW_AANSPRAAK_STAFFEL, .staffel = steps, .staffel_count = 2}, 2},
        {{.soort = TW_AANSPRAAK_STAFFEL, .staffel = steps + 3, .staffel_count = 1}, 0},
        {{.soort = TW_AANSPRAAK_STAFFEL, .staffel = steps, .staffel_count = 4, .max = {true, 3}},
         3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tiny.policy.aanspraak = cases[i].rule;
        assert_int_equal(assess()->aanspraak, cases[i].places);
        assert_int_equal(diags.error_count, 0);
    }
}

static void test_assess__weight_follows_the_key(void **state) {
    (void)state;
    static const struct {
        tw_sleutel_rsv sleutel;
        int64_t opslag;
        tw_ratio weight;
    } cases[] = {{TW_SLEUTEL_TOEWIJZING, 0, {15, 1}},   {TW_SLEUTEL_DEELNEMERS, 0, {4, 1}},
                 {TW_SLEUTEL_GELIJK, 0, {1, 1}},        {TW_SLEUTEL_TOEWIJZING, 10, {33, 2}},
                 {TW_SLEUTEL_DEELNEMERS, 7, {107, 25}}, {TW_SLEUTEL_GELIJK, 1000000, {10001, 1}}};
    tiny.members[0].sggz = true;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tiny.policy.sleutel_rsv = cases[i].sleutel;
        tiny.policy.sggz_opslag = cases[i].opslag;
        tw_ratio weight = assess()->gewicht;
        assert_int_equal(weight.num, cases[i].weight.num);
        assert_int_equal(weight.den, cases[i].weight.den);
        assert_int_equal(assessment->totaal_gewicht.num, weight.num);
        assert_int_equal(assessment->totaal_gewicht.den, weight.den);
    }
}

static void test_assess__sggz_counts_with_section_iii_of_the_same_member(void **state) {
    (void)state;
    tiny.policy.sggz_opslag = 100;
    tiny.members[1].sggz = true; /* B declares, A holds section III */
    assert_int_equal(assess()->gewicht.num, 15);
    tiny.pois[1].kwaliteitsstatuut = TW_KS_II;
    assert_int_equal(assess()->gewicht.num, 15);
    tiny.pois[1].kwaliteitsstatuut = TW_KS_III;
    assert_int_equal(assess()->gewicht.num, 30);
}

static void test_assess__a_grant_without_weight_is_void(void **state) {
    (void)state;
    for (size_t p = 0; p < 4; p++) {
        tiny.pois[p].toegewezen = 0;
    }
    tiny.rsvs[0].bonus_toegekend = (tw_optional){true, 2};
    const tw_rsv_assessment *r = assess();
    assert_int_equal(r->aanspraak, 2);
    assert_int_equal(r->gewicht.num, 0);
    assert_int_equal(r->bonus_grens, 0);
    assert_int_equal(assessment->totaal_gewicht.num, 0);
}

static void add_second_rsv(void) {
    (void)tiny_rsv(&tiny, "R2", 0);
    for (size_t p = 0; p < 4; p++) {
        tiny_member(&tiny, p)->inbreng = (tw_optional){true, 0};
    }
    tiny.members[0].inbreng = (tw_optional){true, 10};
}

static void test_assess__granted_places_replace_the_rule(void **state) {
    (void)state;
    add_second_rsv();
    tiny.policy.aanspraak = (tw_aanspraak){.max = {true, 1}};
    tiny.rsvs[0].bonus_toegekend = (tw_optional){true, 7};
    tiny.rsvs[1].bonus_toegekend = (tw_optional){true, 0};
    const tw_rsv_assessment *r = assess();
    assert_true(assessment->toegekend);
    assert_int_equal(r[0].aanspraak, 7);
    assert_int_equal(r[1].aanspraak, 0);
    assert_int_equal(diags.error_count, 0);
}

static void test_assess__grants_must_be_stated_for_all_or_none(void **state) {
    (void)state;
    add_second_rsv();
    tiny.rsvs[0].bonus_toegekend = (tw_optional){true, 7};
    (void)assess();
    assert_int_equal(diags.error_count, 1);
    assert_string_equal(diags.items[0].file, "samenwerkingsverbanden.csv");
    assert_int_equal(diags.items[0].line, 3);
    assert_int_equal(diags.items[0].id, TW_MSG_BONUS_TOEGEKEND_ONTBREEKT);
    assert_string_equal(diags.items[0].args[0], "R2");
}

static void test_assess__a_rejected_partnership_needs_no_grant(void **state) {
    (void)state;
    add_second_rsv();
    tiny.rsvs[1].toets = TW_TOETS_LOPEND;
    tiny.rsvs[0].bonus_toegekend = (tw_optional){true, 7};
    (void)assess();
    assert_int_equal(diags.error_count, 0);
    assert_true(assessment->toegekend);
    /* the other way round its grant is not in force */
    tiny.rsvs[0].bonus_toegekend.stated = false;
    tiny.rsvs[1].bonus_toegekend = (tw_optional){true, 7};
    assert_int_equal(assess()[0].aanspraak, 3);
    assert_false(assessment->toegekend);
    assert_int_equal(diags.error_count, 0);
}

static void test_assess__a_policy_must_say_what_grants_follow_from(void **state) {
    (void)state;
    tiny.policy.aanspraak.soort = TW_AANSPRAAK_NONE;
    (void)assess();
    assert_int_equal(diags.error_count, 1);
    assert_string_equal(diags.items[0].file, "beleid.json");
    assert_int_equal(diags.items[0].id, TW_MSG_AANSPRAAK_ONTBREEKT);
    tiny.policy.aanspraak = (tw_aanspraak){.soort = TW_AANSPRAAK_PER, .bonus = 1};
    (void)assess();
    assert_int_equal(diags.error_count, 1);
    assert_int_equal(diags.items[0].id, TW_MSG_AANSPRAAK_PER_NUL);
}

static void test_assess__nobody_left_to_grant_to_needs_no_rule(void **state) {
    (void)state;
    tiny.policy.aanspraak.soort = TW_AANSPRAAK_NONE;
    tiny.rsvs[0].toets = TW_TOETS_LOPEND;
    (void)assess();
    assert_int_equal(diags.error_count, 1); /* the key is required */
    tiny.rsvs[0].bonus_toegekend = (tw_optional){true, 3};
    (void)assess();
    assert_int_equal(diags.error_count, 0); /* unless grants are stated */
}

static void test_assess__an_empty_round_is_no_failure(void **state) {
    (void)state;
    tiny_init(&tiny);
    (void)assess();
    assert_int_equal(diags.error_count, 0);
    assert_int_equal(assessment->totaal_gewicht.num, 0);
    assert_true(assessment->totaal_gewicht.den > 0);
}

static void test_assess__refuses_sums_that_do_not_fit(void **state) {
    (void)state;
    tw_error err = TW_ERROR_INIT;
    tw_assessment *out = assessment;
    static const int64_t places[] = {
        INT64_MAX - 1,   /* T */
        INT64_MAX / 2,   /* T x percentage */
        INT64_MAX / 150, /* T x (100 + opslag) */
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        tiny_four(&tiny);
        tiny.pois[0].toegewezen = places[i];
        tiny.policy.sleutel_rsv = i == 1 ? TW_SLEUTEL_GELIJK : TW_SLEUTEL_TOEWIJZING;
        tiny.members[0].sggz = true;
        tiny.policy.sggz_opslag = 100;
        assert_int_equal(tw_assess(&out, &tiny.round, &tiny.policy, &diags, &err), TW_ERR_RANGE);
        assert_null(out);
        assert_int_equal(err.status, TW_ERR_RANGE);
    }
}

/* Every reason has its sentence in both languages, with the numbers in it. */
static void test_assess__explains_reasons_with_their_numbers(void **state) {
    (void)state;
    static const struct {
        void (*change)(void);
        tw_reden reden;
        const char *nl, *en;
    } cases[] = {
        {three_members, TW_TE_WEINIG_INSTELLINGEN,
         "te weinig instellingen: 3, nodig zijn er ten minste 4",
         "too few institutions: 3, at least 4 are needed"},
        {too_few_others, TW_TE_WEINIG_OVERIGE,
         "te weinig overige instellingen: naast de erkende en die uit de ggz zijn er 1, nodig zijn "
         "er ten minste 2",
         "too few other institutions: besides the recognised one and the one from mental health "
         "care there are 1, at least 2 are needed"},
        {only_one_fills_both, TW_ROLLEN_NIET_ONDERSCHEIDEN,
         "A (A) is de enige erkende instelling en ook de enige uit de ggz; dat moeten twee "
         "verschillende instellingen zijn",
         "A (A) is the only recognised institution and also the only one from mental health care; "
         "these must be two different institutions"},
        {no_ggz, TW_GEEN_GGZ,
         "geen enkele erkende instelling hoort tot de ggz (ggz_instelling, ggz_vrijgevestigd)",
         "not one recognised institution belongs to mental health care (ggz_instelling, "
         "ggz_vrijgevestigd)"},
        {ggz_without_recognition_counts, TW_ROLLEN_NIET_ONDERSCHEIDEN,
         "A (A) is de enige erkende instelling en ook de enige uit de ggz; dat moeten twee "
         "verschillende instellingen zijn",
         "A (A) is the only recognised institution and also the only one from mental health care; "
         "these must be two different institutions"},
        {test_under_way, TW_REDEN_TOETS_NIET_VOLDAAN, "de toets loopt nog",
         "the test is still under way"},
        {test_unknown, TW_REDEN_TOETS_NIET_VOLDAAN, "de uitslag van de toets is nog niet bekend",
         "the result of the test is not known yet"},
        {test_failed, TW_REDEN_TOETS_NIET_VOLDAAN, "niet voldaan aan de toets",
         "did not pass the test"},
        {a_day_late, TW_TE_LAAT_AANGEMELD,
         "te laat aangemeld: op 16-02-2024, dat kon tot en met 15-02-2024",
         "registered too late: on 2024-02-16, the last day was 2024-02-15"},
        {never_registered, TW_TE_LAAT_AANGEMELD,
         "geen datum van aanmelding; aanmelden kon tot en met 15-02-2024",
         "no date of registration; the last day to register was 2024-02-15"},
        {leader_not_recognised, TW_REGIEHOUDER_NIET_ERKEND,
         "de regiehouder C (C) is niet erkend voor de opleiding GZ",
         "the regiehouder C (C) is not recognised for the programme GZ"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tiny_four(&tiny);
        cases[i].change();
        assert_true(assess()->reden[cases[i].reden]);
        char *nl =
            tw_reden_explain(cases[i].reden, TW_NL, &tiny.round, &tiny.policy, assessment, 0);
        char *en =
            tw_reden_explain(cases[i].reden, TW_EN, &tiny.round, &tiny.policy, assessment, 0);
        assert_string_equal(nl, cases[i].nl);
        assert_string_equal(en, cases[i].en);
        free(nl);
        free(en);
    }
}

static void test_assess__has_a_sentence_for_every_reason(void **state) {
    (void)state;
    (void)assess();
    for (int i = 0; i < TW_REDEN_COUNT; i++) {
        for (int lang = TW_NL; lang <= TW_EN; lang++) {
            char *text = tw_reden_explain((tw_reden)i, (tw_lang)lang, &tiny.round, &tiny.policy,
                                          assessment, 0);
            assert_non_null(text);
            assert_true(strlen(text) > 10);
            assert_null(strchr(text, '{'));
            free(text);
        }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_assess__a_sound_partnership_takes_part),
        TEST(test_assess__every_condition_gives_its_reason),
        TEST(test_assess__a_test_without_result_is_open),
        TEST(test_assess__the_register_goes_before_the_claim),
        TEST(test_assess__one_of_several_register_rows_is_enough),
        TEST(test_assess__sums_what_members_bring_in),
        TEST(test_assess__a_rejected_partnership_counts_nowhere_but_in_its_own_sum),
        TEST(test_assess__a_shared_member_counts_in_both),
        TEST(test_assess__entitlement_follows_the_rule),
        TEST(test_assess__weight_follows_the_key),
        TEST(test_assess__sggz_counts_with_section_iii_of_the_same_member),
        TEST(test_assess__a_grant_without_weight_is_void),
        TEST(test_assess__granted_places_replace_the_rule),
        TEST(test_assess__grants_must_be_stated_for_all_or_none),
        TEST(test_assess__a_rejected_partnership_needs_no_grant),
        TEST(test_assess__a_policy_must_say_what_grants_follow_from),
        TEST(test_assess__nobody_left_to_grant_to_needs_no_rule),
        TEST(test_assess__an_empty_round_is_no_failure),
        TEST(test_assess__refuses_sums_that_do_not_fit),
        TEST(test_assess__explains_reasons_with_their_numbers),
        TEST(test_assess__has_a_sentence_for_every_reason),
    };
    return cmocka_run_group_tests_name("assess", tests, NULL, NULL);
}
