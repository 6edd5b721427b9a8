/* The rows with trajectories: what the regiehouder fills in. */
#include "base/digits.h"
#include "domain/ranges.h"
#include "sheet/form_book.h"
#include "sheet/text_size.h"

#include <stdlib.h>
#include <string.h>

/* ---- what may be filled in ---- */

static void validate(tw_form_book *f, int first_column, int last_column, lxw_data_validation *rule,
                     tw_message_id why) {
    const char *const kinds[TW_MESSAGE_ARGS] = {tw_message_text(f->lang, TW_FORM_REGULAR),
                                                tw_message_text(f->lang, TW_FORM_BONUS)};
    char *text = tw_message_render(f->lang, why, kinds);
    if (text == NULL) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        tw_page_validate(&f->pages[TW_SHEET_FORM], f->cells.first, first_column, f->cells.last,
                         last_column, rule, tw_message_text(f->lang, TW_FORM_INPUT_TITLE), text);
    }
    free(text);
}

static void validate_kind(tw_form_book *f) {
    char *regular = strdup(tw_message_text(f->lang, TW_FORM_REGULAR));
    char *bonus = strdup(tw_message_text(f->lang, TW_FORM_BONUS));
    char *names[] = {regular, bonus, NULL};
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LIST,
                                .ignore_blank = LXW_VALIDATION_ON,
                                .value_list = names};
    if (regular == NULL || bonus == NULL) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        validate(f, f->cells.col_soort, f->cells.col_soort, &rule, TW_FORM_PICK_KIND);
    }
    free(regular);
    free(bonus);
}

static void validate_pois(tw_form_book *f) {
    const tw_form_cells *c = &f->cells;
    tw_buf buf = {0};
    tw_buf_char(&buf, '=');
    tw_put_ref(&buf, f, TW_SHEET_DATA, c->lid_first, TW_DATA_LABEL);
    tw_buf_char(&buf, ':');
    tw_cell_fixed(&buf, c->lid_last, TW_DATA_LABEL);
    char *list = tw_buf_take(&buf);
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
                                .ignore_blank = LXW_VALIDATION_ON,
                                .value_formula = list};
    if (list == NULL) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        validate(f, c->col_fase, c->col_aantal - 1, &rule, TW_FORM_PICK_POI);
    }
    free(list);
}

static void validate_number(tw_form_book *f) {
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_INTEGER,
                                .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                                .ignore_blank = LXW_VALIDATION_ON,
                                .minimum_number = 0,
                                .maximum_number = TW_MAX_COUNT};
    validate(f, f->cells.col_aantal, f->cells.col_aantal, &rule, TW_FORM_PICK_NUMBER);
}

/* ---- the check of a row ---- */

static const tw_message_id rule_words[TW_BY_COUNT] = {
    [TW_BY_ERKEND] = TW_FORM_RULE_ERKEND,     [TW_BY_SECTOREN] = TW_FORM_RULE_SECTOREN,
    [TW_BY_GGZ] = TW_FORM_RULE_GGZ,           [TW_BY_AANDEEL] = TW_FORM_RULE_AANDEEL,
    [TW_BY_VERBLIJF] = TW_FORM_RULE_VERBLIJF, [TW_BY_AFSTAND] = TW_FORM_RULE_AFSTAND,
    [TW_BY_WISSELS] = TW_FORM_RULE_WISSELS};

/* The limit of a rule for the kind in @p soort: one number, or IF(kind=1,a,b). A kind without the
   rule gets a limit that everything obeys. */
static void put_limit(tw_buf *buf, const tw_form_book *f, tw_form_rule rule, const char *soort) {
    int64_t limits[TW_SOORT_COUNT];
    for (int s = 0; s < TW_SOORT_COUNT; s++) {
        bool applies = tw_form_has_rule(f->form, rule, (tw_soort)s);
        int64_t none = tw_form_rule_is_minimum(rule) ? 0 : TW_MAX_NUMBER;
        limits[s] = applies ? tw_form_rule_limit(f->form, rule, (tw_soort)s) : none;
    }
    if (limits[TW_REGULIER] == limits[TW_BONUS]) {
        tw_buf_int(buf, limits[TW_REGULIER]);
    } else {
        tw_buf_printf(buf, "IF(%s=1,%lld,%lld)", soort, (long long)limits[TW_REGULIER],
                      (long long)limits[TW_BONUS]);
    }
}

static void put_rule(tw_buf *buf, const tw_form_book *f, tw_form_rule rule, int row,
                     const char *soort) {
    tw_buf value = {0};
    tw_buf limit = {0};
    tw_put_ref(&value, f, TW_SHEET_DATA, row, f->cells.col_rule + (int)rule);
    put_limit(&limit, f, rule, soort);
    if (value.failed || limit.failed) {
        buf->failed = true;
    } else {
        const char *const refs[TW_MESSAGE_ARGS] = {value.data, limit.data};
        tw_buf_printf(buf, "IF(%s%s%s,", value.data, tw_form_rule_is_minimum(rule) ? "<" : ">",
                      limit.data);
        tw_put_words(buf, f->lang, rule_words[rule], refs);
        tw_buf_str(buf, "&\" \",\"\")");
    }
    tw_buf_free(&value);
    tw_buf_free(&limit);
}

/* TRIM of the words of every rule that is broken. */
static void put_rules(tw_buf *buf, const tw_form_book *f, int row, const char *soort) {
    bool begun = false;
    tw_buf_str(buf, "TRIM(");
    for (int rule = 0; rule < TW_BY_COUNT; rule++) {
        if (f->rules[rule]) {
            tw_buf_str(buf, begun ? "&" : "");
            put_rule(buf, f, (tw_form_rule)rule, row, soort);
            begun = true;
        }
    }
    tw_buf_str(buf, begun ? ")" : "\"\")");
}

/* "first,second,...": the helping numbers of the institutions of a row. */
static void put_places(tw_buf *buf, const tw_form_book *f, int row) {
    for (int fase = 0; fase < f->cells.fasen; fase++) {
        tw_buf_str(buf, fase == 0 ? "" : ",");
        tw_put_ref(buf, f, TW_SHEET_DATA, row, f->cells.col_regel_fase + fase);
    }
}

static void put_check(tw_buf *buf, const tw_form_book *f, int index) {
    const tw_form_cells *c = &f->cells;
    int row = c->regel_first + index;
    tw_buf parts[5] = {{0}}; /* kind, number, counts, places, the cell with the number */
    tw_put_ref(&parts[0], f, TW_SHEET_DATA, row, TW_REGEL_SOORT);
    tw_put_ref(&parts[1], f, TW_SHEET_DATA, row, TW_REGEL_AANTAL);
    tw_put_ref(&parts[2], f, TW_SHEET_DATA, row, TW_REGEL_TELT);
    put_places(&parts[3], f, row);
    tw_cell_name(&parts[4], c->first + index, c->col_aantal);
    for (int i = 0; i < 5; i++) {
        buf->failed = buf->failed || parts[i].failed;
    }
    if (!buf->failed) {
        tw_buf kinds[2] = {{0}};
        tw_put_quoted(&kinds[0], tw_message_text(f->lang, TW_FORM_REGULAR));
        tw_put_quoted(&kinds[1], tw_message_text(f->lang, TW_FORM_BONUS));
        const char *const names[TW_MESSAGE_ARGS] = {kinds[0].failed ? "" : kinds[0].data,
                                                    kinds[1].failed ? "" : kinds[1].data};
        buf->failed = kinds[0].failed || kinds[1].failed;
        tw_buf_printf(buf, "=IF(AND(%s=0,%s=0,MAX(%s)=0,MIN(%s)=0),\"\",IF(%s<1,", parts[0].data,
                      parts[1].data, parts[3].data, parts[3].data, parts[0].data);
        tw_put_words(buf, f->lang, TW_FORM_PICK_KIND, names);
        tw_buf_printf(buf, ",IF(MIN(%s)<1,", parts[3].data);
        tw_put_quoted(buf, tw_message_text(f->lang, TW_FORM_PICK_POI));
        tw_buf_printf(buf, ",IF(OR(%s<0,ISBLANK(%s)),", parts[1].data, parts[4].data);
        tw_put_quoted(buf, tw_message_text(f->lang, TW_FORM_PICK_NUMBER));
        tw_buf_printf(buf, ",IF(%s=0,\"\",", parts[2].data);
        put_rules(buf, f, row, parts[0].data);
        tw_buf_str(buf, ")))))");
        tw_buf_free(&kinds[0]);
        tw_buf_free(&kinds[1]);
    }
    for (int i = 0; i < 5; i++) {
        tw_buf_free(&parts[i]);
    }
}

/* ---- the rows ---- */

static void put_phase_head(tw_form_book *f, int fase) {
    const tw_fase *phase = &f->form->policy->fasen[fase];
    tw_digits year = tw_digits_of(f->form->round->toewijzingsjaar + phase->jaar);
    tw_digits weeks = tw_digits_of(phase->weken);
    const char *const args[TW_MESSAGE_ARGS] = {phase->naam, year.text, weeks.text};
    char *text = tw_message_render(f->lang, TW_FORM_COL_PHASE, args);
    if (text != NULL && text[0] >= 'a' && text[0] <= 'z') { /* it heads a column */
        text[0] = (char)(text[0] - 'a' + 'A');
    }
    if (text == NULL) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        tw_put_text(&f->pages[TW_SHEET_FORM], f->cells.head, f->cells.col_fase + fase, text,
                    TW_STYLE_HEAD);
    }
    free(text);
}

static void put_head(tw_form_book *f) {
    const tw_form_cells *c = &f->cells;
    const tw_page *page = &f->pages[TW_SHEET_FORM];
    tw_put_text(page, c->head - 2, 0, tw_message_text(f->lang, TW_FORM_TRAJECTS), TW_STYLE_SECTION);
    tw_page_height(page, c->head - 2, 22);
    tw_put_wide(page, c->head - 1, 0, c->col_check, tw_message_text(f->lang, TW_FORM_HOW),
                TW_STYLE_NOTE);
    tw_page_height(page, c->head - 1, 30);
    tw_put_text(page, c->head, 0, tw_message_text(f->lang, TW_FORM_COL_NR), TW_STYLE_HEAD_NUMBER);
    tw_put_text(page, c->head, c->col_soort, tw_message_text(f->lang, TW_FORM_COL_KIND),
                TW_STYLE_HEAD);
    for (int fase = 0; fase < c->fasen; fase++) {
        put_phase_head(f, fase);
    }
    tw_put_text(page, c->head, c->col_aantal, tw_message_text(f->lang, TW_FORM_COL_COUNT),
                TW_STYLE_HEAD_NUMBER);
    tw_put_text(page, c->head, c->col_check, tw_message_text(f->lang, TW_FORM_COL_CHECK),
                TW_STYLE_HEAD);
    tw_page_height(page, c->head, 30);
}

int tw_form_phase_width(const tw_form_cells *c) {
    return c->fasen == 2 ? 36 : 29;
}

static void put_row(tw_form_book *f, int index) {
    const tw_form_cells *c = &f->cells;
    const tw_page *page = &f->pages[TW_SHEET_FORM];
    const tw_rsv *rsv = &f->form->round->rsvs[f->form->rsv];
    int row = c->first + index;
    const tw_traject *traject =
        (size_t)index < f->verdeling->count ? &f->verdeling->trajecten[index] : NULL;
    tw_put_int(page, row, 0, index + 1, TW_STYLE_NUMBER);
    int lines = 1;
    if (traject == NULL) {
        for (int column = c->col_soort; column < c->col_aantal; column++) {
            tw_put_blank(page, row, column, TW_STYLE_INPUT);
        }
        tw_put_blank(page, row, c->col_aantal, TW_STYLE_INPUT_NUMBER);
    } else {
        tw_message_id kind = traject->soort == TW_REGULIER ? TW_FORM_REGULAR : TW_FORM_BONUS;
        tw_put_text(page, row, c->col_soort, tw_message_text(f->lang, kind), TW_STYLE_INPUT);
        for (int fase = 0; fase < c->fasen; fase++) {
            size_t member = tw_rsv_find_member(rsv, traject->route[fase]);
            const char *label = f->form->members[member].label;
            int needed = tw_cell_lines(label, tw_form_phase_width(c));
            lines = needed > lines ? needed : lines;
            tw_put_text(page, row, c->col_fase + fase, label, TW_STYLE_INPUT);
        }
        tw_put_int(page, row, c->col_aantal, traject->aantal, TW_STYLE_INPUT_NUMBER);
    }
    tw_page_height(page, row, lines == 1 ? TW_CHECK_HEIGHT : tw_lines_height(lines));
    tw_buf check = {0};
    put_check(&check, f, index);
    tw_put_formula_text(page, row, c->col_check, &check, "", TW_STYLE_CHECK);
}

static void put_total(tw_form_book *f) {
    const tw_form_cells *c = &f->cells;
    const tw_page *page = &f->pages[TW_SHEET_FORM];
    const int64_t *total = f->figures->rsvs[f->form->rsv].totaal;
    tw_put_wide(page, c->total, 0, c->col_aantal - 1, tw_message_text(f->lang, TW_FORM_TOTAL),
                TW_STYLE_TOTAL);
    tw_buf buf = {0};
    tw_buf_str(&buf, "=SUM(regel_telt)");
    tw_put_formula(page, c->total, c->col_aantal, &buf, total[TW_REGULIER] + total[TW_BONUS],
                   TW_STYLE_TOTAL_NUMBER);
    tw_put_blank(page, c->total, c->col_check, TW_STYLE_TOTAL);
}

void tw_form_write_rows(tw_form_book *f) {
    put_head(f);
    for (int i = 0; i < f->cells.regels; i++) {
        put_row(f, i);
    }
    put_total(f);
    validate_kind(f);
    validate_pois(f);
    validate_number(f);
    tw_form_check_rules(f, TW_SHEET_FORM, f->cells.first, f->cells.last, f->cells.col_check,
                        TW_MSG_NONE);
}
