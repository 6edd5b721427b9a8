#include "../support/outcome_fixture.h"
#include "report/figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

static outcome_fixture fixture;
static tw_figures figures;

static tw_status count(void) {
    return tw_figures_fill(&figures, &fixture.tiny.round, &fixture.tiny.policy, fixture.assessment,
                           &fixture.outcome, NULL);
}

static void open_case(void) {
    fixture_open(&fixture);
    assert_int_equal(count(), TW_OK);
}

static void count_again(void) {
    tw_figures_clear(&figures);
    assert_int_equal(count(), TW_OK);
}

static void close_case(void) {
    tw_figures_clear(&figures);
    fixture_close(&fixture);
}

/* The rows of a CSV file that the writers of `solve` render, without its heading. */
static char *rows_of(const char *name) {
    char *text = fixture_file(&fixture, name);
    char *rows = strchr(text, '\n');
    assert_non_null(rows);
    memmove(text, rows + 1, strlen(rows + 1) + 1);
    return text;
}

static int next_row(char **at, char *row, size_t size) {
    size_t length = strcspn(*at, "\n");
    if (length == 0) {
        return 0;
    }
    assert_true(length < size);
    memcpy(row, *at, length);
    row[length] = '\0';
    *at += length + 1;
    return 1;
}

static void put_room(char *row, size_t size, size_t poi, int fase) {
    const tw_room_figures *room = &figures.pois[poi].fasen[fase];
    (void)snprintf(row, size, "%s,%d,%lld,%lld,%lld,%lld,%lld,%lld,%lld",
                   fixture.tiny.round.pois[poi].poi_id, fase + 1, (long long)room->jaar,
                   (long long)room->gehost[TW_REGULIER], (long long)room->gehost[TW_BONUS],
                   (long long)room->buiten_rsv, (long long)room->bezet,
                   (long long)room->gereserveerd, (long long)room->capaciteit);
}

static void test_figures__rooms_are_those_of_bezetting_per_fase(void **state) {
    (void)state;
    open_case();
    char *rows = rows_of("bezetting_per_fase.csv");
    char *at = rows;
    char expected[200];
    char row[200];
    size_t seen = 0;
    for (; next_row(&at, expected, sizeof expected); seen++) {
        put_room(row, sizeof row, seen / 2, (int)(seen % 2));
        assert_string_equal(row, expected);
    }
    assert_int_equal(seen, 2 * fixture.tiny.round.poi_count);
    /* B in 2026: capacity 5, hosts A>B 2 regular, keeps 2 free for its next intake. */
    assert_int_equal(figures.pois[FB].fasen[1].over, 1);
    free(rows);
    close_case();
}

static void test_figures__weeks_are_those_of_weken_per_poi(void **state) {
    (void)state;
    open_case();
    char *rows = rows_of("weken_per_poi.csv");
    char *at = rows;
    char expected[200];
    char row[200];
    size_t member = 0;
    for (; next_row(&at, expected, sizeof expected); member++) {
        const tw_member_figures *found = &figures.members[member];
        const tw_deelnemer *who = &fixture.tiny.round.deelnemers[member];
        (void)snprintf(row, sizeof row, "%s,%s,%lld,%lld,%lld",
                       fixture.tiny.round.rsvs[who->rsv].rsv_id,
                       fixture.tiny.round.pois[who->poi].poi_id, (long long)found->eigen_weken,
                       (long long)found->gehoste_weken,
                       (long long)(found->gehoste_weken - found->eigen_weken));
        assert_string_equal(row, expected);
    }
    assert_int_equal(member, 4);
    free(rows);
    close_case();
}

/* in_doorstroom.csv has a row a trajectory: counted here one by one. */
static void test_figures__flows_are_those_of_in_doorstroom(void **state) {
    (void)state;
    open_case();
    int64_t left[5][5][2] = {{{0}}};
    const tw_rsv_figures *rsv = &figures.rsvs[0];
    for (size_t i = 0; i < rsv->stroom_count; i++) {
        const tw_flow *flow = &rsv->stromen[i];
        assert_int_equal(flow->fase, 0);
        left[flow->van][flow->naar][0] += flow->aantal[TW_REGULIER];
        left[flow->van][flow->naar][1] += flow->aantal[TW_BONUS];
    }
    char *rows = rows_of("in_doorstroom.csv");
    char *at = rows;
    char row[200];
    size_t seen = 0;
    for (; next_row(&at, row, sizeof row); seen++) {
        char kind[20];
        char from[8];
        char to[8];
        assert_int_equal(sscanf(row, "R1,%*[^,],%19[^,],%*[^,],%7[^,],%7[^,],", kind, from, to), 3);
        left[from[0] - 'A'][to[0] - 'A'][strcmp(kind, "bonus") == 0 ? 1 : 0]--;
    }
    assert_int_equal(seen, 7);
    for (size_t i = 0; i < 50; i++) {
        assert_int_equal((&left[0][0][0])[i], 0);
    }
    free(rows);
    close_case();
}

static void test_figures__places_are_those_of_toewijzing_definitief(void **state) {
    (void)state;
    open_case();
    char *rows = rows_of("toewijzing_definitief.csv");
    char *at = rows;
    char row[200];
    char end[100];
    size_t poi = 0;
    for (; next_row(&at, row, sizeof row); poi++) {
        const tw_poi_figures *found = &figures.pois[poi];
        (void)snprintf(end, sizeof end, ",%lld,%lld,%lld,%lld,%lld",
                       (long long)fixture.tiny.pois[poi].aangevraagd,
                       (long long)fixture.tiny.pois[poi].toegewezen,
                       (long long)found->niet_geplaatst, (long long)found->start[TW_BONUS],
                       (long long)found->definitief);
        assert_string_equal(row + strlen(row) - strlen(end), end);
    }
    assert_int_equal(poi, 5);
    free(rows);
    close_case();
}

static void test_figures__of_an_rsv(void **state) {
    (void)state;
    open_case();
    const tw_rsv_figures *rsv = &figures.rsvs[0];
    assert_true(rsv->neemt_deel);
    assert_int_equal(rsv->gezamenlijke_toewijzing, 7);
    assert_int_equal(rsv->aanspraak, 1);
    assert_int_equal(rsv->concept[TW_BONUS], 1);
    assert_int_equal(rsv->concept[TW_REGULIER], 7);
    assert_int_equal(rsv->totaal[TW_REGULIER], 6);
    assert_int_equal(rsv->niet_geplaatst, 1);
    assert_true(rsv->heeft_wens);
    assert_int_equal(rsv->tekorten, 2); /* two at *>A, one bonus place short at D */
    assert_int_equal(figures.members[3].niet_geplaatst, 1);
    assert_int_equal(figures.members[0].concept_start[TW_BONUS], 1);
    assert_int_equal(figures.members[0].start[TW_BONUS], 0);
    assert_int_equal(figures.members[3].start[TW_BONUS], 1);
    close_case();
}

static void test_figures__who_does_not_take_part_has_none(void **state) {
    (void)state;
    open_case();
    static const tw_rsv_figures none = {0};
    assert_memory_equal(&figures.rsvs[1], &none, sizeof none);
    assert_int_equal(figures.rsv_deelnemend, 1);
    assert_int_equal(figures.samen.totaal[TW_REGULIER], 6);
    assert_int_equal(figures.samen.tekorten, 2);
    close_case();
}

static void test_figures__exchanges_there_and_back(void **state) {
    (void)state;
    open_case();
    fixture_final(&fixture, 0, TW_REGULIER, FB, FA, 4);
    count_again();
    const tw_rsv_figures *rsv = &figures.rsvs[0];
    assert_int_equal(rsv->uitwisseling_count, 3); /* A-B, A-D, B-C; who stays exchanges nothing */
    assert_int_equal(rsv->uitwisselingen[0].a, FA);
    assert_int_equal(rsv->uitwisselingen[0].b, FB);
    assert_int_equal(rsv->uitwisselingen[0].heen[TW_REGULIER], 2);
    assert_int_equal(rsv->uitwisselingen[0].terug[TW_REGULIER], 4);
    assert_int_equal(rsv->uitwisselingen[1].b, FD);
    assert_int_equal(rsv->uitwisselingen[1].terug[TW_BONUS], 1);
    assert_int_equal(rsv->uitwisselingen[1].km, 50); /* D has no coordinates */
    close_case();
}

static void test_figures__sectors_of_the_round_and_of_an_rsv(void **state) {
    (void)state;
    open_case();
    const tw_sector_figures *ggz = &figures.sectoren[TW_SECTOR_GGZ_INSTELLING];
    assert_int_equal(ggz->instellingen, 1);
    assert_int_equal(ggz->aangevraagd, 6);
    assert_int_equal(ggz->toegewezen, 4);
    assert_int_equal(ggz->gehonoreerd, 4);
    assert_int_equal(figures.ronde.instellingen, 5);
    assert_int_equal(figures.ronde.aangevraagd, 15);
    assert_int_equal(figures.ronde.definitief, 12);
    assert_int_equal(figures.rsvs[0].sectoren[TW_SECTOR_JEUGDZORG].bonus, 1);
    assert_int_equal(figures.rsvs[0].sectoren[TW_SECTOR_FORENSISCHE_ZORG].instellingen, 0);
    assert_int_equal(figures.sectoren[TW_SECTOR_FORENSISCHE_ZORG].instellingen, 1);
    assert_int_equal(
        figures.sector_stroom[0][TW_SECTOR_JEUGDZORG][TW_SECTOR_GGZ_INSTELLING][TW_BONUS], 1);
    assert_int_equal(figures.sector_ruimte[TW_SECTOR_GGZ_INSTELLING][1].bezet, 1);
    close_case();
}

/* More than was asked for does not make up for what others did not get. */
static void test_figures__honoured_is_at_most_what_was_asked_for(void **state) {
    (void)state;
    open_case();
    fixture.tiny.pois[FB].aangevraagd = 1;
    count_again();
    assert_int_equal(figures.pois[FB].definitief, 2);
    assert_int_equal(figures.pois[FB].gehonoreerd, 1);
    assert_int_equal(figures.sectoren[TW_SECTOR_OUDERENZORG].gehonoreerd, 1);
    close_case();
}

static void test_figures__with_free_starts_what_is_left_belongs_to_the_rsv(void **state) {
    (void)state;
    open_case();
    fixture.tiny.policy.regulier_vrij = true;
    count_again();
    assert_int_equal(figures.rsvs[0].niet_geplaatst, 1);
    assert_int_equal(figures.members[3].niet_geplaatst, 0);
    assert_int_equal(figures.pois[FD].niet_geplaatst, 0);
    assert_int_equal(figures.pois[FD].definitief, 1); /* no regular start, one bonus place */
    close_case();
}

/* start 2025, second and third phase both in 2026: who is at B in both is counted there once. */
static void test_figures__continuation_is_counted_once_a_year(void **state) {
    (void)state;
    open_case();
    fixture.tiny.policy.fase_count = 3;
    fixture.tiny.policy.fasen[2] = (tw_fase){"slot", 20, 1};
    fixture.rsvs[0].concept.count = 0;
    fixture.rsvs[0].verdeling.count = 0;
    fixture_final(&fixture, 0, TW_REGULIER, FA, FB, 2);
    fixture_final(&fixture, 0, TW_REGULIER, FB, FC, 1);
    fixture.rsvs[0].verdeling.trajecten[0].route[2] = FB;
    fixture.rsvs[0].verdeling.trajecten[1].route[2] = FB;
    count_again();
    assert_int_equal(figures.jaar_count, 2);
    assert_int_equal(figures.jaar_van_fase[2], 1);
    assert_int_equal(figures.members[1].doorstroom[1][TW_REGULIER], 3);
    assert_int_equal(figures.members[1].gehost[2][TW_REGULIER], 3);
    assert_int_equal(figures.members[2].doorstroom[1][TW_REGULIER], 1);
    assert_int_equal(figures.members[1].doorstroom[0][TW_REGULIER], 0);
    assert_int_equal(figures.rsvs[0].stroom_count, 4);
    assert_int_equal(figures.rsvs[0].stromen[2].fase, 1);
    close_case();
}

/* All phases in the year of the start: who stays is instroom there, who moves on is doorstroom. */
static void test_figures__continuation_in_the_year_of_the_start(void **state) {
    (void)state;
    open_case();
    fixture.tiny.policy.fasen[1].jaar = 0;
    fixture.rsvs[0].verdeling.count = 0;
    fixture_final(&fixture, 0, TW_REGULIER, FA, FA, 3);
    fixture_final(&fixture, 0, TW_REGULIER, FA, FB, 1);
    count_again();
    assert_int_equal(figures.jaar_count, 1);
    assert_int_equal(figures.members[0].doorstroom[0][TW_REGULIER], 0);
    assert_int_equal(figures.members[1].doorstroom[0][TW_REGULIER], 1);
    close_case();
}

static void test_figures__what_does_not_fit_is_an_error(void **state) {
    (void)state;
    open_case();
    tw_figures_clear(&figures);
    fixture.tiny.pois[FA].aangevraagd = INT64_MAX;
    assert_int_equal(count(), TW_ERR_RANGE);
    close_case();
}

static void test_figures__percentages(void **state) {
    (void)state;
    assert_int_equal(tw_percentage(1, 3), 33);
    assert_int_equal(tw_percentage(2, 3), 67);
    assert_int_equal(tw_percentage(1, 200), 1);
    assert_int_equal(tw_percentage(INT64_MAX, INT64_MAX), 100);
    assert_int_equal(tw_percentage(0, 0), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures__rooms_are_those_of_bezetting_per_fase),
        cmocka_unit_test(test_figures__weeks_are_those_of_weken_per_poi),
        cmocka_unit_test(test_figures__flows_are_those_of_in_doorstroom),
        cmocka_unit_test(test_figures__places_are_those_of_toewijzing_definitief),
        cmocka_unit_test(test_figures__of_an_rsv),
        cmocka_unit_test(test_figures__who_does_not_take_part_has_none),
        cmocka_unit_test(test_figures__exchanges_there_and_back),
        cmocka_unit_test(test_figures__sectors_of_the_round_and_of_an_rsv),
        cmocka_unit_test(test_figures__honoured_is_at_most_what_was_asked_for),
        cmocka_unit_test(test_figures__with_free_starts_what_is_left_belongs_to_the_rsv),
        cmocka_unit_test(test_figures__continuation_is_counted_once_a_year),
        cmocka_unit_test(test_figures__continuation_in_the_year_of_the_start),
        cmocka_unit_test(test_figures__what_does_not_fit_is_an_error),
        cmocka_unit_test(test_figures__percentages),
    };
    return cmocka_run_group_tests_name("figures", tests, NULL, NULL);
}
