/* What was paid and received. Amounts are for the reader to change; computed items follow from the
   weeks and the rates. */
#include "form/form_cells.h"
#include "sheet/costs_book.h"
#include "sheet/text_size.h"

#include <string.h>

enum {
    COL_JAAR,
    COL_POST,
    COL_SOORT,
    COL_BEDRAG,
    COL_BETAALD,
    COL_ONTVANGEN,
    COL_BEREKEND,
    LAST = COL_BEREKEND
};
enum { POST_WIDTH = 44, FTE_WEEKS = 52 };

/* ---- computed items ---- */

static int programme_of(const tw_costs_book *c, const tw_kostenpost *post) {
    const char *name = post->post + strlen(TW_BIJDRAGE_POST);
    for (int i = 0; i < c->programmes; i++) {
        if (strcmp(tw_costs_programme(c, i), name) == 0) {
            return i;
        }
    }
    return 0; /* there is none that is called otherwise */
}

/* Is it among those that hold for this programme and year? Rates of the year itself go before those
   of every year. */
static bool is_candidate(const tw_costs_book *c, const tw_bijdrage_tarief *rate, int programme,
                         int64_t jaar) {
    const tw_kosten_model *model = c->of->model;
    const char *name = tw_costs_programme(c, programme);
    bool of_year = false;
    for (size_t i = 0; i < model->tarief_count; i++) {
        const tw_bijdrage_tarief *other = &model->tarieven[i];
        of_year = of_year || (strcmp(other->opleiding, name) == 0 && other->jaar.stated &&
                              other->jaar.value == jaar);
    }
    return strcmp(rate->opleiding, name) == 0 && rate->jaar.stated == of_year &&
           (!of_year || rate->jaar.value == jaar);
}

static void put_rate(tw_buf *buf, const tw_costs_book *c, size_t tarief) {
    tw_buf_str(buf, "ROUND(100*");
    tw_costs_cell(buf, c, TW_COSTS_KEYS, tw_costs_rate_row(c, tarief), TW_RATE_BEDRAG);
    tw_buf_str(buf, ",0)");
}

/* The first rate whose limit the weeks stay below; the limits ascend, and who has none comes last:
   the model has them so. */
static int64_t put_rates(tw_buf *buf, const tw_costs_book *c, int programme, int64_t jaar,
                         const char *weeks_cell, int64_t weeks) {
    const tw_kosten_model *model = c->of->model;
    int open = 0;
    int64_t rate = -1;
    for (size_t i = 0; i < model->tarief_count; i++) {
        const tw_bijdrage_tarief *t = &model->tarieven[i];
        if (!is_candidate(c, t, programme, jaar)) {
            continue;
        }
        if (rate < 0 && (!t->fte_onder.stated || weeks < t->fte_onder.value * FTE_WEEKS)) {
            rate = t->bedrag;
        }
        if (!t->fte_onder.stated) {
            put_rate(buf, c, i);
            break;
        }
        tw_buf_printf(buf, "IF(%s<%d*", weeks_cell, FTE_WEEKS);
        tw_costs_cell(buf, c, TW_COSTS_KEYS, tw_costs_rate_row(c, i), TW_RATE_ONDER);
        tw_buf_char(buf, ',');
        put_rate(buf, c, i);
        tw_buf_char(buf, ',');
        open++;
    }
    if (buf->size > 0 && buf->data[buf->size - 1] == ',') {
        tw_buf_char(buf, '0');
    }
    for (; open > 0; open--) {
        tw_buf_char(buf, ')');
    }
    return rate < 0 ? 0 : rate;
}

/* Twice the weeks times the rate, and 52: the contribution is a 104th of it, rounded down, which is
   weeks times rate by 52, halves up. */
static void put_product(tw_costs_book *c, const tw_kostenpost *post, int row) {
    int programme = programme_of(c, post);
    int year = (int)(post->jaar - c->of->model->van_jaar);
    int64_t weeks = tw_costs_weeks(c, programme, false, (int)post->partner, year);
    tw_buf cell = {0};
    tw_buf rates = {0};
    tw_buf buf = {0};
    tw_costs_cell(&cell, c, TW_COSTS_WEEKS,
                  tw_costs_weeks_row(c, programme, false, (int)post->partner),
                  tw_costs_weeks_column(year));
    int64_t rate = put_rates(&rates, c, programme, post->jaar, cell.failed ? "" : cell.data, weeks);
    if (cell.failed || rates.failed) {
        tw_book_note(&c->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        tw_buf_printf(&buf, "=2*%s*", cell.data);
        tw_buf_str(&buf, rates.data);
        tw_buf_printf(&buf, "+%d", FTE_WEEKS);
        tw_put_formula(&c->pages[TW_COSTS_ITEMS], row, TW_ITEM_PRODUCT, &buf,
                       2 * weeks * rate + FTE_WEEKS, TW_STYLE_CODE);
    }
    tw_buf_free(&cell);
    tw_buf_free(&rates);
}

static void put_cents(tw_costs_book *c, const tw_kostenpost *post, int row) {
    tw_buf cell = {0};
    tw_buf buf = {0};
    tw_cell_name(&cell, row, post->berekend ? TW_ITEM_PRODUCT : COL_BEDRAG);
    const char *name = cell.failed ? "" : cell.data;
    if (post->berekend) {
        const int of = 2 * FTE_WEEKS; /* INT: as on the sheet of shares */
        tw_buf_printf(&buf, "=INT(%s/%d)+IF(%s-INT(%s/%d)*%d<0,-1,IF(%s-INT(%s/%d)*%d>=%d,1,0))",
                      name, of, name, name, of, of, name, name, of, of, of);
    } else {
        tw_buf_printf(&buf, "=ROUND(100*%s,0)", name);
    }
    buf.failed = buf.failed || cell.failed;
    tw_put_formula(&c->pages[TW_COSTS_ITEMS], row, TW_ITEM_CENTEN, &buf, post->bedrag,
                   TW_STYLE_CODE);
    tw_buf_free(&cell);
}

/* ---- rows ---- */

static void put_item(tw_costs_book *c, size_t index) {
    const tw_page *page = &c->pages[TW_COSTS_ITEMS];
    const tw_kostenpost *post = &c->of->posten->posten[index];
    const char *partner = tw_costs_partner(c, (int)post->partner)->poi_id;
    int row = TW_COSTS_FIRST + (int)index;
    tw_put_int(page, row, COL_JAAR, post->jaar, TW_STYLE_NUMBER);
    tw_put_text(page, row, COL_POST, post->post, TW_STYLE_TEXT);
    tw_page_height(page, row, tw_lines_height(tw_cell_lines(post->post, POST_WIDTH)));
    tw_put_text(page, row, COL_SOORT, c->of->model->varianten[0].soorten[post->soort].naam,
                TW_STYLE_TEXT);
    tw_put_text(page, row, COL_BETAALD, post->is_opbrengst ? "" : partner, TW_STYLE_TEXT);
    tw_put_text(page, row, COL_ONTVANGEN, post->is_opbrengst ? partner : "", TW_STYLE_TEXT);
    tw_put_text(page, row, COL_BEREKEND,
                post->berekend ? tw_costs_say(c, TW_COSTBOOK_COMPUTED) : "", TW_STYLE_TEXT);
    tw_put_int(page, row, TW_ITEM_SOORT, (int64_t)post->soort + 1, TW_STYLE_CODE);
    tw_put_int(page, row, TW_ITEM_PARTNER, (int64_t)post->partner + 1, TW_STYLE_CODE);
    tw_put_int(page, row, TW_ITEM_KANT, post->is_opbrengst ? TW_KANT_OPBRENGSTEN : TW_KANT_KOSTEN,
               TW_STYLE_CODE);
    if (post->berekend) {
        put_product(c, post, row);
        tw_costs_show(c, TW_COSTS_ITEMS, row, COL_BEDRAG, TW_ITEM_CENTEN, post->bedrag,
                      TW_STYLE_AMOUNT);
    } else {
        tw_put_amount(page, row, COL_BEDRAG, post->bedrag, TW_STYLE_INPUT_AMOUNT);
        lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_DECIMAL,
                                    .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                                    .minimum_number = 0,
                                    .maximum_number = 1e10};
        tw_costs_validate(c, TW_COSTS_ITEMS, row, COL_BEDRAG, row, COL_BEDRAG, &rule,
                          TW_COSTBOOK_INPUT_AMOUNT);
    }
    put_cents(c, post, row);
}

static void put_total(tw_costs_book *c, int64_t kant, int row) {
    const tw_page *page = &c->pages[TW_COSTS_ITEMS];
    const tw_kostenposten *posten = c->of->posten;
    const tw_costs_where where = {TW_ITEM_KANT, kant};
    bool income = kant == TW_KANT_OPBRENGSTEN;
    int64_t total = 0;
    tw_buf buf = {0};
    for (size_t i = 0; i < posten->count; i++) {
        total += posten->posten[i].is_opbrengst == income ? posten->posten[i].bedrag : 0;
    }
    tw_put_wide(page, row, COL_JAAR, COL_SOORT,
                tw_costs_say(c, income ? TW_COSTBOOK_ALL_INCOME : TW_COSTBOOK_ALL_COSTS),
                TW_STYLE_TOTAL);
    tw_buf_char(&buf, '=');
    tw_costs_sum_where(&buf, c, TW_COSTS_ITEMS, TW_ITEM_CENTEN, &where, 1);
    tw_buf_str(&buf, "/100");
    tw_put_formula_amount(page, row, COL_BEDRAG, &buf, total, TW_STYLE_AMOUNT_STRONG);
}

static void put_heads(tw_costs_book *c) {
    static const tw_message_id heads[] = {TW_VRK_COL_YEAR,         TW_VRK_COL_ITEM,
                                          TW_VRK_COL_KIND,         TW_COSTBOOK_COL_AMOUNT,
                                          TW_COSTBOOK_COL_PAID_BY, TW_COSTBOOK_COL_RECEIVED_BY,
                                          TW_COSTBOOK_COL_COMPUTED};
    static const tw_message_id help[] = {TW_VRK_COL_KIND, TW_COSTBOOK_HELP_PARTNER,
                                         TW_COSTBOOK_HELP_SIDE, TW_COSTBOOK_HELP_PRODUCT,
                                         TW_COSTBOOK_COL_AMOUNT};
    for (int i = 0; i <= LAST; i++) {
        tw_costs_head(c, TW_COSTS_ITEMS, TW_COSTS_HEAD, i, heads[i],
                      i == COL_JAAR || i == COL_BEDRAG);
    }
    tw_costs_help_heads(c, TW_COSTS_ITEMS, TW_COSTS_HEAD, TW_ITEM_SOORT, help,
                        (int)(sizeof help / sizeof *help));
}

void tw_costs_write_items(tw_costs_book *c) {
    const tw_page *page = &c->pages[TW_COSTS_ITEMS];
    static const double widths[] = {8, POST_WIDTH, 20, 19, 16, 16, 13};
    int end = TW_COSTS_FIRST + (int)c->of->posten->count;
    int total = c->last[TW_COSTS_ITEMS] + 1;
    for (int i = 0; i <= LAST; i++) {
        tw_page_width(page, i, i, widths[i]);
    }
    tw_costs_heading(c, TW_COSTS_ITEMS, TW_COSTBOOK_TITLE_ITEMS,
                     tw_costs_say(c, TW_COSTBOOK_NOTE_ITEMS), LAST, 136);
    put_heads(c);
    for (size_t i = 0; i < c->of->posten->count; i++) {
        put_item(c, i);
    }
    put_total(c, TW_KANT_KOSTEN, total);
    put_total(c, TW_KANT_OPBRENGSTEN, total + 1);
    tw_costs_table(c, TW_COSTS_ITEMS, end, LAST);
    tw_costs_finish(c, TW_COSTS_ITEMS, total + 1, LAST, true, TW_COSTS_HEAD);
}
