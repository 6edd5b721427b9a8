/* First sheet: who bore what, what its share is, and the difference; per year and for the period.
 */
#include "base/digits.h"
#include "form/form_cells.h"
#include "sheet/costs_book.h"
#include "sheet/text_size.h"

enum { COL_NAME, COL_ID, COL_FIRST, COL_SALDO = COL_FIRST + 4, COL_OPEN, LAST = COL_OPEN };
enum { CHECKS = 4, CHECK_COUNT = 3 };
enum { COLUMN_COUNT = TW_STAND_OPEN - TW_STAND_BETAALD + 1 };
enum { AMOUNT_WIDTH = 17, CHARACTERS = TW_COSTS_NAME_WIDTH + 14 + 6 * AMOUNT_WIDTH };

/* ---- checks ---- */

static void put_if(tw_buf *buf, const tw_costs_book *c, tw_message_id otherwise) {
    tw_buf_printf(buf, ",\"%s\",\"%s\")", tw_costs_say(c, TW_COSTBOOK_YES),
                  tw_costs_say(c, otherwise));
}

static void put_all_shared(tw_buf *buf, const tw_costs_book *c) {
    tw_buf_str(buf, "=IF(AND(");
    for (int64_t kant = TW_KANT_KOSTEN; kant <= TW_KANT_OPBRENGSTEN; kant++) {
        const tw_costs_where item = {TW_ITEM_KANT, kant};
        const tw_costs_where share[] = {{TW_SHARE_VARIANT, 1}, {TW_SHARE_KANT, kant}};
        tw_buf_str(buf, kant == TW_KANT_KOSTEN ? "" : ",");
        tw_costs_sum_where(buf, c, TW_COSTS_ITEMS, TW_ITEM_CENTEN, &item, 1);
        tw_buf_char(buf, '=');
        tw_costs_sum_where(buf, c, TW_COSTS_SHARES, TW_SHARE_CENTEN, share, 2);
    }
    tw_buf_char(buf, ')');
    put_if(buf, c, TW_COSTBOOK_NOT_SHARED);
}

static void put_zero(tw_buf *buf, const tw_costs_book *c) {
    for (int period = 0; period < c->periods; period++) {
        tw_buf_str(buf, period == 0 ? "=IF(ABS(" : "+ABS(");
        tw_cell_name(buf, tw_costs_stand_row(c, period, c->partners), TW_STAND_SALDO);
        tw_buf_char(buf, ')');
    }
    tw_buf_str(buf, "=0");
    put_if(buf, c, TW_COSTBOOK_NOT_ZERO);
}

static void put_settled(tw_buf *buf, const tw_costs_book *c) {
    tw_buf_str(buf, "=IF(");
    for (int side = 0; side < 2; side++) {
        tw_buf_str(buf, side == 0 ? "COUNTIF(" : "+COUNTIF(");
        tw_cell_fixed(buf, tw_costs_stand_row(c, 0, 0), TW_STAND_OPEN);
        tw_buf_char(buf, ':');
        tw_cell_fixed(buf, tw_costs_stand_row(c, c->periods - 1, c->partners), TW_STAND_OPEN);
        tw_buf_str(buf, side == 0 ? ",\"<0\")" : ",\">0\")");
    }
    tw_buf_str(buf, "=0");
    put_if(buf, c, TW_COSTBOOK_NOT_SETTLED);
}

static void put_checks(tw_costs_book *c) {
    static const struct {
        tw_message_id what;
        void (*put)(tw_buf *buf, const tw_costs_book *c);
    } checks[CHECK_COUNT] = {{TW_COSTBOOK_CHECK_ITEMS, put_all_shared},
                             {TW_COSTBOOK_CHECK_ZERO, put_zero},
                             {TW_COSTBOOK_CHECK_SETTLED, put_settled}};
    const tw_page *page = &c->pages[TW_COSTS_SETTLEMENT];
    for (int i = 0; i < CHECK_COUNT; i++) {
        tw_buf buf = {0};
        checks[i].put(&buf, c);
        tw_put_text(page, CHECKS + i, COL_NAME, tw_costs_say(c, checks[i].what), TW_STYLE_TEXT);
        tw_put_wide(page, CHECKS + i, COL_ID, LAST, "", TW_STYLE_CHECK);
        tw_put_formula_text(page, CHECKS + i, COL_ID, &buf, tw_costs_say(c, TW_COSTBOOK_YES),
                            TW_STYLE_CHECK);
    }
    tw_buf rule = {0};
    tw_buf_printf(&rule, "=$B%d=\"%s\"", CHECKS + 1, tw_costs_say(c, TW_COSTBOOK_YES));
    tw_page_rule(page, CHECKS, COL_ID, CHECKS + CHECK_COUNT - 1, LAST, &rule, TW_STYLE_GOOD);
    tw_buf_printf(&rule, "=LEN($B%d)>0", CHECKS + 1);
    tw_page_rule(page, CHECKS, COL_ID, CHECKS + CHECK_COUNT - 1, LAST, &rule, TW_STYLE_WRONG);
}

/* ---- one partner in one year, in cents ---- */

static void put_items(tw_buf *buf, const tw_costs_book *c, int period, int partner, int64_t kant) {
    const tw_costs_where where[] = {
        {TW_ITEM_JAAR, c->of->model->van_jaar + period},
        {TW_ITEM_PARTNER, partner + 1},
        {TW_ITEM_KANT, kant},
    };
    tw_costs_sum_where(buf, c, TW_COSTS_ITEMS, TW_ITEM_CENTEN, where, 3);
}

static void put_shares(tw_buf *buf, const tw_costs_book *c, int period, int partner, int64_t kant) {
    const tw_costs_where where[] = {{TW_SHARE_VARIANT, 1},
                                    {TW_SHARE_JAAR, c->of->model->van_jaar + period},
                                    {TW_SHARE_KANT, kant},
                                    {TW_SHARE_PARTNER, partner + 1}};
    tw_costs_sum_where(buf, c, TW_COSTS_SHARES, TW_SHARE_CENTEN, where, 4);
}

/* What the years have together. */
static void put_years(tw_buf *buf, const tw_costs_book *c, int partner, int column) {
    for (int year = 0; year < c->years; year++) {
        tw_buf_str(buf, year == 0 ? "" : "+");
        tw_cell_name(buf, tw_costs_stand_row(c, year, partner), column);
    }
}

static void put_saldo(tw_buf *buf, int row) {
    tw_cell_name(buf, row, TW_STAND_BETAALD);
    tw_buf_char(buf, '-');
    tw_cell_name(buf, row, TW_STAND_KOSTEN);
    tw_buf_char(buf, '+');
    tw_cell_name(buf, row, TW_STAND_OPBRENGSTEN);
    tw_buf_char(buf, '-');
    tw_cell_name(buf, row, TW_STAND_ONTVANGEN);
}

/* The saldo, with what it pays and less what it gets. */
static void put_open(tw_buf *buf, const tw_costs_book *c, int period, int row, int partner) {
    tw_cell_name(buf, row, TW_STAND_SALDO);
    for (int side = 0; side < 2; side++) {
        const tw_costs_where where[] = {
            {TW_TRANSFER_PERIOD, period + 1},
            {side == 0 ? TW_TRANSFER_VAN : TW_TRANSFER_NAAR, partner + 1}};
        tw_buf_char(buf, side == 0 ? '+' : '-');
        tw_costs_sum_where(buf, c, TW_COSTS_TRANSFERS, TW_TRANSFER_CENTEN, where, 2);
    }
}

static void put_cents(tw_buf *buf, const tw_costs_book *c, int period, int partner, int column) {
    int row = tw_costs_stand_row(c, period, partner);
    bool year = period < c->years;
    tw_buf_char(buf, '=');
    switch (column) {
    case TW_STAND_SALDO:
        put_saldo(buf, row);
        break;
    case TW_STAND_OPEN:
        put_open(buf, c, period, row, partner);
        break;
    case TW_STAND_BETAALD:
    case TW_STAND_ONTVANGEN:
        if (year) {
            put_items(buf, c, period, partner,
                      column == TW_STAND_BETAALD ? TW_KANT_KOSTEN : TW_KANT_OPBRENGSTEN);
            break;
        }
        put_years(buf, c, partner, column);
        break;
    default:
        if (year) {
            put_shares(buf, c, period, partner,
                       column == TW_STAND_KOSTEN ? TW_KANT_KOSTEN : TW_KANT_OPBRENGSTEN);
            break;
        }
        put_years(buf, c, partner, column);
        break;
    }
}

/* ---- rows ---- */

static void numbers_of(int64_t *numbers, const tw_partner_stand *stand) {
    numbers[TW_STAND_BETAALD - TW_STAND_BETAALD] = stand->betaald;
    numbers[TW_STAND_ONTVANGEN - TW_STAND_BETAALD] = stand->ontvangen;
    numbers[TW_STAND_KOSTEN - TW_STAND_BETAALD] = stand->aandeel_kosten;
    numbers[TW_STAND_OPBRENGSTEN - TW_STAND_BETAALD] = stand->aandeel_opbrengsten;
    numbers[TW_STAND_SALDO - TW_STAND_BETAALD] = stand->saldo;
    numbers[TW_STAND_OPEN - TW_STAND_BETAALD] = 0;
}

static void put_partner(tw_costs_book *c, int period, int partner, int64_t *totals) {
    const tw_page *page = &c->pages[TW_COSTS_SETTLEMENT];
    int row = tw_costs_stand_row(c, period, partner);
    int64_t numbers[COLUMN_COUNT];
    numbers_of(numbers, &tw_costs_period(c, 0, period)->standen[partner]);
    tw_costs_put_partner(c, TW_COSTS_SETTLEMENT, row, COL_NAME, partner);
    tw_page_height(
        page, row,
        tw_lines_height(tw_cell_lines(tw_costs_partner(c, partner)->naam, TW_COSTS_NAME_WIDTH)));
    for (int i = 0; i < COLUMN_COUNT; i++) {
        tw_buf buf = {0};
        put_cents(&buf, c, period, partner, TW_STAND_BETAALD + i);
        tw_put_formula(page, row, TW_STAND_BETAALD + i, &buf, numbers[i], TW_STYLE_CODE);
        tw_costs_show(c, TW_COSTS_SETTLEMENT, row, COL_FIRST + i, TW_STAND_BETAALD + i, numbers[i],
                      COL_FIRST + i == COL_SALDO ? TW_STYLE_AMOUNT_STRONG : TW_STYLE_AMOUNT);
        totals[i] += numbers[i];
    }
}

static void put_totals(tw_costs_book *c, int period, const int64_t *totals) {
    const tw_page *page = &c->pages[TW_COSTS_SETTLEMENT];
    int row = tw_costs_stand_row(c, period, c->partners);
    tw_put_wide(page, row, COL_NAME, COL_ID, tw_costs_say(c, TW_COSTBOOK_COL_TOGETHER),
                TW_STYLE_TOTAL);
    for (int i = 0; i < COLUMN_COUNT; i++) {
        tw_buf buf = {0};
        tw_buf_str(&buf, "=SUM(");
        tw_cell_name(&buf, tw_costs_stand_row(c, period, 0), TW_STAND_BETAALD + i);
        tw_buf_char(&buf, ':');
        tw_cell_name(&buf, row - 1, TW_STAND_BETAALD + i);
        tw_buf_char(&buf, ')');
        tw_put_formula(page, row, TW_STAND_BETAALD + i, &buf, totals[i], TW_STYLE_CODE);
        tw_costs_show(c, TW_COSTS_SETTLEMENT, row, COL_FIRST + i, TW_STAND_BETAALD + i, totals[i],
                      TW_STYLE_AMOUNT_STRONG);
    }
}

static void put_period(tw_costs_book *c, int period) {
    static const tw_message_id heads[COLUMN_COUNT] = {
        TW_VRK_COL_PAID,  TW_VRK_COL_RECEIVED, TW_VRK_COL_SHARE_COSTS, TW_COSTBOOK_COL_INCOME_SHARE,
        TW_VRK_COL_SALDO, TW_COSTBOOK_COL_OPEN};
    const tw_page *page = &c->pages[TW_COSTS_SETTLEMENT];
    int head = tw_costs_stand_row(c, period, 0) - 1;
    int64_t totals[COLUMN_COUNT] = {0};
    tw_digits year = tw_digits_of(c->of->model->van_jaar + period);
    tw_put_text(page, head - 1, COL_NAME,
                period < c->years ? year.text : tw_costs_say(c, TW_COSTBOOK_PERIOD),
                TW_STYLE_SECTION);
    tw_costs_head(c, TW_COSTS_SETTLEMENT, head, COL_NAME, TW_VRK_COL_PARTNER, false);
    tw_costs_head(c, TW_COSTS_SETTLEMENT, head, COL_ID, TW_VWS_COL_ID, false);
    for (int i = 0; i < COLUMN_COUNT; i++) {
        tw_costs_head(c, TW_COSTS_SETTLEMENT, head, COL_FIRST + i, heads[i], true);
    }
    tw_costs_help_heads(c, TW_COSTS_SETTLEMENT, head, TW_STAND_BETAALD, heads, COLUMN_COUNT);
    for (int partner = 0; partner < c->partners; partner++) {
        put_partner(c, period, partner, totals);
    }
    put_totals(c, period, totals);
}

void tw_costs_write_settlement(tw_costs_book *c) {
    const tw_page *page = &c->pages[TW_COSTS_SETTLEMENT];
    tw_page_width(page, COL_NAME, COL_NAME, TW_COSTS_NAME_WIDTH);
    tw_page_width(page, COL_ID, COL_ID, 14);
    tw_page_width(page, COL_FIRST, LAST, AMOUNT_WIDTH);
    tw_costs_heading(c, TW_COSTS_SETTLEMENT, TW_COSTBOOK_TITLE_SETTLEMENT,
                     tw_costs_say(c, TW_COSTBOOK_NOTE_SETTLEMENT), LAST, CHARACTERS);
    put_checks(c);
    for (int period = 0; period < c->periods; period++) {
        put_period(c, period);
    }
    tw_costs_finish(c, TW_COSTS_SETTLEMENT, tw_costs_stand_row(c, c->periods - 1, c->partners),
                    LAST, true, -1);
}
