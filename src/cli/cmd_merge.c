#include "base/digits.h"
#include "cli/compare.h"

#include <stdlib.h>

/* What the first folder says is compared is what all of them must have compared. */
static int read_first(const cli_call *cli, cli_comparison *c) {
    const char *dir = cli->many[0];
    tw_error err = TW_ERROR_INIT;
    bool found = false;
    int code = cli_require_folder(cli, dir);
    if (code != CLI_DONE) {
        return code;
    }
    tw_status status = tw_compare_read_invoer(&c->invoer, dir, &found, &err);
    if (status != TW_OK) {
        return cli_fail(cli, status, &err);
    }
    if (!found) {
        cli_say(cli, TW_COMPARE_NO_INVOER, dir, NULL);
        return CLI_USAGE;
    }
    return cli_comparison_load(cli, c, dir);
}

static int say_unit(const cli_call *cli, const cli_comparison *c, tw_message_id id,
                    const char *first, const char *second, uint64_t unit) {
    char *what = tw_comparison_say_unit(c->comparison, cli->lang, unit);
    if (second == NULL) {
        cli_say(cli, id, first, what == NULL ? "" : what, NULL);
    } else {
        cli_say(cli, id, first, second, what == NULL ? "" : what, NULL);
    }
    free(what);
    return CLI_USAGE;
}

static int copy_from(const cli_call *cli, cli_comparison *c, const char *dir) {
    tw_error err = TW_ERROR_INIT;
    tw_fileset invoer = {0};
    bool found = false;
    bool other = false;
    uint64_t differs = UINT64_MAX;
    int code = cli_require_folder(cli, dir);
    if (code != CLI_DONE) {
        return code;
    }
    tw_status status = tw_compare_read_invoer(&invoer, dir, &found, &err);
    tw_fileset_clear(&invoer);
    if (status == TW_OK && !found) {
        cli_say(cli, TW_COMPARE_NO_INVOER, dir, NULL);
        return CLI_USAGE;
    }
    if (status == TW_OK) {
        status = tw_compare_copy(c->comparison, &c->folder, dir, &other, &differs, &err);
    }
    if (status != TW_OK) {
        return cli_fail(cli, status, &err);
    }
    if (other) {
        cli_say(cli, TW_COMPARE_NOT_SAME, dir, cli->many[0], NULL);
        return CLI_USAGE;
    }
    return differs == UINT64_MAX ? CLI_DONE
                                 : say_unit(cli, c, TW_COMPARE_DIFFERS, dir, NULL, differs);
}

static int conclude(const cli_call *cli, const cli_comparison *c) {
    tw_error err = TW_ERROR_INIT;
    uint64_t missing = 0;
    uint64_t first = 0;
    tw_status status = tw_compare_missing(c->comparison, &c->folder, &missing, &first, &err);
    if (status != TW_OK) {
        return cli_fail(cli, status, &err);
    }
    if (missing > 0) {
        return say_unit(cli, c, TW_COMPARE_MISSING, tw_digits_of((int64_t)missing).text,
                        tw_digits_of((int64_t)tw_comparison_units(c->comparison)).text, first);
    }
    return cli_comparison_finish(cli, c);
}

int cli_merge(const cli_call *cli) {
    cli_comparison c = {.folder.lock = -1};
    int code = cli_require_writable(cli, cli->values[OPT_OUT_COMPARE].text);
    if (code == CLI_DONE) {
        code = read_first(cli, &c);
    }
    if (code == CLI_DONE) {
        code = cli_comparison_open(cli, &c);
    }
    for (int i = 0; i < cli->many_count && code == CLI_DONE; i++) {
        code = copy_from(cli, &c, cli->many[i]);
    }
    if (code == CLI_DONE) {
        code = conclude(cli, &c);
    }
    cli_comparison_clear(&c);
    return code;
}
