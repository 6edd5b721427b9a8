/* How the form works, in words. */
#include "base/digits.h"
#include "sheet/form_book.h"
#include "sheet/text_size.h"

#include <stdlib.h>

enum { FIRST = 3, TERM_WIDTH = 24, NOTE_WIDTH = 66 };

typedef struct {
    tw_message_id term;
    tw_message_id text;
    const char *args[TW_MESSAGE_ARGS];
} note;

static void put_note(tw_form_book *f, int row, const note *of) {
    const tw_page *page = &f->pages[TW_SHEET_NOTES];
    char *term = tw_message_render(f->lang, of->term, of->args);
    char *text = tw_message_render(f->lang, of->text, of->args);
    if (term == NULL || text == NULL) {
        tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    } else {
        int lines = tw_cell_lines(text, NOTE_WIDTH);
        int others = tw_cell_lines(term, TERM_WIDTH - 3); /* in bold */
        const double between = 6;
        tw_put_text(page, row, 0, term, TW_STYLE_TERM);
        tw_put_text(page, row, 1, text, TW_STYLE_VALUE);
        tw_page_height(page, row, tw_lines_height(lines > others ? lines : others) + between);
    }
    free(term);
    free(text);
}

void tw_form_write_notes(tw_form_book *f) {
    tw_digits granted = tw_digits_of(f->form->bonus);
    const char *form = tw_form_sheet_name(TW_SHEET_FORM, f->lang);
    const note notes[] = {
        {TW_FORM_TERM_WHAT, TW_FORM_NOTE_WHAT, {NULL}},
        {TW_FORM_TERM_FILL, TW_FORM_NOTE_FILL, {form}},
        {TW_FORM_TERM_CHECK, TW_FORM_NOTE_CHECK, {form, tw_message_text(f->lang, TW_FORM_ALL_OK)}},
        {TW_FORM_TERM_BONUS, TW_FORM_NOTE_BONUS, {granted.text}},
        {TW_FORM_TERM_EMPLOYER, TW_FORM_NOTE_EMPLOYER, {NULL}},
        {TW_FORM_TERM_SHARED, TW_FORM_NOTE_SHARED, {NULL}},
        {TW_FORM_TERM_DATA, TW_FORM_NOTE_DATA, {tw_form_sheet_name(TW_SHEET_DATA, f->lang)}},
    };
    enum { COUNT = sizeof notes / sizeof *notes };
    const tw_page *page = &f->pages[TW_SHEET_NOTES];
    tw_page_width(page, 0, 0, TERM_WIDTH);
    tw_page_width(page, 1, 1, NOTE_WIDTH);
    tw_form_heading(f, TW_SHEET_NOTES, TW_FORM_NOTES_TITLE, 1, TERM_WIDTH + NOTE_WIDTH);
    for (int i = 0; i < COUNT; i++) {
        put_note(f, FIRST + i, &notes[i]);
    }
    tw_page_protect(page);
    tw_form_print(f, TW_SHEET_NOTES,
                  (tw_print){.last_row = FIRST + COUNT, .last_column = 1, .repeat_from = -1});
}
