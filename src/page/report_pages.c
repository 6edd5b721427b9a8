#include "page/pages.h"

#include <stdlib.h>

static void round_page(tw_paper *paper) {
    tw_part_head(paper);
    tw_part_unplaced(paper);
    tw_part_key(paper);
    tw_part_bonus(paper);
    tw_part_sectors(paper);
    tw_part_flow(paper);
    tw_part_room(paper);
    tw_part_map(paper);
    tw_part_rejected(paper);
    tw_part_documents(paper);
    tw_part_goals(paper);
    tw_part_audit(paper);
    tw_part_foot(paper);
}

static void rsv_page(tw_paper *paper) {
    tw_part_head(paper);
    tw_part_unplaced(paper);
    tw_part_key(paper);
    tw_part_bonus(paper);
    tw_part_flow(paper);
    tw_part_planning(paper);
    tw_part_room(paper);
    tw_part_sectors(paper);
    tw_part_map(paper);
    tw_part_wishes(paper);
    tw_part_goals(paper);
    tw_part_audit(paper);
    tw_part_foot(paper);
}

static tw_status add_page(tw_fileset *files, tw_paper *paper, size_t rsv, const char *name,
                          tw_error *err) {
    tw_buf buf = {0};
    paper->page.buf = &buf;
    paper->rsv = rsv;
    if (!tw_paper_make_labels(paper)) {
        buf.failed = true;
    } else if (rsv == TW_EVERY_RSV) {
        round_page(paper);
    } else {
        rsv_page(paper);
    }
    tw_paper_free_labels(paper);
    paper->page.buf = NULL;
    if (buf.failed || name == NULL) {
        tw_buf_free(&buf);
        return tw_fail(err, TW_ERR_NOMEM, "%s", "");
    }
    return tw_fileset_take(files, name, &buf, err);
}

static tw_status add_pages(tw_fileset *files, tw_paper *paper, tw_error *err) {
    const tw_report_input *in = paper->in;
    tw_status status = TW_OK;
    if (in->rsv == TW_EVERY_RSV) {
        status = add_page(files, paper, TW_EVERY_RSV, "index.html", err);
    }
    for (size_t rsv = 0; status == TW_OK && rsv < in->round->rsv_count; rsv++) {
        bool wanted = in->rsv == TW_EVERY_RSV || in->rsv == rsv;
        if (wanted && paper->figures->rsvs[rsv].neemt_deel) {
            char *name = tw_document_path(in->round, "rsv", rsv, ".html");
            status = add_page(files, paper, rsv, name, err);
            free(name);
        }
    }
    return status;
}

static tw_status make_plan(tw_plan **plan, const tw_report_input *input, tw_error *err) {
    const tw_cohort cohort = {.round = input->round,
                              .policy = input->policy,
                              .assessment = input->assessment,
                              .outcome = input->outcome,
                              .planning = input->planning};
    return tw_plan_make(plan, &cohort, 1, err);
}

tw_status tw_report_pages(tw_fileset *files, const tw_report_input *input, tw_error *err) {
    tw_figures figures = {0};
    tw_record record = {0};
    tw_beslist *decided = NULL;
    tw_plan *plan = NULL;
    tw_status status = tw_figures_fill(&figures, input->round, input->policy, input->assessment,
                                       input->outcome, err);
    if (status == TW_OK) {
        status = tw_record_read(&record, input->outcome_files, err);
    }
    if (status == TW_OK && input->outcome->optimaal) {
        status = tw_decide_bonus(&decided, input->round, input->policy, input->assessment,
                                 input->outcome->rsvs, err);
    }
    if (status == TW_OK) {
        status = make_plan(&plan, input, err);
    }
    if (status == TW_OK) {
        tw_paper paper = {.page = {.lang = input->lang},
                          .in = input,
                          .figures = &figures,
                          .record = &record,
                          .decided = decided,
                          .plan = plan};
        status = add_pages(files, &paper, err);
    }
    tw_plan_free(plan);
    free(decided);
    tw_record_clear(&record);
    tw_figures_clear(&figures);
    return status;
}
