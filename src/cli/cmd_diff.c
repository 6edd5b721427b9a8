#include "cli/cli.h"
#include "toewijs/diff.h"

static int read_files(const cli_call *cli, tw_fileset *files, const char *folder) {
    static const char *const names[] = {"oplossing.json", "toewijzing_definitief.csv",
                                        "verantwoording.json"};
    int code = cli_require_folder(cli, folder);
    for (size_t i = 0; code == CLI_DONE && i < sizeof names / sizeof *names; i++) {
        code = cli_read_file(cli, files, folder, names[i]);
    }
    return code;
}

static int read_side(const cli_call *cli, const char *folder, tw_named_outcome **out) {
    tw_error err = TW_ERROR_INIT;
    tw_fileset files = {0};
    tw_diags findings = {0};
    int code = read_files(cli, &files, folder);
    if (code == CLI_DONE) {
        tw_status status = tw_named_outcome_read(out, &files, true, &findings, &err);
        if (status == TW_ERR_INPUT && !cli_place_in(&findings, folder)) {
            status = TW_ERR_NOMEM;
        }
        if (status == TW_ERR_INPUT) {
            cli_print_diags(cli, &findings);
            code = CLI_USAGE;
        } else if (status != TW_OK) {
            code = cli_fail(cli, status, &err);
        }
    }
    tw_diags_clear(&findings);
    tw_fileset_clear(&files);
    return code;
}

static int print_diff(const cli_call *cli, const tw_diff *diff) {
    tw_buf buf = {0};
    if (cli->values[OPT_JSON].given) {
        tw_diff_json(&buf, diff);
    } else if (!cli->values[OPT_QUIET].given) {
        tw_diff_text(&buf, cli->lang, diff);
    }
    int code = cli_emit(cli, &buf);
    return code == CLI_DONE && !diff->gelijk ? CLI_FINDINGS : code;
}

int cli_diff(const cli_call *cli) {
    tw_named_outcome *outcomes[TW_DIFF_SIDES] = {NULL, NULL};
    tw_diff *diff = NULL;
    int code = CLI_DONE;
    for (int side = 0; side < TW_DIFF_SIDES; side++) {
        int here = read_side(cli, cli->positional[side], &outcomes[side]);
        code = code == CLI_DONE ? here : code;
    }
    if (code == CLI_DONE) {
        tw_error err = TW_ERROR_INIT;
        const tw_diff_side first = {outcomes[TW_EERSTE], cli->values[OPT_CONCEPT].given,
                                    cli->positional[TW_EERSTE]};
        const tw_diff_side second = {outcomes[TW_TWEEDE], false, cli->positional[TW_TWEEDE]};
        tw_status status = tw_diff_compare(&diff, &first, &second, &err);
        code = status == TW_OK ? print_diff(cli, diff) : cli_fail(cli, status, &err);
    }
    tw_diff_free(diff);
    tw_named_outcome_free(outcomes[TW_EERSTE]);
    tw_named_outcome_free(outcomes[TW_TWEEDE]);
    return code;
}
