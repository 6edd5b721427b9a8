/* Per institution: who starts and continues there, against what it has and can host. */
#include "base/digits.h"
#include "sheet/form_book.h"
#include "sheet/text_size.h"

#include <stdlib.h>

enum { COL_NR, COL_NAME, COL_SECTOR, COL_CAPACITY };
enum { START_REGULAR, START_BONUS, START_BONUS_MAX, START_SUM, START_ROOM, START_COLUMNS };
enum { HOST_REGULAR, HOST_BONUS, HOST_SUM, HOST_ROOM, HOST_COLUMNS };

/* With more phases there are more columns: then names and words take less room, not the letters. */
static int name_width(const tw_form_cells *c) {
    return c->fasen == 2 ? 38 : 31;
}

static int check_width(const tw_form_cells *c) {
    return c->fasen == 2 ? 46 : 36;
}

enum { NR_WIDTH = 5 };

static double number_width(const tw_form_cells *c) {
    return c->fasen == 2 ? 5.6 : 4.8;
}

/* ---- heads ---- */

static int host_column(const tw_form_cells *c, int fase) {
    return c->col_host + HOST_COLUMNS * (fase - 1);
}

static void put_group(tw_form_book *f, int fase) {
    const tw_form_cells *c = &f->cells;
    const tw_fase *phase = &f->form->policy->fasen[fase];
    tw_digits year = tw_digits_of(f->form->round->toewijzingsjaar + phase->jaar);
    const char *const args[TW_MESSAGE_ARGS] = {year.text, phase->naam};
    char *text =
        tw_message_render(f->lang, fase == 0 ? TW_FORM_GROUP_START : TW_FORM_GROUP_HOST, args);
    int first = fase == 0 ? c->col_inbreng : host_column(c, fase);
    int last = fase == 0 ? c->col_start + START_ROOM : first + HOST_ROOM;
    if (text == NULL) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        tw_put_wide(&f->pages[TW_SHEET_POIS], c->poi_head, first, last, text, TW_STYLE_HEAD_NUMBER);
    }
    free(text);
}

static void put_heads(tw_form_book *f) {
    static const tw_message_id fixed[] = {TW_FORM_COL_NR, TW_FORM_COL_POI, TW_FORM_COL_SECTOR,
                                          TW_FORM_COL_CAPACITY, TW_FORM_COL_BROUGHT};
    static const tw_message_id start[] = {TW_FORM_COL_REGULAR, TW_FORM_COL_BONUS,
                                          TW_FORM_COL_BONUS_MAX, TW_FORM_COL_TOGETHER,
                                          TW_FORM_COL_ROOM};
    static const tw_message_id host[] = {TW_FORM_COL_REGULAR, TW_FORM_COL_BONUS,
                                         TW_FORM_COL_TOGETHER, TW_FORM_COL_ROOM};
    const tw_page *page = &f->pages[TW_SHEET_POIS];
    const tw_form_cells *c = &f->cells;
    int row = c->poi_head + 1;
    for (int column = 0; column <= COL_CAPACITY; column++) {
        tw_put_blank(page, c->poi_head, column, TW_STYLE_HEAD);
    }
    for (int column = 0; column <= c->col_inbreng; column++) {
        bool words = column == COL_NAME || column == COL_SECTOR;
        tw_put_text(page, row, column, tw_message_text(f->lang, fixed[column]),
                    words              ? TW_STYLE_HEAD
                    : column == COL_NR ? TW_STYLE_HEAD_NUMBER
                                       : TW_STYLE_HEAD_UPRIGHT);
    }
    put_group(f, 0);
    for (int i = 0; i < START_COLUMNS; i++) {
        tw_put_text(page, row, c->col_start + i, tw_message_text(f->lang, start[i]),
                    TW_STYLE_HEAD_UPRIGHT);
    }
    for (int fase = 1; fase < c->fasen; fase++) {
        put_group(f, fase);
        for (int i = 0; i < HOST_COLUMNS; i++) {
            tw_put_text(page, row, host_column(c, fase) + i, tw_message_text(f->lang, host[i]),
                        TW_STYLE_HEAD_UPRIGHT);
        }
    }
    tw_put_blank(page, c->poi_head, c->col_poi_check, TW_STYLE_HEAD);
    tw_put_text(page, row, c->col_poi_check, tw_message_text(f->lang, TW_FORM_COL_CHECK),
                TW_STYLE_HEAD);
    tw_page_height(page, c->poi_head, 30);
    tw_page_height(page, row, 64);
}

/* ---- numbers ---- */

/* Trajectories of a kind that are at this member in a phase. */
static void put_counted(tw_form_book *f, size_t member, int fase, tw_soort soort, int column) {
    int row = f->cells.poi_first + (int)member;
    size_t first = tw_round_first_member(f->form->round, f->form->rsv);
    const tw_member_figures *figures = &f->figures->members[first + member];
    tw_buf buf = {0};
    tw_buf_printf(&buf, "=SUMIFS(regel_telt,regel_soort,%d,regel_fase_%d,$A%d)", (int)soort + 1,
                  fase + 1, row + 1);
    tw_put_formula(&f->pages[TW_SHEET_POIS], row, column, &buf, figures->gehost[fase][soort],
                   TW_STYLE_NUMBER);
}

static void put_sum(tw_form_book *f, int row, int a, int b, int column, int64_t value) {
    tw_buf buf = {0};
    tw_buf_char(&buf, '=');
    tw_cell_name(&buf, row, a);
    tw_buf_char(&buf, '+');
    tw_cell_name(&buf, row, b);
    tw_put_formula(&f->pages[TW_SHEET_POIS], row, column, &buf, value, TW_STYLE_NUMBER_STRONG);
}

static void put_from_data(tw_form_book *f, size_t member, int data_column, int column,
                          int64_t value) {
    tw_buf buf = {0};
    tw_buf_char(&buf, '=');
    tw_put_ref(&buf, f, TW_SHEET_DATA, f->cells.lid_first + (int)member, data_column);
    tw_put_formula(&f->pages[TW_SHEET_POIS], f->cells.poi_first + (int)member, column, &buf, value,
                   TW_STYLE_NUMBER);
}

static void put_phase(tw_form_book *f, size_t member, int fase) {
    const tw_form_cells *c = &f->cells;
    int row = c->poi_first + (int)member;
    size_t first = tw_round_first_member(f->form->round, f->form->rsv);
    const int64_t *hosted = f->figures->members[first + member].gehost[fase];
    int column = fase == 0 ? c->col_start : host_column(c, fase);
    put_counted(f, member, fase, TW_REGULIER, column);
    put_counted(f, member, fase, TW_BONUS, column + 1);
    int sum = fase == 0 ? c->col_start + START_SUM : column + HOST_SUM;
    put_sum(f, row, column, column + 1, sum, hosted[TW_REGULIER] + hosted[TW_BONUS]);
    put_from_data(f, member, c->col_room + fase, sum + 1, f->form->members[member].room[fase]);
}

/* ---- checks ---- */

/* IF(a>b,"words ","") with the cells a and b; also "<". */
static void put_if(tw_buf *buf, const tw_form_book *f, const char *a, const char *sign,
                   const char *b, tw_message_id words, const char *third) {
    const char *const refs[TW_MESSAGE_ARGS] = {a, b, third};
    tw_buf_printf(buf, "IF(%s%s%s,", a, sign, b);
    tw_put_words(buf, f->lang, words, refs);
    tw_buf_str(buf, "&\" \",\"\")&");
}

static void put_room_checks(tw_buf *buf, const tw_form_book *f, int row) {
    const tw_form_cells *c = &f->cells;
    for (int fase = 0; fase < c->fasen; fase++) {
        int sum = fase == 0 ? c->col_start + START_SUM : host_column(c, fase) + HOST_SUM;
        tw_buf used = {0};
        tw_buf room = {0};
        tw_buf name = {0};
        tw_cell_name(&used, row, sum);
        tw_cell_name(&room, row, sum + 1);
        tw_buf naam = {0};
        tw_sheet_text(&naam, f->form->policy->fasen[fase].naam);
        tw_put_quoted(&name, naam.failed || naam.data == NULL ? "" : naam.data);
        if (used.failed || room.failed || name.failed || naam.failed) {
            buf->failed = true;
        } else {
            put_if(buf, f, used.data, ">", room.data, TW_FORM_POI_ROOM, name.data);
        }
        tw_buf_free(&used);
        tw_buf_free(&room);
        tw_buf_free(&name);
        tw_buf_free(&naam);
    }
}

static void put_start_checks(tw_buf *buf, const tw_form_book *f, size_t member) {
    const tw_form_cells *c = &f->cells;
    int row = c->poi_first + (int)member;
    tw_buf cells[5] = {{0}}; /* brought in, regular, bonus, bonus at most, regular at least */
    tw_cell_name(&cells[0], row, c->col_inbreng);
    tw_cell_name(&cells[1], row, c->col_start + START_REGULAR);
    tw_cell_name(&cells[2], row, c->col_start + START_BONUS);
    tw_cell_name(&cells[3], row, c->col_start + START_BONUS_MAX);
    tw_put_ref(&cells[4], f, TW_SHEET_DATA, c->lid_first + (int)member, TW_DATA_START_MIN);
    for (int i = 0; i < 5; i++) {
        buf->failed = buf->failed || cells[i].failed;
    }
    if (!buf->failed) {
        if (!f->form->policy->regulier_vrij) {
            put_if(buf, f, cells[1].data, ">", cells[0].data, TW_FORM_POI_STARTS, NULL);
            put_if(buf, f, cells[1].data, "<", cells[4].data, TW_FORM_POI_LEAST, NULL);
        }
        put_if(buf, f, cells[2].data, ">", cells[3].data, TW_FORM_POI_BONUS, NULL);
        put_room_checks(buf, f, row);
        if (!f->form->policy->regulier_vrij) {
            tw_buf_printf(buf, "IF(%s<%s,", cells[1].data, cells[0].data);
            char gap[64] = "";
            tw_buf less = {0};
            tw_buf_printf(&less, "(%s-%s)", cells[0].data, cells[1].data);
            const char *const refs[TW_MESSAGE_ARGS] = {less.failed ? gap : less.data};
            tw_put_words(buf, f->lang, TW_FORM_POI_UNUSED, refs);
            tw_buf_str(buf, ",\"\")&");
            buf->failed = buf->failed || less.failed;
            tw_buf_free(&less);
        }
        tw_buf_str(buf, "\"\"");
    }
    for (int i = 0; i < 5; i++) {
        tw_buf_free(&cells[i]);
    }
}

static void put_check(tw_form_book *f, size_t member) {
    size_t first = tw_round_first_member(f->form->round, f->form->rsv);
    int64_t unused =
        f->form->members[member].inbreng - f->figures->members[first + member].start[TW_REGULIER];
    bool note = !f->form->policy->regulier_vrij && unused > 0;
    tw_buf buf = {0};
    tw_buf_str(&buf, "=TRIM(");
    put_start_checks(&buf, f, member);
    tw_buf_char(&buf, ')');
    char *value = tw_form_say(f, note ? TW_FORM_POI_UNUSED : TW_FORM_OK, unused, 0);
    if (value != NULL) {
        tw_put_formula_text(&f->pages[TW_SHEET_POIS], f->cells.poi_first + (int)member,
                            f->cells.col_poi_check, &buf, note ? value : "", TW_STYLE_CHECK);
    }
    tw_buf_free(&buf);
    free(value);
}

/* ---- rows ---- */

static void put_member(tw_form_book *f, size_t member) {
    const tw_form_cells *c = &f->cells;
    const tw_page *page = &f->pages[TW_SHEET_POIS];
    const tw_form_member *of = &f->form->members[member];
    const tw_poi *poi = &f->form->round->pois[of->poi];
    int row = c->poi_first + (int)member;
    tw_put_int(page, row, COL_NR, (int64_t)member + 1, TW_STYLE_NUMBER);
    tw_buf name = {0};
    tw_form_put_name(&name, poi->naam, 250);
    if (!name.failed) {
        const char *text = name.data == NULL ? poi->poi_id : name.data;
        int lines = tw_cell_lines(text, name_width(c));
        tw_put_text(page, row, COL_NAME, text, TW_STYLE_TEXT);
        tw_page_height(page, row, lines == 1 ? TW_CHECK_HEIGHT : tw_lines_height(lines));
    }
    tw_buf_free(&name);
    tw_put_text(page, row, COL_SECTOR, tw_sector_words(f->lang, poi->sector), TW_STYLE_TEXT);
    tw_put_int(page, row, COL_CAPACITY, poi->capaciteit, TW_STYLE_NUMBER);
    put_from_data(f, member, TW_DATA_INBRENG, c->col_inbreng, of->inbreng);
    put_from_data(f, member, TW_DATA_BONUS_MAX, c->col_start + START_BONUS_MAX, of->bonus_max);
    for (int fase = 0; fase < c->fasen; fase++) {
        put_phase(f, member, fase);
    }
    put_check(f, member);
}

/* The sum of a column; its result from what the members add up to. */
static void put_column_total(tw_form_book *f, int column, int64_t value) {
    const tw_form_cells *c = &f->cells;
    tw_buf buf = {0};
    tw_buf_str(&buf, "=SUM(");
    tw_cell_name(&buf, c->poi_first, column);
    tw_buf_char(&buf, ':');
    tw_cell_name(&buf, c->poi_last, column);
    tw_buf_char(&buf, ')');
    tw_put_formula(&f->pages[TW_SHEET_POIS], c->poi_last + 1, column, &buf, value,
                   TW_STYLE_TOTAL_NUMBER);
}

static void put_phase_totals(tw_form_book *f, int fase) {
    const tw_form_cells *c = &f->cells;
    const int64_t *total = f->figures->rsvs[f->form->rsv].totaal; /* all are somewhere */
    int column = fase == 0 ? c->col_start : host_column(c, fase);
    int sum = fase == 0 ? c->col_start + START_SUM : column + HOST_SUM;
    put_column_total(f, column, total[TW_REGULIER]);
    put_column_total(f, column + 1, total[TW_BONUS]);
    put_column_total(f, sum, total[TW_REGULIER] + total[TW_BONUS]);
    tw_put_blank(&f->pages[TW_SHEET_POIS], c->poi_last + 1, sum + 1, TW_STYLE_TOTAL);
}

static void put_totals(tw_form_book *f) {
    const tw_form_cells *c = &f->cells;
    const tw_page *page = &f->pages[TW_SHEET_POIS];
    int row = c->poi_last + 1;
    int64_t brought = 0;
    for (size_t i = 0; i < f->form->member_count; i++) {
        brought += f->form->members[i].inbreng;
    }
    tw_put_blank(page, row, COL_NR, TW_STYLE_TOTAL);
    tw_put_text(page, row, COL_NAME, tw_message_text(f->lang, TW_FORM_TOTAL), TW_STYLE_TOTAL);
    tw_put_blank(page, row, COL_SECTOR, TW_STYLE_TOTAL);
    tw_put_blank(page, row, COL_CAPACITY, TW_STYLE_TOTAL);
    put_column_total(f, c->col_inbreng, brought);
    tw_put_blank(page, row, c->col_start + START_BONUS_MAX, TW_STYLE_TOTAL);
    for (int fase = 0; fase < c->fasen; fase++) {
        put_phase_totals(f, fase);
    }
    tw_put_blank(page, row, c->col_poi_check, TW_STYLE_TOTAL);
}

/* A number that is over its limit is red as well, where it stands. */
static void put_rule(tw_form_book *f, int column, int limit) {
    const tw_form_cells *c = &f->cells;
    tw_buf buf = {0};
    tw_buf_char(&buf, '=');
    tw_cell_name(&buf, c->poi_first, column);
    tw_buf_char(&buf, '>');
    tw_cell_name(&buf, c->poi_first, limit);
    tw_page_rule(&f->pages[TW_SHEET_POIS], c->poi_first, column, c->poi_last, column, &buf,
                 TW_STYLE_WRONG);
}

static void put_rules(tw_form_book *f) {
    const tw_form_cells *c = &f->cells;
    if (!f->form->policy->regulier_vrij) {
        put_rule(f, c->col_start + START_REGULAR, c->col_inbreng);
    }
    put_rule(f, c->col_start + START_BONUS, c->col_start + START_BONUS_MAX);
    put_rule(f, c->col_start + START_SUM, c->col_start + START_ROOM);
    for (int fase = 1; fase < c->fasen; fase++) {
        put_rule(f, host_column(c, fase) + HOST_SUM, host_column(c, fase) + HOST_ROOM);
    }
    tw_form_check_rules(f, TW_SHEET_POIS, c->poi_first, c->poi_last, c->col_poi_check, TW_MSG_NONE);
}

void tw_form_write_pois(tw_form_book *f) {
    const tw_form_cells *c = &f->cells;
    const tw_page *page = &f->pages[TW_SHEET_POIS];
    const char *const args[TW_MESSAGE_ARGS] = {tw_form_sheet_name(TW_SHEET_FORM, f->lang)};
    char *note = tw_message_render(f->lang, TW_FORM_POIS_NOTE, args);
    int characters = NR_WIDTH + name_width(c) + (int)tw_sector_column(f->lang) + check_width(c) +
                     (int)(number_width(c) * (c->col_poi_check - COL_CAPACITY));
    tw_page_width(page, COL_NR, COL_NR, NR_WIDTH);
    tw_page_width(page, COL_NAME, COL_NAME, name_width(c));
    tw_page_width(page, COL_SECTOR, COL_SECTOR, tw_sector_column(f->lang));
    tw_page_width(page, COL_CAPACITY, c->col_poi_check - 1, number_width(c));
    tw_page_width(page, c->col_poi_check, c->col_poi_check, check_width(c));
    tw_form_heading(f, TW_SHEET_POIS, TW_FORM_POIS_TITLE, c->col_poi_check, characters);
    if (note == NULL) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        tw_put_wide(page, 2, 0, c->col_poi_check, note, TW_STYLE_NOTE);
        tw_page_height(page, 2, tw_lines_height(tw_cell_lines(note, characters)));
    }
    free(note);
    put_heads(f);
    for (size_t i = 0; i < f->form->member_count; i++) {
        put_member(f, i);
    }
    put_totals(f);
    put_rules(f);
    if (f->book.failure == LXW_NO_ERROR) {
        worksheet_freeze_panes(page->sheet, (lxw_row_t)c->poi_first, COL_SECTOR);
    }
    tw_page_protect(page);
    tw_form_print(f, TW_SHEET_POIS,
                  (tw_print){.landscape = true,
                             .last_row = c->poi_last + 1,
                             .last_column = c->col_poi_check,
                             .repeat_from = c->poi_head,
                             .repeat_to = c->poi_head + 1});
}
