/* Changed rounds: what a change does, what it may not do, and how it is said. */
#include "../support/messages.h"
#include "../support/round_equal.h"
#include "../support/tiny_round.h"
#include "generate/random.h"
#include "io/round_read.h"
#include "toewijs/assess.h"
#include "toewijs/edit.h"
#include "toewijs/generate.h"
#include "toewijs/round_files.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    tw_round *round;
    tw_policy *policy;
} pair;

static void clear_pair(pair *from) {
    tw_round_free(from->round);
    tw_policy_free(from->policy);
    *from = (pair){0};
}

/* POIs A (ggz, 10), B (3), C (2), D (0) in R1, and R2 of A, B and E (4) with what is left. */
enum { A, B, C, D, E };
enum { R1, R2 };

static void open_tiny(tiny_round *tiny) {
    tiny_four(tiny);
    tiny_poi(tiny, "E", TW_SECTOR_ZIEKENHUISZORG, 4);
    tiny->pois[B].naam = "Beukenhof";
    tiny->members[0].inbreng = (tw_optional){true, 6};
    tiny->members[1].inbreng = (tw_optional){true, 1};
    tiny_rsv(tiny, "R2", A);
    tiny_member(tiny, A)->inbreng = (tw_optional){true, 4};
    tiny_member(tiny, B)->inbreng = (tw_optional){true, 2};
    tiny_member(tiny, E);
    tiny->members[1].bonus_max = (tw_optional){true, 2};
    tiny_bezet(tiny, C, 2026, 1);
    tiny->rsvs[R2].naam = "Regio Oost";
    tiny->round.termijn_terugkoppeling = 20240318;
    tiny->round.termijn_in_doorstroom = 20240524;
}

static tw_status change(const tiny_round *tiny, pair *to, tw_diags *diags, const tw_edit *edits,
                        size_t count) {
    tw_error err = TW_ERROR_INIT;
    return tw_edit_round(&to->round, &to->policy, &tiny->round, &tiny->policy, edits, count, diags,
                         &err);
}

/* The round with one change; the test fails when that cannot be. */
static pair changed(const tiny_round *tiny, tw_edit edit) {
    pair to = {0};
    tw_diags diags = {0};
    tw_status status = change(tiny, &to, &diags, &edit, 1);
    assert_messages(&diags, "", "");
    assert_int_equal(status, TW_OK);
    return to;
}

/* -- copies ------------------------------------------------------------------------------------ */

static void same_assessment(const pair *a, const pair *b) {
    tw_assessment *judged[2] = {0};
    const pair *of[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        tw_diags diags = {0};
        tw_error err = TW_ERROR_INIT;
        assert_int_equal(tw_assess(&judged[i], of[i]->round, of[i]->policy, &diags, &err), TW_OK);
        tw_diags_clear(&diags);
    }
    assert_memory_equal(judged[0]->rsvs, judged[1]->rsvs,
                        a->round->rsv_count * sizeof *judged[0]->rsvs);
    assert_memory_equal(judged[0]->pois, judged[1]->pois,
                        a->round->poi_count * sizeof *judged[0]->pois);
    assert_memory_equal(judged[0]->inbreng, judged[1]->inbreng,
                        a->round->deelnemer_count * sizeof *judged[0]->inbreng);
    tw_assessment_free(judged[0]);
    tw_assessment_free(judged[1]);
}

static bool read_instance(pair *to, const char *name) {
    char folder[512];
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_read_options options = {.concept_optional = true};
    int size = snprintf(folder, sizeof folder, "instances/%s", name);
    assert_in_range(size, 1, sizeof folder - 1);
    tw_status status = tw_read_round(&to->round, &to->policy, folder, &options, &diags, &err);
    tw_diags_clear(&diags);
    return status == TW_OK;
}

/* The original is gone when the copy is looked at. */
static void check_copy_of(const char *name) {
    pair original = {0};
    pair copy = {0};
    tw_error err = TW_ERROR_INIT;
    assert_true(read_instance(&original, name));
    assert_int_equal(tw_round_copy(&copy.round, original.round, &err), TW_OK);
    assert_int_equal(tw_policy_copy(&copy.policy, original.policy, &err), TW_OK);
    assert_int_equal(copy.round->file_count, original.round->file_count);
    clear_pair(&original);
    assert_true(read_instance(&original, name));
    assert_same_round(original.round, copy.round);
    assert_same_policy(original.policy, copy.policy);
    for (size_t i = 0; i < copy.round->file_count; i++) {
        assert_string_equal(original.round->files[i].name, copy.round->files[i].name);
        assert_string_equal(original.round->files[i].sha256, copy.round->files[i].sha256);
    }
    same_assessment(&original, &copy);
    clear_pair(&original);
    clear_pair(&copy);
}

static void test_edit__copies_are_equal_and_their_own(void **state) {
    (void)state;
    DIR *list = opendir("instances");
    assert_non_null(list);
    size_t count = 0;
    for (struct dirent *entry; (entry = readdir(list)) != NULL;) {
        pair probe = {0};
        bool good = entry->d_name[0] != '.' && read_instance(&probe, entry->d_name);
        clear_pair(&probe);
        if (good) {
            check_copy_of(entry->d_name);
            count++;
        }
    }
    (void)closedir(list);
    assert_in_range(count, 20, 1000);
}

static void test_edit__without_changes_it_is_a_copy(void **state) {
    (void)state;
    tiny_round tiny;
    open_tiny(&tiny);
    pair to = {0};
    tw_diags diags = {0};
    assert_int_equal(change(&tiny, &to, &diags, NULL, 0), TW_OK);
    assert_same_round(&tiny.round, to.round);
    assert_same_policy(&tiny.policy, to.policy);
    clear_pair(&to);
}

/* -- single values ----------------------------------------------------------------------------- */

/* The change does what `does` does to the round itself, and nothing else. */
static void check_same_as(tw_edit edit, void (*does)(tiny_round *tiny)) {
    tiny_round tiny;
    open_tiny(&tiny);
    pair to = changed(&tiny, edit);
    does(&tiny);
    assert_same_round(&tiny.round, to.round);
    assert_same_policy(&tiny.policy, to.policy);
    clear_pair(&to);
}

#define DOES(name, statement)                                                                      \
    static void name(tiny_round *tiny) {                                                           \
        statement;                                                                                 \
    }
DOES(aangevraagd_11, tiny->pois[A].aangevraagd = 11)
DOES(toegewezen_5, tiny->pois[E].toegewezen = 5)
DOES(capaciteit_6, tiny->pois[C].capaciteit = 6)
DOES(bezet_3, tiny->bezetting[C].plaatsen = 3)
DOES(sector_jeugdzorg, tiny->pois[B].sector = TW_SECTOR_JEUGDZORG)
DOES(niet_erkend, tiny->pois[D].crt_erkend = false)
DOES(inbreng_5, tiny->members[0].inbreng.value = 5)
DOES(inbreng_e_3, tiny->members[6].inbreng = ((tw_optional){true, 3}))
DOES(bonus_min_1, tiny->members[1].bonus_min = ((tw_optional){true, 1}))
DOES(bonus_max_weg, tiny->members[1].bonus_max = ((tw_optional){0}))
DOES(sggz, tiny->members[0].sggz = true)
DOES(aangemeld, tiny->rsvs[R1].aangemeld_op = 20240229)
DOES(niet_aangemeld, tiny->rsvs[R1].aangemeld_op = TW_DATE_NONE)
DOES(toets_dag, tiny->rsvs[R2].toets_aangemeld_op = 20240101)
DOES(toets_lopend, tiny->rsvs[R2].toets = TW_TOETS_LOPEND)
DOES(regiehouder_e, tiny->rsvs[R2].regiehouder = E)
DOES(pot_9, tiny->policy.pot = ((tw_optional){true, 9}))
DOES(per_poi_0, tiny->policy.max_per_poi = ((tw_optional){true, 0}))
DOES(per_sector, tiny->policy.max_per_sector[TW_SECTOR_JEUGDZORG] = ((tw_optional){true, 4}))
DOES(percentage_35, tiny->policy.aanspraak.percentage = 35)
DOES(aanspraak_max, tiny->policy.aanspraak.max = ((tw_optional){true, 2}))
DOES(opslag, tiny->policy.sggz_opslag = 25)
DOES(min_instellingen, tiny->policy.min_instellingen = 5)
DOES(min_overige, tiny->policy.min_overige = 1)
DOES(min_sectoren, tiny->policy.min_sectoren[TW_BONUS] = 1)
DOES(max_aandeel, tiny->policy.max_aandeel_per_poi[TW_REGULIER] = 60)
DOES(min_verblijf, tiny->policy.min_verblijf_weken = 13)
DOES(max_afstand, tiny->policy.max_afstand_km = ((tw_optional){true, 40}))
DOES(onbekend, tiny->policy.onbekende_afstand_km = 49)
DOES(max_wissels, tiny->policy.max_wissels = ((tw_optional){true, 0}))
DOES(weken, tiny->policy.fasen[1].weken = 520)
DOES(zaad, tiny->policy.zaad = "ander")

#define EDIT(...) ((tw_edit){__VA_ARGS__})
#define KIND(k, h, a) .kind = TW_EDIT_##k, .how = TW_EDIT_##h, .amount = (a)

static void test_edit__changes_one_value_of_the_round(void **state) {
    (void)state;
    check_same_as(EDIT(KIND(AANGEVRAAGD, ADD, 1), .poi = A), aangevraagd_11);
    check_same_as(EDIT(KIND(TOEGEWEZEN, ADD, 1), .poi = E), toegewezen_5);
    check_same_as(EDIT(KIND(CAPACITEIT, ADD, -4), .poi = C), capaciteit_6);
    check_same_as(EDIT(KIND(CAPACITEIT, SET, 6), .poi = C), capaciteit_6);
    check_same_as(EDIT(KIND(BEZET, ADD, 2), .poi = C, .jaar = 2026), bezet_3);
    check_same_as(EDIT(KIND(SECTOR, SET, TW_SECTOR_JEUGDZORG), .poi = B), sector_jeugdzorg);
    check_same_as(EDIT(KIND(ERKEND, SET, 0), .poi = D), niet_erkend);
    check_same_as(EDIT(KIND(INBRENG, ADD, -1), .rsv = R1, .poi = A), inbreng_5);
    check_same_as(EDIT(KIND(INBRENG, ADD, -1), .rsv = R2, .poi = E), inbreng_e_3);
    check_same_as(EDIT(KIND(BONUS_MIN, ADD, 1), .rsv = R1, .poi = B), bonus_min_1);
    check_same_as(EDIT(KIND(BONUS_MAX, CLEAR, 7), .rsv = R1, .poi = B), bonus_max_weg);
    check_same_as(EDIT(KIND(SGGZ, SET, 1), .rsv = R1, .poi = A), sggz);
    check_same_as(EDIT(KIND(AANGEMELD_OP, SET, 20240229), .rsv = R1), aangemeld);
    check_same_as(EDIT(KIND(AANGEMELD_OP, CLEAR, 0), .rsv = R1), niet_aangemeld);
    check_same_as(EDIT(KIND(TOETS_AANGEMELD_OP, SET, 20240101), .rsv = R2), toets_dag);
    check_same_as(EDIT(KIND(TOETS, SET, TW_TOETS_LOPEND), .rsv = R2), toets_lopend);
    check_same_as(EDIT(.kind = TW_EDIT_REGIEHOUDER, .rsv = R2, .poi = E), regiehouder_e);
}

static void test_edit__changes_one_value_of_the_policy(void **state) {
    (void)state;
    check_same_as(EDIT(KIND(POT, SET, 9)), pot_9);
    check_same_as(EDIT(KIND(MAX_PER_POI, SET, 0)), per_poi_0);
    check_same_as(EDIT(KIND(MAX_PER_SECTOR, SET, 4), .sector = TW_SECTOR_JEUGDZORG), per_sector);
    check_same_as(EDIT(KIND(PERCENTAGE, ADD, 15)), percentage_35);
    check_same_as(EDIT(KIND(AANSPRAAK_MAX, SET, 2)), aanspraak_max);
    check_same_as(EDIT(KIND(SGGZ_OPSLAG, ADD, 25)), opslag);
    check_same_as(EDIT(KIND(MIN_INSTELLINGEN, ADD, 1)), min_instellingen);
    check_same_as(EDIT(KIND(MIN_OVERIGE, SET, 1)), min_overige);
    check_same_as(EDIT(KIND(MIN_SECTOREN, ADD, -1), .soort = TW_BONUS), min_sectoren);
    check_same_as(EDIT(KIND(MAX_AANDEEL, SET, 60), .soort = TW_REGULIER), max_aandeel);
    check_same_as(EDIT(KIND(MIN_VERBLIJF, SET, 13)), min_verblijf);
    check_same_as(EDIT(KIND(MAX_AFSTAND, SET, 40)), max_afstand);
    check_same_as(EDIT(KIND(ONBEKENDE_AFSTAND, ADD, -1)), onbekend);
    check_same_as(EDIT(KIND(MAX_WISSELS, SET, 0)), max_wissels);
    check_same_as(EDIT(KIND(WEKEN, SET, 520), .fase = 1), weken);
    check_same_as(EDIT(.kind = TW_EDIT_ZAAD, .text = "ander"), zaad);
}

static void test_edit__rule_of_so_many_places_each(void **state) {
    (void)state;
    tiny_round tiny;
    open_tiny(&tiny);
    tiny.policy.aanspraak = (tw_aanspraak){.soort = TW_AANSPRAAK_PER, .per = 5, .bonus = 1};
    pair to = changed(&tiny, EDIT(KIND(PER, ADD, -1)));
    assert_int_equal(to.policy->aanspraak.per, 4);
    clear_pair(&to);
    to = changed(&tiny, EDIT(KIND(PER_BONUS, ADD, 1)));
    assert_int_equal(to.policy->aanspraak.bonus, 2);
    clear_pair(&to);
}

static void test_edit__places_taken_get_a_row_of_their_own(void **state) {
    (void)state;
    static const int64_t years[] = {2025, 2026, 2027};
    for (size_t i = 0; i < 3; i++) {
        tiny_round tiny;
        open_tiny(&tiny);
        pair to = changed(&tiny, EDIT(KIND(BEZET, ADD, 2), .poi = C, .jaar = years[i]));
        for (size_t j = 0; j < 3; j++) {
            int64_t before = years[j] == 2026 ? 1 : 0;
            assert_int_equal(tw_poi_bezet(&to.round->pois[C], years[j]), before + (i == j ? 2 : 0));
        }
        assert_int_equal(to.round->pois[C].bezetting_count, years[i] == 2026 ? 1 : 2);
        clear_pair(&to);
    }
}

static bool is_recognised(const pair *of, size_t poi) {
    tw_assessment *judged;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_assess(&judged, of->round, of->policy, &diags, &err), TW_OK);
    bool erkend = judged->pois[poi].erkend;
    tw_assessment_free(judged);
    tw_diags_clear(&diags);
    return erkend;
}

/* With a register it is the register that counts. */
static void test_edit__recognition_is_changed_in_the_register(void **state) {
    (void)state;
    tiny_round tiny;
    open_tiny(&tiny);
    tiny.round.has_register = true;
    for (size_t p = A; p <= E; p++) {
        tiny_register(&tiny, p)->erkend_van = 20150101;
    }
    tiny.rows[D].erkend_tot = 20231231;
    pair to = changed(&tiny, EDIT(KIND(ERKEND, SET, 1), .poi = D));
    assert_true(is_recognised(&to, D));
    assert_int_equal(to.round->register_count, 6);
    clear_pair(&to);
    to = changed(&tiny, EDIT(KIND(ERKEND, SET, 0), .poi = B));
    assert_false(is_recognised(&to, B));
    assert_true(is_recognised(&to, A) && is_recognised(&to, C));
    assert_int_equal(to.round->register_count, 4);
    clear_pair(&to);
}

/* -- members and wishes ------------------------------------------------------------------------ */

static tw_edit wish(size_t rsv, int soort, size_t from, size_t to) {
    return (tw_edit){.kind = TW_EDIT_VOORKEUR, .rsv = rsv, .soort = soort, .route = {from, to}};
}

static void test_edit__a_member_comes_and_goes(void **state) {
    (void)state;
    tiny_round tiny;
    open_tiny(&tiny);
    const tw_edit edits[] = {
        EDIT(.kind = TW_EDIT_LID, .rsv = R2, .poi = D, .inbreng = {true, 0}),
        EDIT(KIND(INBRENG, SET, 0), .rsv = R1, .poi = D),
        EDIT(.kind = TW_EDIT_LID_WEG, .rsv = R1, .poi = C),
    };
    pair to = {0};
    tw_diags diags = {0};
    assert_int_equal(change(&tiny, &to, &diags, edits, 3), TW_OK);
    assert_int_equal(to.round->deelnemer_count, 7);
    assert_int_equal(tw_round_find_member(to.round, R1, C), SIZE_MAX);
    assert_int_equal(tw_round_find_member(to.round, R1, D), 2);
    assert_int_equal(tw_round_find_member(to.round, R2, D), 5);
    assert_int_equal(tw_round_find_member(to.round, R2, E), 6);
    assert_int_equal(to.round->rsvs[R1].deelnemer_count, 3);
    assert_int_equal(to.round->rsvs[R2].deelnemer_count, 4);
    clear_pair(&to);
}

static void test_edit__wishes_about_somebody_who_left_go_along(void **state) {
    (void)state;
    tiny_round tiny;
    open_tiny(&tiny);
    const tw_edit edits[] = {
        wish(R1, TW_BONUS, A, B),     wish(R1, TW_BONUS, A, TW_ANY_POI),
        wish(R1, TW_ANY_SOORT, B, C), wish(R2, TW_REGULIER, B, E),
        wish(R2, TW_REGULIER, E, E),  {.kind = TW_EDIT_LID_NERGENS, .poi = B},
    };
    pair to = {0};
    tw_diags diags = {0};
    assert_int_equal(change(&tiny, &to, &diags, edits, 6), TW_OK);
    assert_int_equal(to.round->deelnemer_count, 5);
    assert_int_equal(to.round->voorkeur_count, 2);
    assert_int_equal(to.round->rsvs[R1].voorkeur_count, 1);
    assert_int_equal(to.round->rsvs[R1].voorkeuren[0].route[0], A);
    assert_int_equal(to.round->rsvs[R2].voorkeuren[0].route[0], E);
    clear_pair(&to);
}

/* The first POI has index 0, which is also what phases hold that the round does not have. */
static void test_edit__the_first_institution_leaves_others_wishes_alone(void **state) {
    (void)state;
    tiny_round tiny;
    open_tiny(&tiny);
    const tw_edit edits[] = {wish(R1, TW_BONUS, B, C),
                             {.kind = TW_EDIT_LID_WEG, .rsv = R1, .poi = A}};
    pair to = {0};
    tw_diags diags = {0};
    assert_int_equal(change(&tiny, &to, &diags, edits, 2), TW_OK);
    assert_int_equal(to.round->voorkeur_count, 1);
    clear_pair(&to);
}

static void test_edit__wishes_stay_in_order(void **state) {
    (void)state;
    tiny_round tiny;
    open_tiny(&tiny);
    tw_edit last = wish(R1, TW_BONUS, B, C);
    last.gewicht = -3;
    last.max = (tw_optional){true, 4};
    tw_edit gone = wish(R2, TW_BONUS, A, A);
    gone.kind = TW_EDIT_VOORKEUR_WEG;
    const tw_edit edits[] = {wish(R2, TW_BONUS, A, A),
                             wish(R1, TW_BONUS, B, C),
                             wish(R1, TW_REGULIER, C, D),
                             wish(R1, TW_ANY_SOORT, D, TW_ANY_POI),
                             wish(R1, TW_BONUS, B, TW_ANY_POI),
                             last,
                             gone,
                             wish(R2, TW_REGULIER, E, A)};
    pair to = {0};
    tw_diags diags = {0};
    assert_int_equal(change(&tiny, &to, &diags, edits, sizeof edits / sizeof *edits), TW_OK);
    const tw_voorkeur *wishes = to.round->rsvs[R1].voorkeuren;
    assert_int_equal(to.round->voorkeur_count, 5);
    assert_int_equal(to.round->rsvs[R1].voorkeur_count, 4);
    assert_int_equal(wishes[0].soort, TW_ANY_SOORT);
    assert_int_equal(wishes[1].soort, TW_REGULIER);
    assert_true(wishes[2].soort == TW_BONUS && wishes[2].route[1] == TW_ANY_POI);
    assert_true(wishes[3].route[1] == C && wishes[3].gewicht == -3 && wishes[3].max.value == 4);
    assert_int_equal(to.round->rsvs[R2].voorkeuren[0].route[0], E);
    clear_pair(&to);
}

static void test_edit__all_wishes_of_one_can_go(void **state) {
    (void)state;
    tiny_round tiny;
    open_tiny(&tiny);
    const tw_edit edits[] = {wish(R1, TW_BONUS, B, C),
                             wish(R2, TW_BONUS, B, E),
                             {.kind = TW_EDIT_WENSEN_WEG, .rsv = R1}};
    pair to = {0};
    tw_diags diags = {0};
    assert_int_equal(change(&tiny, &to, &diags, edits, 3), TW_OK);
    assert_false(tw_rsv_has_wish(&to.round->rsvs[R1]));
    assert_true(tw_rsv_has_wish(&to.round->rsvs[R2]));
    clear_pair(&to);
}

/* -- what may not be --------------------------------------------------------------------------- */

static void check_refused(const tw_edit *edits, size_t count, const char *expected) {
    tiny_round tiny;
    open_tiny(&tiny);
    pair to = {0};
    tw_diags diags = {0};
    assert_int_equal(change(&tiny, &to, &diags, edits, count), TW_ERR_INPUT);
    assert_null(to.round);
    assert_null(to.policy);
    assert_messages(&diags, expected, "");
}

static void test_edit__refuses_what_is_out_of_range(void **state) {
    (void)state;
    static const struct {
        tw_edit edit;
        const char *expected;
    } cases[] = {
        {{KIND(CAPACITEIT, ADD, -11), .poi = C},
         "instellingen.csv: error: capaciteit (C) would become -1; expected a whole number from 0 "
         "to 1000000\n"},
        {{KIND(AANGEVRAAGD, SET, 1000001), .poi = C},
         "toewijzing.csv: error: aangevraagd (C) would become 1000001; expected a whole number "
         "from 0 to 1000000\n"},
        {{KIND(CAPACITEIT, ADD, INT64_MAX), .poi = C},
         "instellingen.csv: error: capaciteit (C) would become 9223372036854775807; expected a "
         "whole number from 0 to 1000000\n"},
        {{KIND(PERCENTAGE, ADD, 81)},
         "beleid.json: error: bonus.aanspraak.percentage would become 101; expected a whole number "
         "from 0 to 100\n"},
        {{KIND(WEKEN, SET, 0), .fase = 1},
         "beleid.json: error: traject.fasen.weken[1] would become 0; expected a whole number from "
         "1 to 520\n"},
        {{KIND(BEZET, ADD, 1), .poi = C, .jaar = 1999},
         "bezetting.csv: error: jaar would become 1999; expected a whole number from 2000 to "
         "2200\n"},
        {{KIND(SECTOR, SET, TW_SECTOR_COUNT), .poi = C},
         "instellingen.csv: error: sector (C) would become 9; expected a whole number from 0 to "
         "8\n"},
        {{KIND(AANGEMELD_OP, SET, 20230229), .rsv = R1},
         "samenwerkingsverbanden.csv: error: aangemeld_op (R1) would become 20230229; expected a "
         "day that exists\n"},
        {{.kind = TW_EDIT_ZAAD, .text = ""},
         "beleid.json: error: the seed of the lottery would become empty; expected a text\n"},
        {{.kind = TW_EDIT_VOORKEUR, .rsv = R1, .gewicht = -1000001},
         "voorkeuren.csv: error: gewicht would become -1000001; expected a whole number from "
         "-1000000 to 1000000\n"},
        {{.kind = TW_EDIT_LID, .rsv = R1, .poi = E, .inbreng = {true, -1}},
         "deelnemers.csv: error: inbreng (R1, E) would become -1; expected a whole number from 0 "
         "to 1000000\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_refused(&cases[i].edit, 1, cases[i].expected);
    }
}

static void test_edit__refuses_what_has_no_meaning(void **state) {
    (void)state;
    static const struct {
        tw_edit edit;
        const char *expected;
    } cases[] = {
        {{KIND(POT, ADD, 1)},
         "beleid.json: error: bonus.pot is not stated; expected a number to add to\n"},
        {{KIND(BONUS_TOEGEKEND, ADD, 1), .rsv = R1},
         "samenwerkingsverbanden.csv: error: bonus_toegekend (R1) is not stated; expected a number "
         "to add to\n"},
        {{KIND(CAPACITEIT, CLEAR, 0), .poi = C},
         "instellingen.csv: error: capaciteit (C) cannot be changed in this way; expected a new "
         "value\n"},
        {{KIND(AANGEMELD_OP, ADD, 1), .rsv = R1},
         "samenwerkingsverbanden.csv: error: aangemeld_op (R1) cannot be changed in this way; "
         "expected a new value\n"},
        {{KIND(PER, SET, 4)},
         "beleid.json: error: bonus.aanspraak.per does not exist under this rule of entitlement; "
         "expected a rule that has it\n"},
        {{KIND(INBRENG, SET, 0), .rsv = R1, .poi = E},
         "deelnemers.csv: error: E is not a member of R1; expected a member\n"},
        {{.kind = TW_EDIT_LID_WEG, .rsv = R1, .poi = E},
         "deelnemers.csv: error: E is not a member of R1; expected a member\n"},
        {{.kind = TW_EDIT_LID, .rsv = R1, .poi = A},
         "deelnemers.csv: error: A is a member of R1 already; expected an institution that is "
         "not\n"},
        {{.kind = TW_EDIT_VOORKEUR_WEG, .rsv = R1, .soort = TW_BONUS, .route = {A, TW_ANY_POI}},
         "voorkeuren.csv: error: R1 has no wish about bonus A>*; expected a wish that is there\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_refused(&cases[i].edit, 1, cases[i].expected);
    }
}

static void test_edit__refuses_an_illegal_round(void **state) {
    (void)state;
    static const struct {
        tw_edit edit;
        const char *expected;
    } cases[] = {
        {{KIND(INBRENG, ADD, 1), .rsv = R2, .poi = A},
         "deelnemers.csv: error: the inbreng of A would add up to 11 over all partnerships; "
         "toegewezen is 10\n"},
        {{KIND(TOEGEWEZEN, ADD, -1), .poi = B},
         "deelnemers.csv: error: the inbreng of B would add up to 3 over all partnerships; "
         "toegewezen is 2\n"},
        {{KIND(INBRENG, CLEAR, 0), .rsv = R2, .poi = A},
         "deelnemers.csv: error: the inbreng of A in R2 is empty; a member of 2 partnerships must "
         "state it in each\n"},
        {{KIND(BONUS_MIN, SET, 3), .rsv = R1, .poi = B},
         "deelnemers.csv: error: the minimum in the wish of R1 about B would become 3; expected at "
         "most 2, the maximum\n"},
        {{.kind = TW_EDIT_VOORKEUR,
          .rsv = R1,
          .soort = TW_BONUS,
          .route = {A, TW_ANY_POI},
          .min = {true, 2},
          .max = {true, 1}},
         "voorkeuren.csv: error: the minimum in the wish of R1 about A>* would become 2; expected "
         "at most 1, the maximum\n"},
        {{.kind = TW_EDIT_VOORKEUR, .rsv = R1, .soort = TW_BONUS, .route = {A, E}},
         "voorkeuren.csv: error: a wish of R1 names E, which is not a member\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_refused(&cases[i].edit, 1, cases[i].expected);
    }
}

/* A grant for one that takes part is one for all; with R2 rejected R1 is all. */
static void test_edit__refuses_what_only_shows_with_all_data(void **state) {
    (void)state;
    tiny_round tiny;
    open_tiny(&tiny);
    pair to = changed(&tiny, EDIT(KIND(BONUS_TOEGEKEND, SET, 2), .rsv = R1));
    assert_int_equal(to.round->rsvs[R1].bonus_toegekend.value, 2);
    clear_pair(&to);
    const tw_edit edits[] = {EDIT(KIND(BONUS_TOEGEKEND, SET, 2), .rsv = R1),
                             EDIT(KIND(MIN_INSTELLINGEN, SET, 3)), EDIT(KIND(MIN_OVERIGE, SET, 1))};
    tw_diags diags = {0};
    assert_int_equal(change(&tiny, &to, &diags, edits, 3), TW_ERR_INPUT);
    assert_int_equal(diags.error_count, 1);
    assert_int_equal(diags.items[0].id, TW_MSG_BONUS_TOEGEKEND_ONTBREEKT);
    tw_diags_clear(&diags);
}

/* Two changes that are illegal one by one. */
static void test_edit__judges_after_the_last_change(void **state) {
    (void)state;
    tiny_round tiny;
    open_tiny(&tiny);
    const tw_edit edits[] = {EDIT(KIND(INBRENG, ADD, 1), .rsv = R2, .poi = A),
                             EDIT(KIND(INBRENG, ADD, -1), .rsv = R1, .poi = A)};
    pair to = {0};
    tw_diags diags = {0};
    assert_int_equal(change(&tiny, &to, &diags, edits, 2), TW_OK);
    assert_int_equal(to.round->deelnemers[0].inbreng.value, 5);
    clear_pair(&to);
}

/* -- random changes ---------------------------------------------------------------------------- */

static tw_edit random_edit(tw_random *random, const tw_round *round) {
    tw_edit edit = {
        .kind = (tw_edit_kind)tw_random_index(random, TW_EDIT_COUNT),
        .how = (tw_edit_how)tw_random_index(random, 3),
        .amount = tw_random_between(random, -3, 6),
        .rsv = tw_random_index(random, round->rsv_count),
        .poi = tw_random_index(random, round->poi_count),
        .jaar = tw_random_between(random, 2025, 2027),
        .sector = (tw_sector)tw_random_index(random, TW_SECTOR_COUNT),
        .soort = (int)tw_random_index(random, 2),
        .fase = (int)tw_random_index(random, 2),
        .inbreng = {tw_random_chance(random, 50), tw_random_between(random, -1, 3)},
        .min = {tw_random_chance(random, 50), tw_random_between(random, 0, 3)},
        .max = {tw_random_chance(random, 50), tw_random_between(random, 0, 3)},
        .gewicht = tw_random_between(random, -3, 3),
        .text = tw_random_chance(random, 90) ? "\"'=zaad" : "",
    };
    const tw_rsv *rsv = &round->rsvs[edit.rsv];
    for (int f = 0; f < TW_MAX_FASEN; f++) {
        edit.route[f] = tw_random_chance(random, 40)
                            ? TW_ANY_POI
                            : rsv->deelnemers[tw_random_index(random, rsv->deelnemer_count)].poi;
    }
    if (tw_random_chance(random, 70)) {
        edit.poi = rsv->deelnemers[tw_random_index(random, rsv->deelnemer_count)].poi;
    }
    if (tw_random_chance(random, 50)) {
        edit.amount = edit.kind == TW_EDIT_AANGEMELD_OP || edit.kind == TW_EDIT_TOETS_AANGEMELD_OP
                          ? 20240210 + edit.amount
                          : edit.amount;
    }
    return edit;
}

/* What came out is what reading its files gives: it is as legal as anything that was read. */
static void check_legal(const pair *made) {
    tw_fileset files = {0};
    pair again = {0};
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_read_options options = {0};
    assert_int_equal(tw_round_render(&files, made->round, made->policy, &err), TW_OK);
    tw_status status =
        tw_read_round_files(&again.round, &again.policy, &files, &options, &diags, &err);
    diags.warning_count = 0;
    if (status != TW_OK) {
        assert_messages(&diags, "", "");
    }
    assert_same_policy(made->policy, again.policy);
    tw_diags_clear(&diags);
    tw_fileset_clear(&files);
    same_assessment(made, &again);
    clear_pair(&again);
}

static void read_generated(pair *to, uint64_t seed) {
    tw_generate_options options;
    tw_fileset files = {0};
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_read_options reading = {0};
    tw_generate_defaults(&options);
    options.rsv_count = 3;
    options.seed = seed;
    options.fase_count = 2 + (int)(seed % 3);
    options.wensen_percent = 60;
    options.overlap_percent = 60;
    options.met_register = seed % 2 == 0;
    assert_int_equal(tw_generate(&files, &options, &err), TW_OK);
    assert_int_equal(tw_read_round_files(&to->round, &to->policy, &files, &reading, &diags, &err),
                     TW_OK);
    tw_diags_clear(&diags);
    tw_fileset_clear(&files);
}

static void check_said(const tw_edit *edit, const pair *from) {
    for (int lang = TW_NL; lang <= TW_EN; lang++) {
        char *said = tw_edit_say(edit, (tw_lang)lang, from->round, from->policy);
        assert_non_null(said);
        assert_true(strlen(said) > 0 && strchr(said, '{') == NULL);
        free(said);
    }
}

static void test_edit__whatever_comes_out_is_legal(void **state) {
    (void)state;
    tw_random random = {77};
    size_t made = 0;
    size_t refused = 0;
    for (uint64_t seed = 0; seed < 20; seed++) {
        pair from = {0};
        read_generated(&from, seed);
        for (int i = 0; i < 60; i++) {
            tw_edit edits[3];
            size_t count = tw_random_index(&random, 3) + 1;
            for (size_t j = 0; j < count; j++) {
                edits[j] = random_edit(&random, from.round);
                check_said(&edits[j], &from);
            }
            pair to = {0};
            tw_diags diags = {0};
            tw_error err = TW_ERROR_INIT;
            tw_status status = tw_edit_round(&to.round, &to.policy, from.round, from.policy, edits,
                                             count, &diags, &err);
            assert_int_equal(status, diags.error_count > 0 ? TW_ERR_INPUT : TW_OK);
            if (status == TW_OK) {
                check_legal(&to);
                made++;
            } else {
                refused++;
            }
            clear_pair(&to);
            tw_diags_clear(&diags);
        }
        clear_pair(&from);
    }
    assert_in_range(made, 200, 1200);
    assert_in_range(refused, 200, 1200);
}

/* -- in words ---------------------------------------------------------------------------------- */

static const struct {
    tw_edit edit;
    const char *nl;
    const char *en;
} sayings[] = {
    {{KIND(AANGEVRAAGD, ADD, 1), .poi = B},
     "één plaats meer aangevraagd door B (Beukenhof)",
     "one place more requested by B (Beukenhof)"},
    {{KIND(AANGEVRAAGD, ADD, -2), .poi = B},
     "2 plaatsen minder aangevraagd door B (Beukenhof)",
     "2 places fewer requested by B (Beukenhof)"},
    {{KIND(AANGEVRAAGD, SET, 7), .poi = B},
     "aanvraag van B (Beukenhof) van 3 naar 7",
     "request of B (Beukenhof) from 3 to 7"},
    {{KIND(TOEGEWEZEN, ADD, 3), .poi = C},
     "3 plaatsen meer toegewezen aan C",
     "3 places more allocated to C"},
    {{KIND(CAPACITEIT, ADD, 1), .poi = B},
     "capaciteit van B (Beukenhof) van 10 naar 11",
     "capacity of B (Beukenhof) from 10 to 11"},
    {{KIND(BEZET, ADD, -1), .poi = C, .jaar = 2026},
     "bezette plaatsen bij C in 2026 van 1 naar 0",
     "places already taken at C in 2026 from 1 to 0"},
    {{KIND(INBRENG, ADD, -1), .rsv = R2, .poi = B},
     "inbreng van B (Beukenhof) in R2 (Regio Oost) van 2 naar 1",
     "places that B (Beukenhof) brings into R2 (Regio Oost) from 2 to 1"},
    {{KIND(INBRENG, ADD, -1), .rsv = R2, .poi = E},
     "inbreng van E in R2 (Regio Oost) van 4 naar 3",
     "places that E brings into R2 (Regio Oost) from 4 to 3"},
    {{KIND(BONUS_MAX, CLEAR, 0), .rsv = R1, .poi = B},
     "gewenst maximum aan bonusplaatsen van B (Beukenhof) in R1: niet meer opgegeven (was 2)",
     "greatest number of bonus places that B (Beukenhof) wishes in R1: no longer stated (was 2)"},
    {{KIND(POT, SET, 9)},
     "landelijk beschikbare bonusplaatsen: 9 (er was geen grens)",
     "bonus places available nationally: 9 (there was no limit)"},
    {{KIND(MAX_PER_SECTOR, SET, 2), .sector = TW_SECTOR_JEUGDZORG},
     "hoogste aantal bonusplaatsen in de sector jeugdzorg: 2 (er was geen grens)",
     "greatest number of bonus places in the sector youth care: 2 (there was no limit)"},
    {{KIND(WEKEN, SET, 40), .fase = 1},
     "duur in weken van de fase vervolg van 52 naar 40",
     "length in weeks of the phase vervolg from 52 to 40"},
    {{KIND(SECTOR, SET, TW_SECTOR_REVALIDATIEZORG), .poi = B},
     "sector van B (Beukenhof) van ouderenzorg naar revalidatiezorg",
     "sector of B (Beukenhof) from elderly care to rehabilitation"},
    {{KIND(ERKEND, SET, 1), .poi = B}, "B (Beukenhof) erkend", "B (Beukenhof) recognised"},
    {{KIND(AANGEMELD_OP, SET, 20240215), .rsv = R2},
     "dag van aanmelding van R2 (Regio Oost) van 01-02-2024 naar 15-02-2024",
     "day of registration of R2 (Regio Oost) from 2024-02-01 to 2024-02-15"},
    {{KIND(TOETS, SET, TW_TOETS_LOPEND), .rsv = R2},
     "toets van R2 (Regio Oost) van voldaan naar lopend",
     "test of R2 (Regio Oost) from passed to under way"},
    {{.kind = TW_EDIT_LID, .rsv = R2, .poi = C, .inbreng = {true, 1}},
     "C deelnemer van R2 (Regio Oost) met een inbreng van 1",
     "C a member of R2 (Regio Oost), bringing in 1"},
    {{.kind = TW_EDIT_LID_NERGENS, .poi = B},
     "B (Beukenhof) van geen enkel samenwerkingsverband meer deelnemer",
     "B (Beukenhof) no longer a member of any partnership"},
    {{.kind = TW_EDIT_VOORKEUR,
      .rsv = R2,
      .soort = TW_BONUS,
      .route = {A, TW_ANY_POI},
      .min = {true, 1},
      .gewicht = 3},
     "wens van R2 (Regio Oost) over bonus A>*: minstens 1, gewicht 3",
     "wish of R2 (Regio Oost) about bonus A>*: at least 1, weight 3"},
    {{.kind = TW_EDIT_VOORKEUR,
      .rsv = R2,
      .soort = TW_ANY_SOORT,
      .route = {A, B},
      .min = {true, 2},
      .max = {true, 2}},
     "wens van R2 (Regio Oost) over alle trajecten A>B: precies 2",
     "wish of R2 (Regio Oost) about all trajectories A>B: exactly 2"},
    {{.kind = TW_EDIT_AANGEMELD_OP, .how = TW_EDIT_CLEAR, .rsv = R2},
     "R2 (Regio Oost) niet aangemeld",
     "R2 (Regio Oost) not registered"},
    {{.kind = TW_EDIT_ZAAD, .text = "ander"},
     "zaad van de loting van zaad naar ander",
     "seed of the lottery from zaad to ander"},
};

static void test_edit__says_what_changes(void **state) {
    (void)state;
    tiny_round tiny;
    open_tiny(&tiny);
    for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++) {
        char *nl = tw_edit_say(&sayings[i].edit, TW_NL, &tiny.round, &tiny.policy);
        char *en = tw_edit_say(&sayings[i].edit, TW_EN, &tiny.round, &tiny.policy);
        assert_string_equal(nl, sayings[i].nl);
        assert_string_equal(en, sayings[i].en);
        free(nl);
        free(en);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edit__copies_are_equal_and_their_own),
        cmocka_unit_test(test_edit__without_changes_it_is_a_copy),
        cmocka_unit_test(test_edit__changes_one_value_of_the_round),
        cmocka_unit_test(test_edit__changes_one_value_of_the_policy),
        cmocka_unit_test(test_edit__rule_of_so_many_places_each),
        cmocka_unit_test(test_edit__places_taken_get_a_row_of_their_own),
        cmocka_unit_test(test_edit__recognition_is_changed_in_the_register),
        cmocka_unit_test(test_edit__a_member_comes_and_goes),
        cmocka_unit_test(test_edit__wishes_about_somebody_who_left_go_along),
        cmocka_unit_test(test_edit__the_first_institution_leaves_others_wishes_alone),
        cmocka_unit_test(test_edit__wishes_stay_in_order),
        cmocka_unit_test(test_edit__all_wishes_of_one_can_go),
        cmocka_unit_test(test_edit__refuses_what_is_out_of_range),
        cmocka_unit_test(test_edit__refuses_what_has_no_meaning),
        cmocka_unit_test(test_edit__refuses_an_illegal_round),
        cmocka_unit_test(test_edit__refuses_what_only_shows_with_all_data),
        cmocka_unit_test(test_edit__judges_after_the_last_change),
        cmocka_unit_test(test_edit__whatever_comes_out_is_legal),
        cmocka_unit_test(test_edit__says_what_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
