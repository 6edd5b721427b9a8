/* Everyone's share of every kind and year, of every variant: by largest remainder, in whole cents.
   total = each x weights + spare; a share is each x weight, and spare x weight / weights rounded
   down, so that no product is larger than the total or the square of the weights. */
#include "form/form_cells.h"
#include "sheet/costs_book.h"
#include "sheet/text_size.h"

#include <string.h>

enum {
    COL_VARIANT,
    COL_JAAR,
    COL_SOORT,
    COL_KANT,
    COL_PARTNER,
    COL_GEWICHT,
    COL_GEWICHTEN,
    COL_TOTAAL,
    COL_AANDEEL,
    LAST = COL_AANDEEL
};

enum { VARIANT_WIDTH = 24, KIND_WIDTH = 18 };

/* A kind in a year; its rows, one a partner. */
typedef struct {
    tw_costs_book *c;
    const tw_page *page;
    size_t variant;
    const tw_kosten_deel *deel;
    int first;
} block;

static int64_t kant_of(const block *b) {
    return b->deel->is_opbrengst ? TW_KANT_OPBRENGSTEN : TW_KANT_KOSTEN;
}

/* ---- formulas ---- */

/* What formulas below call the cells of a row. */
static const struct {
    const char *name;
    int column;
} cells[] = {
    {"weight", COL_GEWICHT}, {"weights", COL_GEWICHTEN}, {"total", TW_SHARE_TOTAAL},
    {"each", TW_SHARE_EACH}, {"spare", TW_SHARE_SPARE},  {"down", TW_SHARE_DOWN},
    {"rest", TW_SHARE_REST}, {"rank", TW_SHARE_RANK},
};

static int column_of(const char *name, size_t size) {
    size_t i = 0;
    while (strlen(cells[i].name) != size || strncmp(cells[i].name, name, size) != 0) {
        i++;
    }
    return cells[i].column;
}

/* Append @p formula of ours, in which [rest] is that cell of the row, [rest:] that of all rows of
   the block, and [rest^] that from its first row to this one. */
static void put_formula(tw_buf *buf, const block *b, int row, const char *formula) {
    while (*formula != '\0') {
        size_t plain = strcspn(formula, "[");
        tw_buf_bytes(buf, formula, plain);
        formula += plain;
        if (*formula == '[') {
            size_t size = strcspn(++formula, ":^]");
            int column = column_of(formula, size);
            formula += size;
            if (*formula == ']') {
                tw_cell_name(buf, row, column);
            } else {
                tw_cell_fixed(buf, b->first, column);
                tw_buf_char(buf, ':');
                if (*formula == ':') {
                    tw_cell_fixed(buf, b->first + b->c->partners - 1, column);
                } else {
                    tw_cell_name(buf, row, column);
                }
            }
            formula += strcspn(formula, "]") + 1;
        }
    }
}

/* ---- weights ---- */

/* Weeks of the year, or of the whole period, whichever the key says. */
static void put_weeks(tw_buf *buf, const block *b, bool hosted, int partner) {
    const tw_costs_book *c = b->c;
    int key = tw_costs_key_row(c, b->variant, (int)b->deel->soort);
    int row = tw_costs_weeks_row(c, -1, hosted, partner);
    int year = (int)(b->deel->jaar - c->of->model->van_jaar);
    tw_buf_str(buf, "IF(");
    tw_costs_cell(buf, c, TW_COSTS_KEYS, key, tw_costs_key_number_column(c) + 1);
    tw_buf_str(buf, "=2,");
    tw_costs_cell(buf, c, TW_COSTS_WEEKS, row, tw_costs_weeks_column(c->years));
    tw_buf_char(buf, ',');
    tw_costs_cell(buf, c, TW_COSTS_WEEKS, row, tw_costs_weeks_column(year));
    tw_buf_char(buf, ')');
}

static void put_weight(tw_buf *buf, const block *b, int partner) {
    const tw_costs_book *c = b->c;
    int row = tw_costs_key_row(c, b->variant, (int)b->deel->soort);
    int number = tw_costs_key_number_column(c);
    tw_buf_char(buf, '=');
    for (int key = TW_KOSTEN_EIGEN_WEKEN; key < TW_KOSTEN_SLEUTEL_COUNT; key++) {
        tw_buf_str(buf, "IF(");
        tw_costs_cell(buf, c, TW_COSTS_KEYS, row, number);
        tw_buf_printf(buf, "=%d,", key + 1);
        if (key == TW_KOSTEN_GELIJK) {
            tw_buf_char(buf, '1');
        } else if (key == TW_KOSTEN_PERCENTAGES) {
            tw_buf_str(buf, "ROUND(100*");
            tw_costs_cell(buf, c, TW_COSTS_KEYS, row, TW_KEY_PERCENTAGE + partner);
            tw_buf_str(buf, ",0)");
        } else {
            put_weeks(buf, b, key == TW_KOSTEN_GEHOSTE_WEKEN, partner);
        }
        tw_buf_char(buf, ',');
    }
    tw_buf_str(buf, "0))))");
}

/* ---- the helping columns ---- */

/* Once for the whole block, in its first row. */
static void put_total(tw_buf *buf, const block *b, int row) {
    tw_buf_char(buf, '=');
    if (row > b->first) {
        tw_cell_name(buf, b->first, TW_SHARE_TOTAAL);
        return;
    }
    const tw_costs_where where[] = {{TW_ITEM_JAAR, b->deel->jaar},
                                    {TW_ITEM_SOORT, (int64_t)b->deel->soort + 1},
                                    {TW_ITEM_KANT, kant_of(b)}};
    tw_costs_sum_where(buf, b->c, TW_COSTS_ITEMS, TW_ITEM_CENTEN, where, 3);
}

/* From the column of the total on; its own formula is put_total.
   INT rounds a quotient that is very close to a whole number from below up, where the total is
   large; what is left over then says so. A cent more goes to the first so many remainders as there
   are cents left; of two that are as large the upper one comes first. */
static const char *const helpers[] = {
    "",
    "=IF([weights]>0,INT([total]/[weights])"
    "+IF([total]-INT([total]/[weights])*[weights]<0,-1,"
    "IF([total]-INT([total]/[weights])*[weights]>=[weights],1,0)),0)",
    "=[total]-[each]*[weights]",
    "=IF([weights]>0,[each]*[weight]+INT([spare]*[weight]/[weights]),0)",
    "=IF([weights]>0,[spare]*[weight]-INT([spare]*[weight]/[weights])*[weights],0)",
    "=SUMPRODUCT(([rest:]>[rest])*1)+COUNTIF([rest^],[rest])",
    "=IF([weights]>0,[down]+IF([rank]<=[total]-SUM([down:]),1,0),0)",
};

enum { HELPERS = sizeof helpers / sizeof *helpers };

/* ---- what they give ---- */

static int64_t part_of(const tw_kosten_deel *deel, size_t partner) {
    return deel->totaal % deel->gewicht_totaal * deel->gewicht[partner];
}

static int64_t rest_of(const tw_kosten_deel *deel, size_t partner) {
    return part_of(deel, partner) % deel->gewicht_totaal;
}

static int64_t rank_of(const tw_kosten_deel *deel, size_t partner, size_t count) {
    int64_t rank = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t other = rest_of(deel, i);
        int64_t own = rest_of(deel, partner);
        rank += other > own || (other == own && i <= partner) ? 1 : 0;
    }
    return rank;
}

static void put_helpers(const block *b, size_t partner) {
    const tw_kosten_deel *deel = b->deel;
    int64_t weights = deel->gewicht_totaal;
    bool shared = weights > 0;
    int row = b->first + (int)partner;
    const int64_t values[HELPERS] = {
        deel->totaal,
        shared ? deel->totaal / weights : 0,
        shared ? deel->totaal % weights : deel->totaal,
        shared ? deel->totaal / weights * deel->gewicht[partner] + part_of(deel, partner) / weights
               : 0,
        shared ? rest_of(deel, partner) : 0,
        shared ? rank_of(deel, partner, (size_t)b->c->partners) : (int64_t)partner + 1,
        deel->aandeel[partner]};
    for (int i = 0; i < HELPERS; i++) {
        tw_buf formula = {0};
        if (i == 0) {
            put_total(&formula, b, row);
        } else {
            put_formula(&formula, b, row, helpers[i]);
        }
        tw_put_formula(b->page, row, TW_SHARE_TOTAAL + i, &formula, values[i], TW_STYLE_CODE);
    }
    tw_put_int(b->page, row, TW_SHARE_VARIANT, (int64_t)b->variant + 1, TW_STYLE_CODE);
    tw_put_int(b->page, row, TW_SHARE_KANT, kant_of(b), TW_STYLE_CODE);
    tw_put_int(b->page, row, TW_SHARE_PARTNER, (int64_t)partner + 1, TW_STYLE_CODE);
}

/* What the longest of the names in a row takes. */
static int name_lines(const block *b) {
    const tw_costs_book *c = b->c;
    int lines = tw_cell_lines(tw_costs_variant_name(c, b->variant), VARIANT_WIDTH);
    int other = tw_cell_lines(c->of->model->varianten[0].soorten[b->deel->soort].naam, KIND_WIDTH);
    return lines > other ? lines : other;
}

static void put_row(const block *b, int partner) {
    tw_costs_book *c = b->c;
    const tw_kosten_deel *deel = b->deel;
    int row = b->first + partner;
    tw_buf buf = {0};
    tw_put_text(b->page, row, COL_VARIANT, tw_costs_variant_name(c, b->variant), TW_STYLE_TEXT);
    tw_put_int(b->page, row, COL_JAAR, deel->jaar, TW_STYLE_NUMBER);
    tw_put_text(b->page, row, COL_SOORT, c->of->model->varianten[0].soorten[deel->soort].naam,
                TW_STYLE_TEXT);
    tw_put_text(b->page, row, COL_KANT,
                tw_costs_say(c, deel->is_opbrengst ? TW_COSTBOOK_INCOME : TW_COSTBOOK_COSTS),
                TW_STYLE_TEXT);
    tw_put_text(b->page, row, COL_PARTNER, tw_costs_partner(c, partner)->poi_id, TW_STYLE_TEXT);
    put_weight(&buf, b, partner);
    tw_put_formula(b->page, row, COL_GEWICHT, &buf, deel->gewicht[partner], TW_STYLE_NUMBER);
    put_formula(&buf, b, row, "=SUM([weight:])");
    tw_put_formula(b->page, row, COL_GEWICHTEN, &buf, deel->gewicht_totaal, TW_STYLE_NUMBER);
    tw_costs_show(c, TW_COSTS_SHARES, row, COL_TOTAAL, TW_SHARE_TOTAAL, deel->totaal,
                  TW_STYLE_AMOUNT);
    tw_costs_show(c, TW_COSTS_SHARES, row, COL_AANDEEL, TW_SHARE_CENTEN, deel->aandeel[partner],
                  TW_STYLE_AMOUNT_STRONG);
    put_helpers(b, (size_t)partner);
    tw_page_height(b->page, row, tw_lines_height(name_lines(b)));
}

static void put_heads(tw_costs_book *c) {
    static const tw_message_id heads[] = {
        TW_COSTBOOK_COL_VARIANT, TW_VRK_COL_YEAR,       TW_VRK_COL_KIND,
        TW_COSTBOOK_COL_SIDE,    TW_VRK_COL_PARTNER,    TW_VRK_COL_WEIGHT,
        TW_COSTBOOK_COL_WEIGHTS, TW_COSTBOOK_COL_TOTAL, TW_VRK_COL_SHARE};
    static const tw_message_id help[] = {TW_COSTBOOK_HELP_VARIANT, TW_COSTBOOK_HELP_SIDE,
                                         TW_COSTBOOK_HELP_PARTNER, TW_COSTBOOK_HELP_TOTAL,
                                         TW_COSTBOOK_HELP_EACH,    TW_COSTBOOK_HELP_SPARE,
                                         TW_COSTBOOK_HELP_DOWN,    TW_COSTBOOK_HELP_REST,
                                         TW_COSTBOOK_HELP_RANK,    TW_COSTBOOK_HELP_SHARE};
    for (int i = 0; i <= LAST; i++) {
        tw_costs_head(c, TW_COSTS_SHARES, TW_COSTS_HEAD, i, heads[i],
                      i == COL_JAAR || i >= COL_GEWICHT);
    }
    tw_costs_help_heads(c, TW_COSTS_SHARES, TW_COSTS_HEAD, TW_SHARE_VARIANT, help,
                        (int)(sizeof help / sizeof *help));
}

void tw_costs_write_shares(tw_costs_book *c) {
    const tw_page *page = &c->pages[TW_COSTS_SHARES];
    static const double widths[] = {VARIANT_WIDTH, 8, KIND_WIDTH, 14, 14, 11, 12, 18, 18};
    int row = TW_COSTS_FIRST;
    for (int i = 0; i <= LAST; i++) {
        tw_page_width(page, i, i, widths[i]);
    }
    tw_costs_heading(c, TW_COSTS_SHARES, TW_COSTBOOK_TITLE_SHARES,
                     tw_costs_say(c, TW_COSTBOOK_NOTE_SHARES), LAST, 135);
    put_heads(c);
    for (size_t v = 0; v < c->of->model->variant_count; v++) {
        const tw_verrekening_variant *variant = &c->of->varianten[v];
        for (size_t i = 0; i < variant->deel_count; i++) {
            block b = {c, page, v, &variant->delen[i], row};
            for (int partner = 0; partner < c->partners; partner++) {
                put_row(&b, partner);
            }
            row += c->partners;
        }
    }
    tw_costs_table(c, TW_COSTS_SHARES, row, LAST);
    tw_costs_finish(c, TW_COSTS_SHARES, row - 1, LAST, true, TW_COSTS_HEAD);
}
