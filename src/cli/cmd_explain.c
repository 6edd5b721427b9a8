#include "cli/explain.h"
#include "cli/interrupt.h"

/* The modes; one must be chosen. An option that comes along with another mode chooses none. */
static const struct {
    cli_option option;
    cli_option beside; /* OPT_COUNT: none */
    int (*run)(const cli_explain *in);
} modes[] = {
    {OPT_POI, OPT_COUNT, cli_explain_poi},
    {OPT_WHICH_RSV, OPT_COUNT, cli_explain_rsv},
    {OPT_ROUTE, OPT_COUNT, cli_explain_route},
    {OPT_RESERVE, OPT_COUNT, cli_explain_reserve},
    {OPT_BOTTLENECKS, OPT_WHICH_RSV, cli_explain_bottlenecks},
    {OPT_CONFLICTS, OPT_WHICH_RSV, cli_explain_conflicts},
    {OPT_UNPLACED, OPT_WHICH_RSV, cli_explain_unplaced},
};

enum { MODE_COUNT = sizeof modes / sizeof *modes };

static bool is_beside(const cli_call *cli, cli_option option) {
    for (int i = 0; i < MODE_COUNT; i++) {
        if (modes[i].beside == option && cli->values[modes[i].option].given) {
            return true;
        }
    }
    return false;
}

/* The mode that was chosen, or -1 after saying that there must be one. */
static int find_mode(const cli_call *cli) {
    int chosen = -1;
    int count = 0;
    for (int i = 0; i < MODE_COUNT; i++) {
        if (cli->values[modes[i].option].given && !is_beside(cli, modes[i].option)) {
            chosen = i;
            count++;
        }
    }
    if (count == 1) {
        return chosen;
    }
    tw_buf list = {0};
    for (int i = 0; i < MODE_COUNT; i++) {
        tw_buf_printf(&list, "%s--%s", i == 0 ? "" : ", ", cli_options[modes[i].option].name);
    }
    cli_say(cli, count == 0 ? TW_CLI_EXPLAIN_NO_MODE : TW_CLI_EXPLAIN_MODES,
            list.failed ? "" : list.data, NULL);
    tw_buf_free(&list);
    cli_say(cli, TW_CLI_SEE_COMMAND, "explain", NULL);
    return -1;
}

int cli_explain_emit(const cli_explain *in, tw_buf *buf) {
    cli_progress_close(in->progress);
    return cli_emit(in->cli, buf);
}

int cli_explain_fail(const cli_explain *in, tw_status status, const tw_error *err) {
    cli_progress_close(in->progress);
    bool stopped = status == TW_ERR_SOLVER && *in->options.stop != 0;
    return stopped ? CLI_TIME_LIMIT : cli_fail(in->cli, status, err);
}

static int explain(const cli_call *cli, const cli_round *loaded, const tw_outcome *outcome,
                   int mode) {
    cli_progress progress;
    cli_explain in = {.cli = cli,
                      .round = loaded->round,
                      .policy = loaded->policy,
                      .assessment = loaded->assessment,
                      .outcome = outcome,
                      .options = {.jobs = 1,
                                  .memo = tw_memo_new(0),
                                  .progress = cli_progress_asked,
                                  .progress_data = &progress},
                      .progress = &progress};
    if (in.options.memo == NULL) {
        tw_error err = TW_ERROR_INIT;
        return cli_fail(cli, TW_ERR_NOMEM, &err);
    }
    cli_progress_open(&progress, cli);
    in.options.stop = cli_interrupt_open();
    int code = modes[mode].run(&in);
    if (cli_interrupt_close() && (code == CLI_DONE || code == CLI_TIME_LIMIT)) {
        cli_say(cli, TW_CLI_EXPLAIN_STOPPED, NULL);
        code = CLI_TIME_LIMIT;
    }
    tw_memo_free(in.options.memo);
    return code;
}

int cli_cmd_explain(const cli_call *cli) {
    int mode = find_mode(cli);
    if (mode < 0) {
        return CLI_USAGE;
    }
    if (cli->values[OPT_MOST].given && modes[mode].option != OPT_CONFLICTS &&
        modes[mode].option != OPT_BOTTLENECKS) {
        cli_say(cli, TW_CLI_MOST_ALONE, NULL);
        cli_say(cli, TW_CLI_SEE_COMMAND, "explain", NULL);
        return CLI_USAGE;
    }
    cli_round loaded;
    tw_outcome *outcome = NULL;
    int code = cli_load(cli, &loaded, false, false);
    if (code == CLI_DONE) {
        code = cli_load_outcome(cli, &loaded, cli->positional[1], &outcome, NULL);
    }
    if (code == CLI_DONE) {
        code = explain(cli, &loaded, outcome, mode);
    }
    tw_outcome_free(outcome);
    cli_round_clear(&loaded);
    return code;
}
