/* By what every kind is shared, in every variant; and the rates. */
#include "base/digits.h"
#include "form/form_cells.h"
#include "sheet/costs_book.h"
#include "sheet/text_size.h"

#include <stdlib.h>
#include <string.h>

enum { COL_VARIANT, COL_SOORT };
enum { VARIANT_WIDTH = 26, KIND_WIDTH = 20, PERCENTAGE_WIDTH = 9, OVER_COUNT = 2 };

static const tw_message_id keys[TW_KOSTEN_SLEUTEL_COUNT] = {
    [TW_KOSTEN_EIGEN_WEKEN] = TW_COSTBOOK_KEY_OWN,
    [TW_KOSTEN_GEHOSTE_WEKEN] = TW_COSTBOOK_KEY_HOSTED,
    [TW_KOSTEN_GELIJK] = TW_COSTBOOK_KEY_EQUAL,
    [TW_KOSTEN_PERCENTAGES] = TW_COSTBOOK_KEY_PERCENTAGES};
static const tw_message_id overs[OVER_COUNT] = {TW_COSTBOOK_OVER_YEAR, TW_COSTBOOK_OVER_PERIOD};

/* The word as its number, from 1; 0: none of them. */
static void put_number(tw_costs_book *c, int row, int column, int word_column,
                       const tw_message_id *words, int count, int64_t value) {
    tw_buf buf = {0};
    tw_buf_char(&buf, '=');
    for (int i = 0; i < count; i++) {
        tw_buf_str(&buf, "IF(");
        tw_cell_name(&buf, row, word_column);
        tw_buf_printf(&buf, "=\"%s\",%d,", tw_costs_say(c, words[i]), i + 1);
    }
    tw_buf_char(&buf, '0');
    for (int i = 0; i < count; i++) {
        tw_buf_char(&buf, ')');
    }
    tw_put_formula(&c->pages[TW_COSTS_KEYS], row, column, &buf, value, TW_STYLE_CODE);
}

static void put_percentages(tw_costs_book *c, const tw_kostensoort *soort, int row) {
    const tw_page *page = &c->pages[TW_COSTS_KEYS];
    int first = TW_KEY_PERCENTAGE;
    int last = first + c->partners - 1;
    tw_buf buf = {0};
    int64_t total = 0;
    for (int partner = 0; partner < c->partners; partner++) {
        if (soort->percentages == NULL) {
            tw_put_blank(page, row, first + partner, TW_STYLE_INPUT_PERCENTAGE);
        } else {
            tw_put_amount(page, row, first + partner, soort->percentages[partner],
                          TW_STYLE_INPUT_PERCENTAGE);
            total += soort->percentages[partner];
        }
    }
    /* Hundredths are whole: so their sum is exact. */
    tw_buf_str(&buf, "=SUMPRODUCT(ROUND(100*");
    tw_cell_name(&buf, row, first);
    tw_buf_char(&buf, ':');
    tw_cell_name(&buf, row, last);
    tw_buf_str(&buf, ",0))/100");
    tw_put_formula_amount(page, row, last + 1, &buf, total, TW_STYLE_PERCENTAGE);
}

static void put_kind(tw_costs_book *c, size_t variant, int kind) {
    const tw_page *page = &c->pages[TW_COSTS_KEYS];
    const tw_kostensoort *soort = &c->of->model->varianten[variant].soorten[kind];
    int row = tw_costs_key_row(c, variant, kind);
    int number = tw_costs_key_number_column(c);
    int over = soort->hele_periode ? 1 : 0;
    tw_put_text(page, row, COL_VARIANT, tw_costs_variant_name(c, variant), TW_STYLE_TEXT);
    int lines = tw_cell_lines(tw_costs_variant_name(c, variant), VARIANT_WIDTH);
    int other = tw_cell_lines(soort->naam, KIND_WIDTH);
    tw_page_height(page, row, tw_lines_height(lines > other ? lines : other));
    tw_put_text(page, row, COL_SOORT, soort->naam, TW_STYLE_TEXT);
    tw_put_text(page, row, TW_KEY_SLEUTEL, tw_costs_say(c, keys[soort->sleutel]), TW_STYLE_INPUT);
    tw_put_text(page, row, TW_KEY_OVER, tw_costs_say(c, overs[over]), TW_STYLE_INPUT);
    put_percentages(c, soort, row);
    put_number(c, row, number, TW_KEY_SLEUTEL, keys, TW_KOSTEN_SLEUTEL_COUNT,
               (int64_t)soort->sleutel + 1);
    put_number(c, row, number + 1, TW_KEY_OVER, overs, OVER_COUNT, over + 1);
}

/* ---- what may be chosen ---- */

static void validate_words(tw_costs_book *c, int column, const tw_message_id *words, int count) {
    char *names[TW_KOSTEN_SLEUTEL_COUNT + 1] = {NULL};
    bool failed = false;
    for (int i = 0; i < count; i++) {
        names[i] = strdup(tw_costs_say(c, words[i]));
        failed = failed || names[i] == NULL;
    }
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LIST, .value_list = names};
    if (failed) {
        tw_book_note(&c->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        tw_costs_validate(c, TW_COSTS_KEYS, TW_COSTS_FIRST, column,
                          tw_costs_key_row(c, c->of->model->variant_count, -1), column, &rule,
                          TW_COSTBOOK_INPUT_LIST);
    }
    for (int i = 0; i < count; i++) {
        free(names[i]);
    }
}

static void validate(tw_costs_book *c) {
    int last_row = tw_costs_key_row(c, c->of->model->variant_count, -1);
    lxw_data_validation percentage = {.validate = LXW_VALIDATION_TYPE_DECIMAL,
                                      .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                                      .ignore_blank = LXW_VALIDATION_ON,
                                      .minimum_number = 0,
                                      .maximum_number = 100};
    lxw_data_validation amount = {.validate = LXW_VALIDATION_TYPE_DECIMAL,
                                  .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                                  .minimum_number = 0,
                                  .maximum_number = 1e10};
    validate_words(c, TW_KEY_SLEUTEL, keys, TW_KOSTEN_SLEUTEL_COUNT);
    validate_words(c, TW_KEY_OVER, overs, OVER_COUNT);
    tw_costs_validate(c, TW_COSTS_KEYS, TW_COSTS_FIRST, TW_KEY_PERCENTAGE, last_row,
                      TW_KEY_PERCENTAGE + c->partners - 1, &percentage,
                      TW_COSTBOOK_INPUT_PERCENTAGE);
    if (c->of->model->tarief_count > 0) {
        tw_costs_validate(c, TW_COSTS_KEYS, tw_costs_rate_row(c, 0), TW_RATE_BEDRAG,
                          tw_costs_rate_row(c, c->of->model->tarief_count - 1), TW_RATE_BEDRAG,
                          &amount, TW_COSTBOOK_INPUT_AMOUNT);
    }
}

/* ---- rates ---- */

static void put_number_or(tw_costs_book *c, int row, int column, tw_optional value,
                          tw_message_id otherwise) {
    if (value.stated) {
        tw_put_int(&c->pages[TW_COSTS_KEYS], row, column, value.value, TW_STYLE_NUMBER);
    } else {
        tw_put_text(&c->pages[TW_COSTS_KEYS], row, column, tw_costs_say(c, otherwise),
                    TW_STYLE_NUMBER);
    }
}

static void put_rates(tw_costs_book *c) {
    const tw_page *page = &c->pages[TW_COSTS_KEYS];
    static const tw_message_id heads[] = {TW_VRK_COL_PROGRAMME, TW_VRK_COL_YEAR,
                                          TW_COSTBOOK_COL_BELOW, TW_COSTBOOK_COL_AMOUNT};
    int head = tw_costs_rate_row(c, 0) - 1;
    tw_put_text(page, head - 1, 0, tw_costs_say(c, TW_COSTBOOK_RATES), TW_STYLE_SECTION);
    for (int i = TW_RATE_OPLEIDING; i <= TW_RATE_BEDRAG; i++) {
        tw_costs_head(c, TW_COSTS_KEYS, head, i, heads[i], i > TW_RATE_OPLEIDING);
    }
    for (size_t i = 0; i < c->of->model->tarief_count; i++) {
        const tw_bijdrage_tarief *t = &c->of->model->tarieven[i];
        int row = tw_costs_rate_row(c, i);
        tw_put_text(page, row, TW_RATE_OPLEIDING, t->opleiding, TW_STYLE_TEXT);
        put_number_or(c, row, TW_RATE_JAAR, t->jaar, TW_COSTBOOK_EVERY_YEAR);
        put_number_or(c, row, TW_RATE_ONDER, t->fte_onder, TW_COSTBOOK_NO_LIMIT);
        tw_put_amount(page, row, TW_RATE_BEDRAG, t->bedrag, TW_STYLE_INPUT_AMOUNT);
    }
}

/* ---- the sheet ---- */

/* So that the identifiers, which stand upright, fit. */
static double head_height(const tw_costs_book *c) {
    enum { LEAST = 500, MOST = 2500 };
    int most = LEAST;
    for (int partner = 0; partner < c->partners; partner++) {
        int width = tw_letters_width(tw_costs_partner(c, partner)->poi_id);
        most = width > most ? width : most;
    }
    return (most > MOST ? MOST : most) * 0.06 + 12;
}

static void put_heads(tw_costs_book *c) {
    const tw_page *page = &c->pages[TW_COSTS_KEYS];
    static const tw_message_id heads[] = {TW_COSTBOOK_COL_VARIANT, TW_VRK_COL_KIND, TW_VRK_COL_KEY,
                                          TW_COSTBOOK_COL_OVER};
    static const tw_message_id help[] = {TW_COSTBOOK_HELP_KEY, TW_COSTBOOK_COL_OVER};
    for (int i = 0; i < TW_KEY_PERCENTAGE; i++) {
        tw_costs_head(c, TW_COSTS_KEYS, TW_COSTS_HEAD, i, heads[i], false);
    }
    for (int partner = 0; partner < c->partners; partner++) {
        tw_put_text(page, TW_COSTS_HEAD, TW_KEY_PERCENTAGE + partner,
                    tw_costs_partner(c, partner)->poi_id, TW_STYLE_HEAD_UPRIGHT);
    }
    tw_costs_head(c, TW_COSTS_KEYS, TW_COSTS_HEAD, TW_KEY_PERCENTAGE + c->partners,
                  TW_COSTBOOK_COL_TOGETHER, true);
    tw_page_height(page, TW_COSTS_HEAD, head_height(c));
    tw_page_width(page, TW_KEY_PERCENTAGE, TW_KEY_PERCENTAGE + c->partners, PERCENTAGE_WIDTH);
    tw_costs_help_heads(c, TW_COSTS_KEYS, TW_COSTS_HEAD, tw_costs_key_number_column(c), help, 2);
}

void tw_costs_write_keys(tw_costs_book *c) {
    const tw_page *page = &c->pages[TW_COSTS_KEYS];
    int last = TW_KEY_PERCENTAGE + c->partners;
    size_t rates = c->of->model->tarief_count;
    tw_page_width(page, COL_VARIANT, COL_VARIANT, VARIANT_WIDTH);
    tw_page_width(page, COL_SOORT, TW_KEY_OVER, KIND_WIDTH);
    tw_costs_heading(c, TW_COSTS_KEYS, TW_COSTBOOK_TITLE_KEYS,
                     tw_costs_say(c, TW_COSTBOOK_NOTE_KEYS), last,
                     86 + PERCENTAGE_WIDTH * (c->partners + 1));
    put_heads(c);
    for (size_t v = 0; v < c->of->model->variant_count; v++) {
        for (int kind = 0; kind < c->kinds; kind++) {
            put_kind(c, v, kind);
        }
    }
    if (rates > 0) {
        put_rates(c);
    }
    validate(c);
    tw_costs_finish(c, TW_COSTS_KEYS,
                    rates > 0 ? tw_costs_rate_row(c, rates - 1)
                              : tw_costs_key_row(c, c->of->model->variant_count, -1),
                    last, true, -1);
}
