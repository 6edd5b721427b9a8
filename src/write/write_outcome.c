#include "write/render.h"

#include <stdlib.h>

static const struct {
    const char *name;
    void (*render)(tw_buf *buf, const tw_render *in);
} others[] = {
    {"in_doorstroom.csv", tw_render_in_doorstroom},
    {"bonusplaatsen.csv", tw_render_bonusplaatsen},
    {"toewijzing_definitief.csv", tw_render_toewijzing},
    {"bezetting_per_fase.csv", tw_render_bezetting},
    {"weken_per_poi.csv", tw_render_weken},
    {"verantwoording.json", tw_render_verantwoording},
};

static tw_status take(tw_fileset *files, const char *name, tw_buf *buf, tw_error *err) {
    if (buf->failed) {
        tw_buf_free(buf);
        return tw_fail(err, TW_ERR_NOMEM, "%s", name);
    }
    return tw_fileset_take(files, name, buf, err);
}

static tw_status render_oplossing(tw_fileset *files, const tw_render *in, tw_error *err) {
    tw_buf buf = {0};
    tw_status status = tw_render_oplossing(&buf, in, err);
    if (status != TW_OK) {
        tw_buf_free(&buf);
        return status;
    }
    return take(files, "oplossing.json", &buf, err);
}

static tw_status render_all(tw_fileset *files, const tw_render *in, tw_error *err) {
    tw_buf buf = {0};
    tw_status status = render_oplossing(files, in, err);
    for (size_t i = 0; status == TW_OK && i < sizeof others / sizeof *others; i++) {
        others[i].render(&buf, in);
        status = take(files, others[i].name, &buf, err);
    }
    return status;
}

tw_status tw_write_oplossing(tw_fileset *files, const tw_round *round, const tw_policy *policy,
                             const tw_assessment *assessment, const tw_outcome *outcome,
                             tw_error *err) {
    tw_counts counts;
    tw_status status = tw_counts_fill(&counts, round, policy, assessment, outcome, err);
    if (status == TW_OK) {
        tw_render in = {round, policy, assessment, outcome, .counts = &counts};
        status = render_oplossing(files, &in, err);
        tw_counts_clear(&counts);
    }
    return status;
}

tw_status tw_write_outcome(tw_fileset *files, const tw_round *round, const tw_policy *policy,
                           const tw_assessment *assessment, const tw_outcome *outcome,
                           const tw_run_info *run, tw_error *err) {
    tw_counts counts;
    tw_status status = tw_counts_fill(&counts, round, policy, assessment, outcome, err);
    if (status != TW_OK) {
        return status;
    }
    tw_beslist *beslist = NULL;
    if (outcome->optimaal) {
        status = tw_decide_bonus(&beslist, round, policy, assessment, outcome->rsvs, err);
    }
    if (status == TW_OK) {
        tw_render in = {round, policy, assessment, outcome, run, &counts, beslist};
        status = render_all(files, &in, err);
    }
    free(beslist);
    tw_counts_clear(&counts);
    return status;
}
