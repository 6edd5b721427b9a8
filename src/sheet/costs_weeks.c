/* Weeks of every partner, year by year: own and hosted, of every programme and of all together. */
#include "form/form_cells.h"
#include "sheet/costs_book.h"
#include "sheet/text_size.h"

#include <stdlib.h>

enum { COL_NAME, COL_ID };
enum { WEEKS_WIDTH = 11 };

int64_t tw_costs_weeks(const tw_costs_book *c, int programme, bool hosted, int partner, int year) {
    const tw_plan *plan = c->of->plan;
    const tw_kosten_model *model = c->of->model;
    size_t poi = c->of->rsv->leden[partner];
    int64_t sum = 0;
    for (size_t i = 0; i < plan->weken_count; i++) {
        const tw_plan_weken *w = &plan->weken[i];
        bool in_year = year < c->years ? w->jaar == model->van_jaar + year
                                       : w->jaar >= model->van_jaar && w->jaar <= model->tot_jaar;
        if (w->rsv == model->rsv && w->poi == poi && in_year &&
            (programme < 0 || w->opleiding == c->opleidingen[programme])) {
            sum += hosted ? w->gehoste_weken : w->eigen_weken;
        }
    }
    return sum;
}

/* Of all programmes together: a formula over those of each. */
static void put_all(tw_buf *buf, const tw_costs_book *c, bool hosted, int partner, int year) {
    for (int programme = 0; programme < c->programmes; programme++) {
        tw_buf_char(buf, programme == 0 ? '=' : '+');
        tw_cell_name(buf, tw_costs_weeks_row(c, programme, hosted, partner),
                     tw_costs_weeks_column(year));
    }
}

static void put_sum(tw_buf *buf, int first_row, int last_row, int first_column, int last_column) {
    tw_buf_str(buf, "=SUM(");
    tw_cell_name(buf, first_row, first_column);
    tw_buf_char(buf, ':');
    tw_cell_name(buf, last_row, last_column);
    tw_buf_char(buf, ')');
}

static void put_row(tw_costs_book *c, int programme, bool hosted, int partner) {
    const tw_page *page = &c->pages[TW_COSTS_WEEKS];
    int row = tw_costs_weeks_row(c, programme, hosted, partner);
    bool input = programme >= 0;
    tw_buf buf = {0};
    tw_costs_put_partner(c, TW_COSTS_WEEKS, row, COL_NAME, partner);
    tw_page_height(
        page, row,
        tw_lines_height(tw_cell_lines(tw_costs_partner(c, partner)->naam, TW_COSTS_NAME_WIDTH)));
    for (int year = 0; year < c->years; year++) {
        int64_t weeks = tw_costs_weeks(c, programme, hosted, partner, year);
        int column = tw_costs_weeks_column(year);
        if (input) {
            tw_put_int(page, row, column, weeks, TW_STYLE_INPUT_NUMBER);
        } else {
            put_all(&buf, c, hosted, partner, year);
            tw_put_formula(page, row, column, &buf, weeks, TW_STYLE_NUMBER);
        }
    }
    put_sum(&buf, row, row, tw_costs_weeks_column(0), tw_costs_weeks_column(c->years - 1));
    tw_put_formula(page, row, tw_costs_weeks_column(c->years), &buf,
                   tw_costs_weeks(c, programme, hosted, partner, c->years), TW_STYLE_NUMBER_STRONG);
    if (input) {
        lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_INTEGER,
                                    .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                                    .minimum_number = 0,
                                    .maximum_number = 1000000};
        tw_costs_validate(c, TW_COSTS_WEEKS, row, tw_costs_weeks_column(0), row,
                          tw_costs_weeks_column(c->years - 1), &rule, TW_COSTBOOK_INPUT_WEEKS);
    }
}

static void put_totals(tw_costs_book *c, int programme, bool hosted) {
    const tw_page *page = &c->pages[TW_COSTS_WEEKS];
    int first = tw_costs_weeks_row(c, programme, hosted, 0);
    int row = first + c->partners;
    tw_put_wide(page, row, COL_NAME, COL_ID, tw_costs_say(c, TW_COSTBOOK_COL_TOGETHER),
                TW_STYLE_TOTAL);
    for (int year = 0; year <= c->years; year++) {
        int column = tw_costs_weeks_column(year);
        int64_t total = 0;
        tw_buf buf = {0};
        for (int partner = 0; partner < c->partners; partner++) {
            total += tw_costs_weeks(c, programme, hosted, partner, year);
        }
        put_sum(&buf, first, row - 1, column, column);
        tw_put_formula(page, row, column, &buf, total, TW_STYLE_TOTAL_NUMBER);
    }
}

static void put_title(tw_costs_book *c, int programme, bool hosted, int row) {
    const char *const args[TW_MESSAGE_ARGS] = {programme < 0 ? NULL
                                                             : tw_costs_programme(c, programme)};
    char *text = tw_message_render(
        c->lang,
        programme < 0 ? (hosted ? TW_COSTBOOK_HOSTED_WEEKS : TW_COSTBOOK_OWN_WEEKS)
                      : (hosted ? TW_COSTBOOK_HOSTED_WEEKS_OF : TW_COSTBOOK_OWN_WEEKS_OF),
        args);
    if (text == NULL) {
        tw_book_note(&c->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        tw_put_text(&c->pages[TW_COSTS_WEEKS], row, COL_NAME, text, TW_STYLE_SECTION);
    }
    free(text);
}

static void put_block(tw_costs_book *c, int programme, bool hosted) {
    const tw_page *page = &c->pages[TW_COSTS_WEEKS];
    int head = tw_costs_weeks_row(c, programme, hosted, 0) - 1;
    put_title(c, programme, hosted, head - 1);
    tw_costs_head(c, TW_COSTS_WEEKS, head, COL_NAME, TW_VRK_COL_PARTNER, false);
    tw_costs_head(c, TW_COSTS_WEEKS, head, COL_ID, TW_VWS_COL_ID, false);
    for (int year = 0; year < c->years; year++) {
        tw_put_int(page, head, tw_costs_weeks_column(year), c->of->model->van_jaar + year,
                   TW_STYLE_HEAD_NUMBER);
    }
    tw_costs_head(c, TW_COSTS_WEEKS, head, tw_costs_weeks_column(c->years),
                  TW_COSTBOOK_COL_TOGETHER, true);
    tw_page_height(page, head, 20);
    for (int partner = 0; partner < c->partners; partner++) {
        put_row(c, programme, hosted, partner);
    }
    put_totals(c, programme, hosted);
}

void tw_costs_write_weeks(tw_costs_book *c) {
    const tw_page *page = &c->pages[TW_COSTS_WEEKS];
    int last = tw_costs_weeks_column(c->years);
    tw_page_width(page, COL_NAME, COL_NAME, TW_COSTS_NAME_WIDTH);
    tw_page_width(page, COL_ID, COL_ID, 14);
    tw_page_width(page, tw_costs_weeks_column(0), last, WEEKS_WIDTH);
    tw_costs_heading(c, TW_COSTS_WEEKS, TW_COSTBOOK_TITLE_WEEKS,
                     tw_costs_say(c, TW_COSTBOOK_NOTE_WEEKS), last,
                     TW_COSTS_NAME_WIDTH + 14 + WEEKS_WIDTH * (c->years + 1));
    for (int programme = c->programmes == 1 ? 0 : -1; programme < c->programmes; programme++) {
        put_block(c, programme, false);
        put_block(c, programme, true);
    }
    tw_costs_finish(c, TW_COSTS_WEEKS, tw_costs_weeks_row(c, c->programmes - 1, true, c->partners),
                    last, c->years > 4, -1);
}
