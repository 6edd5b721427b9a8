#include "cli/documents.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- documents of another command -------------------------------------------------------------
 */

/* What tells whose documents are in a folder: always written, and by no other command. */
static const struct {
    cli_command command;
    const char *name;
} marks[] = {
    {CLI_REPORT, "toewijzing_definitief.xlsx"},
    {CLI_REPORT, "formulier"}, /* also when it was for one partnership only */
    {CLI_PLAN, "capaciteit.csv"},
    {CLI_COSTS, "verrekening.csv"},
};

/* @param[out] found  is it there? */
static int look_for(const cli_call *cli, const char *folder, const char *name, bool *found) {
    struct stat state;
    tw_error err = TW_ERROR_INIT;
    char *path = tw_path_join(folder, name);
    if (path == NULL) {
        return cli_fail(cli, TW_ERR_NOMEM, &err);
    }
    *found = stat(path, &state) == 0;
    free(path);
    return CLI_DONE;
}

int cli_documents_check(const cli_call *cli, const char *folder) {
    int code = cli_require_writable(cli, folder);
    bool told[CLI_COMMAND_COUNT] = {false};
    for (size_t i = 0; i < sizeof marks / sizeof *marks && code == CLI_DONE; i++) {
        cli_command other = marks[i].command;
        bool found = false;
        if (other != cli->command && !told[other]) {
            code = look_for(cli, folder, marks[i].name, &found);
        }
        if (found) {
            told[other] = true;
            cli_say(cli, TW_CLI_DOCUMENTS_OTHER, folder, cli_commands[other].name, marks[i].name,
                    cli_commands[cli->command].name, NULL);
        }
    }
    return code;
}

/* ---- what an earlier run left ---------------------------------------------------------------- */

static tw_message_id left_message(const cli_call *cli, bool in_round) {
    if (cli->command == CLI_REPORT) {
        return in_round ? TW_CLI_REPORT_LEFT_REJECTED : TW_CLI_REPORT_LEFT;
    }
    return cli->command == CLI_PLAN ? TW_CLI_PLAN_LEFT : TW_CLI_COSTS_LEFT;
}

/* One line for every name: "R9: brief/R9_aanmelding.html, rsv/R9.html". */
static void tell_left_behind(const cli_call *cli, const tw_left_behind *left) {
    size_t at = 0;
    while (at < left->count) {
        const tw_left_item *first = &left->items[at];
        tw_buf names = {0};
        for (; at < left->count && strcmp(left->items[at].name, first->name) == 0; at++) {
            tw_buf_str(&names, names.size == 0 ? "" : ", ");
            tw_buf_str(&names, left->items[at].file);
        }
        cli_note(cli, left_message(cli, first->in_round), first->name,
                 names.failed ? first->file : names.data, NULL);
        tw_buf_free(&names);
    }
}

/* ---- writing --------------------------------------------------------------------------------- */

int cli_documents_write(const cli_call *cli, const tw_fileset *files, const char *folder,
                        const tw_left_behind *left) {
    tw_error err = TW_ERROR_INIT;
    tw_status status = tw_fileset_write(files, folder, &err);
    if (status != TW_OK) {
        return cli_fail(cli, status, &err);
    }
    cli_note(cli, TW_CLI_WRITTEN, folder, NULL);
    tell_left_behind(cli, left);
    return CLI_DONE;
}

int cli_documents_write_all(const cli_call *cli, const tw_fileset *files, const char *folder,
                            const char *part) {
    tw_left_behind left;
    tw_error err = TW_ERROR_INIT;
    tw_status status = tw_left_behind_beside(&left, files, part, folder, &err);
    int code = status == TW_OK ? cli_documents_write(cli, files, folder, &left)
                               : cli_fail(cli, status, &err);
    tw_left_behind_clear(&left);
    return code;
}
