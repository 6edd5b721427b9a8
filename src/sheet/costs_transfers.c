/* Who pays whom. The amounts are formulas: a transfer carries the saldi of those on its side of the
   tree that the transfers of a group make, so that they settle it also after an amount changed, as
   long as the group still adds up to 0. */
#include "base/digits.h"
#include "form/form_cells.h"
#include "sheet/costs_book.h"
#include "sheet/text_size.h"

#include <stdlib.h>

enum { COL_VAN, COL_VAN_ID, COL_NAAR, COL_NAAR_ID, COL_BEDRAG, LAST = COL_BEDRAG };
enum { CHARACTERS = 2 * TW_COSTS_NAME_WIDTH + 2 * 14 + 17 };

/* Who is connected with who pays, this transfer left out: together they pay what it carries. */
static void find_side(bool *side, const tw_costs_book *c, const tw_afrekening *a, size_t without) {
    for (int partner = 0; partner < c->partners; partner++) {
        side[partner] = (size_t)partner == a->overboekingen[without].van;
    }
    for (bool grown = true; grown;) {
        grown = false;
        for (size_t i = 0; i < a->overboeking_count; i++) {
            const tw_overboeking *t = &a->overboekingen[i];
            if (i != without && side[t->van] != side[t->naar]) {
                side[t->van] = side[t->naar] = true;
                grown = true;
            }
        }
    }
}

static void put_amount(tw_costs_book *c, int period, size_t transfer, int row, bool *side) {
    const tw_afrekening *a = tw_costs_period(c, 0, period);
    tw_buf buf = {0};
    find_side(side, c, a, transfer);
    tw_buf_char(&buf, '=');
    for (int partner = 0; partner < c->partners; partner++) {
        if (side[partner]) {
            tw_buf_char(&buf, '-');
            tw_costs_cell(&buf, c, TW_COSTS_SETTLEMENT, tw_costs_stand_row(c, period, partner),
                          TW_STAND_SALDO);
        }
    }
    int64_t cents = a->overboekingen[transfer].bedrag;
    tw_put_formula(&c->pages[TW_COSTS_TRANSFERS], row, TW_TRANSFER_CENTEN, &buf, cents,
                   TW_STYLE_CODE);
    tw_costs_show(c, TW_COSTS_TRANSFERS, row, COL_BEDRAG, TW_TRANSFER_CENTEN, cents,
                  TW_STYLE_AMOUNT_STRONG);
}

static void put_transfer(tw_costs_book *c, int period, size_t transfer, int row, bool *side) {
    const tw_page *page = &c->pages[TW_COSTS_TRANSFERS];
    const tw_overboeking *t = &tw_costs_period(c, 0, period)->overboekingen[transfer];
    int van = (int)t->van;
    int naar = (int)t->naar;
    int lines = tw_cell_lines(tw_costs_partner(c, van)->naam, TW_COSTS_NAME_WIDTH);
    int other = tw_cell_lines(tw_costs_partner(c, naar)->naam, TW_COSTS_NAME_WIDTH);
    tw_costs_put_partner(c, TW_COSTS_TRANSFERS, row, COL_VAN, van);
    tw_costs_put_partner(c, TW_COSTS_TRANSFERS, row, COL_NAAR, naar);
    tw_page_height(page, row, tw_lines_height(lines > other ? lines : other));
    tw_put_int(page, row, TW_TRANSFER_PERIOD, period + 1, TW_STYLE_CODE);
    tw_put_int(page, row, TW_TRANSFER_VAN, van + 1, TW_STYLE_CODE);
    tw_put_int(page, row, TW_TRANSFER_NAAR, naar + 1, TW_STYLE_CODE);
    put_amount(c, period, transfer, row, side);
}

static void put_heads(tw_costs_book *c, int row) {
    static const tw_message_id heads[] = {TW_VRK_COL_FROM, TW_VWS_COL_ID, TW_VRK_COL_TO,
                                          TW_VWS_COL_ID};
    static const tw_message_id help[] = {TW_VRK_COL_YEAR, TW_VRK_COL_FROM, TW_VRK_COL_TO,
                                         TW_COSTBOOK_COL_AMOUNT};
    for (int i = COL_VAN; i <= COL_NAAR_ID; i++) {
        tw_costs_head(c, TW_COSTS_TRANSFERS, row, i, heads[i], false);
    }
    tw_costs_head(c, TW_COSTS_TRANSFERS, row, COL_BEDRAG, TW_COSTBOOK_COL_AMOUNT, true);
    tw_costs_help_heads(c, TW_COSTS_TRANSFERS, row, TW_TRANSFER_PERIOD, help, 4);
}

/* From @p row on; returned: the row after it. */
static int put_period(tw_costs_book *c, int period, int row, bool *side) {
    const tw_page *page = &c->pages[TW_COSTS_TRANSFERS];
    const tw_afrekening *a = tw_costs_period(c, 0, period);
    tw_digits year = tw_digits_of(c->of->model->van_jaar + period);
    tw_put_text(page, row++, COL_VAN,
                period < c->years ? year.text : tw_costs_say(c, TW_COSTBOOK_PERIOD_INSTEAD),
                TW_STYLE_SECTION);
    if (a->overboeking_count == 0) {
        tw_put_wide(page, row++, COL_VAN, LAST, tw_costs_say(c, TW_COSTBOOK_NO_TRANSFERS),
                    TW_STYLE_TEXT);
    } else {
        put_heads(c, row++);
    }
    for (size_t i = 0; i < a->overboeking_count; i++) {
        put_transfer(c, period, i, row++, side);
    }
    if (!a->minste) {
        tw_put_wide(page, row++, COL_VAN, LAST, tw_costs_say(c, TW_COSTBOOK_NOT_FEWEST),
                    TW_STYLE_NOTE);
    }
    return row + 1;
}

void tw_costs_write_transfers(tw_costs_book *c) {
    const tw_page *page = &c->pages[TW_COSTS_TRANSFERS];
    int row = TW_COSTS_HEAD;
    bool *side = malloc((size_t)c->partners + 1);
    if (side == NULL) {
        tw_book_note(&c->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    for (int column = COL_VAN; column <= COL_NAAR; column += 2) {
        tw_page_width(page, column, column, TW_COSTS_NAME_WIDTH);
        tw_page_width(page, column + 1, column + 1, 14);
    }
    tw_page_width(page, COL_BEDRAG, COL_BEDRAG, 17);
    tw_costs_heading(c, TW_COSTS_TRANSFERS, TW_COSTBOOK_TITLE_TRANSFERS,
                     tw_costs_say(c, TW_COSTBOOK_NOTE_TRANSFERS), LAST, CHARACTERS);
    for (int period = 0; period < c->periods; period++) {
        row = put_period(c, period, row, side);
    }
    free(side);
    tw_costs_finish(c, TW_COSTS_TRANSFERS, row - 1, LAST, true, -1);
}
