#include "base/digits.h"
#include "cli/explore_accept.h"
#include "cli/explore_ask.h"
#include "cli/interrupt.h"
#include "cli/progress.h"

#include <stdlib.h>

static const char *rsv_name(const void *data, int index) {
    const tw_round *round = data;
    return round->rsvs[index].rsv_id;
}

/* The partnership asked for, when it takes part. */
static int find_rsv(const cli_call *cli, const cli_round *loaded, size_t *rsv) {
    const tw_round *round = loaded->round;
    const char *text = cli->values[OPT_ONE_RSV].text;
    *rsv = tw_round_find_rsv(round, text);
    if (*rsv == SIZE_MAX) {
        const char *near = cli_nearest(text, rsv_name, round, (int)round->rsv_count);
        tw_buf known = {0};
        tw_buf_str(&known, near == NULL ? "" : near);
        for (size_t r = 0; near == NULL && r < round->rsv_count; r++) {
            tw_buf_str(&known, r == 0 ? "" : ", ");
            tw_buf_str(&known, round->rsvs[r].rsv_id);
        }
        cli_say(cli, TW_CLI_NO_SUCH_RSV, text, known.failed ? "" : known.data, NULL);
        tw_buf_free(&known);
        return CLI_USAGE;
    }
    const tw_rsv_assessment *judged = &loaded->assessment->rsvs[*rsv];
    for (int reden = 0; reden < TW_REDEN_COUNT && !judged->neemt_deel; reden++) {
        if (judged->reden[reden]) {
            char *why = tw_reden_explain((tw_reden)reden, cli->lang, round, loaded->policy,
                                         loaded->assessment, *rsv);
            cli_say(cli, TW_CLI_RSV_OUT, text, why == NULL ? "" : why, NULL);
            free(why);
        }
    }
    return judged->neemt_deel ? CLI_DONE : CLI_USAGE;
}

/* How the round is divided: read, or found out. */
static int find_outcome(const cli_call *cli, const cli_round *loaded,
                        const tw_solve_options *options, tw_outcome **out) {
    int code = CLI_DONE;
    if (cli->values[OPT_FROM].given) {
        code = cli_load_outcome(cli, loaded, cli->values[OPT_FROM].text, out, NULL);
        if (code == CLI_DONE && !(*out)->optimaal) {
            cli_say(cli, TW_CLI_NOT_PROVEN, NULL);
            code = CLI_USAGE;
        }
        return code;
    }
    tw_error err = TW_ERROR_INIT;
    tw_status status =
        tw_solve(out, loaded->round, loaded->policy, loaded->assessment, options, &err);
    if (status == TW_OK && !(*out)->optimaal) {
        cli_say(cli, TW_CLI_EXPLORE_STOPPED, NULL);
        return CLI_TIME_LIMIT;
    }
    return status == TW_OK ? CLI_DONE : cli_fail(cli, status, &err);
}

static int print_result(const cli_call *cli, const tw_explore_view *view) {
    tw_buf buf = {0};
    if (cli->values[OPT_JSON].given) {
        tw_explore_json(&buf, cli->doc_lang, view);
    } else if (!cli->values[OPT_QUIET].given) {
        tw_explore_text(&buf, cli->lang, view);
    }
    return cli_emit(cli, &buf);
}

static int show(const cli_call *cli, const tw_explore_base *base, const cli_explore_asked *asked,
                const tw_explore_result *result) {
    const tw_explore_view view = {.base = base,
                                  .question = &asked->question,
                                  .result = result,
                                  .curve = asked->curve,
                                  .doelen = {asked->doelen[0], asked->doelen[1]}};
    int64_t chosen = cli->values[OPT_ACCEPT].number;
    if (!result->complete) {
        cli_say(cli, TW_CLI_EXPLORE_STOPPED, NULL);
        return CLI_TIME_LIMIT;
    }
    int code = print_result(cli, &view);
    if (code == CLI_DONE && chosen > (int64_t)result->count) {
        cli_say(cli, TW_CLI_ACCEPT_NONE, tw_digits_of(chosen).text,
                tw_digits_of((int64_t)result->count).text, NULL);
        return CLI_USAGE;
    }
    if (code == CLI_DONE && chosen > 0) {
        code = cli_accept(cli, base, &result->alternatieven[chosen - 1]);
    }
    return code == CLI_DONE && result->count == 0 ? CLI_FINDINGS : code;
}

static int explore(const cli_call *cli, const tw_explore_base *base,
                   const cli_explore_asked *asked) {
    tw_explore_result result = {0};
    tw_error err = TW_ERROR_INIT;
    /* --accept of a number beyond the default asks for as many. */
    size_t chosen = (size_t)cli->values[OPT_ACCEPT].number;
    size_t most = chosen > asked->most ? chosen : asked->most;
    tw_status status =
        asked->curve ? tw_explore_curve(&result, base, &asked->question, asked->doelen, most, &err)
                     : tw_explore_best(&result, base, &asked->question, most, &err);
    cli_progress_close(base->options->progress_data);
    int code = status == TW_OK ? show(cli, base, asked, &result) : cli_fail(cli, status, &err);
    tw_explore_result_clear(&result);
    return code;
}

static int run(const cli_call *cli, const cli_round *loaded) {
    cli_progress progress;
    tw_solve_options options = {
        .memo = tw_memo_new(0), .progress = cli_progress_update, .progress_data = &progress};
    tw_outcome *outcome = NULL;
    size_t rsv = 0;
    int code = find_rsv(cli, loaded, &rsv);
    cli_explore_asked *asked = calloc(1, sizeof *asked);
    if (asked == NULL || options.memo == NULL) {
        tw_error err = TW_ERROR_INIT;
        code = cli_fail(cli, TW_ERR_NOMEM, &err);
    }
    if (code == CLI_DONE && !cli_explore_ask(cli, loaded, rsv, asked)) {
        code = CLI_USAGE;
    }
    if (code == CLI_DONE && cli->values[OPT_ACCEPT].given) {
        code = cli_accept_prepare(cli, loaded);
    }
    cli_progress_open(&progress, cli);
    options.stop = cli_interrupt_open();
    if (code == CLI_DONE) {
        code = find_outcome(cli, loaded, &options, &outcome);
    }
    cli_progress_close(&progress);
    options.progress = cli_progress_asked;
    if (code == CLI_DONE) {
        const tw_explore_base base = {.round = loaded->round,
                                      .policy = loaded->policy,
                                      .assessment = loaded->assessment,
                                      .outcome = outcome,
                                      .rsv = rsv,
                                      .options = &options};
        code = explore(cli, &base, asked);
    }
    (void)cli_interrupt_close();
    cli_progress_close(&progress);
    tw_outcome_free(outcome);
    free(asked);
    tw_memo_free(options.memo);
    return code;
}

int cli_explore(const cli_call *cli) {
    cli_round loaded;
    int code = cli_load(cli, &loaded, false, false);
    if (code == CLI_DONE) {
        code = run(cli, &loaded);
    }
    cli_round_clear(&loaded);
    return code;
}
