#include "letter/letter.h"

#include <stdlib.h>

/* Put a letter that is ready into the set. */
static tw_status take(tw_fileset *files, const tw_report_input *input, size_t rsv,
                      const char *ending, tw_buf *content, tw_error *err) {
    char *path = tw_document_path(input->round, "brief", rsv, ending);
    tw_status status = path == NULL
                           ? tw_fail(err, TW_ERR_NOMEM, "%s", input->round->rsvs[rsv].rsv_id)
                           : tw_fileset_take(files, path, content, err);
    free(path);
    return status;
}

static tw_status render_rsv(tw_fileset *files, const tw_report_input *input, size_t rsv,
                            const tw_figures *figures, const tw_explainer *shares, tw_error *err) {
    tw_buf content = {0};
    tw_letter letter = {.page = {&content, input->lang},
                        .in = input,
                        .index = rsv,
                        .rsv = &input->round->rsvs[rsv],
                        .judged = &input->assessment->rsvs[rsv],
                        .figures = figures,
                        .shares = shares};
    tw_letter_registration(&letter);
    tw_status status = take(files, input, rsv, "_aanmelding.html", &content, err);
    if (status == TW_OK && figures != NULL && letter.judged->neemt_deel) {
        status = tw_letter_outcome(&letter, err);
        if (status == TW_OK) {
            status = take(files, input, rsv, "_uitkomst.html", &content, err);
        }
    }
    tw_buf_free(&content);
    return status;
}

static tw_status render_all(tw_fileset *files, const tw_report_input *input,
                            const tw_figures *figures, const tw_explainer *shares, tw_error *err) {
    tw_status status = TW_OK;
    for (size_t rsv = 0; rsv < input->round->rsv_count && status == TW_OK; rsv++) {
        if (input->rsv == TW_EVERY_RSV || input->rsv == rsv) {
            status = render_rsv(files, input, rsv, figures, shares, err);
        }
    }
    return status;
}

tw_status tw_report_letters(tw_fileset *files, const tw_report_input *input, tw_error *err) {
    if (input->outcome == NULL) {
        return render_all(files, input, NULL, NULL, err);
    }
    tw_figures figures = {0};
    tw_explainer shares = {0};
    tw_status status = tw_figures_fill(&figures, input->round, input->policy, input->assessment,
                                       input->outcome, err);
    if (status == TW_OK) {
        status = tw_explainer_open(&shares, input->round, input->policy, input->assessment,
                                   input->outcome, NULL, err);
    }
    if (status == TW_OK) {
        status = render_all(files, input, &figures, &shares, err);
    }
    tw_explainer_close(&shares);
    tw_figures_clear(&figures);
    return status;
}
