#include "base/digits.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/solve_proof.h"
#include "cli/stage.h"
#include "toewijs/verify.h"
#include "toewijs/write.h"

#include <stdlib.h>

typedef struct solved {
    tw_outcome *outcome;
    tw_fileset files;
    tw_staging *staging; /* of the files; NULL: they are to be written when it is time */
    size_t tekorten;     /* wishes not honoured in full */
    bool interrupted;
} solved;

static tw_status find_outcome(const cli_call *cli, const cli_round *loaded, solved *result,
                              tw_error *err) {
    cli_progress progress;
    cli_progress_open(&progress, cli);
    const tw_solve_options options = {
        .method = (tw_method)cli->values[OPT_METHOD].number,
        .jobs = (int)cli->values[OPT_JOBS].number,
        .time_limit_ms = cli->values[OPT_TIME_LIMIT].number,
        .stop = cli_interrupt_open(),
        .progress = progress.shown ? cli_progress_update : NULL,
        .progress_data = &progress,
    };
    tw_status status = tw_solve(&result->outcome, loaded->round, loaded->policy, loaded->assessment,
                                &options, err);
    result->interrupted = cli_interrupt_close();
    cli_progress_close(&progress);
    return status;
}

/* The independent judge looks at the very bytes that would be written. */
static int verify_outcome(const cli_call *cli, const cli_round *loaded, const solved *result) {
    tw_error err = TW_ERROR_INIT;
    tw_diags findings = {0};
    tw_status status = tw_verify(loaded->round, loaded->policy, loaded->assessment, &result->files,
                                 &findings, &err);
    int code = CLI_DONE;
    if (status == TW_OK && findings.out_of_memory) {
        status = TW_ERR_NOMEM;
    }
    if (status != TW_OK) {
        code = cli_fail(cli, status, &err);
    } else if (findings.error_count > 0) {
        cli_print_diags(cli, &findings);
        code = cli_fail(cli, TW_ERR_FAULT, &err);
    }
    tw_diags_clear(&findings);
    return code;
}

static int render_and_verify(const cli_call *cli, const cli_round *loaded, solved *result,
                             int64_t started_ms) {
    tw_error err = TW_ERROR_INIT;
    cli_proof proof = {.loaded = loaded,
                       .outcome = result->outcome,
                       .files = &result->files,
                       .staging = &result->staging};
    cli_proof_begin(cli, &proof);
    const tw_run_info run = {
        .method = cli_options[OPT_METHOD].choice((int)cli->values[OPT_METHOD].number),
        .jobs = cli_jobs(cli),
        .duration_ms = cli_clock_ms() - started_ms,
        .solver = tw_solver_version(),
    };
    tw_status status = tw_write_outcome(&result->files, loaded->round, loaded->policy,
                                        loaded->assessment, result->outcome, &run, &err);
    int code = status == TW_OK ? CLI_DONE : cli_fail(cli, status, &err);
    if (code == CLI_DONE) {
        cli_stage(cli, &result->staging, &result->files);
        code = verify_outcome(cli, loaded, result);
    }
    if (code == CLI_DONE) {
        code = cli_proof_end(cli, &proof);
    }
    cli_proof_clear(&proof);
    return code;
}

static void say_tekort(const cli_call *cli, const cli_round *loaded, size_t rsv,
                       const tw_tekort *tekort) {
    tw_buf what = {0};
    tw_message_id kind = tekort->soort == TW_REGULIER ? TW_TABLE_KIND_REGULAR
                         : tekort->soort == TW_BONUS  ? TW_TABLE_KIND_BONUS
                                                      : TW_TABLE_ANY_KIND;
    tw_buf_str(&what, tw_message_text(cli->lang, kind));
    tw_buf_char(&what, ' ');
    tw_round_put_route(&what, loaded->round, tekort->route, loaded->policy->fase_count);
    cli_say(cli, tekort->grens_is_max ? TW_CLI_WISH_MAX : TW_CLI_WISH_MIN,
            loaded->round->rsvs[rsv].rsv_id, what.failed ? "" : what.data,
            tw_digits_of(tekort->gevraagd).text, tw_digits_of(tekort->gekregen).text, NULL);
    tw_buf_free(&what);
}

/* Name every wish that was not honoured in full; that is no noise, so --quiet does not stop it. */
static int report_tekorten(const cli_call *cli, const cli_round *loaded, solved *result) {
    for (size_t rsv = 0; rsv < loaded->round->rsv_count; rsv++) {
        if (!loaded->assessment->rsvs[rsv].neemt_deel) {
            continue;
        }
        tw_tekort *list;
        size_t count;
        tw_error err = TW_ERROR_INIT;
        tw_status status = tw_find_tekorten(&list, &count, loaded->round, loaded->policy,
                                            result->outcome, rsv, &err);
        if (status != TW_OK) {
            return cli_fail(cli, status, &err);
        }
        for (size_t i = 0; i < count; i++) {
            say_tekort(cli, loaded, rsv, &list[i]);
        }
        result->tekorten += count;
        free(list);
    }
    return CLI_DONE;
}

static int print_outcome(const cli_call *cli, const cli_round *loaded, const solved *result) {
    tw_buf buf = {0};
    if (cli->values[OPT_JSON].given) {
        const tw_file *file = tw_fileset_find(&result->files, "oplossing.json");
        tw_buf_bytes(&buf, file == NULL ? "" : file->data, file == NULL ? 0 : file->size);
    } else if (!cli->values[OPT_QUIET].given) {
        tw_write_tables(&buf, cli->lang, loaded->round, loaded->policy, loaded->assessment,
                        result->outcome);
    } else {
        return CLI_DONE;
    }
    return cli_emit(cli, &buf);
}

static int write_outcome(const cli_call *cli, solved *result) {
    tw_error err = TW_ERROR_INIT;
    const char *folder = cli->values[OPT_OUT].text;
    tw_status status =
        result->staging == NULL ? TW_ERR_IO : tw_staging_place(result->staging, &err);
    cli_unstage(&result->staging);
    if (status != TW_OK) {
        status = tw_fileset_write(&result->files, folder, &err);
    }
    if (status != TW_OK) {
        return cli_fail(cli, status, &err);
    }
    cli_note(cli, TW_CLI_WRITTEN, folder, NULL);
    return CLI_DONE;
}

static int conclude(const cli_call *cli, const solved *result) {
    if (!result->outcome->optimaal) {
        cli_say(cli, result->interrupted ? TW_CLI_INTERRUPTED : TW_CLI_TIME_UP, NULL);
        return CLI_TIME_LIMIT;
    }
    return result->tekorten > 0 ? CLI_WISHES : CLI_DONE;
}

static int solve_round(const cli_call *cli, const cli_round *loaded, solved *result,
                       int64_t started_ms) {
    tw_error err = TW_ERROR_INIT;
    tw_status status = find_outcome(cli, loaded, result, &err);
    if (status != TW_OK) {
        return cli_fail(cli, status, &err);
    }
    int code = render_and_verify(cli, loaded, result, started_ms);
    /* Standard output first: when that fails, an earlier UIT is still as it was. */
    if (code == CLI_DONE) {
        code = print_outcome(cli, loaded, result);
    }
    if (code == CLI_DONE) {
        code = report_tekorten(cli, loaded, result);
    }
    if (code == CLI_DONE) {
        code = write_outcome(cli, result);
    }
    return code == CLI_DONE ? conclude(cli, result) : code;
}

int cli_solve(const cli_call *cli) {
    int64_t started_ms = cli_clock_ms();
    /* Better to know now than after an hour of work that the outcome has nowhere to go. */
    int code = cli_require_writable(cli, cli->values[OPT_OUT].text);
    if (code != CLI_DONE) {
        return code;
    }
    cli_round loaded;
    code = cli_load(cli, &loaded, false, true);
    if (code == CLI_DONE) {
        solved result = {0};
        code = solve_round(cli, &loaded, &result, started_ms);
        cli_unstage(&result.staging);
        tw_outcome_free(result.outcome);
        tw_fileset_clear(&result.files);
    }
    cli_round_clear(&loaded);
    return code;
}
