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

/* `known`: what is the same in the letters of all RSVs. */
static tw_status render_rsv(tw_fileset *files, const tw_letter *known, size_t rsv, tw_error *err) {
    const tw_report_input *input = known->in;
    tw_buf content = {0};
    tw_letter letter = *known;
    letter.page = (tw_page){&content, input->lang};
    letter.index = rsv;
    letter.rsv = &input->round->rsvs[rsv];
    letter.judged = &input->assessment->rsvs[rsv];
    tw_letter_registration(&letter);
    tw_status status = take(files, input, rsv, "_aanmelding.html", &content, err);
    if (status == TW_OK && letter.figures != NULL && letter.judged->neemt_deel) {
        status = tw_letter_outcome(&letter, err);
        if (status == TW_OK) {
            status = take(files, input, rsv, "_uitkomst.html", &content, err);
        }
    }
    tw_buf_free(&content);
    return status;
}

static tw_status render_all(tw_fileset *files, const tw_letter *known, tw_error *err) {
    tw_status status = TW_OK;
    for (size_t rsv = 0; rsv < known->in->round->rsv_count && status == TW_OK; rsv++) {
        if (known->in->rsv == TW_EVERY_RSV || known->in->rsv == rsv) {
            status = render_rsv(files, known, rsv, err);
        }
    }
    return status;
}

tw_status tw_report_letters(tw_fileset *files, const tw_report_input *input, tw_error *err) {
    tw_letter known = {.in = input};
    if (input->outcome == NULL) {
        return render_all(files, &known, err);
    }
    tw_figures figures = {0};
    tw_explainer shares = {0};
    tw_beslist *decided = NULL;
    tw_status status = tw_figures_fill(&figures, input->round, input->policy, input->assessment,
                                       input->outcome, err);
    if (status == TW_OK) {
        status = tw_explainer_open(&shares, input->round, input->policy, input->assessment,
                                   input->outcome, NULL, err);
    }
    if (status == TW_OK && input->outcome->optimaal) {
        status = tw_decide_bonus(&decided, input->round, input->policy, input->assessment,
                                 input->outcome->rsvs, err);
    }
    if (status == TW_OK) {
        known.figures = &figures;
        known.shares = &shares;
        known.decided = decided;
        status = render_all(files, &known, err);
    }
    free(decided);
    tw_explainer_close(&shares);
    tw_figures_clear(&figures);
    return status;
}
