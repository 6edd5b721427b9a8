#include "../support/messages.h"
#include "../support/outcome_fixture.h"
#include "toewijs/plan.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

static outcome_fixture fixture;
static outcome_fixture later;

static tw_cohort cohort_of(const outcome_fixture *of, const tw_planning *planning) {
    return (tw_cohort){&of->tiny.round, &of->tiny.policy, of->assessment, &of->outcome, planning};
}

static tw_plan *make(const tw_cohort *cohorts, size_t count) {
    tw_plan *plan = NULL;
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_plan_make(&plan, cohorts, count, &err), TW_OK);
    return plan;
}

static void assert_file(const tw_plan *plan, const char *name, const char *expected) {
    static const tw_substitutie ratios[] = {{"GZ", 500}};
    tw_fileset files = {0};
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_plan_csv(&files, plan, ratios, 1, &err), TW_OK);
    assert_int_equal(files.count, 4);
    assert_string_equal(tw_fileset_find(&files, name)->data, expected);
    tw_fileset_clear(&files);
}

static tw_planning *read_planning(const char *text) {
    tw_planning *planning = NULL;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_planning_read(&planning, &fixture.tiny.round, &fixture.tiny.policy,
                                      &fixture.outcome, "planning.csv", text, strlen(text), &diags,
                                      &err),
                     TW_OK);
    assert_messages(&diags, "", text);
    return planning;
}

/* -- without a planning.csv ---------------------------------------------------------------- */

/* 40 weeks are 280 days, 64 are 448. In 2026 begin weeks 0 to 52: 7 x 52 = 364. */
static const char plans[] =
    "toewijzingsjaar,opleiding,rsv_id,traject,soort,werkgever,deeltijd,start,eind,"
    "poi_1,van_1,tot_1,weken_1,poi_2,van_2,tot_2,weken_2\n"
    "2025,GZ,R1,R1-001,regulier,A,1,2025-01-01,2027-03-24,"
    "A,2025-01-01,2025-10-07,40,A,2026-01-01,2027-03-24,64\n"
    "2025,GZ,R1,R1-002,regulier,A,1,2025-01-01,2027-03-24,"
    "A,2025-01-01,2025-10-07,40,B,2026-01-01,2027-03-24,64\n"
    "2025,GZ,R1,R1-003,regulier,A,1,2025-01-01,2027-03-24,"
    "A,2025-01-01,2025-10-07,40,B,2026-01-01,2027-03-24,64\n"
    "2025,GZ,R1,R1-004,regulier,B,1,2025-01-01,2027-03-24,"
    "B,2025-01-01,2025-10-07,40,C,2026-01-01,2027-03-24,64\n"
    "2025,GZ,R1,R1-005,regulier,B,1,2025-01-01,2027-03-24,"
    "B,2025-01-01,2025-10-07,40,C,2026-01-01,2027-03-24,64\n"
    "2025,GZ,R1,R1-006,regulier,C,1,2025-01-01,2027-03-24,"
    "C,2025-01-01,2025-10-07,40,C,2026-01-01,2027-03-24,64\n"
    "2025,GZ,R1,R1-007,bonus,D,1,2025-01-01,2027-03-24,"
    "D,2025-01-01,2025-10-07,40,A,2026-01-01,2027-03-24,64\n";

static const char weeks[] = "rsv_id,poi_id,opleiding,jaar,eigen_weken,gehoste_weken,saldo,instroom,"
                            "doorstroom,aanwezig_eigen,aanwezig_gast,elders\n"
                            "R1,A,GZ,2025,120,120,0,3,0,3,0,0\n"
                            "R1,A,GZ,2026,159,106,-53,0,3,1,1,2\n"
                            "R1,A,GZ,2027,33,22,-11,0,3,1,1,2\n"
                            "R1,B,GZ,2025,80,80,0,2,0,2,0,0\n"
                            "R1,B,GZ,2026,106,106,0,0,2,0,2,2\n"
                            "R1,B,GZ,2027,22,22,0,0,2,0,2,2\n"
                            "R1,C,GZ,2025,40,40,0,1,0,1,0,0\n"
                            "R1,C,GZ,2026,53,159,106,0,1,1,2,0\n"
                            "R1,C,GZ,2027,11,33,22,0,1,1,2,0\n"
                            "R1,D,GZ,2025,40,40,0,1,0,1,0,0\n"
                            "R1,D,GZ,2026,53,0,-53,0,1,0,0,1\n"
                            "R1,D,GZ,2027,11,0,-11,0,1,0,0,1\n";

/* A has one place outside R1, and one taken in 2026; E's partnership does not take part. */
static const char room[] = "poi_id,opleiding,jaar,capaciteit,bezet,buiten_rsv,piek,piek_op,vrij\n"
                           "A,GZ,2025,6,0,1,3,2025-01-01,2\n"
                           "A,GZ,2026,6,1,1,2,2026-01-01,2\n"
                           "A,GZ,2027,6,0,1,2,2027-01-01,3\n"
                           "B,GZ,2025,5,0,0,2,2025-01-01,3\n"
                           "B,GZ,2026,5,0,0,2,2026-01-01,3\n"
                           "B,GZ,2027,5,0,0,2,2027-01-01,3\n"
                           "C,GZ,2025,4,0,0,1,2025-01-01,3\n"
                           "C,GZ,2026,4,0,0,3,2026-01-01,1\n"
                           "C,GZ,2027,4,0,0,3,2027-01-01,1\n"
                           "D,GZ,2025,3,0,0,1,2025-01-01,2\n"
                           "D,GZ,2026,3,0,0,0,,3\n"
                           "D,GZ,2027,3,0,0,0,,3\n";

static const char yield[] = "jaar,opleiding,sector,afgestudeerd,substitutie\n"
                            "2027,GZ,ggz_instelling,3,1.5\n"
                            "2027,GZ,ouderenzorg,2,1\n"
                            "2027,GZ,ziekenhuiszorg,1,0.5\n"
                            "2027,GZ,jeugdzorg,1,0.5\n";

static void test_plan__every_file(void **state) {
    (void)state;
    fixture_open(&fixture);
    tw_cohort cohort = cohort_of(&fixture, NULL);
    tw_plan *plan = make(&cohort, 1);
    assert_file(plan, "plannen.csv", plans);
    assert_file(plan, "weken_per_jaar.csv", weeks);
    assert_file(plan, "capaciteit.csv", room);
    assert_file(plan, "opbrengst.csv", yield);
    assert_int_equal(plan->eerste_jaar, 2025);
    assert_int_equal(plan->laatste_jaar, 2027);
    assert_true(plan->illustratief);
    assert_int_equal(plan->rsv_count, 1);
    assert_string_equal(plan->rsvs[0].naam, "Regio \"één\"");
    assert_int_equal(plan->rsvs[0].lid_count, 4);
    assert_int_equal(plan->poi_count, 4);
    tw_plan_free(plan);
    fixture_close(&fixture);
}

static void test_plan__nothing_to_plan(void **state) {
    (void)state;
    tw_plan *plan = make(NULL, 0);
    assert_int_equal(plan->eerste_jaar, 0);
    assert_int_equal(plan->laatste_jaar, -1);
    assert_file(plan, "opbrengst.csv", "jaar,opleiding,sector,afgestudeerd,substitutie\n");
    tw_plan_free(plan);
    fixture_open(&fixture);
    fixture.rsvs[0].verdeling.count = 0;
    tw_cohort cohort = cohort_of(&fixture, NULL);
    plan = make(&cohort, 1);
    assert_int_equal(plan->traject_count, 0);
    assert_int_equal(plan->laatste_jaar, -1);
    assert_int_equal(plan->weken_count, 0);
    assert_int_equal(plan->capaciteit_count, 12); /* their room is there all the same */
    tw_plan_free(plan);
    fixture_close(&fixture);
}

/* -- with one ------------------------------------------------------------------------------ */

typedef struct {
    const char *planning;
    tw_date van[2];
    tw_date tot[2];
    int64_t weken[2];
    int64_t deeltijd;
} dates_case;

/* What is said of R1-002, or of all. */
static const dates_case dates_cases[] = {
    {"traject\n", {20250101, 20260101}, {20251007, 20270324}, {40, 64}, 10000},
    {"traject\nR1-002\n", {20250101, 20260101}, {20251007, 20270324}, {40, 64}, 10000},
    /* 10 weeks in four days out of five: 87.5 days, begun is whole; 64: 560 */
    {"traject;deeltijd;start;weken_1\nR1-002;0,8;01-09-2024;10\n",
     {20240901, 20250901},
     {20241127, 20270314},
     {10, 64},
     8000},
    /* the second phase waits for the first */
    {"traject,weken_1\nR1-002,53\n", {20250101, 20260107}, {20260106, 20270330}, {53, 64}, 10000},
    /* 29 February is 1 March in a year without one */
    {"traject,start,weken_2\nR1-002,2024-02-29,1\n",
     {20240229, 20250301},
     {20241204, 20250307},
     {40, 1},
     10000},
    /* all others: also this one; but not when it has a row of its own */
    {"traject,start\n*,2025-03-01\nR1-001,2025-04-01\n",
     {20250301, 20260301},
     {20251205, 20270522},
     {40, 64},
     10000},
    {"traject,start,deeltijd\nR1-002,,0.5\n*,2025-03-01,\n",
     {20250101, 20260715},
     {20260714, 20281226},
     {40, 64},
     5000},
};

static void test_plan__dates(void **state) {
    (void)state;
    fixture_open(&fixture);
    for (size_t i = 0; i < sizeof dates_cases / sizeof *dates_cases; i++) {
        const dates_case *expected = &dates_cases[i];
        tw_planning *planning = read_planning(expected->planning);
        tw_cohort cohort = cohort_of(&fixture, planning);
        tw_plan *plan = make(&cohort, 1);
        const tw_plan_traject *found = &plan->trajecten[1];
        assert_string_equal(found->traject, "R1-002");
        assert_int_equal(found->deeltijd, expected->deeltijd);
        for (int fase = 0; fase < 2; fase++) {
            assert_int_equal(found->fasen[fase].van, expected->van[fase]);
            assert_int_equal(found->fasen[fase].tot, expected->tot[fase]);
            assert_int_equal(found->fasen[fase].weken, expected->weken[fase]);
        }
        tw_plan_free(plan);
        tw_planning_free(planning);
    }
    fixture_close(&fixture);
}

/* Nothing is lost whatever the factor: the weeks of every year add up to those of the phases. */
static void test_plan__weeks_add_up(void **state) {
    (void)state;
    fixture_open(&fixture);
    for (int factor = TW_DEELTIJD_MIN; factor <= TW_DEELTIJD_EEN; factor += 97) {
        tw_planning_row row = {.start = 20250611, .deeltijd = {true, factor}};
        tw_planning planning = {.rows = &row, .count = 1};
        tw_cohort cohort = cohort_of(&fixture, &planning);
        tw_plan *plan = make(&cohort, 1);
        int64_t own = 0;
        int64_t hosted = 0;
        for (size_t i = 0; i < plan->weken_count; i++) {
            own += plan->weken[i].eigen_weken;
            hosted += plan->weken[i].gehoste_weken;
        }
        assert_int_equal(own, 7 * (40 + 64));
        assert_int_equal(hosted, own);
        tw_plan_free(plan);
    }
    fixture_close(&fixture);
}

/* At A: R1-001 to 15 January 2026, where R1-007 comes on 1 January; R1-002 and 003 come and go. */
static void test_plan__peak(void **state) {
    (void)state;
    fixture_open(&fixture);
    tw_planning *planning = read_planning("traject,start,weken_1\n"
                                          "R1-001,2025-01-09,53\n"  /* to 14 January 2026 */
                                          "R1-002,2025-02-01,1\n"   /* to 7 February */
                                          "R1-003,2025-02-08,1\n"); /* from the day after */
    tw_cohort cohort = cohort_of(&fixture, planning);
    tw_plan *plan = make(&cohort, 1);
    assert_int_equal(plan->capaciteit[0].jaar, 2025);
    assert_int_equal(plan->capaciteit[0].piek, 2);
    assert_int_equal(plan->capaciteit[0].piek_op, 20250201);
    assert_int_equal(plan->capaciteit[0].vrij, 6 - 1 - 2);
    assert_int_equal(plan->capaciteit[1].piek, 2);
    assert_int_equal(plan->capaciteit[1].piek_op, 20260101);
    tw_plan_free(plan);
    tw_planning_free(planning);
    fixture_close(&fixture);
}

/* A year later again, with other numbers and names; in either order. */
static void test_plan__cohorts_together(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture_open(&later);
    later.tiny.round.toewijzingsjaar = 2026;
    later.tiny.pois[FA].capaciteit = 9;
    later.tiny.pois[FA].naam = "Anders";
    later.tiny.rsvs[0].naam = "Regio twee";
    tiny_bezet(&later.tiny, FB, 2026, 5); /* not counted: who that is, is in the plan */
    fixture_assess(&later);
    static const char expected[] =
        "poi_id,opleiding,jaar,capaciteit,bezet,buiten_rsv,piek,piek_op,vrij\n"
        "A,GZ,2025,6,0,1,3,2025-01-01,2\n"
        "A,GZ,2026,9,1,2,5,2026-01-01,1\n" /* two go on, three begin */
        "A,GZ,2027,9,0,2,4,2027-01-01,3\n"
        "A,GZ,2028,9,0,1,2,2028-01-01,6\n";
    for (int turn = 0; turn < 2; turn++) {
        tw_cohort cohorts[2];
        cohorts[turn] = cohort_of(&fixture, NULL);
        cohorts[1 - turn] = cohort_of(&later, NULL);
        tw_plan *plan = make(cohorts, 2);
        tw_fileset files = {0};
        tw_error err = TW_ERROR_INIT;
        assert_int_equal(tw_plan_csv(&files, plan, NULL, 0, &err), TW_OK);
        assert_memory_equal(tw_fileset_find(&files, "capaciteit.csv")->data, expected,
                            sizeof expected - 1);
        assert_string_equal(plan->pois[0].naam, "Anders");
        assert_string_equal(plan->rsvs[0].naam, "Regio twee");
        assert_int_equal(plan->cohorten[0].round->toewijzingsjaar, 2025);
        assert_int_equal(plan->traject_count, 14);
        assert_int_equal(plan->opleiding_count, 1);
        tw_fileset_clear(&files);
        tw_plan_free(plan);
    }
    fixture_close(&fixture);
    fixture_close(&later);
}

/* Programmes have room of their own, and are apart in every table. */
static void test_plan__programmes_together(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture_open(&later);
    later.tiny.round.opleiding = "KP";
    later.rsvs[0].verdeling.count = 1; /* A>A */
    fixture_assess(&later);
    tw_cohort cohorts[] = {cohort_of(&later, NULL), cohort_of(&fixture, NULL)};
    tw_plan *plan = make(cohorts, 2);
    assert_int_equal(plan->opleiding_count, 2);
    assert_string_equal(plan->opleidingen[0], "GZ");
    assert_file(plan, "opbrengst.csv",
                "jaar,opleiding,sector,afgestudeerd,substitutie\n"
                "2027,GZ,ggz_instelling,3,1.5\n"
                "2027,GZ,ouderenzorg,2,1\n"
                "2027,GZ,ziekenhuiszorg,1,0.5\n"
                "2027,GZ,jeugdzorg,1,0.5\n"
                "2027,KP,ggz_instelling,1,\n");
    assert_int_equal(plan->capaciteit[3].opleiding, 1);
    assert_int_equal(plan->capaciteit[3].piek, 1);
    tw_plan_free(plan);
    fixture_close(&fixture);
    fixture_close(&later);
}

/* -- reading planning.csv ------------------------------------------------------------------ */

static const struct {
    const char *text;
    const char *messages;
} mistakes[] = {
    {"start\n2025-01-01\n", "planning.csv:1:1: error: the column traject is missing\n"},
    {"traject\nR1-008\n",
     "planning.csv:2:1: error: traject \"R1-008\" is not in in_doorstroom.csv; expected a "
     "trajectory from it, or * for all others\n"},
    {"traject\nR1-7\nR1-0007\nR2-001\nR9-001\nR1-000\nR1\n",
     "planning.csv:2:1: error: traject \"R1-7\" is not in in_doorstroom.csv; expected a trajectory "
     "from it, or * for all others\n"
     "planning.csv:3:1: error: traject \"R1-0007\" is not in in_doorstroom.csv; expected a "
     "trajectory from it, or * for all others\n"
     "planning.csv:4:1: error: traject \"R2-001\" is not in in_doorstroom.csv; expected a "
     "trajectory from it, or * for all others\n"
     "planning.csv:5:1: error: traject \"R9-001\" is not in in_doorstroom.csv; expected a "
     "trajectory from it, or * for all others\n"
     "planning.csv:6:1: error: traject \"R1-000\" is not in in_doorstroom.csv; expected a "
     "trajectory from it, or * for all others\n"
     "planning.csv:7:1: error: traject \"R1\" is not in in_doorstroom.csv; expected a trajectory "
     "from it, or * for all others\n"},
    {"traject,start\n,2025-01-01\n",
     "planning.csv:2:1: error: traject is empty; expected a value\n"},
    {"traject,start\nR1-001,2025-01-01\n*,2025-01-01\nR1-001,\n*,\n",
     "planning.csv:4:1: error: traject \"R1-001\" is there already, in line 2\n"
     "planning.csv:5:1: error: traject \"*\" is there already, in line 3\n"},
    {"traject,start\nR1-001,2023-12-31\nR1-002,2031-01-01\nR1-003,2025-02-30\n"
     "R1-004,2024-01-01\nR1-005,2030-12-31\n",
     "planning.csv:2:8: error: start is \"2023-12-31\"; expected a day in 2024 to 2030\n"
     "planning.csv:3:8: error: start is \"2031-01-01\"; expected a day in 2024 to 2030\n"
     "planning.csv:4:8: error: start is \"2025-02-30\"; expected an existing date as JJJJ-MM-DD or "
     "DD-MM-JJJJ\n"},
    {"traject,deeltijd\nR1-001,0\nR1-002,1.0001\nR1-003,0.09\nR1-004,0.12345\nR1-005,half\n"
     "R1-006,-0.5\nR1-007,0.1\n",
     "planning.csv:2:8: error: deeltijd is \"0\"; expected a number from 0.1 to 1, with at most "
     "four "
     "decimals\n"
     "planning.csv:3:8: error: deeltijd is \"1.0001\"; expected a number from 0.1 to 1, with at "
     "most "
     "four decimals\n"
     "planning.csv:4:8: error: deeltijd is \"0.09\"; expected a number from 0.1 to 1, with at most "
     "four decimals\n"
     "planning.csv:5:8: error: deeltijd is \"0.12345\"; expected a number from 0.1 to 1, with at "
     "most "
     "four decimals\n"
     "planning.csv:6:8: error: deeltijd is \"half\"; expected a number from 0.1 to 1, with at most "
     "four decimals\n"
     "planning.csv:7:8: error: deeltijd is \"-0.5\"; expected a number from 0.1 to 1, with at most "
     "four decimals\n"},
    /* with the 64 weeks of the second phase, 521 in all take 36470 days, and 522 take 36540 */
    {"traject,deeltijd,weken_1,weken_2\nR1-001,0.1,457,\nR1-002,0.1,458,\n*,0.1999,520,520\n",
     "planning.csv:3:8: error: deeltijd is \"0.1\"; 522 weeks then take more than 100 years; "
     "expected at most 100 years\n"},
    {"traject,weken_1,weken_2\nR1-001,0,521\nR1-002,-4,1.5\nR1-003,1,520\n",
     "planning.csv:2:8: error: weken_1 is \"0\"; expected a whole number from 1 to 520\n"
     "planning.csv:2:10: error: weken_2 is \"521\"; expected a whole number from 1 to 520\n"
     "planning.csv:3:8: error: weken_1 is \"-4\"; expected a whole number from 1 to 520\n"
     "planning.csv:3:11: error: weken_2 is \"1.5\"; expected a whole number from 1 to 520\n"},
};

static void test_planning__mistakes(void **state) {
    (void)state;
    fixture_open(&fixture);
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        tw_planning *planning = NULL;
        tw_diags diags = {0};
        tw_error err = TW_ERROR_INIT;
        const char *text = mistakes[i].text;
        tw_status status =
            tw_planning_read(&planning, &fixture.tiny.round, &fixture.tiny.policy, &fixture.outcome,
                             "planning.csv", text, strlen(text), &diags, &err);
        assert_messages(&diags, mistakes[i].messages, text);
        assert_int_equal(status, TW_ERR_INPUT);
        assert_null(planning);
    }
    fixture_close(&fixture);
}

/* A phase that the policy does not have is a column of which nothing is known. */
static void test_planning__phases_of_the_policy(void **state) {
    (void)state;
    fixture_open(&fixture);
    static const char text[] = "traject,weken_3\nR1-001,5\n";
    tw_planning *planning = NULL;
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_planning_read(&planning, &fixture.tiny.round, &fixture.tiny.policy,
                                      &fixture.outcome, "planning.csv", text, sizeof text - 1,
                                      &diags, &err),
                     TW_OK);
    assert_messages(&diags,
                    "planning.csv:1:9: warning: the column \"weken_3\" is unknown and is ignored\n",
                    text);
    assert_int_equal(planning->count, 1);
    tw_planning_free(planning);
    fixture_close(&fixture);
}

/* Of a plan that is too large only the numbers are looked at. */
static void test_plan__what_a_workbook_holds(void **state) {
    (void)state;
    static const struct {
        tw_plan plan;
        const char *table;
    } cases[] = {
        {{.traject_count = TW_PLAN_MAX_ROWS, .weken_count = TW_PLAN_MAX_ROWS}, NULL},
        {{.traject_count = TW_PLAN_MAX_ROWS + 1, .weken_count = 5}, "plannen.csv"},
        {{.weken_count = TW_PLAN_MAX_ROWS + 1}, "weken_per_jaar.csv"},
        {{.capaciteit_count = TW_PLAN_MAX_ROWS + 1}, "capaciteit.csv"},
        {{.opbrengst_count = TW_PLAN_MAX_ROWS + 1}, "opbrengst.csv"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t rows = 0;
        const char *table = tw_plan_too_long(&cases[i].plan, &rows);
        if (cases[i].table == NULL) {
            assert_null(table);
        } else {
            assert_string_equal(table, cases[i].table);
            assert_int_equal(rows, TW_PLAN_MAX_ROWS + 1);
        }
    }
}

static void test_planning__sorted(void **state) {
    (void)state;
    fixture_open(&fixture);
    tw_planning *planning =
        read_planning("traject,deeltijd\nR1-007,1\n*,0.5\nR1-001,0.25\nR1-003,\n");
    assert_int_equal(planning->count, 4);
    assert_null(planning->rows[0].traject);
    assert_string_equal(planning->rows[1].traject, "R1-001");
    assert_int_equal(planning->rows[1].deeltijd.value, 2500);
    assert_string_equal(planning->rows[2].traject, "R1-003");
    assert_false(planning->rows[2].deeltijd.stated);
    assert_string_equal(planning->rows[3].traject, "R1-007");
    tw_planning_free(planning);
    fixture_close(&fixture);
}

/* As a spreadsheet must be kept from reading them as formulas. */
static void test_planning__marked_names(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.tiny.rsvs[0].rsv_id = "-R1";
    tw_planning *planning = read_planning("traject,deeltijd\n'-R1-003,0.5\n-R1-004,0.5\n");
    assert_string_equal(planning->rows[0].traject, "-R1-003");
    assert_string_equal(planning->rows[1].traject, "-R1-004");
    tw_planning_free(planning);
    fixture_close(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plan__every_file),
        cmocka_unit_test(test_plan__nothing_to_plan),
        cmocka_unit_test(test_plan__dates),
        cmocka_unit_test(test_plan__weeks_add_up),
        cmocka_unit_test(test_plan__peak),
        cmocka_unit_test(test_plan__cohorts_together),
        cmocka_unit_test(test_plan__programmes_together),
        cmocka_unit_test(test_planning__mistakes),
        cmocka_unit_test(test_planning__phases_of_the_policy),
        cmocka_unit_test(test_plan__what_a_workbook_holds),
        cmocka_unit_test(test_planning__sorted),
        cmocka_unit_test(test_planning__marked_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
