/* All workbooks of a report. */
#include "form/form.h"
#include "sheet/apart.h"
#include "sheet/form_write.h"

#include <errno.h>
#include <stdlib.h>

static tw_status take(tw_fileset *files, const char *name, tw_buf *bytes, tw_error *err) {
    tw_status status = name == NULL ? tw_fail(err, TW_ERR_NOMEM, "spreadsheets")
                                    : tw_fileset_take(files, name, bytes, err);
    tw_buf_free(bytes);
    return status;
}

static tw_status make_form(tw_fileset *files, const tw_report_input *input,
                           const tw_figures *figures, const char *fingerprint, size_t rsv,
                           tw_error *err) {
    tw_buf bytes = {0};
    errno = 0;
    tw_status status = tw_form_write(&bytes, input, figures, fingerprint, rsv, err);
    if (status == TW_OK) {
        char *path = tw_document_path(input->round, "formulier", rsv, ".xlsx");
        status = take(files, path, &bytes, err);
        free(path);
    }
    tw_buf_free(&bytes);
    return status;
}

static tw_status make_forms(tw_fileset *files, const tw_report_input *input,
                            const tw_figures *figures, tw_error *err) {
    char fingerprint[TW_SHA256_HEX + 1];
    tw_status status = tw_form_fingerprint(fingerprint, input->round, input->policy, err);
    for (size_t r = 0; r < input->round->rsv_count && status == TW_OK; r++) {
        bool wanted = input->rsv == TW_EVERY_RSV || input->rsv == r;
        if (wanted && input->assessment->rsvs[r].neemt_deel) {
            status = make_form(files, input, figures, fingerprint, r, err);
        }
    }
    return status;
}

static tw_status make_table(tw_fileset *files, const tw_report_input *input,
                            const tw_figures *figures, tw_error *err) {
    tw_buf bytes = {0};
    errno = 0;
    tw_status status = tw_vws_write(&bytes, input, figures, err);
    if (status == TW_OK) {
        status = take(files, "toewijzing_definitief.xlsx", &bytes, err);
    }
    tw_buf_free(&bytes);
    return status;
}

static tw_status make_all(tw_fileset *files, const void *context, tw_error *err) {
    const tw_report_input *input = context;
    tw_figures figures = {0};
    tw_status status = tw_figures_fill(&figures, input->round, input->policy, input->assessment,
                                       input->outcome, err);
    if (status == TW_OK) {
        status = make_forms(files, input, &figures, err);
    }
    if (status == TW_OK && input->rsv == TW_EVERY_RSV) {
        status = make_table(files, input, &figures, err);
    }
    tw_figures_clear(&figures);
    return status;
}

tw_status tw_report_sheets(tw_fileset *files, const tw_report_input *input, tw_error *err) {
    return tw_apart(files, make_all, input, err);
}
