/* What every partner bears in every variant, and the difference with the model. */
#include "base/digits.h"
#include "form/form_cells.h"
#include "sheet/costs_book.h"
#include "sheet/text_size.h"

#include <stdlib.h>

enum { COL_NAME, COL_ID, COL_BEARS };
enum { AMOUNT_WIDTH = 18 };

static int variant_count(const tw_costs_book *c) {
    return (int)c->of->model->variant_count;
}

/* As on the first sheet, but for its checks. */
static int row_of(const tw_costs_book *c, int period, int partner) {
    enum { CHECKS = 4 };
    return tw_costs_stand_row(c, period, partner) - CHECKS;
}

static int difference_column(const tw_costs_book *c, int variant) {
    return COL_BEARS + variant_count(c) + variant - 1;
}

/* In cents; the differences after them. */
static int cents_column(const tw_costs_book *c) {
    return COL_BEARS + 2 * variant_count(c);
}

static int64_t bears(const tw_partner_stand *stand) {
    return stand->aandeel_kosten - stand->aandeel_opbrengsten;
}

static void put_year(tw_buf *buf, const tw_costs_book *c, int variant, int period, int partner) {
    for (int64_t kant = TW_KANT_KOSTEN; kant <= TW_KANT_OPBRENGSTEN; kant++) {
        const tw_costs_where where[] = {{TW_SHARE_VARIANT, variant + 1},
                                        {TW_SHARE_JAAR, c->of->model->van_jaar + period},
                                        {TW_SHARE_KANT, kant},
                                        {TW_SHARE_PARTNER, partner + 1}};
        tw_buf_char(buf, kant == TW_KANT_KOSTEN ? '=' : '-');
        tw_costs_sum_where(buf, c, TW_COSTS_SHARES, TW_SHARE_CENTEN, where, 4);
    }
}

static void put_bears(tw_costs_book *c, int variant, int period, int partner) {
    int row = row_of(c, period, partner);
    int column = cents_column(c) + variant;
    int64_t cents = bears(&tw_costs_period(c, (size_t)variant, period)->standen[partner]);
    tw_buf buf = {0};
    if (period < c->years) {
        put_year(&buf, c, variant, period, partner);
    }
    for (int year = 0; period == c->years && year < c->years; year++) {
        tw_buf_char(&buf, year == 0 ? '=' : '+');
        tw_cell_name(&buf, row_of(c, year, partner), column);
    }
    tw_put_formula(&c->pages[TW_COSTS_VARIANTS], row, column, &buf, cents, TW_STYLE_CODE);
    tw_costs_show(c, TW_COSTS_VARIANTS, row, COL_BEARS + variant, column, cents, TW_STYLE_AMOUNT);
}

static void put_difference(tw_costs_book *c, int variant, int period, int partner) {
    int row = row_of(c, period, partner);
    int column = cents_column(c);
    int64_t cents = bears(&tw_costs_period(c, (size_t)variant, period)->standen[partner]) -
                    bears(&tw_costs_period(c, 0, period)->standen[partner]);
    tw_buf buf = {0};
    tw_buf_str(&buf, "=(");
    tw_cell_name(&buf, row, column + variant);
    tw_buf_char(&buf, '-');
    tw_cell_name(&buf, row, column);
    tw_buf_str(&buf, ")/100");
    tw_put_formula_amount(&c->pages[TW_COSTS_VARIANTS], row, difference_column(c, variant), &buf,
                          cents, TW_STYLE_AMOUNT_STRONG);
}

static void put_partner(tw_costs_book *c, int period, int partner) {
    int row = row_of(c, period, partner);
    tw_costs_put_partner(c, TW_COSTS_VARIANTS, row, COL_NAME, partner);
    tw_page_height(
        &c->pages[TW_COSTS_VARIANTS], row,
        tw_lines_height(tw_cell_lines(tw_costs_partner(c, partner)->naam, TW_COSTS_NAME_WIDTH)));
    for (int variant = 0; variant < variant_count(c); variant++) {
        put_bears(c, variant, period, partner);
    }
    for (int variant = 1; variant < variant_count(c); variant++) {
        put_difference(c, variant, period, partner);
    }
}

static void put_variant_head(tw_costs_book *c, int row, int column, tw_message_id id, int variant) {
    const char *const args[TW_MESSAGE_ARGS] = {tw_costs_variant_name(c, (size_t)variant)};
    char *text = tw_message_render(c->lang, id, args);
    if (text == NULL) {
        tw_book_note(&c->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        tw_put_text(&c->pages[TW_COSTS_VARIANTS], row, column, text, TW_STYLE_HEAD_NUMBER);
    }
    free(text);
}

static void put_period(tw_costs_book *c, int period) {
    const tw_page *page = &c->pages[TW_COSTS_VARIANTS];
    int head = row_of(c, period, 0) - 1;
    tw_digits year = tw_digits_of(c->of->model->van_jaar + period);
    tw_put_text(page, head - 1, COL_NAME,
                period < c->years ? year.text : tw_costs_say(c, TW_COSTBOOK_PERIOD),
                TW_STYLE_SECTION);
    tw_costs_head(c, TW_COSTS_VARIANTS, head, COL_NAME, TW_VRK_COL_PARTNER, false);
    tw_costs_head(c, TW_COSTS_VARIANTS, head, COL_ID, TW_VWS_COL_ID, false);
    for (int variant = 0; variant < variant_count(c); variant++) {
        put_variant_head(c, head, COL_BEARS + variant, TW_VRK_COL_BEARS, variant);
        tw_put_text(page, head, cents_column(c) + variant,
                    tw_costs_variant_name(c, (size_t)variant), TW_STYLE_CODE);
    }
    for (int variant = 1; variant < variant_count(c); variant++) {
        put_variant_head(c, head, difference_column(c, variant), TW_VRK_COL_MORE, variant);
    }
    tw_page_height(page, head, 44);
    for (int partner = 0; partner < c->partners; partner++) {
        put_partner(c, period, partner);
    }
}

void tw_costs_write_variants(tw_costs_book *c) {
    const tw_page *page = &c->pages[TW_COSTS_VARIANTS];
    int last = difference_column(c, variant_count(c) - 1);
    const char *const args[TW_MESSAGE_ARGS] = {tw_costs_variant_name(c, 0)};
    char *note = tw_message_render(c->lang, TW_COSTBOOK_NOTE_VARIANTS, args);
    if (note == NULL) {
        tw_book_note(&c->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    tw_page_width(page, COL_NAME, COL_NAME, TW_COSTS_NAME_WIDTH);
    tw_page_width(page, COL_ID, COL_ID, 14);
    tw_page_width(page, COL_BEARS, last, AMOUNT_WIDTH);
    tw_costs_heading(c, TW_COSTS_VARIANTS, TW_COSTBOOK_TITLE_VARIANTS, note, last,
                     TW_COSTS_NAME_WIDTH + 14 + AMOUNT_WIDTH * (last - COL_BEARS + 1));
    free(note);
    for (int period = 0; period < c->periods; period++) {
        put_period(c, period);
    }
    tw_costs_finish(c, TW_COSTS_VARIANTS, row_of(c, c->periods - 1, c->partners - 1), last, true,
                    -1);
}
