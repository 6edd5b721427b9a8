#include "cli/cli.h"
#include "toewijs/inputs.h"
#include "toewijs/outcome_read.h"
#include "toewijs/previous.h"
#include "toewijs/verify.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_FILE_SIZE = 256 * 1024 * 1024 };

int cli_read_file(const cli_call *cli, tw_fileset *files, const char *folder, const char *name) {
    tw_error err = TW_ERROR_INIT;
    bool found;
    bool too_large;
    tw_status status =
        tw_fileset_read(files, folder, name, MAX_FILE_SIZE, &found, &too_large, &err);
    if (status != TW_OK) {
        return cli_fail(cli, status, &err);
    }
    if (too_large) {
        cli_say(cli, TW_CLI_FILE_TOO_LARGE, name, "256", NULL);
        return CLI_USAGE;
    }
    return CLI_DONE;
}

int cli_read_outcome(const cli_call *cli, tw_fileset *files, const char *folder) {
    int code = cli_require_folder(cli, folder);
    if (code == CLI_DONE) {
        code = cli_read_file(cli, files, folder, tw_proof_file_name);
    }
    for (size_t i = 0; code == CLI_DONE && tw_outcome_file_names[i] != NULL; i++) {
        code = cli_read_file(cli, files, folder, tw_outcome_file_names[i]);
    }
    return code;
}

bool cli_place_in(tw_diags *findings, const char *folder) {
    for (size_t i = 0; i < findings->count; i++) {
        tw_buf path = {0};
        tw_buf_str(&path, folder);
        tw_buf_char(&path, '/');
        tw_buf_str(&path, findings->items[i].file);
        char *file = tw_buf_take(&path);
        if (file == NULL) {
            return false;
        }
        free(findings->items[i].file);
        findings->items[i].file = file;
    }
    return true;
}

bool cli_hint_previous(const cli_call *cli, const tw_fileset *files) {
    const tw_file *record = tw_fileset_find(files, "verantwoording.json");
    bool made_with = record != NULL && strstr(record->data, "\"vorig/oplossing.json\"") != NULL;
    bool hint = made_with && !cli->values[OPT_PREVIOUS].given;
    if (hint) {
        bool takes = (cli_options[OPT_PREVIOUS].commands >> cli->command & 1u) != 0;
        cli_say(cli, takes ? TW_CLI_NEEDS_PREVIOUS : TW_CLI_NO_PREVIOUS_HERE, NULL);
    }
    return hint;
}

int cli_say_other_round(const cli_call *cli, const cli_round *loaded, const tw_fileset *files,
                        bool *other) {
    const tw_inputs ours = {.files = loaded->round->files, .count = loaded->round->file_count};
    tw_error err = TW_ERROR_INIT;
    tw_inputs theirs = {0};
    const char **names = NULL;
    size_t count = 0;
    tw_buf list = {0};
    tw_status status = tw_inputs_read(&theirs, files, &err);
    if (status == TW_OK) {
        status = tw_inputs_compare(&names, &count, &ours, &theirs, &err);
    }
    for (size_t i = 0; i < count; i++) {
        tw_buf_printf(&list, "%s%s", i == 0 ? "" : ", ", names[i]);
    }
    *other = count > 0;
    if (count == 1 && strncmp(names[0], "vorig/", strlen("vorig/")) == 0) {
        cli_say(cli, TW_CLI_OTHER_PREVIOUS, NULL);
    } else if (*other) {
        cli_say(cli, count == 1 ? TW_CLI_OTHER_ROUND_ONE : TW_CLI_OTHER_ROUND,
                list.failed ? "" : list.data, NULL);
    }
    tw_buf_free(&list);
    free(names);
    tw_inputs_clear(&theirs);
    return status == TW_OK ? CLI_DONE : cli_fail(cli, status, &err);
}

/* Of another round, or with another previous outcome: that says it all. Else every fault. */
static int say_faults(const cli_call *cli, const cli_round *loaded, const tw_fileset *files,
                      const char *folder, tw_diags *findings) {
    bool other = false;
    int code = cli_say_other_round(cli, loaded, files, &other);
    if (code == CLI_DONE && other) {
        cli_say(cli, TW_CLI_OTHER_ROUND_MORE, NULL);
    }
    bool previous = cli_hint_previous(cli, files);
    if (code == CLI_DONE && !other && !previous) {
        if (cli_commands[cli->command].many && !cli_place_in(findings, folder)) {
            tw_error err = TW_ERROR_INIT;
            return cli_fail(cli, TW_ERR_NOMEM, &err);
        }
        cli_print_diags(cli, findings);
    }
    return code == CLI_DONE ? CLI_USAGE : code;
}

int cli_load_outcome(const cli_call *cli, const cli_round *loaded, const char *folder,
                     tw_outcome **out, tw_fileset *kept) {
    tw_error err = TW_ERROR_INIT;
    tw_fileset files = {0};
    tw_diags findings = {0};
    *out = NULL;
    int code = cli_read_outcome(cli, &files, folder);
    if (code == CLI_DONE) {
        tw_status status = tw_outcome_read(out, loaded->round, loaded->policy, loaded->assessment,
                                           &files, &findings, &err);
        if (status == TW_ERR_INPUT) {
            code = say_faults(cli, loaded, &files, folder, &findings);
        } else if (status != TW_OK) {
            code = cli_fail(cli, status, &err);
        }
    }
    tw_diags_clear(&findings);
    if (kept != NULL) {
        *kept = files;
    } else {
        tw_fileset_clear(&files);
    }
    return code;
}

static int read_previous(const cli_call *cli, tw_fileset *files, const char *folder) {
    int code = cli_require_folder(cli, folder);
    for (size_t i = 0; code == CLI_DONE && tw_previous_file_names[i] != NULL; i++) {
        code = cli_read_file(cli, files, folder, tw_previous_file_names[i]);
    }
    return code;
}

int cli_load_previous(const cli_call *cli, cli_round *loaded, bool with_warnings) {
    const char *folder = cli->values[OPT_PREVIOUS].text;
    tw_error err = TW_ERROR_INIT;
    tw_fileset files = {0};
    tw_diags findings = {0};
    int code = read_previous(cli, &files, folder);
    if (code == CLI_DONE) {
        tw_status status = tw_previous_read(loaded->round, loaded->policy, &files, &findings, &err);
        if (!cli_place_in(&findings, folder)) {
            status = TW_ERR_NOMEM;
        }
        if (status == TW_ERR_INPUT || (status == TW_OK && with_warnings)) {
            cli_print_diags(cli, &findings);
        }
        if (status != TW_OK) {
            code = status == TW_ERR_INPUT ? CLI_USAGE : cli_fail(cli, status, &err);
        }
    }
    tw_diags_clear(&findings);
    tw_fileset_clear(&files);
    return code;
}
