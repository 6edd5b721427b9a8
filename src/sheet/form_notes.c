/* How the form works, in words. */
#include "base/digits.h"
#include "sheet/form_book.h"

#include <stdlib.h>

void tw_form_write_notes(tw_form_book *f) {
    tw_digits granted = tw_digits_of(f->form->bonus);
    const char *form = tw_form_sheet_name(TW_SHEET_FORM, f->lang);
    const struct {
        tw_message_id id;
        const char *args[TW_MESSAGE_ARGS];
    } notes[] = {
        {TW_FORM_NOTE_1, {NULL}},
        {TW_FORM_NOTE_2, {form}},
        {TW_FORM_NOTE_3, {form, tw_message_text(f->lang, TW_FORM_ALL_OK)}},
        {TW_FORM_NOTE_4, {granted.text}},
        {TW_FORM_NOTE_5, {NULL}},
        {TW_FORM_NOTE_6, {tw_form_sheet_name(TW_SHEET_DATA, f->lang)}},
    };
    enum { COUNT = sizeof notes / sizeof *notes, FIRST = 3, WIDTH = 72 };
    const tw_page *page = &f->pages[TW_SHEET_NOTES];
    tw_page_width(page, 0, 0, WIDTH);
    tw_form_heading(f, TW_SHEET_NOTES, TW_FORM_NOTES_TITLE, 0);
    for (int i = 0; i < COUNT; i++) {
        char *text = tw_message_render(f->lang, notes[i].id, notes[i].args);
        if (text == NULL) {
            tw_book_note(&f->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        } else {
            tw_put_text(page, FIRST + i, 0, text, TW_STYLE_VALUE);
            tw_page_height(page, FIRST + i, 14.0 * (tw_lines_of(text, WIDTH - 2) + 1));
        }
        free(text);
    }
    tw_page_protect(page);
    tw_form_print(f, TW_SHEET_NOTES,
                  (tw_print){.last_row = FIRST + COUNT, .last_column = 0, .repeat_from = -1});
}
