/* The rows that were filled in. */
#include "base/digits.h"
#include "domain/ranges.h"
#include "import/returned.h"

#include <stdlib.h>
#include <string.h>

/* ---- one cell ---- */

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_word(const char *a, const char *b) {
    while (*a != '\0' && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return lower(*a) == lower(*b);
}

/* In either language; TW_SOORT_COUNT: neither. */
static int kind_of(const char *text) {
    static const tw_lang languages[] = {TW_NL, TW_EN};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        if (same_word(text, tw_message_text(languages[i], TW_FORM_REGULAR))) {
            return TW_REGULIER;
        }
        if (same_word(text, tw_message_text(languages[i], TW_FORM_BONUS))) {
            return TW_BONUS;
        }
    }
    return TW_SOORT_COUNT;
}

/* As the list has it, or by its identifier; SIZE_MAX: no member. */
static size_t member_of(const tw_form *form, const char *text) {
    for (size_t i = 0; i < form->member_count; i++) {
        if (strcmp(text, form->members[i].label) == 0 ||
            strcmp(text, form->round->pois[form->members[i].poi].poi_id) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* ---- one row ---- */

typedef struct {
    int row; /* on the sheet */
    int kind;
    size_t members[TW_MAX_FASEN];
    int64_t aantal;
} filled;

static bool is_empty(const tw_returned *back, int row) {
    const tw_form_cells *c = &back->cells;
    bool empty = true;
    int64_t number = 0;
    for (int column = c->col_soort; column < c->col_aantal; column++) {
        empty = empty && *tw_returned_at(back, TW_SHEET_FORM, row, column) == '\0';
    }
    const char *aantal = tw_returned_at(back, TW_SHEET_FORM, row, c->col_aantal);
    return empty && (*aantal == '\0' || (tw_returned_number(aantal, &number) && number == 0));
}

static bool read_kind(tw_returned *back, filled *f) {
    int column = back->cells.col_soort;
    const char *text = tw_returned_at(back, TW_SHEET_FORM, f->row, column);
    f->kind = kind_of(text);
    if (f->kind == TW_SOORT_COUNT) {
        tw_returned_report(back, TW_ERROR, TW_SHEET_FORM, f->row, column, TW_IMPORT_KIND, text,
                           tw_message_text(back->lang, TW_FORM_REGULAR),
                           tw_message_text(back->lang, TW_FORM_BONUS));
    }
    return f->kind != TW_SOORT_COUNT;
}

static bool read_members(tw_returned *back, filled *f) {
    bool good = true;
    for (int fase = 0; fase < back->cells.fasen; fase++) {
        int column = back->cells.col_fase + fase;
        const char *text = tw_returned_at(back, TW_SHEET_FORM, f->row, column);
        f->members[fase] = member_of(&back->form, text);
        if (f->members[fase] == SIZE_MAX) {
            tw_returned_report(back, TW_ERROR, TW_SHEET_FORM, f->row, column, TW_IMPORT_MEMBER,
                               text, back->form.members[0].label, NULL);
            good = false;
        }
    }
    return good;
}

static bool read_number(tw_returned *back, filled *f) {
    int column = back->cells.col_aantal;
    const char *text = tw_returned_at(back, TW_SHEET_FORM, f->row, column);
    if (!tw_returned_number(text, &f->aantal)) {
        tw_returned_report(back, TW_ERROR, TW_SHEET_FORM, f->row, column, TW_IMPORT_NUMBER, text,
                           NULL, NULL);
        return false;
    }
    return true;
}

/* "Too few sectors ...": the rule in the words of the form. */
static void report_rule(tw_returned *back, const filled *f, tw_form_rule rule, int64_t number) {
    static const tw_message_id words[TW_BY_COUNT] = {
        [TW_BY_ERKEND] = TW_IMPORT_ERKEND,     [TW_BY_SECTOREN] = TW_IMPORT_SECTOREN,
        [TW_BY_GGZ] = TW_IMPORT_GGZ,           [TW_BY_AANDEEL] = TW_IMPORT_AANDEEL,
        [TW_BY_VERBLIJF] = TW_IMPORT_VERBLIJF, [TW_BY_AFSTAND] = TW_IMPORT_AFSTAND,
        [TW_BY_WISSELS] = TW_IMPORT_WISSELS};
    tw_buf route = {0};
    for (int fase = 0; fase < back->cells.fasen; fase++) {
        tw_buf_str(&route, fase == 0 ? "" : " > ");
        tw_buf_str(&route, back->form.members[f->members[fase]].label);
    }
    int64_t most = tw_form_rule_limit(&back->form, rule, (tw_soort)f->kind);
    if (route.failed) {
        back->no_memory = true;
    } else {
        tw_returned_report(back, TW_ERROR, TW_SHEET_FORM, f->row, back->cells.col_fase, words[rule],
                           route.data, tw_digits_of(number).text, tw_digits_of(most).text);
    }
    tw_buf_free(&route);
}

static bool obeys(tw_returned *back, const filled *f, const size_t *route) {
    int64_t numbers[TW_BY_COUNT];
    bool good = true;
    tw_form_measure(numbers, &back->form, route);
    for (int rule = 0; rule < TW_BY_COUNT; rule++) {
        if (!tw_form_obeys(&back->form, (tw_form_rule)rule, (tw_soort)f->kind, numbers[rule])) {
            report_rule(back, f, (tw_form_rule)rule, numbers[rule]);
            good = false;
        }
    }
    return good;
}

static void count(tw_returned *back, const filled *f) {
    back->starts[f->members[0] * TW_SOORT_COUNT + (size_t)f->kind] += f->aantal;
    back->total[f->kind] += f->aantal;
    for (int fase = 0; fase < back->cells.fasen; fase++) {
        back->hosted[f->members[fase] * TW_MAX_FASEN + (size_t)fase] += f->aantal;
    }
}

static void read_row(tw_returned *back, int row) {
    filled f = {.row = row};
    if (is_empty(back, row)) {
        return;
    }
    bool kind = read_kind(back, &f);
    bool members = read_members(back, &f);
    bool number = read_number(back, &f);
    if (!kind || !members || !number || f.aantal == 0) {
        return;
    }
    tw_traject *traject = &back->rows[back->row_count++];
    *traject = (tw_traject){.soort = (tw_soort)f.kind, .aantal = f.aantal};
    for (int fase = 0; fase < back->cells.fasen; fase++) {
        traject->route[fase] = back->form.members[f.members[fase]].poi;
    }
    count(back, &f);
    (void)obeys(back, &f, traject->route);
}

/* ---- all of them ---- */

/* Rows that were put in, taken out or moved: then no row is what it was. */
static bool in_place(tw_returned *back) {
    const tw_form_cells *c = &back->cells;
    const char *title = tw_message_text(back->lang, TW_FORM_TITLE);
    const char *found = tw_returned_at(back, TW_SHEET_FORM, 0, 0);
    if (strcmp(found, title) != 0) {
        tw_returned_report(back, TW_ERROR, TW_SHEET_FORM, 0, 0, TW_IMPORT_OTHER_SHEET, found, title,
                           tw_form_sheet_name(TW_SHEET_FORM, back->lang));
        return false;
    }
    for (int i = 0; i < c->regels; i++) {
        int64_t number = 0;
        const char *text = tw_returned_at(back, TW_SHEET_FORM, c->first + i, 0);
        if (!tw_returned_number(text, &number) || number != i + 1) {
            tw_returned_report(back, TW_ERROR, TW_SHEET_FORM, c->first + i, 0, TW_IMPORT_MOVED,
                               text, tw_digits_of(i + 1).text, NULL);
            return false;
        }
    }
    return true;
}

/* Nothing that somebody filled in may be passed over. */
static void report_outside(tw_returned *back) {
    const tw_form_cells *c = &back->cells;
    const tw_grid *grid = &back->grids[TW_SHEET_FORM];
    for (size_t row = (size_t)c->total + 1; row < grid->row_count; row++) {
        for (size_t column = 0; column < grid->cells[row]; column++) {
            const char *text = tw_grid_at(grid, row, column);
            if (*text != '\0') {
                tw_returned_report(back, TW_ERROR, TW_SHEET_FORM, (int)row, (int)column,
                                   TW_IMPORT_OUTSIDE, text, NULL, NULL);
            }
        }
    }
}

static int by_route(const void *a, const void *b) {
    const tw_traject *x = a;
    const tw_traject *y = b;
    if (x->soort != y->soort) {
        return x->soort < y->soort ? -1 : 1;
    }
    for (int fase = 0; fase < TW_MAX_FASEN; fase++) {
        if (x->route[fase] != y->route[fase]) {
            return x->route[fase] < y->route[fase] ? -1 : 1;
        }
    }
    return 0;
}

/* The same route on two rows is one route. */
static void merge(tw_returned *back) {
    size_t kept = 0;
    qsort(back->rows, back->row_count, sizeof *back->rows, by_route);
    for (size_t i = 0; i < back->row_count; i++) {
        if (kept > 0 && by_route(&back->rows[kept - 1], &back->rows[i]) == 0) {
            back->rows[kept - 1].aantal += back->rows[i].aantal;
        } else {
            back->rows[kept++] = back->rows[i];
        }
    }
    back->row_count = kept;
}

tw_status tw_returned_rows(tw_returned *back, bool *read, tw_error *err) {
    *read = false;
    size_t members = back->form.member_count + 1;
    back->rows = calloc(back->form.row_count + 1, sizeof *back->rows);
    back->starts = calloc(members * TW_SOORT_COUNT, sizeof *back->starts);
    back->hosted = calloc(members * TW_MAX_FASEN, sizeof *back->hosted);
    if (back->rows == NULL || back->starts == NULL || back->hosted == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "form");
    }
    *read = in_place(back);
    if (*read) {
        for (int i = 0; i < back->cells.regels; i++) {
            read_row(back, back->cells.first + i);
        }
        report_outside(back);
        merge(back);
    }
    return TW_OK;
}
