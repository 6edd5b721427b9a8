#include "../support/outcome_fixture.h"
#include "base/buf.h"
#include "base/term_text.h"

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

static char *tables(tw_lang lang) {
    tw_buf buf = {0};
    tw_write_tables(&buf, lang, &fixture.tiny.round, &fixture.tiny.policy, fixture.assessment,
                    &fixture.outcome);
    char *text = tw_buf_take(&buf);
    assert_non_null(text);
    return text;
}

static void assert_holds(tw_lang lang, const char *part) {
    char *text = tables(lang);
    if (strstr(text, part) == NULL) {
        print_error("does not hold:\n%s\nbut is:\n%s", part, text);
        fail();
    }
    free(text);
}

static void test_tables__what_a_regiehouder_looks_for(void **state) {
    (void)state;
    fixture_open(&fixture);
    assert_holds(TW_NL, "proef: GZ, toewijzingsjaar 2025\n"
                        "Beleid: voorbeeld (geen vastgesteld protocol)\n");
    assert_holds(TW_NL, "\n  R1               7          1          1      1         6          "
                        "     1  deels\n");
    assert_holds(TW_NL, "\nDoen niet mee\n  R2      ");
    assert_holds(TW_NL, "Bonusplaatsen: aanspraak 1, toegekend 1, gebruikt 1.\n"
                        "Reguliere plaatsen: 6 van 7 geplaatst.\n"
                        "De wensen kosten 1 reguliere plaatsen ten opzichte van het concept.\n"
                        "\n"
                        "Bonusplaatsen per instelling\n"
                        "     1  D  D\n");
    assert_holds(TW_NL, "                                       1    2    3   totaal\n"
                        "   1 A GGz Ålst                        1    2    .        3\n"
                        "   2 B =1+1                            .    .    2        2\n"
                        "   3 C Zörg \"Ø\", centrum               .    .    1        1\n"
                        "   4 D D                              +1    .    .       +1\n"
                        "     totaal                          1+1    2    3      6+1\n");
    assert_holds(TW_NL, "\nNiet geplaatst\n     1  D  D\n");
    assert_holds(TW_NL, "  alle trajecten *>A: hoogstens 0 gevraagd, 2 gekregen\n"
                        "  bonus D>*: minstens 2 gevraagd, 1 gekregen\n");
    assert_holds(TW_EN, "  all trajectories *>A: at most 0 asked, 2 given\n");
    fixture_close(&fixture);
}

/* Members at which nothing ends get no column, but keep their number. */
static void test_tables__no_empty_columns(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.rsvs[0].verdeling.count = 0;
    fixture_final(&fixture, 0, TW_REGULIER, FA, FC, 12);
    assert_holds(TW_NL, "                                      3   totaal\n"
                        "   1 A GGz Ålst                      12       12\n"
                        "   2 B =1+1                           .        .\n");
    fixture_close(&fixture);
}

static void test_tables__routes_of_three_phases(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.tiny.policy.fase_count = 3;
    fixture.tiny.policy.fasen[2] = (tw_fase){"slot", 20, 1};
    for (size_t i = 0; i < fixture.rsvs[0].verdeling.count; i++) {
        fixture.verdeling[0][i].route[2] = FB;
    }
    assert_holds(TW_NL, "rij = start, kolom = slot ");
    assert_holds(TW_NL, "                                       2   totaal\n"
                        "   1 A GGz Ålst                        3        3\n");
    assert_holds(TW_NL, "Routes\n"
                        "     1  regulier  A > A > B\n"
                        "     2  regulier  A > B > B\n"
                        "     2  regulier  B > C > B\n"
                        "     1  regulier  C > C > B\n"
                        "     1  bonus     D > A > B\n");
    fixture_close(&fixture);
}

static void test_tables__free_starts_and_time_limit(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.tiny.policy.regulier_vrij = true;
    fixture.outcome.optimaal = false;
    assert_holds(TW_NL, "Niet geplaatst\n     1  het samenwerkingsverband als geheel\n");
    assert_holds(TW_NL, "niet bewezen de beste");
    fixture_close(&fixture);
}

static void test_tables__nobody_takes_part(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.rsvs[0].concept.count = 0;
    fixture.rsvs[0].verdeling.count = 0;
    assert_holds(TW_NL, "Geen trajecten.\n");
    fixture.tiny.rsvs[0].toets = TW_TOETS_NIET_VOLDAAN;
    fixture_assess(&fixture);
    assert_holds(TW_NL, "Geen enkel samenwerkingsverband doet mee.\n");
    fixture_close(&fixture);
}

/* A name may hold anything: it must not act on the terminal, nor break a row. */
static void test_tables__hostile_names(void **state) {
    (void)state;
    fixture_open(&fixture);
    fixture.tiny.pois[FA].naam = "\x1b[2Jwis\r\n\xc2\x9b"
                                 "31m\xe2\x80\xaegebied";
    fixture.tiny.rsvs[0].naam = "a\tb\x07";
    fixture.tiny.policy.bron = "{1}";
    fixture.tiny.round.naam = "{2} {3}";
    char *text = tables(TW_NL);
    for (const char *at = text; *at != '\0'; at++) {
        assert_true((unsigned char)*at >= 0x20 || *at == '\n');
        assert_true((unsigned char)*at != 0x7F);
    }
    assert_null(strstr(text, "\xc2\x9b"));
    assert_null(strstr(text, "\xe2\x80\xae"));
    assert_non_null(strstr(text, "   1 A ?[2Jwis???31m?gebied            1    2    .        3\n"));
    assert_non_null(strstr(text, "R1  a?b?"));
    assert_non_null(strstr(text, "{2} {3}: GZ, toewijzingsjaar 2025\nBeleid: voorbeeld ({1})\n"));
    free(text);
    fixture_close(&fixture);
}

/* 26 members, the largest known partnership: every row of the matrix is as wide as the next. */
static void test_tables__twenty_six_members(void **state) {
    (void)state;
    fixture_open(&fixture);
    tiny_round *tiny = &fixture.tiny;
    tiny_init(tiny);
    for (size_t i = 0; i < 26; i++) {
        (void)tiny_numbered_poi(tiny, i == 0 ? TW_SECTOR_GGZ_INSTELLING : TW_SECTOR_JEUGDZORG, 1);
    }
    tiny->pois[7].naam = "Stichting voor ëxtrà lange namen in het hele land en daarbuiten";
    (void)tiny_rsv(tiny, "R1", 0);
    for (size_t i = 0; i < 26; i++) {
        (void)tiny_member(tiny, i);
    }
    fixture_assess(&fixture);
    fixture.outcome.rsv_count = 1;
    fixture.rsvs[0].verdeling.count = 0;
    for (size_t i = 0; i < FIXTURE_ROUTES; i++) {
        fixture_final(&fixture, 0, TW_REGULIER, i, 25 - i, 1);
    }
    char *text = tables(TW_EN);
    const char *line = strstr(text, "   1 P000 P000 ");
    assert_non_null(line);
    size_t width = 0;
    for (int member = 0; member < 26; member++) {
        const char *end = strchr(line, '\n');
        assert_non_null(end);
        char row[512];
        (void)snprintf(row, sizeof row, "%.*s", (int)(end - line), line);
        width = member == 0 ? tw_term_width(row) : width;
        assert_int_equal(tw_term_width(row), width);
        line = end + 1;
    }
    assert_non_null(strstr(text, "   8 P007 Stichting voor ëxtrà lange …"));
    assert_true(width < 120);
    free(text);
    fixture_close(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables__what_a_regiehouder_looks_for),
        cmocka_unit_test(test_tables__no_empty_columns),
        cmocka_unit_test(test_tables__routes_of_three_phases),
        cmocka_unit_test(test_tables__free_starts_and_time_limit),
        cmocka_unit_test(test_tables__nobody_takes_part),
        cmocka_unit_test(test_tables__hostile_names),
        cmocka_unit_test(test_tables__twenty_six_members),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
