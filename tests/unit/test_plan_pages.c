#include "../support/tiny_round.h"
#include "page/gantt.h"
#include "page/plan_page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

/* ---- a plan made by hand ---------------------------------------------------------------------
 */

enum { POIS = 40, ROWS = 300 };

static tiny_round tiny;
static tw_cohort cohort;
static tw_plan_poi pois[POIS];
static char ids[POIS][8];
static size_t leden[POIS];
static tw_plan_rsv rsvs[2];
static tw_plan_traject trajecten[ROWS];
static char namen[ROWS][16];
static tw_plan_capaciteit capaciteit[ROWS];
static const char *opleidingen[] = {"GZ", "VS"};
static tw_plan plan;

/* RSV R1 of all institutions, R2 of none; nobody is in training. */
static void start(void) {
    tiny_init(&tiny);
    cohort = (tw_cohort){.round = &tiny.round, .policy = &tiny.policy};
    for (size_t i = 0; i < POIS; i++) {
        (void)snprintf(ids[i], sizeof ids[i], "P%02zu", i);
        pois[i] = (tw_plan_poi){ids[i], ids[i], (tw_sector)(i % TW_SECTOR_COUNT)};
        leden[i] = i;
    }
    rsvs[0] = (tw_plan_rsv){"R1", "Een", leden, POIS};
    rsvs[1] = (tw_plan_rsv){"R2", "Twee", leden, 0};
    plan = (tw_plan){.cohorten = &cohort,
                     .cohort_count = 1,
                     .opleidingen = opleidingen,
                     .opleiding_count = 1,
                     .pois = pois,
                     .poi_count = POIS,
                     .rsvs = rsvs,
                     .rsv_count = 2,
                     .trajecten = trajecten,
                     .capaciteit = capaciteit,
                     .eerste_jaar = 2025,
                     .laatste_jaar = 2026};
}

/* One more that starts at @p a in 2025 and goes on at @p b in 2026. */
static tw_plan_traject *add(size_t a, size_t b) {
    size_t i = plan.traject_count++;
    (void)snprintf(namen[i], sizeof namen[i], "R1-%03zu", i + 1);
    trajecten[i] =
        (tw_plan_traject){.traject = namen[i],
                          .werkgever = a,
                          .deeltijd = TW_DEELTIJD_EEN,
                          .fasen = {{a, 20250101, 20251230, 52}, {b, 20260101, 20261230, 52}},
                          .fase_count = 2};
    return &trajecten[i];
}

static char *part(tw_lang lang) {
    tw_buf buf = {0};
    tw_page page = {&buf, lang};
    tw_plan_part_gantt(&page, &plan, 0);
    char *text = tw_buf_take(&buf);
    assert_non_null(text);
    return text;
}

static size_t count_of(const char *text, const char *piece) {
    size_t count = 0;
    for (const char *at = strstr(text, piece); at != NULL; at = strstr(at + 1, piece)) {
        count++;
    }
    return count;
}

/* ---- rows ------------------------------------------------------------------------------------
 */

static void assert_rows(const char *const *expected, size_t count) {
    char *text = part(TW_NL);
    size_t found = count_of(text, " ×</text>");
    const char *at = text;
    for (size_t i = 0; i < count; i++) {
        at = strstr(at, expected[i]);
        assert_non_null(at);
        at++;
    }
    assert_int_equal(found, count);
    free(text);
}

static void test_plan_pages__what_is_the_same_is_one_row(void **state) {
    (void)state;
    static const char *const once[] = {"3 ×"};
    start();
    add(1, 2);
    add(1, 2);
    add(1, 2);
    assert_rows(once, 1);
    char *text = part(TW_NL);
    assert_int_equal(count_of(text, "<td>001–003</td>"), 1);
    free(text);
}

static void change_kind(tw_plan_traject *t) {
    t->soort = TW_BONUS;
}
static void change_factor(tw_plan_traject *t) {
    t->deeltijd = 8000;
}
static void change_employer(tw_plan_traject *t) {
    t->werkgever = 3;
    t->fasen[0].poi = 3;
}
static void change_place(tw_plan_traject *t) {
    t->fasen[1].poi = 3;
}
static void change_start(tw_plan_traject *t) {
    t->fasen[0].van = 20250102;
}
static void change_end(tw_plan_traject *t) {
    t->fasen[1].tot = 20261231;
}
static void change_weeks(tw_plan_traject *t) {
    t->fasen[1].weken = 51;
}

static void test_plan_pages__any_difference_is_another_row(void **state) {
    (void)state;
    static void (*const changes[])(tw_plan_traject *) = {
        change_kind,  change_factor, change_employer, change_place,
        change_start, change_end,    change_weeks};
    static const char *const twice_and_once[] = {"×", "×"};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        start();
        add(1, 2);
        changes[i](add(1, 2));
        add(1, 2);
        assert_rows(twice_and_once, 2);
        char *text = part(TW_NL);
        assert_int_equal(count_of(text, "<td>001, 003</td>"), 1);
        assert_int_equal(count_of(text, "<td>002</td>"), 1);
        free(text);
    }
}

static void test_plan_pages__a_row_says_its_part_time_factor(void **state) {
    (void)state;
    start();
    add(1, 2)->deeltijd = 6250;
    char *nl = part(TW_NL);
    char *en = part(TW_EN);
    assert_int_equal(count_of(nl, ">0,625</text>"), 1);
    assert_int_equal(count_of(nl, "<td class=\"n\">0,625</td>"), 1);
    assert_int_equal(count_of(en, ">0.625</text>"), 1);
    free(nl);
    free(en);
}

static void test_plan_pages__names_are_text(void **state) {
    (void)state;
    start();
    pois[1].naam = "<b>\"x\"&";
    pois[2].naam = "'; <script>";
    add(1, 2);
    char *text = part(TW_NL);
    assert_null(strstr(text, "<b>"));
    assert_null(strstr(text, "<script>"));
    assert_non_null(strstr(text, "2 &lt;b&gt;&quot;x&quot;&amp;</text>"));
    free(text);
}

static void test_plan_pages__an_rsv_without_anyone_says_so(void **state) {
    (void)state;
    start();
    char *text = part(TW_NL);
    assert_non_null(strstr(text, tw_message_text(TW_NL, TW_PLB_GANTT_NONE)));
    assert_null(strstr(text, "<svg"));
    free(text);
}

/* ---- the picture -----------------------------------------------------------------------------
 */

static void test_plan_pages__a_day_stands_between_its_neighbours(void **state) {
    (void)state;
    static const struct {
        int64_t first, last;
        tw_date day;
        double place;
    } cases[] = {
        {2025, 2025, 20250101, 0},           {2025, 2025, 20250702, 182.0 / 365},
        {2024, 2024, 20240229, 59.0 / 366},  {2024, 2025, 20250101, 366.0 / 731},
        {2024, 2025, 20251231, 730.0 / 731}, {1999, 2100, 19990101, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const tw_gantt gantt = {.eerste_jaar = cases[i].first, .laatste_jaar = cases[i].last};
        double found = tw_gantt_place(&gantt, cases[i].day);
        assert_true(found > cases[i].place - 1e-9 && found < cases[i].place + 1e-9);
    }
}

/* A whole number after @p before, or -1. */
static long number_after(const char *text, const char *before) {
    const char *at = strstr(text, before);
    return at == NULL ? -1 : strtol(at + strlen(before), NULL, 10);
}

static void test_plan_pages__no_picture_is_higher_than_a_page(void **state) {
    (void)state;
    for (size_t rows = 1; rows <= 240; rows += 13) {
        start();
        for (size_t i = 0; i < rows; i++) { /* all different; up to 80 of one institution */
            add(i / 80, i % 80 % POIS)->fasen[0].weken = (int64_t)i + 1;
        }
        char *text = part(TW_EN);
        size_t pictures = count_of(text, "role=\"img\"");
        assert_int_equal(count_of(text, " ×</text>"), rows);
        assert_int_equal(count_of(text, ">2025</text>"), pictures);
        assert_true(pictures <= 2 + rows / 20);
        size_t seen = 0;
        for (const char *at = text; (at = strstr(at, "<svg width")) != NULL; at++) {
            long height = number_after(at, "height=\"");
            assert_true(height > 40 && height <= 560);
            seen++;
        }
        assert_int_equal(seen, pictures);
        free(text);
    }
}

static void test_plan_pages__years_leave_each_other_room(void **state) {
    (void)state;
    for (int years = 1; years <= 120; years++) {
        start();
        add(1, 2)->fasen[1].tot = (2025 + years - 1) * 10000 + 1231;
        trajecten[0].fasen[1].van = (2025 + years - 1) * 10000 + 1201;
        char *text = part(TW_EN);
        size_t named = count_of(text, "class=\"dim\"");
        assert_true(named >= 1 && named <= 8 && (years > 8 || named == (size_t)years));
        free(text);
    }
}

static void test_plan_pages__a_number_stands_where_it_fits(void **state) {
    (void)state;
    start();
    tw_plan_traject *t = add(1, 2);
    char *wide = part(TW_EN);
    assert_int_equal(count_of(wide, "text-anchor=\"middle\">2</text>"), 1);
    t->fasen[0].tot = 20250110;
    char *narrow = part(TW_EN);
    assert_int_equal(count_of(narrow, "text-anchor=\"middle\">2</text>"), 0);
    assert_int_equal(count_of(narrow, "class=\"wait\""), 1);
    free(wide);
    free(narrow);
}

/* ---- capacity --------------------------------------------------------------------------------
 */

static char *capacity(size_t rsv) {
    tw_buf buf = {0};
    tw_plan_paper paper = {.page = {&buf, TW_EN}, .plan = &plan, .rsv = rsv};
    tw_plan_part_too_full(&paper);
    tw_plan_part_capacity(&paper);
    char *text = tw_buf_take(&buf);
    assert_non_null(text);
    return text;
}

static void test_plan_pages__of_many_institutions_the_fullest_are_drawn(void **state) {
    (void)state;
    start();
    for (size_t i = 0; i < POIS; i++) {
        int64_t there = (int64_t)i;
        capaciteit[plan.capaciteit_count++] = (tw_plan_capaciteit){.poi = i,
                                                                   .jaar = 2025,
                                                                   .capaciteit = 38,
                                                                   .piek = there,
                                                                   .piek_op = 20250101,
                                                                   .vrij = 38 - there};
    }
    char *all = capacity(TW_EVERY_RSV);
    char *of_rsv = capacity(0);
    assert_int_equal(count_of(all, " / 38</text>"), 30);
    assert_null(strstr(all, ">9 / 38</text>"));
    assert_non_null(strstr(all, ">10 / 38</text>"));
    assert_int_equal(count_of(of_rsv, " / 38</text>"), POIS);
    assert_int_equal(count_of(all, "class=\"n red\""), 2); /* P39, and in the whole table again */
    free(all);
    free(of_rsv);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plan_pages__what_is_the_same_is_one_row),
        cmocka_unit_test(test_plan_pages__any_difference_is_another_row),
        cmocka_unit_test(test_plan_pages__a_row_says_its_part_time_factor),
        cmocka_unit_test(test_plan_pages__names_are_text),
        cmocka_unit_test(test_plan_pages__an_rsv_without_anyone_says_so),
        cmocka_unit_test(test_plan_pages__a_day_stands_between_its_neighbours),
        cmocka_unit_test(test_plan_pages__no_picture_is_higher_than_a_page),
        cmocka_unit_test(test_plan_pages__years_leave_each_other_room),
        cmocka_unit_test(test_plan_pages__a_number_stands_where_it_fits),
        cmocka_unit_test(test_plan_pages__of_many_institutions_the_fullest_are_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
