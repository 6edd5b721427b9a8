/* What holds for a sheet as a whole: widths, protection, printing, rules. */
#include "sheet/book.h"

#include <stdlib.h>
#include <string.h>

static bool is_alive(const tw_page *page) {
    return page->sheet != NULL && page->book->failure == LXW_NO_ERROR;
}

void tw_page_width(const tw_page *page, int first, int last, double width) {
    if (is_alive(page)) {
        tw_book_note(page->book, worksheet_set_column(page->sheet, (lxw_col_t)first,
                                                      (lxw_col_t)last, width, NULL));
    }
}

void tw_page_height(const tw_page *page, int row, double height) {
    if (is_alive(page)) {
        tw_book_note(page->book, worksheet_set_row(page->sheet, (lxw_row_t)row, height, NULL));
    }
}

void tw_page_validate(const tw_page *page, int first_row, int first_column, int last_row,
                      int last_column, lxw_data_validation *rule, const char *title,
                      const char *why) {
    char *error_title = strdup(title);
    char *error_message = strdup(why);
    if (error_title == NULL || error_message == NULL) {
        tw_book_note(page->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else if (is_alive(page)) {
        rule->error_title = error_title;
        rule->error_message = error_message;
        tw_book_note(page->book, worksheet_data_validation_range(
                                     page->sheet, (lxw_row_t)first_row, (lxw_col_t)first_column,
                                     (lxw_row_t)last_row, (lxw_col_t)last_column, rule));
    }
    free(error_title);
    free(error_message);
}

void tw_page_protect(const tw_page *page) {
    if (is_alive(page)) {
        lxw_protection options = {.format_columns = 1, .format_rows = 1};
        worksheet_protect(page->sheet, NULL, &options);
    }
}

/* In a footer & begins a code; the whole of it holds 255 characters. */
static void put_footer(tw_buf *buf, const char *text, size_t most) {
    tw_buf safe = {0};
    size_t count = 0;
    tw_sheet_text(&safe, text);
    for (size_t i = 0; i < safe.size && !safe.failed; i++) {
        unsigned char byte = (unsigned char)safe.data[i];
        bool is_two = byte == '&' || byte >= 0xF0; /* && or a pair in UTF-16 */
        count += (byte & 0xC0U) == 0x80U ? 0 : is_two ? 2 : 1;
        if (count > most) {
            tw_buf_str(buf, "…");
            break;
        }
        tw_buf_char(buf, safe.data[i]);
        if (byte == '&') {
            tw_buf_char(buf, '&');
        }
    }
    buf->failed = buf->failed || safe.failed;
    tw_buf_free(&safe);
}

static void set_footer(const tw_page *page, const tw_print *print) {
    enum { LEFT = 70, BELOW = 70, MARK = 40 };
    tw_buf buf = {0};
    tw_buf_str(&buf, "&L&8 ");
    put_footer(&buf, print->left, LEFT);
    tw_buf_str(&buf, "\n ");
    put_footer(&buf, print->below, BELOW);
    tw_buf_str(&buf, "&R&8 ");
    if (print->mark != NULL) {
        put_footer(&buf, print->mark, MARK);
        tw_buf_str(&buf, "\n ");
    }
    tw_buf_str(&buf, "&A   &P / &N");
    char *text = tw_buf_take(&buf);
    tw_book_note(page->book, text == NULL ? LXW_ERROR_MEMORY_MALLOC_FAILED
                                          : worksheet_set_footer(page->sheet, text));
    free(text);
}

void tw_page_print(const tw_page *page, const tw_print *print) {
    enum { A4 = 9 };
    if (!is_alive(page)) {
        return;
    }
    if (print->landscape) {
        worksheet_set_landscape(page->sheet);
    } else {
        worksheet_set_portrait(page->sheet);
    }
    worksheet_set_paper(page->sheet, A4);
    worksheet_set_margins(page->sheet, 0.5, 0.5, 0.5, 0.65);
    worksheet_fit_to_pages(page->sheet, 1, print->one_page ? 1 : 0);
    worksheet_gridlines(page->sheet, LXW_HIDE_ALL_GRIDLINES);
    tw_book_note(page->book, worksheet_print_area(page->sheet, 0, 0, (lxw_row_t)print->last_row,
                                                  (lxw_col_t)print->last_column));
    if (print->repeat_from >= 0) {
        tw_book_note(page->book, worksheet_repeat_rows(page->sheet, (lxw_row_t)print->repeat_from,
                                                       (lxw_row_t)print->repeat_to));
    }
    set_footer(page, print);
}

void tw_page_rule(const tw_page *page, int first_row, int first_column, int last_row,
                  int last_column, tw_buf *condition, tw_style style) {
    char *text = tw_buf_take(condition);
    if (text == NULL) {
        tw_book_note(page->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else if (is_alive(page)) {
        lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_FORMULA,
                                       .value_string = text,
                                       .format = page->book->styles[style],
                                       .stop_if_true = LXW_TRUE};
        tw_book_note(page->book, worksheet_conditional_format_range(
                                     page->sheet, (lxw_row_t)first_row, (lxw_col_t)first_column,
                                     (lxw_row_t)last_row, (lxw_col_t)last_column, &rule));
    }
    free(text);
}
