#include "cli/cli.h"
#include "toewijs/read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int cli_require_folder(const cli_call *cli, const char *folder) {
    struct stat state;
    if (stat(folder, &state) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            cli_say(cli, TW_CLI_NO_FOLDER, folder, NULL);
            return CLI_USAGE;
        }
        cli_say(cli, TW_CLI_FOLDER_FAILED, folder, strerror(errno), NULL);
        return CLI_FAILED;
    }
    if (!S_ISDIR(state.st_mode)) {
        cli_say(cli, TW_CLI_NOT_A_FOLDER, folder, NULL);
        return CLI_USAGE;
    }
    return CLI_DONE;
}

/* Cut the last part off a path: "a/b/" -> "a", "a" -> ".", "/a" -> "/". */
static void to_parent(char *path) {
    size_t size = strlen(path);
    while (size > 1 && path[size - 1] == '/') {
        size--;
    }
    while (size > 0 && path[size - 1] != '/') {
        size--;
    }
    while (size > 1 && path[size - 1] == '/') {
        size--;
    }
    if (size == 0) {
        path[0] = '.';
        size = 1;
    }
    path[size] = '\0';
}

int cli_require_writable(const cli_call *cli, const char *folder) {
    /* Room for "." in place of an empty path. */
    char *path = malloc(strlen(folder) + 2);
    if (path == NULL) {
        tw_error err = TW_ERROR_INIT;
        return cli_fail(cli, TW_ERR_NOMEM, &err);
    }
    (void)memcpy(path, folder, strlen(folder) + 1);
    struct stat state;
    int found = stat(path, &state);
    while (found != 0 && errno == ENOENT && strcmp(path, ".") != 0 && strcmp(path, "/") != 0) {
        to_parent(path);
        found = stat(path, &state);
    }
    int code = CLI_DONE;
    if (found == 0 && !S_ISDIR(state.st_mode)) {
        cli_say(cli, TW_CLI_NOT_A_FOLDER, path, NULL);
        code = CLI_FAILED;
    } else if (found != 0 || access(path, W_OK | X_OK) != 0) {
        cli_say(cli, TW_CLI_UNWRITABLE, folder, strerror(errno), NULL);
        code = CLI_FAILED;
    }
    free(path);
    return code;
}

static int judge(const cli_call *cli, cli_round *loaded, bool with_warnings) {
    tw_error err = TW_ERROR_INIT;
    tw_status status =
        tw_assess(&loaded->assessment, loaded->round, loaded->policy, &loaded->diags, &err);
    if (status != TW_OK && status != TW_ERR_INPUT) {
        return cli_fail(cli, status, &err);
    }
    if (status == TW_OK && with_warnings) {
        tw_assess_warnings(loaded->round, loaded->policy, loaded->assessment, &loaded->diags);
    }
    return CLI_DONE;
}

int cli_load_folder(const cli_call *cli, cli_round *loaded, const char *folder,
                    bool concept_optional, bool with_warnings) {
    *loaded = (cli_round){0};
    int code = cli_require_folder(cli, folder);
    if (code != CLI_DONE) {
        return code;
    }
    const tw_read_options options = {.policy_path = cli->values[OPT_POLICY].text,
                                     .concept_optional = concept_optional};
    tw_error err = TW_ERROR_INIT;
    tw_status status =
        tw_read_round(&loaded->round, &loaded->policy, folder, &options, &loaded->diags, &err);
    if (status == TW_OK) {
        code = judge(cli, loaded, with_warnings);
    } else if (status != TW_ERR_INPUT) {
        code = cli_fail(cli, status, &err);
    }
    if (code == CLI_DONE && loaded->diags.out_of_memory) {
        code = cli_fail(cli, TW_ERR_NOMEM, &err);
    }
    if (code != CLI_DONE) {
        return code;
    }
    /* Among several rounds a file's name does not say which one it is. */
    if (cli_commands[cli->command].many && !cli_place_in(&loaded->diags, folder)) {
        return cli_fail(cli, TW_ERR_NOMEM, &err);
    }
    if (with_warnings || loaded->diags.error_count > 0) {
        cli_print_diags(cli, &loaded->diags);
    }
    if (loaded->diags.error_count > 0 || status != TW_OK) {
        return CLI_USAGE;
    }
    return cli->values[OPT_PREVIOUS].given ? cli_load_previous(cli, loaded, with_warnings)
                                           : CLI_DONE;
}

int cli_load(const cli_call *cli, cli_round *loaded, bool concept_optional, bool with_warnings) {
    return cli_load_folder(cli, loaded, cli->positional[0], concept_optional, with_warnings);
}

void cli_round_clear(cli_round *loaded) {
    tw_assessment_free(loaded->assessment);
    tw_round_free(loaded->round);
    tw_policy_free(loaded->policy);
    tw_diags_clear(&loaded->diags);
}
