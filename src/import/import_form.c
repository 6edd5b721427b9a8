#include "import/returned.h"
#include "toewijs/explore.h"

#include <stdlib.h>

static void returned_clear(tw_returned *back) {
    for (int sheet = 0; sheet < TW_SHEET_COUNT; sheet++) {
        tw_grid_clear(&back->grids[sheet]);
    }
    tw_form_clear(&back->form);
    free(back->rows);
    free(back->starts);
    free(back->hosted);
}

/* The same bounds as those of an explored alternative that is taken. */
static tw_status make_edits(tw_import_form *form, const tw_returned *back, tw_error *err) {
    const tw_explore_base base = {.round = back->form.round,
                                  .policy = back->form.policy,
                                  .assessment = back->form.assessment,
                                  .rsv = back->form.rsv};
    const tw_alternatief item = {.verdeling = {back->rows, back->row_count}};
    form->rsv = back->form.rsv;
    form->regulier = back->total[TW_REGULIER];
    form->bonus = back->total[TW_BONUS];
    return tw_explore_edits(&form->edits, &form->edit_count, &base, &item, err);
}

tw_status tw_import_judge(tw_import_form *form, const tw_round *round, const tw_policy *policy,
                          const tw_assessment *assessment, const tw_fileset *sheets,
                          const char *name, tw_diags *diags, tw_error *err) {
    tw_returned back = {.name = name, .diags = diags};
    tw_status status = TW_OK;
    size_t before = diags->error_count;
    *form = (tw_import_form){0};
    if (tw_returned_identify(&back, round, policy, assessment, sheets, &status, err)) {
        bool read = false;
        status = tw_returned_rows(&back, &read, err);
        if (status == TW_OK && read) {
            tw_returned_sums(&back);
        }
    }
    if (status == TW_OK && (back.no_memory || diags->out_of_memory)) {
        status = tw_fail(err, TW_ERR_NOMEM, "form");
    }
    if (status == TW_OK && diags->error_count > before) {
        status = TW_ERR_INPUT;
    }
    if (status == TW_OK) {
        status = make_edits(form, &back, err);
    }
    returned_clear(&back);
    return status;
}
