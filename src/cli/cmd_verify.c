#include "base/diags_out.h"
#include "base/digits.h"
#include "cli/cli.h"
#include "toewijs/verify.h"

enum { MAX_FILE_SIZE = 256 * 1024 * 1024 };

static int read_outcome(const cli_call *cli, tw_fileset *files, const char *folder) {
    tw_error err = TW_ERROR_INIT;
    for (size_t i = 0; tw_outcome_file_names[i] != NULL; i++) {
        bool found;
        bool too_large;
        const char *name = tw_outcome_file_names[i];
        tw_status status =
            tw_fileset_read(files, folder, name, MAX_FILE_SIZE, &found, &too_large, &err);
        if (status != TW_OK) {
            return cli_fail(cli, status, &err);
        }
        if (too_large) {
            cli_say(cli, TW_CLI_FILE_TOO_LARGE, name, "256", NULL);
            return CLI_USAGE;
        }
    }
    return CLI_DONE;
}

static void text_findings(tw_buf *buf, const cli_call *cli, const tw_diags *findings) {
    tw_diags_text(buf, cli->lang, findings);
    if (findings->error_count > 0) {
        cli_message(buf, cli->lang, TW_CLI_VERIFY_FAULTS,
                    tw_digits_of((int64_t)findings->error_count).text, NULL);
        tw_buf_char(buf, '\n');
    } else if (!cli->values[OPT_QUIET].given) {
        cli_message(buf, cli->lang, TW_CLI_VERIFY_SOUND, NULL);
        tw_buf_char(buf, '\n');
    }
}

static int print_findings(const cli_call *cli, tw_diags *findings) {
    tw_buf buf = {0};
    tw_diags_sort(findings);
    if (cli->values[OPT_JSON].given) {
        tw_json json = {.buf = &buf};
        tw_json_open(&json, NULL, '{');
        tw_json_str(&json, "schema", "toewijs/toetsing/1");
        tw_json_int(&json, "fouten", (int64_t)findings->error_count);
        tw_diags_json(&json, "bevindingen", cli->doc_lang, findings);
        tw_json_close(&json, '}');
    } else {
        text_findings(&buf, cli, findings);
    }
    return cli_emit(cli, &buf);
}

static int verify_outcome(const cli_call *cli, const cli_round *loaded, const tw_fileset *files) {
    tw_error err = TW_ERROR_INIT;
    tw_diags findings = {0};
    tw_status status =
        tw_verify(loaded->round, loaded->policy, loaded->assessment, files, &findings, &err);
    if (status == TW_OK && findings.out_of_memory) {
        status = TW_ERR_NOMEM;
    }
    int code = status == TW_OK ? print_findings(cli, &findings) : cli_fail(cli, status, &err);
    if (code == CLI_DONE && findings.error_count > 0) {
        code = CLI_FINDINGS;
    }
    tw_diags_clear(&findings);
    return code;
}

int cli_verify(const cli_call *cli) {
    const char *folder = cli->positional[1];
    int code = cli_require_folder(cli, folder);
    if (code != CLI_DONE) {
        return code;
    }
    cli_round loaded;
    tw_fileset files = {0};
    code = cli_load(cli, &loaded, false, false);
    if (code == CLI_DONE) {
        code = read_outcome(cli, &files, folder);
    }
    if (code == CLI_DONE) {
        code = verify_outcome(cli, &loaded, &files);
    }
    tw_fileset_clear(&files);
    cli_round_clear(&loaded);
    return code;
}
