/* Pieces that all sheets of the form use: references, words in formulas, headings. */
#include "base/digits.h"
#include "sheet/form_book.h"
#include "sheet/text_size.h"

#include <stdlib.h>
#include <string.h>

void tw_put_ref(tw_buf *buf, const tw_form_book *f, tw_form_sheet sheet, int row, int column) {
    tw_buf_str(buf, tw_form_sheet_name(sheet, f->lang));
    tw_buf_char(buf, '!');
    tw_cell_fixed(buf, row, column);
}

static void put_quoted_part(tw_buf *buf, const char *text, size_t size) {
    tw_buf_char(buf, '"');
    for (size_t i = 0; i < size; i++) {
        tw_buf_char(buf, text[i]);
        if (text[i] == '"') {
            tw_buf_char(buf, '"');
        }
    }
    tw_buf_char(buf, '"');
}

void tw_put_quoted(tw_buf *buf, const char *text) {
    put_quoted_part(buf, text, strlen(text));
}

void tw_put_words(tw_buf *buf, tw_lang lang, tw_message_id id, const char *const *refs) {
    const char *at = tw_message_template(lang, id);
    bool begun = false;
    while (*at != '\0') {
        const char *hole = strchr(at, '{');
        size_t size = hole == NULL ? strlen(at) : (size_t)(hole - at);
        if (size > 0) {
            tw_buf_str(buf, begun ? "&" : "");
            put_quoted_part(buf, at, size);
            begun = true;
        }
        at += size;
        if (hole != NULL) { /* {1} to {4}: a test holds the templates to that */
            tw_buf_str(buf, begun ? "&" : "");
            tw_buf_str(buf, refs[hole[1] - '1']);
            begun = true;
            at += 3;
        }
    }
}

char *tw_form_say(tw_form_book *f, tw_message_id id, int64_t a, int64_t b) {
    tw_digits first = tw_digits_of(a);
    tw_digits second = tw_digits_of(b);
    const char *args[TW_MESSAGE_ARGS] = {first.text, second.text};
    char *text = tw_message_render(f->lang, id, args);
    if (text == NULL) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
    return text;
}

void tw_form_check_rules(tw_form_book *f, tw_form_sheet sheet, int first_row, int last_row,
                         int column, tw_message_id good) {
    const tw_page *page = &f->pages[sheet];
    const char *mind = tw_message_text(f->lang, TW_FORM_MIND);
    tw_buf cell = {0};
    tw_buf buf = {0};
    tw_cell_name(&cell, first_row, column);
    const char *name = cell.failed ? "" : cell.data;
    if (good != TW_MSG_NONE) {
        tw_buf_printf(&buf, "=%s=", name);
        tw_put_quoted(&buf, tw_message_text(f->lang, good));
        tw_page_rule(page, first_row, column, last_row, column, &buf, TW_STYLE_GOOD);
    }
    tw_buf_printf(&buf, "=LEFT(%s,%d)=", name, (int)strlen(mind));
    tw_put_quoted(&buf, mind);
    tw_page_rule(page, first_row, column, last_row, column, &buf, TW_STYLE_MIND);
    tw_buf_printf(&buf, "=LEN(%s)>0", name);
    tw_page_rule(page, first_row, column, last_row, column, &buf, TW_STYLE_WRONG);
    if (cell.failed) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
    tw_buf_free(&cell);
}

void tw_put_round(tw_buf *buf, const tw_form_book *f) {
    const tw_round *round = f->form->round;
    char *name = NULL;
    if (round->naam[0] == '\0') {
        const char *const args[TW_MESSAGE_ARGS] = {round->opleiding};
        name = tw_message_render(f->lang, TW_FORM_UNNAMED_ROUND, args);
    } else {
        name = strdup(round->naam);
    }
    tw_digits year = tw_digits_of(round->toewijzingsjaar);
    const char *const args[TW_MESSAGE_ARGS] = {name, year.text};
    char *text = name == NULL ? NULL : tw_message_render(f->lang, TW_FORM_ROUND, args);
    tw_buf_str(buf, text == NULL ? "" : text);
    buf->failed = buf->failed || text == NULL;
    free(name);
    free(text);
}

void tw_form_print(tw_form_book *f, tw_form_sheet sheet, tw_print print) {
    tw_buf round = {0};
    tw_put_round(&round, f);
    char *text = tw_buf_take(&round);
    print.left = f->form->round->rsvs[f->form->rsv].naam;
    print.below = text;
    print.mark = f->illustrative ? tw_message_text(f->lang, TW_FORM_ILLUSTRATIVE_SHORT) : NULL;
    if (text == NULL) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        tw_page_print(&f->pages[sheet], &print);
    }
    free(text);
}

void tw_form_heading(tw_form_book *f, tw_form_sheet sheet, tw_message_id title, int last_column,
                     int characters) {
    const tw_page *page = &f->pages[sheet];
    tw_put_text(page, 0, 0, tw_message_text(f->lang, title), TW_STYLE_TITLE);
    tw_page_height(page, 0, 27);
    tw_buf buf = {0};
    tw_buf_str(&buf, f->form->round->rsvs[f->form->rsv].naam);
    tw_buf_str(&buf, " · ");
    tw_put_round(&buf, f);
    char *text = tw_buf_take(&buf);
    if (text == NULL) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        tw_put_wide(page, 1, 0, last_column, text,
                    f->illustrative ? TW_STYLE_MARK : TW_STYLE_VALUE);
        tw_page_height(page, 1, tw_lines_height(tw_cell_lines(text, characters)));
    }
    free(text);
}
