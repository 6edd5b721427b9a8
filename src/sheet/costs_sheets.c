/* verrekening.xlsx as a whole, and what all of its sheets share. */
#include "base/digits.h"
#include "form/form_cells.h"
#include "sheet/apart.h"
#include "sheet/costs_book.h"
#include "sheet/text_size.h"

#include <errno.h>
#include <stdlib.h>

/* ---- pieces of sheets ---- */

static bool is_illustrative(const tw_costs_book *c) {
    return c->of->model->illustratief || c->of->plan->illustratief;
}

void tw_costs_heading(tw_costs_book *c, tw_costs_sheet sheet, tw_message_id title, const char *note,
                      int last_column, int characters) {
    const tw_page *page = &c->pages[sheet];
    tw_put_text(page, 0, 0, tw_costs_say(c, title), TW_STYLE_TITLE);
    tw_page_height(page, 0, 27);
    tw_put_wide(page, 1, 0, last_column, c->subtitle, TW_STYLE_SUBTITLE);
    tw_page_height(page, 1, tw_letters_lines(c->subtitle, characters * 85) > 1 ? 36 : 20);
    tw_put_wide(page, 2, 0, last_column, note, TW_STYLE_NOTE);
    tw_page_height(page, 2, tw_lines_height(tw_cell_lines(note, characters)));
    if (is_illustrative(c)) {
        tw_put_wide(page, 3, 0, last_column, tw_costs_say(c, TW_COSTBOOK_ILLUSTRATIVE),
                    TW_STYLE_MARK);
    }
}

void tw_costs_head(tw_costs_book *c, tw_costs_sheet sheet, int row, int column, tw_message_id head,
                   bool number) {
    tw_put_text(&c->pages[sheet], row, column, tw_costs_say(c, head),
                number ? TW_STYLE_HEAD_NUMBER : TW_STYLE_HEAD);
    tw_page_height(&c->pages[sheet], row, 30);
}

void tw_costs_help_heads(tw_costs_book *c, tw_costs_sheet sheet, int row, int column,
                         const tw_message_id *heads, int count) {
    tw_page_width(&c->pages[sheet], column, column + count - 1, 13);
    tw_put_text(&c->pages[sheet], row - 1, column, tw_costs_say(c, TW_COSTBOOK_CENTS),
                TW_STYLE_CODE);
    for (int i = 0; i < count; i++) {
        tw_put_text(&c->pages[sheet], row, column + i, tw_costs_say(c, heads[i]), TW_STYLE_CODE);
    }
}

void tw_costs_put_partner(tw_costs_book *c, tw_costs_sheet sheet, int row, int column,
                          int partner) {
    const tw_plan_poi *poi = tw_costs_partner(c, partner);
    tw_put_text(&c->pages[sheet], row, column, poi->naam, TW_STYLE_TEXT);
    tw_put_text(&c->pages[sheet], row, column + 1, poi->poi_id, TW_STYLE_TEXT);
}

void tw_costs_show(tw_costs_book *c, tw_costs_sheet sheet, int row, int column, int cents_column,
                   int64_t cents, tw_style style) {
    tw_buf buf = {0};
    tw_buf_char(&buf, '=');
    tw_cell_name(&buf, row, cents_column);
    tw_buf_str(&buf, "/100");
    tw_put_formula_amount(&c->pages[sheet], row, column, &buf, cents, style);
}

void tw_costs_table(tw_costs_book *c, tw_costs_sheet sheet, int end, int last_column) {
    if (c->book.failure != LXW_NO_ERROR) {
        return;
    }
    worksheet_freeze_panes(c->pages[sheet].sheet, TW_COSTS_FIRST, 0);
    if (end > TW_COSTS_FIRST) {
        tw_book_note(&c->book, worksheet_autofilter(c->pages[sheet].sheet, TW_COSTS_HEAD, 0,
                                                    (lxw_row_t)(end - 1), (lxw_col_t)last_column));
    }
}

void tw_costs_validate(tw_costs_book *c, tw_costs_sheet sheet, int first_row, int first_column,
                       int last_row, int last_column, lxw_data_validation *rule,
                       tw_message_id why) {
    tw_page_validate(&c->pages[sheet], first_row, first_column, last_row, last_column, rule,
                     tw_costs_say(c, TW_COSTBOOK_INPUT_TITLE), tw_costs_say(c, why));
}

void tw_costs_finish(tw_costs_book *c, tw_costs_sheet sheet, int last_row, int last_column,
                     bool landscape, int head) {
    const tw_page *page = &c->pages[sheet];
    tw_page_protect(page);
    tw_page_print(page, &(tw_print){.landscape = landscape,
                                    .last_row = last_row,
                                    .last_column = last_column,
                                    .repeat_from = head,
                                    .repeat_to = head,
                                    .left = c->subtitle,
                                    .below = c->of->model->bron,
                                    .mark = is_illustrative(c)
                                                ? tw_costs_say(c, TW_COSTBOOK_ILLUSTRATIVE_SHORT)
                                                : NULL});
}

/* ---- the workbook ---- */

static char *subtitle_of(const tw_verrekening *of, tw_lang lang) {
    tw_digits first = tw_digits_of(of->model->van_jaar);
    tw_digits last = tw_digits_of(of->model->tot_jaar);
    const char *const args[TW_MESSAGE_ARGS] = {of->rsv->naam, first.text, last.text,
                                               of->model->naam};
    return tw_message_render(
        lang, of->model->naam[0] == '\0' ? TW_COSTBOOK_SUBTITLE : TW_COSTBOOK_SUBTITLE_NAMED, args);
}

/* Programmes that anyone in the RSV trains for in these years; where nobody does, the first. */
static bool list_programmes(tw_costs_book *c) {
    const tw_plan *plan = c->of->plan;
    const tw_kosten_model *model = c->of->model;
    c->opleidingen = calloc(plan->opleiding_count + 1, sizeof *c->opleidingen);
    for (size_t i = 0; i < plan->opleiding_count && c->opleidingen != NULL; i++) {
        bool used = false;
        for (size_t w = 0; w < plan->weken_count && !used; w++) {
            const tw_plan_weken *row = &plan->weken[w];
            used = row->opleiding == i && row->rsv == model->rsv && row->jaar >= model->van_jaar &&
                   row->jaar <= model->tot_jaar;
        }
        if (used) {
            c->opleidingen[c->programmes++] = i;
        }
    }
    c->programmes = c->programmes == 0 ? 1 : c->programmes;
    return c->opleidingen != NULL;
}

/* Rows of what others sum over: at least one, for a range has one. */
static void lay_out(tw_costs_book *c) {
    const tw_verrekening *of = c->of;
    size_t shares = 0;
    for (size_t v = 0; v < of->model->variant_count; v++) {
        shares += of->varianten[v].deel_count * of->partner_count;
    }
    size_t transfers = 0;
    for (int period = 0; period < c->periods; period++) {
        transfers += tw_costs_period(c, 0, period)->overboeking_count;
    }
    c->last[TW_COSTS_ITEMS] = TW_COSTS_FIRST + (int)of->posten->count - 1;
    c->last[TW_COSTS_SHARES] = TW_COSTS_FIRST + (int)shares - 1;
    /* Of every year a title, heads, a remark, a blank. */
    c->last[TW_COSTS_TRANSFERS] = TW_COSTS_FIRST + (int)transfers + 5 * c->periods;
    for (int sheet = 0; sheet < TW_COSTS_SHEET_COUNT; sheet++) {
        c->last[sheet] = c->last[sheet] < TW_COSTS_FIRST ? TW_COSTS_FIRST : c->last[sheet];
    }
}

static void open_book(tw_costs_book *c) {
    enum { JANUARY_1 = 101 };
    const tw_book_facts facts = {.title = c->subtitle,
                                 .subject = tw_costs_say(c, TW_COSTBOOK_TITLE_SETTLEMENT),
                                 .date = (tw_date)(c->of->model->van_jaar * 10000 + JANUARY_1)};
    tw_book_open(&c->book, &facts);
    for (int sheet = 0; sheet < TW_COSTS_SHEET_COUNT; sheet++) {
        if (sheet != TW_COSTS_VARIANTS || c->of->model->variant_count > 1) {
            c->pages[sheet] =
                tw_book_page(&c->book, tw_costs_sheet_name((tw_costs_sheet)sheet, c->lang));
        }
    }
}

static tw_status write_book(tw_buf *bytes, tw_costs_book *c, tw_error *err) {
    errno = 0;
    lay_out(c);
    open_book(c);
    tw_costs_write_settlement(c);
    tw_costs_write_transfers(c);
    if (c->of->model->variant_count > 1) {
        tw_costs_write_variants(c);
    }
    tw_costs_write_shares(c);
    tw_costs_write_items(c);
    tw_costs_write_weeks(c);
    tw_costs_write_keys(c);
    return tw_book_close(&c->book, bytes, err);
}

/* ---- what a spreadsheet can compute ---- */

/* Its numbers hold 15 digits: no product of a weight and what is left over may be larger, nor a sum
   of amounts (TW_KOSTEN_MAX_TOTAAL sees to that). Items that were read are so; others may not be.
 */
static bool has_room(const tw_verrekening *of) {
    for (size_t v = 0; v < of->model->variant_count; v++) {
        const tw_verrekening_variant *variant = &of->varianten[v];
        for (size_t i = 0; i < variant->deel_count; i++) {
            if (variant->delen[i].gewicht_totaal > TW_KOSTEN_MAX_GEWICHT) {
                return false;
            }
        }
    }
    return true;
}

typedef struct {
    const tw_verrekening *of;
    tw_lang lang;
} work;

static tw_status make(tw_fileset *files, const void *context, tw_error *err) {
    const work *w = context;
    tw_costs_book c = {.of = w->of,
                       .lang = w->lang,
                       .partners = (int)w->of->partner_count,
                       .years = (int)w->of->jaar_count,
                       .periods = (int)w->of->jaar_count + (w->of->jaar_count > 1 ? 1 : 0),
                       .kinds = (int)w->of->model->soort_count};
    tw_buf bytes = {0};
    c.subtitle = subtitle_of(c.of, c.lang);
    tw_status status = c.subtitle == NULL || !list_programmes(&c)
                           ? tw_fail(err, TW_ERR_NOMEM, "spreadsheet")
                           : write_book(&bytes, &c, err);
    if (status == TW_OK) {
        status = tw_fileset_take(files, "verrekening.xlsx", &bytes, err);
    }
    tw_buf_free(&bytes);
    free(c.opleidingen);
    free(c.subtitle);
    return status;
}

tw_status tw_costs_sheets(tw_fileset *files, const tw_verrekening *verrekening, tw_lang lang,
                          tw_error *err) {
    const work w = {verrekening, lang};
    if (!has_room(verrekening)) {
        return tw_fail(err, TW_ERR_RANGE, "verrekening.xlsx: more weeks than it can share by");
    }
    return tw_apart(files, make, &w, err);
}
