/* Weeks, capacity and yield: numbers a year. */
#include "base/intmath.h"
#include "form/form_cells.h"
#include "sheet/plan_book.h"
#include "sheet/text_size.h"
#include "toewijs/policy.h"

enum { NAME_WIDTH = 36, NUMBER_WIDTH = 11 };

/* A column of a sheet. */
typedef struct column {
    tw_message_id words;
    double width;
    bool is_number;
} column;

static void put_heads(tw_plan_book *b, const tw_page *page, const column *columns, int count) {
    for (int i = 0; i < count; i++) {
        tw_page_width(page, i, i, columns[i].width);
        tw_plan_book_column(b, page, i, columns[i].words, columns[i].is_number);
    }
}

static void put_poi(tw_plan_book *b, const tw_page *page, int row, int column_of, size_t poi) {
    tw_put_text(page, row, column_of, b->names[poi], TW_STYLE_TEXT);
    tw_page_height(page, row, tw_lines_height(tw_cell_lines(b->names[poi], NAME_WIDTH)));
}

/* "=I6-H6-G6-F6": one cell less others, all in one row. */
static void put_difference(const tw_page *page, int row, int column_of, const int *from,
                           int from_count, int64_t value, tw_style style) {
    tw_buf buf = {0};
    tw_buf_char(&buf, '=');
    for (int i = 0; i < from_count; i++) {
        tw_buf_str(&buf, i == 0 ? "" : "-");
        tw_cell_name(&buf, row, from[i]);
    }
    tw_put_formula(page, row, column_of, &buf, value, style);
}

/* ---- weeks -----------------------------------------------------------------------------------
 */

enum {
    W_RSV,
    W_POI,
    W_PROGRAMME,
    W_YEAR,
    W_OWN,
    W_HOSTED,
    W_BALANCE,
    W_STARTING,
    W_CONTINUING,
    W_OWN_PRESENT,
    W_GUESTS,
    W_ELSEWHERE,
    W_COUNT
};

static const column week_columns[W_COUNT] = {
    [W_RSV] = {TW_RAP_COL_RSV, 22, false},
    [W_POI] = {TW_RAP_COL_POI, NAME_WIDTH, false},
    [W_PROGRAMME] = {TW_PLB_COL_PROGRAMME, 11, false},
    [W_YEAR] = {TW_RAP_COL_YEAR, 8, true},
    [W_OWN] = {TW_RAP_COL_OWN_WEEKS, NUMBER_WIDTH, true},
    [W_HOSTED] = {TW_RAP_COL_HOSTED_WEEKS, NUMBER_WIDTH, true},
    [W_BALANCE] = {TW_RAP_COL_BALANCE, NUMBER_WIDTH, true},
    [W_STARTING] = {TW_PLB_COL_STARTING, NUMBER_WIDTH, true},
    [W_CONTINUING] = {TW_PLB_COL_CONTINUING, NUMBER_WIDTH, true},
    [W_OWN_PRESENT] = {TW_PLB_COL_OWN_PRESENT, NUMBER_WIDTH, true},
    [W_GUESTS] = {TW_PLB_COL_GUESTS, NUMBER_WIDTH, true},
    [W_ELSEWHERE] = {TW_PLB_COL_ELSEWHERE, NUMBER_WIDTH, true},
};

static void put_weeks(tw_plan_book *b, const tw_page *page, int row, const tw_plan_weken *w) {
    tw_put_text(page, row, W_RSV, b->plan->rsvs[w->rsv].rsv_id, TW_STYLE_TEXT);
    put_poi(b, page, row, W_POI, w->poi);
    tw_put_text(page, row, W_PROGRAMME, b->plan->opleidingen[w->opleiding], TW_STYLE_TEXT);
    tw_put_int(page, row, W_YEAR, w->jaar, TW_STYLE_NUMBER);
    tw_put_int(page, row, W_OWN, w->eigen_weken, TW_STYLE_NUMBER);
    tw_put_int(page, row, W_HOSTED, w->gehoste_weken, TW_STYLE_NUMBER);
    put_difference(page, row, W_BALANCE, (const int[]){W_HOSTED, W_OWN}, 2,
                   w->gehoste_weken - w->eigen_weken, TW_STYLE_NUMBER_STRONG);
    tw_put_int(page, row, W_STARTING, w->instroom, TW_STYLE_NUMBER);
    tw_put_int(page, row, W_CONTINUING, w->doorstroom, TW_STYLE_NUMBER);
    tw_put_int(page, row, W_OWN_PRESENT, w->aanwezig_eigen, TW_STYLE_NUMBER);
    tw_put_int(page, row, W_GUESTS, w->aanwezig_gast, TW_STYLE_NUMBER);
    tw_put_int(page, row, W_ELSEWHERE, w->elders, TW_STYLE_NUMBER);
}

void tw_plan_book_weeks(tw_plan_book *b) {
    const tw_plan *plan = b->plan;
    tw_page page = tw_book_page(&b->book, tw_plan_book_say(b, TW_PLB_COL_WEEKS));
    int count = (int)plan->weken_count;
    int total = TW_PLAN_BOOK_FIRST + count;
    int64_t own = 0;
    int64_t hosted = 0;
    int64_t starting = 0;
    tw_plan_book_head(b, &page, TW_PLB_WEEKS_PART, W_COUNT - 1);
    put_heads(b, &page, week_columns, W_COUNT);
    for (int i = 0; i < count; i++) {
        put_weeks(b, &page, TW_PLAN_BOOK_FIRST + i, &plan->weken[i]);
        own += plan->weken[i].eigen_weken;
        hosted += plan->weken[i].gehoste_weken;
        starting += plan->weken[i].instroom;
    }
    if (count > 0) {
        tw_put_wide(&page, total, W_RSV, W_YEAR, tw_plan_book_say(b, TW_RAP_TOTAL), TW_STYLE_TOTAL);
        tw_plan_book_sum(&page, total, W_OWN, own);
        tw_plan_book_sum(&page, total, W_HOSTED, hosted);
        tw_plan_book_sum(&page, total, W_BALANCE, hosted - own);
        tw_plan_book_sum(&page, total, W_STARTING, starting);
    }
    tw_plan_book_end(b, &page, total, W_COUNT - 1, count);
}

/* ---- capacity --------------------------------------------------------------------------------
 */

enum {
    C_POI,
    C_SECTOR,
    C_PROGRAMME,
    C_YEAR,
    C_PEAK,
    C_PEAK_ON,
    C_OUTSIDE,
    C_TAKEN,
    C_CAPACITY,
    C_LEFT,
    C_COUNT
};

static const column capacity_columns[C_COUNT] = {
    [C_POI] = {TW_RAP_COL_POI, NAME_WIDTH, false},
    [C_SECTOR] = {TW_RAP_COL_SECTOR, 30, false},
    [C_PROGRAMME] = {TW_PLB_COL_PROGRAMME, 11, false},
    [C_YEAR] = {TW_RAP_COL_YEAR, 8, true},
    [C_PEAK] = {TW_PLB_COL_PEAK, NUMBER_WIDTH, true},
    [C_PEAK_ON] = {TW_PLB_COL_PEAK_ON, NUMBER_WIDTH, true},
    [C_OUTSIDE] = {TW_RAP_COL_OUTSIDE, NUMBER_WIDTH, true},
    [C_TAKEN] = {TW_RAP_COL_TAKEN, NUMBER_WIDTH, true},
    [C_CAPACITY] = {TW_RAP_COL_CAPACITY, NUMBER_WIDTH, true},
    [C_LEFT] = {TW_RAP_COL_LEFT, NUMBER_WIDTH, true},
};

static void put_capacity(tw_plan_book *b, const tw_page *page, int row,
                         const tw_plan_capaciteit *c) {
    put_poi(b, page, row, C_POI, c->poi);
    tw_put_text(page, row, C_SECTOR, tw_sector_words(b->lang, b->plan->pois[c->poi].sector),
                TW_STYLE_TEXT);
    tw_put_text(page, row, C_PROGRAMME, b->plan->opleidingen[c->opleiding], TW_STYLE_TEXT);
    tw_put_int(page, row, C_YEAR, c->jaar, TW_STYLE_NUMBER);
    tw_put_int(page, row, C_PEAK, c->piek, TW_STYLE_NUMBER);
    if (c->piek_op == TW_DATE_NONE) {
        tw_put_blank(page, row, C_PEAK_ON, TW_STYLE_DATE);
    } else {
        tw_put_date_cell(page, row, C_PEAK_ON, c->piek_op, TW_STYLE_DATE);
    }
    tw_put_int(page, row, C_OUTSIDE, c->buiten_rsv, TW_STYLE_NUMBER);
    tw_put_int(page, row, C_TAKEN, c->bezet, TW_STYLE_NUMBER);
    tw_put_int(page, row, C_CAPACITY, c->capaciteit, TW_STYLE_NUMBER);
    put_difference(page, row, C_LEFT, (const int[]){C_CAPACITY, C_PEAK, C_OUTSIDE, C_TAKEN}, 4,
                   c->vrij, TW_STYLE_NUMBER_STRONG);
}

void tw_plan_book_capacity(tw_plan_book *b) {
    const tw_plan *plan = b->plan;
    tw_page page = tw_book_page(&b->book, tw_plan_book_say(b, TW_RAP_COL_CAPACITY));
    int count = (int)plan->capaciteit_count;
    tw_plan_book_head(b, &page, TW_PLB_CAPACITY, C_COUNT - 1);
    put_heads(b, &page, capacity_columns, C_COUNT);
    tw_page_width(&page, C_SECTOR, C_SECTOR, tw_sector_column(b->lang));
    for (int i = 0; i < count; i++) {
        put_capacity(b, &page, TW_PLAN_BOOK_FIRST + i, &plan->capaciteit[i]);
    }
    if (count > 0) {
        tw_buf rule = {0};
        tw_cell_name(&rule, TW_PLAN_BOOK_FIRST, C_LEFT);
        tw_buf_str(&rule, "<0");
        tw_page_rule(&page, TW_PLAN_BOOK_FIRST, C_LEFT, TW_PLAN_BOOK_FIRST + count - 1, C_LEFT,
                     &rule, TW_STYLE_WRONG);
    }
    tw_plan_book_end(b, &page, TW_PLAN_BOOK_FIRST + count, C_COUNT - 1, count);
}

/* ---- yield -----------------------------------------------------------------------------------
 */

enum { Y_SECTOR, Y_PROGRAMME, Y_YEAR, Y_FINISHED, Y_RATIO, Y_REPLACES, Y_COUNT };

static const column yield_columns[Y_COUNT] = {
    [Y_SECTOR] = {TW_RAP_COL_SECTOR, 30, false},
    [Y_PROGRAMME] = {TW_PLB_COL_PROGRAMME, 11, false},
    [Y_YEAR] = {TW_RAP_COL_YEAR, 8, true},
    [Y_FINISHED] = {TW_PLB_COL_FINISHED, NUMBER_WIDTH, true},
    [Y_RATIO] = {TW_PLB_SHEET_RATIO, 14, true},
    [Y_REPLACES] = {TW_PLB_COL_REPLACES, NUMBER_WIDTH, true},
};

static void put_replaced(tw_plan_book *b, const tw_page *page, int row,
                         const tw_plan_opbrengst *o) {
    tw_optional replaced;
    bool fits = tw_plan_substitution(&replaced, b->plan, o, b->ratios, b->ratio_count);
    if (!fits || !replaced.stated || o->afgestudeerd == 0) {
        tw_put_blank(page, row, Y_RATIO, TW_STYLE_DECIMAL);
        tw_put_blank(page, row, Y_REPLACES, TW_STYLE_DECIMAL);
        return;
    }
    tw_buf buf = {0};
    tw_put_decimal(page, row, Y_RATIO, replaced.value / o->afgestudeerd, TW_SUBSTITUTIE_DECIMALS);
    tw_buf_char(&buf, '=');
    tw_cell_name(&buf, row, Y_FINISHED);
    tw_buf_char(&buf, '*');
    tw_cell_name(&buf, row, Y_RATIO);
    tw_put_formula_decimal(page, row, Y_REPLACES, &buf, replaced.value, TW_SUBSTITUTIE_DECIMALS);
}

void tw_plan_book_yield(tw_plan_book *b) {
    const tw_plan *plan = b->plan;
    tw_page page = tw_book_page(&b->book, tw_plan_book_say(b, TW_PLB_SHEET_YIELD));
    int count = (int)plan->opbrengst_count;
    int last = b->ratio_count > 0 ? Y_REPLACES : Y_FINISHED;
    int total = TW_PLAN_BOOK_FIRST + count;
    int64_t sum = 0;
    tw_plan_book_head(b, &page, TW_PLB_YIELD, last);
    put_heads(b, &page, yield_columns, last + 1);
    tw_page_width(&page, Y_SECTOR, Y_SECTOR, tw_sector_column(b->lang));
    for (int i = 0; i < count; i++) {
        const tw_plan_opbrengst *o = &plan->opbrengst[i];
        int row = TW_PLAN_BOOK_FIRST + i;
        tw_put_text(&page, row, Y_SECTOR, tw_sector_words(b->lang, o->sector), TW_STYLE_TEXT);
        tw_put_text(&page, row, Y_PROGRAMME, plan->opleidingen[o->opleiding], TW_STYLE_TEXT);
        tw_put_int(&page, row, Y_YEAR, o->jaar, TW_STYLE_NUMBER);
        tw_put_int(&page, row, Y_FINISHED, o->afgestudeerd, TW_STYLE_NUMBER);
        if (last == Y_REPLACES) {
            put_replaced(b, &page, row, o);
        }
        sum += o->afgestudeerd;
    }
    if (count > 0) {
        tw_put_wide(&page, total, Y_SECTOR, Y_YEAR, tw_plan_book_say(b, TW_RAP_TOTAL),
                    TW_STYLE_TOTAL);
        tw_plan_book_sum(&page, total, Y_FINISHED, sum);
    }
    tw_plan_book_end(b, &page, total, last, count);
}
