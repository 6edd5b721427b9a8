/* The first sheet: heading and overview. The trajectories are in form_rows.c. */
#include "sheet/form_book.h"
#include "sheet/text_size.h"

#include <stdlib.h>
#include <string.h>

/* ---- heading ---- */

enum { KIND_WIDTH = 15, CHECK_WIDTH = 44, VALUE_WIDTH = 120, SHEET_WIDTH = 140 };

static void put_pair(tw_form_book *f, int row, tw_message_id label, const char *value) {
    const tw_page *page = &f->pages[TW_SHEET_FORM];
    tw_put_wide(page, row, 0, 1, tw_message_text(f->lang, label), TW_STYLE_LABEL);
    tw_put_wide(page, row, 2, f->cells.col_check, value, TW_STYLE_VALUE);
    tw_page_height(page, row, tw_lines_height(tw_cell_lines(value, VALUE_WIDTH)) - 2);
}

static void put_pair_taken(tw_form_book *f, int row, tw_message_id label, tw_buf *value) {
    char *text = tw_buf_take(value);
    if (text == NULL) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        put_pair(f, row, label, text);
    }
    free(text);
}

static void put_policy(tw_buf *buf, const tw_form_book *f) {
    const tw_policy *policy = f->form->policy;
    tw_buf_str(buf, policy->naam);
    if (policy->bron[0] != '\0') {
        const char *const args[TW_MESSAGE_ARGS] = {policy->naam, policy->bron};
        char *text = tw_message_render(f->lang, TW_FORM_POLICY_SOURCE, args);
        tw_buf_free(buf);
        tw_buf_str(buf, text == NULL ? "" : text);
        buf->failed = buf->failed || text == NULL;
        free(text);
    }
}

static void put_deadline(tw_form_book *f, int row) {
    const tw_page *page = &f->pages[TW_SHEET_FORM];
    put_pair(f, row, TW_FORM_RETURN, "");
    tw_put_date_cell(page, row, 2, f->form->round->termijn_in_doorstroom, TW_STYLE_RETURN_BY);
}

static void put_heading(tw_form_book *f) {
    const tw_page *page = &f->pages[TW_SHEET_FORM];
    const tw_round *round = f->form->round;
    const tw_rsv *rsv = &round->rsvs[f->form->rsv];
    int last = f->cells.col_check;
    tw_buf buf = {0};
    tw_put_text(page, 0, 0, tw_message_text(f->lang, TW_FORM_TITLE), TW_STYLE_TITLE);
    tw_page_height(page, 0, 30);
    tw_put_wide(page, 1, 0, last, rsv->naam, TW_STYLE_SUBTITLE);
    tw_page_height(page, 1, tw_letters_lines(rsv->naam, 100 * SHEET_WIDTH * 8 / 10) > 1 ? 36 : 20);
    tw_put_round(&buf, f);
    char *title = tw_buf_take(&buf);
    if (title == NULL) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        tw_put_wide(page, 2, 0, last, title, TW_STYLE_VALUE);
        tw_page_height(page, 2, tw_lines_height(tw_cell_lines(title, SHEET_WIDTH)) - 2);
    }
    free(title);
    if (f->illustrative) {
        tw_put_wide(page, 3, 0, last, tw_message_text(f->lang, TW_FORM_ILLUSTRATIVE),
                    TW_STYLE_MARK);
    }
    put_pair(f, 4, TW_FORM_LEADER, round->pois[rsv->regiehouder].naam);
    put_deadline(f, 5);
    put_policy(&buf, f);
    put_pair_taken(f, 6, TW_FORM_POLICY, &buf);
}

/* ---- overview ---- */

/* "Klopt", "Let op: ..." or "Te veel ...", of what is divided (column col_fase + 1) against what
   there is (col_fase). */
static void put_verdict(tw_form_book *f, int row, int64_t available, int64_t divided) {
    const tw_page *page = &f->pages[TW_SHEET_FORM];
    tw_buf have = {0};
    tw_buf used = {0};
    tw_buf buf = {0};
    tw_cell_name(&have, row, f->cells.col_fase);
    tw_cell_name(&used, row, f->cells.col_fase + 1);
    if (have.failed || used.failed) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        tw_buf more = {0};
        tw_buf less = {0};
        tw_buf_printf(&more, "(%s-%s)", used.data, have.data);
        tw_buf_printf(&less, "(%s-%s)", have.data, used.data);
        const char *const over[TW_MESSAGE_ARGS] = {more.failed ? "" : more.data};
        const char *const rest[TW_MESSAGE_ARGS] = {less.failed ? "" : less.data};
        tw_buf_printf(&buf, "=IF(%s>%s,", used.data, have.data);
        tw_put_words(&buf, f->lang, TW_FORM_TOO_MANY, over);
        tw_buf_printf(&buf, ",IF(%s<%s,", used.data, have.data);
        tw_put_words(&buf, f->lang, TW_FORM_NOT_DIVIDED, rest);
        tw_buf_char(&buf, ',');
        tw_put_quoted(&buf, tw_message_text(f->lang, TW_FORM_OK));
        tw_buf_str(&buf, "))");
        buf.failed = buf.failed || more.failed || less.failed;
        tw_buf_free(&more);
        tw_buf_free(&less);
    }
    tw_message_id id = divided > available   ? TW_FORM_TOO_MANY
                       : divided < available ? TW_FORM_NOT_DIVIDED
                                             : TW_FORM_OK;
    int64_t gap = divided > available ? divided - available : available - divided;
    char *value = tw_form_say(f, id, gap, 0);
    if (value != NULL) {
        tw_put_formula_text(page, row, f->cells.col_check, &buf, value, TW_STYLE_CHECK);
    }
    free(value);
    tw_buf_free(&buf);
    tw_buf_free(&have);
    tw_buf_free(&used);
}

/* A row of the overview; @p formula is what counts. Columns between are filled to the check. */
static void put_line(tw_form_book *f, int row, const char *label, int64_t available,
                     tw_buf *formula, int64_t divided) {
    const tw_page *page = &f->pages[TW_SHEET_FORM];
    tw_put_wide(page, row, 0, 1, label, TW_STYLE_TOTAL);
    tw_put_int(page, row, f->cells.col_fase, available, TW_STYLE_AVAILABLE);
    tw_put_wide(page, row, f->cells.col_fase + 1, f->cells.col_check - 1, "", TW_STYLE_DIVIDED);
    tw_put_formula(page, row, f->cells.col_fase + 1, formula, divided, TW_STYLE_DIVIDED);
    /* in bold */
    tw_page_height(page, row, tw_lines_height(tw_cell_lines(label, KIND_WIDTH + 3)) + 1);
    put_verdict(f, row, available, divided);
}

static int64_t divided(const tw_form_book *f, tw_soort soort) {
    return f->figures->rsvs[f->form->rsv].totaal[soort];
}

static void put_places(tw_form_book *f) {
    tw_buf buf = {0};
    tw_buf_str(&buf, "=SUMIFS(regel_telt,regel_soort,1)");
    put_line(f, f->cells.overview, tw_message_text(f->lang, TW_FORM_REGULAR_PLACES),
             f->form->regulier, &buf, divided(f, TW_REGULIER));
    tw_buf_str(&buf, "=SUMIFS(regel_telt,regel_soort,2)");
    put_line(f, f->cells.overview + 1, tw_message_text(f->lang, TW_FORM_BONUS_PLACES),
             f->form->bonus, &buf, divided(f, TW_BONUS));
}

static void put_sectors(tw_form_book *f) {
    const tw_form_cells *c = &f->cells;
    for (int i = 0; i < c->sectoren; i++) {
        const tw_form_sector *limit = &f->form->sectors[i];
        const char *words = tw_sector_words(f->lang, limit->sector);
        const char *const args[TW_MESSAGE_ARGS] = {words};
        char *label = tw_message_render(f->lang, TW_FORM_SECTOR_PLACES, args);
        tw_buf buf = {0};
        tw_buf_str(&buf, "=SUMIFS(");
        tw_put_ref(&buf, f, TW_SHEET_POIS, c->poi_first, c->col_start + 1);
        tw_buf_char(&buf, ':');
        tw_cell_fixed(&buf, c->poi_last, c->col_start + 1);
        tw_buf_char(&buf, ',');
        tw_put_ref(&buf, f, TW_SHEET_POIS, c->poi_first, 2);
        tw_buf_char(&buf, ':');
        tw_cell_fixed(&buf, c->poi_last, 2);
        tw_buf_char(&buf, ',');
        tw_put_quoted(&buf, words);
        tw_buf_char(&buf, ')');
        if (label == NULL) {
            tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
            tw_buf_free(&buf);
            return;
        }
        put_line(f, c->overview + 2 + i, label, limit->max, &buf,
                 f->figures->rsvs[f->form->rsv].sectoren[limit->sector].bonus);
        free(label);
    }
}

/* How many cells of a column hold a fault: words that are no note and not "Klopt". */
static void put_fault_count(tw_buf *buf, const tw_form_book *f, tw_form_sheet sheet, int first,
                            int last, int column) {
    const char *mind = tw_message_text(f->lang, TW_FORM_MIND);
    tw_buf range = {0};
    tw_put_ref(&range, f, sheet, first, column);
    tw_buf_char(&range, ':');
    tw_cell_fixed(&range, last, column);
    const char *text = range.failed ? "" : range.data;
    tw_buf_printf(buf, "SUMPRODUCT((LEN(%s)>0)*(LEFT(%s,%d)<>", text, text, (int)strlen(mind));
    tw_put_quoted(buf, mind);
    tw_buf_printf(buf, ")*(%s<>", text);
    tw_put_quoted(buf, tw_message_text(f->lang, TW_FORM_OK));
    tw_buf_str(buf, "))");
    buf->failed = buf->failed || range.failed;
    tw_buf_free(&range);
}

static void put_whole(tw_form_book *f) {
    const tw_form_cells *c = &f->cells;
    const tw_page *page = &f->pages[TW_SHEET_FORM];
    tw_buf counts[3] = {{0}};
    put_fault_count(&counts[0], f, TW_SHEET_FORM, c->first, c->last, c->col_check);
    put_fault_count(&counts[1], f, TW_SHEET_POIS, c->poi_first, c->poi_last, c->col_poi_check);
    put_fault_count(&counts[2], f, TW_SHEET_FORM, c->overview, c->verdict - 1, c->col_check);
    tw_buf buf = {0};
    bool failed = counts[0].failed || counts[1].failed || counts[2].failed;
    if (!failed) {
        const char *const refs[TW_MESSAGE_ARGS] = {counts[0].data, counts[1].data, counts[2].data};
        tw_buf_printf(&buf, "=IF(%s+%s+%s=0,", refs[0], refs[1], refs[2]);
        tw_put_quoted(&buf, tw_message_text(f->lang, TW_FORM_ALL_OK));
        tw_buf_char(&buf, ',');
        tw_put_words(&buf, f->lang, TW_FORM_FAULTS, refs);
        tw_buf_char(&buf, ')');
    }
    buf.failed = buf.failed || failed;
    tw_put_wide(page, c->verdict, 0, 1, tw_message_text(f->lang, TW_FORM_ALL), TW_STYLE_TOTAL);
    tw_put_wide(page, c->verdict, c->col_fase, c->col_check - 1, "", TW_STYLE_TOTAL);
    tw_page_height(page, c->verdict, TW_CHECK_HEIGHT + 2);
    tw_put_formula_text(page, c->verdict, c->col_check, &buf,
                        tw_message_text(f->lang, TW_FORM_ALL_OK), TW_STYLE_CHECK);
    for (int i = 0; i < 3; i++) {
        tw_buf_free(&counts[i]);
    }
}

void tw_form_write_form(tw_form_book *f) {
    const tw_form_cells *c = &f->cells;
    tw_page *page = &f->pages[TW_SHEET_FORM];
    if (f->book.failure != LXW_NO_ERROR) {
        return;
    }
    format_set_num_format(f->book.styles[TW_STYLE_AVAILABLE],
                          tw_message_text(f->lang, TW_FORM_FORMAT_AVAILABLE));
    format_set_num_format(f->book.styles[TW_STYLE_RETURN_BY],
                          tw_message_text(f->lang, TW_FORM_FORMAT_RETURN_BY));
    format_set_num_format(f->book.styles[TW_STYLE_DIVIDED],
                          tw_message_text(f->lang, TW_FORM_FORMAT_DIVIDED));
    tw_page_width(page, 0, 0, 5);
    tw_page_width(page, c->col_soort, c->col_soort, KIND_WIDTH);
    tw_page_width(page, c->col_fase, c->col_aantal - 1, tw_form_phase_width(c));
    tw_page_width(page, c->col_aantal, c->col_aantal, 9);
    tw_page_width(page, c->col_check, c->col_check, CHECK_WIDTH);
    put_heading(f);
    tw_put_text(page, c->overview - 1, 0, tw_message_text(f->lang, TW_FORM_OVERVIEW),
                TW_STYLE_SECTION);
    tw_page_height(page, c->overview - 1, 22);
    put_places(f);
    put_sectors(f);
    put_whole(f);
    tw_form_check_rules(f, TW_SHEET_FORM, c->overview, c->verdict - 1, c->col_check, TW_FORM_OK);
    tw_form_check_rules(f, TW_SHEET_FORM, c->verdict, c->verdict, c->col_check, TW_FORM_ALL_OK);
    tw_form_write_rows(f);
    tw_page_protect(page);
    tw_form_print(f, TW_SHEET_FORM,
                  (tw_print){.landscape = true,
                             .last_row = c->total,
                             .last_column = c->col_check,
                             .repeat_from = c->head,
                             .repeat_to = c->head});
}
