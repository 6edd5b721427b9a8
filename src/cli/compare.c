#include "cli/compare.h"
#include "base/digits.h"
#include "base/json_out.h"
#include "cli/progress.h"
#include "toewijs/compare_page.h"

#include <stdlib.h>

void cli_comparison_clear(cli_comparison *c) {
    tw_compare_close(&c->folder);
    tw_comparison_free(c->comparison);
    tw_fileset_clear(&c->invoer);
    *c = (cli_comparison){.folder.lock = -1};
}

int cli_comparison_load(const cli_call *cli, cli_comparison *c, const char *dir) {
    tw_error err = TW_ERROR_INIT;
    tw_diags diags = {0};
    tw_status status = tw_comparison_load(&c->comparison, &c->invoer, &diags, &err);
    int code = CLI_DONE;
    if (status == TW_ERR_INPUT) {
        cli_print_diags(cli, &diags);
        cli_say(cli, TW_COMPARE_BAD_INVOER, dir, NULL);
        code = CLI_USAGE;
    } else if (status != TW_OK) {
        code = cli_fail(cli, status, &err);
    }
    tw_diags_clear(&diags);
    return code;
}

int cli_comparison_open(const cli_call *cli, cli_comparison *c) {
    const char *dir = cli->values[OPT_OUT_COMPARE].text;
    tw_error err = TW_ERROR_INIT;
    tw_compare_opened opened = TW_COMPARE_OPENED;
    tw_status status = tw_compare_open(&c->folder, dir, c->comparison, &opened, &err);
    if (status != TW_OK) {
        return cli_fail(cli, status, &err);
    }
    if (opened != TW_COMPARE_OPENED) {
        cli_say(cli, opened == TW_COMPARE_BUSY ? TW_COMPARE_BUSY_FOLDER : TW_COMPARE_OTHER_FOLDER,
                dir, NULL);
        return CLI_USAGE;
    }
    return CLI_DONE;
}

static int print_result(const cli_call *cli, const cli_comparison *c, uint64_t failed) {
    tw_buf buf = {0};
    if (cli->values[OPT_JSON].given) {
        tw_json json = {.buf = &buf};
        tw_json_open(&json, NULL, '{');
        tw_json_int(&json, "rondes", (int64_t)c->comparison->round_count);
        tw_json_int(&json, "beleid", (int64_t)c->comparison->policy_count);
        tw_json_int(&json, "scenarios", (int64_t)c->comparison->scenario_count);
        tw_json_int(&json, "uitgerekend", (int64_t)(tw_comparison_units(c->comparison) - failed));
        tw_json_int(&json, "mislukt", (int64_t)failed);
        tw_json_close(&json, '}');
    }
    return cli_emit(cli, &buf);
}

static void show_axioms(size_t done, size_t total, void *data) {
    cli_progress_count(data, TW_COMPARE_PROGRESS_AXIOMS, done, total);
}

int cli_comparison_finish(const cli_call *cli, const cli_comparison *c) {
    tw_error err = TW_ERROR_INIT;
    uint64_t failed = 0;
    cli_progress progress;
    const tw_compare_watch watch = {show_axioms, &progress};
    cli_progress_open(&progress, cli);
    tw_status status =
        tw_compare_finish(c->comparison, &c->folder, &failed, progress.shown ? &watch : NULL, &err);
    cli_progress_close(&progress);
    if (status == TW_OK) {
        status = tw_compare_page_write(c->comparison, &c->folder, &err);
    }
    if (status != TW_OK) {
        return cli_fail(cli, status, &err);
    }
    int code = print_result(cli, c, failed);
    cli_note(cli, TW_CLI_WRITTEN, c->folder.dir, NULL);
    if (failed > 0) {
        cli_say(cli, TW_COMPARE_FAILED_UNITS, tw_digits_of((int64_t)failed).text,
                tw_digits_of((int64_t)tw_comparison_units(c->comparison)).text, NULL);
        code = code == CLI_DONE ? CLI_FINDINGS : code;
    }
    return code;
}
