/* plan.xlsx: the tables of a plan, with what can be counted in them as formulas. */
#include "base/digits.h"
#include "form/form_cells.h"
#include "sheet/apart.h"
#include "sheet/plan_book.h"
#include "sheet/text_size.h"
#include "toewijs/policy.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- names -----------------------------------------------------------------------------------
 */

static int by_name(const void *left, const void *right) {
    const tw_plan_poi *a = *(const tw_plan_poi *const *)left;
    const tw_plan_poi *b = *(const tw_plan_poi *const *)right;
    int by = strcmp(a->naam, b->naam);
    return by != 0 ? by : a < b ? -1 : 1;
}

static char *name_of(const tw_plan_poi *poi, bool has_namesake) {
    tw_buf text = {0};
    tw_buf_str(&text, poi->naam);
    if (has_namesake) {
        tw_buf_str(&text, " (");
        tw_buf_str(&text, poi->poi_id);
        tw_buf_str(&text, ")");
    }
    return tw_buf_take(&text);
}

static void free_names(char **names, size_t count) {
    for (size_t i = 0; names != NULL && i < count; i++) {
        free(names[i]);
    }
    free(names);
}

/* By institution; with its identifier where another is called the same. NULL: no memory. */
static char **make_names(const tw_plan *plan) {
    size_t count = plan->poi_count;
    const tw_plan_poi **sorted = calloc(count + 1, sizeof(const tw_plan_poi *));
    char **names = calloc(count + 1, sizeof *names);
    bool made = sorted != NULL && names != NULL;
    for (size_t i = 0; made && i < count; i++) {
        sorted[i] = &plan->pois[i];
    }
    if (made) {
        qsort(sorted, count, sizeof(const tw_plan_poi *), by_name);
    }
    for (size_t i = 0; made && i < count; i++) {
        bool twice = (i > 0 && strcmp(sorted[i - 1]->naam, sorted[i]->naam) == 0) ||
                     (i + 1 < count && strcmp(sorted[i + 1]->naam, sorted[i]->naam) == 0);
        char *name = name_of(sorted[i], twice);
        names[sorted[i] - plan->pois] = name;
        made = name != NULL;
    }
    free(sorted);
    if (!made) {
        free_names(names, count);
        return NULL;
    }
    return names;
}

/* ---- pieces of a sheet -----------------------------------------------------------------------
 */

const char *tw_plan_book_say(const tw_plan_book *b, tw_message_id id) {
    return tw_message_text(b->lang, id);
}

void tw_plan_book_head(tw_plan_book *b, const tw_page *page, tw_message_id title, int last) {
    tw_put_text(page, 0, 0, tw_plan_book_say(b, title), TW_STYLE_TITLE);
    tw_page_height(page, 0, 27);
    tw_put_wide(page, 1, 0, last, b->title, TW_STYLE_SUBTITLE);
    tw_page_height(page, 1, tw_letters_lines(b->title, 9000) > 1 ? 36 : 20);
    if (b->plan->illustratief) {
        tw_put_wide(page, 2, 0, last, tw_plan_book_say(b, TW_VWS_ILLUSTRATIVE), TW_STYLE_MARK);
    }
    tw_page_height(page, TW_PLAN_BOOK_HEAD, 44);
}

void tw_plan_book_column(tw_plan_book *b, const tw_page *page, int column, tw_message_id heading,
                         bool is_number) {
    tw_put_text(page, TW_PLAN_BOOK_HEAD, column, tw_plan_book_say(b, heading),
                is_number ? TW_STYLE_HEAD_NUMBER : TW_STYLE_HEAD);
}

void tw_plan_book_sum(const tw_page *page, int row, int column, int64_t value) {
    tw_buf buf = {0};
    tw_buf_str(&buf, "=SUM(");
    tw_cell_name(&buf, TW_PLAN_BOOK_FIRST, column);
    tw_buf_char(&buf, ':');
    tw_cell_name(&buf, row - 1, column);
    tw_buf_char(&buf, ')');
    tw_put_formula(page, row, column, &buf, value, TW_STYLE_TOTAL_NUMBER);
}

void tw_plan_book_end(tw_plan_book *b, const tw_page *page, int last_row, int last, int rows) {
    tw_page_protect(page);
    tw_page_print(page, &(tw_print){.landscape = true,
                                    .last_row = last_row,
                                    .last_column = last,
                                    .repeat_from = TW_PLAN_BOOK_HEAD,
                                    .repeat_to = TW_PLAN_BOOK_HEAD,
                                    .left = tw_plan_book_say(b, TW_PLB_KICKER),
                                    .below = b->title,
                                    .mark = b->plan->illustratief
                                                ? tw_plan_book_say(b, TW_FORM_ILLUSTRATIVE_SHORT)
                                                : NULL});
    if (b->book.failure == LXW_NO_ERROR) {
        worksheet_freeze_panes(page->sheet, TW_PLAN_BOOK_FIRST, 0);
        if (rows > 0) {
            tw_book_note(&b->book, worksheet_autofilter(page->sheet, TW_PLAN_BOOK_HEAD, 0,
                                                        (lxw_row_t)(TW_PLAN_BOOK_FIRST + rows - 1),
                                                        (lxw_col_t)last));
        }
    }
}

/* ---- how it was counted ----------------------------------------------------------------------
 */

static void write_rules(tw_plan_book *b) {
    static const tw_message_id lines[] = {TW_PLB_RULE_START, TW_PLB_RULE_PHASE, TW_PLB_RULE_WEEK,
                                          TW_PLB_RULE_PRESENT, TW_PLB_RULE_CAPACITY};
    enum { COUNT = sizeof lines / sizeof *lines, WIDTH = 100, TOP = 2 };
    tw_page page = tw_book_page(&b->book, tw_plan_book_say(b, TW_PLB_SHEET_RULES));
    tw_page_width(&page, 0, 0, WIDTH);
    tw_put_text(&page, 0, 0, tw_plan_book_say(b, TW_PLB_RULES), TW_STYLE_TITLE);
    tw_page_height(&page, 0, 27);
    for (int i = 0; i < COUNT; i++) {
        const char *text = tw_plan_book_say(b, lines[i]);
        tw_put_text(&page, TOP + i, 0, text, TW_STYLE_VALUE);
        tw_page_height(&page, TOP + i, tw_lines_height(tw_cell_lines(text, WIDTH)));
    }
    tw_page_protect(&page);
    tw_page_print(&page, &(tw_print){.last_row = TOP + COUNT,
                                     .last_column = 0,
                                     .repeat_from = -1,
                                     .left = tw_plan_book_say(b, TW_PLB_KICKER),
                                     .below = b->title});
}

/* ---- the workbook ----------------------------------------------------------------------------
 */

static char *title_of(const tw_plan *plan) {
    tw_buf text = {0};
    for (size_t i = 0; i < plan->cohort_count; i++) {
        tw_buf_str(&text, i == 0 ? "" : ", ");
        tw_buf_str(&text, plan->cohorten[i].round->opleiding);
        tw_buf_char(&text, ' ');
        tw_buf_int(&text, plan->cohorten[i].round->toewijzingsjaar);
    }
    return tw_buf_take(&text);
}

/* What tw_plan_sheets was asked. */
typedef struct request {
    const tw_plan *plan;
    tw_lang lang;
    const tw_substitutie *ratios;
    size_t ratio_count;
} request;

static tw_status fill(tw_buf *bytes, tw_plan_book *b, tw_error *err) {
    const tw_plan *plan = b->plan;
    tw_date date = plan->cohorten[plan->cohort_count - 1].round->peildatum;
    errno = 0;
    tw_book_open(&b->book, &(tw_book_facts){.title = b->title,
                                            .subject = tw_plan_book_say(b, TW_PLB_KICKER),
                                            .date = date});
    tw_plan_book_trajects(b);
    tw_plan_book_weeks(b);
    tw_plan_book_capacity(b);
    tw_plan_book_yield(b);
    write_rules(b);
    return tw_book_close(&b->book, bytes, err);
}

static tw_status make(tw_fileset *files, const void *context, tw_error *err) {
    const request *asked = context;
    tw_plan_book b = {.plan = asked->plan,
                      .lang = asked->lang,
                      .ratios = asked->ratios,
                      .ratio_count = asked->ratio_count,
                      .title = title_of(asked->plan),
                      .names = make_names(asked->plan)};
    tw_buf bytes = {0};
    tw_status status = b.title == NULL || b.names == NULL
                           ? tw_fail(err, TW_ERR_NOMEM, "spreadsheet")
                           : fill(&bytes, &b, err);
    if (status == TW_OK) {
        status = tw_fileset_take(files, "plan.xlsx", &bytes, err);
    }
    tw_buf_free(&bytes);
    free(b.title);
    if (b.names != NULL) {
        free_names(b.names, asked->plan->poi_count);
    }
    return status;
}

tw_status tw_plan_sheets(tw_fileset *files, const tw_plan *plan, tw_lang lang,
                         const tw_substitutie *ratios, size_t ratio_count, tw_error *err) {
    const request asked = {plan, lang, ratios, ratio_count};
    return tw_apart(files, make, &asked, err);
}
