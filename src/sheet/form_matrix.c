/* Start against continuation: one table for each phase after the first. */
#include "sheet/form_book.h"
#include "sheet/text_size.h"

#include <stdlib.h>

/* Of a digit in the heads, with a wide font. */
enum { DIGIT_POINTS = 6 };
enum { NAME_CHARACTERS = 60, NAME_WIDTH = 38 };
enum { COL_NR, COL_NAME, COL_FIRST, HEADING_ROWS = 4, BETWEEN = 3, HEAD_ROWS = 2 };

/* Where the table of a phase begins: its title. */
static int table_row(const tw_form_cells *c, int fase) {
    return HEADING_ROWS + (fase - 1) * (c->leden + HEAD_ROWS + 1 + BETWEEN);
}

/* Trajectories that start at a member and are at another in this phase. Caller frees. */
static int64_t *count(tw_form_book *f, int fase) {
    size_t n = f->form->member_count;
    const tw_rsv *rsv = &f->form->round->rsvs[f->form->rsv];
    int64_t *pairs = calloc(n * n + 1, sizeof *pairs);
    for (size_t i = 0; pairs != NULL && i < f->verdeling->count; i++) {
        const tw_traject *row = &f->verdeling->trajecten[i];
        size_t from = tw_rsv_find_member(rsv, row->route[0]);
        size_t to = tw_rsv_find_member(rsv, row->route[fase]);
        pairs[from * n + to] += row->aantal;
    }
    if (pairs == NULL) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
    return pairs;
}

/* Names read upwards, on two lines where they are long: how high must their row be? */
static int higher(int height, const char *name) {
    enum { LINES = 2, STEP = 6, MOST = 240, ONE_LINE = 140 };
    int whole = tw_letters_width(name) * DIGIT_POINTS / 100 + 12;
    whole = whole < ONE_LINE ? whole : ONE_LINE;
    height = whole > height ? whole : height;
    while (height < MOST && tw_letters_lines(name, (height - 8) * 100 / DIGIT_POINTS) > LINES) {
        height += STEP;
    }
    return height;
}

static void put_head(tw_form_book *f, int fase, int row) {
    enum { LEAST_HEIGHT = 72 };
    int height = LEAST_HEIGHT;
    const tw_page *page = &f->pages[TW_SHEET_MATRIX];
    const tw_fase *fasen = f->form->policy->fasen;
    const char *const args[TW_MESSAGE_ARGS] = {fasen[0].naam, fasen[fase].naam};
    char *title = tw_message_render(f->lang, TW_FORM_MATRIX_TITLE, args);
    if (title == NULL) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        tw_put_text(page, row, 0, title, TW_STYLE_SECTION);
    }
    free(title);
    tw_put_blank(page, row + 1, COL_NR, TW_STYLE_HEAD);
    tw_put_blank(page, row + 1, COL_NAME, TW_STYLE_HEAD);
    tw_put_text(page, row + 2, COL_NR, tw_message_text(f->lang, TW_FORM_COL_NR),
                TW_STYLE_HEAD_NUMBER);
    tw_put_text(page, row + 2, COL_NAME, tw_message_text(f->lang, TW_FORM_COL_START_AT),
                TW_STYLE_HEAD);
    for (size_t i = 0; i < f->form->member_count; i++) {
        int column = COL_FIRST + (int)i;
        tw_buf name = {0};
        const tw_poi *poi = &f->form->round->pois[f->form->members[i].poi];
        tw_form_put_name(&name, poi->naam[0] == '\0' ? poi->poi_id : poi->naam, NAME_CHARACTERS);
        if (!name.failed) {
            tw_put_text(page, row + 1, column, name.data, TW_STYLE_HEAD_NAME);
            height = higher(height, name.data);
        }
        tw_buf_free(&name);
        tw_put_int(page, row + 2, column, (int64_t)i + 1, TW_STYLE_HEAD_NUMBER);
    }
    int last = COL_FIRST + f->cells.leden;
    tw_put_blank(page, row + 1, last, TW_STYLE_HEAD_UPRIGHT);
    tw_put_text(page, row + 2, last, tw_message_text(f->lang, TW_FORM_TOTAL), TW_STYLE_HEAD_NUMBER);
    tw_page_height(page, row, 24);
    tw_page_height(page, row + 1, height);
}

static void put_total(tw_form_book *f, int row, int column, int first_row, int first_column,
                      int last_row, int last_column, int64_t value) {
    tw_buf buf = {0};
    tw_buf_str(&buf, "=SUM(");
    tw_cell_name(&buf, first_row, first_column);
    tw_buf_char(&buf, ':');
    tw_cell_name(&buf, last_row, last_column);
    tw_buf_char(&buf, ')');
    tw_put_formula(&f->pages[TW_SHEET_MATRIX], row, column, &buf, value, TW_STYLE_TOTAL_NUMBER);
}

static void put_row(tw_form_book *f, int fase, int head, size_t from, const int64_t *pairs) {
    const tw_page *page = &f->pages[TW_SHEET_MATRIX];
    size_t n = f->form->member_count;
    int row = head + HEAD_ROWS + 1 + (int)from;
    int64_t sum = 0;
    tw_put_int(page, row, COL_NR, (int64_t)from + 1, TW_STYLE_NUMBER);
    tw_buf name = {0};
    tw_form_put_name(&name, f->form->round->pois[f->form->members[from].poi].naam, NAME_CHARACTERS);
    if (!name.failed) {
        tw_put_text(page, row, COL_NAME,
                    name.data == NULL ? f->form->round->pois[f->form->members[from].poi].poi_id
                                      : name.data,
                    TW_STYLE_TEXT);
        int lines = tw_cell_lines(name.data == NULL ? "" : name.data, NAME_WIDTH);
        tw_page_height(page, row, tw_lines_height(lines));
    }
    tw_buf_free(&name);
    for (size_t to = 0; to < n; to++) {
        int column = COL_FIRST + (int)to;
        tw_buf buf = {0};
        tw_buf_printf(&buf, "=SUMIFS(regel_telt,regel_fase_1,$A%d,regel_fase_%d,", row + 1,
                      fase + 1);
        tw_cell_name(&buf, head + HEAD_ROWS, column);
        tw_buf_char(&buf, ')');
        tw_put_formula(page, row, column, &buf, pairs[from * n + to],
                       from == to ? TW_STYLE_CELL_OWN : TW_STYLE_CELL);
        sum += pairs[from * n + to];
    }
    put_total(f, row, COL_FIRST + (int)n, row, COL_FIRST, row, COL_FIRST + (int)n - 1, sum);
}

static void put_totals(tw_form_book *f, int head, const int64_t *pairs) {
    const tw_page *page = &f->pages[TW_SHEET_MATRIX];
    size_t n = f->form->member_count;
    int first = head + HEAD_ROWS + 1;
    int row = first + (int)n;
    int64_t all = 0;
    tw_put_blank(page, row, COL_NR, TW_STYLE_TOTAL);
    tw_put_text(page, row, COL_NAME, tw_message_text(f->lang, TW_FORM_TOTAL), TW_STYLE_TOTAL);
    for (size_t to = 0; to < n; to++) {
        int64_t sum = 0;
        for (size_t from = 0; from < n; from++) {
            sum += pairs[from * n + to];
        }
        int column = COL_FIRST + (int)to;
        put_total(f, row, column, first, column, row - 1, column, sum);
        all += sum;
    }
    int last = COL_FIRST + (int)n;
    put_total(f, row, last, first, last, row - 1, last, all);
}

static void put_table(tw_form_book *f, int fase) {
    int head = table_row(&f->cells, fase);
    size_t n = f->form->member_count;
    int64_t *pairs = count(f, fase);
    put_head(f, fase, head);
    for (size_t from = 0; pairs != NULL && from < n; from++) {
        put_row(f, fase, head, from, pairs);
    }
    if (pairs != NULL) {
        put_totals(f, head, pairs);
    }
    free(pairs);
    int first = head + HEAD_ROWS + 1;
    tw_buf buf = {0};
    tw_buf_char(&buf, '=');
    tw_cell_name(&buf, first, COL_FIRST);
    tw_buf_str(&buf, ">0");
    tw_page_rule(&f->pages[TW_SHEET_MATRIX], first, COL_FIRST, first + (int)n - 1,
                 COL_FIRST + (int)n - 1, &buf, TW_STYLE_USED);
}

void tw_form_write_matrix(tw_form_book *f) {
    const tw_form_cells *c = &f->cells;
    const tw_page *page = &f->pages[TW_SHEET_MATRIX];
    int last_column = COL_FIRST + c->leden;
    const double width = 4.8;
    tw_page_width(page, COL_NR, COL_NR, 5);
    tw_page_width(page, COL_NAME, COL_NAME, NAME_WIDTH);
    tw_page_width(page, COL_FIRST, last_column - 1, width);
    tw_page_width(page, last_column, last_column, 7);
    tw_form_heading(f, TW_SHEET_MATRIX, TW_FORM_SHEET_MATRIX, last_column,
                    5 + NAME_WIDTH + 7 + (int)(width * c->leden));
    tw_put_text(page, 2, 0, tw_message_text(f->lang, TW_FORM_MATRIX_NOTE), TW_STYLE_PLAIN);
    for (int fase = 1; fase < c->fasen; fase++) {
        put_table(f, fase);
    }
    if (f->book.failure == LXW_NO_ERROR && c->fasen > 2) { /* each table on a page of its own */
        lxw_row_t breaks[TW_MAX_FASEN] = {0};
        for (int fase = 2; fase < c->fasen; fase++) {
            breaks[fase - 2] = (lxw_row_t)table_row(c, fase);
        }
        tw_book_note(&f->book, worksheet_set_h_pagebreaks(page->sheet, breaks));
    }
    tw_page_protect(page);
    tw_form_print(f, TW_SHEET_MATRIX,
                  (tw_print){.landscape = true,
                             .last_row = table_row(c, c->fasen - 1) + HEAD_ROWS + 1 + c->leden,
                             .last_column = last_column,
                             .repeat_from = -1,
                             .one_page = c->fasen == 2});
}
