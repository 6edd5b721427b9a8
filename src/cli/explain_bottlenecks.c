/* explain --bottlenecks. */
#include "base/digits.h"
#include "cli/explain.h"
#include "toewijs/bottlenecks.h"

static void show_progress(size_t done, size_t total, void *data) {
    cli_progress_count(data, TW_KNEL_PROGRESS, done, total);
}

static int print(const cli_explain *in, const tw_bottlenecks *found) {
    tw_buf buf = {0};
    size_t most = in->cli->values[OPT_MOST].given ? (size_t)in->cli->values[OPT_MOST].number : 0;
    if (in->cli->values[OPT_JSON].given) {
        tw_bottlenecks_json(&buf, found, in->round, most);
    } else if (!in->cli->values[OPT_QUIET].given) {
        tw_bottlenecks_text(&buf, in->cli->lang, found, in->round, most);
    }
    return cli_explain_emit(in, &buf);
}

static int conclude(const cli_explain *in, const tw_bottlenecks *found) {
    if (found->other) {
        cli_progress_close(in->progress);
        cli_say(in->cli, TW_KNEL_OTHER, NULL);
        return CLI_USAGE;
    }
    int code = print(in, found);
    return code == CLI_DONE && found->open > 0 ? CLI_TIME_LIMIT : code;
}

int cli_explain_bottlenecks(const cli_explain *in) {
    tw_error err = TW_ERROR_INIT;
    tw_bottlenecks found = {0};
    tw_bottleneck_options options = {.rsv = SIZE_MAX,
                                     .solve = in->options,
                                     .progress = show_progress,
                                     .progress_data = in->progress};
    const cli_value *rsv = &in->cli->values[OPT_WHICH_RSV];
    if (rsv->given && !cli_find_rsv(in->cli, in->round, rsv->text, &options.rsv)) {
        return CLI_USAGE;
    }
    options.solve.jobs = 0; /* as many as there are processors: each solves another round */
    tw_status status = tw_find_bottlenecks(&found, in->round, in->policy, in->assessment,
                                           in->outcome, &options, &err);
    int code = status == TW_OK ? conclude(in, &found) : cli_explain_fail(in, status, &err);
    tw_bottlenecks_clear(&found);
    return code;
}
