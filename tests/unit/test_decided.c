/* What decided bonus places, on small partnerships; tests/oracle recounts thousands of random ones.
 */
#include "../support/tiny_round.h"
#include "base/buf.h"
#include "toewijs/decided.h"
#include "toewijs/solve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
// cmocka.h needs the four above
#include <cmocka.h>

enum { A, B, C, D };

static void ask_more(tiny_round *tiny, int64_t b, int64_t c, int64_t d) {
    tiny->pois[B].aangevraagd += b;
    tiny->pois[C].aangevraagd += c;
    tiny->pois[D].aangevraagd += d;
}

static void only_one_asks(tiny_round *tiny) {
    ask_more(tiny, 3, 0, 0);
}

static void all_get_what_they_ask(tiny_round *tiny) {
    ask_more(tiny, 1, 1, 1);
}

static void two_for_three(tiny_round *tiny) {
    ask_more(tiny, 1, 1, 1);
    tiny->policy.aanspraak.max = (tw_optional){true, 2};
}

static void two_for_two_who_ask_three(tiny_round *tiny) {
    ask_more(tiny, 3, 3, 0);
    tiny->policy.aanspraak.max = (tw_optional){true, 2};
}

/* B has two of three, or C has: the other has all that it asked. */
static void three_for_two_who_ask_two(tiny_round *tiny) {
    ask_more(tiny, 2, 2, 0);
}

/* D trains nobody of its own: the larger claim of B is the larger weight. */
static void one_by_weight(tiny_round *tiny) {
    ask_more(tiny, 1, 0, 1);
    tiny->policy.aanspraak.max = (tw_optional){true, 1};
    tiny->policy.sleutel_poi = TW_SLEUTEL_POI_INBRENG;
}

static void put_first(tiny_round *tiny, tw_doel doel) {
    tw_policy *policy = &tiny->policy;
    int g = 0;
    while (policy->doelen[g] != doel) {
        g++;
    }
    for (; g > 2; g--) {
        policy->doelen[g] = policy->doelen[g - 1];
    }
    policy->doelen[2] = doel;
}

/* B is next to A, D far from all: from D every route is longer. */
static void one_by_distance(tiny_round *tiny) {
    ask_more(tiny, 1, 0, 1);
    tiny->policy.aanspraak.max = (tw_optional){true, 1};
    tiny->pois[D].lat = 53;
    put_first(tiny, TW_DOEL_REISAFSTAND);
}

/* In the second phase there is just room for all, and A is too far from anyone. What starts at B
   goes on to C; what starts at C could go on to B only when one that B trains goes to C for it. */
static void others_make_room(tiny_round *tiny) {
    ask_more(tiny, 1, 1, 0);
    tiny->policy.aanspraak.max = (tw_optional){true, 1};
    tiny->policy.reserveer_instroom = false;
    tiny->pois[B].capaciteit = 4;
    tiny->pois[C].capaciteit = 3;
    tiny->pois[D].capaciteit = 0;
    tiny_bezet(tiny, B, 2026, 1);
    tiny->pois[A].lat = 55;
    tiny->policy.max_afstand_km = (tw_optional){true, 50};
}

static void wish_for_c(tiny_round *tiny) {
    ask_more(tiny, 3, 3, 0);
    tiny->policy.aanspraak.max = (tw_optional){true, 2};
    tiny->members[C].bonus_min = (tw_optional){true, 2};
}

static void wish_against_c(tiny_round *tiny) {
    ask_more(tiny, 3, 3, 0);
    tiny->policy.aanspraak.max = (tw_optional){true, 2};
    tiny->members[C].bonus_max = (tw_optional){true, 0};
    tiny->members[B].bonus_max = (tw_optional){true, 1};
}

static void one_per_sector(tiny_round *tiny) {
    ask_more(tiny, 2, 2, 0);
    tiny->policy.max_per_sector[TW_SECTOR_OUDERENZORG] = (tw_optional){true, 1};
    tiny->policy.max_per_sector[TW_SECTOR_ZIEKENHUISZORG] = (tw_optional){true, 1};
}

/* R2 has the same weight as R1, or half of it; there is one place for both. */
static void second_rsv(tiny_round *tiny, int64_t inbreng) {
    ask_more(tiny, 3, 0, 0);
    tiny->policy.pot = (tw_optional){true, 1};
    size_t e = tiny_poi(tiny, "E", TW_SECTOR_GGZ_INSTELLING, inbreng);
    size_t f = tiny_poi(tiny, "F", TW_SECTOR_OUDERENZORG, 0);
    size_t g = tiny_poi(tiny, "G", TW_SECTOR_JEUGDZORG, 0);
    size_t h = tiny_poi(tiny, "H", TW_SECTOR_REVALIDATIEZORG, 0);
    tiny->pois[e].capaciteit = 20;
    tiny->pois[f].aangevraagd = 1;
    (void)tiny_rsv(tiny, "R2", e);
    (void)tiny_member(tiny, e);
    (void)tiny_member(tiny, f);
    (void)tiny_member(tiny, g);
    (void)tiny_member(tiny, h);
}

static void equal_rsvs(tiny_round *tiny) {
    second_rsv(tiny, 15);
}

static void unequal_rsvs(tiny_round *tiny) {
    second_rsv(tiny, 7);
}

static void second_asks_nothing(tiny_round *tiny) {
    second_rsv(tiny, 15);
    tiny->pois[5].aangevraagd = 0;
}

/* With bonus_toegekend the pot does not count: both have their own. */
static void granted_before(tiny_round *tiny) {
    second_rsv(tiny, 7);
    tiny->rsvs[0].bonus_toegekend = (tw_optional){true, 2};
    tiny->rsvs[1].bonus_toegekend = (tw_optional){true, 1};
}

static const struct {
    const char *name;
    void (*prepare)(tiny_round *tiny);
    const char *expected;
} cases[] = {
    {"only one asks", only_one_asks, "R1 B enige, "},
    {"all get what they ask", all_get_what_they_ask,
     "R1 B aanspraak, R1 C aanspraak, R1 D aanspraak, "},
    {"two for three", two_for_three, "R1 B loting, R1 D loting, "},
    {"two for two who ask three", two_for_two_who_ask_three, "R1 B aandeel, R1 C aandeel, "},
    {"three for two who ask two", three_for_two_who_ask_two, "R1 B loting, R1 C aanspraak, "},
    {"by weight", one_by_weight, "R1 B aandeel, "},
    {"by distance", one_by_distance, "R1 B reisafstand, "},
    {"others make room", others_make_room, "R1 B loting, "},
    {"wish for C", wish_for_c, "R1 C wens, "},
    {"wish against C", wish_against_c, "R1 B aandeel, "},
    {"one per sector", one_per_sector, "R1 B aanspraak, R1 C aanspraak, "},
    {"equal RSVs", equal_rsvs, "R1 B loting, "},
    {"unequal RSVs", unequal_rsvs, "R1 B aandeel, "},
    {"second asks nothing", second_asks_nothing, "R1 B enige, "},
    {"granted before", granted_before, "R1 B enige, R2 F enige, "},
};

static char *decide(tiny_round *tiny) {
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_assessment *assessment = NULL;
    tw_outcome *outcome = NULL;
    tw_beslist *beslist = NULL;
    tw_solve_options options = {.jobs = 1};
    tw_buf text = {0};
    tw_buf_str(&text, "");
    assert_int_equal(tw_assess(&assessment, &tiny->round, &tiny->policy, &diags, &err), TW_OK);
    assert_int_equal(tw_solve(&outcome, &tiny->round, &tiny->policy, assessment, &options, &err),
                     TW_OK);
    assert_int_equal(
        tw_decide_bonus(&beslist, &tiny->round, &tiny->policy, assessment, outcome->rsvs, &err),
        TW_OK);
    for (size_t m = 0; m < tiny->round.deelnemer_count; m++) {
        const tw_deelnemer *member = &tiny->members[m];
        if (beslist[m].soort != TW_BESLIST_ONBEKEND) {
            tw_buf_printf(&text, "%s %s %s, ", tiny->rsvs[member->rsv].rsv_id,
                          tiny->pois[member->poi].poi_id, tw_beslist_name(beslist[m]));
        }
    }
    free(beslist);
    tw_outcome_free(outcome);
    tw_assessment_free(assessment);
    tw_diags_clear(&diags);
    return tw_buf_take(&text);
}

static void test_decided__by_what_the_exchange_costs(void **state) {
    (void)state;
    bool all_same = true;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tiny_round tiny;
        tiny_four(&tiny);
        cases[i].prepare(&tiny);
        char *found = decide(&tiny);
        assert_non_null(found);
        if (strcmp(found, cases[i].expected) != 0) {
            print_error("%s: %s; expected %s\n", cases[i].name, found, cases[i].expected);
            all_same = false;
        }
        free(found);
    }
    assert_true(all_same);
}

static void test_decided__of_an_empty_round(void **state) {
    (void)state;
    tiny_round tiny;
    tiny_init(&tiny);
    char *found = decide(&tiny);
    assert_string_equal(found, "");
    free(found);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decided__by_what_the_exchange_costs),
        cmocka_unit_test(test_decided__of_an_empty_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
