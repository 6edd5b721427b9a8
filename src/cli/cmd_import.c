#include "base/digits.h"
#include "base/file.h"
#include "base/json_out.h"
#include "cli/interrupt.h"
#include "cli/round_folder.h"
#include "toewijs/import.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FORM = 20 * 1024 * 1024, DEFAULT_LIMIT_MS = 120 * 1000 };

/* ---- the form ---- */

static int read_form(const cli_call *cli, const char *path, char **data, size_t *size) {
    tw_error err = TW_ERROR_INIT;
    switch (tw_file_read(path, MAX_FORM, data, size)) {
    case TW_FILE_READ:
        return CLI_DONE;
    case TW_FILE_TOO_LARGE:
        cli_say(cli, TW_CLI_FILE_TOO_LARGE, path, "20", NULL);
        break;
    case TW_FILE_NOT_REGULAR:
        cli_say(cli, TW_CLI_IMPORT_NO_FILE, path, strerror(EISDIR), NULL);
        break;
    case TW_FILE_ABSENT:
        cli_say(cli, TW_CLI_IMPORT_NO_FILE, path, strerror(errno), NULL);
        break;
    case TW_FILE_FAILED:
        return cli_fail(cli, tw_fail(&err, TW_ERR_IO, "%s: %s", path, strerror(errno)), &err);
    case TW_FILE_NO_MEMORY:
        return cli_fail(cli, TW_ERR_NOMEM, &err);
    }
    return CLI_USAGE;
}

static int say_unread(const cli_call *cli, tw_office_result how, int64_t limit_ms) {
    static const struct {
        tw_message_id says;
        int code;
    } ends[] = {[TW_OFFICE_MISSING] = {TW_CLI_IMPORT_MISSING, CLI_FAILED},
                [TW_OFFICE_TIME_OUT] = {TW_CLI_IMPORT_TIME_OUT, CLI_FAILED},
                [TW_OFFICE_STOPPED] = {TW_CLI_IMPORT_STOPPED, CLI_TIME_LIMIT},
                [TW_OFFICE_FAILED] = {TW_CLI_IMPORT_FAILED, CLI_FAILED},
                [TW_OFFICE_UNREADABLE] = {TW_CLI_IMPORT_UNREADABLE, CLI_USAGE},
                [TW_OFFICE_EMPTY] = {TW_CLI_IMPORT_EMPTY, CLI_USAGE},
                [TW_OFFICE_PASSWORD] = {TW_CLI_IMPORT_PASSWORD, CLI_USAGE},
                [TW_OFFICE_OLD] = {TW_CLI_IMPORT_OLD, CLI_USAGE},
                [TW_OFFICE_NO_WORKBOOK] = {TW_CLI_IMPORT_NO_WORKBOOK, CLI_USAGE}};
    if (how == TW_OFFICE_READ) {
        return CLI_DONE;
    }
    cli_say(cli, ends[how].says, cli->positional[0], tw_digits_of((limit_ms + 999) / 1000).text,
            NULL);
    return ends[how].code;
}

static int read_sheets(const cli_call *cli, tw_fileset *sheets) {
    const cli_value *limit = &cli->values[OPT_IMPORT_LIMIT];
    tw_import_options options = {.program = getenv("TOEWIJS_SOFFICE"),
                                 .limit_ms = limit->given ? limit->number : DEFAULT_LIMIT_MS};
    tw_error err = TW_ERROR_INIT;
    tw_office_result how = TW_OFFICE_READ;
    char *data = NULL;
    size_t size = 0;
    int code = read_form(cli, cli->positional[0], &data, &size);
    if (code == CLI_DONE) {
        options.stop = cli_interrupt_open();
        tw_status status = tw_import_sheets(sheets, &how, data, size, &options, &err);
        (void)cli_interrupt_close();
        code =
            status == TW_OK ? say_unread(cli, how, options.limit_ms) : cli_fail(cli, status, &err);
    }
    free(data);
    return code;
}

/* ---- the round ---- */

/* --json: {"schema": "toewijs/ingelezen/1", "rsv_id", and "regulier" and "bonus", the numbers of
   trajectories in the form}. */
static int print_result(const cli_call *cli, const cli_round *loaded, const tw_import_form *form) {
    const tw_rsv *rsv = &loaded->round->rsvs[form->rsv];
    tw_buf buf = {0};
    if (cli->values[OPT_JSON].given) {
        tw_json json = {.buf = &buf};
        tw_json_open(&json, NULL, '{');
        tw_json_str(&json, "schema", "toewijs/ingelezen/1");
        tw_json_str(&json, "rsv_id", rsv->rsv_id);
        tw_json_int(&json, "regulier", form->regulier);
        tw_json_int(&json, "bonus", form->bonus);
        tw_json_close(&json, '}');
    } else if (!cli->values[OPT_QUIET].given) {
        cli_message(&buf, cli->lang, TW_CLI_IMPORT_TAKEN, rsv->rsv_id,
                    tw_digits_of(form->regulier).text, tw_digits_of(form->bonus).text, NULL);
        tw_buf_char(&buf, '\n');
    }
    return cli_emit(cli, &buf);
}

static int write_changed(const cli_call *cli, const cli_round *loaded, const tw_import_form *form,
                         tw_diags *diags) {
    const char *folder = cli->values[OPT_OUT_IMPORT].text;
    tw_error err = TW_ERROR_INIT;
    tw_round *round = NULL;
    tw_policy *policy = NULL;
    tw_status status = tw_edit_round(&round, &policy, loaded->round, loaded->policy, form->edits,
                                     form->edit_count, diags, &err);
    int code = status == TW_OK          ? print_result(cli, loaded, form)
               : status == TW_ERR_INPUT ? CLI_USAGE
                                        : cli_fail(cli, status, &err);
    if (code == CLI_DONE) {
        code = cli_round_folder_write(cli, folder, round, policy);
    }
    if (code == CLI_DONE) {
        cli_note(cli, TW_CLI_IMPORT_DONE, folder, NULL);
    }
    tw_round_free(round);
    tw_policy_free(policy);
    return code;
}

static int take_form(const cli_call *cli, const cli_round *loaded, const tw_fileset *sheets) {
    tw_error err = TW_ERROR_INIT;
    tw_diags diags = {0};
    tw_import_form form = {0};
    tw_status status = tw_import_judge(&form, loaded->round, loaded->policy, loaded->assessment,
                                       sheets, cli->positional[0], &diags, &err);
    int code = CLI_DONE;
    if (status == TW_OK || status == TW_ERR_INPUT) {
        cli_print_diags(cli, &diags);
        code = status == TW_OK ? CLI_DONE : CLI_USAGE;
    } else {
        code = cli_fail(cli, status, &err);
    }
    tw_diags_clear(&diags);
    if (code == CLI_DONE) {
        code = write_changed(cli, loaded, &form, &diags);
        if (diags.count > 0) {
            cli_print_diags(cli, &diags);
        }
    }
    tw_diags_clear(&diags);
    free(form.edits);
    return code;
}

int cli_import(const cli_call *cli) {
    tw_fileset sheets = {0};
    cli_round loaded;
    const char *folder = cli->positional[1];
    int code = cli_load_folder(cli, &loaded, folder, false, false);
    if (code == CLI_DONE) {
        code = cli_round_folder_prepare(cli, folder, cli->values[OPT_OUT_IMPORT].text, &loaded);
    }
    if (code == CLI_DONE) {
        code = read_sheets(cli, &sheets);
    }
    if (code == CLI_DONE) {
        code = take_form(cli, &loaded, &sheets);
    }
    tw_fileset_clear(&sheets);
    cli_round_clear(&loaded);
    return code;
}
