/* toewijzing_definitief.xlsx: every institution, and totals per sector as formulas. */
#include "base/digits.h"
#include "form/form_cells.h"
#include "sheet/book.h"
#include "sheet/form_write.h"
#include "sheet/text_size.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD = 5, FIRST = 6 };
enum { NAME_WIDTH = 42 };
enum { COL_ID, COL_NAME, COL_SECTOR, COL_NUMBERS };
enum { ASKED, GRANTED, UNPLACED, BONUS, FINAL, NUMBER_COUNT };

static const tw_message_id heads[NUMBER_COUNT] = {TW_VWS_COL_REQUESTED, TW_VWS_COL_GRANTED,
                                                  TW_VWS_COL_UNPLACED, TW_FORM_BONUS_PLACES,
                                                  TW_VWS_COL_FINAL};

typedef struct {
    tw_book book;
    tw_page table;
    tw_page sectors;
    const tw_report_input *input;
    const tw_figures *figures;
    char *title; /* of the round */
} vws;

static const char *say(const vws *v, tw_message_id id) {
    return tw_message_text(v->input->lang, id);
}

/* ---- heading ---- */

static char *title_of(const tw_report_input *input) {
    const tw_round *round = input->round;
    tw_digits year = tw_digits_of(round->toewijzingsjaar);
    const char *const unnamed[TW_MESSAGE_ARGS] = {round->opleiding};
    char *name = round->naam[0] == '\0'
                     ? tw_message_render(input->lang, TW_FORM_UNNAMED_ROUND, unnamed)
                     : strdup(round->naam);
    const char *const args[TW_MESSAGE_ARGS] = {name, year.text};
    char *title = name == NULL ? NULL : tw_message_render(input->lang, TW_FORM_ROUND, args);
    free(name);
    return title;
}

static void put_heading(vws *v, const tw_page *page, int last) {
    tw_put_text(page, 0, 0, say(v, TW_VWS_TITLE), TW_STYLE_TITLE);
    tw_page_height(page, 0, 27);
    tw_put_wide(page, 1, 0, last, v->title, TW_STYLE_SUBTITLE);
    tw_page_height(page, 1, tw_letters_lines(v->title, 9000) > 1 ? 36 : 20);
    tw_put_wide(page, 2, 0, last, say(v, TW_VWS_NOTE), TW_STYLE_NOTE);
    tw_page_height(page, 2, 30);
    if (tw_report_is_illustrative(v->input->round, v->input->policy)) {
        tw_put_wide(page, 3, 0, last, say(v, TW_VWS_ILLUSTRATIVE), TW_STYLE_MARK);
    }
}

static void put_numbers_head(vws *v, const tw_page *page, int column) {
    for (int i = 0; i < NUMBER_COUNT; i++) {
        tw_put_text(page, HEAD, column + i, say(v, heads[i]), TW_STYLE_HEAD_NUMBER);
    }
    tw_page_height(page, HEAD, 30);
}

static void print(vws *v, const tw_page *page, int last_row, int last_column) {
    bool is_illustrative = tw_report_is_illustrative(v->input->round, v->input->policy);
    tw_page_protect(page);
    tw_page_print(page,
                  &(tw_print){.last_row = last_row,
                              .last_column = last_column,
                              .repeat_from = HEAD,
                              .repeat_to = HEAD,
                              .left = say(v, TW_VWS_TITLE),
                              .below = v->title,
                              .mark = is_illustrative ? say(v, TW_FORM_ILLUSTRATIVE_SHORT) : NULL});
}

/* ---- every institution ---- */

/* Of the column with identifiers: as wide as the widest needs, within reason. */
static double id_width(const tw_round *round) {
    enum { LEAST = 11, MOST = 24 };
    int most = LEAST * 100;
    for (size_t i = 0; i < round->poi_count; i++) {
        int width = tw_letters_width(round->pois[i].poi_id) + 250;
        most = width > most ? width : most;
    }
    return most > MOST * 100 ? MOST : most / 100.0;
}

static void put_poi(vws *v, size_t index) {
    const tw_poi *poi = &v->input->round->pois[index];
    const tw_poi_figures *figures = &v->figures->pois[index];
    int row = FIRST + (int)index;
    tw_put_text(&v->table, row, COL_ID, poi->poi_id, TW_STYLE_TEXT);
    tw_put_text(&v->table, row, COL_NAME, poi->naam, TW_STYLE_TEXT);
    tw_page_height(&v->table, row, tw_lines_height(tw_cell_lines(poi->naam, NAME_WIDTH)));
    tw_put_text(&v->table, row, COL_SECTOR, tw_sector_words(v->input->lang, poi->sector),
                TW_STYLE_TEXT);
    const int64_t numbers[NUMBER_COUNT] = {[ASKED] = poi->aangevraagd,
                                           [GRANTED] = poi->toegewezen,
                                           [UNPLACED] = figures->niet_geplaatst,
                                           [BONUS] = figures->start[TW_BONUS],
                                           [FINAL] = figures->definitief};
    for (int i = 0; i < NUMBER_COUNT; i++) {
        tw_put_int(&v->table, row, COL_NUMBERS + i, numbers[i],
                   i == FINAL ? TW_STYLE_NUMBER_STRONG : TW_STYLE_NUMBER);
    }
}

static void numbers_of(int64_t *numbers, const tw_sector_figures *figures) {
    numbers[ASKED] = figures->aangevraagd;
    numbers[GRANTED] = figures->toegewezen;
    numbers[UNPLACED] = figures->niet_geplaatst;
    numbers[BONUS] = figures->bonus;
    numbers[FINAL] = figures->definitief;
}

static void put_total(const tw_page *page, int row, int column, int first, int last,
                      int64_t value) {
    tw_buf buf = {0};
    tw_buf_str(&buf, "=SUM(");
    tw_cell_name(&buf, first, column);
    tw_buf_char(&buf, ':');
    tw_cell_name(&buf, last, column);
    tw_buf_char(&buf, ')');
    tw_put_formula(page, row, column, &buf, value, TW_STYLE_TOTAL_NUMBER);
}

static void write_table(vws *v) {
    int count = (int)v->input->round->poi_count;
    int last = COL_NUMBERS + NUMBER_COUNT - 1;
    int total = FIRST + count;
    int64_t sums[NUMBER_COUNT];
    tw_page_width(&v->table, COL_ID, COL_ID, id_width(v->input->round));
    tw_page_width(&v->table, COL_NAME, COL_NAME, NAME_WIDTH);
    tw_page_width(&v->table, COL_SECTOR, COL_SECTOR, tw_sector_column(v->input->lang));
    tw_page_width(&v->table, COL_NUMBERS, last, 12);
    put_heading(v, &v->table, last);
    tw_put_text(&v->table, HEAD, COL_ID, say(v, TW_VWS_COL_ID), TW_STYLE_HEAD);
    tw_put_text(&v->table, HEAD, COL_NAME, say(v, TW_FORM_COL_POI), TW_STYLE_HEAD);
    tw_put_text(&v->table, HEAD, COL_SECTOR, say(v, TW_FORM_COL_SECTOR), TW_STYLE_HEAD);
    put_numbers_head(v, &v->table, COL_NUMBERS);
    for (int i = 0; i < count; i++) {
        put_poi(v, (size_t)i);
    }
    numbers_of(sums, &v->figures->ronde);
    tw_put_wide(&v->table, total, COL_ID, COL_SECTOR, say(v, TW_FORM_TOTAL), TW_STYLE_TOTAL);
    for (int i = 0; i < NUMBER_COUNT && count > 0; i++) {
        put_total(&v->table, total, COL_NUMBERS + i, FIRST, total - 1, sums[i]);
    }
    if (v->book.failure == LXW_NO_ERROR) {
        worksheet_freeze_panes(v->table.sheet, FIRST, 0);
        if (count > 0) {
            tw_book_note(&v->book, worksheet_autofilter(v->table.sheet, HEAD, 0,
                                                        (lxw_row_t)(total - 1), (lxw_col_t)last));
        }
    }
    print(v, &v->table, total, last);
}

/* ---- per sector ---- */

/* "Toewijzing!$C$6:$C$20": a column of the table. */
static void put_range(tw_buf *buf, const vws *v, int column) {
    int last = FIRST + (int)v->input->round->poi_count - 1;
    tw_buf_str(buf, say(v, TW_VWS_SHEET));
    tw_buf_char(buf, '!');
    tw_cell_fixed(buf, FIRST, column);
    tw_buf_char(buf, ':');
    tw_cell_fixed(buf, last < FIRST ? FIRST : last, column);
}

static void put_sector(vws *v, tw_sector sector) {
    const tw_sector_figures *figures = &v->figures->sectoren[sector];
    int row = FIRST + (int)sector;
    int64_t numbers[NUMBER_COUNT];
    tw_buf buf = {0};
    numbers_of(numbers, figures);
    tw_put_text(&v->sectors, row, 0, tw_sector_words(v->input->lang, sector), TW_STYLE_TEXT);
    tw_buf_str(&buf, "=COUNTIF(");
    put_range(&buf, v, COL_SECTOR);
    tw_buf_printf(&buf, ",$A%d)", row + 1);
    tw_put_formula(&v->sectors, row, 1, &buf, figures->instellingen, TW_STYLE_NUMBER);
    for (int i = 0; i < NUMBER_COUNT; i++) {
        tw_buf_str(&buf, "=SUMIFS(");
        put_range(&buf, v, COL_NUMBERS + i);
        tw_buf_char(&buf, ',');
        put_range(&buf, v, COL_SECTOR);
        tw_buf_printf(&buf, ",$A%d)", row + 1);
        tw_put_formula(&v->sectors, row, 2 + i, &buf, numbers[i],
                       i == FINAL ? TW_STYLE_NUMBER_STRONG : TW_STYLE_NUMBER);
    }
}

static void write_sectors(vws *v) {
    int last = 2 + NUMBER_COUNT - 1;
    int total = FIRST + TW_SECTOR_COUNT;
    int64_t sums[NUMBER_COUNT];
    tw_page_width(&v->sectors, 0, 0, 30);
    tw_page_width(&v->sectors, 1, last, 13);
    put_heading(v, &v->sectors, last);
    tw_put_text(&v->sectors, HEAD, 0, say(v, TW_FORM_COL_SECTOR), TW_STYLE_HEAD);
    tw_put_text(&v->sectors, HEAD, 1, say(v, TW_VWS_COL_COUNT), TW_STYLE_HEAD_NUMBER);
    put_numbers_head(v, &v->sectors, 2);
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        put_sector(v, (tw_sector)sector);
    }
    numbers_of(sums, &v->figures->ronde);
    tw_put_text(&v->sectors, total, 0, say(v, TW_FORM_TOTAL), TW_STYLE_TOTAL);
    put_total(&v->sectors, total, 1, FIRST, total - 1, v->figures->ronde.instellingen);
    for (int i = 0; i < NUMBER_COUNT; i++) {
        put_total(&v->sectors, total, 2 + i, FIRST, total - 1, sums[i]);
    }
    print(v, &v->sectors, total, last);
}

tw_status tw_vws_write(tw_buf *bytes, const tw_report_input *input, const tw_figures *figures,
                       tw_error *err) {
    vws v = {.input = input, .figures = figures, .title = title_of(input)};
    if (v.title == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "spreadsheet");
    }
    const tw_book_facts facts = {
        .title = v.title, .subject = say(&v, TW_VWS_TITLE), .date = input->round->peildatum};
    tw_book_open(&v.book, &facts);
    v.table = tw_book_page(&v.book, say(&v, TW_VWS_SHEET));
    v.sectors = tw_book_page(&v.book, say(&v, TW_VWS_SECTORS));
    write_table(&v);
    write_sectors(&v);
    free(v.title);
    return tw_book_close(&v.book, bytes, err);
}
