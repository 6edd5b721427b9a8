/* One form as a workbook. */
#include "sheet/form_write.h"
#include "sheet/form_book.h"

#include <stdlib.h>

static void find_rules(tw_form_book *f) {
    for (int rule = 0; rule < TW_BY_COUNT; rule++) {
        for (int soort = 0; soort < TW_SOORT_COUNT; soort++) {
            f->rules[rule] =
                f->rules[rule] || tw_form_has_rule(f->form, (tw_form_rule)rule, (tw_soort)soort);
        }
    }
}

static void write_sheets(tw_form_book *f) {
    for (int sheet = 0; sheet < TW_SHEET_COUNT; sheet++) {
        f->pages[sheet] = tw_book_page(&f->book, tw_form_sheet_name((tw_form_sheet)sheet, f->lang));
    }
    tw_form_write_form(f);
    tw_form_write_pois(f);
    tw_form_write_matrix(f);
    tw_form_write_notes(f);
    tw_form_write_data(f);
}

tw_status tw_form_write(tw_buf *bytes, const tw_report_input *input, const tw_figures *figures,
                        const char *fingerprint, size_t rsv, tw_error *err) {
    char seal[TW_SHA256_HEX + 1];
    tw_form form;
    tw_status status =
        tw_form_begin(&form, input->round, input->policy, input->assessment, rsv, err);
    if (status == TW_OK) {
        status = tw_form_limits(&form, input->outcome, err);
    }
    if (status == TW_OK) {
        status = tw_form_seal(seal, &form, fingerprint, err);
    }
    if (status == TW_OK) {
        tw_form_book f = {.input = input,
                          .figures = figures,
                          .form = &form,
                          .verdeling = &input->outcome->rsvs[rsv].verdeling,
                          .fingerprint = fingerprint,
                          .seal = seal,
                          .lang = input->lang,
                          .illustrative = tw_report_is_illustrative(input->round, input->policy)};
        const tw_book_facts facts = {.title = input->round->rsvs[rsv].naam,
                                     .subject = tw_message_text(input->lang, TW_FORM_TITLE),
                                     .date = input->round->peildatum};
        tw_form_cells_of(&f.cells, input->policy->fase_count, (int)form.member_count,
                         (int)form.sector_count, (int)form.row_count);
        find_rules(&f);
        tw_book_open(&f.book, &facts);
        write_sheets(&f);
        status = tw_book_close(&f.book, bytes, err);
    }
    tw_form_clear(&form);
    return status;
}
