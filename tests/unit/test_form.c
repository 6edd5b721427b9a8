/* The form In- en doorstroom: its rules against the judge of routes, where things stand, texts. */
#include "form/form_cells.h"
#include "io/grid.h"
#include "io/round_read.h"
#include "sheet/apart.h"
#include "sheet/book.h"
#include "toewijs/generate.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct {
    tw_round *round;
    tw_policy *policy;
    tw_assessment *assessment;
} made;

static void make(made *m, uint64_t seed) {
    tw_generate_options options;
    tw_read_options reading = {0};
    tw_fileset files = {0};
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    tw_generate_defaults(&options);
    options.rsv_count = 2;
    options.seed = seed;
    options.max_leden = 7;
    options.fase_count = 2 + (int)(seed % 3);
    options.limits = true;
    options.met_register = seed % 2 == 0;
    assert_int_equal(tw_generate(&files, &options, &err), TW_OK);
    assert_int_equal(tw_read_round_files(&m->round, &m->policy, &files, &reading, &diags, &err),
                     TW_OK);
    assert_int_equal(tw_assess(&m->assessment, m->round, m->policy, &diags, &err), TW_OK);
    tw_fileset_clear(&files);
    tw_diags_clear(&diags);
}

static void clear(made *m) {
    tw_assessment_free(m->assessment);
    tw_round_free(m->round);
    tw_policy_free(m->policy);
}

/* ---- rules ---- */

static bool obeys_all(const tw_form *form, tw_soort soort, const size_t *route) {
    int64_t numbers[TW_BY_COUNT];
    bool good = true;
    tw_form_measure(numbers, form, route);
    for (int rule = 0; rule < TW_BY_COUNT; rule++) {
        good = good && tw_form_obeys(form, (tw_form_rule)rule, soort, numbers[rule]);
    }
    return good;
}

/* Every route of an RSV, as a number in base `member_count`. */
static void compare_routes(const made *m, const tw_form *form, int *seen) {
    size_t routes = 1;
    for (int f = 0; f < m->policy->fase_count; f++) {
        routes *= form->member_count;
    }
    for (size_t number = 0; number < routes; number++) {
        size_t route[TW_MAX_FASEN] = {0};
        size_t rest = number;
        for (int f = 0; f < m->policy->fase_count; f++) {
            route[f] = form->members[rest % form->member_count].poi;
            rest /= form->member_count;
        }
        for (int soort = 0; soort < TW_SOORT_COUNT; soort++) {
            bool can =
                tw_route_admissible(m->round, m->policy, m->assessment, (tw_soort)soort, route);
            assert_int_equal(obeys_all(form, (tw_soort)soort, route), can);
            seen[can ? 1 : 0]++;
        }
    }
}

static void test_form__rules_agree_with_the_judge(void **state) {
    (void)state;
    int seen[2] = {0};
    for (uint64_t seed = 1; seed <= 30; seed++) {
        made m = {0};
        make(&m, seed);
        for (size_t r = 0; r < m.round->rsv_count; r++) {
            tw_form form;
            tw_error err = TW_ERROR_INIT;
            assert_int_equal(tw_form_begin(&form, m.round, m.policy, m.assessment, r, &err), TW_OK);
            compare_routes(&m, &form, seen);
            tw_form_clear(&form);
        }
        clear(&m);
    }
    assert_true(seen[0] > 1000 && seen[1] > 1000);
}

static void test_form__fingerprint_passes_over_wishes_alone(void **state) {
    (void)state;
    char hex[4][TW_SHA256_HEX + 1];
    tw_error err = TW_ERROR_INIT;
    made m = {0};
    make(&m, 4);
    assert_int_equal(tw_form_fingerprint(hex[0], m.round, m.policy, &err), TW_OK);
    m.round->deelnemers[0].bonus_max = (tw_optional){true, 1};
    assert_int_equal(tw_form_fingerprint(hex[1], m.round, m.policy, &err), TW_OK);
    m.policy->onbekende_afstand_km++;
    assert_int_equal(tw_form_fingerprint(hex[2], m.round, m.policy, &err), TW_OK);
    m.round->pois[0].capaciteit++;
    assert_int_equal(tw_form_fingerprint(hex[3], m.round, m.policy, &err), TW_OK);
    assert_string_equal(hex[0], hex[1]);
    assert_string_not_equal(hex[1], hex[2]);
    assert_string_not_equal(hex[2], hex[3]);
    clear(&m);
}

/* ---- where things stand ---- */

static void test_form__rows_hold_every_place(void **state) {
    (void)state;
    static const struct {
        size_t routes;
        int64_t places;
        size_t rows;
    } cases[] = {{0, 0, 12}, {3, 5, 12}, {14, 16, 16}, {20, 80, 80}, {60, 200, 90}, {10, 200, 22}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(tw_form_rows(cases[i].routes, cases[i].places), cases[i].rows);
    }
}

static void test_form__cells_are_called_as_spreadsheets_do(void **state) {
    (void)state;
    static const struct {
        int row;
        int column;
        const char *name;
    } cases[] = {
        {0, 0, "A1"}, {11, 25, "Z12"}, {0, 26, "AA1"}, {99, 701, "ZZ100"}, {0, 702, "AAA1"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_buf buf = {0};
        tw_cell_name(&buf, cases[i].row, cases[i].column);
        assert_string_equal(buf.data, cases[i].name);
        tw_buf_free(&buf);
    }
}

/* ---- texts ---- */

static void test_form__texts_cannot_be_anything_else(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *cell;
    } cases[] = {{"gewoon", "gewoon"},
                 {"_x0041_", "_x005F_x0041_"},
                 {"_x004_ _x0041", "_x004_ _x0041"},
                 {"a\nb\tc\x7f", "a b c "},
                 {"\xEF\xBF\xBE!", "\xEF\xBF\xBD!"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_buf buf = {0};
        tw_sheet_text(&buf, cases[i].text);
        assert_string_equal(buf.data, cases[i].cell);
        tw_buf_free(&buf);
    }
}

static void test_form__long_texts_fit_a_cell(void **state) {
    (void)state;
    enum { SIZE = 100000 };
    char *text = malloc(SIZE + 1);
    assert_non_null(text);
    for (size_t i = 0; i < SIZE; i += 2) {
        memcpy(text + i, "\xC3\xA9", 2);
    }
    text[SIZE] = '\0';
    tw_buf buf = {0};
    tw_sheet_text(&buf, text);
    assert_true(buf.size / 2 <= 32767 && buf.size > 50000);
    assert_string_equal(buf.data + buf.size - 5, "\xC3\xA9…");
    tw_buf_free(&buf);
    tw_form_put_name(&buf, text, 10);
    assert_int_equal(buf.size, 23);
    tw_buf_free(&buf);
    free(text);
}

/* ---- a grid ---- */

static void test_grid__keeps_every_row_and_cell(void **state) {
    (void)state;
    static const char csv[] = "\"a\",1,\r\n,,\n\"x\"\"y\nz\",\" b \",3";
    tw_grid grid;
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_grid_read(&grid, csv, strlen(csv), 100, &err), TW_OK);
    assert_int_equal(grid.row_count, 3);
    assert_string_equal(tw_grid_at(&grid, 0, 0), "a");
    assert_string_equal(tw_grid_at(&grid, 0, 1), "1");
    assert_string_equal(tw_grid_at(&grid, 1, 2), "");
    assert_string_equal(tw_grid_at(&grid, 2, 0), "x\"y\nz");
    assert_string_equal(tw_grid_at(&grid, 2, 1), "b");
    assert_string_equal(tw_grid_at(&grid, 2, 9), "");
    assert_string_equal(tw_grid_at(&grid, 9, 0), "");
    tw_grid_clear(&grid);
}

static void test_grid__refuses_what_is_no_such_text(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t most;
    } cases[] = {{"\"open", 100}, {"a\"b,c\n", 100}, {"1,2,3\n4,5,6\n", 5}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tw_grid grid;
        tw_error err = TW_ERROR_INIT;
        assert_int_equal(
            tw_grid_read(&grid, cases[i].text, strlen(cases[i].text), cases[i].most, &err),
            TW_ERR_INPUT);
        tw_grid_clear(&grid);
    }
}

/* ---- apart ---- */

static tw_status two_files(tw_fileset *files, const void *context, tw_error *err) {
    tw_status status = TW_OK;
    for (const char *name = context; *name != '\0' && status == TW_OK; name++) {
        const char text[] = {*name, '\0'};
        tw_buf data = {0};
        for (int i = 0; i < 50000; i++) {
            tw_buf_char(&data, *name);
        }
        status = tw_fileset_take(files, text, &data, err);
    }
    return status;
}

static tw_status fails(tw_fileset *files, const void *context, tw_error *err) {
    (void)files;
    return tw_fail(err, TW_ERR_IO, "%s", (const char *)context);
}

static tw_status dies(tw_fileset *files, const void *context, tw_error *err) {
    (void)files;
    (void)context;
    (void)err;
    _exit(3);
}

static void test_apart__hands_over_files_and_failures(void **state) {
    (void)state;
    tw_fileset files = {0};
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_apart(&files, two_files, "ab", &err), TW_OK);
    assert_int_equal(files.count, 2);
    assert_int_equal(tw_fileset_find(&files, "b")->size, 50000);
    assert_int_equal(tw_fileset_find(&files, "b")->data[49999], 'b');
    assert_int_equal(tw_apart(&files, fails, "schijf vol", &err), TW_ERR_IO);
    assert_string_equal(err.detail, "schijf vol");
    assert_int_equal(tw_apart(&files, dies, NULL, &err), TW_ERR_IO);
    tw_fileset_clear(&files);
}

/* ---- a workbook ---- */

static void test_book__is_the_same_every_time(void **state) {
    (void)state;
    const tw_book_facts facts = {.title = "titel", .subject = "onderwerp", .date = 20240229};
    tw_buf made_first = {0};
    tw_buf made_then = {0};
    tw_buf *const bytes[] = {&made_first, &made_then};
    for (int i = 0; i < 2; i++) {
        tw_book book;
        tw_error err = TW_ERROR_INIT;
        errno = 0;
        tw_book_open(&book, &facts);
        tw_page page = tw_book_page(&book, "Blad");
        tw_put_text(&page, 0, 0, "=1+1", TW_STYLE_TEXT);
        tw_put_int(&page, 1, 0, 7, TW_STYLE_NUMBER);
        assert_int_equal(tw_book_close(&book, bytes[i], &err), TW_OK);
    }
    assert_int_equal(made_first.size, made_then.size);
    assert_memory_equal(made_first.data, made_then.data, made_first.size);
    assert_memory_equal(made_first.data, "PK", 2);
    tw_buf_free(&made_first);
    tw_buf_free(&made_then);
}

static void test_book__a_sheet_that_cannot_be_fails_it(void **state) {
    (void)state;
    const tw_book_facts facts = {.title = "t", .subject = "s", .date = 20240101};
    tw_book book;
    tw_buf bytes = {0};
    tw_error err = TW_ERROR_INIT;
    errno = 0;
    tw_book_open(&book, &facts);
    tw_page page =
        tw_book_page(&book, "een naam die veel te lang is voor een blad van een werkmap");
    tw_put_text(&page, 0, 0, "x", TW_STYLE_TEXT);
    assert_int_not_equal(tw_book_close(&book, &bytes, &err), TW_OK);
    assert_int_equal(bytes.size, 0);
    tw_buf_free(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_form__rules_agree_with_the_judge),
        cmocka_unit_test(test_form__fingerprint_passes_over_wishes_alone),
        cmocka_unit_test(test_form__rows_hold_every_place),
        cmocka_unit_test(test_form__cells_are_called_as_spreadsheets_do),
        cmocka_unit_test(test_form__texts_cannot_be_anything_else),
        cmocka_unit_test(test_form__long_texts_fit_a_cell),
        cmocka_unit_test(test_grid__keeps_every_row_and_cell),
        cmocka_unit_test(test_grid__refuses_what_is_no_such_text),
        cmocka_unit_test(test_apart__hands_over_files_and_failures),
        cmocka_unit_test(test_book__is_the_same_every_time),
        cmocka_unit_test(test_book__a_sheet_that_cannot_be_fails_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
