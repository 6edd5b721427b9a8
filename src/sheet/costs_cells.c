/* Where things stand in the workbook of a settlement, and how formulas refer to them. */
#include "form/form_cells.h"
#include "sheet/costs_book.h"

const char *tw_costs_say(const tw_costs_book *c, tw_message_id id) {
    return tw_message_text(c->lang, id);
}

const char *tw_costs_sheet_name(tw_costs_sheet sheet, tw_lang lang) {
    static const tw_message_id names[TW_COSTS_SHEET_COUNT] = {
        [TW_COSTS_SETTLEMENT] = TW_COSTBOOK_SHEET_SETTLEMENT,
        [TW_COSTS_TRANSFERS] = TW_COSTBOOK_SHEET_TRANSFERS,
        [TW_COSTS_VARIANTS] = TW_COSTBOOK_SHEET_VARIANTS,
        [TW_COSTS_SHARES] = TW_COSTBOOK_SHEET_SHARES,
        [TW_COSTS_ITEMS] = TW_COSTBOOK_SHEET_ITEMS,
        [TW_COSTS_WEEKS] = TW_COSTBOOK_SHEET_WEEKS,
        [TW_COSTS_KEYS] = TW_COSTBOOK_SHEET_KEYS};
    return tw_message_text(lang, names[sheet]);
}

const char *tw_costs_variant_name(const tw_costs_book *c, size_t variant) {
    const char *name = c->of->model->varianten[variant].naam;
    return name[0] == '\0' ? tw_costs_say(c, TW_VRK_MODEL) : name;
}

const tw_plan_poi *tw_costs_partner(const tw_costs_book *c, int partner) {
    return &c->of->plan->pois[c->of->rsv->leden[partner]];
}

const char *tw_costs_programme(const tw_costs_book *c, int programme) {
    return c->of->plan->opleidingen[c->opleidingen[programme]];
}

const tw_afrekening *tw_costs_period(const tw_costs_book *c, size_t variant, int period) {
    const tw_verrekening_variant *v = &c->of->varianten[variant];
    return period < c->years ? &v->jaren[period] : &v->periode;
}

/* ---- rows and columns ---- */

int tw_costs_stand_row(const tw_costs_book *c, int period, int partner) {
    enum { FIRST = 9, AROUND = 4 }; /* a title and heads before, totals and a blank after */
    return FIRST + period * (c->partners + AROUND) + 2 + partner;
}

int tw_costs_weeks_row(const tw_costs_book *c, int programme, bool hosted, int partner) {
    enum { AROUND = 4 };
    /* With one programme, it is all there is. */
    int block = c->programmes == 1 ? 0 : programme + 1;
    return TW_COSTS_HEAD + (2 * block + (hosted ? 1 : 0)) * (c->partners + AROUND) + 2 + partner;
}

int tw_costs_weeks_column(int year) {
    return 2 + year;
}

int tw_costs_key_row(const tw_costs_book *c, size_t variant, int kind) {
    return TW_COSTS_FIRST + (int)variant * c->kinds + kind;
}

int tw_costs_key_number_column(const tw_costs_book *c) {
    return TW_KEY_PERCENTAGE + c->partners + 2; /* their sum, and a blank */
}

int tw_costs_rate_row(const tw_costs_book *c, size_t tarief) {
    return tw_costs_key_row(c, c->of->model->variant_count, 0) + 3 + (int)tarief;
}

/* ---- references ---- */

void tw_costs_cell(tw_buf *buf, const tw_costs_book *c, tw_costs_sheet sheet, int row, int column) {
    tw_buf_str(buf, tw_costs_sheet_name(sheet, c->lang));
    tw_buf_char(buf, '!');
    tw_cell_fixed(buf, row, column);
}

void tw_costs_cells(tw_buf *buf, const tw_costs_book *c, tw_costs_sheet sheet, int first, int last,
                    int column) {
    tw_costs_cell(buf, c, sheet, first, column);
    tw_buf_char(buf, ':');
    tw_cell_fixed(buf, last, column);
}

void tw_costs_sum_where(tw_buf *buf, const tw_costs_book *c, tw_costs_sheet sheet, int column,
                        const tw_costs_where *where, int count) {
    int last = c->last[sheet];
    tw_buf_str(buf, "SUMIFS(");
    tw_costs_cells(buf, c, sheet, TW_COSTS_FIRST, last, column);
    for (int i = 0; i < count; i++) {
        tw_buf_char(buf, ',');
        tw_costs_cells(buf, c, sheet, TW_COSTS_FIRST, last, where[i].column);
        tw_buf_char(buf, ',');
        tw_buf_int(buf, where[i].is);
    }
    tw_buf_char(buf, ')');
}
