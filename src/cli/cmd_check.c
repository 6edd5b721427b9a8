#include "cli/cli.h"
#include "toewijs/check_report.h"
#include "toewijs/fileset.h"

/* Also for a round with mistakes: then there are no RSVs to judge. */
static void json_report(tw_buf *buf, const cli_call *cli, const cli_round *loaded) {
    bool sound = loaded->diags.error_count == 0;
    tw_check_report_json(buf, cli->doc_lang, sound ? loaded->round : NULL, loaded->policy,
                         loaded->assessment, &loaded->diags);
}

static int write_report(const cli_call *cli, const cli_round *loaded, const char *folder) {
    tw_fileset files = {0};
    tw_error err = TW_ERROR_INIT;
    tw_buf buf = {0};
    json_report(&buf, cli, loaded);
    tw_status status = tw_fileset_take(&files, "check.json", &buf, &err);
    if (status == TW_OK) {
        tw_check_report_text(&buf, cli->doc_lang, loaded->round, loaded->policy, loaded->assessment,
                             &loaded->diags);
        status = tw_fileset_take(&files, "check.txt", &buf, &err);
    }
    if (status == TW_OK) {
        status = tw_fileset_write(&files, folder, &err);
    }
    tw_fileset_clear(&files);
    return status == TW_OK ? CLI_DONE : cli_fail(cli, status, &err);
}

/* What standard output gets, before anything is written: a failure leaves UIT as it was. The
 * warnings went to standard error. */
static int print_report(const cli_call *cli, const cli_round *loaded) {
    tw_buf buf = {0};
    if (cli->values[OPT_JSON].given) {
        json_report(&buf, cli, loaded);
    } else if (!cli->values[OPT_QUIET].given) {
        tw_check_report_text(&buf, cli->lang, loaded->round, loaded->policy, loaded->assessment,
                             NULL);
    } else {
        return CLI_DONE;
    }
    return cli_emit(cli, &buf);
}

static bool all_take_part(const cli_round *loaded) {
    for (size_t rsv = 0; rsv < loaded->round->rsv_count; rsv++) {
        if (!loaded->assessment->rsvs[rsv].neemt_deel) {
            return false;
        }
    }
    return true;
}

int cli_check(const cli_call *cli) {
    const char *folder = cli->values[OPT_OUT].text;
    if (folder != NULL) {
        int code = cli_require_writable(cli, folder);
        if (code != CLI_DONE) {
            return code;
        }
    }
    cli_round loaded;
    int code = cli_load(cli, &loaded, true, true);
    if (code == CLI_USAGE && cli->values[OPT_JSON].given && loaded.diags.error_count > 0) {
        int printed = print_report(cli, &loaded);
        code = printed == CLI_DONE ? CLI_USAGE : printed;
    } else if (code == CLI_DONE) {
        code = print_report(cli, &loaded);
        if (code == CLI_DONE && folder != NULL) {
            code = write_report(cli, &loaded, folder);
        }
        if (code == CLI_DONE && !all_take_part(&loaded)) {
            code = CLI_FINDINGS;
        }
    }
    cli_round_clear(&loaded);
    return code;
}
