/* Helping numbers of each row: what was chosen as a number, and what the rules look at. */
#include "domain/ranges.h"
#include "sheet/form_book.h"

#include <stdlib.h>

/* What formulas of one row refer to. */
typedef struct {
    tw_buf soort; /**< on the data sheet */
    tw_buf aantal;
    tw_buf telt;
    tw_buf fasen[TW_MAX_FASEN];
} row_names;

static void names_clear(row_names *n) {
    tw_buf_free(&n->soort);
    tw_buf_free(&n->aantal);
    tw_buf_free(&n->telt);
    for (int f = 0; f < TW_MAX_FASEN; f++) {
        tw_buf_free(&n->fasen[f]);
    }
}

static bool names_of(row_names *n, const tw_form_book *f, int row) {
    tw_cell_name(&n->soort, row, TW_REGEL_SOORT);
    tw_cell_name(&n->aantal, row, TW_REGEL_AANTAL);
    tw_cell_name(&n->telt, row, TW_REGEL_TELT);
    bool failed = n->soort.failed || n->aantal.failed || n->telt.failed;
    for (int fase = 0; fase < f->cells.fasen; fase++) {
        tw_cell_name(&n->fasen[fase], row, f->cells.col_regel_fase + fase);
        failed = failed || n->fasen[fase].failed;
    }
    return !failed;
}

/* ---- what was filled in, as numbers; -1: nothing that can be ---- */

static void put_kind(tw_buf *buf, const tw_form_book *f, const char *cell) {
    tw_buf_printf(buf, "=IFERROR(IF(%s=", cell);
    tw_put_quoted(buf, tw_message_text(f->lang, TW_FORM_REGULAR));
    tw_buf_printf(buf, ",1,IF(%s=", cell);
    tw_put_quoted(buf, tw_message_text(f->lang, TW_FORM_BONUS));
    tw_buf_printf(buf, ",2,IF(%s=\"\",0,-1))),-1)", cell);
}

/* No MATCH: to it a name with * or ? is a pattern. */
static void put_place(tw_buf *buf, const char *cell) {
    tw_buf_printf(buf,
                  "=IFERROR(IF(%s=\"\",0,IF(SUMPRODUCT((lid_naam=%s)*1)=1,"
                  "SUMPRODUCT((lid_naam=%s)*lid_nr),-1)),-1)",
                  cell, cell, cell);
}

static void put_number(tw_buf *buf, const char *cell) {
    tw_buf_printf(buf,
                  "=IFERROR(IF(ISBLANK(%s),0,IF(ISNUMBER(%s),"
                  "IF(AND(%s>=0,%s<=%d,%s=INT(%s)),%s,-1),-1)),-1)",
                  cell, cell, cell, cell, TW_MAX_COUNT, cell, cell, cell);
}

static void put_counts(tw_buf *buf, const tw_form_book *f, const row_names *n) {
    tw_buf_printf(buf, "=IF(AND(%s>0,%s>0", n->soort.data, n->aantal.data);
    for (int fase = 0; fase < f->cells.fasen; fase++) {
        tw_buf_printf(buf, ",%s>0", n->fasen[fase].data);
    }
    tw_buf_printf(buf, "),%s,0)", n->aantal.data);
}

/* ---- what the rules look at ---- */

static void put_erkend(tw_buf *buf, const tw_form_book *f, const row_names *n) {
    int last = f->form->policy->alleen_erkend ? f->cells.fasen : 1;
    tw_buf_str(buf, "MIN(");
    for (int fase = 0; fase < last; fase++) {
        tw_buf_printf(buf, "%sINDEX(lid_erkend,%s)", fase == 0 ? "" : ",", n->fasen[fase].data);
    }
    tw_buf_char(buf, ')');
}

/* One, and one more for each phase whose sector none before it had. */
static void put_sectors(tw_buf *buf, const tw_form_book *f, const row_names *n) {
    tw_buf_char(buf, '1');
    for (int fase = 1; fase < f->cells.fasen; fase++) {
        tw_buf_str(buf, "+IF(AND(");
        for (int before = 0; before < fase; before++) {
            tw_buf_printf(buf, "%sINDEX(lid_sector,%s)<>INDEX(lid_sector,%s)",
                          before == 0 ? "" : ",", n->fasen[fase].data, n->fasen[before].data);
        }
        tw_buf_str(buf, "),1,0)");
    }
}

static void put_ggz(tw_buf *buf, const tw_form_book *f, const row_names *n) {
    tw_buf_str(buf, "MAX(");
    for (int fase = 0; fase < f->cells.fasen; fase++) {
        tw_buf_printf(buf, "%sINDEX(lid_ggz,%s)", fase == 0 ? "" : ",", n->fasen[fase].data);
    }
    tw_buf_char(buf, ')');
}

static void put_share(tw_buf *buf, const tw_form_book *f, const row_names *n) {
    const tw_fase *fasen = f->form->policy->fasen;
    tw_buf_str(buf, "MAX(");
    for (int fase = 0; fase < f->cells.fasen; fase++) {
        tw_buf_str(buf, fase == 0 ? "" : ",");
        for (int other = 0; other < f->cells.fasen; other++) {
            tw_buf_printf(buf, "%sIF(%s=%s,%lld,0)", other == 0 ? "" : "+", n->fasen[other].data,
                          n->fasen[fase].data, (long long)fasen[other].weken);
        }
    }
    tw_buf_char(buf, ')');
}

/* The stay that begins in this phase, as long as the next is at the same institution. */
static void put_stay(tw_buf *buf, const tw_form_book *f, const row_names *n, int fase) {
    int open = 0;
    for (int at = fase; at < f->cells.fasen; at++) {
        if (at > fase) {
            tw_buf_printf(buf, "+IF(%s=%s,", n->fasen[at].data, n->fasen[at - 1].data);
            open++;
        }
        tw_buf_int(buf, f->form->policy->fasen[at].weken);
    }
    for (; open > 0; open--) {
        tw_buf_str(buf, ",0)");
    }
}

static void put_stays(tw_buf *buf, const tw_form_book *f, const row_names *n) {
    tw_buf_str(buf, "MIN(");
    put_stay(buf, f, n, 0);
    for (int fase = 1; fase < f->cells.fasen; fase++) {
        tw_buf_printf(buf, ",IF(%s=%s,%d,", n->fasen[fase].data, n->fasen[fase - 1].data,
                      TW_MAX_NUMBER);
        put_stay(buf, f, n, fase);
        tw_buf_char(buf, ')');
    }
    tw_buf_char(buf, ')');
}

static void put_distance(tw_buf *buf, const tw_form_book *f, const row_names *n) {
    tw_buf_str(buf, "MAX(");
    for (int fase = 1; fase < f->cells.fasen; fase++) {
        tw_buf_printf(buf, "%sINDEX(lid_km,%s,%s)", fase == 1 ? "" : ",", n->fasen[fase - 1].data,
                      n->fasen[fase].data);
    }
    tw_buf_char(buf, ')');
}

static void put_moves(tw_buf *buf, const tw_form_book *f, const row_names *n) {
    for (int fase = 1; fase < f->cells.fasen; fase++) {
        tw_buf_printf(buf, "%sIF(%s<>%s,1,0)", fase == 1 ? "" : "+", n->fasen[fase].data,
                      n->fasen[fase - 1].data);
    }
}

typedef void measure(tw_buf *buf, const tw_form_book *f, const row_names *n);

static measure *const measures[TW_BY_COUNT] = {
    [TW_BY_ERKEND] = put_erkend, [TW_BY_SECTOREN] = put_sectors, [TW_BY_GGZ] = put_ggz,
    [TW_BY_AANDEEL] = put_share, [TW_BY_VERBLIJF] = put_stays,   [TW_BY_AFSTAND] = put_distance,
    [TW_BY_WISSELS] = put_moves};

/* ---- a row ---- */

static void put_rules(tw_form_book *f, int row, const row_names *n, const tw_traject *traject) {
    int64_t numbers[TW_BY_COUNT] = {0};
    if (traject != NULL) {
        tw_form_measure(numbers, f->form, traject->route);
    }
    for (int rule = 0; rule < TW_BY_COUNT; rule++) {
        if (f->rules[rule]) {
            tw_buf buf = {0};
            tw_buf_printf(&buf, "=IF(%s>0,", n->telt.data);
            measures[rule](&buf, f, n);
            tw_buf_str(&buf, ",0)");
            tw_put_formula(&f->pages[TW_SHEET_DATA], row, f->cells.col_rule + rule, &buf,
                           numbers[rule], TW_STYLE_CODE);
        }
    }
}

static void put_choices(tw_form_book *f, int row, int from, const row_names *n,
                        const tw_traject *traject) {
    const tw_page *page = &f->pages[TW_SHEET_DATA];
    const tw_form_cells *c = &f->cells;
    const tw_rsv *rsv = &f->form->round->rsvs[f->form->rsv];
    tw_buf buf = {0};
    tw_buf cell = {0};
    tw_put_ref(&cell, f, TW_SHEET_FORM, from, c->col_soort);
    put_kind(&buf, f, cell.failed ? "" : cell.data);
    tw_put_formula(page, row, TW_REGEL_SOORT, &buf, traject == NULL ? 0 : traject->soort + 1,
                   TW_STYLE_CODE);
    tw_buf_free(&cell);
    tw_put_ref(&cell, f, TW_SHEET_FORM, from, c->col_aantal);
    put_number(&buf, cell.failed ? "" : cell.data);
    tw_put_formula(page, row, TW_REGEL_AANTAL, &buf, traject == NULL ? 0 : traject->aantal,
                   TW_STYLE_CODE);
    tw_buf_free(&cell);
    put_counts(&buf, f, n);
    tw_put_formula(page, row, TW_REGEL_TELT, &buf, traject == NULL ? 0 : traject->aantal,
                   TW_STYLE_CODE);
    for (int fase = 0; fase < c->fasen; fase++) {
        tw_put_ref(&cell, f, TW_SHEET_FORM, from, c->col_fase + fase);
        put_place(&buf, cell.failed ? "" : cell.data);
        int64_t member =
            traject == NULL ? 0 : (int64_t)tw_rsv_find_member(rsv, traject->route[fase]) + 1;
        tw_put_formula(page, row, c->col_regel_fase + fase, &buf, member, TW_STYLE_CODE);
        tw_buf_free(&cell);
    }
}

static void put_row(tw_form_book *f, int index) {
    const tw_traject *traject =
        (size_t)index < f->verdeling->count ? &f->verdeling->trajecten[index] : NULL;
    int row = f->cells.regel_first + index;
    row_names n = {0};
    if (names_of(&n, f, row)) {
        tw_put_int(&f->pages[TW_SHEET_DATA], row, TW_REGEL_NR, index + 1, TW_STYLE_CODE);
        put_choices(f, row, f->cells.first + index, &n, traject);
        put_rules(f, row, &n, traject);
    } else {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
    names_clear(&n);
}

void tw_form_write_helpers(tw_form_book *f) {
    static const char *const fixed[] = {"regel", "soort", "aantal", "telt"};
    static const char *const rules[TW_BY_COUNT] = {
        [TW_BY_ERKEND] = "erkend",         [TW_BY_SECTOREN] = "sectoren", [TW_BY_GGZ] = "ggz",
        [TW_BY_AANDEEL] = "weken_bij_een", [TW_BY_VERBLIJF] = "verblijf", [TW_BY_AFSTAND] = "km",
        [TW_BY_WISSELS] = "wissels"};
    const tw_page *page = &f->pages[TW_SHEET_DATA];
    const tw_form_cells *c = &f->cells;
    for (int column = 0; column < c->col_regel_fase; column++) {
        tw_put_text(page, c->regel_head, column, fixed[column], TW_STYLE_CODE);
    }
    for (int fase = 0; fase < c->fasen; fase++) {
        char name[] = "fase_1";
        name[sizeof name - 2] = (char)('1' + fase);
        tw_put_text(page, c->regel_head, c->col_regel_fase + fase, name, TW_STYLE_CODE);
    }
    for (int rule = 0; rule < TW_BY_COUNT; rule++) {
        if (f->rules[rule]) {
            tw_put_text(page, c->regel_head, c->col_rule + rule, rules[rule], TW_STYLE_CODE);
        }
    }
    for (int i = 0; i < c->regels; i++) {
        put_row(f, i);
    }
}
